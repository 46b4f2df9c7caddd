//! How a target ended, in the engine's own terms, before it becomes a record.

use crate::{
    model::{
        Class, Comparison, Failure, Halt, MISSING, NO_SESSION_CALL, NOT_VERIFIED, Outcome, Planned,
        Resolved, clock,
    },
    run::{Ledger, row::Settled},
    vendors::{Provider, ReadBack, Verified},
};

use super::known_people::UserAnswer;

/// What lives on where nothing was sent to end it.
pub(super) const ALIVE: &str = "all sessions: nothing was sent to end them";

/// How a target ended, before it is recorded.
#[derive(Debug)]
pub(crate) struct RowOutcome {
    pub(crate) outcome: Outcome,
    pub(crate) reason: Option<String>,
    pub(crate) failure: Option<Failure>,
    pub(crate) resolved: Option<String>,
    pub(crate) calls: Option<Vec<Planned>>,
    /// What lives on although nothing was revoked.
    pub(crate) left: Option<Vec<&'static str>>,
    /// The vendor doesn't know the user, which is excused as far as another provider does.
    pub(crate) missing: Option<Failure>,
    /// Status and request id of the revocation, where a later read has replaced them.
    pub(crate) answer: Option<(Option<u16>, Option<String>)>,
    /// When an independent read agreed.
    pub(crate) verified_at: Option<String>,
    /// Up to when the vendor's record of log-ins could be read.
    pub(crate) logins_read_until: Option<String>,
    /// What a later read-back compares with, as far as only the answer tells it.
    pub(crate) compare: Comparison,
    /// What is to be read back, where that is wanted, and all that it compares with.
    pub(crate) unread: Option<Box<(Resolved, Comparison)>>,
}

impl RowOutcome {
    pub(crate) fn bare(outcome: Outcome) -> Self {
        Self {
            outcome,
            reason: None,
            failure: None,
            resolved: None,
            calls: None,
            left: None,
            missing: None,
            answer: None,
            verified_at: None,
            logins_read_until: None,
            compare: Comparison::default(),
            unread: None,
        }
    }

    /// Nothing was sent, as the run had to end.
    pub(crate) fn not_reached(halt: Option<Halt>) -> Self {
        let why = match halt {
            Some(Halt::Ledger) => "not begun: the ledger could not be written",
            Some(Halt::Plan) => "not begun: the plan could not be written",
            _ => "the run was interrupted before this one was begun",
        };
        Self::bare(Outcome::NotReached).with_reason(why)
    }

    pub(crate) fn failed(failure: Failure) -> Self {
        Self::bare(Outcome::Failed).of(failure)
    }

    pub(crate) fn skipped(reason: impl Into<String>) -> Self {
        Self::bare(Outcome::Skipped).with_reason(reason)
    }

    /// The vendor can't end sessions, and was asked for nothing else.
    pub(crate) fn living_on(provider: &dyn Provider) -> Self {
        let left = [ALIVE].into_iter().chain(provider.untouched());
        Self {
            left: Some(left.collect()),
            ..Self::skipped(NO_SESSION_CALL)
        }
    }

    /// Excused by `--missing-ok`, as far as another provider knows the user.
    pub(crate) fn missing(failure: Failure) -> Self {
        Self {
            missing: Some(failure),
            ..Self::skipped(MISSING)
        }
    }

    /// Not excused after all: most likely the name is mistyped.
    pub(crate) fn not_excused(self, hint: &str) -> Self {
        let Some(mut failure) = self.missing else {
            return self;
        };
        failure.hint = Some(hint.to_owned());
        Self {
            resolved: self.resolved,
            ..Self::failed(failure)
        }
    }

    /// Whether it tells that the vendor knows the user.
    pub(super) fn answer(&self) -> UserAnswer {
        answer(
            self.outcome,
            self.missing.is_some(),
            self.resolved.as_deref(),
        )
    }

    /// It could not be planned, and ends as it did then.
    pub(crate) fn settled(ended: &Settled) -> Self {
        let bare = Self {
            reason: ended.reason.clone(),
            ..Self::bare(ended.outcome)
        };
        match ended.failure.clone() {
            Some(failure) if ended.is_missing => Self {
                missing: Some(failure),
                ..bare
            },
            Some(failure) => bare.of(failure),
            None => bare,
        }
    }

