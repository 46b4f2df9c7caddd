//! Carries out a change of users: guards, ledger, requests and report, with one record for each user.

use std::{
    cell::{Cell, OnceCell},
    panic::AssertUnwindSafe,
    path::Path,
    rc::Rc,
    time::{Duration, Instant},
};

use futures_util::{FutureExt as _, StreamExt as _, stream};

use super::{
    Context,
    access::{ChangeArgs, Directory},
    job::{MOST_LOOKED_UP, PRESUMED, Reported, complain, guard, summary},
    run_args::ledger_place,
    signals::Signals,
};
use crate::{
    model::{
        Class, ErrorRecord, Failure, Invalid, Outcome, Planned, ProviderId, Receipt, RequestLog,
        Stop, Target, clock,
    },
    report::ReportOptions,
    run::{
        Event, Guard, InputKind, InputSpec, Ledger, ProviderSpec, Row, RowKind, RowOutcome,
        RunSpec, SPEC_VERSION, Source as _, TargetList, Totals,
        ledger::{Header, millis, run_id},
        masked, over_max_users, steps,
    },
    vendors::{
        Provider as _,
        google::directory::{Editor, FoundUser},
    },
};

/// What is to be done to whom.
pub(super) struct Order<'a> {
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
    order: Order<'a>,
    run: String,
    /// The users in their order, each with the row of which it is a duplicate.
    rows: Vec<(Target, Option<u64>)>,
    guard: Guard,
    /// Why every user fails: whom the protect list means can't be told.
    unguarded: Option<Failure>,
    over_limit: Option<String>,
    /// A dry run of so many that nobody is looked up.
    presumed: bool,
    ledger: Ledger,
    stop: Stop,
    sandbox: bool,
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
    let provider = directory.google.kind();
    let rows = (1..).zip(users);
    TargetList::new(
        rows.map(|(row, user)| Target::named(row, provider, user))
            .collect(),
    )
}

