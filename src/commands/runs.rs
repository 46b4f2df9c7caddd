//! `oust runs`: the ledgers of past runs.

use std::{
    cell::Cell,
    fs::File,
    io,
    path::{Path, PathBuf},
};

use super::Context;
use crate::{
    model::{Counts, Invalid, Outcome, vendor_of},
    report::{Format, Message, PastRun, PastTarget, RunState, write_run, write_runs},
    run::ledger::{self, ChainVerdict, EndLine, LedgerError, LedgerHeader, Past},
};

/// The chain of the ledger is broken.
const BROKEN: u8 = 1;

/// There is no such run.
const NO_SUCH_RUN: u8 = 6;

/// The table shows so many targets that aren't done; the other formats show all.
const MOST_SHOWN: usize = 100;

/// List past runs, show one, or verify its ledger
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust runs\n  oust runs show 01K9Z3 -o csv\n  oust runs verify 01K9Z3")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<RunsCommand>,
}

#[derive(Debug, clap::Subcommand)]
enum RunsCommand {
    /// List past runs, the newest first
    List,
    /// Show what a run was, and how each of its targets ended
    Show {
        /// The run's id, the beginning of it, or its ledger; the newest where none is named
        run: Option<String>,
    },
    /// Check a ledger's chain; exit code 0 whole, 1 broken, 6 no such run
    Verify {
        /// The run's id, the beginning of it, or its ledger
        run: String,
    },
}

pub(super) fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    match args.command.unwrap_or(RunsCommand::List) {
        RunsCommand::List => list(context),
        RunsCommand::Show { run } => match find_or_newest(run.as_deref(), context)? {
            Some(path) => show_one(&path, context),
            None => Ok(NO_SUCH_RUN),
        },
        RunsCommand::Verify { run } => match find(&run, context)? {
            Some(path) => verify(&path, context),
            None => Ok(NO_SUCH_RUN),
        },
    }
}

fn list(context: &Context) -> Result<u8, Invalid> {
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

/// Whether a run came to its end. One without an end died, unless it goes on.
fn state(end: Option<&EndLine>, is_running: bool) -> RunState {
    match end {
        _ if is_running => RunState::Running,
        Some(end) if end.is_cut_short() => RunState::Unfinished,
        Some(end) if is_nothing_done(&end.counts) => RunState::NothingDone,
        Some(_) => RunState::Finished,
        None => RunState::Unfinished,
    }
}

/// Whether nothing was done, though something should have been.
fn is_nothing_done(counts: &Counts) -> bool {
    counts.accepted + counts.verified == 0 && counts.failed + counts.refused > 0
}

/// How a run's targets stand. What was in flight when the process died may have been done; what is in
/// flight now isn't reached yet.
fn standing(past: &Past, state: RunState) -> Counts {
    let mut counts = past.counts;
    match state {
        RunState::Running => counts.not_reached += past.in_flight,
        _ => counts.unknown += past.in_flight,
    }
    counts
}

fn described(header: &LedgerHeader, counts: Counts, state: RunState, path: &Path) -> PastRun {
    PastRun {
        run: header.run.clone(),
        started_at: header.time.clone(),
        operator: header.operator.clone(),
        command: header.spec.command.clone(),
        ticket: header.spec.ticket.clone(),
        changed_fields: header.spec.changed_fields.clone(),
        targets: Some(header.targets),
        counts,
        state,
        ledger: path.display().to_string(),
        sandbox: header.sandbox,
        changes_users: header.changes_users(),
    }
}

fn show_one(path: &Path, context: &Context) -> Result<u8, Invalid> {
    let is_running = ledger::is_running(path);
    let (past, file) = match read_targets(path) {
        Ok(read) => read,
        Err(error) => {
            context.tell(&unreadable(path, &error));
            return Ok(BROKEN);
        }
    };
    let state = state(past.end.as_ref(), is_running);
    let run = described(&past.header, standing(&past, state), state, path);
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

fn verify(path: &Path, context: &Context) -> Result<u8, Invalid> {
    let unread = |error| Invalid::new(format!("can't read `{}`: {error}", path.display()));
    match ledger::verify(path).map_err(unread)? {
        ChainVerdict::Whole { lines, torn, ended } => {
            let end = match ended {
                true => "",
                false => "; it has no end line: the run goes on, was killed, or lines were cut off",
            };
            let torn = match torn {
                0 => String::new(),
                _ => format!(
                    "; a last line of {torn} bytes was cut off while it was written, and doesn't count"
                ),
            };
            context.print(&format!(
                "{}: whole, {lines} lines{torn}{end}\n",
                path.display()
            ))?;
            Ok(0)
        }
        ChainVerdict::Broken { line, why } => {
            let text = format!("{}: broken at line {line}: {why}", path.display());
            context.tell(&Message::error(text));
            context.tell(&Message::hint("the ledger was changed or damaged after it was written: what follows that line proves nothing"));
            Ok(BROKEN)
        }
    }
}

fn find_or_newest(run: Option<&str>, context: &Context) -> Result<Option<PathBuf>, Invalid> {
    if let Some(run) = run {
        return find(run, context);
    }
    let dir = context.runs_dir()?;
    let unread = |error| Invalid::new(format!("can't read `{}`: {error}", dir.display()));
    let found = ledger::newest(&dir).map_err(unread)?;
    match &found {
        Some(path) => ledger::trust(path)?,
        None => context.tell(&Message::error("there is no run yet")),
    }
    Ok(found)
}

fn find(run: &str, context: &Context) -> Result<Option<PathBuf>, Invalid> {
    let found = ledger::find(&context.runs_dir()?, run)?;
    if let Some(path) = &found {
        ledger::trust(path)?;
    } else {
        context.tell(&Message::error(format!("there is no run `{run}`")));
        context.tell(&Message::hint("`oust runs` lists them"));
    }
    Ok(found)
}

fn unreadable(path: &Path, fault: &LedgerError) -> Message {
    Message::warning(format!("ledger {}: {fault}", path.display()))
}
