//! Amazon Chime: accounts and their users.
//!
//! Decided here because the end of support leaves it open: the service still answers, an
//! account or user that isn't there is 404, and a user of the other account is not there.

pub(in crate::sandbox) mod accounts;
pub(in crate::sandbox) mod error;
mod users;

use std::borrow::Cow;

use jiff::Timestamp;

use super::aws::canonical::normal_path;
use super::aws::sigv4;
use super::encoding::{from_base64url, to_base64url};
use super::reply::{Answer, Reply};
use super::request::{Params, Request, segments};
use super::world::World;

/// Answers `/accounts` and `/settings`, also below the old `/console`.
pub(super) fn answer(world: &mut World, request: &Request, now: Timestamp) -> Reply {
    let signer = sigv4::verify(&mut world.aws, request, "chime", now);
    let answer = match signer {
        Ok(_) => route(world, request),
        Err(refusal) => Err(error::unsigned(&refusal)),
    };
    let id = world.random.uuid();
    answer
        .unwrap_or_else(|refusal| refusal)
        .with("x-amzn-requestid", id)
}

fn route(world: &mut World, request: &Request) -> Answer {
    let path = normal_path(request.path());
    let path = path.strip_prefix("/console").unwrap_or(&path);
    let parts = segments(path);
    let parts: Vec<&str> = parts.iter().map(Cow::as_ref).collect();
    let params = request.params();
    match (request.method(), parts.as_slice(), params.get("operation")) {
        ("POST", ["accounts", account, "users", user], Some("logout")) => {
            users::log_out(world, account, user)
        }
        ("GET", ["accounts"], None) => accounts::list(world, request),
        ("GET", ["settings"], None) => Ok(accounts::settings()),
        ("GET", ["accounts", account], None) => accounts::get(account),
        ("GET", ["accounts", account, "users"], None) => users::list(world, account, request),
        ("GET", ["accounts", account, "users", user], None) => users::get(world, account, user),
        ("POST", ["accounts", account, "users"], Some(verb @ ("suspend" | "unsuspend"))) => {
            users::suspend(world, account, request, verb == "suspend")
        }
        _ => Err(error::unknown_operation()),
    }
}

/// Where a page begins, and how long it is.
fn page(params: &Params) -> Result<(usize, usize), Reply> {
    let size = match params.get("max-results").map(str::parse) {
        None => 100,
        Some(Ok(size @ 1..=200)) => size,
        Some(_) => return Err(error::bad_request("max-results must be from 1 to 200")),
    };
    let start = match params.get("next-token") {
        None => Some(0),
        Some(token) => position(token),
    };
    let start = start.ok_or_else(|| error::bad_request("next-token is not valid"))?;
    Ok((start, size))
}

/// Tokens end in `/+=` so that a client has to encode them.
fn token(position: usize) -> String {
    format!("{}/+=", to_base64url(position.to_string().as_bytes()))
}

fn position(token: &str) -> Option<usize> {
    let bytes = from_base64url(token.strip_suffix("/+=")?)?;
    String::from_utf8(bytes)
        .ok()?
        .parse()
        .ok()
        .filter(|&start: &usize| start < 1 << 32)
}
