//! What the commands share that ask one provider: users in, a run.

use std::rc::Rc;

use super::{
    Context,
    confirm::is_agreed,
    depth_args::besides,
    estimate,
    job::{Job, RunSetup, report_empty_run, unconfirmed},
    providers::{Built, build},
    run_args::RunArgs,
    users::{Named, Users},
};
use crate::{
    config::{Config, Overrides},
    model::{Invalid, ProviderId, Target, UserIdType},
    report::Message,
    run::{FirstUsers, InputKind, InputSpec, Source as _, TargetList, ledger::UNSUSPEND},
    vendors::Unsuspending,
};

/// One provider that is asked, and by which command.
pub(super) struct ProviderCommand {
    pub(super) provider: ProviderId,
    /// The command, for the ledger.
    pub(super) command: &'static str,
    pub(super) config: Config,
    pub(super) overrides: Overrides,
    pub(super) run: RunArgs,
}

impl ProviderCommand {
    /// The profile's only provider of this vendor, as flags and settings have it.
    pub(super) fn only(
        vendor: ProviderId,
        command: &'static str,
        run: RunArgs,
        overrides: Overrides,
        context: &Context,
    ) -> Result<Self, Invalid> {
        context.announce();
        let mut config = context.config(overrides.clone())?;
        let provider = config.provider_of(vendor)?;
        config.aim_flags(provider);
        Ok(Self {
            provider,
            command,
            config,
            overrides,
            run,
        })
    }
}

/// Revokes the users at one provider.
pub(super) async fn users(
    command: ProviderCommand,
    users: Users,
    context: &Context,
) -> Result<u8, Invalid> {
    let ProviderCommand {
        provider,
        config,
        run,
        ..
    } = command;
    let vendor = context.vendors.of(provider)?;
    let of = vendor.user_id_type(&config.section(provider))?;
    let named = users.read(of)?;
    if !named.listed {
        refuse_providers(&named.users, &config)?;
    }
    let http = context.http(run.timeout);
    let mut built = build(provider, &config, http, run.retries, context.vendors).await?;
    context.warn(&config);
    if command.command == UNSUSPEND {
        built = unsuspending(built)?;
    }
    let setup = RunSetup {
        command: command.command,
        config: &config,
        overrides: command.overrides,
        run: &run,
        built: vec![built],
        not_configured: Vec::new(),
    };
    let targets = of_type(of, targets(provider, &named.users));
    listed(setup, targets, &named, context).await
}

/// The provider as it lifts suspensions, where it can.
fn unsuspending(built: Built) -> Result<Built, Invalid> {
    match Unsuspending::of(&built.provider) {
        Some(provider) => Ok(Built {
            provider: Rc::new(provider),
            ..built
        }),
        None => {
            let title = built.provider.kind().title();
            Err(Invalid::new(format!(
                "oust knows no way to lift a suspension at {title}: nothing was sent"
            ))
            .with_hint("lift it in the vendor's own console"))
        }
    }
}

/// A provider's name in a user's place was meant as the provider.
fn refuse_providers(users: &[String], config: &Config) -> Result<(), Invalid> {
    let is_provider = |user: &&String| config.known().any(|known| known.name() == user.as_str());
    match users.iter().find(is_provider) {
        None => Ok(()),
        Some(name) => Err(Invalid::new(format!(
            "USER `{name}` is the name of a provider: nothing was sent"
        ))
        .with_hint(format!(
            "to ask that provider: oust revoke {name} USER; to ask several: oust everywhere EMAIL --only …"
        ))),
    }
}

/// Revokes named users, once they are confirmed where they come from a list.
pub(super) async fn listed(
    setup: RunSetup<'_>,
    targets: Vec<Target>,
    named: &Named,
    context: &Context,
) -> Result<u8, Invalid> {
    for one in &setup.built {
        let mine = |target: &&Target| target.provider == one.provider.kind();
        let mut mine = targets.iter().filter(mine);
        mine.try_for_each(|target| one.provider.admit(target))?;
    }
    if targets.is_empty() {
        context.tell(&Message::error("the list holds no user: nothing was sent"));
        return report_empty_run(context);
    }
    let source = TargetList::triaged(targets, &FirstUsers::new(&setup.run.first))?;
    if named.listed {
        estimate::tell_estimate(&source, &setup.built, setup.config, setup.run, context);
        let question = question(&setup, source.plan().people);
        if !is_agreed(setup.run, &question, named.from_stdin, context) {
            return unconfirmed(source.plan(), context);
        }
    }
    let input = InputSpec::listed(InputKind::Arguments, &setup.run.first);
    let job = Job::listed(setup, &source, input, context)?;
    job.run(context).await
}

/// What somebody is asked before the run begins.
fn question(setup: &RunSetup<'_>, people: u64) -> String {
    let (users, titles) = (estimate::users(people), titles(&setup.built));
    match setup.command {
        UNSUSPEND => format!("{users} would be unsuspended at {titles}"),
        _ => {
            let besides = besides(setup.overrides.depth, &setup.built);
            format!("{users} would be signed out at {titles}{besides}")
        }
    }
}

/// Users at one provider, in their order.
pub(super) fn targets(kind: ProviderId, users: &[String]) -> Vec<Target> {
    let rows = (1..).zip(users);
    rows.map(|(row, user)| target(row, kind, user)).collect()
}

/// The same with the type of their ids, where one is given or configured: it tells which are the same.
fn of_type(of: Option<UserIdType>, mut targets: Vec<Target>) -> Vec<Target> {
    targets
        .iter_mut()
        .for_each(|target| target.user_id_type = of);
    targets
}

/// A user as named on the line, at one provider.
pub(super) fn target(row: u64, provider: ProviderId, user: &str) -> Target {
    Target::named(row, provider, user)
}

fn titles(built: &[Built]) -> String {
    let titles: Vec<&str> = built
        .iter()
        .map(|one| one.provider.kind().title())
        .collect();
    titles.join(", ")
}
