//! Reports each exchange to a listener, for `-v`: never a header, a body or a query.

use std::{fmt, sync::Arc, time::Duration};

use url::{Host, Url};

use super::SendError;
use crate::model::{Call, Reply};

/// One exchange, without anything that may be secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedExchange {
    /// The HTTP method.
    pub method: String,
    /// The URL; `…` stands for what may be secret.
    pub url: String,
    /// The HTTP status, or why none came.
    pub result: Result<u16, String>,
    /// From the first try to connect to the last byte.
    pub elapsed: Duration,
}

impl fmt::Display for TracedExchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: ", self.method, self.url)?;
        match &self.result {
            Ok(status) => write!(f, "{status}")?,
            Err(why) => write!(f, "{why}")?,
        }
        write!(f, " ({} ms)", self.elapsed.as_millis())
    }
}

/// A listener that is called after each exchange.
#[derive(Clone)]
pub struct Trace(Arc<dyn Fn(&TracedExchange) + Send + Sync>);

impl Trace {
    /// Calls the listener after each exchange.
    #[must_use]
    pub fn new(listener: impl Fn(&TracedExchange) + Send + Sync + 'static) -> Self {
        Self(Arc::new(listener))
    }

    /// Calls the listener. The URL is masked too: an id in it may come from an answer, which may have echoed
    /// a secret.
    pub(super) fn report(
        &self,
        call: &Call,
        result: &Result<Reply, SendError>,
        elapsed: Duration,
        masked: impl Fn(&str) -> String,
    ) {
        (self.0)(&TracedExchange {
            method: call.method.to_string(),
            url: masked(&redacted(&call.url)),
            result: match result {
                Ok(reply) => Ok(reply.status),
                Err(error) => Err(masked(&error.message)),
            },
            elapsed,
        });
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Trace")
    }
}

/// The URL without what may be secret: a query may hold a code or a token, and the path of a container's
/// credentials is a secret itself.
fn redacted(url: &Url) -> String {
    let origin = url.origin().ascii_serialization();
    let link_local = matches!(url.host(), Some(Host::Ipv4(ip)) if ip.is_link_local());
    let path = if link_local { "/…" } else { url.path() };
    let query = if url.query().is_some() { "?…" } else { "" };
    format!("{origin}{path}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_secret_is_left_out() {
        for (url, told) in [
            (
                "https://h.example/users/liz%40x",
                "https://h.example/users/liz%40x",
            ),
            ("http://127.0.0.1:80/a?token=t#f", "http://127.0.0.1/a?…"),
            ("https://u:p@h.example/", "https://h.example/"),
            (
                "http://169.254.170.2/v2/credentials/uuid",
                "http://169.254.170.2/…",
            ),
        ] {
            assert_eq!(redacted(&Url::parse(url).unwrap()), told);
        }
    }
}
