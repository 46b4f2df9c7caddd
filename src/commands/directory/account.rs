//! `oust users suspend`, `unsuspend`, `admin`, `delete` and `undelete`: whether there is an account, and what
//! it may do.

use std::io::{self, IsTerminal as _};

use clap::Subcommand;
use serde_json::Value;

use super::{
    Context,
    access::{ChangeArgs, Directory, IncludeSelf, failed, log},
    carry_out::over_limit,
    change::{change_listed, open_and_change},
    confirm::{is_answerable, typed_back},
    job::{unconfirmed, unsent},
    users::{Named, Users},
};
use crate::{
    model::{Failure, Invalid, printable, shorten},
    report::Message,
    vendors::google::directory::{Change, View, schema::email, values::unit},
};

// What these flags are for is said at each verb.
#[derive(Debug, clap::Args)]
pub(super) struct UsersChange {
    #[command(flatten)]
    users: Users,
    #[command(flatten)]
    change: ChangeArgs,
}

// The same of what may cut the acting admin's own access.
#[derive(Debug, clap::Args)]
pub(super) struct AccessChange {
    #[command(flatten)]
    users: Users,
    #[command(flatten)]
    change: ChangeArgs,
    #[command(flatten)]
    include_self: IncludeSelf,
}

impl AccessChange {
    /// The users, and how they are changed.
    fn read(self) -> Result<(Named, ChangeArgs), Invalid> {
        let mut change = self.change;
        change.include_self = self.include_self.include_self;
        Ok((self.users.read(None)?, change))
    }
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
    Grant(AccessChange),
    /// Take the role of super administrator from users
    Revoke(AccessChange),
}

pub(super) async fn suspend(args: AccessChange, context: &Context) -> Result<u8, Invalid> {
    let (users, args) = args.read()?;
    open_and_change("suspend", users, Change::Suspend(true), args, context).await
}

pub(super) async fn unsuspend(args: UsersChange, context: &Context) -> Result<u8, Invalid> {
    let (users, change) = (args.users.read(None)?, Change::Suspend(false));
    open_and_change("unsuspend", users, change, args.change, context).await
}

pub(super) async fn admin(args: Admin, context: &Context) -> Result<u8, Invalid> {
    let (action, args, status) = match args.verb {
        Verb::Grant(args) => ("admin grant", args, true),
        Verb::Revoke(args) => ("admin revoke", args, false),
    };
    let (users, args) = args.read()?;
    open_and_change(action, users, Change::Admin(status), args, context).await
}

/// Restore users deleted in the last 20 days
///
/// Google wants an id; an address is looked up among the deleted users, and where several had it, it is
/// asked which, or their ids are told. Google doesn't put them back into the unit that they were in: name
/// it by --ou.
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust users undelete rosa@example.com --ou /Sales")]
pub(super) struct Undelete {
    #[command(flatten)]
    users: Users,

    /// Organisational unit to restore them into [default: /]
    #[arg(long, value_name = "PATH")]
    ou: Option<String>,

    #[command(flatten)]
    change: ChangeArgs,
}

pub(super) async fn delete(args: AccessChange, context: &Context) -> Result<u8, Invalid> {
    let (named, args) = args.read()?;
    let directory = args.open(context).await?;
    // Where the limit refuses all of them anyway there is nothing to ask.
    let asks = !args.yes && !args.dry_run;
    let asks = asks && over_limit(&named.users, &directory).is_none();
    if asks && let Some(code) = not_typed_back(&named, &directory, context).await? {
        return Ok(code);
    }
    let named = Named {
        listed: false,
        ..named
    };
    let change = Change::Delete;
    change_listed("delete", named, change, &args, &directory, context).await
}

