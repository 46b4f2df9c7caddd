//! `oust runs prune`: removes the ledgers of runs that ended long ago.

use std::{fs::symlink_metadata, io};

use jiff::Timestamp;

use super::{Context, confirm::confirm_removal, find::unreadable, moment};
use crate::{
    model::{Invalid, clock},
    report::{Message, PruneOutcome, PrunedRun, words_of_size, write_pruned},
    run::ledger::{self, LedgerEntry},
};

/// Not all could be removed.
const NOT_ALL: u8 = 1;

/// The run was not confirmed.
const NOT_CONFIRMED: u8 = 7;

/// Runs of one reason that are named.
const NAMED: usize = 20;

#[derive(Clone, Debug, clap::Args)]
pub(super) struct PruneArgs {
    /// Runs that ended longer ago than this: 1y, 90d or 12h
    #[arg(long, value_name = "TIME", value_parser = OlderThan::parse)]
    older_than: OlderThan,

    /// List what would be removed, and remove nothing
    #[arg(short = 'n', long)]
    dry_run: bool,

    /// Don't ask for confirmation
    #[arg(short, long)]
    yes: bool,
}

/// How old is old, as it was typed, and since when that is.
#[derive(Clone, Debug)]
struct OlderThan {
    typed: String,
    then: Timestamp,
}

impl OlderThan {
    fn parse(text: &str) -> Result<Self, String> {
        let then = moment::ago(text, &clock::local_now())?;
        Ok(Self {
            typed: text.trim().to_owned(),
            then,
        })
    }
}

pub(super) fn run(args: &PruneArgs, context: &Context) -> Result<u8, Invalid> {
    let dir = context.runs_dir()?;
    let unread = |error: io::Error| Invalid::unread(&dir, &error);
    let ledgers = ledger::files(&dir).map_err(unread)?;
    let entries = ledgers.iter().filter_map(|path| match readable(path) {
        Ok(entry) => Some(entry),
        Err(message) => {
            context.tell(&message);
            None
        }
    });
    let old = entries.filter(|entry| entry.ended().is_some_and(|end| end < args.older_than.then));
    let (kept, removed): (Vec<_>, Vec<_>) = old
        .map(weighed)
        .partition(|(_, run)| run.outcome == PruneOutcome::Kept);
    tell_kept(&kept, context);
    let removed = match carry_out(removed, args, context) {
        Some(removed) => removed,
        None => return Ok(NOT_CONFIRMED),
    };
    let is_whole = removed
        .iter()
        .all(|run| run.outcome != PruneOutcome::Failed);
    report(kept, removed, args, context)?;
    Ok(if is_whole { 0 } else { NOT_ALL })
}

/// A ledger that nobody else could have written; otherwise why it is left alone.
fn readable(path: &std::path::Path) -> Result<LedgerEntry, Message> {
    if !ledger::is_plain(path) {
        let text = format!("kept `{}`: it is a link, and no file", path.display());
        return Err(Message::warning(text));
    }
    let entry = LedgerEntry::read(path).map_err(|fault| unreadable(path, &fault))?;
    ledger::trust(path).map_err(|invalid| Message::warning(invalid.message))?;
    Ok(entry)
}

/// The run with whether it may go, and how many bytes that gives back.
fn weighed(entry: LedgerEntry) -> (LedgerEntry, PrunedRun) {
    let kept = match () {
        () if entry.running => Some("it is running"),
        () if entry.is_open() => Some("it can be resumed"),
        () => None,
    };
    let size = |path: &std::path::PathBuf| symlink_metadata(path).map_or(0, |found| found.len());
    let run = PrunedRun {
        run: entry.header.run.clone(),
        started_at: entry.header.time.clone(),
        command: entry.header.spec.command.clone(),
        ticket: entry.header.spec.ticket.clone(),
        targets: entry.header.targets,
        bytes: entry.files().iter().map(size).sum(),
        outcome: match kept {
            Some(_) => PruneOutcome::Kept,
            None => PruneOutcome::Planned,
        },
        reason: kept.map(str::to_owned),
        ledger: entry.path.display().to_string(),
    };
    (entry, run)
}

