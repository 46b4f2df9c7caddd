"""A system of one's own on better-auth: liz is logged in twice and bob once; the connector of docs/ ends liz's sessions."""

import os
import pathlib
import shutil
import tempfile

from common import free_port, oust, outcome, request, running, write_private

HERE = pathlib.Path(__file__).parent
CONNECTOR = HERE.parent.parent / "docs/connectors/better-auth.toml"
MODULES = os.environ["BETTER_AUTH_MODULES"]


def sign_up(url, name):
    body = {"email": f"{name}@example.com", "password": f"{name}password", "name": name}
    status, answer, _ = request(f"{url}/api/auth/sign-up/email", body)
    assert status == 200, answer


def log_in(url, name):
    body = {"email": f"{name}@example.com", "password": f"{name}password"}
    status, answer, _ = request(f"{url}/api/auth/sign-in/email", body)
    assert status == 200, answer
    return answer["token"]


def is_alive(url, token):
    """A dead session is HTTP 200 with `null`."""
    status, answer, _ = request(f"{url}/api/auth/get-session", Authorization=f"Bearer {token}")
    assert status == 200, answer
    return answer is not None


def configure(work, url):
    connector = write_private(f"{work}/better-auth.toml", CONNECTOR.read_text())
    text = f'[default.shop]\nconnector = "{connector}"\nserver = "{url}"\nadmin = "admin@example.com"\npassword = {{ env = "ADMIN" }}\n'
    return write_private(f"{work}/oust.toml", text)


def check(work, url):
    for name in ("liz", "bob"):
        sign_up(url, name)
    given = {"OUST_CONFIG": str(configure(work, url)), "ADMIN": "adminpassword"}
    liz, bob = [log_in(url, "liz") for _ in "12"], log_in(url, "bob")
    ended = outcome(oust(work, "revoke", "shop", "Liz@example.com", "--verify", **given))
    assert ended["outcome"] == "verified", ended
    assert not any(is_alive(url, token) for token in liz), "a session of liz is alive"
    assert is_alive(url, bob), "bob's session was ended, too"
    nobody = outcome(oust(work, "revoke", "shop", "nobody@example.com", expect=6, **given))
    assert nobody["error"]["class"] == "not_found", nobody
    wrong = outcome(oust(work, "revoke", "shop", "liz@example.com", expect=4, **given | {"ADMIN": "wrong-password"}))
    assert wrong["error"]["class"] == "credentials", wrong
    suspend(work, url, given)


def suspend(work, url, given):
    liz = log_in(url, "liz")
    ended = outcome(oust(work, "revoke", "shop", "liz@example.com", "--suspend", "--verify", **given))
    assert ended["outcome"] == "verified", ended
    assert not is_alive(url, liz)
    refused = request(f"{url}/api/auth/sign-in/email", {"email": "liz@example.com", "password": "lizpassword"})
    assert refused[0] == 403, refused
    oust(work, "unsuspend", "shop", "liz@example.com", **given)
    assert is_alive(url, log_in(url, "liz"))


with tempfile.TemporaryDirectory() as folder:
    os.symlink(MODULES, f"{folder}/node_modules")
    shutil.copy(HERE / "better_auth.mjs", folder)
    at = free_port()
    root = f"http://127.0.0.1:{at}"
    command = [os.environ.get("NODE", "node"), "better_auth.mjs", str(at)]
    with running(command, lambda: request(f"{root}/api/auth/get-session")[0] == 200, folder):
        check(folder, root)
print("better-auth: liz's sessions are dead, bob's is alive")
