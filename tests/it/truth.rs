//! Where a lie would be easiest: half-answered revocations, empty answers, guards that saw nothing.

use std::{
    process::Stdio,
    time::{Duration, Instant},
};

use oust::sandbox::{Options, Vendor};
use serde_json::Value;

use crate::support::{Script, World, answer};

const KICKED: &str = r#"{"statusCode":200,"data":{"success":true}}"#;

fn ok(body: &str) -> String {
    answer("200 OK", "", body)
}

fn genauth(answers: &[&str]) -> (World, Script) {
    let script = Script::start(answers);
    let world = World::new()
        .set("OUST_GENAUTH_HOST", &script.url())
        .set("OUST_GENAUTH_TOKEN", "tok.en.value")
        .set("OUST_GENAUTH_APP_IDS", "");
    (world, script)
}

fn apps(some: usize) -> String {
    let apps: Vec<String> = (0..some).map(|n| format!("app{n:03}")).collect();
    apps.join(",")
}

fn outcome(world: &World, args: &[&str]) -> (i32, Value) {
    let (code, report) = world.json(args);
    (code, report["results"][0].clone())
}

#[test]
fn a_part_without_an_answer_makes_the_whole_unknown() {
    let busy = answer("503 Service Unavailable", "", "");
    let no = ok(r#"{"statusCode":403,"message":"no"}"#);
    let kicked = ok(KICKED);
    for (answers, code, expected) in [
        (["", &busy], 3, "unknown"),
        ([&busy, ""], 3, "unknown"),
        (["", &kicked], 3, "unknown"),
        ([&kicked, ""], 3, "unknown"),
        (["", &no], 4, "failed"),
        ([&kicked, &busy], 5, "failed"),
    ] {
        let (world, _script) = genauth(&answers);
        let (got, result) = outcome(
            &world,
            &["kick", "--app", &apps(60), "--retries", "0", "u1"],
        );
        assert_eq!(
            (got, &result["outcome"]),
            (code, &expected.into()),
            "{result}"
        );
    }
}

#[test]
fn a_renewed_token_is_no_refusal() {
    let token = ok(r#"{"statusCode":200,"data":{"access_token":"a.b.c","expires_in":7200}}"#);
    let refused = ok(r#"{"statusCode":401,"message":"expired"}"#);
    let script = Script::start(&[&token, &refused, &token, ""]);
    let world = World::new().set("OUST_GENAUTH_HOST", &script.url());
    let (code, result) = outcome(&world, &["kick", "--app", "a", "--retries", "0", "u1"]);
    assert_eq!(
        (code, &result["outcome"]),
        (3, &"unknown".into()),
        "{result}"
    );
    assert_eq!(
        result["http_status"],
        Value::Null,
        "the status of another request"
    );
}

#[test]
fn an_answer_that_is_not_understood_is_no_empty_list() {
    for data in ["null", "\"x\"", r#"[{"app_id":"a"}]"#, r#"{"list":{}}"#] {
        let (world, _script) = genauth(&[&ok(&format!(r#"{{"statusCode":200,"data":{data}}}"#))]);
        let (code, result) = outcome(&world, &["kick", "u1"]);
        assert_eq!(
            (code, &result["error"]["class"]),
            (1, &"protocol".into()),
            "{data}: {result}"
        );
    }
    let (world, _script) = genauth(&[&ok(r#"{"statusCode":200,"data":[]}"#)]);
    let (code, result) = outcome(&world, &["kick", "u1"]);
    assert_eq!(
        (code, &result["outcome"]),
        (0, &"skipped".into()),
        "{result}"
    );
    let script = Script::start(&[&ok("{}")]);
    let world = World::new().set("AWS_ENDPOINT_URL_CHIME", &script.url());
    let (code, result) = outcome(&world, &["logout", "--missing-ok", "liz@example.com"]);
    assert_eq!(
        (code, &result["outcome"]),
        (1, &"failed".into()),
        "{result}"
    );
}

#[test]
fn only_a_clear_read_verifies() {
    let found = ok(r#"{"statusCode":200,"data":[{"appId":"a"}]}"#);
    let user = ok(r#"{"statusCode":200,"data":{"userId":"id1","email":"l@x.y"}}"#);
    let nobody = ok(r#"{"statusCode":200,"data":{"userId":"","email":"l@x.y"}}"#);
    let gone = ok(r#"{"statusCode":200,"data":{"active":false}}"#);
    let bad = ok(r#"{"statusCode":400,"message":"userId must be a string"}"#);
    let kicked = ok(KICKED);
    for (answers, exit, expected) in [
        ([&found, &kicked, &user, &gone], 0, "verified"),
        ([&found, &kicked, &user, &bad], 8, "accepted"),
        ([&found, &kicked, &nobody, &gone], 8, "accepted"),
    ] {
        let (world, script) = genauth(&answers.map(String::as_str));
        let (code, result) = outcome(&world, &["kick", "--verify", "l@x.y"]);
        assert_eq!(
            (code, &result["outcome"]),
            (exit, &expected.into()),
            "{result}"
        );
        let asked = script.seen().get(3).cloned().unwrap_or_default();
        assert!(asked.is_empty() || asked.contains("id1"), "{asked}");
    }
}

#[test]
fn a_guard_that_saw_nobody_sends_nothing() {
    let script = Script::start(&[&ok("{}")]);
    let world = World::new().set("AWS_ENDPOINT_URL_CHIME", &script.url());
    let config = world.file("c.toml", "[default]\nprotect = ['boss@example.com']\n");
    let args = [
        "logout",
        "--config",
        config.to_str().unwrap(),
        "--account",
        "A",
        "u1",
    ];
    let (code, result) = outcome(&world, &args);
    assert_eq!(
        (code, &result["outcome"]),
        (1, &"failed".into()),
        "{result}"
    );
    assert_eq!(script.seen().len(), 1);
}

#[test]
fn a_wrong_path_or_account_is_no_unknown_user() {
    let route = answer(
        "404 Not Found",
        "",
        r#"{"statusCode":404,"message":"Cannot POST","error":"Not Found"}"#,
    );
    let (world, _script) = genauth(&[&route]);
    let (code, result) = outcome(&world, &["kick", "--app", "a", "--missing-ok", "u1"]);
    assert_eq!(
        (code, &result["outcome"]),
        (1, &"failed".into()),
        "{result}"
    );
    let world = World::new();
    let args = [
        "logout",
        "--account",
        "nope",
        "--missing-ok",
        "liz@example.com",
    ];
    let (code, result) = outcome(&world, &args);
    assert_eq!(
        (code, &result["outcome"]),
        (1, &"failed".into()),
        "{result}"
    );
    let (half, unknown) = (ok(KICKED), ok(r#"{"statusCode":404,"apiCode":2004}"#));
    let (world, _script) = genauth(&[&half, &unknown]);
    let (code, result) = outcome(&world, &["kick", "--app", &apps(60), "--missing-ok", "u1"]);
    assert_eq!(
        (code, &result["outcome"]),
        (1, &"failed".into()),
        "{result}"
    );
}

#[test]
fn apps_that_are_all_gone_leave_nothing_to_end() {
    let (found, gone) = (
        ok(r#"{"statusCode":200,"data":[{"appId":"a"}]}"#),
        ok(r#"{"statusCode":404,"apiCode":2011}"#),
    );
    let (world, _script) = genauth(&[&found, &gone]);
    let (code, result) = outcome(&world, &["kick", "u1"]);
    assert_eq!(
        (code, &result["outcome"]),
        (0, &"skipped".into()),
        "{result}"
    );
}

#[test]
fn an_id_of_a_request_is_masked_too() {
    let (world, _script) = genauth(&[&ok(
        r#"{"statusCode":403,"message":"no","requestId":"Bearer tok.en.value"}"#,
    )]);
    let ran = world.oust(&["kick", "--app", "a", "u1", "-o", "json"]);
    assert!(!ran.stdout.contains("tok.en.value"), "{}", ran.stdout);
}

#[test]
fn a_hanging_token_endpoint_obeys_deadline_and_interrupt() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let world = World::new().set("OUST_GENAUTH_HOST", &url);
    let begun = Instant::now();
    let (code, _) = outcome(
        &world,
        &["kick", "--app", "a", "u1", "u2", "--deadline", "1s"],
    );
    assert_eq!(code, 5);
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn a_refused_key_is_shown_to_the_vendor_once() {
    let world = World::with(Options::default()).set("AWS_SECRET_ACCESS_KEY", "wrong");
    let users: Vec<String> = (0..50).map(|n| format!("p{n}@example.com")).collect();
    let users: Vec<&str> = users.iter().map(String::as_str).collect();
    let (code, report) = world.json(&[&["logout", "--rate", "1000"], &users[..]].concat());
    assert_eq!((code, &report["summary"]["failed"]), (4, &50.into()));
    assert_eq!(world.sandbox.counts(Vendor::Chime).requests, 1);
}

#[test]
fn a_success_that_is_cut_short_is_unanswered_though_its_part_reads_well() {
    let cut = "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{}";
    let script = Script::start(&[cut]);
    let chime = World::new().set("AWS_ENDPOINT_URL_CHIME", &script.url());
    let (genauth, _script) = genauth(&[cut]);
    for (world, args) in [
        (&chime, ["logout", "--account", "A"]),
        (&genauth, ["kick", "--app", "a"]),
    ] {
        let args = [&args[..], &["--retries", "0", "u1"]].concat();
        let (code, result) = outcome(world, &args);
        let seen = (code, &result["outcome"]);
        assert_eq!(seen, (3, &"unknown".into()), "{result}");
    }
}

#[cfg(unix)]
#[test]
fn a_second_interrupt_ends_it_even_stuck_in_a_full_pipe() {
    let world = World::with(Options {
        users: 5000,
        ..Options::default()
    });
    let users: Vec<String> = (1..=2000)
        .map(|n| format!("user{n:06}@example.com"))
        .collect();
    let list = world.file("list", users.join("\n"));
    let args = [
        "signout",
        "--from",
        list.to_str().unwrap(),
        "--yes",
        "--rate",
        "50000",
        "--max-users",
        "9999",
        "-o",
        "ndjson",
    ];
    let mut command = world.command(&args);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_secs(2));
    assert!(child.try_wait().unwrap().is_none(), "the pipe holds it all");
    for _ in 0..2 {
        let pid = child.id().to_string();
        assert!(
            std::process::Command::new("kill")
                .args(["-INT", &pid])
                .status()
                .unwrap()
                .success()
        );
        std::thread::sleep(Duration::from_millis(300));
    }
    assert_eq!(
        child.try_wait().unwrap().and_then(|status| status.code()),
        Some(130)
    );
}
