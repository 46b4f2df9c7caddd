//! `oust users delete` and `undelete`.

use std::io::{self, IsTerminal as _};

use serde_json::Value;

use super::{
    Context,
    access::{Directory, failed, log},
    apply::{Edit, Oneself, listed_at},
    confirm::{is_answerable, typed_back},
    document::unit,
    job::{unconfirmed, unsent},
    revoke::targets,
    users::{Named, Users},
};
use crate::{
    model::{Failure, Invalid, printable, shorten},
    report::Message,
    run::{Listed, Source as _, over_max_users},
    vendors::google::directory::{Change, View, email},
};

/// Delete users; within 20 days they can be restored
///
/// Asks for each address to be typed back, unless --yes is given.
#[derive(Debug, clap::Args)]
pub(super) struct Delete {
    #[command(flatten)]
    users: Users,
    #[command(flatten)]
    edit: Edit,
    #[command(flatten)]
    oneself: Oneself,
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
    edit: Edit,
}

pub(super) async fn delete(mut args: Delete, context: &Context) -> Result<u8, Invalid> {
    args.edit.include_self = args.oneself.include_self;
    let named = args.users.read(None)?;
    let directory = args.edit.open(context).await?;
    let ask = !args.edit.yes && !args.edit.dry_run && !is_refused(&named.users, &directory);
    if ask && let Some(code) = stopped(&named, &directory, context).await? {
        return Ok(code);
    }
    let named = Named {
        listed: false,
        ..named
    };
    listed_at(
        "delete",
        named,
        Change::Delete,
        args.edit,
        directory,
        context,
    )
    .await
}

/// Whether the guard refuses all of them anyway: then there is nothing to ask.
fn is_refused(users: &[String], directory: &Directory) -> bool {
    let people = Listed::new(targets(crate::vendors::google::ID, users))
        .plan()
        .people;
    over_max_users(people, directory.config.max_users()).is_some()
}

/// Has each address typed back; the exit code, where that ends the run.
async fn stopped(
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
    let directory = args.edit.open(context).await?;
    let may_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
    if may_ask && !args.edit.yes && !args.edit.dry_run {
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
    listed_at("undelete", named, change, args.edit, directory, context).await
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
