//! A receiver of Security Event Tokens (RFC 8935) that acts on CAEP's `session-revoked`.
//!
//! Receivers differ, so there are several, each with an endpoint of its own:
//!
//! | path | subject | acts | wants |
//! |---|---|---|---|
//! | `/caep/events` | `sub_id` at the top (SSF 1.0) | yes | |
//! | `/caep/ignoring/events` | the same | no | |
//! | `/caep/guarded/events` | the same | yes | a bearer token |
//! | `/security/api/v1/security-events` | `subject` in the event (Okta) | yes | |
//!
//! Decided here because the texts leave it open: an event of another kind is refused, a subject that
//! nobody is known by is accepted, and a subject that names a session ends none, since it isn't
//! known here.

mod event;
mod receiver;
mod token;

use jiff::Timestamp;

use super::accounts::VendorAccounts;
use super::faults::InjectedFault;
use super::made_up;
use super::once::UsedOnce;
use super::organisation::person::Person;
use super::organisation::{Organisation, Who};
use super::player::{Door, Player};
use super::reply::{Answer, HttpReply};
use super::request::Request;
use super::vendor::Vendor;
use super::world::World;
use receiver::EventReceiver;

pub use receiver::BEARER as CAEP_BEARER;

/// Somebody's account at the receivers.
struct ReceiverAccount {
    sessions: u32,
}

/// Plays the receivers.
pub(super) struct CaepPlayer {
    accounts: VendorAccounts<ReceiverAccount>,
    /// Events that were accepted before: they are accepted again, and nothing is done.
    seen: UsedOnce,
}

impl CaepPlayer {
    pub(super) fn new() -> Self {
        Self {
            accounts: VendorAccounts::new(account),
            seen: UsedOnce::default(),
        }
    }

    fn receive(
        &mut self,
        world: &mut World,
        request: &Request,
        receiver: &EventReceiver,
        now: i64,
    ) -> Answer {
        receiver.check_caller(request)?;
        let set = token::verified(request, now)?;
        let subject = event::subject_of(&set, receiver.place, now)?;
        let accepted = HttpReply::empty(202);
        let is_new = set.text("jti").is_some_and(|jti| self.seen.is_first(jti));
        if !is_new || !receiver.acts {
            return Ok(accepted);
        }
        let who = subject.and_then(|subject| subject.person(&world.organisation));
        Ok(match who.and_then(|who| self.end(world, who)) {
            Some(effect) => accepted.did(effect),
            None => accepted,
        })
    }

    fn end(&mut self, world: &mut World, who: Who) -> Option<String> {
        let account = self.accounts.of(&world.organisation, who)?;
        let ended = std::mem::take(&mut account.sessions);
        world.count_revocation(Vendor::Caep, who);
        let address = world.organisation.address(who);
        Some(format!("was told of {address}: ended {ended} sessions"))
    }
}

impl Player for CaepPlayer {
    fn door(&self, request: &Request) -> Option<Door> {
        EventReceiver::at(request.path()).map(|_| Door::Api)
    }

    fn login(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        self.answer(world, request, now)
    }

    fn answer(&mut self, world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
        match (request.method(), EventReceiver::at(request.path())) {
            ("POST", Some(receiver)) => {
                let answer = self.receive(world, request, receiver, now.as_second());
                answer.unwrap_or_else(|refusal| refusal)
            }
            _ => HttpReply::empty(405),
        }
    }

    fn fault(&mut self, world: &mut World, fault: InjectedFault, _: Timestamp) -> HttpReply {
        match fault {
            InjectedFault::RateLimit => HttpReply::empty(429).retry_after(world.terms.retry_after),
            InjectedFault::Unauthorized => HttpReply::empty(401),
            _ => HttpReply::empty(503),
        }
    }

    fn find(&self, organisation: &Organisation, id: &str) -> Option<Who> {
        organisation.by_number(event::number(id)?)
    }

    fn live(&mut self, organisation: &mut Organisation, who: Who) -> Option<u32> {
        Some(self.accounts.of(organisation, who)?.sessions)
    }

    fn reset(&mut self) {
        self.accounts.clear();
        self.seen = UsedOnce::default();
    }

    fn environment(&self, root: &str) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_CAEP_URL", format!("{root}/caep/events")),
            ("OUST_CAEP_ISSUER", token::ISSUER.to_owned()),
            ("OUST_CAEP_AUDIENCE", token::AUDIENCE.to_owned()),
            ("OUST_CAEP_KEY", made_up::PRIVATE_KEY.to_owned()),
            ("OUST_CAEP_KEY_ID", token::KEY_ID.to_owned()),
        ]
    }
}

/// Everybody but Kim and those who were deleted.
fn account(person: &Person, _: u64) -> Option<ReceiverAccount> {
    let local = person.local_part();
    let sessions = if local == "nils" { 0 } else { 2 };
    let is_known = local != "kim" && person.deleted.is_none();
    is_known.then_some(ReceiverAccount { sessions })
}

#[cfg(test)]
mod tests;
