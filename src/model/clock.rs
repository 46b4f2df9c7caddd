//! The only place that asks the system for the time.

use std::time::SystemTime;

use jiff::Timestamp;

/// The wall clock.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub fn now() -> SystemTime {
    SystemTime::now()
}

/// The wall clock as RFC 3339 with milliseconds, UTC: `2026-11-21T22:48:01.123Z`.
#[must_use]
pub fn stamp() -> String {
    let now = Timestamp::try_from(now()).unwrap_or_default();
    format!("{now:.3}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_stamp_has_milliseconds_and_zulu() {
        let stamp = super::stamp();
        assert_eq!(stamp.len(), "2026-11-21T22:48:01.123Z".len(), "{stamp}");
        assert!(stamp.ends_with('Z'), "{stamp}");
    }
}
