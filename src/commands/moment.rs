//! Points in time as they are typed: a day (`2026-11-21`), an RFC 3339 time, or how long ago (`7d`).

use jiff::{
    Span, Timestamp, Zoned,
    civil::{Date, DateTime},
};

/// The forms that are taken.
const FORMS: &str =
    "write a day as 2026-11-21, a time as 2026-11-21T22:48:00Z, or how long ago as 12h, 7d or 1y";

/// How days are written that can only mean one, besides ours.
const DAYS: [&str; 5] = ["%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%Y%m%d", "%Y-%m-%d"];

/// The first moment that `--since` takes in.
pub(super) fn since(text: &str, now: &Zoned) -> Result<Timestamp, String> {
    match day(text) {
        Some(day) => begin(day, now),
        None => instant(text, now),
    }
}

/// The first moment that `--until` leaves out: a day counts whole.
pub(super) fn until(text: &str, now: &Zoned) -> Result<Timestamp, String> {
    match day(text) {
        Some(day) => begin(day.tomorrow().map_err(|_| FORMS.to_owned())?, now),
        None => instant(text, now)?
            .checked_add(Span::new().nanoseconds(1))
            .map_err(|_| FORMS.to_owned()),
    }
}

/// The moment that was so long ago: `12h`, `90d`, `1y`.
pub(super) fn ago(text: &str, now: &Zoned) -> Result<Timestamp, String> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let forms = || "write it as 12h, 90d or 1y".to_owned();
    if is_number {
        return Err(format!("it has no unit; did you mean {text}d?"));
    }
    let span: Span = text.parse().map_err(|_| forms())?;
    let then = now.checked_sub(span.abs()).map_err(|_| forms())?;
    match then < *now {
        true => Ok(then.timestamp()),
        false => Err(forms()),
    }
}

/// A day in our own form and no other.
fn day(text: &str) -> Option<Date> {
    let date: Date = text.parse().ok()?;
    (date.to_string() == text).then_some(date)
}

/// When a day begins here.
fn begin(day: Date, now: &Zoned) -> Result<Timestamp, String> {
    let begun = now.time_zone().to_zoned(day.at(0, 0, 0, 0));
    begun
        .map(|begun| begun.timestamp())
        .map_err(|_| FORMS.to_owned())
}

fn instant(text: &str, now: &Zoned) -> Result<Timestamp, String> {
    let time: Option<Timestamp> = text.parse().ok();
    let time = time.or_else(|| ago(text, now).ok());
    time.ok_or_else(|| match meant(text, now) {
        Some(meant) => format!("did you mean {meant}?"),
        None => FORMS.to_owned(),
    })
}

/// What was meant, where that is plain.
fn meant(text: &str, now: &Zoned) -> Option<String> {
    let text = text.trim();
    match text.to_lowercase().as_str() {
        "today" => return Some(now.date().to_string()),
        "yesterday" => return now.date().yesterday().ok().map(|day| day.to_string()),
        _ => {}
    }
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() < 5 {
        return Some(format!("{text}d"));
    }
    let days = DAYS.iter().find_map(|form| Date::strptime(form, text).ok());
    if let Some(day) = days {
        return Some(day.to_string());
    }
    let time: DateTime = text.parse().ok()?;
    let here = now.time_zone().to_zoned(time).ok()?;
    Some(here.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Zoned {
        let now: Timestamp = "2026-11-26T22:48:00Z".parse().unwrap();
        now.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(2)))
    }

    #[test]
    fn a_moment_is_a_day_here_or_a_time_or_so_long_ago() {
        for (text, from, to) in [
            ("2026-11-21", "2026-11-20T22:00:00Z", "2026-11-21T22:00:00Z"),
            (
                "2026-11-21T10:00:00Z",
                "2026-11-21T10:00:00Z",
                "2026-11-21T10:00:00.000000001Z",
            ),
            (
                "2026-11-21T10:00:00+01:00",
                "2026-11-21T09:00:00Z",
                "2026-11-21T09:00:00.000000001Z",
            ),
            (
                "7d",
                "2026-11-19T22:48:00Z",
                "2026-11-19T22:48:00.000000001Z",
            ),
            (
                "7 days ago",
                "2026-11-19T22:48:00Z",
                "2026-11-19T22:48:00.000000001Z",
            ),
            (
                "1y",
                "2025-11-26T22:48:00Z",
                "2025-11-26T22:48:00.000000001Z",
            ),
            (
                "12h",
                "2026-11-26T10:48:00Z",
                "2026-11-26T10:48:00.000000001Z",
            ),
        ] {
            let read = |moment: Result<Timestamp, String>| moment.map(|time| time.to_string());
            assert_eq!(read(since(text, &now())), Ok(from.to_owned()), "{text}");
            assert_eq!(read(until(text, &now())), Ok(to.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_none_is_told_what_was_meant() {
        for (text, meant) in [
            ("21.11.2026", "did you mean 2026-11-21?"),
            ("2026/11/21", "did you mean 2026-11-21?"),
            ("2026-1-5", "did you mean 2026-01-05?"),
            ("20261121", "did you mean 2026-11-21?"),
            ("yesterday", "did you mean 2026-11-26?"),
            ("7", "did you mean 7d?"),
            (
                "2026-11-21T10:00",
                "did you mean 2026-11-21T10:00:00+02:00?",
            ),
            (
                "2026-11-21 10:00:00",
                "did you mean 2026-11-21T10:00:00+02:00?",
            ),
        ] {
            assert_eq!(since(text, &now()), Err(meant.to_owned()), "{text}");
            assert_eq!(until(text, &now()), Err(meant.to_owned()), "{text}");
        }
        for text in ["", "soon", "2026-02-30", "11/12/2026", "0d", "99999y"] {
            assert_eq!(since(text, &now()), Err(FORMS.to_owned()), "{text}");
        }
        assert!(ago("12", &now()).unwrap_err().contains("12d"));
        assert!(ago("soon", &now()).is_err());
    }
}
