//! `oust users delete` and `undelete`.

use std::io::{self, IsTerminal as _};

use serde_json::Value;

use super::{
    Context,
    access::trip,
    apply::{Edit, Oneself, listed},
    confirm::typed_back,
    document::unit,
    execute::unconfirmed,
    users::{Named, Users},
};
use crate::{
    model::{Invalid, printable},
    providers::google::directory::Change,
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
/// asked which, or their ids are told.
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

pub(super) async fn delete(mut args: Delete, context: &Context) -> Result<u8, Invalid> {
    args.edit.include_self = args.oneself.include_self;
    let named = args.users.read()?;
    let ask = !args.edit.yes && !args.edit.dry_run;
    let spent = named.from_stdin;
    if ask
        && !named
            .users
            .iter()
            .all(|user| typed_back(user, "deleted", spent, context))
    {
        return unconfirmed(named.users.len() as u64, context);
    }
    let named = Named {
        listed: false,
        ..named
    };
    listed("delete", named, Change::Delete, args.edit, context).await
}

pub(super) async fn undelete(args: Undelete, context: &Context) -> Result<u8, Invalid> {
    let mut named = args.users.read()?;
    let may_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
    if may_ask && !args.edit.yes && !args.edit.dry_run {
        named.users = chosen(named.users, &args.edit, context).await?;
    }
    let change = Change::Undelete {
        unit: unit(&args.ou)?,
    };
    listed("undelete", named, change, args.edit, context).await
}

/// Asks which of several deleted users of one address is meant; all else fails or goes on by itself.
async fn chosen(
    users: Vec<String>,
    edit: &Edit,
    context: &Context,
) -> Result<Vec<String>, Invalid> {
    let directory = edit.open(context).await?;
    let mut keys = Vec::new();
    for user in users {
        let found = match user.contains('@') {
            true => directory
                .google
                .deleted(&user, &trip())
                .await
                .unwrap_or_default(),
            false => Vec::new(),
        };
        keys.push(match found.len() {
            0 | 1 => user,
            _ => choose(&user, &found)?,
        });
    }
    Ok(keys)
}

fn choose(user: &str, found: &[Value]) -> Result<String, Invalid> {
    let field = |user: &Value, name: &str| printable(user[name].as_str().unwrap_or("?"));
    let line = |user: &Value| {
        let (id, time) = (field(user, "id"), field(user, "deletionTime"));
        format!("{id}, deleted {time} from {}", field(user, "orgUnitPath"))
    };
    let asked = dialoguer::Select::new()
        .with_prompt(format!("Several deleted users were {}", printable(user)))
        .items(found.iter().map(line))
        .default(0)
        .interact();
    let at = asked.map_err(|error| Invalid::new(format!("nobody was chosen: {error}")))?;
    Ok(field(&found[at], "id"))
}
