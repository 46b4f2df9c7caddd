//! Collects how targets end: each is counted here, and reported, once.

use std::time::Instant;

use csv::ByteRecord;

use crate::{
    model::{Class, Counts, Failure, People, ProviderId, Receipt},
    run::{Totals, input, row::Row},
};

/// What happened, in the order in which it did.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// A target ended; the ledger already holds this, unless it was not reached.
    Result {
        /// How it ended.
        receipt: &'a Receipt,
        /// The input's own cells, where they were kept.
        record: Option<&'a ByteRecord>,
    },
    /// A target was accepted, and is yet to be read back: its result comes after that.
    Accepted {
        /// How it stands.
        receipt: &'a Receipt,
    },
    /// All is sent, and only read-backs are waited for.
    Waiting {
        /// How many.
        left: u64,
        /// When the last of them gives up.
        until: Instant,
    },
    /// The vendor doesn't let us read back what was done there; that it was done stands.
    ReadsRefused {
        /// The vendor.
        provider: ProviderId,
        /// What it said.
        failure: &'a Failure,
    },
    /// The vendor refuses our credentials, and there are more of this provider's rows: they are not sent.
    ProviderStopped {
        /// The vendor.
        provider: ProviderId,
        /// What it said.
        failure: &'a Failure,
    },
}

/// The sums while they grow, and who is told of each target's end.
pub(super) struct ResultCollector<'r> {
    pub(super) totals: Totals,
    /// People of whom something is left; all others are out, so that those need no memory.
    open: input::PeopleCounter,
    /// Targets that no row could be read of: nobody knows whose they are.
    unread: u64,
    /// Providers of which it was said that they let us read nothing back.
    refused_reads: Vec<ProviderId>,
    report: &'r mut dyn FnMut(Event<'_>),
}

impl<'r> ResultCollector<'r> {
    pub(super) fn new(targets: u64, report: &'r mut dyn FnMut(Event<'_>)) -> Self {
        Self {
            totals: Totals {
                targets,
                ..Totals::default()
            },
            open: input::PeopleCounter::default(),
            unread: 0,
            refused_reads: Vec::new(),
            report,
        }
    }

    /// Counts and reports how a row ended.
    pub(super) fn ended(&mut self, row: &Row, receipt: &Receipt) {
        self.totals.add(receipt);
        if receipt.is_unfinished() {
            self.open.add(&row.person());
        }
        let record: Option<&ByteRecord> = row.record.as_ref();
        (self.report)(Event::Result { receipt, record });
    }

    /// Says that a target was accepted and is yet to be read back.
    pub(super) fn accepted(&mut self, receipt: &Receipt) {
        (self.report)(Event::Accepted { receipt });
    }

    /// Says that only read-backs are waited for.
    pub(super) fn waiting(&mut self, (left, until): (u64, Instant)) {
        (self.report)(Event::Waiting { left, until });
    }

    /// Counts and reports a target that was read back.
    pub(super) fn read_back(&mut self, row: &Row, receipt: &Receipt, failed: Option<&Failure>) {
        if let Some(failure) = failed {
            self.totals.failed_reads[failure.class as usize] += 1;
            self.tell_refused(receipt.provider, failure);
        }
        self.ended(row, receipt);
    }

    /// Says once of a provider that it lets us read nothing back.
    fn tell_refused(&mut self, provider: Option<ProviderId>, failure: &Failure) {
        let is_refusal = matches!(failure.class, Class::Credentials | Class::Permission);
        let Some(provider) = provider.filter(|_| is_refusal) else {
            return;
        };
        if !self.refused_reads.contains(&provider) {
            self.refused_reads.push(provider);
            (self.report)(Event::ReadsRefused { provider, failure });
        }
    }

    /// Counts accepted targets of which no record is left to tell; the ledger has them.
    pub(super) fn lost(&mut self, why: String, lost: &[(Option<ProviderId>, u64)]) {
        for (provider, targets) in lost {
            let accepted = Counts {
                accepted: *targets,
                ..Counts::default()
            };
            self.totals.add_all(*provider, &accepted);
            self.totals.doubted += targets;
            self.unread += targets;
        }
        self.totals.lost_reads = Some(why);
    }

    /// Says that the rest of a provider's rows isn't sent.
    pub(super) fn stopped(&mut self, provider: ProviderId, failure: &Failure) {
        (self.report)(Event::ProviderStopped { provider, failure });
    }

    /// Counts the targets of a provider whose rows can't be read; those done earlier stay done.
    pub(super) fn unread(&mut self, provider: Option<ProviderId>, targets: u64, earlier: Counts) {
        let left = targets - earlier.total().min(targets);
        let counts = Counts {
            not_reached: left,
            ..earlier
        };
        self.totals.add_all(provider, &counts);
        self.totals.earlier += earlier.total();
        self.unread += left + earlier.refused;
    }

    /// The sums of a run about so many people.
    pub(super) fn close(self, people: u64) -> Totals {
        let mut totals = self.totals;
        totals.people = Some(People::new(people, self.open.count() + self.unread));
        totals
    }
}
