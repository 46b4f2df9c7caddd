//! `oust runs`: the ledgers of past runs.

mod evidence_facts;
mod filter;
mod find;
mod left_behind;
mod list;
mod page_file;
mod past;
mod prune;
mod report;
mod show;
mod sign;
mod told_targets;
mod verify;

use super::{Context, confirm, moment, users};
use crate::model::Invalid;
use find::{NO_SUCH_RUN, find, find_or_newest};

/// List past runs, show one, or verify its ledger
#[derive(Debug, clap::Args)]
#[command(
    after_help = "  oust runs --user liz@example.com --since 7d\n  oust runs show 01K9Z3 -o csv\n  oust runs verify 01K9Z3\n  oust runs report 01K9Z3 --out evidence.html"
)]
pub(super) struct Args {
    #[command(flatten)]
    list: list::ListArgs,

    #[command(subcommand)]
    command: Option<RunsCommand>,
}

#[derive(Debug, clap::Subcommand)]
enum RunsCommand {
    /// List past runs, the newest first; exit code 6 where none fits the filters
    ///
    /// A run of a file fits --user by the rows that it reached. The table shows of each id as much as
    /// tells it from all others; the other formats show it whole.
    List(list::ListArgs),
    /// Show what a run was, and how each of its targets ended
    Show {
        /// The run's id, the beginning of it, or its ledger; the newest where none is named
        run: Option<String>,
    },
    /// Check a ledger's chain and its signature; exit code 0 whole, 1 broken or unsigned, 6 no such run
    ///
    /// A chain alone proves the order of its lines: whoever can write the file can make another. A signature
    /// proves whose it is. It is believed of those whom evidence.allowed_signers names; where that is set, a
    /// run without a signature ends with 1. -v shows how to prove it by ssh-keygen alone.
    Verify {
        /// The run's id, the beginning of it, or its ledger
        run: String,
    },
    /// Sign a run's ledger as it stands, where it could not be signed when the run ended
    ///
    /// With the key of evidence.sign_with. A ledger that was changed after it was signed is not signed again.
    Sign {
        /// The run's id, the beginning of it, or its ledger
        run: String,
    },
    /// Remove the ledgers of runs that ended long ago, and what oust put beside them
    ///
    /// Never removes a run that can be resumed or is running, nor what is no ledger; says what it keeps. Asks
    /// first: without a terminal --yes is needed. Exit code 0 all removed or nothing to remove, 1 some could not
    /// be, 7 not confirmed.
    Prune(prune::PruneArgs),
    /// Write a page about runs for an auditor: who asked for what, who is out, what proves it
    Report(report::ReportArgs),
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    if args.command.is_some() && args.list.is_set() {
        let invalid = Invalid::new("flags of a list stand before another command");
        return Err(invalid.with_hint("`oust runs list` takes them; put them behind it"));
    }
    match args.command.unwrap_or(RunsCommand::List(args.list)) {
        RunsCommand::List(args) => list::run(&args, context),
        RunsCommand::Prune(args) => prune::run(&args, context),
        RunsCommand::Show { run } => match find_or_newest(run.as_deref(), context)? {
            Some(path) => show::run(&path, context),
            None => Ok(NO_SUCH_RUN),
        },
        RunsCommand::Verify { run } => match find(&run, context)? {
            Some(path) => verify::run(&path, context).await,
            None => Ok(NO_SUCH_RUN),
        },
        RunsCommand::Sign { run } => match find(&run, context)? {
            Some(path) => sign::run(&path, context).await,
            None => Ok(NO_SUCH_RUN),
        },
        RunsCommand::Report(args) => report::run(&args, context).await,
    }
}
