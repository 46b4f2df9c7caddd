//! The sums of a run, and the exit code that follows from them.

use std::{collections::BTreeMap, time::Duration};

use crate::model::{Class, Counts, Halt, Outcome, People, ProviderId, Receipt};

/// How a run ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// What the run was to do; the counts add up to it.
    pub targets: u64,
    /// How its targets ended, in whichever part of the run.
    pub counts: Counts,
    /// Those that ended so in an earlier part of the run, and were not sent again.
    pub earlier: u64,
    /// The counts of each provider.
    pub by_provider: BTreeMap<ProviderId, Counts>,
    /// How many people are out; nothing where nobody was to be signed out, but changed.
    pub people: Option<People>,
    /// Accepted ones of which an independent read that was wanted doesn't agree.
    pub doubted: u64,
    /// Skipped ones whose sessions live on, as their vendor can't end any.
    pub living_on: u64,
    /// Failed targets by class, in the order in which [`Class`] declares them.
    pub failures: [u64; 7],
    /// Read-backs that could not be made, by class.
    pub failed_reads: [u64; 7],
    /// Why some accepted targets could neither be read back nor be told one by one, if so.
    pub lost_reads: Option<String>,
    /// Nothing was sent: what was accepted earlier was read back.
    pub only_read: bool,
    /// What had ended the part before early, where this one only read back.
    pub halted_before: Option<Halt>,
    /// Why the run ended early, if it did.
    pub halted: Option<Halt>,
    /// Why the source could not be read to its end.
    pub source_error: Option<String>,
    /// Why the ledger could not be written.
    pub ledger_failed: Option<String>,
    /// Why the ledger could not be signed, where it was to be.
    pub not_signed: Option<String>,
    /// The whole run.
    pub elapsed: Duration,
}

impl Totals {
    /// Counts one target's end.
    pub(crate) fn add(&mut self, receipt: &Receipt) {
        self.counts.add(receipt.outcome);
        self.doubted += u64::from(receipt.is_doubted());
        self.living_on += u64::from(receipt.lives_on());
        self.earlier += u64::from(receipt.earlier);
        if let Some(provider) = receipt.provider {
            self.by_provider
                .entry(provider)
                .or_default()
                .add(receipt.outcome);
        }
        if receipt.outcome == Outcome::Failed {
            let class = receipt.error.as_ref().map(|error| &*error.class);
            let known = |known: &Class| Some(known.name()) == class;
            let at = Class::ALL.iter().position(known);
            self.failures[at.unwrap_or(Class::Protocol as usize)] += 1;
        }
    }

    /// Counts targets of one provider of which nothing but the outcomes is known.
    pub(super) fn add_all(&mut self, provider: Option<ProviderId>, counts: &Counts) {
        self.counts.add_all(counts);
        if let Some(provider) = provider {
            self.by_provider
                .entry(provider)
                .or_default()
                .add_all(counts);
        }
    }

    /// How many failed for this kind of reason.
    #[must_use]
    pub fn failed(&self, class: Class) -> u64 {
        self.failures[class as usize]
    }

    /// Targets that a resumed run would send, and those that a guard stopped.
    #[must_use]
    pub fn not_done(&self) -> u64 {
        self.counts.failed + self.counts.unknown + self.counts.refused + self.counts.not_reached
    }

    /// Targets that a resumed run would send, without those that would fail again: a bad row and an
    /// unknown user are for a person to mend.
    #[must_use]
    pub fn worth_resuming(&self) -> u64 {
        let lasting = self.failed(Class::Input) + self.failed(Class::NotFound);
        self.counts.failed.saturating_sub(lasting) + self.counts.unknown + self.counts.not_reached
    }

