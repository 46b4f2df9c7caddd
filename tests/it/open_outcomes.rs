//! What is known of a revocation whose answer was lost, can't be read, or is a gateway's; and what is
//! only said once it is proved.

use oust::sandbox::Vendor;
use serde_json::Value;

use crate::support::{Script, World, answer};

const KICKED: &str = r#"{"statusCode":200,"data":{"success":true}}"#;
const NO_USER: &str = r#"{"statusCode":404,"apiCode":2004,"message":"no such user"}"#;
const LOST: &str = "an earlier try went unanswered: it may have happened";

/// Each vendor's verb, and the variable that puts another root in place of its own.
const VENDORS: [(&[&str], &str); 3] = [
    (&["signout", "liz@example.com"], "OUST_GOOGLE_ENDPOINT"),
    (&["kick", "--app", "a1", "u1"], "OUST_GENAUTH_HOST"),
    (
        &["logout", "--account", "A", "u1"],
        "AWS_ENDPOINT_URL_CHIME",
    ),
];

fn at(variable: &str, script: &Script) -> World {
    World::new()
        .set("OUST_GENAUTH_TOKEN", "tok.en.value")
        .set(variable, &script.url())
}

fn ok(body: &str) -> String {
    answer("200 OK", "", body)
}

fn ended(world: &World, args: &[&str]) -> (i32, Value) {
    let (code, report) = world.json(args);
    (code, report["results"][0].clone())
}

#[test]
fn a_gateway_without_an_answer_leaves_a_revocation_open() {
    for (args, variable) in VENDORS {
        for status in ["502 Bad Gateway", "504 Gateway Timeout"] {
            for body in ["<html>nginx</html>", "", r#"{"error":{"code":502}}"#] {
                let script = Script::start(&[&answer(status, "", body)]);
                let args = [args, &["--retries", "1"]].concat();
                let (code, result) = ended(&at(variable, &script), &args);
                let seen = (code, &result["outcome"], &result["attempts"]);
                assert_eq!(seen, (3, &"unknown".into(), &2.into()), "{result}");
                assert_eq!(script.seen().len(), 2);
            }
        }
        // An answer all the same: the vendor says that it did nothing.
        let script = Script::start(&[&answer("503 Service Unavailable", "", "")]);
        let args = [args, &["--retries", "0"]].concat();
        let (code, result) = ended(&at(variable, &script), &args);
        assert_eq!(
            (code, &result["outcome"]),
            (5, &"failed".into()),
            "{result}"
        );
    }
}

#[test]
fn a_later_success_settles_what_a_gateway_left_open() {
    let script = Script::start(&[
        &answer("502 Bad Gateway", "", ""),
        &answer("204 No Content", "", ""),
    ]);
    let world = at("OUST_GOOGLE_ENDPOINT", &script);
    let (code, result) = ended(&world, &["signout", "liz@example.com"]);
    assert_eq!(
        (code, &result["outcome"]),
        (0, &"accepted".into()),
        "{result}"
    );
}

#[test]
fn text_that_is_no_json_is_no_success() {
    for (args, variable) in VENDORS {
        let script = Script::start(&[&ok("OK, signed out")]);
        let (code, result) = ended(&at(variable, &script), args);
        assert_eq!(
            (code, &result["outcome"]),
            (3, &"unknown".into()),
            "{result}"
        );
    }
}

