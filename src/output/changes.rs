//! The table of changes other than sign-outs: who was suspended, renamed, deleted, and who wasn't.

use std::io;

use ::csv::StringRecord;

use super::{
    Ink, Message, Options, Report, Streams,
    ink::marked,
    page::{Page, requests},
    words::{SANDBOX, cause, is_open, said, several},
};
use crate::model::{Outcome, Receipt, Summary, printable};

/// What an unanswered change means.
const NO_ANSWER: &str = "no answer: may or may not have been done; look before you run it again";

/// Writes a line per user as it ends.
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
            return self.page.print(&requests(receipt));
        }
        if !self.page.options.quiet || is_open(receipt.outcome) {
            self.page.paragraph(&sentence(receipt))?;
        }
        let error = receipt.error.as_ref().filter(|_| is_open(receipt.outcome));
        let Some(error) = error else { return Ok(()) };
        let text = format!("{}: {}", receipt.user, said(receipt));
        let messages = Message::pair(&text, error.hint.as_deref());
        messages
            .iter()
            .try_for_each(|message| self.page.say(message))
    }
}

impl Report for Changes<'_> {
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn result(&mut self, receipt: &Receipt, _: Option<&StringRecord>) -> io::Result<()> {
        self.held.push(receipt.clone());
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, next: Option<&str>) -> io::Result<()> {
        let mut held = std::mem::take(&mut self.held);
        held.sort_by_key(|receipt| receipt.row);
        held.iter().try_for_each(|receipt| self.one(receipt))?;
        let counts = &summary.counts;
        if counts.not_reached > 0 {
            let left = several(counts.not_reached, "user");
            self.page.paragraph(&format!("NOT reached: {left}"))?;
        }
        if counts.planned > 0 && !self.page.options.quiet {
            self.page.paragraph("dry run: nothing was changed")?;
        }
        if summary.sandbox && !self.page.options.quiet {
            self.page
                .print(&format!("{}\n", marked(SANDBOX, Ink::Doubtful)))?;
        }
        self.page.next(next)
    }
}

/// `liz@example.com: suspended`.
fn sentence(receipt: &Receipt) -> String {
    let user = printable(&receipt.user);
    let done = participle(receipt.action.unwrap_or_default());
    let because = |words: String, why: &str| match why {
        "" => format!("{user}: {words}"),
        why => format!("{user}: {words}: {}", printable(why)),
    };
    let reason = receipt.reason.as_deref().unwrap_or_default();
    match receipt.outcome {
        Outcome::Accepted => because(marked(done, Ink::Good), reason),
        Outcome::Verified => because(marked(&format!("{done}, read back"), Ink::Good), reason),
        Outcome::Unknown => because(marked("UNKNOWN", Ink::Bad), NO_ANSWER),
        Outcome::Skipped => because(marked("skipped", Ink::Doubtful), reason),
        _ => because(marked(&format!("NOT {done}"), Ink::Bad), cause(receipt)),
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
    ("relations set", "related anew"),
    ("relations clear", "left without relations"),
    ("photo set", "given a new photo"),
    ("photo delete", "left without a photo"),
];

/// What a command such as `users suspend` does, where it is no sign-out.
#[must_use]
pub fn action(command: &str) -> Option<&'static str> {
    let name = command.strip_prefix("users ")?;
    let known = ACTIONS.iter().find(|(known, _)| *known == name);
    Some(known.map_or("change", |(known, _)| known))
}

fn participle(action: &str) -> &'static str {
    let known = ACTIONS.iter().find(|(known, _)| *known == action);
    known.map_or("changed", |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Format, testing::*},
        *,
    };

    #[test]
    fn each_user_has_a_line_and_a_failure_its_hint() {
        let acted = |receipt: Receipt| Receipt {
            action: Some("suspend"),
            ..receipt
        };
        let receipts = [
            acted(receipt(1, "a", Outcome::Accepted)),
            acted(failed(2, "b", "not_found", "no b", Some("look"))),
            acted(unknown(3, "c")),
        ];
        let options = Options {
            action: Some("suspend"),
            ..options()
        };
        let (out, err) = written(Format::Table, options, &receipts, None);
        assert_eq!(
            out,
            format!("a: suspended\nb: NOT suspended: not found\nc: UNKNOWN: {NO_ANSWER}\n")
        );
        assert!(err.starts_with("error: b: no b\nhint: look\n"), "{err}");
    }
}
