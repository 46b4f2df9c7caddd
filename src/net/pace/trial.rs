//! The answers at one rate.

use std::time::Duration;

use tokio::time::Instant;

/// Answers, and the refusals among them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) answers: f64,
    pub(super) refused: f64,
}

impl Count {
    pub(super) fn add(&mut self, is_refused: bool) {
        self.answers += 1.0;
        self.refused += f64::from(u8::from(is_refused));
    }

    pub(super) fn share(self) -> f64 {
        self.refused / self.answers.max(1.0)
    }
}

/// The answers at one rate.
#[derive(Debug)]
pub(super) struct Trial {
    pub(super) since: Instant,
    pub(super) lasts: Duration,
    pub(super) count: Count,
}

impl Trial {
    pub(super) fn new(lasts: Duration) -> Self {
        Self {
            since: Instant::now(),
            lasts,
            count: Count::default(),
        }
    }
}
