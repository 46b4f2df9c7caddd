//! How targets and runs ended: what `oust.result/1` and `oust.summary/1` hold. Fields are only ever added.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Deserializer, Serialize};

use super::{Class, Comparison, Counts, Failure, Outcome, Planned, PlannedTarget, ProviderId};

/// How one target ended, as every output format and the ledger hold it.
///
/// What serde writes and reads is a ledger's result; what a line of an older ledger lacks has a default. The
/// fields that serde passes over are those that a ledger says once for all its lines, or that can be told
/// again without it; the report adds them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Receipt {
    /// The run's id, a ULID.
    #[serde(skip)]
    pub run: String,
    /// 1-based data row of the file, or position of the argument.
    pub row: u64,
    /// The provider; null only for a bad row that names none of ours.
    pub provider: Option<ProviderId>,
    /// Its vendor.
    pub vendor: Option<Cow<'static, str>>,
    /// The user as it was given.
    pub user: String,
    /// The key that the person has at this provider alone, where one was given.
    #[serde(rename = "as", default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The vendor's own id for the user, where a look-up found it.
    pub resolved: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why, in words; always there for `skipped` and `refused`.
    pub reason: Option<String>,
    /// Tries of the revocation.
    #[serde(default)]
    pub attempts: u32,
    /// API requests with look-ups and retries, without token calls.
    #[serde(default)]
    pub requests: u32,
    /// HTTP's own status of the last answer.
    pub http_status: Option<u16>,
    /// The vendor's id of the last answered request.
    pub request_id: Option<String>,
    /// RFC 3339, UTC, milliseconds.
    #[serde(default)]
    pub started_at: String,
    /// From the start of the target to its end, in milliseconds.
    #[serde(default)]
    pub elapsed_ms: u64,
    /// Why it failed.
    pub error: Option<ErrorRecord>,
    /// What this call does not end at this vendor.
    #[serde(skip)]
    pub still_alive: Vec<String>,
    /// Whether the sandbox played the vendor.
    #[serde(skip)]
    pub sandbox: bool,
    /// It ended so in an earlier part of a resumed run, and was not sent again.
    #[serde(skip)]
    pub earlier: bool,
    /// The requests that a dry run would have sent.
    #[serde(skip)]
    pub calls: Option<Vec<Planned>>,
    /// What a plan that is being made holds of it.
    #[serde(skip)]
    pub planned: Option<Box<PlannedTarget>>,
    /// What was done to the user, where it was no sign-out: `suspend`, `delete`, …
    #[serde(skip)]
    pub action: Option<&'static str>,
    /// What a deep sign-out did, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// When an independent read agreed: RFC 3339, UTC, milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_at: Option<String>,
    /// Up to when the vendor's record of log-ins could be read, where no log-in since is part of the proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logins_read_until: Option<String>,
    /// Sessions, devices, tokens or apps that came after the plan was made, and were ended too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_since_plan: Option<u64>,
    /// What is known only after the answer of what a later read-back compares with. The ledger keeps it; reports
    /// don't tell it.
    #[serde(default, skip_serializing)]
    pub compare: Comparison,
}

/// The vendor that a line of a ledger names. Older lines name none: it is that of the provider, as far as
/// that is known.
#[must_use]
pub fn vendor_of(
    named: Option<Cow<'static, str>>,
    provider: Option<ProviderId>,
) -> Option<Cow<'static, str>> {
    named.or_else(|| Some(provider?.vendor().into()))
}

/// One step of a deep sign-out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Step {
    /// `suspend`, `oauth_grants`, `app_passwords`, `backup_codes` or `sign_out`.
    pub step: Cow<'static, str>,
    /// What became of it.
    pub outcome: Outcome,
    /// How many were deleted, where they can be counted.
    pub count: Option<u64>,
    /// Why, in words; always there for `skipped`.
    pub reason: Option<String>,
    /// Why it failed.
    pub error: Option<ErrorRecord>,
}

impl Step {
    /// Whether it failed, for a reason of this class.
    #[must_use]
    pub fn failed_on(&self, class: Class) -> bool {
        let error = self.error.as_ref();
        error.is_some_and(|error| error.class == class.name())
    }
}

// What the next five say is recorded in words only, so that ledgers are read by these words. Nothing
// else in the program goes by the text of a reason.

