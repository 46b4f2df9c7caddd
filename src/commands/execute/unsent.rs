//! A run that never began: nothing was sent, and scripts get their document all the same.

use std::io;

use crate::{
    batch::ledger::run_id,
    commands::Context,
    model::{Counts, ErrorRecord, Failure, Invalid, Summary},
    output::{Format, Streams, report},
};

/// Nobody is in the list or the selection: nothing was done, which is no success.
const NOTHING: u8 = 6;

/// The run was not confirmed.
const UNCONFIRMED: u8 = 7;

/// Reports a run without a target; the exit code.
pub(in crate::commands) fn nothing(context: &Context) -> Result<u8, Invalid> {
    unsent(0, NOTHING, None, context)
}

/// Reports a run whose targets were not reached, as nobody confirmed it; the exit code.
pub(in crate::commands) fn unconfirmed(targets: u64, context: &Context) -> Result<u8, Invalid> {
    unsent(targets, UNCONFIRMED, None, context)
}

/// Reports a run of which nothing was sent, for the reason that the exit code tells.
pub(in crate::commands) fn unsent(
    targets: u64,
    exit_code: u8,
    why: Option<&Failure>,
    context: &Context,
) -> Result<u8, Invalid> {
    // A person was told why already.
    if context.format == Format::Table {
        return Ok(exit_code);
    }
    let run = run_id();
    let summary = Summary {
        kind: "summary",
        schema: "oust.summary/1",
        run: run.clone(),
        targets,
        counts: Counts {
            not_reached: targets,
            ..Counts::default()
        },
        elapsed_ms: 0,
        exit_code,
        error: why.map(ErrorRecord::from),
        not_configured: Vec::new(),
        sandbox: context.is_rehearsal(),
    };
    context.write(|streams| {
        // Why nothing was sent is said already, and nothing remains of a run that never began.
        let (out, err) = (streams.out, &mut io::sink());
        let streams = Streams { out, err };
        let mut report = report(context.format, context.options(), &run, streams);
        report.begin()?;
        report.finish(&summary, None)
    })?;
    Ok(exit_code)
}
