//! What `signout`, `kick` and `logout` share: users in, one provider, a run.

use super::{
    Context,
    confirm::confirm,
    estimate,
    execute::{Job, Recorded, execute, nothing, unconfirmed},
    providers::{Built, build},
    run::RunArgs,
    signout::besides,
    users::{Named, Users},
};
use crate::{
    config::{Config, Overrides},
    model::{Invalid, ProviderId, Target, UserIdType},
    report::Message,
    run::{
        Listed, Source as _,
        ledger::{InputKind, InputRef},
    },
};

/// Revokes the users at one provider.
pub(super) async fn users(
    kind: ProviderId,
    users: Users,
    overrides: Overrides,
    run: RunArgs,
    context: &Context,
) -> Result<u8, Invalid> {
    context.announce();
    let config = context.config(overrides.clone())?;
    let of = match kind.vendor() {
        "genauth" => config.user_id_type()?,
        _ => None,
    };
    let named = users.read(of)?;
    let built = build(kind, &config, context.http(run.timeout), run.retries).await?;
    context.warn(&config);
    let order = Order {
        command: verb(kind),
        targets: of_type(of, targets(kind, &named.users)),
        built: vec![built],
        config,
        overrides,
        run,
        absent: Vec::new(),
    };
    listed(order, &named, context).await
}

/// What is to be done with users that were read.
pub(super) struct Order {
    pub(super) command: &'static str,
    pub(super) targets: Vec<Target>,
    pub(super) built: Vec<Built>,
    pub(super) config: Config,
    pub(super) overrides: Overrides,
    pub(super) run: RunArgs,
    /// Providers that are not asked, as nothing configures them.
    pub(super) absent: Vec<ProviderId>,
}

/// Revokes named users, once they are confirmed where they come from a list.
pub(super) async fn listed(order: Order, named: &Named, context: &Context) -> Result<u8, Invalid> {
    let (run, built) = (order.run, order.built);
    for one in &built {
        let mine = |target: &&Target| target.provider == one.provider.kind();
        let mut mine = order.targets.iter().filter(mine);
        mine.try_for_each(|target| one.provider.admit(target))?;
    }
    if order.targets.is_empty() {
        context.tell(&Message::error("the list holds no user: nothing was sent"));
        return nothing(context);
    }
    let source = Listed::new(order.targets);
    let question = format!(
        "{} would be signed out at {}{}",
        estimate::users(source.plan().people),
        titles(&built),
        besides(order.overrides.depth)
    );
    if named.listed {
        estimate::tell(&source, &built, &order.config, &run, context);
    }
    if named.listed && !run.dry_run && !run.yes && !confirm(&question, named.from_stdin, context) {
        return unconfirmed(source.plan(), context);
    }
    let job = Job {
        id: None,
        command: order.command.to_owned(),
        source: &source,
        listed: source.targets(),
        input: InputRef::listed(InputKind::Arguments),
        built,
        config: &order.config,
        recorded: Recorded::new(run, order.overrides, context),
        resume: None,
        columns: None,
        batch: false,
        absent: order.absent,
    };
    execute(job, context).await
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
    Target {
        row,
        provider,
        user: user.to_owned(),
        user_id_type: None,
        app_ids: Vec::new(),
        account_id: None,
    }
}

fn titles(built: &[Built]) -> String {
    let titles: Vec<&str> = built
        .iter()
        .map(|one| one.provider.kind().title())
        .collect();
    titles.join(", ")
}

fn verb(kind: ProviderId) -> &'static str {
    match kind.vendor() {
        "google" => "signout",
        "genauth" => "kick",
        _ => "logout",
    }
}
