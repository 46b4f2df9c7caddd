//! How fast one provider may be asked: a rate, a number in flight, and what the answers teach.
//!
//! The rate is kept over every window of one second: a second's worth may go out at once, and what
//! follows is spaced evenly. So a quota counted by fixed windows, by sliding ones or by a bucket is
//! kept alike. Both bounds begin small, shrink when the vendor asks for less, and recover.

mod grants;
mod lessons;
mod trial;

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    time::Duration,
};

use tokio::{sync::Notify, time::Instant};

use self::lessons::Lessons;
use crate::model::{Halt, Limits, Stop};

/// The window that the rate is kept over; shorter for rates that would make its log long.
const WINDOW: Duration = Duration::from_secs(1);

/// How long the first answer is waited for before the others follow.
const FIRST_ANSWER: Duration = Duration::from_secs(1);

/// The log's longest size.
const LONGEST_LOG: f64 = 1000.0;

/// Many requests in flight time out together: a second one within this time teaches nothing new.
const LESSON: Duration = Duration::from_millis(500);

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
pub enum Barred {
    /// The run was halted.
    Halted(Halt),
    /// The vendor asked for a pause of this length, which ends after the deadline.
    Paused(Duration),
}

impl From<Halt> for Barred {
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
    lessons: RefCell<Lessons>,
    room: Cell<f64>,
    /// The room still grows with every answer.
    starts: Cell<bool>,
    in_flight: Cell<usize>,
    /// The vendor has answered once, or was given the time to.
    opened: Cell<bool>,
    freed: Notify,
    log: RefCell<VecDeque<Instant>>,
    pause: Cell<Option<Pause>>,
    timed_out_at: Cell<Option<Instant>>,
}

/// A place among the requests in flight; given back when dropped.
#[derive(Debug)]
pub struct Permit<'a>(&'a Pace);

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.in_flight.set(self.0.in_flight.get() - 1);
        self.0.freed.notify_one();
    }
}

