//! A token endpoint's answer: the token, what it is good for, and which scopes it came with.

use std::time::Duration;

use secrecy::SecretString;
use serde_json::Value;

use super::{refusal::refused, request::GrantRequest};
use crate::{
    model::{Class, Failure, Reply},
    net::auth::cache::Expiring,
};

/// The life of a token whose answer names none.
const USUAL_LIFE: Duration = Duration::from_secs(3600);

/// A token, and what was said of it.
#[derive(Clone)]
pub(super) struct OAuthToken {
    pub(super) token: SecretString,
    /// It is good only with a proof of our key.
    pub(super) is_bound: bool,
    /// What of the scopes is lacking, or isn't told.
    pub(super) lack: Option<String>,
}

/// Reads the token; `proved` where a proof of a key went along.
pub(super) fn read(
    reply: &Reply,
    request: &GrantRequest,
    proved: bool,
) -> Result<Expiring<OAuthToken>, Failure> {
    if reply.is_redirect() {
        return Err(Failure::redirected(reply));
    }
    let body = reply.json();
    let token = body["access_token"].as_str().filter(|_| reply.is_2xx());
    let Some(token) = token.filter(|token| !token.trim().is_empty()) else {
        return Err(refused(reply, request));
    };
    Ok(Expiring {
        life: life(&body["expires_in"]),
        secret: OAuthToken {
            token: SecretString::from(token),
            is_bound: is_bound(&body, proved)?,
            lack: lack(request.scope.as_deref(), body["scope"].as_str()),
        },
    })
}

/// Some write the number as a text.
fn life(value: &Value) -> Duration {
    let text = value.as_str().and_then(|text| text.parse().ok());
    let seconds = value.as_f64().or(text).filter(|life| *life >= 0.0);
    seconds.map_or(USUAL_LIFE, |life| {
        Duration::try_from_secs_f64(life).unwrap_or(Duration::MAX)
    })
}

/// The answer decides, and not what was asked for.
fn is_bound(body: &Value, proved: bool) -> Result<bool, Failure> {
    let kind = body["token_type"].as_str().unwrap_or("Bearer");
    match kind {
        _ if kind.eq_ignore_ascii_case("bearer") => Ok(false),
        _ if kind.eq_ignore_ascii_case("dpop") && proved => Ok(true),
        _ => {
            let text =
                format!("the token endpoint gave a token of type {kind}, which can't be used here");
            let hint = "let the client have bearer tokens at the vendor; DPoP is spoken where the connector says so";
            Err(Failure::new(Class::Protocol, text)
                .with_code("token_type")
                .with_hint(hint))
        }
    }
}

/// Compares what was granted with what was asked for: some servers drop a scope and say nothing else.
fn lack(asked: Option<&str>, granted: Option<&str>) -> Option<String> {
    // A client's own permissions, which no scope names.
    let is_collective = |scope: &&str| scope.ends_with("/.default");
    let asked = asked.unwrap_or_default().split_whitespace();
    let asked: Vec<&str> = asked.filter(|scope| !is_collective(scope)).collect();
    let Some(granted) = granted else {
        let all = asked.join(" ");
        return (!asked.is_empty()).then(|| {
            format!("the token endpoint didn't say which scopes it granted; asked for: {all}")
        });
    };
    // GitHub's family separates by commas.
    let separator = |c: char| c.is_whitespace() || c == ',';
    let granted: Vec<&str> = granted.split(separator).collect();
    let dropped = asked.iter().filter(|scope| !granted.contains(scope));
    let dropped: Vec<&str> = dropped.copied().collect();
    (!dropped.is_empty()).then(|| {
        format!(
            "the token endpoint granted a token without the scope {}",
            dropped.join(" ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_that_was_dropped_is_named() {
        for (asked, granted, expected) in [
            ("a b", Some("a b"), None),
            ("a b", Some("b a c"), None),
            ("a b", Some("a"), Some("without the scope b")),
            ("a b", Some(""), Some("without the scope a b")),
            (
                "a b",
                None,
                Some("didn't say which scopes it granted; asked for: a b"),
            ),
            ("https://graph.example/.default", None, None),
            ("", None, None),
        ] {
            let told = lack(Some(asked), granted);
            match expected {
                Some(expected) => assert!(told.unwrap().contains(expected), "{asked}"),
                None => assert_eq!(told, None, "{asked}"),
            }
        }
        assert_eq!(lack(None, Some("a")), None);
    }

    #[test]
    fn a_token_is_bound_by_the_answer_and_never_without_a_proof() {
        let of = |kind: &str, proved| {
            is_bound(&serde_json::json!({ "token_type": kind }), proved)
                .map_err(|failure| failure.class)
        };
        assert_eq!(of("bearer", true), Ok(false));
        assert_eq!(of("DPoP", true), Ok(true));
        assert_eq!(of("DPoP", false), Err(Class::Protocol));
        assert_eq!(of("mac", true), Err(Class::Protocol));
        assert_eq!(is_bound(&serde_json::json!({}), false).ok(), Some(false));
    }

    #[test]
    fn a_life_is_read_in_either_form() {
        for (value, expected) in [
            (serde_json::json!(3599), 3599),
            (serde_json::json!("3599"), 3599),
            (serde_json::json!(null), 3600),
            (serde_json::json!(-1), 3600),
            (serde_json::json!("soon"), 3600),
        ] {
            assert_eq!(life(&value), Duration::from_secs(expected), "{value}");
        }
        assert_eq!(life(&serde_json::json!(1e300)), Duration::MAX);
    }
}
