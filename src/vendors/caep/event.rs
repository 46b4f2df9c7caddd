//! The event, its signature, and the request that brings it to the receiver.

use std::collections::BTreeMap;

use http::{
    HeaderValue,
    header::{ACCEPT, CONTENT_TYPE},
};
use serde_json::{Value, json};

use super::settings::{CaepSettings, SubjectIn};
use crate::{
    model::{Call, Failure, Resolved},
    net::auth::jwt::{fresh_id, seconds},
};

/// What has happened, by its name.
const SESSION_REVOKED: &str = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

/// Id and time of a new event.
pub(super) fn stamp() -> Result<BTreeMap<String, Value>, Failure> {
    let id = ("jti".to_owned(), Value::from(fresh_id()?));
    let time = ("iat".to_owned(), Value::from(seconds()));
    Ok(BTreeMap::from([id, time]))
}

/// The same in words.
pub(super) fn worded_stamp() -> BTreeMap<String, Value> {
    let words = [("jti", "{id of the event}"), ("iat", "{time of the event}")];
    words
        .map(|(name, words)| (name.to_owned(), Value::from(words)))
        .into()
}

/// What is said of a person, with the id and the time that were fixed when they were resolved.
pub(super) fn claims(settings: &CaepSettings, resolved: &Resolved) -> Value {
    let stamp = |name: &str| resolved.accounts.first()?.get(name).cloned();
    let (id, now) = (stamp("jti"), stamp("iat"));
    let person = json!({ "format": "email", "email": resolved.user });
    let mut event = json!({
        "event_timestamp": now,
        "initiating_entity": "admin",
        "reason_admin": { "en": "sessions ended by an administrator" },
    });
    if settings.subject_in != SubjectIn::Top {
        event["subject"] = json!({ "user": person });
    }
    let mut claims = json!({
        "iss": settings.issuer, "aud": settings.audience, "iat": now, "jti": id, "txn": id,
        "events": { SESSION_REVOKED: event },
    });
    if settings.subject_in != SubjectIn::Event {
        claims["sub_id"] = person;
    }
    claims
}

/// The same, signed.
pub(super) fn signed(settings: &CaepSettings, claims: &Value) -> Result<String, Failure> {
    let mut header = settings.key.header("secevent+jwt");
    header.kid = Some(settings.key_id.clone());
    settings.key.sign(&header, claims)
}

/// The push of one event (RFC 8935 §2.1).
pub(super) fn push(settings: &CaepSettings, event: &str) -> Call {
    let mut call = Call::revoke(settings.url.clone());
    let kind = HeaderValue::from_static("application/secevent+jwt");
    let answer = HeaderValue::from_static("application/json");
    call.headers.insert(CONTENT_TYPE, kind);
    call.headers.insert(ACCEPT, answer);
    call.body = event.as_bytes().to_vec();
    call
}
