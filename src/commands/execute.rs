//! One run from its targets to its exit code: ledger, engine, report, interrupts.

use std::io::{self, BufWriter};

use serde_json::{Value, json};

use super::{Context, providers::Built, run::RunArgs, signals};
use crate::{
    batch::{
        self, Event, Guard, Lane, Ledger, RunSettings, Source, Totals,
        ledger::{Header, InputRef, Place, SCHEMA, Stored, run_id},
        over_max_users,
    },
    config::{Config, Overrides},
    model::{Halt, Invalid, Stop, Summary, Target, clock},
    output::{Format, Message, Options, Sink, Streams, report},
};

/// What is to be run.
pub(super) struct Job<'a> {
    /// The verb, for the ledger.
    pub(super) command: &'static str,
    pub(super) source: &'a dyn Source,
    /// The targets that no file holds, for the ledger.
    pub(super) listed: &'a [Target],
    pub(super) input: InputRef,
    pub(super) built: Vec<Built>,
    pub(super) config: &'a Config,
    /// What the flags said, for a resumed run.
    pub(super) overrides: Overrides,
    pub(super) run: RunArgs,
}

/// Runs it and reports it; the exit code.
pub(super) async fn execute(job: Job<'_>, context: &Context) -> Result<u8, Invalid> {
    let stop = job.run.stop();
    let run = run_id();
    let ledger = ledger(&job, &run, &stop, context)?;
    let settings = settings(&job, &run, context);
    Ok(drive(job, &settings, &ledger, &stop, context).await)
}

/// Where the run is recorded; nowhere for a dry run and for `--ledger none`.
fn ledger(job: &Job<'_>, run: &str, stop: &Stop, context: &Context) -> Result<Ledger, Invalid> {
    let named = job.run.ledger.as_deref();
    if job.run.dry_run || named.is_some_and(|path| path.as_os_str() == "none") {
        return Ok(Ledger::none());
    }
    let place = match named {
        Some(path) => Place::File(path.to_owned()),
        None => Place::Dir(context.runs_dir()?),
    };
    Ledger::create(&place, &header(job, run, context), stop)
}

fn header(job: &Job<'_>, run: &str, context: &Context) -> Header {
    Header {
        schema: SCHEMA.to_owned(),
        run: run.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        time: clock::stamp(),
        operator: context.operator(),
        ticket: job.run.ticket.clone(),
        command: job.command.to_owned(),
        flags: flags(job, context),
        input: job.input.clone(),
        targets: job.source.plan().total(),
        listed: job.listed.iter().map(Stored::from).collect(),
        sandbox: context.is_rehearsal(),
    }
}

fn settings(job: &Job<'_>, run: &str, context: &Context) -> RunSettings {
    let protect: &[String] = match job.run.include_protected {
        true => &[],
        false => job.config.protect(),
    };
    RunSettings {
        run: run.to_owned(),
        dry_run: job.run.dry_run,
        verify: job.run.verify,
        missing_ok: job.run.missing_ok,
        guard: Guard::new(protect),
        refuse_all: over_max_users(job.source.plan().people, job.config.max_users()),
        sandbox: context.is_rehearsal(),
        action: action(job),
    }
}

/// What is done to the users, where it is no sign-out.
fn action(job: &Job<'_>) -> Option<&'static str> {
    job.command.strip_prefix("users ")
}

/// Drives the lanes and reports what happens; the exit code.
async fn drive(
    mut job: Job<'_>,
    settings: &RunSettings,
    ledger: &Ledger,
    stop: &Stop,
    context: &Context,
) -> u8 {
    let lanes = lanes(&mut job);
    let mut out = Sink::new(BufWriter::new(io::stdout().lock()));
    let mut err = io::stderr();
    let streams = Streams {
        out: &mut out,
        err: &mut err,
    };
    let mut report = report(
        context.format,
        options(&job, context),
        &settings.run,
        streams,
    );
    let mut written = report.begin();
    let mut on_event = |event: Event<'_>| match event {
        Event::Result { receipt, record } if written.is_ok() => {
            written = report.result(receipt, record);
        }
        Event::LaneStopped { provider, failure } => context.tell(&Message::warning(format!(
            "{}: {failure}; the rest of its users is not sent",
            provider.title()
        ))),
        Event::Result { .. } | Event::Done => {}
    };
    let running = batch::run(lanes, settings, ledger, stop, &mut on_event);
    let interrupted = signals::watch(stop, || context.tell(&Message::note(STOPPING)));
    let totals = tokio::select! {
        totals = running => totals,
        halt = interrupted => return code_of(halt),
    };
    let next = next(&totals, settings, ledger);
    let written =
        written.and_then(|()| report.finish(&summary(&totals, settings), next.as_deref()));
    drop(report);
    complain(&totals, written, context)
}

