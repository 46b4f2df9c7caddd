//! Whether a person is out, in words. In a deep sign-out the step that ends the sessions tells, not
//! the whole: the whole may lack a grant or a suspension alone.

use super::{
    phrases::{LONGEST, cause_and_message, failure_words, outcome_words},
    reasons::{cause_words, message, needs_attention},
    style::{TextStyle, styled},
};
use crate::model::{ErrorRecord, Outcome, Receipt, Step, is_queue, shorten};

/// What an unanswered revocation means.
pub(super) const NO_ANSWER: &str = "no answer: may or may not be signed out; run it again";

/// What an unanswered step means where the sessions ended all the same.
const REST_UNANSWERED: &str = "no answer: may or may not have been done; run it again";

/// The name of a step and what became of it.
pub(super) type StepOutcome<'a> = (&'a str, Outcome);

/// What became of the sessions themselves.
pub(super) fn sessions(receipt: &Receipt) -> Outcome {
    sessions_of(receipt.outcome, &step_outcomes(receipt))
}

fn sessions_of(whole: Outcome, steps: &[StepOutcome<'_>]) -> Outcome {
    let is_sign_out = |(name, _): &&StepOutcome<'_>| needs_attention(whole) && *name == "sign_out";
    match steps.iter().find(is_sign_out) {
        None => whole,
        // An earlier step ended it all: nothing was sent for the sessions.
        Some((_, Outcome::NotReached)) => Outcome::Failed,
        Some((_, outcome)) => *outcome,
    }
}

fn step_outcomes(receipt: &Receipt) -> Vec<StepOutcome<'_>> {
    let steps = receipt.steps.iter();
    steps.map(|step| (&*step.step, step.outcome)).collect()
}

/// Why the sessions were not ended, where their own step failed.
pub(super) fn sign_out_error(receipt: &Receipt) -> Option<&ErrorRecord> {
    let failed = |step: &&Step| step.step == "sign_out" && step.outcome == Outcome::Failed;
    let mut steps = receipt
        .steps
        .iter()
        .filter(|_| needs_attention(receipt.outcome));
    steps.find(failed).and_then(|step| step.error.as_ref())
}

/// What no read-back has shown, or one speaks against.
pub(super) const DOUBTED_WORDS: (&str, TextStyle) = ("accepted, but", TextStyle::Doubtful);

/// What the vendor does later.
pub(super) const QUEUED_WORDS: (&str, TextStyle) = ("queued", TextStyle::Doubtful);

/// What a receiver was told, and may act on.
pub(super) const SIGNAL_WORDS: (&str, TextStyle) = ("event taken", TextStyle::Doubtful);

/// Whether the vendor has only queued the end of the sessions, in a sign-out of several steps.
fn is_sign_out_queued(receipt: &Receipt) -> bool {
    let mut steps = receipt.steps.iter();
    steps.any(|step| step.step == "sign_out" && is_queue(step.outcome, step.reason.as_deref()))
}

/// Whether the sessions ended and something else is left undone, or unrecorded.
pub(super) fn is_half_done(receipt: &Receipt) -> bool {
    needs_attention(receipt.outcome) && sessions(receipt) == Outcome::Accepted
}

