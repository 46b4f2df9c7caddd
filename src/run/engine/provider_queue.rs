//! One provider with its rows, and how far it has got.

use std::cell::{Cell, OnceCell, RefCell};

use tokio::sync::Semaphore;

use crate::{
    model::{Class, Counts, Failure, ProviderId, Receipt},
    run::row::{Row, RowKind, Rows},
    vendors::Shared,
};

use super::{collector::ResultCollector, receipts::still_alive};

/// Targets beyond the concurrency, that wait for the ledger or for their turn.
const AHEAD: usize = 4;

/// Targets that wait for what other providers know, at most; a provider so far ahead takes no more rows.
const MOST_WAITING: usize = 256;

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
    /// How many read-backs go at once, beside what is in flight.
    pub(super) read_turns: Semaphore,
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
            read_turns: Semaphore::new(queue.concurrency.max(1)),
        }
    }
}

impl ActiveQueue {
    pub(super) fn kind(&self) -> Option<ProviderId> {
        self.provider.as_ref().map(|provider| provider.kind())
    }

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

    /// Whether no more is begun before one ends.
    pub(super) fn is_full(&self) -> bool {
        let waiting = self.waiting.get();
        waiting >= MOST_WAITING || self.in_flight.get() - waiting >= self.most_in_flight
    }

    /// One target more in flight.
    pub(super) fn row_begun(&self) {
        self.in_flight.set(self.in_flight.get() + 1);
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
        if let RowKind::Earlier(earlier) = &row.kind {
            results.ended(row, &self.take_earlier(&earlier.receipt));
        }
    }

    /// The record of a target that was done earlier, which is no longer expected.
    pub(super) fn take_earlier(&self, told: &Receipt) -> Receipt {
        let mut left = self.earlier.get();
        left.take(told.outcome);
        self.earlier.set(left);
        self.with_what_lives_on(told.clone())
    }

    /// A record that the ledger or a file told, with what such an end leaves alive.
    pub(super) fn with_what_lives_on(&self, told: Receipt) -> Receipt {
        let sent = (told.attempts, &*told.steps);
        let class = told
            .error
            .as_ref()
            .and_then(|error| Class::named(&error.class));
        Receipt {
            still_alive: still_alive(self.provider.as_ref(), told.outcome, class, sent),
            ..told
        }
    }

    /// Counts the targets whose rows can't be read.
    pub(super) fn count_unread(&self, results: &mut ResultCollector<'_>) {
        if self.unread.get() > 0 {
            results.unread(self.kind(), self.unread.get(), self.earlier.get());
        }
    }
}
