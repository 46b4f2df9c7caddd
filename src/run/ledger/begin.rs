//! How a ledger begins: in a new file, or at the end of one that is gone on with.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{Ledger, LedgerHeader, LineKind, Past, ResumeLine, claim::Claim, private, sink};
use crate::model::{
    Invalid, Stop, clock,
    ownership::{Rule, only_mine, only_my_folder},
};

/// Where a new ledger goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerPlace {
    /// A file that doesn't exist yet, in a directory that does.
    File(PathBuf),
    /// `<run>.ndjson` in this directory, which is made where it isn't there.
    Dir(PathBuf),
}

impl LedgerPlace {
    /// Where a file of the run stands beside its ledger, by the end of its name.
    #[must_use]
    pub fn beside(&self, run: &str, end: &str) -> PathBuf {
        match self {
            Self::Dir(dir) => dir.join(format!("{run}.{end}")),
            Self::File(path) => {
                let mut path = path.clone();
                path.as_mut_os_string().push(format!(".{end}"));
                path
            }
        }
    }

    /// Makes the directory, so that a copy of the input can be kept in it first.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn prepare(&self) -> Result<(), Invalid> {
        match self {
            Self::Dir(dir) => private::create_dir(dir).map_err(|error| unusable(dir, &error)),
            Self::File(_) => Ok(()),
        }
    }
}

/// Opens and locks the file of an earlier run. What it says is sent, so nobody else may have written it.
pub(in crate::run) fn reopen(path: &Path) -> Result<(std::fs::File, Option<Claim>), Invalid> {
    let unusable = |error| unusable(path, &error);
    let file = sink::reopen(path).map_err(unusable)?;
    let found = file.metadata().map_err(unusable)?;
    only_mine(path, &found, "ledger", Rule::Strict)?;
    let claim = sink::lock(&file, path).map_err(unusable)?;
    Ok((file, claim))
}

/// Makes sure that nobody else could have written a ledger that is to be read.
///
/// # Errors
/// When somebody else owns it, or can write it; or when it can't be looked at.
pub fn trust(path: &Path) -> Result<(), Invalid> {
    let unread = |error: io::Error| Invalid::unread(path, &error);
    let found = std::fs::metadata(path).map_err(unread)?;
    only_mine(path, &found, "ledger", Rule::Strict)
}

impl Ledger {
    /// Creates the file, mode 0600, locks it and makes the header last.
    ///
    /// # Errors
    /// When it exists already or can't be written.
    pub fn create(
        place: &LedgerPlace,
        header: &LedgerHeader,
        stop: &Stop,
    ) -> Result<Self, Invalid> {
        let path = match place {
            LedgerPlace::File(path) => path.clone(),
            LedgerPlace::Dir(dir) => dir.join(format!("{}.ndjson", header.run)),
        };
        let place_it = || {
            let file = private::create(&path)?;
            match sink::lock(&file, &path) {
                Ok(claim) => Ok((file, claim)),
                Err(error) => {
                    let _ = std::fs::remove_file(&path);
                    Err(error)
                }
            }
        };
        place.prepare()?;
        only_my_folder(&path, "ledger")?;
        let (file, claim) = place_it().map_err(|error| unusable(&path, &error))?;
        let mut ledger = Self::over(Box::new(file), None, stop).at(&path);
        ledger.claim = claim;
        if let Err(why) = ledger.begin(LineKind::Header, header) {
            let _ = std::fs::remove_file(&path);
            return Err(unwritten(&path, &why));
        }
        sink::sync_dir(&path);
        Ok(ledger)
    }

    /// Goes on with the locked file of an earlier run, and says so in it first.
    ///
    /// A torn last line is cut off.
    pub(in crate::run) fn go_on(
        (file, claim): (std::fs::File, Option<Claim>),
        path: &Path,
        past: &Past,
        (kind, operator): (LineKind, &str),
        stop: &Stop,
    ) -> Result<Self, Invalid> {
        let cut = file.set_len(past.bytes);
        cut.map_err(|error| unusable(path, &error))?;
        let mut ledger = Self::over(Box::new(file), Some(past.hash.clone()), stop).at(path);
        ledger.claim = claim;
        let resumed = ResumeLine {
            time: clock::timestamp(),
            operator: operator.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            cut: past.torn,
        };
        ledger
            .begin(kind, &resumed)
            .map_err(|why| unwritten(path, &why))?;
        Ok(ledger)
    }

    /// Writes the line with which this process begins, so that a full disk shows before anything
    /// is sent; it is synced with what follows.
    pub(super) fn begin<T: Serialize>(&self, kind: LineKind, body: &T) -> Result<(), String> {
        self.append(kind, body)?;
        match &self.writer {
            Some(writer) => writer.borrow_mut().flush(),
            None => Ok(()),
        }
    }
}

pub(in crate::run) fn unusable(path: &Path, error: &io::Error) -> Invalid {
    let (why, hint) = match error.kind() {
        io::ErrorKind::AlreadyExists => (
            "exists already".to_owned(),
            "name another file with --ledger, or go on with this run by `oust resume`",
        ),
        io::ErrorKind::WouldBlock => (
            "is in use by another oust".to_owned(),
            "wait until that run has ended",
        ),
        io::ErrorKind::ResourceBusy => (
            format!("may be in use: {error}"),
            "where no oust works on this run any more, remove the file that says so and try again",
        ),
        _ => (
            format!("can't be used: {error}"),
            "name a writable file with --ledger; `--ledger none` keeps no record",
        ),
    };
    Invalid::new(format!("ledger `{}` {why}", path.display())).with_hint(hint)
}

fn unwritten(path: &Path, why: &str) -> Invalid {
    unusable(path, &io::Error::other(why))
}
