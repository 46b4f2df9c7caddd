//! Holds results back until the end and lets them go in the order of the input.

use std::io;

use ::csv::ByteRecord;

use super::Report;
use crate::model::{ProviderId, Receipt, Summary};

/// A report in the order of the input. Its memory grows with the run: not for batches.
pub(super) struct Ordered<R> {
    inner: R,
    held: Vec<(Receipt, Option<ByteRecord>)>,
}

impl<R> Ordered<R> {
    pub(super) fn new(inner: R) -> Self {
        Self {
            inner,
            held: Vec::new(),
        }
    }
}

impl<R: Report> Report for Ordered<R> {
    fn begin(&mut self) -> io::Result<()> {
        self.inner.begin()
    }

    fn result(&mut self, receipt: &Receipt, input: Option<&ByteRecord>) -> io::Result<()> {
        self.held.push((receipt.clone(), input.cloned()));
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, next: Option<&str>) -> io::Result<()> {
        self.held
            .sort_by_key(|(receipt, _)| (receipt.row, receipt.provider.map(ProviderId::in_lists)));
        for (receipt, input) in self.held.drain(..) {
            self.inner.result(&receipt, input.as_ref())?;
        }
        self.inner.finish(summary, next)
    }
}
