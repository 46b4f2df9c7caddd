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

/// Find past runs, show and verify them, and report on them for an auditor
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
    #[command(
        after_help = "  oust runs list --user liz@example.com --since 7d\n  oust runs list --ticket HR-1234 -o json"
    )]
    List(list::ListArgs),
    /// Show what a run was, and how each of its targets ended
    #[command(after_help = "  oust runs show\n  oust runs show 01K9Z3 -o csv")]
    Show {
        /// The run's id, the beginning of it, or its ledger; the newest where none is named
        run: Option<String>,
    },
    /// Check a ledger's chain and its signature; exit code 0 whole, 1 broken or unsigned, 6 no such run
    ///
    /// A chain alone proves the order of its lines: whoever can write the file can make another. A signature
    /// proves whose it is. It is believed of those whom evidence.allowed_signers names; where that is set, a
    /// run without a signature ends with 1. -v shows how to prove it by ssh-keygen alone.
    #[command(after_help = "  oust runs verify 01K9Z3\n  oust runs verify -v ./offboarding.ndjson")]
    Verify {
        /// The run's id, the beginning of it, or its ledger
        run: String,
    },
    /// Sign a run's ledger as it stands, where it could not be signed when the run ended
    ///
    /// With the key of evidence.sign_with. A ledger that was changed after it was signed is not signed again.
    #[command(after_help = "  oust runs sign 01K9Z3")]
    Sign {
        /// The run's id, the beginning of it, or its ledger
        run: String,
    },
    /// Remove the ledgers of runs that ended long ago, and what oust put beside them
    ///
    /// Never removes a run that can be resumed or is running, nor what is no ledger; says what it keeps. Asks
    /// first: without a terminal --yes is needed. Exit code 0 all removed or nothing to remove, 1 some could not
    /// be, 7 not confirmed.
    #[command(
        after_help = "  oust runs prune --older-than 1y --dry-run\n  oust runs prune --older-than 1y --yes"
    )]
    Prune(prune::PruneArgs),
    /// Write a page about runs for an auditor: who asked for what, who is out, what proves it
    ///
    /// The page needs nothing but itself: no script, nothing fetched. Of several runs the last at each system
    /// counts. A broken ledger is shown as such. Over 1,000 people the page sums up. Exit code 6 where
    /// there is no such run, or none fits the filters.
    #[command(
        after_help = "  oust runs report 01K9Z3 --out evidence.html\n  oust runs report --ticket HR-1234 --format md > evidence.md\n  oust runs report --user liz@example.com --since 7d --out liz.html"
    )]
    Report(report::ReportArgs),
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    if args.command.is_some() && args.list.is_set() {
        let invalid =
            Invalid::new("filters and --limit stand before the command that is to take them");
        return Err(invalid
            .with_hint("put them behind `list` or `report`, such as: oust runs list --user USER"));
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
