//! Carries out a change of users: guards, ledger, requests and report, with one record for each user.

use std::{
    cell::{Cell, OnceCell},
    panic::AssertUnwindSafe,
    rc::Rc,
};

use futures_util::{FutureExt as _, StreamExt as _, stream};

use super::{
    Context,
    access::{ChangeArgs, Directory},
    job::{LOOKUPS_SKIPPED, MOST_LOOKED_UP, RunReporter, base_spec, complain, guard, summary},
    one_provider::targets,
    signals::Signals,
    signing,
};
use crate::{
    model::{
        Class, Comparison, Failure, Invalid, Outcome, Planned, Receipt, RequestLog, Stop, Target,
    },
    report::ReportOptions,
    run::{
        Event, InputKind, InputSpec, Ledger, ProviderSpec, Row, RowOutcome, RowProgress,
        RunSettings, RunSpec, Source as _, TargetList, Totals,
        ledger::{LedgerHeader, run_id},
        masked, over_max_users, record,
        signature::Signer,
        steps, with_ledger,
    },
    vendors::{
        Provider as _, ReadBack,
        google::directory::{Editor, FoundUser},
    },
};

/// What is to be done to whom.
pub(super) struct ChangeRequest<'a> {
    /// The verb, such as `suspend`.
    pub(super) action: &'static str,
    pub(super) users: &'a [String],
    pub(super) editor: &'a Editor,
    pub(super) before: Before,
    pub(super) args: &'a ChangeArgs,
    pub(super) directory: &'a Directory,
}

/// What was asked about the only user before, such as for a question.
#[derive(Default)]
pub(super) struct Before {
    /// Their record counts these, too.
    pub(super) requests: u32,
    /// Why nothing is sent after all.
    pub(super) failure: Option<Failure>,
}

/// A change of users on its way.
struct Changes<'a> {
    request: ChangeRequest<'a>,
    /// What holds for every user.
    settings: RunSettings,
    /// The users in their order.
    rows: Vec<Row>,
    ledger: Ledger,
    stop: Stop,
    /// The row on which our credentials were refused, and how: no more is sent then.
    refused: OnceCell<(u64, Failure)>,
    /// Whether it was said that the rest isn't sent.
    is_told: Cell<bool>,
}

/// Why the run would be refused for touching too many people, if so.
pub(super) fn over_limit(users: &[String], directory: &Directory) -> Option<String> {
    let people = listed(users, directory).plan().people;
    over_max_users(people, directory.config.max_users())
}

fn listed(users: &[String], directory: &Directory) -> TargetList {
    TargetList::new(targets(directory.google.kind(), users))
}

/// Changes the users and reports each; the exit code.
pub(super) async fn carry_out(
    request: ChangeRequest<'_>,
    context: &Context,
) -> Result<u8, Invalid> {
    let (stop, signals) = (Stop::new(None), Signals::listen());
    let changes = Changes::prepare(request, stop, context).await?;
    let settings = &changes.settings;
    let google = Rc::clone(&changes.request.directory.google);
    let reporter = RunReporter {
        run: &settings.run,
        options: changes.report_options(context),
        providers: vec![(google, changes.rows.len() as u64)],
        stop: &changes.stop,
        signals,
    };
    let (ledger, stop) = (&changes.ledger, &changes.stop);
    let running = async |on_event: &mut dyn FnMut(Event<'_>)| {
        with_ledger(ledger, stop, changes.make(on_event)).await
    };
    // There is nothing to resume: whoever reads the report decides what is to be done again.
    let close = |totals: &Totals| (summary(totals, &settings.run, &[], settings.sandbox), None);
    Ok(match reporter.run(running, close, context).await {
        Ok((totals, written)) => {
            let go_on = "run it again for those that are left";
            complain(&totals, written, ledger, go_on, context)
        }
        Err(code) => code,
    })
}

