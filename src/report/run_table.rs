//! The table of a one-off run: who is signed out, who isn't, and what to do about it.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use ::csv::ByteRecord;

use super::{
    options::ReportOptions,
    person_verdicts::person_verdicts,
    phrases::counted,
    printer::Printer,
    reasons::{message, needs_attention},
    result_writer::ResultWriter,
    run_totals::RunTotals,
    sign_out_words::{cause, cause_with_message, is_half_done, sessions, sign_out_cell},
    steps::step_lines,
};
use crate::model::{Outcome, Receipt, Summary, printable};

const HEADINGS: [&str; 4] = ["USER", "PROVIDER", "OUTCOME", "DETAIL"];

/// Holds all results: columns can only be laid out when every row is known.
pub(super) struct RunTable<'a> {
    printer: Printer<'a>,
    receipts: Vec<Receipt>,
}

impl<'a> RunTable<'a> {
    pub(super) fn new(options: ReportOptions, out: &'a mut dyn Write) -> Self {
        Self {
            printer: Printer::new(options, out),
            receipts: Vec::new(),
        }
    }

    fn is_single(&self, summary: &Summary) -> bool {
        summary.targets == 1 && self.receipts.len() == 1
    }
}

/// A line, and the steps of a deep sign-out below it.
fn write_single(printer: &mut Printer<'_>, receipt: &Receipt) -> io::Result<()> {
    printer.paragraph(&sentence(receipt))?;
    let steps = step_lines(&receipt.steps, printer.options.width());
    printer.print(&steps)
}

fn write_several(
    printer: &mut Printer<'_>,
    receipts: &[&Receipt],
    totals: &RunTotals,
) -> io::Result<()> {
    if receipts.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = receipts.iter().map(|one| row(one, totals)).collect();
    printer.table(&HEADINGS, &rows)?;
    printer.print("\n")
}

impl ResultWriter for RunTable<'_> {
    fn result(&mut self, receipt: Cow<'_, Receipt>, _: Option<&ByteRecord>) -> io::Result<()> {
        self.receipts.push(receipt.into_owned());
        Ok(())
    }

    fn finish(&mut self, totals: &RunTotals, summary: &Summary) -> io::Result<()> {
        let is_single = self.is_single(summary);
        let printer = &mut self.printer;
        let quiet = printer.options.quiet;
        let is_planned = |receipt: &&Receipt| receipt.outcome == Outcome::Planned;
        let (planned, mut rest): (Vec<_>, Vec<_>) = self.receipts.iter().partition(is_planned);
        rest.retain(|receipt| !quiet || needs_attention(receipt.outcome));
        planned
            .into_iter()
            .try_for_each(|receipt| printer.planned(receipt))?;
        match rest[..] {
            [only] if is_single => write_single(printer, only)?,
            _ => write_several(printer, &rest, totals)?,
        }
        printer.flush()
    }

    fn close(&mut self, totals: &RunTotals, summary: &Summary) -> io::Result<()> {
        let is_single = self.is_single(summary);
        let printer = &mut self.printer;
        if !printer.options.quiet {
            printer.still_alive(totals, summary)?;
        }
        let verdicts = person_verdicts(&self.receipts, &printer.options, summary);
        for verdict in &verdicts {
            printer.paragraph(verdict)?;
        }
        if !printer.options.quiet {
            let is_told = is_single || (verdicts.len() == 1 && summary.targets == totals.seen);
            let sums = headline(totals, summary);
            printer.sums((!is_told).then_some(sums.as_str()), summary)?;
        }
        printer.flush()
    }
}

fn row(receipt: &Receipt, totals: &RunTotals) -> Vec<String> {
    let provider = match totals.providers.len() {
        0 | 1 => "",
        _ => receipt.provider_name(),
    };
    vec![
        printable(&receipt.user),
        provider.into(),
        sign_out_cell(receipt),
        cause_with_message(receipt),
    ]
}

/// `liz@example.com: signed out of Google Workspace`.
fn sentence(receipt: &Receipt) -> String {
    let (user, title) = (printable(&receipt.user), receipt.provider_title());
    let words = sign_out_cell(receipt);
    let why = match needs_attention(receipt.outcome) {
        true => cause(receipt),
        false => message(receipt),
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
fn headline(totals: &RunTotals, summary: &Summary) -> String {
    let targets = counted(summary.targets, "target");
    let people = summary.people.unwrap_or_default().total;
    let providers = totals.providers.len() as u64;
    let users = counted(people, "user");
    let who = match providers {
        _ if summary.targets == 0 => return "nobody to sign out: nothing was sent".into(),
        _ if summary.targets != totals.seen => targets,
        0 | 1 if summary.targets == people => users,
        0 | 1 => format!("{targets} ({users})"),
        _ => format!("{users} at {}", counted(providers, "provider")),
    };
    format!("{who}: {}", totals.sums(summary))
}
