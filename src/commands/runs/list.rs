//! `oust runs list`: past runs, the newest first.

use super::{
    Context,
    filter::Filter,
    find::NO_SUCH_RUN,
    past::{PastEnd, described, standing, state},
};
use crate::{
    model::Invalid,
    report::{Format, Message, PastRun, write_runs},
    run::ledger::{self, LedgerEntry, Past},
};

#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct ListArgs {
    /// At most so many runs, the newest
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    limit: Option<u64>,

    #[command(flatten)]
    filter: Filter,
}

impl ListArgs {
    /// Whether any of these flags was given.
    pub(super) fn is_set(&self) -> bool {
        self.limit.is_some() || self.filter.is_set()
    }
}

pub(super) fn run(args: &ListArgs, context: &Context) -> Result<u8, Invalid> {
    let dir = context.runs_dir()?;
    let unread = |error: std::io::Error| Invalid::unread(&dir, &error);
    let ledgers = ledger::files(&dir).map_err(unread)?;
    let length = ledger::unique_length(&ledgers);
    let most = args.limit.map_or(usize::MAX, |most| {
        usize::try_from(most).unwrap_or(usize::MAX)
    });
    let found = args.filter.matching(ledgers, context)?.take(most);
    let listed: Vec<PastRun> = found.map(|entry| summary(entry, length)).collect();
    let is_unmatched = listed.is_empty() && args.filter.is_set();
    let options = context.options();
    // A document is whole without a run; on a terminal it is an error that says so.
    if !is_unmatched || context.format != Format::Table {
        context.write(|streams| write_runs(streams.out, context.format, &options, &listed))?;
    }
    if is_unmatched {
        context.tell(&Message::error("no run fits these filters"));
        context.tell(&Message::hint(
            "users and tickets are compared whole; `oust runs` lists all runs",
        ));
        return Ok(NO_SUCH_RUN);
    }
    Ok(0)
}

fn summary(entry: LedgerEntry, length: usize) -> PastRun {
    // A run without an end has no sums: its ledger is read for them.
    let past = match entry.end {
        Some(_) => None,
        None => Past::read(&entry.path).ok(),
    };
    let state = state(entry.end.as_ref(), entry.running);
    let counts = match (&entry.end, &past) {
        (Some(end), _) => end.counts,
        (None, Some(past)) => standing(past, state),
        (None, None) => Default::default(),
    };
    let short = ledger::short_name(&entry.path, length);
    let end = PastEnd {
        last: entry.end.as_ref(),
        counts,
        state,
    };
    PastRun {
        short,
        ..described(&entry.header, end, &entry.path)
    }
}
