//! What was proved of a credential, a setting or a clock.

use std::borrow::Cow;

use super::Failure;

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was looked at: `identity`, `token`, `API`, `clock`, `profile default`, …
    pub subject: Cow<'static, str>,
    /// What was found, or why not.
    pub proof: Proof,
}

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

impl Finding {
    /// What came of a thing that was looked at.
    #[must_use]
    pub fn new(subject: impl Into<Cow<'static, str>>, proof: Proof) -> Self {
        Self {
            subject: subject.into(),
            proof,
        }
    }

    /// A thing that was proved.
    #[must_use]
    pub fn proved(subject: &'static str, text: String) -> Self {
        Self::new(subject, Proof::Proved(text))
    }

    /// A thing that can't be proved without changing something.
    #[must_use]
    pub fn unprovable(subject: &'static str, text: impl Into<String>) -> Self {
        Self::new(subject, Proof::Unprovable(text.into()))
    }

    /// A thing that doesn't hold.
    #[must_use]
    pub fn failed(subject: &'static str, failure: Failure) -> Self {
        Self::new(subject, Proof::Failed(failure))
    }

    /// The same with what the vendor said of it masked.
    #[must_use]
    pub fn masked(mut self, mask: impl Fn(&str) -> String) -> Self {
        match &mut self.proof {
            Proof::Proved(text) | Proof::Unprovable(text) | Proof::Warned(text) => {
                *text = mask(text);
            }
            Proof::Failed(failure) => failure.message = mask(&failure.message),
        }
        self
    }
}
