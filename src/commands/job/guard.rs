//! Whom a run must not touch: the protect list, with the members of its groups read anew.

use std::{rc::Rc, sync::Arc};

use futures_util::future::join_all;

use crate::{
    commands::{Context, providers},
    config::Config,
    model::{Class, Failure, Invalid, RequestLog, Stop},
    run::{Guard, RunOptions},
    vendors::google::{self, Google},
};

/// The guard of a run, or why it can't be told whom it protects: then nobody is touched.
pub(in crate::commands) async fn guard(
    config: &Config,
    options: &RunOptions,
    stop: &Stop,
    context: &Context,
) -> Result<(Guard, Option<Failure>), Invalid> {
    if options.include_protected {
        return Ok((Guard::default(), None));
    }
    let mut guard = Guard::new(config.protect());
    let groups = config.protected_groups();
    if groups.is_empty() {
        return Ok((guard, None));
    }
    let http = context.http(options.timeout());
    let mut tenants = Vec::new();
    for provider in config.configured() {
        if provider.vendor() == google::ID.vendor() {
            let http = Arc::clone(&http);
            let google = providers::google(provider, config, http, options.retries).await?;
            tenants.push(google.0);
        }
    }
    let log = RequestLog::new(stop.clone());
    let reads = groups.iter().map(|group| members(group, &tenants, &log));
    for read in join_all(reads).await {
        match read {
            Ok((names, everybody)) => guard.add_members(&names, everybody),
            Err(failure) => return Ok((guard, Some(unread(failure)))),
        }
    }
    Ok((guard, None))
}

/// The names of a group's members at each tenant that knows the group, one at least; and whether it is
/// everybody.
async fn members(
    group: &str,
    tenants: &[Rc<Google>],
    log: &RequestLog,
) -> Result<(Vec<String>, bool), Failure> {
    let groups = [group.to_owned()];
    let (mut names, mut everybody, mut unknown, mut is_known) = (Vec::new(), false, None, false);
    let reads = tenants
        .iter()
        .map(|google| google.names_of_members(&groups, log));
    for read in join_all(reads).await {
        match read {
            Ok((found, all)) => {
                names.extend(found);
                everybody |= all;
                is_known = true;
            }
            Err(failure) if is_strange(&failure) => unknown = Some(failure),
            Err(failure) => return Err(failure),
        }
    }
    match unknown {
        Some(failure) if !is_known => Err(failure),
        _ => Ok((names, everybody)),
    }
}

/// Whether a tenant says so of a group that is another's.
fn is_strange(failure: &Failure) -> bool {
    matches!(
        failure.class,
        Class::NotFound | Class::Input | Class::Permission
    )
}

fn unread(mut failure: Failure) -> Failure {
    let lift = "--include-protected lifts the guard";
    failure.message = format!(
        "whom `protect` means by a group can't be read: {}",
        failure.message
    );
    failure.hint = Some(match failure.hint {
        Some(hint) => format!("{hint}; {lift}"),
        None => lift.to_owned(),
    });
    failure
}
