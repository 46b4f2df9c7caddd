//! `oust users create`.

use std::rc::Rc;

use serde_json::Value;

use super::{
    Context,
    apply::{Edit, one},
    document::Fields,
    fields::check_fields,
    password::{Need, PasswordArgs},
    values::address,
};
use crate::{
    model::Invalid,
    vendors::google::directory::{Change, Editor},
};

/// Create a user
///
/// Google answers 503 where users are created too fast; that is waited out. A mailbox may take minutes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "  oust users create liz@example.com --given-name Liz --family-name Smith --generate-password=liz.txt
  op read op://vault/liz/hash | oust users create liz@example.com --json liz.json --password-stdin --hash-function SHA-1"
)]
pub(super) struct Args {
    /// The primary address, in a domain of the account
    #[arg(value_name = "EMAIL")]
    email: String,

    #[command(flatten)]
    fields: Fields,

    #[command(flatten)]
    password: PasswordArgs,

    #[command(flatten)]
    edit: Edit,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    let email = address(&args.email)?;
    let document = args.fields.read(context)?;
    let mut fields = document.fields;
    if let Some(other) = fields.get("primaryEmail")
        && other
            .as_str()
            .is_none_or(|other| !other.eq_ignore_ascii_case(&email))
    {
        return Err(Invalid::new("primaryEmail of the fields is not EMAIL")
            .with_hint("leave it out, or name the same address"));
    }
    fields["primaryEmail"] = email.as_str().into();
    check_fields(&fields)?;
    for (part, flag) in [
        ("givenName", "--given-name"),
        ("familyName", "--family-name"),
    ] {
        if fields["name"][part].as_str().is_none_or(str::is_empty) {
            return Err(Invalid::new(format!("a new user needs a {part}"))
                .with_hint(format!("add {flag}, or name.{part} to the JSON document")));
        }
    }
    let need = Need {
        required: true,
        stdin_is_spent: document.from_stdin,
        dry_run: args.edit.dry_run,
    };
    let password = args
        .password
        .read(document.password, need)?
        .ok_or_else(|| Invalid::new("a new user needs a password"))?;
    if let Some(hash) = password.hash {
        fields["hashFunction"] = Value::from(hash);
    }
    let change = Change::Create {
        fields,
        password: password.secret.clone(),
    };
    let directory = args.edit.open(context).await?;
    let editor = Editor::new(Rc::clone(&directory.google), change);
    let (password, edit) = (Some(password), args.edit);
    one("create", email, editor, password, edit, directory, context).await
}
