//! Rows that can't be sent: each is counted, the first ones are named.

use std::fmt;

use crate::model::Invalid;

/// How many bad rows are named; the rest is a count.
const MAX_NAMED_ROWS: usize = 20;

/// What is said of bytes that are no text.
pub(super) const NOT_UTF8: &str = "is not UTF-8; save the file as UTF-8";

/// Why an input was not taken. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The input as a whole: it can't be read, or its header can't be used.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// Some of its rows.
    #[error("{0}")]
    Rows(BadRows),
}

/// One row that can't be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The 1-based line on which the row begins.
    pub line: u64,
    /// The 1-based number of the row, where the input has a header.
    pub row: Option<u64>,
    /// The column, as the header spells it.
    pub column: Option<String>,
    /// What is wrong.
    pub reason: String,
}

/// The rows that can't be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BadRows {
    /// The first twenty.
    pub first: Vec<BadRow>,
    /// All of them.
    pub total: u64,
}

impl BadRow {
    /// A bad line of an input without columns.
    pub(super) fn line(line: u64, reason: impl Into<String>) -> Self {
        Self {
            line,
            row: None,
            column: None,
            reason: reason.into(),
        }
    }

    /// What is wrong, with the row's line and number, so that it is found again in a report.
    #[must_use]
    pub fn with_place(&self) -> String {
        match self.row {
            Some(row) => format!(
                "row {row} (line {}), {}",
                self.line,
                in_column(self.column.as_deref(), &self.reason)
            ),
            None => self.to_string(),
        }
    }
}

/// What is wrong and in which column, for a report that names the row itself.
pub(super) fn in_column(column: Option<&str>, reason: &str) -> String {
    match column {
        Some(column) => format!("column `{column}`: {reason}"),
        None => reason.to_owned(),
    }
}

impl BadRows {
    /// Counts one more, and names it if it is one of the first.
    pub(super) fn add(&mut self, row: BadRow) {
        self.total += 1;
        if !self.is_full() {
            self.first.push(row);
        }
    }

    /// Whether no more are named, so that their lines need not be known.
    pub(super) fn is_full(&self) -> bool {
        self.first.len() == MAX_NAMED_ROWS
    }

    /// How many are not named.
    #[must_use]
    pub fn unnamed(&self) -> u64 {
        self.total - self.first.len() as u64
    }
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = if self.column.is_some() { ", " } else { ": " };
        write!(
            f,
            "line {}{between}{}",
            self.line,
            in_column(self.column.as_deref(), &self.reason)
        )
    }
}

impl fmt::Display for BadRows {
    /// One line for each named row, and one for the rest.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = if self.total == 1 { "row" } else { "rows" };
        write!(f, "{} bad {rows}; nothing was sent", self.total)?;
        for row in &self.first {
            write!(f, "\n  {row}")?;
        }
        match self.unnamed() {
            0 => Ok(()),
            rest => write!(f, "\n  and {rest} more"),
        }
    }
}
