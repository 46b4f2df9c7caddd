//! How many requests a vendor granted in each of the last seconds.

use std::collections::VecDeque;

use tokio::time::Instant;

/// How many seconds are remembered.
const MEMORY_SECONDS: u64 = 10;

/// How many of them count as recent.
const RECENT_SECONDS: u64 = 3;

/// A second in which fewer requests were granted tells little of a rate.
const FEW_ANSWERS: f64 = 8.0;

/// The answers that were no refusals, by the second.
#[derive(Debug)]
pub(super) struct GrantedRate {
    start: Instant,
    seconds: VecDeque<(u64, f64)>,
}

impl GrantedRate {
    /// No answer yet.
    pub(super) fn new() -> Self {
        Self {
            start: Instant::now(),
            seconds: VecDeque::new(),
        }
    }

    /// Counts an answer.
    pub(super) fn count(&mut self, now: Instant, is_granted: bool) {
        let second = (now - self.start).as_secs();
        if self.seconds.back().is_none_or(|last| last.0 < second) {
            self.seconds.push_back((second, 0.0));
        }
        if let Some(last) = self.seconds.back_mut().filter(|_| is_granted) {
            last.1 += 1.0;
        }
        let is_old = |first: &(u64, f64)| first.0 + MEMORY_SECONDS < second;
        while self.seconds.front().is_some_and(is_old) {
            self.seconds.pop_front();
        }
    }

    /// Requests granted in the best second; where those are too few to tell, on average.
    pub(super) fn best_second(&self) -> f64 {
        let counts = self.seconds.iter().map(|second| second.1);
        let best = counts.fold(0.0, f64::max);
        match best >= FEW_ANSWERS {
            true => best,
            false => self.average(MEMORY_SECONDS),
        }
    }

    /// Requests granted a second, lately; the slower the rate, the longer the look back.
    pub(super) fn recent_rate(&self, rate: f64) -> f64 {
        self.average(if rate < FEW_ANSWERS {
            MEMORY_SECONDS
        } else {
            RECENT_SECONDS
        })
    }

    /// The average of the last `of` seconds that are over; in the very first second, what came so far.
    fn average(&self, of: u64) -> f64 {
        let (now, so_far) = self.seconds.back().copied().unwrap_or_default();
        let from = now.saturating_sub(of);
        let mut over = self
            .seconds
            .iter()
            .filter(|second| (from..now).contains(&second.0))
            .peekable();
        let Some((first, _)) = over.peek().copied().copied() else {
            return so_far;
        };
        let sum: f64 = over.map(|second| second.1).sum();
        #[expect(clippy::cast_precision_loss, reason = "a few seconds")]
        let seconds = (now - first) as f64;
        sum / seconds
    }
}
