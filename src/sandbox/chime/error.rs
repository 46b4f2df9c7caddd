//! Chime's error shapes, and those that all AWS services share.

use serde_json::json;

use crate::sandbox::aws::sigv4::{Code, Refusal};
use crate::sandbox::faults::Fault;
use crate::sandbox::reply::Reply;
use crate::sandbox::world::World;

/// One of Chime's own exceptions.
pub(super) fn refuse(status: u16, exception: &str, code: &str, message: &str) -> Reply {
    Reply::text(
        status,
        "application/json",
        json!({ "Code": code, "Message": message }).to_string(),
    )
    .with("x-amzn-errortype", exception)
}

pub(super) fn not_found(message: &str) -> Reply {
    refuse(404, "NotFoundException", "NotFound", message)
}

pub(super) fn bad_request(message: &str) -> Reply {
    refuse(400, "BadRequestException", "BadRequest", message)
}

/// A path or operation that Chime doesn't have.
pub(super) fn unknown_operation() -> Reply {
    common(404, "UnknownOperationException", "")
}

/// A refused signature.
pub(super) fn unsigned(refusal: &Refusal) -> Reply {
    let (status, exception) = match refusal.code {
        Code::MissingToken => (403, "MissingAuthenticationTokenException"),
        Code::Incomplete => (400, "IncompleteSignatureException"),
        Code::UnknownKey => (403, "UnrecognizedClientException"),
        Code::ExpiredToken => (403, "ExpiredTokenException"),
        Code::BadSignature => (403, "InvalidSignatureException"),
    };
    common(status, exception, &refusal.message)
}

fn common(status: u16, exception: &str, message: &str) -> Reply {
    let body = json!({ "message": message }).to_string();
    Reply::text(status, "application/json", body).with("x-amzn-errortype", exception)
}

/// How a fault looks here.
pub(in crate::sandbox) fn fault(world: &mut World, fault: Fault) -> Reply {
    let id = world.random.uuid();
    let reply = match fault {
        Fault::RateLimit => refuse(
            429,
            "ThrottledClientException",
            "Throttled",
            "Rate exceeded",
        )
        .retry_after(world.terms.retry_after),
        Fault::Unauthorized => common(
            403,
            "UnrecognizedClientException",
            "The security token included in the request is invalid.",
        ),
        _ => refuse(
            503,
            "ServiceUnavailableException",
            "ServiceUnavailable",
            "The service is currently unavailable.",
        ),
    };
    reply.with("x-amzn-requestid", id)
}
