//! What all targets of a run share, and how far the one at work has got.

use std::{
    cell::{Cell, RefCell},
    time::Instant,
};

use crate::{
    model::{Halt, PlannedTarget, RequestLog, Stop, clock},
    run::{
        Ledger,
        row::{Row, RowKind},
    },
};

use super::{
    known_people::{KnownPeople, WhoKnows},
    row_outcome::answer,
    settings::RunSettings,
    shown_names::ShownNames,
};

/// What all targets of a run share.
pub(super) struct RunContext<'a> {
    pub(super) settings: &'a RunSettings,
    pub(super) ledger: &'a Ledger,
    pub(super) stop: &'a Stop,
    pub(super) people: KnownPeople,
    /// What the providers of a row show of its person.
    pub(super) shown: ShownNames,
    /// Several providers may have the same person.
    pub(super) is_shared: bool,
}

impl RunContext<'_> {
    /// Whether nothing more may be begun, nor be said of what wasn't. At the deadline each target that is
    /// left still fails for it.
    pub(super) fn is_interrupted(&self) -> bool {
        let halt = self.stop.halted();
        halt.is_some_and(|halt| halt != Halt::Deadline)
    }

    /// Whether it matters which providers know a user.
    pub(super) fn counts_known(&self) -> bool {
        self.settings.missing_ok && self.is_shared
    }

    /// Notes whether an earlier part of the run found that the vendor knows the user.
    pub(super) fn note_earlier_answer(&self, row: &Row) {
        let RowKind::Earlier(earlier) = &row.kind else {
            return;
        };
        self.shown.tell(row, &[]);
        if !self.counts_known() {
            return;
        }
        let told = &earlier.receipt;
        let answer = match earlier.was {
            RowKind::Duplicate(_, first) => {
                let first = self.people.decided(first);
                first.unwrap_or(WhoKnows::Unclear).answer()
            }
            _ => answer(told.outcome, told.is_missing(), told.resolved.as_deref()),
        };
        self.people.add(row, answer);
    }
}

/// How far a target got; kept outside of what may panic.
pub(crate) struct RowProgress {
    pub(crate) log: RequestLog,
    pub(super) started: Instant,
    pub(super) started_at: String,
    /// An intent is in the ledger.
    pub(crate) intended: Cell<bool>,
    /// The row's other providers were told what this one shows.
    pub(super) told: Cell<bool>,
    /// What a plan that is being made holds of the target.
    pub(super) planned: RefCell<Option<Box<PlannedTarget>>>,
    /// Sessions, devices, tokens and apps that a plan that is carried out knew nothing of.
    pub(super) new_since_plan: Cell<Option<u64>>,
}

impl RowProgress {
    pub(crate) fn new(stop: &Stop) -> Self {
        Self {
            log: RequestLog::new(stop.clone()),
            started: Instant::now(),
            started_at: clock::timestamp(),
            intended: Cell::new(false),
            told: Cell::new(false),
            planned: RefCell::default(),
            new_since_plan: Cell::new(None),
        }
    }
}
