//! Headers of the first builds: they held the flags of a command line where a run's own record stands now.

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use serde::Deserialize;

use super::line::LedgerHeader;
use crate::{
    model::{Depth, ProviderId},
    run::spec::{InputSpec, ProviderSpec, RunOptions, RunSpec},
};

/// What of a header is read otherwise now.
#[derive(Deserialize)]
struct OlderHeader {
    flags: Option<Flags>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Flags {
    version: u32,
    config: Option<PathBuf>,
    profile: Option<String>,
    overrides: OlderSettings,
    run: OlderOptions,
    tenants: BTreeMap<ProviderId, String>,
    sources: BTreeMap<ProviderId, String>,
    absent: Vec<ProviderId>,
    checked: bool,
    input: Option<(OlderInput, Vec<ProviderId>)>,
}

/// Settings that flags gave; those of a vendor were only taken by commands that ask one provider.
#[derive(Default, Deserialize)]
#[serde(default)]
struct OlderSettings {
    config: Option<String>,
    profile: Option<String>,
    max_users: Option<u64>,
    rate: Option<f64>,
    concurrency: Option<usize>,
    app_ids: Vec<String>,
    depth: Depth,
    subject: Option<String>,
    credentials: Option<String>,
    host: Option<String>,
    user_id_type: Option<String>,
    account_id: Option<String>,
    region: Option<String>,
    aws_profile: Option<String>,
}

#[derive(Deserialize)]
#[serde(default)]
struct OlderOptions {
    verify: bool,
    include_protected: bool,
    missing_ok: bool,
    retries: u32,
    timeout: Duration,
    deadline: Option<Duration>,
}

impl Default for OlderOptions {
    fn default() -> Self {
        Self {
            verify: false,
            include_protected: false,
            missing_ok: false,
            retries: RunOptions::RETRIES,
            timeout: RunOptions::TIMEOUT,
            deadline: None,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OlderInput {
    map: Vec<(String, String)>,
    provider: Option<String>,
    skip_invalid: bool,
}

/// Completes a header that was read from this line and lacks the run's own record.
pub(super) fn complete(header: &mut LedgerHeader, line: &[u8]) -> serde_json::Result<()> {
    let older: OlderHeader = serde_json::from_slice(line)?;
    let mut flags = older.flags.unwrap_or_default();
    let asked = header.listed.first().map(|target| target.provider);
    let spec = std::mem::take(&mut header.spec);
    header.spec = RunSpec {
        version: flags.version,
        settings: given([
            ("config", flags.overrides.config.take()),
            ("profile", flags.overrides.profile.take()),
        ]),
        options: options(&flags),
        input: input(spec.input, flags.checked, flags.input.take()),
        providers: providers(&mut flags, asked),
        config: flags.config,
        profile: flags.profile,
        not_configured: flags.absent,
        ..spec
    };
    Ok(())
}

fn options(flags: &Flags) -> RunOptions {
    let (run, settings) = (&flags.run, &flags.overrides);
    RunOptions {
        verify: run.verify,
        verify_wait_ms: RunOptions::default().verify_wait_ms,
        depth: settings.depth,
        include_protected: run.include_protected,
        max_users: settings.max_users,
        missing_ok: run.missing_ok,
        concurrency: settings.concurrency,
        rate: settings.rate,
        retries: run.retries,
        timeout_ms: super::millis(run.timeout),
        deadline_ms: run.deadline.map(super::millis),
    }
}

fn input(
    reference: InputSpec,
    checked: bool,
    read: Option<(OlderInput, Vec<ProviderId>)>,
) -> InputSpec {
    let (read, everywhere) = read.unwrap_or_default();
    InputSpec {
        columns: read.map,
        default_provider: read.provider,
        skip_invalid: read.skip_invalid,
        everywhere,
        checked,
        ..reference
    }
}

/// `asked` is the provider of the first listed target: of the only one where flags gave its settings.
fn providers(flags: &mut Flags, asked: Option<ProviderId>) -> BTreeMap<ProviderId, ProviderSpec> {
    let mut providers: BTreeMap<ProviderId, ProviderSpec> = BTreeMap::new();
    for (provider, tenant) in std::mem::take(&mut flags.tenants) {
        providers.entry(provider).or_default().tenant = Some(tenant);
    }
    for (provider, source) in std::mem::take(&mut flags.sources) {
        providers.entry(provider).or_default().source = Some(source);
    }
    let settings = settings(&mut flags.overrides);
    if let Some(provider) = asked.filter(|_| !settings.is_empty()) {
        providers.entry(provider).or_default().settings = settings;
    }
    providers
}

fn settings(older: &mut OlderSettings) -> BTreeMap<String, String> {
    let app_ids = std::mem::take(&mut older.app_ids).join(",");
    given([
        ("subject", older.subject.take()),
        ("credentials", older.credentials.take()),
        ("host", older.host.take()),
        ("app_ids", Some(app_ids).filter(|ids| !ids.is_empty())),
        ("user_id_type", older.user_id_type.take()),
        ("account_id", older.account_id.take()),
        ("region", older.region.take()),
        ("aws_profile", older.aws_profile.take()),
    ])
}

fn given<const N: usize>(settings: [(&str, Option<String>); N]) -> BTreeMap<String, String> {
    let given = |(key, value): (&str, Option<String>)| Some((key.to_owned(), value?));
    settings.into_iter().filter_map(given).collect()
}
