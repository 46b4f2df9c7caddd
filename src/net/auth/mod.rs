//! Mechanisms that put authority on a call. Knows no vendor's verbs.

use std::rc::Rc;

use async_trait::async_trait;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret as _, SecretString};

use crate::{
    model::{Call, Class, Failure, Reply, Retry},
    net::SendError,
};

pub mod bearer;
mod cache;
pub mod google;
pub mod header;
pub mod jwt;
pub mod login;
pub mod oauth;
pub mod sigv4;
#[cfg(test)]
pub(crate) mod testing;

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

    /// Hears the answer to a call that it was put on: it may hold what the next call needs.
    fn hear(&self, _: &Call, _: &Reply) {}

    /// What it turned out to lack, such as a scope: told where the vendor refuses permission.
    fn lacks(&self) -> Option<String> {
        None
    }
}

#[async_trait(?Send)]
impl Authorize for Box<dyn Authorize> {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        (**self).authorize(call).await
    }

    async fn renew(&self, refused: &Call) -> bool {
        (**self).renew(refused).await
    }

    fn hear(&self, call: &Call, reply: &Reply) {
        (**self).hear(call, reply);
    }

    fn lacks(&self) -> Option<String> {
        (**self).lacks()
    }
}

/// One authority for several clients.
#[async_trait(?Send)]
impl<A: Authorize> Authorize for Rc<A> {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        (**self).authorize(call).await
    }

    async fn renew(&self, refused: &Call) -> bool {
        (**self).renew(refused).await
    }

    fn hear(&self, call: &Call, reply: &Reply) {
        (**self).hear(call, reply);
    }

    fn lacks(&self) -> Option<String> {
        (**self).lacks()
    }
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

/// Whether the call carried this token, as a bearer's or with a proof of a key.
fn carries(call: &Call, token: &str) -> bool {
    let value = call.headers.get(AUTHORIZATION);
    let value = value.and_then(|value| value.to_str().ok());
    let carried = value.and_then(|value| value.split_once(' '));
    carried.is_some_and(|(scheme, carried)| matches!(scheme, "Bearer" | "DPoP") && carried == token)
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
