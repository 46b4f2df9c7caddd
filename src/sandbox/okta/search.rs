//! The part of Okta's SCIM expressions that finds one person: `profile.login eq "…"`.

/// One comparison.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FieldComparison {
    pub(super) attribute: String,
    pub(super) value: String,
}

/// Comparisons joined by `or`; `None` for anything else, and for quotes that aren't escaped.
pub(super) fn parse(text: &str) -> Option<Vec<FieldComparison>> {
    let mut rest = text.trim();
    let mut found = Vec::new();
    loop {
        let (attribute, after) = rest.split_once(' ')?;
        let quoted = after.trim_start().strip_prefix("eq ")?.trim_start();
        let (value, after) = literal(quoted)?;
        found.push(FieldComparison {
            attribute: attribute.to_owned(),
            value,
        });
        let after = after.trim();
        if after.is_empty() {
            return Some(found);
        }
        rest = after.strip_prefix("or ")?.trim_start();
    }
}

/// A quoted text, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut value = String::new();
    let mut letters = inner.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((value, &inner[at + 1..])),
            '\\' => value.push(letters.next()?.1),
            _ => value.push(letter),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Option<Vec<(String, String)>> {
        let found = parse(text)?.into_iter();
        Some(found.map(|one| (one.attribute, one.value)).collect())
    }

    #[test]
    fn quotes_must_be_escaped() {
        let one = |value: &str| Some(vec![("profile.login".to_owned(), value.to_owned())]);
        assert_eq!(parsed(r#"profile.login eq "a/b@x""#), one("a/b@x"));
        assert_eq!(parsed(r#"profile.login eq "a\"b""#), one("a\"b"));
        assert_eq!(parsed(r#"profile.login eq "a"b""#), None);
        assert_eq!(parsed(r#"profile.login eq "a"#), None);
        assert_eq!(parsed(r#"profile.login sw "a""#), None);
    }
}
