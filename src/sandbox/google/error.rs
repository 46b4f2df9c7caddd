//! Google's error shapes: the Directory's, the token endpoint's, and the front end's web pages.

use serde_json::json;

use crate::sandbox::faults::Fault;
use crate::sandbox::reply::Reply;
use crate::sandbox::world::World;

/// An error of the Directory API: status, reason, message.
pub(super) fn directory(status: u16, reason: &str, message: &str) -> Reply {
    let body = json!({ "error": {
        "code": status,
        "message": message,
        "errors": [{ "message": message, "domain": "global", "reason": reason }],
    }});
    Reply::json(status, &body)
}

pub(super) fn not_found(what: &str) -> Reply {
    directory(404, "notFound", &format!("Resource Not Found: {what}"))
}

pub(super) fn invalid(what: &str) -> Reply {
    directory(400, "invalid", &format!("Invalid Input: {what}"))
}

pub(super) fn forbidden() -> Reply {
    directory(
        403,
        "forbidden",
        "Not Authorized to access this resource/api",
    )
}

pub(super) fn deleted() -> Reply {
    directory(412, "conditionNotMet", "User is deleted.")
}

/// An error in the shape of Google's newer APIs.
pub(super) fn modern(status: u16, name: &str, message: &str) -> Reply {
    Reply::json(
        status,
        &json!({ "error": { "code": status, "message": message, "status": name } }),
    )
}

/// The bearer token is missing, unknown or too old.
pub(super) fn unauthenticated() -> Reply {
    let message = "Request had invalid authentication credentials. Expected OAuth 2 access token, \
                   login cookie or other valid authentication credential. See \
                   https://developers.google.com/identity/sign-in/web/devconsole-project.";
    let body = json!({ "error": {
        "code": 401,
        "message": message,
        "errors": [{
            "message": "Invalid Credentials", "domain": "global", "reason": "authError",
            "location": "Authorization", "locationType": "header",
        }],
        "status": "UNAUTHENTICATED",
    }});
    Reply::json(401, &body).with(
        "www-authenticate",
        "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"",
    )
}

/// The token lacks every one of `scopes`.
pub(super) fn insufficient(scopes: &[&str]) -> Reply {
    let message = "Request had insufficient authentication scopes.";
    let body = json!({ "error": {
        "code": 403,
        "message": message,
        "errors": [{
            "message": "Insufficient Permission", "domain": "global",
            "reason": "insufficientPermissions",
        }],
        "status": "PERMISSION_DENIED",
        "details": [{
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
            "domain": "googleapis.com",
        }],
    }});
    Reply::json(403, &body).with(
        "www-authenticate",
        format!(
            "Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\", scope=\"{}\"",
            scopes.join(" ")
        ),
    )
}

/// An error of the token endpoint.
pub(super) fn oauth(status: u16, error: &str, description: &str) -> Reply {
    Reply::json(
        status,
        &json!({ "error": error, "error_description": description }),
    )
}

/// A POST without a declared length.
pub(super) fn length_required() -> Reply {
    Reply::html(
        411,
        "<!DOCTYPE html>\n<html lang=en>\n  <title>Error 411 (Length Required)!!1</title>\n  \
         <p><b>411.</b> <ins>That’s an error.</ins>\n  <p>POST requests require a \
         <code>Content-length</code> header.  <ins>That’s all we know.</ins>\n",
    )
}

/// How a fault looks here; throttling takes either of Google's two shapes.
pub(in crate::sandbox) fn fault(world: &mut World, fault: Fault) -> Reply {
    match fault {
        Fault::RateLimit => throttled(world),
        Fault::Unauthorized => unauthenticated(),
        _ => directory(503, "backendError", "Service unavailable. Please try again"),
    }
}

fn throttled(world: &mut World) -> Reply {
    let reply = if world.random.next() & 1 == 0 {
        directory(403, "userRateLimitExceeded", "User Rate Limit Exceeded")
    } else {
        directory(429, "rateLimitExceeded", "Rate Limit Exceeded")
    };
    reply.retry_after(world.terms.retry_after)
}

/// A path that the API doesn't have.
pub(super) fn no_path() -> Reply {
    Reply::html(
        404,
        "<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>\n",
    )
}
