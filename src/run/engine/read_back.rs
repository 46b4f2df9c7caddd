//! One target's read-back: it waits, reads, and reads again while what the vendor is yet to show may still come.

use std::{
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};

use futures_util::FutureExt as _;

use crate::{
    model::{
        Class, Comparison, Failure, FailureCause, Halt, INTERRUPTED, NOT_VERIFIED, Receipt,
        RequestLog, Resolved,
    },
    run::row::{Row, RowKind},
    vendors::{Provider, ReadBack, Verified},
};

use super::{
    context::RunContext, provider_queue::ActiveQueue, receipts::masked, row_outcome::RowOutcome,
    steps,
};

/// Between the first read and the second; each further pause is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// What parts a log-in that an earlier read found from why a later one could not look again.
const LATER_READ_FAILED: &str = ", and a later read failed: ";

/// The longest pause between two reads.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// A target that the vendor accepted and that is to be read back. The ledger calls it accepted already.
pub(super) struct Unread<'a> {
    pub(super) queue: &'a ActiveQueue,
    pub(super) row: Row,
    pub(super) receipt: Receipt,
    /// As the revocation found them; looked up anew where that was long ago.
    pub(super) resolved: Option<Resolved>,
    pub(super) compare: Comparison,
    /// When the first read is worth while.
    pub(super) not_before: Instant,
    /// Until when it is read again; there is one read in any case.
    pub(super) until: Instant,
}

/// A target whose read-back has ended.
pub(super) struct FinishedRead {
    pub(super) row: Row,
    pub(super) receipt: Receipt,
    /// Why nothing could be read, if so.
    pub(super) failed: Option<Failure>,
}

