//! What a run tells, result by result, and which writer takes it.

use std::io::{self, Write};

use ::csv::ByteRecord;

use super::{
    Format, bulk::Bulk, changes::Changes, closing, csv::Csv, json::Json, json::Ndjson,
    ordered::Ordered, people::People, tally::Tally,
};
use crate::model::{ProviderId, Receipt, Summary};

/// Takes a run's results and writes them down.
pub trait Report {
    /// Before the first result.
    ///
    /// # Errors
    /// Those of the writer.
    fn begin(&mut self) -> io::Result<()>;

    /// One target ended. `input` is its row of the file, for the CSV output of a batch.
    ///
    /// # Errors
    /// Those of the writer.
    fn result(&mut self, receipt: &Receipt, input: Option<&ByteRecord>) -> io::Result<()>;

    /// After the last result; flushes. `next` is the command to type next, such as
    /// `oust resume 01K…`.
    ///
    /// # Errors
    /// Those of the writer.
    fn finish(&mut self, summary: &Summary, next: Option<&str>) -> io::Result<()>;
}

/// Where a report goes.
pub struct Streams<'a> {
    /// Results. Buffer it; reports flush where it matters.
    pub out: &'a mut dyn Write,
    /// What is not done and why, the sum, and the command to type next, in each format. Not
    /// buffered, or flushed by the caller.
    pub err: &'a mut dyn Write,
}

/// How a report is written.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Columns of the terminal; none (or zero) for output that isn't wrapped.
    pub width: Option<usize>,
    /// Columns of the terminal that standard error goes to; none where it goes elsewhere.
    pub width_err: Option<usize>,
    /// Whether escape codes may colour the table.
    pub color: bool,
    /// Whether they may colour what goes to standard error.
    pub color_err: bool,
    /// Standard error is shown on the terminal that results go to: nothing need be said on both.
    pub one_screen: bool,
    /// The table shows what isn't done, and nothing else. The other formats are never cut.
    pub quiet: bool,
    /// Results are kept until the end and written in the order of the input. Never for ndjson.
    pub ordered: bool,
    /// A batch: the table has no line per target but counts, causes and the first failures.
    pub batch: bool,
    /// The providers that each person is asked at. Where they are several the table ends with a
    /// verdict for each person: the worst of theirs.
    pub asked: Vec<ProviderId>,
    /// Different people in the whole run.
    pub people: u64,
    /// A dry run: CSV gets a column with the requests.
    pub dry_run: bool,
    /// A dry run of many before a terminal: its requests are summed up, not listed.
    pub summed: bool,
    /// `out` is a terminal: CSV cells are stripped of what could steer it.
    pub terminal: bool,
    /// What is done to the users, where it is no sign-out: `suspend`, `delete`, …
    pub action: Option<&'static str>,
    /// A deep sign-out: CSV gets a column with its steps.
    pub steps: bool,
    /// A run that is gone on with: CSV gets a column that tells what was done earlier.
    pub resumed: bool,
    /// The header of the batch's input; CSV puts these columns before its own.
    pub columns: Option<ByteRecord>,
}

impl Options {
    /// The width to lay out for; a terminal that claims to be 0 columns wide has told nothing.
    pub(super) fn width(&self) -> Option<usize> {
        self.width.filter(|width| *width > 0)
    }
}

/// The report of a run in the given format.
#[must_use]
pub fn report<'a>(
    format: Format,
    options: Options,
    run: &str,
    streams: Streams<'a>,
) -> Box<dyn Report + 'a> {
    let (ordered, kept) = (options.ordered, options.clone());
    let Streams { out, err } = streams;
    let inner: Box<dyn Report + 'a> = match format {
        Format::Table if options.batch => {
            return Box::new(Bulk::new(options, Streams { out, err }));
        }
        Format::Table if options.action.is_some() => {
            return Box::new(Changes::new(options, Streams { out, err }));
        }
        Format::Table => return Box::new(People::new(options, Streams { out, err })),
        Format::Ndjson => Box::new(Ndjson::new(out)),
        Format::Json if ordered => Box::new(Ordered::new(Json::new(run, out))),
        Format::Json => Box::new(Json::new(run, out)),
        Format::Csv if ordered => Box::new(Ordered::new(Csv::new(options, out))),
        Format::Csv => Box::new(Csv::new(options, out)),
    };
    Box::new(Guided {
        inner,
        err,
        options: kept,
        tally: Tally::default(),
    })
}

/// A report for scripts; what became of it all is for people, too, and goes to standard error.
struct Guided<'a> {
    inner: Box<dyn Report + 'a>,
    err: &'a mut dyn Write,
    options: Options,
    tally: Tally,
}

impl Report for Guided<'_> {
    fn begin(&mut self) -> io::Result<()> {
        self.inner.begin()
    }

    fn result(&mut self, receipt: &Receipt, input: Option<&ByteRecord>) -> io::Result<()> {
        self.tally.add(receipt);
        self.inner.result(receipt, input)
    }

    fn finish(&mut self, summary: &Summary, next: Option<&str>) -> io::Result<()> {
        self.inner.finish(summary, None)?;
        for message in closing::told(&self.tally, false, !self.options.quiet) {
            message.write_in(self.options.width_err, self.err, self.options.color_err)?;
        }
        let ending = closing::ending(&self.tally, summary, &self.options, next);
        self.err.write_all(ending.as_bytes())
    }
}
