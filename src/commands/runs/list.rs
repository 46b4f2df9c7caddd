//! `oust runs list`: past runs, the newest first.

use super::{
    Context,
    find::unreadable,
    past::{described, standing, state},
};
use crate::{
    model::Invalid,
    report::{Message, PastRun, write_runs},
    run::ledger::{self, Past},
};

pub(super) fn run(context: &Context) -> Result<u8, Invalid> {
    let dir = context.runs_dir()?;
    let entries = ledger::list(&dir)
        .map_err(|error| Invalid::new(format!("can't read `{}`: {error}", dir.display())))?;
    let mut listed = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) => match ledger::trust(&entry.path) {
                Ok(()) => listed.push(summary(entry)),
                Err(invalid) => context.tell(&Message::warning(invalid.message)),
            },
            Err((path, fault)) => context.tell(&unreadable(&path, &fault)),
        }
    }
    let options = context.options();
    context.write(|streams| write_runs(streams.out, context.format, &options, &listed))?;
    Ok(0)
}

fn summary(entry: ledger::LedgerEntry) -> PastRun {
    // A run without an end has no sums: its ledger is read for them.
    let past = match entry.end {
        Some(_) => None,
        None => Past::read(&entry.path).ok(),
    };
    let state = state(entry.end.as_ref(), entry.running);
    let counts = entry
        .end
        .map(|end| end.counts)
        .or(past.as_ref().map(|past| standing(past, state)));
    let counts = counts.unwrap_or_default();
    described(&entry.header, counts, state, &entry.path)
}