/// Has each address typed back; the exit code, where that ends the run.
async fn not_typed_back(
    named: &Named,
    directory: &Directory,
    context: &Context,
) -> Result<Option<u8>, Invalid> {
    let count = named.users.len() as u64;
    let what = format!("{} would be deleted", named.users.join(", "));
    if !named.users.is_empty() && !is_answerable(&shorten(&what, 200), named.from_stdin, context) {
        return unconfirmed(count, context).map(Some);
    }
    for user in &named.users {
        let address = match address_of(user, directory).await {
            Ok(address) => address,
            Err(failure) => {
                let code = failed(&format!("nobody was deleted: {user}"), &failure, context);
                return unsent(count, code, Some(&failure), context).map(Some);
            }
        };
        if !typed_back(user, &address, "deleted", context) {
            return unconfirmed(count, context).map(Some);
        }
    }
    Ok(None)
}

/// The primary address that an alias or an id stands for.
async fn address_of(user: &str, directory: &Directory) -> Result<String, Failure> {
    let view = View::only(&["primaryEmail"]);
    let google = &directory.google;
    let found = google.user_to_change(user, &view, &log()).await?;
    Ok(email(&found).to_owned())
}

pub(super) async fn undelete(args: Undelete, context: &Context) -> Result<u8, Invalid> {
    let mut named = args.users.read(None)?;
    named.users.iter().try_for_each(|user| check_key(user))?;
    let unit = unit(args.ou.as_deref().unwrap_or("/"))?;
    let directory = args.change.open(context).await?;
    let may_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
    if may_ask && !args.change.yes && !args.change.dry_run {
        let count = named.users.len() as u64;
        let Some(users) = chosen(named.users, &directory).await? else {
            context.tell(&Message::error(
                "not confirmed: nobody was chosen, and nothing sent",
            ));
            return unconfirmed(count, context);
        };
        named.users = users;
    }
    if args.ou.is_none() {
        context
            .note("restored users go to /, not to the unit that they were in; --ou names another");
    }
    let change = Change::Undelete { unit };
    change_listed("undelete", named, change, &args.change, &directory, context).await
}

/// A deleted user goes by the address they had, or by an id, which is a number.
fn check_key(user: &str) -> Result<(), Invalid> {
    match user.contains('@') || user.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Ok(()),
        false => Err(Invalid::new(format!(
            "USER (`{}`) is neither an address nor an id",
            shorten(user, 60)
        ))
        .with_hint("nothing was sent; oust users list --deleted shows addresses and ids")),
    }
}

/// Asks which of several deleted users of one address is meant; all else fails or goes on by itself.
/// Nothing where nobody is chosen.
async fn chosen(users: Vec<String>, directory: &Directory) -> Result<Option<Vec<String>>, Invalid> {
    let mut keys = Vec::new();
    for user in users {
        let found = match user.contains('@') {
            true => directory.google.deleted(&user, &log()).await,
            false => Ok(Vec::new()),
        };
        let key = match found.unwrap_or_default() {
            found if found.len() > 1 => choose(&user, &found)?,
            _ => Some(user),
        };
        match key {
            Some(key) => keys.push(key),
            None => return Ok(None),
        }
    }
    Ok(Some(keys))
}

/// Nothing is chosen beforehand, so that Enter alone restores nobody.
fn choose(user: &str, found: &[Value]) -> Result<Option<String>, Invalid> {
    let field = |user: &Value, name: &str| printable(user[name].as_str().unwrap_or("?"));
    let line = |user: &Value| {
        let (id, time) = (field(user, "id"), field(user, "deletionTime"));
        format!("{id}, deleted {time} from {}", field(user, "orgUnitPath"))
    };
    let asked = dialoguer::Select::new()
        .with_prompt(format!(
            "Several deleted users were {}: which one? (Esc: none)",
            printable(user)
        ))
        .items(found.iter().map(line))
        .interact_opt();
    let at = asked.map_err(|error| Invalid::new(format!("nobody was chosen: {error}")))?;
    Ok(at.map(|at| field(&found[at], "id")))
}
