"""google-api-python-client and oust do the same operations on users: reads give the same, changes send the same.

Each change is made twice, from the same beginning: once by the client, once by oust. The sandbox must
have seen the same requests that change something, with the same status and the same effect.
"""

import base64
import json
import os
import struct
import subprocess
import tempfile
import urllib.request
import zlib

ROOT = os.environ["OUST_GOOGLE_ENDPOINT"]
OUST = os.environ["OUST_BIN"]
LIZ = "liz@example.com"
SCOPE = "https://www.googleapis.com/auth/admin.directory."


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# One grey pixel.
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\x80"))
    + chunk(b"IEND", b"")
)


def client():
    from google.oauth2 import service_account
    from googleapiclient.discovery import build

    creds = service_account.Credentials.from_service_account_file(
        os.environ["OUST_GOOGLE_CREDENTIALS"],
        scopes=[SCOPE + "user", SCOPE + "user.security", SCOPE + "group.member.readonly"],
        subject=os.environ["OUST_GOOGLE_SUBJECT"],
    )
    options = {"api_endpoint": ROOT + "/"}
    return build("admin", "directory_v1", credentials=creds, client_options=options, static_discovery=True)


def oust(*args, stdin=None):
    ran = subprocess.run([OUST, *args, "-o", "json"], capture_output=True, text=True, input=stdin)
    assert ran.returncode == 0, (args, ran)
    return json.loads(ran.stdout)


def reset():
    urllib.request.urlopen(urllib.request.Request(f"{ROOT}/_sandbox/reset", method="POST"))


def changes():
    """What changed something since the reset, oldest first."""
    with urllib.request.urlopen(f"{ROOT}/_sandbox/log?tail=100") as answer:
        log = json.load(answer)
    seen = [entry for entry in log if entry["vendor"] == "google" and entry["effect"]]
    # The client adds `?alt=json` where an answer has a body.
    return [(entry["method"], entry["path"].split("?")[0], entry["status"], entry["effect"]) for entry in seen]


def same(name, theirs, ours, before=lambda: None):
    seen = []
    for play in (theirs, ours):
        reset()
        before()
        start = len(changes())
        play()
        seen.append(changes()[start:])
    assert seen[0] and seen[0] == seen[1], (name, seen)
    print(f"google: agree on {name}: {len(seen[0])} changes")


def pages(api, **query):
    users, token = [], None
    while True:
        page = api.users().list(pageToken=token, maxResults=2, **query).execute()
        users += page.get("users", [])
        token = page.get("nextPageToken")
        if not token:
            return users


def bare(user):
    return {key: value for key, value in user.items() if key not in ("type", "schema", "sandbox")}


def reads(api):
    reset()
    for args, query in (
        ((), {"customer": "my_customer"}),
        (("--domain", "example.com"), {"domain": "example.com"}),
        (("--query", "isSuspended=true"), {"customer": "my_customer", "query": "isSuspended=true"}),
        (("--ou", "/Engineering"), {"customer": "my_customer", "query": "orgUnitPath='/Engineering'"}),
        (("--deleted",), {"customer": "my_customer", "showDeleted": "true"}),
        (("--view", "domain-public"), {"customer": "my_customer", "viewType": "domain_public"}),
        (
            ("--order-by", "family-name", "--sort", "descending"),
            {"customer": "my_customer", "orderBy": "familyName", "sortOrder": "DESCENDING"},
        ),
    ):
        ours = [bare(user) for user in oust("users", "list", "--page-size", "2", *args)["users"]]
        assert ours and ours == pages(api, **query), (args, ours)
    assert bare(oust("users", "get", LIZ)["users"][0]) == api.users().get(userKey=LIZ).execute()
    group = "staff@example.com"
    members = api.members().list(groupKey=group).execute()["members"]
    theirs = {member["email"] for member in members if member["type"] == "USER"}
    ours = {user["primaryEmail"] for user in oust("users", "list", "--group", group)["users"]}
    assert ours == theirs, (ours, theirs)
    nested = api.members().list(groupKey=group, includeDerivedMembership=True).execute()["members"]
    theirs = {member["email"] for member in nested if member["type"] == "USER"}
    ours = {user["primaryEmail"] for user in oust("users", "list", "--group", group, "--nested")["users"]}
    assert ours == theirs, (ours, theirs)
    parts(api)
    fields(api)
    print("google: agree on what users are listed and shown")


def parts(api):
    """Partial responses and custom fields."""
    ours = oust("users", "list", "--fields", "id,name.givenName")["users"]
    page = api.users().list(customer="my_customer", maxResults=500, fields="users(id,name/givenName)").execute()
    assert [bare(user) for user in ours] == page["users"], (ours, page)
    for args, query in (
        (("--projection", "full"), {"projection": "full"}),
        (("--schemas", "Payroll"), {"projection": "custom", "customFieldMask": "Payroll"}),
    ):
        ours = bare(oust("users", "get", LIZ, *args)["users"][0])
        assert ours["customSchemas"]["Payroll"] and ours == api.users().get(userKey=LIZ, **query).execute(), ours


def fields(api):
    """Every field that Google documents can be asked for by its name."""
    properties = api._schema.get("User")["properties"]
    for name in properties:
        oust("users", "list", "--limit", "1", "--fields", name)
    print(f"google: agree on {len(properties)} fields")


