//! A bearer token, bought with an access key and cached for its life in the process.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret as _, SecretString};

pub use super::cache::Token;
use super::{Authorize, cache::TokenCache};
use crate::{
    model::{Call, Class, Failure, Reply, Retry},
    net::{Http, retry_after},
};

/// A token is renewed this long before its end.
const MARGIN: Duration = Duration::from_secs(60);

/// What a bearer token is had from.
#[derive(Clone, Debug)]
pub enum Credential {
    /// An access key that buys tokens.
    Key {
        /// The access key's id.
        id: String,
        /// Its secret.
        secret: SecretString,
    },
    /// A token that is ready to use and can't be renewed.
    Token(SecretString),
    /// None was given; what to set, for the message.
    Missing(String),
}

/// How a vendor sells tokens, and what else it wants beside one.
pub trait Counter {
    /// The request that buys a token.
    fn purchase(&self, id: &str, secret: &SecretString) -> Call;

    /// Reads the token from the answer.
    ///
    /// # Errors
    /// When the vendor refuses.
    fn token(&self, reply: &Reply) -> Result<Token, Failure>;

    /// Headers that go with the token, such as the tenant that it names.
    fn accompany(&self, token: &str, call: &mut Call);
}

/// Puts bearer tokens on calls.
pub struct Bearer<C> {
    credential: Credential,
    counter: C,
    http: Arc<Http>,
    tokens: TokenCache<()>,
}

impl<C: Counter> Bearer<C> {
    /// Buys nothing yet.
    #[must_use]
    pub fn new(credential: Credential, counter: C, http: Arc<Http>) -> Self {
        if let Credential::Key { secret, .. } | Credential::Token(secret) = &credential {
            http.hide(secret);
        }
        Self {
            credential,
            counter,
            http,
            tokens: TokenCache::new(MARGIN),
        }
    }

    /// The token at hand, or a new one.
    ///
    /// # Errors
    /// When there is no credential, or the vendor refuses it.
    pub async fn token(&self) -> Result<SecretString, Failure> {
        let token = self.tokens.get((), self.buy()).await;
        token.map_err(|failure| self.veiled(failure))
    }

    /// A refusal of the token may say the secret back, and not every caller masks it.
    fn veiled(&self, failure: Failure) -> Failure {
        Failure {
            message: self.http.masked(&failure.message),
            code: failure.code.as_deref().map(|code| self.http.masked(code)),
            ..failure
        }
    }

    async fn buy(&self) -> Result<Token, Failure> {
        match &self.credential {
            Credential::Missing(what) => {
                Err(Failure::new(Class::Credentials, "no credentials found")
                    .with_code("no_credentials")
                    .with_hint(what.clone()))
            }
            Credential::Token(secret) => Ok(Token {
                secret: secret.clone(),
                life: Duration::from_secs(u64::from(u32::MAX)),
            }),
            Credential::Key { id, secret } => {
                let call = self.counter.purchase(id, secret);
                let reply = self.http.send_whole(&call).await.map_err(unreached)?;
                let token = match reply.is_redirect() {
                    true => Err(named(Failure::redirected(&reply))),
                    false => self.counter.token(&reply),
                };
                let token = token.map_err(|failure| failure.with_pause(retry_after(&reply)))?;
                self.http.hide(&token.secret);
                Ok(token)
            }
        }
    }
}

/// A failure of the token request itself, which would else read as one of the revocation.
fn named(failure: Failure) -> Failure {
    Failure {
        message: format!("no token: {}", failure.message),
        ..failure
    }
}

/// A token request ends nobody's session: without an answer it is a failure, not an unknown.
fn unreached(error: crate::net::SendError) -> Failure {
    let failure = named(error.into());
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

#[async_trait(?Send)]
impl<C: Counter> Authorize for Bearer<C> {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        let token = self.token().await?;
        let bearer = format!("Bearer {}", token.expose_secret());
        call.set_secret(AUTHORIZATION, &bearer).map_err(|_| {
            Failure::new(
                Class::Credentials,
                "the token holds bytes that no header can carry",
            )
            .with_hint("check for line ends or blanks around it")
        })?;
        self.counter.accompany(token.expose_secret(), call);
        Ok(())
    }

    async fn renew(&self, refused: &Call) -> bool {
        self.tokens.forget(refused).await;
        matches!(self.credential, Credential::Key { .. })
    }
}
