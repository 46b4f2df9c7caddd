//! Finds the ledger of a run that is named, or of the newest.

use std::path::{Path, PathBuf};

use super::Context;
use crate::{
    model::Invalid,
    report::Message,
    run::ledger::{self, LedgerError},
};

/// The chain of the ledger is broken.
pub(super) const BROKEN: u8 = 1;

/// There is no such run.
pub(super) const NO_SUCH_RUN: u8 = 6;

pub(super) fn find_or_newest(
    run: Option<&str>,
    context: &Context,
) -> Result<Option<PathBuf>, Invalid> {
    if let Some(run) = run {
        return find(run, context);
    }
    let dir = context.runs_dir()?;
    let unread = |error: std::io::Error| Invalid::unread(&dir, &error);
    let found = ledger::newest(&dir).map_err(unread)?;
    match &found {
        Some(path) => ledger::trust(path)?,
        None => context.tell(&Message::error("there is no run yet")),
    }
    Ok(found)
}

pub(super) fn find(run: &str, context: &Context) -> Result<Option<PathBuf>, Invalid> {
    let found = ledger::find(&context.runs_dir()?, run)?;
    if let Some(path) = &found {
        ledger::trust(path)?;
    } else {
        context.tell(&Message::error(format!("there is no run `{run}`")));
        context.tell(&Message::hint("`oust runs` lists them"));
    }
    Ok(found)
}

pub(super) fn unreadable(path: &Path, fault: &LedgerError) -> Message {
    Message::warning(format!("ledger {}: {fault}", path.display()))
}
