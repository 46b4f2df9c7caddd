//! One line per person who was asked for at several providers: the worst of what became of them.
//!
//! Says what is done only where the vendor confirmed it, and never that a person is out everywhere.

use super::{
    options::ReportOptions,
    phrases::outcome_words,
    reasons::needs_attention,
    sign_out_words::{QUEUED_WORDS, SIGNAL_WORDS, sessions, short_cause, sign_out_words},
    style::{TextStyle, styled},
};
use crate::model::{Outcome, ProviderId, Receipt, Summary, printable};

/// The verdicts in the order of the input; none for a dry run, and none where there is one provider.
///
/// The receipts are in the order of their rows. In quiet mode: only of those who aren't done.
pub(super) fn person_verdicts(
    receipts: &[Receipt],
    options: &ReportOptions,
    summary: &Summary,
) -> Vec<String> {
    if options.asked.len() < 2 || summary.counts.planned > 0 {
        return Vec::new();
    }
    let interrupted = summary.counts.not_reached > 0;
    let persons = grouped(receipts).into_iter().map(|of_one| {
        let missing = options.asked.iter().copied().filter(|kind| {
            let theirs = |receipt: &&Receipt| receipt.provider == Some(*kind);
            interrupted && !of_one.iter().any(theirs)
        });
        PersonVerdict::new(&of_one, missing)
    });
    let told = persons.filter(|person| person.needs_attention || !options.quiet);
    told.map(|person| person.line()).collect()
}

