//! What each format does with the results of a run.

use std::{borrow::Cow, io};

use ::csv::ByteRecord;

use super::run_totals::RunTotals;
use crate::model::{Receipt, Summary};

/// Writes results to standard output.
pub(super) trait ResultWriter {
    /// Before the first result.
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// One target ended. `input` is its row of the file, for the CSV output of a batch.
    fn result(&mut self, receipt: Cow<'_, Receipt>, input: Option<&ByteRecord>) -> io::Result<()>;

    /// After the last result, and before standard error says what is not done; flushes.
    fn finish(&mut self, totals: &RunTotals, summary: &Summary) -> io::Result<()>;

    /// What stands below that: for people, the sums; flushes.
    fn close(&mut self, _: &RunTotals, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}
