//! RFC 9449: the proof of possession that goes with a request.

use crate::sandbox::encoding::percent_decoded;
use crate::sandbox::jws::{Jws, PublicKey, sha256};
use crate::sandbox::once::UsedOnce;
use crate::sandbox::request::Request;

/// How old or new a proof may be, in seconds.
const SKEW: i64 = 300;

/// A proof whose signature, method, URL and date hold, and which was not used before.
pub(super) struct DpopProof {
    jws: Jws,
    /// Of the key that it proves.
    pub(super) thumbprint: String,
}

/// Reads the proof that the request carries; says what is wrong with it.
pub(super) fn read(
    request: &Request,
    used: &mut UsedOnce,
    now: i64,
) -> Result<DpopProof, &'static str> {
    let header = request
        .header("dpop")
        .ok_or("The DPoP proof JWT header is missing.")?;
    let jws = Jws::read(header).ok_or("The DPoP proof is not a JWT.")?;
    let key =
        PublicKey::of_jwk(jws.header_value("jwk")).ok_or("The DPoP proof has no public key.")?;
    match flaw(&jws, &key, request, now) {
        Some(flaw) => Err(flaw),
        None if !jws.text("jti").is_some_and(|id| used.is_first(id)) => {
            Err("The DPoP proof was used before.")
        }
        None => Ok(DpopProof {
            jws,
            thumbprint: key.thumbprint(),
        }),
    }
}

/// What is wrong with a proof by itself.
fn flaw(jws: &Jws, key: &PublicKey, request: &Request, now: i64) -> Option<&'static str> {
    let wrong = [
        (
            jws.header("typ") != Some("dpop+jwt"),
            "The DPoP proof's typ is not dpop+jwt.",
        ),
        (
            !jws.is_signed_by(key),
            "The DPoP proof's signature does not hold.",
        ),
        (
            jws.text("htm") != Some(request.method()),
            "The DPoP proof's htm is another method.",
        ),
        (
            !is_url_of(jws, request),
            "The DPoP proof's htu is another URL.",
        ),
        (
            !is_timely(jws, now),
            "The DPoP proof's iat is out of range.",
        ),
    ];
    let mut wrong = wrong.into_iter().filter(|(is_wrong, _)| *is_wrong);
    wrong.next().map(|(_, flaw)| flaw)
}

impl DpopProof {
    /// The nonce that it carries.
    pub(super) fn nonce(&self) -> Option<&str> {
        self.jws.text("nonce")
    }

    /// Whether it is made for this access token.
    pub(super) fn is_for_token(&self, token: &str) -> Result<(), &'static str> {
        match self.jws.text("ath") {
            Some(hash) if hash == sha256(token.as_bytes()) => Ok(()),
            Some(_) => Err("The DPoP proof's ath is of another token."),
            None => Err("The DPoP proof has no ath."),
        }
    }
}

/// The URL without query and fragment; compared after normalisation, as RFC 9449 says.
fn is_url_of(jws: &Jws, request: &Request) -> bool {
    let Some(url) = jws.text("htu") else {
        return false;
    };
    let plain = percent_decoded(url);
    let own = request.own_urls();
    own.iter().any(|own| percent_decoded(own) == plain)
}

fn is_timely(jws: &Jws, now: i64) -> bool {
    let made = jws.seconds("iat");
    made.is_some_and(|made| (now - SKEW..=now + SKEW).contains(&made))
}
