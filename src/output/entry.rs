//! One target of a past run.

use serde::Serialize;

use super::{
    ink::marked,
    listing::{Listed, text},
    words::{NO_ANSWER, number, verdict},
};
use crate::model::{Outcome, ProviderKind};

/// One target of a run, as its ledger has it.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// 1-based data row of the file, or position of the argument.
    pub row: u64,
    /// The vendor; none for a bad row that names none.
    pub provider: Option<ProviderKind>,
    /// The user as it was given.
    pub user: String,
    /// None: begun, and no result was recorded. The revocation may have happened.
    pub outcome: Option<Outcome>,
    /// Why, in words.
    pub reason: Option<String>,
}

impl Listed for Entry {
    const NAMES: (&'static str, &'static str) = ("target", "targets");
    const SCHEMA: &'static str = "oust.run/1";
    const COLUMNS: &'static [&'static str] = &["row", "provider", "user", "outcome", "reason"];
    const HEADINGS: &'static [&'static str] = &["USER", "ROW", "PROVIDER", "OUTCOME", "DETAIL"];

    fn cells(&self) -> Vec<String> {
        let outcome = self.outcome.map(Outcome::name).unwrap_or_default();
        let reason = self.reason.clone().unwrap_or_default();
        let provider = self.provider.map_or("", ProviderKind::name).to_owned();
        vec![
            self.row.to_string(),
            provider,
            self.user.clone(),
            outcome.into(),
            reason,
        ]
    }

    fn row(&self) -> Vec<String> {
        let (words, ink) = verdict(self.outcome.unwrap_or(Outcome::Unknown));
        let reason = match (&self.reason, self.outcome) {
            (Some(reason), _) => text(reason),
            (None, None | Some(Outcome::Unknown)) => NO_ANSWER.into(),
            (None, Some(_)) => String::new(),
        };
        let provider = self.provider.map_or("", ProviderKind::name).to_owned();
        vec![
            text(&self.user),
            number(self.row),
            provider,
            marked(words, ink),
            reason,
        ]
    }
}
