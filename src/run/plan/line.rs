//! The lines of `oust.plan/1`, as they are written and as they are read. Fields are only ever added.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{
    model::{
        Class, ErrorRecord, Failure, MISSING, Outcome, PlannedTarget, ProviderId, Receipt, clock,
    },
    run::{
        row::{Row, RowKind, Settled},
        spec::RunSpec,
    },
};

/// The value of `schema` in a header.
pub const PLAN_SCHEMA: &str = "oust.plan/1";

/// The types of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum PlanLineKind {
    Header,
    Target,
    End,
}

/// A line as it is written.
#[derive(Serialize)]
pub(super) struct PlanLine<T> {
    #[serde(rename = "type")]
    pub(super) kind: PlanLineKind,
    #[serde(flatten)]
    pub(super) body: T,
}

/// The first line: who planned what, when, and by which settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanHeader {
    /// Always [`PLAN_SCHEMA`].
    pub schema: String,
    /// The plan's id, a ULID.
    pub plan: String,
    /// The version of the program.
    pub version: String,
    /// When it was begun: RFC 3339, UTC, milliseconds.
    pub time: String,
    /// By whom: `user@host`.
    pub operator: String,
    /// Command, profile, tenants, options, ticket and input.
    #[serde(flatten)]
    pub spec: RunSpec,
    /// What was guarded then.
    pub guards: PlanGuards,
    /// How many targets were to be planned.
    pub targets: u64,
    /// The root of the sandbox that played the vendors; none for real ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sandbox: Option<String>,
}

/// The guards that held when a plan was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanGuards {
    /// Entries in the protect list.
    pub protect: u64,
    /// The protect list was lifted.
    pub include_protected: bool,
    /// People that a run may touch.
    pub max_users: u64,
}

impl PlanHeader {
    /// The header of a plan that is made now.
    #[must_use]
    pub fn new(plan: String, operator: String, spec: RunSpec, guards: PlanGuards) -> Self {
        Self {
            schema: PLAN_SCHEMA.to_owned(),
            plan,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            time: clock::timestamp(),
            operator,
            spec,
            guards,
            targets: 0,
            sandbox: None,
        }
    }
}

/// One target.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TargetLine<'a> {
    pub(super) row: u64,
    pub(super) provider: Option<ProviderId>,
    pub(super) user: Cow<'a, str>,
    /// `planned`, or what kept it from being planned.
    pub(super) outcome: Outcome,
    pub(super) reason: Option<Cow<'a, str>>,
    pub(super) error: Option<Cow<'a, ErrorRecord>>,
    #[serde(flatten)]
    pub(super) planned: Cow<'a, PlannedTarget>,
}

/// The last line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PlanEnd {
    /// When it was done: RFC 3339, UTC, milliseconds.
    pub(super) time: String,
    #[serde(flatten)]
    pub(super) sums: PlanSums,
    /// Lower-case hex SHA-256 of all bytes before this line.
    pub(super) sha256: String,
}

/// What a plan amounts to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanSums {
    /// All targets.
    pub targets: u64,
    /// Those that would be sent.
    pub planned: u64,
    /// People whose sessions would be ended.
    pub people: u64,
    /// Requests that would be sent, as things stood.
    pub requests: u64,
}

impl<'a> TargetLine<'a> {
    pub(super) fn of(receipt: &'a Receipt) -> Self {
        let planned = receipt.planned.as_deref();
        Self {
            row: receipt.row,
            provider: receipt.provider,
            user: receipt.user.as_str().into(),
            outcome: receipt.outcome,
            reason: receipt.reason.as_deref().map(Cow::Borrowed),
            error: receipt.error.as_ref().map(Cow::Borrowed),
            planned: planned.map_or_else(Cow::default, Cow::Borrowed),
        }
    }
}

impl TargetLine<'_> {
    /// Whether it is looked up again, and sent as it is found then: also who had no sessions may have some by then.
    pub(super) fn is_sent(&self) -> bool {
        let planned = &self.planned;
        let has_target = planned.target.is_some() && planned.duplicate_of.is_none();
        let is_open = match self.outcome {
            Outcome::Planned => true,
            Outcome::Skipped => self.reason.as_deref() != Some(MISSING),
            _ => false,
        };
        has_target && is_open
    }

    /// Why it can't be a line of a plan that oust wrote.
    pub(super) fn flaw(&self) -> Option<&'static str> {
        let outcomes = [
            Outcome::Planned,
            Outcome::Failed,
            Outcome::Refused,
            Outcome::Skipped,
        ];
        let is_target = |target: &crate::model::Target| {
            target.row == self.row
                && Some(target.provider) == self.provider
                && target.named_as() == self.user
        };
        match () {
            () if !outcomes.contains(&self.outcome) => Some("tells an outcome that no plan has"),
            () if self
                .planned
                .target
                .as_ref()
                .is_some_and(|target| !is_target(target)) =>
            {
                Some("names one person and means another")
            }
            () if self.planned.target.is_none() && self.outcome != Outcome::Failed => {
                Some("plans something for nobody")
            }
            () => None,
        }
    }

    /// The row that an engine carries out; `moved` says why nothing is sent to its provider.
    pub(super) fn row(self, providers: u8, moved: Option<Failure>) -> Row {
        let (number, first) = (self.row, self.planned.first);
        let (kind, planned) = match (self.planned.target.clone(), self.planned.duplicate_of) {
            (None, _) => (self.bad(), None),
            (Some(target), Some(first)) => (RowKind::Duplicate(target, first), None),
            (Some(target), None) if !self.is_sent() => {
                (RowKind::Settled(target, Box::new(self.settled())), None)
            }
            (Some(target), None) => match moved {
                Some(failure) => (RowKind::Settled(target, Box::new(failed(failure))), None),
                None => {
                    let planned = Box::new(self.planned.into_owned());
                    (RowKind::Send(target), Some(planned))
                }
            },
        };
        Row {
            providers,
            planned,
            first,
            ..Row::bare(kind, number)
        }
    }

    fn bad(&self) -> RowKind {
        let error = self.error.as_deref();
        RowKind::Bad {
            provider: self.provider,
            user: self.user.clone().into_owned(),
            reason: error.map_or_else(String::new, |error| error.message.clone()),
        }
    }

    fn settled(&self) -> Settled {
        let is_missing = self.reason.as_deref() == Some(MISSING);
        let failure = self.error.as_deref().map(failure);
        let unknown = || Failure::new(Class::NotFound, MISSING);
        let reason = self.reason.clone().map(Cow::into_owned);
        Settled {
            outcome: self.outcome,
            reason: match self.outcome {
                Outcome::Failed => Some(UNPLANNED.to_owned()),
                _ => reason,
            },
            failure: failure.or_else(|| is_missing.then(unknown)),
            is_missing,
        }
    }
}

/// Why a target isn't sent that failed when the plan was made.
const UNPLANNED: &str = "it could not be planned, so nothing was sent";

fn failed(failure: Failure) -> Settled {
    Settled {
        outcome: Outcome::Failed,
        reason: None,
        failure: Some(failure),
        is_missing: false,
    }
}

fn failure(record: &ErrorRecord) -> Failure {
    let class = Class::named(&record.class).unwrap_or(Class::Protocol);
    Failure {
        code: record.code.clone(),
        hint: record.hint.clone(),
        ..Failure::ours(class, &record.message)
    }
}
