//! The command tree: one file a verb, its arguments above what it does. clap appears nowhere else.
//!
//! A verb only translates: arguments to settings, settings to a call, the result to a report.

mod apply;
mod batch;
mod check;
mod choice;
mod completions;
mod config;
mod confirm;
mod context;
mod depth_args;
mod directory;
mod duration;
mod estimate;
mod everywhere;
mod global;
mod go_on;
mod init;
mod job;
mod kick;
mod logout;
mod man;
mod moment;
mod one_provider;
mod open_files;
mod pace_args;
mod planned;
mod protect_list_check;
mod providers;
mod resume;
mod revoke;
mod run_args;
mod runs;
mod same_setup;
mod sandbox;
mod sandbox_people;
mod selection;
mod sessions;
mod setting_flags;
mod signals;
mod signing;
mod signout;
mod start;
mod unsuspend;
mod usage;
mod users;
mod vendors;
mod verify;

use std::ffi::OsString;

use clap::{Args as _, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

pub use context::Context;
use global::Global;
use open_files::check_open_files;
pub use start::{USAGE, start};
use usage::{usage_error, wants_document};

use crate::{model::Invalid, vendors::Vendors};

/// End every session a person has, and say truthfully what happened
#[derive(Debug, Parser)]
#[command(
    name = "oust",
    version,
    arg_required_else_help = true,
    subcommand_required = true,
    max_term_width = 100,
    after_help = "\
Exit codes: 0 all done · 1 some remain · 2 bad usage, nothing sent · 3 only unknowns remain ·
4 credentials or permission · 5 try again later · 6 not found, or nothing to do ·
7 refused by a guard or not confirmed · 8 accepted, not verified · 130/143 interrupted, can be resumed

Try it without an account anywhere: oust --sandbox signout liz@example.com"
)]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Signout(signout::Args),
    Kick(kick::Args),
    Logout(logout::Args),
    Revoke(revoke::Args),
    Batch(batch::Args),
    Apply(apply::Args),
    Resume(resume::Args),
    Verify(verify::Args),
    Runs(runs::Args),
    Everywhere(everywhere::Args),
    Sessions(sessions::Args),
    Unsuspend(unsuspend::Args),
    Users(directory::Args),
    Vendors(vendors::Args),
    Check(check::Args),
    Config(config::Args),
    Init(init::Args),
    Sandbox(sandbox::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    /// The columns that the line names, which hold for the sandbox's list, too.
    fn map(&self) -> &[(String, String)] {
        match self {
            Self::Batch(args) => args.map(),
            _ => &[],
        }
    }
}

/// The first word that is no flag.
fn verb(args: &[OsString]) -> Option<&str> {
    let mut words = args.iter().skip(1).filter_map(|word| word.to_str());
    words.find(|word| !word.starts_with('-'))
}

/// Reads the line by a tree that holds nothing but the verb on it.
fn alone(args: &[OsString]) -> Option<Cli> {
    let name = verb(args)?;
    let verb = match name {
        "signout" => signout::Args::augment_args,
        "kick" => kick::Args::augment_args,
        "logout" => logout::Args::augment_args,
        "revoke" => revoke::Args::augment_args,
        "everywhere" => everywhere::Args::augment_args,
        "sessions" => sessions::Args::augment_args,
        "unsuspend" => unsuspend::Args::augment_args,
        "batch" => batch::Args::augment_args,
        "check" => check::Args::augment_args,
        "config" => config::Args::augment_args,
        "apply" => apply::Args::augment_args,
        "resume" => resume::Args::augment_args,
        "verify" => verify::Args::augment_args,
        "runs" => runs::Args::augment_args,
        "sandbox" => sandbox::Args::augment_args,
        "vendors" => vendors::Args::augment_args,
        "users" => directory::Args::augment_args,
        _ => return None,
    };
    let verb = verb(clap::Command::new(name.to_owned()));
    let tree = Global::augment_args(clap::Command::new("oust").subcommand(verb));
    Cli::from_arg_matches(&tree.try_get_matches_from(args).ok()?).ok()
}

/// The whole command tree, for completions, man pages and their tests.
#[must_use]
pub fn tree() -> clap::Command {
    Cli::command()
}

/// Runs the command; the exit code of section "Exit codes" of `--help`.
///
/// # Errors
/// When what was typed or configured can't be used; nothing was sent then.
pub async fn run(cli: Cli, context: &mut Context) -> Result<u8, Invalid> {
    signals::outlive_file_limit();
    match cli.command {
        Command::Signout(args) => signout::run(args, context).await,
        Command::Kick(args) => kick::run(args, context).await,
        Command::Logout(args) => logout::run(args, context).await,
        Command::Revoke(args) => revoke::run(args, context).await,
        Command::Batch(args) => batch::run(args, context).await,
        Command::Apply(args) => apply::run(args, context).await,
        Command::Resume(args) => resume::run(args, context).await,
        Command::Verify(args) => verify::run(args, context).await,
        Command::Runs(args) => runs::run(args, context).await,
        Command::Everywhere(args) => everywhere::run(args, context).await,
        Command::Sessions(args) => sessions::run(args, context).await,
        Command::Unsuspend(args) => unsuspend::run(args, context).await,
        Command::Users(args) => directory::verb(args, context).await,
        Command::Vendors(args) => vendors::run(args, context),
        Command::Check(args) => check::run(args, context).await,
        Command::Init(args) => init::run(args, context).await,
        Command::Config(args) => config::run(&args, context),
        Command::Sandbox(args) => sandbox::run(args, context).await,
        Command::Completions(args) => completions::run(&args, context),
        Command::Man(args) => man::run(&args, context),
    }
}

impl Cli {
    /// Reads a command line.
    ///
    /// The whole tree costs half a millisecond to build, a quarter of a one-off command, and reads every
    /// connector that is built in for the flags of `init`. So verbs are tried alone first; whatever that
    /// can't read, the whole tree explains.
    ///
    /// # Errors
    /// Those of clap, help and version among them.
    pub fn read(args: &[OsString]) -> Result<Self, clap::Error> {
        usage::refuse_secrets(args, verb(args))?;
        match alone(args) {
            Some(cli) => Ok(cli),
            None => Self::try_parse_from(args).map_err(|error| usage::explain(error, verb(args))),
        }
    }

    /// What the command is run in: environment, terminal, output, and the sandbox if asked for.
    ///
    /// # Errors
    /// When the sandbox can't start, or the output format is unknown.
    fn context(&self, vendors: Vendors) -> Result<Context, Invalid> {
        sandbox_people::only_for_the_sandbox(&self.global, &self.command)?;
        Context::new(&self.global, self.command.map(), vendors)
    }
}
