//! How a target's end becomes its record: what it says is left alive, and no secret that the vendor said back.

use crate::{
    model::{Class, ErrorRecord, Outcome, Planned, PlannedTarget, Receipt, Step},
    run::{
        ledger::millis,
        row::{Row, RowKind},
    },
    vendors::Shared,
};

use super::{
    context::{RowProgress, RunContext},
    row_outcome::{ALIVE, RowOutcome},
    settings::RunSettings,
};

/// What may live on where a revocation was refused, or not answered.
const MAYBE_ALIVE: &str = "sessions: they may all be alive";

/// The record of a row that ended so, and of what is left alive.
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
        None if matches!(row.kind, RowKind::Bad { .. }) || context.settings.action.is_some() => {
            Vec::new()
        }
        None => {
            let class = ended.failure.as_ref().map(|failure| failure.class);
            let steps = log.steps();
            let sent = (log.attempts(), &*steps);
            still_alive(provider, ended.outcome, class, sent)
        }
    };
    Receipt {
        still_alive,
        ..record(context.settings, row, ended, progress)
    }
}

/// The record of a row that ended so; what is left alive is not in it.
pub(crate) fn record(
    settings: &RunSettings,
    row: &Row,
    ended: RowOutcome,
    progress: &RowProgress,
) -> Receipt {
    let (log, provider) = (&progress.log, row.provider());
    let (http_status, request_id) = ended.answer.unwrap_or_else(|| log.last_answer());
    let error = ended.failure.as_ref();
    Receipt {
        run: settings.run.clone(),
        row: row.number,
        provider,
        vendor: provider.map(|provider| provider.vendor().into()),
        user: row.user().to_owned(),
        key: row.key().map(str::to_owned),
        resolved: ended.resolved,
        outcome: ended.outcome,
        reason: ended.reason,
        attempts: log.attempts(),
        requests: log.requests(),
        http_status,
        request_id,
        started_at: progress.started_at.clone(),
        elapsed_ms: millis(progress.started.elapsed()),
        error: error.map(|failure| ErrorRecord::at(provider, failure)),
        still_alive: Vec::new(),
        sandbox: settings.sandbox,
        earlier: false,
        calls: ended.calls,
        planned: settings
            .plans
            .then(|| Box::new(planned_target(row, progress))),
        action: settings.action,
        steps: log.steps(),
        verified_at: ended.verified_at,
        logins_read_until: ended.logins_read_until,
        new_since_plan: progress.new_since_plan.get(),
        compare: ended.compare,
    }
}

/// What a plan holds of a row: whom it names, and what was found of them.
fn planned_target(row: &Row, progress: &RowProgress) -> PlannedTarget {
    let found = progress.planned.take();
    PlannedTarget {
        target: row.target().cloned(),
        first: row.first,
        duplicate_of: match row.kind {
            RowKind::Duplicate(_, first) => Some(first),
            _ => None,
        },
        ..found.map(|found| *found).unwrap_or_default()
    }
}

/// What a revocation leaves; where it was not made, or may not have been, the sessions above all.
pub(super) fn still_alive(
    provider: Option<&Shared>,
    outcome: Outcome,
    class: Option<Class>,
    sent: (u32, &[Step]),
) -> Vec<String> {
    let Some(provider) = provider else {
        return Vec::new();
    };
    let (untouched, left) = (|| provider.untouched(), || provider.left_alive(sent.1));
    left_alive(outcome, class, sent, untouched, left)
}

/// The same by what leaves it: where nothing was ended, and after the steps.
pub(crate) fn left_alive(
    outcome: Outcome,
    class: Option<Class>,
    (attempts, steps): (u32, &[Step]),
    untouched: impl FnOnce() -> Vec<&'static str>,
    left: impl FnOnce() -> Vec<&'static str>,
) -> Vec<String> {
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
            untouched()
        }
        _ => left(),
    };
    let all = sessions.into_iter().chain(left);
    all.map(ToString::to_string).collect()
}

/// The record with every secret masked that the vendor may have put into it.
pub(crate) fn masked(mut receipt: Receipt, mask: impl Fn(&str) -> String) -> Receipt {
    let mask_all = |texts: &mut [&mut Option<String>]| {
        for text in texts.iter_mut().filter_map(|text| text.as_mut()) {
            *text = mask(text);
        }
    };
    let mask_error = |error: &mut ErrorRecord| {
        error.message = mask(&error.message);
        mask_all(&mut [&mut error.code, &mut error.hint]);
    };
    mask_all(&mut [
        &mut receipt.resolved,
        &mut receipt.reason,
        &mut receipt.request_id,
    ]);
    receipt.error.iter_mut().for_each(mask_error);
    for step in &mut receipt.steps {
        mask_all(&mut [&mut step.reason]);
        step.error.iter_mut().for_each(mask_error);
    }
    for call in receipt.calls.iter_mut().flatten() {
        mask_call(call, &mask);
    }
    receipt
}

fn mask_call(call: &mut Planned, mask: impl Fn(&str) -> String) {
    call.url = mask(&call.url);
    let body = call.body.as_ref().map(ToString::to_string);
    if let Some(shown) = body.as_deref().map(mask)
        && Some(&shown) != body.as_ref()
    {
        // Where what is left is no JSON, the text of it is shown.
        call.body = Some(serde_json::from_str(&shown).unwrap_or(shown.into()));
    }
}
