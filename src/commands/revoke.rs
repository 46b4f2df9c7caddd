//! What `signout`, `kick` and `logout` share: users in, one provider, a run.

use super::{
    Context,
    confirm::confirm,
    execute::{Job, Recorded, execute},
    providers::build,
    run::RunArgs,
    users::Users,
};
use crate::{
    batch::{
        Listed,
        ledger::{InputKind, InputRef},
    },
    config::Overrides,
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
    let targets = targets(kind, &named.users);
    targets
        .iter()
        .try_for_each(|target| built.provider.admit(target))?;
    if targets.is_empty() {
        context.tell(&Message::error("the list holds no user: nothing was sent"));
        return Ok(NOTHING);
    }
    let source = Listed::new(targets);
    let question = format!("{} at {}", people(&source), kind.title());
    if named.listed && !run.dry_run && !run.yes && !confirm(&question, named.from_stdin, context) {
        return Ok(UNCONFIRMED);
    }
    let job = Job {
        id: None,
        command: verb(kind).to_owned(),
        source: &source,
        listed: source.targets(),
        input: InputRef::listed(InputKind::Arguments),
        built: vec![built],
        config: &config,
        recorded: Recorded::new(run, overrides, context),
        resume: None,
        columns: None,
        batch: false,
    };
    execute(job, context).await
}

fn targets(kind: ProviderKind, users: &[String]) -> Vec<Target> {
    let rows = (1..).zip(users);
    let target = |(row, user): (u64, &String)| Target {
        row,
        provider: kind,
        user: user.clone(),
        user_id_type: None,
        app_ids: Vec::new(),
        account_id: None,
    };
    rows.map(target).collect()
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
