"""AWS profiles: the AWS CLI and oust sign with the same keys at the same endpoint, or neither sends.

A server on loopback plays Chime and the SSO portal, and notes whose key signed each request. Roles are
assumed at the sandbox's STS. Where the AWS CLI goes on as somebody else, oust must exit 2.
"""

import hashlib
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

OUST = os.environ["OUST_BIN"]
SSO = {"roleCredentials": {"accessKeyId": "ASIASSO", "secretAccessKey": "s", "sessionToken": "t", "expiration": 4102444800000}}
PRINTED = json.dumps({"Version": 1, "AccessKeyId": "ASIAPROGRAM", "SecretAccessKey": "s", "SessionToken": "t"})


class Chime(http.server.BaseHTTPRequestHandler):
    seen = []

    def do_GET(self):
        body = json.dumps(SSO).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        signed = self.headers.get("authorization", "")
        self.seen.append(signed.split("Credential=")[-1].split("/")[0])
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Chime)
threading.Thread(target=server.serve_forever, daemon=True).start()
HERE = f"http://127.0.0.1:{server.server_port}"


def ran(command, home, more):
    kept = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
    environment = {
        **kept,
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_PAGER": "",
        "AWS_ENDPOINT_URL_CHIME": HERE,
        "AWS_ENDPOINT_URL_SSO": HERE,
        **more,
    }
    environment = {key: value for key, value in environment.items() if value}
    del Chime.seen[:]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    assert "hunter22" not in done.stdout + done.stderr, done
    return done, list(Chime.seen)


def compare(name, config, profile, credentials="", expected=None, refused=False, chosen=True, more=None):
    more = {"AWS_ACCESS_KEY_ID": "AKIAENVIRONMENT", "AWS_SECRET_ACCESS_KEY": "environment", **(more or {})}
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        aws = home / ".aws"
        (aws / "sso" / "cache").mkdir(parents=True)
        for file, text in (("config", config), ("credentials", credentials)):
            (aws / file).write_bytes(text if isinstance(text, bytes) else text.encode())
            (aws / file).chmod(0o600)
        token = {"startUrl": "https://x.example/start", "region": "us-east-1", "accessToken": "tok", "expiresAt": "2099-01-01T00:00:00Z"}
        digest = hashlib.sha1(b"My SSO").hexdigest()
        (aws / "sso" / "cache" / f"{digest}.json").write_text(json.dumps(token))
        flag = ["--profile", profile] if chosen else []
        region = {} if b"\nregion" in (config if isinstance(config, bytes) else config.encode()) else {"AWS_DEFAULT_REGION": "us-east-1"}
        client = [sys.executable, "-m", "awscli", *flag, "chime", "logout-user", "--account-id", "A", "--user-id", "u1"]
        theirs, their_signers = ran(client, home, {**region, **more})
        flag = ["--aws-profile", profile] if chosen else []
        ours, our_signers = ran([OUST, "logout", "--account", "A", *flag, "--retries", "0", "u1"], home, more)
        if refused:
            assert ours.returncode == 2 and not our_signers, (name, ours, our_signers)
            assert refused == "oust" or (theirs.returncode != 0 and not their_signers), (name, theirs, their_signers)
        else:
            assert theirs.returncode == 0 and their_signers, (name, theirs)
            assert ours.returncode == 0 and our_signers, (name, ours)
            if expected:
                assert their_signers == our_signers == [expected], (name, their_signers, our_signers)
        print(f"aws: {name}: {'both refuse' if refused is True else 'oust refuses' if refused else 'agree'}")


def keys(header, key):
    return f"{header}\naws_access_key_id = {key}\naws_secret_access_key = hunter22\n"


def main():
    for header, name in (
        ("[profile off]", "off"),
        ("[profile 'My Team']", "My Team"),
        ("[profile \"a, b (c)\"]", "a, b (c)"),
        ("[profile Büro]", "Büro"),
        ("[profile default] # mine", "default"),
    ):
        compare(f"keys of {header}", keys(header, "AKIAPROFILE"), name, expected="AKIAPROFILE")
    compare("a name with blanks in the credentials file", "", "My Team", keys("[My Team]", "AKIACRED"), expected="AKIACRED")
    both = keys("[profile p]", "AKIAPROFILE")
    compare("the credentials file first", both, "p", keys("[p]", "AKIACRED"), expected="AKIACRED")
    compare("keys beat AWS_PROFILE", both, "p", chosen=False, more={"AWS_PROFILE": "p"}, expected="AKIAENVIRONMENT")
    none = {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}
    for variable in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE"):
        compare(f"{variable} alone", both, "p", chosen=False, more={**none, variable: "p"}, expected="AKIAPROFILE")
    program = f"[profile p]\ncredential_process = printf '%s' '{PRINTED}'\n"
    compare("a process", program, "p", expected="ASIAPROGRAM")
    sso = (
        "[profile 'Off Boarding']\nsso_session = My SSO\nsso_account_id = 111122223333\nsso_role_name = Admin\n"
        "[sso-session 'My SSO']\nsso_region = us-east-1\nsso_start_url = https://x.example/start\n"
    )
    compare("SSO", sso, "Off Boarding", expected="ASIASSO")
    role = "[profile 'My Role']\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = The Base\n"
    key, secret = os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"]
    base = f"[profile 'The Base']\naws_access_key_id = {key}\naws_secret_access_key = {secret}\n"
    sts = {"AWS_ENDPOINT_URL_STS": os.environ["OUST_GOOGLE_ENDPOINT"]}
    compare("a role", role + base, "My Role", more=sts)
    here = {"AWS_ENDPOINT_URL_CHIME": ""}
    url = f"region = us-east-1\nendpoint_url = {HERE}\n"
    compare("endpoint_url", both + url, "p", more=here, expected="AKIAPROFILE")
    services = f"region = us-east-1\nservices = s\n[services s]\nchime =\n  endpoint_url = {HERE}\n"
    compare("services", both + services, "p", more=here, expected="AKIAPROFILE")
    for name, config in (
        ("a blank name without quotes", keys("[profile My Team]", "AK").replace("[profile My Team]", "[profile a b]")),
        ("a source that is gone", role.replace("'My Role'", "'a b'")),
        ("a key without its secret", "[profile 'a b']\naws_access_key_id = AK\n"),
        ("an odd line elsewhere", keys("[profile 'a b']", "AK") + "[profile x]\nodd hunter22\n"),
        ("a section twice", keys("[profile 'a b']", "AK") * 2),
        ("Latin-1", keys("[profile 'a b']", "AK").encode() + b"# M\xfcller\n"),
        ("UTF-16", b"\xff\xfe" + keys("[profile 'a b']", "AK").encode("utf-16-le")),
    ):
        compare(name, config, "a b", refused=True)
    blank = "[profile p]\naws_access_key_id =\naws_secret_access_key = hunter22\n"
    compare("a blank key", blank, "p", refused="oust")
    compare("a profile without credentials", "[profile p]\nregion = us-east-1\n", "p", refused="oust")


if __name__ == "__main__":
    main()
