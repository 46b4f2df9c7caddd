//! Google's error shapes: the Directory's, the token endpoint's, and the front end's web pages.

use serde_json::json;

use crate::sandbox::faults::InjectedFault;
use crate::sandbox::random::Random;
use crate::sandbox::reply::HttpReply;

/// An error of the Directory API: status, reason, message.
pub(super) fn directory(status: u16, reason: &str, message: &str) -> HttpReply {
    let body = json!({ "error": {
        "code": status,
        "message": message,
        "errors": [{ "message": message, "domain": "global", "reason": reason }],
    }});
    HttpReply::json(status, &body)
}

pub(super) fn not_found(what: &str) -> HttpReply {
    directory(404, "notFound", &format!("Resource Not Found: {what}"))
}

pub(super) fn invalid(what: &str) -> HttpReply {
    directory(400, "invalid", &format!("Invalid Input: {what}"))
}

pub(super) fn forbidden() -> HttpReply {
    directory(
        403,
        "forbidden",
        "Not Authorized to access this resource/api",
    )
}

pub(super) fn deleted() -> HttpReply {
    directory(412, "conditionNotMet", "User is deleted.")
}

/// An error in the shape of Google's newer APIs.
pub(super) fn modern(status: u16, name: &str, message: &str) -> HttpReply {
    HttpReply::json(
        status,
        &json!({ "error": { "code": status, "message": message, "status": name } }),
    )
}

/// The bearer token is missing, unknown or too old.
pub(super) fn unauthenticated() -> HttpReply {
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
    HttpReply::json(401, &body).with(
        "www-authenticate",
        "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"",
    )
}

/// The token lacks every one of `scopes`.
pub(super) fn insufficient(scopes: &[&str]) -> HttpReply {
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
    HttpReply::json(403, &body).with(
        "www-authenticate",
        format!(
            "Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\", scope=\"{}\"",
            scopes.join(" ")
        ),
    )
}

/// An error of the token endpoint.
pub(super) fn oauth(status: u16, error: &str, description: &str) -> HttpReply {
    HttpReply::json(
        status,
        &json!({ "error": error, "error_description": description }),
    )
}

/// A POST without a declared length.
pub(super) fn length_required() -> HttpReply {
    HttpReply::html(
        411,
        "<!DOCTYPE html>\n<html lang=en>\n  <title>Error 411 (Length Required)!!1</title>\n  \
         <p><b>411.</b> <ins>That’s an error.</ins>\n  <p>POST requests require a \
         <code>Content-length</code> header.  <ins>That’s all we know.</ins>\n",
    )
}

/// How a fault looks here; throttling takes either of Google's two shapes.
pub(in crate::sandbox) fn fault(
    random: &mut Random,
    retry_after: Option<u32>,
    fault: InjectedFault,
) -> HttpReply {
    match fault {
        InjectedFault::RateLimit => throttled(random).retry_after(retry_after),
        InjectedFault::Unauthorized => unauthenticated(),
        _ => directory(503, "backendError", "Service unavailable. Please try again"),
    }
}

fn throttled(random: &mut Random) -> HttpReply {
    if random.next() & 1 == 0 {
        directory(403, "userRateLimitExceeded", "User Rate Limit Exceeded")
    } else {
        directory(429, "rateLimitExceeded", "Rate Limit Exceeded")
    }
}

/// A path that the API doesn't have.
pub(super) fn no_path() -> HttpReply {
    HttpReply::html(
        404,
        "<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>\n",
    )
}
