//! Keycloak: the token endpoint of a realm, and the part of the Admin REST API that is about users.
//!
//! There are two realms: `master`, whose clients may administer all, and `example`, where the people
//! are. Decided here because Keycloak's documents don't say: an online session that was ended is
//! told before a stale token; unknown members of a user that is put are refused; consents are
//! listed with scopes only where there is a consent, with an offline token only where there is one.

mod access;
mod accounts;
mod error;
mod search;
mod session;
mod token;
mod user;

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
use access::{KeycloakAccess, UserRight};
use accounts::KeycloakAccount;
use session::AppToken;

pub use access::{APP_CLIENT, VIEWER_CLIENT, VIEWER_SECRET};

/// The realm that people are in.
const REALM: &str = "example";

/// Plays Keycloak.
pub(super) struct KeycloakPlayer {
    access: KeycloakAccess,
    accounts: VendorAccounts<KeycloakAccount>,
    /// Refresh tokens that people's apps were given.
    refresh: std::collections::HashMap<String, AppToken>,
}

impl KeycloakPlayer {
    pub(super) fn new(world: &mut World) -> Self {
        Self {
            access: KeycloakAccess::new(&mut world.random),
            accounts: VendorAccounts::new(KeycloakAccount::of),
            refresh: std::collections::HashMap::new(),
        }
    }
}

impl Player for KeycloakPlayer {
    fn door(&self, request: &Request) -> Option<Door> {
        if request.is_below("/realms") {
            return Some(Door::Login);
        }
        request.is_below("/admin/realms").then_some(Door::Api)
    }

    fn login(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        let answer = token::route(self, world, request, now.as_second());
        answer.unwrap_or_else(|refusal| refusal)
    }

    fn answer(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        let answer = route(self, world, request, now.as_second());
        answer.unwrap_or_else(|refusal| refusal)
    }

    fn fault(&mut self, world: &mut World, fault: InjectedFault, _: Timestamp) -> HttpReply {
        error::fault(world, fault)
    }

    fn find(&self, organisation: &Organisation, id: &str) -> Option<Who> {
        organisation.by_number(accounts::number(id)?)
    }

    fn live(&mut self, organisation: &mut Organisation, who: Who) -> Option<u32> {
        let account = self.accounts.of(organisation, who)?;
        Some(account.live())
    }

    fn details(&mut self, organisation: &mut Organisation, who: Who) -> Map<String, Value> {
        let account = self.accounts.of(organisation, who);
        let enabled = account.is_some_and(|account| account.is_enabled());
        Map::from_iter([("enabled".to_owned(), enabled.into())])
    }

    fn reset(&mut self) {
        self.accounts.clear();
        self.refresh.clear();
    }

    fn environment(&self, root: &str) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_KEYCLOAK_SERVER", root.to_owned()),
            ("OUST_KEYCLOAK_REALM", REALM.to_owned()),
            ("OUST_KEYCLOAK_CLIENT_ID", access::CLIENT.to_owned()),
            (
                "OUST_KEYCLOAK_CLIENT_SECRET",
                self.access.secret().to_owned(),
            ),
        ]
    }
}

/// Answers below `/admin/realms`.
fn route(player: &mut KeycloakPlayer, world: &mut World, request: &Request, now: i64) -> Answer {
    let parts = segments(request.path());
    let parts: Vec<&str> = parts.iter().map(Cow::as_ref).collect();
    let ["admin", "realms", realm, rest @ ..] = parts.as_slice() else {
        return Err(error::not_a_path());
    };
    let right = player.access.right(request, realm, now)?;
    match (request.method(), rest) {
        ("GET", []) => Ok(HttpReply::json(200, &json!({ "realm": realm }))),
        ("GET", ["users"]) => {
            right.at_least(UserRight::View)?;
            search::users(player, world, realm, &request.params())
        }
        (method, ["users", id, rest @ ..]) => {
            right.at_least(user::right_for(method))?;
            let mut call = user::KeycloakUser::find(player, world, realm, id, now)?;
            call.route(method, rest, request)
        }
        ("DELETE", ["sessions", id]) => {
            right.at_least(UserRight::Manage)?;
            session::end_one(player, world, id)
        }
        _ => Err(error::not_a_path()),
    }
}

#[cfg(test)]
mod tests;
