//! `oust revoke`: any provider of the profile, by its name.

use super::{
    Context, kick, logout,
    one_provider::{self, ProviderCommand},
    run_args::RunArgs,
    selection,
    setting_flags::ProviderName,
    signout,
    users::Users,
};
use crate::{
    config::Overrides,
    model::{Invalid, ProviderId},
    vendors::google,
};

/// Sign users out at one provider of the profile, by its name
///
/// `signout`, `kick` and `logout` are the same for the provider that is named after Google, GenAuth or Chime, or the
/// only one of that vendor. A provider takes the flags of its vendor, and no other's.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
  oust revoke google-emea liz@example.com
  oust revoke google-emea --ou /Leavers --dry-run
  oust revoke genauth --from leavers.txt --yes --ticket HR-1234 -o json

`oust config show` lists the providers. Another tenant of a vendor is a section with a name of its own:
  [default.google-emea]
  vendor = \"google\"")]
pub(super) struct Args {
    /// The provider, by its name
    #[arg(value_name = "PROVIDER", value_parser = ProviderName, hide_possible_values = true)]
    provider: String,

    #[command(flatten)]
    users: Users,

    #[command(flatten, next_help_heading = "Google Workspace")]
    signout: signout::GoogleFlags,

    #[command(flatten, next_help_heading = "GenAuth")]
    kick: kick::GenAuthFlags,

    #[command(flatten, next_help_heading = "Amazon Chime")]
    logout: logout::ChimeFlags,

    #[command(flatten)]
    run: RunArgs,
}

pub(super) async fn run(args: Args, context: &mut Context) -> Result<u8, Invalid> {
    args.kick.check()?;
    let overrides = args.signout.overrides(args.run.overrides());
    let overrides = args.logout.overrides(args.kick.overrides(overrides));
    context.announce();
    let mut config = context.config(overrides.clone())?;
    let provider = config
        .provider(&args.provider)
        .map_err(|invalid| provider_first("revoke", &args.provider, invalid))?;
    config.aim_flags(provider);
    refuse_others(provider, &overrides, context)?;
    let command = ProviderCommand {
        provider,
        command: "revoke",
        config,
        overrides,
        run: args.run,
    };
    if provider.vendor() != google::ID.vendor() {
        return match args.signout.selection() {
            Some(_) => Err(not_its_own(provider, "a selection", google::ID.name())),
            None => one_provider::users(command, args.users, context).await,
        };
    }
    args.signout.check(!args.users.is_empty())?;
    match args.signout.selection() {
        Some(selected) => selection::sign_out(command, selected, context).await,
        None => one_provider::users(command, args.users, context).await,
    }
}

/// Says so where the user was named before the provider.
pub(super) fn provider_first(verb: &str, provider: &str, invalid: Invalid) -> Invalid {
    match provider.contains('@') {
        true => invalid.with_hint(format!(
            "the provider comes first: oust {verb} PROVIDER USER"
        )),
        false => invalid,
    }
}

/// A flag that the provider has no use for was meant for another.
fn refuse_others(
    provider: ProviderId,
    given: &Overrides,
    context: &Context,
) -> Result<(), Invalid> {
    for kind in context.vendors.kinds().in_code() {
        let is_its_own = kind.vendor.name() == provider.vendor();
        if let Some(flag) = given.flag_of(kind).filter(|_| !is_its_own) {
            return Err(not_its_own(provider, flag, kind.vendor.name()));
        }
    }
    Ok(())
}

fn not_its_own(provider: ProviderId, flag: &str, vendor: &str) -> Invalid {
    Invalid::new(format!(
        "{flag} is for vendor {vendor}, and {provider} is of vendor {}: nothing was sent",
        provider.vendor()
    ))
    .with_hint("leave it out; `oust revoke --help` has the flags of each vendor")
}
