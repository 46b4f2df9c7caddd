//! Tells each exchange to whoever wants to hear of it: never a header, a body or a query.

use std::{fmt, sync::Arc, time::Duration};

use url::{Host, Url};

use super::SendError;
use crate::model::{Call, Reply};

/// One exchange, fit to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The HTTP method.
    pub method: String,
    /// The URL; `…` stands for what may be secret.
    pub url: String,
    /// The HTTP status, or why none came.
    pub met: Result<u16, String>,
    /// From the first try to connect to the last byte.
    pub elapsed: Duration,
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: ", self.method, self.url)?;
        match &self.met {
            Ok(status) => write!(f, "{status}")?,
            Err(why) => write!(f, "{why}")?,
        }
        write!(f, " ({} ms)", self.elapsed.as_millis())
    }
}

/// Hears of each exchange.
#[derive(Clone)]
pub struct Trace(Arc<dyn Fn(&Seen) + Send + Sync>);

impl Trace {
    /// Calls the listener after each exchange.
    #[must_use]
    pub fn new(listener: impl Fn(&Seen) + Send + Sync + 'static) -> Self {
        Self(Arc::new(listener))
    }

    /// An id in the URL may be an answer's, and so an echo: it is masked, too.
    pub(super) fn tell(
        &self,
        call: &Call,
        met: &Result<Reply, SendError>,
        elapsed: Duration,
        masked: impl Fn(&str) -> String,
    ) {
        (self.0)(&Seen {
            method: call.method.to_string(),
            url: masked(&shown(&call.url)),
            met: match met {
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

/// A query may hold a code or a token; the path of a container's credentials is a secret itself.
fn shown(url: &Url) -> String {
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
            assert_eq!(shown(&Url::parse(url).unwrap()), told);
        }
    }
}
