//! What a report keeps of results that it forgets: counts, causes, hints, what lives on.
//!
//! Bounded: a vendor that gives every row a cause of its own fills a last line, not the memory.

use std::collections::HashSet;

use super::words::{cause, has_remark, is_open, names, said};
use crate::model::{Outcome, ProviderKind, Receipt, printable};

/// Different causes that are told apart; the rest is counted together.
const MOST_CAUSES: usize = 40;

/// Names that stand for a cause.
const MOST_NAMES: usize = 3;

/// One cause of targets that aren't done.
#[derive(Debug)]
pub(super) struct Cause {
    /// In words.
    pub(super) words: String,
    /// The vendor's code or ours.
    pub(super) code: String,
    /// The first message of this cause.
    pub(super) message: String,
    /// What to do about it.
    pub(super) hint: Option<String>,
    /// How many targets it holds back.
    pub(super) count: u64,
    /// The first few of them.
    pub(super) users: Vec<String>,
}

impl Cause {
    /// `not found: liz@example.com and bob@example.com`.
    pub(super) fn line(&self) -> String {
        format!("{}: {}", self.words, names(&self.users, self.count))
    }

    fn is_same(&self, other: &Self) -> bool {
        (&self.words, &self.code, &self.hint) == (&other.words, &other.code, &other.hint)
    }

    fn count(&mut self, users: Vec<String>) {
        self.count += 1;
        if self.users.len() < MOST_NAMES {
            self.users.extend(users);
        }
    }
}

/// The sums of the results seen so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Results seen.
    pub(super) seen: u64,
    /// What holds targets back, in the order of appearance.
    pub(super) causes: Vec<Cause>,
    /// Failed targets by the words for their class.
    pub(super) failed: Vec<(String, u64)>,
    /// The providers, in the order of appearance.
    pub(super) providers: Vec<ProviderKind>,
    /// What speaks against an accepted revocation, the first few kinds.
    pub(super) remarks: Vec<Cause>,
    /// How many of those there are.
    pub(super) remarked: u64,
    alive: Vec<(ProviderKind, String)>,
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
        if receipt.outcome == Outcome::Failed {
            self.add_failed(cause(receipt));
        }
        if is_open(receipt.outcome) && !tell(&mut self.causes, fresh(receipt)) {
            self.other += 1;
        }
        if has_remark(receipt) {
            self.remarked += 1;
            tell(&mut self.remarks, remark(receipt));
        }
        if may_have_ended(receipt.outcome) {
            self.add_alive(receipt);
        }
    }

    fn add_failed(&mut self, words: &str) {
        match self.failed.iter_mut().find(|(other, _)| other == words) {
            Some((_, count)) => *count += 1,
            None => self.failed.push((words.to_owned(), 1)),
        }
    }

    fn add_alive(&mut self, receipt: &Receipt) {
        let Some(provider) = receipt.provider else {
            return;
        };
        for what in &receipt.still_alive {
            let known = |(kind, other): &(_, _)| *kind == provider && other == what;
            if !self.alive.iter().any(known) {
                self.alive.push((provider, what.clone()));
            }
        }
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

    /// What lives on, by the vendor's own name.
    pub(super) fn still_alive(&self) -> Vec<(&'static str, Vec<String>)> {
        let of = |kind: ProviderKind| {
            let mine = self.alive.iter().filter(move |(other, _)| *other == kind);
            let list: Vec<String> = mine.map(|(_, what)| printable(what)).collect();
            (!list.is_empty()).then(|| (kind.title(), list))
        };
        self.providers.iter().copied().filter_map(of).collect()
    }
}

/// Counts a cause; false where there are too many already.
fn tell(causes: &mut Vec<Cause>, fresh: Cause) -> bool {
    match causes.iter().position(|cause| cause.is_same(&fresh)) {
        Some(at) => causes[at].count(fresh.users),
        None if causes.len() < MOST_CAUSES => causes.push(fresh),
        None => return false,
    }
    true
}

/// A remark stands for itself: it has no class that its likes share.
fn remark(receipt: &Receipt) -> Cause {
    Cause {
        words: said(receipt),
        ..fresh(receipt)
    }
}

fn fresh(receipt: &Receipt) -> Cause {
    let error = receipt.error.as_ref();
    let code = error.and_then(|error| error.code.as_deref());
    Cause {
        words: cause(receipt).to_owned(),
        code: printable(code.unwrap_or_default()),
        message: said(receipt),
        hint: error.and_then(|error| error.hint.as_deref()).map(printable),
        count: 1,
        users: vec![printable(&receipt.user)],
    }
}

/// Whether sessions ended, may have, or would have: only then is it news what didn't.
fn may_have_ended(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Accepted | Outcome::Verified | Outcome::Unknown | Outcome::Planned
    )
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
    use super::{super::testing::*, *};

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
        assert_eq!(tally.failed, [("request rejected".to_owned(), 1000)]);
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
    fn what_lives_on_is_news_only_where_something_ended() {
        let mut tally = Tally::default();
        tally.add(&failed(1, "a", "input", "no", None));
        assert!(tally.still_alive().is_empty());
        tally.add(&receipt(2, "b", Outcome::Accepted));
        tally.add(&receipt(3, "c", Outcome::Accepted));
        assert_eq!(
            tally.still_alive(),
            [(
                "Google Workspace",
                vec![
                    "OAuth grants of third-party apps".to_owned(),
                    "app passwords".to_owned()
                ]
            )]
        );
    }
}
