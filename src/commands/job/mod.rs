//! One run from its targets to its exit code: ledger, engine, report, progress, interrupts.

mod drive;
mod ending;
mod guard;
mod limits;
mod not_sent;
mod planning;
mod progress;
mod record_spec;
mod reporter;

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use csv::ByteRecord;

use super::{
    Context,
    providers::Built,
    run_args::RunArgs,
    same_setup::{Again, flags_of, same_tenants},
    signals::Signals,
    signing,
};
use crate::{
    config::{Config, Overrides},
    model::{Counts, Invalid, ProviderId, Stop, Target},
    report::ReportOptions,
    run::{
        Guard, InputSpec, Ledger, ProviderQueue, Resume, RunSettings, RunSpec, Source, TargetList,
        ledger::{LedgerHeader, LedgerPlace, UNSUSPEND, run_id},
        over_max_users,
        plan::{PlanGuards, PlanHeader},
        signature::Signer,
    },
};

pub(super) use ending::{code_of, complain, summary};
pub(super) use guard::guard;
pub(super) use not_sent::{report_empty_run, unconfirmed, unsent};
use planning::PlanInProgress;
pub(super) use planning::{requests, short};
pub(super) use record_spec::{base_spec, record_flags, record_providers};
pub(super) use reporter::RunReporter;

/// A dry run of more targets than these looks nobody up.
pub(super) const MOST_LOOKED_UP: u64 = 20;

/// The command that asks every configured provider about each person.
pub(super) const EVERYWHERE: &str = "everywhere";

/// Said where a dry run looks nobody up.
pub(super) const LOOKUPS_SKIPPED: &str = "a dry run of more than 20 targets looks nobody up: what a look-up would find \
    stands in braces, as in {id of liz@example.com}, and nobody is known to be there; --plan FILE looks them all up";

/// What a command has read and built before it knows its targets.
pub(super) struct RunSetup<'a> {
    pub(super) command: &'a str,
    pub(super) config: &'a Config,
    pub(super) overrides: Overrides,
    pub(super) run: &'a RunArgs,
    pub(super) built: Vec<Built>,
    /// Providers that `everywhere` would stand for, too, were they configured.
    pub(super) not_configured: Vec<ProviderId>,
}

/// A run that can begin.
pub(super) struct Job<'a> {
    id: String,
    spec: RunSpec,
    dry_run: bool,
    /// Where what would be sent is written down.
    plan: Option<PathBuf>,
    /// Every configured provider is asked about each person.
    is_everywhere: bool,
    /// Where a new ledger goes.
    place: Option<LedgerPlace>,
    source: &'a dyn Source,
    /// The targets that no file holds, for the ledger.
    listed: &'a [Target],
    built: Vec<Built>,
    config: &'a Config,
    /// The past run that is gone on with.
    resume: Option<Resume>,
    /// The header of the input, where its cells go to the output.
    columns: Option<ByteRecord>,
    /// Many rows: no line for each in the table.
    is_batch: bool,
    /// A stop that counts already, and signals that are listened for already.
    until: Option<(Stop, Signals)>,
}

impl<'a> Job<'a> {
    /// A new run over a source.
    pub(super) fn new(
        setup: RunSetup<'a>,
        source: &'a dyn Source,
        input: InputSpec,
        context: &Context,
    ) -> Result<Self, Invalid> {
        Ok(Self {
            id: run_id(),
            spec: record_spec::record_spec(&setup, input, context)?,
            dry_run: setup.run.sends_nothing(),
            plan: setup.run.plan.clone(),
            is_everywhere: setup.command == EVERYWHERE,
            place: setup.run.place(context)?,
            source,
            listed: &[],
            built: setup.built,
            config: setup.config,
            resume: None,
            columns: None,
            is_batch: false,
            until: None,
        })
    }

    /// A new run over targets that its ledger holds.
    pub(super) fn listed(
        setup: RunSetup<'a>,
        source: &'a TargetList,
        input: InputSpec,
        context: &Context,
    ) -> Result<Self, Invalid> {
        Ok(Self {
            listed: source.targets(),
            ..Self::new(setup, source, input, context)?
        })
    }

