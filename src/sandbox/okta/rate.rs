//! Okta's rate headers, which every answer has, by a clock that is ahead.

use jiff::{SignedDuration, Timestamp};

use crate::sandbox::reply::HttpReply;

/// How far Okta's clock is ahead: a client that waits by its own clock waits too long.
const AHEAD: SignedDuration = SignedDuration::from_secs(50);
/// Requests a minute: more than any test sends unless the sandbox has a quota.
const LIMIT: u32 = 60_000;
/// The window, in seconds.
const WINDOW: i64 = 60;

/// The bucket of this minute.
#[derive(Default)]
pub(super) struct RateHeaders {
    window: i64,
    used: u32,
}

impl RateHeaders {
    /// Takes one request out of the bucket.
    pub(super) fn take(&mut self, now: Timestamp) -> bool {
        let window = theirs(now) / WINDOW;
        if window != self.window {
            (self.window, self.used) = (window, 0);
        }
        self.used += 1;
        self.used <= LIMIT
    }

    /// Puts the headers on an answer.
    pub(super) fn on(&self, reply: HttpReply, now: Timestamp) -> HttpReply {
        let reset = (theirs(now) / WINDOW + 1) * WINDOW;
        with(reply, LIMIT, LIMIT.saturating_sub(self.used), reset, now)
    }
}

/// A minute bucket that is empty for another second.
pub(super) fn used_up(reply: HttpReply, now: Timestamp) -> HttpReply {
    with(reply, LIMIT, 0, theirs(now) + 1, now)
}

/// Too many requests at once: both figures are 0, and the reset says nothing about it.
pub(super) fn concurrency(reply: HttpReply, now: Timestamp) -> HttpReply {
    with(reply, 0, 0, theirs(now) + WINDOW, now)
}

fn with(reply: HttpReply, limit: u32, remaining: u32, reset: i64, now: Timestamp) -> HttpReply {
    let date = (now + AHEAD).strftime("%a, %d %b %Y %H:%M:%S GMT");
    reply
        .with("date", date.to_string())
        .with("x-rate-limit-limit", limit.to_string())
        .with("x-rate-limit-remaining", remaining.to_string())
        .with("x-rate-limit-reset", reset.to_string())
}

fn theirs(now: Timestamp) -> i64 {
    (now + AHEAD).as_second()
}
