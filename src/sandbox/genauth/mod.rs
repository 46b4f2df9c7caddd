//! GenAuth: the V3 management API.
//!
//! Decided here because GenAuth doesn't say: an unknown user answers 404 with code 2004, an
//! unknown app 404 with code 2011 and then nobody is kicked; none or more than 50 apps answer
//! 400; a wrong secret answers 401; the user-pool header may be missing but not wrong.

pub(in crate::sandbox) mod access;
mod error;
mod kick;
mod signature;
mod users;

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::faults::InjectedFault;
use super::organisation::{Organisation, Who, apps};
use super::player::{Door, Player};
use super::reply::{Answer, HttpReply};
use super::request::Request;
use super::world::World;

/// Plays GenAuth.
pub(super) struct GenAuthPlayer;

impl Player for GenAuthPlayer {
    fn door(&self, request: &Request) -> Option<Door> {
        match request.path() {
            "/api/v3/get-management-token" => Some(Door::Login),
            _ => request.is_below("/api/v3").then_some(Door::Api),
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
        organisation.by_genauth("user_id", id)
    }

    fn live(&mut self, organisation: &mut Organisation, who: Who) -> Option<u32> {
        Some(organisation.sessions(who).apps.count_ones())
    }

    fn details(&mut self, organisation: &mut Organisation, who: Who) -> Map<String, Value> {
        let ids = apps::of(organisation.sessions(who).apps).map(apps::id);
        Map::from_iter([("apps".to_owned(), ids.collect())])
    }
}

/// Answers `get-management-token`.
fn login(world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
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
fn answer(world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
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
