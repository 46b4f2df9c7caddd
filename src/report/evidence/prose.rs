//! Sentences that hold foreign text, so that each format can make that harmless in its own way.

use crate::model::visible;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Our own words.
    Words(String),
    /// What somebody else wrote: a user, a ticket, a vendor's message. [`visible`] already.
    Foreign(String),
    /// What is to be typed or compared letter by letter: a command, a path, a hash, an id. [`visible`], too.
    Exact(String),
}

/// A sentence, or a part of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prose(Vec<Piece>);

impl Prose {
    /// Our own words alone.
    pub(super) fn of(words: impl Into<String>) -> Self {
        Self::default().say(words)
    }

    /// Foreign text alone.
    pub(super) fn quoting(text: &str) -> Self {
        Self::default().quote(text)
    }

    /// The same and then our own words.
    #[must_use]
    pub(super) fn say(mut self, words: impl Into<String>) -> Self {
        let words = words.into();
        match self.0.last_mut() {
            Some(Piece::Words(before)) => before.push_str(&words),
            _ if words.is_empty() => {}
            _ => self.0.push(Piece::Words(words)),
        }
        self
    }

    /// The same and then foreign text.
    #[must_use]
    pub(super) fn quote(mut self, text: &str) -> Self {
        let text = visible(text);
        let shown = match text.trim().is_empty() {
            true => "(blank)".to_owned(),
            false => text,
        };
        self.0.push(Piece::Foreign(shown));
        self
    }

    /// The same and then what is to be compared letter by letter.
    #[must_use]
    pub(super) fn exactly(mut self, text: &str) -> Self {
        self.0.push(Piece::Exact(visible(text)));
        self
    }

    /// The same and then another.
    #[must_use]
    pub(super) fn then(mut self, other: Self) -> Self {
        for piece in other.0 {
            self = match piece {
                Piece::Words(words) => self.say(words),
                foreign => {
                    self.0.push(foreign);
                    self
                }
            };
        }
        self
    }

    /// Several as people list them: `a, b and c`.
    pub(super) fn list(items: Vec<Self>) -> Self {
        let last = items.len().saturating_sub(1);
        let mut listed = Self::default();
        for (at, item) in items.into_iter().enumerate() {
            let before = match at {
                0 => "",
                at if at == last => " and ",
                _ => ", ",
            };
            listed = listed.say(before).then(item);
        }
        listed
    }

    pub(super) fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The bare text.
    pub(super) fn text(&self) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Words(text) | Piece::Foreign(text) | Piece::Exact(text) => text.clone(),
        };
        self.0.iter().map(text).collect()
    }
}

impl From<&str> for Prose {
    fn from(words: &str) -> Self {
        Self::of(words)
    }
}

impl From<String> for Prose {
    fn from(words: String) -> Self {
        Self::of(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_stays_apart_and_shows_what_it_hides() {
        let prose = Prose::of("1 is not: ")
            .quote("bob\u{202e}@x")
            .say(" at ")
            .say("Okta");
        let pieces = [
            Piece::Words("1 is not: ".into()),
            Piece::Foreign("bob[U+202E]@x".into()),
            Piece::Words(" at Okta".into()),
        ];
        assert_eq!(prose.pieces(), pieces);
        assert_eq!(Prose::quoting(" ").text(), "(blank)");
        let list =
            |names: &[&str]| Prose::list(names.iter().map(|name| Prose::of(*name)).collect());
        assert_eq!(list(&[]).text(), "");
        assert_eq!(list(&["a", "b", "c"]).text(), "a, b and c");
    }
}
