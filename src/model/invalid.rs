//! Bad usage, settings or input: said before anything is sent, and worth exit code 2.

use std::{io, path::Path};

/// What is wrong with what was typed or configured, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Invalid {
    /// Lower case, no full stop; names the thing and its place.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
    /// A line each for what it is made of, such as each bad row.
    pub details: Vec<String>,
}

impl Invalid {
    /// Says what is wrong.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: None,
            details: Vec::new(),
        }
    }

    /// Says that a file or a folder can't be read.
    #[must_use]
    pub fn unread(path: &Path, error: &io::Error) -> Self {
        Self::new(format!("can't read `{}`: {error}", path.display()))
    }

    /// The same with the place in front.
    #[must_use]
    pub fn at(self, place: &str) -> Self {
        Self {
            message: format!("{place}: {}", self.message),
            ..self
        }
    }

    /// The same with a line each for what it is made of.
    #[must_use]
    pub fn with_details(mut self, details: Vec<String>) -> Self {
        self.details = details;
        self
    }

    /// The same with what to do next.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The known name nearest to a mistyped one, where one is near enough to be meant.
#[must_use]
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(typed, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.len() / 3)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_found_and_a_far_one_is_not() {
        assert_eq!(nearest("sujbect", ["subject", "rate"]), Some("subject"));
        assert_eq!(nearest("zzzzzz", ["subject", "rate"]), None);
    }
}
