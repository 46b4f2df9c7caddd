//! Why no whole answer came, and whether the request may have had an effect.

use std::error::Error as _;

use crate::model::{Class, Detail, Failure, Invalid, Retry};

/// How far a request got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SendStage {
    /// The host's name could not be resolved: nothing was sent.
    Dns,
    /// No connection: nothing was sent.
    Connect,
    /// The proxy wants a user and a password: nothing was sent.
    ProxyAuth,
    /// The proxy's own URL can't be used: nothing was sent.
    ProxyUrl,
    /// The proxy didn't connect to the host, or is not there: nothing was sent.
    Proxy,
    /// The TLS handshake failed: nothing was sent.
    Tls(TlsProblem),
    /// The time ran out after the request went out.
    Timeout,
    /// The connection broke after the request went out.
    Reset,
    /// The request could not even be built.
    Build,
}

/// What is wrong with a TLS connection; the hint differs for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsProblem {
    /// The certificate's authority is not among those that we trust.
    Issuer,
    /// The certificate is not valid yet, or no more.
    Dates,
    /// The certificate is for another host.
    Name,
    /// Our own authorities could not be read.
    Bundle,
    /// Any other.
    Other,
}

/// A request without a whole answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SendError {
    /// How far it got.
    pub stage: SendStage,
    /// In words, with the host's name.
    pub message: String,
}

impl SendError {
    pub(super) fn new(stage: SendStage, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { stage, message }
    }

    /// Reads reqwest's error; `host` goes into the message, the URL (which may tell more) doesn't.
    pub(super) fn from_reqwest(error: &reqwest::Error, host: &str) -> Self {
        let cause = root_cause(error);
        let (stage, message) = match stage_of(error, &cause) {
            SendStage::Dns => (
                SendStage::Dns,
                format!("could not resolve the host name {host}"),
            ),
            SendStage::Connect if error.is_timeout() => (
                SendStage::Connect,
                format!("no connection to {host} in time"),
            ),
            SendStage::Connect => (
                SendStage::Connect,
                format!("could not connect to {host}: {cause}"),
            ),
            SendStage::ProxyAuth => (
                SendStage::ProxyAuth,
                format!(
                    "the proxy asks for a user and a password before it lets us through to {host} (407)"
                ),
            ),
            SendStage::ProxyUrl | SendStage::Proxy => (
                SendStage::Proxy,
                format!("the proxy made no way to {host}: {cause}"),
            ),
            SendStage::Tls(problem) => (
                SendStage::Tls(problem),
                format!("TLS to {host} failed: {cause}"),
            ),
            SendStage::Timeout => (SendStage::Timeout, format!("no answer from {host} in time")),
            SendStage::Reset => {
                let text = "the connection broke before the answer was whole";
                (SendStage::Reset, format!("{host}: {text} ({cause})"))
            }
            SendStage::Build => (
                SendStage::Build,
                format!("the request could not be built: {cause}"),
            ),
        };
        Self::new(stage, message)
    }

    /// An answer whose body did not come whole.
    #[must_use]
    pub fn cut_short(url: &url::Url) -> Self {
        let host = url.host_str().unwrap_or_default();
        let text = format!("{host}: the connection broke before the answer was whole");
        Self::new(SendStage::Reset, text)
    }

    /// An answer that began in time and was not whole when the time was over.
    pub(super) fn timed_out(url: &url::Url) -> Self {
        let host = url.host_str().unwrap_or_default();
        Self::new(
            SendStage::Timeout,
            format!("no whole answer from {host} in time"),
        )
    }

    /// The same where it is found before any request: what was set can't be used.
    pub(super) fn into_invalid(self) -> Invalid {
        let hint = hint(self.stage);
        Invalid::new(self.message).with_hint(hint)
    }

    /// Whether the request may have had its effect all the same.
    #[must_use]
    pub fn was_sent(&self) -> bool {
        matches!(self.stage, SendStage::Timeout | SendStage::Reset)
    }
}

impl From<SendError> for Failure {
    fn from(error: SendError) -> Self {
        let (stage, hint) = (error.stage, hint(error.stage));
        let failure = match stage {
            SendStage::Dns => transient(error, "dns").with_detail(Detail::UnknownHost),
            SendStage::Connect => transient(error, "connect"),
            SendStage::ProxyAuth => {
                Self::new(Class::Credentials, error.message).with_code("proxy_auth")
            }
            SendStage::ProxyUrl => Self::new(Class::Protocol, error.message).with_code("proxy"),
            SendStage::Proxy => transient(error, "proxy"),
            SendStage::Tls(_) => Self::new(Class::Protocol, error.message).with_code("tls"),
            SendStage::Timeout => transient(error, "timeout").without_answer(),
            SendStage::Reset => transient(error, "reset").without_answer(),
            SendStage::Build => Self::new(Class::Protocol, error.message).with_code("request"),
        };
        failure.with_hint(hint)
    }
}

