//! One provider with its rows, and how far it has got.

use std::cell::{Cell, OnceCell, RefCell};

use crate::{
    batch::{
        Totals,
        row::{Mark, Row, Rows},
    },
    model::{Failure, Outcome},
    providers::Shared,
};

use super::{Context, Event};

/// Targets beyond the concurrency, that wait for the ledger or for their turn.
const AHEAD: usize = 4;

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
    window: usize,
    aloft: Cell<usize>,
}

impl From<Lane> for Running {
    fn from(lane: Lane) -> Self {
        Self {
            provider: lane.provider,
            stopped: OnceCell::new(),
            told: Cell::new(false),
            rows: RefCell::new(lane.rows),
            left: Cell::new(lane.targets),
            window: lane.concurrency.max(1) + AHEAD,
            aloft: Cell::new(0),
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

    /// Takes the rows that there is room for.
    pub(super) fn begin(
        &self,
        context: &Context<'_>,
        totals: &mut Totals,
        report: &mut dyn FnMut(Event<'_>),
        mut start: impl FnMut(Row),
    ) {
        for _ in 0..SKIM {
            if self.is_over() || self.aloft.get() >= self.window {
                return;
            }
            match self.next(context, totals) {
                Some(row) if matches!(row.mark, Mark::Done) => {
                    totals.counts.add(Outcome::Skipped);
                    totals.resumed += 1;
                    report(Event::Done);
                }
                Some(row) => {
                    self.aloft.set(self.aloft.get() + 1);
                    start(row);
                }
                None => self.left.set(0),
            }
        }
    }

    /// The next row, unless the run or the source has ended.
    fn next(&self, context: &Context<'_>, totals: &mut Totals) -> Option<Row> {
        if context.ended() {
            return None;
        }
        self.left.set(self.left.get() - 1);
        let why = match self.rows.borrow_mut().next() {
            Some(Ok(row)) => return Some(row),
            Some(Err(invalid)) => invalid.message,
            None => "the input ended before the rows that were counted in it".to_owned(),
        };
        totals.broken.get_or_insert(why);
        None
    }
}
