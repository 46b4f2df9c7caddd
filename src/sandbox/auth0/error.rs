//! Auth0's error shapes.

use serde_json::json;

use crate::sandbox::reply::HttpReply;

fn refuse(status: u16, error: &str, message: &str, code: &str) -> HttpReply {
    let body = json!({
        "statusCode": status,
        "error": error,
        "message": message,
        "errorCode": code,
    });
    HttpReply::json(status, &body)
}

pub(super) fn unauthorized(message: &str) -> HttpReply {
    refuse(401, "Unauthorized", message, "invalid_token")
}

pub(super) fn insufficient(scope: &str) -> HttpReply {
    let message = format!("Insufficient scope, expected any of: {scope}");
    refuse(403, "Forbidden", &message, "insufficient_scope")
}

pub(super) fn no_user() -> HttpReply {
    refuse(
        404,
        "Not Found",
        "The user does not exist.",
        "inexistent_user",
    )
}

pub(super) fn not_found() -> HttpReply {
    HttpReply::json(
        404,
        &json!({ "statusCode": 404, "error": "Not Found", "message": "Not Found" }),
    )
}

pub(super) fn bad_query(message: &str) -> HttpReply {
    refuse(400, "Bad Request", message, "invalid_query_string")
}

pub(super) fn bad_body(message: &str) -> HttpReply {
    refuse(400, "Bad Request", message, "invalid_body")
}

pub(super) fn too_many() -> HttpReply {
    let message = "Global limit has been reached";
    refuse(429, "Too Many Requests", message, "too_many_requests")
}

pub(super) fn internal() -> HttpReply {
    refuse(
        500,
        "Internal Server Error",
        "An internal error occurred",
        "internal_error",
    )
}

/// A refusal of the token endpoint.
pub(super) fn oauth(status: u16, error: &str, description: &str) -> HttpReply {
    let body = json!({ "error": error, "error_description": description });
    HttpReply::json(status, &body)
}
