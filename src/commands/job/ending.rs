//! How a run ends: its sums, what to type next, what kept it from being whole.

use std::io;

use crate::{
    commands::Context,
    model::{Halt, ProviderId, Summary},
    report::Message,
    run::{Ledger, RunSettings, Totals},
};

/// The sums of a run as records have them.
pub(in crate::commands) fn summary(
    totals: &Totals,
    run: &str,
    not_configured: &[ProviderId],
    sandbox: bool,
) -> Summary {
    Summary {
        kind: "summary",
        schema: "oust.summary/1",
        run: run.to_owned(),
        targets: totals.targets,
        counts: totals.counts,
        earlier: totals.earlier,
        people: totals.people,
        by_provider: totals.by_provider.clone(),
        elapsed_ms: u64::try_from(totals.elapsed.as_millis()).unwrap_or(u64::MAX),
        exit_code: totals.exit_code(),
        error: None,
        not_configured: not_configured.to_vec(),
        sandbox,
        plan: None,
    }
}

/// What to type next where something is left that a resumed run would send, or a later read may show.
pub(super) fn next(totals: &Totals, settings: &RunSettings, ledger: &Ledger) -> Option<String> {
    // Another input than the one that the run began with can't be gone on with.
    let same_input = totals.source_error.is_none();
    // A change of users is not repeated by itself.
    let repeatable = same_input && settings.action.is_none() && !settings.sandbox;
    let (is_left, is_doubted) = (totals.worth_resuming() > 0, totals.doubted > 0);
    let verb = match (is_left, is_doubted) {
        _ if !repeatable => return None,
        (false, false) => return None,
        // Whoever reads back wants that first, and learns afterwards what is left to be sent.
        (true, true) if settings.only_read => "verify",
        (true, _) => "resume",
        (false, true) => "verify",
    };
    let path = ledger.path()?;
    let stem = path.file_stem()?;
    Some(match stem == settings.run.as_str() {
        true => format!("oust {verb} {}", settings.run),
        false => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let path = path.to_string_lossy();
            format!("oust {verb} {}", shell_words::quote(&path))
        }
    })
}

/// Says what kept the run from being whole, besides its targets, and how to go on; the exit code.
pub(in crate::commands) fn complain(
    totals: &Totals,
    written: io::Result<()>,
    ledger: &Ledger,
    go_on: &str,
    context: &Context,
) -> u8 {
    if let Some(why) = &totals.ledger_failed {
        context.tell(&Message::error(format!(
            "the ledger could not be written: {why}"
        )));
        context.tell(&Message::hint(format!(
            "nothing more was sent after that; make room, and {go_on}"
        )));
    }
    if let Some(why) = &totals.not_signed {
        tell_not_signed(why, ledger, context);
    }
    if let Some(why) = &totals.lost_reads {
        context.tell(&Message::error(format!(
            "accepted targets that waited for their read-back can't be told one by one: {why}"
        )));
        context.tell(&Message::hint(
            "`oust runs show` lists them, `oust verify` reads them back",
        ));
    }
    if let Some(why) = &totals.source_error {
        context.tell(&Message::error(why.clone()));
        context.tell(&Message::hint(
            "begin a new run with what the input holds now; signing out again is safe",
        ));
    }
    match written {
        Ok(()) => totals.exit_code(),
        Err(error) => {
            let text = format!("the results could not be written: {error}");
            context.tell(&Message::error(text));
            if let Some(path) = ledger.path() {
                let text = format!(
                    "the ledger holds them all: oust runs show {}",
                    path.display()
                );
                context.tell(&Message::hint(text));
            }
            totals.exit_code().max(1)
        }
    }
}

/// Says that a run isn't signed, and how to sign it later. It is done all the same.
fn tell_not_signed(why: &str, ledger: &Ledger, context: &Context) {
    context.tell(&Message::warning(format!("the run is not signed: {why}")));
    let Some(path) = ledger.path() else { return };
    let is_usual = context
        .runs_dir()
        .is_ok_and(|dir| path.parent() == Some(&dir));
    let run = match (is_usual, path.file_stem()) {
        (true, Some(stem)) => stem.to_owned(),
        _ => std::path::absolute(path)
            .unwrap_or_else(|_| path.to_owned())
            .into(),
    };
    let run = run.to_string_lossy();
    let run = shell_words::quote(&run);
    context.tell(&Message::hint(format!(
        "sign it later: oust runs sign {run}"
    )));
}

/// The exit code of a run that a signal ended.
pub(in crate::commands) fn code_of(halt: Halt) -> u8 {
    match halt {
        Halt::Terminate => 143,
        _ => 130,
    }
}
