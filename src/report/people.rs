//! The table of a one-off run: who is signed out, who isn't, and what to do about it.

use std::io;

use ::csv::ByteRecord;

use super::{
    Options, Report, Streams,
    grid::grid,
    page::{Page, outcome, steps},
    standing::{detail, is_half_done, sessions, why},
    tally::{Tally, people},
    verdicts::verdicts,
    words::{is_open, said, several},
};
use crate::model::{Outcome, ProviderId, Receipt, Summary, printable};

/// Holds all results: columns can only be laid out when every row is known.
pub(super) struct People<'a> {
    page: Page<'a>,
    held: Vec<Receipt>,
}

impl<'a> People<'a> {
    pub(super) fn new(options: Options, streams: Streams<'a>) -> Self {
        Self {
            page: Page::new(options, streams),
            held: Vec::new(),
        }
    }

    /// The rows below each other.
    fn many(&mut self, receipts: &[Receipt], tally: &Tally) -> io::Result<()> {
        let rows: Vec<_> = receipts.iter().map(|receipt| row(receipt, tally)).collect();
        let headings = ["USER", "PROVIDER", "OUTCOME", "DETAIL"];
        let table = grid(&headings, &rows, self.page.options.width());
        let gap = if rows.is_empty() { "" } else { "\n" };
        self.page.print(&format!("{table}{gap}"))
    }

    /// A line, and the steps of a deep sign-out below it.
    fn one(&mut self, receipt: &Receipt) -> io::Result<()> {
        self.page.paragraph(&sentence(receipt))?;
        let steps = steps(receipt, self.page.options.width());
        self.page.print(&steps)
    }

    fn planned(&mut self, receipts: &[Receipt]) -> io::Result<()> {
        receipts
            .iter()
            .try_for_each(|receipt| self.page.plan(receipt))
    }
}

impl Report for People<'_> {
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn result(&mut self, receipt: &Receipt, _: Option<&ByteRecord>) -> io::Result<()> {
        self.held.push(receipt.clone());
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, next: Option<&str>) -> io::Result<()> {
        let mut held = std::mem::take(&mut self.held);
        if self.page.options.ordered {
            held.sort_by_key(|receipt| (receipt.row, receipt.provider.map(ProviderId::in_lists)));
        }
        let mut tally = Tally::default();
        held.iter().for_each(|receipt| tally.add(receipt));
        let line = headline(&held, &tally, summary);
        let single = summary.targets == 1 && held.len() == 1;
        let quiet = self.page.options.quiet;
        let verdicts = verdicts(&held, &self.page.options, summary);
        let (planned, mut told): (Vec<_>, Vec<_>) = held
            .into_iter()
            .partition(|receipt| receipt.outcome == Outcome::Planned);
        told.retain(|receipt| !quiet || is_open(receipt.outcome));
        self.planned(&planned)?;
        match &told[..] {
            [only] if single => self.one(only)?,
            told => self.many(told, &tally)?,
        }
        self.page.told(&tally, false)?;
        if !quiet {
            self.page.alive(&tally, summary)?;
        }
        for verdict in &verdicts {
            self.page.paragraph(verdict)?;
        }
        if !quiet {
            let said = single || (verdicts.len() == 1 && summary.targets == tally.seen);
            self.page
                .closing((!said).then_some(line.as_str()), summary)?;
        }
        self.page.ending(&tally, summary, next)
    }
}

fn row(receipt: &Receipt, tally: &Tally) -> Vec<String> {
    let provider = match tally.providers.len() {
        0 | 1 => "",
        _ => receipt.provider_name(),
    };
    vec![
        printable(&receipt.user),
        provider.into(),
        outcome(receipt),
        detail(receipt),
    ]
}

/// `liz@example.com: signed out of Google Workspace`.
fn sentence(receipt: &Receipt) -> String {
    let (user, title) = (printable(&receipt.user), receipt.provider_title());
    let words = outcome(receipt);
    let why = match is_open(receipt.outcome) {
        true => why(receipt),
        false => said(receipt),
    };
    let colon = if why.is_empty() { "" } else { ": " };
    match sessions(receipt) {
        _ if is_half_done(receipt) => format!("{user}: {words} ({title}){colon}{why}"),
        Outcome::Verified => format!("{user}: {words} ({title}){colon}{why}"),
        Outcome::Accepted if !why.is_empty() => format!("{user}: {title} {words} {why}"),
        Outcome::Accepted | Outcome::Failed | Outcome::Refused => {
            format!("{user}: {words} of {title}{colon}{why}")
        }
        _ => format!("{user}: {words} at {title}{colon}{why}"),
    }
}

/// `3 users: 2 signed out, 1 not found`.
fn headline(receipts: &[Receipt], tally: &Tally, summary: &Summary) -> String {
    let (people, providers) = (people(receipts), tally.providers.len() as u64);
    let who = match (summary.targets, providers) {
        (0, _) => return "nobody to sign out: nothing was sent".into(),
        (targets, _) if targets != tally.seen => several(targets, "target"),
        (targets, 0 | 1) if targets == people => several(people, "user"),
        (targets, 0 | 1) => format!(
            "{} ({})",
            several(targets, "target"),
            several(people, "user")
        ),
        (_, _) => format!(
            "{} at {}",
            several(people, "user"),
            several(providers, "provider")
        ),
    };
    format!("{who}: {}", tally.sums(summary))
}
