"""GAM and oust do the same to users: signed out, deprovisioned, suspended, changed, deleted, restored.

GAM acts as a service account that is an administrator itself; the sandbox is to be started so.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import directory

LIZ, KIM = "liz@example.com", "kim@example.com"
GAM = os.environ["GAM_BIN"]
FOLDER = pathlib.Path(os.environ["GAMCFGDIR"])


def configure(authority):
    key = shutil.copy(os.environ["OUST_GOOGLE_CREDENTIALS"], FOLDER / "oauth2service.json")
    account = json.loads(pathlib.Path(key).read_text())["client_email"]
    (FOLDER / "cache").mkdir()
    (FOLDER / "gam.cfg").write_text(
        f"""[DEFAULT]
enable_dasa = true
customer_id = C0sandbox
domain = example.com
admin_email = {account}
cacerts_pem = {authority}
config_dir = {FOLDER}
cache_dir = {FOLDER}/cache
drive_dir = {FOLDER}
no_update_check = true
force_http11 = true
"""
    )


def gam(*args, code=0):
    ran = subprocess.run([GAM, *args], capture_output=True, text=True)
    assert ran.returncode == code, (args, ran)
    return ran


def oust(*args, code=0, stdin=None):
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    ran = subprocess.run(
        [os.environ["OUST_BIN"], *args, "-o", "json"], capture_output=True, text=True, input=stdin, env=environment
    )
    assert ran.returncode == code, (args, ran)
    return json.loads(ran.stdout)


def same(name, theirs, ours, before=lambda: None):
    """As of the directory, but in any order: GAM deletes in another one."""
    seen = []
    for play in (theirs, ours):
        directory.reset()
        before()
        start = len(directory.changes())
        play()
        seen.append(sorted(directory.changes()[start:]))
    assert seen[0] and seen[0] == seen[1], (name, seen)
    print(f"gam: agree on {name}: {len(seen[0])} changes")


def run():
    configure(sys.argv[1])
    same("the sign-out", lambda: gam("user", LIZ, "signout"), lambda: oust("signout", LIZ))
    same(
        "the deep sign-out",
        lambda: gam("user", LIZ, "deprovision", "signout"),
        lambda: oust("signout", LIZ, "--deep"),
    )
    for theirs, ours in (("on", "suspend"), ("off", "unsuspend")):
        same(ours, lambda: gam("update", "user", KIM, "suspended", theirs), lambda: oust("users", ours, KIM))
    same(
        "update",
        lambda: gam("update", "user", KIM, "givenname", "Kimmy", "org", "/Sales"),
        lambda: oust("users", "update", KIM, "--given-name", "Kimmy", "--ou", "/Sales"),
    )
    new = ("N", "H", "correct horse")
    same(
        "create",
        lambda: gam("create", "user", "n@example.com", "firstname", new[0], "lastname", new[1], "password", new[2]),
        lambda: oust(
            *("users", "create", "n@example.com", "--given-name", new[0], "--family-name", new[1], "--password-stdin"),
            stdin=new[2],
        ),
    )
    same("delete", lambda: gam("delete", "user", KIM), lambda: oust("users", "delete", KIM, "--yes"))
    rosa = "rosa@example.com"
    same("undelete", lambda: gam("undelete", "user", rosa), lambda: oust("users", "undelete", rosa))
    theirs = gam("print", "users", "query", "orgUnitPath=/Engineering").stdout.split()
    ours = oust("users", "list", "--ou", "/Engineering", "--fields", "primaryEmail")["users"]
    assert theirs == ["primaryEmail"] + [user["primaryEmail"] for user in ours], (theirs, ours)
    # What GAM prints goes straight into a batch.
    report = oust("batch", "-", "--provider", "google", "--yes", stdin="\n".join(theirs) + "\n")
    assert report["summary"]["accepted"] == len(ours), report
    gam("user", "nobody@example.com", "signout", code=56)
    oust("signout", "nobody@example.com", code=6)
    print("gam: agree on who is listed, and on who is unknown")


if __name__ == "__main__":
    run()