    pub(crate) fn too_many(reason: &str) -> Self {
        let hint = "check the input, then raise --max-users";
        Self::refused("max_users", reason, hint)
    }

    pub(crate) fn protected(reason: &str) -> Self {
        Self::refused("protected", reason, "--include-protected lifts the guard")
    }

    fn refused(code: &str, reason: &str, hint: &str) -> Self {
        let failure = Failure::ours(Class::Guard, reason)
            .with_code(code)
            .with_hint(hint);
        Self::bare(Outcome::Refused).with_reason(reason).of(failure)
    }

    /// A panic: it may have happened after the revocation was sent.
    pub(crate) fn defect(sent: bool) -> Self {
        let failure = Failure::ours(Class::Protocol, "a defect of oust ended this target");
        let failure = failure.with_code("internal").with_hint("please report it");
        match sent {
            true => Self::bare(Outcome::Unknown).of(failure),
            false => Self::failed(failure),
        }
    }

    pub(crate) fn with_reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// The requests that a dry run would have sent.
    pub(crate) fn with(mut self, calls: Vec<Planned>) -> Self {
        self.calls = Some(calls);
        self
    }

    pub(crate) fn of(mut self, failure: Failure) -> Self {
        self.failure = Some(failure);
        self
    }

    pub(crate) fn found(mut self, resolved: &Resolved) -> Self {
        self.resolved.clone_from(&resolved.found);
        self
    }

    /// Takes in what an independent read gave.
    pub(crate) fn read_back(&mut self, read: Result<ReadBack, Failure>) {
        let read = match read {
            Ok(read) => read,
            Err(failure) => return self.doubt(&failure.message),
        };
        self.logins_read_until = read.logins_read_until;
        match read.verified {
            Verified::Unsupported => {}
            Verified::Agreed => {
                self.outcome = Outcome::Verified;
                self.verified_at = Some(clock::timestamp());
            }
            Verified::NotYet(seen) | Verified::Denied(seen) => self.doubt(&seen),
        }
    }

    /// What a read found against it comes first: scripts go by how a reason begins.
    pub(crate) fn doubt(&mut self, seen: &str) {
        // What follows the first separator is the note.
        let seen = seen.replace("; ", ", ");
        self.reason = Some(match self.reason.take() {
            Some(note) => format!("{NOT_VERIFIED}{seen}; {note}"),
            None => format!("{NOT_VERIFIED}{seen}"),
        });
    }
}

/// Whether an outcome tells that the vendor knows the user.
pub(super) fn answer(outcome: Outcome, is_missing: bool, found: Option<&str>) -> UserAnswer {
    match outcome {
        // A look-up found them, whatever became of the rest.
        _ if found.is_some() => UserAnswer::Known,
        Outcome::Skipped if is_missing => UserAnswer::Missing,
        Outcome::Accepted
        | Outcome::Verified
        | Outcome::Skipped
        | Outcome::Refused
        | Outcome::Planned => UserAnswer::Known,
        Outcome::Failed | Outcome::Unknown | Outcome::NotReached => UserAnswer::NoAnswer,
    }
}

/// The deadline came first; only a run with a ledger can be gone on with.
pub(super) fn deadline_failure(ledger: &Ledger) -> Failure {
    let hint = match ledger.path() {
        Some(_) => "`oust resume` goes on, or give more with --deadline",
        None => "run it again for those that are left, or give more with --deadline",
    };
    Failure::halted(Halt::Deadline, "not begun before the deadline").with_hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_read_found_comes_before_what_is_known_besides() {
        let mut bare = RowOutcome::bare(Outcome::Accepted);
        bare.doubt("still active");
        assert_eq!(bare.reason.as_deref(), Some("not verified: still active"));
        let mut noted = RowOutcome::bare(Outcome::Accepted).with_reason("a1 was gone");
        noted.doubt("still active");
        assert_eq!(
            noted.reason.as_deref(),
            Some("not verified: still active; a1 was gone")
        );
    }
}
