//! Takes the ledger of an old run away, with what oust has put beside it.

use std::{
    fs::{remove_file, symlink_metadata},
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{
    past::Past,
    past_runs::{LedgerEntry, stem},
    sink,
};
use crate::run::spec::InputKind;

impl LedgerEntry {
    /// When it was last written to, as it says itself: its end, else its beginning.
    #[must_use]
    pub fn ended(&self) -> Option<Timestamp> {
        let end = self.end.as_ref().and_then(|end| end.time.parse().ok());
        end.max(self.began())
    }

    /// Whether `oust resume` would have something to do with it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let left = || match &self.end {
            Some(end) => {
                let counts = &end.counts;
                counts.failed + counts.unknown + counts.not_reached > 0
            }
            None => Past::read(&self.path).is_ok_and(|past| past.remaining() > 0),
        };
        !self.header.sandbox && !self.header.changes_users() && left()
    }

    /// The ledger, and the files beside it that are there for it: the copy of the rows or the plan that came by
    /// standard input, its signature, and what a dead process has left. The ledger comes last, so that an
    /// interruption leaves nothing that belongs to no run.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = self.input_copy().into_iter().collect();
        files.extend([".sig", ".lock"].map(|end| {
            let mut beside = self.path.clone();
            beside.as_mut_os_string().push(end);
            beside
        }));
        files.push(self.path.clone());
        files.retain(|file| is_plain(file));
        files
    }

    fn input_copy(&self) -> Option<PathBuf> {
        let end = match self.header.spec.input.kind {
            InputKind::Spool => "csv",
            // A plan that is named stays where its owner has put it; one of another name is none of ours.
            InputKind::Plan => "plan",
            InputKind::Arguments | InputKind::Selection | InputKind::File => return None,
        };
        let name = format!("{}.{end}", stem(&self.path));
        Some(self.path.with_file_name(name))
    }

    /// Removes them all.
    ///
    /// # Errors
    /// `WouldBlock` when a run is writing to it; or when a file can't be removed: the ledger is then still there.
    pub fn remove(&self) -> io::Result<()> {
        if !is_plain(&self.path) {
            return Err(io::Error::other("it is no plain file"));
        }
        let file = sink::reopen(&self.path)?;
        let _claim = sink::lock(&file, &self.path)?;
        self.files().iter().try_for_each(remove_file)
    }
}

/// Whether it is a file of its own, and neither a link to another nor a folder.
#[must_use]
pub fn is_plain(path: &Path) -> bool {
    symlink_metadata(path).is_ok_and(|found| found.is_file())
}