impl Unread<'_> {
    /// Reads until the vendor shows it or time is up, and records what was seen. Thousands wait, so each is kept
    /// once, outside of the future's own steps.
    pub(super) async fn read_back(self: Box<Self>, context: &RunContext<'_>) -> FinishedRead {
        let log = RequestLog::giving_way(context.stop.clone());
        let read = AssertUnwindSafe(self.read(context, &log)).catch_unwind();
        let read = read.await.unwrap_or_else(|_| Err(defect()));
        self.end(read, &log, context).await
    }

    async fn read(&self, context: &RunContext<'_>, log: &RequestLog) -> Result<ReadBack, Failure> {
        let stop = context.stop;
        let (mut pause, mut next) = (FIRST_PAUSE, self.not_before);
        let mut seen = None;
        loop {
            if let Err(halt) = stop.sleep_until(next).await {
                return Ok(cut_short(halt, seen));
            }
            let read = match self.read_once(log).await {
                Err(failure) => return given_up(failure, seen),
                Ok(read) => read,
            };
            let now = Instant::now();
            if !matches!(read.verified, Verified::NotYet(_)) || now >= self.until {
                return Ok(read);
            }
            seen = Some(read);
            next = self.until.min(now + pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// One read; where each target has its own, only so many go at once.
    async fn read_once(&self, log: &RequestLog) -> Result<ReadBack, Failure> {
        let Some(provider) = self.queue.provider.as_deref() else {
            return Ok(Verified::Unsupported.into());
        };
        let turn = self.queue.read_turns.acquire().await;
        let found;
        let resolved = match (&self.resolved, &self.row.kind) {
            (Some(resolved), _) => resolved,
            (None, RowKind::Send(target)) => {
                found = provider.resolve(target, log).await?;
                &found
            }
            (None, _) => return Ok(Verified::Unsupported.into()),
        };
        let _turn = turn.ok().filter(|_| !provider.reads_together());
        provider.verify(resolved, &self.compare, log).await
    }

    /// Its record with what was seen, in the ledger before anybody is told.
    async fn end(
        self: Box<Self>,
        read: Result<ReadBack, Failure>,
        log: &RequestLog,
        context: &RunContext<'_>,
    ) -> FinishedRead {
        let failed = read.as_ref().err().cloned();
        let Self {
            queue,
            row,
            receipt: before,
            ..
        } = *self;
        let told = told(&before, read, log);
        let receipt = match queue.provider.as_deref() {
            Some(provider) => masked(told, |text| Provider::masked(provider, text)),
            None => told,
        };
        FinishedRead {
            receipt: steps::keep_read(context.ledger, before, receipt).await,
            row,
            failed,
        }
    }
}

/// The record with what was seen in place of what an earlier read had found against it.
fn told(before: &Receipt, read: Result<ReadBack, Failure>, log: &RequestLog) -> Receipt {
    let looked_at_log_ins = |read: &ReadBack| read.logins_read_until.is_some();
    if before.has_log_in_since() && !read.as_ref().is_ok_and(looked_at_log_ins) {
        return still_logged_in(before, read.err(), log);
    }
    let mut ended = RowOutcome::bare(before.outcome);
    ended.reason = note(before.reason.as_deref());
    ended.read_back(read);
    Receipt {
        outcome: ended.outcome,
        reason: ended.reason,
        verified_at: ended.verified_at,
        logins_read_until: ended.logins_read_until,
        requests: before.requests + log.requests(),
        ..before.clone()
    }
}

/// The record of somebody who logged in again: that stands until a read looks at log-ins anew.
fn still_logged_in(before: &Receipt, failed: Option<Failure>, log: &RequestLog) -> Receipt {
    let mut ended = RowOutcome::bare(before.outcome);
    ended.reason = note(before.reason.as_deref());
    let found = found_against(before.reason.as_deref()).unwrap_or_default();
    let found = found.split(LATER_READ_FAILED).next().unwrap_or(found);
    ended.doubt(&match failed {
        Some(failure) => format!("{found}{LATER_READ_FAILED}{}", failure.message),
        None => found.to_owned(),
    });
    Receipt {
        reason: ended.reason,
        requests: before.requests + log.requests(),
        ..before.clone()
    }
}

/// What an earlier read found against it.
fn found_against(reason: Option<&str>) -> Option<&str> {
    reason?.strip_prefix(NOT_VERIFIED)?.split("; ").next()
}

/// What is known besides, without what an earlier read found against it.
fn note(reason: Option<&str>) -> Option<String> {
    match reason?.strip_prefix(NOT_VERIFIED) {
        None => reason.map(str::to_owned),
        Some(doubt) => doubt.split_once("; ").map(|(_, note)| note.to_owned()),
    }
}

/// What is said where the run ends before the vendor has shown anything.
fn cut_short(halt: Halt, seen: Option<ReadBack>) -> ReadBack {
    let why = match halt {
        Halt::Interrupt | Halt::Terminate => INTERRUPTED,
        Halt::Ledger => "the ledger could not be written",
        Halt::Plan => "the plan could not be written",
        Halt::Deadline => match seen {
            Some(seen) => return seen,
            None => "not read before the deadline",
        },
    };
    Verified::NotYet(why.to_owned()).into()
}

/// A read that was not made as the run has to end has not failed.
fn given_up(failure: Failure, seen: Option<ReadBack>) -> Result<ReadBack, Failure> {
    match failure.cause {
        FailureCause::Halted(halt) => Ok(cut_short(halt, seen)),
        _ => Err(failure),
    }
}

fn defect() -> Failure {
    let failure = Failure::ours(Class::Protocol, "a defect of oust ended the read");
    failure.with_code("internal")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Stop;

    #[test]
    fn a_log_in_that_was_found_stands_until_log_ins_are_read_again() {
        const FOUND: &str = "not verified: a log-in since, at T";
        let of = |verified: Verified, until: Option<&str>| {
            Ok(ReadBack {
                verified,
                logins_read_until: until.map(str::to_owned),
            })
        };
        let failed = |why: &str| Err(Failure::new(Class::Permission, why));
        let not_yet = || Verified::NotYet("not in the audit log yet".to_owned());
        let cases = [
            (
                FOUND,
                failed("no"),
                Some("not verified: a log-in since, at T, and a later read failed: no"),
            ),
            (
                "not verified: a log-in since, at T, and a later read failed: no; a1 was gone",
                failed("busy; try again"),
                Some(
                    "not verified: a log-in since, at T, and a later read failed: busy, try again; a1 was gone",
                ),
            ),
            (FOUND, of(not_yet(), None), Some(FOUND)),
            (FOUND, Ok(cut_short(Halt::Interrupt, None)), Some(FOUND)),
            (FOUND, of(Verified::Agreed, Some("U")), None),
            (
                "not verified: not in the audit log yet",
                failed("no"),
                Some("not verified: no"),
            ),
        ];
        for (before, read, after) in cases {
            let before = serde_json::json!({"row": 1, "provider": "google", "user": "liz", "outcome": "accepted",
                "reason": before, "logins_read_until": "T2"});
            let before: Receipt = serde_json::from_value(before).unwrap();
            let log = RequestLog::new(Stop::new(None));
            let told = told(&before, read, &log);
            assert_eq!(told.reason.as_deref(), after, "{:?}", before.reason);
            let is_kept = told.has_log_in_since();
            assert!(!is_kept || told.logins_read_until.as_deref() == Some("T2"));
        }
    }

    #[test]
    fn a_new_read_takes_the_place_of_an_earlier_doubt_and_of_nothing_else() {
        assert_eq!(note(None), None);
        assert_eq!(note(Some("a1 was gone")).as_deref(), Some("a1 was gone"));
        assert_eq!(note(Some("not verified: still active")), None);
        let both = "not verified: still active; a1 was gone; b2, too";
        assert_eq!(note(Some(both)).as_deref(), Some("a1 was gone; b2, too"));
    }
}
