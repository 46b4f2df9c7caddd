//! Durations as they are typed: `30s`, `10m`, `1h30m`, or a bare number of seconds.

use std::{ops::RangeInclusive, time::Duration};

/// What a duration may be. A shorter one is over before anything can be sent; a longer one is a slip
/// of the finger, and the far end of what clocks can add up.
const BOUNDS: RangeInclusive<Duration> =
    Duration::from_millis(1)..=Duration::from_secs(8760 * 3600);

/// Reads a duration from a millisecond to a year.
pub(super) fn parse(text: &str) -> Result<Duration, String> {
    let spelled = match text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => format!("{text}s"),
        false => text.to_owned(),
    };
    let parsed: Option<jiff::SignedDuration> = spelled.parse().ok();
    let parsed = parsed.and_then(|duration| Duration::try_from(duration).ok());
    parsed
        .filter(|duration| BOUNDS.contains(duration))
        .ok_or_else(|| "write it as 30s, 10m or 1h30m, from 1ms to 8760h (a year)".to_owned())
}

/// The same, or none at all.
pub(super) fn parse_or_none(text: &str) -> Result<Duration, String> {
    match text.trim_end_matches(['s', 'm', 'h']) == "0" {
        true => Ok(Duration::ZERO),
        false => parse(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_people_write_them() {
        for (text, seconds) in [
            ("30s", 30),
            ("10m", 600),
            ("1h30m", 5400),
            ("45", 45),
            ("8760h", 31_536_000),
        ] {
            assert_eq!(parse(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        for (text, millis) in [("500ms", 500), ("1ms", 1)] {
            assert_eq!(parse(text), Ok(Duration::from_millis(millis)), "{text}");
        }
        assert_eq!(parse_or_none("0"), Ok(Duration::ZERO));
        assert_eq!(parse_or_none("0s"), Ok(Duration::ZERO));
        assert_eq!(parse_or_none("10s"), Ok(Duration::from_secs(10)));
        for bad in [
            "",
            "0",
            "0s",
            "-5s",
            "soon",
            "5 parsecs",
            "999us",
            "8761h",
            "9223372036854775807",
            "6148914691236517206s",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
