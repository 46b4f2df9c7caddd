//! `oust check`: proves the credentials by harmless calls.

use futures_util::future::join_all;

use super::{
    Context, duration, protect_list_check, providers::build, setting_flags::ProviderName, signing,
};
use crate::{
    config::{Config, Overrides},
    model::{Class, Failure, Invalid, Proof, ProviderId, RequestLog, Stop},
    net::Http,
    report::{CheckRecord, write_checks},
    vendors::{Finding, Vendors},
};

/// Prove that the credentials work, changing nothing
///
/// Asks each configured vendor who the credential is and what it may read. What can't be proved
/// without signing somebody out is said to be so. Exit code 0, 4 (credentials or permission) or 5
/// (try again later); settings that can't be used count as credentials.
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust check\n  oust check google -o json")]
pub(super) struct Args {
    /// The providers, by their names; all that are configured where none is named
    #[arg(value_name = "PROVIDER", value_parser = ProviderName, hide_possible_values = true)]
    providers: Vec<String>,

    /// How long one request may take
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration::parse)]
    timeout: std::time::Duration,

    /// Tries after the first, per request, 0 to 100
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(..=100))]
    retries: u32,
}

impl Args {
    /// The check of these providers, as it is without further flags.
    pub(super) fn of(providers: &[ProviderId]) -> Self {
        Self {
            providers: providers.iter().map(ToString::to_string).collect(),
            timeout: std::time::Duration::from_secs(30),
            retries: 2,
        }
    }
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    context.announce();
    let config = context.config(Overrides::default())?;
    let kinds = kinds(&args, &config)?;
    let http = context.http(args.timeout);
    let looks = kinds
        .iter()
        .map(|kind| check_provider(*kind, &config, &http, args.retries, context.vendors));
    let found: Vec<Vec<Finding>> = join_all(looks).await;
    let guarded = protect_list_check::findings(&config, &http, args.retries, context.vendors).await;
    let of_profile: Vec<Finding> = guarded
        .into_iter()
        .chain(signing::finding(&config, context).await)
        .collect();
    context.warn(&config);
    let code = code(found.iter().flatten().chain(&of_profile));
    let rows = kinds.into_iter().map(Some).zip(found);
    let rows = rows.chain([(None, of_profile)]);
    let rows = rows.flat_map(|(kind, found)| found.into_iter().map(move |finding| (kind, finding)));
    let record = |(provider, finding): (_, Finding)| CheckRecord {
        provider,
        finding,
        sandbox: context.is_rehearsal(),
    };
    let records: Vec<CheckRecord> = rows.map(record).collect();
    let options = context.options();
    context.write(|streams| write_checks(streams, context.format, &options, &records))?;
    Ok(code)
}

fn kinds(args: &Args, config: &Config) -> Result<Vec<ProviderId>, Invalid> {
    match args.providers.is_empty() {
        true => config.require_any(),
        false => {
            let named = args.providers.iter().map(|name| config.provider(name));
            let named = named.collect::<Result<Vec<ProviderId>, Invalid>>()?;
            named.iter().try_for_each(|one| config.require(*one))?;
            Ok(named)
        }
    }
}

async fn check_provider(
    kind: ProviderId,
    config: &Config,
    http: &std::sync::Arc<Http>,
    retries: u32,
    vendors: Vendors,
) -> Vec<Finding> {
    match build(kind, config, std::sync::Arc::clone(http), retries, vendors).await {
        Ok(built) => {
            let provider = built.provider;
            let found = provider.check(&RequestLog::new(Stop::new(None))).await;
            let masked = |finding: Finding| finding.masked(|text| provider.masked(text));
            let mut found: Vec<Finding> = found.into_iter().map(masked).collect();
            for finding in &mut found {
                if let Proof::Failed(Failure {
                    hint: Some(hint), ..
                }) = &mut finding.proof
                {
                    *hint = kind.adapt_hint(hint);
                }
            }
            found
        }
        Err(invalid) => vec![Finding::failed("settings", unusable(&invalid))],
    }
}

/// Settings of one provider that can't be used: the others are looked at all the same.
pub(super) fn unusable(invalid: &Invalid) -> Failure {
    let mut text = vec![invalid.message.clone()];
    text.extend(invalid.details.clone());
    let failure = Failure::ours(Class::Credentials, text.join("; ")).with_code("settings");
    match &invalid.hint {
        Some(hint) => failure.with_hint(hint.clone()),
        None => failure,
    }
}

/// 5 where all that failed may work later, else 4.
fn code<'a>(findings: impl Iterator<Item = &'a Finding>) -> u8 {
    let failed = findings.filter_map(|finding| match &finding.proof {
        Proof::Failed(failure) => Some(failure.class),
        _ => None,
    });
    failed.fold(0, |code, class| match class {
        Class::Transient if code != 4 => 5,
        _ => 4,
    })
}
