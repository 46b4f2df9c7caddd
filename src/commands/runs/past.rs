//! What a ledger says of its run: how far it came, and how its targets stand.

use std::path::Path;

use crate::{
    model::Counts,
    report::{AppliedPlan, PastRun, RunState},
    run::{
        InputKind, InputSpec,
        ledger::{EndLine, LedgerHeader, Past},
    },
};

/// Whether a run came to its end. One without an end died, unless it goes on.
pub(super) fn state(end: Option<&EndLine>, is_running: bool) -> RunState {
    match end {
        _ if is_running => RunState::Running,
        Some(end) if end.is_cut_short() => RunState::Unfinished,
        Some(end) if is_nothing_done(&end.counts) => RunState::NothingDone,
        Some(_) => RunState::Finished,
        None => RunState::Unfinished,
    }
}

/// Whether nothing was done, though something should have been.
fn is_nothing_done(counts: &Counts) -> bool {
    counts.accepted + counts.verified == 0 && counts.failed + counts.refused > 0
}

/// How a run's targets stand. What was in flight when the process died may have been done; what is in
/// flight now isn't reached yet.
pub(super) fn standing(past: &Past, state: RunState) -> Counts {
    let mut counts = past.counts;
    match state {
        RunState::Running => counts.not_reached += past.in_flight,
        _ => counts.unknown += past.in_flight,
    }
    counts
}

/// How far a run came, as its ledger tells it.
pub(super) struct PastEnd<'a> {
    /// Its last line, where that is an end.
    pub(super) last: Option<&'a EndLine>,
    pub(super) counts: Counts,
    pub(super) state: RunState,
}

/// The plan that a run carried out, if it did.
fn plan_of(input: &InputSpec) -> Option<AppliedPlan> {
    (input.kind == InputKind::Plan).then(|| AppliedPlan {
        file: input.path.clone().unwrap_or_default(),
        sha256: input.sha256.clone().unwrap_or_default(),
    })
}

pub(super) fn described(header: &LedgerHeader, end: PastEnd<'_>, path: &Path) -> PastRun {
    let providers = header.spec.providers.keys();
    PastRun {
        run: header.run.clone(),
        short: header.run.clone(),
        started_at: header.time.clone(),
        operator: header.operator.clone(),
        command: header.spec.command.clone(),
        ticket: header.spec.ticket.clone(),
        plan: plan_of(&header.spec.input),
        changed_fields: header.spec.changed_fields.clone(),
        targets: Some(header.targets),
        counts: end.counts,
        state: end.state,
        ledger: path.display().to_string(),
        sandbox: header.sandbox,
        changes_users: header.changes_users(),
        providers: providers.map(|one| one.name().to_owned()).collect(),
        ended_at: end.last.map(|end| end.time.clone()),
        exit_code: end.last.map(|end| end.exit_code),
    }
}
