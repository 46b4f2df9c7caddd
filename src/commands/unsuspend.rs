//! `oust unsuspend`: lifts what `--suspend` did, at any provider that can.

use super::{
    Context,
    one_provider::{self, ProviderCommand},
    revoke::provider_first,
    run_args::RunArgs,
    setting_flags::ProviderName,
    users::Users,
};
use crate::{model::Invalid, run::ledger::UNSUSPEND};

/// Let users sign in again at one provider: lift what --suspend did
///
/// The protect list, --max-users, the ledger and the report are those of every verb that changes something.
/// Where the vendor offers no way, nothing is sent (exit code 2). What was ended stays ended.
#[derive(Debug, clap::Args)]
#[command(
    mut_args(|arg| match arg.get_id().as_str() {
        "plan" | "deep" | "suspend" | "suspend_first" | "include_self" => arg.hide(true),
        "users" => arg.help("The users; several may be given, and `-` reads one a line from standard input"),
        "verify" => arg.help("Read the account back: one that is active again is `verified`"),
        _ => arg,
    }),
    after_help = "\
  oust unsuspend google liz@example.com
  oust unsuspend google --from returned.txt --yes --ticket HR-1234 -o json"
)]
pub(super) struct Args {
    /// The provider, by its name
    #[arg(value_name = "PROVIDER", value_parser = ProviderName, hide_possible_values = true)]
    provider: String,

    #[command(flatten)]
    users: Users,

    #[command(flatten)]
    run: RunArgs,
}

pub(super) async fn run(args: Args, context: &mut Context) -> Result<u8, Invalid> {
    if args.run.plan.is_some() {
        return Err(
            Invalid::new("--plan goes with verbs that sign out: nothing was planned")
                .with_hint("--dry-run shows what would be lifted"),
        );
    }
    if args.run.is_deep() {
        return Err(Invalid::new(
            "--deep, --suspend, --suspend-first and --include-self go with verbs that sign out",
        )
        .with_hint("leave them out: nothing was sent"));
    }
    context.announce();
    let overrides = args.run.overrides();
    let mut config = context.config(overrides.clone())?;
    let provider = config
        .provider(&args.provider)
        .map_err(|invalid| provider_first("unsuspend", &args.provider, invalid))?;
    config.aim_flags(provider);
    let command = ProviderCommand {
        provider,
        command: UNSUSPEND,
        config,
        overrides,
        run: args.run,
    };
    one_provider::users(command, args.users, context).await
}
