//! How far a run is, for progress: counts each result, and draws four times a second.

use std::{
    cell::RefCell,
    convert::Infallible,
    io,
    rc::Rc,
    time::{Duration, Instant},
};

use crate::{
    commands::Context,
    model::{Outcome, Receipt},
    report::{ProgressDisplay, ProgressMode, ProviderProgress},
    vendors::Shared,
};

/// Between two looks.
const PERIOD: Duration = Duration::from_millis(250);

/// A run that is over sooner shows nothing.
const QUIET: Duration = Duration::from_millis(750);

/// The run as progress shows it.
pub(super) struct RunProgress {
    begun: Instant,
    progress: ProgressDisplay,
    queues: Vec<ProviderProgress>,
    providers: Vec<Shared>,
    /// When, and what was done by then, for the rate of late.
    before: (Instant, Vec<u64>),
    /// Of each provider, targets that count as done already, and whose result is yet to come.
    accepted: Vec<u64>,
    /// How many read-backs are waited for, and when the last of them gives up.
    waiting: Option<(u64, Instant)>,
}

impl RunProgress {
    pub(super) fn new(providers: &[(Shared, u64)], context: &Context) -> Self {
        let shown: Vec<ProviderProgress> = providers.iter().map(shown).collect();
        Self {
            begun: Instant::now(),
            progress: ProgressDisplay::new(mode(context)),
            before: (Instant::now(), vec![0; shown.len()]),
            accepted: vec![0; shown.len()],
            waiting: None,
            queues: shown,
            providers: providers.iter().map(|(one, _)| Rc::clone(one)).collect(),
        }
    }

    /// One more target ended.
    pub(super) fn count(&mut self, receipt: &Receipt) {
        if receipt.outcome == Outcome::NotReached {
            return;
        }
        let Some(at) = self.place(receipt) else {
            return;
        };
        // It was counted when it was accepted.
        if self.accepted[at] > 0 && !receipt.earlier && is_taken(receipt.outcome) {
            self.accepted[at] -= 1;
            return;
        }
        let queue = &mut self.queues[at];
        queue.done += 1;
        // What was done earlier is no work of now.
        self.before.1[at] += u64::from(receipt.earlier);
        let failed = matches!(receipt.outcome, Outcome::Failed | Outcome::Unknown);
        queue.failed += u64::from(failed);
    }

    /// One more target was accepted, and is yet to be read back.
    pub(super) fn accepted(&mut self, receipt: &Receipt) {
        if let Some(at) = self.place(receipt) {
            self.accepted[at] += 1;
            self.queues[at].done += 1;
        }
    }

    /// All is sent, and so many read-backs are waited for.
    pub(super) fn waiting(&mut self, left: u64, until: Instant) {
        self.waiting = Some((left, until));
    }

    fn place(&self, receipt: &Receipt) -> Option<usize> {
        let mut queues = self.queues.iter();
        queues.position(|queue| Some(queue.provider) == receipt.provider)
    }

    /// Prints while the bars are away.
    pub(super) fn aside<R>(&mut self, print: impl FnOnce() -> R) -> R {
        self.progress.suspend(print)
    }

    /// Takes the bars away for good.
    pub(super) fn finish(&mut self) {
        self.progress.finish();
    }

    fn draw(&mut self) {
        let (then, done) = &mut self.before;
        let since = then.elapsed().as_secs_f64();
        for (at, queue) in self.queues.iter_mut().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
            let late = (queue.done - done[at]) as f64 / since.max(0.001);
            // Smoothed, so that the figure can be read.
            queue.rate = if queue.rate > 0.0 {
                queue.rate.mul_add(0.8, late * 0.2)
            } else {
                late
            };
            done[at] = queue.done;
            let (rate, slowed) = self.providers[at].pace();
            queue.pace = slowed.then(|| format!("slowed down by the vendor to {rate:.0}/s"));
        }
        *then = Instant::now();
        if self.begun.elapsed() > QUIET {
            // Progress that can't be shown is no reason to stop.
            let _ = self.progress.update(
                self.begun.elapsed(),
                &self.queues,
                self.waiting
                    .map(|(left, until)| (left, until.saturating_duration_since(Instant::now()))),
                &mut io::stderr(),
            );
        }
    }
}

fn is_taken(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Accepted | Outcome::Verified)
}

/// Draws for ever.
pub(super) async fn tick(shown: &RefCell<RunProgress>) -> Infallible {
    loop {
        tokio::time::sleep(PERIOD).await;
        shown.borrow_mut().draw();
    }
}

fn mode(context: &Context) -> ProgressMode {
    let wanted = !context.global.quiet && !context.global.no_progress;
    ProgressMode::fitting(
        context.width_of_stderr(),
        wanted,
        context.global.verbose > 0,
    )
}

fn shown((provider, targets): &(Shared, u64)) -> ProviderProgress {
    ProviderProgress {
        provider: provider.kind(),
        total: Some(*targets),
        done: 0,
        failed: 0,
        rate: 0.0,
        pace: None,
    }
}
