//! What a resumed run may not do: call somebody done who isn't, name somebody else, go elsewhere.

use std::{
    path::PathBuf,
    process::Stdio,
    thread::sleep,
    time::{Duration, Instant},
};

use oust::sandbox::{Faults, Options, Vendor};
use serde_json::Value;

use crate::{
    support::{Script, World, answer},
    users::{no, scripted},
};

const KICKED: &str = r#"{"statusCode":200,"data":{"success":true}}"#;

fn faults(world: &World, faults: &str) {
    world.sandbox.set_faults(faults.parse::<Faults>().unwrap());
}

fn ledger(world: &World) -> PathBuf {
    let dir = world.home.path().join(".local/state/oust/runs");
    let entries = std::fs::read_dir(dir).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "ndjson"));
    paths.sort();
    paths.pop().unwrap()
}

/// A GenAuth that is asked with a ready token: busy at first, and then it kicks everybody.
fn genauth() -> (World, Script) {
    let busy = answer("503 Service Unavailable", "", "");
    let script = Script::start(&[&busy, &busy, &answer("200 OK", "", KICKED)]);
    let world = World::new()
        .set("OUST_GENAUTH_HOST", &script.url())
        .set("OUST_GENAUTH_TOKEN", "tok.en.value")
        .set("OUST_GENAUTH_APP_IDS", "a");
    (world, script)
}

/// A run of two that both failed for now.
fn begun(world: &World, verb: &[&str]) {
    let args = [verb, &["--retries", "0", "u1", "u2"]].concat();
    let ran = world.oust(&args);
    assert_eq!(ran.code, 5, "{ran:?}");
}

fn refused(world: &World, needle: &str) {
    let ran = world.oust(&["resume"]);
    assert_eq!(ran.code, 2, "{needle}: {ran:?}");
    assert!(ran.stderr.contains(needle), "{needle}: {ran:?}");
}

/// Two who failed for now, and one whom the protect list names; then they are gone on with.
fn refused_one(world: &World) -> Value {
    let config = world.file("c.toml", "[default]\nprotect = ['liz@example.com']\n");
    let config = ["--retries", "0", "--config", config.to_str().unwrap()];
    let users = [
        "signout",
        "liz@example.com",
        "omar@example.com",
        "eve@example.com",
    ];
    faults(world, "server-error=1");
    let (code, report) = world.json(&[&users[..], &config].concat());
    assert_eq!(
        (code, &report["summary"]["refused"]),
        (1, &1.into()),
        "{report}"
    );
    faults(world, "");
    let (code, report) = world.json(&["resume", "--config", "c.toml"]);
    assert_eq!(code, 7, "{report}");
    report
}

#[test]
fn whoever_was_refused_stays_refused_and_is_named() {
    let world = World::knowing(["eve@example.com"]);
    let report = refused_one(&world);
    let summary = &report["summary"];
    let counts = ["accepted", "refused", "skipped"].map(|name| summary[name].as_u64().unwrap());
    assert_eq!(counts, [2, 1, 0], "{report}");
    let results = report["results"].as_array().unwrap();
    let named = results
        .iter()
        .find(|result| result["user"] == "liz@example.com");
    let liz = named.unwrap();
    assert_eq!(
        (&liz["outcome"], &liz["requests"]),
        (&"refused".into(), &0.into())
    );
    assert_eq!(liz["reason"], "protected by `protect`", "as it ended then");
    assert_eq!(liz["earlier"], true, "{liz}");
    assert_eq!(world.sandbox.revoked(Vendor::Google, "liz@example.com"), 0);
}

#[test]
fn the_ledger_keeps_the_reason_of_old_and_its_sums() {
    let world = World::knowing(["eve@example.com"]);
    refused_one(&world);
    let path = ledger(&world);
    let path = path.to_str().unwrap();
    let (_, shown) = world.json(&["runs", "show", path]);
    assert_eq!(
        (&shown["accepted"], &shown["refused"]),
        (&2.into(), &1.into()),
        "{shown}"
    );
    let reason = shown["results"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("`protect`"), "{shown}");
    assert_eq!(world.oust(&["runs", "verify", path]).code, 0);
    let again = world.oust(&["resume", path]);
    assert_eq!(again.code, 6, "{again:?}");
    assert!(
        again.stderr.contains("1 of its targets was refused"),
        "{again:?}"
    );
}

