//! Each change of users leaves a ledger: its ticket, an intent before the request, a result after.

use std::{path::PathBuf, process::Stdio, thread::sleep, time::Duration};

use oust::sandbox::Faults;
use serde_json::Value;

use crate::{
    support::{Ran, World},
    users::{PNG, no, piped, scripted},
};

/// The ledgers in the usual place, the oldest first.
fn ledgers(world: &World) -> Vec<PathBuf> {
    let dir = world.home.path().join(".local/state/oust/runs");
    let entries = std::fs::read_dir(dir).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn lines(path: &PathBuf) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().map(serde_json::from_str);
    lines.collect::<Result<_, _>>().unwrap()
}

/// The lines of the newest ledger, whose chain holds.
fn newest(world: &World) -> Vec<Value> {
    let path = ledgers(world).pop().unwrap();
    let ran = world.oust(&["runs", "verify", path.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    lines(&path)
}

fn types(lines: &[Value]) -> Vec<&str> {
    lines
        .iter()
        .map(|line| line["type"].as_str().unwrap())
        .collect()
}

fn done(world: &World, args: &[&str], input: &str) -> Ran {
    let ran = piped(world, args, input);
    assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
    ran
}

#[test]
fn every_verb_that_changes_users_leaves_one_with_its_ticket() {
    let world = World::new();
    let photo = world.file("photo.png", PNG);
    let photo = photo.to_str().unwrap();
    let new = "new@example.com";
    let verbs: [(&str, &[&str], &str, &[&str]); 13] = [
        (
            "create",
            &[
                new,
                "--given-name",
                "N",
                "--family-name",
                "H",
                "--password-stdin",
            ],
            "correct horse\n",
            &[
                "name.familyName",
                "name.givenName",
                "primaryEmail",
                "password",
            ],
        ),
        ("update", &[new, "--set", "notes.value=x"], "", &["notes"]),
        ("suspend", &[new], "", &["suspended"]),
        ("unsuspend", &[new], "", &["suspended"]),
        ("admin grant", &[new], "", &["isAdmin"]),
        ("admin revoke", &[new], "", &["isAdmin"]),
        (
            "relations set",
            &[new, "manager=omar@example.com"],
            "",
            &["relations"],
        ),
        ("relations clear", &[new, "--yes"], "", &["relations"]),
        ("photo set", &[new, photo], "", &["photo"]),
        ("photo delete", &[new], "", &["photo"]),
        ("rename", &[new, "newer@example.com"], "", &["primaryEmail"]),
        ("delete", &["newer@example.com", "--yes"], "", &[]),
        ("undelete", &["newer@example.com"], "", &["orgUnitPath"]),
    ];
    for (at, (verb, args, input, fields)) in verbs.into_iter().enumerate() {
        let words: Vec<&str> = verb.split(' ').collect();
        let ticket = format!("INC-{at}");
        let args = [&["users"], &words[..], args, &["--ticket", &ticket]].concat();
        done(&world, &args, input);
        assert_eq!(ledgers(&world).len(), at + 1, "{verb}");
        recorded(&newest(&world), verb, &ticket, args_user(&args));
        tells_fields(&world, fields);
    }
    let (_, listed) = world.json(&["runs"]);
    assert_eq!(listed["runs"].as_array().unwrap().len(), verbs.len());
    let ran = world.oust(&["runs", "list"]);
    assert!(ran.stdout.contains("users admin grant"), "{ran:?}");
}

/// One user was changed, and all of it is in the ledger.
fn recorded(lines: &[Value], verb: &str, ticket: &str, user: &str) {
    assert_eq!(
        types(lines),
        ["header", "intent", "result", "end"],
        "{verb}"
    );
    let header = &lines[0];
    assert_eq!(header["command"], format!("users {verb}"), "{header}");
    assert_eq!(header["ticket"], ticket, "{header}");
    for line in &lines[1..3] {
        assert_eq!(
            (&line["row"], &line["provider"]),
            (&1.into(), &"google".into()),
            "{verb}"
        );
        assert_eq!(line["user"], user, "{verb}");
    }
    assert_eq!(lines[2]["outcome"], "accepted", "{verb}");
    assert_eq!(
        (&lines[3]["exit_code"], &lines[3]["accepted"]),
        (&0.into(), &1.into())
    );
}

/// The ledger and `runs show` name the fields that were set, and nothing that was written into them.
fn tells_fields(world: &World, fields: &[&str]) {
    let path = ledgers(world).pop().unwrap();
    let path = path.to_str().unwrap();
    let (_, shown) = world.json(&["runs", "show", path]);
    let named = shown["changed_fields"].as_array().into_iter().flatten();
    let named: Vec<&str> = named.map(|name| name.as_str().unwrap()).collect();
    assert_eq!(named, fields, "{shown}");
    let table = world.oust(&["runs", "show", path]).stdout;
    let told = format!("changed   {}\n", fields.join(", "));
    assert_eq!(table.contains(&told), !fields.is_empty(), "{table}");
    let ledger = std::fs::read_to_string(path).unwrap();
    assert!(!ledger.contains("correct horse"), "{ledger}");
}

/// The first address of the line.
fn args_user<'a>(args: &[&'a str]) -> &'a str {
    args.iter().find(|arg| arg.contains('@')).unwrap()
}