/// Said at the first interrupt.
const STOPPING: &str =
    "stopping: what is in flight may end, nothing more is begun; interrupt again to exit at once";

fn lanes(job: &mut Job<'_>) -> Vec<Lane> {
    let source = job.source;
    let lane = |built: Built| {
        let kind = Some(built.provider.kind());
        Lane {
            rows: source.rows(kind),
            targets: source.plan().of(kind),
            concurrency: built.concurrency,
            provider: Some(built.provider),
        }
    };
    let mut lanes: Vec<Lane> = job.built.drain(..).map(lane).collect();
    if source.plan().of(None) > 0 {
        lanes.push(Lane {
            provider: None,
            rows: source.rows(None),
            targets: source.plan().of(None),
            concurrency: 1,
        });
    }
    lanes
}

fn options(job: &Job<'_>, context: &Context) -> Options {
    Options {
        ordered: context.format != Format::Ndjson,
        dry_run: job.run.dry_run,
        action: action(job),
        steps: job.overrides.depth.is_more(),
        ..context.options()
    }
}

fn summary(totals: &Totals, settings: &RunSettings) -> Summary {
    Summary {
        kind: "summary",
        schema: "oust.summary/1",
        run: settings.run.clone(),
        targets: totals.targets,
        counts: totals.counts,
        elapsed_ms: u64::try_from(totals.elapsed.as_millis()).unwrap_or(u64::MAX),
        exit_code: totals.exit_code(),
        sandbox: settings.sandbox,
    }
}

/// What to type next where something is left that a resumed run would send.
fn next(totals: &Totals, settings: &RunSettings, ledger: &Ledger) -> Option<String> {
    let left = totals.counts.failed + totals.counts.unknown + totals.counts.not_reached;
    let resumable = left > 0 && totals.targets > 1 && !settings.sandbox;
    let path = ledger.path().filter(|_| resumable)?;
    let is_usual = path
        .file_stem()
        .is_some_and(|stem| stem == settings.run.as_str());
    Some(match is_usual {
        true => format!("oust resume {}", settings.run),
        false => format!("oust resume {}", path.display()),
    })
}

/// Says what kept the run from being whole, besides its targets.
fn complain(totals: &Totals, written: io::Result<()>, context: &Context) -> u8 {
    let code = totals.exit_code();
    if let Some(why) = &totals.ledger_failed {
        context.tell(&Message::error(format!(
            "the ledger could not be written: {why}"
        )));
        context.tell(&Message::hint(
            "nothing more was sent; free some space, and resume the run",
        ));
    }
    if let Some(why) = &totals.broken {
        context.tell(&Message::error(why.clone()));
    }
    match written {
        Ok(()) => code,
        Err(error) => {
            context.tell(&Message::error(format!(
                "the results could not be written: {error}"
            )));
            context.tell(&Message::hint("the ledger holds them all: oust runs show"));
            code.max(1)
        }
    }
}

fn code_of(halt: Halt) -> u8 {
    match halt {
        Halt::Terminate => 143,
        _ => 130,
    }
}

/// What a resumed run takes over; no secret is among it.
fn flags(job: &Job<'_>, context: &Context) -> Value {
    json!({
        "config": context.global.config,
        "profile": context.global.profile,
        "overrides": job.overrides,
        "run": job.run,
    })
}
