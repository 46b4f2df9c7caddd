//! What the answers mean. The draft defines no body: the status says it all.

use serde_json::Value;

use crate::model::{Class, Failure, Reply, Retry};

/// Whether it has begun.
pub(super) fn begun(reply: &Reply, ok: &[u16]) -> Result<(), Failure> {
    if ok.contains(&reply.status) {
        return match reply.is_page() || !reply.is_bare() {
            true => Err(foreign(reply)),
            false => Ok(()),
        };
    }
    if reply.is_2xx() {
        let text = format!("HTTP {}, which isn't taken for a beginning", reply.status);
        let hint = "where the server means by it that the revocation has begun, add it to gtr.ok";
        return Err(Failure::new(Class::Protocol, text)
            .with_code(format!("http_{}", reply.status))
            .with_hint(hint));
    }
    if reply.is_page() {
        return Err(foreign(reply));
    }
    Err(refused(reply))
}

fn refused(reply: &Reply) -> Failure {
    let (class, retry, what, hint) = meaning(reply.status);
    let body = reply.json();
    let said = ["error_description", "message", "detail", "error"]
        .iter()
        .find_map(|key| body[*key].as_str());
    let text = match said {
        Some(said) => format!("{what}: {said}"),
        None => what.to_owned(),
    };
    let code = ["error", "errorCode", "code"]
        .iter()
        .find_map(|key| body[*key].as_str());
    Failure::new(class, text)
        .with_code(code.map_or_else(|| format!("http_{}", reply.status), str::to_owned))
        .with_retry(retry)
        .with_hint(hint)
}

fn meaning(status: u16) -> (Class, Retry, &'static str, &'static str) {
    match status {
        401 => (
            Class::Credentials,
            Retry::Renew,
            "the server refuses our credential (401)",
            "check gtr.token, the client, or that the server knows the public half of gtr.key; a signed token fails where gtr.jwt_audience or this machine's clock is wrong",
        ),
        403 => (
            Class::Permission,
            Retry::Never,
            "the server doesn't let us end sessions (403)",
            "let the credential end sessions at the server (at Okta: the scope okta.universalLogout.manage)",
        ),
        404 => (
            Class::NotFound,
            Retry::Never,
            "the server knows no such user (404)",
            "check the spelling, gtr.subject, and that gtr.url is the server's endpoint: a wrong path is 404, too",
        ),
        422 => (
            Class::Input,
            Retry::Never,
            "the server can't log this user out (422)",
            "end the user's sessions in the server's own console",
        ),
        429 => (
            Class::Transient,
            Retry::Throttled,
            "the server asks for less (429)",
            "run it again later; lower --rate and --concurrency",
        ),
        408 | 500.. => (
            Class::Transient,
            Retry::Backoff,
            "the server is busy or down",
            "run it again later",
        ),
        _ => (
            Class::Input,
            Retry::Never,
            "the server calls the request malformed",
            "check USER, gtr.subject (the server may take another format) and gtr.subject_key",
        ),
    }
}

/// An answer that is not the server's: a gateway's, a proxy's, a portal's.
fn foreign(reply: &Reply) -> Failure {
    let (class, retry) = match reply.status {
        429 => (Class::Transient, Retry::Throttled),
        408 | 500.. => (Class::Transient, Retry::Backoff),
        _ => (Class::Protocol, Retry::Never),
    };
    let text = format!("HTTP {}, and a page in place of an answer", reply.status);
    Failure::new(class, text)
        .with_code(format!("http_{}", reply.status))
        .with_retry(retry)
        .with_hint("check gtr.url, and whether a proxy or a portal answers in the server's place")
}

/// What an issuer's metadata tell.
#[derive(Clone)]
pub(super) struct IssuerMetadata {
    pub(super) revocation: String,
    pub(super) token: Option<String>,
}

/// Reads metadata that are this issuer's own.
pub(super) fn metadata(reply: &Reply, issuer: &str) -> Result<IssuerMetadata, Failure> {
    let body = reply.object().filter(|_| reply.is_2xx());
    let Some(body) = body else {
        let failure = match reply.status {
            408 | 429 | 500.. => {
                Failure::new(Class::Transient, "the issuer's metadata can't be read now")
                    .with_retry(Retry::Backoff)
            }
            _ => Failure::new(
                Class::Protocol,
                format!("HTTP {} in place of the issuer's metadata", reply.status),
            ),
        };
        return Err(failure
            .with_code("metadata")
            .with_hint("check gtr.issuer, or name the endpoint itself by gtr.url"));
    };
    let wrong = |what: String, hint: &str| {
        Err(Failure::new(Class::Protocol, what)
            .with_code("metadata")
            .with_hint(hint))
    };
    let own = text(&body, "issuer").unwrap_or_default();
    if own.trim_end_matches('/') != issuer.trim_end_matches('/') {
        let what = format!("the metadata are those of another issuer (`{own}`)");
        return wrong(what, "write gtr.issuer as the server writes it");
    }
    match text(&body, "global_token_revocation_endpoint") {
        Some(revocation) => Ok(IssuerMetadata {
            revocation,
            token: text(&body, "token_endpoint"),
        }),
        None => wrong(
            "the issuer's metadata name no global_token_revocation_endpoint".to_owned(),
            "the server may not speak Global Token Revocation; where it does, name its endpoint by gtr.url",
        ),
    }
}

fn text(body: &Value, key: &str) -> Option<String> {
    body[key].as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_has_its_meaning() {
        let of = |status, body: &str| {
            let failure = begun(&Reply::of(status, body), &[200, 202, 204]).err()?;
            assert!(failure.hint.is_some(), "{status}");
            Some((failure.class, failure.retry))
        };
        for status in [200, 202, 204] {
            assert_eq!(of(status, ""), None);
        }
        for (status, body, class, retry) in [
            (200, "<html>", Class::Protocol, Retry::Never),
            (200, "welcome", Class::Protocol, Retry::Never),
            (201, "", Class::Protocol, Retry::Never),
            (400, "{}", Class::Input, Retry::Never),
            (401, "", Class::Credentials, Retry::Renew),
            (403, "", Class::Permission, Retry::Never),
            (404, "", Class::NotFound, Retry::Never),
            (404, "<html>", Class::Protocol, Retry::Never),
            (422, "", Class::Input, Retry::Never),
            (429, "", Class::Transient, Retry::Throttled),
            (503, "<html>", Class::Transient, Retry::Backoff),
        ] {
            assert_eq!(of(status, body), Some((class, retry)), "{status} {body}");
        }
    }

    #[test]
    fn metadata_are_the_issuers_own_and_name_the_endpoint() {
        let read = |body: &str| metadata(&Reply::of(200, body), "https://id.example");
        let own = read(
            r#"{"issuer":"https://id.example/","global_token_revocation_endpoint":"https://id.example/r"}"#,
        );
        assert_eq!(
            own.map(|read| read.revocation).as_deref(),
            Ok("https://id.example/r")
        );
        for other in [
            r#"{"issuer":"https://evil.example","global_token_revocation_endpoint":"https://evil.example/r"}"#,
            r#"{"issuer":"https://id.example"}"#,
            "<html>",
        ] {
            assert_eq!(
                read(other).err().map(|failure| failure.class),
                Some(Class::Protocol),
                "{other}"
            );
        }
    }
}
