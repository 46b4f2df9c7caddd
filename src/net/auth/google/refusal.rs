//! What the token endpoint's refusals mean, and what mends each.
//!
//! Source: Google, "Using OAuth 2.0 for Server to Server Applications", and "Errors" of OAuth 2.0.

use serde_json::Value;

use super::bridge::Met;
use crate::{
    model::{Class, Failure, Reply, Retry, shorten},
    net::{SendError, retry_after},
};

/// Where domain-wide delegation is granted.
const DELEGATION: &str =
    "admin.google.com > Security > Access and data control > API controls > Domain-wide delegation";

/// What renews a person's own credential.
const SIGN_IN: &str = "sign in again: gcloud auth application-default login, with your own client id and the scopes of the README";

/// What mends an endpoint that is down or busy.
pub(super) const LATER: &str =
    "Google's side is busy or down: run it again later; a proxy in between may answer so too";

/// Who asked for what: the hints name both.
#[derive(Clone)]
pub(super) struct Asked<'a> {
    pub(super) scope: &'a str,
    /// What domain-wide delegation is granted to, in words.
    pub(super) client: &'a str,
    pub(super) subject: Option<&'a str>,
    /// Where the proof came from that was to be exchanged.
    pub(super) proof: Option<&'a str>,
}

/// Reads why no token came; `met` is what the token request met, where one was sent.
pub(super) fn read(why: &str, met: Option<Met>, asked: &Asked<'_>) -> Failure {
    match met {
        Some(Err(error)) => unreached(error),
        Some(Ok(reply)) => refused(&reply, asked),
        None => Failure::new(Class::Credentials, format!("no Google token: {why}"))
            .with_code("no_token")
            .with_hint("check the credentials file: make a new one in the Google Cloud console"),
    }
}

/// A token request ends nobody's session: without an answer it is a failure, not an unknown.
pub(super) fn unreached(error: SendError) -> Failure {
    let failure = Failure::from(error);
    Failure {
        message: format!("no Google token: {}", failure.message),
        unanswered: false,
        retry: match failure.class {
            Class::Transient => Retry::Backoff,
            _ => Retry::Never,
        },
        ..failure
    }
}

/// Reads a token endpoint's refusal.
pub(super) fn refused(reply: &Reply, asked: &Asked<'_>) -> Failure {
    if reply.is_redirect() {
        return redirected(reply);
    }
    let body = reply.json();
    let (code, text) = words(&body);
    let passing = matches!(
        code,
        "internal_failure" | "server_error" | "temporarily_unavailable"
    );
    if passing || matches!(reply.status, 408 | 429 | 500..) {
        let text = format!("token endpoint: HTTP {} {code} {text}", reply.status);
        return Failure::new(Class::Transient, text.trim_end())
            .with_code(fallback(code, "token_endpoint"))
            .with_retry(Retry::Backoff)
            .with_pause(retry_after(reply))
            .with_hint(LATER);
    }
    if code.is_empty() {
        return foreign(reply);
    }
    let text = shorten(text, 900);
    Failure::new(
        Class::Credentials,
        format!("Google refused a token: {code}: {text}"),
    )
    .with_code(code)
    .with_hint(hint(code, &text, asked))
}

/// A redirected token request.
pub(super) fn redirected(reply: &Reply) -> Failure {
    let failure = Failure::redirected(reply);
    Failure {
        message: format!("no Google token: {}", failure.message),
        ..failure
    }
}

/// OAuth's form is flat; IAM's is an object.
pub(super) fn words(body: &Value) -> (&str, &str) {
    match &body["error"] {
        Value::String(code) => (code, body["error_description"].as_str().unwrap_or_default()),
        error => (
            error["status"].as_str().unwrap_or_default(),
            error["message"].as_str().unwrap_or_default(),
        ),
    }
}

fn fallback(code: &str, other: &str) -> String {
    match code {
        "" => other.to_owned(),
        _ => code.to_owned(),
    }
}

