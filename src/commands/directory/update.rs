//! `oust users create`, `update` and `rename`: the fields of a User resource.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::{
    Context,
    access::{ChangeArgs, Directory, IncludeSelf, log},
    carry_out::{Before, ChangeRequest},
    change::{change_one, change_with_password},
    confirm::confirm,
    document::{Fields, replaced},
    job::unconfirmed,
    password::{Need, Password, PasswordArgs},
};
use crate::{
    model::{Failure, Invalid, RequestLog},
    report::Message,
    vendors::google::{
        Google,
        directory::{
            Change, Editor, View,
            schema::{self, Kind, check_fields},
            values::{address, named},
        },
    },
};

/// Its fields may be arrays; they are shown to those who ask for them.
const CUSTOM: &str = "customSchemas";

/// Change fields of a user; what isn't named stays as it is
///
/// An array, such as emails or phones, is replaced whole: the difference is shown and asked for.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "  oust users update liz@example.com --set name.givenName=Liz --ou /Sales
  oust users update liz@example.com --set 'phones=[{\"type\":\"work\",\"value\":\"+1 555 0100\"}]'"
)]
pub(super) struct Update {
    /// The user: primary address, alias or id
    #[arg(value_name = "USER")]
    user: String,

    #[command(flatten)]
    fields: Fields,

    #[command(flatten)]
    password: PasswordArgs,

    #[command(flatten)]
    change: ChangeArgs,

    #[command(flatten)]
    include_self: IncludeSelf,
}

pub(super) async fn update(mut args: Update, context: &Context) -> Result<u8, Invalid> {
    args.change.include_self = args.include_self.include_self;
    let user = named("USER", &args.user)?;
    let document = args.fields.read(context)?;
    let mut fields = document.fields;
    check_fields(&fields)?;
    forget_same_address(&mut fields, &user, &document.shown, context);
    if fields.get("primaryEmail").is_some() {
        return Err(Invalid::new("an update doesn't change the primary address")
            .with_hint("oust users rename OLD NEW signs the user out first"));
    }
    let need = Need {
        required: false,
        stdin_is_spent: document.from_stdin,
        dry_run: args.change.dry_run,
    };
    let password = args.password.read(document.password, need)?;
    if let Some(hash) = password.as_ref().and_then(|password| password.hash) {
        fields["hashFunction"] = Value::from(hash);
    }
    if password.is_none() && fields.as_object().is_none_or(serde_json::Map::is_empty) {
        return Err(Invalid::new("nothing to change")
            .with_hint("name a field, such as --set orgUnitPath=/Sales"));
    }
    let new = NewFields {
        action: "update",
        user,
        fields,
        password,
        stdin_is_spent: document.from_stdin,
    };
    new.write(args.change, context).await
}

/// What is shown of a user names them, too: that is no rename.
fn forget_same_address(fields: &mut Value, user: &str, shown: &[String], context: &Context) {
    let Some(email) = fields["primaryEmail"].as_str() else {
        return;
    };
    let is_same = email.eq_ignore_ascii_case(user);
    let is_theirs = || shown.iter().any(|name| name.eq_ignore_ascii_case(user));
    if !is_same && is_theirs() {
        context.note("primaryEmail of the document is left out: oust users rename changes it");
    } else if !is_same {
        return;
    }
    if let Some(fields) = fields.as_object_mut() {
        fields.remove("primaryEmail");
    }
}

/// New values of a user's fields.
pub(super) struct NewFields {
    /// The verb.
    pub(super) action: &'static str,
    pub(super) user: String,
    pub(super) fields: Value,
    pub(super) password: Option<Password>,
    /// No answer can be read from standard input.
    pub(super) stdin_is_spent: bool,
}

impl NewFields {
    /// Shows which arrays would be replaced, asks, and changes the user; the exit code.
    pub(super) async fn write(self, args: ChangeArgs, context: &Context) -> Result<u8, Invalid> {
        let directory = args.open(context).await?;
        let log = log();
        let failure = match self.lost(&directory.google, &log).await {
            Ok(lines) => match self.is_agreed(lines, &args, context) {
                true => None,
                false => return unconfirmed(1, context),
            },
            // Without knowing what is lost nobody can agree to it.
            Err(failure) => Some(failure),
        };
        let before = Before {
            requests: log.requests(),
            failure,
        };
        self.send(before, &args, &directory, context).await
    }

