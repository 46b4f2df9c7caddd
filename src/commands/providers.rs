//! From settings to providers: the one place that knows all vendors.

use std::{rc::Rc, sync::Arc};

use super::{Context, tenant};
use crate::{
    config::Config,
    model::{Invalid, ProviderId},
    net::Http,
    run::{Plan, RunOptions},
    vendors::{self, Shared, chime::Chime, genauth::GenAuth, google::Google},
};

/// A provider ready to be asked, and how many requests it takes at once.
pub(super) struct Built {
    pub(super) provider: Shared,
    pub(super) concurrency: usize,
    /// Requests a second, as configured.
    pub(super) rate: f64,
    /// Who acts where, without a secret.
    pub(super) tenant: String,
}

/// What a mistyped name in a flag or an argument is told as, its remedy included.
pub(super) fn typed(invalid: Invalid) -> String {
    let Invalid { message, hint, .. } = invalid;
    format!("{message}; {}", hint.unwrap_or_default())
}

/// A provider in a flag or an argument.
pub(super) fn one_provider(text: &str) -> Result<ProviderId, String> {
    vendors::named(text).map_err(typed)
}

/// Builds the providers that a plan names, and no other.
pub(super) async fn build_all(
    plan: &Plan,
    config: &Config,
    options: &RunOptions,
    context: &Context,
) -> Result<Vec<Built>, Invalid> {
    let http = context.http(options.timeout());
    let mut built = Vec::new();
    for kind in plan.targets.iter().filter_map(|(kind, _)| *kind) {
        built.push(build(kind, config, Arc::clone(&http), options.retries).await?);
    }
    context.warn(config);
    Ok(built)
}

/// Builds Google as itself, for what only the Directory can do.
pub(super) async fn google(
    config: &Config,
    http: Arc<Http>,
    retries: u32,
) -> Result<(Rc<Google>, Built), Invalid> {
    config.require(crate::vendors::google::ID)?;
    let settings = config.google().await?;
    let known = settings.clone();
    http.prepare(Some(&settings.endpoint))?;
    let google = Rc::new(Google::new(settings, http, retries)?);
    let built = Built {
        provider: Rc::clone(&google) as Shared,
        concurrency: known.limits.concurrency,
        rate: known.limits.rate,
        tenant: tenant::google(&known, google.identity().as_deref()),
    };
    Ok((google, built))
}

/// Builds one provider; reads its settings and secrets, and no other's.
pub(super) async fn build(
    kind: ProviderId,
    config: &Config,
    http: Arc<Http>,
    retries: u32,
) -> Result<Built, Invalid> {
    config.require(kind)?;
    let (provider, limits, tenant): (Shared, _, String) = match kind.vendor() {
        "google" => return Ok(google(config, http, retries).await?.1),
        "genauth" => {
            let settings = config.genauth().await?;
            http.prepare(Some(&settings.host))?;
            let (limits, tenant) = (settings.limits, tenant::genauth(&settings));
            let genauth = GenAuth::new(settings, http, retries);
            (Rc::new(genauth), limits, tenant)
        }
        _ => {
            let settings = config.chime().await?;
            http.prepare(settings.endpoint.as_ref())?;
            let (limits, tenant) = (settings.limits, tenant::chime(&settings));
            let chime = Chime::new(settings, http, retries);
            (Rc::new(chime), limits, tenant)
        }
    };
    Ok(Built {
        provider,
        concurrency: limits.concurrency,
        rate: limits.rate,
        tenant,
    })
}
