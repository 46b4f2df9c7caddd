//! Auth0: the Management API, and where a machine gets its token.
//!
//! Decided here because Auth0 doesn't say: what is deleted is listed by two more reads; addresses are
//! kept in lower case, and found by no other spelling; blocking somebody ends nothing; `revoke-access`
//! with an empty body ends all sessions and refresh tokens of one account.

mod access;
mod accounts;
mod error;
mod sessions;
mod users;

use std::borrow::Cow;

use jiff::Timestamp;

use super::accounts::VendorAccounts;
use super::faults::InjectedFault;
use super::organisation::{Organisation, Who};
use super::player::{Door, Player};
use super::reply::{Answer, HttpReply};
use super::request::{Request, segments};
use super::world::World;
use access::Auth0Access;
use accounts::{Auth0Account, Auth0Person};

pub use access::{NARROW_CLIENT, NARROW_SECRET};

/// Requests a second that the tenant grants, as the headers tell.
const LIMIT: u32 = 1000;

/// Plays Auth0.
pub(super) struct Auth0Player {
    people: VendorAccounts<Auth0Person>,
    access: Auth0Access,
}

impl Auth0Player {
    pub(super) fn new(world: &mut World) -> Self {
        Self {
            people: VendorAccounts::new(Auth0Person::of),
            access: Auth0Access::new(&mut world.random),
        }
    }
}

impl Player for Auth0Player {
    fn door(&self, request: &Request) -> Option<Door> {
        match request.path() {
            "/oauth/token" => Some(Door::Login),
            _ => request.is_below("/api/v2").then_some(Door::Api),
        }
    }

    fn login(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        let answer = self.access.token(world, request, now.as_second());
        answer.unwrap_or_else(|refusal| refusal)
    }

    fn answer(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        let answer = self.route(world, request, now);
        let reply = answer.unwrap_or_else(|refusal| refusal);
        with_rate(reply, LIMIT - 1, now.as_second() + 1)
    }

    fn fault(&mut self, world: &mut World, fault: InjectedFault, now: Timestamp) -> HttpReply {
        match fault {
            InjectedFault::RateLimit => {
                let reset = now.as_second() + i64::from(world.terms.retry_after.unwrap_or(1));
                with_rate(error::too_many(), 0, reset).retry_after(world.terms.retry_after)
            }
            InjectedFault::Unauthorized => error::unauthorized("Invalid token"),
            _ => error::internal(),
        }
    }

    fn find(&self, organisation: &Organisation, id: &str) -> Option<Who> {
        organisation.by_number(accounts::number(id)?)
    }

    fn live(&mut self, organisation: &mut Organisation, who: Who) -> Option<u32> {
        let person = self.people.of(organisation, who)?;
        Some(person.accounts.iter().map(Auth0Account::live).sum())
    }

    fn reset(&mut self) {
        self.people.clear();
    }

    fn environment(&self, root: &str) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_AUTH0_DOMAIN", access::DOMAIN.to_owned()),
            ("OUST_AUTH0_API", root.to_owned()),
            ("OUST_AUTH0_CLIENT_ID", access::CLIENT.to_owned()),
            ("OUST_AUTH0_CLIENT_SECRET", self.access.secret().to_owned()),
        ]
    }
}

impl Auth0Player {
    fn route(&mut self, world: &mut World, request: &Request, now: Timestamp) -> Answer {
        let scopes = self.access.scopes(request, now.as_second())?;
        let path = segments(request.path());
        let parts: Vec<&str> = path.iter().skip(2).map(Cow::as_ref).collect();
        let call = Auth0Call {
            player: self,
            world,
            request,
            scopes,
        };
        match (request.method(), parts.as_slice()) {
            ("GET", ["users-by-email"]) => users::by_email(call),
            ("GET", ["users", id]) => users::get(call, id),
            ("PATCH", ["users", id]) => users::update(call, id),
            ("GET", ["users", id, "sessions"]) => sessions::list_sessions(call, id),
            ("GET", ["users", id, "refresh-tokens"]) => sessions::list_tokens(call, id),
            ("DELETE", ["users", id, "sessions"]) => sessions::end_sessions(call, id),
            ("DELETE", ["users", id, "refresh-tokens"]) => sessions::end_tokens(call, id),
            ("POST", ["users", id, "revoke-access"]) => sessions::revoke_access(call, id),
            ("POST", ["refresh-tokens", "revoke"]) => sessions::revoke_tokens(call),
            _ => Err(error::not_found()),
        }
    }
}

/// What a handler is given.
struct Auth0Call<'a> {
    player: &'a mut Auth0Player,
    world: &'a mut World,
    request: &'a Request,
    scopes: &'static [&'static str],
}

impl Auth0Call<'_> {
    fn needs(&self, scope: &str) -> Result<(), HttpReply> {
        match self.scopes.contains(&scope) {
            true => Ok(()),
            false => Err(error::insufficient(scope)),
        }
    }

    /// The person who has the account with that id.
    fn owner(&mut self, id: &str) -> Result<Who, HttpReply> {
        let number = accounts::number(id).ok_or_else(error::no_user)?;
        let who = self.world.organisation.by_number(number);
        let who = who.ok_or_else(error::no_user)?;
        self.account(who, id).map(|_| who)
    }

    fn account(&mut self, who: Who, id: &str) -> Result<&mut Auth0Account, HttpReply> {
        let person = self.player.people.of(&self.world.organisation, who);
        let mut accounts = person.into_iter().flat_map(|person| &mut person.accounts);
        let found = accounts.find(|account| account.id == id);
        found.ok_or_else(error::no_user)
    }
}

fn with_rate(reply: HttpReply, remaining: u32, reset: i64) -> HttpReply {
    reply
        .with("x-ratelimit-limit", LIMIT.to_string())
        .with("x-ratelimit-remaining", remaining.to_string())
        .with("x-ratelimit-reset", reset.to_string())
}

#[cfg(test)]
mod tests;
