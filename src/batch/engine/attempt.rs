//! One target from its row to its receipt: guards, look-up, intent, revocation, reading back.

use std::{cell::Cell, panic::AssertUnwindSafe, time::Instant};

use csv::StringRecord;
use futures_util::FutureExt;

use crate::{
    batch::{
        ledger::millis,
        row::{Mark, Row},
    },
    model::{
        Class, ErrorRecord, Failure, Halt, Outcome, Planned, ProviderKind, Receipt, Resolved, Step,
        Target, Trip, clock,
    },
    providers::{Provider, Verified},
};

use super::{Context, lane::Running};

/// A target that has ended.
pub(super) struct Finished<'a> {
    pub(super) lane: &'a Running,
    pub(super) record: Option<StringRecord>,
    /// `None` when it was not reached after all.
    pub(super) receipt: Option<Receipt>,
    /// Set on the target whose refusal stopped the lane.
    pub(super) stopped: Option<(ProviderKind, Failure)>,
}

/// How a target ended, before it is recorded.
#[derive(Debug)]
struct Ending {
    outcome: Outcome,
    reason: Option<String>,
    failure: Option<Failure>,
    resolved: Option<String>,
    calls: Option<Vec<Planned>>,
    /// Status and request id of the revocation, where a later read has replaced them.
    answer: Option<(Option<u16>, Option<String>)>,
}

/// How far a target got, kept outside of what may panic.
struct Progress {
    trip: Trip,
    started: Instant,
    started_at: String,
    /// An intent is in the ledger.
    intended: Cell<bool>,
    /// The provider was told to revoke.
    sent: Cell<bool>,
}

/// Brings one row to its end. Never fails, and never panics for what a provider does.
pub(super) async fn settle<'a>(
    context: &'a Context<'a>,
    lane: &'a Running,
    row: Row,
) -> Finished<'a> {
    let progress = Progress {
        trip: Trip::new(context.stop.clone()),
        started: Instant::now(),
        started_at: clock::stamp(),
        intended: Cell::new(false),
        sent: Cell::new(false),
    };
    let judged = AssertUnwindSafe(judge(context, lane, &row, &progress))
        .catch_unwind()
        .await;
    let ending = judged.unwrap_or_else(|_| Ending::defect(progress.sent.get()));
    let stopped = stop_lane(lane, &row, &ending);
    let mut receipt = receipt(context, lane, &row, ending, &progress);
    if let Err(why) = keep(context, &receipt, &progress).await {
        unrecorded(&mut receipt, &progress, &why);
    }
    Finished {
        lane,
        record: row.record,
        receipt: (receipt.outcome != Outcome::NotReached).then_some(receipt),
        stopped,
    }
}

/// Notes the first refusal of our credentials; says so to whom it happened.
fn stop_lane(lane: &Running, row: &Row, ending: &Ending) -> Option<(ProviderKind, Failure)> {
    let failure = ending
        .failure
        .as_ref()
        .filter(|failure| failure.class == Class::Credentials)?;
    let first = lane.stopped.set((row.number, failure.clone())).is_ok();
    first.then(|| row.provider().map(|provider| (provider, failure.clone())))?
}

/// Writes the result, and waits until it is in the file.
async fn keep(context: &Context<'_>, receipt: &Receipt, progress: &Progress) -> Result<(), String> {
    if receipt.outcome == Outcome::NotReached && !progress.intended.get() {
        return Ok(());
    }
    let upto = context.ledger.record(receipt)?;
    context.ledger.durable(upto).await
}

/// What can't be recorded isn't claimed.
fn unrecorded(receipt: &mut Receipt, progress: &Progress, why: &str) {
    if !progress.sent.get() {
        receipt.outcome = Outcome::NotReached;
    }
    if receipt.outcome != Outcome::NotReached {
        let was = receipt.outcome.name();
        receipt.reason = Some(format!("{was}, but the ledger could not be written: {why}"));
        receipt.outcome = Outcome::Unknown;
    }
}

/// Decides by what the row itself says, then by asking the vendor.
async fn judge(context: &Context<'_>, lane: &Running, row: &Row, progress: &Progress) -> Ending {
    let target = match &row.mark {
        _ if context.ended() => return Ending::bare(Outcome::NotReached),
        Mark::Bad { reason, .. } => return Ending::failed(Failure::new(Class::Input, reason)),
        Mark::Done => return Ending::skipped("done in the run being resumed"),
        Mark::Duplicate(_, first) => return Ending::skipped(format!("duplicate of row {first}")),
        Mark::Send(target) => target,
    };
    if let Some(ending) = held_back(context, lane, target) {
        return ending;
    }
    let Some(provider) = &lane.provider else {
        let message = format!("{} is not configured", target.provider);
        return Ending::failed(Failure::new(Class::Input, message));
    };
    let way = Way {
        context,
        provider: provider.as_ref(),
        target,
        progress,
    };
    way.walk().await.unwrap_or_else(|ending| ending)
}

