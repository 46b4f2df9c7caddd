//! `oust users delete` and `undelete`.

use super::{
    Context,
    apply::{Edit, UNCONFIRMED, listed},
    confirm::typed_back,
    users::{Named, Users},
};
use crate::{model::Invalid, providers::google::directory::Change};

/// Delete users; within 20 days they can be restored
///
/// Asks for each address to be typed back, unless --yes is given.
#[derive(Debug, clap::Args)]
pub(super) struct Delete {
    #[command(flatten)]
    users: Users,
    #[command(flatten)]
    edit: Edit,
}

/// Restore users deleted in the last 20 days
///
/// Google wants an id; an address is looked up among the deleted users, and where several had it their
/// ids are told.
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust users undelete rosa@example.com --ou /Sales")]
pub(super) struct Undelete {
    #[command(flatten)]
    users: Users,

    /// Organisational unit to restore them into
    #[arg(long, value_name = "PATH", default_value = "/")]
    ou: String,

    #[command(flatten)]
    edit: Edit,
}

pub(super) async fn delete(args: Delete, context: &Context) -> Result<u8, Invalid> {
    let named = args.users.read()?;
    let ask = !args.edit.yes && !args.edit.dry_run;
    let spent = named.from_stdin;
    if ask
        && !named
            .users
            .iter()
            .all(|user| typed_back(user, "deleted", spent, context))
    {
        return Ok(UNCONFIRMED);
    }
    let named = Named {
        listed: false,
        ..named
    };
    listed("delete", named, Change::Delete, args.edit, context).await
}

pub(super) async fn undelete(args: Undelete, context: &Context) -> Result<u8, Invalid> {
    let (users, change) = (args.users.read()?, Change::Undelete { unit: args.ou });
    listed("undelete", users, change, args.edit, context).await
}
