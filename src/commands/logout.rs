//! `oust logout`: Amazon Chime.

use super::{
    Context,
    one_provider::{self, ProviderCommand},
    run_args::RunArgs,
    users::Users,
};
use crate::{config::Overrides, model::Invalid, vendors::chime};

/// Log users out of Amazon Chime (LogoutUser)
///
/// AWS ended support for Amazon Chime on 2026-02-20: what its endpoint answers since then is not
/// documented, and oust reports it as it is. The Amazon Chime SDK is another service.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
USER is a Chime user id, which needs --account; one with an @ is looked up by e-mail address.

  oust logout liz@example.com
  oust logout 1ab2345c-67de-8901-f23g-45h678901j2k --account 12a3456b-7c89-012d-3456-78901e23fg45

A profile that --aws-profile or the config file names is the only source of credentials: its keys, role, \
SSO session or process. Else they are those of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, else of the \
profile of AWS_PROFILE, and that alone; else of the default profile, a web identity, the container or the \
instance.")]
pub(super) struct Args {
    #[command(flatten)]
    users: Users,

    #[command(flatten)]
    flags: ChimeFlags,

    #[command(flatten)]
    run: RunArgs,
}

/// What is Amazon Chime's own.
#[derive(Debug, clap::Args)]
pub(super) struct ChimeFlags {
    /// Chime's own account id, not the AWS account number [env: OUST_CHIME_ACCOUNT_ID]
    #[arg(long, value_name = "ID")]
    account: Option<String>,

    /// Region to sign for at a custom endpoint; Chime itself is in us-east-1 only [env: OUST_CHIME_REGION]
    #[arg(long, value_name = "REGION")]
    region: Option<String>,

    /// Profile in the AWS config and credentials files; once chosen, the only source of credentials [env: OUST_CHIME_AWS_PROFILE]
    #[arg(long, value_name = "NAME")]
    aws_profile: Option<String>,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    let overrides = args.flags.overrides(args.run.overrides());
    let command = ProviderCommand::only(chime::ID, "logout", args.run, overrides, context)?;
    one_provider::users(command, args.users, context).await
}

impl ChimeFlags {
    /// The same over what other flags say of settings.
    pub(super) fn overrides(&self, others: Overrides) -> Overrides {
        others
            .with("chime.account_id", self.account.clone())
            .with("chime.region", self.region.clone())
            .with("chime.aws_profile", self.aws_profile.clone())
    }
}
