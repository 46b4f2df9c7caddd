//! What a report keeps of results that it forgets: counts, causes, hints, what lives on.
//!
//! Bounded: a vendor that gives every row a cause of its own fills a last line, not the memory.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use super::{
    cause::{Cause, IN_LINE, People, name, tell},
    changes,
    standing::{part, unseen},
    sums::Sums,
    words::{has_note, is_open, number, several},
};
use crate::model::{Counts, Outcome, ProviderId, Receipt, Summary, printable};

/// Something that a revocation leaves, and of whom.
#[derive(Debug)]
struct Alive {
    provider: ProviderId,
    what: String,
    count: u64,
    people: People,
}

/// The sums of the results seen so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Results seen.
    pub(super) seen: u64,
    /// What holds targets back, in the order of appearance.
    pub(super) causes: Vec<Cause>,
    /// The providers, in the order of appearance.
    pub(super) providers: Vec<ProviderId>,
    /// Of accepted revocations, what an independent read doesn't agree with; the first few kinds.
    pub(super) doubts: Vec<Cause>,
    /// What else there is to know about them, the first few kinds.
    pub(super) notes: Vec<Cause>,
    /// Who isn't out everywhere, a few bytes each.
    not_out: HashSet<u64>,
    counts: Counts,
    sums: Sums,
    /// What lives on, over all targets.
    alive: Vec<Alive>,
    /// How many targets leave something alive, by provider.
    leaving: Vec<(ProviderId, u64)>,
    other: u64,
}

impl Tally {
    /// Counts one more.
    pub(super) fn add(&mut self, receipt: &Receipt) {
        self.seen += 1;
        if let Some(provider) = receipt.provider
            && !self.providers.contains(&provider)
        {
            self.providers.push(provider);
        }
        self.counts.add(receipt.outcome);
        match receipt.action {
            Some(_) => {
                let ((place, words), ink) = changes::ending(receipt);
                self.sums.add((place, &words, ink), 1);
            }
            None => self.sums.add(part(receipt), 1),
        }
        if (is_open(receipt.outcome) && !receipt.is_unusable()) || receipt.is_doubted() {
            self.not_out.insert(hash(&person(receipt)));
        }
        if is_open(receipt.outcome) && !tell(&mut self.causes, receipt) {
            self.other += 1;
        }
        if receipt.is_doubted() {
            tell(&mut self.doubts, receipt);
        } else if has_note(receipt) {
            tell(&mut self.notes, receipt);
        }
        self.add_alive(receipt);
    }

    /// A failed target leaves something, too, where some of its steps were taken.
    fn add_alive(&mut self, receipt: &Receipt) {
        let Some(provider) = receipt.provider.filter(|_| !receipt.still_alive.is_empty()) else {
            return;
        };
        match self.leaving.iter_mut().find(|(kind, _)| *kind == provider) {
            Some((_, count)) => *count += 1,
            None => self.leaving.push((provider, 1)),
        }
        let name = name(receipt);
        for what in &receipt.still_alive {
            self.leave(provider, what, &name);
        }
    }

    fn leave(&mut self, provider: ProviderId, what: &str, name: &str) {
        let same = |alive: &&mut Alive| alive.provider == provider && alive.what == what;
        match self.alive.iter_mut().find(same) {
            Some(alive) => {
                alive.count += 1;
                alive.people.add(name, IN_LINE);
            }
            None => self.alive.push(Alive {
                provider,
                what: what.to_owned(),
                count: 1,
                people: People::of(name.to_owned()),
            }),
        }
    }

    /// `2 signed out, 1 not found`: the parts add up to the targets, also where results are missing.
    pub(super) fn sums(&self, summary: &Summary) -> String {
        let (all, seen) = (&summary.counts, &self.counts);
        let mut sums = self.sums.clone();
        for (outcome, all, seen) in [
            (Outcome::Accepted, all.accepted, seen.accepted),
            (Outcome::Verified, all.verified, seen.verified),
            (Outcome::Failed, all.failed, seen.failed),
            (Outcome::Unknown, all.unknown, seen.unknown),
            (Outcome::Refused, all.refused, seen.refused),
            (Outcome::NotReached, all.not_reached, seen.not_reached),
            (Outcome::Skipped, all.skipped, seen.skipped),
            (Outcome::Planned, all.planned, seen.planned),
        ] {
            sums.add(unseen(outcome), all.saturating_sub(seen));
        }
        sums.line()
    }

    /// How many people are out wherever they were asked for, where several providers were asked and
    /// every one of the targets is accounted for.
    pub(super) fn out(&self, people: u64, summary: &Summary) -> Option<String> {
        let is_known = self.seen == summary.targets && summary.counts.planned == 0;
        if self.providers.len() < 2 || people == 0 || !is_known {
            return None;
        }
        let out = people.saturating_sub(self.not_out.len() as u64);
        let (out, all) = (number(out), several(people, "user"));
        Some(format!("out at every provider asked: {out} of {all}"))
    }

    /// Targets seen that were not begun.
    pub(super) fn not_reached(&self) -> u64 {
        self.counts.not_reached
    }

    /// Whether anything is not done, or doubted.
    pub(super) fn is_troubled(&self) -> bool {
        self.open() > 0 || !self.doubts.is_empty()
    }

    /// Targets whose causes were too many to tell apart.
    pub(super) fn other(&self) -> u64 {
        self.other
    }

    /// Whether the message is the one that stands for its cause.
    pub(super) fn is_told(&self, message: &str) -> bool {
        self.causes.iter().any(|cause| cause.message == message)
    }

