//! Google Workspace: the token endpoint and the part of the Directory API about people.
//!
//! Decided here because Google doesn't say: signing out answers 204; a deleted user answers
//! 412 to it as to `users.get`; `example.org` belongs to another customer and answers 403.

pub(in crate::sandbox) mod access;
mod assertion;
pub(in crate::sandbox) mod error;
mod groups;
mod listing;
mod oauth;
mod query;
mod resource;
mod scope;
mod security;
mod signout;
mod users;

use std::borrow::Cow;

use jiff::Timestamp;

use super::reply::{Answer, Reply};
use super::request::{Request, segments};
use super::world::World;

/// What a handler is given.
pub(super) struct Call<'a> {
    request: &'a Request,
    caller: access::Caller,
    now: i64,
}

/// Answers where credentials become tokens.
pub(super) fn login(world: &mut World, request: &Request, now: Timestamp) -> Reply {
    match request.method() {
        "POST" => oauth::token(world, request, now).unwrap_or_else(|refusal| refusal),
        _ => Reply::html(405, "Method Not Allowed\n"),
    }
}

/// Answers below `/admin/directory/v1`.
pub(super) fn answer(world: &mut World, request: &Request, now: Timestamp) -> Reply {
    if !matches!(request.method(), "GET" | "DELETE") && !request.declares_length() {
        return error::length_required();
    }
    let path = segments(request.path());
    let parts: Vec<&str> = path.iter().skip(3).map(Cow::as_ref).collect();
    let answer = access::caller(world, request, now).and_then(|caller| {
        let call = Call {
            request,
            caller,
            now: now.as_second(),
        };
        route(world, &call, &parts)
    });
    answer.unwrap_or_else(|refusal| refusal)
}

fn route(world: &mut World, call: &Call<'_>, parts: &[&str]) -> Answer {
    match (call.request.method(), parts) {
        ("POST", ["users", key, "signOut"]) => signout::sign_out(world, call, key),
        ("GET", ["users"]) => listing::list(world, call),
        ("GET", ["users", key]) => users::get(world, call, key),
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
        _ => Err(Reply::html(
            404,
            "<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>\n",
        )),
    }
}
