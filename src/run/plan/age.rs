//! How old a plan is.

use std::time::Duration;

use jiff::Timestamp;

use crate::model::{Invalid, clock};

/// Clocks of two machines differ by less.
const SKEW: i64 = 300;

/// Makes sure that a plan is no older than that.
pub(super) fn check(made: &str, most: Duration) -> Result<(), Invalid> {
    let now = Timestamp::try_from(clock::now()).unwrap_or_default();
    check_at(now, made, most)
}

fn check_at(now: Timestamp, made: &str, most: Duration) -> Result<(), Invalid> {
    let Ok(time) = made.parse::<Timestamp>() else {
        return Err(Invalid::new("doesn't tell when it was made"));
    };
    let seconds = now.as_second() - time.as_second();
    if seconds < -SKEW {
        return Err(
            Invalid::new(format!("was made at {time}, which is yet to come"))
                .with_hint("set the clock of this machine, or of the one that made it"),
        );
    }
    match Duration::from_secs(seconds.unsigned_abs()) > most && seconds > 0 {
        false => Ok(()),
        true => Err(Invalid::new(format!(
            "is too old: it was made at {time}, {} ago",
            words(seconds)
        ))
        .with_hint("things may have changed; make a new plan, or allow its age by --max-age")),
    }
}

/// `3 h 10 min`, `2 days`.
fn words(seconds: i64) -> String {
    match seconds {
        ..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", seconds / 60),
        3600..172_800 => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
        _ => format!("{} days", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_good_for_as_long_as_it_may_be_and_not_before_it_was_made() {
        let now: Timestamp = "2026-11-26T12:00:00Z".parse().unwrap();
        let day = Duration::from_secs(86_400);
        for (made, fits, says) in [
            ("2026-11-26T11:59:59.123Z", true, ""),
            ("2026-11-25T12:00:00.000Z", true, ""),
            ("2026-11-25T11:59:58.000Z", false, "24 h 0 min ago"),
            ("2026-11-20T12:00:00.000Z", false, "6 days ago"),
            ("2026-11-26T12:04:00.000Z", true, ""),
            ("2026-11-26T12:06:00.000Z", false, "yet to come"),
            ("yesterday", false, "doesn't tell"),
        ] {
            let told = check_at(now, made, day);
            assert_eq!(told.is_ok(), fits, "{made}: {told:?}");
            let text = told.err().map_or_else(String::new, |told| told.message);
            assert!(text.contains(says), "{made}: {text}");
        }
    }
}
