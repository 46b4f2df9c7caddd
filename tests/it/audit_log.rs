//! `--verify` at Google: what the audit log says of a sign-out, when it says it, and what is told where it may
//! not be read.

use std::time::{Duration, SystemTime};

use oust::sandbox::{Options, Vendor};
use serde_json::{Value, json};

use crate::{
    support::{Script, World, answer},
    users::no,
};

const AUDIT: &str = "admin.reports.audit.readonly";

fn world(change: impl FnOnce(&mut Options)) -> World {
    let mut options = Options::default();
    change(&mut options);
    World::with(options)
}

/// The exit code, and the record of the first target.
fn first(world: &World, args: &[&str]) -> (i32, Value) {
    let (code, report) = world.json(args);
    (code, report["results"][0].clone())
}

fn is_doubted(code: i32, record: &Value, why: &str) {
    assert_eq!(
        (code, &record["outcome"]),
        (8, &"accepted".into()),
        "{record}"
    );
    let reason = record["reason"].as_str().unwrap();
    let expected = format!("not verified: {why}");
    assert!(reason.starts_with(&expected), "{reason}");
}

/// How often the audit log was asked.
fn reads(world: &World) -> usize {
    let log = world.sandbox.log();
    log.iter()
        .filter(|one| one.path.contains("/reports/"))
        .count()
}