#[test]
fn it_is_shown_and_names_who_was_refused_or_failed() {
    let world = World::new();
    let config = world.file("c.toml", "[default]\nprotect = ['liz@example.com']\n");
    let users = [
        "lsmith@example.com",
        "kim@example.com",
        "nobody@example.com",
        "KIM@example.com",
    ];
    let more = ["--config", config.to_str().unwrap(), "--ticket", "HR-7"];
    let ran = world.oust(&[&["users", "suspend"], &users[..], &more].concat());
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(!ran.stderr.contains("oust resume"), "{ran:?}");
    let lines = newest(&world);
    let run = lines[0]["run"].as_str().unwrap();
    // There is an intent only where a request for the change went out.
    let intents: Vec<&Value> = lines
        .iter()
        .filter(|line| line["type"] == "intent")
        .collect();
    assert_eq!(intents.len(), 1, "{lines:?}");
    let (code, shown) = world.json(&["runs", "show", run]);
    assert_eq!(code, 0, "{shown}");
    assert!(shown.to_string().contains("HR-7"), "{shown}");
    let results = shown["results"].as_array().unwrap();
    let outcomes: Vec<&str> = results
        .iter()
        .map(|one| one["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(
        outcomes,
        ["refused", "accepted", "failed", "skipped"],
        "{shown}"
    );
    let ran = world.oust(&["runs", "show", run]);
    assert!(
        ran.stdout.contains("users suspend") && ran.stdout.contains("HR-7"),
        "{ran:?}"
    );
    assert!(ran.stdout.contains("nobody@example.com"), "{ran:?}");
}

/// The row of a user in the table of the newest run.
fn shown(world: &World, user: &str) -> String {
    let path = ledgers(world).pop().unwrap();
    let ran = world.oust(&["runs", "show", path.to_str().unwrap()]);
    assert!(!ran.stdout.contains("signed out"), "{ran:?}");
    let row = ran.stdout.lines().find(|line| line.starts_with(user));
    row.unwrap_or_else(|| panic!("{user}: {ran:?}")).to_owned()
}

#[test]
fn nobody_is_said_to_be_signed_out_by_it() {
    let world = World::new();
    let (code, report) = world.json(&["users", "suspend", "kim@example.com", "no@example.com"]);
    assert_eq!(code, 6, "{report}");
    assert_eq!(report["summary"].get("people"), None, "{report}");
    let [kim, no] = ["kim@example.com", "no@example.com"].map(|user| shown(&world, user));
    assert!(kim.trim_end().ends_with("  suspended"), "{kim}");
    assert!(no.contains("  NOT suspended  "), "{no}");
    let ran = world.oust(&["runs", "list"]);
    assert!(ran.stdout.contains("  1 of 2 done  "), "{ran:?}");
    assert!(!ran.stdout.contains("signed out"), "{ran:?}");
    let world = World::new();
    cut_short(&world, "-KILL");
    let kim = shown(&world, "kim@example.com");
    let open = "UNKNOWN  no answer: may or may not have been done; look before you run it again";
    assert!(kim.contains(open), "{kim}");
    done(&world, &["users", "unsuspend", "kim@example.com"], "");
    let kim = shown(&world, "kim@example.com");
    assert!(kim.trim_end().ends_with("  no longer suspended"), "{kim}");
    // A sign-out keeps its words.
    world.oust(&["signout", "kim@example.com"]);
    let ran = world.oust(&["runs", "list"]);
    assert!(ran.stdout.contains("  1 of 1 accepted  "), "{ran:?}");
}

#[test]
fn no_secret_is_in_it() {
    let world = World::new();
    let secret = "correct horse battery";
    let create = [
        "users",
        "create",
        "new@example.com",
        "--given-name",
        "N",
        "--family-name",
        "H",
        "--password-stdin",
    ];
    done(&world, &create, secret);
    let kept = [
        "users",
        "update",
        "new@example.com",
        "--generate-password=p.txt",
    ];
    done(&world, &kept, "");
    let made = std::fs::read_to_string(world.home.path().join("p.txt")).unwrap();
    // Google says the password back in what it refuses.
    let told = no(400, "invalid", &format!("Invalid Password: {secret}"));
    let (echo, _script) = scripted(&[("400 Bad Request", &told)]);
    let ran = piped(&echo, &create, secret);
    assert_eq!(ran.code, 1, "{ran:?}");
    for path in ledgers(&world).iter().chain(&ledgers(&echo)) {
        let text = std::fs::read_to_string(path).unwrap();
        assert!(
            !text.contains(secret) && !text.contains(made.trim()),
            "{text}"
        );
        assert!(
            !text.contains("ya29") && !text.contains("PRIVATE KEY"),
            "{text}"
        );
    }
    assert_eq!(ledgers(&echo).len(), 1);
}

#[test]
fn a_dry_run_a_refused_question_and_none_leave_none() {
    let world = World::new();
    done(
        &world,
        &["users", "delete", "kim@example.com", "--dry-run"],
        "",
    );
    let ran = world.oust(&["users", "delete", "kim@example.com"]);
    assert_eq!(ran.code, 7, "{ran:?}");
    done(
        &world,
        &["users", "suspend", "kim@example.com", "--ledger", "none"],
        "",
    );
    assert!(ledgers(&world).is_empty());
    let named = world.home.path().join("mine.ndjson");
    let suspend = [
        "users",
        "suspend",
        "kim@example.com",
        "--ledger",
        "mine.ndjson",
    ];
    done(&world, &suspend, "");
    assert_eq!(types(&lines(&named)), ["header", "intent", "result", "end"]);
    let asked = world.asked();
    let ran = world.oust(&suspend);
    assert_eq!((ran.code, world.asked()), (2, asked), "{ran:?}");
    assert!(ran.stderr.contains("exists already"), "{ran:?}");
}

/// Starts a suspension that hangs, and ends it once its request is in.
fn cut_short(world: &World, name: &str) -> i32 {
    world
        .sandbox
        .set_faults("latency=30s".parse::<Faults>().unwrap());
    let mut command = world.command(&[
        "users",
        "unsuspend",
        "kim@example.com",
        "--ticket",
        "T",
        "--timeout",
        "2s",
        "--retries",
        "0",
    ]);
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let is_sent = || {
        ledgers(world).last().is_some_and(|path| {
            std::fs::read_to_string(path)
                .unwrap()
                .contains("\"intent\"")
        })
    };
    while !is_sent() {
        sleep(Duration::from_millis(5));
    }
    let sent = std::process::Command::new("kill")
        .args([name, &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    let code = child.wait().unwrap().code().unwrap_or(-1);
    world.sandbox.set_faults(Faults::default());
    code
}

#[test]
fn there_is_nothing_to_resume_of_it_however_it_ended() {
    for name in ["-KILL", "-TERM"] {
        let world = World::new();
        let code = cut_short(&world, name);
        assert_eq!(code, if name == "-KILL" { -1 } else { 143 });
        let lines = newest(&world);
        let run = lines[0]["run"].as_str().unwrap();
        assert_eq!(&types(&lines)[..2], ["header", "intent"]);
        let asked = world.asked();
        let ran = world.oust(&["resume", run]);
        assert_eq!(ran.code, 6, "{ran:?}");
        assert!(ran.stderr.contains("nothing to go on with: run"), "{ran:?}");
        assert!(ran.stderr.contains("users unsuspend"), "{ran:?}");
        let (code, document) = world.json(&["resume", run]);
        assert_eq!((code, &document["summary"]["exit_code"]), (6, &6.into()));
        // Without a name it is never meant.
        let ran = world.oust(&["resume"]);
        assert!(
            ran.code == 6 && ran.stderr.contains("no unfinished run"),
            "{ran:?}"
        );
        assert_eq!(
            (world.asked(), types(&newest(&world)).len()),
            (asked, lines.len())
        );
        let (_, shown) = world.json(&["runs", "show", run]);
        assert_eq!(shown["results"][0]["user"], "kim@example.com", "{shown}");
        done(&world, &["users", "unsuspend", "kim@example.com"], "");
    }
}

#[test]
fn a_resume_without_a_name_goes_on_with_the_sign_out_before_it() {
    let (broken, _script) = scripted(&[("503 Service Unavailable", &no(503, "backendError", "m"))]);
    let sign_out = ["signout", "kim@example.com", "--retries", "0"];
    assert_eq!(broken.oust(&sign_out).code, 5);
    assert_eq!(
        broken
            .oust(&["users", "suspend", "kim@example.com", "--retries", "0"])
            .code,
        5
    );
    let ran = broken.oust(&["resume"]);
    assert_eq!(ran.code, 5, "{ran:?}");
    let ledgers = ledgers(&broken);
    assert!(types(&lines(&ledgers[0])).contains(&"resume"));
    assert!(!types(&lines(&ledgers[1])).contains(&"resume"));
}

#[cfg(unix)]
#[test]
fn nothing_is_changed_where_nothing_can_be_recorded() {
    let world = World::new();
    let args = [
        "users",
        "suspend",
        "kim@example.com",
        "--ledger",
        "/nowhere/at/all.ndjson",
    ];
    let ran = world.oust(&args);
    assert_eq!((ran.code, world.asked()), (2, 0), "{ran:?}");
    assert!(ran.stderr.contains("/nowhere/at/all.ndjson"), "{ran:?}");
}

#[test]
fn a_password_that_nobody_has_leaves_no_file() {
    for (answer, body, is_kept) in [
        (
            "429 Too Many Requests",
            no(429, "rateLimitExceeded", "m"),
            false,
        ),
        ("403 Forbidden", no(403, "quotaExceeded", "m"), false),
        (
            "409 Conflict",
            no(409, "duplicate", "Entity already exists."),
            false,
        ),
        (
            "503 Service Unavailable",
            no(503, "backendError", "m"),
            true,
        ),
    ] {
        let (world, _script) = scripted(&[(answer, &body)]);
        let create = [
            "users",
            "create",
            "new@example.com",
            "--given-name",
            "N",
            "--family-name",
            "H",
            "--generate-password=p.txt",
            "--retries",
            "0",
        ];
        let ran = world.oust(&create);
        assert_ne!(ran.code, 0, "{ran:?}");
        assert_eq!(
            world.home.path().join("p.txt").exists(),
            is_kept,
            "{answer}: {ran:?}"
        );
    }
    let world = World::new().set("OUST_GOOGLE_ENDPOINT", "http://127.0.0.1:1");
    let create = [
        "users",
        "create",
        "new@example.com",
        "--given-name",
        "N",
        "--family-name",
        "H",
        "--generate-password=p.txt",
        "--retries",
        "1",
    ];
    let ran = world.oust(&create);
    assert_eq!(ran.code, 5, "{ran:?}");
    assert!(!world.home.path().join("p.txt").exists(), "{ran:?}");
}
