//! One target of a past run.

use serde::{Deserialize, Serialize};

use super::{
    ink::marked,
    listing::{Listed, text},
    page::step,
    standing::standing_of,
    words::{NO_ANSWER, is_open, number},
};
use crate::model::{Outcome, ProviderId};

/// One target of a run, as its ledger has it.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// 1-based data row of the file, or position of the argument.
    pub row: u64,
    /// The vendor; none for a bad row that names none.
    pub provider: Option<ProviderId>,
    /// The user as it was given.
    pub user: String,
    /// None: begun, and no result was recorded. The revocation may have happened.
    pub outcome: Option<Outcome>,
    /// Why, in words.
    pub reason: Option<String>,
    /// What a deep sign-out did, step by step.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<PastStep>,
}

/// A step of a deep sign-out, as the ledger has it: [`crate::model::Step`] read back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PastStep {
    /// Its name.
    pub step: String,
    /// What became of it.
    pub outcome: Outcome,
    /// How many were deleted, where they can be counted.
    pub count: Option<u64>,
    /// Why, in words.
    pub reason: Option<String>,
    /// Why it failed.
    pub error: Option<PastError>,
}

/// A failure, as the ledger has it: [`crate::model::ErrorRecord`] read back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PastError {
    /// See [`crate::model::Class`].
    pub class: String,
    /// The vendor's own code, or ours.
    pub code: Option<String>,
    /// What happened.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
}

impl Entry {
    /// The outcome's words in their colour, as the run's own table had them.
    fn words(&self) -> String {
        let outcome = self.outcome.unwrap_or(Outcome::Unknown);
        let steps = self.steps.iter();
        let steps: Vec<_> = steps
            .map(|step| (step.step.as_str(), step.outcome))
            .collect();
        let (words, ink) = standing_of(outcome, &steps);
        marked(words, ink)
    }

    /// The user and the steps below, where there were some and not all went well.
    pub(super) fn steps(&self, width: Option<usize>) -> String {
        if self.steps.is_empty() || !self.outcome.is_some_and(is_open) {
            return String::new();
        }
        let line = |one: &PastStep| {
            let error = one.error.as_ref().map(|error| error.message.as_str());
            let why = error.or(one.reason.as_deref());
            step(&one.step, one.outcome, why, one.count, width)
        };
        let lines: String = self.steps.iter().map(line).collect();
        format!("\n{}\n{lines}", text(&self.user))
    }
}

impl Listed for Entry {
    const NAMES: (&'static str, &'static str) = ("target", "targets");
    const SCHEMA: &'static str = "oust.run/1";
    const COLUMNS: &'static [&'static str] =
        &["row", "provider", "user", "outcome", "reason", "steps"];
    const HEADINGS: &'static [&'static str] = &["USER", "ROW", "PROVIDER", "OUTCOME", "DETAIL"];

    fn cells(&self) -> Vec<String> {
        let outcome = self.outcome.map(Outcome::name).unwrap_or_default();
        let reason = self.reason.clone().unwrap_or_default();
        let provider = self.provider.map_or("", ProviderId::name).to_owned();
        let step = |one: &PastStep| format!("{}={}", one.step, one.outcome.name());
        let steps: Vec<String> = self.steps.iter().map(step).collect();
        vec![
            self.row.to_string(),
            provider,
            self.user.clone(),
            outcome.into(),
            reason,
            steps.join("; "),
        ]
    }

    fn row(&self) -> Vec<String> {
        let reason = match (&self.reason, self.outcome) {
            (Some(reason), _) => text(reason),
            (None, None | Some(Outcome::Unknown)) => NO_ANSWER.into(),
            (None, Some(_)) => String::new(),
        };
        let provider = self.provider.map_or("", ProviderId::name).to_owned();
        vec![
            text(&self.user),
            number(self.row),
            provider,
            self.words(),
            reason,
        ]
    }
}
