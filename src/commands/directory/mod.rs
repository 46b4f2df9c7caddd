//! `oust users`: the Directory's users around a sign-out. One file a verb.

mod access;
mod apply;
mod create;
mod delete;
mod document;
mod fields;
mod get;
mod list;
mod look;
mod made_up;
mod password;
mod photo;
mod relations;
mod rename;
mod sheet;
mod standing;
mod update;
mod values;

use clap::Subcommand;

pub(super) use access::failed;
pub(super) use list::search;
pub(super) use sheet::interrupted;
pub(super) use values::Scope;

use super::{
    Context, confirm, duration, estimate, job, providers, revoke, run_args, signals, users,
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
    Create(Box<create::Args>),
    Update(Box<update::Args>),
    Rename(rename::Args),
    Suspend(standing::Suspend),
    Unsuspend(standing::Unsuspend),
    Admin(standing::Admin),
    #[command(alias = "remove")]
    Delete(delete::Delete),
    Undelete(delete::Undelete),
    Relations(relations::Args),
    Photo(photo::Args),
}

pub(super) async fn verb(args: Args, context: &Context) -> Result<u8, Invalid> {
    match args.verb {
        Verb::List(args) => list::run(args, context).await,
        Verb::Get(args) => get::run(args, context).await,
        Verb::Create(args) => create::run(*args, context).await,
        Verb::Update(args) => update::run(*args, context).await,
        Verb::Rename(args) => rename::run(args, context).await,
        Verb::Suspend(args) => standing::suspend(args, context).await,
        Verb::Unsuspend(args) => standing::unsuspend(args, context).await,
        Verb::Admin(args) => standing::admin(args, context).await,
        Verb::Delete(args) => delete::delete(args, context).await,
        Verb::Undelete(args) => delete::undelete(args, context).await,
        Verb::Relations(args) => relations::run(args, context).await,
        Verb::Photo(args) => photo::run(args, context).await,
    }
}
