//! What was proved of a credential, a setting or a clock.

use super::Failure;

/// Whether a thing was proved.
#[derive(Clone, Debug)]
pub enum Proof {
    /// Proved; in words.
    Proved(String),
    /// Can't be proved without changing something; in words.
    Unprovable(String),
    /// It doesn't hold, and doesn't stop a revocation; in words.
    Warned(String),
    /// It doesn't hold.
    Failed(Failure),
}

impl Proof {
    /// What was found, or why not.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Proved(text) | Self::Unprovable(text) | Self::Warned(text) => text,
            Self::Failed(failure) => &failure.message,
        }
    }

    /// Why it doesn't hold.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Failed(failure) => Some(failure),
            _ => None,
        }
    }
}
