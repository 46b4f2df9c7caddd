//! Foreign text made fit for a terminal and for a message.

/// The text without control characters and without marks that reorder or hide what follows.
///
/// Escape sequences, backspaces and bidirectional overrides in a vendor's or a file's text could
/// otherwise rewrite what an admin reads.
#[must_use]
pub fn printable(text: &str) -> String {
    let fit = |c: &char| !c.is_control() && !is_invisible(*c);
    text.replace(['\n', '\t'], " ")
        .chars()
        .filter(fit)
        .collect()
}

/// The text on one line, at most `longest` characters, the rest told by `…`.
#[must_use]
pub fn shorten(text: &str, longest: usize) -> String {
    let text = printable(text.trim());
    match text.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

/// Bidirectional controls, zero-width marks, and the tag characters.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_overrides_are_gone() {
        assert_eq!(
            printable("a\u{1b}[31mb\u{7}\u{202e}c\nd\u{61c}"),
            "a[31mbc d"
        );
        assert_eq!(shorten("  abcdef ", 3), "abc…");
        assert_eq!(shorten("abc", 3), "abc");
    }
}
