//! Amazon Chime: accounts and their users.
//!
//! Decided here because the end of support leaves it open: the service still answers, an
//! account or user that isn't there is 404, and a user of the other account is not there.

pub(in crate::sandbox) mod accounts;
mod error;
mod users;

use std::borrow::Cow;

use jiff::Timestamp;

use super::aws::canonical::normal_path;
use super::aws::{sigv4, sts};
use super::encoding::{from_base64url, to_base64url};
use super::faults::InjectedFault;
use super::organisation::{Organisation, Who};
use super::player::{Door, Player};
use super::reply::{Answer, HttpReply};
use super::request::{Params, Request, segments};
use super::world::World;

/// Plays Chime and STS.
pub(super) struct ChimePlayer;

impl Player for ChimePlayer {
    fn door(&self, request: &Request) -> Option<Door> {
        if request.path() == "/" && request.header("metadata-flavor").is_none() {
            return Some(Door::Login);
        }
        let is_api = ["/accounts", "/settings", "/console"]
            .iter()
            .any(|prefix| request.is_below(prefix));
        is_api.then_some(Door::Api)
    }

    fn login(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        sts::answer(world, request, now)
    }

    fn answer(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        answer(world, request, now)
    }

    fn fault(&mut self, world: &mut World, fault: InjectedFault, _: Timestamp) -> HttpReply {
        error::fault(world, fault)
    }

    fn find(&self, organisation: &Organisation, id: &str) -> Option<Who> {
        organisation.by_chime_id(id)
    }

    fn live(&mut self, organisation: &mut Organisation, who: Who) -> Option<u32> {
        Some(u32::from(organisation.sessions(who).chime))
    }
}

/// Answers `/accounts` and `/settings`, also below the old `/console`.
fn answer(world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
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
        ("GET", ["accounts", account], None) => accounts::get(world, account),
        ("GET", ["accounts", account, "users"], None) => users::list(world, account, request),
        ("GET", ["accounts", account, "users", user], None) => users::get(world, account, user),
        ("POST", ["accounts", account, "users"], Some(verb @ ("suspend" | "unsuspend"))) => {
            users::suspend(world, account, request, verb == "suspend")
        }
        _ => Err(error::unknown_operation()),
    }
}

/// Where a page begins, and how long it is.
fn page(params: &Params) -> Result<(usize, usize), HttpReply> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::options::SandboxOptions;
    use crate::sandbox::vendor::Vendor;

    const CORP: &str = "12a3456b-7c89-412d-8456-78901e23fa45";
    const TEAM: &str = "98f7654e-3d21-4c0b-9a87-65432d10ce98";
    const OMAR: &str = "1ab2345c-67de-4901-a23b-45c678901d05";

    fn ask(world: &mut World, method: &str, target: &str, body: &str) -> HttpReply {
        let request = Request::made(method, target, &[], body);
        route(world, &request).unwrap_or_else(|refusal| refusal)
    }

    fn world() -> World {
        World::made(SandboxOptions::default(), Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn logging_out_needs_the_right_account() {
        let mut world = world();
        let path = |account| format!("/accounts/{account}/users/{OMAR}?operation=logout");
        assert_eq!(ask(&mut world, "POST", &path(TEAM), "").status, 404);
        assert_eq!(ask(&mut world, "POST", &path("x"), "").status, 404);
        assert_eq!(world.log.counts(Vendor::Chime).revocations, 0);
        let old = format!("/console{}", path(CORP));
        assert_eq!(ask(&mut world, "POST", &old, "").status, 204);
        assert_eq!(world.log.counts(Vendor::Chime).revocations, 1);
    }

    #[test]
    fn an_id_of_two_dots_is_no_logout() {
        let target = format!("/accounts/{CORP}/users/..?operation=logout");
        let reply = ask(&mut world(), "POST", &target, "");
        assert_eq!(reply.status, 404);
        assert!(reply.effect.is_none());
    }

    #[test]
    fn an_unsigned_request_is_refused() {
        let request = Request::made("GET", "/accounts", &[], "");
        let reply = answer(&mut world(), &request, Timestamp::UNIX_EPOCH);
        assert_eq!(reply.status, 403);
    }

    #[test]
    fn users_are_found_by_address_and_paged() {
        let mut world = world();
        let one = format!("/accounts/{CORP}/users?user-email=OMAR%40example.com");
        let found = ask(&mut world, "GET", &one, "").value();
        assert_eq!(found["Users"][0]["UserId"], OMAR);
        let (mut seen, mut token) = (0, String::new());
        loop {
            let target = format!("/accounts/{CORP}/users?max-results=5&next-token={token}");
            let page = ask(&mut world, "GET", &target, "").value();
            seen += page["Users"].as_array().unwrap().len();
            let Some(next) = page["NextToken"].as_str() else {
                break;
            };
            token = next
                .replace('/', "%2F")
                .replace('+', "%2B")
                .replace('=', "%3D");
        }
        assert_eq!(seen, 13);
    }

    #[test]
    fn what_fails_is_told_inside_a_200() {
        let mut world = world();
        let target = format!("/accounts/{CORP}/users?operation=suspend");
        let body = format!(r#"{{"UserIdList":["{OMAR}","nope"]}}"#);
        let reply = ask(&mut world, "POST", &target, &body);
        assert_eq!(reply.status, 200);
        assert_eq!(reply.value()["UserErrors"][0]["UserId"], "nope");
        let who = world.organisation.by_chime_id(OMAR).unwrap();
        assert_eq!(world.organisation.sessions(who).chime, 0);
    }
}
