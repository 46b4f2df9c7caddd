//! One row from its start to its record, whatever happens on the way.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;

use crate::{
    model::{Class, Comparison, Failure, Halt, ProviderId, Receipt, RequestLog, Resolved, Target},
    run::row::{Row, RowKind},
};

use super::{
    context::{RowProgress, RunContext},
    known_people::{UserAnswer, WhoKnows},
    provider_queue::ActiveQueue,
    receipts::{masked, receipt},
    revocation::Revocation,
    row_outcome::{RowOutcome, deadline_failure},
    steps,
};

/// What to do about a user whom no provider knows.
const KNOWN_NOWHERE: &str = "nobody here knows this name; check the spelling";

/// What to do where some provider of the row gave no answer to that.
const MAY_BE_KNOWN: &str = "nobody who answered knows this name; check the spelling, or try again";

/// A row that has ended.
pub(super) struct FinishedRow<'a> {
    pub(super) queue: &'a ActiveQueue,
    pub(super) row: Row,
    pub(super) receipt: Receipt,
    /// What is to be read back of it.
    pub(super) unread: Option<Box<(Resolved, Comparison)>>,
    /// Set on the first target that isn't sent for an earlier one's refusal: who refuses, and how.
    pub(super) stopped: Option<(ProviderId, Failure)>,
}

/// Brings one row to its end. Never fails, and never panics for what a provider does.
pub(super) async fn run_row<'a>(
    context: &'a RunContext<'a>,
    queue: &'a ActiveQueue,
    row: Row,
) -> FinishedRow<'a> {
    let progress = RowProgress::new(context.stop);
    let decided = AssertUnwindSafe(decide(context, queue, &row, &progress))
        .catch_unwind()
        .await;
    let ended = decided.unwrap_or_else(|_| RowOutcome::defect(progress.log.attempts() > 0));
    if !progress.told.get() {
        context.shown.tell(&row, &[]);
    }
    let mut ended = excuse(context, queue, &row, ended).await;
    let stopped = stop_queue(queue, &row, &ended, &progress.log);
    let unread = ended.unread.take();
    let mut receipt = receipt(context, queue.provider.as_ref(), &row, ended, &progress);
    if let Some(vendor) = &queue.provider {
        receipt = masked(receipt, |text| vendor.masked(text));
    }
    steps::keep(context.ledger, &mut receipt, progress.intended.get()).await;
    FinishedRow {
        queue,
        row,
        receipt,
        unread,
        stopped,
    }
}

/// The record of a row that was not begun.
pub(super) fn unreached(context: &RunContext<'_>, queue: &ActiveQueue, row: &Row) -> Receipt {
    let progress = RowProgress::new(context.stop);
    let ended = RowOutcome::not_reached(context.stop.halted());
    receipt(context, queue.provider.as_ref(), row, ended, &progress)
}

/// Excuses a provider that doesn't know the user, unless no provider of the row does.
async fn excuse(
    context: &RunContext<'_>,
    queue: &ActiveQueue,
    row: &Row,
    ended: RowOutcome,
) -> RowOutcome {
    if !context.counts_known() {
        return ended;
    }
    let people = &context.people;
    let answer = match row.kind {
        RowKind::Duplicate(_, first) if row.providers > 1 => {
            let told = people.wait_for(first, context.stop);
            queue.wait(told).await.answer()
        }
        // Whoever takes any name tells of nobody that they are there.
        _ if queue.takes_any_name() => UserAnswer::Missing,
        _ => ended.answer(),
    };
    people.add(row, answer);
    // With one provider there is nobody else to ask: `--missing-ok` says that the user may be gone.
    if ended.missing.is_none() || answer == UserAnswer::Known || row.providers < 2 {
        return ended;
    }
    let told = people.wait_for(row.number, context.stop);
    match queue.wait(told).await {
        WhoKnows::Somebody => ended,
        WhoKnows::Nobody => ended.not_excused(KNOWN_NOWHERE),
        WhoKnows::Unclear => ended.not_excused(MAY_BE_KNOWN),
    }
}

/// Notes the first refusal of our credentials, and says so once it costs another target its request.
///
/// Where some of a revocation's steps went otherwise, only the others' scope is refused: for the next
/// user those steps go as well.
fn stop_queue(
    queue: &ActiveQueue,
    row: &Row,
    ended: &RowOutcome,
    log: &RequestLog,
) -> Option<(ProviderId, Failure)> {
    let refused = |failure: &&Failure| failure.class == Class::Credentials;
    let failure = ended.failure.as_ref().filter(refused)?;
    // That was the day of the plan.
    if matches!(row.kind, RowKind::Settled(..)) {
        return None;
    }
    let steps = log.steps();
    if !steps.iter().all(|step| step.failed_on(Class::Credentials)) {
        return None;
    }
    let is_first = queue.refusal.set((row.number, failure.clone())).is_ok();
    if is_first || log.requests() > 0 || queue.refusal_is_told.replace(true) {
        return None;
    }
    let (_, refusal) = queue.refusal.get()?;
    Some((row.provider()?, refusal.clone()))
}

/// Decides by what the row itself says, then by asking the vendor.
async fn decide(
    context: &RunContext<'_>,
    queue: &ActiveQueue,
    row: &Row,
    progress: &RowProgress,
) -> RowOutcome {
    if context.is_interrupted() {
        return RowOutcome::not_reached(context.stop.halted());
    }
    let target = match steps::target_of(row) {
        Ok(target) => target,
        Err(ended) => return *ended,
    };
    if let Some(ended) = hold_back(context, queue, target) {
        return ended;
    }
    let Some(provider) = &queue.provider else {
        let message = format!("{} is not configured", target.provider);
        let failure = Failure::ours(Class::Input, message).with_code("not_configured");
        return RowOutcome::failed(failure);
    };
    let revocation = Revocation {
        context,
        queue,
        provider: provider.as_ref(),
        row,
        target,
        progress,
    };
    revocation.run().await.unwrap_or_else(|ended| ended)
}

/// What stops a target before any request.
fn hold_back(context: &RunContext<'_>, queue: &ActiveQueue, target: &Target) -> Option<RowOutcome> {
    let late = || {
        let is_late = context.stop.halted() == Some(Halt::Deadline);
        is_late.then(|| RowOutcome::failed(deadline_failure(context.ledger)))
    };
    steps::hold_back(context.settings, queue.refusal.get(), target).or_else(late)
}
