//! Refusals as Matrix words them.

use serde_json::json;

use crate::sandbox::faults::InjectedFault;
use crate::sandbox::reply::HttpReply;
use crate::sandbox::world::World;

/// A refusal with its code, as in `M_NOT_FOUND`.
pub(super) fn refuse(status: u16, code: &str, error: &str) -> HttpReply {
    HttpReply::json(status, &json!({ "errcode": code, "error": error }))
}

pub(super) fn unknown_token() -> HttpReply {
    let body = json!({
        "errcode": "M_UNKNOWN_TOKEN",
        "error": "Invalid access token passed.",
        "soft_logout": false,
    });
    HttpReply::json(401, &body)
}

pub(super) fn locked() -> HttpReply {
    let body = json!({
        "errcode": "M_USER_LOCKED",
        "error": "User account has been locked",
        "soft_logout": true,
    });
    HttpReply::json(401, &body)
}

pub(super) fn unrecognized() -> HttpReply {
    refuse(404, "M_UNRECOGNIZED", "Unrecognized request")
}

pub(super) fn no_json() -> HttpReply {
    refuse(400, "M_NOT_JSON", "Content not JSON.")
}

/// A parameter of the wrong kind.
pub(super) fn invalid(error: &str) -> HttpReply {
    refuse(400, "M_INVALID_PARAM", error)
}

/// How a fault looks here; the pause is told in milliseconds, in the body.
pub(super) fn fault(world: &mut World, fault: InjectedFault) -> HttpReply {
    match fault {
        InjectedFault::RateLimit => {
            let pause = world
                .terms
                .retry_after
                .map_or(500, |seconds| seconds * 1000);
            let body = json!({
                "errcode": "M_LIMIT_EXCEEDED",
                "error": "Too Many Requests",
                "retry_after_ms": pause,
            });
            HttpReply::json(429, &body)
        }
        InjectedFault::Unauthorized => unknown_token(),
        _ if world.random.next() & 1 == 0 => HttpReply::html(
            502,
            "<html><head><title>502 Bad Gateway</title></head></html>\n",
        ),
        _ => refuse(500, "M_UNKNOWN", "Internal server error"),
    }
}
