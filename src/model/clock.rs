//! The only place that asks the system for the time.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

use super::Invalid;

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

/// Whether the clock can be right. One before 1970 can't: the libraries that sign requests and
/// serve HTTP panic on it, and no vendor would take what they signed.
///
/// # Errors
/// When it is before 1970.
pub fn check() -> Result<(), Invalid> {
    match now() < UNIX_EPOCH {
        false => Ok(()),
        true => {
            let invalid = Invalid::new(format!(
                "this machine's clock says {}, which is before 1970",
                stamp()
            ));
            Err(invalid
                .with_hint("set the clock: signatures, tokens and certificates depend on it"))
        }
    }
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
