//! RFC 7523: a client proves itself by a signed JWT, which is good for one use.

use super::jws::{Jws, PublicKey};
use super::once::UsedOnce;
use super::request::Request;

/// How far a client's clock may be off, in seconds.
const SKEW: i64 = 300;
/// What `client_assertion_type` must say.
pub(super) const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What an assertion must say at one endpoint.
pub(super) struct Expected<'a> {
    pub(super) client: &'a str,
    pub(super) key: &'a PublicKey,
    pub(super) algorithm: &'a str,
    /// The longest life, in seconds.
    pub(super) longest: i64,
}

/// What is wrong with an assertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AssertionFault {
    Signature,
    Client,
    Audience,
    Dates,
    Replayed,
}

/// Holds an assertion, sent to the endpoint that the request asks, against what is expected.
pub(super) fn check(
    jws: &Jws,
    expected: &Expected<'_>,
    request: &Request,
    used: &mut UsedOnce,
    now: i64,
) -> Result<(), AssertionFault> {
    let client = Some(expected.client);
    if jws.header("alg") != Some(expected.algorithm) || !jws.is_signed_by(expected.key) {
        return Err(AssertionFault::Signature);
    }
    if jws.text("iss") != client || jws.text("sub") != client {
        return Err(AssertionFault::Client);
    }
    if !request.own_urls().iter().any(|url| jws.is_for(url)) {
        return Err(AssertionFault::Audience);
    }
    if !is_timely(jws, expected.longest, now) {
        return Err(AssertionFault::Dates);
    }
    match jws.text("jti").is_some_and(|id| used.is_first(id)) {
        true => Ok(()),
        false => Err(AssertionFault::Replayed),
    }
}

fn is_timely(jws: &Jws, longest: i64, now: i64) -> bool {
    let Some(expires) = jws.seconds("exp") else {
        return false;
    };
    let begins = jws.seconds("nbf").or_else(|| jws.seconds("iat"));
    let begun = begins.is_none_or(|begins| begins <= now + SKEW);
    begun && expires > now && expires <= now.saturating_add(longest)
}
