//! What the token endpoint's refusals mean, and what mends each.
//!
//! Source: Google, "Using OAuth 2.0 for Server to Server Applications", and "Errors" of OAuth 2.0.

use serde_json::Value;

use super::bridge::Met;
use crate::{
    http::SendError,
    model::{Class, Failure, Reply, Retry, shorten},
};

/// Where domain-wide delegation is granted.
const DELEGATION: &str =
    "admin.google.com > Security > Access and data control > API controls > Domain-wide delegation";

/// Who asked for what: the hints name both.
pub(super) struct Asked<'a> {
    pub(super) scope: &'a str,
    pub(super) client_id: Option<&'a str>,
    pub(super) subject: Option<&'a str>,
}

/// Reads why no token came; `met` is what the token request met, where one was sent.
pub(super) fn read(error: &yup_oauth2::Error, met: Option<Met>, asked: &Asked<'_>) -> Failure {
    match met {
        Some(Err(error)) => unreached(error),
        Some(Ok(reply)) => refused(&reply, asked),
        None => Failure::new(Class::Credentials, format!("no Google token: {error}"))
            .with_code("no_token"),
    }
}

/// A token request ends nobody's session: without an answer it is a failure, not an unknown.
fn unreached(error: SendError) -> Failure {
    let failure = Failure::from(error);
    Failure {
        message: format!("token endpoint: {}", failure.message),
        unanswered: false,
        retry: match failure.class {
            Class::Transient => Retry::Backoff,
            _ => Retry::Never,
        },
        ..failure
    }
}

fn refused(reply: &Reply, asked: &Asked<'_>) -> Failure {
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
            .with_retry(Retry::Backoff);
    }
    if code.is_empty() {
        let text = format!(
            "token endpoint: HTTP {}, and no token in the answer",
            reply.status
        );
        return Failure::new(Class::Protocol, text)
            .with_code("token_endpoint")
            .with_hint("check token_uri in the key file, and whether a proxy or a portal answers in Google's place");
    }
    let text = shorten(text, 300);
    Failure::new(
        Class::Credentials,
        format!("Google refused a token: {code}: {text}"),
    )
    .with_code(code)
    .with_hint(hint(code, &text, asked))
}

/// OAuth's form is flat; IAM's is an object.
fn words(body: &Value) -> (&str, &str) {
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

fn hint(code: &str, text: &str, asked: &Asked<'_>) -> String {
    let id = asked.client_id.unwrap_or("(client_id in the key file)");
    let subject = asked.subject.unwrap_or("the subject");
    let scope = asked.scope;
    match code {
        "unauthorized_client" | "access_denied" => format!(
            "in {DELEGATION}, add client id {id} (the number, not the e-mail address) with the scope {scope}; it takes minutes, at most 24 hours"
        ),
        "admin_policy_enforced" => {
            "in admin.google.com > Security > API controls, trust the app of this client id".into()
        }
        "invalid_grant" if text.contains("short-lived") => {
            "set this machine's clock: the token endpoint allows a few minutes at most".into()
        }
        "invalid_grant" if text.contains("Signature") => {
            "the key was deleted or belongs to another account: make a new key and use its file".into()
        }
        "invalid_grant" if text.contains("email") || text.contains("User ID") => {
            format!("{subject} is no user of this Workspace: set --subject to an admin's primary address")
        }
        "invalid_grant" if text.contains("expired or revoked") => {
            "sign in again: gcloud auth application-default login, with your own client id and the scopes of the README".into()
        }
        "invalid_grant" => format!("check that {subject} exists and isn't suspended, and this machine's clock"),
        "invalid_client" | "deleted_client" | "disabled_client" => {
            "the service account or OAuth client was deleted or disabled: enable it, or use another key file".into()
        }
        "invalid_scope" => format!("grant exactly this scope in {DELEGATION}: {scope}"),
        "org_internal" => "the OAuth client is for another organisation's users: make one in your own project".into(),
        _ => format!("check the credentials file, and client id {id} in {DELEGATION}"),
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
        }
    }

    fn failure(status: u16, body: &str) -> Failure {
        let asked = Asked {
            scope: "https://scope",
            client_id: Some("1234"),
            subject: Some("admin@example.com"),
        };
        refused(&reply(status, body), &asked)
    }

    #[test]
    fn each_refusal_names_what_mends_it() {
        for (body, class, needle) in [
            (
                r#"{"error":"unauthorized_client","error_description":"Unauthorized client or scope in request."}"#,
                Class::Credentials,
                "1234",
            ),
            (
                r#"{"error":"access_denied","error_description":"Requested client not authorized."}"#,
                Class::Credentials,
                "https://scope",
            ),
            (
                r#"{"error":"invalid_grant","error_description":"Not a valid email."}"#,
                Class::Credentials,
                "admin@example.com",
            ),
            (
                r#"{"error":"invalid_grant","error_description":"Invalid email or User ID"}"#,
                Class::Credentials,
                "--subject",
            ),
            (
                r#"{"error":"invalid_grant","error_description":"Invalid JWT: Token must be a short-lived token (60 minutes)"}"#,
                Class::Credentials,
                "clock",
            ),
            (
                r#"{"error":"invalid_grant","error_description":"Invalid JWT Signature."}"#,
                Class::Credentials,
                "new key",
            ),
            (
                r#"{"error":"invalid_grant","error_description":"Token has been expired or revoked."}"#,
                Class::Credentials,
                "sign in again",
            ),
            (
                r#"{"error":"disabled_client","error_description":"x"}"#,
                Class::Credentials,
                "disabled",
            ),
            (r#"{"error":"server_error"}"#, Class::Transient, ""),
            ("<html>portal</html>", Class::Protocol, "portal"),
        ] {
            let failure = failure(400, body);
            assert_eq!(failure.class, class, "{body}");
            assert!(failure.hint.unwrap_or_default().contains(needle), "{body}");
        }
    }

    #[test]
    fn a_broken_endpoint_is_worth_another_try() {
        let failure = failure(503, "<html>");
        assert_eq!(
            (failure.class, failure.retry),
            (Class::Transient, Retry::Backoff)
        );
    }
}
