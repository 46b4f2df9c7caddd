//! Times of a ledger as the page shows them: in UTC, and never without saying so.

use jiff::Timestamp;

/// Milliseconds since 1970 of an RFC 3339 time; none where it is no time.
pub(super) fn millis(text: &str) -> Option<i64> {
    let time: Timestamp = text.parse().ok()?;
    Some(time.as_millisecond())
}

/// Said where a ledger holds what is no time: whatever it is, it isn't shown, since nobody wrote it but a forger.
const NO_TIME: &str = "(no time)";

/// `2026-11-21 22:48:01 UTC`.
pub(super) fn full(text: &str) -> String {
    match millis(text) {
        Some(at) => format!("{} UTC", shown(at, "%F %T")),
        None => NO_TIME.to_owned(),
    }
}

/// `22:48:01`, or with the date where that isn't the given one.
pub(super) fn of_day(text: &str, day: &str) -> String {
    match millis(text) {
        Some(at) if shown(at, "%F") == day => shown(at, "%T"),
        Some(at) => shown(at, "%F %T"),
        None => NO_TIME.to_owned(),
    }
}

/// `2026-11-21`.
pub(super) fn day(text: &str) -> String {
    millis(text).map_or_else(String::new, |at| shown(at, "%F"))
}

/// By a pattern of strftime.
pub(super) fn shown(at: i64, pattern: &str) -> String {
    match Timestamp::from_millisecond(at) {
        Ok(time) => time.strftime(pattern).to_string(),
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_utc_and_what_is_none_is_shown_as_it_is() {
        let time = "2026-11-21T22:48:01.123Z";
        assert_eq!(full(time), "2026-11-21 22:48:01 UTC");
        assert_eq!(full("2026-11-22T00:48:01+02:00"), "2026-11-21 22:48:01 UTC");
        assert_eq!(of_day(time, "2026-11-21"), "22:48:01");
        assert_eq!(of_day(time, "2026-11-20"), "2026-11-21 22:48:01");
        assert_eq!(full("<b>soon"), NO_TIME);
        assert_eq!(millis(time), Some(1_795_301_281_123));
    }
}
