//! What the token endpoint's refusals mean, and what to do about each.
//!
//! Source: Google, "Using OAuth 2.0 for Server to Server Applications", and "Errors" of OAuth 2.0.

use serde_json::Value;

use super::token_request::TokenRequest;
use crate::{
    model::{Class, Failure, Reply, Retry, shorten},
    net::{auth::lacking, retry_after},
};

/// What a failure on the way to a token begins with.
pub(super) const NO_TOKEN: &str = "no Google token";

/// Where domain-wide delegation is granted.
const DELEGATION: &str =
    "admin.google.com > Security > Access and data control > API controls > Domain-wide delegation";

/// What to do where a person's own credential has ended.
const SIGN_IN: &str = "sign in again: gcloud auth application-default login, with your own client id and the scopes of the README";

/// What to do where an endpoint is down or busy.
pub(super) const LATER: &str =
    "Google's side is busy or down: run it again later; a proxy in between may answer so too";

/// Reads a token endpoint's refusal; `proof` is where the proof came from that was to be exchanged.
pub(super) fn refused(reply: &Reply, request: &TokenRequest<'_>, proof: Option<&str>) -> Failure {
    if reply.is_redirect() {
        return lacking(NO_TOKEN, Failure::redirected(reply));
    }
    let body = reply.json();
    let (code, text) = code_and_text(&body);
    let is_passing = matches!(
        code,
        "internal_failure" | "server_error" | "temporarily_unavailable"
    );
    if is_passing || matches!(reply.status, 408 | 429 | 500..) {
        let text = format!("token endpoint: HTTP {} {code} {text}", reply.status);
        let code = if code.is_empty() {
            "token_endpoint"
        } else {
            code
        };
        return Failure::new(Class::Transient, text.trim_end())
            .with_code(code)
            .with_retry(Retry::Backoff)
            .with_pause(retry_after(reply))
            .with_hint(LATER);
    }
    if code.is_empty() {
        return no_oauth(reply);
    }
    let text = shorten(text, 900);
    Failure::new(
        Class::Credentials,
        format!(
            "Google refused a token: {code}: {}",
            text.trim_end_matches('.')
        ),
    )
    .with_code(code)
    .with_hint(match proof {
        Some(proof) => proof_hint(code, proof),
        None => hint(code, &text, request),
    })
}

/// An answer's error code and its text. OAuth's form is flat; IAM's is an object.
pub(super) fn code_and_text(body: &Value) -> (&str, &str) {
    match &body["error"] {
        Value::String(code) => (code, body["error_description"].as_str().unwrap_or_default()),
        error => (
            error["status"].as_str().unwrap_or_default(),
            error["message"].as_str().unwrap_or_default(),
        ),
    }
}

/// An answer that is no OAuth endpoint's.
fn no_oauth(reply: &Reply) -> Failure {
    let text = format!(
        "token endpoint: HTTP {}, and no token in the answer",
        reply.status
    );
    Failure::new(Class::Protocol, text)
        .with_code("token_endpoint")
        .with_hint("check token_uri or token_url in the credentials file, and whether a proxy or a portal answers in Google's place")
}

fn hint(code: &str, text: &str, request: &TokenRequest<'_>) -> String {
    let TokenRequest { grantee, scope, .. } = request;
    match code {
        "unauthorized_client" | "access_denied" => format!(
            "in {DELEGATION}, add {grantee} (not the e-mail address) with the scope {scope}; it takes minutes, at most 24 hours"
        ),
        "admin_policy_enforced" => {
            "in admin.google.com > Security > API controls, trust the app of this client id".into()
        }
        "invalid_grant" => bad_grant(text, request.subject),
        "invalid_client" | "deleted_client" | "disabled_client" => {
            "the service account or OAuth client was deleted or disabled: enable it, or use another key file".into()
        }
        "invalid_scope" => format!("grant {grantee} exactly this scope in {DELEGATION}: {scope}"),
        "org_internal" => "the OAuth client is for another organisation's users: make one in your own project".into(),
        "invalid_rapt" => SIGN_IN.into(),
        _ => format!("check the credentials file, and {grantee} in {DELEGATION}"),
    }
}

fn bad_grant(text: &str, subject: Option<&str>) -> String {
    let subject = subject.unwrap_or("the subject");
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

/// What to do about a refused exchange of a workload's proof.
fn proof_hint(code: &str, proof: &str) -> String {
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
        Reply::of(status, body)
    }

    fn failure(status: u16, body: &str, proof: Option<&str>) -> Failure {
        let request = TokenRequest {
            scope: "https://scope",
            grantee: "client id 1234",
            subject: Some("admin@example.com"),
        };
        refused(&reply(status, body), &request, proof)
    }

    /// Every refusal of Google's table, and words of its hint.
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
    fn each_refusal_names_what_to_do() {
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
                format!(
                    "Google refused a token: {code}: {}",
                    text.trim_end_matches('.')
                )
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
