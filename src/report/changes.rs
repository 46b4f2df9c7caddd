//! The table of changes other than sign-outs: who was suspended, renamed, deleted, and who wasn't.

use std::io;

use ::csv::ByteRecord;

use super::{
    Ink, Options, Report, Streams,
    ink::marked,
    page::Page,
    tally::Tally,
    words::{SANDBOX, cause, is_open, said, several},
};
use crate::model::{NOT_VERIFIED, Outcome, Receipt, Summary, printable};

/// What an unanswered change means.
const NO_ANSWER: &str = "no answer: may or may not have been done; look before you run it again";

/// What a change means that was answered by something that proves nothing.
const UNPROVED: &str = "may or may not have been done; look before you run it again";

/// Writes a line per user, in the order in which they were named, and below several the sums.
pub(super) struct Changes<'a> {
    page: Page<'a>,
    held: Vec<Receipt>,
}

impl<'a> Changes<'a> {
    pub(super) fn new(options: Options, streams: Streams<'a>) -> Self {
        Self {
            page: Page::new(options, streams),
            held: Vec::new(),
        }
    }

    fn one(&mut self, receipt: &Receipt) -> io::Result<()> {
        if receipt.outcome == Outcome::Planned {
            return self.page.plan(receipt);
        }
        match self.page.options.quiet && !is_open(receipt.outcome) {
            true => Ok(()),
            false => self.page.paragraph(&sentence(receipt)),
        }
    }

    /// All of them at once, where a guard refused the whole run.
    fn all_refused(&mut self, first: &Receipt, count: u64) -> io::Result<()> {
        let (words, _) = ending(first);
        let words = marked(&words.1, Ink::Bad);
        let who = several(count, "user");
        self.page
            .paragraph(&format!("{who}: {words}: {}", cause(first)))
    }

    fn closing(&mut self, summary: &Summary) -> io::Result<()> {
        if summary.counts.planned > 0 {
            self.page.plans()?;
            self.page.paragraph("dry run: nothing was changed")?;
        }
        match summary.sandbox {
            true => self
                .page
                .print(&format!("{}\n", marked(SANDBOX, Ink::Doubtful))),
            false => Ok(()),
        }
    }
}

impl Report for Changes<'_> {
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn result(&mut self, receipt: &Receipt, _: Option<&ByteRecord>) -> io::Result<()> {
        self.held.push(receipt.clone());
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, next: Option<&str>) -> io::Result<()> {
        let mut held = std::mem::take(&mut self.held);
        held.sort_by_key(|receipt| receipt.row);
        let mut tally = Tally::default();
        held.iter().for_each(|receipt| tally.add(receipt));
        let (quiet, left) = (self.page.options.quiet, summary.counts.not_reached);
        let refused = refused_alike(&held);
        match refused {
            Some(first) => self.all_refused(first, held.len() as u64)?,
            None => held.iter().try_for_each(|receipt| self.one(receipt))?,
        }
        self.page.told(&tally, false)?;
        let told = summary.targets > 1 && !quiet && (refused.is_none() || left > 0);
        if told && !self.page.options.one_screen {
            let (targets, sums) = (several(summary.targets, "user"), tally.sums(summary));
            self.page.paragraph(&format!("{targets}: {sums}"))?;
        }
        if !quiet {
            self.closing(summary)?;
        }
        self.page.ending(&tally, summary, next)
    }
}

/// The first of several who were all refused, and for the same reason.
fn refused_alike(held: &[Receipt]) -> Option<&Receipt> {
    let first = held.first().filter(|_| held.len() > 1)?;
    let like =
        |receipt: &Receipt| receipt.outcome == Outcome::Refused && receipt.reason == first.reason;
    held.iter().all(like).then_some(first)
}

/// Whether the change was answered by what is no refusal and proves nothing: it may be made.
fn is_unproved(receipt: &Receipt) -> bool {
    let error = receipt.error.as_ref();
    let is_odd = error.is_some_and(|error| error.class == "protocol");
    receipt.outcome == Outcome::Failed && is_odd && receipt.attempts > 0
}

