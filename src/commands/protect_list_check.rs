//! Checks that the people and groups of the protect list exist: a mistyped entry protects nobody.

use std::sync::Arc;

use super::{one_provider::target, providers};
use crate::{
    config::Config,
    model::{Class, Failure, Proof, Protected, ProviderId, RequestLog, Stop},
    net::Http,
    vendors::{Finding, Shared, Vendors, google},
};

/// What is said of each.
const SUBJECT: &str = "protect";

/// Looks each entry up at the configured providers; nothing where there is no list.
pub(super) async fn findings(
    config: &Config,
    http: &Arc<Http>,
    retries: u32,
    vendors: Vendors,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if config.protect().is_empty() {
        return findings;
    }
    let mut providers = Vec::new();
    for kind in config.configured() {
        // One that can't be set up is a finding of its own.
        if let Ok(built) = providers::build(kind, config, Arc::clone(http), retries, vendors).await
        {
            providers.push(built.provider);
        }
    }
    for entry in config.protect() {
        let verdict = match Protected::parse(entry) {
            Ok(Protected::Name(name)) => name_of(&providers, &name).await,
            Ok(Protected::Pattern(_)) => Proof::Unprovable(format!(
                "{entry}: a pattern isn't looked up; it is compared with every address"
            )),
            Ok(Protected::Group(group)) => members_of(config, http, retries, &group).await,
            Err(why) => Proof::Warned(format!("{entry} {why}")),
        };
        findings.push(Finding::new(SUBJECT, verdict));
    }
    findings
}

async fn name_of(providers: &[Shared], name: &str) -> Proof {
    let (mut missing, mut unread) = (Vec::new(), Vec::new());
    for provider in providers {
        let title = provider.kind().title();
        match look_up(provider, name).await {
            None => {}
            Some(Ok(())) => return Proof::Proved(format!("{name}: known to {title}")),
            Some(Err(failure)) if failure.class == Class::NotFound => missing.push(title),
            Some(Err(failure)) => unread.push(format!("{title}: {}", failure.message)),
        }
    }
    match (missing.is_empty(), unread.is_empty()) {
        (false, true) => Proof::Warned(format!(
            "{name}: not known to {}, so this entry protects nobody: correct it, or take it out",
            missing.join(", ")
        )),
        (_, false) => Proof::Unprovable(format!(
            "{name}: can't be looked up ({})",
            unread.join("; ")
        )),
        (true, true) => Proof::Unprovable(format!("{name}: no provider can look it up")),
    }
}

/// Whether the provider knows somebody by this name; nothing where it can't be asked.
async fn look_up(provider: &Shared, name: &str) -> Option<Result<(), Failure>> {
    let target = target(1, provider.kind(), name);
    provider.admit(&target).ok()?;
    let log = RequestLog::new(Stop::new(None));
    let found = match provider.resolve(&target, &log).await {
        Ok(resolved) => provider.identify(&resolved, &log).await,
        Err(failure) => Err(failure),
    };
    Some(found.map(drop))
}

/// Whether a tenant knows the group; each that is set up is asked.
async fn members_of(config: &Config, http: &Arc<Http>, retries: u32, group: &str) -> Proof {
    let mut proof = Proof::Unprovable(format!("{group}: no provider knows groups"));
    let of_google = |provider: &ProviderId| provider.vendor() == google::ID.vendor();
    for provider in config.configured().into_iter().filter(of_google) {
        let google = match providers::google(provider, config, Arc::clone(http), retries).await {
            Ok((google, _)) => google,
            Err(invalid) => {
                proof = Proof::Unprovable(format!("{group}: {invalid}"));
                continue;
            }
        };
        let log = RequestLog::new(Stop::new(None));
        let groups = [group.to_owned()];
        match google.names_of_members(&groups, &log).await {
            Ok((names, false)) if names.is_empty() => {
                proof = Proof::Warned(format!(
                    "{group}: the group has no members, so it protects nobody"
                ));
            }
            Ok(_) => {
                let title = provider.title();
                return Proof::Proved(format!("{group}: its members are read from {title}"));
            }
            Err(failure) => proof = Proof::Failed(failure),
        }
    }
    proof
}
