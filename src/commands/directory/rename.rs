//! `oust users rename`: sign out, then change the primary address.

use super::{
    Context,
    apply::{Edit, apply},
};
use crate::{
    model::{Invalid, check_id},
    providers::google::directory::Change,
};

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
    let users = [named("OLD", &args.old)?];
    let change = Change::Rename(address(&args.new)?);
    let directory = args.edit.open(context).await?;
    apply("rename", &users, change, args.edit, directory, context).await
}

/// A user key that can be one.
pub(super) fn named(what: &str, user: &str) -> Result<String, Invalid> {
    let user = user.trim();
    check_id(user).map_err(|why| Invalid::new(format!("{what} (`{user}`) {why}")))?;
    Ok(user.to_owned())
}

/// A primary address for a user.
pub(super) fn address(email: &str) -> Result<String, Invalid> {
    let email = named("the address", email)?;
    let is_one = |(local, domain): (&str, &str)| !local.is_empty() && domain.contains('.');
    match email.rsplit_once('@').is_some_and(is_one) && !email.contains(char::is_whitespace) {
        true => Ok(email),
        false => Err(Invalid::new(format!("`{email}` is no e-mail address"))
            .with_hint("write it as name@example.com")),
    }
}
