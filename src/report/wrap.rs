//! Text broken between words, for a terminal of a known width.

use unicode_width::UnicodeWidthStr;

/// What a command follows that is to be typed as it stands.
const BEFORE_A_COMMAND: [&str; 2] = ["run:", "type:"];

/// A paragraph broken between words, its later lines indented. It begins where its text does.
pub(super) fn wrap(text: &str, indent: usize, width: Option<usize>) -> String {
    indented(text, text.split_whitespace(), indent, width)
}

/// A text in which the items of lists are broken between words, and all else stays as it is: it may be meant
/// to be pasted.
#[must_use]
pub fn wrap_items(text: &str, width: Option<usize>) -> String {
    let line = |line: &str| match line.starts_with("  - ") {
        true => wrap(line, 4, width),
        false => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// As [`wrap`], but what stands in backticks and the command that ends a hint stay whole: broken in two
/// they could not be copied.
pub(super) fn wrap_around_commands(text: &str, indent: usize, width: Option<usize>) -> String {
    indented(text, pieces(text).into_iter(), indent, width)
}

fn indented<'a>(
    text: &str,
    words: impl Iterator<Item = &'a str>,
    indent: usize,
    width: Option<usize>,
) -> String {
    let first = text.len() - text.trim_start().len();
    let room = |taken: usize| width.map_or(usize::MAX, |width| width.saturating_sub(taken));
    let lines = break_lines(words, room(first), room(indent));
    let mut paragraph = " ".repeat(first);
    paragraph += &lines.join(&format!("\n{}", " ".repeat(indent)));
    format!("{}\n", paragraph.trim_end())
}

/// Words in lines that are no wider than the room, unless a word alone is.
fn break_lines<'a>(
    words: impl Iterator<Item = &'a str>,
    first: usize,
    later: usize,
) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for word in words {
        let room = if lines.is_empty() { first } else { later };
        if used > 0 && used + 1 + word.width() > room {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line += word;
        used += word.width();
    }
    lines.push(line);
    lines
}

fn pieces(line: &str) -> Vec<&str> {
    let (mut pieces, mut rest) = (Vec::new(), line.trim_start());
    while !rest.is_empty() {
        let is_command = |lead| pieces.last() == Some(lead);
        let end = match BEFORE_A_COMMAND.iter().any(is_command) {
            true => rest.len(),
            false => end_of_piece(rest),
        };
        let (word, after) = rest.split_at(end);
        pieces.push(word.trim_end());
        rest = after.trim_start();
    }
    pieces
}

/// Where the first piece ends: at a blank that isn't between two backticks.
fn end_of_piece(text: &str) -> usize {
    let mut is_quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '`' => is_quoted = !is_quoted && text[at + 1..].contains('`'),
            c if c.is_whitespace() && !is_quoted => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{wrap, wrap_around_commands};

    #[test]
    fn lines_break_between_words_and_later_ones_are_indented() {
        assert_eq!(wrap("a b", 2, Some(1)), "a\n  b\n");
        assert_eq!(wrap("  ab cd ef", 4, Some(8)), "  ab cd\n    ef\n");
        assert_eq!(wrap("a  b", 2, None), "a b\n");
        assert_eq!(wrap("", 2, None), "\n");
    }

    #[test]
    fn what_is_to_be_copied_is_not_broken() {
        let shown = |text| wrap_around_commands(text, 2, Some(24));
        assert_eq!(
            shown("hint: to finish what is left, run: oust resume 01K"),
            "hint: to finish what is\n  left, run:\n  oust resume 01K\n"
        );
        assert_eq!(
            shown("note: at http://127.0.0.1:8080/x: try `oust config show` or `odd"),
            "note: at\n  http://127.0.0.1:8080/x:\n  try `oust config show`\n  or `odd\n"
        );
    }
}
