//! Mechanisms that put authority on a call. Knows no vendor's verbs.

use async_trait::async_trait;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret as _, SecretString};

use crate::{
    model::{Call, Class, Failure, Retry},
    net::SendError,
};

pub mod bearer;
mod cache;
pub mod google;
pub mod header;
pub mod sigv4;

/// Puts authority on calls, anew for every attempt; hides its secrets from what the client echoes.
#[async_trait(?Send)]
pub trait Authorize {
    /// Adds a fresh token or a fresh signature.
    ///
    /// # Errors
    /// When no authority can be had: a missing or refused credential, an unreachable token endpoint.
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure>;

    /// Forgets the authority that the vendor just refused on this call.
    ///
    /// True when a new one can be had, and the call is worth one more try.
    async fn renew(&self, refused: &Call) -> bool;
}

/// Puts a bearer token on a call. The class is that of a token which no header can carry: `Protocol` for
/// one that an endpoint gave, `Credentials` for one that the user did.
fn set_bearer(call: &mut Call, token: &SecretString, class: Class) -> Result<(), Failure> {
    let bearer = format!("Bearer {}", token.expose_secret());
    call.set_secret(AUTHORIZATION, &bearer).map_err(|_| {
        Failure::new(class, "the token holds bytes that no header can carry")
            .with_code("token")
            .with_hint("check where the token comes from for line ends and other stray characters")
    })
}

/// Whether the call carried this bearer token.
fn has_bearer(call: &Call, token: &SecretString) -> bool {
    let value = call.headers.get(AUTHORIZATION);
    let value = value.and_then(|value| value.to_str().ok());
    value.and_then(|value| value.strip_prefix("Bearer ")) == Some(token.expose_secret())
}

/// Says of a failure what is lacking for it, such as `no token`: it would else read as one of the
/// revocation.
fn lacking(what: &str, failure: Failure) -> Failure {
    Failure {
        message: format!("{what}: {}", failure.message),
        ..failure
    }
}

/// A token request that got no answer. It ends nobody's session: this is a failure, and no unknown.
fn unanswered(what: &str, error: SendError) -> Failure {
    let failure = lacking(what, error.into());
    let retry = match failure.class {
        Class::Transient => Retry::Backoff,
        _ => Retry::Never,
    };
    Failure {
        unanswered: false,
        retry,
        ..failure
    }
}
