//! What `signout`, `kick` and `logout` share: users in, one provider, a run.

use super::{
    Context,
    confirm::confirm,
    execute::{Job, Recorded, execute},
    providers::{Built, build},
    run::RunArgs,
    users::{Named, Users},
};
use crate::{
    batch::{
        Listed,
        ledger::{InputKind, InputRef},
    },
    config::{Config, Overrides},
    model::{Invalid, ProviderKind, Target},
    output::Message,
};

/// An empty list is not a success: nobody was signed out.
const NOTHING: u8 = 6;

/// The run was not confirmed.
const UNCONFIRMED: u8 = 7;

/// Revokes the users at one provider.
pub(super) async fn users(
    kind: ProviderKind,
    users: Users,
    overrides: Overrides,
    run: RunArgs,
    context: &Context,
) -> Result<u8, Invalid> {
    let named = users.read()?;
    context.announce();
    let config = context.config(overrides.clone())?;
    let built = build(kind, &config, context.http(run.timeout), run.retries).await?;
    context.warn(&config);
    let order = Order {
        command: verb(kind),
        targets: targets(kind, &named.users),
        built: vec![built],
        config,
        overrides,
        run,
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
        return Ok(NOTHING);
    }
    let source = Listed::new(order.targets);
    let question = format!("{} at {}", people(&source), titles(&built));
    if named.listed && !run.dry_run && !run.yes && !confirm(&question, named.from_stdin, context) {
        return Ok(UNCONFIRMED);
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
    };
    execute(job, context).await
}

fn targets(kind: ProviderKind, users: &[String]) -> Vec<Target> {
    let rows = (1..).zip(users);
    rows.map(|(row, user)| target(row, kind, user)).collect()
}

/// A user as named on the line, at one provider.
pub(super) fn target(row: u64, provider: ProviderKind, user: &str) -> Target {
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

fn people(source: &Listed) -> String {
    use crate::batch::Source as _;
    match source.plan().people {
        1 => "1 user would be signed out".to_owned(),
        some => format!("{some} users would be signed out"),
    }
}

fn verb(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Google => "signout",
        ProviderKind::GenAuth => "kick",
        ProviderKind::Chime => "logout",
    }
}
