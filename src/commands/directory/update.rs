//! `oust users update`.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::{
    Context,
    access::log,
    apply::{Edit, Oneself, one},
    confirm::confirm,
    document::{Fields, replaced},
    fields::check_fields,
    job::unconfirmed,
    password::{Need, Password, PasswordArgs},
    values::named,
};
use crate::{
    model::{Failure, Invalid, RequestLog},
    report::Message,
    vendors::google::{
        Google,
        directory::{
            Change, Editor, View,
            schema::{self, Kind},
        },
    },
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

    #[command(flatten)]
    oneself: Oneself,
}

pub(super) async fn run(mut args: Args, context: &Context) -> Result<u8, Invalid> {
    args.edit.include_self = args.oneself.include_self;
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
        dry_run: args.edit.dry_run,
    };
    let password = args.password.read(document.password, need)?;
    if let Some(hash) = password.as_ref().and_then(|password| password.hash) {
        fields["hashFunction"] = Value::from(hash);
    }
    if password.is_none() && fields.as_object().is_none_or(serde_json::Map::is_empty) {
        return Err(Invalid::new("nothing to change")
            .with_hint("name a field, such as --set orgUnitPath=/Sales"));
    }
    let update = Update {
        action: "update",
        user,
        fields,
        password,
        stdin_is_spent: document.from_stdin,
    };
    update.make(args.edit, context).await
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

/// Its fields may be arrays; they are shown to those who ask for them.
const CUSTOM: &str = "customSchemas";

/// New values of a user's fields.
pub(super) struct Update {
    /// The verb.
    pub(super) action: &'static str,
    pub(super) user: String,
    pub(super) fields: Value,
    pub(super) password: Option<Password>,
    /// No answer can be read from standard input.
    pub(super) stdin_is_spent: bool,
}

impl Update {
    /// Shows which arrays would be replaced, asks, and changes the user; the exit code.
    pub(super) async fn make(self, edit: Edit, context: &Context) -> Result<u8, Invalid> {
        let directory = edit.open(context).await?;
        let log = log();
        let lost = self.lost(&directory.google, &log).await;
        let secret = self.password.as_ref().map(|own| own.secret.clone());
        let change = Change::Update {
            fields: self.fields,
            password: secret,
        };
        let mut editor = Editor::new(Rc::clone(&directory.google), change).looked(&log);
        match lost {
            // Without knowing what is lost nobody can agree to it.
            Err(failure) => editor = editor.hindered(failure),
            Ok(lines) if lines.is_empty() => {}
            Ok(lines) => {
                let user = &self.user;
                let text = format!("{user}: Google replaces whole arrays");
                context.tell(&Message::note(text).with_details(lines));
                let question = format!("{user} would be changed so");
                let is_agreed = edit.yes || edit.dry_run;
                if !is_agreed && !confirm(&question, self.stdin_is_spent, context) {
                    return unconfirmed(1, context);
                }
            }
        }
        let (action, password) = (self.action, self.password);
        one(
            action, self.user, editor, password, edit, directory, context,
        )
        .await
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
