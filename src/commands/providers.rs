//! From settings to providers.

use std::{rc::Rc, sync::Arc};

use super::Context;
use crate::{
    config::Config,
    model::{Invalid, ProviderId},
    net::Http,
    run::{Plan, RunOptions},
    vendors::{
        Opened, Shared, Vendors,
        google::{self, Google},
    },
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
        let one = build(
            kind,
            config,
            Arc::clone(&http),
            options.retries,
            context.vendors,
        );
        built.push(one.await?);
    }
    context.warn(config);
    refuse_same(&built)?;
    Ok(built)
}

/// Two providers that lead to one organisation: the other would read as out, and nobody asked it.
pub(super) fn refuse_same<'a>(built: impl IntoIterator<Item = &'a Built>) -> Result<(), Invalid> {
    let built: Vec<&Built> = built.into_iter().collect();
    for (at, one) in built.iter().enumerate() {
        let is_same = |other: &&&Built| {
            let vendors = [*one, **other].map(|built| built.provider.kind().vendor());
            vendors[0] == vendors[1] && !one.tenant.is_empty() && one.tenant == other.tenant
        };
        if let Some(other) = built[at + 1..].iter().find(is_same) {
            let (one, name) = (one.provider.kind(), other.provider.kind());
            return Err(Invalid::new(format!(
                "{one} and {name} lead to the same organisation ({}): nothing was sent",
                other.tenant
            ))
            .with_hint(format!(
                "give each a credential or an admin of its own, or ask one of them: --except {name}"
            )));
        }
    }
    Ok(())
}

/// Builds Google as itself, for what only the Directory can do.
pub(super) async fn google(
    provider: ProviderId,
    config: &Config,
    http: Arc<Http>,
    retries: u32,
) -> Result<(Rc<Google>, Built), Invalid> {
    config.require(provider)?;
    let section = config.section(provider);
    let (google, opened) = google::VENDOR.google(&section, http, retries).await?;
    Ok((google, opened.into()))
}

/// Builds one provider; reads its settings and secrets, and no other's.
pub(super) async fn build(
    provider: ProviderId,
    config: &Config,
    http: Arc<Http>,
    retries: u32,
    vendors: Vendors,
) -> Result<Built, Invalid> {
    config.require(provider)?;
    let section = config.section(provider);
    let opened = vendors.of(provider)?.open(&section, http, retries).await?;
    Ok(opened.into())
}

impl From<Opened> for Built {
    fn from(opened: Opened) -> Self {
        Self {
            provider: opened.provider,
            concurrency: opened.limits.concurrency,
            rate: opened.limits.rate,
            tenant: opened.tenant,
        }
    }
}
