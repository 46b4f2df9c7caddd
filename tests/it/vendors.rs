//! Answers of vendors that mean less than they seem to: who is unknown, what an id is, how long a
//! token lives, and what `check` may call proved.

use serde_json::json;

use crate::support::{Script, World, answer};

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
/// What `check` found of a subject: its status, text and hint.
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
