//! One target of a run: what its line in the ledger says, whether the person is out there, and in which words.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::super::{
    change_words::{ChangeEnd, change_words_of},
    phrases::failure_words,
    sign_out_words::sign_out_words_of,
    style::{TextStyle, render},
};
use crate::model::{
    ErrorRecord, NO_SESSION_CALL, NOT_VERIFIED, Outcome, ProviderId, Step, is_doubt,
    is_log_in_since, is_queue, is_signal,
};

/// One target of a run, as the last line about it in the ledger has it: an intent or a result.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct EvidenceTarget {
    /// 1-based data row of the file, or position of the argument.
    pub row: u64,
    /// The provider; none for a bad row that names none.
    pub provider: Option<ProviderId>,
    /// Its vendor.
    pub vendor: Option<Cow<'static, str>>,
    /// The user as it was given.
    pub user: String,
    /// The key that the person has at this provider alone, where one was given.
    #[serde(rename = "as", default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The vendor's own id for the user, where a look-up found it.
    pub resolved: Option<String>,
    /// None: begun, and no result was recorded. The revocation may have happened.
    pub outcome: Option<Outcome>,
    /// Why, in words.
    pub reason: Option<String>,
    /// Tries of the revocation.
    #[serde(default)]
    pub attempts: u32,
    /// HTTP's own status of the last answer.
    pub http_status: Option<u16>,
    /// The vendor's id of the last answered request.
    pub request_id: Option<String>,
    /// When it was begun: RFC 3339, UTC.
    #[serde(default)]
    pub started_at: String,
    /// The same, of an intent without a result.
    #[serde(default, skip_serializing)]
    pub time: String,
    /// From its start to its end, in milliseconds.
    #[serde(default)]
    pub elapsed_ms: u64,
    /// Why it failed.
    pub error: Option<ErrorRecord>,
    /// When an independent read agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_at: Option<String>,
    /// Up to when the vendor's log of log-ins had been written then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logins_read_until: Option<String>,
    /// How many sessions had come since the plan that it carried out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_since_plan: Option<u64>,
    /// What a deep sign-out did, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// What this vendor's call leaves alive, by its documentation.
    #[serde(skip_deserializing)]
    pub still_alive: Vec<String>,
}

/// Whether a person is out, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Standing {
    /// Nothing was to be done: skipped on purpose.
    Nothing,
    /// The vendor confirmed it, and no read disagrees.
    Out,
    /// Nobody knows, or it isn't shown yet.
    Unproven,
    /// Not done.
    NotOut,
}

impl Standing {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing_to_do",
            Self::Out => "out",
            Self::Unproven => "not_shown",
            Self::NotOut => "not_out",
        }
    }
}

impl EvidenceTarget {
    /// Whether the person is out there.
    pub(super) fn standing(&self) -> Standing {
        let reason = self.reason.as_deref();
        match self.outcome {
            None | Some(Outcome::Unknown) => Standing::Unproven,
            Some(Outcome::Accepted) if self.is_doubted() || self.is_later() => Standing::Unproven,
            Some(Outcome::Accepted | Outcome::Verified) => Standing::Out,
            Some(Outcome::Skipped) if reason == Some(NO_SESSION_CALL) => Standing::NotOut,
            Some(Outcome::Skipped) => Standing::Nothing,
            Some(Outcome::Failed | Outcome::Refused | Outcome::Planned | Outcome::NotReached) => {
                Standing::NotOut
            }
        }
    }

    /// Whether a read that was wanted doesn't agree, or not yet.
    pub(super) fn is_doubted(&self) -> bool {
        is_doubt(self.outcome, self.reason.as_deref())
    }

    /// Whether a read found that somebody has logged in since.
    pub(super) fn is_back_in(&self) -> bool {
        is_log_in_since(self.outcome, self.reason.as_deref())
    }

    /// Whether the vendor has only queued it, or was told of it alone.
    pub(super) fn is_later(&self) -> bool {
        self.is_queued() || is_signal(Outcome::Accepted, self.reason.as_deref())
    }

    fn is_queued(&self) -> bool {
        let is_step =
            |step: &Step| step.step == "sign_out" && is_queue(step.outcome, step.reason.as_deref());
        is_queue(Outcome::Accepted, self.reason.as_deref()) || self.steps.iter().any(is_step)
    }

    /// What became of it, in words and in the colour that goes with them. `action` is what was done to
    /// users, where that was no sign-out.
    pub(super) fn words(&self, action: Option<&str>) -> (String, TextStyle) {
        if let Some(action) = action {
            let (_, words, style) = change_words_of(action, self.change_end());
            return (words, style);
        }
        let accepted = self.outcome == Some(Outcome::Accepted);
        let steps: Vec<_> = self
            .steps
            .iter()
            .map(|step| (&*step.step, step.outcome))
            .collect();
        let (words, style) = match self.outcome {
            _ if self.is_doubted() => ("accepted, NOT verified", TextStyle::Doubtful),
            _ if accepted && self.is_queued() => ("queued, not out yet", TextStyle::Doubtful),
            _ if accepted && self.is_later() => ("told, may not be out", TextStyle::Doubtful),
            None => ("not known: no answer is recorded", TextStyle::Doubtful),
            Some(Outcome::Unknown) if steps.is_empty() => {
                ("not known: no answer came", TextStyle::Doubtful)
            }
            Some(Outcome::Skipped) if self.standing() == Standing::NotOut => {
                ("sessions live on", TextStyle::Bad)
            }
            Some(Outcome::Skipped) => ("skipped", TextStyle::Strong),
            Some(outcome) => sign_out_words_of(outcome, &steps),
        };
        (render(words, false), style)
    }

