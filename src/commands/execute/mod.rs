//! One run from its targets to its exit code: ledger, engine, report, progress, interrupts.

mod ending;
mod guard;
mod record;
mod unsent;
mod watch;

use std::{
    cell::RefCell,
    collections::BTreeMap,
    io::{self, BufWriter},
    path::PathBuf,
};

use csv::ByteRecord;

use self::watch::Watch;
use super::{
    Context, again,
    providers::Built,
    run::RunArgs,
    signals::{self, Signals},
};
use crate::{
    config::{Config, Overrides},
    model::{Counts, Invalid, ProviderId, Stop, Target},
    report::{Format, Message, Options, Sink, Streams, action, report},
    run::{
        self, Event, Guard, Ledger, ProviderQueue, Resume, RunSettings, Source,
        ledger::{InputRef, run_id},
        over_max_users,
    },
};

pub(super) use ending::code_of;
pub(super) use record::{Recorded, VERSION, place};
pub(super) use unsent::{nothing, unconfirmed, unsent};

/// Said at the first interrupt.
const STOPPING: &str =
    "stopping: what is in flight may end, nothing more is begun; interrupt again to exit at once";

/// A dry run of more targets than these looks nobody up.
const MOST_LOOKED_UP: u64 = 20;

/// Said where a dry run looks nobody up.
const PRESUMED: &str = "a dry run of more than 20 targets looks nobody up: what a look-up would find \
    stands in braces, as in {id of liz@example.com}, and nobody is known to be there";

/// What is to be run.
pub(super) struct Job<'a> {
    /// The run's id, where it had to be known before; else a new one.
    pub(super) id: Option<String>,
    /// The verb, for the ledger.
    pub(super) command: String,
    pub(super) source: &'a dyn Source,
    /// The targets that no file holds, for the ledger.
    pub(super) listed: &'a [Target],
    pub(super) input: InputRef,
    pub(super) built: Vec<Built>,
    pub(super) config: &'a Config,
    /// What a resumed run takes over.
    pub(super) recorded: Recorded,
    /// The past run that is gone on with.
    pub(super) resume: Option<Resume>,
    /// The header of the input, where its cells go to the output.
    pub(super) columns: Option<ByteRecord>,
    /// Many rows: no line for each in the table.
    pub(super) batch: bool,
    /// What `everywhere` would stand for, too, were it configured.
    pub(super) absent: Vec<ProviderId>,
}

impl Job<'_> {
    fn run(&self) -> &RunArgs {
        &self.recorded.run
    }
}

/// Runs it and reports it; the exit code. The deadline counts from here: nobody who is asked whether
/// to go on should have to hurry.
pub(super) async fn execute(job: Job<'_>, context: &Context) -> Result<u8, Invalid> {
    let stop = job.run().stop();
    execute_until(job, &stop, Signals::listen(), context).await
}

/// The same for a run of which a part of the time is spent, and whose signals are listened for already.
pub(super) async fn execute_until(
    mut job: Job<'_>,
    stop: &Stop,
    signals: Signals,
    context: &Context,
) -> Result<u8, Invalid> {
    let run = match &job.resume {
        Some(resume) => resume.past().header.run.clone(),
        None => job.id.take().unwrap_or_else(run_id),
    };
    let (guard, fail_all) = guard::guard(&job, stop, context).await?;
    let settings = RunSettings {
        guard,
        fail_all,
        ..settings(&job, &run, context)
    };
    if settings.presumed {
        context.note(PRESUMED);
    }
    match &job.resume {
        Some(_) => again::same_tenants(&job.recorded, &tenants(&job.built), &run)?,
        None => {
            job.recorded = job.recorded.fixed(job.config, &job.built)?;
            job.recorded.absent.clone_from(&job.absent);
        }
    }
    tell_unverifiable(&job, context);
    let options = options(&job, context);
    let flags = again::flags(&job.recorded.overrides);
    let lanes = lanes(&mut job);
    let ledger = match job.resume.take() {
        Some(resume) => resume.begin(&context.operator(), stop)?,
        None => record::open(&job, &run, stop, context)?,
    };
    let record = (&ledger, flags.as_str());
    Ok(drive(lanes, options, &settings, record, (stop, signals), context).await)
}

/// What `--verify` can't prove is said once, before it is taken for proved.
fn tell_unverifiable(job: &Job<'_>, context: &Context) {
    let run = job.run();
    let without = job.built.iter().filter(|one| !one.provider.can_verify());
    let titles: Vec<&str> = without.map(|one| one.provider.kind().title()).collect();
    if run.verify && !run.dry_run && !titles.is_empty() {
        let verb = if titles.len() == 1 { "offers" } else { "offer" };
        context.note(&format!(
            "--verify: {} {verb} no read that would prove a sign-out here: what is answered stays `accepted`",
            titles.join(" and ")
        ));
    }
}

fn tenants(built: &[Built]) -> BTreeMap<ProviderId, String> {
    built
        .iter()
        .map(|one| (one.provider.kind(), one.tenant.clone()))
        .collect()
}

