//! Whether a person is out, in words. In a deep sign-out the step that ends the sessions tells, not
//! the whole: the whole may lack a grant or a suspension alone.

use super::{
    Ink,
    words::{NO_ANSWER, cause, failure, is_open, said, verdict},
};
use crate::model::{ErrorRecord, Outcome, Receipt, Step, shorten};

/// What an unanswered step means where the sessions ended all the same.
const REST_UNANSWERED: &str = "no answer: may or may not have been done; run it again";

/// The name of a step and what became of it.
type Taken<'a> = (&'a str, Outcome);

/// What became of the sessions themselves.
pub(super) fn sessions(receipt: &Receipt) -> Outcome {
    ended(receipt.outcome, &taken(receipt))
}

/// The same of a whole and its steps.
fn ended(whole: Outcome, steps: &[Taken<'_>]) -> Outcome {
    let is_it = |(name, _): &&Taken<'_>| is_open(whole) && *name == "sign_out";
    match steps.iter().find(is_it) {
        None => whole,
        // An earlier step ended the walk: nothing was sent for the sessions.
        Some((_, Outcome::NotReached)) => Outcome::Failed,
        Some((_, outcome)) => *outcome,
    }
}

fn taken(receipt: &Receipt) -> Vec<Taken<'_>> {
    let steps = receipt.steps.iter();
    steps.map(|step| (&*step.step, step.outcome)).collect()
}

/// The step that ends the sessions, where the whole is not done.
fn sign_out(receipt: &Receipt) -> Option<&Step> {
    let is_it = |step: &&Step| is_open(receipt.outcome) && step.step == "sign_out";
    receipt.steps.iter().find(is_it)
}

/// Why the sessions were not ended, where their own step failed.
pub(super) fn refusal(receipt: &Receipt) -> Option<&ErrorRecord> {
    let step = sign_out(receipt).filter(|step| step.outcome == Outcome::Failed);
    step.and_then(|step| step.error.as_ref())
}

/// Whether the sessions ended and something else is left undone, or unrecorded.
pub(super) fn is_half_done(receipt: &Receipt) -> bool {
    is_open(receipt.outcome) && sessions(receipt) == Outcome::Accepted
}

/// What a sign-out lacks that ended the sessions; also for a sum, where commas part the parts.
fn lack(steps: &[Taken<'_>]) -> [&'static str; 2] {
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
pub(super) fn standing(receipt: &Receipt) -> (&'static str, Ink) {
    match receipt.is_doubted() {
        true => ("accepted, but", Ink::Doubtful),
        false => standing_of(receipt.outcome, &taken(receipt)),
    }
}

/// The same where only outcomes are known, as of a past run.
pub(super) fn standing_of(whole: Outcome, steps: &[Taken<'_>]) -> (&'static str, Ink) {
    match ended(whole, steps) {
        Outcome::Accepted if is_open(whole) => (lack(steps)[0], Ink::Bad),
        outcome => verdict(outcome),
    }
}

/// Why it stands so, in two or three words; empty where it went well.
pub(super) fn brief(receipt: &Receipt) -> &'static str {
    match (sessions(receipt), refusal(receipt)) {
        (Outcome::Unknown, _) if receipt.reason.is_none() => "no answer",
        (_, Some(error)) => failure(error),
        _ => cause(receipt),
    }
}

/// Why it stands so, and what an open question means.
pub(super) fn why(receipt: &Receipt) -> String {
    match (sessions(receipt), receipt.outcome) {
        (Outcome::Unknown | Outcome::Accepted, Outcome::Unknown) if receipt.reason.is_some() => {
            said(receipt)
        }
        (Outcome::Unknown, _) => NO_ANSWER.into(),
        (Outcome::Accepted, Outcome::Unknown) => REST_UNANSWERED.into(),
        _ => brief(receipt).into(),
    }
}

/// The cell that explains how it stands.
pub(super) fn detail(receipt: &Receipt) -> String {
    let (why, outcome) = (why(receipt), sessions(receipt));
    let said = match refusal(receipt) {
        Some(error) => shorten(&error.message, super::words::LONGEST),
        None => said(receipt),
    };
    let open = [outcome, receipt.outcome].contains(&Outcome::Unknown) && outcome != Outcome::Failed;
    match why.is_empty() || why == said {
        true => said,
        false if said.is_empty() => why,
        false if open => format!("{why} ({said})"),
        false => format!("{why}: {said}"),
    }
}

/// The words for it in a sum, with their place among the others.
pub(super) fn part(receipt: &Receipt) -> (u8, &'static str, Ink) {
    match sessions(receipt) {
        _ if receipt.is_doubted() => (8, "accepted but not verified", Ink::Doubtful),
        _ if is_half_done(receipt) => (2, lack(&taken(receipt))[1], Ink::Bad),
        Outcome::Failed => (3, brief(receipt), Ink::Bad),
        outcome => unseen(outcome),
    }
}

/// The same for targets of which only the outcome is known.
pub(super) fn unseen(outcome: Outcome) -> (u8, &'static str, Ink) {
    match outcome {
        Outcome::Accepted => (0, "signed out", Ink::Good),
        Outcome::Verified => (1, "signed out and verified", Ink::Good),
        Outcome::Failed => (4, "failed", Ink::Bad),
        Outcome::Unknown => (5, "UNKNOWN (may or may not be signed out)", Ink::Bad),
        Outcome::Refused => (6, "refused", Ink::Bad),
        Outcome::NotReached => (7, "NOT reached", Ink::Bad),
        Outcome::Skipped => (9, "skipped", Ink::Doubtful),
        Outcome::Planned => (10, "planned", Ink::Doubtful),
    }
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
            assert_eq!(standing(&deep(whole, &steps)).0, words, "{steps:?}");
        }
    }

    #[test]
    fn why_does_not_contradict_how_it_stands() {
        let unanswered = deep(Unknown, &[("sign_out", Accepted), ("suspend", Unknown)]);
        assert_eq!(
            detail(&unanswered),
            format!("{REST_UNANSWERED} (backup_codes: no)")
        );
        let open = deep(Failed, &[("backup_codes", Failed), ("sign_out", Unknown)]);
        assert_eq!(detail(&open), format!("{NO_ANSWER} (backup_codes: no)"));
        let refused = deep(Unknown, &[("sign_out", Failed), ("suspend", Unknown)]);
        assert_eq!(detail(&refused), "failed for now: sign_out: no");
        let halted = deep(
            Failed,
            &[("backup_codes", Failed), ("sign_out", NotReached)],
        );
        assert_eq!(detail(&halted), "not permitted: backup_codes: no");
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
        assert_eq!(standing(&deep).0, "signed out, NOT recorded");
        assert_eq!(
            (standing(&plain).0, detail(&plain).as_str()),
            ("UNKNOWN", reason)
        );
        assert_eq!(detail(&deep), reason);
        assert_eq!(brief(&plain), "not recorded");
    }

    #[test]
    fn unknown_reads_as_dangerous() {
        assert_eq!(
            detail(&unknown(1, "a")),
            "no answer: may or may not be signed out; run it again (timed out after 30 s)"
        );
        assert_eq!(detail(&receipt(1, "a", Unknown)), NO_ANSWER);
    }
}
