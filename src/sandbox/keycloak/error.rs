//! Refusals as Keycloak words them: one shape for its API, the one of OAuth for tokens.

use serde_json::json;

use crate::sandbox::faults::InjectedFault;
use crate::sandbox::reply::HttpReply;
use crate::sandbox::world::World;

/// A refusal of the API.
pub(super) fn refuse(status: u16, error: &str) -> HttpReply {
    HttpReply::json(status, &json!({ "error": error }))
}

/// A refusal of the token endpoint.
pub(super) fn oauth(status: u16, error: &str, description: &str) -> HttpReply {
    let body = json!({ "error": error, "error_description": description });
    HttpReply::json(status, &body).with("cache-control", "no-store")
}

pub(super) fn unauthorized() -> HttpReply {
    refuse(401, "HTTP 401 Unauthorized")
}

pub(super) fn forbidden() -> HttpReply {
    refuse(403, "HTTP 403 Forbidden")
}

pub(super) fn no_realm() -> HttpReply {
    refuse(404, "Realm not found.")
}

pub(super) fn no_user() -> HttpReply {
    refuse(404, "User not found")
}

pub(super) fn not_a_path() -> HttpReply {
    refuse(404, "Unable to find matching target resource method")
}

/// How a fault looks here. Keycloak limits no rates: a proxy before it does.
pub(super) fn fault(world: &mut World, fault: InjectedFault) -> HttpReply {
    match fault {
        InjectedFault::RateLimit => {
            let page = "<html><head><title>429 Too Many Requests</title></head></html>\n";
            HttpReply::html(429, page).retry_after(world.terms.retry_after)
        }
        InjectedFault::Unauthorized => unauthorized(),
        _ if world.random.next() & 1 == 0 => HttpReply::html(
            503,
            "<html><head><title>503 Service Temporarily Unavailable</title></head></html>\n",
        ),
        _ => refuse(500, "unknown_error"),
    }
}