def refusals(api):
    """The vendor's own reason and words are those that the client is told."""
    from googleapiclient.errors import HttpError

    new = {"primaryEmail": LIZ, "name": {"givenName": "L", "familyName": "S"}, "password": "correct horse"}
    create = ("create", LIZ, "--given-name", "L", "--family-name", "S", "--generate-password")
    users = api.users()
    for code, request, args in (
        (6, users.get(userKey="nobody@example.com"), ("get", "nobody@example.com")),
        (6, users.get(userKey="rosa@example.com"), ("get", "rosa@example.com")),
        (4, users.get(userKey="x@example.org"), ("get", "x@example.org")),
        (1, users.get(userKey="staff@example.com"), ("get", "staff@example.com")),
        (1, users.insert(body=new), create),
        (1, users.list(customer="my_customer", query="shoeSize=43"), ("list", "--query", "shoeSize=43")),
        (1, users.update(userKey=LIZ, body={"orgUnitPath": "/Nowhere"}), ("update", LIZ, "--ou", "/Nowhere")),
    ):
        try:
            raise AssertionError((args, request.execute()))
        except HttpError as error:
            theirs = (error.error_details[0]["reason"], error.reason)
        ran = subprocess.run([OUST, "users", *args, "-o", "json"], capture_output=True, text=True)
        report = json.loads(ran.stdout)
        failed = (report.get("errors") or report.get("results"))[0]["error"]
        assert ran.returncode == code and (failed["code"], failed["message"]) == theirs, (ran, theirs)
        assert failed["hint"], (args, failed)
    print("google: agree on why requests are refused")


def selections(api):
    def theirs():
        for user in pages(api, customer="my_customer", query="orgUnitPath='/Engineering'"):
            if not user["suspended"]:
                api.users().signOut(userKey=user["primaryEmail"]).execute()

    ours = lambda: oust("signout", "--ou", "/Engineering", "--yes", "--concurrency", "1")
    same("a selection's sign-out", theirs, ours)


def run():
    api = client()
    users = api.users()
    reads(api)
    for name, fields, args in (
        ("suspend", {"suspended": True}, ("suspend", LIZ)),
        ("unsuspend", {"suspended": False}, ("unsuspend", LIZ)),
        ("update", {"name": {"givenName": "Liz"}, "orgUnitPath": "/Support"}, ("update", LIZ, "--given-name", "Liz", "--ou", "/Support")),
        ("relations", {"relations": [{"type": "manager", "value": "omar@example.com"}]}, ("relations", "set", LIZ, "manager=omar@example.com")),
    ):
        same(name, lambda: users.update(userKey=LIZ, body=fields).execute(), lambda: oust("users", *args))
    for status, verb in ((True, "grant"), (False, "revoke")):
        same(
            f"admin {verb}",
            lambda: users.makeAdmin(userKey=LIZ, body={"status": status}).execute(),
            lambda: oust("users", "admin", verb, LIZ),
        )
    new = {
        "primaryEmail": "new@example.com",
        "name": {"givenName": "New", "familyName": "Hire"},
        "password": "correct horse",
    }
    same(
        "create",
        lambda: users.insert(body=new).execute(),
        lambda: oust("users", "create", "new@example.com", "--given-name", "New", "--family-name", "Hire", "--password-stdin", stdin="correct horse\n"),
    )

    def rename():
        users.signOut(userKey=LIZ).execute()
        users.update(userKey=LIZ, body={"primaryEmail": "elizabeth@example.com"}).execute()

    same("rename", rename, lambda: oust("users", "rename", LIZ, "elizabeth@example.com"))
    same("delete", lambda: users.delete(userKey=LIZ).execute(), lambda: oust("users", "delete", LIZ, "--yes"))

    def undelete():
        deleted = users.list(customer="my_customer", showDeleted="true").execute()["users"]
        found = [user["id"] for user in deleted if user["primaryEmail"] == "rosa@example.com"]
        users.undelete(userKey=found[0], body={"orgUnitPath": "/"}).execute()

    same("undelete", undelete, lambda: oust("users", "undelete", "rosa@example.com"))
    same(
        "relations clear",
        lambda: users.update(userKey=LIZ, body={"relations": []}).execute(),
        lambda: oust("users", "relations", "clear", LIZ, "--yes"),
    )
    photos(api)
    selections(api)
    deep(api)
    reset()
    refusals(api)


def photos(api):
    photos = api.users().photos()
    # As GAM sends it.
    data = base64.urlsafe_b64encode(PNG).decode()
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "a.png"), os.path.join(folder, "b.png")
        with open(source, "wb") as file:
            file.write(PNG)

        def put():
            photos.update(userKey=LIZ, body={"photoData": data}).execute()

        same("photo set", put, lambda: oust("users", "photo", "set", LIZ, source))
        assert photos.get(userKey=LIZ).execute()["photoData"] == data
        oust("users", "photo", "get", LIZ, target)
        with open(target, "rb") as file:
            assert file.read() == PNG
    same("photo delete", lambda: photos.delete(userKey=LIZ).execute(), lambda: oust("users", "photo", "delete", LIZ), before=put)


def deep(api):
    def theirs():
        for token in api.tokens().list(userKey=LIZ).execute().get("items", []):
            api.tokens().delete(userKey=LIZ, clientId=token["clientId"]).execute()
        for password in api.asps().list(userKey=LIZ).execute().get("items", []):
            api.asps().delete(userKey=LIZ, codeId=password["codeId"]).execute()
        api.verificationCodes().invalidate(userKey=LIZ).execute()
        api.users().signOut(userKey=LIZ).execute()
        api.users().update(userKey=LIZ, body={"suspended": True}).execute()

    same("the deep sign-out", theirs, lambda: oust("signout", LIZ, "--deep", "--suspend"))


if __name__ == "__main__":
    run()
