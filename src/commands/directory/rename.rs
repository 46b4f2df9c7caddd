//! `oust users rename`: sign out, then change the primary address.

use super::{
    Context,
    apply::{Edit, apply},
    values::{address, named},
};
use crate::{model::Invalid, vendors::google::directory::Change};

/// Give a user another primary address
///
/// Signs the user out of all sessions first, as Google recommends; where that fails, nothing is renamed.
/// The old address stays as an alias; it may take 10 minutes until every service knows the new one.
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust users rename liz@example.com elizabeth@example.com")]
pub(super) struct Args {
    /// The user: primary address, alias or id
    #[arg(value_name = "OLD")]
    old: String,

    /// The new primary address, in a domain of the account
    #[arg(value_name = "NEW")]
    new: String,

    #[command(flatten)]
    edit: Edit,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    let (old, new) = (named("OLD", &args.old)?, address(&args.new)?);
    if old.eq_ignore_ascii_case(&new) {
        return Err(
            Invalid::new(format!("NEW (`{new}`) is the address that OLD has already"))
                .with_hint("nothing was sent; case makes no difference to Google"),
        );
    }
    let change = Change::Rename(new);
    let directory = args.edit.open(context).await?;
    apply("rename", &[old], change, args.edit, directory, context).await
}
