//! `oust runs show`: what a run was, and how each of its targets ended.

use std::{cell::Cell, fs::File, io, path::Path};

use super::{
    Context,
    find::{BROKEN, unreadable},
    past::{PastEnd, described, standing, state},
};
use crate::{
    model::{Invalid, Outcome, vendor_of},
    report::{Format, Message, PastRun, PastTarget, write_run},
    run::ledger::{self, LedgerError, LedgerHeader, Past},
};

/// The table shows so many targets that aren't done; the other formats show all.
const MOST_SHOWN: usize = 100;

pub(super) fn run(path: &Path, context: &Context) -> Result<u8, Invalid> {
    let is_running = ledger::is_running(path);
    let (past, file) = match read_targets(path) {
        Ok(read) => read,
        Err(error) => {
            context.tell(&unreadable(path, &error));
            if matches!(error, LedgerError::Broken { .. }) {
                context.tell(&Message::hint(format!(
                    "to see what it tells before that line, run: oust runs report {} --format md",
                    shell_words::quote(&path.to_string_lossy())
                )));
            }
            return Ok(BROKEN);
        }
    };
    let state = state(past.end.as_ref(), is_running);
    let end = PastEnd {
        last: past.end.as_ref(),
        counts: standing(&past, state),
        state,
    };
    let run = described(&past.header, end, path);
    let unread = Cell::new(None);
    let targets = past.last_lines::<PastTarget>(file).map(|line| match line {
        Ok(target) => Ok(explained(target, &past.header, is_running)),
        Err(error) => {
            let kind = error.kind();
            unread.set(Some(error));
            Err(kind.into())
        }
    });
    let written = write_targets(&run, targets, context);
    match unread.take() {
        None => written.map(|()| 0),
        Some(error) => {
            context.tell(&unreadable(path, &error.into()));
            Ok(BROKEN)
        }
    }
}

fn read_targets(path: &Path) -> Result<(Past, File), LedgerError> {
    let file = File::open(path)?;
    Ok((Past::read_targets(&file)?, file))
}

/// The target with what its line alone doesn't say.
fn explained(target: PastTarget, header: &LedgerHeader, is_running: bool) -> PastTarget {
    let is_in_flight = target.outcome.is_none() && is_running;
    let error = target.error.as_ref().map(|error| error.message.clone());
    PastTarget {
        reason: match is_in_flight {
            true => Some("in flight: its answer is waited for".to_owned()),
            false => target.reason.or(error),
        },
        vendor: vendor_of(target.vendor, target.provider),
        action: header.change().map(str::to_owned),
        ..target
    }
}

/// Writes the run and its targets as they are read.
fn write_targets(
    run: &PastRun,
    targets: impl Iterator<Item = io::Result<PastTarget>>,
    context: &Context,
) -> Result<(), Invalid> {
    let options = context.options();
    context.write(|streams| match context.format {
        Format::Table => {
            let shown = shown(targets, context)?.into_iter().map(Ok);
            write_run(streams.out, Format::Table, &options, run, shown)
        }
        format => write_run(streams.out, format, &options, run, targets),
    })
}

/// The targets that the table shows: people want to see what isn't done.
fn shown(
    mut targets: impl Iterator<Item = io::Result<PastTarget>>,
    context: &Context,
) -> io::Result<Vec<PastTarget>> {
    let first = targets.by_ref().take(MOST_SHOWN + 1);
    let first: Vec<PastTarget> = first.collect::<io::Result<_>>()?;
    if first.len() <= MOST_SHOWN {
        return Ok(first);
    }
    let all = first.into_iter().map(Ok).chain(targets);
    let mut open = all.filter(|target| !target.as_ref().is_ok_and(is_closed));
    let shown = open.by_ref().take(MOST_SHOWN).collect::<io::Result<_>>()?;
    let more = open.try_fold(0_u64, |more, target| target.map(|_| more + 1))?;
    if more > 0 {
        let text = format!("{more} more targets aren't done: -o csv shows all");
        context.tell(&Message::note(text));
    }
    Ok(shown)
}

fn is_closed(target: &PastTarget) -> bool {
    let is_closed = |outcome: Outcome| outcome.is_done() && outcome != Outcome::Refused;
    target.outcome.is_some_and(is_closed)
}
