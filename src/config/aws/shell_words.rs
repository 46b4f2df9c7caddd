//! A line in words, as a shell takes it and as the AWS CLI does (Python's `shlex`): quotes and
//! backslashes count, comments, variables and `~` don't.

/// The words; none where a quote is left open.
pub(super) fn split(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (Some('"'), '\\') if matches!(letters.peek(), Some('"' | '\\')) => {
                word.get_or_insert_default().extend(letters.next());
            }
            (Some(_), _) => word.get_or_insert_default().push(letter),
            (None, '"' | '\'') => {
                word.get_or_insert_default();
                quote = Some(letter);
            }
            (None, '\\') => word.get_or_insert_default().push(letters.next()?),
            (None, ' ' | '\t' | '\r' | '\n') => words.extend(word.take()),
            (None, _) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    #[rustfmt::skip]
    fn words_are_those_of_the_aws_cli() {
        for (text, words) in [
            ("profile 'My Team'", &["profile", "My Team"][..]),
            ("profile \"a\\\"b\"", &["profile", "a\"b"]),
            ("a\\ b c", &["a b", "c"]),
            ("x '' #y", &["x", "", "#y"]),
            ("\"a\\b\" 'c\\d'", &["a\\b", "c\\d"]),
            ("  ", &[]),
        ] {
            assert_eq!(split(text).unwrap(), words, "{text}");
        }
        assert_eq!(split("profile 'a"), None);
        assert_eq!(split("a\\"), None);
    }
}
