//! Whether any provider of a row knows its person: then `--missing-ok` excuses the others, and else nobody.
//!
//! A target that its vendor doesn't know waits until the others of its row have ended; only then is it
//! recorded, so that the ledger holds what the report says. That costs one byte for each row, and the
//! targets that wait: a provider that is ahead of the others by too many of them takes no more rows. All
//! providers go through the rows in the same order, so the one furthest behind never waits for a row that
//! is yet to be begun.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use tokio::sync::oneshot;

use crate::{model::Stop, run::row::Row};

/// Rows in one piece of the map.
const ROWS_PER_PIECE: u64 = 1 << 12;

/// A provider knows the person.
const KNOWN: u8 = 1 << 7;

/// A provider gave no answer to that.
const NO_ANSWER: u8 = 1 << 6;

/// All providers of the row are done, or one knows the person. The bits below count those that are done.
const DECIDED: u8 = 1 << 5;

/// What one provider says of a row's person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UserAnswer {
    Known,
    Missing,
    NoAnswer,
}

/// What the providers of a row say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WhoKnows {
    /// At least one of them knows the person.
    Somebody,
    /// None of them does.
    Nobody,
    /// None is known to, and not all of them have answered.
    Unclear,
}

impl WhoKnows {
    /// What a row's duplicate says at a provider.
    pub(super) fn answer(self) -> UserAnswer {
        match self {
            Self::Somebody => UserAnswer::Known,
            Self::Nobody => UserAnswer::Missing,
            Self::Unclear => UserAnswer::NoAnswer,
        }
    }

    fn of(told: u8) -> Option<Self> {
        match told {
            told if told & KNOWN != 0 => Some(Self::Somebody),
            told if told & DECIDED == 0 => None,
            told if told & NO_ANSWER != 0 => Some(Self::Unclear),
            _ => Some(Self::Nobody),
        }
    }
}

/// What is known so far of the people of a run with several providers.
#[derive(Debug, Default)]
pub(super) struct KnownPeople {
    rows: RefCell<HashMap<u64, Box<[u8]>>>,
    waiting: RefCell<HashMap<u64, Vec<oneshot::Sender<WhoKnows>>>>,
    /// Some rows will never be begun, so nothing may wait for the answer of one.
    closed: Cell<bool>,
}

impl KnownPeople {
    /// Another provider of the row is done. The verdict, as soon as there is one.
    pub(super) fn add(&self, row: &Row, answer: UserAnswer) -> Option<WhoKnows> {
        let mut rows = self.rows.borrow_mut();
        let empty = || vec![0; ROWS_PER_PIECE as usize].into_boxed_slice();
        let piece = rows
            .entry(row.number / ROWS_PER_PIECE)
            .or_insert_with(empty);
        let told = &mut piece[(row.number % ROWS_PER_PIECE) as usize];
        *told += 1;
        *told |= match answer {
            UserAnswer::Known => KNOWN,
            UserAnswer::Missing => 0,
            UserAnswer::NoAnswer => NO_ANSWER,
        };
        if *told & (DECIDED - 1) >= row.providers {
            *told |= DECIDED;
        }
        let verdict = WhoKnows::of(*told)?;
        let waiting = self.waiting.borrow_mut().remove(&row.number);
        for sender in waiting.into_iter().flatten() {
            // A receiver that is gone needs no answer.
            let _ = sender.send(verdict);
        }
        Some(verdict)
    }

    /// The verdict of a row, as far as there is one.
    pub(super) fn decided(&self, row: u64) -> Option<WhoKnows> {
        let rows = self.rows.borrow();
        WhoKnows::of(rows.get(&(row / ROWS_PER_PIECE))?[(row % ROWS_PER_PIECE) as usize])
    }

    /// Waits for the verdict of a row that every provider has begun, or is yet to.
    pub(super) async fn wait_for(&self, row: u64, stop: &Stop) -> WhoKnows {
        if let Some(verdict) = self.decided(row) {
            return verdict;
        }
        if self.closed.get() {
            return WhoKnows::Unclear;
        }
        let (sender, told) = oneshot::channel();
        self.waiting
            .borrow_mut()
            .entry(row)
            .or_default()
            .push(sender);
        tokio::select! {
            biased;
            verdict = told => verdict.unwrap_or(WhoKnows::Unclear),
            // The run ends before the verdict: nothing is excused, and a resumed run asks again.
            _ = stop.signalled() => WhoKnows::Unclear,
        }
    }

    /// A provider's rows can't be read any further: those who wait for it would wait for ever.
    pub(super) fn close(&self) {
        self.closed.set(true);
        self.waiting.borrow_mut().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::{fake_provider::target, row::RowKind};

    #[test]
    fn one_that_knows_decides_at_once_and_else_the_last_one_does() {
        use UserAnswer::{Known, Missing, NoAnswer};
        let cases: [(&[UserAnswer], &[Option<WhoKnows>]); 5] = [
            (&[Missing; 3], &[None, None, Some(WhoKnows::Nobody)]),
            (&[Missing, Known], &[None, Some(WhoKnows::Somebody)]),
            (&[Known, Missing, NoAnswer], &[Some(WhoKnows::Somebody); 3]),
            (
                &[NoAnswer, Missing, Missing],
                &[None, None, Some(WhoKnows::Unclear)],
            ),
            (
                &[NoAnswer, Missing, Known],
                &[None, None, Some(WhoKnows::Somebody)],
            ),
        ];
        let people = KnownPeople::default();
        for ((answers, verdicts), number) in cases.into_iter().zip(1..) {
            let row = Row {
                providers: 3,
                ..Row::bare(RowKind::Send(target(number, "liz")), number)
            };
            let told: Vec<_> = answers.iter().map(|one| people.add(&row, *one)).collect();
            assert_eq!(told, verdicts, "{answers:?}");
        }
    }
}
