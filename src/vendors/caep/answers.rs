//! What a receiver's answers mean (RFC 8935 §2.2 and §2.3).

use crate::model::{Class, Failure, Reply, Retry};

/// 202 is the only yes, and it means: taken.
pub(super) fn taken(reply: &Reply) -> Result<(), Failure> {
    match reply.status {
        202 if !reply.is_page() && reply.is_bare() => Ok(()),
        _ => Err(refused(reply)),
    }
}

fn refused(reply: &Reply) -> Failure {
    let body = reply.json();
    let said = |key: &str| body[key].as_str().filter(|text| !text.is_empty());
    let (class, retry, hint) = meaning(reply.status, said("err"));
    let mut text = match reply.is_2xx() {
        true => format!(
            "HTTP {}, and only 202 says that it took the event",
            reply.status
        ),
        false => format!("the receiver answers HTTP {}", reply.status),
    };
    if let Some(description) = said("description") {
        text = format!("the receiver refused the event: {description}");
    }
    let code = said("err").map_or_else(|| format!("http_{}", reply.status), str::to_owned);
    Failure::new(class, text)
        .with_code(code)
        .with_retry(retry)
        .with_hint(hint)
}

/// By the receiver's own code where it gives one, else by the status.
fn meaning(status: u16, code: Option<&str>) -> (Class, Retry, &'static str) {
    let (class, hint) = match (status, code) {
        (429, _) => {
            let hint = "run it again later; lower --rate and --concurrency";
            return (Class::Transient, Retry::Throttled, hint);
        }
        (408 | 500.., _) => return (Class::Transient, Retry::Backoff, "run it again later"),
        (400, Some(code)) => refusal(code),
        (401, _) => (
            Class::Credentials,
            "check caep.token, and that the receiver trusts caep.issuer and the public half of caep.key",
        ),
        (403, _) => (
            Class::Permission,
            "let the receiver take session-revoked events of caep.issuer",
        ),
        (400.., _) => (
            Class::Input,
            "check USER and caep.url, and whether the receiver takes session-revoked events",
        ),
        _ => (
            Class::Protocol,
            "check caep.url, and whether a proxy or a portal answers in the receiver's place",
        ),
    };
    (class, Retry::Never, hint)
}

fn refusal(code: &str) -> (Class, &'static str) {
    match code {
        "invalid_request" => (
            Class::Input,
            "check USER, and caep.subject_in: some receivers want the subject inside the event",
        ),
        "access_denied" => (
            Class::Permission,
            "let the receiver take session-revoked events of caep.issuer",
        ),
        "invalid_issuer" => (
            Class::Credentials,
            "write caep.issuer as the receiver knows it",
        ),
        "invalid_audience" => (
            Class::Credentials,
            "write caep.audience as the receiver wants it",
        ),
        _ => (
            Class::Credentials,
            "check caep.key, caep.key_id and caep.token: the receiver must know the key's public half by that id",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_has_its_meaning() {
        let err = |code: &str| format!(r#"{{"err":"{code}","description":"no"}}"#);
        for (status, body, expected) in [
            (202, String::new(), None),
            (202, "<html>".into(), Some((Class::Protocol, Retry::Never))),
            (200, String::new(), Some((Class::Protocol, Retry::Never))),
            (204, String::new(), Some((Class::Protocol, Retry::Never))),
            (
                400,
                err("invalid_request"),
                Some((Class::Input, Retry::Never)),
            ),
            (
                400,
                err("access_denied"),
                Some((Class::Permission, Retry::Never)),
            ),
            (
                400,
                err("invalid_key"),
                Some((Class::Credentials, Retry::Never)),
            ),
            (
                400,
                err("authentication_failed"),
                Some((Class::Credentials, Retry::Never)),
            ),
            (400, String::new(), Some((Class::Input, Retry::Never))),
            (401, String::new(), Some((Class::Credentials, Retry::Never))),
            (403, String::new(), Some((Class::Permission, Retry::Never))),
            (404, String::new(), Some((Class::Input, Retry::Never))),
            (
                429,
                String::new(),
                Some((Class::Transient, Retry::Throttled)),
            ),
            (
                503,
                err("invalid_request"),
                Some((Class::Transient, Retry::Backoff)),
            ),
        ] {
            let failure = taken(&Reply::of(status, body.as_str())).err();
            let met = failure.map(|failure| (failure.class, failure.retry));
            assert_eq!(met, expected, "{status} {body}");
        }
    }
}
