//! One token request and the token in its answer; every secret that passes is masked from then on.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use url::{Url, form_urlencoded};

use super::refusal::{self, Asked};
use crate::{
    model::{Call, Class, Failure, Purpose, Reply, clock},
    net::Http,
    net::auth::cache::LONGEST,
};

/// A token and when it ends, where that was said.
pub(super) struct Bought {
    pub(super) secret: SecretString,
    pub(super) until: Option<SystemTime>,
}

/// Sends token requests.
#[derive(Clone)]
pub(super) struct Post {
    pub(super) http: Arc<Http>,
}

impl Post {
    /// Masks this secret from now on.
    pub(super) fn hide(&self, secret: &SecretString) {
        self.http.hide(secret);
    }

    /// The answer with every secret in its body masked, before any of it is cut to fit a message.
    pub(super) fn veiled(&self, reply: Reply) -> Reply {
        // JSON may spell any character of a secret in its own way: what is compared is what it means.
        let body = match serde_json::from_slice::<Value>(&reply.body) {
            Ok(mut value) => {
                self.veil(&mut value);
                value.to_string()
            }
            Err(_) => self.http.masked(&String::from_utf8_lossy(&reply.body)),
        };
        Reply {
            body: body.into_bytes(),
            ..reply
        }
    }

    fn veil(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.http.masked(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.veil(value)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.veil(value)),
            _ => {}
        }
    }

    /// Sends a request of the way to a token; without an answer it is a failure, not an unknown.
    pub(super) async fn send(&self, call: &Call) -> Result<Reply, Failure> {
        let sent = self.http.send_whole(call).await;
        sent.map_err(refusal::unreached)
    }

    /// Sends an OAuth token request, and reads the token from its answer (RFC 6749 §5.1).
    pub(super) async fn buy(&self, call: &Call, asked: &Asked<'_>) -> Result<Bought, Failure> {
        let reply = self.send(call).await?;
        let bought = read(&reply).ok_or_else(|| refusal::refused(&self.veiled(reply), asked))?;
        self.hide(&bought.secret);
        Ok(bought)
    }
}

/// A POST of a form.
pub(super) fn form(url: &Url, pairs: &[(&str, &str)]) -> Call {
    let mut call = Call::new(Purpose::LookUp, http::Method::POST, url.clone());
    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
    call.headers.insert(CONTENT_TYPE, kind);
    let mut body = form_urlencoded::Serializer::new(String::new());
    call.body = body.extend_pairs(pairs).finish().into_bytes();
    call
}

/// Puts a bearer token on a call.
pub(super) fn bear(call: &mut Call, token: &SecretString) -> Result<(), Failure> {
    let bearer = format!("Bearer {}", token.expose_secret());
    call.set_secret(AUTHORIZATION, &bearer).map_err(|_| {
        let text = "the token holds bytes that no header can carry";
        Failure::new(Class::Protocol, text)
            .with_code("token")
            .with_hint("check where the token comes from for line ends and other stray characters")
    })
}

fn read(reply: &Reply) -> Option<Bought> {
    let body = reply.json();
    let secret = body["access_token"].as_str().filter(|_| reply.is_2xx())?;
    let life = body["expires_in"].as_u64().map(Duration::from_secs);
    Some(Bought {
        secret: SecretString::from(secret),
        until: life.map(|life| clock::now() + life.min(LONGEST)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_life_beyond_all_dates_is_cut() {
        let reply = Reply {
            status: 200,
            headers: http::HeaderMap::new(),
            body: format!(r#"{{"access_token":"t","expires_in":{}}}"#, u64::MAX).into(),
            elapsed: Duration::ZERO,
            is_cut: false,
        };
        let until = read(&reply).unwrap().until.unwrap();
        assert!(until <= clock::now() + LONGEST);
    }
}
