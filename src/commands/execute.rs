//! One run from its targets to its exit code: ledger, engine, report, interrupts.

use std::io::{self, BufWriter, IsTerminal as _, Write as _};

use serde_json::{Value, json};

use super::{Context, providers::Built, run::RunArgs, signals};
use crate::{
    batch::{
        self, Event, Guard, Lane, Ledger, RunSettings, Source, Totals,
        ledger::{Header, InputRef, Place, SCHEMA, Stored, run_id},
        over_max_users,
    },
    config::{Config, Overrides},
    model::{Halt, Invalid, Stop, Summary, Target, clock},
    output::{Format, Message, Options, Sink, Streams, report},
};

/// What is to be run.
pub(super) struct Job<'a> {
    /// The verb, for the ledger.
    pub(super) command: &'static str,
    pub(super) source: &'a dyn Source,
    /// The targets that no file holds, for the ledger.
    pub(super) listed: &'a [Target],
    pub(super) input: InputRef,
    pub(super) built: Vec<Built>,
    pub(super) config: &'a Config,
    /// What the flags said, for a resumed run.
    pub(super) overrides: Overrides,
    pub(super) run: RunArgs,
}

/// Runs it and reports it; the exit code.
pub(super) async fn execute(job: Job<'_>, context: &Context) -> Result<u8, Invalid> {
    let stop = job.run.stop();
    let run = run_id();
    let ledger = ledger(&job, &run, &stop, context)?;
    let settings = settings(&job, &run, context);
    Ok(drive(job, &settings, &ledger, &stop, context).await)
}