impl<'a> Changes<'a> {
    /// Reads whom the protect list means, and begins the ledger; nothing is changed yet.
    async fn prepare(
        request: ChangeRequest<'a>,
        stop: Stop,
        context: &Context,
    ) -> Result<Self, Invalid> {
        let (args, directory) = (request.args, request.directory);
        let (guard, fail_all) = guard(&directory.config, &args.options(), &stop, context).await?;
        let source = listed(request.users, directory);
        let plan = source.plan();
        let settings = RunSettings {
            run: run_id(),
            dry_run: args.dry_run,
            skip_lookups: args.dry_run && plan.total() > MOST_LOOKED_UP,
            verify: args.verify,
            guard,
            fail_all,
            refuse_all: over_max_users(plan.people, directory.config.max_users()),
            sandbox: context.is_rehearsal(),
            ..RunSettings::default()
        };
        if settings.skip_lookups {
            context.note(LOOKUPS_SKIPPED);
        }
        let signer = signer(args, directory, context).await?;
        let rows = source.rows(Some(directory.google.kind()));
        Ok(Self {
            rows: rows.collect::<Result<_, Invalid>>()?,
            ledger: open_ledger(&request, &settings.run, source.targets(), &stop, context)?
                .signed_by(signer),
            settings,
            stop,
            refused: OnceCell::new(),
            is_told: Cell::new(false),
            request,
        })
    }

    fn report_options(&self, context: &Context) -> ReportOptions {
        let options = context.options();
        ReportOptions {
            dry_run: self.settings.dry_run,
            summed: options.terminal && self.settings.skip_lookups,
            action: Some(self.request.action),
            ..options
        }
    }

