//! One target from its row to its receipt, whatever happens on the way.

use std::{cell::Cell, panic::AssertUnwindSafe, time::Instant};

use futures_util::FutureExt;

use crate::{
    model::{
        Class, ErrorRecord, Failure, Halt, Outcome, ProviderId, Receipt, RequestLog, Step, Target,
        clock,
    },
    run::{
        ledger::millis,
        row::{Mark, Row},
    },
};

use super::{
    Context,
    ending::{Ending, overdue},
    known::{Answer, Verdict},
    lane::Running,
    veil::veiled,
    way::Way,
};

/// What lives on where nothing was sent to end it.
const ALIVE: &str = "all sessions: nothing was sent to end them";

/// What may live on where a revocation was refused, or not answered.
const MAYBE_ALIVE: &str = "sessions: they may all be alive";

/// What to do about a user whom no provider knows.
const KNOWN_NOWHERE: &str = "nobody here knows this name; check the spelling";

/// What to do where some provider of the row gave no answer to that.
const MAY_BE_KNOWN: &str = "nobody who answered knows this name; check the spelling, or try again";

/// A target that has ended.
pub(super) struct Finished<'a> {
    pub(super) lane: &'a Running,
    pub(super) row: Row,
    pub(super) receipt: Receipt,
    /// Set on the first target that isn't sent for an earlier one's refusal: who refuses, and how.
    pub(super) stopped: Option<(ProviderId, Failure)>,
}

/// How far a target got, kept outside of what may panic.
pub(super) struct Progress {
    pub(super) log: RequestLog,
    started: Instant,
    started_at: String,
    /// An intent is in the ledger.
    pub(super) intended: Cell<bool>,
}

impl Progress {
    fn new(context: &Context<'_>) -> Self {
        Self {
            log: RequestLog::new(context.stop.clone()),
            started: Instant::now(),
            started_at: clock::stamp(),
            intended: Cell::new(false),
        }
    }
}

/// Brings one row to its end. Never fails, and never panics for what a provider does.
pub(super) async fn settle<'a>(
    context: &'a Context<'a>,
    lane: &'a Running,
    row: Row,
) -> Finished<'a> {
    let progress = Progress::new(context);
    let judged = AssertUnwindSafe(judge(context, lane, &row, &progress))
        .catch_unwind()
        .await;
    let ending = judged.unwrap_or_else(|_| Ending::defect(progress.log.attempts() > 0));
    let ending = excuse(context, lane, &row, ending).await;
    let stopped = stop_lane(lane, &row, &ending, &progress.log);
    let mut receipt = receipt(context, lane, &row, ending, &progress);
    if let Some(vendor) = &lane.provider {
        receipt = veiled(receipt, vendor.as_ref());
    }
    if let Err(why) = keep(context, &receipt, &progress).await {
        unrecorded(&mut receipt, &progress, &why);
    }
    Finished {
        lane,
        row,
        receipt,
        stopped,
    }
}

/// The record of a row that was not begun.
pub(super) fn unreached(context: &Context<'_>, lane: &Running, row: &Row) -> Receipt {
    let progress = Progress::new(context);
    let ending = Ending::not_reached(context.stop.halted());
    receipt(context, lane, row, ending, &progress)
}

/// Excuses a provider that doesn't know the user, unless no provider of the row does.
async fn excuse(context: &Context<'_>, lane: &Running, row: &Row, ending: Ending) -> Ending {
    if !context.counts_known() {
        return ending;
    }
    let people = &context.people;
    let answer = match row.mark {
        Mark::Duplicate(_, first) if row.providers > 1 => {
            let told = people.verdict(first, context.stop);
            lane.wait(told).await.answer()
        }
        _ => ending.answer(),
    };
    people.add(row, answer);
    // At one provider it is the caller's word that they may be gone.
    if ending.missing.is_none() || answer == Answer::Known || row.providers < 2 {
        return ending;
    }
    let told = people.verdict(row.number, context.stop);
    match lane.wait(told).await {
        Verdict::Known => ending,
        Verdict::Nowhere => ending.unexcused(KNOWN_NOWHERE),
        Verdict::Open => ending.unexcused(MAY_BE_KNOWN),
    }
}

