//! One provider with its rows, and how far it has got.

use std::cell::{Cell, OnceCell, RefCell};

use crate::{
    model::{Counts, Failure, ProviderId},
    run::row::{Mark, Row, Rows},
    vendors::Shared,
};

use super::{Context, account::Account, attempt::still_alive};

/// Targets beyond the concurrency, that wait for the ledger or for their turn.
const AHEAD: usize = 4;

/// Targets that wait for what other providers know, at most; a lane so far ahead takes no more rows.
const MOST_WAITING: usize = 256;

/// How many rows that are done already are passed over before the others get their turn.
const SKIM: usize = 1024;

/// One provider with its rows.
pub struct Lane {
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

/// A lane at work.
pub(super) struct Running {
    pub(super) provider: Option<Shared>,
    /// The first refusal of our credentials.
    pub(super) stopped: OnceCell<(u64, Failure)>,
    /// Whether it was said that the rest isn't sent.
    pub(super) told: Cell<bool>,
    rows: RefCell<Rows>,
    left: Cell<u64>,
    /// Rows that are left and can't be read, as the source broke.
    unread: Cell<u64>,
    /// Done earlier, and not told yet.
    earlier: Cell<Counts>,
    window: usize,
    aloft: Cell<usize>,
    /// Of those, the ones that wait for what other providers know.
    waiting: Cell<usize>,
}

impl From<Lane> for Running {
    fn from(lane: Lane) -> Self {
        Self {
            provider: lane.provider,
            stopped: OnceCell::new(),
            told: Cell::new(false),
            rows: RefCell::new(lane.rows),
            left: Cell::new(lane.targets),
            unread: Cell::new(0),
            earlier: Cell::new(lane.earlier),
            window: lane.concurrency.max(1) + AHEAD,
            aloft: Cell::new(0),
            waiting: Cell::new(0),
        }
    }
}

impl Running {
    /// Whether no row is left to be begun.
    pub(super) fn is_over(&self) -> bool {
        self.left.get() == 0
    }

    /// One target less in flight.
    pub(super) fn land(&self) {
        self.aloft.set(self.aloft.get() - 1);
    }

    /// Waits for what other providers know, which takes nothing of this one's room.
    pub(super) async fn wait<T>(&self, told: impl Future<Output = T>) -> T {
        self.waiting.set(self.waiting.get() + 1);
        let told = told.await;
        self.waiting.set(self.waiting.get() - 1);
        told
    }

    fn is_full(&self) -> bool {
        let waiting = self.waiting.get();
        waiting >= MOST_WAITING || self.aloft.get() - waiting >= self.window
    }

    /// The vendor; `None` for the bad rows that name none.
    fn kind(&self) -> Option<ProviderId> {
        self.provider.as_ref().map(|provider| provider.kind())
    }

    /// Takes the rows that there is room for, while the run may begin any; whether one turn was too short
    /// for those that are done already.
    pub(super) fn begin(
        &self,
        context: &Context<'_>,
        account: &mut Account<'_>,
        mut start: impl FnMut(Row),
    ) -> bool {
        for _ in 0..SKIM {
            if context.ended() || self.is_over() || self.is_full() {
                return false;
            }
            match self.next(account) {
                Some(row) if matches!(row.mark, Mark::Earlier(_)) => {
                    context.answer_earlier(&row);
                    self.tell(context, &row, account);
                }
                Some(row) => {
                    self.aloft.set(self.aloft.get() + 1);
                    start(row);
                }
                None => context.people.close(),
            }
        }
        !self.is_over()
    }

    /// The next row, as far as the source can be read.
    pub(super) fn next(&self, account: &mut Account<'_>) -> Option<Row> {
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
        account.totals.broken.get_or_insert(why);
        self.unread.set(self.left.replace(0));
        None
    }

    /// Tells how a target ended in an earlier part of the run.
    pub(super) fn tell(&self, context: &Context<'_>, row: &Row, account: &mut Account<'_>) {
        let Mark::Earlier(earlier) = &row.mark else {
            return;
        };
        let mut receipt = earlier.receipt.clone();
        let sent = (receipt.attempts, &*receipt.steps);
        receipt.still_alive = still_alive(context, self, receipt.outcome, None, sent);
        let mut left = self.earlier.get();
        left.take(receipt.outcome);
        self.earlier.set(left);
        account.ended(row, &receipt);
    }

    /// Counts the targets whose rows can't be read.
    pub(super) fn count_unread(&self, account: &mut Account<'_>) {
        if self.unread.get() > 0 {
            account.unread(self.kind(), self.unread.get(), self.earlier.get());
        }
    }
}
