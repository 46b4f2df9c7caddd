//! Reports to bytes: tables for people; JSON, NDJSON and CSV for scripts. Messages and progress.
//!
//! Imports `model` only. Opens nothing and asks neither the environment nor the clock: writers,
//! width and colour are the caller's. All foreign text goes through [`crate::model::printable`]
//! on its way to people.

mod accounts;
mod batch_table;
mod causes;
mod change_table;
mod change_words;
mod check;
mod csv;
mod dry_run;
mod ending;
mod evidence;
mod format;
mod json;
mod json_path;
mod message;
mod options;
mod past_target;
mod person_verdicts;
mod phrases;
mod pipe_writer;
mod plan_block;
mod printer;
mod progress;
mod pruned_run;
mod reasons;
mod records;
mod result_writer;
mod run_details;
mod run_report;
mod run_table;
mod run_totals;
mod runs;
mod settings;
mod sign_out_words;
#[cfg(test)]
mod snapshots;
mod steps;
mod style;
mod table;
#[cfg(test)]
mod testing;
mod users;
mod users_table;
mod vendors;
mod wrap;

pub use accounts::{AccountRecord, SessionRecord, StandingWord};
pub use check::{CheckRecord, write_checks};
pub use evidence::{
    ChainWords, EvidenceFacts, EvidenceFormat, EvidencePage, EvidenceRows, EvidenceTarget,
    MOST_PEOPLE, ProviderFacts, RecordFacts, RowsPlace, RunPart, SignatureWords, record_document,
};
pub use format::Format;
pub use json::write_unusable;
pub use message::{Level, Message, write_line};
pub use options::{ReportOptions, Streams};
pub use past_target::PastTarget;
pub use phrases::{
    SANDBOX, duration as words_of_duration, number as words_of_number, size as words_of_size,
};
pub use pipe_writer::{PipeWriter, ReaderGone};
pub use progress::{ProgressDisplay, ProgressMode, ProviderProgress};
pub use pruned_run::{PruneOutcome, PrunedRun, write_pruned};
pub use records::{ListRecord, write_list, write_record};
pub use run_details::write_run;
pub use run_report::RunReport;
pub use runs::{AppliedPlan, PastRun, RunState, write_runs};
pub use settings::{ConfigPath, SettingRecord};
pub use users::{MissingUser, STATUS_FIELDS, USER_COLUMNS, UserWriter};
pub use vendors::{
    CaseRecord, ConnectorCheck, RequestExample, VendorDetails, VendorRecord, VendorSetting,
    write_connector_check, write_vendor, write_vendors,
};
pub use wrap::wrap_items;
