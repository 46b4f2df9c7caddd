//! Whether the process may open as many files as a run needs.

use crate::model::Invalid;

/// Files that a run of one user has open at once, with some to spare: the runtime, signals, the ledger,
/// connections. What a run of many needs besides shows in its outcomes.
#[cfg(unix)]
const FILES_OF_A_RUN: usize = 40;

/// A limit this high needs no trial: oust is hardly ever started with so many files open already.
#[cfg(unix)]
const AMPLE_LIMIT: u64 = 256;

/// Makes sure that so many files can be open: below that, libraries fail or panic with messages that name no
/// cause.
///
/// # Errors
/// When the limit is reached before.
#[cfg(unix)]
pub(super) fn check_open_files() -> Result<(), Invalid> {
    use std::fs::File;

    use rustix::{
        io::Errno,
        process::{Resource, getrlimit},
    };
    let limit = getrlimit(Resource::Nofile).current;
    if limit.is_none_or(|limit| limit >= AMPLE_LIMIT) {
        return Ok(());
    }
    let opened: Result<Vec<File>, _> = (0..FILES_OF_A_RUN)
        .map(|_| File::open("/dev/null"))
        .collect();
    let full = opened.is_err_and(|error| {
        let limits = [Errno::MFILE, Errno::NFILE].map(|errno| errno.raw_os_error());
        error
            .raw_os_error()
            .is_some_and(|code| limits.contains(&code))
    });
    match full {
        false => Ok(()),
        true => {
            let message = "too many open files: oust could not begin, and nothing was sent";
            let hint = format!(
                "raise the limit of open files by {FILES_OF_A_RUN} or more: ulimit -n 1024"
            );
            Err(Invalid::new(message).with_hint(hint))
        }
    }
}

/// Elsewhere there is no such limit.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub(super) fn check_open_files() -> Result<(), Invalid> {
    Ok(())
}
