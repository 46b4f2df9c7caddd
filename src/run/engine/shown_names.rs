//! What the providers of a row show of its person, for those that can look nobody up: what these are given is
//! compared with the protect list together with all of that.
//!
//! Every provider of a row tells once what it shows, or that it shows nothing. Those that look nobody up wait
//! until all have; nobody waits for them, so the providers that look up go on as ever. What was told is kept
//! until the last of them has read it.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use tokio::sync::oneshot;

use crate::{model::Stop, run::row::Row};

/// What is shown of the people of a run.
#[derive(Debug, Default)]
pub(super) struct ShownNames {
    /// Somebody will ask: a provider of the run looks nobody up, and there is a protect list.
    is_wanted: bool,
    rows: RefCell<HashMap<u64, RowNames>>,
    /// Some rows will never be begun, so nobody may wait for one.
    closed: Cell<bool>,
}

#[derive(Debug, Default)]
struct RowNames {
    names: Vec<String>,
    /// How many providers have told.
    told: u8,
    /// Those that wait.
    waiting: Vec<oneshot::Sender<Vec<String>>>,
}

impl ShownNames {
    pub(super) fn new(is_wanted: bool) -> Self {
        Self {
            is_wanted,
            ..Self::default()
        }
    }

    /// One more provider of the row has told what it shows.
    pub(super) fn tell(&self, row: &Row, names: &[String]) {
        if !self.is_wanted || row.providers < 2 {
            return;
        }
        let mut rows = self.rows.borrow_mut();
        let shown = rows.entry(row.number).or_default();
        shown.names.extend_from_slice(names);
        shown.told += 1;
        if shown.told >= row.providers {
            rows.remove(&row.number)
                .into_iter()
                .for_each(RowNames::give);
        }
    }

    /// Tells that this provider shows nothing, and waits for what the others of the row show.
    pub(super) async fn of_others(&self, row: &Row, stop: &Stop) -> Vec<String> {
        if !self.is_wanted || row.providers < 2 {
            return Vec::new();
        }
        let (sender, told) = oneshot::channel();
        let closed = self.closed.get();
        if !closed {
            let mut rows = self.rows.borrow_mut();
            rows.entry(row.number).or_default().waiting.push(sender);
        }
        self.tell(row, &[]);
        if closed {
            return Vec::new();
        }
        tokio::select! {
            biased;
            names = told => names.unwrap_or_default(),
            // Nothing more is sent then.
            _ = stop.signalled() => Vec::new(),
        }
    }

    /// A provider's rows can't be read any further: those who wait for it would wait for ever.
    pub(super) fn close(&self) {
        self.closed.set(true);
        let rows = self.rows.take();
        rows.into_values().for_each(RowNames::give);
    }
}

impl RowNames {
    fn give(self) {
        for sender in self.waiting {
            // Who went away needs no answer.
            let _ = sender.send(self.names.clone());
        }
    }
}
