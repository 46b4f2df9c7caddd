//! Slack: the Web API of an Enterprise organisation.
//!
//! Decided here because Slack doesn't say: resets are done a moment after they are accepted; a bulk
//! that holds somebody who can't be reset ends the sessions of the others and answers
//! `failed_for_some_users` without naming anybody; more than 1,000 ids are `invalid_arguments`, and
//! nobody's sessions end; a deactivated user is found by address, and marked `deleted`.

mod accounts;
mod call;
mod sessions;
mod token;
mod users;

use jiff::Timestamp;
use serde_json::json;

use super::accounts::VendorAccounts;
use super::faults::InjectedFault;
use super::organisation::{Organisation, Who};
use super::player::{Door, Player};
use super::reply::{Answer, HttpReply};
use super::request::Request;
use super::world::World;
use accounts::SlackAccount;
use call::SlackCall;
use token::Tokens;

pub use token::{BOT_TOKEN, NARROW_TOKEN};

/// Plays Slack.
pub(super) struct SlackPlayer {
    accounts: VendorAccounts<SlackAccount>,
    tokens: Tokens,
}

impl SlackPlayer {
    pub(super) fn new(world: &mut World) -> Self {
        Self {
            accounts: VendorAccounts::new(SlackAccount::of),
            tokens: Tokens::new(&mut world.random),
        }
    }
}

impl Player for SlackPlayer {
    /// A method below `/api/` has a dot in its name, which no version of another vendor's API has.
    fn door(&self, request: &Request) -> Option<Door> {
        let method = request.path().strip_prefix("/api/")?;
        let is_method = method.contains('.') && !method.contains('/');
        is_method.then_some(Door::Api)
    }

    fn login(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        self.answer(world, request, now)
    }

    fn answer(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        let answer = SlackCall::read(self, world, request, now).and_then(route);
        let scopes = self.tokens.scopes_of(request);
        let id = world.random.uuid();
        let reply = answer.unwrap_or_else(|refusal| refusal);
        reply
            .with("x-oauth-scopes", scopes)
            .with("x-slack-req-id", id)
    }

    fn fault(&mut self, world: &mut World, fault: InjectedFault, _: Timestamp) -> HttpReply {
        match fault {
            InjectedFault::RateLimit => {
                let body = json!({ "ok": false, "error": "ratelimited" });
                let seconds = world.terms.retry_after.unwrap_or(1);
                HttpReply::json(429, &body).retry_after(Some(seconds))
            }
            InjectedFault::Unauthorized => call::refuse("invalid_auth"),
            _ if world.random.next() & 1 == 0 => {
                HttpReply::html(503, "<html><title>Service Unavailable</title></html>\n")
            }
            _ => call::refuse("internal_error"),
        }
    }

    fn find(&self, organisation: &Organisation, id: &str) -> Option<Who> {
        organisation.by_number(accounts::number(id)?)
    }

    fn live(&mut self, organisation: &mut Organisation, who: Who) -> Option<u32> {
        let account = self.accounts.of(organisation, who)?;
        Some(account.live_in_the_end())
    }

    fn reset(&mut self) {
        self.accounts.clear();
    }

    fn environment(&self, root: &str) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_SLACK_API", root.to_owned()),
            ("OUST_SLACK_TOKEN", self.tokens.full().to_owned()),
        ]
    }
}

fn route(mut call: SlackCall<'_>) -> Answer {
    match call.method.clone().as_str() {
        "auth.test" => users::test(&mut call),
        "users.lookupByEmail" => users::look_up(&mut call),
        "users.info" => users::info(&mut call),
        "admin.teams.list" => users::teams(&mut call),
        "admin.users.session.reset" => sessions::reset(&mut call),
        "admin.users.session.resetBulk" => sessions::reset_bulk(&mut call),
        "admin.users.session.list" => sessions::list(&mut call),
        "admin.users.session.invalidate" => sessions::invalidate(&mut call),
        _ => Err(call::refuse("unknown_method")),
    }
}

#[cfg(test)]
mod tests;
