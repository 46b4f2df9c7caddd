//! The only place that asks the system for the time.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::{SignedDuration, Timestamp, Zoned, tz::TimeZone};

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
pub fn timestamp() -> String {
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
                timestamp()
            ));
            Err(invalid
                .with_hint("set the clock: signatures, tokens and certificates depend on it"))
        }
    }
}

/// The wall clock as this place shows it.
#[must_use]
pub fn local_now() -> Zoned {
    let zone = TimeZone::try_system().unwrap_or(TimeZone::UTC);
    Timestamp::try_from(now())
        .unwrap_or_default()
        .to_zoned(zone)
}

/// The time of day so long from now, where the clock of this place shows it: `14:05 CET`, with the date
/// where that is another day.
#[must_use]
pub fn time_of_day(later: Duration) -> Option<String> {
    time_of_day_after(&local_now(), later)
}

/// Rounded up to the minute: what is promised by then may not come after.
fn time_of_day_after(now: &Zoned, later: Duration) -> Option<String> {
    let minutes = later.as_secs().div_ceil(60).checked_add(1)?;
    let seconds = i64::try_from(minutes.checked_mul(60)?).ok()?;
    let later = SignedDuration::from_secs(seconds);
    let then = now.checked_add(later).ok()?;
    let format = match then.date() == now.date() {
        true => "%H:%M %Z",
        false => "%Y-%m-%d %H:%M %Z",
    };
    Some(then.strftime(format).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_has_the_date_where_it_is_another_one() {
        let at = |text: &str| {
            let now: Timestamp = text.parse().unwrap();
            now.to_zoned(TimeZone::fixed(jiff::tz::offset(1)))
        };
        let now = at("2026-11-21T22:48:01Z");
        let in_minutes =
            |some: u64| time_of_day_after(&now, Duration::from_secs(60 * some)).unwrap();
        assert_eq!(in_minutes(4), "23:53 +01");
        assert_eq!(in_minutes(30), "2026-11-22 00:19 +01");
        assert_eq!(time_of_day_after(&now, Duration::MAX), None);
    }

    #[test]
    fn a_stamp_has_milliseconds_and_zulu() {
        let stamp = super::timestamp();
        assert_eq!(stamp.len(), "2026-11-21T22:48:01.123Z".len(), "{stamp}");
        assert!(stamp.ends_with('Z'), "{stamp}");
    }
}
