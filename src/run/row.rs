//! One target on its way from a source to the engine.

use csv::ByteRecord;

use crate::model::{Invalid, ProviderId, Receipt, Target};

/// One target, or the reason why a row is none.
#[derive(Clone, Debug)]
pub struct Row {
    /// 1-based data row of the file, or position of the argument.
    pub number: u64,
    /// The input's own cells, where they are carried through to the output.
    pub record: Option<ByteRecord>,
    /// At how many providers the same row of the input is a target.
    pub providers: u8,
    /// Whether it is to be sent, or why not.
    pub kind: RowKind,
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
    /// Done, or refused by a guard, in an earlier part of the run: told as it ended then, and not sent.
    Earlier(Box<Earlier>),
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

impl Row {
    /// A row without cells of its own.
    #[must_use]
    pub fn bare(kind: RowKind, number: u64) -> Self {
        Self {
            number,
            record: None,
            providers: 1,
            kind,
        }
    }

    /// The vendor, where it is known.
    #[must_use]
    pub fn provider(&self) -> Option<ProviderId> {
        match &self.kind {
            RowKind::Send(target) | RowKind::Duplicate(target, _) => Some(target.provider),
            RowKind::Bad { provider, .. } => *provider,
            RowKind::Earlier(earlier) => earlier.receipt.provider,
        }
    }

    /// The user as it was given.
    #[must_use]
    pub fn user(&self) -> &str {
        match &self.kind {
            RowKind::Send(target) | RowKind::Duplicate(target, _) => target.named_as(),
            RowKind::Bad { user, .. } => user,
            RowKind::Earlier(earlier) => &earlier.receipt.user,
        }
    }

    /// The key that the person has at this provider alone, where one was given.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match &self.kind {
            RowKind::Send(target) | RowKind::Duplicate(target, _) => target.key(),
            RowKind::Bad { .. } => None,
            RowKind::Earlier(earlier) => earlier.receipt.key.as_deref(),
        }
    }

    /// Whom the row is about, for counting people; what can't be read is somebody of its own.
    #[must_use]
    pub fn person(&self) -> String {
        match &self.kind {
            RowKind::Send(target) | RowKind::Duplicate(target, _) => target.person(),
            RowKind::Bad { .. } => format!("row {}", self.number),
            RowKind::Earlier(earlier) => match &earlier.was {
                RowKind::Send(target) | RowKind::Duplicate(target, _) => target.person(),
                RowKind::Bad { .. } | RowKind::Earlier(_) => format!("row {}", self.number),
            },
        }
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
