//! From settings to providers: the one place that knows all vendors.

use std::{rc::Rc, sync::Arc};

use super::{Context, run::RunArgs};
use crate::{
    batch::Plan,
    config::Config,
    http::Http,
    model::{Invalid, ProviderKind},
    providers::{Shared, chime::Chime, genauth::GenAuth, google::Google},
};

/// A provider ready to be asked, and how many requests it takes at once.
pub(super) struct Built {
    pub(super) provider: Shared,
    pub(super) concurrency: usize,
    /// Requests a second, as configured.
    pub(super) rate: f64,
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

/// Builds one provider; reads its settings and secrets, and no other's.
pub(super) async fn build(
    kind: ProviderKind,
    config: &Config,
    http: Arc<Http>,
    retries: u32,
) -> Result<Built, Invalid> {
    let (provider, limits): (Shared, _) = match kind {
        ProviderKind::Google => {
            let settings = config.google().await?;
            let limits = settings.limits;
            (Rc::new(Google::new(settings, http, retries).await?), limits)
        }
        ProviderKind::GenAuth => {
            let settings = config.genauth().await?;
            let limits = settings.limits;
            (Rc::new(GenAuth::new(settings, http, retries)), limits)
        }
        ProviderKind::Chime => {
            let settings = config.chime().await?;
            let limits = settings.limits;
            (Rc::new(Chime::new(settings, http, retries).await), limits)
        }
    };
    Ok(Built {
        provider,
        concurrency: limits.concurrency,
        rate: limits.rate,
    })
}
