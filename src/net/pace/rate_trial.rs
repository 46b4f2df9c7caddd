//! A trial of one rate: how long it lasts, and the answers meanwhile.

use std::time::Duration;

use tokio::time::Instant;

/// Answers, and the refusals among them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AnswerCount {
    pub(super) answers: f64,
    pub(super) refused: f64,
}

impl AnswerCount {
    pub(super) fn add(&mut self, is_refused: bool) {
        self.answers += 1.0;
        self.refused += f64::from(u8::from(is_refused));
    }

    pub(super) fn share(self) -> f64 {
        self.refused / self.answers.max(1.0)
    }
}

/// A trial of one rate.
#[derive(Debug)]
pub(super) struct RateTrial {
    pub(super) since: Instant,
    pub(super) duration: Duration,
    pub(super) count: AnswerCount,
}

impl RateTrial {
    pub(super) fn new(duration: Duration) -> Self {
        Self {
            since: Instant::now(),
            duration,
            count: AnswerCount::default(),
        }
    }
}