fn tell_kept(kept: &[(LedgerEntry, PrunedRun)], context: &Context) {
    if kept.is_empty() || context.global.quiet {
        return;
    }
    let line = |(_, run): &(LedgerEntry, PrunedRun)| {
        let why = run.reason.as_deref().unwrap_or_default();
        format!("{}, {}: {why}", run.run, run.command)
    };
    let more = kept.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| format!("… and {more} more"));
    let lines = kept.iter().take(NAMED).map(line).chain(more);
    let text = match kept.len() {
        1 => "1 older run is kept".to_owned(),
        some => format!("{some} older runs are kept"),
    };
    context.tell(&Message::note(text).with_details(lines));
}

/// Removes them, once that is confirmed; nothing where it isn't.
fn carry_out(
    old: Vec<(LedgerEntry, PrunedRun)>,
    args: &PruneArgs,
    context: &Context,
) -> Option<Vec<PrunedRun>> {
    let runs: Vec<&PrunedRun> = old.iter().map(|(_, run)| run).collect();
    let is_agreed = old.is_empty() || args.dry_run || args.yes;
    if !is_agreed && !confirm_removal(&question(&runs), context) {
        return None;
    }
    let remove = |(entry, run): (LedgerEntry, PrunedRun)| match args.dry_run {
        true => run,
        false => removed(&entry, run),
    };
    Some(old.into_iter().map(remove).collect())
}

fn removed(entry: &LedgerEntry, run: PrunedRun) -> PrunedRun {
    let (outcome, reason) = match entry.remove() {
        Ok(()) => (PruneOutcome::Removed, None),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => (
            PruneOutcome::Failed,
            Some("another oust has it open".to_owned()),
        ),
        Err(error) => (PruneOutcome::Failed, Some(error.to_string())),
    };
    PrunedRun {
        outcome,
        reason,
        ..run
    }
}

/// `312 runs from 2024-11-03 to 2025-11-26, 4.1 MB, would be removed`.
fn question(runs: &[&PrunedRun]) -> String {
    format!("{}{} would be removed", counted(runs.len()), extent(runs))
}

fn counted(some: usize) -> String {
    match some {
        1 => "1 run".to_owned(),
        _ => format!("{some} runs"),
    }
}

/// From when to when they began, and what they take.
fn extent(runs: &[&PrunedRun]) -> String {
    let days = runs
        .iter()
        .filter_map(|run| run.started_at.split('T').next());
    let (oldest, newest) = (days.clone().min(), days.max());
    let bytes = runs.iter().map(|run| run.bytes).sum();
    match (oldest, newest) {
        (Some(oldest), Some(newest)) if oldest == newest => {
            format!(" of {oldest}, {},", words_of_size(bytes))
        }
        (Some(oldest), Some(newest)) => {
            format!(" from {oldest} to {newest}, {},", words_of_size(bytes))
        }
        _ => String::new(),
    }
}

/// Writes what became of all, and says the sum.
fn report(
    kept: Vec<(LedgerEntry, PrunedRun)>,
    removed: Vec<PrunedRun>,
    args: &PruneArgs,
    context: &Context,
) -> Result<(), Invalid> {
    for run in removed
        .iter()
        .filter(|run| run.outcome == PruneOutcome::Failed)
    {
        let why = run.reason.as_deref().unwrap_or_default();
        context.tell(&Message::error(format!(
            "`{}` can't be removed: {why}",
            run.ledger
        )));
    }
    let gone: Vec<&PrunedRun> = removed
        .iter()
        .filter(|run| run.outcome != PruneOutcome::Failed)
        .collect();
    let sum = match (gone.len(), args.dry_run) {
        (0, _) if removed.is_empty() => format!(
            "nothing to remove that ended more than {} ago",
            args.older_than.typed
        ),
        (_, true) => question(&gone),
        (some, false) => format!("{}{} removed", counted(some), extent(&gone)),
    };
    let options = context.options();
    let all: Vec<PrunedRun> = removed
        .into_iter()
        .chain(kept.into_iter().map(|(_, run)| run))
        .collect();
    context.write(|streams| write_pruned(streams.out, context.format, &options, &all))?;
    context.note(&sum);
    Ok(())
}
