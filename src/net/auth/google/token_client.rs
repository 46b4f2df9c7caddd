//! Sends token requests and reads the tokens in their answers; every secret that passes is masked from then
//! on.

use std::sync::Arc;

use secrecy::SecretString;
use serde_json::Value;

use super::{
    token_errors::{self, NO_TOKEN},
    token_request::{TokenRequest, token_of},
};
use crate::{
    model::{Call, Failure, Reply},
    net::Http,
    net::auth::{cache::Token, unanswered},
};

/// Sends the requests on the way to a token.
#[derive(Clone)]
pub(super) struct TokenClient {
    pub(super) http: Arc<Http>,
}

impl TokenClient {
    /// Masks this secret from now on.
    pub(super) fn hide(&self, secret: &SecretString) {
        self.http.hide(secret);
    }

    /// Sends a request; without an answer it is a failure, not an unknown.
    pub(super) async fn send(&self, call: &Call) -> Result<Reply, Failure> {
        let sent = self.http.send_whole(call).await;
        sent.map_err(|error| unanswered(NO_TOKEN, error))
    }

    /// Sends an OAuth token request, and reads the token from its answer (RFC 6749 §5.1). `proof` is where
    /// the proof came from that is to be exchanged, if any.
    pub(super) async fn token(
        &self,
        call: &Call,
        request: &TokenRequest<'_>,
        proof: Option<&str>,
    ) -> Result<Token, Failure> {
        let reply = self.send(call).await?;
        let token = token_of(&reply)
            .ok_or_else(|| token_errors::refused(&self.masked(reply), request, proof))?;
        self.hide(&token.secret);
        Ok(token)
    }

    /// The answer with every secret in its body masked, before any of it is cut to fit a message.
    pub(super) fn masked(&self, reply: Reply) -> Reply {
        // JSON may spell any character of a secret in its own way: what is compared is what it means.
        let body = match serde_json::from_slice::<Value>(&reply.body) {
            Ok(mut value) => {
                self.mask(&mut value);
                value.to_string()
            }
            Err(_) => self.http.masked(&String::from_utf8_lossy(&reply.body)),
        };
        Reply {
            body: body.into_bytes(),
            ..reply
        }
    }

    fn mask(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.http.masked(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.mask(value)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.mask(value)),
            _ => {}
        }
    }
}
