//! A run as its ledger tells it: what it was, how each target stands, whether the chain holds.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::Path,
    rc::Rc,
};

use serde::de::DeserializeOwned;

use crate::{model::Counts, run::signature::ChainPoint};

use super::{
    line::{EndLine, LedgerHeader, LineKind, LineSummary, ResumeLine, SCHEMA},
    older,
    past_results::{PastResults, last_lines},
    past_sums::{Keep, PastSums},
    reader::{LedgerError, LedgerReader, NextLine},
    target_states::{LinePlaces, TargetStates},
};

/// What a ledger tells. A line that was being written when the process died doesn't count.
#[derive(Debug)]
pub struct Past {
    /// What the run is.
    pub header: LedgerHeader,
    /// How its targets stand: the last result of each; `not_reached` is the rest, without those in
    /// flight.
    pub counts: Counts,
    /// Targets with an intent and no result: a revocation may have gone out. A resumed run sends
    /// them again.
    pub in_flight: u64,
    /// The times that it was resumed.
    pub resumes: Vec<ResumeLine>,
    /// The times that it was read back by `oust verify`.
    pub verifies: Vec<ResumeLine>,
    /// Its sums, if its last part ended in order.
    pub end: Option<EndLine>,
    /// Whole lines.
    pub lines: u64,
    /// Bytes of a torn last line.
    pub torn: u64,
    /// The lines at which it may have been signed; the last of them is its last line.
    pub points: Vec<ChainPoint>,
    pub(super) bytes: u64,
    pub(super) hash: String,
    states: Rc<TargetStates>,
    places: Rc<LinePlaces>,
    intents: Rc<LinePlaces>,
}

/// Whether a ledger is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainVerdict {
    /// The chain holds.
    Whole {
        /// Whole lines.
        lines: u64,
        /// Bytes of a torn last line.
        torn: u64,
        /// The last line is an `end`; without one, lines may have been cut off behind it.
        ended: bool,
        /// The lines at which it may have been signed; the last of them is its last line.
        points: Vec<ChainPoint>,
    },
    /// It doesn't.
    Broken {
        /// The first line that is wrong, counted from 1.
        line: u64,
        /// What is wrong with it.
        why: String,
    },
}

impl Past {
    /// Reads a ledger, and checks its chain on the way.
    ///
    /// # Errors
    /// When the file can't be read, is no ledger, or its chain breaks.
    pub fn read(path: &Path) -> Result<Self, LedgerError> {
        Self::follow(&File::open(path)?, Keep::Nothing)
    }

    /// The same of a file that is open, so that [`Past::last_lines`] can be read from it.
    ///
    /// # Errors
    /// As [`Past::read`].
    pub fn read_targets(file: &File) -> Result<Self, LedgerError> {
        Self::follow(file, Keep::All)
    }

    /// The same of a file that is locked, too; the results of what is done can be read again.
    pub(in crate::run) fn read_done(file: &File) -> Result<Self, LedgerError> {
        Self::follow(file, Keep::Done)
    }

    /// The same as far as the chain holds: what tells where it breaks comes along.
    ///
    /// # Errors
    /// When the file can't be read, or not even its first line is that of a ledger.
    pub fn read_as_far(file: &File) -> Result<(Self, Option<LedgerError>), LedgerError> {
        Self::follow_as_far(file, Keep::All)
    }

    fn follow(file: &File, keep: Keep) -> Result<Self, LedgerError> {
        match Self::follow_as_far(file, keep)? {
            (past, None) => Ok(past),
            (_, Some(broken)) => Err(broken),
        }
    }

