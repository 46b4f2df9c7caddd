//! The lines of `oust.ledger/1`, as they are written and as they are read.
//!
//! Fields are only ever added: what an older ledger lacks has a default, and what a newer one has
//! besides is passed over. Each line but the header holds in `prev` the lower-case hex SHA-256
//! of the line before it, without its line feed.

use serde::{Deserialize, Serialize};

use crate::{
    model::{
        Class, Comparison, Counts, Halt, Outcome, ProviderId, Receipt, Target, clock, is_doubt,
    },
    run::spec::RunSpec,
};

/// The value of `schema` in a header.
pub const SCHEMA: &str = "oust.ledger/1";

/// The command that lifts suspensions at any provider, and what it does to a user.
pub const UNSUSPEND: &str = "unsuspend";

/// The first line: what the run is, written before anything is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerHeader {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// The run's id, a ULID.
    pub run: String,
    /// The version of the program.
    #[serde(default)]
    pub version: String,
    /// When it began: RFC 3339, UTC, milliseconds.
    #[serde(default)]
    pub time: String,
    /// By whom: `user@host`.
    #[serde(default)]
    pub operator: String,
    /// What a resumed run takes over.
    #[serde(flatten)]
    pub spec: RunSpec,
    /// How many targets there are, over all providers.
    pub targets: u64,
    /// The targets themselves, where no file holds them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<Target>,
    /// Whether the sandbox played the vendors; then the run can't be resumed.
    #[serde(default)]
    pub sandbox: bool,
}

impl LedgerHeader {
    /// What the run did to users, such as `suspend`, where it was no sign-out.
    #[must_use]
    pub fn change(&self) -> Option<&str> {
        match self.spec.command.as_str() {
            UNSUSPEND => Some(UNSUSPEND),
            command => command.strip_prefix("users "),
        }
    }

    /// Whether the run changed users. Such a run is never resumed: unlike a sign-out, a change that may have
    /// been made is not safe to repeat.
    #[must_use]
    pub fn changes_users(&self) -> bool {
        self.change().is_some()
    }

    /// The header of a run that begins now.
    #[must_use]
    pub fn new(run: String, operator: String, spec: RunSpec) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            run,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            time: clock::timestamp(),
            operator,
            spec,
            targets: 0,
            listed: Vec::new(),
            sandbox: false,
        }
    }
}

/// What a process adds that goes on with a run, before it sends or reads anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResumeLine {
    /// When it went on: RFC 3339, UTC, milliseconds.
    pub time: String,
    /// By whom: `user@host`.
    pub operator: String,
    /// The version of the program.
    pub version: String,
    /// How many bytes of a torn last line were cut off.
    pub cut: u64,
}

/// The sums of a run, over all its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndLine {
    /// When it ended: RFC 3339, UTC, milliseconds.
    pub time: String,
    /// How long this part took, in milliseconds.
    #[serde(default)]
    pub elapsed_ms: u64,
    /// The exit code of this part.
    pub exit_code: u8,
    /// How many targets there are, over all providers.
    pub targets: u64,
    /// How they stand; the counts add up to `targets`.
    #[serde(flatten)]
    pub counts: Counts,
    /// What ended this part early, where that left targets which may go better another time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub halted: Option<Halt>,
}

impl EndLine {
    /// Whether the run was cut short: targets were not reached, not answered, or given up because
    /// the run had to end.
    #[must_use]
    pub fn is_cut_short(&self) -> bool {
        self.halted.is_some() || self.counts.not_reached + self.counts.unknown > 0
    }
}

/// A line as it is written.
#[derive(Serialize)]
pub(super) struct Line<'a, T> {
    #[serde(rename = "type")]
    pub(super) kind: LineKind,
    pub(super) prev: Option<&'a str>,
    #[serde(flatten)]
    pub(super) body: T,
}

/// The types of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    /// The first line.
    Header,
    /// Before a target's first revocation.
    Intent,
    /// After a target's end.
    Result,
    /// The run goes on in another process.
    Resume,
    /// Another process reads back what the run did, and sends nothing else.
    Verify,
    /// The run, or a part of it, is over.
    End,
}

/// Before a target's first revocation request.
#[derive(Serialize)]
pub(super) struct IntentLine<'a> {
    pub(super) row: u64,
    pub(super) provider: ProviderId,
    pub(super) vendor: &'a str,
    pub(super) user: &'a str,
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<&'a str>,
    pub(super) time: &'a str,
    #[serde(skip_serializing_if = "Comparison::is_empty")]
    pub(super) compare: &'a Comparison,
}

/// After a target's end; the last one of a target counts.
#[derive(Serialize)]
pub(super) struct ResultLine<'a> {
    #[serde(flatten)]
    pub(super) receipt: &'a Receipt,
    #[serde(skip_serializing_if = "Comparison::is_empty")]
    pub(super) compare: &'a Comparison,
}

/// Of a failure, what a reader of sums needs.
#[derive(Deserialize)]
pub(super) struct ErrorClass<'a> {
    #[serde(borrow)]
    class: std::borrow::Cow<'a, str>,
}

impl LineSummary<'_> {
    /// Why the target failed, where it did.
    pub(super) fn class(&self) -> Option<Class> {
        Class::named(&self.error.as_ref()?.class)
    }

    /// Whether an independent read didn't agree.
    pub(super) fn is_doubted(&self) -> bool {
        is_doubt(self.outcome, self.reason.as_deref())
    }
}

/// What a reader needs of any line.
#[derive(Deserialize)]
pub(super) struct LineSummary<'a> {
    #[serde(rename = "type")]
    pub(super) kind: LineKind,
    #[serde(borrow)]
    pub(super) prev: Option<std::borrow::Cow<'a, str>>,
    pub(super) row: Option<u64>,
    pub(super) provider: Option<ProviderId>,
    pub(super) outcome: Option<Outcome>,
    #[serde(borrow)]
    error: Option<ErrorClass<'a>>,
    #[serde(borrow)]
    reason: Option<std::borrow::Cow<'a, str>>,
}