    /// Targets that aren't done, of those seen.
    pub(super) fn open(&self) -> u64 {
        self.causes.iter().map(|cause| cause.count).sum::<u64>() + self.other
    }

    /// Each distinct hint once, with the causes that it mends.
    pub(super) fn hints(&self) -> Vec<(Option<&str>, Vec<&Cause>)> {
        let mut hints: Vec<(Option<&str>, Vec<&Cause>)> = Vec::new();
        for cause in &self.causes {
            let hint = cause.hint.as_deref();
            match hints
                .iter_mut()
                .find(|(other, _)| *other == hint && hint.is_some())
            {
                Some((_, causes)) => causes.push(cause),
                None => hints.push((hint, vec![cause])),
            }
        }
        hints
    }

    /// What lives on, by the vendor's own name; whose it is, where it isn't everybody's.
    pub(super) fn still_alive(&self) -> Vec<(&'static str, Vec<String>)> {
        let of = |(kind, all): &(ProviderId, u64)| {
            let mine = self.alive.iter().filter(|alive| alive.provider == *kind);
            let line = |alive: &Alive| match alive.count == *all {
                true => printable(&alive.what),
                false => format!("{} (of {})", printable(&alive.what), alive.people.line()),
            };
            (kind.title(), mine.map(line).collect())
        };
        self.leaving.iter().map(of).collect()
    }
}

fn hash(person: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    person.hash(&mut hasher);
    hasher.finish()
}

/// Who it is: addresses are told apart without case.
pub(super) fn person(receipt: &Receipt) -> String {
    match receipt.user.contains('@') {
        true => receipt.user.to_lowercase(),
        false => receipt.user.clone(),
    }
}

/// How many people the receipts are about.
pub(super) fn people(receipts: &[Receipt]) -> u64 {
    receipts.iter().map(person).collect::<HashSet<_>>().len() as u64
}

#[cfg(test)]
mod tests {
    use super::{
        super::{cause::MOST_CAUSES, ink::resolve, testing::*},
        *,
    };

    #[test]
    fn a_cause_for_every_row_does_not_fill_the_memory() {
        let mut tally = Tally::default();
        for row in 0..1000 {
            tally.add(&failed(
                row,
                "a",
                "input",
                "no",
                Some(&format!("hint {row}")),
            ));
        }
        assert_eq!(tally.causes.len(), MOST_CAUSES);
        let told: u64 = tally.causes.iter().map(|cause| cause.count).sum();
        assert_eq!(told + tally.other(), 1000);
        let sums = tally.sums(&summary(&[]));
        assert_eq!(resolve(&sums, false), "1,000 request rejected");
    }

    #[test]
    fn each_hint_comes_once_and_causes_without_one_stay_apart() {
        let mut tally = Tally::default();
        tally.add(&failed(1, "a", "input", "no", Some("mend it")));
        tally.add(&failed(2, "b", "not_found", "no", Some("mend it")));
        tally.add(&failed(3, "c", "protocol", "no", None));
        tally.add(&unknown(4, "d"));
        let hints = tally.hints();
        let counts: Vec<_> = hints
            .iter()
            .map(|(hint, causes)| (*hint, causes.len()))
            .collect();
        assert_eq!(counts, [(Some("mend it"), 2), (None, 1), (None, 1)]);
    }

    #[test]
    fn all_that_any_receipt_leaves_is_told_also_of_a_failed_one() {
        let mut tally = Tally::default();
        tally.add(&failed(1, "a", "input", "no", None));
        assert!(tally.still_alive().is_empty());
        tally.add(&receipt(2, "b", Outcome::Accepted));
        let half = Receipt {
            still_alive: vec!["app passwords".into(), "backup codes".into()],
            ..failed(3, "c", "permission", "backup_codes: no", None)
        };
        tally.add(&half);
        let alive = [
            "OAuth grants of third-party apps (of b)",
            "app passwords",
            "backup codes (of c)",
        ];
        let alive = alive.map(ToOwned::to_owned).to_vec();
        assert_eq!(tally.still_alive(), [("Google Workspace", alive)]);
    }

    #[test]
    fn the_error_of_a_deep_one_is_that_of_its_sessions() {
        let mut tally = Tally::default();
        tally.add(&Receipt {
            steps: vec![
                step("oauth_grants", Outcome::Unknown),
                step("sign_out", Outcome::Failed),
            ],
            ..failed(1, "a", "permission", "oauth_grants: no", Some("of grants"))
        });
        let cause = &tally.causes[0];
        let error = cause.message(super::super::Level::Error, false);
        assert_eq!(error.text, "google: a: failed for now: sign_out: no");
        assert_eq!(cause.hint, None);
    }

    #[test]
    fn sums_tell_of_a_deep_one_whether_the_sessions_ended() {
        let mut tally = Tally::default();
        let deep = |row, whole: Receipt, sign_out| Receipt {
            row,
            steps: vec![step("sign_out", sign_out), step("suspend", whole.outcome)],
            ..whole
        };
        let no = failed(1, "a", "permission", "suspend: no", None);
        let receipts = [
            deep(1, no.clone(), Outcome::Accepted),
            deep(2, no, Outcome::Unknown),
            deep(3, unknown(3, "c"), Outcome::Accepted),
            deep(4, unknown(4, "d"), Outcome::Failed),
        ];
        receipts.iter().for_each(|receipt| tally.add(receipt));
        let sums = tally.sums(&summary(&receipts));
        let expected = "1 signed out but NOT the rest, 1 signed out with the rest UNKNOWN, \
            1 failed for now, 1 UNKNOWN (may or may not be signed out)";
        assert_eq!(resolve(&sums, false), expected);
    }
}
