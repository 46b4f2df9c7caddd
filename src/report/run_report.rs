//! The report of a run: its results in one of the formats, and on standard error what became of it all.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use ::csv::ByteRecord;

use super::{
    batch_table::BatchTable,
    change_table::ChangeTable,
    csv::CsvResults,
    ending::{ending, problems},
    format::Format,
    json::{JsonResults, NdjsonResults},
    message::Message,
    options::{ReportOptions, Streams},
    result_writer::ResultWriter,
    run_table::RunTable,
    run_totals::RunTotals,
};
use crate::model::{ProviderId, Receipt, Summary};

/// Takes a run's results and writes them down.
pub struct RunReport<'a> {
    writer: Box<dyn ResultWriter + 'a>,
    err: &'a mut dyn Write,
    format: Format,
    options: ReportOptions,
    totals: RunTotals,
    /// Results that wait for the end, to be written in the order of the input. Never a batch's: their
    /// memory would grow with the file.
    held: Vec<(Receipt, Option<ByteRecord>)>,
}

impl<'a> RunReport<'a> {
    /// The report of the run of this id; writes nothing yet.
    #[must_use]
    pub fn new(format: Format, options: ReportOptions, run: &str, streams: Streams<'a>) -> Self {
        let (out, kept) = (streams.out, options.clone());
        let writer: Box<dyn ResultWriter + 'a> = match format {
            Format::Table if options.batch => Box::new(BatchTable::new(options, out)),
            Format::Table if options.action.is_some() => Box::new(ChangeTable::new(options, out)),
            Format::Table => Box::new(RunTable::new(options, out)),
            Format::Ndjson => Box::new(NdjsonResults::new(out)),
            Format::Json => Box::new(JsonResults::new(run, out)),
            Format::Csv => Box::new(CsvResults::new(options, out)),
        };
        Self {
            writer,
            err: streams.err,
            format,
            options: kept,
            totals: RunTotals::default(),
            held: Vec::new(),
        }
    }

    /// Before the first result.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn begin(&mut self) -> io::Result<()> {
        self.writer.begin()
    }

    /// One target ended. `input` is its row of the file, for the CSV output of a batch.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn result(&mut self, receipt: &Receipt, input: Option<&ByteRecord>) -> io::Result<()> {
        if self.options.batch || self.format == Format::Ndjson {
            self.totals.add(receipt);
            return self.writer.result(Cow::Borrowed(receipt), input);
        }
        self.held.push((receipt.clone(), input.cloned()));
        Ok(())
    }

    /// After the last result; flushes. `next` is the command to type next, such as
    /// `oust resume 01K…`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(&mut self, summary: &Summary, next: Option<&str>) -> io::Result<()> {
        if self.has_nothing_to_say(summary) {
            return Ok(());
        }
        let mut held = std::mem::take(&mut self.held);
        held.sort_by_key(|(receipt, _)| {
            (receipt.row, receipt.provider.map(ProviderId::list_order))
        });
        for (receipt, input) in held {
            self.totals.add(&receipt);
            self.writer.result(Cow::Owned(receipt), input.as_ref())?;
        }
        self.writer.finish(&self.totals, summary)?;
        let (width, color) = (self.options.width_err, self.options.color_err);
        for message in self.problems() {
            message.write_in(width, self.err, color)?;
        }
        self.writer.close(&self.totals, summary)?;
        let ending = ending(&self.totals, summary, &self.options, next);
        self.err.write_all(ending.as_bytes())
    }

    /// Whether all that was to be read back agrees, and nobody wants to hear so. What wasn't done in its day is no
    /// news.
    fn has_nothing_to_say(&self, summary: &Summary) -> bool {
        let options = &self.options;
        options.only_read && options.quiet && self.format == Format::Table && summary.exit_code == 0
    }

    /// What is not done and why. A table on the same screen has named everybody already, and that of a
    /// few has said what else there is to know.
    fn problems(&self) -> Vec<Message> {
        let is_table = self.format == Format::Table;
        let is_brief = is_table && self.options.one_screen;
        let with_notes = !self.options.quiet && (!is_table || self.options.batch);
        problems(&self.totals, is_brief, with_notes)
    }
}
