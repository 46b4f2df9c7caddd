//! The steps of a sign-out that does more than end sessions: their records, and what they come to.

use crate::model::{Class, ErrorRecord, Failure, LOST, Outcome, Step};

/// A step that went as it should.
#[derive(Debug, Default)]
pub(super) struct DoneStep {
    pub(super) reason: Option<String>,
    /// Nothing was done: nothing needed to be, or nothing could.
    pub(super) is_skipped: bool,
    /// How many were ended, where they can be counted.
    pub(super) count: Option<u64>,
}

impl DoneStep {
    /// One in which nothing was done, for this reason.
    pub(super) fn skipped(reason: String) -> Self {
        Self {
            reason: Some(reason),
            is_skipped: true,
            count: None,
        }
    }
}

/// The record of a step; `None` where it was not taken.
pub(super) fn step_record(name: &'static str, taken: Option<&Result<DoneStep, Failure>>) -> Step {
    let (outcome, reason) = match taken {
        None => (Outcome::NotReached, None),
        Some(Ok(done)) if done.is_skipped => (Outcome::Skipped, done.reason.clone()),
        Some(Ok(done)) => (Outcome::Accepted, done.reason.clone()),
        Some(Err(failure)) if failure.unanswered => (Outcome::Unknown, None),
        Some(Err(failure)) if failure.earlier_unanswered => {
            (Outcome::Failed, Some(LOST.to_owned()))
        }
        Some(Err(_)) => (Outcome::Failed, None),
    };
    let failure = taken.and_then(|taken| taken.as_ref().err());
    let done = taken.and_then(|taken| taken.as_ref().ok());
    Step {
        step: name.into(),
        outcome,
        count: done.and_then(|done| done.count),
        reason,
        error: failure.map(ErrorRecord::from),
    }
}

/// What several failures come to; there is at least one.
///
/// The failure of the whole is that of the first step that was refused, else of the first unanswered,
/// else of the first that may go well later. That the user isn't there counts last.
pub(super) fn whole(mut failures: Vec<Failure>, steps: &[Step]) -> Failure {
    let is_missing = |failure: &Failure| failure.class == Class::NotFound;
    let refused = |failure: &Failure| failure.is_refusal() && !is_missing(failure);
    let first = |which: &dyn Fn(&Failure) -> bool| failures.iter().position(which);
    let at = first(&refused)
        .or_else(|| first(&|failure| failure.unanswered))
        .or_else(|| first(&|failure| !is_missing(failure)));
    let is_open = failures
        .iter()
        .any(|failure| failure.unanswered || failure.earlier_unanswered);
    let mut failure = failures.swap_remove(at.unwrap_or(0));
    failure.earlier_unanswered |= is_open && !failure.unanswered;
    if is_missing(&failure) && steps.iter().any(|step| step.outcome == Outcome::Accepted) {
        // Somebody for whom a step was done isn't unknown.
        failure.class = Class::Protocol;
    }
    failure
}
