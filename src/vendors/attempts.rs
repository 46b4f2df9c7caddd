//! One call's tries: whether there is another, when, and what all of them together mean.

use std::time::Duration;

use crate::{
    model::{Failure, Halt, Purpose, RequestLog, Retry},
    net::{Backoff, Blocked},
};

/// A vendor that asks for a longer pause is taken to have said no for now.
pub(super) const LONGEST_PAUSE: Duration = Duration::from_secs(300);

/// One call's tries so far.
pub(super) struct Attempts {
    backoff: Backoff,
    /// How many of them were revocations.
    pub(super) revocations: u32,
    /// The token was renewed once already.
    pub(super) renewed: bool,
    /// Some try went out and was not answered.
    pub(super) unanswered: bool,
    /// Some try was answered with a final no.
    pub(super) refused: bool,
    pub(super) last: Option<Failure>,
}

impl Attempts {
    pub(super) fn new(retries: u32) -> Self {
        Self {
            backoff: Backoff::new(retries),
            revocations: 0,
            renewed: false,
            unanswered: false,
            refused: false,
            last: None,
        }
    }

    /// How long to wait before the next try; nothing where this one was the last.
    pub(super) fn wait(&mut self, failure: &Failure, log: &RequestLog) -> Option<Duration> {
        if log.stop.halted().is_some() {
            return None;
        }
        let wait = match failure.retry {
            // A renewed token was tried at once.
            Retry::Never | Retry::Renew => None,
            Retry::Backoff | Retry::Throttled => self.backoff.next(failure.pause),
        }?;
        if log.stop.remaining().is_some_and(|left| wait >= left) {
            log.stop.note_short_deadline();
            return None;
        }
        (wait <= LONGEST_PAUSE).then_some(wait)
    }

    /// A revocation that may have had its effect is marked, whatever its last try met.
    pub(super) fn conclude(&self, mut failure: Failure, purpose: Purpose) -> Failure {
        let may_have_happened = purpose == Purpose::Revoke && self.unanswered;
        failure.unanswered = may_have_happened && !self.refused;
        failure.earlier_unanswered = may_have_happened && self.refused;
        failure
    }

    /// Why the pace let nothing through: what the last try met tells more.
    pub(super) fn blocked(&mut self, blocked: Blocked, log: &RequestLog) -> Failure {
        match blocked {
            Blocked::Halted(halt) => self.halted(halt),
            Blocked::Paused(asked) => {
                log.stop.note_short_deadline();
                self.last.take().unwrap_or_else(|| overlong(asked))
            }
        }
    }

    /// Why no further try is made: what the last one met tells more than the halt.
    pub(super) fn halted(&mut self, halt: Halt) -> Failure {
        self.last.take().unwrap_or_else(|| match halt {
            Halt::Deadline => Failure::halted(halt, "the deadline was reached first")
                .with_hint("run it again, or give it more time by --deadline"),
            Halt::Interrupt | Halt::Terminate | Halt::Ledger | Halt::Plan => {
                Failure::halted(halt, "the run was stopped first").with_hint(
                    "`oust resume` goes on with a run that has a ledger; run others again",
                )
            }
        })
    }
}

/// Nothing can be sent before the deadline: an earlier answer asked for too long a pause.
fn overlong(asked: Duration) -> Failure {
    // A date as `Retry-After` leaves a fraction.
    let seconds = asked.as_secs_f64().ceil();
    let text =
        format!("the vendor asked for a pause of {seconds} s, which ends after the deadline");
    Failure::halted(Halt::Deadline, text)
        .with_hint("run it again after that, or give it more time by --deadline")
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::model::{Class, Stop};

    fn asked(pause: u64, deadline: Option<u64>) -> (Option<Duration>, Option<Halt>) {
        let at = deadline.map(|left| Instant::now() + Duration::from_secs(left));
        let stop = Stop::new(at);
        let mut failure = Failure::new(Class::Transient, "busy").with_retry(Retry::Throttled);
        failure.pause = Some(Duration::from_secs(pause));
        let wait = Attempts::new(5).wait(&failure, &RequestLog::new(stop.clone()));
        (wait, stop.ended_by())
    }

    #[test]
    fn a_pause_that_the_deadline_has_no_room_for_cuts_the_run_short() {
        assert_eq!(asked(120, Some(20)), (None, Some(Halt::Deadline)));
        assert_eq!(asked(400, None), (None, None));
        assert_eq!(asked(400, Some(900)), (None, None));
        let (wait, cut) = asked(5, Some(20));
        assert!(wait.is_some() && cut.is_none());
    }
}
