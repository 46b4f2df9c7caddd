//! One target of a past run.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{
    change_words::{ChangeEnd, change_words_of},
    phrases::{cause_and_message, number, to_the_minute},
    reasons::needs_attention,
    records::ListRecord,
    sign_out_words::{DOUBTED_WORDS, NO_ANSWER, QUEUED_WORDS, SIGNAL_WORDS, sign_out_words_of},
    steps::{step_lines, steps_cell},
    style::styled,
};
use crate::model::{
    ErrorRecord, Outcome, ProviderId, Step, is_doubt, is_queue, is_signal, printable,
};

/// One target of a run, as the last line about it in the ledger has it: an intent or a result.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PastTarget {
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
    /// None: begun, and no result was recorded. The revocation may have happened.
    pub outcome: Option<Outcome>,
    /// Why, in words.
    pub reason: Option<String>,
    /// When an independent read agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_at: Option<String>,
    /// Up to when the vendor's log of log-ins had been written then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logins_read_until: Option<String>,
    /// What a deep sign-out did, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Why it failed: what it says in words stands in `reason` where nothing else does.
    #[serde(skip_serializing)]
    pub error: Option<ErrorRecord>,
    /// Tries of it.
    #[serde(default, skip_serializing)]
    pub attempts: u32,
    /// What the run did to users, such as `suspend`; none of a sign-out.
    #[serde(skip)]
    pub action: Option<String>,
}

impl PastTarget {
    fn provider_name(&self) -> &'static str {
        self.provider.map_or("", ProviderId::name)
    }

    /// How it ended, where it was a change of users.
    fn change_end(&self) -> ChangeEnd<'_> {
        ChangeEnd {
            outcome: self.outcome.unwrap_or(Outcome::Unknown),
            reason: self.reason.as_deref(),
            error: self.error.as_ref(),
            attempts: self.attempts,
        }
    }

    /// Whether the person is out, or the user changed, as the run's own table said it.
    fn outcome_cell(&self) -> String {
        if let Some(action) = &self.action {
            let (_, words, style) = change_words_of(action, self.change_end());
            return styled(&words, style);
        }
        let outcome = self.outcome.unwrap_or(Outcome::Unknown);
        let steps = self.steps.iter();
        let steps: Vec<_> = steps.map(|step| (&*step.step, step.outcome)).collect();
        let reason = self.reason.as_deref();
        let (words, style) = match () {
            () if is_doubt(self.outcome, reason) => DOUBTED_WORDS,
            () if is_queue(outcome, reason) => QUEUED_WORDS,
            () if is_signal(outcome, reason) => SIGNAL_WORDS,
            () => sign_out_words_of(outcome, &steps),
        };
        styled(words, style)
    }

    /// Why, and what an open question means.
    fn detail(&self) -> String {
        let reason = self.reason.as_deref().map(printable);
        let question = match &self.action {
            // What is in flight is no open question yet.
            Some(_) if self.outcome.is_none() && reason.is_some() => None,
            Some(_) => self.change_end().open_question(),
            None if reason.is_some() => None,
            None => matches!(self.outcome, None | Some(Outcome::Unknown)).then_some(NO_ANSWER),
        };
        let reason = reason.or_else(|| self.proof()).unwrap_or_default();
        cause_and_message(question.unwrap_or_default(), reason, true)
    }

    /// Of what moment a read-back tells: `read back 2026-11-27 00:08Z, log-ins until 2026-11-27 00:08Z`.
    fn proof(&self) -> Option<String> {
        let read = self.verified_at.as_deref().map(to_the_minute)?;
        let until = self.logins_read_until.as_deref().map(to_the_minute);
        let until = until.map(|until| format!(", log-ins until {until}"));
        let told = format!("read back {read}{}", until.unwrap_or_default());
        Some(printable(&told))
    }

    /// The user and the steps below, where there were some and not all went well.
    pub(super) fn step_lines(&self, width: Option<usize>) -> String {
        if self.steps.is_empty() || !self.outcome.is_some_and(needs_attention) {
            return String::new();
        }
        let lines = step_lines(&self.steps, width);
        format!("\n{}\n{lines}", printable(&self.user))
    }
}

impl ListRecord for PastTarget {
    const NAMES: (&'static str, &'static str) = ("target", "targets");
    const SCHEMA: &'static str = "oust.run/1";
    const COLUMNS: &'static [&'static str] = &[
        "row", "provider", "vendor", "user", "outcome", "reason", "steps",
    ];
    const HEADINGS: &'static [&'static str] = &["USER", "ROW", "PROVIDER", "OUTCOME", "DETAIL"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.row.to_string(),
            self.provider_name().to_owned(),
            self.vendor.clone().unwrap_or_default().into_owned(),
            self.user.clone(),
            self.outcome.map(Outcome::name).unwrap_or_default().into(),
            self.reason.clone().unwrap_or_default(),
            steps_cell(&self.steps),
        ]
    }

    fn row(&self) -> Vec<String> {
        vec![
            printable(&self.user),
            number(self.row),
            self.provider_name().to_owned(),
            self.outcome_cell(),
            self.detail(),
        ]
    }
}
