//! Moments by Google's clock: when a sign-out can have happened at the earliest, and when the log was read.

use std::time::{Duration, SystemTime};

use jiff::{SignedDuration, Timestamp};

use crate::model::Reply;

/// A `Date` is in whole seconds, and so may be an event's time.
pub(super) const MARGIN: Duration = Duration::from_secs(1);

/// The earliest time that the event of a sign-out can have, by its answer: the answer's `Date`, less the time
/// that the try took, less a second. Nothing where the answer tells no time.
pub(in crate::vendors::google) fn earliest_event(reply: &Reply) -> Option<Timestamp> {
    let took = reply.elapsed.checked_add(Duration::from_millis(1))?;
    let earlier = SignedDuration::try_from(took.checked_add(MARGIN)?).ok()?;
    answered_at(reply)?.checked_sub(earlier).ok()
}

/// When the answer was made, by Google's clock.
pub(super) fn answered_at(reply: &Reply) -> Option<Timestamp> {
    let date = httpdate::parse_http_date(reply.header("date")?).ok()?;
    Timestamp::try_from(date).ok()
}

/// The moment as records and requests hold it: RFC 3339, UTC, milliseconds.
pub(in crate::vendors::google) fn told(moment: Timestamp) -> String {
    format!("{moment:.3}")
}

/// The moment that a record or an answer holds: RFC 3339 with `Z` or an offset.
pub(in crate::vendors::google) fn parsed(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

/// Whether it lies so long before now, by this machine's clock.
pub(super) fn is_older(moment: Timestamp, age: Duration, now: SystemTime) -> bool {
    let limit = now.checked_sub(age).map(Timestamp::try_from);
    matches!(limit, Some(Ok(limit)) if moment < limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(date: &str, elapsed: u64) -> Reply {
        let mut reply = Reply::of(204, "");
        reply.headers.insert("date", date.parse().unwrap());
        reply.elapsed = Duration::from_millis(elapsed);
        reply
    }

    #[test]
    fn the_earliest_moment_is_the_date_less_the_try_less_a_second() {
        let of = |reply: &Reply| earliest_event(reply).map(told);
        let answer = reply("Sat, 21 Nov 2026 22:48:01 GMT", 249);
        assert_eq!(of(&answer).unwrap(), "2026-11-21T22:47:59.750Z");
        assert_eq!(of(&reply("yesterday", 0)), None);
        assert_eq!(of(&Reply::of(204, "")), None);
    }

    #[test]
    fn a_time_has_an_offset_or_is_none() {
        for (text, same) in [
            ("2026-11-21T22:48:01.123Z", Some("2026-11-21T22:48:01.123Z")),
            (
                "2026-11-21T23:48:01+01:00",
                Some("2026-11-21T22:48:01.000Z"),
            ),
            ("2026-11-21T22:48:01", None),
            ("1795387681", None),
            ("21 Nov 2026", None),
            ("", None),
        ] {
            assert_eq!(parsed(text).map(told).as_deref(), same, "{text}");
        }
    }

    #[test]
    fn what_is_older_than_an_age_is_told() {
        let now = SystemTime::from(parsed("2026-11-21T22:48:01Z").unwrap());
        let day = Duration::from_secs(86_400);
        let older = |text: &str| is_older(parsed(text).unwrap(), day, now);
        assert!(older("2026-11-20T22:48:00Z"));
        assert!(!older("2026-11-20T22:48:01Z") && !older("2027-01-01T00:00:00Z"));
    }
}
