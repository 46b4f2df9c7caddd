//! What the audit log holds, and from when on each event is seen.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::sandbox::organisation::{Organisation, Who};

/// How many queries Google takes in a minute.
const QUERIES: u32 = 250;

const ADMIN_EVENTS: [&str; 6] = [
    "CHANGE_PASSWORD",
    "CREATE_USER",
    "DELETE_USER",
    "RESET_SIGNIN_COOKIES",
    "SUSPEND_USER",
    "UNSUSPEND_USER",
];

const LOGIN_EVENTS: [&str; 5] = [
    "login_challenge",
    "login_failure",
    "login_success",
    "login_verification",
    "logout",
];

/// Which part of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Application {
    Admin,
    Login,
}

impl Application {
    pub(super) fn named(name: &str) -> Option<Self> {
        [Self::Admin, Self::Login]
            .into_iter()
            .find(|one| one.name() == name)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Login => "login",
        }
    }

    pub(super) fn has(self, event: &str) -> bool {
        match self {
            Self::Admin => ADMIN_EVENTS.contains(&event),
            Self::Login => LOGIN_EVENTS.contains(&event),
        }
    }
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Happened {
    /// An admin ended somebody's sessions.
    SignedOut,
    /// Somebody logged in: by what, as `google_password`.
    LoggedIn(&'static str),
}

impl Happened {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::SignedOut => "RESET_SIGNIN_COOKIES",
            Self::LoggedIn(_) => "login_success",
        }
    }

    pub(super) fn application(self) -> Application {
        match self {
            Self::SignedOut => Application::Admin,
            Self::LoggedIn(_) => Application::Login,
        }
    }
}

/// One event. Small: there may be very many.
#[derive(Debug)]
pub(super) struct AuditEvent {
    pub(super) at: Timestamp,
    pub(super) who: Who,
    pub(super) what: Happened,
    /// The primary address of then; that of numbered people is made up on the spot.
    address: Option<Box<str>>,
}

impl AuditEvent {
    pub(super) fn address(&self, organisation: &Organisation) -> String {
        match &self.address {
            Some(address) => address.to_string(),
            None => organisation.address(self.who),
        }
    }
}

/// All events, in the order in which they happened.
pub(in crate::sandbox) struct AuditEvents {
    events: Vec<AuditEvent>,
    lag: Duration,
    /// So many queries are yet refused as over the quota.
    refusals: u32,
    busy: u32,
    minute: i64,
    queries: u32,
}

impl AuditEvents {
    /// An empty log that lags so far, of which the first queries are refused.
    pub(in crate::sandbox) fn new(lag: Duration, refusals: u32) -> Self {
        Self {
            events: Vec::new(),
            lag,
            refusals,
            busy: refusals,
            minute: 0,
            queries: 0,
        }
    }

    pub(in crate::sandbox) fn clear(&mut self) {
        self.events.clear();
        self.busy = self.refusals;
    }

    /// Somebody's sessions were ended.
    pub(in crate::sandbox) fn signed_out(
        &mut self,
        organisation: &Organisation,
        who: Who,
        at: Timestamp,
    ) {
        self.add(organisation, who, at, Happened::SignedOut);
    }

    /// Somebody logged in.
    pub(in crate::sandbox) fn logged_in(
        &mut self,
        organisation: &Organisation,
        who: Who,
        at: Timestamp,
        kind: &'static str,
    ) {
        self.add(organisation, who, at, Happened::LoggedIn(kind));
    }

    fn add(&mut self, organisation: &Organisation, who: Who, at: Timestamp, what: Happened) {
        let is_named = matches!(who, Who::Named(_));
        let address = is_named.then(|| organisation.address(who).into_boxed_str());
        let event = AuditEvent {
            at,
            who,
            what,
            address,
        };
        // What is made to happen later than this stays behind it.
        let place = self.events.partition_point(|known| known.at <= at);
        self.events.insert(place, event);
    }

    /// Whether the quota is used up; counts the query.
    pub(super) fn is_busy(&mut self, now: Timestamp) -> bool {
        if self.busy > 0 {
            self.busy -= 1;
            return true;
        }
        let minute = now.as_second() / 60;
        if minute != self.minute {
            (self.minute, self.queries) = (minute, 0);
        }
        self.queries += 1;
        self.queries > QUERIES
    }

    /// The events since then that are seen by now, newest first, from a place on.
    pub(super) fn since(
        &self,
        since: Timestamp,
        first: usize,
        now: Timestamp,
    ) -> impl Iterator<Item = (usize, &AuditEvent)> {
        let places = 0..self.events.len().min(first.saturating_add(1));
        let events = places.rev().map(|place| (place, &self.events[place]));
        let events = events.take_while(move |(_, event)| event.at >= since);
        events.filter(move |(_, event)| event.at + self.lag_of(event.what) <= now)
    }

    /// Log-ins come sooner.
    fn lag_of(&self, what: Happened) -> SignedDuration {
        let lag = match what {
            Happened::SignedOut => self.lag,
            Happened::LoggedIn(_) => self.lag / 2,
        };
        SignedDuration::try_from(lag).unwrap_or_default()
    }
}