/// What a sign-out lacks that ended the sessions; also for a sum, where commas part the parts.
fn half_done_words(steps: &[StepOutcome<'_>]) -> [&'static str; 2] {
    let any = |wanted| steps.iter().any(|(_, outcome)| *outcome == wanted);
    match () {
        () if any(Outcome::Failed) || any(Outcome::NotReached) => {
            ["signed out, NOT the rest", "signed out but NOT the rest"]
        }
        () if any(Outcome::Unknown) => [
            "signed out, the rest UNKNOWN",
            "signed out with the rest UNKNOWN",
        ],
        () => ["signed out, NOT recorded", "signed out but NOT recorded"],
    }
}

/// `signed out`, `NOT signed out` and so on, in the colour that goes with it.
pub(super) fn sign_out_words(receipt: &Receipt) -> (&'static str, TextStyle) {
    match () {
        () if receipt.is_doubted() => DOUBTED_WORDS,
        () if receipt.is_queued() => QUEUED_WORDS,
        () if receipt.is_signal() => SIGNAL_WORDS,
        () if is_half_done(receipt) && is_sign_out_queued(receipt) => {
            ("queued, NOT the rest", TextStyle::Bad)
        }
        () => sign_out_words_of(receipt.outcome, &step_outcomes(receipt)),
    }
}

/// The same where only outcomes are known, as of a past run.
pub(super) fn sign_out_words_of(
    whole: Outcome,
    steps: &[StepOutcome<'_>],
) -> (&'static str, TextStyle) {
    match sessions_of(whole, steps) {
        Outcome::Accepted if needs_attention(whole) => (half_done_words(steps)[0], TextStyle::Bad),
        outcome => outcome_words(outcome),
    }
}

/// The words as a cell, styled.
pub(super) fn sign_out_cell(receipt: &Receipt) -> String {
    let (words, style) = sign_out_words(receipt);
    styled(words, style)
}

/// Why it stands so, in two or three words; empty where it went well.
pub(super) fn short_cause(receipt: &Receipt) -> &'static str {
    match (sessions(receipt), sign_out_error(receipt)) {
        (Outcome::Unknown, _) if receipt.reason.is_none() => "no answer",
        (_, Some(error)) => failure_words(error),
        _ => cause_words(receipt),
    }
}

/// Why it stands so, and what an open question means.
pub(super) fn cause(receipt: &Receipt) -> String {
    match (sessions(receipt), receipt.outcome) {
        (Outcome::Unknown | Outcome::Accepted, Outcome::Unknown) if receipt.reason.is_some() => {
            message(receipt)
        }
        (Outcome::Unknown, _) => NO_ANSWER.into(),
        (Outcome::Accepted, Outcome::Unknown) => REST_UNANSWERED.into(),
        _ => short_cause(receipt).into(),
    }
}

/// What was said about it: of a deep sign-out, about the sessions.
pub(super) fn sign_out_message(receipt: &Receipt) -> String {
    match sign_out_error(receipt) {
        Some(error) => shorten(&error.message, LONGEST),
        None => message(receipt),
    }
}

/// Why it stands so, and what was said about it.
pub(super) fn cause_with_message(receipt: &Receipt) -> String {
    let outcome = sessions(receipt);
    let is_open = [outcome, receipt.outcome].contains(&Outcome::Unknown);
    let (cause, message) = (cause(receipt), sign_out_message(receipt));
    cause_and_message(&cause, message, is_open && outcome != Outcome::Failed)
}

/// The words for it in a sum, with their place among the others.
pub(super) fn sum_words(receipt: &Receipt) -> (u8, &'static str, TextStyle) {
    match sessions(receipt) {
        _ if receipt.is_doubted() => (8, "accepted but not verified", TextStyle::Doubtful),
        _ if receipt.is_queued() => (2, "queued (NOT signed out yet)", TextStyle::Doubtful),
        _ if receipt.is_signal() => (
            2,
            "event taken (may NOT be signed out)",
            TextStyle::Doubtful,
        ),
        _ if is_half_done(receipt) && is_sign_out_queued(receipt) => {
            (2, "queued but NOT the rest", TextStyle::Bad)
        }
        _ if is_half_done(receipt) => {
            let [_, words] = half_done_words(&step_outcomes(receipt));
            (2, words, TextStyle::Bad)
        }
        Outcome::Failed => (3, short_cause(receipt), TextStyle::Bad),
        outcome => sum_words_of(outcome),
    }
}

/// The same for targets of which only the outcome is known.
pub(super) fn sum_words_of(outcome: Outcome) -> (u8, &'static str, TextStyle) {
    let (place, words) = match outcome {
        Outcome::Accepted => (0, "signed out"),
        Outcome::Verified => (1, "signed out and verified"),
        Outcome::Failed => (4, "failed"),
        Outcome::Unknown => (5, "UNKNOWN (may or may not be signed out)"),
        Outcome::Refused => (6, "refused"),
        Outcome::NotReached => (7, "NOT reached"),
        Outcome::Skipped => (9, "skipped"),
        Outcome::Planned => (10, "planned"),
    };
    (place, words, outcome_words(outcome).1)
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use Outcome::{Accepted, Failed, NotReached, Unknown};

    /// A deep sign-out that ended so, with its steps.
    fn deep(whole: Outcome, steps: &[(&'static str, Outcome)]) -> Receipt {
        let failed = failed(1, "liz", "permission", "backup_codes: no", None);
        Receipt {
            outcome: whole,
            steps: steps
                .iter()
                .map(|(name, outcome)| step(name, *outcome))
                .collect(),
            ..failed
        }
    }

    #[test]
    fn the_sign_out_of_a_deep_one_decides_and_not_the_whole() {
        let cases = [
            (
                Failed,
                [("backup_codes", Failed), ("sign_out", Unknown)],
                "UNKNOWN",
            ),
            (
                Failed,
                [("sign_out", Accepted), ("suspend", Failed)],
                "signed out, NOT the rest",
            ),
            (
                Failed,
                [("sign_out", Accepted), ("suspend", NotReached)],
                "signed out, NOT the rest",
            ),
            (
                Unknown,
                [("sign_out", Accepted), ("suspend", Unknown)],
                "signed out, the rest UNKNOWN",
            ),
            (
                Unknown,
                [("sign_out", Failed), ("suspend", Unknown)],
                "NOT signed out",
            ),
            (
                Failed,
                [("suspend", Failed), ("sign_out", NotReached)],
                "NOT signed out",
            ),
            (
                Accepted,
                [("sign_out", Accepted), ("suspend", Accepted)],
                "signed out",
            ),
        ];
        for (whole, steps, words) in cases {
            assert_eq!(sign_out_words(&deep(whole, &steps)).0, words, "{steps:?}");
        }
    }

    #[test]
    fn why_does_not_contradict_how_it_stands() {
        let unanswered = deep(Unknown, &[("sign_out", Accepted), ("suspend", Unknown)]);
        assert_eq!(
            cause_with_message(&unanswered),
            format!("{REST_UNANSWERED} (backup_codes: no)")
        );
        let open = deep(Failed, &[("backup_codes", Failed), ("sign_out", Unknown)]);
        assert_eq!(
            cause_with_message(&open),
            format!("{NO_ANSWER} (backup_codes: no)")
        );
        let refused = deep(Unknown, &[("sign_out", Failed), ("suspend", Unknown)]);
        assert_eq!(cause_with_message(&refused), "failed for now: sign_out: no");
        let halted = deep(
            Failed,
            &[("backup_codes", Failed), ("sign_out", NotReached)],
        );
        assert_eq!(
            cause_with_message(&halted),
            "not permitted: backup_codes: no"
        );
    }

    #[test]
    fn what_is_only_queued_is_not_called_signed_out() {
        use crate::model::{EVENT_TAKEN, QUEUED};
        let whole = because(QUEUED, receipt(1, "liz", Accepted));
        let mut rest = deep(Failed, &[("sign_out", Accepted), ("suspend", Failed)]);
        rest.steps[0].reason = Some(QUEUED.to_owned());
        let told = because(EVENT_TAKEN, receipt(1, "liz", Accepted));
        for (queued, words, sum) in [
            (told, "event taken", "event taken (may NOT be signed out)"),
            (whole, "queued", "queued (NOT signed out yet)"),
            (rest, "queued, NOT the rest", "queued but NOT the rest"),
        ] {
            assert_eq!(sign_out_words(&queued).0, words);
            assert_eq!(sum_words(&queued).1, sum);
        }
    }

    #[test]
    fn what_was_done_and_not_recorded_is_not_called_undone() {
        let reason = "accepted, but the ledger could not be written: disk full";
        let steps = vec![step("oauth_grants", Accepted), step("sign_out", Accepted)];
        let plain = because(reason, receipt(1, "liz", Unknown));
        let deep = Receipt {
            steps,
            ..plain.clone()
        };
        assert_eq!(sign_out_words(&deep).0, "signed out, NOT recorded");
        assert_eq!(
            (
                sign_out_words(&plain).0,
                cause_with_message(&plain).as_str()
            ),
            ("UNKNOWN", reason)
        );
        assert_eq!(cause_with_message(&deep), reason);
        assert_eq!(short_cause(&plain), "not recorded");
    }
}
