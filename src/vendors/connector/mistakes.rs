//! The text of a connector's file, and every mistake in it with its line and its remedy.

use std::{cell::RefCell, path::Path};

use toml::{Spanned, de::DeTable};

use crate::model::Invalid;

/// The text of a connector, and what is wrong with it.
pub(super) struct ConnectorText<'a> {
    text: &'a str,
    path: &'a Path,
    /// Where each line ends: every key of the file is asked for its line.
    line_ends: Vec<usize>,
    mistakes: RefCell<Vec<Mistake>>,
}

/// One thing that is wrong, and how to mend it.
struct Mistake {
    line: usize,
    what: String,
    remedy: String,
}

impl<'a> ConnectorText<'a> {
    pub(super) fn new(text: &'a str, path: &'a Path) -> Self {
        Self {
            text,
            path,
            line_ends: text.match_indices('\n').map(|(at, _)| at).collect(),
            mistakes: RefCell::default(),
        }
    }

    /// Notes a mistake.
    pub(super) fn wrong(&self, line: usize, what: impl Into<String>, remedy: impl Into<String>) {
        self.mistakes.borrow_mut().push(Mistake {
            line,
            what: what.into(),
            remedy: remedy.into(),
        });
    }

    /// Whether no mistake was found so far.
    pub(super) fn is_sound(&self) -> bool {
        self.mistakes.borrow().is_empty()
    }

    /// What all mistakes are told as; nothing where there are none.
    ///
    /// # Errors
    /// Every mistake with its line and its remedy.
    pub(super) fn verdict(&self) -> Result<(), Invalid> {
        let mut mistakes = self.mistakes.take();
        mistakes.sort_by_key(|mistake| mistake.line);
        let path = self.path.display();
        match mistakes.as_slice() {
            [] => Ok(()),
            [one] => {
                let message = format!("connector `{path}`: line {}: {}", one.line, one.what);
                Err(Invalid::new(message).with_hint(&one.remedy))
            }
            several => {
                let message = format!("connector `{path}` has {} mistakes", several.len());
                let told = several
                    .iter()
                    .map(|one| format!("line {}: {}; {}", one.line, one.what, one.remedy));
                Err(Invalid::new(message)
                    .with_details(told.collect())
                    .with_hint("correct them, and run it again"))
            }
        }
    }

    /// The whole file as a table; what is no TOML is a mistake.
    pub(super) fn parse(&self) -> Option<Spanned<DeTable<'a>>> {
        let told = |error: toml::de::Error| {
            let at = error.span().map_or(self.text.len(), |span| span.start);
            let what = format!("is no valid TOML: {}", error.message());
            self.wrong(self.line(at), what, "correct the line");
        };
        DeTable::parse(self.text).map_err(told).ok()
    }

    /// The line that an offset is in, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        1 + self.line_ends.partition_point(|end| *end < offset)
    }
}
