//! What `--verify` of a change reads back: every field that was written, and nothing less.

use serde_json::{Value, json};

use crate::{
    support::World,
    users::{no, scripted},
};

fn first(world: &World, args: &[&str]) -> (i32, Value) {
    let (code, report) = world.json(&[&["users"], args].concat());
    (code, report["results"][0].clone())
}

/// A field, what is written, what reads as the same, and what doesn't.
fn fields() -> Vec<(&'static str, Value, Value, Value)> {
    vec![
        (
            "recoveryPhone",
            json!("+15550100"),
            json!("+15550100"),
            json!("+15550199"),
        ),
        (
            "recoveryEmail",
            json!("L@x.test"),
            json!("l@x.test"),
            Value::Null,
        ),
        (
            "phones",
            json!([{"value": "+1"}, {"value": "+2", "type": "home"}]),
            json!([{"value": "+2", "type": "home"}, {"value": "+1", "type": "work", "primary": true}]),
            json!([{"value": "+1"}, {"value": "+2", "type": "home"}, {"value": "+3"}]),
        ),
        (
            "emails",
            json!([{"address": "l@x.test"}]),
            json!([{"address": "liz@example.com", "primary": true}, {"address": "L@x.test", "type": "work"}]),
            json!([{"address": "liz@example.com", "primary": true}]),
        ),
        (
            "customSchemas",
            json!({"Pay": {"grade": 7}}),
            json!({"Pay": {"grade": "7", "unit": "x"}}),
            json!({"Pay": {"grade": 6}}),
        ),
    ]
}

/// The same of lists that are kept as they are sent.
fn lists() -> Vec<(&'static str, Value, Value, Value)> {
    vec![
        (
            "relations",
            json!([{"type": "manager", "value": "kim@x"}]),
            json!([{"type": "manager", "value": "kim@x"}]),
            json!([]),
        ),
        (
            "addresses",
            json!([{"type": "work", "locality": "X"}]),
            json!([{"type": "work", "locality": "X", "formatted": "X"}]),
            json!([{"type": "work", "locality": "Y"}]),
        ),
        (
            "organizations",
            json!([{"title": "T"}]),
            json!([{"title": "T", "customType": ""}]),
            json!([{"title": "U"}]),
        ),
        (
            "externalIds",
            json!([{"type": "account", "value": "1"}]),
            json!([{"type": "account", "value": "1"}]),
            Value::Null,
        ),
        (
            "keywords",
            json!([]),
            Value::Null,
            json!([{"type": "mission", "value": "x"}]),
        ),
    ]
}

#[test]
fn each_field_is_read_and_compared_as_google_keeps_it() {
    // What disagrees is read again for a while: side by side, they take no longer than one.
    std::thread::scope(|scope| {
        for (name, sent, same, other) in fields().into_iter().chain(lists()) {
            scope.spawn(move || {
                read_back(name, &sent, &same, "verified");
                read_back(name, &sent, &other, "accepted");
            });
        }
    });
}

/// Writes a field, of which a read then shows this.
fn read_back(name: &str, sent: &Value, seen: &Value, outcome: &str) {
    let bare = r#"{"id":"1","primaryEmail":"liz@example.com"}"#;
    let user = |value: &Value| {
        json!({"id": "1", "primaryEmail": "liz@example.com", name: value}).to_string()
    };
    let (answer, seen) = (user(sent), user(seen));
    // Lists and own fields are read before, for the difference.
    let before = (!sent.is_string()).then_some(("200 OK", bare));
    let answers = [("200 OK", answer.as_str()), ("200 OK", seen.as_str())];
    let answers: Vec<(&str, &str)> = before.into_iter().chain(answers).collect();
    let (world, script) = scripted(&answers);
    let set = format!("{name}:={sent}");
    let args = [
        "update",
        "liz@example.com",
        "--set",
        &set,
        "--yes",
        "--verify",
    ];
    let (code, result) = first(&world, &args);
    let expected = if outcome == "verified" { 0 } else { 8 };
    assert_eq!(
        (code, &result["outcome"]),
        (expected, &outcome.into()),
        "{name}: {result}"
    );
    let reason = result["reason"].as_str().unwrap_or_default();
    let is_told = reason.contains("not verified: ") && reason.contains(name);
    assert_eq!(is_told, outcome == "accepted", "{name}: {result}");
    let read = script.seen().pop().unwrap();
    assert!(read.starts_with("GET ") && read.contains(name), "{read}");
    assert_eq!(
        read.contains("projection=full"),
        name == "customSchemas",
        "{read}"
    );
}

#[test]
fn a_read_that_fails_proves_nothing() {
    let liz = r#"{"id":"1","primaryEmail":"liz@example.com","recoveryPhone":"+15550100"}"#;
    let denied = no(
        403,
        "forbidden",
        "Not Authorized to access this resource/api",
    );
    let (world, _script) = scripted(&[("200 OK", liz), ("403 Forbidden", &denied)]);
    let args = [
        "update",
        "liz@example.com",
        "--recovery-phone",
        "+15550100",
        "--verify",
    ];
    let (code, result) = first(&world, &args);
    assert_eq!(
        (code, &result["outcome"]),
        (8, &"accepted".into()),
        "{result}"
    );
    assert!(
        result["reason"]
            .as_str()
            .unwrap()
            .contains("not verified: "),
        "{result}"
    );
}

#[test]
fn a_password_is_never_shown_and_counts_as_nothing() {
    let world = World::new();
    let password = [
        "update",
        "liz@example.com",
        "--generate-password=p.txt",
        "--verify",
    ];
    let ran = world.oust(&[&["users"], &password[..], &["-o", "json"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains(r#""outcome":"accepted""#), "{ran:?}");
    assert!(ran.stderr.contains("never shows a password"), "{ran:?}");
    assert!(!ran.stdout.contains("not verified"), "{ran:?}");
}

#[test]
fn a_change_that_shows_late_is_waited_for() {
    let world = World::new();
    world.sandbox.set_faults("lag=2".parse().unwrap());
    let create = [
        "create",
        "new@example.com",
        "--given-name",
        "N",
        "--family-name",
        "H",
        "--generate-password",
        "--recovery-phone",
        "+15550100",
        "--ou",
        "/Sales",
        "--set",
        "customSchemas.Payroll.costCentre=1",
        "--verify",
    ];
    let (code, result) = first(&world, &create);
    assert_eq!(
        (code, &result["outcome"]),
        (0, &"verified".into()),
        "{result}"
    );
    let update = [
        "update",
        "liz@example.com",
        "--recovery-phone",
        "+15550100",
        "--verify",
    ];
    let (code, result) = first(&world, &update);
    assert_eq!(
        (code, &result["outcome"]),
        (0, &"verified".into()),
        "{result}"
    );
    // For ever is too late.
    world.sandbox.set_faults("lag=99".parse().unwrap());
    let update = [
        "update",
        "omar@example.com",
        "--recovery-phone",
        "+15550100",
        "--verify",
    ];
    let (code, result) = first(&world, &update);
    assert_eq!(
        (code, &result["outcome"]),
        (8, &"accepted".into()),
        "{result}"
    );
}
