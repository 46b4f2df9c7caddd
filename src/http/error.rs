//! Why no whole answer came, and whether the request may have had an effect.

use std::error::Error as _;

use crate::model::{Class, Failure, Retry};

/// How far a request got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The host's name could not be resolved: nothing was sent.
    Dns,
    /// No connection: nothing was sent.
    Connect,
    /// The TLS handshake failed: nothing was sent.
    Tls,
    /// The time ran out after the request went out.
    Timeout,
    /// The connection broke after the request went out.
    Reset,
    /// The request could not even be built.
    Build,
}

/// A request without a whole answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SendError {
    /// How far it got.
    pub stage: Stage,
    /// In words, with the host's name.
    pub message: String,
}

impl SendError {
    pub(super) fn new(stage: Stage, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { stage, message }
    }

    /// Reads reqwest's error; `host` goes into the message, the URL (which may tell more) doesn't.
    pub(super) fn from_reqwest(error: &reqwest::Error, host: &str) -> Self {
        let cause = root_cause(error);
        let (stage, message) = match stage_of(error, &cause) {
            Stage::Dns => (
                Stage::Dns,
                format!("could not resolve the host name {host}"),
            ),
            Stage::Connect if error.is_timeout() => {
                (Stage::Connect, format!("no connection to {host} in time"))
            }
            Stage::Connect => (
                Stage::Connect,
                format!("could not connect to {host}: {cause}"),
            ),
            Stage::Tls => (Stage::Tls, format!("TLS to {host} failed: {cause}")),
            Stage::Timeout => (Stage::Timeout, format!("no answer from {host} in time")),
            Stage::Reset => {
                let text = "the connection broke before the answer was whole";
                (Stage::Reset, format!("{host}: {text} ({cause})"))
            }
            Stage::Build => (
                Stage::Build,
                format!("the request could not be built: {cause}"),
            ),
        };
        Self::new(stage, message)
    }

    /// An answer whose body did not come whole.
    #[must_use]
    pub fn cut(url: &url::Url) -> Self {
        let host = url.host_str().unwrap_or_default();
        let text = format!("{host}: the connection broke before the answer was whole");
        Self::new(Stage::Reset, text)
    }

    /// Whether the request may have had its effect all the same.
    #[must_use]
    pub fn was_sent(&self) -> bool {
        matches!(self.stage, Stage::Timeout | Stage::Reset)
    }
}

impl From<SendError> for Failure {
    fn from(error: SendError) -> Self {
        let sent = error.was_sent();
        let failure = match error.stage {
            Stage::Dns => transient(error, "dns")
                .with_hint("check the network, the name servers, and the endpoint's spelling"),
            Stage::Connect => transient(error, "connect")
                .with_hint("check the network; behind a proxy set HTTPS_PROXY (and NO_PROXY)"),
            Stage::Tls => Failure::new(Class::Protocol, error.message)
                .with_code("tls")
                .with_hint("behind a proxy that inspects TLS, point SSL_CERT_FILE at its authority; an expired or wrong-host certificate is for the endpoint's owner to mend"),
            Stage::Timeout => transient(error, "timeout")
                .with_hint("try again; --timeout sets how long an answer may take"),
            Stage::Reset => transient(error, "reset")
                .with_hint("run it again: repeating is safe; a proxy or firewall in between may cut connections"),
            Stage::Build => Failure::new(Class::Protocol, error.message).with_code("request"),
        };
        match sent {
            true => failure.without_answer(),
            false => failure,
        }
    }
}

fn transient(error: SendError, code: &str) -> Failure {
    Failure::new(Class::Transient, error.message)
        .with_code(code)
        .with_retry(Retry::Backoff)
}

fn stage_of(error: &reqwest::Error, cause: &str) -> Stage {
    match error {
        _ if error.is_builder() => Stage::Build,
        _ if is_tls(error) => Stage::Tls,
        _ if error.is_connect() && is_dns(error, cause) => Stage::Dns,
        _ if error.is_connect() => Stage::Connect,
        _ if error.is_timeout() => Stage::Timeout,
        _ => Stage::Reset,
    }
}

/// A rustls error hides in an `io::Error`, which doesn't offer it as its source.
fn is_tls(error: &reqwest::Error) -> bool {
    let is = |error: Cause<'_>| {
        let inner = error.downcast_ref::<std::io::Error>();
        let inner = inner.and_then(|error| error.get_ref());
        error.is::<rustls::Error>() || inner.is_some_and(|inner| inner.is::<rustls::Error>())
    };
    error.is_connect() && chain(error).any(is)
}

fn is_dns(error: &reqwest::Error, cause: &str) -> bool {
    // hyper-util gives the failed look-up no type of its own, only these words.
    cause.contains("failed to lookup address")
        || chain(error).any(|error| error.to_string().contains("dns error"))
}

fn root_cause(error: &reqwest::Error) -> String {
    chain(error)
        .last()
        .map_or_else(String::new, ToString::to_string)
}

type Cause<'a> = &'a (dyn std::error::Error + 'static);

fn chain<'a>(error: &'a reqwest::Error) -> impl Iterator<Item = Cause<'a>> {
    std::iter::successors(error.source(), |&error: &Cause<'a>| error.source())
}
