//! What a run is, as its ledger's first line and the lines of its parts say.

use super::super::runs::RunState;
use crate::model::{Counts, ProviderId};

/// What a run is.
#[derive(Clone, Debug)]
pub struct EvidenceFacts {
    /// Its id, a ULID.
    pub run: String,
    /// The verb: `signout`, `everywhere`, `users suspend`, …
    pub command: String,
    /// What it did to users, such as `suspend`; none of a sign-out.
    pub action: Option<String>,
    /// The fields that it set, where it changed users: their names alone.
    pub changed_fields: Vec<String>,
    /// What was asked for besides, in words.
    pub options: Vec<&'static str>,
    /// `--ticket`.
    pub ticket: Option<String>,
    /// The profile of the config file.
    pub profile: Option<String>,
    /// Where its targets came from, in words.
    pub input: &'static str,
    /// The file they came from.
    pub input_path: Option<String>,
    /// Its SHA-256.
    pub input_sha256: Option<String>,
    /// The providers that were asked.
    pub providers: Vec<ProviderFacts>,
    /// Those that were not, as they aren't set up.
    pub not_configured: Vec<ProviderId>,
    /// As it was begun, resumed, verified, in order.
    pub parts: Vec<RunPart>,
    /// When its last part ended, where that is recorded.
    pub ended_at: Option<String>,
    /// The exit code of its last part.
    pub exit_code: Option<u8>,
    /// How its ledger ends.
    pub state: RunState,
    /// How many targets it had.
    pub targets: u64,
    /// How they stand; `not_reached` are those of which the ledger tells nothing.
    pub counts: Counts,
    /// Whether the sandbox played the vendors.
    pub sandbox: bool,
    /// Whether an independent read was asked for.
    pub verify: bool,
}

/// A provider that was asked.
#[derive(Clone, Debug)]
pub struct ProviderFacts {
    /// Which one.
    pub id: ProviderId,
    /// Who acted where.
    pub tenant: Option<String>,
    /// What an independent read looks at there; none where the vendor offers none.
    pub read_back: Option<String>,
}

/// A part of a run.
#[derive(Clone, Debug)]
pub struct RunPart {
    /// `began`, `resumed` or `read again`.
    pub what: &'static str,
    /// When: RFC 3339, UTC.
    pub time: String,
    /// By whom: `user@host`.
    pub operator: String,
    /// The version of the program.
    pub version: String,
}

impl EvidenceFacts {
    /// When it was begun.
    pub(super) fn began(&self) -> &str {
        self.parts.first().map_or("", |part| &part.time)
    }

    /// Who began it.
    pub(super) fn operator(&self) -> &str {
        self.parts.first().map_or("", |part| &part.operator)
    }
}
