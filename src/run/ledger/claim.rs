//! What stands for a lock where the file system has none: a file beside the ledger that names the
//! process at work. Some network file systems answer every lock with ENOLCK or ENOTSUP.

use std::{
    fs::{File, remove_file, symlink_metadata},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use super::private;

/// A claim names a process and a machine: it is never longer, in bytes.
const LONGEST: u64 = 512;

/// The ledger is this process's own for as long as this lives.
#[derive(Debug)]
pub(in crate::run) struct Claim(PathBuf);

impl Claim {
    /// Claims a ledger, in place of a process that is gone as well.
    pub(super) fn make(ledger: &Path) -> io::Result<Self> {
        let path = beside(ledger, ".lock");
        match write(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Self::succeed(path),
            written => written.map(|()| Self(path)),
        }
    }

    /// Takes the place of a claim whose process is gone. Only one process at a time may look and
    /// replace: two that saw the same old claim would each remove what the other wrote.
    fn succeed(path: PathBuf) -> io::Result<Self> {
        let turn = beside(&path, ".turn");
        write(&turn).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => busy(&turn, "another oust is just taking it over"),
            _ => error,
        })?;
        let taken = free(&path).and_then(|()| {
            remove_file(&path)?;
            write(&path)
        });
        let _ = remove_file(&turn);
        taken.map(|()| Self(path))
    }

    /// Whether somebody holds a claim, or may do so.
    pub(super) fn stands(ledger: &Path) -> bool {
        Self::none_stands(ledger).is_err()
    }

    /// Makes sure that nobody holds one.
    pub(super) fn none_stands(ledger: &Path) -> io::Result<()> {
        match free(&beside(ledger, ".lock")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            found => found,
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let _ = remove_file(&self.0);
    }
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut path = path.to_owned();
    path.as_mut_os_string().push(end);
    path
}

/// A new file that names this process, whole on the disk before anybody relies on it.
fn write(path: &Path) -> io::Result<()> {
    let mut file = private::create(path)?;
    let written = file
        .write_all(format!("{} {}\n", std::process::id(), host()).as_bytes())
        .and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = remove_file(path);
    }
    written
}

/// Whether the process that a claim names is known to be gone.
fn free(path: &Path) -> io::Result<()> {
    // A pipe of this name, planted in a folder that is everybody's, would be waited for.
    if !symlink_metadata(path)?.is_file() {
        return Err(busy(path, "it is no file of oust's"));
    }
    let mut text = String::new();
    let read = File::open(path)?.take(LONGEST).read_to_string(&mut text);
    read?;
    match text.trim().split_once(' ') {
        Some((id, on)) if on == host() => match id.parse() {
            Ok(id) if is_gone(id) => Ok(()),
            _ => Err(busy(path, &format!("process {id} of this machine has it"))),
        },
        Some((id, on)) => Err(busy(path, &format!("process {id} of {on} has it"))),
        None => Err(busy(path, "it doesn't tell who has it")),
    }
}

fn busy(path: &Path, why: &str) -> io::Error {
    let text = format!("{why}, by `{}`", path.display());
    io::Error::new(io::ErrorKind::ResourceBusy, text)
}

fn host() -> String {
    whoami::hostname().unwrap_or_else(|_| "unknown".to_owned())
}

/// A process of another user counts as alive.
#[cfg(unix)]
fn is_gone(id: i32) -> bool {
    use rustix::{
        io::Errno,
        process::{Pid, test_kill_process},
    };
    let process = Pid::from_raw(id).filter(|_| id > 0);
    process.is_some_and(|process| test_kill_process(process) == Err(Errno::SRCH))
}

#[cfg(not(unix))]
fn is_gone(_: i32) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_claims_and_it_is_given_up_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = folder.path().join("run.ndjson");
        let claim = Claim::make(&ledger).unwrap();
        let error = Claim::make(&ledger).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ResourceBusy, "{error}");
        assert!(Claim::stands(&ledger));
        drop(claim);
        assert!(!Claim::stands(&ledger));
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_no_claim_to_wait_for() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = folder.path().join("run.ndjson");
        let lock = folder.path().join("run.ndjson.lock");
        let made = std::process::Command::new("mkfifo").arg(&lock).status();
        assert!(made.unwrap().success());
        let (done, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || done.send(Claim::make(&ledger)));
        let told = told.recv_timeout(std::time::Duration::from_secs(20));
        let error = told.expect("an answer").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ResourceBusy, "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn what_a_dead_process_left_is_taken_over_and_nobody_elses_is() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = folder.path().join("run.ndjson");
        let lock = folder.path().join("run.ndjson.lock");
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let dead = child.id();
        child.wait().unwrap();
        std::fs::write(&lock, format!("{dead} {}\n", host())).unwrap();
        assert!(!Claim::stands(&ledger));
        drop(Claim::make(&ledger).unwrap());
        for held in [format!("{dead} elsewhere"), "x y".into(), String::new()] {
            std::fs::write(&lock, &held).unwrap();
            let error = Claim::make(&ledger).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::ResourceBusy, "{held}: {error}");
            assert_eq!(std::fs::read_to_string(&lock).unwrap(), held);
        }
    }
}