/// Changes the users and reports each; the exit code.
pub(super) async fn carry_out(order: Order<'_>, context: &Context) -> Result<u8, Invalid> {
    let (stop, signals) = (Stop::new(None), Signals::listen());
    let changes = Changes::prepare(order, stop, context).await?;
    let google = Rc::clone(&changes.order.directory.google);
    let reported = Reported {
        run: &changes.run,
        options: changes.report_options(context),
        providers: vec![(google, changes.rows.len() as u64)],
        stop: &changes.stop,
        signals,
    };
    let running = async |on_event: &mut dyn FnMut(Event<'_>)| changes.make(on_event).await;
    // There is nothing to resume: whoever reads the report decides what is to be done again.
    let close = |totals: &Totals| (summary(totals, &changes.run, &[], changes.sandbox), None);
    Ok(match reported.run(running, close, context).await {
        Ok((totals, written)) => {
            let go_on = "run it again for those that are left";
            complain(&totals, written, &changes.ledger, go_on, context)
        }
        Err(code) => code,
    })
}

impl<'a> Changes<'a> {
    /// Reads whom the protect list means, and begins the ledger; nothing is changed yet.
    async fn prepare(order: Order<'a>, stop: Stop, context: &Context) -> Result<Self, Invalid> {
        let (args, config) = (order.args, &order.directory.config);
        let (guard, unguarded) = guard(config, &args.options(), &stop, context).await?;
        let source = listed(order.users, order.directory);
        let people = source.plan().people;
        let presumed = args.dry_run && source.plan().total() > MOST_LOOKED_UP;
        if presumed {
            context.note(PRESUMED);
        }
        let run = run_id();
        let ledger = open_ledger(&order, &run, source.targets(), &stop, context)?;
        Ok(Self {
            run,
            rows: rows(&source, order.directory.google.kind()),
            guard,
            unguarded,
            over_limit: over_max_users(people, config.max_users()),
            presumed,
            ledger,
            stop,
            sandbox: context.is_rehearsal(),
            refused: OnceCell::new(),
            is_told: Cell::new(false),
            order,
        })
    }

    fn report_options(&self, context: &Context) -> ReportOptions {
        let options = context.options();
        let dry_run = self.order.args.dry_run;
        ReportOptions {
            dry_run,
            summed: options.terminal && self.presumed,
            action: Some(self.order.action),
            ..options
        }
    }

    /// Changes one user after the other, as many at once as Google is asked for; those that were not
    /// reached are told last.
    async fn make(&self, report: &mut dyn FnMut(Event<'_>)) -> Totals {
        let begun = Instant::now();
        let mut totals = tokio::select! {
            biased;
            totals = self.make_all(report) => totals,
            never = self.ledger.keep_synced() => match never {},
        };
        totals.elapsed = begun.elapsed();
        totals.halted = self.stop.cut_by();
        let failed = self.ledger.failure();
        totals.ledger_failed = failed.or_else(|| self.ledger.end(&totals).err());
        totals
    }

    async fn make_all(&self, report: &mut dyn FnMut(Event<'_>)) -> Totals {
        let mut totals = Totals {
            targets: self.rows.len() as u64,
            ..Totals::default()
        };
        let mut not_reached = Vec::new();
        let concurrency = self.order.directory.built.concurrency.max(1);
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
            let provider = self.order.directory.google.kind();
            report(Event::ProviderStopped { provider, failure });
        }
    }

    /// Brings one user to their end, and into the ledger.
    async fn change(&self, (target, first): &(Target, Option<u64>)) -> Receipt {
        let log = RequestLog::new(self.stop.clone());
        let (started, started_at) = (Instant::now(), clock::stamp());
        let is_intended = Cell::new(false);
        let ending = self.ending(target, *first, &log, &is_intended);
        let ended = AssertUnwindSafe(ending).catch_unwind().await;
        let ending = match ended {
            Ok(Ok(ending) | Err(ending)) => ending,
            Err(_) => RowOutcome::defect(log.attempts() > 0),
        };
        if let Some(failure) = &ending.failure
            && failure.class == Class::Credentials
        {
            // Only the first counts.
            let _ = self.refused.set((target.row, failure.clone()));
        }
        let receipt = self.receipt(target, ending, &log, started_at, started.elapsed());
        let mut receipt = masked(receipt, |text| self.order.editor.masked(text));
        steps::keep(&self.ledger, &mut receipt, is_intended.get()).await;
        receipt
    }

    /// Takes one user through guards, look-up, intent, change and reading back; `Err` holds an ending
    /// before that.
    async fn ending(
        &self,
        target: &Target,
        first: Option<u64>,
        log: &RequestLog,
        is_intended: &Cell<bool>,
    ) -> Result<RowOutcome, RowOutcome> {
        let (editor, args) = (self.order.editor, self.order.args);
        self.held_back(target, first).map_or(Ok(()), Err)?;
        if self.presumed {
            let calls = editor.shown_calls(&editor.presume(&target.user));
            let calls = calls.iter().map(Planned::presumed).collect();
            return Ok(RowOutcome::bare(Outcome::Planned).with(calls));
        }
        let found = self.find(target, log).await?;
        let with_id = |mut ending: RowOutcome| {
            ending.resolved.clone_from(&found.id);
            ending
        };
        self.compare(&found, log).await.map_err(with_id)?;
        if args.dry_run {
            let calls = editor.shown_calls(&found);
            let calls = calls.iter().map(Planned::from).collect();
            return Ok(with_id(RowOutcome::bare(Outcome::Planned).with(calls)));
        }
        self.stopped().map_or(Ok(()), Err).map_err(with_id)?;
        steps::intend(&self.ledger, target).await.map_err(with_id)?;
        is_intended.set(true);
        self.stopped().map_or(Ok(()), Err).map_err(with_id)?;
        let made = editor.make(&found, log).await;
        let note = made.map_err(|failure| with_id(steps::not_confirmed(failure, log)))?;
        let answer = log.last_answer();
        let read = match args.verify {
            true => Some(editor.read_back(&found, log).await),
            false => None,
        };
        Ok(with_id(steps::confirmed(note, answer, read)))
    }

    /// What stops a user before any request.
    fn held_back(&self, target: &Target, first: Option<u64>) -> Option<RowOutcome> {
        if let Some(stopped) = self.stopped() {
            return Some(stopped);
        }
        if let Some(first) = first {
            return Some(RowOutcome::skipped(format!("duplicate of row {first}")));
        }
        if let Some(reason) = &self.over_limit {
            return Some(RowOutcome::too_many(reason));
        }
        if self.guard.protects(&target.user) {
            return Some(RowOutcome::protected("protected by `protect`"));
        }
        if let Some(failure) = &self.unguarded {
            return Some(RowOutcome::failed(failure.clone()));
        }
        let (row, failure) = self.refused.get()?;
        let reason = format!("not tried: the credentials were refused on row {row}");
        Some(RowOutcome::failed(failure.clone()).with_reason(reason))
    }

    /// How a user ends to whom nothing more may be sent, as the run was stopped.
    fn stopped(&self) -> Option<RowOutcome> {
        let halted = self.stop.halted();
        halted.map(|halt| RowOutcome::not_reached(Some(halt)))
    }

    async fn find(&self, target: &Target, log: &RequestLog) -> Result<FoundUser, RowOutcome> {
        let found = match &self.order.before.failure {
            Some(failure) => Err(failure.clone()),
            None => self.order.editor.find(&target.user, log).await,
        };
        found.map_err(|failure| steps::not_looked_up(&self.guard, failure, &self.stop))
    }

    /// Refuses whom the protect list means, under whatever name.
    async fn compare(&self, found: &FoundUser, log: &RequestLog) -> Result<(), RowOutcome> {
        if !self.guard.protects_anybody() {
            return Ok(());
        }
        let names = self.order.editor.names(found, log).await;
        let names =
            names.map_err(|failure| steps::not_looked_up(&self.guard, failure, &self.stop))?;
        steps::compare(&self.guard, &names).map_or(Ok(()), Err)
    }

    fn receipt(
        &self,
        target: &Target,
        ending: RowOutcome,
        log: &RequestLog,
        started_at: String,
        elapsed: Duration,
    ) -> Receipt {
        let (http_status, request_id) = ending.answer.unwrap_or_else(|| log.last_answer());
        Receipt {
            kind: "result",
            schema: "oust.result/1",
            run: self.run.clone(),
            row: target.row,
            provider: Some(target.provider),
            vendor: Some(target.provider.vendor().into()),
            user: target.user.clone(),
            key: None,
            resolved: ending.resolved,
            outcome: ending.outcome,
            reason: ending.reason,
            attempts: log.attempts(),
            requests: log.requests() + self.order.before.requests,
            http_status,
            request_id,
            started_at,
            elapsed_ms: millis(elapsed),
            error: ending
                .failure
                .as_ref()
                .map(|failure| ErrorRecord::at(Some(target.provider), failure)),
            still_alive: Vec::new(),
            sandbox: self.sandbox,
            earlier: false,
            calls: ending.calls,
            action: Some(self.order.action),
            steps: Vec::new(),
        }
    }
}

/// The users in their order, each with the row of which it is a duplicate.
fn rows(source: &TargetList, provider: ProviderId) -> Vec<(Target, Option<u64>)> {
    let rows = source.rows(Some(provider)).flatten();
    let row = |row: Row| match row.kind {
        RowKind::Send(target) => Some((target, None)),
        RowKind::Duplicate(target, first) => Some((target, Some(first))),
        RowKind::Bad { .. } | RowKind::Earlier(_) => None,
    };
    rows.filter_map(row).collect()
}

/// The ledger of a new run; none for a dry run and for `--ledger none`.
fn open_ledger(
    order: &Order<'_>,
    run: &str,
    targets: &[Target],
    stop: &Stop,
    context: &Context,
) -> Result<Ledger, Invalid> {
    let args = order.args;
    let Some(place) = ledger_place(args.ledger.as_deref(), args.dry_run, context)? else {
        return Ok(Ledger::none());
    };
    let (config, built) = (&order.directory.config, &order.directory.built);
    let provider = ProviderSpec {
        tenant: Some(built.tenant.clone()),
        ..ProviderSpec::default()
    };
    let spec = RunSpec {
        version: SPEC_VERSION,
        command: format!("users {}", order.action),
        ticket: args.ticket.clone(),
        config: config.path().map(Path::to_owned),
        profile: config.path().map(|_| config.profile().to_owned()),
        providers: [(built.provider.kind(), provider)].into(),
        options: args.options(),
        input: InputSpec::listed(InputKind::Arguments),
        ..RunSpec::default()
    };
    let header = Header {
        targets: targets.len() as u64,
        listed: targets.to_vec(),
        sandbox: context.is_rehearsal(),
        ..Header::new(run.to_owned(), context.operator(), spec)
    };
    Ledger::create(&place, &header, stop)
}