/// An answer that is no OAuth endpoint's.
fn foreign(reply: &Reply) -> Failure {
    let text = format!(
        "token endpoint: HTTP {}, and no token in the answer",
        reply.status
    );
    Failure::new(Class::Protocol, text)
        .with_code("token_endpoint")
        .with_hint("check token_uri or token_url in the credentials file, and whether a proxy or a portal answers in Google's place")
}

fn hint(code: &str, text: &str, asked: &Asked<'_>) -> String {
    let (client, scope) = (asked.client, asked.scope);
    match code {
        _ if asked.proof.is_some() => by_exchange(code, asked),
        "unauthorized_client" | "access_denied" => format!(
            "in {DELEGATION}, add {client} (not the e-mail address) with the scope {scope}; it takes minutes, at most 24 hours"
        ),
        "admin_policy_enforced" => {
            "in admin.google.com > Security > API controls, trust the app of this client id".into()
        }
        "invalid_grant" => bad_grant(text, asked),
        "invalid_client" | "deleted_client" | "disabled_client" => {
            "the service account or OAuth client was deleted or disabled: enable it, or use another key file".into()
        }
        "invalid_scope" => format!("grant {client} exactly this scope in {DELEGATION}: {scope}"),
        "org_internal" => "the OAuth client is for another organisation's users: make one in your own project".into(),
        "invalid_rapt" => SIGN_IN.into(),
        _ => format!("check the credentials file, and {client} in {DELEGATION}"),
    }
}

fn bad_grant(text: &str, asked: &Asked<'_>) -> String {
    let subject = asked.subject.unwrap_or("the subject");
    match text {
        _ if text.contains("short-lived") => {
            "set this machine's clock: the token endpoint allows a few minutes at most".into()
        }
        _ if text.contains("Signature") => {
            "the key was deleted or belongs to another account: make a new key and use its file"
                .into()
        }
        _ if text.contains("account not found") => {
            "the service account was deleted: make another, and use its key file".into()
        }
        _ if text.contains("email") || text.contains("User ID") => {
            format!(
                "{subject} is no user of this Workspace: set --subject to an admin's primary address"
            )
        }
        _ if text.contains("expired or revoked") || text.contains("rapt") => SIGN_IN.into(),
        _ => format!("check that {subject} exists and isn't suspended, and this machine's clock"),
    }
}

