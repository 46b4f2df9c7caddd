//! A hard quota: a token bucket that holds one second's worth of requests.

use std::time::Instant;

/// One vendor's bucket; without a rate it never runs dry.
pub(super) struct Quota {
    rate: Option<f64>,
    left: f64,
    filled: Option<Instant>,
}

impl Quota {
    /// A full bucket of `rate` requests a second.
    pub(super) fn new(rate: Option<u32>) -> Self {
        let rate = rate.map(f64::from);
        Self {
            rate,
            left: rate.unwrap_or_default(),
            filled: None,
        }
    }

    /// Takes one request out; `false` if the quota is used up.
    pub(super) fn take(&mut self, now: Instant) -> bool {
        let Some(rate) = self.rate else { return true };
        let passed = self
            .filled
            .map_or(0.0, |then| now.duration_since(then).as_secs_f64());
        self.filled = Some(now);
        self.left = (self.left + passed * rate).min(rate);
        let granted = self.left >= 1.0;
        if granted {
            self.left -= 1.0;
        }
        granted
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_second_refills_the_bucket_and_no_more() {
        let mut quota = Quota::new(Some(3));
        let start = Instant::now();
        let burst = |quota: &mut Quota, at| (0..10).filter(|_| quota.take(at)).count();
        assert_eq!(burst(&mut quota, start), 3);
        assert_eq!(burst(&mut quota, start + Duration::from_secs(1)), 3);
        assert_eq!(burst(&mut quota, start + Duration::from_secs(60)), 3);
    }

    #[test]
    fn no_rate_is_no_limit() {
        let mut quota = Quota::new(None);
        assert!((0..1000).all(|_| quota.take(Instant::now())));
    }
}
