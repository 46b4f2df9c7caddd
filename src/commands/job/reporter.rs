//! Reports a run while it goes on: each result as it comes, progress, interrupts, the sums.

use std::{
    cell::RefCell,
    io::{self, BufWriter},
};

use super::{
    ending::code_of,
    progress::{self, RunProgress},
};
use crate::{
    commands::{
        Context,
        signals::{self, Signals},
    },
    model::{Failure, ProviderId, Stop, Summary},
    report::{Message, PipeWriter, ReportOptions, RunReport, Streams},
    run::{Event, Totals},
    vendors::Shared,
};

/// Said at the first interrupt.
const STOPPING: &str =
    "stopping: what is in flight may end, nothing more is begun; interrupt again to exit at once";

/// What a report needs to know of a run before it begins.
pub(in crate::commands) struct RunReporter<'a> {
    /// The run's id.
    pub(in crate::commands) run: &'a str,
    pub(in crate::commands) options: ReportOptions,
    /// Who is asked, and about how many targets, for progress.
    pub(in crate::commands) providers: Vec<(Shared, u64)>,
    pub(in crate::commands) stop: &'a Stop,
    pub(in crate::commands) signals: Signals,
}

/// How the report of a run ends: its sums, and what to type next.
pub(in crate::commands) type Closing = (Summary, Option<String>);

impl RunReporter<'_> {
    /// Runs it to its end: its sums, and whether they could be written.
    ///
    /// # Errors
    /// The exit code, where a second interrupt ended it.
    pub(in crate::commands) async fn run(
        self,
        running: impl AsyncFnOnce(&mut dyn FnMut(Event<'_>)) -> Totals,
        close: impl FnOnce(&Totals) -> Closing,
        context: &Context,
    ) -> Result<(Totals, io::Result<()>), u8> {
        let shown = RefCell::new(RunProgress::new(&self.providers, context));
        let mut out = PipeWriter::new(BufWriter::with_capacity(1 << 16, io::stdout().lock()));
        let mut err = io::stderr();
        let streams = Streams {
            out: &mut out,
            err: &mut err,
        };
        let mut report = RunReport::new(context.format, self.options, self.run, streams);
        let mut written = report.begin();
        let mut on_event = |event: Event<'_>| match event {
            Event::Result { receipt, record } => {
                let mut shown = shown.borrow_mut();
                shown.count(receipt);
                if written.is_ok() {
                    written = shown.aside(|| report.result(receipt, record));
                }
            }
            Event::Accepted { receipt } => shown.borrow_mut().accepted(receipt),
            Event::Waiting { left, until } => shown.borrow_mut().waiting(left, until),
            Event::ReadsRefused { provider, failure } => {
                let say = || say_reads_refused(provider, failure, context);
                shown.borrow_mut().aside(say);
            }
            Event::ProviderStopped { provider, failure } => {
                let say = || say_stopped(provider, failure, context);
                shown.borrow_mut().aside(say);
            }
        };
        let interrupted = signals::watch(self.signals, self.stop, || {
            let say = || context.tell(&Message::note(STOPPING));
            shown.borrow_mut().aside(say);
        });
        let totals = tokio::select! {
            totals = running(&mut on_event) => totals,
            halt = interrupted => return Err(code_of(halt)),
            never = progress::tick(&shown) => match never {},
        };
        shown.borrow_mut().finish();
        let (summary, next) = close(&totals);
        let written = written.and_then(|()| report.finish(&summary, next.as_deref()));
        Ok((totals, written))
    }
}

fn say_stopped(provider: ProviderId, failure: &Failure, context: &Context) {
    context.tell(&Message::warning(format!(
        "{}: {failure}; the rest of its users is not sent",
        provider.title()
    )));
}

/// Nothing fails by it: who was signed out is.
fn say_reads_refused(provider: ProviderId, failure: &Failure, context: &Context) {
    let title = provider.title();
    context.tell(&Message::note(format!(
        "--verify: {title} lets nothing be read back: {failure}; what it accepted stands"
    )));
    if let Some(hint) = &failure.hint {
        context.tell(&Message::hint(provider.adapt_hint(hint)));
    }
}