    /// Whether the arrays may be replaced; shows them where there are any.
    fn is_agreed(&self, lines: Vec<String>, args: &ChangeArgs, context: &Context) -> bool {
        if lines.is_empty() {
            return true;
        }
        let user = &self.user;
        let text = format!("{user}: Google replaces whole arrays");
        context.tell(&Message::note(text).with_details(lines));
        let question = format!("{user} would be changed so");
        args.yes || args.dry_run || confirm(&question, self.stdin_is_spent, context)
    }

    async fn send(
        self,
        before: Before,
        args: &ChangeArgs,
        directory: &Directory,
        context: &Context,
    ) -> Result<u8, Invalid> {
        let change = Change::Update {
            fields: self.fields,
            password: self.password.as_ref().map(|own| own.secret.clone()),
        };
        let request = ChangeRequest {
            action: self.action,
            users: &[self.user],
            editor: &Editor::new(Rc::clone(&directory.google), change),
            before,
            args,
            directory,
        };
        change_with_password(request, self.password, context).await
    }

    /// The arrays that would be replaced, as a diff. Reads the user only where there may be any.
    async fn lost(&self, google: &Google, log: &RequestLog) -> Result<Vec<String>, Failure> {
        let names = self.fields.as_object().into_iter().flat_map(Map::keys);
        let has_arrays = |name: &&String| schema::kind(name) == Some(Kind::List) || *name == CUSTOM;
        let arrays: Vec<String> = names.filter(has_arrays).cloned().collect();
        if arrays.is_empty() {
            return Ok(Vec::new());
        }
        let has_custom = arrays.iter().any(|name| name == CUSTOM);
        let view = View {
            fields: arrays,
            projection: has_custom.then(|| "full".to_owned()),
            ..View::default()
        };
        let old = google.user_to_change(&self.user, &view, log).await?;
        Ok(replaced(&old, &self.fields))
    }
}

/// Create a user
///
/// Google answers 503 where users are created too fast; that is waited out. A mailbox may take minutes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "  oust users create liz@example.com --given-name Liz --family-name Smith --generate-password=liz.txt
  op read op://vault/liz/hash | oust users create liz@example.com --json liz.json --password-stdin --hash-function SHA-1"
)]
pub(super) struct Create {
    /// The primary address, in a domain of the account
    #[arg(value_name = "EMAIL")]
    email: String,

    #[command(flatten)]
    fields: Fields,

    #[command(flatten)]
    password: PasswordArgs,

    #[command(flatten)]
    change: ChangeArgs,
}

pub(super) async fn create(args: Create, context: &Context) -> Result<u8, Invalid> {
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
        dry_run: args.change.dry_run,
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
    let directory = args.change.open(context).await?;
    let request = ChangeRequest {
        action: "create",
        users: &[email],
        editor: &Editor::new(Rc::clone(&directory.google), change),
        before: Before::default(),
        args: &args.change,
        directory: &directory,
    };
    change_with_password(request, Some(password), context).await
}

/// Give a user another primary address
///
/// Signs the user out of all sessions first, as Google recommends; where that fails, nothing is renamed.
/// The old address stays as an alias; it may take 10 minutes until every service knows the new one.
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust users rename liz@example.com elizabeth@example.com")]
pub(super) struct Rename {
    /// The user: primary address, alias or id
    #[arg(value_name = "OLD")]
    old: String,

    /// The new primary address, in a domain of the account
    #[arg(value_name = "NEW")]
    new: String,

    #[command(flatten)]
    change: ChangeArgs,
}

pub(super) async fn rename(args: Rename, context: &Context) -> Result<u8, Invalid> {
    let (old, new) = (named("OLD", &args.old)?, address(&args.new)?);
    if old.eq_ignore_ascii_case(&new) {
        return Err(
            Invalid::new(format!("NEW (`{new}`) is the address that OLD has already"))
                .with_hint("nothing was sent; case makes no difference to Google"),
        );
    }
    let change = Change::Rename(new);
    change_one("rename", old, change, args.change, context).await
}
