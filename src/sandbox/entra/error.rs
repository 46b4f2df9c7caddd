//! Graph's error shape, and that of the token endpoint.

use jiff::Timestamp;
use serde_json::json;

use crate::sandbox::reply::HttpReply;
use crate::sandbox::world::World;

fn refuse(world: &mut World, now: Timestamp, status: u16, code: &str, message: &str) -> HttpReply {
    let id = world.random.uuid();
    let body = json!({ "error": {
        "code": code,
        "message": message,
        "innerError": {
            "date": now.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
            "request-id": id,
            "client-request-id": id,
        },
    }});
    HttpReply::json(status, &body)
}

pub(super) fn unauthorized(world: &mut World, now: Timestamp) -> HttpReply {
    let message = "Access token validation failure.";
    refuse(world, now, 401, "InvalidAuthenticationToken", message)
}

pub(super) fn denied(world: &mut World, now: Timestamp) -> HttpReply {
    let message = "Insufficient privileges to complete the operation.";
    refuse(world, now, 403, "Authorization_RequestDenied", message)
}

pub(super) fn no_user(world: &mut World, now: Timestamp, key: &str) -> HttpReply {
    let message = format!(
        "Resource '{key}' does not exist or one of its queried reference-property objects are not present."
    );
    refuse(world, now, 404, "Request_ResourceNotFound", &message)
}

pub(super) fn bad_request(world: &mut World, now: Timestamp, message: &str) -> HttpReply {
    refuse(world, now, 400, "BadRequest", message)
}

pub(super) fn no_method(world: &mut World, now: Timestamp) -> HttpReply {
    let message = "Specified HTTP method is not allowed for the request target.";
    refuse(world, now, 405, "Request_BadRequest", message)
}

/// The write quota; the wait is told in fractions of a second.
pub(super) fn too_many(world: &mut World, now: Timestamp) -> HttpReply {
    let seconds = world
        .terms
        .retry_after
        .map_or_else(|| "0.628".to_owned(), |whole| format!("{whole}.128"));
    let message = "Too many requests";
    refuse(world, now, 429, "TooManyRequests", message)
        .with("retry-after", seconds)
        .with("x-ms-throttle-information", "WriteLimitExceeded")
        .with("x-ms-throttle-limit-percentage", "1.2")
}

pub(super) fn unavailable(world: &mut World, now: Timestamp) -> HttpReply {
    refuse(
        world,
        now,
        503,
        "serviceNotAvailable",
        "The service is unavailable.",
    )
}

/// A refusal of the token endpoint, told by its number.
pub(super) fn login(
    world: &mut World,
    now: Timestamp,
    status: u16,
    error: &str,
    (number, message): (u32, &str),
) -> HttpReply {
    let (trace, correlation) = (world.random.uuid(), world.random.uuid());
    let body = json!({
        "error": error,
        "error_description": format!(
            "AADSTS{number}: {message} Trace ID: {trace} Correlation ID: {correlation}"
        ),
        "error_codes": [number],
        "timestamp": now.strftime("%Y-%m-%d %H:%M:%SZ").to_string(),
        "trace_id": trace,
        "correlation_id": correlation,
    });
    HttpReply::json(status, &body)
}
