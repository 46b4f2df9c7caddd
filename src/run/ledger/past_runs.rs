//! The ledgers of past runs in a directory. Reads their first and last lines only.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use jiff::Timestamp;

use crate::model::clock;

use super::{
    line::{EndLine, LedgerHeader, LineKind, LineSummary},
    past::{self, Past},
    reader::{LedgerError, LedgerReader},
    sink,
};

/// What two clocks may differ by that are right.
const SKEW: Duration = Duration::from_secs(60);

/// An `end` line, and whatever may be torn after it, is shorter.
const TAIL: u64 = 1 << 16;

/// A run, as `runs list` shows it.
#[derive(Clone, Debug)]
pub struct LedgerEntry {
    /// Its file.
    pub path: PathBuf,
    /// What the run is.
    pub header: LedgerHeader,
    /// Its sums; `None` when it is still running, or its process died.
    pub end: Option<EndLine>,
    /// Whether a process is writing to it now.
    pub running: bool,
}

impl LedgerEntry {
    /// Reads what `runs list` shows of one ledger.
    ///
    /// # Errors
    /// When the file can't be read or is no ledger.
    pub fn read(path: &Path) -> Result<Self, LedgerError> {
        let mut file = File::open(path)?;
        let header = past::header(&mut LedgerReader::new(BufReader::new(&file)))?;
        let end = last_end(&mut file)?;
        Ok(Self {
            path: path.to_owned(),
            header,
            end,
            running: sink::is_taken(&file, path),
        })
    }

    /// When the run began: as its header says, else as its id does.
    #[must_use]
    pub fn began(&self) -> Option<Timestamp> {
        let told = self.header.time.parse().ok();
        told.or_else(|| Timestamp::try_from(id_time(&self.path)?).ok())
    }

    /// Whether the run was cut short. One that died is read to its end for that.
    fn is_cut_short(&self) -> bool {
        match &self.end {
            Some(end) => end.is_cut_short(),
            None => Past::read(&self.path).is_ok_and(|past| past.remaining() > 0),
        }
    }

    /// Whether some targets failed, or nobody knows what became of them.
    fn has_failures(&self) -> bool {
        let left = |end: &EndLine| end.counts.failed + end.counts.unknown;
        self.end.as_ref().map_or(0, left) > 0
    }

    fn is_resumable(&self) -> bool {
        !self.running && !self.header.sandbox && !self.header.changes_users()
    }
}

/// Whether a process is at work on the run of this ledger.
#[must_use]
pub fn is_running(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| sink::is_taken(&file, path))
}

/// The ledger of the newest run.
///
/// # Errors
/// When the directory can't be read.
pub fn newest(dir: &Path) -> io::Result<Option<PathBuf>> {
    let mut paths = files(dir)?.into_iter();
    Ok(paths.find(|path| LedgerEntry::read(path).is_ok()))
}

/// The ledger of the newest run that a resumed run could go on with.
///
/// # Errors
/// When the directory can't be read.
pub fn newest_unfinished(dir: &Path) -> io::Result<Option<PathBuf>> {
    let read = |path: PathBuf| LedgerEntry::read(&path).ok();
    let entries = files(dir)?.into_iter().filter_map(read);
    let entries: Vec<LedgerEntry> = entries.filter(LedgerEntry::is_resumable).collect();
    // What was cut short comes first. Of those that came to their end only the newest is meant: in an
    // older one somebody has seen what failed, and may have settled it otherwise.
    let cut = entries.iter().find(|entry| entry.is_cut_short());
    let found = cut.or_else(|| entries.first().filter(|entry| entry.has_failures()));
    Ok(found.map(|entry| entry.path.clone()))
}

/// The files that may be ledgers, the newest first.
///
/// A directory that isn't there holds none.
///
/// # Errors
/// When the directory can't be read.
pub fn files(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let (mut paths, now) = (Vec::new(), clock::now());
    for entry in entries {
        let path = entry?.path();
        let is_named_so = path.extension().is_some_and(|end| end == "ndjson");
        // A pipe would be waited for.
        if is_named_so && path.is_file() {
            paths.push((begun(&path, now), path));
        }
    }
    paths.sort_unstable_by(|a, b| b.cmp(a));
    Ok(paths.into_iter().map(|(_, path)| path).collect())
}

/// When a run began, as far as that can be believed; nothing where it would be yet to come, so that it
/// doesn't stand before those that came after it.
///
/// An id begins with the time of the clock by which the run was made, which may have been ahead. The
/// file's own time is that of the file system: it can only be later than the run's beginning, as when
/// the run was gone on with, or the file was copied. So the earlier of the two is the better one.
fn begun(path: &Path, now: SystemTime) -> Option<SystemTime> {
    let named = id_time(path);
    let written = path.metadata().and_then(|file| file.modified()).ok();
    let times = named.into_iter().chain(written);
    times.min().filter(|time| *time <= now + SKEW)
}

/// The time with which the run's id begins.
fn id_time(path: &Path) -> Option<SystemTime> {
    let id = ulid::Ulid::from_string(&stem(path)).ok()?;
    UNIX_EPOCH.checked_add(Duration::from_millis(id.timestamp_ms()))
}

pub(super) fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The last whole line, if it is an `end`.
fn last_end(file: &mut File) -> io::Result<Option<EndLine>> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    let mut lines = tail.rsplit(|byte| *byte == b'\n');
    let (Some(torn), Some(last)) = (lines.next(), lines.next()) else {
        return Ok(None);
    };
    let is_end = |line| {
        matches!(
            serde_json::from_slice(line),
            Ok(LineSummary {
                kind: LineKind::End,
                ..
            })
        )
    };
    let end = torn.is_empty() && is_end(last);
    Ok(end.then(|| serde_json::from_slice(last).ok()).flatten())
}
