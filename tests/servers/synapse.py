"""A real Matrix server: liz is logged in twice and bob once; oust ends liz's sessions, by a token and by a log-in."""

import pathlib
import subprocess
import sys
import tempfile
from urllib.parse import quote

from common import free_port, oust, outcome, request, running, write_private

LIZ, BOB = "@liz:oust.test", "@bob:oust.test"

CONFIG = """
server_name: "oust.test"
pid_file: {work}/homeserver.pid
listeners: [{{port: {port}, bind_addresses: ['127.0.0.1'], type: http, tls: false, resources: [{{names: [client], compress: false}}]}}]
database: {{name: sqlite3, args: {{database: {work}/homeserver.db}}}}
log_config: {work}/oust.test.log.config
media_store_path: {work}/media_store
registration_shared_secret: "loopback-only"
report_stats: false
macaroon_secret_key: "a"
form_secret: "b"
signing_key_path: {work}/oust.test.signing.key
trusted_key_servers: []
suppress_key_server_warning: true
rc_login: {{address: {{per_second: 1000, burst_count: 1000}}, account: {{per_second: 1000, burst_count: 1000}}, failed_attempts: {{per_second: 1000, burst_count: 1000}}}}
"""


class Server:
    def __init__(self, work):
        self.work, self.port = work, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.config = f"{work}/hs.yaml"
        self.command = [sys.executable, "-m", "synapse.app.homeserver", "-c", self.config]

    def set_up(self):
        generate = ["--server-name", "oust.test", "--generate-config", "--report-stats=no", "--data-directory", self.work]
        subprocess.run([*self.command, *generate], check=True, cwd=self.work, capture_output=True)
        pathlib.Path(self.config).write_text(CONFIG.format(work=self.work, port=self.port))

    def register(self, name, is_admin):
        tool = pathlib.Path(sys.executable).with_name("register_new_matrix_user")
        role = "-a" if is_admin else "--no-admin"
        subprocess.run([tool, "-c", self.config, "-u", name, "-p", f"{name}password", role, self.url], check=True, capture_output=True)

    def log_in(self, name):
        user = {"type": "m.id.user", "user": name}
        body = {"type": "m.login.password", "identifier": user, "password": f"{name}password"}
        status, answer, _ = request(f"{self.url}/_matrix/client/v3/login", body)
        assert status == 200, answer
        return answer["access_token"]

    def is_alive(self, token):
        status, answer, _ = request(f"{self.url}/_matrix/client/v3/account/whoami", Authorization=f"Bearer {token}")
        assert status in (200, 401), answer
        return status == 200

    def ready(self):
        return request(f"{self.url}/_matrix/client/versions")[0] == 200


def check(server):
    for name in ("admin", "liz", "bob"):
        server.register(name, name == "admin")
    admin = server.log_in("admin")
    mail = {"threepids": [{"medium": "email", "address": "liz@example.com"}]}
    person = f"{server.url}/_synapse/admin/v2/users/{quote(LIZ)}"
    assert request(person, mail, "PUT", Authorization=f"Bearer {admin}")[0] == 200

    by_token = {"OUST_SYNAPSE_SERVER": server.url, "OUST_SYNAPSE_TOKEN": admin}
    by_login = {"OUST_SYNAPSE_SERVER": server.url, "OUST_SYNAPSE_ADMIN": "admin", "OUST_SYNAPSE_PASSWORD": "adminpassword"}
    for user, authority in (("liz@example.com", by_token), (LIZ, by_login)):
        liz, bob = [server.log_in("liz"), server.log_in("liz")], server.log_in("bob")
        [shown] = oust(server.work, "sessions", "liz@example.com", **authority)["accounts"]
        assert len(shown["sessions"]) >= 2, shown
        ended = outcome(oust(server.work, "revoke", "synapse", user, "--verify", **authority))
        assert ended["outcome"] == "verified", ended
        assert not any(server.is_alive(token) for token in liz), "a session of liz is alive"
        assert server.is_alive(bob), "bob's session was ended, too"

    again = outcome(oust(server.work, "revoke", "synapse", LIZ, **by_token))
    assert again["outcome"] in ("skipped", "accepted"), again
    nobody = outcome(oust(server.work, "revoke", "synapse", "nobody@example.com", expect=6, **by_token))
    assert nobody["error"]["class"] == "not_found", nobody
    refused = by_token | {"OUST_SYNAPSE_TOKEN": "syt_a_token_that_nobody_gave"}
    denied = outcome(oust(server.work, "revoke", "synapse", LIZ, expect=4, **refused))
    assert denied["error"]["class"] == "credentials", denied
    ordinary = by_token | {"OUST_SYNAPSE_TOKEN": server.log_in("bob")}
    denied = outcome(oust(server.work, "revoke", "synapse", LIZ, expect=4, **ordinary))
    assert denied["error"]["class"] == "permission", denied
    suspend(server, by_token)


def suspend(server, authority):
    liz = server.log_in("liz")
    ended = outcome(oust(server.work, "revoke", "synapse", LIZ, "--suspend", "--verify", **authority))
    assert ended["outcome"] == "verified", ended
    assert not server.is_alive(liz)
    lifted = outcome(oust(server.work, "unsuspend", "synapse", LIZ, **authority))
    assert lifted["outcome"] in ("accepted", "verified"), lifted
    assert not server.is_alive(liz), "the old session lives again"
    assert server.is_alive(server.log_in("liz")), "liz can't log in again"


with tempfile.TemporaryDirectory() as folder:
    matrix = Server(folder)
    matrix.set_up()
    with running(matrix.command, matrix.ready, folder):
        check(matrix)
print("synapse: liz's sessions are dead, bob's is alive")