/// Drives the lanes and reports what happens; the exit code.
async fn drive(
    lanes: Vec<ProviderQueue>,
    options: Options,
    settings: &RunSettings,
    (ledger, flags): (&Ledger, &str),
    (stop, signals): (&Stop, Signals),
    context: &Context,
) -> u8 {
    let watch = RefCell::new(Watch::new(&lanes, context));
    let mut out = Sink::new(BufWriter::with_capacity(1 << 16, io::stdout().lock()));
    let mut err = io::stderr();
    let streams = Streams {
        out: &mut out,
        err: &mut err,
    };
    let mut report = report(context.format, options, &settings.run, streams);
    let mut written = report.begin();
    let mut on_event = |event: Event<'_>| match event {
        Event::Result { receipt, record } => {
            let mut watch = watch.borrow_mut();
            watch.count(receipt);
            if written.is_ok() {
                written = watch.aside(|| report.result(receipt, record));
            }
        }
        Event::ProviderStopped { provider, failure } => {
            watch
                .borrow_mut()
                .aside(|| say_stopped(provider, failure, context));
        }
    };
    let running = run::run(lanes, settings, ledger, stop, &mut on_event);
    let interrupted = signals::watch(signals, stop, || {
        watch
            .borrow_mut()
            .aside(|| context.tell(&Message::note(STOPPING)));
    });
    let totals = tokio::select! {
        totals = running => totals,
        halt = interrupted => return ending::code_of(halt),
        never = watch::tick(&watch) => match never {},
    };
    watch.borrow_mut().finish();
    let next = ending::next(&totals, settings, ledger).map(|next| next + flags);
    let summary = ending::summary(&totals, settings);
    let written = written.and_then(|()| report.finish(&summary, next.as_deref()));
    drop(report);
    ending::complain(&totals, written, ledger, context)
}

fn say_stopped(provider: ProviderId, failure: &crate::model::Failure, context: &Context) {
    context.tell(&Message::warning(format!(
        "{}: {failure}; the rest of its users is not sent",
        provider.title()
    )));
}

fn settings(job: &Job<'_>, run: &str, context: &Context) -> RunSettings {
    RunSettings {
        run: run.to_owned(),
        dry_run: job.run().dry_run,
        presumed: is_presumed(job),
        verify: job.run().verify,
        missing_ok: job.run().missing_ok,
        guard: Guard::default(),
        fail_all: None,
        refuse_all: over_max_users(job.source.plan().people, job.config.max_users()),
        sandbox: context.is_rehearsal(),
        absent: job.absent.clone(),
        action: action(&job.command),
        people: job.source.plan().people + job.source.plan().bad,
    }
}

/// A lane for each provider, and one for the rows that name none.
fn lanes(job: &mut Job<'_>) -> Vec<ProviderQueue> {
    let built: Vec<Built> = job.built.drain(..).collect();
    let with_provider = built.into_iter().map(|built| {
        let kind = Some(built.provider.kind());
        (kind, built.concurrency, Some(built.provider))
    });
    let lanes = with_provider.chain([(None, 1, None)]);
    let lane = |(kind, concurrency, provider)| {
        let targets = job.source.plan().of(kind);
        let rows = job.source.rows(kind);
        let (rows, earlier) = match &job.resume {
            Some(resume) => (resume.rows(rows, kind), resume.earlier(kind)),
            None => (rows, Counts::default()),
        };
        (targets > 0).then_some(ProviderQueue {
            provider,
            rows,
            targets,
            earlier,
            concurrency,
        })
    };
    lanes.filter_map(lane).collect()
}

fn is_presumed(job: &Job<'_>) -> bool {
    job.run().dry_run && job.source.plan().total() > MOST_LOOKED_UP
}

fn options(job: &Job<'_>, context: &Context) -> Options {
    let options = context.options();
    Options {
        ordered: !job.batch && context.format != Format::Ndjson,
        batch: job.batch,
        dry_run: job.run().dry_run,
        // Of a dry run nobody is out.
        people: match job.run().dry_run {
            true => 0,
            false => job.source.plan().people,
        },
        summed: options.terminal && is_presumed(job),
        columns: job.columns.clone(),
        asked: match job.command.as_str() {
            "everywhere" => job.built.iter().map(|one| one.provider.kind()).collect(),
            _ => Vec::new(),
        },
        resumed: job.resume.is_some(),
        action: action(&job.command),
        steps: job.recorded.overrides.depth.is_more(),
        ..options
    }
}

impl Recorded {
    /// What the flags of a command say.
    pub(super) fn new(run: RunArgs, overrides: Overrides, context: &Context) -> Self {
        Self {
            config: context.global.config.clone(),
            profile: context.global.profile.clone(),
            overrides,
            run,
            version: VERSION,
            sources: BTreeMap::new(),
            tenants: BTreeMap::new(),
            absent: Vec::new(),
            checked: true,
            input: None,
        }
    }

    /// The same for another day, another directory and other variables.
    fn fixed(mut self, config: &Config, built: &[Built]) -> Result<Self, Invalid> {
        self.overrides.config = self.config.map(absolute);
        self.overrides.profile = self.profile;
        self.config = config.path().map(|path| absolute(path.to_owned()));
        self.profile = config.path().map(|_| config.profile().to_owned());
        self.overrides.credentials = self.overrides.credentials.map(absolute);
        self.tenants = tenants(built);
        for one in built {
            let kind = one.provider.kind();
            self.sources.insert(kind, config.setup(kind)?);
        }
        Ok(self)
    }
}

fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}
