//! `oust runs`: the ledgers of past runs.

mod find;
mod list;
mod past;
mod show;
mod verify;

use super::Context;
use crate::model::Invalid;
use find::{NO_SUCH_RUN, find, find_or_newest};

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
        RunsCommand::List => list::run(context),
        RunsCommand::Show { run } => match find_or_newest(run.as_deref(), context)? {
            Some(path) => show::run(&path, context),
            None => Ok(NO_SUCH_RUN),
        },
        RunsCommand::Verify { run } => match find(&run, context)? {
            Some(path) => verify::run(&path, context),
            None => Ok(NO_SUCH_RUN),
        },
    }
}
