//! Changes other than sign-outs, in words: who was suspended, renamed, deleted, and who wasn't.

use super::{
    phrases::cause_and_message,
    reasons::{cause_words, message, needs_attention},
    style::{TextStyle, styled},
};
use crate::model::{ErrorRecord, NOT_VERIFIED, Outcome, Receipt, is_doubt, printable};

/// What an unanswered change means.
pub(super) const NO_ANSWER: &str =
    "no answer: may or may not have been done; look before you run it again";

/// What a change means that was answered by something that proves nothing.
const UNPROVED: &str = "may or may not have been done; look before you run it again";

/// How a change ended.
#[derive(Clone, Copy)]
pub(super) struct ChangeEnd<'a> {
    pub(super) outcome: Outcome,
    pub(super) reason: Option<&'a str>,
    pub(super) error: Option<&'a ErrorRecord>,
    pub(super) attempts: u32,
}

impl<'a> From<&'a Receipt> for ChangeEnd<'a> {
    fn from(receipt: &'a Receipt) -> Self {
        Self {
            outcome: receipt.outcome,
            reason: receipt.reason.as_deref(),
            error: receipt.error.as_ref(),
            attempts: receipt.attempts,
        }
    }
}

impl ChangeEnd<'_> {
    /// Whether the change was answered by what is no refusal and proves nothing: it may be made.
    fn is_unproved(self) -> bool {
        let is_odd = self.error.is_some_and(|error| error.class == "protocol");
        self.outcome == Outcome::Failed && is_odd && self.attempts > 0
    }

    /// What is to be said where nobody knows whether it was made.
    pub(super) fn open_question(self) -> Option<&'static str> {
        match self.outcome {
            Outcome::Unknown => Some(NO_ANSWER),
            _ => self.is_unproved().then_some(UNPROVED),
        }
    }
}

/// How a change ended, in words with their place in a sum, and the colour that goes with them.
pub(super) fn change_sum_words(receipt: &Receipt) -> (u8, String, TextStyle) {
    change_words_of(receipt.action.unwrap_or_default(), receipt.into())
}

/// The same where the receipt is not at hand, as of a past run.
pub(super) fn change_words_of(action: &str, end: ChangeEnd<'_>) -> (u8, String, TextStyle) {
    let (done, not_done) = action_words(action);
    match end.outcome {
        Outcome::Accepted if is_doubt(Some(end.outcome), end.reason) => {
            (5, format!("{done}, but not verified"), TextStyle::Doubtful)
        }
        Outcome::Accepted => (0, done.into(), TextStyle::Good),
        Outcome::Verified => (1, format!("{done} and read back"), TextStyle::Good),
        Outcome::Unknown => (4, "UNKNOWN".into(), TextStyle::Bad),
        Outcome::NotReached => (6, "NOT reached".into(), TextStyle::Bad),
        Outcome::Skipped => (7, "skipped".into(), TextStyle::Doubtful),
        Outcome::Planned => (8, "planned".into(), TextStyle::Doubtful),
        _ if end.is_unproved() => (3, "not confirmed".into(), TextStyle::Bad),
        _ => (2, not_done, TextStyle::Bad),
    }
}

/// Why a change was not made.
fn change_cause(receipt: &Receipt) -> &'static str {
    let open = ChangeEnd::from(receipt).open_question();
    open.unwrap_or_else(|| cause_words(receipt))
}

/// Why a change was not made, and what was said about it.
pub(super) fn change_cause_with_message(receipt: &Receipt) -> String {
    let is_open = receipt.outcome == Outcome::Unknown;
    cause_and_message(change_cause(receipt), message(receipt), is_open)
}

/// `liz@example.com: suspended`.
pub(super) fn change_line(receipt: &Receipt) -> String {
    let (_, words, style) = change_sum_words(receipt);
    let reason = receipt.reason.as_deref().unwrap_or_default();
    let why = match needs_attention(receipt.outcome) {
        true => change_cause(receipt).to_owned(),
        // The words say it already.
        false if receipt.is_doubted() => reason.replacen(NOT_VERIFIED, "", 1),
        false => reason.to_owned(),
    };
    let line = format!("{}: {}", printable(&receipt.user), styled(&words, style));
    match why.is_empty() {
        true => line,
        false => format!("{line}: {}", printable(&why)),
    }
}

/// What can be done to users, and how it reads when it is done.
const ACTIONS: [(&str, &str); 13] = [
    ("suspend", "suspended"),
    ("unsuspend", "no longer suspended"),
    ("admin grant", "made a super administrator"),
    ("admin revoke", "no longer a super administrator"),
    ("delete", "deleted"),
    ("undelete", "restored"),
    ("rename", "renamed"),
    ("create", "created"),
    ("update", "updated"),
    ("relations set", "relations replaced"),
    ("relations clear", "relations removed"),
    ("photo set", "photo replaced"),
    ("photo delete", "photo removed"),
];

/// How an action reads when it is done, and when it isn't.
fn action_words(action: &str) -> (&'static str, String) {
    let known = ACTIONS.iter().find(|(known, _)| *known == action);
    let done = known.map_or("changed", |(_, words)| words);
    let not_done = match (action, done.split_once(' ')) {
        ("unsuspend", _) => "NOT unsuspended".into(),
        ("admin revoke", _) => "NOT removed as a super administrator".into(),
        (_, Some((what @ ("relations" | "photo"), done))) => format!("{what} NOT {done}"),
        _ => format!("NOT {done}"),
    };
    (done, not_done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_done_reads_as_such_for_every_action() {
        for (action, _) in ACTIONS {
            let (done, not_done) = action_words(action);
            assert!(
                not_done.contains("NOT ") && !not_done.contains("NOT no"),
                "{not_done}"
            );
            assert!(!done.contains("NOT"), "{done}");
        }
    }
}
