//! Google Workspace: where tokens come from, the part of the Directory API about people, and the audit log.
//!
//! Decided here because Google doesn't say: signing out answers 204; a deleted user answers
//! 412 to it as to `users.get`; `example.org` belongs to another customer and answers 403;
//! more than ten users created in a second answer 503; a new user whose address begins with
//! `slow` is not complete for two requests; suspending somebody ends the sessions.

pub(in crate::sandbox) mod access;
mod assertion;
pub(in crate::sandbox) mod audit;
mod create;
mod customer;
mod error;
mod fields;
mod groups;
mod iam;
mod lifecycle;
mod listing;
mod metadata;
mod oauth;
mod photos;
mod query;
mod resource;
pub(in crate::sandbox) mod scope;
mod security;
mod signout;
mod users;

use std::borrow::Cow;

use jiff::Timestamp;

use super::faults::InjectedFault;
use super::organisation::{Organisation, Who};
use super::player::{Door, Player};
use super::reply::{Answer, HttpReply};
use super::request::{Request, segments};
use super::world::World;

/// The Directory API, and the Reports API.
const ROOTS: [&str; 2] = ["/admin/directory/v1", "/admin/reports/v1"];

/// Plays Google Workspace.
pub(super) struct GooglePlayer;

impl Player for GooglePlayer {
    fn door(&self, request: &Request) -> Option<Door> {
        let is_login = match request.path() {
            "/token" | "/oauth2/token" | "/v1/token" => true,
            "/" => request.header("metadata-flavor").is_some(),
            _ => request.is_below("/v1/projects") || request.is_below("/computeMetadata"),
        };
        match is_login {
            true => Some(Door::Login),
            false => ROOTS
                .iter()
                .any(|root| request.is_below(root))
                .then_some(Door::Api),
        }
    }

    fn login(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        login(world, request, now)
    }

    fn answer(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        answer(world, request, now)
    }

    fn fault(&mut self, world: &mut World, fault: InjectedFault, _: Timestamp) -> HttpReply {
        error::fault(&mut world.random, world.terms.retry_after, fault)
    }

    fn find(&self, organisation: &Organisation, id: &str) -> Option<Who> {
        organisation.by_google_key(id)
    }

    fn live(&mut self, organisation: &mut Organisation, who: Who) -> Option<u32> {
        Some(u32::from(organisation.sessions(who).google))
    }
}

/// What a handler is given.
pub(super) struct GoogleCall<'a> {
    request: &'a Request,
    caller: access::Caller,
    now: i64,
    /// The same with its milliseconds.
    at: Timestamp,
}

/// Answers where credentials become tokens.
fn login(world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
    let answer = match (request.method(), request.path()) {
        ("GET", path) if path == "/" || path.starts_with("/computeMetadata") => {
            metadata::answer(world, request, now)
        }
        ("POST", "/v1/token") => oauth::exchange(world, request, now),
        ("POST", path) if path.starts_with("/v1/projects") => iam::answer(world, request, now),
        ("POST", _) => oauth::token(world, request, now),
        _ => Err(HttpReply::html(405, "Method Not Allowed\n")),
    };
    answer.unwrap_or_else(|refusal| refusal)
}

/// Answers below `/admin/directory/v1` and `/admin/reports/v1`.
fn answer(world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
    if !matches!(request.method(), "GET" | "DELETE") && !request.declares_length() {
        return error::length_required();
    }
    let path = segments(request.path());
    let parts: Vec<&str> = path.iter().skip(3).map(Cow::as_ref).collect();
    if request.is_below(ROOTS[1]) {
        let answer = audit::answer(world, request, &parts, now);
        return fields::only(answer.unwrap_or_else(|refusal| refusal), &request.params());
    }
    let answer = world.google.caller(request, now).and_then(|caller| {
        let call = GoogleCall {
            request,
            caller,
            now: now.as_second(),
            at: now,
        };
        route(world, &call, &parts)
    });
    fields::only(answer.unwrap_or_else(|refusal| refusal), &request.params())
}

fn route(world: &mut World, call: &GoogleCall<'_>, parts: &[&str]) -> Answer {
    match (call.request.method(), parts) {
        ("POST", ["users", key, "signOut"]) => signout::sign_out(world, call, key),
        ("GET", ["users"]) => listing::list(world, call),
        ("POST", ["users"]) => create::insert(world, call),
        ("GET", ["users", key]) => users::get(world, call, key),
        ("PUT" | "PATCH", ["users", key]) => create::update(world, call, key),
        ("DELETE", ["users", key]) => lifecycle::delete(world, call, key),
        ("POST", ["users", key, "undelete"]) => lifecycle::undelete(world, call, key),
        ("POST", ["users", key, "makeAdmin"]) => lifecycle::make_admin(world, call, key),
        (_, ["users", key, "photos", "thumbnail"]) => photos::route(world, call, key),
        ("GET", ["users", key, "aliases"]) => users::aliases(world, call, key),
        (
            _,
            [
                "users",
                key,
                "tokens" | "asps" | "verificationCodes" | "twoStepVerification",
                ..,
            ],
        ) => security::route(world, call, key, &parts[2..]),
        ("GET", ["groups", ..]) => groups::route(world, call, &parts[1..]),
        ("GET", ["customer", customer, ..]) => customer::route(world, call, customer, &parts[2..]),
        _ => Err(error::no_path()),
    }
}
