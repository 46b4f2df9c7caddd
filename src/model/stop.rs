//! How a run is told to end early: an interrupt, or the deadline.

use std::{
    cell::Cell,
    rc::Rc,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

/// Why no further request may be begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Halt {
    /// SIGINT: exit code 130.
    Interrupt,
    /// SIGTERM: exit code 143.
    Terminate,
    /// `--deadline` is over.
    Deadline,
    /// The ledger could not be written: what can't be recorded must not be done.
    Ledger,
    /// The plan that is being made could not be written.
    Plan,
}

/// Shared by all of a run: asked before each request, and awaited in each pause.
#[derive(Clone, Debug)]
pub struct Stop {
    signal: watch::Sender<Option<Halt>>,
    deadline: Option<Instant>,
    /// Something was given up as the deadline leaves no time for it.
    deadline_too_short: Rc<Cell<bool>>,
}

impl Stop {
    /// A run that ends so long from now, if a limit is given.
    #[must_use]
    pub fn after(limit: Option<Duration>) -> Self {
        Self::new(limit.and_then(|limit| Instant::now().checked_add(limit)))
    }

    /// A run that ends at the deadline, if one is given.
    #[must_use]
    pub fn new(deadline: Option<Instant>) -> Self {
        Self {
            signal: watch::Sender::new(None),
            deadline,
            deadline_too_short: Rc::default(),
        }
    }

    /// Lets what is in flight end and begins nothing more. The first reason stays.
    pub fn halt(&self, why: Halt) {
        self.signal.send_if_modified(|seen| {
            let first = seen.is_none();
            seen.get_or_insert(why);
            first
        });
    }

    /// Why nothing more may be begun, if so.
    #[must_use]
    pub fn halted(&self) -> Option<Halt> {
        let over = |at| Instant::now() >= at;
        self.signal
            .borrow()
            .or_else(|| self.deadline.is_some_and(over).then_some(Halt::Deadline))
    }

    /// Notes that something was given up early, as what is left till the deadline is too short for it.
    pub fn note_short_deadline(&self) {
        self.deadline_too_short.set(true);
    }

    /// What cut the run short: a halt, or a deadline that came too near for some of it.
    #[must_use]
    pub fn ended_by(&self) -> Option<Halt> {
        let deadline_too_short = self.deadline_too_short.get().then_some(Halt::Deadline);
        self.halted().or(deadline_too_short)
    }

    /// Whether the deadline comes first.
    #[must_use]
    pub fn ends_before(&self, at: Instant) -> bool {
        self.deadline.is_some_and(|deadline| deadline < at)
    }

    /// How long is left, where there is a deadline.
    #[must_use]
    pub fn remaining(&self) -> Option<Duration> {
        let at = self.deadline?;
        Some(at.saturating_duration_since(Instant::now()))
    }

    /// Waits until then, or until the run is halted.
    ///
    /// # Errors
    /// Why the run was halted.
    pub async fn sleep_until(&self, at: Instant) -> Result<(), Halt> {
        let until = self.deadline.map_or(at, |deadline| deadline.min(at));
        let mut signal = self.signal.subscribe();
        tokio::select! {
            biased;
            Ok(_) = signal.wait_for(Option::is_some) => {}
            () = tokio::time::sleep_until(until.into()) => {}
        }
        self.halted().map_or(Ok(()), Err)
    }

    /// Waits until the run is halted by a signal; for ever if it never is.
    pub async fn signalled(&self) -> Halt {
        let mut signal = self.signal.subscribe();
        match signal.wait_for(Option::is_some).await {
            Ok(halt) => halt.unwrap_or(Halt::Interrupt),
            Err(_) => std::future::pending().await,
        }
    }
}
