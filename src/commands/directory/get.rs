//! `oust users get`.

use std::io::{self, BufWriter};

use clap::ValueEnum;

use super::{
    Context,
    access::{Access, failed, joined, trip},
    list::Seen,
    users::Users,
};
use crate::{
    model::{ErrorRecord, Invalid},
    output::{
        Sink,
        roll::{Missing, Roll},
    },
    providers::google::directory::View,
};

/// Show users: who they are, how they stand
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust users get liz@example.com
  oust users get liz@example.com --fields primaryEmail,suspended,aliases -o json
  oust users get liz@example.com --projection custom --schemas Payroll")]
pub(super) struct Args {
    #[command(flatten)]
    users: Users,

    /// Custom fields: none, those of --schemas, or all
    #[arg(long, value_name = "WHICH", value_enum)]
    projection: Option<Projection>,

    /// Schemas of custom fields, with --projection custom
    #[arg(long, value_name = "NAMES", requires = "projection")]
    schemas: Option<String>,

    /// What is shown: all that an admin sees, or what everybody in the domain may
    #[arg(long, value_name = "VIEW", value_enum, default_value_t = Seen::Admin)]
    view: Seen,

    /// Only these fields, as primaryEmail,name.givenName
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    fields: Vec<String>,

    #[command(flatten)]
    access: Access,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Projection {
    Basic,
    Custom,
    Full,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    let named = args.users.read()?;
    let directory = args.access.open(args.access.overrides(), context).await?;
    let view = View {
        public: args.view == Seen::DomainPublic,
        projection: args.projection.map(|projection| {
            let name = match projection {
                Projection::Basic => "basic",
                Projection::Custom => "custom",
                Projection::Full => "full",
            };
            name.to_owned()
        }),
        schemas: args.schemas,
        fields: Vec::new(),
    };
    let mut out = Sink::new(BufWriter::new(io::stdout().lock()));
    let mut roll = Roll::new(
        &mut out,
        context.format,
        context.options(),
        args.fields,
        context.is_rehearsal(),
    );
    let unwritten =
        |error: io::Error| Invalid::new(format!("could not write to standard output: {error}"));
    roll.begin().map_err(unwritten)?;
    let (mut missing, mut codes) = (Vec::new(), Vec::new());
    for user in named.users {
        match directory.google.user(&user, &view, &trip()).await {
            Ok(found) => roll.whole(&found).map_err(unwritten)?,
            Err(failure) => {
                codes.push(failed(&user, &failure, context));
                let error = ErrorRecord::from(&failure);
                missing.push(Missing {
                    user: Some(user),
                    error,
                });
            }
        }
    }
    roll.finish(&missing).map_err(unwritten)?;
    Ok(joined(&codes))
}
