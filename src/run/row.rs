//! One target on its way from a source to the engine.

use csv::ByteRecord;

use crate::model::{Failure, Invalid, Outcome, PlannedTarget, ProviderId, Receipt, Target};

/// One target, or the reason why a row is none.
#[derive(Clone, Debug)]
pub struct Row {
    /// 1-based data row of the file, or position of the argument.
    pub number: u64,
    /// The input's own cells, where they are carried through to the output.
    pub record: Option<ByteRecord>,
    /// At how many providers the same row of the input is a target.
    pub providers: u8,
    /// Whether it goes before all others.
    pub first: bool,
    /// Whether it is to be sent, or why not.
    pub kind: RowKind,
    /// What a plan that is carried out fixed of it.
    pub planned: Option<Box<PlannedTarget>>,
}

/// What kind of row it is, as far as the source knows before anything is sent.
#[derive(Clone, Debug)]
pub enum RowKind {
    /// To be sent.
    Send(Target),
    /// The same target as an earlier row, which is sent once.
    Duplicate(Target, u64),
    /// Can't be sent; kept to be accounted for.
    Bad {
        /// The vendor, where the row names one.
        provider: Option<ProviderId>,
        /// The user as it was given, however wrong.
        user: String,
        /// What is wrong, with line and column.
        reason: String,
    },
    /// Could not be planned, or isn't what was planned: ends so, and isn't sent.
    Settled(Target, Box<Settled>),
    /// Done, or refused by a guard, in an earlier part of the run: told as it ended then, and not sent.
    Earlier(Box<Earlier>),
}

/// How a target ends that a plan doesn't send.
#[derive(Clone, Debug)]
pub struct Settled {
    /// What became of it.
    pub outcome: Outcome,
    /// Why, in words.
    pub reason: Option<String>,
    /// Why it failed, or was refused.
    pub failure: Option<Failure>,
    /// The vendor doesn't know the user, which is excused as far as another provider does.
    pub is_missing: bool,
}

/// How a target ended in an earlier part of a run.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The row as the source has it.
    pub was: RowKind,
    /// As the ledger tells it; what the vendor's call leaves alive isn't in there.
    pub receipt: Receipt,
}

/// The rows of one provider, in the order of the source.
///
/// An error ends them: the source can't be read further, and what is left is not reached.
pub type Rows = Box<dyn Iterator<Item = Result<Row, Invalid>>>;

impl RowKind {
    /// The target, where it is one and wasn't done earlier.
    fn target(&self) -> Option<&Target> {
        match self {
            Self::Send(target) | Self::Duplicate(target, _) | Self::Settled(target, _) => {
                Some(target)
            }
            Self::Bad { .. } | Self::Earlier(_) => None,
        }
    }
}

impl Row {
    /// A row without cells of its own.
    #[must_use]
    pub fn bare(kind: RowKind, number: u64) -> Self {
        Self {
            number,
            record: None,
            providers: 1,
            first: false,
            kind,
            planned: None,
        }
    }

    /// The vendor, where it is known.
    #[must_use]
    pub fn provider(&self) -> Option<ProviderId> {
        match &self.kind {
            RowKind::Bad { provider, .. } => *provider,
            RowKind::Earlier(earlier) => earlier.receipt.provider,
            _ => self.target().map(|target| target.provider),
        }
    }

    /// The target, where the row is one and wasn't done earlier.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        self.kind.target()
    }

    /// The user as it was given.
    #[must_use]
    pub fn user(&self) -> &str {
        match &self.kind {
            RowKind::Bad { user, .. } => user,
            RowKind::Earlier(earlier) => &earlier.receipt.user,
            _ => self.target().map_or("", Target::named_as),
        }
    }

    /// The key that the person has at this provider alone, where one was given.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match &self.kind {
            RowKind::Earlier(earlier) => earlier.receipt.key.as_deref(),
            kind => kind.target().and_then(Target::key),
        }
    }

    /// Whom the row is about, for counting people; what can't be read is somebody of its own.
    #[must_use]
    pub fn person(&self) -> String {
        let kind = match &self.kind {
            RowKind::Earlier(earlier) => &earlier.was,
            kind => kind,
        };
        let nobody = || format!("row {}", self.number);
        kind.target().map_or_else(nobody, Target::person)
    }

    /// The same row, which ended so in an earlier part of the run.
    #[must_use]
    pub fn ended(self, receipt: Receipt) -> Self {
        let was = self.kind;
        Self {
            kind: RowKind::Earlier(Box::new(Earlier { was, receipt })),
            ..self
        }
    }
}
