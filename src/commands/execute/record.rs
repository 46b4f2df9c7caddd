//! What a run leaves in its ledger about itself, and what a resumed run takes over from there.

use std::{collections::BTreeMap, path::PathBuf};

use serde::{Deserialize, Serialize};

use super::Job;
use crate::{
    commands::{Context, batch::InputArgs, run::RunArgs},
    config::Overrides,
    model::{Invalid, ProviderId, Stop, clock},
    run::{
        Ledger,
        ledger::{Header, Place, SCHEMA, Stored},
    },
};

/// The flags and settings of a run; no secret is among them. What an older ledger lacks has a default.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::commands) struct Recorded {
    /// Of this data; 0 where it had none yet.
    pub(in crate::commands) version: u32,
    pub(in crate::commands) config: Option<PathBuf>,
    pub(in crate::commands) profile: Option<String>,
    pub(in crate::commands) overrides: Overrides,
    pub(in crate::commands) run: RunArgs,
    /// By provider, who acts where: a resumed run must not go on in another organisation.
    pub(in crate::commands) tenants: BTreeMap<ProviderId, String>,
    /// By provider, where it is asked and where its credential comes from: compared before a secret is read.
    pub(in crate::commands) sources: BTreeMap<ProviderId, String>,
    /// Providers that were not asked, as nothing configured them when the run began.
    pub(in crate::commands) absent: Vec<ProviderId>,
    /// Whether the users of the input file were checked for what can be nobody's key; earlier versions
    /// didn't, and a run of theirs is gone on with as it was begun.
    #[serde(default)]
    pub(in crate::commands) checked: bool,
    /// How the input file is read, and what `everywhere` stood for in it.
    pub(in crate::commands) input: Option<(InputArgs, Vec<ProviderId>)>,
}

/// The version that this build records, and the latest that it can go on with.
pub(in crate::commands) const VERSION: u32 = 1;

/// Creates the ledger; none for a dry run and for `--ledger none`.
pub(super) fn open(
    job: &Job<'_>,
    run: &str,
    stop: &Stop,
    context: &Context,
) -> Result<Ledger, Invalid> {
    match place(job.run(), context)? {
        Some(place) => Ledger::create(&place, &header(job, run, context)?, stop),
        None => Ok(Ledger::none()),
    }
}

/// Where a new run is recorded.
pub(in crate::commands) fn place(
    run: &RunArgs,
    context: &Context,
) -> Result<Option<Place>, Invalid> {
    match run.ledger.as_deref() {
        _ if run.dry_run => Ok(None),
        Some(path) if path.as_os_str() == "none" => Ok(None),
        Some(path) => Ok(Some(Place::File(path.to_owned()))),
        None => Ok(Some(Place::Dir(context.runs_dir()?))),
    }
}

fn header(job: &Job<'_>, run: &str, context: &Context) -> Result<Header, Invalid> {
    let flags = serde_json::to_value(&job.recorded);
    Ok(Header {
        schema: SCHEMA.to_owned(),
        run: run.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        time: clock::stamp(),
        operator: context.operator(),
        ticket: job.run().ticket.clone(),
        command: job.command.clone(),
        flags: flags.map_err(|error| Invalid::new(format!("flags: {error}")))?,
        input: job.input.clone(),
        targets: job.source.plan().total(),
        listed: job.listed.iter().map(Stored::from).collect(),
        sandbox: context.is_rehearsal(),
    })
}