/// How a change ended, in words with their place in a sum, and the colour that goes with them.
pub(super) fn ending(receipt: &Receipt) -> ((u8, String), Ink) {
    let (done, not_done) = words(receipt.action.unwrap_or_default());
    match receipt.outcome {
        Outcome::Accepted if receipt.is_doubted() => {
            ((5, format!("{done}, but not verified")), Ink::Doubtful)
        }
        Outcome::Accepted => ((0, done.into()), Ink::Good),
        Outcome::Verified => ((1, format!("{done} and read back")), Ink::Good),
        Outcome::Unknown => ((4, "UNKNOWN".into()), Ink::Bad),
        Outcome::NotReached => ((6, "NOT reached".into()), Ink::Bad),
        Outcome::Skipped => ((7, "skipped".into()), Ink::Doubtful),
        Outcome::Planned => ((8, "planned".into()), Ink::Doubtful),
        _ if is_unproved(receipt) => ((3, "not confirmed".into()), Ink::Bad),
        _ => ((2, not_done), Ink::Bad),
    }
}

/// Why a change was not made, and what was said about it.
pub(super) fn detail(receipt: &Receipt) -> String {
    let why = match receipt.outcome {
        Outcome::Unknown => NO_ANSWER,
        _ if is_unproved(receipt) => UNPROVED,
        _ => cause(receipt),
    };
    match (receipt.outcome, said(receipt)) {
        (_, said) if said.is_empty() || said == why => why.to_owned(),
        (Outcome::Unknown, said) => format!("{why} ({said})"),
        (_, said) if why.is_empty() => said,
        (_, said) => format!("{why}: {said}"),
    }
}

/// `liz@example.com: suspended`.
fn sentence(receipt: &Receipt) -> String {
    let ((_, words), ink) = ending(receipt);
    let reason = receipt.reason.as_deref().unwrap_or_default();
    let reason = match receipt.is_doubted() {
        // The words say it already.
        true => reason.replacen(NOT_VERIFIED, "", 1),
        false => reason.to_owned(),
    };
    let why = match receipt.outcome {
        Outcome::Unknown => NO_ANSWER,
        _ if is_unproved(receipt) => UNPROVED,
        outcome if is_open(outcome) => cause(receipt),
        _ => &reason,
    };
    let line = format!("{}: {}", printable(&receipt.user), marked(&words, ink));
    match why {
        "" => line,
        why => format!("{line}: {}", printable(why)),
    }
}

/// What can be done to users, and how it reads when it is done.
const ACTIONS: [(&str, &str); 13] = [
    ("suspend", "suspended"),
    ("unsuspend", "no longer suspended"),
    ("admin grant", "made a super administrator"),
    ("admin revoke", "no longer a super administrator"),
    ("delete", "deleted"),
    ("undelete", "restored"),
    ("rename", "renamed"),
    ("create", "created"),
    ("update", "updated"),
    ("relations set", "relations replaced"),
    ("relations clear", "relations removed"),
    ("photo set", "photo replaced"),
    ("photo delete", "photo removed"),
];

/// What a command such as `users suspend` does, where it is no sign-out.
#[must_use]
pub fn action(command: &str) -> Option<&'static str> {
    let name = command.strip_prefix("users ")?;
    let known = ACTIONS.iter().find(|(known, _)| *known == name);
    Some(known.map_or("change", |(known, _)| known))
}

