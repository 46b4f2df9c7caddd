//! `oust users get`.

use std::io::{self, BufWriter};

use futures_util::{StreamExt as _, stream};

use super::{
    Context,
    access::{Access, failed, joined, trip},
    execute::code_of,
    look::Look,
    sheet::interrupted,
    signals::Signals,
    users::Users,
};
use crate::{
    model::{ErrorRecord, Invalid},
    output::{
        Sink,
        roll::{Missing, Roll},
    },
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
    let named = args.users.read()?;
    let view = args.look.view(Vec::new())?;
    let directory = args.access.open(args.access.overrides(), context).await?;
    let mut out = Sink::new(BufWriter::new(io::stdout().lock()));
    let mut roll = Roll::new(
        &mut out,
        context.format,
        context.options(),
        args.look.fields,
        context.is_rehearsal(),
    );
    let unwritten =
        |error: io::Error| Invalid::new(format!("could not write to standard output: {error}"));
    roll.begin().map_err(unwritten)?;
    let (mut missing, mut codes) = (Vec::new(), Vec::new());
    let mut signals = Signals::listen();
    let (google, trip, view) = (&directory.google, trip(), &view);
    let trip = &trip;
    let look = |user: String| async move { (google.user(&user, view, trip).await, user) };
    let looks = stream::iter(named.users).map(look);
    let mut found = looks.buffered(directory.built.concurrency);
    loop {
        let next = tokio::select! {
            biased;
            halt = signals.next() => Err(halt),
            next = found.next() => Ok(next),
        };
        let (found, user) = match next {
            Ok(Some(next)) => next,
            Ok(None) => break,
            Err(halt) => {
                let error = ErrorRecord::from(&interrupted());
                missing.push(Missing { user: None, error });
                roll.finish(&missing).map_err(unwritten)?;
                return Ok(code_of(halt));
            }
        };
        match found {
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
