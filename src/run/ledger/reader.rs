//! Goes through a ledger line by line and checks the chain. Holds one line at a time.

use std::io::{self, BufRead, Read};

use super::{
    line::{LineKind, LineSummary},
    writer::hash,
};
use crate::run::signature::ChainPoint;

/// No line of ours is longer, a header with its targets included.
const LONGEST: u64 = 256 << 20;

/// Why a ledger can't be read to its end.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The file can't be read.
    #[error("can't be read: {0}")]
    Io(#[from] io::Error),
    /// The file is no ledger, or not one of a version that is known.
    #[error("{0}")]
    Foreign(String),
    /// The chain breaks, or a line isn't one.
    #[error("line {line} {why}")]
    Broken {
        /// The 1-based line.
        line: u64,
        /// What is wrong with it.
        why: String,
    },
}

/// What comes next in a ledger.
pub(super) enum NextLine {
    /// A whole line, in [`LedgerReader::line`].
    Whole,
    /// The last line has no end: so many bytes of it.
    Torn(u64),
    /// There is no more.
    End,
}

/// A reader of lines that knows how the chain stands.
pub(super) struct LedgerReader<R> {
    from: R,
    /// The line, without its line feed.
    pub(super) line: Vec<u8>,
    /// Whole lines so far.
    pub(super) lines: u64,
    /// Bytes of whole lines so far.
    pub(super) bytes: u64,
    /// The hash of the line.
    pub(super) hash: Option<String>,
}

impl<R: BufRead> LedgerReader<R> {
    pub(super) fn new(from: R) -> Self {
        Self {
            from,
            line: Vec::new(),
            lines: 0,
            bytes: 0,
            hash: None,
        }
    }

    /// Reads the next line, as far as there is one.
    pub(super) fn next_line(&mut self) -> Result<NextLine, LedgerError> {
        self.line.clear();
        let length = (&mut self.from)
            .take(LONGEST)
            .read_until(b'\n', &mut self.line)? as u64;
        if self.line.pop_if(|last| *last == b'\n').is_some() {
            self.lines += 1;
            self.bytes += length;
            return Ok(NextLine::Whole);
        }
        match length {
            0 => Ok(NextLine::End),
            LONGEST => Err(self.broken("is longer than any line of a ledger")),
            _ => Ok(NextLine::Torn(length)),
        }
    }

    /// Where in the file the line begins.
    pub(super) fn begins_at(&self) -> u64 {
        self.bytes - self.line.len() as u64 - 1
    }

    /// The line as a place of the chain that may have been signed.
    pub(super) fn point(&self, time: &str) -> ChainPoint {
        ChainPoint {
            line: self.lines,
            hash: self.hash.clone().unwrap_or_default(),
            time: time.to_owned(),
        }
    }

    /// What the line says; it must continue the chain.
    pub(super) fn summary(&mut self) -> Result<LineSummary<'_>, LedgerError> {
        let hash = hash(&self.line);
        let before = self.hash.replace(hash);
        let number = self.lines;
        let broken = |why: String| LedgerError::Broken { line: number, why };
        let summary: LineSummary<'_> = serde_json::from_slice(&self.line)
            .map_err(|error| broken(format!("is no line of a ledger: {error}")))?;
        if summary.prev.as_deref() != before.as_deref() {
            return Err(broken("does not continue the line before it: one of the two was changed, or one between them is missing".into()));
        }
        match (summary.kind == LineKind::Header) == (number == 1) {
            true => Ok(summary),
            false => Err(broken("is out of place".into())),
        }
    }

    /// The line as this type.
    pub(super) fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, LedgerError> {
        serde_json::from_slice(&self.line).map_err(|error| self.broken(&error.to_string()))
    }

    /// Says what is wrong with the line.
    pub(super) fn broken(&self, why: &str) -> LedgerError {
        LedgerError::Broken {
            line: self.lines.max(1),
            why: why.to_owned(),
        }
    }
}
