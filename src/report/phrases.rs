//! What more than one screen says: outcomes, causes, numbers and times in words.

use super::style::TextStyle;
use crate::model::{ErrorRecord, Outcome, printable};

/// Said wherever the vendors were played.
pub const SANDBOX: &str = "sandbox: no real account was touched";

/// Longer than any message that the vendors' folders pass on: what it says last is often its point.
pub(super) const LONGEST: usize = 1000;

/// What became of a target, in words, and in the colour that goes with them.
pub(super) fn outcome_words(outcome: Outcome) -> (&'static str, TextStyle) {
    match outcome {
        Outcome::Accepted => ("signed out", TextStyle::Good),
        Outcome::Verified => ("signed out, verified", TextStyle::Good),
        Outcome::Failed | Outcome::Refused => ("NOT signed out", TextStyle::Bad),
        Outcome::Unknown => ("UNKNOWN", TextStyle::Bad),
        Outcome::Skipped => ("skipped", TextStyle::Doubtful),
        Outcome::Planned => ("planned", TextStyle::Doubtful),
        Outcome::NotReached => ("NOT reached", TextStyle::Bad),
    }
}

/// Why something failed, in two or three words.
pub(super) fn failure_words(error: &ErrorRecord) -> &'static str {
    match error.code.as_deref() {
        // There was no answer that could have been understood.
        Some("tls") => return "no safe connection",
        // Nobody was asked for anything.
        Some("plan_changed") => return "not as planned",
        _ => {}
    }
    match &*error.class {
        "input" => "request rejected",
        "not_found" => "not found",
        "credentials" => "credentials refused",
        "permission" => "not permitted",
        "transient" => "failed for now",
        "protocol" => "answer not understood",
        "guard" => "refused by a guard",
        _ => "failed",
    }
}

/// `cause: message`, or the one of them that is there; of an open question `cause (message)`.
pub(super) fn cause_and_message(cause: &str, message: String, is_open_question: bool) -> String {
    match (cause.is_empty() || cause == message, message.is_empty()) {
        (true, _) => message,
        (_, true) => cause.to_owned(),
        _ if is_open_question => format!("{cause} ({message})"),
        _ => format!("{cause}: {message}"),
    }
}

/// The code in parentheses, unless the text names it already.
pub(super) fn code_behind(text: &str, code: &str) -> String {
    match text.contains(code) {
        true => String::new(),
        false => format!(" ({code})"),
    }
}

/// `1 user`, `2,000 users`.
pub(super) fn counted(count: u64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", number(count))
}

/// A number with its thousands set apart.
#[must_use]
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `83 ms`, `2.1 s`, `2 min 3 s`, `1 h 4 min`.
#[must_use]
pub fn duration(ms: u64) -> String {
    let (seconds, minutes) = (ms / 1000, ms / 60_000);
    match ms {
        0..1000 => format!("{ms} ms"),
        1000..60_000 => format!("{seconds}.{} s", ms % 1000 / 100),
        60_000..3_600_000 => format!("{minutes} min {} s", seconds % 60),
        _ => format!("{} h {} min", minutes / 60, minutes % 60),
    }
}

/// `415 B`, `12.3 kB`, `4.1 MB`.
#[must_use]
pub fn size(bytes: u64) -> String {
    let tenths = |unit: u64| format!("{}.{}", number(bytes / unit), bytes % unit * 10 / unit);
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        1_000_000..1_000_000_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} GB", tenths(1_000_000_000)),
    }
}

/// `2026-11-21 22:48Z`: where a list has no room for more.
pub(super) fn to_the_minute(time: &str) -> String {
    match to_the_second(time).rsplit_once(':') {
        Some((minutes, seconds)) if seconds.ends_with('Z') => format!("{minutes}Z"),
        _ => to_the_second(time),
    }
}

/// `2026-11-21 22:48:01Z`: a list needs no milliseconds.
pub(super) fn to_the_second(time: &str) -> String {
    match time.split_once('.') {
        Some((seconds, _)) => printable(&format!("{}Z", seconds.replace('T', " "))),
        None => printable(time),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_vendor_confirmed_reads_as_signed_out() {
        let out = |outcome| outcome_words(outcome).0.starts_with("signed out");
        assert!(out(Outcome::Accepted) && out(Outcome::Verified));
        for outcome in [
            Outcome::Failed,
            Outcome::Unknown,
            Outcome::Skipped,
            Outcome::Refused,
        ] {
            assert!(!out(outcome), "{outcome:?}");
        }
    }

    #[test]
    fn numbers_and_times_are_readable() {
        assert_eq!(
            [0, 999, 1000, 1_234_567].map(number),
            ["0", "999", "1,000", "1,234,567"]
        );
        let times = [83, 2150, 59_999, 123_000, 3_840_000].map(duration);
        assert_eq!(
            times,
            ["83 ms", "2.1 s", "59.9 s", "2 min 3 s", "1 h 4 min"]
        );
    }
}
