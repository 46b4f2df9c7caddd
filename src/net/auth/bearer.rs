//! A bearer token, bought with an access key and cached for its life in the process.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use secrecy::{ExposeSecret as _, SecretString};

pub use super::cache::Token;
use super::{Authorize, cache::Cache, carries, lacking, set_bearer, unanswered};
use crate::{
    model::{Call, Class, Failure, Reply},
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

/// A vendor's token endpoint, and what its calls want beside a token.
pub trait TokenEndpoint {
    /// The request for a token.
    fn request(&self, id: &str, secret: &SecretString) -> Call;

    /// Reads the token from the answer.
    ///
    /// # Errors
    /// When the vendor refuses.
    fn read(&self, reply: &Reply) -> Result<Token, Failure>;

    /// Adds the headers that go with the token, such as the tenant that it names.
    fn add_headers(&self, token: &str, call: &mut Call);
}

/// Puts bearer tokens on calls.
pub struct Bearer<E> {
    credential: Credential,
    endpoint: E,
    http: Arc<Http>,
    tokens: Cache<(), SecretString>,
}

impl<E: TokenEndpoint> Bearer<E> {
    /// Sends nothing yet.
    #[must_use]
    pub fn new(credential: Credential, endpoint: E, http: Arc<Http>) -> Self {
        if let Credential::Key { secret, .. } | Credential::Token(secret) = &credential {
            http.hide(secret);
        }
        Self {
            credential,
            endpoint,
            http,
            tokens: Cache::new(MARGIN),
        }
    }

    /// The token at hand, or a new one.
    ///
    /// # Errors
    /// When there is no credential, or the vendor refuses it.
    pub async fn token(&self) -> Result<SecretString, Failure> {
        let token = self.tokens.get((), self.request()).await;
        token.map_err(|failure| self.masked(failure))
    }

    /// A refusal of the token may say the secret back, and not every caller masks it.
    fn masked(&self, failure: Failure) -> Failure {
        Failure {
            message: self.http.masked(&failure.message),
            code: failure.code.as_deref().map(|code| self.http.masked(code)),
            ..failure
        }
    }

    async fn request(&self) -> Result<Token, Failure> {
        match &self.credential {
            Credential::Missing(what) => {
                Err(Failure::new(Class::Credentials, "no credentials found")
                    .with_code("no_credentials")
                    .with_hint(what.clone()))
            }
            Credential::Token(secret) => Ok(Token {
                secret: secret.clone(),
                life: Duration::MAX,
            }),
            Credential::Key { id, secret } => self.exchange(id, secret).await,
        }
    }

    async fn exchange(&self, id: &str, secret: &SecretString) -> Result<Token, Failure> {
        let call = self.endpoint.request(id, secret);
        let sent = self.http.send_whole(&call).await;
        let reply = sent.map_err(|error| unanswered("no token", error))?;
        let token = match reply.is_redirect() {
            true => Err(lacking("no token", Failure::redirected(&reply))),
            false => self.endpoint.read(&reply),
        };
        let token = token.map_err(|failure| failure.with_pause(retry_after(&reply)))?;
        self.http.hide(&token.secret);
        Ok(token)
    }

    fn has_key(&self) -> bool {
        matches!(self.credential, Credential::Key { .. })
    }
}

#[async_trait(?Send)]
impl<E: TokenEndpoint> Authorize for Bearer<E> {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        let token = self.token().await?;
        let class = match self.has_key() {
            true => Class::Protocol,
            false => Class::Credentials,
        };
        set_bearer(call, &token, class)?;
        self.endpoint.add_headers(token.expose_secret(), call);
        Ok(())
    }

    async fn renew(&self, refused: &Call) -> bool {
        let is_refused = |token: &SecretString| carries(refused, token.expose_secret());
        self.tokens.forget(is_refused).await;
        self.has_key()
    }
}
