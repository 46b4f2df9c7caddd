//! A run that never began: nothing was sent, and scripts get their document all the same.

use std::{collections::BTreeMap, io};

use crate::{
    commands::Context,
    model::{Counts, ErrorRecord, Failure, Invalid, People, ProviderId, Summary},
    report::{Format, RunReport, Streams},
    run::{Plan, ledger::run_id},
};

/// Nobody is in the list or the selection: nothing was done, which is no success.
const NOTHING: u8 = 6;

/// The run was not confirmed.
const UNCONFIRMED: u8 = 7;

/// How large the run would have been.
pub(in crate::commands) struct Size {
    targets: u64,
    people: Option<u64>,
    by_provider: BTreeMap<ProviderId, Counts>,
}

impl From<u64> for Size {
    /// So many users who would have been changed, not signed out.
    fn from(users: u64) -> Self {
        Self {
            targets: users,
            people: None,
            by_provider: BTreeMap::new(),
        }
    }
}

impl From<&Plan> for Size {
    fn from(plan: &Plan) -> Self {
        let of =
            |(kind, targets): &(Option<ProviderId>, u64)| Some(((*kind)?, not_reached(*targets)));
        Self {
            targets: plan.total(),
            people: Some(plan.people + plan.bad),
            by_provider: plan.targets.iter().filter_map(of).collect(),
        }
    }
}

fn not_reached(targets: u64) -> Counts {
    Counts {
        not_reached: targets,
        ..Counts::default()
    }
}

/// Reports a run without a target; the exit code.
pub(in crate::commands) fn report_empty_run(context: &Context) -> Result<u8, Invalid> {
    unsent(&Plan::default(), NOTHING, None, context)
}

/// Reports a run whose targets were not reached, as nobody confirmed it; the exit code.
pub(in crate::commands) fn unconfirmed(
    size: impl Into<Size>,
    context: &Context,
) -> Result<u8, Invalid> {
    unsent(size, UNCONFIRMED, None, context)
}

/// Reports a run of which nothing was sent, for the reason that the exit code tells.
pub(in crate::commands) fn unsent(
    size: impl Into<Size>,
    exit_code: u8,
    why: Option<&Failure>,
    context: &Context,
) -> Result<u8, Invalid> {
    // A person was told why already.
    if context.format == Format::Table {
        return Ok(exit_code);
    }
    let size = size.into();
    let run = run_id();
    let summary = Summary {
        kind: "summary",
        schema: "oust.summary/1",
        run: run.clone(),
        targets: size.targets,
        counts: not_reached(size.targets),
        earlier: 0,
        people: size.people.map(|people| People::new(people, people)),
        by_provider: size.by_provider,
        elapsed_ms: 0,
        exit_code,
        error: why.map(ErrorRecord::from),
        not_configured: Vec::new(),
        sandbox: context.is_rehearsal(),
        plan: None,
    };
    context.write(|streams| {
        // Why nothing was sent is said already, and nothing remains of a run that never began.
        let (out, err) = (streams.out, &mut io::sink());
        let streams = Streams { out, err };
        let mut report = RunReport::new(context.format, context.options(), &run, streams);
        report.begin()?;
        report.finish(&summary, None)
    })?;
    Ok(exit_code)
}
