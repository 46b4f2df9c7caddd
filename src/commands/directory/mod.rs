//! `oust users`: the Directory's users around a sign-out.

mod access;
mod account;
mod carry_out;
mod change;
mod document;
mod get;
mod list;
mod password;
mod photo;
mod relations;
mod update;

use clap::Subcommand;

pub(super) use access::{Scope, failed, interrupted};

use super::{
    Context, confirm, duration, estimate, job, one_provider, providers, run_args, signals, signing,
    users,
};
use crate::model::Invalid;

/// Find, read, change, suspend and restore users of Google Workspace
///
/// Reads ask for the scope admin.directory.user.readonly (groups: admin.directory.group.member.readonly),
/// changes for admin.directory.user.
#[derive(Debug, clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(alias = "ls")]
    List(list::Args),
    #[command(alias = "show")]
    Get(get::Args),
    Create(Box<update::Create>),
    Update(Box<update::Update>),
    Rename(update::Rename),
    /// Suspend users: they can't sign in any more, nothing is deleted
    ///
    /// Backup codes, app passwords and OAuth grants can work again once the user is restored: oust signout
    /// --deep --suspend ends those first.
    Suspend(account::AccessChange),
    /// Let suspended users sign in again
    Unsuspend(account::UsersChange),
    Admin(account::Admin),
    #[command(alias = "remove")]
    /// Delete users; within 20 days they can be restored
    ///
    /// Asks for each address to be typed back, unless --yes is given.
    Delete(account::AccessChange),
    Undelete(account::Undelete),
    Relations(relations::Args),
    Photo(photo::Args),
}

pub(super) async fn verb(args: Args, context: &Context) -> Result<u8, Invalid> {
    match args.verb {
        Verb::List(args) => list::run(args, context).await,
        Verb::Get(args) => get::run(args, context).await,
        Verb::Create(args) => update::create(*args, context).await,
        Verb::Update(args) => update::update(*args, context).await,
        Verb::Rename(args) => update::rename(args, context).await,
        Verb::Suspend(args) => account::suspend(args, context).await,
        Verb::Unsuspend(args) => account::unsuspend(args, context).await,
        Verb::Admin(args) => account::admin(args, context).await,
        Verb::Delete(args) => account::delete(args, context).await,
        Verb::Undelete(args) => account::undelete(args, context).await,
        Verb::Relations(args) => relations::run(args, context).await,
        Verb::Photo(args) => photo::run(args, context).await,
    }
}