#[test]
fn an_interrupted_resume_counts_the_refused_as_refused() {
    let world = World::knowing(["eve@example.com", "zoe@example.com"]);
    let config = world.file("c.toml", "[default]\nprotect = ['zoe@example.com']\n");
    let config = config.to_str().unwrap();
    let users = [
        "liz@example.com",
        "omar@example.com",
        "eve@example.com",
        "zoe@example.com",
    ];
    faults(&world, "server-error=1");
    world.oust(
        &[
            &["signout", "--retries", "0", "--config", config],
            &users[..],
        ]
        .concat(),
    );
    faults(&world, "latency=2s");
    let slowly = ["resume", "--concurrency", "1", "--rate", "1", "-o", "json"];
    let mut command = world.command(&[&slowly[..], &["--config", config]].concat());
    let child = command.stdout(Stdio::piped()).spawn().unwrap();
    let before = world.sandbox.counts(Vendor::Google).requests;
    let since = Instant::now();
    while world.sandbox.counts(Vendor::Google).requests == before {
        assert!(since.elapsed() < Duration::from_secs(60));
        sleep(Duration::from_millis(5));
    }
    let sent = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    let output = child.wait_with_output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let summary = &report["summary"];
    assert_eq!(output.status.code(), Some(130), "{report}");
    assert_eq!(
        (&summary["refused"], &summary["skipped"]),
        (&1.into(), &0.into()),
        "{report}"
    );
    let verified = world.oust(&["runs", "verify", ledger(&world).to_str().unwrap()]);
    assert_eq!(verified.code, 0, "{verified:?}");
}

#[test]
fn an_id_is_not_sent_under_another_type() {
    let (world, script) = genauth();
    let world = world.set("OUST_GENAUTH_USER_ID_TYPE", "username");
    begun(&world, &["kick"]);
    let world = world.set("OUST_GENAUTH_USER_ID_TYPE", "phone");
    refused(&world, "then");
    assert_eq!(script.seen().len(), 2, "nothing more may be sent");
    let world = world.set("OUST_GENAUTH_USER_ID_TYPE", "username");
    assert_eq!(world.oust(&["resume"]).code, 0);
}

#[test]
fn another_token_without_a_pool_is_another_organisation() {
    let (world, script) = genauth();
    begun(&world, &["kick"]);
    let world = world.set("OUST_GENAUTH_TOKEN", "tok.en.other");
    refused(&world, "token ");
    assert_eq!(script.seen().len(), 2);
    assert!(
        !std::fs::read_to_string(ledger(&world))
            .unwrap()
            .contains("tok.en")
    );
    let world = world.set("OUST_GENAUTH_TOKEN", "tok.en.value");
    assert_eq!(world.oust(&["resume"]).code, 0);
}

