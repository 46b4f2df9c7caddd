//! OAuth's client credentials (RFC 6749 §4.4): a token of the program's own, bought with a secret, a key or
//! a certificate, and cached for its life in the process.
//!
//! `client` proves who asks, `dpop` binds a token to a key of ours, `answer` reads what the token endpoint
//! says. No redirect is followed: it would carry the proof to another host.

mod answer;
mod client;
mod dpop;
mod refusal;
mod request;

use std::{cell::RefCell, sync::Arc, time::Duration};

use async_trait::async_trait;
use secrecy::ExposeSecret as _;

use self::{
    answer::{OAuthToken, read},
    dpop::Dpop,
};
pub use self::{
    client::Client,
    request::{GrantRequest, form},
};
use super::{
    Authorize,
    cache::{Cache, Expiring},
    carries, lacking, set_bearer, unanswered,
};
use crate::{
    model::{Call, Class, Failure, Reply},
    net::Http,
};

/// A token is renewed this long before its end.
const MARGIN: Duration = Duration::from_secs(60);

/// What a failure on the way to a token begins with.
const NO_TOKEN: &str = "no token";

/// Puts a client's own tokens on calls.
pub struct ClientCredentials {
    request: GrantRequest,
    client: Client,
    dpop: Option<Dpop>,
    http: Arc<Http>,
    tokens: Cache<(), OAuthToken>,
    /// What the last answer said of the scopes.
    lack: RefCell<Option<String>>,
}

impl ClientCredentials {
    /// Sends nothing yet.
    ///
    /// # Errors
    /// When tokens may be bound to a key, and none can be made.
    pub fn new(request: GrantRequest, client: Client, http: Arc<Http>) -> Result<Self, Failure> {
        client.secrets().iter().for_each(|secret| http.hide(secret));
        let dpop = match request.dpop {
            true => Some(Dpop::new()?),
            false => None,
        };
        Ok(Self {
            request,
            client,
            dpop,
            http,
            tokens: Cache::new(MARGIN),
            lack: RefCell::default(),
        })
    }

    async fn grant(&self) -> Result<Expiring<OAuthToken>, Failure> {
        let mut reply = self.ask().await?;
        let is_nonce_wanted = |dpop: &Dpop| dpop.hear(&self.request.url, &reply);
        if self.dpop.as_ref().is_some_and(is_nonce_wanted) {
            reply = self.ask().await?;
            if let Some(dpop) = &self.dpop {
                dpop.hear(&self.request.url, &reply);
            }
        }
        let grant = read(&reply, &self.request, self.dpop.is_some());
        let grant = grant.map_err(|failure| lacking(NO_TOKEN, failure))?;
        self.http.hide(&grant.secret.token);
        self.lack.replace(grant.secret.lack.clone());
        Ok(grant)
    }

    /// One try: its assertion and its proof are good for one time.
    async fn ask(&self) -> Result<Reply, Failure> {
        let mut call = self.request.call(&self.client, &self.http)?;
        if let Some(dpop) = &self.dpop {
            dpop.prove(&mut call, None)?;
        }
        let sent = self.http.send_whole(&call).await;
        sent.map_err(|error| unanswered(NO_TOKEN, error))
    }
}

#[async_trait(?Send)]
impl Authorize for ClientCredentials {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        let grant = self.tokens.get((), self.grant()).await?;
        match self.dpop.as_ref().filter(|_| grant.is_bound) {
            Some(dpop) => dpop.put_on(call, &grant.token),
            None => set_bearer(call, &grant.token, Class::Protocol),
        }
    }

    async fn renew(&self, refused: &Call) -> bool {
        let is_stale = |dpop: &Dpop| dpop.has_another_nonce(refused);
        // The proof was refused, and not the token.
        if self.dpop.as_ref().is_some_and(is_stale) {
            return true;
        }
        let is_refused = |grant: &OAuthToken| carries(refused, grant.token.expose_secret());
        self.tokens.forget(is_refused).await;
        true
    }

    fn hear(&self, call: &Call, reply: &Reply) {
        if let Some(dpop) = &self.dpop {
            dpop.hear(&call.url, reply);
        }
    }

    fn lacks(&self) -> Option<String> {
        self.lack.borrow().clone()
    }
}

#[cfg(test)]
mod tests;
