//! Whom a run must not touch: the protect list, with the members of its groups read anew.

use crate::{
    commands::{Context, providers},
    config::Config,
    model::{Failure, Invalid, RequestLog, Stop},
    run::{Guard, RunOptions},
    vendors::google,
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
    let provider = config.provider_of(google::ID)?;
    let (google, _) = providers::google(provider, config, http, options.retries).await?;
    let log = RequestLog::new(stop.clone());
    match google.names_of_members(&groups, &log).await {
        Ok((names, everybody)) => {
            guard.add_members(&names, everybody);
            Ok((guard, None))
        }
        Err(failure) => Ok((guard, Some(unread(failure)))),
    }
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