    /// A past run that is gone on with, and whose input was checked to be the one that it began with.
    pub(super) fn resumed(
        resume: Resume,
        spec: RunSpec,
        source: &'a dyn Source,
        built: Vec<Built>,
        config: &'a Config,
    ) -> Self {
        Self {
            id: resume.past().header.run.clone(),
            is_everywhere: spec.command == EVERYWHERE,
            spec,
            dry_run: false,
            plan: None,
            place: None,
            source,
            listed: &[],
            built,
            config,
            resume: Some(resume),
            columns: None,
            is_batch: false,
            until: None,
        }
    }

    /// A plan that is carried out.
    pub(super) fn planned(
        spec: RunSpec,
        place: Option<LedgerPlace>,
        source: &'a dyn Source,
        built: Vec<Built>,
        config: &'a Config,
    ) -> Self {
        Self {
            id: run_id(),
            is_everywhere: false,
            spec,
            dry_run: false,
            plan: None,
            place,
            source,
            listed: &[],
            built,
            config,
            resume: None,
            columns: None,
            is_batch: false,
            until: None,
        }
    }

    /// Each person is told of at all providers, as `oust everywhere` does.
    pub(super) fn everywhere(self, is_everywhere: bool) -> Self {
        Self {
            is_everywhere,
            ..self
        }
    }

    /// Under an id that something beside the ledger is named by already.
    pub(super) fn under(self, id: String) -> Self {
        Self { id, ..self }
    }

    /// Its targets are counted in the table, not listed, where they are many.
    pub(super) fn counted(self, is_batch: bool) -> Self {
        Self { is_batch, ..self }
    }

    /// Its rows are a file's, whose cells go to the output.
    pub(super) fn of_file(self, columns: ByteRecord) -> Self {
        Self {
            columns: Some(columns),
            is_batch: true,
            ..self
        }
    }

    /// A part of the time is spent, and signals are listened for already.
    pub(super) fn until(self, stop: Stop, signals: Signals) -> Self {
        Self {
            until: Some((stop, signals)),
            ..self
        }
    }

    /// Runs it and reports it; the exit code. The deadline counts from here: nobody who is asked whether
    /// to go on should have to hurry.
    pub(super) async fn run(mut self, context: &Context) -> Result<u8, Invalid> {
        let signer = self.signer(context).await?;
        let until = self.until.take();
        let (stop, signals) =
            until.unwrap_or_else(|| (self.spec.options.stop(), Signals::listen()));
        let plan = self.begin_plan(context)?;
        let settings = self.settings(&stop, context).await?;
        if settings.skip_lookups {
            context.note(LOOKUPS_SKIPPED);
        }
        if let Some(resume) = &self.resume {
            same_tenants(&self.spec, &self.tenants(), Again::of(resume, &self.id))?;
        }
        limits::note_limits(
            &self.built,
            &self.spec.options,
            self.dry_run,
            &settings.guard,
            context,
        );
        let options = self.report_options(context);
        let queues = self.queues();
        let ledger = self.open_ledger(&stop, context)?.signed_by(signer);
        let flags = flags_of(&self.spec);
        let runner = drive::QueueRunner {
            settings: &settings,
            ledger: &ledger,
            flags: flags.clone(),
            stop: &stop,
            plan: plan.as_ref(),
        };
        let code = runner.run(queues, options, signals, context).await;
        Ok(plan.map_or(code, |plan| plan.tell(code, &flags, context)))
    }

    /// What signs its ledger.
    async fn signer(&self, context: &Context) -> Result<Option<Signer>, Invalid> {
        let is_recorded = self.place.is_some() || self.resume.is_some();
        if let Some(resume) = &self.resume {
            signing::refuse_changed(resume).await?;
        }
        match self.dry_run {
            true => Ok(None),
            false => signing::signer(self.config, is_recorded, context).await,
        }
    }

