"""Drives the sandbox with the vendors' own clients and with oust, and compares what was seen.

For each vendor: a client ends one person's sessions, oust ends another's; the sandbox must have seen
the same requests (method, path up to the user, status) and the same effect on its state.
"""

import json
import os
import subprocess
import sys
import urllib.parse
import urllib.request

import directory

ROOT = os.environ["OUST_GOOGLE_ENDPOINT"]
OUST = os.environ["OUST_BIN"]
APPS = os.environ["OUST_GENAUTH_APP_IDS"].split(",")
ACCOUNT = os.environ["OUST_CHIME_ACCOUNT_ID"]
CLIENTS, OURS = "liz@example.com", "omar@example.com"


def get(path, **query):
    url = f"{ROOT}/_sandbox/{path}?{urllib.parse.urlencode(query)}"
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)


def state(vendor, user):
    return get("state", vendor=vendor, user=user)


def reset():
    urllib.request.urlopen(urllib.request.Request(f"{ROOT}/_sandbox/reset", method="POST"))


def last(vendor):
    """The newest request to the vendor that changed something."""
    log = get("log", tail=50)
    entries = log["log"] if isinstance(log, dict) else log
    return [entry for entry in entries if entry["vendor"] == vendor and entry["effect"]][-1]


def oust(*args, code=0):
    ran = subprocess.run([OUST, *args, "-o", "json"], capture_output=True, text=True)
    assert ran.returncode == code, (args, ran)
    return json.loads(ran.stdout)


def shape(entry, user):
    """A request without the user's own name in it."""
    path = entry["path"]
    for name in (user, urllib.parse.quote(user, safe="")):
        path = path.replace(name, "USER")
    return entry["method"], path, entry["status"]


def agree(vendor, verb, theirs, their_key, our_key, own=OURS):
    for user in (CLIENTS, own):
        assert state(vendor, user)["sessions"] > 0, (vendor, user, state(vendor, user))
    theirs()
    client = shape(last(vendor), their_key)
    assert state(vendor, CLIENTS)["sessions"] == 0, state(vendor, CLIENTS)
    oust(*verb.split(), own)
    ours = shape(last(vendor), our_key)
    assert state(vendor, own)["sessions"] == 0, state(vendor, own)
    assert client == ours, (client, ours)
    print(f"{vendor}: agree on {ours}")


def google():
    from google.oauth2 import service_account
    from googleapiclient.discovery import build
    from googleapiclient.errors import HttpError

    creds = service_account.Credentials.from_service_account_file(
        os.environ["OUST_GOOGLE_CREDENTIALS"],
        scopes=["https://www.googleapis.com/auth/admin.directory.user.security"],
        subject=os.environ["OUST_GOOGLE_SUBJECT"],
    )
    api = build(
        "admin",
        "directory_v1",
        credentials=creds,
        client_options={"api_endpoint": ROOT + "/"},
        static_discovery=True,
    )
    agree("google", "signout", lambda: api.users().signOut(userKey=CLIENTS).execute(), CLIENTS, OURS)
    try:
        api.users().signOut(userKey="nobody@example.com").execute()
        raise AssertionError("an unknown user was signed out")
    except HttpError as error:
        theirs = error.error_details[0]["reason"]
    ours = oust("signout", "nobody@example.com", code=6)["results"][0]["error"]["code"]
    assert theirs == ours, (theirs, ours)
    directory.run()


def genauth():
    import authing
    import genauth as brand

    key = os.environ["OUST_GENAUTH_ACCESS_KEY_ID"]
    secret = os.environ["OUST_GENAUTH_ACCESS_KEY_SECRET"]
    for sdk in (authing, brand):
        reset()
        client = sdk.ManagementClient(access_key_id=key, access_key_secret=secret, host=ROOT)

        def kick():
            answer = client.kick_users(app_ids=APPS, user_id=CLIENTS, options={"userIdType": "email"})
            assert answer["statusCode"] == 200 and answer["data"]["success"], answer

        agree("genauth", "kick", kick, CLIENTS, OURS)
        answer = client.kick_users(app_ids=APPS, user_id="nobody@example.com", options={"userIdType": "email"})
        assert answer["statusCode"] != 200, answer
        oust("kick", "nobody@example.com", code=6)


def aws(*args):
    command = [sys.executable, "-m", "awscli", "chime", *args, "--output", "json", "--no-cli-pager"]
    environment = {**os.environ, "AWS_DEFAULT_REGION": "us-east-1", "AWS_PAGER": ""}
    command.remove("--no-cli-pager")  # of version 2 only
    ran = subprocess.run(command, capture_output=True, text=True, env=environment)
    return ran.returncode, ran.stdout + ran.stderr


def chime():
    def ids(email):
        code, text = aws("list-users", "--account-id", ACCOUNT, "--user-email", email)
        assert code == 0, text
        return json.loads(text)["Users"][0]["UserId"]

    theirs, ours = ids(CLIENTS), ids(OURS)

    def logout():
        code, text = aws("logout-user", "--account-id", ACCOUNT, "--user-id", theirs)
        assert code == 0, text

    agree("chime", "logout", logout, theirs, ours)
    assert oust("logout", OURS)["results"][0]["resolved"] == ours
    code, text = aws("logout-user", "--account-id", ACCOUNT, "--user-id", "a/b c")
    assert code != 0 and "NotFound" in text, text
    oust("logout", "--account", ACCOUNT, "a/b c", code=6)


if __name__ == "__main__":
    for vendor in (google, genauth, chime):
        reset()
        vendor()
    print("all clients agree")
