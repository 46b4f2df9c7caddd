//! Reports to bytes: tables for people; JSON, NDJSON and CSV for scripts. Messages and progress.
//!
//! Imports `model` only. Opens nothing and asks neither the environment nor the clock: writers,
//! width and colour are the caller's. All foreign text goes through [`crate::model::printable`]
//! on its way to people.

mod bulk;
mod cause;
mod changes;
pub mod check;
mod closing;
mod csv;
mod entry;
mod fields;
mod format;
mod grid;
mod ink;
mod json;
pub mod listing;
mod message;
mod ordered;
mod page;
mod people;
pub mod progress;
pub mod roll;
mod roster;
mod run_report;
pub mod runs;
pub mod settings;
pub mod show;
mod sink;
#[cfg(test)]
mod snapshots;
mod standing;
mod sums;
mod tally;
#[cfg(test)]
mod testing;
mod verdicts;
mod words;

pub use changes::action;
pub use entry::{Entry, PastError, PastStep};
pub use format::Format;
pub use ink::{Ink, paint};
pub use json::write_unusable;
pub use message::{Level, Message};
pub use run_report::{Options, Report, Streams, report};
pub use sink::{Closed, Sink};
pub use words::{SANDBOX, duration as words_of_duration, number as words_of_number};
