//! What a run that is gone on with must find as it was: config file, hosts, and whose credentials.
//!
//! A ledger is input like any other. What it says of these is compared with what holds now, and never
//! used; that is before a secret is read, a program started or anything sent.

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf};

use super::{Context, setting_flags::leading};
use crate::{
    config::{Config, Overrides, setting::Key},
    model::{Invalid, ProviderId},
    run::{Plan, Resume, RunSpec},
    vendors::Vendors,
};

/// The first version of the record in which every provider has its tenant and its source.
const TELLS_WHERE: u32 = 2;

/// A past run as it is named on a command line, and the verb that goes on with it.
#[derive(Clone, Copy)]
pub(super) struct Again<'a> {
    name: &'a str,
    verb: &'static str,
}

impl<'a> Again<'a> {
    pub(super) fn of(resume: &Resume, name: &'a str) -> Self {
        let verb = match resume.only_reads() {
            true => "verify",
            false => "resume",
        };
        Self { name, verb }
    }
}

/// The flags that say where settings and credentials come from, as they are typed.
pub(super) fn flags_of(spec: &RunSpec) -> String {
    let given = |(flag, key): (_, Key)| {
        let of_vendor = spec.providers.iter().filter(|(provider, _)| {
            key.provider
                .is_some_and(|vendor| vendor.name() == provider.vendor())
        });
        let mut settings = of_vendor.map(|(_, recorded)| &recorded.settings);
        let value = settings.find_map(|settings| settings.get(key.setting.name))?;
        Some((flag, value))
    };
    let named = [("config", "--config"), ("profile", "--profile")];
    let named = named.into_iter();
    let named = named.filter_map(|(key, flag)| Some((flag, spec.settings.get(key)?)));
    let mut typed = String::new();
    for (flag, value) in named.chain(leading().filter_map(given)) {
        let _ = write!(typed, " {flag} {}", shell_words::quote(value));
    }
    typed
}

/// What the flags of a run gave for settings.
pub(super) fn overrides_of(spec: &RunSpec) -> Overrides {
    let overrides = Overrides {
        max_users: spec.options.max_users,
        rate: spec.options.rate,
        concurrency: spec.options.concurrency,
        depth: spec.options.depth,
        verify: spec.options.verify,
        ..Overrides::default()
    };
    let settings = spec.providers.iter().flat_map(|(provider, recorded)| {
        let settings = recorded.settings.iter();
        settings.map(|(name, value)| (format!("{}.{name}", provider.vendor()), value))
    });
    settings.fold(overrides, |all, (key, value)| all.with(&key, Some(value)))
}

/// Makes sure that the config file and the profile of it are those of the run.
pub(super) fn same_file(spec: &RunSpec, run: Again<'_>, context: &Context) -> Result<(), Invalid> {
    let now = context.config_file()?;
    if !is_same(spec.config.as_ref(), now.as_ref()) {
        let named = |file: Option<&PathBuf>| match file {
            Some(path) => format!("`{}`", path.display()),
            None => "no config file".to_owned(),
        };
        let then = named(spec.config.as_ref());
        let message = format!(
            "the run began with {then}, and now it is {}",
            named(now.as_ref())
        );
        return Err(other(message, spec, run));
    }
    let profile = context.profile()?;
    match &spec.profile {
        Some(then) if *then != profile => {
            let message = format!("the run began in profile `{then}`, and now it is `{profile}`");
            Err(other(message, spec, run))
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

/// Makes sure that the record says where each provider of the targets was asked: what it leaves out would be
/// compared with nothing. The first builds didn't always say it, and their runs go on as they began.
pub(super) fn tells_where(spec: &RunSpec, plan: &Plan, run: Again<'_>) -> Result<(), Invalid> {
    let is_told = |provider: &ProviderId| {
        let recorded = spec.providers.get(provider);
        recorded.is_some_and(|recorded| recorded.source.is_some() && recorded.tenant.is_some())
    };
    let mut asked = plan.targets.iter().filter_map(|(provider, _)| *provider);
    match asked.find(|provider| !is_told(provider)) {
        Some(provider) if spec.version >= TELLS_WHERE => Err(Invalid::new(format!(
            "run {}: the ledger doesn't say where {} was asked",
            run.name,
            provider.title()
        ))
        .with_hint("nothing was sent; begin a new run with what is set up now")),
        _ => Ok(()),
    }
}

/// Makes sure that hosts and credentials are those of the run.
pub(super) fn same_source(
    spec: &RunSpec,
    run: Again<'_>,
    config: &Config,
    vendors: Vendors,
) -> Result<(), Invalid> {
    if let Some(flag) = config.changed_flag(&overrides_of(spec))? {
        let message = format!("the run began with another `{flag}`");
        return Err(other(message, spec, run));
    }
    for (provider, recorded) in &spec.providers {
        if let Some(then) = &recorded.source {
            let now = vendors.source(&config.section(*provider))?;
            if *then != now {
                return Err(moved(*provider, (then, &now), spec, run));
            }
        }
        if let Some(then) = &recorded.tenant {
            // The first thing that a tenant tells is its host.
            let then = then.split(", ").next().filter(|part| part.contains("://"));
            let now = vendors.of(*provider)?.host(&config.section(*provider))?;
            let now = now.map(String::from);
            if then != now.as_deref() {
                let (then, now) = (then.unwrap_or_default(), now.unwrap_or_default());
                return Err(moved(*provider, (then, &now), spec, run));
            }
        }
    }
    Ok(())
}

/// Makes sure that each provider is of the organisation of the run.
pub(super) fn same_tenants(
    spec: &RunSpec,
    now: &BTreeMap<ProviderId, String>,
    run: Again<'_>,
) -> Result<(), Invalid> {
    for (provider, recorded) in &spec.providers {
        if let (Some(then), Some(now)) = (&recorded.tenant, now.get(provider))
            && then != now
        {
            return Err(moved(*provider, (then, now), spec, run));
        }
    }
    Ok(())
}

fn moved(
    provider: ProviderId,
    (then, now): (&str, &str),
    spec: &RunSpec,
    run: Again<'_>,
) -> Invalid {
    let named = |setup: &str| match setup {
        "" => "nothing that names an account".to_owned(),
        setup => setup.to_owned(),
    };
    let message = format!(
        "{} is set up otherwise than when the run began: then {}, now {}",
        provider.title(),
        named(then),
        named(now)
    );
    other(message, spec, run)
}

/// The error, with the command that finds everything as it was.
fn other(message: String, spec: &RunSpec, run: Again<'_>) -> Invalid {
    let mut then = spec.clone();
    let config = then.config.take().map(|path| path.display().to_string());
    let profile = then.profile.take().filter(|name| name != "default");
    for (key, value) in [("config", config), ("profile", profile)] {
        if let Some(value) = value {
            then.settings.entry(key.to_owned()).or_insert(value);
        }
    }
    // Where no run was named, nobody knows yet which one this is about.
    let Again { name, verb } = run;
    let instead = match verb {
        "resume" => "begin a new run with what is set up now, or ",
        _ => "",
    };
    Invalid::new(format!("run {name}: {message}")).with_hint(format!(
        "nothing was sent; {instead}set it up as it was and type: oust {verb} {}{}",
        shell_words::quote(name),
        flags_of(&then)
    ))
}
