//! Whether the record itself can be believed: its chain, who signed it, where it is.

/// Whether a ledger's chain holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainWords {
    /// It does.
    Whole {
        /// Whole lines.
        lines: u64,
        /// Bytes of a last line that was cut off while it was written.
        torn: u64,
        /// Whether the last line is an end: without one, lines may have been cut off.
        ended: bool,
    },
    /// It doesn't: what is told comes from before this line.
    Broken {
        /// The first line that is wrong, counted from 1.
        line: u64,
        /// What is wrong with it.
        why: String,
    },
}

/// Who answers for a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SignatureWords {
    /// Nobody signed it.
    #[default]
    None,
    /// Somebody did, and it was checked who.
    By(String),
    /// Somebody did, up to a line that isn't the last.
    Partly(String),
    /// It is signed, and nobody says by whom: no list of signers is set up.
    Unchecked(String),
    /// The signature isn't one of this ledger, or of nobody who may sign.
    Wrong(String),
}

/// Where the record is and what became of it.
#[derive(Clone, Debug)]
pub struct RecordFacts {
    /// The ledger's path.
    pub ledger: String,
    /// Whether it is whole.
    pub chain: ChainWords,
    /// The SHA-256 of its last line; none where the chain is broken.
    pub last_hash: Option<String>,
    /// Who signed it.
    pub signature: SignatureWords,
}

impl RecordFacts {
    /// What is to be said before anything that such a record tells.
    pub(super) fn doubt(&self) -> Option<&'static str> {
        match (&self.chain, &self.signature) {
            (ChainWords::Broken { .. }, _) => Some("By a record that is broken"),
            (_, SignatureWords::Wrong(_)) => Some("By a record whose signature is wrong"),
            _ => None,
        }
    }
}
