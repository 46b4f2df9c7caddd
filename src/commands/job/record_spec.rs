//! What a run leaves about itself: its flags, its settings and who acts where, without a secret.

use std::path::{Path, PathBuf};

use super::RunSetup;
use crate::{
    commands::{Context, providers::Built, run_args::LedgerArgs},
    config::{Config, Overrides},
    model::Invalid,
    run::{InputSpec, ProviderSpec, RunSpec, SPEC_VERSION},
};

/// The record of a run that begins now, good for another day, another directory and other variables.
pub(super) fn record_spec(
    setup: &RunSetup<'_>,
    input: InputSpec,
    context: &Context,
) -> Result<RunSpec, Invalid> {
    let config = setup.config;
    let mut spec = RunSpec {
        not_configured: setup.not_configured.clone(),
        options: setup.run.options(),
        ..base_spec(setup.command, &setup.run.ledger, config, input)
    };
    record_providers(&mut spec, &setup.built, config, context)?;
    record_flags(&mut spec, &setup.overrides, context);
    Ok(spec)
}

/// Notes who acts where, and where each credential comes from.
pub(in crate::commands) fn record_providers(
    spec: &mut RunSpec,
    built: &[Built],
    config: &Config,
    context: &Context,
) -> Result<(), Invalid> {
    for built in built {
        let provider = built.provider.kind();
        let recorded = ProviderSpec {
            tenant: Some(built.tenant.clone()),
            source: Some(context.vendors.source(&config.section(provider))?),
            ..ProviderSpec::default()
        };
        spec.providers.insert(provider, recorded);
    }
    Ok(())
}

/// What every run records of itself, whatever it does.
pub(in crate::commands) fn base_spec(
    command: &str,
    ledger: &LedgerArgs,
    config: &Config,
    input: InputSpec,
) -> RunSpec {
    RunSpec {
        version: SPEC_VERSION,
        command: command.to_owned(),
        ticket: ledger.ticket.clone(),
        config: config.path().map(absolute),
        profile: config.path().map(|_| config.profile().to_owned()),
        input,
        ..RunSpec::default()
    }
}

/// Notes where flags say that settings and credentials come from: they must be given again.
pub(in crate::commands) fn record_flags(
    spec: &mut RunSpec,
    overrides: &Overrides,
    context: &Context,
) {
    let config = context.global.config.as_deref().map(absolute);
    let config = config.map(|path| path.to_string_lossy().into_owned());
    let given = [
        ("config", config),
        ("profile", context.global.profile.clone()),
    ];
    let given = given.into_iter();
    spec.settings = given
        .filter_map(|(key, value)| Some((key.to_owned(), value?)))
        .collect();
    // Only a command that asks a single provider has flags for its settings.
    for (provider, recorded) in &mut spec.providers {
        recorded.settings = overrides.of_provider(*provider, context.vendors.kinds());
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