#[test]
fn a_sign_out_is_verified_under_each_name_once_its_event_has_come() {
    let world = World::new();
    let (_, user) = world.json(&["users", "get", "omar@example.com"]);
    let id = user["users"][0]["id"].as_str().unwrap().to_owned();
    let begun = std::time::Instant::now();
    let args = [
        "signout",
        "lsmith@example.com",
        &id,
        "Kim@Example.com",
        "--verify",
    ];
    let (code, report) = world.json(&args);
    assert_eq!(code, 0, "{report}");
    for record in report["results"].as_array().unwrap() {
        assert_eq!(record["outcome"], "verified", "{record}");
        for field in ["verified_at", "logins_read_until"] {
            assert!(record[field].as_str().unwrap().ends_with('Z'), "{record}");
        }
    }
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn an_event_that_does_not_come_in_time_is_no_failed_sign_out() {
    let world = world(|options| options.audit_lag = Duration::from_secs(600));
    let args = [
        "signout",
        "liz@example.com",
        "--verify",
        "--verify-wait",
        "1s",
    ];
    let (code, record) = first(&world, &args);
    is_doubted(code, &record, "not in the audit log yet");
    assert_eq!(
        world.sandbox.sessions(Vendor::Google, "liz@example.com"),
        Some(0)
    );
    assert!(
        record["verified_at"].is_null() && record["error"].is_null(),
        "{record}"
    );
}

#[test]
fn a_log_in_since_denies_it_and_one_of_somebody_else_does_not() {
    let world = world(|options| options.log_in_again = vec!["liz@example.com".into()]);
    let args = ["signout", "liz@example.com", "omar@example.com", "--verify"];
    let (code, report) = world.json(&args);
    let liz = &report["results"][0];
    is_doubted(code, liz, "a log-in since, at 20");
    assert!(liz["logins_read_until"].is_string(), "{liz}");
    assert_eq!(report["results"][1]["outcome"], "verified", "{report}");
    // Whoever logged in before is out.
    assert!(world.sandbox.log_in("kim@example.com"));
    let (code, kim) = first(&world, &["signout", "kim@example.com", "--verify"]);
    assert_eq!((code, &kim["outcome"]), (0, &"verified".into()), "{kim}");
}

#[test]
fn without_the_scope_one_note_is_printed_and_nothing_fails() {
    let scopes = [
        "admin.directory.user.security",
        "admin.directory.user.readonly",
    ];
    let scopes = scopes.map(|scope| format!("https://www.googleapis.com/auth/{scope}"));
    let world = world(|options| options.scopes = Some(scopes.to_vec()));
    let users = ["liz@example.com", "omar@example.com", "kim@example.com"];
    let ran = world.oust(&[&["signout", "--verify", "-o", "json"], &users[..]].concat());
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    for (record, user) in report["results"].as_array().unwrap().iter().zip(users) {
        is_doubted(
            ran.code,
            record,
            "the audit log could not be read: Google refused a token",
        );
        assert_eq!(
            world.sandbox.sessions(Vendor::Google, user),
            Some(0),
            "{user}"
        );
    }
    assert_eq!(ran.stderr.matches("note: --verify: ").count(), 1, "{ran:?}");
    assert!(ran.stderr.contains(AUDIT), "{ran:?}");
    assert_eq!(reads(&world), 0, "{ran:?}");
    let (code, report) = world.json(&["check", "google"]);
    let found = finding(&report, "reading the audit log");
    assert_eq!((code, &found["status"]), (0, &"warning".into()), "{report}");
    let text = found["text"].as_str().unwrap();
    assert!(
        text.contains("not granted, which only --verify needs") && text.contains(AUDIT),
        "{text}"
    );
}

#[test]
fn an_admin_who_may_not_read_the_log_signs_out_all_the_same() {
    let world = World::new().set("OUST_GOOGLE_SUBJECT", "delegate@example.com");
    let ran = world.oust(&["signout", "liz@example.com", "--verify", "-o", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let why = "the audit log could not be read: Access denied. You are not authorized";
    is_doubted(ran.code, &report["results"][0], why);
    assert!(ran.stderr.contains("privilege Reports"), "{ran:?}");
    // The token is good: a fresh one was not bought, and nothing was asked twice.
    assert_eq!(reads(&world), 1, "{ran:?}");
    assert_eq!(world.sandbox.counts(Vendor::Google).logins, 3, "{ran:?}");
}

#[test]
fn a_log_over_its_quota_is_asked_again_later() {
    let world = world(|options| options.audit_refusals = 2);
    let (code, record) = first(&world, &["signout", "liz@example.com", "--verify"]);
    assert_eq!(
        (code, &record["outcome"]),
        (0, &"verified".into()),
        "{record}"
    );
    assert!(reads(&world) >= 4);
}

#[test]
fn a_whole_batch_is_served_by_few_reads() {
    let world = world(|options| options.users = 300);
    let users: String = (1..=300)
        .map(|n| format!("user{n:06}@example.com\n"))
        .collect();
    world.file("leavers.csv", format!("email\n{users}"));
    let batch = [
        "batch",
        "leavers.csv",
        "--provider",
        "google",
        "--verify",
        "--yes",
    ];
    let (code, report) = world.json(&batch);
    assert_eq!(code, 0, "{}", report["summary"]);
    assert_eq!(report["summary"]["verified"], 300, "{}", report["summary"]);
    let reads = reads(&world);
    assert!((2..=60).contains(&reads), "{reads} reads for 300 people");
}

#[test]
fn the_log_is_asked_by_a_token_of_its_own() {
    let world = World::new();
    let (code, report) = world.json(&["check", "google"]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(
        finding(&report, "reading the audit log")["status"],
        "proved"
    );
    let event = finding(&report, "sign-out event");
    assert_eq!(event["status"], "unprovable");
    assert!(
        event["text"]
            .as_str()
            .unwrap()
            .contains("not tried on a live tenant")
    );
}

fn finding<'a>(report: &'a Value, subject: &str) -> &'a Value {
    let mut findings = report["checks"].as_array().unwrap().iter();
    let found = findings.find(|one| one["subject"] == subject);
    found.unwrap_or_else(|| panic!("no {subject}: {report}"))
}

/// The second in which it is answered, since 1970.
fn this_second() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// A Google that answers by script: who Liz is, her sign-out in this second, and then these pages of the log.
fn scripted(second: i64, pages: &[Value]) -> (World, Script) {
    let then = jiff::Timestamp::from_second(second).unwrap();
    let date = httpdate::fmt_http_date(then.into());
    let headers = format!("content-type: application/json\r\ndate: {date}\r\n");
    let of = |status: &str, body: &str| answer(status, &headers, body);
    let liz = json!({"id": "7", "primaryEmail": "liz@example.com"}).to_string();
    let answers = [of("200 OK", &liz), of("204 No Content", "")];
    let pages = pages.iter().map(|page| of("200 OK", &page.to_string()));
    let answers: Vec<String> = answers.into_iter().chain(pages).collect();
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let script = Script::start(&answers);
    let token = r#"{"access_token":"ya29.x","expires_in":3599,"token_type":"Bearer"}"#;
    let token = answer("200 OK", "content-type: application/json\r\n", token);
    let tokens = Script::start(&[&token]);
    let world = World::new();
    let key = world.sandbox.settings().google_key_json;
    let uri: Value = serde_json::from_str(&key).unwrap();
    let key = key.replace(uri["token_uri"].as_str().unwrap(), &tokens.url());
    let key = world.file("k.json", key);
    let world = world
        .set("OUST_GOOGLE_ENDPOINT", &script.url())
        .set("OUST_GOOGLE_CREDENTIALS", key.to_str().unwrap());
    (world, script)
}

fn page(items: &[Value], next: Option<&str>) -> Value {
    json!({"kind": "admin#reports#activities", "items": items, "nextPageToken": next})
}

/// Somebody's sign-out, so many milliseconds from the second in which Liz's was answered.
fn reset(second: i64, user: &str, later: i64) -> Value {
    let at = jiff::Timestamp::from_millisecond(second * 1000 + later).unwrap();
    let parameters = json!([{"name": "USER_EMAIL", "value": user}]);
    json!({"id": {"time": format!("{at:.3}")}, "actor": {"email": "admin@example.com"},
        "events": [{"type": "USER_SETTINGS", "name": "RESET_SIGNIN_COOKIES", "parameters": parameters}]})
}

const ONCE: [&str; 5] = [
    "signout",
    "lsmith@example.com",
    "--verify",
    "--verify-wait",
    "0",
];

#[test]
fn an_equal_event_of_an_earlier_sign_out_is_told_as_doubt() {
    // Within the margin before the request; what is before that isn't looked at.
    let now = this_second();
    let margin = page(&[reset(now, "liz@example.com", -501)], None);
    let (world, _script) = scripted(now, &[margin]);
    let (code, record) = first(&world, &ONCE);
    is_doubted(code, &record, "the audit log holds a sign-out at 20");
    assert!(
        record["reason"]
            .as_str()
            .unwrap()
            .contains("may be an earlier one"),
        "{record}"
    );
    let before = page(&[reset(now, "liz@example.com", -60_001)], None);
    let (world, _script) = scripted(now, &[before]);
    let (code, record) = first(&world, &ONCE);
    is_doubted(code, &record, "not in the audit log yet");
}

#[test]
fn every_page_is_read_and_a_log_without_an_end_proves_nothing() {
    let now = this_second();
    let whole = [
        page(&[reset(now, "omar@example.com", 700)], Some("a")),
        page(&[reset(now, "LIZ@example.com", 600)], None),
        page(&[], None),
    ];
    let (world, script) = scripted(now, &whole);
    let (code, record) = first(&world, &ONCE);
    assert_eq!(
        (code, &record["outcome"]),
        (0, &"verified".into()),
        "{record}"
    );
    let seen = script.seen();
    assert!(seen[3].contains("pageToken=a"), "{seen:?}");
    let asked = "GET /admin/reports/v1/activity/users/liz%40example.com/applications/login?eventName=login_success";
    assert!(seen[4].starts_with(asked), "{seen:?}");
    let endless = page(&[], Some("a"));
    let (world, _script) = scripted(now, &[endless]);
    let (code, record) = first(&world, &ONCE);
    is_doubted(
        code,
        &record,
        "the audit log could not be read: Google Workspace's list of audit events repeats",
    );
}

#[test]
fn what_can_not_be_understood_is_never_agreement() {
    let now = this_second();
    let nameless = reset(now, "", 600);
    for (pages, why) in [
        (
            vec![json!({})],
            "the audit log could not be read: a page of the log can't be understood",
        ),
        (
            vec![json!({"error": "x"})],
            "the audit log could not be read: ",
        ),
        (
            vec![page(&[nameless], None)],
            "the audit log holds a sign-out at 20",
        ),
        (
            vec![
                page(&[reset(now, "liz@example.com", 600)], None),
                json!({"items": []}),
            ],
            "the audit log could not be read: a page of the log can't be understood",
        ),
    ] {
        let (world, _script) = scripted(now, &pages);
        let (code, record) = first(&world, &[&ONCE[..], &["--retries", "0"]].concat());
        is_doubted(code, &record, why);
    }
}

#[test]
fn a_user_who_can_not_be_read_is_signed_out_and_not_verified() {
    let denied = no(
        403,
        "forbidden",
        "Not Authorized to access this resource/api",
    );
    let date = httpdate::fmt_http_date(SystemTime::now());
    let headers = format!("content-type: application/json\r\ndate: {date}\r\n");
    let (world, _script) = scripted(this_second(), &[]);
    let answers = [
        answer("403 Forbidden", &headers, &denied),
        answer("204 No Content", &headers, ""),
        answer("403 Forbidden", &headers, &denied),
    ];
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let script = Script::start(&answers);
    let world = world.set("OUST_GOOGLE_ENDPOINT", &script.url());
    let (code, record) = first(&world, &ONCE);
    is_doubted(
        code,
        &record,
        "the primary address could not be read: Not Authorized",
    );
}

#[test]
fn a_deep_sign_out_is_verified_once_each_of_its_steps_was_read() {
    let world = world(|options| options.audit_lag = Duration::from_secs(3));
    let deep = [
        "signout",
        "liz@example.com",
        "--deep",
        "--suspend",
        "--verify",
    ];
    let (code, record) = first(&world, &deep);
    assert_eq!(
        (code, &record["outcome"]),
        (0, &"verified".into()),
        "{record}"
    );
    let read = |path: &str| {
        let log = world.sandbox.log();
        let is_read = |at: &_| format!("{at:?}").contains(path);
        let after = log
            .iter()
            .rposition(|one| one.path.contains("/reports/"))
            .unwrap();
        log[after..].iter().any(is_read)
    };
    for path in [
        "/tokens",
        "/asps",
        "/verificationCodes?fields=kind",
        "suspended",
    ] {
        assert!(
            read(path),
            "{path} was not read back: {:?}",
            world.sandbox.log()
        );
    }
    // What another does meanwhile is seen.
    let args = [
        "signout",
        "omar@example.com",
        "--suspend",
        "--verify",
        "--verify-wait",
        "6s",
    ];
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(1500));
            let lifted = world.oust(&["users", "unsuspend", "omar@example.com", "--yes"]);
            assert_eq!(lifted.code, 0, "{lifted:?}");
        });
        let (code, record) = first(&world, &args);
        is_doubted(code, &record, "the user is not suspended");
    });
}

