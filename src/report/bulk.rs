//! The table of a batch: what is done, what isn't and why. Keeps counts and the first failures,
//! so its memory doesn't grow with the file.

use std::io;

use ::csv::ByteRecord;

use super::{
    Options, Report, Streams,
    grid::grid,
    page::{Page, outcome},
    standing::{brief, detail},
    tally::Tally,
    words::{duration, is_open, number, said, several},
};
use crate::model::{Outcome, ProviderId, Receipt, Summary, printable};

/// Failures that are shown; all of them are in the ledger and in the other formats.
const FIRST: usize = 20;

/// Counts as results come; tells at the end.
pub(super) struct Bulk<'a> {
    page: Page<'a>,
    tally: Tally,
    first: Vec<Receipt>,
}

impl<'a> Bulk<'a> {
    pub(super) fn new(options: Options, streams: Streams<'a>) -> Self {
        Self {
            page: Page::new(options, streams),
            tally: Tally::default(),
            first: Vec::new(),
        }
    }

    fn table(&mut self, headings: &[&str], rows: &[Vec<String>]) -> io::Result<()> {
        let table = grid(headings, rows, self.page.options.width());
        self.page.print(&format!("\n{table}"))
    }

    /// How many targets are held back by what.
    fn causes(&mut self, summary: &Summary) -> io::Result<()> {
        let causes = self.tally.causes.iter().map(|cause| {
            let provider = cause.provider.map_or("", ProviderId::name);
            vec![
                cause.words.clone(),
                provider.into(),
                number(cause.count),
                cause.code.clone(),
                cause.message.clone(),
            ]
        });
        let rest = [
            (self.tally.other(), "other causes", ""),
            (
                summary
                    .counts
                    .not_reached
                    .saturating_sub(self.tally.not_reached()),
                "NOT reached",
                "the run ended before these",
            ),
        ];
        let rest = rest.into_iter().filter(|(count, ..)| *count > 0);
        let rest = rest.map(|(count, words, message)| {
            let empty = String::new;
            vec![
                words.into(),
                empty(),
                number(count),
                empty(),
                message.into(),
            ]
        });
        let rows: Vec<_> = causes.chain(rest).collect();
        self.table(&["WHY", "PROVIDER", "COUNT", "CODE", "MESSAGE"], &rows)
    }

    /// The first that aren't done, in the order of the file.
    fn failures(&mut self) -> io::Result<()> {
        self.first
            .sort_by_key(|receipt| (receipt.row, receipt.provider.map(ProviderId::in_lists)));
        let rows: Vec<_> = self.first.iter().map(|receipt| self.row(receipt)).collect();
        if rows.is_empty() {
            return Ok(());
        }
        let (shown, all) = (rows.len() as u64, self.tally.open());
        if shown < all {
            let which = format!("\nthe first {shown} of {} that are not done:", number(all));
            self.page.print(&which)?;
        }
        self.table(&["USER", "ROW", "PROVIDER", "OUTCOME", "DETAIL"], &rows)?;
        self.page.print("\n")
    }

    /// A message that stands above, among the causes, isn't told again.
    fn row(&self, receipt: &Receipt) -> Vec<String> {
        let provider = receipt.provider_name();
        // Rows are counted without the header and blank lines: what is said names the line.
        let is_told = !receipt.is_unusable() && self.tally.is_told(&said(receipt));
        let detail = match is_told {
            true => brief(receipt).to_owned(),
            false => detail(receipt),
        };
        let (user, row) = (printable(&receipt.user), number(receipt.row));
        vec![user, row, provider.into(), outcome(receipt), detail]
    }
}

impl Report for Bulk<'_> {
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn result(&mut self, receipt: &Receipt, _: Option<&ByteRecord>) -> io::Result<()> {
        self.tally.add(receipt);
        if is_open(receipt.outcome) && self.first.len() < FIRST {
            self.first.push(receipt.clone());
        }
        match receipt.outcome {
            Outcome::Planned => self.page.plan(receipt),
            _ => Ok(()),
        }
    }

    fn finish(&mut self, summary: &Summary, next: Option<&str>) -> io::Result<()> {
        let (open, quiet) = (open(summary), self.page.options.quiet);
        if open > 0 {
            let whole = several(summary.targets, "target");
            self.page
                .paragraph(&format!("NOT done: {} of {whole}", number(open)))?;
            self.causes(summary)?;
            self.failures()?;
        }
        self.page.told(&self.tally, true)?;
        if !quiet {
            let line = headline(summary, &self.tally);
            let out = self.tally.out(self.page.options.people, summary);
            let line = line + &out.map_or_else(String::new, |out| format!("; {out}"));
            self.page.alive(&self.tally, summary)?;
            self.page.closing(Some(&line), summary)?;
        }
        self.page.ending(&self.tally, summary, next)
    }
}

/// Targets that need to be run again or looked at.
fn open(summary: &Summary) -> u64 {
    let counts = &summary.counts;
    counts.failed + counts.unknown + counts.refused + counts.not_reached
}

/// `1,000 targets in 2 min 3 s: 950 signed out, 50 not found`.
fn headline(summary: &Summary, tally: &Tally) -> String {
    match summary.targets {
        0 => "no targets: nothing was sent".into(),
        targets => {
            let (targets, time) = (several(targets, "target"), duration(summary.elapsed_ms));
            format!("{targets} in {time}: {}", tally.sums(summary))
        }
    }
}