/// The receipts of each person, one for each provider: a repetition is told in its own row.
fn grouped(receipts: &[Receipt]) -> Vec<Vec<&Receipt>> {
    let mut groups: Vec<(String, Vec<&Receipt>)> = Vec::new();
    for receipt in receipts {
        let person = person(receipt);
        let known = groups.iter().position(|(other, _)| *other == person);
        let at = known.unwrap_or_else(|| {
            groups.push((person, Vec::new()));
            groups.len() - 1
        });
        let group = &mut groups[at].1;
        if !group.iter().any(|other| other.provider == receipt.provider) {
            group.push(receipt);
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Who it is: addresses are told apart without case.
pub(super) fn person(receipt: &Receipt) -> String {
    match receipt.user.contains('@') {
        true => receipt.user.to_lowercase(),
        false => receipt.user.clone(),
    }
}

/// One person, with the providers below what became of them there.
struct PersonVerdict {
    user: String,
    needs_attention: bool,
    parts: Vec<(&'static str, TextStyle, Vec<&'static str>)>,
}

impl PersonVerdict {
    fn new(receipts: &[&Receipt], missing: impl Iterator<Item = ProviderId>) -> Self {
        let mut person = Self {
            user: receipts
                .first()
                .map_or_else(String::new, |receipt| printable(&receipt.user)),
            needs_attention: false,
            parts: Vec::new(),
        };
        for receipt in receipts {
            let open =
                needs_attention(receipt.outcome) || receipt.is_doubted() || receipt.lives_on();
            person.add(words(receipt), open, receipt.provider_title());
        }
        let (not_reached, style) = outcome_words(Outcome::NotReached);
        missing.for_each(|kind| person.add((not_reached, style), true, kind.title()));
        person
            .parts
            .sort_by_key(|(_, style, _)| *style != TextStyle::Good);
        person
    }

    fn add(&mut self, (words, style): (&'static str, TextStyle), open: bool, title: &'static str) {
        self.needs_attention |= open;
        match self.parts.iter_mut().find(|(other, ..)| *other == words) {
            Some((_, _, titles)) => titles.push(title),
            None => self.parts.push((words, style, vec![title])),
        }
    }

    /// `liz@example.com: NOT out everywhere: signed out of GenAuth; UNKNOWN at Amazon Chime`.
    fn line(&self) -> String {
        let part = |(words, style, titles): &(&str, TextStyle, Vec<&str>)| {
            let at = if *style == TextStyle::Good {
                "of"
            } else {
                "at"
            };
            format!("{} {at} {}", styled(words, *style), titles.join(", "))
        };
        let parts: Vec<String> = self.parts.iter().map(part).collect();
        let head = match self.needs_attention {
            true => format!("{}: ", styled("NOT out everywhere", TextStyle::Bad)),
            false => String::new(),
        };
        format!("{}: {head}{}", self.user, parts.join("; "))
    }
}

/// What became of a person at one provider, in the words that stand before its name.
fn words(receipt: &Receipt) -> (&'static str, TextStyle) {
    match (receipt.outcome, sessions(receipt)) {
        (Outcome::Accepted, _) if receipt.is_doubted() => {
            ("accepted but not verified", TextStyle::Doubtful)
        }
        _ if receipt.is_queued() => QUEUED_WORDS,
        _ if receipt.is_signal() => SIGNAL_WORDS,
        _ if receipt.lives_on() => ("sessions live on", TextStyle::Bad),
        (Outcome::Accepted | Outcome::Verified, _) => ("signed out", TextStyle::Good),
        (_, Outcome::Failed | Outcome::Refused) => (short_cause(receipt), TextStyle::Bad),
        _ => sign_out_words(receipt),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::model::testing::{CHIME, GENAUTH};

    fn lines(receipts: &[Receipt], quiet: bool) -> Vec<String> {
        let options = ReportOptions {
            asked: crate::model::testing::ALL.to_vec(),
            quiet,
            ..ReportOptions::default()
        };
        let lines = person_verdicts(receipts, &options, &summary(receipts));
        lines
            .iter()
            .map(|line| super::super::style::render(line, false))
            .collect()
    }

    fn mixed() -> Vec<Receipt> {
        let liz = |outcome| receipt(1, "liz@example.com", outcome);
        let bob = |outcome| receipt(2, "bob@example.com", outcome);
        vec![
            liz(Outcome::Accepted),
            at(GENAUTH, liz(Outcome::Verified)),
            at(CHIME, unknown(1, "liz@example.com")),
            bob(Outcome::Accepted),
            at(GENAUTH, because("no such user", bob(Outcome::Skipped))),
            at(CHIME, bob(Outcome::Accepted)),
            because(
                "duplicate of row 1",
                receipt(3, "Liz@example.com", Outcome::Skipped),
            ),
        ]
    }

    #[test]
    fn the_worst_of_a_persons_providers_decides() {
        let liz = "liz@example.com: NOT out everywhere: signed out of Google Workspace, GenAuth; UNKNOWN at Amazon Chime";
        let bob =
            "bob@example.com: signed out of Google Workspace, Amazon Chime; skipped at GenAuth";
        assert_eq!(lines(&mixed(), false), [liz, bob]);
        assert_eq!(lines(&mixed(), true), [liz]);
    }

    #[test]
    fn a_session_that_was_found_again_is_not_out() {
        let liz = receipt(1, "liz@example.com", Outcome::Accepted);
        let seen = "not verified: a session is still active";
        let alive = at(GENAUTH, because(seen, liz.clone()));
        let line = "liz@example.com: NOT out everywhere: signed out of Google Workspace; accepted but not verified at GenAuth";
        assert_eq!(lines(&[liz.clone(), alive], false), [line]);
        let gone = at(GENAUTH, because("left out as gone: app2", liz.clone()));
        let line = "liz@example.com: signed out of Google Workspace, GenAuth";
        assert_eq!(lines(&[liz, gone], false), [line]);
    }

    #[test]
    fn the_sessions_of_a_deep_sign_out_are_told_from_its_rest() {
        let steps = vec![
            step("sign_out", Outcome::Accepted),
            step("suspend", Outcome::Failed),
        ];
        let half = Receipt {
            steps,
            ..failed(1, "liz@example.com", "permission", "suspend: no", None)
        };
        let other = at(GENAUTH, receipt(1, "liz@example.com", Outcome::Accepted));
        let line = "liz@example.com: NOT out everywhere: signed out of GenAuth; signed out, NOT the rest at Google Workspace";
        assert_eq!(lines(&[half, other], false), [line]);
    }

    #[test]
    fn what_an_interrupted_run_did_not_reach_is_told() {
        let liz = [receipt(1, "liz@example.com", Outcome::Accepted)];
        let mut summary = summary(&liz);
        summary.counts.not_reached = 2;
        let options = ReportOptions {
            asked: crate::model::testing::ALL.to_vec(),
            ..ReportOptions::default()
        };
        let line = person_verdicts(&liz, &options, &summary).remove(0);
        assert_eq!(
            super::super::style::render(&line, false),
            "liz@example.com: NOT out everywhere: signed out of Google Workspace; NOT reached at GenAuth, Amazon Chime"
        );
    }
}
