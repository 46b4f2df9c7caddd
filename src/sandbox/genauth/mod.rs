//! GenAuth: the V3 management API.
//!
//! Decided here because GenAuth doesn't say: an unknown user answers 404 with code 2004, an
//! unknown app 404 with code 2011 and then nobody is kicked; none or more than 50 apps answer
//! 400; a wrong secret answers 401; the user-pool header may be missing but not wrong.

pub(in crate::sandbox) mod access;
pub(in crate::sandbox) mod error;
mod kick;
mod signature;
mod users;

use jiff::Timestamp;

use super::reply::{Answer, HttpReply};
use super::request::Request;
use super::world::World;

/// Answers `get-management-token`.
pub(super) fn login(world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
    match request.method() {
        "POST" => {
            let token = world
                .genauth
                .token(&mut world.random, request, now.as_second());
            token.unwrap_or_else(|refusal| refusal)
        }
        _ => error::refuse(&mut world.random, 404, None, "Not Found"),
    }
}

/// Answers everything else below `/api/v3`.
pub(super) fn answer(world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
    let access = &mut world.genauth;
    let checked = access.check(&mut world.random, request, now.as_second());
    let answer = checked.and_then(|()| route(world, request));
    answer.unwrap_or_else(|refusal| refusal)
}

fn route(world: &mut World, request: &Request) -> Answer {
    let verb = request.path().strip_prefix("/api/v3/").unwrap_or_default();
    match (request.method(), verb) {
        ("POST", "kick-users") => kick::kick(world, request),
        ("POST", "check-session-status") => kick::session_status(world, request),
        ("POST", "list-application-active-users") => kick::active_users(world, request),
        ("GET", "get-user") => users::get(world, request),
        ("POST", "list-users") => users::list(world, request),
        ("GET", "get-user-loggedin-apps") => users::logged_in_apps(world, request),
        ("POST", "update-user") => users::update(world, request),
        ("GET", "list-applications" | "list-application-simple-info") => {
            users::applications(world, request)
        }
        _ => Err(error::refuse(&mut world.random, 404, None, "Not Found")),
    }
}
