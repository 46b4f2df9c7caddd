//! Runs the queues of a job to their end.

use super::{ending, planning::PlanInProgress, reporter::RunReporter};
use crate::{
    commands::{Context, signals::Signals},
    model::{Stop, Summary},
    report::ReportOptions,
    run::{self, Event, Ledger, ProviderQueue, RunSettings, Totals},
};

/// Runs the queues, with what holds for all of them.
pub(super) struct QueueRunner<'a> {
    pub(super) settings: &'a RunSettings,
    pub(super) ledger: &'a Ledger,
    /// The flags of a command that would go on with the run.
    pub(super) flags: String,
    pub(super) stop: &'a Stop,
    /// The plan that is written in place of a run.
    pub(super) plan: Option<&'a PlanInProgress>,
}

impl QueueRunner<'_> {
    /// Drives the queues and reports what happens; the exit code.
    pub(super) async fn run(
        self,
        queues: Vec<ProviderQueue>,
        options: ReportOptions,
        signals: Signals,
        context: &Context,
    ) -> u8 {
        let Self {
            settings,
            ledger,
            flags,
            stop,
            plan,
        } = self;
        let asked = queues.iter();
        let asked = asked.filter_map(|queue| Some((queue.provider.clone()?, queue.targets)));
        let reporter = RunReporter {
            run: &settings.run,
            options,
            providers: asked.collect(),
            stop,
            signals,
        };
        let running = async |on_event: &mut dyn FnMut(Event<'_>)| {
            let mut noted = |event: Event<'_>| {
                if let Some(plan) = plan {
                    plan.note(&event, stop);
                }
                on_event(event);
            };
            run::run(queues, settings, ledger, stop, &mut noted).await
        };
        let close = |totals: &Totals| {
            let next = ending::next(totals, settings, ledger).map(|next| next + &flags);
            let (run, sandbox) = (&settings.run, settings.sandbox);
            let summary = ending::summary(totals, run, &settings.not_configured, sandbox);
            let plan = plan.and_then(|plan| plan.finish(totals));
            (Summary { plan, ..summary }, next)
        };
        match reporter.run(running, close, context).await {
            Ok((totals, written)) => {
                ending::complain(&totals, written, ledger, "resume the run", context)
            }
            Err(code) => code,
        }
    }
}
