//! `oust users update`.

use serde_json::Value;

use super::{
    Context,
    access::{Directory, failed, trip},
    apply::{Edit, UNCONFIRMED, apply},
    confirm::confirm,
    document::{Fields, check_names, replaced},
    password::{Need, PasswordArgs},
    rename::named,
};
use crate::{
    model::Invalid,
    output::Message,
    providers::google::directory::{Change, View},
};

/// Change fields of a user; what isn't named stays as it is
///
/// An array, such as emails or phones, is replaced whole: the difference is shown and asked for.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "  oust users update liz@example.com --set name.givenName=Liz --ou /Sales
  oust users update liz@example.com --set 'phones=[{\"type\":\"work\",\"value\":\"+1 555 0100\"}]'"
)]
pub(super) struct Args {
    /// The user: primary address, alias or id
    #[arg(value_name = "USER")]
    user: String,

    #[command(flatten)]
    fields: Fields,

    #[command(flatten)]
    password: PasswordArgs,

    #[command(flatten)]
    edit: Edit,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    let user = named("USER", &args.user)?;
    let document = args.fields.read()?;
    let mut fields = document.fields;
    check_names(&fields)?;
    if !fields["primaryEmail"].is_null() {
        return Err(Invalid::new("an update doesn't change the primary address")
            .with_hint("oust users rename OLD NEW signs the user out first"));
    }
    remove_null(&mut fields);
    let need = Need {
        required: false,
        stdin_is_spent: document.from_stdin,
        dry_run: args.edit.dry_run,
    };
    let password = args.password.read(document.password, need, context)?;
    if let Some(hash) = password.as_ref().and_then(|password| password.hash) {
        fields["hashFunction"] = Value::from(hash);
    }
    if password.is_none() && fields.as_object().is_none_or(serde_json::Map::is_empty) {
        return Err(Invalid::new("nothing to change")
            .with_hint("name a field, such as --set orgUnitPath=/Sales"));
    }
    let directory = args.edit.open(context).await?;
    let spent = document.from_stdin;
    if let Some(code) = ask(&user, &fields, &args.edit, spent, &directory, context).await {
        return Ok(code);
    }
    let change = Change::Update {
        fields,
        password: password.map(|password| password.secret),
    };
    apply("update", &[user], change, args.edit, directory, context).await
}

/// An index that looked for a missing field has put a null there.
fn remove_null(fields: &mut Value) {
    if let Some(fields) = fields.as_object_mut()
        && fields.get("primaryEmail").is_some_and(Value::is_null)
    {
        fields.remove("primaryEmail");
    }
}

/// Shows which arrays would be replaced, and asks; an exit code where it ends there.
pub(super) async fn ask(
    user: &str,
    fields: &Value,
    edit: &Edit,
    spent: bool,
    directory: &Directory,
    context: &Context,
) -> Option<u8> {
    let arrays: Vec<String> = fields
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(_, value)| !matches!(value, Value::String(_) | Value::Bool(_) | Value::Number(_)))
        .map(|(name, _)| name.clone())
        .collect();
    if arrays.is_empty() {
        return None;
    }
    let view = View {
        fields: arrays,
        ..View::default()
    };
    let old = match directory.google.user(user, &view, &trip()).await {
        Ok(old) => old,
        Err(failure) => return Some(failed(user, &failure, context)),
    };
    let lines = replaced(&old, fields);
    if lines.is_empty() {
        return None;
    }
    context
        .tell(&Message::note(format!("{user}: Google replaces whole arrays")).with_details(lines));
    let goes_on =
        edit.yes || edit.dry_run || confirm(&format!("{user} would be changed so"), spent, context);
    (!goes_on).then_some(UNCONFIRMED)
}
