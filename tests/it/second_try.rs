//! The command for a second try: named wherever one can help, for one target as for many, and nowhere else.

use serde_json::json;

use crate::support::{Ran, Script, World, answer};

const NEXT: &str = "to finish what is left, run: oust resume ";

/// A GenAuth that answers so in turn.
fn genauth(answers: &[&str]) -> (World, Script) {
    let script = Script::start(answers);
    let world = World::new()
        .set("OUST_GENAUTH_TOKEN", "tok.en.value")
        .set("OUST_GENAUTH_HOST", &script.url());
    (world, script)
}

fn ok(status: u16, success: bool) -> String {
    let body = json!({"statusCode": status, "message": "said so", "data": {"success": success}});
    answer(
        "200 OK",
        "content-type: application/json\r\n",
        &body.to_string(),
    )
}

const KICK: [&str; 5] = ["kick", "u1", "--app", "a1", "--retries=0"];

fn next(ran: &Ran) -> Option<&str> {
    let last = ran.stderr.lines().last().unwrap_or_default();
    last.split_once(NEXT).map(|(_, run)| run)
}

#[test]
fn one_target_that_failed_for_now_is_finished_by_the_command_that_is_named() {
    let (busy, done) = (ok(500, false), ok(200, true));
    let (world, _script) = genauth(&[&busy, &done]);
    let ran = world.oust(&KICK);
    assert_eq!(ran.code, 5, "{ran:?}");
    let run = next(&ran).unwrap_or_else(|| panic!("{ran:?}"));
    let words: Vec<&str> = run.split_whitespace().collect();
    let ran = world.oust(&[&["resume"], words.as_slice()].concat());
    assert_eq!((ran.code, next(&ran)), (0, None), "{ran:?}");
}

#[test]
fn one_target_without_an_answer_has_its_command_too() {
    let (world, _script) = genauth(&[&answer("502 Bad Gateway", "", "<html>")]);
    let ran = world.oust(&KICK);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(next(&ran).is_some(), "{ran:?}");
}

#[test]
fn what_no_second_try_mends_and_what_no_ledger_holds_has_none() {
    let unknown = json!({"statusCode": 404, "apiCode": 2004, "message": "no user"}).to_string();
    let unknown = answer("200 OK", "content-type: application/json\r\n", &unknown);
    let (world, _script) = genauth(&[&unknown]);
    let ran = world.oust(&KICK);
    assert_eq!(ran.code, 6, "{ran:?}");
    assert!(!ran.stderr.contains("oust resume"), "{ran:?}");

    let (world, _script) = genauth(&[&ok(500, false)]);
    let ran = world.oust(&[&KICK[..], &["--ledger", "none"]].concat());
    assert_eq!(ran.code, 5, "{ran:?}");
    assert!(!ran.stderr.contains("oust resume"), "{ran:?}");
}

#[test]
fn a_mistyped_provider_is_told_which_there_are() {
    let world = World::new();
    for args in [
        &["check", "gogle"][..],
        &["everywhere", "liz@example.com", "--only", "gogle"],
        &["everywhere", "liz@example.com", "--except", "gogle"],
    ] {
        let ran = world.oust(args);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(
            ran.stderr
                .contains("did you mean `google`? the providers are google, genauth, chime, "),
            "{ran:?}"
        );
    }
}
