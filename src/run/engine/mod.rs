//! Works through all providers' rows side by side, in one task: each row in ends in one outcome.
//!
//! Each provider has a queue of rows. It keeps as many targets in flight as the provider works on at
//! once, and a few more, so that the provider never waits for us; pace, retries and back-off are the
//! provider's own. Nothing is spawned per row, so memory is that of the targets in flight.
//!
//! When the run is halted by a signal nothing more is begun, and what is in flight ends. Then the rows
//! that were not begun are read to their end, so that each of them is named in the report.

mod begin_rows;
mod collector;
mod context;
mod guard;
mod known_people;
mod overflow;
mod planning;
mod provider_queue;
mod read_back;
mod read_backs;
mod receipts;
mod revocation;
mod row_outcome;
mod row_task;
mod settings;
mod shown_names;
pub(crate) mod steps;
mod unable;

use std::time::Instant;

use futures_util::{FutureExt as _, StreamExt, stream::FuturesUnordered};

use crate::model::{Outcome, Receipt, Stop};

use super::{
    Ledger, Totals,
    row::{Row, RowKind},
};
use begin_rows::begin_rows;
pub use collector::Event;
use collector::ResultCollector;
pub(crate) use context::RowProgress;
use context::RunContext;
pub use guard::{Guard, over_max_users};
use known_people::KnownPeople;
pub(crate) use planning::changed;
use provider_queue::ActiveQueue;
pub use provider_queue::ProviderQueue;
use read_back::FinishedRead;
use read_backs::ReadBacks;
pub(crate) use receipts::{left_alive, masked, record};
pub(crate) use row_outcome::RowOutcome;
use row_task::FinishedRow;
pub use settings::RunSettings;
use shown_names::ShownNames;

/// After so many rows in a row the rest of the process gets its turn.
const ROWS_A_TURN: u32 = 64;

