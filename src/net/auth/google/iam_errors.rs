//! What IAM Credentials' refusals mean, and what to do about each.
//!
//! They keep a credential from a token, and so are a matter of credentials, as those of the token
//! endpoint are.

use serde_json::Value;

use super::token_errors::{LATER, NO_TOKEN, code_and_text};
use crate::{
    model::{Class, Failure, Reply, Retry, shorten},
    net::{auth::lacking, retry_after},
};

/// Where its API is switched on.
const LIBRARY: &str = "console.cloud.google.com/apis/library/iamcredentials.googleapis.com";

/// Reads why `email` was not acted as; `caller` is who asked.
pub(super) fn refused(reply: &Reply, verb: &str, email: &str, caller: &str) -> Failure {
    if reply.is_redirect() {
        return lacking(NO_TOKEN, Failure::redirected(reply));
    }
    let body = reply.json();
    let (status, text) = code_and_text(&body);
    let is_passing = matches!(status, "RESOURCE_EXHAUSTED" | "UNAVAILABLE" | "INTERNAL");
    if is_passing || matches!(reply.status, 408 | 429 | 500..) {
        let text = format!(
            "IAM Credentials: HTTP {} {status} {}",
            reply.status,
            shorten(text, 900)
        );
        return Failure::new(Class::Transient, text.trim_end())
            .with_code("iam")
            .with_retry(Retry::Backoff)
            .with_pause(retry_after(reply))
            .with_hint(LATER);
    }
    if status.is_empty() {
        let text = format!("IAM Credentials: HTTP {} without its JSON", reply.status);
        return Failure::new(Class::Protocol, text)
            .with_code("iam")
            .with_hint("check OUST_GOOGLE_IAM_ENDPOINT and service_account_impersonation_url, and whether a proxy or a portal answers in Google's place");
    }
    let reason = reason(&body);
    let text = format!("IAM Credentials refused {verb}: {}", shorten(text, 900));
    Failure::new(Class::Credentials, text)
        .with_code(reason.unwrap_or(status))
        .with_hint(hint(status, reason, email, caller))
}

fn reason(body: &Value) -> Option<&str> {
    let details = body["error"]["details"].as_array();
    let reasons = details.into_iter().flatten();
    reasons
        .filter_map(|detail| detail["reason"].as_str())
        .next()
}

fn hint(status: &str, reason: Option<&str>, email: &str, caller: &str) -> String {
    match (reason, status) {
        (Some("SERVICE_DISABLED"), _) => {
            format!("enable the IAM Service Account Credentials API in the project: {LIBRARY}")
        }
        (Some("ACCESS_TOKEN_SCOPE_INSUFFICIENT"), _) => {
            "the source credential needs the scope https://www.googleapis.com/auth/cloud-platform: sign in again with it, or give it to the machine".into()
        }
        (_, "PERMISSION_DENIED") => format!(
            "grant roles/iam.serviceAccountTokenCreator on {email} to its caller ({caller}); an account that signs for itself needs it on itself; it takes minutes. Or the account's name is misspelt"
        ),
        (_, "NOT_FOUND" | "INVALID_ARGUMENT") => format!(
            "check google.service_account: is {email} the whole address, and the account neither deleted nor of another name (gcloud iam service-accounts list)"
        ),
        (_, "UNAUTHENTICATED") => {
            format!("the token of the source credential was refused ({caller}): sign in again, or make a new key")
        }
        (_, "FAILED_PRECONDITION") => format!("{email} is disabled: enable it in console.cloud.google.com > IAM & Admin > Service Accounts"),
        _ => format!("check {email} in console.cloud.google.com > IAM & Admin > Service Accounts"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fails(http: u16, body: &str) -> Failure {
        let reply = Reply::of(http, body);
        refused(&reply, "signJwt", "r@p.example", "the caller")
    }

    #[test]
    #[rustfmt::skip]
    fn each_refusal_names_what_to_do() {
        for (http, status, reason, text, needle) in [
            (403, "PERMISSION_DENIED", Some("IAM_PERMISSION_DENIED"), "Permission 'iam.serviceAccounts.signJwt' denied on resource (or it may not exist).", "roles/iam.serviceAccountTokenCreator on r@p.example"),
            (403, "PERMISSION_DENIED", None, "The caller does not have permission", "(the caller)"),
            (403, "PERMISSION_DENIED", Some("SERVICE_DISABLED"), "IAM Service Account Credentials API has not been used in project 1 before or it is disabled.", LIBRARY),
            (403, "PERMISSION_DENIED", Some("ACCESS_TOKEN_SCOPE_INSUFFICIENT"), "Request had insufficient authentication scopes.", "auth/cloud-platform"),
            (404, "NOT_FOUND", None, "Not found; Gaia id not found for email r@p.example", "google.service_account"),
            (400, "INVALID_ARGUMENT", None, "Invalid form of account ID r@p.", "the whole address"),
            (401, "UNAUTHENTICATED", None, "Request had invalid authentication credentials.", "source credential"),
            (400, "FAILED_PRECONDITION", None, "Service account is disabled.", "enable it"),
        ] {
            let details = reason.map(|reason| serde_json::json!([{"reason": reason}]));
            let body = serde_json::json!({"error": {"code": http, "status": status, "message": text, "details": details}});
            let failure = fails(http, &body.to_string());
            assert_eq!(
                (failure.class, failure.retry),
                (Class::Credentials, Retry::Never)
            );
            assert_eq!(
                failure.message,
                format!("IAM Credentials refused signJwt: {text}")
            );
            assert_eq!(failure.code.as_deref(), Some(reason.unwrap_or(status)));
            let hint = failure.hint.unwrap();
            assert!(hint.contains(needle), "{text}: {hint}");
        }
    }

    #[test]
    fn a_busy_iam_and_a_portal_are_told_apart() {
        let busy = fails(
            429,
            r#"{"error":{"status":"RESOURCE_EXHAUSTED","message":"Quota"}}"#,
        );
        assert_eq!((busy.class, busy.retry), (Class::Transient, Retry::Backoff));
        assert_eq!(fails(503, "<html>").class, Class::Transient);
        let portal = fails(200, "<html>");
        assert_eq!(portal.class, Class::Protocol);
        assert!(portal.hint.unwrap().contains("OUST_GOOGLE_IAM_ENDPOINT"));
    }
}
