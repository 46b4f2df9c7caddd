//! `oust signout`: Google Workspace.

use std::path::PathBuf;

use super::{Context, revoke, run::RunArgs, users::Users};
use crate::{
    config::Overrides,
    model::{Invalid, ProviderKind},
};

/// Sign users out of Google Workspace (users.signOut)
///
/// Ends all web and device sessions and resets the sign-in cookies. OAuth grants, app passwords and
/// backup codes live on: the report says so.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
USER is a primary address, an alias or an immutable id.

  oust signout liz@example.com
  oust signout --from leavers.txt --yes --ticket HR-1234 -o json

The credential is a service account with domain-wide delegation for the scope
https://www.googleapis.com/auth/admin.directory.user.security, acting as --subject.")]
pub(super) struct Args {
    #[command(flatten)]
    users: Users,

    /// Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]
    #[arg(long, value_name = "EMAIL")]
    subject: Option<String>,

    /// Google credentials file [env: OUST_GOOGLE_CREDENTIALS]
    #[arg(long, value_name = "FILE")]
    credentials: Option<PathBuf>,

    #[command(flatten)]
    run: RunArgs,
}

pub(super) async fn run(args: Args, context: &mut Context) -> Result<u8, Invalid> {
    let overrides = Overrides {
        subject: args.subject,
        credentials: args.credentials,
        ..args.run.overrides()
    };
    revoke::users(
        ProviderKind::Google,
        args.users,
        overrides,
        args.run,
        context,
    )
    .await
}