impl Pace {
    /// Starts with one request in flight, and at the full rate unless that is high.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            lessons: RefCell::new(Lessons::new(limits.rate)),
            room: Cell::new(1.0),
            starts: Cell::new(true),
            in_flight: Cell::new(0),
            opened: Cell::new(false),
            freed: Notify::new(),
            log: RefCell::default(),
            pause: Cell::new(None),
            timed_out_at: Cell::new(None),
        }
    }

    /// Waits for a place, for the rate, and for the end of a pause.
    ///
    /// # Errors
    /// Why the run was halted meanwhile, or that the pause outlasts it.
    pub async fn enter(&self, stop: &Stop) -> Result<Permit<'_>, Barred> {
        let permit = self.place(stop).await?;
        self.turn(stop).await?;
        Ok(permit)
    }

    /// Waits for the rate and for the end of a pause: for whoever has a place already.
    ///
    /// # Errors
    /// Those of [`Self::enter`].
    pub async fn turn(&self, stop: &Stop) -> Result<(), Barred> {
        loop {
            stop.halted().map_or(Ok(()), Err)?;
            let now = Instant::now();
            if let Some(pause) = self.paused_at(now) {
                if stop.ends_before(pause.until.into()) {
                    return Err(Barred::Paused(pause.asked));
                }
                stop.sleep_until(pause.until.into()).await?;
                continue;
            }
            let at = self.slot(now);
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
        self.open();
        match signal {
            Signal::Fine => {
                self.lessons.borrow_mut().take(false, self.others());
                self.grow();
            }
            Signal::TimedOut => {
                if self.is_first_timeout() {
                    self.halve_room();
                }
            }
            Signal::Throttled(pause) => {
                if self.lessons.borrow_mut().take(true, self.others()) {
                    self.halve_room();
                }
                if let Some(asked) = pause {
                    self.pause(asked);
                }
            }
        }
    }

    /// Requests a second at present, and whether the vendor has made it less than configured.
    #[must_use]
    pub fn state(&self) -> (f64, bool) {
        let paused = self.paused_at(Instant::now()).is_some();
        let lessons = self.lessons.borrow();
        (lessons.rate(), paused || lessons.is_taught())
    }

    async fn place(&self, stop: &Stop) -> Result<Permit<'_>, Halt> {
        loop {
            if self.in_flight.get() < self.places() {
                self.in_flight.set(self.in_flight.get() + 1);
                return Ok(Permit(self));
            }
            tokio::select! {
                biased;
                halt = stop.signalled() => return Err(halt),
                () = self.freed.notified() => {}
                () = tokio::time::sleep(FIRST_ANSWER), if !self.opened.get() => {
                    // It is slow, and not to be waited for four times over.
                    self.room.set(self.widest());
                    self.opened.set(true);
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
    fn places(&self) -> usize {
        match self.opened.get() {
            true => self.room.get().max(1.0) as usize,
            false => 1,
        }
    }

    /// Reserves the next moment at which the rate allows a request.
    fn slot(&self, now: Instant) -> Instant {
        let (window, burst) = self.window();
        let held = self.lessons.borrow().held_until();
        let mut log = self.log.borrow_mut();
        let first = log.len().checked_sub(burst).and_then(|at| log.get(at));
        let free = first.map(|first| *first + window);
        let at = match free.filter(|free| *free > now) {
            // The burst is spent: from here on evenly, so that nothing piles up a second later.
            Some(free) => log
                .back()
                .map_or(free, |last| free.max(*last + self.spacing())),
            None => now,
        };
        let at = held.map_or(at, |held| held.max(at));
        log.push_back(at);
        // What a lower rate has no use for is needed again once it has risen.
        if log.len() > LONGEST_LOG as usize {
            log.pop_front();
        }
        at
    }

    fn open(&self) {
        if !self.opened.replace(true) {
            // Those who wait were told to wait for one; now there is room for more.
            self.freed.notify_waiters();
        }
    }

    fn spacing(&self) -> Duration {
        Duration::from_secs_f64(1.0 / self.rate())
    }

    /// The window and how many requests fit into it. A vendor that has made us slower is asked evenly:
    /// a burst would be refused, and what is refused comes back in another one.
    fn window(&self) -> (Duration, usize) {
        if self.lessons.borrow().is_even() {
            return (self.spacing(), 1);
        }
        let rate = self.rate();
        let share = (LONGEST_LOG / rate).clamp(0.001, 1.0).max(1.0 / rate);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "1 to 1000"
        )]
        let burst = (rate * share).floor().max(1.0) as usize;
        (WINDOW.mul_f64(share), burst)
    }

    fn rate(&self) -> f64 {
        self.lessons.borrow().rate()
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

    /// Whether a timeout teaches anything new: one lesson from all that was in flight.
    fn is_first_timeout(&self) -> bool {
        let now = Instant::now();
        let last = self.timed_out_at.get();
        let is_first = last.is_none_or(|at| now > at + LESSON);
        if is_first {
            self.timed_out_at.set(Some(now));
        }
        is_first
    }

    /// Those in flight besides the one that was just answered.
    fn others(&self) -> usize {
        self.in_flight.get().saturating_sub(1)
    }

    #[expect(clippy::cast_precision_loss, reason = "at most 1024")]
    fn widest(&self) -> f64 {
        self.limits.concurrency as f64
    }

    fn halve_room(&self) {
        self.starts.set(false);
        self.room.set((self.room.get() / 2.0).max(1.0));
    }

    /// By one with each answer at first, later by one for all that are in flight.
    fn grow(&self) {
        let room = self.room.get();
        let more = match self.starts.get() {
            true => 1.0,
            false => 1.0 / room.max(1.0),
        };
        self.room.set((room + more).min(self.widest()));
        self.freed.notify_one();
    }
}

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
