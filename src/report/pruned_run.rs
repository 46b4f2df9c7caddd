//! What became of the ledgers of old runs, in the four formats.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    format::Format,
    options::ReportOptions,
    phrases::{number, size, to_the_minute},
    records::{ListRecord, write_list},
    style::{TextStyle, styled},
};
use crate::model::printable;

/// What became of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PruneOutcome {
    /// It is gone.
    Removed,
    /// It would be removed.
    Planned,
    /// It is old, and may not go.
    Kept,
    /// It may go, and couldn't be removed.
    Failed,
}

/// One run that is old enough: `oust.pruned_run/1`.
#[derive(Clone, Debug, Serialize)]
pub struct PrunedRun {
    /// Its id, a ULID.
    pub run: String,
    /// When it began, RFC 3339.
    pub started_at: String,
    /// The verb, such as `batch`.
    pub command: String,
    /// `--ticket`.
    pub ticket: Option<String>,
    /// How many targets it had.
    pub targets: u64,
    /// What its files take.
    pub bytes: u64,
    /// What became of it.
    pub outcome: PruneOutcome,
    /// Why it was kept, or not removed.
    pub reason: Option<String>,
    /// Where its ledger is, or was.
    pub ledger: String,
}

impl ListRecord for PrunedRun {
    const NAMES: (&'static str, &'static str) = ("run", "runs");
    const SCHEMA: &'static str = "oust.pruned_run/1";
    const COLUMNS: &'static [&'static str] = &[
        "run",
        "started_at",
        "command",
        "ticket",
        "targets",
        "bytes",
        "outcome",
        "reason",
        "ledger",
    ];
    const HEADINGS: &'static [&'static str] = &[
        "RUN", "STARTED", "COMMAND", "TARGETS", "SIZE", "OUTCOME", "DETAIL",
    ];

    fn row(&self) -> Vec<String> {
        let outcome = match self.outcome {
            PruneOutcome::Removed => "removed".to_owned(),
            PruneOutcome::Planned => "would be removed".to_owned(),
            PruneOutcome::Kept => styled("kept", TextStyle::Doubtful),
            PruneOutcome::Failed => styled("NOT removed", TextStyle::Bad),
        };
        vec![
            printable(&self.run),
            to_the_minute(&self.started_at),
            printable(&self.command),
            number(self.targets),
            size(self.bytes),
            outcome,
            printable(self.reason.as_deref().unwrap_or_default()),
        ]
    }
}

/// Writes what became of each. Of a table people want what is still to come or went wrong: the rest is a sum.
///
/// # Errors
/// Those of the writer.
pub fn write_pruned(
    out: &mut dyn Write,
    format: Format,
    options: &ReportOptions,
    runs: &[PrunedRun],
) -> io::Result<()> {
    if format != Format::Table {
        return write_list(out, format, options, runs, "");
    }
    let is_shown =
        |run: &&PrunedRun| matches!(run.outcome, PruneOutcome::Planned | PruneOutcome::Failed);
    let shown: Vec<PrunedRun> = runs.iter().filter(is_shown).cloned().collect();
    match shown.is_empty() {
        true => Ok(()),
        false => write_list(out, format, options, &shown, ""),
    }
}
