//! Runs the lanes of a job, and reports what happens as it happens.

use std::{
    cell::RefCell,
    io::{self, BufWriter},
};

use super::{ending, progress, progress::RunProgress};
use crate::{
    commands::{
        Context,
        signals::{self, Signals},
    },
    model::{Failure, ProviderId, Stop},
    report::{Message, PipeWriter, ReportOptions, RunReport, Streams},
    run::{self, Event, Ledger, ProviderQueue, RunSettings},
};

/// Said at the first interrupt.
const STOPPING: &str =
    "stopping: what is in flight may end, nothing more is begun; interrupt again to exit at once";

/// What a run is driven by.
pub(super) struct Driven<'a> {
    pub(super) settings: &'a RunSettings,
    pub(super) ledger: &'a Ledger,
    /// The flags of a command that would go on with the run.
    pub(super) flags: String,
    pub(super) stop: &'a Stop,
}

impl Driven<'_> {
    /// Drives the lanes and reports what happens; the exit code.
    pub(super) async fn run(
        self,
        lanes: Vec<ProviderQueue>,
        options: ReportOptions,
        signals: Signals,
        context: &Context,
    ) -> u8 {
        let Self {
            settings,
            ledger,
            flags,
            stop,
        } = self;
        let shown = RefCell::new(RunProgress::new(&lanes, context));
        let mut out = PipeWriter::new(BufWriter::with_capacity(1 << 16, io::stdout().lock()));
        let mut err = io::stderr();
        let streams = Streams {
            out: &mut out,
            err: &mut err,
        };
        let mut report = RunReport::new(context.format, options, &settings.run, streams);
        let mut written = report.begin();
        let mut on_event = |event: Event<'_>| match event {
            Event::Result { receipt, record } => {
                let mut shown = shown.borrow_mut();
                shown.count(receipt);
                if written.is_ok() {
                    written = shown.aside(|| report.result(receipt, record));
                }
            }
            Event::ProviderStopped { provider, failure } => {
                let say = || say_stopped(provider, failure, context);
                shown.borrow_mut().aside(say);
            }
        };
        let running = run::run(lanes, settings, ledger, stop, &mut on_event);
        let interrupted = signals::watch(signals, stop, || {
            let say = || context.tell(&Message::note(STOPPING));
            shown.borrow_mut().aside(say);
        });
        let totals = tokio::select! {
            totals = running => totals,
            halt = interrupted => return ending::code_of(halt),
            never = progress::tick(&shown) => match never {},
        };
        shown.borrow_mut().finish();
        let next = ending::next(&totals, settings, ledger).map(|next| next + &flags);
        let summary = ending::summary(&totals, settings);
        let written = written.and_then(|()| report.finish(&summary, next.as_deref()));
        drop(report);
        ending::complain(&totals, written, ledger, context)
    }
}

fn say_stopped(provider: ProviderId, failure: &Failure, context: &Context) {
    context.tell(&Message::warning(format!(
        "{}: {failure}; the rest of its users is not sent",
        provider.title()
    )));
}
