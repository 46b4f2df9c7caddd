//! Okta's error shape.

use serde_json::{Value, json};

use crate::sandbox::random::Random;
use crate::sandbox::reply::HttpReply;

fn refuse(random: &mut Random, status: u16, code: &str, summary: &str) -> HttpReply {
    refuse_for(random, status, code, summary, &[])
}

fn refuse_for(
    random: &mut Random,
    status: u16,
    code: &str,
    summary: &str,
    causes: &[&str],
) -> HttpReply {
    let causes: Vec<Value> = causes
        .iter()
        .map(|cause| json!({ "errorSummary": cause }))
        .collect();
    let body = json!({
        "errorCode": code,
        "errorSummary": summary,
        "errorLink": code,
        "errorId": format!("oae{}", random.letters(20)),
        "errorCauses": causes,
    });
    HttpReply::json(status, &body)
}

pub(super) fn unauthorized(random: &mut Random) -> HttpReply {
    refuse(random, 401, "E0000011", "Invalid token provided")
}

/// A role or a scope is missing; which scope, where it is one.
pub(super) fn denied(random: &mut Random, scope: Option<&str>) -> HttpReply {
    let summary = "You do not have permission to perform the requested action";
    let reply = refuse(random, 403, "E0000006", summary);
    match scope {
        None => reply,
        Some(scope) => reply.with(
            "www-authenticate",
            format!(
                "Bearer authorization_uri=\"/oauth2/v1/authorize\", realm=\"/\", scope=\"{scope}\", \
                 error=\"insufficient_scope\""
            ),
        ),
    }
}

pub(super) fn no_user(random: &mut Random, key: &str) -> HttpReply {
    let summary = format!("Not found: Resource not found: {key} (User)");
    refuse(random, 404, "E0000007", &summary)
}

pub(super) fn invalid(random: &mut Random, what: &str, cause: &str) -> HttpReply {
    let summary = format!("Api validation failed: {what}");
    refuse_for(random, 400, "E0000001", &summary, &[cause])
}

/// A search that can't be read.
pub(super) fn bad_search(random: &mut Random) -> HttpReply {
    let cause = "Invalid search criteria.";
    refuse_for(random, 400, "E0000031", cause, &[cause])
}

pub(super) fn no_method(random: &mut Random) -> HttpReply {
    let summary = "The endpoint does not support the provided HTTP method";
    refuse(random, 405, "E0000022", summary)
}

pub(super) fn too_many(random: &mut Random) -> HttpReply {
    let summary = "API call exceeded rate limit due to too many requests.";
    refuse(random, 429, "E0000047", summary)
}

pub(super) fn internal(random: &mut Random) -> HttpReply {
    refuse(random, 500, "E0000009", "Internal Server Error")
}

/// A refusal of the token endpoint.
pub(super) fn oauth(status: u16, error: &str, description: &str) -> HttpReply {
    let body = json!({ "error": error, "error_description": description });
    HttpReply::json(status, &body)
}