    /// The process's exit code: 0, 1, 3 to 8, 130 or 143.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self.only_read {
            true => self.read_code(),
            false => self.run_code(),
        }
    }

    /// What ended the run early, whichever part it was.
    pub(super) fn run_halted(&self) -> Option<Halt> {
        self.halted.or(self.halted_before)
    }

    /// The exit code of a process that only read back: by what was accepted, and by nothing else.
    fn read_code(&self) -> u8 {
        let failed = |class: Class| self.failed_reads[class as usize];
        let all = |some: u64| some == self.doubted;
        match self.halted {
            Some(Halt::Interrupt) => 130,
            Some(Halt::Terminate) => 143,
            Some(Halt::Ledger | Halt::Plan) => 1,
            _ if self.ledger_failed.is_some() || self.source_error.is_some() => 1,
            _ if all(0) => 0,
            _ if all(failed(Class::Credentials) + failed(Class::Permission)) => 4,
            _ if all(failed(Class::Transient)) => 5,
            _ => 8,
        }
    }

    /// The exit code of the run as its ledger tells it.
    pub(super) fn run_code(&self) -> u8 {
        match self.run_halted() {
            Some(Halt::Interrupt) => 130,
            Some(Halt::Terminate) => 143,
            Some(Halt::Ledger) => 1,
            // What can't be read again later changes nothing of what was done.
            _ if self.source_error.is_some() && !self.only_read => 1,
            _ if self.ledger_failed.is_some() => 1,
            _ if self.targets == 0 => 6,
            _ => self.remainder_code(),
        }
    }

    /// The exit code by what the remaining targets have in common.
    fn remainder_code(&self) -> u8 {
        let all = |some: u64| some == self.not_done();
        match () {
            () if all(0) && self.living_on > 0 => 1,
            () if all(0) && self.doubted > 0 => 8,
            () if all(0) => 0,
            () if all(self.counts.unknown) => 3,
            () if all(self.failed(Class::Credentials) + self.failed(Class::Permission)) => 4,
            () if all(self.failed(Class::Transient) + self.counts.unknown) => 5,
            () if all(self.failed(Class::NotFound)) => 6,
            () if all(self.counts.refused + self.failed(Class::Guard)) => 7,
            () => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_reads_back_ends_by_what_it_read() {
        let code = |doubted, failed: &[(Class, u64)]| {
            let mut totals = Totals {
                only_read: true,
                targets: 9,
                doubted,
                ..Totals::default()
            };
            totals.counts.failed = 3;
            for (class, some) in failed {
                totals.failed_reads[*class as usize] += some;
            }
            totals.exit_code()
        };
        assert_eq!(code(0, &[]), 0, "what failed then is no matter of a read");
        assert_eq!(code(2, &[]), 8);
        assert_eq!(
            code(2, &[(Class::Permission, 1), (Class::Credentials, 1)]),
            4
        );
        assert_eq!(code(2, &[(Class::Transient, 2)]), 5);
        assert_eq!(
            code(2, &[(Class::Transient, 1)]),
            8,
            "one was read, and disagrees"
        );
    }

    #[test]
    fn a_run_that_can_not_be_read_again_stands_as_it_was() {
        let torn = |only_read| Totals {
            only_read,
            source_error: Some("can't be read again".into()),
            ..totals(DONE, &[(Class::Transient, 1)])
        };
        assert_eq!((torn(true).exit_code(), torn(true).run_code()), (1, 5));
        assert_eq!(torn(false).run_code(), 1);
    }

    fn totals(counts: Counts, failures: &[(Class, u64)]) -> Totals {
        let mut totals = Totals {
            counts,
            ..Totals::default()
        };
        for (class, some) in failures {
            totals.failures[*class as usize] += some;
            totals.counts.failed += some;
        }
        totals.targets = totals.counts.total();
        totals
    }

    fn code(counts: Counts, failures: &[(Class, u64)]) -> u8 {
        totals(counts, failures).exit_code()
    }

    const NONE: Counts = Counts {
        accepted: 0,
        verified: 0,
        failed: 0,
        unknown: 0,
        skipped: 0,
        refused: 0,
        planned: 0,
        not_reached: 0,
    };
    const DONE: Counts = Counts {
        accepted: 9,
        ..NONE
    };
    const UNKNOWN: Counts = Counts { unknown: 1, ..DONE };
    const REFUSED: Counts = Counts { refused: 1, ..DONE };
    const LEFT: Counts = Counts {
        not_reached: 1,
        ..DONE
    };

    #[test]
    fn the_classes_are_counted_where_they_are_looked_up() {
        for (at, class) in Class::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, at, "{class:?}");
        }
    }

    #[test]
    fn the_exit_code_says_what_remains() {
        let all = Counts {
            accepted: 1,
            verified: 1,
            skipped: 1,
            planned: 1,
            ..NONE
        };
        let both = Counts {
            refused: 1,
            ..UNKNOWN
        };
        type Case = (Counts, &'static [(Class, u64)], u8);
        let table: &[Case] = &[
            (NONE, &[], 6),
            (all, &[], 0),
            (Counts { skipped: 1, ..NONE }, &[], 0),
            (UNKNOWN, &[], 3),
            (DONE, &[(Class::Credentials, 1)], 4),
            (DONE, &[(Class::Permission, 2)], 4),
            (DONE, &[(Class::Credentials, 1), (Class::Permission, 2)], 4),
            (DONE, &[(Class::Transient, 3)], 5),
            (DONE, &[(Class::NotFound, 3)], 6),
            (NONE, &[(Class::NotFound, 1)], 6),
            (REFUSED, &[], 7),
            (NONE, &[(Class::Guard, 1)], 7),
            (DONE, &[(Class::Input, 1)], 1),
            (DONE, &[(Class::Protocol, 1)], 1),
            (DONE, &[(Class::NotFound, 1), (Class::Transient, 1)], 1),
            (DONE, &[(Class::Credentials, 1), (Class::Transient, 1)], 1),
            (UNKNOWN, &[(Class::Transient, 1)], 5),
            (UNKNOWN, &[(Class::Transient, 1), (Class::Permission, 1)], 1),
            (UNKNOWN, &[(Class::Credentials, 1)], 1),
            (REFUSED, &[(Class::NotFound, 1)], 1),
            (both, &[], 1),
            (LEFT, &[], 1),
        ];
        for (counts, failures, want) in table {
            assert_eq!(code(*counts, failures), *want, "{counts:?} {failures:?}");
        }
    }

    #[test]
    fn sessions_that_live_on_unasked_for_are_no_success() {
        let mut totals = totals(Counts { skipped: 1, ..DONE }, &[]);
        totals.living_on = 1;
        assert_eq!(totals.exit_code(), 1);
        totals.counts.unknown = 1;
        assert_eq!(totals.exit_code(), 3, "what is worse decides");
    }

    #[test]
    fn an_interrupt_decides_whatever_else_happened() {
        let table = [
            (Halt::Interrupt, 130),
            (Halt::Terminate, 143),
            (Halt::Ledger, 1),
            (Halt::Deadline, 5),
        ];
        for (halt, want) in table {
            let mut totals = totals(DONE, &[(Class::Transient, 1)]);
            totals.halted = Some(halt);
            assert_eq!(totals.exit_code(), want, "{halt:?}");
        }
        let mut source_error = totals(DONE, &[(Class::Transient, 1)]);
        source_error.source_error = Some("the input changed".into());
        assert_eq!(source_error.exit_code(), 1);
        let lost = Totals {
            ledger_failed: Some("disk full".into()),
            ..totals(UNKNOWN, &[])
        };
        assert_eq!(lost.exit_code(), 1);
    }
}
