//! What a report keeps of results that it forgets: counts, causes, hints, what lives on.
//!
//! Bounded: a vendor that gives every row a cause of its own fills a last line, not the memory.

use super::{
    causes::{Cause, IN_LINE, NamedUsers, count_cause, target_name},
    change_words::change_sum_words,
    phrases::{counted, duration, number},
    reasons::{has_note, needs_attention},
    sign_out_words::{sum_words, sum_words_of},
    style::{TextStyle, styled},
};
use crate::model::{Counts, Outcome, ProviderId, Receipt, Summary, printable};

/// Something that a revocation leaves, and of whom.
#[derive(Debug)]
struct Alive {
    provider: ProviderId,
    what: String,
    count: u64,
    users: NamedUsers,
}

/// Counts by the words that people read, with their place: `2 signed out, 1 not found`. The words are
/// few and fixed, so it doesn't grow with the run.
#[derive(Clone, Debug, Default)]
struct WordCounts(Vec<(u8, String, TextStyle, u64)>);

impl WordCounts {
    fn add(&mut self, (place, words, style): (u8, &str, TextStyle), count: u64) {
        match self.0.iter_mut().find(|(_, known, ..)| known == words) {
            Some((.., known)) => *known += count,
            None if count == 0 => {}
            None => self.0.push((place, words.to_owned(), style, count)),
        }
    }

    /// The parts by place, and those of one place as they came.
    fn line(mut self) -> String {
        self.0.sort_by_key(|(place, ..)| *place);
        let parts = self
            .0
            .iter()
            .map(|(_, words, style, count)| styled(&format!("{} {words}", number(*count)), *style));
        parts.collect::<Vec<_>>().join(", ")
    }
}

/// The sums of the results seen so far.
#[derive(Debug, Default)]
pub(super) struct RunTotals {
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
    counts: Counts,
    sums: WordCounts,
    /// What lives on, over all targets.
    alive: Vec<Alive>,
    /// How many targets leave something alive, by provider.
    leaving: Vec<(ProviderId, u64)>,
    other: u64,
}

