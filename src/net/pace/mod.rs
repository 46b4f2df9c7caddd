//! How fast one provider may be asked: at what rate, with how many requests in flight, and how its answers
//! change both.
//!
//! The rate is kept over every window of one second: a second's worth may go out at once, and what
//! follows is spaced evenly. So a quota counted by fixed windows, by sliding ones or by a bucket is
//! kept alike. Both bounds begin small, shrink when the vendor asks for less, and recover.

mod granted_rate;
mod rate_control;
mod rate_trial;

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    time::Duration,
};

use tokio::{sync::Notify, time::Instant};

use self::rate_control::RateControl;
use crate::model::{Halt, Limits, Stop};

/// The window that the rate is kept over; shorter for rates that would make its log long.
const WINDOW: Duration = Duration::from_secs(1);

/// How long the first answer is waited for before the others follow.
const FIRST_ANSWER_LIMIT: Duration = Duration::from_secs(1);

/// How many moments of sending are remembered at most.
const MAX_LOG: f64 = 1000.0;

/// Requests in flight time out together: those within this time count as one.
const TIMEOUT_GROUPING: Duration = Duration::from_millis(500);

/// Between two looks for a free place.
const GLANCE: Duration = Duration::from_millis(20);

/// What an answer says about the pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The vendor kept up.
    Fine,
    /// The vendor asks for less, and maybe for a pause.
    Throttled(Option<Duration>),
    /// No answer in time.
    TimedOut,
}

/// Why nothing more may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// The run was halted.
    Halted(Halt),
    /// The vendor asked for a pause of this length, which ends after the deadline.
    Paused(Duration),
}

impl From<Halt> for Blocked {
    fn from(halt: Halt) -> Self {
        Self::Halted(halt)
    }
}

/// A pause that the vendor asked for.
#[derive(Clone, Copy, Debug)]
struct Pause {
    asked: Duration,
    until: Instant,
}

/// One provider's pace, shared by all that is sent to it.
#[derive(Debug)]
pub struct Pace {
    limits: Limits,
    rate_control: RefCell<RateControl>,
    in_flight_limit: Cell<f64>,
    /// The limit still grows by one with every answer.
    is_starting: Cell<bool>,
    in_flight: Cell<usize>,
    /// The vendor has answered once, or was given the time to.
    has_answer: Cell<bool>,
    place_freed: Notify,
    sent_at: RefCell<VecDeque<Instant>>,
    pause: Cell<Option<Pause>>,
    timed_out_at: Cell<Option<Instant>>,
}

/// A place among the requests in flight; given back when dropped.
#[derive(Debug)]
pub struct Permit<'a>(&'a Pace);

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.in_flight.set(self.0.in_flight.get() - 1);
        self.0.place_freed.notify_one();
    }
}

