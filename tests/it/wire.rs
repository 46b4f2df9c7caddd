//! What goes over the wire, byte by byte, and what is made of answers that no vendor should give.

use serde_json::Value;

use crate::support::{Script, World, answer};

fn genauth(script: &Script) -> World {
    World::new()
        .set("OUST_GENAUTH_HOST", &script.url())
        .set("OUST_GENAUTH_TOKEN", "tok.en.value")
}

fn chime(script: &Script) -> World {
    World::new().set("AWS_ENDPOINT_URL_CHIME", &script.url())
}

fn kicked(script: &Script) -> (i32, Value) {
    genauth(script).json(&["kick", "--app", "a1", "--retries", "0", "u1"])
}

const KICKED: &str = r#"{"statusCode":200,"data":{"success":true}}"#;

#[test]
fn a_post_without_a_body_says_so() {
    let script = Script::start(&[&answer("204 No Content", "", "")]);
    let (code, report) = chime(&script).json(&["logout", "--account", "A1", "a/b+c d"]);
    assert_eq!(code, 0, "{report}");
    let seen = script.seen().remove(0);
    assert!(
        seen.starts_with("POST /accounts/A1/users/a%2Fb%2Bc%20d?operation=logout HTTP/1.1\r\n"),
        "{seen}"
    );
    let lower = seen.to_lowercase();
    assert!(lower.contains("\r\ncontent-length: 0\r\n"), "{seen}");
    assert!(
        lower.contains("/us-east-1/chime/aws4_request, signedheaders=host;x-amz-date, "),
        "{seen}"
    );
    assert!(!lower.contains("x-amz-content-sha256"), "{seen}");
}

#[test]
fn a_custom_endpoint_signs_with_the_clients_region() {
    let script = Script::start(&[&answer("204 No Content", "", "")]);
    chime(&script).oust(&["logout", "--account", "A1", "--region", "eu-west-1", "u1"]);
    assert!(script.seen()[0].contains("/eu-west-1/chime/aws4_request"));
    let script = Script::start(&[&answer("204 No Content", "", "")]);
    chime(&script)
        .set("AWS_SESSION_TOKEN", "sess")
        .oust(&["logout", "--account", "A1", "u1"]);
    assert!(script.seen()[0].contains("SignedHeaders=host;x-amz-date;x-amz-security-token"));
}

#[test]
fn a_kick_is_what_genauths_own_client_sends() {
    let script = Script::start(&[&answer("200 OK", "", KICKED)]);
    let world = genauth(&script);
    let args = [
        "kick",
        "--app",
        "a2,a1",
        "--user-id-type",
        "phone",
        "+15551234567",
    ];
    let (code, report) = world.json(&args);
    assert_eq!(code, 0, "{report}");
    let seen = script.seen().remove(0);
    let (head, body) = seen.split_once("\r\n\r\n").unwrap();
    assert!(
        head.starts_with("POST /api/v3/kick-users HTTP/1.1"),
        "{head}"
    );
    assert!(
        head.to_lowercase()
            .contains("authorization: bearer tok.en.value"),
        "{head}"
    );
    let body: Value = serde_json::from_str(body).unwrap();
    let expected = serde_json::json!({"appIds": ["a1", "a2"], "userId": "+15551234567", "options": {"userIdType": "phone"}});
    assert_eq!(body, expected);
}

#[test]
fn more_than_fifty_apps_go_in_calls_of_fifty() {
    let script = Script::start(&[&answer("200 OK", "", KICKED)]);
    let apps: Vec<String> = (0..120).map(|n| format!("app{n:03}")).collect();
    let (code, report) = genauth(&script).json(&["kick", "--app", &apps.join(","), "u1"]);
    assert_eq!((code, script.seen().len()), (0, 3), "{report}");
    assert_eq!(report["results"][0]["requests"], 3);
    let no = r#"{"statusCode":200,"data":{"success":false}}"#;
    let script = Script::start(&[&answer("200 OK", "", KICKED), &answer("200 OK", "", no)]);
    let (code, report) = genauth(&script).json(&["kick", "--app", &apps.join(","), "u1"]);
    assert_eq!(code, 1, "{report}");
    assert_eq!(report["results"][0]["outcome"], "failed");
}

