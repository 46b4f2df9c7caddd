//! `oust verify`: read again whether what a past run did has taken hold.

use std::time::Duration;

use super::{
    Context, duration, go_on::RunToGoOn, job::report_empty_run, pace_args::PaceArgs,
    setting_flags::LeadingFlags,
};
use crate::{
    model::Invalid,
    report::Message,
    run::{
        Resume, RunOptions,
        ledger::{self, millis},
    },
};

/// Read again at the vendors whether what a past run did has taken hold
///
/// Reads whatever they can show of each target that was accepted and isn't verified yet, writes what has changed into
/// the run's own ledger, and reports the whole run; nothing is ended and nothing is changed. Config file, profile,
/// hosts and credentials must be those that it began with; flags that named them are given again. Exit code 0 where
/// each of them is verified or its vendor offers no such read, 8 where something disagrees or hasn't shown yet, 4 or 5
/// where nothing could be read, 6 where there is no such run: so it can run from cron until it is 0.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "  oust verify 01K9Z3\n  oust verify 01K9Z3 --verify-wait 10m\n  oust verify -q ./offboarding.ndjson"
)]
pub(super) struct Args {
    /// The run's id, the beginning of it, or its ledger
    #[arg(value_name = "RUN")]
    run: String,

    /// The ledger's word is not enough for where settings and credentials come from: a run that was given
    /// one of these is given it again.
    #[command(flatten)]
    place: LeadingFlags,

    /// How long to wait for what the vendor is yet to show; 0 reads each target once
    #[arg(long, value_name = "TIME", default_value = "0", value_parser = duration::parse_or_none)]
    verify_wait: Duration,

    #[command(flatten)]
    pace: PaceArgs,

    /// How long all of it may take
    #[arg(long, value_name = "TIME", value_parser = duration::parse)]
    deadline: Option<Duration>,
}

impl Args {
    fn apply(&self, options: &mut RunOptions) {
        options.verify = true;
        options.verify_wait_ms = millis(self.verify_wait);
        self.pace.apply(options);
        options.deadline_ms = self.deadline.map(millis);
    }
}

pub(super) async fn run(args: Args, context: &mut Context) -> Result<u8, Invalid> {
    if context.is_rehearsal() {
        let invalid = Invalid::new("a past run can't be read back in the sandbox");
        return Err(invalid.with_hint(
            "leave --sandbox out: what it answers would stand in the run's own ledger",
        ));
    }
    let Some(path) = ledger::find(&context.runs_dir()?, &args.run)? else {
        context.tell(&Message::error(format!("there is no run `{}`", args.run)));
        context.tell(&Message::hint("`oust runs` lists them"));
        return report_empty_run(context);
    };
    let resume = Resume::open_to_read(&path)?;
    let place = args.place.clone();
    let apply = |options: &mut RunOptions| args.apply(options);
    let past = RunToGoOn::set_up(resume, (&place, apply), context)?;
    past.go_on(context).await
}
