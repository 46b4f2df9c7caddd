//! Colour, put on late: marks without width stand in the text until it is laid out.
//!
//! The marks are among those that `printable` takes out of foreign text, so none can be smuggled
//! in. Without colour they leave nothing behind, not even a reset.

use anstyle::{AnsiColor, Style};

/// Ends what a mark began.
const END: char = '\u{2060}';

/// What a colour means; the words beside it always say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextStyle {
    /// Done.
    Good,
    /// Not done.
    Bad,
    /// To be looked at.
    Doubtful,
    /// Headings.
    Strong,
}

impl TextStyle {
    const ALL: [Self; 4] = [Self::Good, Self::Bad, Self::Doubtful, Self::Strong];

    fn mark(self) -> char {
        match self {
            Self::Good => '\u{2061}',
            Self::Bad => '\u{2062}',
            Self::Doubtful => '\u{2063}',
            Self::Strong => '\u{2064}',
        }
    }

    fn escape(self) -> Style {
        match self {
            Self::Good => AnsiColor::Green.on_default(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
            Self::Doubtful => AnsiColor::Yellow.on_default().bold(),
            Self::Strong => Style::new().bold(),
        }
    }
}

/// Marks each word, so that a line break between two of them leaves no colour open.
pub(super) fn styled(text: &str, style: TextStyle) -> String {
    let words = text.split(' ').map(|word| match word {
        "" => String::new(),
        word => format!("{}{word}{END}", style.mark()),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Turns the marks into escape sequences, or into nothing.
pub(super) fn render(text: &str, color: bool) -> String {
    let mut rendered = String::with_capacity(text.len());
    for c in text.chars() {
        match TextStyle::ALL.into_iter().find(|style| style.mark() == c) {
            Some(style) if color => rendered += &style.escape().render().to_string(),
            None if c == END && color => rendered += &anstyle::Reset.render().to_string(),
            None if c != END => rendered.push(c),
            _ => {}
        }
    }
    rendered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::printable;

    #[test]
    fn marks_have_no_width_and_become_escapes_or_nothing() {
        let text = styled("NOT done", TextStyle::Bad);
        assert_eq!(unicode_width::UnicodeWidthStr::width(text.as_str()), 8);
        assert_eq!(render(&text, false), "NOT done");
        let red = "\u{1b}[1m\u{1b}[31m";
        assert_eq!(
            render(&text, true),
            format!("{red}NOT\u{1b}[0m {red}done\u{1b}[0m")
        );
    }

    #[test]
    fn foreign_text_can_not_hold_a_mark() {
        for style in TextStyle::ALL {
            assert_eq!(printable(&styled("x", style)), "x");
        }
    }
}
