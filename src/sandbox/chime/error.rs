//! Chime's error shapes, and those that all AWS services share.

use serde_json::json;

use crate::sandbox::aws::sigv4::{Code, SignatureRefusal};
use crate::sandbox::faults::InjectedFault;
use crate::sandbox::reply::HttpReply;
use crate::sandbox::world::World;

/// One of Chime's own exceptions.
pub(super) fn refuse(status: u16, exception: &str, code: &str, message: &str) -> HttpReply {
    HttpReply::text(
        status,
        "application/json",
        json!({ "Code": code, "Message": message }).to_string(),
    )
    .with("x-amzn-errortype", exception)
}

pub(super) fn not_found(message: &str) -> HttpReply {
    refuse(404, "NotFoundException", "NotFound", message)
}

pub(super) fn bad_request(message: &str) -> HttpReply {
    refuse(400, "BadRequestException", "BadRequest", message)
}

/// A path or operation that Chime doesn't have.
pub(super) fn unknown_operation() -> HttpReply {
    common(404, "UnknownOperationException", "")
}

/// A refused signature.
pub(super) fn unsigned(refusal: &SignatureRefusal) -> HttpReply {
    let (status, exception) = match refusal.code {
        Code::MissingToken => (403, "MissingAuthenticationTokenException"),
        Code::Incomplete => (400, "IncompleteSignatureException"),
        Code::UnknownKey => (403, "UnrecognizedClientException"),
        Code::ExpiredToken => (403, "ExpiredTokenException"),
        Code::BadSignature => (403, "InvalidSignatureException"),
    };
    common(status, exception, &refusal.message)
}

fn common(status: u16, exception: &str, message: &str) -> HttpReply {
    let body = json!({ "message": message }).to_string();
    HttpReply::text(status, "application/json", body).with("x-amzn-errortype", exception)
}

/// How a fault looks here.
pub(in crate::sandbox) fn fault(world: &mut World, fault: InjectedFault) -> HttpReply {
    let id = world.random.uuid();
    let reply = match fault {
        InjectedFault::RateLimit => refuse(
            429,
            "ThrottledClientException",
            "Throttled",
            "Rate exceeded",
        )
        .retry_after(world.terms.retry_after),
        InjectedFault::Unauthorized => common(
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
