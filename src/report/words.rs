//! What outcomes, causes, numbers and times are called before people.

use super::Ink;
use crate::model::{ErrorRecord, LOST, Outcome, Receipt, shorten};

/// Said wherever the vendors were played.
pub const SANDBOX: &str = "sandbox: no real account was touched";

/// What an unanswered revocation means.
pub(super) const NO_ANSWER: &str = "no answer: may or may not be signed out; run it again";

/// Longer than any message that the vendors' folders pass on: what it says last is often its point.
pub(super) const LONGEST: usize = 1000;

/// Whether the person is out, in words, and in the colour that goes with them.
pub(super) fn verdict(outcome: Outcome) -> (&'static str, Ink) {
    match outcome {
        Outcome::Accepted => ("signed out", Ink::Good),
        Outcome::Verified => ("signed out, verified", Ink::Good),
        Outcome::Failed | Outcome::Refused => ("NOT signed out", Ink::Bad),
        Outcome::Unknown => ("UNKNOWN", Ink::Bad),
        Outcome::Skipped => ("skipped", Ink::Doubtful),
        Outcome::Planned => ("planned", Ink::Doubtful),
        Outcome::NotReached => ("NOT reached", Ink::Bad),
    }
}

/// Whether the vendor confirmed it and there is something to know about it, which takes nothing back,
/// such as an app that was gone.
pub(super) fn has_note(receipt: &Receipt) -> bool {
    receipt.outcome == Outcome::Accepted && receipt.reason.is_some() && !receipt.is_doubted()
}

/// Whether the target still needs somebody's attention.
pub(super) fn is_open(outcome: Outcome) -> bool {
    !matches!(
        outcome,
        Outcome::Accepted | Outcome::Verified | Outcome::Skipped | Outcome::Planned
    )
}

/// A class of failure in words.
pub(super) fn class(class: &str) -> &'static str {
    match class {
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

/// Why something failed, in two or three words.
pub(super) fn failure(error: &ErrorRecord) -> &'static str {
    match error.code.as_deref() {
        // There was no answer that could have been understood.
        Some("tls") => "no safe connection",
        _ => class(error.class),
    }
}

/// Why a target ended so, in two or three words; empty where it went well.
pub(super) fn cause(receipt: &Receipt) -> &'static str {
    match (receipt.outcome, &receipt.error) {
        // Only what could not be recorded has a reason besides.
        (Outcome::Unknown, _) if receipt.reason.is_some() => "not recorded",
        (Outcome::Unknown, _) => "no answer",
        (Outcome::Refused, _) => "refused by a guard",
        (Outcome::Failed, Some(_)) if receipt.is_unusable() => "unusable",
        (Outcome::Failed, Some(error)) => failure(error),
        (Outcome::Failed, None) => "failed",
        (Outcome::NotReached, _) => "not reached",
        _ => "",
    }
}

/// What was said about it: the vendor's message, or our reason.
pub(super) fn said(receipt: &Receipt) -> String {
    let message = receipt.error.as_ref().map(|error| error.message.as_str());
    if let (Some(message), true) = (message, receipt.is_lost()) {
        // That it may have happened must not be lost behind the refusal of a later try.
        return shorten(&format!("{message}; {LOST}"), LONGEST);
    }
    let said = match receipt.outcome {
        Outcome::Refused | Outcome::Unknown => receipt.reason.as_deref().or(message),
        _ => message.or(receipt.reason.as_deref()),
    };
    shorten(said.unwrap_or_default(), LONGEST)
}

/// `1 user`, `2,000 users`.
pub(super) fn several(count: u64, noun: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_vendor_confirmed_reads_as_signed_out() {
        let out = |outcome| verdict(outcome).0.starts_with("signed out");
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
