//! How fast one provider may be asked: a rate, a number in flight, and what the answers teach.
//!
//! The rate is kept over every window of one second: a second's worth may go out at once, and what
//! follows is spaced evenly. So a quota counted by fixed windows, by sliding ones or by a bucket is
//! kept alike. Both bounds shrink when the vendor asks for less, and recover.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    time::Duration,
};

use tokio::{sync::Notify, time::Instant};

use crate::model::{Halt, Limits, Stop};

/// The window that the rate is kept over; shorter for rates that would make its log long.
const WINDOW: Duration = Duration::from_secs(1);

/// How long the first answer is waited for before the others follow.
const FIRST_ANSWER: Duration = Duration::from_secs(1);

/// The log's longest size.
const LONGEST_LOG: f64 = 1000.0;

/// One answer to many requests in flight: a second refusal within this time teaches nothing new.
const LESSON: Duration = Duration::from_millis(500);

/// Without a refusal for so long, a little more is tried.
const QUIET: Duration = Duration::from_secs(4);

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

/// One provider's pace, shared by all that is sent to it.
#[derive(Debug)]
pub struct Pace {
    limits: Limits,
    rate: Cell<f64>,
    room: Cell<f64>,
    in_flight: Cell<usize>,
    /// The vendor has answered once, or was given the time to.
    opened: Cell<bool>,
    freed: Notify,
    log: RefCell<VecDeque<Instant>>,
    paused_until: Cell<Option<Instant>>,
    learned_at: Cell<Option<Instant>>,
    /// When the vendor last answered without a complaint.
    fine: RefCell<VecDeque<Instant>>,
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
    /// Starts at the full rate and the full concurrency.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            rate: Cell::new(limits.rate),
            #[expect(clippy::cast_precision_loss, reason = "at most 1024")]
            room: Cell::new(limits.concurrency as f64),
            in_flight: Cell::new(0),
            opened: Cell::new(false),
            freed: Notify::new(),
            log: RefCell::default(),
            paused_until: Cell::new(None),
            learned_at: Cell::new(None),
            fine: RefCell::default(),
        }
    }

    /// Waits for a place, for the rate, and for the end of a pause.
    ///
    /// # Errors
    /// Why the run was halted meanwhile.
    pub async fn enter(&self, stop: &Stop) -> Result<Permit<'_>, Halt> {
        let permit = self.place(stop).await?;
        loop {
            stop.halted().map_or(Ok(()), Err)?;
            if self
                .paused_until
                .get()
                .is_some_and(|until| stop.ends_before(until.into()))
            {
                return Err(Halt::Deadline);
            }
            self.recover();
            let now = Instant::now();
            let at = match self.paused_until.get().filter(|until| *until > now) {
                Some(until) => until,
                None => match self.slot(now) {
                    at if at <= now => return Ok(permit),
                    at => {
                        stop.sleep_until(at.into()).await?;
                        match self.paused_until.get().filter(|until| *until > at) {
                            Some(until) => until,
                            None => return Ok(permit),
                        }
                    }
                },
            };
            stop.sleep_until(at.into()).await?;
        }
    }

    /// Learns from an answer.
    pub fn learn(&self, signal: Signal) {
        self.open();
        match signal {
            Signal::Fine => self.grow(),
            Signal::TimedOut if self.is_lesson() => self.halve_room(),
            Signal::TimedOut => {}
            Signal::Throttled(pause) => {
                if self.is_lesson() {
                    self.halve_room();
                    self.slow_down();
                }
                if let Some(pause) = pause {
                    self.pause(Instant::now() + pause);
                }
            }
        }
    }

    /// Requests a second at present, and whether the vendor has made it less than configured.
    #[must_use]
    pub fn state(&self) -> (f64, bool) {
        let paused = self
            .paused_until
            .get()
            .is_some_and(|until| until > Instant::now());
        (
            self.rate.get(),
            paused || self.rate.get() < self.limits.rate,
        )
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
        let mut log = self.log.borrow_mut();
        while log.len() > burst {
            log.pop_front();
        }
        let full = log.len() == burst;
        let free = log.front().filter(|_| full).map(|first| *first + window);
        let at = match free.filter(|free| *free > now) {
            // The burst is spent: from here on evenly, so that nothing piles up a second later.
            Some(free) => log
                .back()
                .map_or(free, |last| free.max(*last + self.spacing())),
            None => now,
        };
        if full {
            log.pop_front();
        }
        log.push_back(at);
        at
    }

    fn open(&self) {
        if !self.opened.replace(true) {
            // Those who wait were told to wait for one; now there is room for more.
            self.freed.notify_waiters();
        }
    }

    fn spacing(&self) -> Duration {
        Duration::from_secs_f64(1.0 / self.rate.get())
    }

    /// The window and how many requests fit into it.
    fn window(&self) -> (Duration, usize) {
        let rate = self.rate.get();
        let share = (LONGEST_LOG / rate).clamp(0.001, 1.0).max(1.0 / rate);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "1 to 1000"
        )]
        let burst = (rate * share).floor().max(1.0) as usize;
        (WINDOW.mul_f64(share), burst)
    }

    fn pause(&self, until: Instant) {
        let later = self.paused_until.get().map_or(until, |set| set.max(until));
        self.paused_until.set(Some(later));
    }

    /// The vendor asks for less: a little under what it has kept up with of late.
    fn slow_down(&self) {
        let kept_up = self.kept_up();
        let rate = self.rate.get();
        let slower = match kept_up > 0.0 {
            true => (kept_up * 0.95).min(rate * 0.9),
            false => rate / 2.0,
        };
        self.rate.set(slower.max(self.limits.rate / 64.0));
    }

    /// Answers a second without a complaint, over the last second.
    fn kept_up(&self) -> f64 {
        let (now, mut fine) = (Instant::now(), self.fine.borrow_mut());
        while fine.front().is_some_and(|at| now - *at > WINDOW) {
            fine.pop_front();
        }
        #[expect(clippy::cast_precision_loss, reason = "at most a thousand")]
        let count = fine.len() as f64;
        let is_full = count >= LONGEST_LOG;
        let span = fine
            .front()
            .filter(|_| is_full)
            .map_or(WINDOW, |at| now - *at);
        count / span.as_secs_f64().max(0.001)
    }

    /// Whether a refusal teaches anything new: one lesson from all that was in flight.
    fn is_lesson(&self) -> bool {
        let now = Instant::now();
        let fresh = self.learned_at.get().is_none_or(|at| now > at + LESSON);
        if fresh {
            self.learned_at.set(Some(now));
        }
        fresh
    }

    fn halve_room(&self) {
        self.room.set((self.room.get() / 2.0).max(1.0));
    }

    fn grow(&self) {
        let mut fine = self.fine.borrow_mut();
        #[expect(clippy::cast_precision_loss, reason = "at most a thousand")]
        if fine.len() as f64 >= LONGEST_LOG {
            fine.pop_front();
        }
        fine.push_back(Instant::now());
        let room = self.room.get();
        #[expect(clippy::cast_precision_loss, reason = "at most 1024")]
        let most = self.limits.concurrency as f64;
        self.room.set((room + 1.0 / room.max(1.0)).min(most));
    }

    /// A twentieth more after each quiet while: a probe that goes over the quota costs little.
    fn recover(&self) {
        let slowed = self.rate.get() < self.limits.rate;
        let quiet = self
            .learned_at
            .get()
            .filter(|at| slowed && at.elapsed() >= QUIET);
        if quiet.is_some() {
            self.rate
                .set((self.rate.get() * 1.05).min(self.limits.rate));
            self.learned_at.set(Some(Instant::now()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pace(rate: f64, concurrency: usize) -> Pace {
        Pace::new(Limits { rate, concurrency })
    }

    async fn times(pace: &Pace, n: usize) -> Vec<Duration> {
        let (stop, start) = (Stop::new(None), Instant::now());
        let mut times = Vec::new();
        for _ in 0..n {
            drop(pace.enter(&stop).await.unwrap());
            times.push(start.elapsed());
        }
        times
    }

    #[tokio::test(start_paused = true)]
    async fn no_window_of_a_second_holds_more_than_the_rate() {
        let times = times(&pace(40.0, 16), 200).await;
        for window in times.windows(41) {
            let took = window[40].checked_sub(window[0]).unwrap();
            assert!(took >= Duration::from_millis(999), "{took:?}");
        }
        let last = times.last().unwrap().as_secs_f64();
        assert!((3.9..4.2).contains(&last), "200 at 40/s took {last} s");
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_holds_everyone_and_concurrency_recovers() {
        let pace = pace(1000.0, 8);
        pace.learn(Signal::Throttled(Some(Duration::from_secs(5))));
        assert!(times(&pace, 1).await[0] >= Duration::from_secs(5));
        assert!((pace.room.get() - 4.0).abs() < f64::EPSILON);
        (0..100).for_each(|_| pace.learn(Signal::Fine));
        assert!((pace.room.get() - 8.0).abs() < f64::EPSILON);
    }

    #[tokio::test(start_paused = true)]
    async fn the_rate_shrinks_to_what_the_vendor_keeps_up_with_and_comes_back() {
        let pace = pace(100.0, 8);
        (0..40).for_each(|_| pace.learn(Signal::Fine));
        pace.learn(Signal::Throttled(None));
        assert!((pace.state().0 - 38.0).abs() < 0.1, "{:?}", pace.state());
        for _ in 0..25 {
            tokio::time::advance(Duration::from_secs(5)).await;
            times(&pace, 1).await;
        }
        assert!(!pace.state().1, "{:?}", pace.state());
    }

    #[tokio::test(start_paused = true)]
    async fn a_halt_ends_the_wait() {
        let (pace, stop) = (pace(0.1, 1), Stop::new(None));
        drop(pace.enter(&stop).await.unwrap());
        stop.halt(Halt::Interrupt);
        assert_eq!(pace.enter(&stop).await.err(), Some(Halt::Interrupt));
    }
}
