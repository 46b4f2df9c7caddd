//! `oust sessions`: who somebody is at every provider and what is alive there, read and never guessed.

use oust::sandbox::{Faults, Vendor};
use serde_json::Value;

use crate::support::World;

const LIZ: &str = "liz@example.com";
const OMAR: &str = "omar@example.com";

fn account<'a>(report: &'a Value, provider: &str) -> &'a Value {
    let mut accounts = report["accounts"].as_array().unwrap().iter();
    accounts.find(|one| one["provider"] == provider).unwrap()
}

#[test]
fn every_account_is_shown_and_nothing_is_changed() {
    let world = World::new();
    let (code, report) = world.json(&["sessions", LIZ]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["schema"], "oust.account/1");
    let google = account(&report, "google");
    assert_eq!(google["state"], "active", "{google}");
    assert_eq!(
        google["sessions"],
        Value::Null,
        "Google shows none: {google}"
    );
    assert!(google["names"].to_string().contains(LIZ), "{google}");
    assert!(
        google["id"].is_string() && google["error"].is_null(),
        "{google}"
    );
    let genauth = account(&report, "genauth");
    assert_eq!(
        genauth["sessions"].as_array().map(Vec::len),
        Some(2),
        "{genauth}"
    );
    assert_eq!(account(&report, "chime")["state"], "active", "{report}");
    for vendor in [Vendor::Google, Vendor::GenAuth, Vendor::Chime] {
        assert_eq!(world.sandbox.revoked(vendor, LIZ), 0);
    }
    let kept = world.home.path().join(".local/state/oust/runs");
    assert!(!kept.exists(), "a read leaves no ledger");
    // After a sign-out the sessions are seen to be gone, and a suspension is.
    world.oust(&["everywhere", LIZ, "--suspend"]);
    let (_, report) = world.json(&["sessions", LIZ]);
    assert_eq!(account(&report, "google")["state"], "suspended", "{report}");
    assert_eq!(
        account(&report, "genauth")["sessions"],
        Value::Array(Vec::new())
    );
}

#[test]
fn whoever_is_known_somewhere_is_found_and_whoever_is_nowhere_is_not() {
    let world = World::new();
    let (code, report) = world.json(&["sessions", LIZ, "--as", "google=nobody@example.com"]);
    assert_eq!(code, 0, "known to two of three: {report}");
    let google = account(&report, "google");
    assert_eq!(google["error"]["class"], "not_found", "{google}");
    assert_eq!(
        (&google["user"], &google["as"]),
        (&LIZ.into(), &"nobody@example.com".into())
    );
    assert_eq!(google["state"], Value::Null);
    let ran = world.oust(&["sessions", LIZ, "nobody@example.com"]);
    assert_eq!(ran.code, 6, "{ran:?}");
    assert!(
        ran.stderr
            .contains("nobody@example.com: no provider that was asked knows this person"),
        "{ran:?}"
    );
    assert!(
        !ran.stderr.contains("liz@example.com: no provider"),
        "{ran:?}"
    );
    for args in [
        &["sessions"][..],
        &["sessions", "E123"],
        &["sessions", LIZ, "--only", "gogle"],
    ] {
        assert_eq!(world.oust(args).code, 2, "{args:?}");
    }
    let list = world.file("list.txt", format!("{LIZ}\n{OMAR}\n"));
    let (code, report) = world.json(&[
        "sessions",
        "--from",
        list.to_str().unwrap(),
        "--only",
        "chime",
    ]);
    assert_eq!(
        (code, report["accounts"].as_array().unwrap().len()),
        (0, 2),
        "{report}"
    );
}

#[test]
fn a_failure_at_one_provider_leaves_the_others_working() {
    let world = World::new().set("OUST_GENAUTH_ACCESS_KEY_SECRET", "wrong");
    let (code, report) = world.json(&["sessions", LIZ, "--retries", "0"]);
    assert_eq!(code, 4, "{report}");
    assert_eq!(account(&report, "google")["state"], "active", "{report}");
    assert_eq!(
        account(&report, "genauth")["error"]["class"],
        "credentials",
        "{report}"
    );
    // One that can't even be set up, too.
    let world = World::new().set("OUST_GOOGLE_CREDENTIALS", "/nowhere/key.json");
    let (code, report) = world.json(&["sessions", LIZ]);
    assert_eq!(code, 4, "{report}");
    assert_eq!(
        account(&report, "google")["error"]["code"],
        "settings",
        "{report}"
    );
    assert_eq!(account(&report, "chime")["state"], "active", "{report}");
    let world = World::new();
    world
        .sandbox
        .set_faults("server-error=1".parse::<Faults>().unwrap());
    let (code, report) = world.json(&["sessions", LIZ, "--retries", "0"]);
    assert_eq!(code, 5, "{report}");
}

#[test]
fn each_format_tells_the_same() {
    let world = World::new();
    let ran = world.oust(&["sessions", LIZ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let line = |name: &str| {
        let mut lines = ran.stdout.lines();
        lines.find(|line| line.contains(name)).unwrap().to_owned()
    };
    assert!(line(" google ").contains("unknown"), "{ran:?}");
    assert!(line(" genauth ").contains("2: "), "{ran:?}");
    let ran = world.oust(&["sessions", LIZ, "-o", "csv"]);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert!(
        lines[0].starts_with("row,user,as,provider,vendor,id,names,state,sessions,error_class")
    );
    assert_eq!(lines.len(), 4, "{ran:?}");
    assert!(lines[2].contains(",active,2,"), "{ran:?}");
    let ran = world.oust(&["sessions", LIZ, "-o", "ndjson"]);
    let first: Value = serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["type"], &first["schema"]),
        (&"account".into(), &"oust.account/1".into())
    );
    // The rehearsal says so in every record.
    let ran = world.oust(&["--sandbox", "sessions", LIZ, "-o", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(account(&report, "google")["sandbox"], true, "{report}");
}