/// What the reason of an accepted target begins with, or goes on with, where an independent read was
/// wanted and doesn't agree.
pub const NOT_VERIFIED: &str = "not verified: ";

/// What a read-back says that found somebody signed in again.
pub const LOG_IN_SINCE: &str = "a log-in since";

/// What follows that where the run was interrupted before the vendor had shown anything.
pub const INTERRUPTED: &str = "interrupted";

/// The reason of a refusal, or a part of it, that doesn't tell the whole.
pub const LOST: &str = "an earlier try went unanswered: it may have happened";

/// Why a target is skipped whom another provider of its row knows.
pub const MISSING: &str = "not known to the vendor";

/// Why a target is skipped at a vendor that can't end sessions: the person is not out there.
pub const NO_SESSION_CALL: &str = "no session call: sessions live on (--suspend stops sign-in)";

/// The reason of an accepted target, or a part of it, that the vendor has only queued: the person isn't out yet.
pub const QUEUED: &str = "the vendor ends the sessions later: it has only queued that";

/// The reason of an accepted target whose receiver was told of it, and doesn't say what it does about that.
pub const EVENT_TAKEN: &str = "the receiver took the event; what it does about it, it doesn't tell";

/// Whether an outcome with this reason is a signal alone; see [`Receipt::is_signal`].
#[must_use]
pub fn is_signal(outcome: Outcome, reason: Option<&str>) -> bool {
    outcome == Outcome::Accepted && reason.unwrap_or_default().contains(EVENT_TAKEN)
}

/// Whether an outcome with this reason is queued; see [`Receipt::is_queued`].
#[must_use]
pub fn is_queue(outcome: Outcome, reason: Option<&str>) -> bool {
    outcome == Outcome::Accepted && reason.unwrap_or_default().contains(QUEUED)
}

/// Whether an outcome with this reason is doubted; see [`Receipt::is_doubted`].
#[must_use]
pub fn is_doubt(outcome: Option<Outcome>, reason: Option<&str>) -> bool {
    outcome == Some(Outcome::Accepted) && reason.unwrap_or_default().contains(NOT_VERIFIED)
}

/// Whether an outcome with this reason is one of somebody who logged in again; see
/// [`Receipt::has_log_in_since`].
#[must_use]
pub fn is_log_in_since(outcome: Option<Outcome>, reason: Option<&str>) -> bool {
    is_doubt(outcome, reason) && reason.unwrap_or_default().contains(LOG_IN_SINCE)
}

impl Receipt {
    /// Whether an independent read that was wanted doesn't agree with what the vendor answered.
    #[must_use]
    pub fn is_doubted(&self) -> bool {
        is_doubt(Some(self.outcome), self.reason.as_deref())
    }

    /// Whether it was accepted, and no read-back of it has come to its end.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        let doubt = self.reason.as_deref().unwrap_or_default();
        let doubt = doubt.strip_prefix(NOT_VERIFIED);
        self.outcome == Outcome::Accepted && doubt.is_none_or(|seen| seen.starts_with(INTERRUPTED))
    }

    /// Whether a read-back found somebody signed in again.
    #[must_use]
    pub fn has_log_in_since(&self) -> bool {
        is_log_in_since(Some(self.outcome), self.reason.as_deref())
    }

    /// Whether the vendor has only queued it.
    #[must_use]
    pub fn is_queued(&self) -> bool {
        is_queue(self.outcome, self.reason.as_deref())
    }

    /// Whether somebody was told to end the sessions, and doesn't say whether they do.
    #[must_use]
    pub fn is_signal(&self) -> bool {
        is_signal(self.outcome, self.reason.as_deref())
    }

    /// Whether it was refused after a try of which nobody knows what became.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        let reason = self.reason.as_deref().unwrap_or_default();
        self.outcome == Outcome::Failed && reason.contains(LOST)
    }

    /// Whether `--missing-ok` excused a vendor that doesn't know the user.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.outcome == Outcome::Skipped && self.reason.as_deref() == Some(MISSING)
    }

    /// Whether it names nobody who could be asked for: a bad row of the input.
    #[must_use]
    pub fn is_unusable(&self) -> bool {
        let is_bad =
            |error: &ErrorRecord| error.class == Class::Input.name() && error.code.is_none();
        self.requests == 0 && self.error.as_ref().is_some_and(is_bad)
    }

    /// Whether it was skipped at a vendor that can't end sessions.
    #[must_use]
    pub fn lives_on(&self) -> bool {
        self.outcome == Outcome::Skipped && self.reason.as_deref() == Some(NO_SESSION_CALL)
    }

    /// Whether something is left of the target: to be done, to be doubted, or to come about at the vendor.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        match self.outcome {
            Outcome::Accepted => self.is_doubted() || self.is_queued() || self.is_signal(),
            Outcome::Skipped => self.lives_on(),
            Outcome::Verified => false,
            Outcome::Failed
            | Outcome::Unknown
            | Outcome::Refused
            | Outcome::Planned
            | Outcome::NotReached => true,
        }
    }

    /// The provider's name in records; empty for a bad row that names none.
    #[must_use]
    pub fn provider_name(&self) -> &'static str {
        self.provider.map_or("", ProviderId::name)
    }

    /// The provider's name for people.
    #[must_use]
    pub fn provider_title(&self) -> &'static str {
        self.provider.map_or("no provider", ProviderId::title)
    }
}

