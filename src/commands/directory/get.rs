//! `oust users get`.

use std::io::{self, BufWriter};

use futures_util::{StreamExt as _, stream};

use super::{
    Context,
    access::{Access, failed, joined, log},
    job::code_of,
    look::Look,
    sheet::interrupted,
    signals::unless_stopped,
    users::Users,
};
use crate::{
    model::Invalid,
    report::{MissingUser, PipeWriter, UserWriter},
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
    look: Look,

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
