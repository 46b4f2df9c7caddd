//! Colour, put on late: marks without width stand in the text until it is laid out.
//!
//! The marks are among those that `printable` takes out of foreign text, so none can be smuggled
//! in. Without colour they leave nothing behind, not even a reset.

use anstyle::{AnsiColor, Style};

/// Ends what a mark began.
const END: char = '\u{2060}';

/// What a colour means; the words beside it always say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Done.
    Good,
    /// Not done.
    Bad,
    /// To be looked at.
    Doubtful,
    /// Headings.
    Strong,
}

impl Ink {
    const ALL: [Self; 4] = [Self::Good, Self::Bad, Self::Doubtful, Self::Strong];

    fn mark(self) -> char {
        match self {
            Self::Good => '\u{2061}',
            Self::Bad => '\u{2062}',
            Self::Doubtful => '\u{2063}',
            Self::Strong => '\u{2064}',
        }
    }

    fn style(self) -> Style {
        match self {
            Self::Good => AnsiColor::Green.on_default(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
            Self::Doubtful => AnsiColor::Yellow.on_default().bold(),
            Self::Strong => Style::new().bold(),
        }
    }
}

/// Marks each word, so that a line break between two of them leaves no colour open.
pub(super) fn marked(text: &str, ink: Ink) -> String {
    let words = text.split(' ').map(|word| match word {
        "" => String::new(),
        word => format!("{}{word}{END}", ink.mark()),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Turns the marks into escape sequences, or into nothing.
pub(super) fn resolve(text: &str, color: bool) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut open = None;
    for c in text.chars() {
        let begun = Ink::ALL.into_iter().find(|ink| ink.mark() == c);
        match (c, begun) {
            (_, Some(ink)) if color => {
                resolved += &ink.style().render().to_string();
                open = Some(ink);
            }
            (END | '\n', _) if open.is_some() => {
                resolved += &open.take().map_or_else(String::new, reset);
                resolved.extend((c == '\n').then_some(c));
            }
            (END, _) | (_, Some(_)) => {}
            (c, None) => resolved.push(c),
        }
    }
    resolved
}

fn reset(ink: Ink) -> String {
    ink.style().render_reset().to_string()
}

/// A text in a colour, if colour is wanted.
#[must_use]
pub fn paint(text: &str, ink: Ink, color: bool) -> String {
    match color {
        true => format!(
            "{}{text}{}",
            ink.style().render(),
            ink.style().render_reset()
        ),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::printable;

    #[test]
    fn marks_have_no_width_and_become_escapes_or_nothing() {
        let text = marked("NOT done", Ink::Bad);
        assert_eq!(unicode_width::UnicodeWidthStr::width(text.as_str()), 8);
        assert_eq!(resolve(&text, false), "NOT done");
        let red = "\u{1b}[1m\u{1b}[31m";
        assert_eq!(
            resolve(&text, true),
            format!("{red}NOT\u{1b}[0m {red}done\u{1b}[0m")
        );
    }

    #[test]
    fn a_line_break_inside_a_word_closes_the_colour() {
        let text = marked("ab", Ink::Strong).replace('b', "\nb");
        assert_eq!(resolve(&text, true), "\u{1b}[1ma\u{1b}[0m\nb");
    }

    #[test]
    fn foreign_text_can_not_hold_a_mark() {
        for ink in Ink::ALL {
            assert_eq!(printable(&marked("x", ink)), "x");
        }
    }
}