    fn change_end(&self) -> ChangeEnd<'_> {
        ChangeEnd {
            outcome: self.outcome.unwrap_or(Outcome::Unknown),
            reason: self.reason.as_deref(),
            error: self.error.as_ref(),
            attempts: self.attempts,
        }
    }

    /// Why it isn't out, or isn't shown to be, in two or three words.
    pub(super) fn cause(&self) -> &'static str {
        match self.outcome {
            None | Some(Outcome::Unknown) => "no answer",
            Some(Outcome::Accepted) if self.is_back_in() => "logged in since",
            Some(Outcome::Accepted) if self.is_doubted() => "accepted, not verified",
            Some(Outcome::Accepted) if self.is_queued() => "queued by the vendor",
            Some(Outcome::Accepted) if self.is_later() => {
                "the receiver was told, and doesn't answer for it"
            }
            Some(Outcome::Refused) => "refused by a guard",
            Some(Outcome::NotReached) => "not reached",
            Some(Outcome::Skipped) => "no session call at this vendor",
            Some(_) => self.error.as_ref().map_or("failed", failure_words),
        }
    }

    /// What was said about it: the vendor's message, or oust's reason.
    pub(super) fn message(&self) -> Option<&str> {
        let error = self.error.as_ref().map(|error| error.message.as_str());
        let reason = self.reason.as_deref();
        let said = match self.outcome {
            Some(Outcome::Refused | Outcome::Unknown) => reason.or(error),
            _ => error.or(reason),
        };
        let said = said.map(|said| said.strip_prefix(NOT_VERIFIED).unwrap_or(said));
        said.filter(|said| !said.trim().is_empty())
    }

    /// When it was begun.
    pub(super) fn began(&self) -> &str {
        match self.started_at.is_empty() {
            true => &self.time,
            false => &self.started_at,
        }
    }

    /// Who it is: addresses are told apart without case.
    pub(super) fn person(&self) -> Cow<'_, str> {
        match self.user.contains('@') {
            true => self.user.to_lowercase().into(),
            false => Cow::Borrowed(&self.user),
        }
    }

    /// The name of the provider for people.
    pub(super) fn provider_title(&self) -> &'static str {
        self.provider.map_or("no provider", ProviderId::title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EVENT_TAKEN, MISSING, QUEUED};

    fn target(outcome: Option<Outcome>, reason: Option<&str>) -> EvidenceTarget {
        EvidenceTarget {
            outcome,
            reason: reason.map(str::to_owned),
            ..EvidenceTarget::default()
        }
    }

    #[test]
    fn only_what_was_confirmed_and_not_doubted_is_out() {
        use Outcome::*;
        let doubt = "not verified: not in the audit log yet";
        for (outcome, reason, standing) in [
            (Some(Accepted), None, Standing::Out),
            (
                Some(Accepted),
                Some("left out as gone: app2"),
                Standing::Out,
            ),
            (Some(Verified), None, Standing::Out),
            (Some(Accepted), Some(doubt), Standing::Unproven),
            (Some(Accepted), Some(QUEUED), Standing::Unproven),
            (Some(Accepted), Some(EVENT_TAKEN), Standing::Unproven),
            (Some(Unknown), None, Standing::Unproven),
            (None, None, Standing::Unproven),
            (Some(Skipped), Some(MISSING), Standing::Nothing),
            (Some(Skipped), Some("duplicate of row 1"), Standing::Nothing),
            (Some(Skipped), Some(NO_SESSION_CALL), Standing::NotOut),
            (Some(Failed), None, Standing::NotOut),
            (Some(Refused), None, Standing::NotOut),
            (Some(NotReached), None, Standing::NotOut),
        ] {
            let target = target(outcome, reason);
            assert_eq!(target.standing(), standing, "{outcome:?} {reason:?}");
            let (words, style) = target.words(None);
            let reads_as_out = words.starts_with("signed out");
            assert_eq!(reads_as_out, standing == Standing::Out, "{words}");
            assert_eq!(
                style == TextStyle::Good,
                standing == Standing::Out,
                "{words}"
            );
        }
    }

    #[test]
    fn a_sign_out_that_is_queued_as_a_step_is_not_shown_to_be_out() {
        let step = Step {
            step: "sign_out".into(),
            outcome: Outcome::Accepted,
            count: None,
            reason: Some(QUEUED.into()),
            error: None,
        };
        let deep = EvidenceTarget {
            steps: vec![step],
            ..target(Some(Outcome::Accepted), None)
        };
        assert_eq!(deep.standing(), Standing::Unproven);
    }
}
