//! Answers of vendors that mean less than they seem to: who is unknown, what an id is, how long a
//! token lives, and what `check` may call proved.

use serde_json::json;

use crate::support::{Ran, Script, World, answer};

const KICKED: &str = r#"{"statusCode":200,"data":{"success":true}}"#;
const TOKEN: &str = r#"{"statusCode":200,"data":{"access_token":"a.b.c","expires_in":7200}}"#;
fn ok(body: &str) -> String {
    answer("200 OK", "", body)
}

fn scripted(variable: &str, answers: &[&str]) -> (World, Script) {
    let script = Script::start(answers);
    (World::new().set(variable, &script.url()), script)
}

/// GenAuth with a ready token, so that the first answer is that to the first call.
/// Exit code, outcome, class of the error.
/// The last error and hint on standard error.
fn told(ran: &Ran) -> (String, String) {
    let last = |word: &str| {
        let lines = ran.stderr.lines();
        let mut lines = lines.filter_map(|line| line.strip_prefix(word));
        lines.next_back().unwrap_or_default().to_owned()
    };
    (last("error: "), last("hint: "))
}

/// What `check` found of a subject: its status, text and hint.
#[test]
fn a_token_that_lives_for_ever_is_used() {
    let endless = TOKEN.replace("7200", &u64::MAX.to_string());
    let (world, _script) = scripted("OUST_GENAUTH_HOST", &[&ok(&endless), &ok(KICKED)]);
    let ran = world.oust(&["kick", "u1", "--app", "a"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!ran.stderr.contains("panicked"), "{ran:?}");
    for life in [
        "1000000000000000000",
        "-1000000000000000000",
        "18446744073709551615",
    ] {
        let body =
            format!(r#"{{"access_token":"ya29.x","token_type":"Bearer","expires_in":{life}}}"#);
        let (world, _tokens) = scripted("OUST_GOOGLE_TOKEN_ENDPOINT", &[&ok(&body)]);
        let directory = Script::start(&[&answer("204 No Content", "", "")]);
        let world = world.set("OUST_GOOGLE_ENDPOINT", &directory.url());
        let ran = world.oust(&["signout", "liz@example.com"]);
        assert_eq!(ran.code, 0, "{life}: {ran:?}");
        assert!(!ran.stderr.contains("panicked"), "{ran:?}");
    }
}

#[test]
fn an_aws_chain_without_any_keys_says_so() {
    let world = World::new();
    let world = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
        .iter()
        .fold(world, |world, name| world.set(name, ""));
    let ran = world.oust(&["logout", "u1", "--account", "A"]);
    let (message, hint) = told(&ran);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(
        message.ends_with("none found in the standard AWS chain"),
        "{message}"
    );
    assert!(hint.contains("AWS_ACCESS_KEY_ID"), "{hint}");
}

#[test]
fn the_pause_that_a_token_endpoint_asks_for_is_kept_by_all() {
    let busy = answer(
        "429 Too Many Requests",
        "retry-after: 1\r\n",
        r#"{"statusCode":429}"#,
    );
    let (world, tokens) = scripted("OUST_GENAUTH_HOST", &[&busy, &ok(TOKEN), &ok(KICKED)]);
    let (code, report) = world.json(&["kick", "u1", "u2", "u3", "--app", "a"]);
    assert_eq!((code, tokens.seen().len()), (0, 5), "{report}");
    let took = report["summary"]["elapsed_ms"].as_u64().unwrap();
    assert!(took >= 1000, "asked again after {took} ms");
    let token = ok(r#"{"access_token":"ya29.x","token_type":"Bearer","expires_in":3599}"#);
    let (world, tokens) = scripted("OUST_GOOGLE_TOKEN_ENDPOINT", &[&busy, &token]);
    let directory = Script::start(&[&answer("204 No Content", "", "")]);
    let world = world.set("OUST_GOOGLE_ENDPOINT", &directory.url());
    let (code, report) = world.json(&["signout", "liz@example.com"]);
    assert_eq!((code, tokens.seen().len()), (0, 2), "{report}");
    let took = report["summary"]["elapsed_ms"].as_u64().unwrap();
    assert!(took >= 1000, "asked again after {took} ms");
}
