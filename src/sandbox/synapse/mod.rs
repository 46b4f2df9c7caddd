//! Matrix Synapse: people's own sessions by the client API, and the administration of users.
//!
//! As version 1.163 answers. Decided here because it goes beyond the sandbox: a `PUT` for a user who
//! isn't there creates nobody and answers 404; passwords and addresses can't be changed; the
//! administrator's token that is handed out belongs to no device, so that no call can end it.

mod access;
mod accounts;
mod client;
mod error;
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
use access::MatrixTokens;
use accounts::SynapseAccount;

/// The part of every user's id that names the server.
const SERVER: &str = "example.com";

/// Plays Synapse.
pub(super) struct SynapsePlayer {
    accounts: VendorAccounts<SynapseAccount>,
    tokens: MatrixTokens,
}

impl SynapsePlayer {
    pub(super) fn new(world: &mut World) -> Self {
        let admin = world
            .organisation
            .by_address(super::organisation::demo::ADMIN);
        let admin = admin.map_or(0, |who| world.organisation.number_of(who));
        Self {
            accounts: VendorAccounts::new(SynapseAccount::of),
            tokens: MatrixTokens::new(admin, &mut world.random),
        }
    }
}

impl Player for SynapsePlayer {
    fn door(&self, request: &Request) -> Option<Door> {
        let path = request.path();
        if path.starts_with("/_matrix/client/") && path.ends_with("/login") {
            return Some(Door::Login);
        }
        let is_api = request.is_below("/_matrix/client") || request.is_below("/_synapse");
        is_api.then_some(Door::Api)
    }

    fn login(&mut self, world: &mut World, request: &Request, _: Timestamp) -> HttpReply {
        let answer = match request.method() {
            "GET" => Ok(client::login_flows()),
            "POST" => client::login(self, world, request),
            _ => Err(error::unrecognized()),
        };
        answer.unwrap_or_else(|refusal| refusal)
    }

    fn answer(&mut self, world: &mut World, request: &Request, _: Timestamp) -> HttpReply {
        let answer = route(self, world, request);
        answer.unwrap_or_else(|refusal| refusal)
    }

    fn fault(&mut self, world: &mut World, fault: InjectedFault, _: Timestamp) -> HttpReply {
        error::fault(world, fault)
    }

    fn find(&self, organisation: &Organisation, id: &str) -> Option<Who> {
        organisation.by_address(&accounts::address_of(id)?)
    }

    /// Devices, and what administrators made to act as the person.
    fn live(&mut self, organisation: &mut Organisation, who: Who) -> Option<u32> {
        let number = organisation.number_of(who);
        let account = self.accounts.of(organisation, who)?;
        let made = self.tokens.made_for(number);
        Some((account.devices.len() + made) as u32)
    }

    fn sign_in(&mut self, organisation: &mut Organisation, who: Who, device: &str) {
        if let Some(account) = self.accounts.of(organisation, who) {
            account.add_device(device, None);
        }
    }

    fn details(&mut self, organisation: &mut Organisation, who: Who) -> Map<String, Value> {
        let account = self.accounts.of(organisation, who);
        let locked = account.is_some_and(|account| account.locked);
        Map::from_iter([("locked".to_owned(), locked.into())])
    }

    fn reset(&mut self) {
        self.accounts.clear();
        self.tokens.reset();
    }

    fn environment(&self, root: &str) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_SYNAPSE_SERVER", root.to_owned()),
            ("OUST_SYNAPSE_TOKEN", self.tokens.admin().to_owned()),
        ]
    }
}

fn route(player: &mut SynapsePlayer, world: &mut World, request: &Request) -> Answer {
    let parts = segments(request.path());
    let parts: Vec<&str> = parts.iter().map(Cow::as_ref).collect();
    match parts.as_slice() {
        ["_matrix", "client", "v3" | "r0", rest @ ..] => {
            client::route(player, world, request, rest)
        }
        // Open to all in Synapse, too: it says nothing of a token.
        ["_synapse", "admin", "v1", "server_version"] => Ok(HttpReply::json(
            200,
            &json!({ "server_version": "1.163.2" }),
        )),
        ["_synapse", "admin", rest @ ..] => users::route(player, world, request, rest),
        _ => Err(error::unrecognized()),
    }
}

#[cfg(test)]
mod tests;
