//! Members of the organisation as Slack knows them.

use jiff::{SignedDuration, Timestamp};

use crate::sandbox::organisation::demo;
use crate::sandbox::organisation::person::Person;

/// How long a reset stands in the queue.
const QUEUED: SignedDuration = SignedDuration::from_millis(300);

/// Somebody's account.
pub(super) struct SlackAccount {
    pub(super) id: String,
    /// Ids of the sessions there are, until they are gone.
    sessions: Vec<String>,
    gone_from: Option<Timestamp>,
    /// Deactivated.
    pub(super) deleted: bool,
    /// The one whom nobody else may touch.
    pub(super) primary_owner: bool,
}

impl SlackAccount {
    /// Everybody but Mei; Theo is deactivated, the administrator is the primary owner.
    pub(super) fn of(person: &Person, number: u64) -> Option<Self> {
        let local = person.local_part();
        let sessions = ["browser", "phone"].map(|device| format!("{number}-{device}"));
        let never = local == "nils" || local == "theo";
        (local != "mei").then(|| Self {
            id: id(number),
            sessions: if never { Vec::new() } else { sessions.into() },
            gone_from: None,
            deleted: local == "theo",
            primary_owner: person.email == demo::ADMIN,
        })
    }

    /// The sessions that are listed at this moment.
    pub(super) fn listed(&self, now: Timestamp) -> &[String] {
        match self.gone_from {
            Some(gone) if now >= gone => &[],
            _ => &self.sessions,
        }
    }

    /// How many will be left once the queue is done.
    pub(super) fn live_in_the_end(&self) -> u32 {
        match self.gone_from {
            Some(_) => 0,
            None => self.sessions.len() as u32,
        }
    }

    /// Queues the end of all sessions; how many that are.
    pub(super) fn reset(&mut self, now: Timestamp) -> u32 {
        let ended = self.live_in_the_end();
        self.gone_from.get_or_insert(now + QUEUED);
        ended
    }

    /// Ends one session at once, if it is there.
    pub(super) fn invalidate(&mut self, session: &str) -> bool {
        let before = self.sessions.len();
        self.sessions.retain(|one| one != session);
        self.sessions.len() < before
    }
}

/// The id of the person with that number.
pub(super) fn id(number: u64) -> String {
    format!("W7{number:08X}")
}

/// The number in an id.
pub(super) fn number(user: &str) -> Option<u64> {
    let number = u64::from_str_radix(user.strip_prefix("W7")?, 16).ok()?;
    (id(number) == user).then_some(number)
}
