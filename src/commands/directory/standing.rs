//! `oust users suspend`, `unsuspend` and `admin`: how a user stands.

use clap::Subcommand;

use super::{
    Context,
    apply::{Edit, Oneself, listed},
    users::Users,
};
use crate::{model::Invalid, vendors::google::directory::Change};

/// Suspend users: they can't sign in any more, nothing is deleted
///
/// Backup codes, app passwords and OAuth grants can work again once the user is restored: oust signout
/// --deep --suspend ends those first.
#[derive(Debug, clap::Args)]
pub(super) struct Suspend {
    #[command(flatten)]
    users: Users,
    #[command(flatten)]
    edit: Edit,
    #[command(flatten)]
    oneself: Oneself,
}

/// Let suspended users sign in again
#[derive(Debug, clap::Args)]
pub(super) struct Unsuspend {
    #[command(flatten)]
    users: Users,
    #[command(flatten)]
    edit: Edit,
}

/// Make users super administrators, or take that away
#[derive(Debug, clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct Admin {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make users super administrators
    Grant(Rank),
    /// Take the role of super administrator from users
    Revoke(Rank),
}

#[derive(Debug, clap::Args)]
struct Rank {
    #[command(flatten)]
    users: Users,
    #[command(flatten)]
    edit: Edit,
    #[command(flatten)]
    oneself: Oneself,
}

pub(super) async fn suspend(mut args: Suspend, context: &Context) -> Result<u8, Invalid> {
    args.edit.include_self = args.oneself.include_self;
    let (users, change) = (args.users.read(None)?, Change::Suspend(true));
    listed("suspend", users, change, args.edit, context).await
}

pub(super) async fn unsuspend(args: Unsuspend, context: &Context) -> Result<u8, Invalid> {
    let (users, change) = (args.users.read(None)?, Change::Suspend(false));
    listed("unsuspend", users, change, args.edit, context).await
}

pub(super) async fn admin(args: Admin, context: &Context) -> Result<u8, Invalid> {
    let (action, mut rank, status) = match args.verb {
        Verb::Grant(rank) => ("admin grant", rank, true),
        Verb::Revoke(rank) => ("admin revoke", rank, false),
    };
    rank.edit.include_self = rank.oneself.include_self;
    let (users, change) = (rank.users.read(None)?, Change::Admin(status));
    listed(action, users, change, rank.edit, context).await
}
