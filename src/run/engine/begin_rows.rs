//! Takes rows from a provider's queue: those that are sent, and those that ended in an earlier part of the run.

use crate::{
    model::Outcome,
    run::row::{Row, RowKind},
};

use super::{
    collector::ResultCollector, context::RunContext, provider_queue::ActiveQueue,
    read_backs::ReadBacks, row_task::unreached,
};

/// How many rows that are done already are passed over before the other providers get their turn.
const MOST_EARLIER_AT_ONCE: usize = 1024;

/// Begins the rows that there is room for, while the run may begin any; whether one turn was too short
/// for those that are done already.
pub(super) fn begin_rows<'a>(
    queue: &'a ActiveQueue,
    context: &RunContext<'_>,
    results: &mut ResultCollector<'_>,
    reads: &mut ReadBacks<'a>,
    mut begin: impl FnMut(Row),
) -> bool {
    for _ in 0..MOST_EARLIER_AT_ONCE {
        if context.is_interrupted() || queue.is_over() || is_full(queue, context, reads) {
            return false;
        }
        match queue.next(results) {
            Some(row) if matches!(row.kind, RowKind::Earlier(_)) => {
                context.note_earlier_answer(&row);
                pass_over(queue, context, row, results, reads);
            }
            // It was not reached, and nothing is sent now.
            Some(row) if context.settings.only_read => {
                results.ended(&row, &unreached(context, queue, &row));
            }
            Some(row) => {
                queue.row_begun();
                begin(row);
            }
            None => {
                context.people.close();
                context.shown.close();
            }
        }
    }
    !queue.is_over()
}

/// Where something is sent, that never waits for what is read back.
fn is_full(queue: &ActiveQueue, context: &RunContext<'_>, reads: &ReadBacks<'_>) -> bool {
    match context.settings.only_read {
        true => reads.is_full(),
        false => queue.is_full(),
    }
}

/// Reports how a target ended earlier, or reads back what was accepted and not yet read.
fn pass_over<'a>(
    queue: &'a ActiveQueue,
    context: &RunContext<'_>,
    row: Row,
    results: &mut ResultCollector<'_>,
    reads: &mut ReadBacks<'a>,
) {
    let RowKind::Earlier(earlier) = &row.kind else {
        return;
    };
    let reader = queue.provider.as_ref().filter(|one| one.can_verify());
    let told = &earlier.receipt;
    let is_open = match context.settings.only_read {
        true => told.outcome == Outcome::Accepted,
        // What was seen then is told as it was.
        false => context.settings.verify && told.is_unread(),
    };
    match &earlier.was {
        RowKind::Send(_) if is_open && reader.is_some() => {
            let receipt = queue.take_earlier(&earlier.receipt);
            let kind = earlier.was.clone();
            reads.add_earlier(queue, Row { kind, ..row }, receipt);
        }
        _ => queue.report_earlier(&row, results),
    }
}