/// What stops a target before any request.
fn held_back(context: &Context<'_>, lane: &Running, target: &Target) -> Option<Ending> {
    if let Some(reason) = &context.settings.refuse_all {
        return Some(Ending::refused("max_users", reason));
    }
    if context.settings.guard.names(&target.user) {
        return Some(Ending::refused("protected", "protected by `protect`"));
    }
    if let Some((row, failure)) = lane.stopped.get() {
        let reason = format!("not tried: the credentials were refused on row {row}");
        return Some(Ending::failed(failure.clone()).because(reason));
    }
    (context.stop.halted() == Some(Halt::Deadline)).then(|| Ending::failed(overdue()))
}

fn overdue() -> Failure {
    let failure = Failure::new(Class::Transient, "not begun before the deadline");
    failure
        .with_code("deadline")
        .with_hint("`oust resume` goes on, or give more with --deadline")
}

/// A target on its way through the vendor; `Err` holds an ending before the way's own.
struct Way<'a> {
    context: &'a Context<'a>,
    provider: &'a dyn Provider,
    target: &'a Target,
    progress: &'a Progress,
}

impl Way<'_> {
    async fn walk(&self) -> Result<Ending, Ending> {
        let trip = &self.progress.trip;
        let looked_up = self.provider.resolve(self.target, trip).await;
        let resolved = looked_up.map_err(|failure| self.unresolved(failure))?;
        let known = |ending: Ending| ending.found(&resolved);
        self.guard(&resolved).await.map_err(known)?;
        let calls = self.provider.plan(&resolved);
        if calls.is_empty() {
            return Ok(known(Ending::skipped(
                "no sessions: there is nothing to end",
            )));
        }
        if self.context.settings.dry_run {
            let mut planned = Ending::bare(Outcome::Planned);
            planned.calls = Some(calls.iter().map(Planned::from).collect());
            return Ok(known(planned));
        }
        self.intend().await.map_err(known)?;
        self.progress.sent.set(true);
        let revoked = self.provider.revoke(&resolved, trip).await;
        let note = revoked
            .map_err(|failure| known(self.unrevoked(failure)))?
            .note;
        Ok(known(self.confirm(&resolved, note).await))
    }

    /// Refuses a protected person under whatever name, and whoever can't be compared.
    async fn guard(&self, resolved: &Resolved) -> Result<(), Ending> {
        let guard = &self.context.settings.guard;
        if !guard.is_armed() {
            return Ok(());
        }
        let identified = self.provider.identify(resolved, &self.progress.trip).await;
        let names = identified.map_err(|failure| self.unresolved(failure))?;
        match guard.found(&names) {
            Some(name) => {
                let reason = format!("protected by `protect` as {name}");
                Err(Ending::refused("protected", reason))
            }
            None => Ok(()),
        }
    }

    /// How a target ends whose look-up failed: nothing was sent.
    fn unresolved(&self, failure: Failure) -> Ending {
        if is_interrupted(&failure) {
            return Ending::bare(Outcome::NotReached);
        }
        if failure.class == Class::Guard {
            return Ending::bare(Outcome::Refused)
                .because(failure.message.clone())
                .of(failure);
        }
        let definite = !failure.unanswered && failure.class == Class::NotFound;
        if definite && self.context.settings.missing_ok {
            return Ending::skipped("not known to the vendor");
        }
        let ours = failure.class == Class::Credentials || is_coded(&failure, "deadline");
        if self.context.settings.guard.is_armed() && !definite && !ours {
            let why = "can't be compared with `protect`: the look-up failed";
            return Ending::refused("unresolved", format!("{why}: {}", failure.message));
        }
        Ending::failed(failure)
    }

    /// Puts the intent into the ledger; unless the run ended meanwhile, the way is free.
    async fn intend(&self) -> Result<(), Ending> {
        let ledger = self.context.ledger;
        let unwritten = |_| Ending::bare(Outcome::NotReached);
        let upto = ledger
            .intend(self.target, &clock::stamp())
            .map_err(unwritten)?;
        ledger.durable(upto).await.map_err(unwritten)?;
        self.progress.intended.set(true);
        match self.context.stop.halted() {
            None => Ok(()),
            Some(Halt::Deadline) => Err(Ending::failed(overdue())),
            Some(_) => Err(Ending::bare(Outcome::NotReached)),
        }
    }

    /// How a target ends whose revocation was not confirmed.
    fn unrevoked(&self, failure: Failure) -> Ending {
        let sent = self.progress.trip.attempts() > 0;
        match failure.class {
            _ if is_interrupted(&failure) && !sent => Ending::bare(Outcome::NotReached),
            _ if failure.unanswered => Ending::bare(Outcome::Unknown).of(failure),
            Class::NotFound if self.context.settings.missing_ok => {
                Ending::skipped("not known to the vendor")
            }
            _ => Ending::failed(failure),
        }
    }

    /// What an independent read says of a revocation that the vendor confirmed.
    async fn confirm(&self, resolved: &Resolved, note: Option<String>) -> Ending {
        let mut ending = Ending::bare(Outcome::Accepted);
        ending.reason = note;
        if !self.context.settings.verify {
            return ending;
        }
        let trip = &self.progress.trip;
        ending.answer = Some((trip.http_status(), trip.request_id()));
        match self.provider.verify(resolved, trip).await {
            Ok(Verified::Gone) => ending.outcome = Outcome::Verified,
            Ok(Verified::Unsupported) => {}
            Ok(Verified::Alive(place)) => ending.add(format!("still active: {place}")),
            Err(failure) => ending.add(format!("not verified: {}", failure.message)),
        }
        ending
    }
}