impl RunTotals {
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
                let (place, words, style) = change_sum_words(receipt);
                self.sums.add((place, &words, style), 1);
            }
            None => self.sums.add(sum_words(receipt), 1),
        }
        if needs_attention(receipt.outcome) && !count_cause(&mut self.causes, receipt) {
            self.other += 1;
        }
        if receipt.is_doubted() {
            count_cause(&mut self.doubts, receipt);
        } else if has_note(receipt) {
            count_cause(&mut self.notes, receipt);
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
        let name = target_name(receipt);
        for what in &receipt.still_alive {
            self.leave(provider, what, &name);
        }
    }

    fn leave(&mut self, provider: ProviderId, what: &str, name: &str) {
        let same = |alive: &&mut Alive| alive.provider == provider && alive.what == what;
        match self.alive.iter_mut().find(same) {
            Some(alive) => {
                alive.count += 1;
                alive.users.add(name, IN_LINE);
            }
            None => self.alive.push(Alive {
                provider,
                what: what.to_owned(),
                count: 1,
                users: NamedUsers::of(name.to_owned()),
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
            sums.add(sum_words_of(outcome), all.saturating_sub(seen));
        }
        sums.line()
    }

    /// `1,000 targets in 2 min 3 s: 950 signed out, 50 not found`.
    pub(super) fn sentence(&self, summary: &Summary, is_dry_run: bool) -> String {
        if summary.targets == 0 {
            return "no targets: nothing was sent".into();
        }
        let targets = counted(summary.targets, "target");
        let time = duration(summary.elapsed_ms);
        let out = self.out(summary).filter(|_| !is_dry_run);
        let out = out.map_or_else(String::new, |out| format!("; {out}"));
        format!("{targets} in {time}: {}{out}", self.sums(summary))
    }

    /// How many people are out wherever they were asked for, where several providers were asked and
    /// every one of the targets is accounted for.
    fn out(&self, summary: &Summary) -> Option<String> {
        let is_known = self.seen == summary.targets && summary.counts.planned == 0;
        let people = summary.people?;
        if self.providers.len() < 2 || people.total == 0 || !is_known {
            return None;
        }
        let (out, all) = (number(people.out), counted(people.total, "user"));
        Some(format!("out at every provider asked: {out} of {all}"))
    }

    /// Targets seen that were not begun.
    pub(super) fn not_reached(&self) -> u64 {
        self.counts.not_reached
    }

    /// Whether anything is not done, or doubted.
    pub(super) fn is_troubled(&self) -> bool {
        self.not_done() > 0 || !self.doubts.is_empty()
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
    pub(super) fn not_done(&self) -> u64 {
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
                false => format!("{} (of {})", printable(&alive.what), alive.users.line()),
            };
            (kind.title(), mine.map(line).collect())
        };
        self.leaving.iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{causes::MOST_CAUSES, message::Level, style::render, testing::*},
        *,
    };

    #[test]
    fn a_cause_for_every_row_does_not_fill_the_memory() {
        let mut totals = RunTotals::default();
        for row in 0..1000 {
            totals.add(&failed(
                row,
                "a",
                "input",
                "no",
                Some(&format!("hint {row}")),
            ));
        }
        assert_eq!(totals.causes.len(), MOST_CAUSES);
        let told: u64 = totals.causes.iter().map(|cause| cause.count).sum();
        assert_eq!(told + totals.other(), 1000);
        let sums = totals.sums(&summary(&[]));
        assert_eq!(render(&sums, false), "1,000 request rejected");
    }

    #[test]
    fn each_hint_comes_once_and_causes_without_one_stay_apart() {
        let mut totals = RunTotals::default();
        totals.add(&failed(1, "a", "input", "no", Some("mend it")));
        totals.add(&failed(2, "b", "not_found", "no", Some("mend it")));
        totals.add(&failed(3, "c", "protocol", "no", None));
        totals.add(&unknown(4, "d"));
        let hints = totals.hints();
        let counts: Vec<_> = hints
            .iter()
            .map(|(hint, causes)| (*hint, causes.len()))
            .collect();
        assert_eq!(counts, [(Some("mend it"), 2), (None, 1), (None, 1)]);
    }

    #[test]
    fn notes_that_differ_are_told_by_the_first() {
        let mut totals = RunTotals::default();
        for (row, reason) in [(1, "a1 was gone"), (2, "b2 was gone")] {
            let accepted = receipt(row, &format!("u{row}"), Outcome::Accepted);
            totals.add(&because(reason, accepted));
        }
        let told = totals.notes[0].message(Level::Note, false).text;
        assert_eq!(told, "google: u1 and u2: a1 was gone (of the first)");
    }

    #[test]
    fn all_that_any_receipt_leaves_is_told_also_of_a_failed_one() {
        let mut totals = RunTotals::default();
        totals.add(&failed(1, "a", "input", "no", None));
        assert!(totals.still_alive().is_empty());
        totals.add(&receipt(2, "b", Outcome::Accepted));
        let half = Receipt {
            still_alive: vec!["app passwords".into(), "backup codes".into()],
            ..failed(3, "c", "permission", "backup_codes: no", None)
        };
        totals.add(&half);
        let alive = [
            "OAuth grants of third-party apps (of b)",
            "app passwords",
            "backup codes (of c)",
        ];
        let alive = alive.map(ToOwned::to_owned).to_vec();
        assert_eq!(totals.still_alive(), [("Google Workspace", alive)]);
    }

    #[test]
    fn the_error_of_a_deep_one_is_that_of_its_sessions() {
        let mut totals = RunTotals::default();
        totals.add(&Receipt {
            steps: vec![
                step("oauth_grants", Outcome::Unknown),
                step("sign_out", Outcome::Failed),
            ],
            ..failed(1, "a", "permission", "oauth_grants: no", Some("of grants"))
        });
        let cause = &totals.causes[0];
        let error = cause.message(Level::Error, false);
        assert_eq!(error.text, "google: a: failed for now: sign_out: no");
        assert_eq!(cause.hint, None);
    }

    #[test]
    fn sums_tell_of_a_deep_one_whether_the_sessions_ended() {
        let mut totals = RunTotals::default();
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
        receipts.iter().for_each(|receipt| totals.add(receipt));
        let sums = totals.sums(&summary(&receipts));
        let expected = "1 signed out but NOT the rest, 1 signed out with the rest UNKNOWN, \
            1 failed for now, 1 UNKNOWN (may or may not be signed out)";
        assert_eq!(render(&sums, false), expected);
    }
}
