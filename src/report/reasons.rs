//! Why a target ended as it did, whatever was done to the user.

use super::phrases::{LONGEST, failure_words};
use crate::model::{LOST, Outcome, Receipt, shorten};

/// Whether the target still needs somebody's attention.
pub(super) fn needs_attention(outcome: Outcome) -> bool {
    !matches!(
        outcome,
        Outcome::Accepted | Outcome::Verified | Outcome::Skipped | Outcome::Planned
    )
}

/// Whether the vendor confirmed it and there is something to know about it, which takes nothing back,
/// such as an app that was gone.
pub(super) fn has_note(receipt: &Receipt) -> bool {
    receipt.outcome == Outcome::Accepted && receipt.reason.is_some() && !receipt.is_doubted()
}

/// Why a target ended so, in two or three words; empty where it went well.
pub(super) fn cause_words(receipt: &Receipt) -> &'static str {
    match (receipt.outcome, &receipt.error) {
        // Only what could not be recorded has a reason besides.
        (Outcome::Unknown, _) if receipt.reason.is_some() => "not recorded",
        (Outcome::Unknown, _) => "no answer",
        (Outcome::Refused, _) => "refused by a guard",
        (Outcome::Failed, Some(_)) if receipt.is_unusable() => "unusable",
        (Outcome::Failed, Some(error)) => failure_words(error),
        (Outcome::Failed, None) => "failed",
        (Outcome::NotReached, _) => "not reached",
        _ => "",
    }
}

/// What was said about it: the vendor's message, or our reason.
pub(super) fn message(receipt: &Receipt) -> String {
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