#[test]
fn a_200_that_confirms_nothing_is_no_success() {
    for (body, expected) in [
        ("<html>Sign in to the network</html>", 3),
        ("", 3),
        ("{}", 3),
        (r#"{"statusCode":200}"#, 3),
        (r#"{"statusCode":200,"data":{"success":false}}"#, 1),
    ] {
        let (code, report) = kicked(&Script::start(&[&answer("200 OK", "", body)]));
        assert_eq!(code, expected, "{body}: {report}");
        assert_eq!(report["results"][0]["error"]["class"], "protocol", "{body}");
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere = Script::start(&[&answer("200 OK", "", KICKED)]);
    let location = format!("location: {}/login\r\n", elsewhere.url());
    let script = Script::start(&[&answer("302 Found", &location, "")]);
    let (code, report) = kicked(&script);
    assert_eq!(code, 1, "{report}");
    assert_eq!(report["results"][0]["error"]["class"], "protocol");
    assert!(
        elsewhere.seen().is_empty(),
        "credentials were carried elsewhere"
    );
}

#[test]
fn a_refused_token_is_renewed_once() {
    let token = |name: &str| {
        let body =
            format!(r#"{{"statusCode":200,"data":{{"access_token":"{name}","expires_in":7200}}}}"#);
        answer("200 OK", "", &body)
    };
    let refused = answer(
        "200 OK",
        "",
        r#"{"statusCode":401,"message":"token expired"}"#,
    );
    let kicked = answer("200 OK", "", KICKED);
    let script = Script::start(&[&token("first"), &refused, &token("second"), &kicked]);
    let world = World::new().set("OUST_GENAUTH_HOST", &script.url());
    let (code, report) = world.json(&["kick", "--app", "a1", "u1"]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["results"][0]["attempts"], 2);
    assert!(script.seen()[3].contains("Bearer second"));
    let script = Script::start(&[&token("first"), &refused, &token("second"), &refused]);
    let world = World::new().set("OUST_GENAUTH_HOST", &script.url());
    let (code, report) = world.json(&["kick", "--app", "a1", "u1"]);
    assert_eq!((code, script.seen().len()), (4, 4), "{report}");
}

#[test]
fn retry_after_is_honoured_in_both_forms() {
    let date =
        "date: Sun, 06 Nov 1994 08:49:00 GMT\r\nretry-after: Sun, 06 Nov 1994 08:49:01 GMT\r\n";
    for headers in ["retry-after: 1\r\n", date] {
        let busy = answer("429 Too Many Requests", headers, "");
        let script = Script::start(&[&busy, &answer("204 No Content", "", "")]);
        let (code, report) = chime(&script).json(&["logout", "--account", "A", "u1"]);
        assert_eq!(code, 0, "{report}");
        assert_eq!(report["results"][0]["attempts"], 2);
        let took = report["results"][0]["elapsed_ms"].as_u64().unwrap();
        assert!(took >= 1000, "came back after {took} ms");
    }
}

#[test]
fn a_pause_beyond_the_deadline_ends_at_once() {
    let busy = answer("429 Too Many Requests", "retry-after: 3600\r\n", "");
    let script = Script::start(&[&busy]);
    let (code, report) =
        chime(&script).json(&["logout", "--account", "A", "--deadline", "30s", "u1"]);
    assert_eq!((code, script.seen().len()), (5, 1), "{report}");
}

#[test]
fn an_echoed_secret_and_an_escape_never_reach_the_output() {
    let echo = r#"{"statusCode":403,"message":"bad tok.en.value \u001b[31mred"}"#;
    let script = Script::start(&[&answer("200 OK", "", echo)]);
    let world = genauth(&script);
    for format in ["table", "json", "ndjson", "csv"] {
        let ran = world.oust(&["kick", "--app", "a1", "u1", "-o", format]);
        assert_eq!(ran.code, 4, "{ran:?}");
        let all = ran.stdout + &ran.stderr;
        assert!(
            !all.contains("tok.en.value") && !all.contains('\u{1b}'),
            "{format}: {all}"
        );
    }
}
