//! Durations as they are typed: `30s`, `10m`, `1h30m`, or a bare number of seconds.

use std::time::Duration;

/// Reads a duration of more than nothing.
pub(super) fn parse(text: &str) -> Result<Duration, String> {
    let spelled = match text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => format!("{text}s"),
        false => text.to_owned(),
    };
    let parsed: Option<jiff::SignedDuration> = spelled.parse().ok();
    let parsed = parsed.and_then(|duration| Duration::try_from(duration).ok());
    parsed
        .filter(|duration| !duration.is_zero())
        .ok_or_else(|| "write it as 30s, 10m or 1h30m".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_people_write_them() {
        for (text, seconds) in [("30s", 30), ("10m", 600), ("1h30m", 5400), ("45", 45)] {
            assert_eq!(parse(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        assert_eq!(parse("500ms"), Ok(Duration::from_millis(500)));
        for bad in ["", "0", "0s", "-5s", "soon", "5 parsecs"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
