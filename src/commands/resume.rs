//! `oust resume`: finish a run that stopped.

use std::time::Duration;

use super::{
    Context, duration, go_on::RunToGoOn, job::report_empty_run, pace_args::PaceArgs,
    setting_flags::LeadingFlags,
};
use crate::{
    model::Invalid,
    report::Message,
    run::{
        Resume, RunOptions, Unresumable,
        ledger::{self, millis},
    },
};

/// Finish a run that stopped: send what isn't done, and nothing else
///
/// Flags and input are those of the run; its ledger is gone on with. Config file, profile, hosts and
/// credentials must be those that it began with; flags that named them are given again. What went out without an
/// answer is sent again: repeating a sign-out is safe. The report and the exit code are those of the whole run:
/// what was done before is listed as it ended then, and counted as not sent again.
#[derive(Debug, clap::Args)]
#[command(after_help = "  oust resume\n  oust resume 01K9Z3\n  oust resume ./offboarding.ndjson")]
pub(super) struct Args {
    /// The run's id, the beginning of it, or its ledger; the newest unfinished one where none is named
    #[arg(value_name = "RUN")]
    run: Option<String>,

    /// The ledger's word is not enough for where settings and credentials come from: a run that was given
    /// one of these is given it again.
    #[command(flatten)]
    place: LeadingFlags,

    /// Taken as with the other commands: a run that was agreed to is gone on with unasked
    #[arg(short, long)]
    yes: bool,

    /// From now on a user whom the vendor doesn't know is skipped, not failed
    #[arg(long)]
    missing_ok: bool,

    #[command(flatten)]
    pace: PaceArgs,

    /// How long this part of the run may take; none of the run's own holds
    #[arg(long, value_name = "TIME", value_parser = duration::parse)]
    deadline: Option<Duration>,
}

impl Args {
    /// The pace is this day's matter; whom to sign out and where is the run's.
    fn apply(&self, options: &mut RunOptions) {
        self.pace.apply(options);
        options.deadline_ms = self.deadline.map(millis);
        options.missing_ok |= self.missing_ok;
    }
}

pub(super) async fn run(args: Args, context: &mut Context) -> Result<u8, Invalid> {
    if context.is_rehearsal() {
        return Err(
            Invalid::new("a real run can't be finished in the sandbox").with_hint(
                "leave --sandbox out: what it answers would stand in the run's own ledger",
            ),
        );
    }
    let Some(path) = find(&args, context)? else {
        let (text, hint) = match &args.run {
            Some(run) => (format!("there is no run `{run}`"), "`oust runs` lists them"),
            None => (
                "there is no unfinished run".to_owned(),
                "`oust runs` lists them; an older one that came to its end goes on by its id",
            ),
        };
        context.tell(&Message::error(text));
        context.tell(&Message::hint(hint));
        return report_empty_run(context);
    };
    let resume = match Resume::open(&path) {
        Ok(resume) => resume,
        Err(Unresumable::Invalid(invalid)) => return Err(invalid),
        Err(change @ Unresumable::Change { .. }) => {
            context.tell(&Message::error(change.to_string()));
            context.tell(&Message::hint(
                "`oust runs show` tells how each user ended; run the command again for those that are left",
            ));
            return report_empty_run(context);
        }
        Err(finished @ Unresumable::Finished { .. }) => {
            context.tell(&Message::error(finished.to_string()));
            return report_empty_run(context);
        }
    };
    let header = &resume.past().header;
    let (id, targets) = (header.run.clone(), header.targets);
    let left = resume.past().remaining();
    let place = args.place.clone();
    let apply = |options: &mut RunOptions| args.apply(options);
    let past = RunToGoOn::set_up(resume, (&place, apply), context)?;
    context.note(&format!("run {id}: {left} of {targets} left"));
    past.go_on(context).await
}

fn find(args: &Args, context: &Context) -> Result<Option<std::path::PathBuf>, Invalid> {
    let dir = context.runs_dir()?;
    let Some(run) = &args.run else {
        let unread = |error: std::io::Error| Invalid::unread(&dir, &error);
        return ledger::newest_unfinished(&dir).map_err(unread);
    };
    ledger::find(&dir, run)
}
