//! Foreign text made fit for a terminal and for a message.

use icu_properties::{
    CodePointMapData, CodePointMapDataBorrowed, CodePointSetData, CodePointSetDataBorrowed,
    props::{DefaultIgnorableCodePoint, GeneralCategory},
};

use super::looks_secret;

/// No name needs more to be told from others, in characters.
const LONGEST_NAME: usize = 60;

/// The text without control characters and without marks that reorder or hide what follows.
///
/// Escape sequences, backspaces and bidirectional overrides in a vendor's or a file's text could
/// otherwise rewrite what an admin reads.
#[must_use]
pub fn printable(text: &str) -> String {
    // Most texts are: a look at each byte is a tenth of what follows.
    if text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() || byte == b' ')
    {
        return text.to_owned();
    }
    let fit = |c: &char| !c.is_control() && !is_invisible(*c);
    text.replace(['\n', '\t'], " ")
        .chars()
        .filter(fit)
        .collect()
}

/// The text with marks that show nothing, reorder or steer told by their number, such as `[U+202E]`.
///
/// For a document that somebody may go to court with: what was in a name must neither act nor be lost.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => shown.push(' '),
            c if c.is_control() || is_invisible(c) => {
                shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
            }
            c => shown.push(c),
        }
    }
    shown
}

/// The texts as people list them: `a, b and c`.
#[must_use]
pub fn list_of(texts: &[&str]) -> String {
    match texts {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A name as a message quotes it; what may be a secret in its place isn't shown.
#[must_use]
pub fn quoted(name: &str) -> String {
    match looks_secret(name) {
        true => "(not shown, as it may be a secret)".to_owned(),
        false => format!("`{}`", shorten(name, LONGEST_NAME)),
    }
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

/// What Unicode says to be shown as nothing (Default_Ignorable), marks of format such as those that
/// reorder text (Cf), and separators of lines.
pub(super) fn is_invisible(c: char) -> bool {
    const IGNORABLE: CodePointSetDataBorrowed<'static> =
        CodePointSetData::new::<DefaultIgnorableCodePoint>();
    const CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> =
        CodePointMapData::<GeneralCategory>::new();
    !c.is_ascii()
        && (matches!(c, '\u{2028}' | '\u{2029}')
            || IGNORABLE.contains(c)
            || CATEGORY.get(c) == GeneralCategory::Format)
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

    #[test]
    fn what_shows_nothing_is_told_by_its_number() {
        assert_eq!(
            visible("a\u{1b}[31m\u{202e}b\u{200b}\nc\u{ad}é<"),
            "a[U+001B][31m[U+202E]b[U+200B] c[U+00AD]é<"
        );
    }

    #[test]
    fn what_shows_nothing_is_gone() {
        for c in [
            '\u{ad}',
            '\u{34f}',
            '\u{200b}',
            '\u{3164}',
            '\u{fe0f}',
            '\u{fff9}',
            '\u{e0100}',
        ] {
            assert_eq!(printable(&format!("a{c}b")), "ab", "{c:?}");
        }
    }
}