/// What to do about it.
fn hint(stage: SendStage) -> &'static str {
    match stage {
        SendStage::Dns => {
            "check the network, the name servers, and the endpoint's spelling; behind a proxy set HTTPS_PROXY"
        }
        SendStage::Connect => "check the network; behind a proxy set HTTPS_PROXY (and NO_PROXY)",
        SendStage::ProxyAuth => {
            "write them into HTTPS_PROXY as http://USER:PASSWORD@HOST:PORT, percent-encoded; if they stand there, they are wrong. NO_PROXY names hosts that need no proxy"
        }
        SendStage::ProxyUrl => {
            "write it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, user and password percent-encoded (oust speaks no SOCKS), or unset it; NO_PROXY names hosts that need no proxy"
        }
        SendStage::Proxy => {
            "check HTTPS_PROXY, and that the proxy allows CONNECT to this host and port 443. NO_PROXY names hosts that need no proxy"
        }
        SendStage::Tls(TlsProblem::Issuer) => {
            "behind a proxy that inspects TLS, or for an authority of your own, point SSL_CERT_FILE at its certificate (a PEM bundle, which takes the place of the system's)"
        }
        SendStage::Tls(TlsProblem::Dates) => {
            "check this machine's clock; if it is right, the certificate is for the endpoint's owner to renew"
        }
        SendStage::Tls(TlsProblem::Name) => {
            "check the endpoint's spelling, and whether a proxy or a portal answers in its place; the certificate is for the endpoint's owner to mend"
        }
        SendStage::Tls(TlsProblem::Bundle) => {
            "point SSL_CERT_FILE at a PEM bundle of authorities that this user can read, or unset it to take the system's"
        }
        SendStage::Tls(TlsProblem::Other) => {
            "check that the endpoint speaks TLS 1.2 or later on this port, and whether a proxy in between breaks it"
        }
        SendStage::Timeout => "try again; --timeout sets how long an answer may take",
        SendStage::Reset => {
            "run it again: repeating is safe; a proxy or firewall in between may cut connections"
        }
        SendStage::Build => "check the endpoint's URL, and the key or token for stray characters",
    }
}

fn transient(error: SendError, code: &str) -> Failure {
    Failure::new(Class::Transient, error.message)
        .with_code(code)
        .with_retry(Retry::Backoff)
}

fn stage_of(error: &reqwest::Error, cause: &str) -> SendStage {
    if let Some(problem) = tls_problem(error) {
        return SendStage::Tls(problem);
    }
    if let Some(stage) = proxy_stage(error) {
        return stage;
    }
    match error {
        _ if error.is_builder() => SendStage::Build,
        _ if error.is_connect() && is_dns(error, cause) => SendStage::Dns,
        _ if error.is_connect() => SendStage::Connect,
        _ if error.is_timeout() => SendStage::Timeout,
        _ => SendStage::Reset,
    }
}

/// A rustls error hides in one `io::Error` or two, which don't offer it as their source.
fn tls_problem(error: &reqwest::Error) -> Option<TlsProblem> {
    fn innermost(error: Cause<'_>) -> Option<&rustls::Error> {
        match error.downcast_ref::<std::io::Error>() {
            Some(outer) => innermost(outer.get_ref()?),
            None => error.downcast_ref(),
        }
    }
    let found = chain(error).find_map(innermost);
    found.filter(|_| error.is_connect()).map(tls_problem_of)
}

fn tls_problem_of(error: &rustls::Error) -> TlsProblem {
    use rustls::CertificateError as Bad;
    let rustls::Error::InvalidCertificate(bad) = error else {
        return TlsProblem::Other;
    };
    match bad {
        // An authority of the same name with another key signs badly.
        Bad::UnknownIssuer | Bad::BadSignature => TlsProblem::Issuer,
        Bad::Expired
        | Bad::ExpiredContext { .. }
        | Bad::NotValidYet
        | Bad::NotValidYetContext { .. } => TlsProblem::Dates,
        Bad::NotValidForName | Bad::NotValidForNameContext { .. } => TlsProblem::Name,
        _ => TlsProblem::Other,
    }
}

/// hyper-util's error has no name outside of it, only these words.
fn proxy_stage(error: &reqwest::Error) -> Option<SendStage> {
    let words = chain(error).map(ToString::to_string);
    let words = words.filter(|_| error.is_connect());
    let tunnel = words
        .into_iter()
        .find(|text| text.starts_with("tunnel error: "))?;
    match tunnel.contains("proxy authorization required") {
        true => Some(SendStage::ProxyAuth),
        false => Some(SendStage::Proxy),
    }
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