    fn follow_as_far(file: &File, keep: Keep) -> Result<(Self, Option<LedgerError>), LedgerError> {
        let mut reader = LedgerReader::new(BufReader::with_capacity(1 << 16, file));
        let header = header(&mut reader)?;
        let mut sums = PastSums::keeping(keep);
        let (torn, broken) = loop {
            match reader.next_line() {
                Ok(NextLine::Whole) => match sums.add(&mut reader) {
                    Ok(()) => {}
                    Err(broken) => break (0, Some(broken)),
                },
                Ok(NextLine::Torn(bytes)) => break (bytes, None),
                Ok(NextLine::End) => break (0, None),
                Err(LedgerError::Io(error)) => return Err(error.into()),
                Err(broken) => break (0, Some(broken)),
            }
        };
        let mut points = std::mem::take(&mut sums.ends);
        if sums.end.is_none() {
            points.push(reader.point(""));
        }
        let past = Self {
            counts: sums.counts(header.targets),
            in_flight: sums.in_flight(),
            header,
            points,
            resumes: sums.resumes,
            verifies: sums.verifies,
            end: sums.end,
            lines: reader.lines,
            torn,
            bytes: reader.bytes,
            hash: reader.hash.unwrap_or_default(),
            states: Rc::new(sums.states),
            places: Rc::new(sums.places),
            intents: Rc::new(sums.intents),
        };
        Ok((past, broken))
    }

    /// How each target stands.
    pub(in crate::run) fn states(&self) -> &Rc<TargetStates> {
        &self.states
    }

    /// Reads results of targets that are done, from the file that [`Past::read_done`] read.
    pub(in crate::run) fn results(&self, file: &Rc<File>) -> PastResults {
        PastResults::new(file, (&self.places, &self.intents), &self.header.run)
    }

    /// The last intent or result of each target as this type, by row and then by provider, from the file
    /// that [`Past::read_targets`] read. They are read as they are asked for: a run may have millions.
    pub fn last_lines<T: DeserializeOwned>(
        &self,
        file: File,
    ) -> impl Iterator<Item = io::Result<T>> {
        last_lines(Rc::new(file), &self.places)
    }

    /// How many targets the ledger tells of.
    #[must_use]
    pub fn told(&self) -> u64 {
        self.header.targets - self.counts.not_reached
    }

    /// How many targets a resumed run would send.
    #[must_use]
    pub fn remaining(&self) -> u64 {
        self.header.targets.saturating_sub(self.done().total())
    }

    /// How many targets a resumed run would leave alone, by outcome.
    #[must_use]
    pub fn done(&self) -> Counts {
        Counts {
            failed: 0,
            unknown: 0,
            planned: 0,
            not_reached: 0,
            ..self.counts
        }
    }
}

/// Whether the chain of a ledger holds, and at which line it breaks if it doesn't.
///
/// Lines cut off at the end leave no trace in a chain; a run that is over has an `end` as its last
/// line.
///
/// # Errors
/// When the file can't be read.
pub fn verify(path: &Path) -> std::io::Result<ChainVerdict> {
    match Past::read(path) {
        Ok(past) => Ok(ChainVerdict::Whole {
            lines: past.lines,
            torn: past.torn,
            ended: past.end.is_some(),
            points: past.points,
        }),
        Err(LedgerError::Io(error)) => Err(error),
        Err(LedgerError::Foreign(why)) => Ok(ChainVerdict::Broken { line: 1, why }),
        Err(LedgerError::Broken { line, why }) => Ok(ChainVerdict::Broken { line, why }),
    }
}

/// Reads the first line.
pub(super) fn header<R: BufRead>(
    reader: &mut LedgerReader<R>,
) -> Result<LedgerHeader, LedgerError> {
    let foreign = |why: &str| Err(LedgerError::Foreign(why.to_owned()));
    match reader.next_line()? {
        NextLine::Whole => {}
        NextLine::End => return foreign("is empty: nothing was sent under it"),
        NextLine::Torn(_) => return foreign("has no whole header: nothing was sent under it"),
    }
    if !matches!(
        reader.summary(),
        Ok(LineSummary {
            kind: LineKind::Header,
            ..
        })
    ) {
        return foreign("is no ledger of oust");
    }
    let mut header: LedgerHeader = reader.parse()?;
    // It is shown, and names files.
    if !header.run.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(reader.broken("has an id that no run has"));
    }
    if header.spec.version < 2 {
        let completed = older::complete(&mut header, &reader.line);
        completed.map_err(|error| reader.broken(&error.to_string()))?;
    }
    match header.schema == SCHEMA {
        true => Ok(header),
        false => foreign(&format!(
            "is a ledger of another version, {}",
            header.schema
        )),
    }
}
