//! `oust signout`: Google Workspace.

use super::{
    Context,
    one_provider::{self, ProviderCommand},
    run_args::{AdminArgs, RunArgs},
    selection::{self, SelectionArgs},
    users::Users,
};
use crate::{config::Overrides, model::Invalid, vendors::google};

/// Sign users out of Google Workspace (users.signOut)
///
/// Ends all web and device sessions and resets the sign-in cookies. OAuth grants, app passwords and
/// backup codes live on: the report says so, and --deep ends them, too.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
USER is a primary address, an alias or an immutable id.

  oust signout liz@example.com
  oust signout --from leavers.txt --yes --ticket HR-1234 -o json
  oust signout --ou /Leavers --dry-run
  oust signout --group contractors@example.com --yes
  oust signout liz@example.com --deep --suspend

Scopes, each below https://www.googleapis.com/auth/, for a service account with domain-wide delegation, \
acting as --subject: admin.directory.user.security. Selections, --deep and a protect list read users \
(admin.directory.user.readonly), and so does a sign-out that Google refuses, to see whether the user is \
suspended; --group and a group in the protect list read members (admin.directory.group.member.readonly); \
suspending needs admin.directory.user.")]
pub(super) struct Args {
    #[command(flatten)]
    users: Users,

    #[command(flatten)]
    flags: GoogleFlags,

    #[command(flatten)]
    run: RunArgs,
}

/// What is Google's own.
#[derive(Debug, clap::Args)]
pub(super) struct GoogleFlags {
    #[command(flatten)]
    admin: AdminArgs,

    #[command(flatten)]
    selection: SelectionArgs,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    let overrides = args.flags.overrides(args.run.overrides());
    args.flags.check(!args.users.is_empty())?;
    let command = ProviderCommand::only(google::ID, "signout", args.run, overrides, context)?;
    match args.flags.selection() {
        Some(selection) => selection::sign_out(command, selection, context).await,
        None => one_provider::users(command, args.users, context).await,
    }
}

impl GoogleFlags {
    /// The same over what other flags say of settings.
    pub(super) fn overrides(&self, others: Overrides) -> Overrides {
        self.admin.overrides(others)
    }

    /// The selection, where one is given.
    pub(super) fn selection(self) -> Option<SelectionArgs> {
        Some(self.selection).filter(SelectionArgs::is_given)
    }

    /// Whether the selection's flags make sense beside the users.
    pub(super) fn check(&self, names_users: bool) -> Result<(), Invalid> {
        self.selection.check(names_users)
    }
}
