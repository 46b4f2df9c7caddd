//! How many people are out, over any number of rows and runs: sixteen bytes a target, no name.
//!
//! People are told apart by keyed 64-bit hashes: among a million, that two fall together has a chance of one to
//! thirty million, and would count two people as one.

use std::hash::{BuildHasher as _, RandomState};

use super::target::Standing;
use crate::model::ProviderId;

/// One target of one person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct TallyEntry {
    person: u64,
    provider: u16,
    run: u16,
    standing: Standing,
}

/// How all people stand.
#[derive(Default)]
pub(super) struct PeopleTally {
    key: RandomState,
    providers: Vec<Option<ProviderId>>,
    entries: Vec<TallyEntry>,
}

/// How many people stand so: each by the worst of theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PeopleCounts {
    pub(super) out: u64,
    pub(super) unproven: u64,
    pub(super) not_out: u64,
    pub(super) nothing: u64,
}

impl PeopleCounts {
    pub(super) fn total(self) -> u64 {
        self.out + self.unproven + self.not_out + self.nothing
    }

    fn add(&mut self, standing: Standing) {
        *match standing {
            Standing::Out => &mut self.out,
            Standing::Unproven => &mut self.unproven,
            Standing::NotOut => &mut self.not_out,
            Standing::Nothing => &mut self.nothing,
        } += 1;
    }
}

impl PeopleTally {
    /// Takes in one target; its run's place in time tells which word is the last.
    pub(super) fn add(
        &mut self,
        person: &str,
        provider: Option<ProviderId>,
        run: usize,
        standing: Standing,
    ) -> u64 {
        let known = self.providers.iter().position(|known| *known == provider);
        let at = known.unwrap_or_else(|| {
            self.providers.push(provider);
            self.providers.len() - 1
        });
        let person = self.key.hash_one(person);
        self.entries.push(TallyEntry {
            person,
            provider: u16::try_from(at).unwrap_or(u16::MAX),
            run: u16::try_from(run).unwrap_or(u16::MAX),
            standing,
        });
        person
    }

    /// How many targets were taken in.
    pub(super) fn targets(&self) -> usize {
        self.entries.len()
    }

    /// How the people stand of whom something was added from there on.
    pub(super) fn counts_from(&mut self, from: usize) -> PeopleCounts {
        let added = &mut self.entries[from..];
        added.sort_unstable();
        let mut counts = PeopleCounts::default();
        for of_one in added.chunk_by(|a, b| a.person == b.person) {
            let worst = of_one.iter().map(|entry| entry.standing).max();
            counts.add(worst.unwrap_or(Standing::Nothing));
        }
        counts
    }

    /// How all people stand after all runs that count: at each provider the last that did something there.
    pub(super) fn latest(&mut self, is_counted: impl Fn(usize) -> bool) -> PeopleCounts {
        let counted = |entry: &&TallyEntry| is_counted(usize::from(entry.run));
        let mut entries: Vec<TallyEntry> = self.entries.iter().filter(counted).copied().collect();
        entries.sort_unstable();
        let mut counts = PeopleCounts::default();
        for of_one in entries.chunk_by(|a, b| a.person == b.person) {
            let by_provider = of_one.chunk_by(|a, b| a.provider == b.provider);
            let worst = by_provider.map(latest_at).max();
            counts.add(worst.unwrap_or(Standing::Nothing));
        }
        counts
    }
}

/// The worst of the last run in which something was to be done.
fn latest_at(entries: &[TallyEntry]) -> Standing {
    let mut last = (0, Standing::Nothing);
    for entry in entries {
        if entry.standing != Standing::Nothing {
            last = match entry.run > last.0 {
                true => (entry.run, entry.standing),
                false => (last.0, last.1.max(entry.standing)),
            };
        }
    }
    last.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{CHIME, GOOGLE};

    #[test]
    fn each_person_counts_once_by_the_worst_and_over_runs_by_the_last() {
        let mut people = PeopleTally::default();
        let (google, chime) = (Some(GOOGLE), Some(CHIME));
        people.add("liz", google, 0, Standing::Out);
        people.add("bob", google, 0, Standing::Out);
        people.add("bob", chime, 0, Standing::NotOut);
        people.add("bob", google, 0, Standing::Nothing);
        people.add("ann", google, 0, Standing::Nothing);
        let first = PeopleCounts {
            out: 1,
            not_out: 1,
            nothing: 1,
            ..PeopleCounts::default()
        };
        assert_eq!(people.counts_from(0), first);
        let from = people.targets();
        people.add("bob", chime, 1, Standing::Unproven);
        people.add("liz", google, 1, Standing::Nothing);
        let second = PeopleCounts {
            unproven: 1,
            nothing: 1,
            ..PeopleCounts::default()
        };
        assert_eq!(people.counts_from(from), second);
        let latest = PeopleCounts {
            out: 1,
            unproven: 1,
            nothing: 1,
            ..PeopleCounts::default()
        };
        assert_eq!(people.latest(|_| true), latest);
        // A rehearsal among them tells nothing.
        assert_eq!(people.latest(|run| run == 0), first);
        assert_eq!(latest.total(), 3);
    }
}