/// A failure as records hold it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ErrorRecord {
    /// See [`super::Class`].
    #[serde(deserialize_with = "class_name")]
    pub class: Cow<'static, str>,
    /// The vendor's own code, or ours.
    pub code: Option<String>,
    /// What happened.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
}

impl ErrorRecord {
    /// A failure at this provider: its hint names the provider's own settings.
    #[must_use]
    pub fn at(provider: Option<ProviderId>, failure: &Failure) -> Self {
        let mut record = Self::from(failure);
        if let (Some(provider), Some(hint)) = (provider, &mut record.hint) {
            *hint = provider.adapt_hint(hint);
        }
        record
    }
}

impl From<&Failure> for ErrorRecord {
    fn from(failure: &Failure) -> Self {
        Self {
            class: failure.class.name().into(),
            code: failure.code.clone(),
            message: failure.message.clone(),
            hint: failure.hint.clone(),
        }
    }
}

/// A class that this build doesn't know is an answer that it can't understand.
fn class_name<'de, D: Deserializer<'de>>(from: D) -> Result<Cow<'static, str>, D::Error> {
    let name = Cow::<str>::deserialize(from)?;
    Ok(Class::named(&name).unwrap_or(Class::Protocol).name().into())
}

/// How many people a run is about; one whom every provider signed out, or doesn't have to, is out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct People {
    /// All of them; a row that can't be read stands for somebody of its own.
    pub total: u64,
    /// Those of whom nothing is left.
    pub out: u64,
    /// Those of whom at least one target is left, or doubted.
    pub not_out: u64,
}

impl People {
    /// So many, of whom these are not out.
    #[must_use]
    pub fn new(total: u64, not_out: u64) -> Self {
        let not_out = not_out.min(total);
        Self {
            total,
            out: total - not_out,
            not_out,
        }
    }
}

/// The sums of a run; its counts add up to `targets`.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// Always `summary`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Always `oust.summary/1`.
    pub schema: &'static str,
    /// The run's id, a ULID.
    pub run: String,
    /// How many targets the run had.
    pub targets: u64,
    /// How they ended.
    #[serde(flatten)]
    pub counts: Counts,
    /// Targets that were done in an earlier part of a resumed run, and were not sent again.
    pub earlier: u64,
    /// Who is out, and how many are not; of a change of users, which signs nobody out, nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<People>,
    /// How the targets of each provider ended.
    pub by_provider: BTreeMap<ProviderId, Counts>,
    /// This part of the run, in milliseconds.
    pub elapsed_ms: u64,
    /// The process's exit code.
    pub exit_code: u8,
    /// Why nothing was begun, where that was a failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorRecord>,
    /// Providers that were not asked, as the profile doesn't configure them: nothing is known of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_configured: Vec<ProviderId>,
    /// Whether the sandbox played the vendors.
    pub sandbox: bool,
    /// The plan that was written in place of a run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanName>,
}

/// A saved plan by its file and its name, which is the file's SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanName {
    /// The file, as it was named.
    pub file: String,
    /// Lower-case hex SHA-256 of the file's bytes.
    pub sha256: String,
    /// People whose sessions it would end.
    pub people: u64,
    /// Requests that it would send, as things stood then.
    pub requests: u64,
}
