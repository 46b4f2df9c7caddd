//! Where a ledger's bytes go: a locked file, or in tests something that fails.

use std::{
    fs::{File, TryLockError},
    io::{self, Write},
    path::Path,
    time::Duration,
};

use super::claim::Claim;

/// For how long `runs list` may hold a file that it looks at.
const GLANCE: Duration = Duration::from_millis(10);

/// Takes bytes, and makes them last.
pub(super) trait Sink {
    /// Writes some of the bytes, as `write(2)` does.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// The file to be synced elsewhere than on the thread that sends.
    fn file(&self) -> Option<File>;
}

impl Sink for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Write::write(self, bytes)
    }

    fn file(&self) -> Option<File> {
        self.try_clone().ok()
    }
}

/// Opens a ledger to go on with it.
pub(super) fn reopen(path: &Path) -> io::Result<File> {
    File::options().read(true).append(true).open(path)
}

/// Makes the name of a new file last; a system that can't do so is no reason to stop.
pub(super) fn sync_dir(path: &Path) {
    let dir = path.parent().and_then(|dir| File::open(dir).ok());
    let _ = dir.map(|dir| dir.sync_all());
}

/// Takes the file for this process alone, for as long as the file and what is returned live.
///
/// Where the file system has no locks, a file beside the ledger stands for one. Both are looked at: one
/// machine may have locks on a shared folder where another has none.
///
/// # Errors
/// `WouldBlock` when another process has it; or when it can't be told that none has.
pub(super) fn lock(file: &File, path: &Path) -> io::Result<Option<Claim>> {
    for _ in 0..5 {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(GLANCE),
            Err(TryLockError::Error(_)) => return Claim::make(path).map(Some),
            Ok(()) => return Claim::none_stands(path).map(|()| None),
        }
    }
    Err(io::ErrorKind::WouldBlock.into())
}

/// Whether a run is writing to it now.
pub(super) fn is_taken(file: &File, path: &Path) -> bool {
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)) || Claim::stands(path)
}
