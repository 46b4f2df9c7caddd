//! Okta: users, their sessions and tokens, and where a service app gets its token.
//!
//! Decided here because Okta doesn't say: sessions of a suspended or deactivated user are cleared
//! with 204; `okta.users.manage` grants what `okta.users.read` does; an app may have a scope and no
//! role; the clock is ahead of everybody else's, and `X-Rate-Limit-Reset` goes by it.

mod access;
mod accounts;
mod client;
mod dpop;
mod error;
mod rate;
mod search;
mod users;

use std::borrow::Cow;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::accounts::VendorAccounts;
use super::faults::InjectedFault;
use super::organisation::{Organisation, Who};
use super::player::{Door, Player};
use super::reply::{Answer, HttpReply};
use super::request::{Request, segments};
use super::world::World;
use access::{OktaAccess, Right};
use accounts::OktaAccount;
use rate::RateHeaders;

pub use access::READ_ONLY_TOKEN;
pub use client::{CLIENT, DPOP_CLIENT, KEY_ID, ROLELESS_CLIENT};

/// Plays Okta.
pub(super) struct OktaPlayer {
    accounts: VendorAccounts<OktaAccount>,
    access: OktaAccess,
    rate: RateHeaders,
}

impl OktaPlayer {
    pub(super) fn new(world: &mut World) -> Self {
        Self {
            accounts: VendorAccounts::new(OktaAccount::of),
            access: OktaAccess::new(&mut world.random),
            rate: RateHeaders::default(),
        }
    }
}

impl Player for OktaPlayer {
    fn door(&self, request: &Request) -> Option<Door> {
        match request.path() {
            "/oauth2/v1/token" => Some(Door::Login),
            "/oauth2/v1/global-token-revocation" => Some(Door::Api),
            _ => request.is_below("/api/v1").then_some(Door::Api),
        }
    }

    fn login(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        let answer = client::token(&mut self.access, world, request, now.as_second());
        self.rate.on(answer.unwrap_or_else(|refusal| refusal), now)
    }

    fn answer(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        let answer = match self.rate.take(now) {
            true => self.route(world, request, now),
            false => Err(error::too_many(&mut world.random)),
        };
        self.rate.on(answer.unwrap_or_else(|refusal| refusal), now)
    }

    fn fault(&mut self, world: &mut World, fault: InjectedFault, now: Timestamp) -> HttpReply {
        let random = &mut world.random;
        match fault {
            InjectedFault::RateLimit if random.next() & 1 == 0 => {
                rate::concurrency(error::too_many(random), now)
            }
            InjectedFault::RateLimit => rate::used_up(error::too_many(random), now),
            InjectedFault::Unauthorized => self.rate.on(error::unauthorized(random), now),
            _ => self.rate.on(error::internal(random), now),
        }
    }

    fn find(&self, organisation: &Organisation, id: &str) -> Option<Who> {
        organisation.by_number(accounts::number(id)?)
    }

    fn live(&mut self, organisation: &mut Organisation, who: Who) -> Option<u32> {
        let account = self.accounts.of(organisation, who)?;
        Some(account.sessions + account.refresh_tokens)
    }

    fn suspend(&mut self, organisation: &mut Organisation, who: Who, is_suspended: bool) {
        if let Some(account) = self.accounts.of(organisation, who) {
            account.status = if is_suspended { "SUSPENDED" } else { "ACTIVE" };
        }
    }

    fn details(&mut self, organisation: &mut Organisation, who: Who) -> Map<String, Value> {
        let account = self.accounts.of(organisation, who);
        let details = account.map(|account| {
            [
                ("status".to_owned(), json!(account.status)),
                ("refresh_tokens".to_owned(), json!(account.refresh_tokens)),
                ("devices".to_owned(), json!(account.devices)),
            ]
        });
        details.into_iter().flatten().collect()
    }

    fn reset(&mut self) {
        self.accounts.clear();
    }

    fn environment(&self, root: &str) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_OKTA_ORG", root.to_owned()),
            ("OUST_OKTA_TOKEN", self.access.token().to_owned()),
        ]
    }
}

impl OktaPlayer {
    fn route(&mut self, world: &mut World, request: &Request, now: Timestamp) -> Answer {
        let right = self
            .access
            .right(&mut world.random, request, now.as_second())?;
        let path = segments(request.path());
        let parts: Vec<&str> = path.iter().map(Cow::as_ref).collect();
        let call = OktaCall {
            player: self,
            world,
            request,
            right,
        };
        match (request.method(), parts.as_slice()) {
            ("GET", ["api", "v1", "users", "me"]) => users::me(call),
            ("GET", ["api", "v1", "users"]) => users::list(call),
            ("GET", ["api", "v1", "users", key]) => users::get(call, key),
            ("DELETE", ["api", "v1", "users", key, "sessions"]) => users::clear(call, key),
            ("POST", ["api", "v1", "users", key, "lifecycle", verb]) => {
                users::lifecycle(call, key, verb)
            }
            ("GET" | "DELETE", ["api", "v1", "users", key, "grants"]) => users::grants(call, key),
            ("POST", ["oauth2", "v1", "global-token-revocation"]) => users::universal_logout(call),
            _ => Err(error::no_method(&mut world.random)),
        }
    }
}

/// What a handler is given.
struct OktaCall<'a> {
    player: &'a mut OktaPlayer,
    world: &'a mut World,
    request: &'a Request,
    right: Right,
}

impl OktaCall<'_> {
    /// Refuses a caller without one of the scopes or without the role.
    fn needs(&mut self, scopes: &[&str], changes: bool) -> Result<(), HttpReply> {
        let may = self.right.may(scopes, changes);
        may.map_err(|missing| error::denied(&mut self.world.random, missing))
    }
}

#[cfg(test)]
mod tests;