#[test]
fn a_refusal_after_a_lost_try_says_so_and_is_nobodys_absence() {
    let google = r#"{"error":{"code":404,"message":"Resource Not Found: userKey","errors":[{"reason":"notFound"}]}}"#;
    let chime = r#"{"Code":"NotFound","Message":"no such user"}"#;
    let refusals = [
        answer("404 Not Found", "", google),
        ok(NO_USER),
        answer("404 Not Found", "", chime),
    ];
    for ((args, variable), refusal) in VENDORS.into_iter().zip(refusals) {
        for first in ["", &answer("504 Gateway Timeout", "", "")] {
            // Chime is asked whether the account is there.
            let account = ok(r#"{"Account":{"AccountId":"A"}}"#);
            let script = Script::start(&[first, &refusal, &account]);
            let args = [args, &["--missing-ok"]].concat();
            let (code, result) = ended(&at(variable, &script), &args);
            let seen = (code, &result["outcome"], &result["error"]["class"]);
            assert_eq!(seen, (6, &"failed".into(), &"not_found".into()), "{result}");
            assert_eq!(result["reason"], LOST, "{result}");
        }
        let account = ok(r#"{"Account":{"AccountId":"A"}}"#);
        let script = Script::start(&[&refusal, &account]);
        let args = [args, &["--missing-ok"]].concat();
        let (code, result) = ended(&at(variable, &script), &args);
        assert_eq!(
            (code, &result["outcome"]),
            (0, &"skipped".into()),
            "{result}"
        );
    }
}

#[test]
fn of_several_calls_each_is_accounted_for() {
    let apps: Vec<String> = (0..60).map(|at| format!("app{at}")).collect();
    let apps = apps.join(",");
    let kick = [
        "kick",
        "--app",
        &apps,
        "u1",
        "--retries",
        "0",
        "--missing-ok",
    ];
    let denied = ok(r#"{"statusCode":403,"message":"not yours"}"#);
    for (second, exit, class) in [(&denied, 4, "permission"), (&ok(NO_USER), 1, "input")] {
        let script = Script::start(&["", second]);
        let (code, result) = ended(&at("OUST_GENAUTH_HOST", &script), &kick);
        let seen = (code, &result["outcome"], &result["error"]["class"]);
        assert_eq!(seen, (exit, &"failed".into(), &class.into()), "{result}");
        assert_eq!(result["reason"], LOST, "{result}");
        let message = result["error"]["message"].as_str().unwrap();
        assert!(message.contains("50 of 60 apps"), "{result}");
        assert!(message.contains("unanswered"), "{result}");
        assert_eq!(script.seen().len(), 2);
    }
    let script = Script::start(&[&ok(KICKED), ""]);
    let (code, result) = ended(&at("OUST_GENAUTH_HOST", &script), &kick);
    assert_eq!(
        (code, &result["outcome"]),
        (3, &"unknown".into()),
        "{result}"
    );
    let message = result["error"]["message"].as_str().unwrap();
    assert!(message.contains("kicked from 50 of 60 apps"), "{result}");
    assert!(
        message.contains("maybe kicked, for 10 of 60 apps"),
        "{result}"
    );
}

#[test]
fn unknown_beside_transient_may_be_run_again() {
    let lost = Script::start(&[""]);
    let busy = Script::start(&[&ok(r#"{"statusCode":503,"message":"busy"}"#)]);
    let world = World::new()
        .set("OUST_GENAUTH_TOKEN", "tok.en.value")
        .set("OUST_GENAUTH_APP_IDS", "a1")
        .set("OUST_GENAUTH_HOST", &busy.url())
        .set("OUST_GOOGLE_ENDPOINT", &lost.url());
    let args = [
        "everywhere",
        "liz@example.com",
        "--except",
        "chime",
        "--retries",
        "0",
    ];
    let (code, report) = world.json(&args);
    let summary = &report["summary"];
    assert_eq!(
        (&summary["unknown"], &summary["failed"]),
        (&1.into(), &1.into())
    );
    assert_eq!(code, 5, "{report}");
}

#[test]
fn an_app_that_is_still_active_is_not_proved_to_be_left() {
    let user = ok(r#"{"statusCode":200,"data":{"userId":"u1","email":"l@x.y"}}"#);
    let active = ok(r#"{"statusCode":200,"data":{"active":true}}"#);
    let script = Script::start(&[&ok(KICKED), &user, &active]);
    let world = at("OUST_GENAUTH_HOST", &script);
    let (code, report) = world.json(&[
        "kick",
        "--app",
        "a1",
        "--verify",
        "--verify-wait",
        "0",
        "u1",
    ]);
    let result = &report["results"][0];
    assert_eq!(
        (code, &result["outcome"]),
        (8, &"accepted".into()),
        "{result}"
    );
    assert_eq!(report["summary"]["exit_code"], 8, "{report}");
    let reason = result["reason"].as_str().unwrap();
    assert!(reason.starts_with("not verified: "), "{reason}");
    // What remains for another reason decides.
    // All are sent before anything is read back.
    let (kicked, nobody) = (ok(KICKED), ok(NO_USER));
    let script = Script::start(&[&kicked, &nobody, &nobody, &user, &active]);
    let world = at("OUST_GENAUTH_HOST", &script);
    let args = [
        "kick",
        "--app",
        "a1",
        "--verify",
        "u1",
        "u2",
        "--concurrency",
        "1",
        "--verify-wait",
        "0",
    ];
    let (code, report) = world.json(&args);
    assert_eq!(
        (code, &report["summary"]["failed"]),
        (6, &1.into()),
        "{report}"
    );
}

#[test]
fn a_look_up_that_fails_is_no_guards_decision_and_is_repeated() {
    let portal = answer(
        "200 OK",
        "content-type: text/html\r\n",
        "<html>Sign in</html>",
    );
    let user = r#"{"id":"1","primaryEmail":"liz@example.com"}"#;
    for broken in [
        portal.as_str(),
        &answer("302 Found", "location: /x\r\n", ""),
        "",
    ] {
        let script = Script::start(&[broken, &ok(user), &answer("204 No Content", "", "")]);
        let world = at("OUST_GOOGLE_ENDPOINT", &script);
        let config = world.file("c.toml", "[default]\nprotect = ['boss@example.com']\n");
        let config = config.to_str().unwrap();
        let args = [
            "signout",
            "liz@example.com",
            "--retries",
            "0",
            "--config",
            config,
        ];
        let (_, result) = ended(&world, &args);
        assert_eq!(result["outcome"], "failed", "{result}");
        assert_ne!(result["error"]["class"], "guard", "{result}");
        assert_eq!(result["attempts"], 0, "{result}");
        let run = result["run"].as_str().unwrap();
        let (code, report) = world.json(&["resume", run, "--config", config]);
        assert_eq!(code, 0, "{report}");
        assert_eq!(report["summary"]["accepted"], 1, "{report}");
    }
}

#[test]
fn what_was_never_sent_is_never_unknown() {
    // The token is lost on its way: no revocation goes out.
    let script = Script::start(&[""]);
    let world = World::new().set("OUST_GENAUTH_HOST", &script.url());
    let args = ["kick", "--app", "a1", "u1", "--retries", "0"];
    let (code, result) = ended(&world, &args);
    assert_eq!(
        (code, &result["outcome"]),
        (5, &"failed".into()),
        "{result}"
    );
    assert_eq!(result["attempts"], 0, "{result}");
    assert_eq!(world.sandbox.counts(Vendor::GenAuth).requests, 0);
}