/// How an action reads when it is done, and when it isn't.
fn words(action: &str) -> (&'static str, String) {
    let known = ACTIONS.iter().find(|(known, _)| *known == action);
    let done = known.map_or("changed", |(_, words)| words);
    let not_done = match (action, done.split_once(' ')) {
        ("unsuspend", _) => "NOT unsuspended".into(),
        ("admin revoke", _) => "NOT removed as a super administrator".into(),
        (_, Some((what @ ("relations" | "photo"), done))) => format!("{what} NOT {done}"),
        _ => format!("NOT {done}"),
    };
    (done, not_done)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Format, testing::*},
        *,
    };

    fn acted(receipt: Receipt) -> Receipt {
        Receipt {
            action: Some("suspend"),
            ..receipt
        }
    }

    fn told(receipts: Vec<Receipt>) -> (String, String) {
        let receipts: Vec<Receipt> = receipts.into_iter().map(acted).collect();
        let options = Options {
            action: Some("suspend"),
            ..options()
        };
        written(Format::Table, options, &receipts, None)
    }

    #[test]
    fn what_a_read_denies_is_no_plain_success() {
        let denied = Receipt {
            reason: Some("not verified: the user is not suspended".into()),
            ..receipt(1, "a", Outcome::Accepted)
        };
        let (out, _) = told(vec![denied]);
        assert_eq!(
            out,
            "a: suspended, but not verified: the user is not suspended\n"
        );
    }

    #[test]
    fn each_user_has_a_line_and_the_sums_add_up() {
        let (out, err) = told(vec![
            receipt(1, "a", Outcome::Accepted),
            failed(2, "b", "not_found", "no b", Some("look")),
            unknown(3, "c"),
            failed(4, "d", "not_found", "no d", Some("look")),
        ]);
        let lines = format!(
            "a: suspended\nb: NOT suspended: not found\nc: UNKNOWN: {NO_ANSWER}\n\
             d: NOT suspended: not found\n4 users: 1 suspended, 2 NOT suspended, 1 UNKNOWN\n"
        );
        assert_eq!(out, lines);
        let error = "error: google: b and d: not found, the first: no b (notFound)\nhint: look\n";
        assert!(err.starts_with(error), "{err}");
        assert_eq!(err.matches("hint:").count(), 1, "{err}");
    }

    #[test]
    fn what_may_have_been_done_is_not_called_undone() {
        let portal = |attempts| Receipt {
            attempts,
            ..failed(
                1,
                "a",
                "protocol",
                "a web page answered",
                Some("look by oust users get"),
            )
        };
        let (out, err) = told(vec![portal(1)]);
        assert_eq!(out, format!("a: not confirmed: {UNPROVED}\n"));
        assert!(err.contains("hint: look by"), "{err}");
        // The look-up before it was answered so: nothing was sent.
        let (out, _) = told(vec![portal(0)]);
        assert_eq!(out, "a: NOT suspended: answer not understood\n");
    }

    #[test]
    fn an_unknown_change_is_to_be_looked_at_and_not_tried_again() {
        let mut lost = unknown(1, "a");
        if let Some(error) = &mut lost.error {
            error.hint = Some("try again; --timeout gives it longer".into());
        }
        let (_, err) = told(vec![lost]);
        assert_eq!(
            err,
            format!(
                "error: google: a: {NO_ANSWER} (timed out after 30 s) (notFound)\n\
                 run 01K: 1 target in 1.2 s: 1 UNKNOWN\n"
            )
        );
    }

    #[test]
    fn a_run_that_is_refused_whole_says_so_once() {
        let refused = |row| {
            because(
                "2,001 people are too many",
                receipt(row, "a", Outcome::Refused),
            )
        };
        let (out, err) = told((1..=2001).map(refused).collect());
        assert_eq!(out, "2,001 users: NOT suspended: refused by a guard\n");
        let error = "error: google: a: refused by a guard: 2,001 people are too many\n";
        assert!(err.starts_with(error), "{err}");
        let mut mixed: Vec<_> = (1..=2).map(refused).collect();
        mixed.push(receipt(3, "c", Outcome::Accepted));
        let (out, _) = told(mixed);
        assert!(
            out.ends_with("3 users: 1 suspended, 2 NOT suspended\n"),
            "{out}"
        );
    }

    #[test]
    fn what_was_not_done_reads_as_such_for_every_action() {
        for (action, _) in ACTIONS {
            let (done, not_done) = words(action);
            assert!(
                not_done.contains("NOT ") && !not_done.contains("NOT no"),
                "{not_done}"
            );
            assert!(!done.contains("NOT"), "{done}");
        }
    }
}
