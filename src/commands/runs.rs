//! `oust runs`: the ledgers of past runs.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::Context;
use crate::{
    model::{Counts, Invalid, Outcome, ProviderId, Step},
    report::{Format, Message, PastRun, PastTarget, RunState, write_run, write_runs},
    run::ledger::{self, ChainVerdict, EndLine, Header, LedgerError, Past},
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
    what: Option<What>,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List past runs, the newest first
    List,
    /// Show what a run was, and how each of its targets ended
    Show {
        /// The run's id, the beginning of it, or its ledger
        run: String,
    },
    /// Check a ledger's chain; exit code 0 whole, 1 broken, 6 no such run
    Verify {
        /// The run's id, the beginning of it, or its ledger
        run: String,
    },
}

pub(super) fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    match args.what.unwrap_or(What::List) {
        What::List => list(context),
        What::Show { run } => match find(&run, context)? {
            Some(path) => show_one(&path, context),
            None => Ok(NO_SUCH_RUN),
        },
        What::Verify { run } => match find(&run, context)? {
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

/// Whether nobody was signed out, though somebody should have been.
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

fn described(header: &Header, counts: Counts, state: RunState, path: &Path) -> PastRun {
    PastRun {
        run: header.run.clone(),
        started_at: header.time.clone(),
        operator: header.operator.clone(),
        command: header.spec.command.clone(),
        ticket: header.spec.ticket.clone(),
        targets: Some(header.targets),
        counts,
        state,
        ledger: path.display().to_string(),
        sandbox: header.sandbox,
    }
}

/// A line of a ledger, as far as a target's end goes.
#[derive(Deserialize)]
struct Told {
    row: u64,
    provider: Option<ProviderId>,
    user: String,
    outcome: Option<Outcome>,
    reason: Option<String>,
    error: Option<ToldError>,
    #[serde(default)]
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct ToldError {
    message: String,
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
    let lines = past.last_lines::<Told>(file);
    let entries = lines.filter_map(|told| Some(entry(told.ok()?, is_running)));
    let targets = shown(entries.collect(), context);
    let run = described(&past.header, standing(&past, state), state, path);
    let options = context.options();
    context.write(|streams| {
        let targets = targets.into_iter().map(Ok);
        write_run(streams.out, context.format, &options, &run, targets)
    })?;
    Ok(0)
}

fn read_targets(path: &Path) -> Result<(Past, File), LedgerError> {
    let file = File::open(path)?;
    Ok((Past::read_targets(&file)?, file))
}

fn entry(told: Told, is_running: bool) -> PastTarget {
    let in_flight = told.outcome.is_none() && is_running;
    PastTarget {
        row: told.row,
        provider: told.provider,
        user: told.user,
        outcome: told.outcome,
        reason: match in_flight {
            true => Some("in flight: its answer is waited for".to_owned()),
            false => told.reason.or(told.error.map(|error| error.message)),
        },
        steps: told.steps,
    }
}

/// People want to see what isn't done; scripts want all.
fn shown(entries: Vec<PastTarget>, context: &Context) -> Vec<PastTarget> {
    if context.format != Format::Table || entries.len() <= MOST_SHOWN {
        return entries;
    }
    let is_closed = |outcome: Outcome| outcome.is_done() && outcome != Outcome::Refused;
    let open = |entry: &PastTarget| !entry.outcome.is_some_and(is_closed);
    let open: Vec<PastTarget> = entries.into_iter().filter(open).collect();
    if open.len() > MOST_SHOWN {
        let more = open.len() - MOST_SHOWN;
        let text = format!("{more} more targets aren't done: -o csv shows all");
        context.tell(&Message::note(text));
    }
    open.into_iter().take(MOST_SHOWN).collect()
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
