//! What goes to standard error: `error:`, `hint:`, `warning:` and `note:` lines.

use std::io::{self, Write};

use super::{Ink, grid::filled, paint};
use crate::model::{Failure, Invalid, printable};

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

    fn ink(self) -> Ink {
        match self {
            Self::Error => Ink::Bad,
            Self::Warning => Ink::Doubtful,
            Self::Hint | Self::Note => Ink::Strong,
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
        let word = format!("{}:", self.level.word());
        let line = format!("{word} {}", printable(&self.text));
        let line = match width {
            None => format!("{line}\n"),
            width => filled(pieces(&line).into_iter(), (0, 2), width),
        };
        let mut text = line.replacen(&word, &paint(&word, self.level.ink(), color), 1);
        for line in &self.details {
            let line = printable(line);
            text += &match width {
                None => format!("  {line}\n"),
                width => filled(pieces(&line).into_iter(), (2, 4), width),
            };
        }
        text
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

/// The words of a line, where what stands in backticks, and the command that ends a hint, is one of them:
/// broken in two it could not be copied.
fn pieces(line: &str) -> Vec<&str> {
    let (mut pieces, mut rest) = (Vec::new(), line.trim_start());
    while !rest.is_empty() {
        let end = match LEADS.iter().any(|lead| pieces.last() == Some(lead)) {
            true => rest.len(),
            false => piece(rest),
        };
        let (word, after) = rest.split_at(end);
        pieces.push(word.trim_end());
        rest = after.trim_start();
    }
    pieces
}

/// What a command follows that is to be typed as it stands.
const LEADS: [&str; 2] = ["run:", "type:"];

/// Where the first piece ends: at a blank that isn't between two backticks.
fn piece(text: &str) -> usize {
    let mut from = 0;
    loop {
        let blank = text[from..].find(char::is_whitespace).map(|at| from + at);
        let quote = text[from..].find('`').map(|at| from + at);
        match (blank, quote) {
            (None, _) => return text.len(),
            (Some(blank), Some(open)) if open < blank => match text[open + 1..].find('`') {
                Some(close) => from = open + 1 + close + 1,
                None => return blank,
            },
            (Some(blank), _) => return blank,
        }
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
    fn a_long_message_is_broken_between_words_and_a_command_is_not() {
        let long = Message::error("google: liz@example.com: not found");
        assert_eq!(
            long.render_in(Some(24), false),
            "error: google:\n  liz@example.com: not\n  found\n"
        );
        let hint = Message::hint("to finish what is left, run: oust resume 01K");
        assert_eq!(
            hint.render_in(Some(24), false),
            "hint: to finish what is\n  left, run:\n  oust resume 01K\n"
        );
        let quoted = Message::note("at http://127.0.0.1:8080/x: try `oust config show` or `odd");
        assert_eq!(
            quoted.render_in(Some(24), false),
            "note: at\n  http://127.0.0.1:8080/x:\n  try `oust config show`\n  or `odd\n"
        );
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