/// Notes the first refusal of our credentials, and says so once it costs another target its request.
///
/// Where some of a revocation's steps went otherwise, only the others' scope is refused: for the next
/// user those steps go as well.
fn stop_lane(
    lane: &Running,
    row: &Row,
    ending: &Ending,
    log: &RequestLog,
) -> Option<(ProviderId, Failure)> {
    let refused = |failure: &&Failure| failure.class == Class::Credentials;
    let failure = ending.failure.as_ref().filter(refused)?;
    let steps = log.steps();
    if !steps.iter().all(|step| step.failed_on(Class::Credentials)) {
        return None;
    }
    let is_first = lane.stopped.set((row.number, failure.clone())).is_ok();
    if is_first || log.requests() > 0 || lane.told.replace(true) {
        return None;
    }
    let (_, refusal) = lane.stopped.get()?;
    Some((row.provider()?, refusal.clone()))
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
    if progress.log.attempts() == 0 {
        receipt.outcome = Outcome::NotReached;
        receipt.reason = Some(format!("not begun: the ledger could not be written: {why}"));
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
        _ if context.ended() => return Ending::not_reached(context.stop.halted()),
        Mark::Bad { reason, .. } => return Ending::failed(Failure::ours(Class::Input, reason)),
        Mark::Earlier(_) => return Ending::skipped("done in an earlier part of the run"),
        Mark::Duplicate(_, first) => return Ending::skipped(format!("duplicate of row {first}")),
        Mark::Send(target) => target,
    };
    if let Some(ending) = held_back(context, lane, target) {
        return ending;
    }
    let Some(provider) = &lane.provider else {
        let message = format!("{} is not configured", target.provider);
        return Ending::failed(Failure::ours(Class::Input, message).with_code("not_configured"));
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
        return Some(Ending::too_many(reason));
    }
    if context.settings.guard.names(&target.user) {
        return Some(Ending::protected("protected by `protect`"));
    }
    if let Some(failure) = &context.settings.fail_all {
        return Some(Ending::failed(failure.clone()));
    }
    if let Some((row, failure)) = lane.stopped.get() {
        let reason = format!("not tried: the credentials were refused on row {row}");
        return Some(Ending::failed(failure.clone()).because(reason));
    }
    (context.stop.halted() == Some(Halt::Deadline)).then(|| Ending::failed(overdue(context.ledger)))
}

fn receipt(
    context: &Context<'_>,
    lane: &Running,
    row: &Row,
    ending: Ending,
    progress: &Progress,
) -> Receipt {
    let log = &progress.log;
    let still_alive = match &ending.left {
        Some(left) => left.iter().map(ToString::to_string).collect(),
        // A row that names nobody leaves nobody's sessions.
        None if matches!(row.mark, Mark::Bad { .. }) => Vec::new(),
        None => {
            let class = ending.failure.as_ref().map(|failure| failure.class);
            let steps = log.steps();
            let sent = (log.attempts(), &*steps);
            still_alive(context, lane, ending.outcome, class, sent)
        }
    };
    let answer = ending
        .answer
        .unwrap_or_else(|| (log.http_status(), log.request_id()));
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
        attempts: log.attempts(),
        requests: log.requests(),
        http_status: answer.0,
        request_id: answer.1,
        started_at: progress.started_at.clone(),
        elapsed_ms: millis(progress.started.elapsed()),
        error: ending.failure.as_ref().map(ErrorRecord::from),
        still_alive,
        sandbox: context.settings.sandbox,
        earlier: false,
        calls: ending.calls,
        action: context.settings.action,
        steps: log.steps(),
    }
}

/// What a revocation leaves; where it was not made, or may not have been, the sessions above all.
pub(super) fn still_alive(
    context: &Context<'_>,
    lane: &Running,
    outcome: Outcome,
    class: Option<Class>,
    (attempts, steps): (u32, &[Step]),
) -> Vec<String> {
    let Some(provider) = &lane.provider else {
        return Vec::new();
    };
    // A step of several may have gone out all the same: what it left must be told.
    let stepped = attempts > 0 && !steps.is_empty();
    let sessions = match outcome {
        Outcome::Accepted | Outcome::Verified | Outcome::Planned => None,
        _ if stepped => None,
        // Nobody of that name has any; and what was left out on purpose is no failure.
        Outcome::Failed if class == Some(Class::NotFound) => return Vec::new(),
        Outcome::Skipped => return Vec::new(),
        // Other changes end no session.
        _ if context.settings.action.is_some() => None,
        _ if attempts > 0 => Some(MAYBE_ALIVE),
        _ => Some(ALIVE),
    };
    let left = match outcome {
        Outcome::Failed | Outcome::Refused | Outcome::NotReached if sessions.is_some() => {
            provider.untouched()
        }
        _ => provider.left_alive(steps),
    };
    let all = sessions.into_iter().chain(left);
    all.map(ToString::to_string).collect()
}