    /// Changes one user after the other, as many at once as Google is asked for; those that were not
    /// reached are told last.
    async fn make(&self, report: &mut dyn FnMut(Event<'_>)) -> Totals {
        let mut totals = Totals {
            targets: self.rows.len() as u64,
            ..Totals::default()
        };
        let mut not_reached = Vec::new();
        let concurrency = self.request.directory.built.concurrency.max(1);
        let changes = stream::iter(&self.rows).map(|row| self.change(row));
        let mut changes = changes.buffer_unordered(concurrency);
        let mut count = |receipt: &Receipt, report: &mut dyn FnMut(Event<'_>)| {
            totals.add(receipt);
            let record = None;
            report(Event::Result { receipt, record });
        };
        while let Some(receipt) = changes.next().await {
            if receipt.outcome == Outcome::NotReached {
                not_reached.push(receipt);
                continue;
            }
            self.tell_refused(&receipt, report);
            count(&receipt, report);
        }
        for receipt in not_reached {
            count(&receipt, report);
        }
        totals
    }

    /// Says once that the rest isn't sent, as soon as that costs somebody their request.
    fn tell_refused(&self, receipt: &Receipt, report: &mut dyn FnMut(Event<'_>)) {
        let Some((row, failure)) = self.refused.get() else {
            return;
        };
        let is_held_back = receipt.row != *row && receipt.requests == 0;
        let is_refused = receipt.error.as_ref();
        let is_refused = is_refused.is_some_and(|error| error.class == failure.class.name());
        if is_held_back && is_refused && !self.is_told.replace(true) {
            let provider = self.request.directory.google.kind();
            report(Event::ProviderStopped { provider, failure });
        }
    }

    /// Brings one user to their end, and into the ledger.
    async fn change(&self, row: &Row) -> Receipt {
        let progress = RowProgress::new(&self.stop);
        let ending = AssertUnwindSafe(self.ending(row, &progress));
        let ended = match ending.catch_unwind().await {
            Ok(Ok(ended) | Err(ended)) => ended,
            Err(_) => RowOutcome::defect(progress.log.attempts() > 0),
        };
        if let Some(failure) = &ended.failure
            && failure.class == Class::Credentials
        {
            // Only the first counts.
            let _ = self.refused.set((row.number, failure.clone()));
        }
        let mut receipt = record(&self.settings, row, ended, &progress);
        receipt.requests += self.request.before.requests;
        receipt.action = Some(self.request.action);
        let mut receipt = masked(receipt, |text| self.request.editor.masked(text));
        steps::keep(&self.ledger, &mut receipt, progress.intended.get()).await;
        receipt
    }

    /// Takes one user through guards, look-up, intent, change and reading back; `Err` holds an ending
    /// before that.
    async fn ending(&self, row: &Row, progress: &RowProgress) -> Result<RowOutcome, RowOutcome> {
        let (editor, log) = (self.request.editor, &progress.log);
        self.stopped().map_or(Ok(()), Err)?;
        let target = steps::target_of(row).map_err(|ended| *ended)?;
        steps::hold_back(&self.settings, self.refused.get(), target).map_or(Ok(()), Err)?;
        if self.settings.skip_lookups {
            let calls = editor.shown_calls(&editor.presume(&target.user));
            let calls = calls.iter().map(Planned::presumed).collect();
            return Ok(RowOutcome::bare(Outcome::Planned).with(calls));
        }
        let found = self.find(target, log).await?;
        let with_id = |mut ended: RowOutcome| {
            ended.resolved.clone_from(&found.id);
            ended
        };
        self.compare(&found, log).await.map_err(with_id)?;
        if self.settings.dry_run {
            let calls = editor.shown_calls(&found);
            let calls = calls.iter().map(Planned::from).collect();
            return Ok(with_id(RowOutcome::bare(Outcome::Planned).with(calls)));
        }
        let sent = self.send(target, &found, progress).await;
        sent.map(with_id).map_err(with_id)
    }

    /// Puts the intent into the ledger, changes the user, and reads back where that is wanted.
    async fn send(
        &self,
        target: &Target,
        found: &FoundUser,
        progress: &RowProgress,
    ) -> Result<RowOutcome, RowOutcome> {
        let (editor, log) = (self.request.editor, &progress.log);
        self.stopped().map_or(Ok(()), Err)?;
        steps::intend(&self.ledger, target, &Comparison::default()).await?;
        progress.intended.set(true);
        self.stopped().map_or(Ok(()), Err)?;
        let made = editor.make(found, log).await;
        let note = made.map_err(|failure| steps::not_confirmed(failure, log))?;
        let answer = log.last_answer();
        let read = match self.settings.verify {
            true => Some(editor.read_back(found, log).await.map(ReadBack::from)),
            false => None,
        };
        Ok(steps::confirmed(note, answer, read))
    }

    /// How a user ends to whom nothing more may be sent, as the run was stopped.
    fn stopped(&self) -> Option<RowOutcome> {
        let halted = self.stop.halted();
        halted.map(|halt| RowOutcome::not_reached(Some(halt)))
    }

    async fn find(&self, target: &Target, log: &RequestLog) -> Result<FoundUser, RowOutcome> {
        let found = match &self.request.before.failure {
            Some(failure) => Err(failure.clone()),
            None => self.request.editor.find(&target.user, log).await,
        };
        found.map_err(|failure| self.not_looked_up(failure))
    }

    /// Refuses whom the protect list means, under whatever name.
    async fn compare(&self, found: &FoundUser, log: &RequestLog) -> Result<(), RowOutcome> {
        let guard = &self.settings.guard;
        if !guard.protects_anybody() {
            return Ok(());
        }
        let names = self.request.editor.names(found, log).await;
        let names = names.map_err(|failure| self.not_looked_up(failure))?;
        steps::compare(guard, &names).map_or(Ok(()), Err)
    }

    fn not_looked_up(&self, failure: Failure) -> RowOutcome {
        steps::not_looked_up(&self.settings.guard, failure, &self.stop)
    }
}

/// What signs the ledger of a new run.
async fn signer(
    args: &ChangeArgs,
    directory: &Directory,
    context: &Context,
) -> Result<Option<Signer>, Invalid> {
    if args.dry_run {
        return Ok(None);
    }
    let is_recorded = args.ledger.place(args.dry_run, context)?.is_some();
    signing::signer(&directory.config, is_recorded, context).await
}

/// The ledger of a new run; none for a dry run and for `--ledger none`.
fn open_ledger(
    request: &ChangeRequest<'_>,
    run: &str,
    targets: &[Target],
    stop: &Stop,
    context: &Context,
) -> Result<Ledger, Invalid> {
    let args = request.args;
    let Some(place) = args.ledger.place(args.dry_run, context)? else {
        return Ok(Ledger::none());
    };
    let built = &request.directory.built;
    let provider = ProviderSpec {
        tenant: Some(built.tenant.clone()),
        ..ProviderSpec::default()
    };
    let command = format!("users {}", request.action);
    let input = InputSpec::listed(InputKind::Arguments, &[]);
    let spec = RunSpec {
        providers: [(built.provider.kind(), provider)].into(),
        changed_fields: request.editor.field_names(),
        options: args.options(),
        ..base_spec(&command, &args.ledger, &request.directory.config, input)
    };
    let header = LedgerHeader {
        targets: targets.len() as u64,
        listed: targets.to_vec(),
        sandbox: context.is_rehearsal(),
        ..LedgerHeader::new(run.to_owned(), context.operator(), spec)
    };
    Ledger::create(&place, &header, stop)
}
