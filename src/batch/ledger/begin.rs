//! How a ledger begins: in a new file, or at the end of one that is gone on with.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{Header, Kind, Ledger, Past, Resumed, private, sink};
use crate::model::{Invalid, Stop, clock};

/// Where a new ledger goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file that doesn't exist yet, in a directory that does.
    File(PathBuf),
    /// `<run>.ndjson` in this directory, which is made where it isn't there.
    Dir(PathBuf),
}

impl Place {
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

/// Opens and locks the file of an earlier run.
pub(in crate::batch) fn reopen(path: &Path) -> Result<std::fs::File, Invalid> {
    let opened = sink::reopen(path).and_then(|file| sink::lock(&file).map(|()| file));
    opened.map_err(|error| unusable(path, &error))
}

impl Ledger {
    /// Creates the file, mode 0600, locks it and makes the header last.
    ///
    /// # Errors
    /// When it exists already or can't be written.
    pub fn create(place: &Place, header: &Header, stop: &Stop) -> Result<Self, Invalid> {
        let path = match place {
            Place::File(path) => path.clone(),
            Place::Dir(dir) => dir.join(format!("{}.ndjson", header.run)),
        };
        let place_it = || {
            if let Place::Dir(dir) = place {
                private::create_dir(dir)?;
            }
            let file = private::create(&path)?;
            sink::lock(&file)?;
            Ok(file)
        };
        let file = place_it().map_err(|error| unusable(&path, &error))?;
        let ledger = Self::over(Box::new(file), None, stop).at(&path);
        if let Err(why) = ledger.begin(Kind::Header, header) {
            let _ = std::fs::remove_file(&path);
            return Err(unwritten(&path, &why));
        }
        sink::sync_dir(&path);
        Ok(ledger)
    }

    /// Goes on with the locked file of an earlier run, and says so in it first.
    ///
    /// A torn last line is cut off.
    pub(in crate::batch) fn go_on(
        file: std::fs::File,
        path: &Path,
        past: &Past,
        operator: &str,
        stop: &Stop,
    ) -> Result<Self, Invalid> {
        let cut = file.set_len(past.bytes);
        cut.map_err(|error| unusable(path, &error))?;
        let ledger = Self::over(Box::new(file), Some(past.hash.clone()), stop).at(path);
        let resumed = Resumed {
            time: clock::stamp(),
            operator: operator.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            cut: past.torn,
        };
        ledger
            .begin(Kind::Resume, &resumed)
            .map_err(|why| unwritten(path, &why))?;
        Ok(ledger)
    }

    /// Writes the line with which this process begins, so that a full disk shows before anything
    /// is sent; it is synced with what follows.
    pub(super) fn begin<T: Serialize>(&self, kind: Kind, body: &T) -> Result<(), String> {
        self.append(kind, body)?;
        match &self.writer {
            Some(writer) => writer.borrow_mut().flush(),
            None => Ok(()),
        }
    }
}

pub(in crate::batch) fn unusable(path: &Path, error: &io::Error) -> Invalid {
    let (why, hint) = match error.kind() {
        io::ErrorKind::AlreadyExists => (
            "exists already".to_owned(),
            "name another file with --ledger, or go on with this run by `oust resume`",
        ),
        io::ErrorKind::WouldBlock => (
            "is in use by another oust".to_owned(),
            "wait until that run has ended",
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
