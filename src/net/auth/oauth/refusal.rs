//! What a token endpoint's refusals mean, and what to do about each.
//!
//! Source: RFC 6749 §5.2, RFC 9449 §5 and §8; Microsoft, "Microsoft Entra authentication and authorization
//! error codes".

use super::request::GrantRequest;
use crate::{
    model::{Class, Failure, Reply, Retry},
    net::retry_after,
};

/// Entra's numbers, which say more than its OAuth codes.
const ENTRA: [(u32, &str); 8] = [
    (
        7_000_215,
        "the client secret is wrong: copy its Value (not its Secret ID) from Entra > App registrations > Certificates & secrets",
    ),
    (
        7_000_222,
        "the client secret has expired: make a new one in Entra > App registrations > Certificates & secrets",
    ),
    (
        700_016,
        "the tenant knows no app of this client id: check client_id and tenant, and that an admin has consented to the app",
    ),
    (
        90_002,
        "there is no such tenant: check tenant (a domain or an id), and that the app is of this cloud",
    ),
    (
        700_027,
        "the assertion was refused: upload this very certificate to the app, and check that key is its private half",
    ),
    (
        700_024,
        "the assertion is out of its time: set this machine's clock",
    ),
    (
        7_000_112,
        "the app is disabled: enable it in Entra > Enterprise applications > Properties",
    ),
    (
        500_011,
        "the tenant doesn't know the API that the scope names: check graph, which must be of the same cloud as login",
    ),
];

/// Reads an answer that brought no token.
pub(super) fn refused(reply: &Reply, request: &GrantRequest) -> Failure {
    let body = reply.json();
    let code = body["error"].as_str().unwrap_or_default();
    let said = ["error_description", "reason", "message", "errorSummary"]
        .iter()
        .find_map(|key| body[*key].as_str())
        .unwrap_or_default();
    let is_passing = matches!(
        code,
        "server_error" | "temporarily_unavailable" | "slow_down"
    );
    if is_passing || matches!(reply.status, 408 | 429 | 500..) {
        return busy(reply, code, said);
    }
    let is_refusal = !code.is_empty() || (matches!(reply.status, 401 | 403) && body.is_object());
    if !is_refusal {
        return foreign(reply, request);
    }
    let number = entra_number(&body, said);
    let code = match (code, number) {
        (_, Some(number)) => format!("AADSTS{number}"),
        ("", None) => format!("http_{}", reply.status),
        (code, None) => code.to_owned(),
    };
    // Entra's texts begin with the number.
    let said = said
        .trim_start_matches(code.as_str())
        .trim_start_matches([':', ' ']);
    let text = format!("the token endpoint refused: {code}: {said}");
    let text = text.trim_end_matches([' ', ':']);
    let meant = match (code.as_str(), reply.status) {
        // Some servers, Keycloak among them, say so of a wrong secret.
        ("unauthorized_client", 401) => "invalid_client",
        (code, _) => code,
    };
    Failure::new(Class::Credentials, text)
        .with_hint(hint(meant, number, said, request))
        .with_code(code)
}

fn busy(reply: &Reply, code: &str, said: &str) -> Failure {
    let text = format!("token endpoint: HTTP {} {code} {said}", reply.status);
    let code = match code {
        "" => "token_endpoint",
        code => code,
    };
    Failure::new(Class::Transient, text.trim_end())
        .with_code(code)
        .with_retry(match reply.status {
            429 => Retry::Throttled,
            _ => Retry::Backoff,
        })
        .with_pause(retry_after(reply))
        .with_hint("the token endpoint is busy or down: run it again later")
}

/// An answer that is no OAuth endpoint's.
fn foreign(reply: &Reply, request: &GrantRequest) -> Failure {
    let text = format!(
        "token endpoint: HTTP {}, and no token in the answer",
        reply.status
    );
    let host = request.url.host_str().unwrap_or_default();
    Failure::new(Class::Protocol, text)
        .with_code("token_endpoint")
        .with_hint(format!(
            "check that {host} is the token endpoint's host and {} its path, and whether a proxy or a portal answers in its place",
            request.url.path()
        ))
}

/// `AADSTS7000215: …`, or the same in a list.
fn entra_number(body: &serde_json::Value, said: &str) -> Option<u32> {
    let digits = said.split("AADSTS").nth(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit());
        &rest[..end.unwrap_or(rest.len())]
    });
    let listed = body["error_codes"][0].as_u64();
    let listed = listed.and_then(|number| u32::try_from(number).ok());
    digits.and_then(|digits| digits.parse().ok()).or(listed)
}