/// Runs all queues to their end, or to that of the run, and writes the ledger's last line.
///
/// Dropping the future loses what is in flight; call [`Stop::halt`] to end a run early.
pub async fn run(
    queues: Vec<ProviderQueue>,
    settings: &RunSettings,
    ledger: &Ledger,
    stop: &Stop,
    report: &mut dyn FnMut(Event<'_>),
) -> Totals {
    let context = RunContext {
        settings,
        ledger,
        stop,
        people: KnownPeople::default(),
        shown: ShownNames::new(settings.guard.protects_anybody() && looks_nobody_up(&queues)),
        is_shared: queues
            .iter()
            .filter(|queue| queue.provider.is_some())
            .count()
            > 1,
    };
    let targets = async {
        let totals = run_queues(queues, &context, report).await;
        Totals {
            // Whoever was changed is not said to be out.
            people: totals.people.filter(|_| settings.action.is_none()),
            only_read: settings.only_read,
            halted_before: settings.halted_before,
            ..totals
        }
    };
    with_ledger(ledger, stop, targets).await
}

/// Whether one of the providers can't tell who a user is.
fn looks_nobody_up(queues: &[ProviderQueue]) -> bool {
    let mut providers = queues.iter().filter_map(|queue| queue.provider.as_ref());
    providers.any(|provider| !provider.looks_users_up())
}

/// Makes the ledger last while the targets end, and completes the sums and the ledger by them.
pub(crate) async fn with_ledger(
    ledger: &Ledger,
    stop: &Stop,
    targets: impl Future<Output = Totals>,
) -> Totals {
    let begun = Instant::now();
    let mut totals = tokio::select! {
        biased;
        totals = targets => totals,
        never = sync_ledger(ledger, stop) => match never {},
    };
    totals.elapsed = begun.elapsed();
    totals.halted = stop.ended_by();
    totals.ledger_failed = ledger.failure();
    if totals.ledger_failed.is_none() {
        totals.ledger_failed = ledger.end(&totals).err();
    }
    if totals.ledger_failed.is_none() {
        totals.not_signed = ledger.sign().await.err();
    }
    totals
}

/// Keeps the ledger on the disk, and brings it there once more as soon as the run is halted.
async fn sync_ledger(ledger: &Ledger, stop: &Stop) -> std::convert::Infallible {
    tokio::select! {
        never = ledger.keep_synced() => match never {},
        _ = stop.signalled() => {}
    }
    ledger.sync().await;
    ledger.keep_synced().await
}

async fn run_queues(
    queues: Vec<ProviderQueue>,
    context: &RunContext<'_>,
    report: &mut dyn FnMut(Event<'_>),
) -> Totals {
    let targets = queues.iter().map(|queue| queue.targets).sum();
    let mut results = ResultCollector::new(targets, report);
    let queues: Vec<ActiveQueue> = queues.into_iter().map(ActiveQueue::from).collect();
    let mut in_flight = FuturesUnordered::new();
    let mut reads = ReadBacks::new(context, &queues);
    let mut unreached = Vec::new();
    let mut rows_this_turn = 0;
    loop {
        let mut more = false;
        for queue in &queues {
            let begin = |row| in_flight.push(row_task::run_row(context, queue, row));
            let is_cut_short = begin_rows(queue, context, &mut results, &mut reads, begin);
            if !is_cut_short {
                queue.tell_at_work();
            }
            more |= is_cut_short;
        }
        if in_flight.is_empty() && !reads.is_empty() {
            results.waiting(reads.waiting());
        }
        // What is in flight may wait for a row that is yet to be passed over.
        let next = match more {
            true => next(&mut in_flight, &mut reads).now_or_never(),
            false => Some(next(&mut in_flight, &mut reads).await),
        };
        match next {
            Some(Some(Finished::Row(finished))) => {
                unreached.extend(collect(finished, &mut results, &mut reads));
            }
            Some(Some(Finished::Read(FinishedRead {
                row,
                receipt,
                failed,
            }))) => results.read_back(&row, &receipt, failed.as_ref()),
            Some(None) if context.is_interrupted() || queues.iter().all(ActiveQueue::is_over) => {
                break;
            }
            Some(None) | None => rows_this_turn = ROWS_A_TURN,
        }
        rows_this_turn += 1;
        if rows_this_turn >= ROWS_A_TURN {
            rows_this_turn = 0;
            tokio::task::yield_now().await;
        }
    }
    drop(in_flight);
    if let Some((why, lost)) = reads.lost() {
        results.lost(why, &lost);
    }
    report_unreached(&queues, unreached, context, &mut results).await;
    results.close(context.settings.people)
}

/// What has come to its end.
enum Finished<'a> {
    Row(FinishedRow<'a>),
    Read(FinishedRead),
}

/// The next that comes to its end: what is sent comes before what is read back.
async fn next<'a>(
    in_flight: &mut FuturesUnordered<impl Future<Output = FinishedRow<'a>>>,
    reads: &mut ReadBacks<'_>,
) -> Option<Finished<'a>> {
    if reads.is_empty() {
        return in_flight.next().await.map(Finished::Row);
    }
    tokio::select! {
        biased;
        Some(row) = in_flight.next() => Some(Finished::Row(row)),
        Some(read) = reads.next() => Some(Finished::Read(read)),
        else => None,
    }
}

/// Counts and reports one target's end, or has it read back first; gives back what was begun and given up,
/// for the end.
fn collect<'a>(
    finished: FinishedRow<'a>,
    results: &mut ResultCollector<'_>,
    reads: &mut ReadBacks<'a>,
) -> Option<(Row, Receipt)> {
    finished.queue.row_finished();
    if let Some((provider, failure)) = &finished.stopped {
        results.stopped(*provider, failure);
    }
    let FinishedRow {
        row,
        receipt,
        queue,
        ..
    } = finished;
    match (receipt.outcome, finished.unread) {
        (Outcome::NotReached, _) => return Some((row, receipt)),
        (Outcome::Accepted, Some(unread)) => {
            results.accepted(&receipt);
            let (resolved, compare) = *unread;
            reads.add(queue, (row, receipt), resolved, compare);
        }
        _ => results.ended(&row, &receipt),
    }
    None
}

/// After a halt: every row that was not reached is named, and every one that was done earlier.
async fn report_unreached(
    queues: &[ActiveQueue],
    given_up: Vec<(Row, Receipt)>,
    context: &RunContext<'_>,
    results: &mut ResultCollector<'_>,
) {
    for (row, receipt) in given_up {
        results.ended(&row, &receipt);
    }
    let mut rows_this_turn = 0;
    for queue in queues {
        while let Some(row) = queue.next(results) {
            match &row.kind {
                RowKind::Earlier(_) => queue.report_earlier(&row, results),
                _ => results.ended(&row, &row_task::unreached(context, queue, &row)),
            }
            rows_this_turn = (rows_this_turn + 1) % ROWS_A_TURN;
            if rows_this_turn == 0 {
                tokio::task::yield_now().await;
            }
        }
        queue.count_unread(results);
    }
}

#[cfg(test)]
mod tests;
