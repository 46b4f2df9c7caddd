//! From settings to providers: the one place that knows all vendors.

use std::{rc::Rc, sync::Arc};

use super::{Context, run::RunArgs};
use crate::{
    auth::bearer::Credential,
    batch::Plan,
    config::Config,
    http::Http,
    model::{Invalid, ProviderKind},
    providers::{
        Shared,
        chime::Chime,
        genauth::GenAuth,
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
    run: &RunArgs,
    context: &Context,
) -> Result<Vec<Built>, Invalid> {
    let http = context.http(run.timeout);
    let mut built = Vec::new();
    for kind in plan.targets.iter().filter_map(|(kind, _)| *kind) {
        built.push(build(kind, config, Arc::clone(&http), run.retries).await?);
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
    let settings = config.google().await?;
    let (limits, tenant) = (settings.limits, google_tenant(&settings));
    let google = Rc::new(Google::new(settings, http, retries).await?);
    let built = Built {
        provider: Rc::clone(&google) as Shared,
        concurrency: limits.concurrency,
        rate: limits.rate,
        tenant,
    };
    Ok((google, built))
}

/// Builds one provider; reads its settings and secrets, and no other's.
pub(super) async fn build(
    kind: ProviderKind,
    config: &Config,
    http: Arc<Http>,
    retries: u32,
) -> Result<Built, Invalid> {
    let (provider, limits, tenant): (Shared, _, String) = match kind {
        ProviderKind::Google => {
            let settings = config.google().await?;
            let (limits, tenant) = (settings.limits, google_tenant(&settings));
            let google = Google::new(settings, http, retries).await?;
            (Rc::new(google), limits, tenant)
        }
        ProviderKind::GenAuth => {
            let settings = config.genauth().await?;
            let apps = settings.app_ids.join(" ");
            let key = match &settings.credential {
                Credential::Key { id, .. } => Some(id.as_str()),
                _ => settings.user_pool_id.as_deref(),
            };
            let tenant = tenant(&[Some(settings.host.as_str()), key, Some(&apps)]);
            let limits = settings.limits;
            (
                Rc::new(GenAuth::new(settings, http, retries)),
                limits,
                tenant,
            )
        }
        ProviderKind::Chime => {
            let settings = config.chime().await?;
            let tenant = tenant(&[
                settings.endpoint.as_ref().map(url::Url::as_str),
                settings.account_id.as_deref(),
            ]);
            let limits = settings.limits;
            let chime = Chime::new(settings, http, retries).await;
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

fn google_tenant(settings: &google::Settings) -> String {
    tenant(&[
        Some(settings.endpoint.as_str()),
        settings.subject.as_deref(),
        Some(&settings.customer),
    ])
}

/// The parts that are there, for people to compare.
fn tenant(parts: &[Option<&str>]) -> String {
    let parts = parts.iter().flatten().filter(|part| !part.is_empty());
    parts.copied().collect::<Vec<_>>().join(", ")
}