fn hint(code: &str, number: Option<u32>, said: &str, request: &GrantRequest) -> String {
    let credential = &request.credential;
    let scope = request.scope.as_deref().unwrap_or("(none)");
    let known = ENTRA.iter().find(|(known, _)| Some(*known) == number);
    if let Some((_, hint)) = known {
        return (*hint).to_owned();
    }
    if said.to_lowercase().contains("dpop") && !request.dpop {
        return "the client is set to DPoP: switch it off at the vendor, or say dpop = \"auto\" in the connector".to_owned();
    }
    match code {
        "access_denied" if said.contains("Service not enabled within domain") => {
            "check the audience: it is the API's identifier at the vendor, and names the tenant's own domain".to_owned()
        }
        "invalid_client" | "access_denied" | "http_401" | "http_403" => format!(
            "check {credential}; a secret may have expired or been replaced, a key's public half must be registered with the client, and an assertion fails where this machine's clock is wrong"
        ),
        "invalid_scope" => format!("let the client have these scopes at the vendor: {scope}"),
        "unauthorized_client" => format!(
            "let the client of {credential} ask for tokens of its own (the grant {}) at the vendor, with the scopes: {scope}",
            request.grant_type
        ),
        "invalid_dpop_proof" | "use_dpop_nonce" => {
            "set this machine's clock; if it is right, switch DPoP off for the client at the vendor"
                .to_owned()
        }
        "invalid_grant" => format!(
            "check {credential} and what the token is asked for; where the client is set to DPoP, switch that off or let the connector speak it"
        ),
        "unsupported_grant_type" => format!(
            "the endpoint knows no grant {}: check the token endpoint's URL, and the connector",
            request.grant_type
        ),
        "invalid_target" | "invalid_request" => {
            format!("check the audience and whatever else the token is asked for, and {credential}")
        }
        _ => format!("check {credential}, and the client at the vendor"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use url::Url;

    use super::*;

    fn failure(status: u16, body: &str, dpop: bool) -> Failure {
        let url = Url::parse("https://id.example/oauth/token").unwrap();
        let request = GrantRequest {
            scope: Some("users.manage".to_owned()),
            dpop,
            ..GrantRequest::new(url, "`client_id` and `client_secret`")
        };
        refused(&Reply::of(status, body), &request)
    }

    #[test]
    fn each_refusal_names_what_to_do() {
        for (code, said, needle) in [
            ("invalid_client", "", "`client_id` and `client_secret`"),
            ("access_denied", "Unauthorized", "`client_secret`"),
            ("invalid_scope", "x", "users.manage"),
            ("unauthorized_client", "x", "the grant client_credentials"),
            ("unsupported_grant_type", "x", "client_credentials"),
            ("invalid_request", "x", "audience"),
            ("invalid_grant", "DPoP proof is missing", "dpop = \"auto\""),
            ("invalid_dpop_proof", "x", "clock"),
            ("unheard_of", "x", "`client_id`"),
            (
                "invalid_client",
                "AADSTS7000215: Invalid client secret provided.",
                "not its Secret ID",
            ),
            (
                "invalid_client",
                "AADSTS7000222: The provided client secret keys for app are expired.",
                "expired",
            ),
            (
                "unauthorized_client",
                "AADSTS700016: Application with identifier was not found",
                "tenant knows no app",
            ),
            (
                "invalid_request",
                "AADSTS90002: Tenant 'x' not found.",
                "no such tenant",
            ),
            (
                "invalid_client",
                "AADSTS700027: Client assertion failed signature validation.",
                "this very certificate",
            ),
        ] {
            let body = json!({ "error": code, "error_description": said });
            let failure = failure(400, &body.to_string(), false);
            assert_eq!(
                (failure.class, failure.retry),
                (Class::Credentials, Retry::Never),
                "{code}"
            );
            let hint = failure.hint.unwrap();
            assert!(hint.contains(needle), "{code} {said}: {hint}");
            let number = said
                .split(':')
                .next()
                .filter(|head| head.starts_with("AADSTS"));
            assert_eq!(failure.code.as_deref(), Some(number.unwrap_or(code)));
        }
    }

    #[test]
    fn a_number_is_said_once_and_a_wrong_secret_is_told_by_its_status() {
        let listed = failure(
            401,
            r#"{"error":"invalid_client","error_codes":[7000222]}"#,
            false,
        );
        assert_eq!(listed.code.as_deref(), Some("AADSTS7000222"));
        let twice =
            r#"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid secret."}"#;
        assert_eq!(
            failure(401, twice, false).message,
            "the token endpoint refused: AADSTS7000215: Invalid secret."
        );
        let domain = r#"{"error":"access_denied","error_description":"Service not enabled within domain: x"}"#;
        assert!(
            failure(403, domain, false)
                .hint
                .unwrap()
                .contains("audience")
        );
        let wrong_secret = r#"{"error":"unauthorized_client","error_description":"Invalid client or Invalid client credentials"}"#;
        let hint = failure(401, wrong_secret, false).hint.unwrap();
        assert!(
            hint.starts_with("check `client_id` and `client_secret`"),
            "{hint}"
        );
    }

    #[test]
    fn what_passes_is_worth_another_try_and_a_portal_is_named() {
        let of = |status, body: &str| {
            let failure = failure(status, body, false);
            (failure.class, failure.retry)
        };
        assert_eq!(of(503, "<html>"), (Class::Transient, Retry::Backoff));
        assert_eq!(of(429, "{}"), (Class::Transient, Retry::Throttled));
        assert_eq!(
            of(400, r#"{"error":"server_error"}"#),
            (Class::Transient, Retry::Backoff)
        );
        assert_eq!(of(401, "{}"), (Class::Credentials, Retry::Never));
        for status in [200, 401, 403, 404] {
            assert_eq!(
                of(status, "<html>Sign in</html>"),
                (Class::Protocol, Retry::Never)
            );
        }
        assert!(failure(404, "", false).hint.unwrap().contains("id.example"));
    }
}
