//! What the vendor's answers are taken for.

use super::*;
use crate::model::{Class, Failure, Purpose, Reply, Retry};

fn reply(status: u16, body: &str) -> Reply {
    Reply::of(status, body)
}

fn read(text: &str, purpose: Purpose, status: u16, body: &str) -> Result<Value, Failure> {
    let vpn = idle(text);
    let request = &vpn.connector.revoke[0].request;
    vpn.reader()
        .read(&reply(status, body), request, purpose, &vpn.settings)
}

fn revoked(status: u16, body: &str) -> Result<Value, Failure> {
    read(VPN, Purpose::Revoke, status, body)
}

#[test]
fn a_success_is_what_the_file_says_and_no_more() {
    assert!(revoked(200, r#"{"ok":true}"#).is_ok());
    for (status, body, code) in [
        // It may have been done: the wire takes these for unanswered.
        (200, "", "unreadable"),
        (200, "{}", "unreadable"),
        (200, "OK", "http_200"),
        (200, "<html>Sign in</html>", "http_200"),
        (202, r#"{"ok":true}"#, "unreadable"),
        // The vendor says itself that it wasn't.
        (200, r#"{"ok":"true"}"#, "not_confirmed"),
        (200, r#"{"ok":null}"#, "not_confirmed"),
    ] {
        let failure = revoked(status, body).unwrap_err();
        assert_eq!(failure.class, Class::Protocol, "{body}");
        assert_eq!(failure.code.as_deref(), Some(code), "{body}");
        assert!(
            failure.hint.is_some_and(|hint| hint.contains("vpn")),
            "{body}"
        );
    }
}

#[test]
fn unless_denies_and_any_2xx_is_the_default() {
    let unless = changed(
        "where = { at = \"/ok\", is = true }",
        "unless = { at = \"/value\", is = false }",
    );
    let read = |body: &str| read(&unless, Purpose::Revoke, 200, body);
    assert!(read("{}").is_ok() && read(r#"{"value":true}"#).is_ok());
    assert!(read(r#"{"value":false}"#).is_err() && read("").is_err() && read("null").is_err());
    assert!(read("OK").is_err());
    let plain = changed(
        "ok = { status = [200, 204], where = { at = \"/ok\", is = true } }",
        "",
    )
    .replace("when = { at = \"/ok\", is = false }", "");
    for (status, body, is_ok) in [
        (204, "", true),
        (202, "OK", true),
        (200, "<!doctype html>", false),
    ] {
        assert_eq!(
            super::answers::read(&plain, Purpose::Revoke, status, body).is_ok(),
            is_ok,
            "{body}"
        );
    }
}

#[test]
fn a_code_that_the_file_calls_a_failure_is_none_of_a_success() {
    let text = changed(
        "ok = { status = [200, 204], where = { at = \"/ok\", is = true } }",
        "",
    )
    .replace("when = { at = \"/ok\", is = false }", "");
    let read = |body: &str| read(&text, Purpose::Revoke, 200, body);
    assert_eq!(
        read(r#"{"error":"no_right"}"#).unwrap_err().class,
        Class::Permission
    );
    assert!(read(r#"{"error":"none"}"#).is_ok());
}

#[test]
fn a_failure_has_the_class_of_its_word_inside_a_success_as_well() {
    use Class::{Credentials, Input, NotFound, Permission, Protocol, Transient};
    for (status, body, class, retry) in [
        (
            200,
            r#"{"ok":false,"error":"no_user"}"#,
            NotFound,
            Retry::Never,
        ),
        (404, r#"{"error":"no_user"}"#, NotFound, Retry::Never),
        (400, r#"{"error":"no_right"}"#, Permission, Retry::Never),
        (400, r#"{"error":"bad_token"}"#, Credentials, Retry::Never),
        (401, r#"{"error":"old"}"#, Credentials, Retry::Renew),
        (
            200,
            r#"{"ok":false,"error":"busy"}"#,
            Transient,
            Retry::Throttled,
        ),
        (400, r#"{"error":"broken"}"#, Transient, Retry::Backoff),
        (403, r#"{"error":"bad"}"#, Input, Retry::Never),
        (410, "", NotFound, Retry::Never),
        // No word for it: the status says what it can.
        (200, r#"{"ok":false,"error":"new"}"#, Input, Retry::Never),
        (400, r#"{"error":"new"}"#, Input, Retry::Never),
        (401, "{}", Credentials, Retry::Renew),
        (403, "", Permission, Retry::Never),
        (429, "", Transient, Retry::Throttled),
        (503, "{}", Transient, Retry::Backoff),
        // A wrong address is nobody's absence, and a page is nobody's answer.
        (404, "", Input, Retry::Never),
        (404, "<html>", Protocol, Retry::Never),
        (410, "gone", Protocol, Retry::Never),
        (502, "<html>", Transient, Retry::Backoff),
    ] {
        let failure = revoked(status, body).unwrap_err();
        assert_eq!(
            (failure.class, failure.retry),
            (class, retry),
            "{status} {body}"
        );
        assert!(
            failure.hint.is_some() && !failure.message.is_empty(),
            "{status} {body}"
        );
    }
    assert!(revoked(500, r#"{"error":"half"}"#).unwrap_err().unanswered);
}

#[test]
fn done_before_is_done_for_a_revocation_and_for_nothing_else() {
    for (status, body) in [(404, r#"{"error":"over"}"#), (409, "{}")] {
        assert!(revoked(status, body).is_ok());
        let read = read(VPN, Purpose::LookUp, status, body);
        assert_eq!(read.unwrap_err().class, Class::Input);
    }
}

#[test]
fn the_vendors_code_message_and_request_id_are_kept() {
    let failure = revoked(404, r#"{"error":"no_user","text":"no such user: liz"}"#).unwrap_err();
    assert_eq!(failure.code.as_deref(), Some("no_user"));
    assert_eq!(failure.message, "no such user: liz");
    let failure = revoked(400, r#"{"error":7}"#).unwrap_err();
    assert_eq!(
        (failure.code.as_deref(), &*failure.message),
        (Some("7"), "vpn says 7")
    );
    let vpn = idle(VPN);
    let id = vpn.reader().request_id(&reply(200, r#"{"trace":"r-1"}"#));
    assert_eq!(id.as_deref(), Some("r-1"));
    assert_eq!(vpn.reader().request_id(&reply(200, "no json")), None);
}
