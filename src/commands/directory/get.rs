//! `oust users get`, and how much of a user is asked for and shown.

use std::io::{self, BufWriter};

use clap::ValueEnum;
use futures_util::{StreamExt as _, stream};

use super::{
    Context,
    access::{Access, failed, interrupted, joined, log},
    job::code_of,
    signals::unless_stopped,
    users::Users,
};
use crate::{
    model::{Invalid, nearest},
    report::{MissingUser, PipeWriter, UserWriter},
    vendors::google::directory::{View, schema, values::text},
};

/// Show users: who they are, how they stand
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust users get liz@example.com
  oust users get liz@example.com --fields primaryEmail,suspended,aliases -o json
  oust users get liz@example.com --schemas Payroll")]
pub(super) struct Args {
    #[command(flatten)]
    users: Users,

    #[command(flatten)]
    look: ViewArgs,

    #[command(flatten)]
    access: Access,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    let named = args.users.read(None)?;
    let view = args.look.view(Vec::new())?;
    let directory = args.access.open(args.access.overrides(), context).await?;
    let mut out = PipeWriter::new(BufWriter::new(io::stdout().lock()));
    let mut writer = UserWriter::new(
        &mut out,
        context.format,
        context.options(),
        args.look.fields,
        context.is_rehearsal(),
    );
    let unwritten =
        |error: io::Error| Invalid::new(format!("could not write to standard output: {error}"));
    writer.begin().map_err(unwritten)?;
    let (mut missing, mut codes) = (Vec::new(), Vec::new());
    let (google, log, view) = (&directory.google, &log(), &view);
    let look = |user: String| async move { (google.user(&user, view, log).await, user) };
    let looks = stream::iter(named.users).map(look);
    let mut found = looks.buffered(directory.built.concurrency);
    let reading = async {
        while let Some((found, user)) = found.next().await {
            match found {
                Ok(found) => writer.whole(&found).map_err(unwritten)?,
                Err(failure) => {
                    codes.push(failed(&user, &failure, context));
                    missing.push(MissingUser::of(Some(&user), &failure));
                }
            }
        }
        Ok(())
    };
    let halt = match unless_stopped(reading).await {
        Ok(read) => read.map(|()| None)?,
        Err(halt) => Some(halt),
    };
    missing.extend(halt.map(|_| MissingUser::of(None, &interrupted())));
    writer.finish(&missing).map_err(unwritten)?;
    Ok(halt.map_or_else(|| joined(&codes), code_of))
}

/// What is shown of users.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct ViewArgs {
    /// Custom fields: none, those of --schemas, or all
    #[arg(long, value_name = "WHICH", value_enum)]
    projection: Option<Projection>,

    /// Schemas of custom fields, separated by commas; implies --projection custom
    #[arg(long, value_name = "NAMES")]
    schemas: Option<String>,

    /// What is shown: all that an admin sees, or what everybody in the domain may
    #[arg(long, value_name = "VIEW", value_enum, default_value_t = UserView::Admin)]
    view: UserView,

    /// Only these fields, as primaryEmail,name.givenName,emails.0.address
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', value_parser = trimmed)]
    pub(super) fields: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Projection {
    Basic,
    Custom,
    Full,
}

/// Who is looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum UserView {
    /// An admin
    Admin,
    /// Anybody of the domain, such as someone who is no admin
    DomainPublic,
}

impl ViewArgs {
    /// What Google is asked for; `fields` are those to ask for, none for all.
    ///
    /// Sends nothing; refuses what it would refuse, or leave out silently.
    pub(super) fn view(&self, fields: Vec<String>) -> Result<View, Invalid> {
        self.fields.iter().try_for_each(|path| check(path))?;
        if let Some(schemas) = &self.schemas {
            text("--schemas", schemas)?;
        }
        let projection = match (self.projection, &self.schemas) {
            (None | Some(Projection::Custom), Some(_)) => Some("custom"),
            (Some(Projection::Custom), None) => {
                return Err(
                    Invalid::new("--projection custom needs the schemas to be named")
                        .with_hint("add --schemas NAME, or use --projection full"),
                );
            }
            (Some(_), Some(_)) => {
                return Err(Invalid::new("--schemas goes with --projection custom only")
                    .with_hint("leave --projection out"));
            }
            (Some(Projection::Basic), None) => Some("basic"),
            (Some(Projection::Full), None) => Some("full"),
            (None, None) => self.names_custom_fields().then_some("full"),
        };
        Ok(View {
            public: self.view == UserView::DomainPublic,
            projection: projection.map(ToOwned::to_owned),
            schemas: self.schemas.clone(),
            fields,
        })
    }

    fn names_custom_fields(&self) -> bool {
        let is_custom = |path: &String| first(path) == "customSchemas";
        self.fields.iter().any(is_custom)
    }
}

/// The field without the blanks around it, as in `id, name`.
fn trimmed(path: &str) -> Result<String, std::convert::Infallible> {
    Ok(path.trim().to_owned())
}

fn first(path: &str) -> &str {
    path.split('.').next().unwrap_or_default()
}

/// Refuses names that no user has: their column would be empty, and look like an answer.
fn check(path: &str) -> Result<(), Invalid> {
    if path.is_empty() {
        return Err(Invalid::new("--fields holds an empty entry")
            .with_hint("name the fields, separated by commas: --fields primaryEmail,id"));
    }
    let name = first(path);
    let part = path.strip_prefix("name.");
    let (is_known, near) = match part {
        Some(part) => (
            schema::kind(path).is_some(),
            nearest(part, schema::name_parts()).map(|near| format!("name.{near}")),
        ),
        None => (
            schema::kind(name).is_some(),
            nearest(name, schema::names()).map(ToOwned::to_owned),
        ),
    };
    if is_known && !path.split('.').any(str::is_empty) {
        return Ok(());
    }
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "oust users get USER -o json shows what there is".to_owned(),
    };
    Err(Invalid::new(format!("--fields: a user has no field `{path}`")).with_hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_no_user_has_is_refused() {
        for good in [
            "id",
            "name",
            "name.givenName",
            "emails.0.address",
            "customSchemas.A.b",
        ] {
            assert!(check(good).is_ok(), "{good}");
        }
        for (bad, hint) in [
            ("primaryemail", "did you mean `primaryEmail`?"),
            ("name.givenname", "did you mean `name.givenName`?"),
            ("", "separated by commas"),
            ("emails..address", "did you mean `emails`?"),
        ] {
            let error = check(bad).unwrap_err();
            assert!(error.hint.unwrap().contains(hint), "{bad}");
        }
    }
}