#[test]
fn a_rename_is_verified_once_the_sign_out_before_it_is_in_the_log() {
    let world = World::new();
    let rename = [
        "users",
        "rename",
        "liz@example.com",
        "elizabeth@example.com",
        "--yes",
    ];
    let (code, record) = first(&world, &[&rename[..], &["--verify"]].concat());
    assert_eq!(
        (code, &record["outcome"]),
        (0, &"verified".into()),
        "{record}"
    );
    assert!(reads(&world) >= 2);
    // Without the log the new address alone was read.
    let scopes = vec![
        "https://www.googleapis.com/auth/admin.directory.user".to_owned(),
        "https://www.googleapis.com/auth/admin.directory.user.security".to_owned(),
    ];
    let world = self::world(|options| options.scopes = Some(scopes));
    let (code, record) = first(&world, &[&rename[..], &["--verify"]].concat());
    is_doubted(code, &record, "the audit log could not be read: ");
}

#[test]
fn what_another_vendor_does_besides_is_read_too_or_told_as_unread() {
    let world = World::setting_up(&[Vendor::Entra], Options::default());
    let revoke = |user, step| ["revoke", "entra", user, "--verify", step];
    let (code, record) = first(&world, &revoke("liz@example.com", "--suspend"));
    assert_eq!(
        (code, &record["outcome"]),
        (0, &"verified".into()),
        "{record}"
    );
    let (code, record) = first(&world, &revoke("omar@example.com", "--deep"));
    is_doubted(code, &record, "this can't be read back here: ");
}

#[test]
fn a_run_without_verify_can_be_read_back_later() {
    let world = world(|options| options.audit_lag = Duration::ZERO);
    let (code, report) = world.json(&["signout", "lsmith@example.com"]);
    assert_eq!((code, reads(&world)), (0, 0), "{report}");
    let run = report["run"].as_str().unwrap();
    let (code, record) = first(&world, &["verify", run]);
    assert_eq!(
        (code, &record["outcome"]),
        (0, &"verified".into()),
        "{record}"
    );
    assert!(record["logins_read_until"].is_string(), "{record}");
}
