//! Prints the tables of runs, and the parts that they share.

use std::io::{self, Write};

use super::{
    dry_run::{PlannedCounts, planned_requests},
    options::ReportOptions,
    phrases::{SANDBOX, counted},
    plan_block::plan_block,
    run_totals::RunTotals,
    style::{TextStyle, render, styled},
    table::table,
    wrap::wrap,
};
use crate::model::{Receipt, Summary};

/// Standard output, and how to write on it.
pub(super) struct Printer<'a> {
    out: &'a mut dyn Write,
    pub(super) options: ReportOptions,
    planned: PlannedCounts,
}

impl<'a> Printer<'a> {
    pub(super) fn new(options: ReportOptions, out: &'a mut dyn Write) -> Self {
        Self {
            out,
            options,
            planned: PlannedCounts::default(),
        }
    }

    /// Prints text that is laid out; marks become colours.
    pub(super) fn print(&mut self, text: &str) -> io::Result<()> {
        let text = render(text, self.options.color);
        self.out.write_all(text.as_bytes())
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Prints a paragraph, wrapped.
    pub(super) fn paragraph(&mut self, text: &str) -> io::Result<()> {
        let text = wrap(text, 2, self.options.width());
        self.print(&text)
    }

    /// The rows below their headings.
    pub(super) fn table(&mut self, headings: &[&str], rows: &[Vec<String>]) -> io::Result<()> {
        let table = table(headings, rows, self.options.width());
        self.print(&table)
    }

    /// What a dry run would have sent; of many before a terminal, the first of each provider.
    pub(super) fn planned(&mut self, receipt: &Receipt) -> io::Result<()> {
        let is_shown = !self.options.summed || self.planned.add(receipt);
        match is_shown && !self.options.quiet {
            true => self.print(&match receipt.planned.as_deref() {
                Some(planned) => plan_block(receipt, planned, self.options.width()),
                None => planned_requests(receipt),
            }),
            false => Ok(()),
        }
    }

    /// What lives on at each provider, one line each.
    pub(super) fn still_alive(&mut self, totals: &RunTotals, summary: &Summary) -> io::Result<()> {
        let verb = match summary.counts.planned > 0 {
            true => "would stay alive",
            false => "still alive",
        };
        for (title, list) in totals.still_alive() {
            self.paragraph(&format!("{verb} at {title}:"))?;
            for what in list {
                let text = wrap(&format!("  - {what}"), 4, self.options.width());
                self.print(&text)?;
            }
        }
        Ok(())
    }

    /// The sums, unless standard error shows them on the same screen, and what was no real sign-out.
    pub(super) fn sums(&mut self, sums: Option<&str>, summary: &Summary) -> io::Result<()> {
        if let Some(sums) = sums.filter(|_| !self.options.one_screen) {
            self.paragraph(sums)?;
        }
        if self.options.only_read {
            self.paragraph(match summary.counts.accepted + summary.counts.verified {
                0 => "nothing to read back: no target of this run was accepted",
                _ => "read back only: nothing was sent",
            })?;
        } else if summary.earlier > 0 {
            let targets = counted(summary.earlier, "target");
            self.paragraph(&format!("{targets} done earlier: not sent again"))?;
        }
        if summary.counts.planned > 0 {
            for line in self.planned.lines() {
                self.paragraph(&line)?;
            }
            self.paragraph(match self.options.action {
                Some(_) => "dry run: nothing was changed",
                None => "dry run: no session was ended",
            })?;
        }
        match summary.sandbox {
            true => self.print(&format!("{}\n", styled(SANDBOX, TextStyle::Doubtful))),
            false => Ok(()),
        }
    }
}