#[test]
fn a_renewed_token_of_the_same_pool_goes_on() {
    use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
    let token = |age: u32| {
        let claims = format!(r#"{{"scoped_userpool_id":"p1","iat":{age}}}"#);
        format!("h.{}.s", BASE64_URL_SAFE_NO_PAD.encode(claims))
    };
    let (world, _script) = genauth();
    let world = world.set("OUST_GENAUTH_TOKEN", &token(1));
    begun(&world, &["kick"]);
    let world = world.set("OUST_GENAUTH_TOKEN", &token(2));
    assert_eq!(world.oust(&["resume"]).code, 0);
}

/// A Chime without an account in the settings, busy at first.
fn chime() -> (World, Script) {
    let busy = answer("503 Service Unavailable", "", "");
    let script = Script::start(&[&busy, &busy, &answer("200 OK", "", "{}")]);
    let world = World::new()
        .set("AWS_ENDPOINT_URL_CHIME", &script.url())
        .set("OUST_CHIME_ACCOUNT_ID", "")
        .section("chime");
    let rows = "user,provider,account_id\nu1,chime,a1\nu2,chime,a1\n";
    world.file("b.csv", rows);
    (world, script)
}

fn begun_batch(world: &World) {
    let ran = world.oust(&["batch", "b.csv", "--yes", "--retries", "0"]);
    assert_eq!(ran.code, 5, "{ran:?}");
}

#[test]
fn another_lasting_key_is_refused_and_renewed_ones_go_on() {
    let (world, script) = chime();
    let world = world
        .set("AWS_SESSION_TOKEN", "")
        .set("AWS_ACCESS_KEY_ID", "AKIAAAAAAAAAAAAAAAAA");
    begun_batch(&world);
    let world = world.set("AWS_ACCESS_KEY_ID", "AKIABBBBBBBBBBBBBBBB");
    refused(&world, "access key AKIABBBBBBBBBBBBBBBB");
    assert_eq!(script.seen().len(), 2);

    let (world, _script) = chime();
    let world = world
        .set("AWS_SESSION_TOKEN", "t1")
        .set("AWS_ACCESS_KEY_ID", "ASIAAAAAAAAAAAAAAAAA");
    begun_batch(&world);
    let world = world
        .set("AWS_SESSION_TOKEN", "t2")
        .set("AWS_ACCESS_KEY_ID", "ASIABBBBBBBBBBBBBBBB");
    assert_eq!(world.oust(&["resume"]).code, 0);
}

#[test]
fn without_a_subject_another_credential_is_another_organisation() {
    let busy = no(503, "backendError", "busy");
    let (world, script) = scripted(&[("503 Service Unavailable", &busy)]);
    let world = world.set("OUST_GOOGLE_SUBJECT", "");
    begun(&world, &["signout"]);
    let key = std::fs::read_to_string(world.home.path().join("k.json")).unwrap();
    let email: Value = serde_json::from_str(&key).unwrap();
    let email = email["client_email"].as_str().unwrap();
    let before = script.seen().len();
    world.file(
        "k.json",
        key.replace(email, "other@p.iam.gserviceaccount.com"),
    );
    refused(&world, "other@p.iam.gserviceaccount.com");
    assert_eq!(script.seen().len(), before);
}

#[test]
fn a_run_that_the_deadline_left_no_time_for_is_unfinished() {
    let refusal = no(429, "rateLimitExceeded", "Quota exceeded");
    let status = "429 Too Many Requests\r\nretry-after: 120";
    for users in [
        &["liz@example.com"][..],
        &["liz@example.com", "omar@example.com"],
    ] {
        let (world, _script) = scripted(&[(status, &refusal)]);
        let ran = world.oust(&[&["signout", "--deadline", "20s"], users].concat());
        assert_eq!(ran.code, 5, "{ran:?}");
        assert!(ran.stderr.contains("oust resume 01"), "{ran:?}");
        let (_, listed) = world.json(&["runs"]);
        assert_eq!(listed["runs"][0]["state"], "unfinished", "{listed}");
        let resumed = world.oust(&["resume", "--deadline", "5s"]);
        assert_eq!(resumed.code, 5, "found by itself: {resumed:?}");
    }
}

#[test]
fn past_the_deadline_only_a_ledger_is_gone_on_with() {
    let world = World::knowing((1..=12).map(|n| format!("u{n}@example.com")));
    faults(&world, "latency=300ms");
    // More than are begun at once: the others are the ones that were not begun.
    let users: Vec<String> = (1..=12).map(|n| format!("u{n}@example.com")).collect();
    let users: Vec<&str> = users.iter().map(String::as_str).collect();
    let pace = ["--concurrency", "1", "--rate", "1", "--deadline", "500ms"];
    let hint = |ledger: &[&str]| {
        let (_, report) = world.json(&[&["signout"], &pace[..], ledger, &users].concat());
        let error = &report["results"][11]["error"];
        assert_eq!(
            error["message"], "not begun before the deadline",
            "{report}"
        );
        error["hint"].as_str().unwrap().to_owned()
    };
    assert!(hint(&[]).contains("oust resume"));
    assert!(!hint(&["--ledger", "none"]).contains("oust resume"));
}

#[test]
fn what_was_not_configured_is_told_again() {
    let world = World::new()
        .set("OUST_CHIME_ACCOUNT_ID", "")
        .set("AWS_ENDPOINT_URL_CHIME", "");
    faults(&world, "server-error=1");
    let (_, report) = world.json(&["everywhere", "--retries", "0", "liz@example.com"]);
    assert_eq!(report["summary"]["not_configured"][0], "chime", "{report}");
    faults(&world, "");
    let (code, report) = world.json(&["resume"]);
    assert_eq!(
        (code, &report["summary"]["not_configured"][0]),
        (0, &"chime".into()),
        "{report}"
    );
}

#[test]
fn a_user_changed_in_the_ledger_is_not_sent() {
    let world = World::new();
    faults(&world, "server-error=1");
    world.oust(&["signout", "--retries", "0", "u1", "u2"]);
    faults(&world, "");
    let path = ledger(&world);
    let text = std::fs::read_to_string(&path).unwrap();
    let header = text.lines().next().unwrap();
    let forged = header.replace(r#""user":"u1""#, r#""user":"..""#);
    assert_ne!(header, forged);
    // The header alone: a chain of one, as of a run that died before its first intent.
    std::fs::write(&path, format!("{forged}\n")).unwrap();
    let before = world.asked();
    refused(&world, "`..`");
    assert_eq!(world.asked(), before);
}

#[test]
fn a_live_run_is_shown_as_running() {
    let world = World::with(Options {
        faults: "latency=3s".parse().unwrap(),
        ..Options::default()
    });
    let mut command = world.command(&["signout", "liz@example.com", "omar@example.com"]);
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    let since = Instant::now();
    while world.sandbox.counts(Vendor::Google).requests == 0 {
        assert!(since.elapsed() < Duration::from_secs(60));
        sleep(Duration::from_millis(5));
    }
    let (_, listed) = world.json(&["runs"]);
    let run = listed["runs"][0].clone();
    let (_, shown) = world.json(&["runs", "show", run["run"].as_str().unwrap()]);
    for run in [&run, &shown] {
        assert_eq!(
            (&run["state"], &run["unknown"]),
            (&"running".into(), &0.into()),
            "{run}"
        );
        assert_eq!(run["not_reached"], 2, "{run}");
    }
    assert!(
        shown["results"][0]["reason"]
            .as_str()
            .unwrap()
            .contains("in flight"),
        "{shown}"
    );
    child.wait().unwrap();
    let (_, listed) = world.json(&["runs"]);
    assert_eq!(listed["runs"][0]["state"], "finished", "{listed}");
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_ledgers_is_passed_over() {
    let world = World::new();
    world.oust(&["signout", "liz@example.com"]);
    let pipe = ledger(&world).with_file_name("zz.ndjson");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let (code, listed) = world.json(&["runs"]);
    assert_eq!((code, listed["runs"].as_array().unwrap().len()), (0, 1));
}

#[test]
fn an_input_that_is_gone_or_has_changed_names_what_to_do() {
    let world = World::new();
    let file = world.file("b.csv", "user\nliz@example.com\nomar@example.com\n");
    faults(&world, "server-error=1");
    let args = [
        "batch",
        "b.csv",
        "--provider",
        "google",
        "--yes",
        "--retries",
        "0",
    ];
    assert_eq!(world.oust(&args).code, 5);
    std::fs::remove_file(file).unwrap();
    let ran = world.oust(&["resume"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("hint: put the file back"), "{ran:?}");
}

#[test]
fn a_batch_whose_file_changes_meanwhile_names_no_resume() {
    use std::io::Write as _;
    let world = World::with(Options {
        users: 6000,
        faults: "latency=20ms".parse().unwrap(),
        ..Options::default()
    });
    let rows: String = (1..=6000)
        .map(|n| format!("user{n:06}@example.com\n"))
        .collect();
    let file = world.file("b.csv", format!("user\n{rows}"));
    let args = [
        "batch",
        "b.csv",
        "--provider",
        "google",
        "--yes",
        "--max-users",
        "9000",
        "--rate",
        "5000",
    ];
    let mut command = world.command(&args);
    let child = command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let since = Instant::now();
    while world.sandbox.counts(Vendor::Google).revocations == 0 {
        assert!(since.elapsed() < Duration::from_secs(60));
        sleep(Duration::from_millis(5));
    }
    let mut file = std::fs::File::options().append(true).open(file).unwrap();
    file.write_all(b"new@example.com\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(
        stderr.contains("begin a new run") && !stderr.contains("oust resume"),
        "{stderr}"
    );
}

#[test]
fn a_refused_look_up_is_no_final_refusal_and_keeps_its_hint() {
    let denied = no(
        403,
        "forbidden",
        "Not Authorized to access this resource/api",
    );
    let (world, _script) = scripted(&[("403 Forbidden", &denied)]);
    let config = world.file("c.toml", "[default]\nprotect = ['boss@example.com']\n");
    let args = [
        "signout",
        "--config",
        config.to_str().unwrap(),
        "liz@example.com",
        "omar@example.com",
    ];
    let (code, report) = world.json(&args);
    let result = &report["results"][0];
    assert_eq!(
        (code, &result["outcome"]),
        (4, &"failed".into()),
        "{report}"
    );
    assert_eq!(result["error"]["class"], "permission", "{report}");
    assert!(
        !result["error"]["hint"]
            .as_str()
            .unwrap()
            .contains("--include-protected"),
        "{report}"
    );
}

#[test]
fn the_rest_is_only_said_to_be_unsent_where_there_is_a_rest() {
    let world = World::new().set("AWS_SECRET_ACCESS_KEY", "wrong");
    let args = ["logout", "--account", "A", "--concurrency", "1"];
    let alone = world.oust(&[&args[..], &["u1"]].concat());
    assert_eq!(alone.code, 4, "{alone:?}");
    assert!(!alone.stderr.contains("the rest"), "{alone:?}");
    let many = world.oust(&[&args[..], &["u1", "u2", "u3"]].concat());
    assert!(
        many.stderr.contains("the rest of its users is not sent"),
        "{many:?}"
    );
}

#[test]
fn a_flag_that_a_batch_or_a_resume_lacks_gets_a_tip_that_helps() {
    let world = World::new();
    for (args, needle) in [
        (["batch", "b.csv", "--app", "a"], "app_ids"),
        (
            ["resume", "x", "--dry-run", "-q"],
            "flags that it began with",
        ),
    ] {
        let ran = world.oust(&args);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(
            ran.stderr.contains(needle) && !ran.stderr.contains("-- --"),
            "{ran:?}"
        );
    }
}
