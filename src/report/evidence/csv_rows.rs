//! All targets of the page, a row each, for a spreadsheet: written as they are read.

use std::io::{self, Write};

use super::{super::csv::write_row, target::EvidenceTarget};
use crate::model::ProviderId;

const COLUMNS: [&str; 23] = [
    "run",
    "row",
    "provider",
    "vendor",
    "user",
    "as",
    "resolved",
    "outcome",
    "reason",
    "attempts",
    "http_status",
    "request_id",
    "started_at",
    "elapsed_ms",
    "verified_at",
    "logins_read_until",
    "new_since_plan",
    "error_class",
    "error_code",
    "error_message",
    "steps",
    "still_alive",
    "sandbox",
];

/// Writes the rows.
pub struct EvidenceRows<W: Write>(::csv::Writer<W>);

impl<W: Write> EvidenceRows<W> {
    /// Writes the head.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn begin(out: W) -> io::Result<Self> {
        let mut writer = ::csv::Writer::from_writer(out);
        writer.write_record(COLUMNS)?;
        Ok(Self(writer))
    }

    /// Writes one target.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn add(&mut self, run: &str, sandbox: bool, target: &EvidenceTarget) -> io::Result<()> {
        write_row(&mut self.0, cells(run, sandbox, target))
    }

    /// Ends the file, and gives it back.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn end(self) -> io::Result<W> {
        self.0
            .into_inner()
            .map_err(|error| io::Error::other(error.to_string()))
    }
}

fn cells(run: &str, sandbox: bool, target: &EvidenceTarget) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let error = target.error.as_ref();
    vec![
        run.to_owned(),
        target.row.to_string(),
        target.provider.map_or("", ProviderId::name).to_owned(),
        target.vendor.clone().unwrap_or_default().into_owned(),
        target.user.clone(),
        text(&target.key),
        text(&target.resolved),
        target
            .outcome
            .map_or("", crate::model::Outcome::name)
            .to_owned(),
        text(&target.reason),
        target.attempts.to_string(),
        target
            .http_status
            .map_or_else(String::new, |status| status.to_string()),
        text(&target.request_id),
        target.began().to_owned(),
        target.elapsed_ms.to_string(),
        text(&target.verified_at),
        text(&target.logins_read_until),
        target
            .new_since_plan
            .map_or_else(String::new, |some| some.to_string()),
        error.map_or_else(String::new, |error| error.class.to_string()),
        error
            .and_then(|error| error.code.clone())
            .unwrap_or_default(),
        error.map_or_else(String::new, |error| error.message.clone()),
        super::super::steps::steps_cell(&target.steps),
        target.still_alive.join("; "),
        sandbox.to_string(),
    ]
}
