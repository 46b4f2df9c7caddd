//! The table of a batch: what is done, what isn't and why. Keeps counts and the first failures,
//! so its memory doesn't grow with the file.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use ::csv::ByteRecord;

use super::{
    causes::Cause,
    options::ReportOptions,
    phrases::{counted, number},
    printer::Printer,
    reasons::{message, needs_attention},
    result_writer::ResultWriter,
    run_totals::RunTotals,
    sign_out_words::{cause_with_message, short_cause, sign_out_cell},
};
use crate::model::{Outcome, ProviderId, Receipt, Summary, printable};

/// Failures that are shown; all of them are in the ledger and in the other formats.
const MOST_SHOWN: usize = 20;

/// Counts as results come; tells at the end.
pub(super) struct BatchTable<'a> {
    printer: Printer<'a>,
    first: Vec<Receipt>,
}

impl<'a> BatchTable<'a> {
    pub(super) fn new(options: ReportOptions, out: &'a mut dyn Write) -> Self {
        Self {
            printer: Printer::new(options, out),
            first: Vec::new(),
        }
    }

    /// How many targets are held back by what.
    fn write_causes(&mut self, totals: &RunTotals, summary: &Summary) -> io::Result<()> {
        let unseen = summary.counts.not_reached;
        let unseen = unseen.saturating_sub(totals.not_reached());
        let ended = "the run ended before these";
        let rest = [
            (totals.other(), "other causes", ""),
            (unseen, "NOT reached", ended),
        ];
        let rest = rest.into_iter().filter(|(count, ..)| *count > 0);
        let rest = rest.map(|(count, words, message)| {
            [words, "", &number(count), "", message]
                .map(str::to_owned)
                .to_vec()
        });
        let causes = totals.causes.iter().map(cause_row);
        let rows: Vec<Vec<String>> = causes.chain(rest).collect();
        let headings = ["WHY", "PROVIDER", "COUNT", "CODE", "MESSAGE"];
        self.printer.print("\n")?;
        self.printer.table(&headings, &rows)
    }

    /// The first that aren't done, in the order of the file.
    fn write_failures(&mut self, totals: &RunTotals) -> io::Result<()> {
        if self.first.is_empty() {
            return Ok(());
        }
        self.first
            .sort_by_key(|receipt| (receipt.row, receipt.provider.map(ProviderId::list_order)));
        let rows: Vec<_> = self.first.iter().map(|one| row(one, totals)).collect();
        let (shown, all) = (rows.len() as u64, totals.not_done());
        if shown < all {
            let all = number(all);
            let line = format!("\nthe first {shown} of {all} that are not done:");
            self.printer.print(&line)?;
        }
        self.printer.print("\n")?;
        let headings = ["USER", "ROW", "PROVIDER", "OUTCOME", "DETAIL"];
        self.printer.table(&headings, &rows)?;
        self.printer.print("\n")
    }
}

fn cause_row(cause: &Cause) -> Vec<String> {
    let provider = cause.provider.map_or("", ProviderId::name);
    vec![
        cause.words.clone(),
        provider.into(),
        number(cause.count),
        cause.code.clone(),
        cause.message.clone(),
    ]
}

/// A message that stands above, among the causes, isn't told again.
fn row(receipt: &Receipt, totals: &RunTotals) -> Vec<String> {
    // Rows are counted without the header and blank lines: what is said names the line.
    let is_told = !receipt.is_unusable() && totals.is_told(&message(receipt));
    let detail = match is_told {
        true => short_cause(receipt).to_owned(),
        false => cause_with_message(receipt),
    };
    vec![
        printable(&receipt.user),
        number(receipt.row),
        receipt.provider_name().into(),
        sign_out_cell(receipt),
        detail,
    ]
}

impl ResultWriter for BatchTable<'_> {
    fn result(&mut self, receipt: Cow<'_, Receipt>, _: Option<&ByteRecord>) -> io::Result<()> {
        if receipt.outcome == Outcome::Planned {
            return self.printer.planned(&receipt);
        }
        if needs_attention(receipt.outcome) && self.first.len() < MOST_SHOWN {
            self.first.push(receipt.into_owned());
        }
        Ok(())
    }

    fn finish(&mut self, totals: &RunTotals, summary: &Summary) -> io::Result<()> {
        let counts = &summary.counts;
        let left = counts.failed + counts.unknown + counts.refused + counts.not_reached;
        if left > 0 {
            let (left, all) = (number(left), counted(summary.targets, "target"));
            self.printer
                .paragraph(&format!("NOT done: {left} of {all}"))?;
            self.write_causes(totals, summary)?;
            self.write_failures(totals)?;
        }
        self.printer.flush()
    }

    fn close(&mut self, totals: &RunTotals, summary: &Summary) -> io::Result<()> {
        if !self.printer.options.quiet {
            let sums = totals.sentence(summary, self.printer.options.dry_run);
            self.printer.still_alive(totals, summary)?;
            self.printer.sums(Some(&sums), summary)?;
        }
        self.printer.flush()
    }
}