    async fn settings(&self, stop: &Stop, context: &Context) -> Result<RunSettings, Invalid> {
        let (spec, plan) = (&self.spec, self.source.plan());
        let resume = self.resume.as_ref();
        let only_read = resume.is_some_and(Resume::only_reads);
        let before = resume.and_then(|resume| resume.past().end.as_ref()?.halted);
        let (guard, fail_all) = match only_read {
            // Nobody is touched.
            true => (Guard::default(), None),
            false => guard(self.config, &spec.options, stop, context).await?,
        };
        Ok(RunSettings {
            run: self.id.clone(),
            dry_run: self.dry_run,
            depth: spec.options.depth,
            action: self.action(),
            skip_lookups: self.skips_lookups(),
            plans: self.plan.is_some(),
            verify: spec.options.verify,
            only_read,
            halted_before: before.filter(|_| only_read),
            verify_wait: Duration::from_millis(spec.options.verify_wait_ms),
            missing_ok: spec.options.missing_ok,
            guard,
            fail_all,
            refuse_all: over_max_users(plan.people, self.config.max_users()),
            sandbox: context.is_rehearsal(),
            not_configured: spec.not_configured.clone(),
            people: plan.people + plan.bad,
        })
    }

    /// What is done to the users, where it is no sign-out.
    fn action(&self) -> Option<&'static str> {
        (self.spec.command == UNSUSPEND).then_some(UNSUSPEND)
    }

    fn is_summed(&self) -> bool {
        self.dry_run && self.source.plan().total() > MOST_LOOKED_UP
    }

    /// A plan looks everybody up, however long that takes.
    fn skips_lookups(&self) -> bool {
        self.is_summed() && self.plan.is_none()
    }

    /// The plan that is written in place of a run, if one is.
    fn begin_plan(&self, context: &Context) -> Result<Option<PlanInProgress>, Invalid> {
        let Some(path) = &self.plan else {
            return Ok(None);
        };
        let guards = PlanGuards {
            protect: self.config.protect().len() as u64,
            include_protected: self.spec.options.include_protected,
            max_users: self.config.max_users(),
        };
        let spec = self.spec.clone();
        let header = PlanHeader {
            targets: self.source.plan().total(),
            sandbox: context.sandbox_root(),
            ..PlanHeader::new(self.id.clone(), context.operator(), spec, guards)
        };
        PlanInProgress::begin(path, &header).map(Some)
    }

    fn tenants(&self) -> BTreeMap<ProviderId, String> {
        let tenant = |one: &Built| (one.provider.kind(), one.tenant.clone());
        self.built.iter().map(tenant).collect()
    }

    /// A queue for each provider, and one for the rows that name none.
    fn queues(&mut self) -> Vec<ProviderQueue> {
        let built = std::mem::take(&mut self.built).into_iter();
        let with_provider = built.map(|built| {
            let kind = Some(built.provider.kind());
            (kind, built.concurrency, Some(built.provider))
        });
        let queues = with_provider.chain([(None, 1, None)]);
        let queue = |(kind, concurrency, provider)| {
            let targets = self.source.plan().of(kind);
            let rows = self.source.rows(kind);
            let (rows, earlier) = match &self.resume {
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
        queues.filter_map(queue).collect()
    }

    fn report_options(&self, context: &Context) -> ReportOptions {
        let options = context.options();
        ReportOptions {
            batch: self.is_batch,
            dry_run: self.dry_run,
            summed: options.terminal && self.is_summed(),
            columns: self.columns.clone(),
            asked: match self.is_everywhere {
                true => self.built.iter().map(|one| one.provider.kind()).collect(),
                false => Vec::new(),
            },
            resumed: self.resume.is_some(),
            only_read: self.resume.as_ref().is_some_and(Resume::only_reads),
            verify: self.spec.options.verify && !self.dry_run,
            action: self.action(),
            steps: self.spec.options.depth.is_more(),
            ..options
        }
    }

    /// The ledger of the past run, or a new one; none for a dry run and for `--ledger none`.
    fn open_ledger(&mut self, stop: &Stop, context: &Context) -> Result<Ledger, Invalid> {
        if let Some(resume) = self.resume.take() {
            return resume.begin(&context.operator(), stop);
        }
        let Some(place) = &self.place else {
            return Ok(Ledger::none());
        };
        let header = LedgerHeader {
            targets: self.source.plan().total(),
            listed: self.listed.to_vec(),
            sandbox: context.is_rehearsal(),
            ..LedgerHeader::new(self.id.clone(), context.operator(), self.spec.clone())
        };
        Ledger::create(place, &header, stop)
    }
}
