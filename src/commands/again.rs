//! What a run that is gone on with must find as it was: config file, hosts, and whose credentials.
//!
//! A ledger is input like any other. What it says of these is compared with what holds now, and never
//! used; that is before a secret is read, a program started or anything sent.

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf};

use super::{Context, execute::Recorded};
use crate::{
    config::{Config, Overrides},
    model::{Invalid, ProviderId},
};

/// The flags that say where settings and credentials come from, as they are typed.
pub(super) fn flags(given: &Overrides) -> String {
    let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
    let flags = [
        ("--config", path(&given.config)),
        ("--profile", given.profile.clone()),
        ("--credentials", path(&given.credentials)),
        ("--subject", given.subject.clone()),
        ("--host", given.host.clone()),
        ("--aws-profile", given.aws_profile.clone()),
        ("--account", given.account_id.clone()),
    ];
    let mut typed = String::new();
    for (flag, value) in flags {
        if let Some(value) = value {
            let _ = write!(typed, " {flag} {}", shell_words::quote(&value));
        }
    }
    typed
}

/// Makes sure that the config file and the profile of it are those of the run.
pub(super) fn same_file(recorded: &Recorded, run: &str, context: &Context) -> Result<(), Invalid> {
    let now = context.config_file()?;
    if !is_same(recorded.config.as_ref(), now.as_ref()) {
        let named = |file: Option<&PathBuf>| match file {
            Some(path) => format!("`{}`", path.display()),
            None => "no config file".to_owned(),
        };
        let then = named(recorded.config.as_ref());
        let message = format!(
            "the run began with {then}, and now it is {}",
            named(now.as_ref())
        );
        return Err(other(message, recorded, run));
    }
    let profile = context.profile()?;
    match &recorded.profile {
        Some(then) if *then != profile => {
            let message = format!("the run began in profile `{then}`, and now it is `{profile}`");
            Err(other(message, recorded, run))
        }
        _ => Ok(()),
    }
}

/// The same file by another name is the same.
fn is_same(then: Option<&PathBuf>, now: Option<&PathBuf>) -> bool {
    match (then, now) {
        (Some(then), Some(now)) if then != now => {
            let real = |path: &PathBuf| path.canonicalize().ok();
            real(then).is_some_and(|then| Some(then) == real(now))
        }
        _ => then == now,
    }
}

/// Makes sure that hosts and credentials are those of the run.
pub(super) fn same_source(recorded: &Recorded, run: &str, config: &Config) -> Result<(), Invalid> {
    if let Some(flag) = config.other_than(&recorded.overrides)? {
        let message = format!("the run began with another `{flag}`");
        return Err(other(message, recorded, run));
    }
    for (kind, then) in &recorded.sources {
        let now = config.setup(*kind)?;
        if *then != now {
            return Err(moved(*kind, (then, &now), recorded, run));
        }
    }
    for (kind, then) in &recorded.tenants {
        // The first thing that a tenant tells is its host.
        let then = then.split(", ").next().filter(|part| part.contains("://"));
        let now = config.host(*kind)?.map(String::from);
        if then != now.as_deref() {
            let (then, now) = (then.unwrap_or_default(), now.unwrap_or_default());
            return Err(moved(*kind, (then, &now), recorded, run));
        }
    }
    Ok(())
}

/// Makes sure that each provider is of the organisation of the run.
pub(super) fn same_tenants(
    recorded: &Recorded,
    now: &BTreeMap<ProviderId, String>,
    run: &str,
) -> Result<(), Invalid> {
    let is_other =
        |(kind, was): &(&ProviderId, &String)| now.get(kind).is_some_and(|is| is != *was);
    match recorded.tenants.iter().find(is_other) {
        None => Ok(()),
        Some((kind, was)) => Err(moved(*kind, (was, &now[kind]), recorded, run)),
    }
}

fn moved(kind: ProviderId, (then, now): (&str, &str), recorded: &Recorded, run: &str) -> Invalid {
    let named = |setup: &str| match setup {
        "" => "nothing that names an account".to_owned(),
        setup => setup.to_owned(),
    };
    let message = format!(
        "{} is set up otherwise than when the run began: then {}, now {}",
        kind.title(),
        named(then),
        named(now)
    );
    other(message, recorded, run)
}

/// The error, with the command that finds everything as it was.
fn other(message: String, recorded: &Recorded, run: &str) -> Invalid {
    let mut given = recorded.overrides.clone();
    given.config = given.config.or_else(|| recorded.config.clone());
    let profile = recorded.profile.clone();
    given.profile = given.profile.or(profile.filter(|name| name != "default"));
    // Where no run was named, nobody knows yet which one this is about.
    Invalid::new(format!("run {run}: {message}")).with_hint(format!(
        "nothing was sent; begin a new run with what is set up now, or set it up as it was and type: oust resume {}{}",
        shell_words::quote(run),
        flags(&given)
    ))
}
