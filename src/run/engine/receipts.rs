//! How a target's end becomes its record, and what the record says is left alive.

use crate::{
    model::{Class, ErrorRecord, Outcome, Receipt, Step},
    run::{
        ledger::millis,
        row::{Row, RowKind},
    },
    vendors::Shared,
};

use super::{
    context::{RowProgress, RunContext},
    row_outcome::RowOutcome,
};

/// What lives on where nothing was sent to end it.
const ALIVE: &str = "all sessions: nothing was sent to end them";

/// What may live on where a revocation was refused, or not answered.
const MAYBE_ALIVE: &str = "sessions: they may all be alive";

/// The record of a row that ended so.
pub(super) fn receipt(
    context: &RunContext<'_>,
    provider: Option<&Shared>,
    row: &Row,
    ended: RowOutcome,
    progress: &RowProgress,
) -> Receipt {
    let log = &progress.log;
    let still_alive = match &ended.left {
        Some(left) => left.iter().map(ToString::to_string).collect(),
        // A row that names nobody leaves nobody's sessions.
        None if matches!(row.kind, RowKind::Bad { .. }) => Vec::new(),
        None => {
            let class = ended.failure.as_ref().map(|failure| failure.class);
            let steps = log.steps();
            let sent = (log.attempts(), &*steps);
            still_alive(provider, ended.outcome, class, sent)
        }
    };
    let answer = ended.answer.unwrap_or_else(|| log.last_answer());
    Receipt {
        kind: "result",
        schema: "oust.result/1",
        run: context.settings.run.clone(),
        row: row.number,
        provider: row.provider(),
        vendor: row.provider().map(|provider| provider.vendor().into()),
        user: row.user().to_owned(),
        key: row.key().map(str::to_owned),
        resolved: ended.resolved,
        outcome: ended.outcome,
        reason: ended.reason,
        attempts: log.attempts(),
        requests: log.requests(),
        http_status: answer.0,
        request_id: answer.1,
        started_at: progress.started_at.clone(),
        elapsed_ms: millis(progress.started.elapsed()),
        error: ended
            .failure
            .as_ref()
            .map(|failure| ErrorRecord::at(row.provider(), failure)),
        still_alive,
        sandbox: context.settings.sandbox,
        earlier: false,
        calls: ended.calls,
        action: None,
        steps: log.steps(),
    }
}

/// What a revocation leaves; where it was not made, or may not have been, the sessions above all.
pub(super) fn still_alive(
    provider: Option<&Shared>,
    outcome: Outcome,
    class: Option<Class>,
    (attempts, steps): (u32, &[Step]),
) -> Vec<String> {
    let Some(provider) = provider else {
        return Vec::new();
    };
    // One of several steps may have been sent all the same: what it leaves alive must be told.
    let is_taken = |step: &Step| step.outcome != Outcome::Skipped;
    let stepped = attempts > 0 && steps.iter().any(is_taken);
    let sessions = match outcome {
        Outcome::Accepted | Outcome::Verified | Outcome::Planned => None,
        _ if stepped => None,
        // Nobody of that name has any; and what was left out on purpose is no failure.
        Outcome::Failed if class == Some(Class::NotFound) => return Vec::new(),
        Outcome::Skipped => return Vec::new(),
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