impl Ending {
    fn bare(outcome: Outcome) -> Self {
        Self {
            outcome,
            reason: None,
            failure: None,
            resolved: None,
            calls: None,
            answer: None,
        }
    }

    fn failed(failure: Failure) -> Self {
        Self::bare(Outcome::Failed).of(failure)
    }

    fn skipped(reason: impl Into<String>) -> Self {
        Self::bare(Outcome::Skipped).because(reason)
    }

    fn refused(code: &str, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        let flag = match code {
            "max_users" => "check the input, then raise --max-users",
            _ => "--include-protected lifts the guard",
        };
        let failure = Failure::new(Class::Guard, reason.clone())
            .with_code(code)
            .with_hint(flag);
        Self::bare(Outcome::Refused).because(reason).of(failure)
    }

    /// A panic: it may have happened after the revocation was sent.
    fn defect(sent: bool) -> Self {
        let failure = Failure::new(Class::Protocol, "a defect of oust ended this target");
        let failure = failure.with_code("internal").with_hint("please report it");
        match sent {
            true => Self::bare(Outcome::Unknown).of(failure),
            false => Self::failed(failure),
        }
    }

    fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    fn of(mut self, failure: Failure) -> Self {
        self.failure = Some(failure);
        self
    }

    fn found(mut self, resolved: &Resolved) -> Self {
        self.resolved.clone_from(&resolved.found);
        self
    }

    /// One more thing to be known about it.
    fn add(&mut self, reason: String) {
        self.reason = Some(match self.reason.take() {
            Some(note) => format!("{note}; {reason}"),
            None => reason,
        });
    }
}

fn is_coded(failure: &Failure, code: &str) -> bool {
    failure.code.as_deref() == Some(code)
}

/// The run was halted while the target waited.
fn is_interrupted(failure: &Failure) -> bool {
    is_coded(failure, "interrupted")
}

fn receipt(
    context: &Context<'_>,
    lane: &Running,
    row: &Row,
    ending: Ending,
    progress: &Progress,
) -> Receipt {
    let trip = &progress.trip;
    let answer = ending
        .answer
        .unwrap_or_else(|| (trip.http_status(), trip.request_id()));
    Receipt {
        kind: "result",
        schema: "oust.result/1",
        run: context.settings.run.clone(),
        row: row.number,
        provider: row.provider(),
        user: row.user().to_owned(),
        resolved: ending.resolved,
        outcome: ending.outcome,
        reason: ending.reason,
        attempts: trip.attempts(),
        requests: trip.requests(),
        http_status: answer.0,
        request_id: answer.1,
        started_at: progress.started_at.clone(),
        elapsed_ms: millis(progress.started.elapsed()),
        error: ending.failure.as_ref().map(ErrorRecord::from),
        still_alive: still_alive(lane, ending.outcome, &trip.steps()),
        sandbox: context.settings.sandbox,
        calls: ending.calls,
        action: context.settings.action,
        steps: trip.steps(),
    }
}

/// What a revocation leaves, said where there was one or would have been.
fn still_alive(lane: &Running, outcome: Outcome, steps: &[Step]) -> Vec<String> {
    let revoked = match outcome {
        Outcome::Accepted | Outcome::Verified | Outcome::Unknown | Outcome::Planned => true,
        Outcome::Failed | Outcome::Skipped | Outcome::Refused | Outcome::NotReached => false,
    };
    let left = lane
        .provider
        .as_ref()
        .filter(|_| revoked)
        .map(|provider| provider.left_alive(steps));
    left.unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect()
}
