//! The Security Event Token around the event: whose it is, for whom, and whether it is one.

use super::receiver::{invalid, refuse};
use crate::sandbox::jws::Jws;
use crate::sandbox::made_up;
use crate::sandbox::reply::HttpReply;
use crate::sandbox::request::Request;

/// The transmitter that the receivers trust, and what they call themselves.
pub(super) const ISSUER: &str = "https://oust.example.com/";
pub(super) const AUDIENCE: &str = "https://receiver.example.com/";
/// The id of the transmitter's key.
pub(super) const KEY_ID: &str = "sandbox-caep-1";

const MEDIA_TYPE: &str = "application/secevent+jwt";
/// How far the transmitter's clock may be ahead, in seconds.
const SKEW: i64 = 300;

/// The token of the request, if all that is not about its event holds.
pub(super) fn verified(request: &Request, now: i64) -> Result<Jws, HttpReply> {
    check_media(request)?;
    let text = std::str::from_utf8(request.body()).ok();
    let set = text.and_then(|text| Jws::read(text.trim_end()));
    let set = set.ok_or_else(|| invalid("the body is no JWS in compact form"))?;
    check_signature(&set)?;
    check_claims(&set, now)?;
    Ok(set)
}

fn check_media(request: &Request) -> Result<(), HttpReply> {
    if request.header("content-type") != Some(MEDIA_TYPE) {
        return Err(invalid("the content type must be application/secevent+jwt"));
    }
    let accepts = request.header("accept").unwrap_or("*/*");
    match accepts.contains("application/json") || accepts.contains("*/*") {
        true => Ok(()),
        false => Err(invalid("answers are application/json")),
    }
}

fn check_signature(set: &Jws) -> Result<(), HttpReply> {
    if set.header("typ") != Some("secevent+jwt") {
        return Err(invalid("typ must be secevent+jwt"));
    }
    if set.header("alg") != Some("RS256") {
        return Err(refuse("invalid_key", "alg must be RS256"));
    }
    if set.header("kid") != Some(KEY_ID) {
        return Err(refuse("invalid_key", "no key has this kid"));
    }
    let key = made_up::public_key();
    match key.is_some_and(|key| set.is_signed_by(&key)) {
        true => Ok(()),
        false => Err(refuse("authentication_failed", "the signature is wrong")),
    }
}

fn check_claims(set: &Jws, now: i64) -> Result<(), HttpReply> {
    if set.text("iss") != Some(ISSUER) {
        return Err(refuse("invalid_issuer", "no such transmitter"));
    }
    if !set.is_for(AUDIENCE) {
        return Err(refuse("invalid_audience", "this is for another receiver"));
    }
    if let Some(name) = ["sub", "exp"]
        .into_iter()
        .find(|name| set.claims().get(name).is_some())
    {
        return Err(invalid(&format!("{name} must not be there")));
    }
    if set.text("jti").is_none_or(str::is_empty) {
        return Err(invalid("jti is required"));
    }
    if set.claims().get("txn").is_some_and(|txn| !txn.is_string()) {
        return Err(invalid("txn must be a string"));
    }
    check_seconds("iat", set.whole_seconds("iat"), now)
}

/// A date in whole seconds that has come; milliseconds are dates far ahead.
pub(super) fn check_seconds(name: &str, at: Option<i64>, now: i64) -> Result<(), HttpReply> {
    match at {
        Some(at) if at > 0 && at <= now + SKEW => Ok(()),
        Some(_) => Err(invalid(&format!("{name} is not in seconds, or lies ahead"))),
        None => Err(invalid(&format!("{name} must be a number of seconds"))),
    }
}
