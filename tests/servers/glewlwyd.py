"""A real glewlwyd: liz is logged in twice and bob once; oust ends each of liz's sessions by her list of them."""

import gzip
import pathlib
import sqlite3
import tempfile

from common import free_port, oust, outcome, request, running, write_private

CONNECTOR = pathlib.Path(__file__).with_name("glewlwyd.toml")
SCHEMA = "/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz"

CONFIG = """
port={port}
bind_address="127.0.0.1"
external_url="http://127.0.0.1:{port}"
login_url="login.html"
api_prefix="api"
log_mode="file"
log_level="WARNING"
log_file="{work}/glewlwyd.log"
cookie_domain="127.0.0.1"
cookie_secure=0
session_key="GLEWLWYD2_SESSION_ID"
admin_session_authentication="cookie"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="/usr/lib/glewlwyd/user"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
database={{ type="sqlite3"; path="{work}/glewlwyd.db"; }};
"""


def log_in(url, user, password):
    status, _, headers = request(f"{url}/api/auth/", {"username": user, "password": password})
    assert status == 200, f"{user} can't log in: {status}"
    return headers["Set-Cookie"].split(";")[0]


def is_alive(url, cookie):
    status, _, _ = request(f"{url}/api/profile_list", Cookie=cookie)
    assert status in (200, 401), status
    return status == 200


def set_up(work, port):
    with sqlite3.connect(f"{work}/glewlwyd.db") as database:
        database.executescript(gzip.open(SCHEMA, "rt").read())
    write_private(f"{work}/glewlwyd.conf", CONFIG.format(work=work, port=port))


def configure(work, url):
    connector = write_private(f"{work}/glewlwyd.toml", CONNECTOR.read_text())
    text = f'[default.glewlwyd]\nconnector = "{connector}"\nserver = "{url}"\nadmin = "admin"\npassword = {{ env = "ADMIN" }}\n'
    return write_private(f"{work}/oust.toml", text)


def check(work, url):
    admin = log_in(url, "admin", "password")
    for name in ("liz", "bob"):
        user = {"username": name, "email": f"{name}@example.com", "password": f"{name}password", "scope": ["g_profile"], "enabled": True}
        assert request(f"{url}/api/user/", user, Cookie=admin)[0] == 200
    given = {"OUST_CONFIG": str(configure(work, url)), "ADMIN": "password"}
    # The second time the list holds the dead sessions of the first, which must not count.
    for key in ("liz@example.com", "liz"):
        liz, bob = [log_in(url, "liz", "lizpassword") for _ in "12"], log_in(url, "bob", "bobpassword")
        ended = outcome(oust(work, "revoke", "glewlwyd", key, "--verify", **given))
        assert ended["outcome"] == "verified", ended
        assert not any(is_alive(url, cookie) for cookie in liz), "a session of liz is alive"
        assert is_alive(url, bob), "bob's session was ended, too"
    again = outcome(oust(work, "revoke", "glewlwyd", "liz", **given))
    assert again["outcome"] == "skipped", again
    nobody = outcome(oust(work, "revoke", "glewlwyd", "nobody", expect=6, **given))
    assert nobody["error"]["class"] == "not_found", nobody
    wrong = outcome(oust(work, "revoke", "glewlwyd", "liz", expect=4, **given | {"ADMIN": "wrong-password"}))
    assert wrong["error"]["class"] == "credentials", wrong


with tempfile.TemporaryDirectory() as folder:
    at = free_port()
    root = f"http://127.0.0.1:{at}"
    set_up(folder, at)
    command = ["glewlwyd", f"--config-file={folder}/glewlwyd.conf"]
    with running(command, lambda: request(f"{root}/api/profile_list")[0] == 401, folder):
        check(folder, root)
print("glewlwyd: liz's sessions are dead, bob's is alive")