/// What mends a refused exchange of a workload's proof.
fn by_exchange(code: &str, asked: &Asked<'_>) -> String {
    let proof = asked.proof.unwrap_or("credential_source");
    match code {
        "invalid_target" => "check `audience` in the credentials file: the workload identity pool or its provider was deleted, is disabled, or is of another project".into(),
        "invalid_scope" => "without service_account_impersonation_url a workload's token is good for Google Cloud alone: name a service account in google.service_account".into(),
        "unauthorized_client" | "access_denied" => "the provider's attribute condition keeps this workload out: console.cloud.google.com > IAM & Admin > Workload Identity Federation".into(),
        _ => format!("the subject token from {proof} was refused: see that it is fresh, and made for the provider named by `audience`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, body: &str) -> Reply {
        Reply {
            status,
            headers: http::HeaderMap::new(),
            body: body.into(),
            elapsed: std::time::Duration::ZERO,
            is_cut: false,
        }
    }

    fn failure(status: u16, body: &str, proof: Option<&str>) -> Failure {
        let asked = Asked {
            scope: "https://scope",
            client: "client id 1234",
            subject: Some("admin@example.com"),
            proof,
        };
        refused(&reply(status, body), &asked)
    }

    /// Every refusal of Google's table, and the words of its hint that mend it.
    const REFUSALS: [(&str, &str, &[&str]); 21] = [
        (
            "unauthorized_client",
            "Unauthorized client or scope in request.",
            &[
                "Domain-wide delegation",
                "client id 1234",
                "not the e-mail",
                "https://scope",
                "24 hours",
            ],
        ),
        (
            "unauthorized_client",
            "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.",
            &["Domain-wide delegation", "client id 1234"],
        ),
        (
            "access_denied",
            "Requested client not authorized.",
            &["https://scope"],
        ),
        ("admin_policy_enforced", "x", &["API controls"]),
        (
            "invalid_client",
            "The OAuth client was not found.",
            &["deleted or disabled"],
        ),
        ("invalid_client", "Unauthorized", &["another key file"]),
        (
            "deleted_client",
            "The OAuth client was deleted.",
            &["deleted or disabled"],
        ),
        ("disabled_client", "x", &["enable it"]),
        (
            "invalid_grant",
            "Not a valid email.",
            &["admin@example.com", "--subject"],
        ),
        ("invalid_grant", "Invalid email or User ID", &["--subject"]),
        (
            "invalid_grant",
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.",
            &["clock"],
        ),
        ("invalid_grant", "Invalid JWT Signature.", &["new key"]),
        (
            "invalid_grant",
            "Invalid grant: account not found",
            &["was deleted"],
        ),
        (
            "invalid_grant",
            "Token has been expired or revoked.",
            &["gcloud auth application-default login"],
        ),
        (
            "invalid_grant",
            "reauth related error (invalid_rapt)",
            &["sign in again"],
        ),
        (
            "invalid_grant",
            "Bad Request",
            &["admin@example.com", "suspended", "clock"],
        ),
        (
            "invalid_scope",
            "Invalid OAuth scope or ID token audience provided.",
            &["exactly this scope", "https://scope"],
        ),
        ("org_internal", "x", &["your own project"]),
        ("unsupported_grant_type", "x", &["credentials file"]),
        (
            "invalid_request",
            "Missing required parameter: assertion",
            &["credentials file"],
        ),
        ("unheard_of", "x", &["credentials file"]),
    ];

    #[test]
    fn each_refusal_names_what_mends_it() {
        for (code, text, needles) in REFUSALS {
            let body = serde_json::json!({"error": code, "error_description": text});
            let failure = failure(400, &body.to_string(), None);
            assert_eq!(
                (failure.class, failure.retry),
                (Class::Credentials, Retry::Never),
                "{code}"
            );
            assert_eq!(
                failure.message,
                format!("Google refused a token: {code}: {text}")
            );
            let hint = failure.hint.unwrap();
            for needle in needles {
                assert!(hint.contains(needle), "{code}: {text}: {hint}");
            }
        }
    }

    #[test]
    fn a_refused_exchange_names_the_pool_or_the_proof() {
        for (code, needle) in [
            ("invalid_target", "`audience`"),
            ("invalid_scope", "google.service_account"),
            ("unauthorized_client", "attribute condition"),
            ("invalid_grant", "file /proof"),
            ("invalid_request", "file /proof"),
        ] {
            let body = serde_json::json!({"error": code, "error_description": "x"});
            let failure = failure(400, &body.to_string(), Some("file /proof"));
            assert!(failure.hint.unwrap().contains(needle), "{code}");
        }
    }

    #[test]
    fn what_passes_is_worth_another_try_and_a_portal_is_named() {
        let of = |status, body: &str| {
            let failure = failure(status, body, None);
            (failure.class, failure.retry)
        };
        assert_eq!(of(503, "<html>"), (Class::Transient, Retry::Backoff));
        assert_eq!(of(429, "{}"), (Class::Transient, Retry::Backoff));
        for code in [
            "internal_failure",
            "server_error",
            "temporarily_unavailable",
        ] {
            let body = format!("{{\"error\":\"{code}\"}}");
            assert_eq!(of(400, &body), (Class::Transient, Retry::Backoff), "{code}");
        }
        for status in [200, 302, 403] {
            let failure = failure(status, "<html>Sign in</html>", None);
            assert_eq!(failure.class, Class::Protocol);
            assert!(failure.hint.unwrap().contains("portal"));
        }
    }
}
