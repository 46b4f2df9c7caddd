//! Flags of every command that revokes.

use std::{path::PathBuf, time::Duration};

use super::{Context, depth_args::DepthArgs, duration, users::one_user};
use crate::{
    config::Overrides,
    model::{Depth, Invalid},
    run::{
        RunOptions,
        ledger::{LedgerPlace, millis},
    },
};
use clap::{
    Args,
    builder::{PathBufValueParser, TypedValueParser as _},
};

/// Flags of every command that revokes.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Run options")]
pub(super) struct RunArgs {
    /// Show the exact requests and send no revocation
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,

    /// Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`
    #[arg(long, value_name = "FILE", value_parser = PathBufValueParser::new().try_map(plan))]
    pub(super) plan: Option<PathBuf>,

    /// Don't ask for confirmation
    #[arg(short, long)]
    pub(super) yes: bool,

    /// Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log
    #[arg(long)]
    pub(super) verify: bool,

    /// How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline
    #[arg(long, value_name = "TIME", default_value = "2m", value_parser = duration::parse_or_none)]
    pub(super) verify_wait: Duration,

    /// Also revoke users of the config file's protect list
    #[arg(long)]
    pub(super) include_protected: bool,

    /// Who goes before all others, at every provider; repeat for more
    #[arg(long, value_name = "USER", value_parser = one_user)]
    pub(super) first: Vec<String>,

    /// Refuse the whole run if it touches more people [default: 500]
    #[arg(long, value_name = "N")]
    pub(super) max_users: Option<u64>,

    /// A user whom the vendor doesn't know is skipped; of several providers, one must know them
    #[arg(long)]
    pub(super) missing_ok: bool,

    /// Requests in flight at once, per provider, 1 to 1024 [default: 16]
    #[arg(long, value_name = "N")]
    pub(super) concurrency: Option<usize>,

    /// Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]
    #[arg(long, value_name = "N")]
    pub(super) rate: Option<f64>,

    /// Tries after the first, per request, 0 to 100
    #[arg(long, value_name = "N", default_value_t = RunOptions::RETRIES, value_parser = clap::value_parser!(u32).range(..=100))]
    pub(super) retries: u32,

    /// How long one request may take
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration::parse)]
    pub(super) timeout: Duration,

    /// How long the whole run may take; what isn't begun by then fails as transient
    #[arg(long, value_name = "TIME", value_parser = duration::parse)]
    pub(super) deadline: Option<Duration>,

    #[command(flatten)]
    pub(super) ledger: LedgerArgs,

    #[command(flatten)]
    depth: DepthArgs,
}

impl RunArgs {
    /// What these flags say of settings.
    pub(super) fn overrides(&self) -> Overrides {
        Overrides {
            max_users: self.max_users,
            rate: self.rate,
            concurrency: self.concurrency,
            depth: self.depth.depth(),
            verify: self.verify,
            ..Overrides::default()
        }
    }

    /// How the run is run, as far as its ledger keeps it.
    pub(super) fn options(&self) -> RunOptions {
        RunOptions {
            verify: self.verify,
            verify_wait_ms: millis(self.verify_wait),
            depth: self.depth.depth(),
            include_protected: self.include_protected,
            max_users: self.max_users,
            missing_ok: self.missing_ok,
            concurrency: self.concurrency,
            rate: self.rate,
            retries: self.retries,
            timeout_ms: millis(self.timeout),
            deadline_ms: self.deadline.map(millis),
        }
    }

    /// Whether it shows, or plans, what would be sent.
    pub(super) fn sends_nothing(&self) -> bool {
        self.dry_run || self.plan.is_some()
    }

    /// Whether more than a sign-out was asked for.
    pub(super) fn is_deep(&self) -> bool {
        self.depth.depth() != Depth::default()
    }

    /// Where a new run is recorded, if it is.
    pub(super) fn place(&self, context: &Context) -> Result<Option<LedgerPlace>, Invalid> {
        self.ledger.place(self.sends_nothing(), context)
    }
}

/// As whom Google is asked.
#[derive(Clone, Debug, Args)]
pub(super) struct AdminArgs {
    /// Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]
    #[arg(long, value_name = "EMAIL")]
    subject: Option<String>,

    /// Google credentials file [env: OUST_GOOGLE_CREDENTIALS]
    #[arg(long, value_name = "FILE")]
    credentials: Option<PathBuf>,
}

impl AdminArgs {
    /// The same over what other flags say of settings.
    pub(super) fn overrides(&self, others: Overrides) -> Overrides {
        others
            .with("google.subject", self.subject.clone())
            .with("google.credentials", self.credentials.clone())
    }
}

/// Flags of every command that leaves a ledger.
#[derive(Clone, Debug, Args)]
pub(super) struct LedgerArgs {
    /// Where the ledger goes, or none [default: oust/runs/ in the user's state directory]
    #[arg(long, value_name = "FILE|none", value_parser = PathBufValueParser::new().try_map(ledger))]
    ledger: Option<PathBuf>,

    /// Text to keep in the ledger, such as a ticket number
    #[arg(long, value_name = "TEXT")]
    pub(super) ticket: Option<String>,
}

impl LedgerArgs {
    /// Where a new run is recorded: where it was said, else in the usual place; nowhere for a dry run.
    pub(super) fn place(
        &self,
        dry_run: bool,
        context: &Context,
    ) -> Result<Option<LedgerPlace>, Invalid> {
        match &self.ledger {
            _ if dry_run => Ok(None),
            Some(path) if path.as_os_str() == "none" => Ok(None),
            Some(path) => Ok(Some(LedgerPlace::File(path.clone()))),
            None => Ok(Some(LedgerPlace::Dir(context.runs_dir()?))),
        }
    }
}

/// What is hashed and read again can't go to standard output, where the report goes.
fn plan(path: PathBuf) -> Result<PathBuf, &'static str> {
    match path.as_os_str() == "-" {
        true => Err("a plan can't go to standard output: name a file"),
        false => Ok(path),
    }
}

/// A ledger is read again, so it can't go to standard output.
fn ledger(path: PathBuf) -> Result<PathBuf, &'static str> {
    match path.as_os_str() == "-" {
        true => Err("a ledger can't go to standard output: name a file, or none"),
        false => Ok(path),
    }
}
