//! Microsoft Entra ID: the token endpoint of a tenant, and the part of Graph about users.
//!
//! Decided here because Microsoft doesn't say: `signInSessionsValidFromDateTime` is no member of the
//! default property set; an application with `User.RevokeSessions.All` may end everybody's sessions;
//! disabling somebody ends none; a call of a batch that is over the quota answers 429 inside the 200.

mod access;
mod accounts;
mod batch;
mod error;
mod filter;
mod token;
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
use access::{EntraAccess, Permission};
use accounts::EntraAccount;

pub use access::{CLIENT, EXPIRED_SECRET, NARROW_CLIENT, TENANT};

/// Plays Entra.
pub(super) struct EntraPlayer {
    accounts: VendorAccounts<EntraAccount>,
    access: EntraAccess,
}

impl EntraPlayer {
    pub(super) fn new(world: &mut World) -> Self {
        Self {
            accounts: VendorAccounts::new(EntraAccount::of),
            access: EntraAccess::new(&mut world.random),
        }
    }
}

impl Player for EntraPlayer {
    fn door(&self, request: &Request) -> Option<Door> {
        let path = request.path().strip_prefix('/')?;
        match path.split_once('/').unwrap_or((path, "")) {
            ("v1.0", _) => Some(Door::Api),
            (_, "oauth2/v2.0/token" | "v2.0/.well-known/openid-configuration") => Some(Door::Login),
            _ => None,
        }
    }

    fn login(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        let answer = match request.method() {
            "POST" => token::issue(&mut self.access, world, request, now),
            _ => token::configuration(world, request, now),
        };
        answer.unwrap_or_else(|refusal| refusal)
    }

    fn answer(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        let answer = match (request.method(), request.declares_length()) {
            ("POST" | "PATCH", false) => Err(HttpReply::html(411, "<h2>Length Required</h2>\n")),
            ("POST", _) if request.path() == "/v1.0/$batch" => {
                batch::answer(self, world, request, now)
            }
            _ => self.route(world, request, now),
        };
        let id = world.random.uuid();
        let reply = answer.unwrap_or_else(|refusal| refusal);
        reply.with("request-id", id)
    }

    fn fault(&mut self, world: &mut World, fault: InjectedFault, now: Timestamp) -> HttpReply {
        match fault {
            InjectedFault::RateLimit => error::too_many(world, now),
            InjectedFault::Unauthorized => error::unauthorized(world, now),
            _ => error::unavailable(world, now),
        }
    }

    fn find(&self, organisation: &Organisation, id: &str) -> Option<Who> {
        organisation.by_number(accounts::number(id)?)
    }

    fn live(&mut self, organisation: &mut Organisation, who: Who) -> Option<u32> {
        Some(self.accounts.of(organisation, who)?.refresh_tokens)
    }

    fn details(&mut self, organisation: &mut Organisation, who: Who) -> Map<String, Value> {
        let account = self.accounts.of(organisation, who);
        let details = account.map(|account| {
            [
                ("enabled".to_owned(), json!(account.enabled)),
                (
                    "valid_from".to_owned(),
                    json!(account.valid_from.to_string()),
                ),
            ]
        });
        details.into_iter().flatten().collect()
    }

    fn reset(&mut self) {
        self.accounts.clear();
    }

    fn environment(&self, root: &str) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_ENTRA_TENANT", TENANT.to_owned()),
            ("OUST_ENTRA_CLIENT_ID", CLIENT.to_owned()),
            ("OUST_ENTRA_CLIENT_SECRET", self.access.secret().to_owned()),
            ("OUST_ENTRA_GRAPH", root.to_owned()),
            ("OUST_ENTRA_LOGIN", root.to_owned()),
        ]
    }
}

impl EntraPlayer {
    fn route(&mut self, world: &mut World, request: &Request, now: Timestamp) -> Answer {
        let permissions = self.access.permissions(request, now.as_second());
        let permissions = permissions.ok_or_else(|| error::unauthorized(world, now))?;
        let path = segments(request.path());
        let parts: Vec<&str> = path.iter().skip(1).map(Cow::as_ref).collect();
        let call = GraphCall {
            player: self,
            world,
            request,
            permissions,
            now,
        };
        match (request.method(), parts.as_slice()) {
            ("GET", ["organization"]) => users::organization(call),
            ("GET", ["users"]) => users::list(call),
            ("GET", ["users", key]) => users::get(call, key),
            ("PATCH", ["users", key]) => users::update(call, key),
            ("POST", ["users", key, "revokeSignInSessions"]) => users::revoke(call, key),
            ("GET", ["users", key, "oauth2PermissionGrants"]) => users::grants(call, key),
            ("DELETE", ["oauth2PermissionGrants", id]) => users::delete_grant(call, id),
            _ => Err(error::no_method(world, now)),
        }
    }
}

/// What a handler is given.
struct GraphCall<'a> {
    player: &'a mut EntraPlayer,
    world: &'a mut World,
    request: &'a Request,
    permissions: &'static [Permission],
    now: Timestamp,
}

impl GraphCall<'_> {
    fn needs(&mut self, permission: Permission) -> Result<(), HttpReply> {
        match self.permissions.contains(&permission) {
            true => Ok(()),
            false => Err(error::denied(self.world, self.now)),
        }
    }

    fn account(&mut self, who: Who) -> Option<&mut EntraAccount> {
        self.player.accounts.of(&self.world.organisation, who)
    }
}

#[cfg(test)]
mod tests;
