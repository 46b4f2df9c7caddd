//! The table of changes other than sign-outs: a line per user, and below several the sums.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use ::csv::ByteRecord;

use super::{
    change_words::{change_line, change_sum_words},
    options::ReportOptions,
    phrases::counted,
    printer::Printer,
    reasons::{cause_words, needs_attention},
    result_writer::ResultWriter,
    run_totals::RunTotals,
    style::{TextStyle, styled},
};
use crate::model::{Outcome, Receipt, Summary};

/// Writes a line per user.
pub(super) struct ChangeTable<'a> {
    printer: Printer<'a>,
    receipts: Vec<Receipt>,
}

impl<'a> ChangeTable<'a> {
    pub(super) fn new(options: ReportOptions, out: &'a mut dyn Write) -> Self {
        Self {
            printer: Printer::new(options, out),
            receipts: Vec::new(),
        }
    }
}

fn write_one(printer: &mut Printer<'_>, receipt: &Receipt) -> io::Result<()> {
    match receipt.outcome {
        Outcome::Planned => printer.planned(receipt),
        outcome if printer.options.quiet && !needs_attention(outcome) => Ok(()),
        _ => printer.paragraph(&change_line(receipt)),
    }
}

/// The first of several who were all refused, and for the same reason.
fn refused_alike(receipts: &[Receipt]) -> Option<&Receipt> {
    let first = receipts.first().filter(|_| receipts.len() > 1)?;
    let like =
        |receipt: &Receipt| receipt.outcome == Outcome::Refused && receipt.reason == first.reason;
    receipts.iter().all(like).then_some(first)
}

impl ResultWriter for ChangeTable<'_> {
    fn result(&mut self, receipt: Cow<'_, Receipt>, _: Option<&ByteRecord>) -> io::Result<()> {
        self.receipts.push(receipt.into_owned());
        Ok(())
    }

    fn finish(&mut self, _: &RunTotals, _: &Summary) -> io::Result<()> {
        let (printer, receipts) = (&mut self.printer, &self.receipts);
        match refused_alike(receipts) {
            Some(first) => {
                let (_, words, _) = change_sum_words(first);
                let who = counted(receipts.len() as u64, "user");
                let words = styled(&words, TextStyle::Bad);
                printer.paragraph(&format!("{who}: {words}: {}", cause_words(first)))?;
            }
            None => receipts
                .iter()
                .try_for_each(|one| write_one(printer, one))?,
        }
        printer.flush()
    }

    fn close(&mut self, totals: &RunTotals, summary: &Summary) -> io::Result<()> {
        if self.printer.options.quiet {
            return Ok(());
        }
        let is_told = summary.counts.not_reached == 0 && refused_alike(&self.receipts).is_some();
        let sums = (summary.targets > 1 && !is_told).then(|| {
            format!(
                "{}: {}",
                counted(summary.targets, "user"),
                totals.sums(summary)
            )
        });
        self.printer.sums(sums.as_deref(), summary)?;
        self.printer.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{change_words::NO_ANSWER, format::Format, testing::*},
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
        let options = ReportOptions {
            action: Some("suspend"),
            ..ReportOptions::default()
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
}
