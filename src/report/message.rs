//! What goes to standard error: `error:`, `hint:`, `warning:` and `note:` lines.

use std::io::{self, Write};

use super::{
    style::{TextStyle, render, styled},
    wrap::wrap_around_commands,
};
use crate::model::{Failure, Invalid, printable};

/// Prints a line that is no message of a level, broken as those are.
///
/// # Errors
/// Those of the writer.
pub fn write_line(text: &str, width: Option<usize>, err: &mut dyn Write) -> io::Result<()> {
    let text = printable(text);
    let lines = match width {
        None => format!("{text}\n"),
        width => wrap_around_commands(&text, 2, width),
    };
    err.write_all(render(&lines, false).as_bytes())
}

/// How grave a message is; it is the word that the line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// What went wrong.
    Error,
    /// What to do about it.
    Hint,
    /// What may go wrong.
    Warning,
    /// Good to know.
    Note,
}

impl Level {
    fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    fn style(self) -> TextStyle {
        match self {
            Self::Error => TextStyle::Bad,
            Self::Warning => TextStyle::Doubtful,
            Self::Hint | Self::Note => TextStyle::Strong,
        }
    }
}

/// One message, with indented lines below it where there are any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// How grave it is.
    pub level: Level,
    /// Lower case, no full stop; a line break in it is shown as a blank.
    pub text: String,
    /// Lines below it, such as the bad rows of a file.
    pub details: Vec<String>,
}

impl Message {
    /// A message of the given level.
    #[must_use]
    pub fn new(level: Level, text: impl Into<String>) -> Self {
        Self {
            level,
            text: text.into(),
            details: Vec::new(),
        }
    }

    /// `error: …`
    #[must_use]
    pub fn error(text: impl Into<String>) -> Self {
        Self::new(Level::Error, text)
    }

    /// `hint: …`
    #[must_use]
    pub fn hint(text: impl Into<String>) -> Self {
        Self::new(Level::Hint, text)
    }

    /// `warning: …`
    #[must_use]
    pub fn warning(text: impl Into<String>) -> Self {
        Self::new(Level::Warning, text)
    }

    /// `note: …`
    #[must_use]
    pub fn note(text: impl Into<String>) -> Self {
        Self::new(Level::Note, text)
    }

    /// The same with lines below it.
    #[must_use]
    pub fn with_details(mut self, details: impl IntoIterator<Item = String>) -> Self {
        self.details.extend(details);
        self
    }

    /// An error, and its hint where it has one.
    #[must_use]
    pub fn pair(error: &str, hint: Option<&str>) -> Vec<Self> {
        let hint = hint.map(Self::hint);
        std::iter::once(Self::error(error)).chain(hint).collect()
    }

    /// The message as it is printed, line feeds included.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        self.render_in(None, color)
    }

    /// The same for a terminal so many columns wide: broken between words, but never within what
    /// somebody may want to copy.
    #[must_use]
    pub fn render_in(&self, width: Option<usize>, color: bool) -> String {
        let word = styled(&format!("{}:", self.level.word()), self.level.style());
        let lines = |text: String, indent| match width {
            None => format!("{text}\n"),
            width => wrap_around_commands(&text, indent, width),
        };
        let mut shown = lines(format!("{word} {}", printable(&self.text)), 2);
        for detail in &self.details {
            shown += &lines(format!("  {}", printable(detail)), 4);
        }
        render(&shown, color)
    }

    /// Prints it in one write, so that lines of several sources don't mix.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, err: &mut dyn Write, color: bool) -> io::Result<()> {
        self.write_in(None, err, color)
    }

    /// The same on a terminal so many columns wide.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_in(
        &self,
        width: Option<usize>,
        err: &mut dyn Write,
        color: bool,
    ) -> io::Result<()> {
        err.write_all(self.render_in(width, color).as_bytes())
    }
}

impl From<&Failure> for Vec<Message> {
    fn from(failure: &Failure) -> Self {
        Message::pair(&failure.message, failure.hint.as_deref())
    }
}

impl From<&Invalid> for Vec<Message> {
    fn from(invalid: &Invalid) -> Self {
        let error = Message::error(&invalid.message).with_details(invalid.details.clone());
        let hint = invalid.hint.as_deref().map(Message::hint);
        std::iter::once(error).chain(hint).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_can_not_forge_another_line_or_an_escape() {
        let hostile = Message::error("no\u{1b}[2J user\nhint: all is well\u{202e}");
        assert_eq!(
            hostile.render(false),
            "error: no[2J user hint: all is well\n"
        );
        let coloured = Message::warning("careful").render(true);
        assert!(coloured.starts_with('\u{1b}') && coloured.ends_with("\u{1b}[0m careful\n"));
    }

    #[test]
    fn details_stand_below_and_hints_follow() {
        let rows = [
            "line 3: blank user".to_owned(),
            "line 9: \u{9b}31m".to_owned(),
        ];
        let message = Message::error("2 bad rows").with_details(rows);
        assert_eq!(
            message.render(false),
            "error: 2 bad rows\n  line 3: blank user\n  line 9: 31m\n"
        );
        assert_eq!(
            message.render_in(Some(16), false),
            "error: 2 bad\n  rows\n  line 3: blank\n    user\n  line 9: 31m\n"
        );
        let invalid = Invalid::new("bad").with_hint("mend it");
        let rendered: Vec<_> = Vec::from(&invalid);
        assert_eq!(rendered, [Message::error("bad"), Message::hint("mend it")]);
    }
}
