//! Where a report goes and how it is laid out: told by the caller, never found out here.

use std::io::Write;

use ::csv::ByteRecord;

use crate::model::ProviderId;

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
pub struct ReportOptions {
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
    /// Results are streamed as they come, and the table has no line per target but counts, causes
    /// and the first failures. Else they are kept, and written in the order of the input.
    pub batch: bool,
    /// The providers that each person is asked at. Where they are several the table ends with a
    /// verdict for each person: the worst of theirs.
    pub asked: Vec<ProviderId>,
    /// A dry run, of which nobody is out: CSV gets a column with the requests.
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
    /// A past run that is only read back: nothing is sent.
    pub only_read: bool,
    /// A run that reads back: CSV gets columns that tell when a target was verified, and by what.
    pub verify: bool,
    /// The header of the batch's input; CSV puts these columns before its own.
    pub columns: Option<ByteRecord>,
}

impl ReportOptions {
    /// The width to lay out for; a terminal that claims to be 0 columns wide has told nothing.
    pub(super) fn width(&self) -> Option<usize> {
        self.width.filter(|width| *width > 0)
    }
}
