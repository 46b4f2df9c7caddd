//! One provider with its rows, and how far it has got.

use std::cell::{Cell, OnceCell, RefCell};

use crate::{
    model::{Counts, Failure},
    run::row::{Row, RowKind, Rows},
    vendors::Shared,
};

use super::{collector::ResultCollector, context::RunContext, receipts::still_alive};

/// Targets beyond the concurrency, that wait for the ledger or for their turn.
const AHEAD: usize = 4;

/// Targets that wait for what other providers know, at most; a provider so far ahead takes no more rows.
const MOST_WAITING: usize = 256;

/// How many rows that are done already are passed over before the other providers get their turn.
const MOST_EARLIER_AT_ONCE: usize = 1024;

/// One provider with its rows.
pub struct ProviderQueue {
    /// The vendor; `None` for the bad rows that name none.
    pub provider: Option<Shared>,
    /// Its rows.
    pub rows: Rows,
    /// How many rows those are: no more are taken.
    pub targets: u64,
    /// How those of them ended that an earlier part of the run had done.
    pub earlier: Counts,
    /// How many the provider works on at once.
    pub concurrency: usize,
}

/// A provider's queue at work.
pub(super) struct ActiveQueue {
    pub(super) provider: Option<Shared>,
    /// The first refusal of our credentials, and the row that met it.
    pub(super) refusal: OnceCell<(u64, Failure)>,
    /// Whether it was said that the rest isn't sent.
    pub(super) refusal_is_told: Cell<bool>,
    rows: RefCell<Rows>,
    left: Cell<u64>,
    /// Rows that are left and can't be read, as the source broke.
    unread: Cell<u64>,
    /// Done earlier, and not reported yet.
    earlier: Cell<Counts>,
    most_in_flight: usize,
    in_flight: Cell<usize>,
    /// Of those, the ones that wait for what other providers know.
    waiting: Cell<usize>,
}

impl From<ProviderQueue> for ActiveQueue {
    fn from(queue: ProviderQueue) -> Self {
        let provider = queue.provider.as_ref();
        let together = provider.map_or(1, |provider| provider.targets_a_call());
        Self {
            provider: queue.provider,
            refusal: OnceCell::new(),
            refusal_is_told: Cell::new(false),
            rows: RefCell::new(queue.rows),
            left: Cell::new(queue.targets),
            unread: Cell::new(0),
            earlier: Cell::new(queue.earlier),
            most_in_flight: (queue.concurrency.max(1) + AHEAD).max(together),
            in_flight: Cell::new(0),
            waiting: Cell::new(0),
        }
    }
}

impl ActiveQueue {
    /// Whether no row is left to be begun.
    pub(super) fn is_over(&self) -> bool {
        self.left.get() == 0
    }

    /// Whether an accepted request tells nothing about whether the user is there.
    pub(super) fn takes_any_name(&self) -> bool {
        let provider = self.provider.as_ref();
        provider.is_some_and(|provider| !provider.knows_users())
    }

    /// One target less in flight.
    pub(super) fn row_finished(&self) {
        self.in_flight.set(self.in_flight.get() - 1);
    }

    /// Tells the provider how many targets are at work, now that all were begun that there is room for.
    pub(super) fn tell_at_work(&self) {
        if let Some(provider) = &self.provider {
            provider.at_work(self.in_flight.get() - self.waiting.get());
        }
    }

    /// Waits for what other providers know, which takes nothing of this one's room.
    pub(super) async fn wait<T>(&self, told: impl Future<Output = T>) -> T {
        self.waiting.set(self.waiting.get() + 1);
        self.tell_at_work();
        let told = told.await;
        self.waiting.set(self.waiting.get() - 1);
        told
    }

    fn is_full(&self) -> bool {
        let waiting = self.waiting.get();
        waiting >= MOST_WAITING || self.in_flight.get() - waiting >= self.most_in_flight
    }

    /// Starts the rows that there is room for, while the run may begin any; whether one turn was too short
    /// for those that are done already.
    pub(super) fn start_rows(
        &self,
        context: &RunContext<'_>,
        results: &mut ResultCollector<'_>,
        mut start: impl FnMut(Row),
    ) -> bool {
        for _ in 0..MOST_EARLIER_AT_ONCE {
            if context.is_interrupted() || self.is_over() || self.is_full() {
                return false;
            }
            match self.next(results) {
                Some(row) if matches!(row.kind, RowKind::Earlier(_)) => {
                    context.note_earlier_answer(&row);
                    self.report_earlier(&row, results);
                }
                Some(row) => {
                    self.in_flight.set(self.in_flight.get() + 1);
                    start(row);
                }
                None => {
                    context.people.close();
                    context.shown.close();
                }
            }
        }
        !self.is_over()
    }

    /// The next row, as far as the source can be read.
    pub(super) fn next(&self, results: &mut ResultCollector<'_>) -> Option<Row> {
        if self.is_over() {
            return None;
        }
        let why = match self.rows.borrow_mut().next() {
            Some(Ok(row)) => {
                self.left.set(self.left.get() - 1);
                return Some(row);
            }
            Some(Err(invalid)) => invalid.message,
            None => "the input ended before the rows that were counted in it".to_owned(),
        };
        results.totals.source_error.get_or_insert(why);
        self.unread.set(self.left.replace(0));
        None
    }

    /// Reports how a target ended in an earlier part of the run.
    pub(super) fn report_earlier(&self, row: &Row, results: &mut ResultCollector<'_>) {
        let RowKind::Earlier(earlier) = &row.kind else {
            return;
        };
        let mut receipt = earlier.receipt.clone();
        let sent = (receipt.attempts, &*receipt.steps);
        let provider = self.provider.as_ref();
        receipt.still_alive = still_alive(provider, receipt.outcome, None, sent);
        let mut left = self.earlier.get();
        left.take(receipt.outcome);
        self.earlier.set(left);
        results.ended(row, &receipt);
    }

    /// Counts the targets whose rows can't be read.
    pub(super) fn count_unread(&self, results: &mut ResultCollector<'_>) {
        if self.unread.get() > 0 {
            let kind = self.provider.as_ref().map(|provider| provider.kind());
            results.unread(kind, self.unread.get(), self.earlier.get());
        }
    }
}
