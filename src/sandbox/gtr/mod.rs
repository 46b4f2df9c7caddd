//! Global Token Revocation (draft-parecki-oauth-global-token-revocation-06): apps that are told whose
//! tokens to end.
//!
//! Servers differ in what they answer and in the name of the subject's member, so there are several,
//! each below `/gtr/NAME` with an endpoint, a token endpoint and metadata of its own:
//!
//! | name | subject | answer |
//! |---|---|---|
//! | `app` | `sub_id` | 204 |
//! | `older` | `subject` | 200 |
//! | `queued` | `sub_id` | 202 |
//!
//! Decided here because the draft leaves it open: refusals have no body; what a token was given for is
//! one server's endpoint; a member beside the subject is malformed; an account under legal hold (of
//! `breakglass@example.com`) answers 422, and an unknown issuer of `iss_sub` 404.

mod access;
mod accounts;
mod revoke;
mod server;

use jiff::Timestamp;

use super::accounts::VendorAccounts;
use super::faults::InjectedFault;
use super::organisation::{Organisation, Who};
use super::player::{Door, Player};
use super::reply::HttpReply;
use super::request::Request;
use super::world::World;
use access::GtrAccess;
use accounts::AppAccount;
use server::{GtrEndpoint, GtrServer};

pub use access::{CLIENT as GTR_CLIENT, KEY_ID as GTR_KEY_ID};

/// Plays the servers.
pub(super) struct GtrPlayer {
    access: GtrAccess,
    accounts: VendorAccounts<AppAccount>,
}

impl GtrPlayer {
    pub(super) fn new(world: &mut World) -> Self {
        Self {
            access: GtrAccess::new(&mut world.random),
            accounts: VendorAccounts::new(AppAccount::of),
        }
    }
}

impl Player for GtrPlayer {
    fn door(&self, request: &Request) -> Option<Door> {
        let (_, endpoint) = GtrServer::asked(request.path())?;
        Some(match endpoint {
            GtrEndpoint::Revocation => Door::Api,
            GtrEndpoint::Token | GtrEndpoint::Metadata => Door::Login,
        })
    }

    fn login(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        match (request.method(), GtrServer::asked(request.path())) {
            ("GET", Some((server, GtrEndpoint::Metadata))) => server.metadata(request),
            ("POST", Some((server, GtrEndpoint::Token))) => {
                let answer = self.access.token(world, request, server, now.as_second());
                answer.unwrap_or_else(|refusal| refusal)
            }
            _ => HttpReply::empty(405),
        }
    }

    fn answer(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        match (request.method(), GtrServer::asked(request.path())) {
            ("POST", Some((server, _))) => {
                let answer = revoke::revoke(self, world, request, server, now.as_second());
                answer.unwrap_or_else(|refusal| refusal)
            }
            _ => HttpReply::empty(405),
        }
    }

    fn fault(&mut self, world: &mut World, fault: InjectedFault, _: Timestamp) -> HttpReply {
        match fault {
            InjectedFault::RateLimit => HttpReply::empty(429).retry_after(world.terms.retry_after),
            InjectedFault::Unauthorized => access::refuse("invalid_token"),
            _ => HttpReply::empty(503),
        }
    }

    fn find(&self, organisation: &Organisation, id: &str) -> Option<Who> {
        organisation.by_number(accounts::number(id)?)
    }

    fn live(&mut self, organisation: &mut Organisation, who: Who) -> Option<u32> {
        Some(self.accounts.of(organisation, who)?.tokens)
    }

    fn reset(&mut self) {
        self.accounts.clear();
    }

    fn environment(&self, root: &str) -> Vec<(&'static str, String)> {
        let app = format!("{root}/gtr/app");
        vec![
            ("OUST_GTR_URL", format!("{app}/global-token-revocation")),
            ("OUST_GTR_TOKEN_URL", format!("{app}/token")),
            ("OUST_GTR_CLIENT_ID", access::CLIENT.to_owned()),
            ("OUST_GTR_CLIENT_SECRET", self.access.secret().to_owned()),
        ]
    }
}

#[cfg(test)]
mod tests;
