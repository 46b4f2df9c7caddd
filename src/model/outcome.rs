//! The eight ways a target can end, and their sums.

use serde::{Deserialize, Serialize};

/// What became of a target; each ends in exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The vendor answered that it did it.
    Accepted,
    /// And an independent read agrees.
    Verified,
    /// The vendor refused, or it could not be tried.
    Failed,
    /// A revocation went out and no answer came back; repeating it is safe.
    Unknown,
    /// Not sent on purpose.
    Skipped,
    /// A guard of ours stopped it.
    Refused,
    /// A dry run.
    Planned,
    /// The run was interrupted before this one was begun.
    NotReached,
}

impl Outcome {
    /// The outcome as records spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Verified => "verified",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Skipped => "skipped",
            Self::Refused => "refused",
            Self::Planned => "planned",
            Self::NotReached => "not_reached",
        }
    }

    /// Whether a resumed run leaves the target alone.
    #[must_use]
    pub fn is_done(self) -> bool {
        matches!(
            self,
            Self::Accepted | Self::Verified | Self::Skipped | Self::Refused
        )
    }
}

/// How many targets ended in each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// See [`Outcome::Accepted`].
    pub accepted: u64,
    /// See [`Outcome::Verified`].
    pub verified: u64,
    /// See [`Outcome::Failed`].
    pub failed: u64,
    /// See [`Outcome::Unknown`].
    pub unknown: u64,
    /// See [`Outcome::Skipped`].
    pub skipped: u64,
    /// See [`Outcome::Refused`].
    pub refused: u64,
    /// See [`Outcome::Planned`].
    pub planned: u64,
    /// See [`Outcome::NotReached`].
    pub not_reached: u64,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, outcome: Outcome) {
        *self.of(outcome) += 1;
    }

    /// Counts one less.
    pub fn take(&mut self, outcome: Outcome) {
        let of = self.of(outcome);
        *of = of.saturating_sub(1);
    }

    /// Counts all of these, too.
    pub fn add_all(&mut self, more: &Self) {
        self.accepted += more.accepted;
        self.verified += more.verified;
        self.failed += more.failed;
        self.unknown += more.unknown;
        self.skipped += more.skipped;
        self.refused += more.refused;
        self.planned += more.planned;
        self.not_reached += more.not_reached;
    }

    /// The sum of all outcomes.
    #[must_use]
    pub fn total(&self) -> u64 {
        [
            self.accepted,
            self.verified,
            self.failed,
            self.unknown,
            self.skipped,
            self.refused,
            self.planned,
            self.not_reached,
        ]
        .iter()
        .sum()
    }

    fn of(&mut self, outcome: Outcome) -> &mut u64 {
        match outcome {
            Outcome::Accepted => &mut self.accepted,
            Outcome::Verified => &mut self.verified,
            Outcome::Failed => &mut self.failed,
            Outcome::Unknown => &mut self.unknown,
            Outcome::Skipped => &mut self.skipped,
            Outcome::Refused => &mut self.refused,
            Outcome::Planned => &mut self.planned,
            Outcome::NotReached => &mut self.not_reached,
        }
    }
}
