//! How long to wait before the next try.

use std::time::{Duration, SystemTime};

use crate::model::{Reply, clock};

/// The first wait's upper bound, doubled with each try.
const FIRST: Duration = Duration::from_millis(500);

/// No wait of our own choice is longer.
const LONGEST: Duration = Duration::from_secs(32);

/// Exponential back-off with full jitter: a random wait between nothing and the doubled bound,
/// so that clients that were refused together don't come back together.
#[derive(Debug)]
pub struct Backoff {
    tries: u32,
    left: u32,
}

impl Backoff {
    /// At most `retries` waits.
    #[must_use]
    pub fn new(retries: u32) -> Self {
        Self {
            tries: 0,
            left: retries,
        }
    }

    /// How long to wait, or nothing when the retries are spent. The vendor's own wish comes first.
    pub fn next(&mut self, asked: Option<Duration>) -> Option<Duration> {
        self.left = self.left.checked_sub(1)?;
        let bound = FIRST.saturating_mul(1 << self.tries.min(10)).min(LONGEST);
        self.tries += 1;
        Some(asked.unwrap_or_else(|| bound.mul_f64(fastrand::f64())))
    }
}

/// `Retry-After` in seconds, maybe with a fraction, or as an HTTP date (RFC 9110 §10.2.3).
///
/// A date is read against the answer's own `Date`, so that a wrong clock here doesn't matter.
#[must_use]
pub fn retry_after(reply: &Reply) -> Option<Duration> {
    let value = reply.header("retry-after")?.trim();
    let is_number = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    if value.bytes().all(is_number) {
        return seconds(value);
    }
    let until = httpdate::parse_http_date(value).ok()?;
    Some(until.duration_since(sent_at(reply)).unwrap_or_default())
}

/// Whole seconds, or a fraction, as Microsoft Graph sends them.
fn seconds(value: &str) -> Option<Duration> {
    let seconds: f64 = value.parse().ok()?;
    // What is too long for a duration is as good as for ever.
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

/// When an answer was sent, by the vendor's own clock where it tells.
#[must_use]
pub fn sent_at(reply: &Reply) -> SystemTime {
    let date = reply.header("date");
    let date = date.and_then(|date| httpdate::parse_http_date(date).ok());
    date.unwrap_or_else(clock::now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(headers: &[(&'static str, &'static str)]) -> Reply {
        let pair = |(name, value): &(&'static str, &'static str)| {
            ((*name).parse().unwrap(), (*value).parse().unwrap())
        };
        Reply {
            status: 429,
            headers: headers.iter().map(pair).collect(),
            body: Vec::new(),
            elapsed: Duration::ZERO,
            is_cut: false,
        }
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let seconds = reply(&[("retry-after", "7")]);
        assert_eq!(retry_after(&seconds), Some(Duration::from_secs(7)));
        let fraction = reply(&[("retry-after", "2.128")]);
        assert_eq!(retry_after(&fraction), Some(Duration::from_millis(2128)));
        let endless = "9".repeat(400);
        for (bad, expected) in [(".", None), ("1.2.3", None), ("", None), ("-1", None)] {
            assert_eq!(
                retry_after(&reply(&[("retry-after", bad)])),
                expected,
                "{bad}"
            );
        }
        let endless = reply(&[("retry-after", endless.leak())]);
        assert_eq!(retry_after(&endless), Some(Duration::MAX));
        let date = reply(&[
            ("date", "Sun, 06 Nov 1994 08:49:00 GMT"),
            ("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ]);
        assert_eq!(retry_after(&date), Some(Duration::from_secs(37)));
        assert_eq!(retry_after(&reply(&[("retry-after", "soon")])), None);
    }

    #[test]
    fn waits_are_bounded_jittered_and_end() {
        let mut backoff = Backoff::new(3);
        let waits: Vec<_> = std::iter::from_fn(|| backoff.next(None)).collect();
        assert_eq!(waits.len(), 3);
        for (n, wait) in waits.iter().enumerate() {
            assert!(*wait <= FIRST * (1 << n), "{wait:?}");
        }
        assert_eq!(
            Backoff::new(1).next(Some(Duration::from_secs(9))),
            Some(Duration::from_secs(9))
        );
    }
}
