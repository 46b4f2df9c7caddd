//! What a ledger's signature proves, in data and in words.

use std::fmt;

/// What is known of who vouches for a ledger. Holds no text of others that could harm a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureVerdict {
    /// Signed to its last line, by somebody who is allowed to.
    Signed {
        /// Who, as the file of allowed signers names them.
        signer: String,
        /// The key's fingerprint.
        key: String,
        /// The key was allowed when the run ended, by the ledger's own time, and is no longer.
        is_expired: bool,
    },
    /// Signed to its last line, and nobody has said whose keys count.
    SignedByUnknown {
        /// The key's fingerprint.
        key: String,
    },
    /// Signed to its last line by a key that the file of allowed signers doesn't allow.
    NotAllowed {
        /// The key's fingerprint.
        key: String,
        /// Why, in ssh-keygen's words.
        why: String,
    },
    /// Signed up to a line, after which lines were added.
    Outgrown {
        /// The last line that is signed.
        line: u64,
        /// The key's fingerprint.
        key: String,
    },
    /// There is no signature.
    Unsigned,
    /// There is one, and it isn't of this ledger.
    Wrong(String),
    /// There is one, and it could not be checked.
    NotChecked(String),
}

impl SignatureVerdict {
    /// Whether it is known who vouches for the ledger to its last line.
    #[must_use]
    pub fn names_signer(&self) -> bool {
        matches!(self, Self::Signed { .. })
    }
}

impl fmt::Display for SignatureVerdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signed {
                signer,
                key,
                is_expired,
            } => {
                write!(f, "signed by {signer}, key {key}")?;
                match is_expired {
                    true => f.write_str(", which was valid when the run ended and is no longer"),
                    false => Ok(()),
                }
            }
            Self::SignedByUnknown { key } => {
                write!(f, "signed by key {key}, of whom nothing is known")
            }
            Self::NotAllowed { key, why } => write!(
                f,
                "signed by key {key}, which is not among the allowed signers: {why}"
            ),
            Self::Outgrown { line, key } => write!(
                f,
                "signed by key {key} up to line {line}, and not after it: the lines that follow were added since"
            ),
            Self::Unsigned => f.write_str("unsigned: the chain proves order, not origin"),
            Self::Wrong(why) => write!(f, "the signature is not of this ledger: {why}"),
            Self::NotChecked(why) => write!(f, "the signature could not be checked: {why}"),
        }
    }
}
