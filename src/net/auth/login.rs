//! A session of our own: one log-in for the process, and another once the vendor refuses it.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use http::{HeaderName, header::SET_COOKIE};
use secrecy::{ExposeSecret as _, SecretString};

use super::{
    Authorize,
    cache::{Cache, Expiring},
    lacking, unanswered,
};
use crate::{
    model::{Call, Class, Failure, Reply},
    net::{Http, retry_after},
};

/// What a failure on the way to a session begins with.
const NO_SESSION: &str = "no session";

/// Takes what goes with every call from the answer to a log-in.
pub type ReadLogin = Box<dyn Fn(&Reply) -> Result<SecretString, Failure>>;

/// Logs in, and puts what that gave on calls.
pub struct Login {
    request: Call,
    read: ReadLogin,
    header: HeaderName,
    http: Arc<Http>,
    sessions: Cache<(), SecretString>,
}

impl Login {
    /// Sends nothing yet. Whoever makes it hides what is secret in the request.
    #[must_use]
    pub fn new(request: Call, header: HeaderName, read: ReadLogin, http: Arc<Http>) -> Self {
        Self {
            request,
            read,
            header,
            http,
            sessions: Cache::new(Duration::ZERO),
        }
    }

    async fn log_in(&self) -> Result<Expiring<SecretString>, Failure> {
        let sent = self.http.send_whole(&self.request).await;
        let reply = sent.map_err(|error| unanswered(NO_SESSION, error))?;
        let value = match reply.is_redirect() {
            true => Err(Failure::redirected(&reply)),
            false => (self.read)(&reply),
        };
        let value = value
            .map_err(|failure| lacking(NO_SESSION, failure).with_pause(retry_after(&reply)))?;
        self.http.hide(&value);
        Ok(Expiring {
            secret: value,
            life: Duration::MAX,
        })
    }
}

#[async_trait(?Send)]
impl Authorize for Login {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        let value = self.sessions.get((), self.log_in()).await?;
        let set = call.set_secret(self.header.clone(), value.expose_secret());
        set.map_err(|_| {
            let what = "the log-in's answer holds bytes that no header can carry";
            Failure::new(Class::Protocol, what).with_code("log_in")
        })
    }

    async fn renew(&self, refused: &Call) -> bool {
        let carried = refused.headers.get(&self.header);
        let carried = carried.and_then(|value| value.to_str().ok());
        let is_refused = |value: &SecretString| carried == Some(value.expose_secret());
        self.sessions.forget(is_refused).await;
        true
    }
}

/// The cookies that an answer sets, as a request carries them.
#[must_use]
pub fn cookies(reply: &Reply) -> Option<SecretString> {
    let set = reply.headers.get_all(SET_COOKIE).iter();
    let pairs = set.filter_map(|value| {
        let pair = value.to_str().ok()?.split(';').next()?.trim();
        let (name, value) = pair.split_once('=')?;
        // An empty one takes a cookie away.
        (!name.is_empty() && !value.is_empty()).then_some(pair)
    });
    let pairs: Vec<&str> = pairs.collect();
    (!pairs.is_empty()).then(|| SecretString::from(pairs.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_taken_without_their_attributes() {
        let mut reply = Reply::of(200, "");
        for cookie in ["a=1; Path=/; HttpOnly", "gone=; Max-Age=0", "b=x=y", "odd"] {
            reply.headers.append(SET_COOKIE, cookie.parse().unwrap());
        }
        assert_eq!(cookies(&reply).unwrap().expose_secret(), "a=1; b=x=y");
        assert!(cookies(&Reply::of(200, "")).is_none());
    }
}