impl Pace {
    /// Starts with one request in flight, and at the full rate unless that is high.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            rate_control: RefCell::new(RateControl::new(limits.rate)),
            in_flight_limit: Cell::new(1.0),
            is_starting: Cell::new(true),
            in_flight: Cell::new(0),
            has_answer: Cell::new(false),
            place_freed: Notify::new(),
            sent_at: RefCell::default(),
            pause: Cell::new(None),
            timed_out_at: Cell::new(None),
        }
    }

    /// Waits for a place, for the rate, and for the end of a pause.
    ///
    /// # Errors
    /// Why the run was halted meanwhile, or that the pause outlasts it.
    pub async fn acquire(&self, stop: &Stop) -> Result<Permit<'_>, Blocked> {
        let permit = self.acquire_place(stop).await?;
        self.wait_turn(stop).await?;
        Ok(permit)
    }

    /// The same by the rate and the pauses of another pace, where the vendor counts such requests by
    /// themselves.
    ///
    /// # Errors
    /// Those of [`Self::acquire`].
    pub async fn acquire_by(&self, counted: &Self, stop: &Stop) -> Result<Permit<'_>, Blocked> {
        let permit = self.acquire_place(stop).await?;
        counted.wait_turn(stop).await?;
        Ok(permit)
    }

    /// Waits until a request could go at once by the rate of `counted`, and takes a place that leaves others free: for
    /// what can wait.
    ///
    /// # Errors
    /// Why the run was halted meanwhile.
    pub async fn give_way(&self, counted: &Self, stop: &Stop) -> Result<(), Blocked> {
        loop {
            stop.halted().map_or(Ok(()), Err)?;
            let now = Instant::now();
            let next = counted.sent_at.borrow().back().copied();
            let until = match next.filter(|next| *next > now) {
                Some(next) => next,
                None if self.is_half_full() => now + GLANCE,
                None => return Ok(()),
            };
            stop.sleep_until(until.into()).await?;
        }
    }

    /// Whether so many places are taken that what is more urgent might have to wait for one.
    fn is_half_full(&self) -> bool {
        let places = self.max_in_flight();
        self.in_flight.get() >= places.div_ceil(2)
    }

    /// Learns from an answer to a request that another pace counts: there is room, whatever the rate.
    pub fn learn_beside(&self, counted: &Self, signal: Signal) {
        counted.learn(signal);
        self.note_answer();
        self.raise_in_flight_limit();
    }

    /// Sends nothing for so long: little is left of a quota that others need, too.
    pub fn rest(&self, pause: Duration) {
        self.pause(pause);
    }

    /// Waits for the rate and for the end of a pause: for whoever has a place already.
    ///
    /// # Errors
    /// Those of [`Self::acquire`].
    pub async fn wait_turn(&self, stop: &Stop) -> Result<(), Blocked> {
        loop {
            stop.halted().map_or(Ok(()), Err)?;
            let now = Instant::now();
            if let Some(pause) = self.paused_at(now) {
                if stop.ends_before(pause.until.into()) {
                    return Err(Blocked::Paused(pause.asked));
                }
                stop.sleep_until(pause.until.into()).await?;
                continue;
            }
            let at = self.reserve_time(now);
            if at > now {
                stop.sleep_until(at.into()).await?;
            }
            if self.paused_at(at).is_none() {
                return Ok(());
            }
        }
    }

    /// Learns from an answer.
    pub fn learn(&self, signal: Signal) {
        self.note_answer();
        match signal {
            Signal::Fine => {
                self.record_answer(false);
                self.raise_in_flight_limit();
            }
            Signal::TimedOut => {
                if self.is_new_timeout() {
                    self.halve_in_flight_limit();
                }
            }
            Signal::Throttled(pause) => {
                if self
                    .rate_control
                    .borrow_mut()
                    .record_answer(true, self.others_in_flight())
                {
                    self.halve_in_flight_limit();
                }
                if let Some(asked) = pause {
                    self.pause(asked);
                }
            }
        }
    }

    /// Takes an answer into account for the rate; tells whether the rate fell for it at once.
    fn record_answer(&self, is_refused: bool) -> bool {
        let others = self.others_in_flight();
        let mut rate_control = self.rate_control.borrow_mut();
        rate_control.record_answer(is_refused, others)
    }

    /// Requests a second at present, and whether the vendor has made it less than configured.
    #[must_use]
    pub fn state(&self) -> (f64, bool) {
        let paused = self.paused_at(Instant::now()).is_some();
        let rate_control = self.rate_control.borrow();
        (
            rate_control.rate(),
            paused || rate_control.is_slowed_by_vendor(),
        )
    }

    async fn acquire_place(&self, stop: &Stop) -> Result<Permit<'_>, Halt> {
        loop {
            if self.in_flight.get() < self.max_in_flight() {
                self.in_flight.set(self.in_flight.get() + 1);
                return Ok(Permit(self));
            }
            tokio::select! {
                biased;
                halt = stop.signalled() => return Err(halt),
                () = self.place_freed.notified() => {}
                () = tokio::time::sleep(FIRST_ANSWER_LIMIT), if !self.has_answer.get() => {
                    // The vendor is slow: waiting for several answers in turn would take too long.
                    self.in_flight_limit.set(self.concurrency());
                    self.has_answer.set(true);
                }
            }
        }
    }

    /// Requests in flight at most: one until the first answer, so that credentials which the vendor
    /// refuses are shown to it once and not by all at once.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "1 to 1024"
    )]
    fn max_in_flight(&self) -> usize {
        match self.has_answer.get() {
            true => self.in_flight_limit.get().max(1.0) as usize,
            false => 1,
        }
    }

    /// Reserves the next moment at which the rate allows a request.
    fn reserve_time(&self, now: Instant) -> Instant {
        let (window, burst) = self.window();
        let held = self.rate_control.borrow().held_until();
        let mut sent_at = self.sent_at.borrow_mut();
        let first = sent_at
            .len()
            .checked_sub(burst)
            .and_then(|at| sent_at.get(at));
        let free = first.map(|first| *first + window);
        let at = match free.filter(|free| *free > now) {
            // The burst is spent: from here on evenly, so that nothing piles up a second later.
            Some(free) => sent_at
                .back()
                .map_or(free, |last| free.max(*last + self.request_interval())),
            None => now,
        };
        let at = held.map_or(at, |held| held.max(at));
        sent_at.push_back(at);
        // More than a low rate needs is kept, as it is needed again once the rate has risen.
        if sent_at.len() > MAX_LOG as usize {
            sent_at.pop_front();
        }
        at
    }

    fn note_answer(&self) {
        if !self.has_answer.replace(true) {
            // Everybody waited for the first answer; now several may go.
            self.place_freed.notify_waiters();
        }
    }

    fn request_interval(&self) -> Duration {
        Duration::from_secs_f64(1.0 / self.rate())
    }

    /// The window and how many requests fit into it. A vendor that has made us slower is asked evenly:
    /// a burst would be refused, and what is refused comes back in another one.
    fn window(&self) -> (Duration, usize) {
        if self.rate_control.borrow().asks_evenly() {
            return (self.request_interval(), 1);
        }
        let rate = self.rate();
        let share = (MAX_LOG / rate).clamp(0.001, 1.0).max(1.0 / rate);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "1 to 1000"
        )]
        let burst = (rate * share).floor().max(1.0) as usize;
        (WINDOW.mul_f64(share), burst)
    }

    fn rate(&self) -> f64 {
        self.rate_control.borrow().rate()
    }

    fn pause(&self, asked: Duration) {
        let until = Instant::now() + asked;
        if self.paused_at(until).is_none() {
            self.pause.set(Some(Pause { asked, until }));
        }
    }

    /// The pause that lasts beyond then, if there is one.
    fn paused_at(&self, then: Instant) -> Option<Pause> {
        self.pause.get().filter(|pause| pause.until > then)
    }

    /// Whether a timeout is the first of those that were in flight together.
    fn is_new_timeout(&self) -> bool {
        let now = Instant::now();
        let last = self.timed_out_at.get();
        let is_first = last.is_none_or(|at| now > at + TIMEOUT_GROUPING);
        if is_first {
            self.timed_out_at.set(Some(now));
        }
        is_first
    }

    /// Those in flight besides the one that was just answered.
    fn others_in_flight(&self) -> usize {
        self.in_flight.get().saturating_sub(1)
    }

    #[expect(clippy::cast_precision_loss, reason = "at most 1024")]
    fn concurrency(&self) -> f64 {
        self.limits.concurrency as f64
    }

    fn halve_in_flight_limit(&self) {
        self.is_starting.set(false);
        self.in_flight_limit
            .set((self.in_flight_limit.get() / 2.0).max(1.0));
    }

    /// Grows by one with each answer at first, later by one once all that were in flight are answered.
    fn raise_in_flight_limit(&self) {
        let in_flight_limit = self.in_flight_limit.get();
        let more = match self.is_starting.get() {
            true => 1.0,
            false => 1.0 / in_flight_limit.max(1.0),
        };
        self.in_flight_limit
            .set((in_flight_limit + more).min(self.concurrency()));
        self.place_freed.notify_one();
    }
}

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
