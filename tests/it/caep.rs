//! Signed events to the receivers that the sandbox plays, and to one that answers by script.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use oust::sandbox::{CAEP_BEARER, Options, Vendor};
use serde_json::Value;

use crate::support::{Script, World, answer};

const LIZ: &str = "liz@example.com";
const OMAR: &str = "omar@example.com";

fn world() -> World {
    World::setting_up(&[Vendor::Caep], Options::default())
}

/// A world that pushes to another of the sandbox's receivers.
fn pushing(path: &str) -> World {
    let world = world();
    let url = format!("http://{}{path}", world.sandbox.address());
    world.set("OUST_CAEP_URL", &url)
}

fn sessions(world: &World, user: &str) -> Option<u32> {
    world.sandbox.sessions(Vendor::Caep, user)
}

/// What a request holds after its head.
fn body(request: &str) -> &str {
    request.split("\r\n\r\n").nth(1).unwrap()
}

/// What a request says.
fn claims(request: &str) -> Value {
    let claims = URL_SAFE_NO_PAD.decode(body(request).split('.').nth(1).unwrap());
    serde_json::from_slice(&claims.unwrap()).unwrap()
}

#[test]
fn each_receiver_gets_the_subject_where_it_wants_it() {
    for (path, subject_in, token) in [
        ("/caep/events", "", ""),
        ("/caep/events", "both", ""),
        ("/caep/guarded/events", "top", CAEP_BEARER),
        ("/security/api/v1/security-events", "event", ""),
        ("/security/api/v1/security-events", "both", ""),
    ] {
        let world = pushing(path)
            .set("OUST_CAEP_SUBJECT_IN", subject_in)
            .set("OUST_CAEP_TOKEN", token);
        let (code, report) = world.json(&["revoke", "caep", LIZ]);
        assert_eq!(code, 0, "{path} {subject_in}: {report}");
        let result = &report["results"][0];
        assert_eq!(result["outcome"], "accepted", "{report}");
        let told = result["reason"].as_str().unwrap_or_default();
        assert!(told.contains("it doesn't tell"), "{report}");
        // Who was only spoken of is not out yet.
        assert_eq!(report["summary"]["people"]["out"], 0, "{report}");
        assert_eq!(sessions(&world, LIZ), Some(0), "{path} {subject_in}");
        assert_eq!(sessions(&world, OMAR), Some(2));
    }
}

#[test]
fn what_a_receiver_refuses_is_told_by_its_code() {
    for (variable, value, class, code) in [
        (
            "OUST_CAEP_ISSUER",
            "https://else.example",
            "credentials",
            "invalid_issuer",
        ),
        (
            "OUST_CAEP_AUDIENCE",
            "https://else.example",
            "credentials",
            "invalid_audience",
        ),
        ("OUST_CAEP_KEY_ID", "another", "credentials", "invalid_key"),
        ("OUST_CAEP_SUBJECT_IN", "event", "input", "invalid_request"),
    ] {
        let world = world().set(variable, value);
        let (exit, report) = world.json(&["revoke", "caep", LIZ]);
        let error = &report["results"][0]["error"];
        assert_eq!(
            (&error["class"], &error["code"]),
            (&class.into(), &code.into()),
            "{report}"
        );
        assert_eq!(exit, if class == "input" { 1 } else { 4 }, "{report}");
        assert_eq!(sessions(&world, LIZ), Some(2));
    }
}

#[test]
fn a_try_that_is_repeated_sends_the_same_event_and_another_person_another() {
    let busy = answer("503 Busy", "retry-after: 0\r\n", "");
    let script = Script::start(&[&busy, "", &answer("202 Accepted", "", "")]);
    let world = world().set("OUST_CAEP_URL", &script.url());
    for user in [LIZ, OMAR] {
        let (code, report) = world.json(&["revoke", "caep", user]);
        assert_eq!(code, 0, "{report}");
    }
    let seen = script.seen();
    let [first, second, third, of_omar] = seen.as_slice() else {
        panic!("{seen:?}");
    };
    assert_eq!(body(first), body(second));
    assert_eq!(body(first), body(third));
    assert_eq!(claims(first)["sub_id"]["email"], LIZ);
    assert_eq!(claims(of_omar)["sub_id"]["email"], OMAR);
    assert_ne!(claims(first)["jti"], claims(of_omar)["jti"]);
}

#[test]
fn a_dry_run_shows_what_would_be_said_and_nothing_that_could_be_sent() {
    let world = world();
    let (code, report) = world.json(&["revoke", "caep", LIZ, "--dry-run"]);
    assert_eq!(code, 0, "{report}");
    let body = &report["results"][0]["calls"][0]["body"];
    assert_eq!(body["sub_id"]["email"], LIZ, "{report}");
    assert!(body["sub"].is_null() && body["exp"].is_null(), "{report}");
    assert_eq!(world.oust(&["check", "caep"]).code, 0);
    assert_eq!(world.sandbox.counts(Vendor::Caep).requests, 0);
    assert_eq!(sessions(&world, LIZ), Some(2));
}

#[test]
fn a_receiver_says_of_nobody_that_they_are_not_there() {
    let world = World::setting_up(&[Vendor::Gtr, Vendor::Caep], Options::default());
    let (code, report) = world.json(&["everywhere", "nobody@example.com", "--missing-ok"]);
    assert_eq!(code, 6, "{report}");
    let of = |name: &str| {
        let results = report["results"].as_array().unwrap();
        let found = results.iter().find(|one| one["provider"] == name);
        found.unwrap()["outcome"].clone()
    };
    let outcomes = (of("gtr"), of("caep"));
    assert_eq!(
        outcomes,
        ("failed".into(), "accepted".into()),
        "a typo is no success: {report}"
    );
}

#[test]
fn what_is_wrong_with_the_settings_is_told_and_nothing_sent() {
    let public = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n";
    for (variable, value, told) in [
        (
            "OUST_CAEP_URL",
            "http://receiver.example/events",
            "in the clear",
        ),
        ("OUST_CAEP_KEY", public, "public half"),
        ("OUST_CAEP_SUBJECT_IN", "nowhere", "event"),
    ] {
        let world = world().set(variable, value);
        let ran = world.oust(&["revoke", "caep", LIZ]);
        assert!(
            ran.code == 2 && ran.stderr.contains(told),
            "{variable}: {ran:?}"
        );
        assert_eq!(world.sandbox.counts(Vendor::Caep).requests, 0);
    }
    let world = world();
    let ran = world.oust(&["revoke", "caep", "liz"]);
    assert!(ran.code == 2 && ran.stderr.contains("address"), "{ran:?}");
    assert_eq!(world.sandbox.counts(Vendor::Caep).requests, 0);
}
