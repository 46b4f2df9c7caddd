//! Why no whole answer came, and whether the request may have had an effect.

use std::error::Error as _;

use crate::model::{Class, Detail, Failure, Invalid, Retry};

/// How far a request got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
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
            Stage::ProxyAuth => (
                Stage::ProxyAuth,
                format!(
                    "the proxy asks for a user and a password before it lets us through to {host} (407)"
                ),
            ),
            Stage::ProxyUrl | Stage::Proxy => (
                Stage::Proxy,
                format!("the proxy made no way to {host}: {cause}"),
            ),
            Stage::Tls(problem) => (
                Stage::Tls(problem),
                format!("TLS to {host} failed: {cause}"),
            ),
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
    pub fn cut_short(url: &url::Url) -> Self {
        let host = url.host_str().unwrap_or_default();
        let text = format!("{host}: the connection broke before the answer was whole");
        Self::new(Stage::Reset, text)
    }

    /// An answer that began in time and was not whole when the time was over.
    pub(super) fn timed_out(url: &url::Url) -> Self {
        let host = url.host_str().unwrap_or_default();
        Self::new(
            Stage::Timeout,
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
        matches!(self.stage, Stage::Timeout | Stage::Reset)
    }
}

impl From<SendError> for Failure {
    fn from(error: SendError) -> Self {
        let (stage, hint) = (error.stage, hint(error.stage));
        let failure = match stage {
            Stage::Dns => transient(error, "dns").with_detail(Detail::UnknownHost),
            Stage::Connect => transient(error, "connect"),
            Stage::ProxyAuth => {
                Self::new(Class::Credentials, error.message).with_code("proxy_auth")
            }
            Stage::ProxyUrl => Self::new(Class::Protocol, error.message).with_code("proxy"),
            Stage::Proxy => transient(error, "proxy"),
            Stage::Tls(_) => Self::new(Class::Protocol, error.message).with_code("tls"),
            Stage::Timeout => transient(error, "timeout").without_answer(),
            Stage::Reset => transient(error, "reset").without_answer(),
            Stage::Build => Self::new(Class::Protocol, error.message).with_code("request"),
        };
        failure.with_hint(hint)
    }
}

/// What to do about it.
fn hint(stage: Stage) -> &'static str {
    match stage {
        Stage::Dns => {
            "check the network, the name servers, and the endpoint's spelling; behind a proxy set HTTPS_PROXY"
        }
        Stage::Connect => "check the network; behind a proxy set HTTPS_PROXY (and NO_PROXY)",
        Stage::ProxyAuth => {
            "write them into HTTPS_PROXY as http://USER:PASSWORD@HOST:PORT, percent-encoded; if they stand there, they are wrong. NO_PROXY names hosts that need no proxy"
        }
        Stage::ProxyUrl => {
            "write it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, user and password percent-encoded (oust speaks no SOCKS), or unset it; NO_PROXY names hosts that need no proxy"
        }
        Stage::Proxy => {
            "check HTTPS_PROXY, and that the proxy allows CONNECT to this host and port 443. NO_PROXY names hosts that need no proxy"
        }
        Stage::Tls(TlsProblem::Issuer) => {
            "behind a proxy that inspects TLS, or for an authority of your own, point SSL_CERT_FILE at its certificate (a PEM bundle, which takes the place of the system's)"
        }
        Stage::Tls(TlsProblem::Dates) => {
            "check this machine's clock; if it is right, the certificate is for the endpoint's owner to renew"
        }
        Stage::Tls(TlsProblem::Name) => {
            "check the endpoint's spelling, and whether a proxy or a portal answers in its place; the certificate is for the endpoint's owner to mend"
        }
        Stage::Tls(TlsProblem::Bundle) => {
            "point SSL_CERT_FILE at a PEM bundle of authorities that this user can read, or unset it to take the system's"
        }
        Stage::Tls(TlsProblem::Other) => {
            "check that the endpoint speaks TLS 1.2 or later on this port, and whether a proxy in between breaks it"
        }
        Stage::Timeout => "try again; --timeout sets how long an answer may take",
        Stage::Reset => {
            "run it again: repeating is safe; a proxy or firewall in between may cut connections"
        }
        Stage::Build => "check the endpoint's URL, and the key or token for stray characters",
    }
}

fn transient(error: SendError, code: &str) -> Failure {
    Failure::new(Class::Transient, error.message)
        .with_code(code)
        .with_retry(Retry::Backoff)
}

fn stage_of(error: &reqwest::Error, cause: &str) -> Stage {
    if let Some(problem) = tls_problem(error) {
        return Stage::Tls(problem);
    }
    if let Some(stage) = proxy_stage(error) {
        return stage;
    }
    match error {
        _ if error.is_builder() => Stage::Build,
        _ if error.is_connect() && is_dns(error, cause) => Stage::Dns,
        _ if error.is_connect() => Stage::Connect,
        _ if error.is_timeout() => Stage::Timeout,
        _ => Stage::Reset,
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
fn proxy_stage(error: &reqwest::Error) -> Option<Stage> {
    let words = chain(error).map(ToString::to_string);
    let words = words.filter(|_| error.is_connect());
    let tunnel = words
        .into_iter()
        .find(|text| text.starts_with("tunnel error: "))?;
    match tunnel.contains("proxy authorization required") {
        true => Some(Stage::ProxyAuth),
        false => Some(Stage::Proxy),
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
