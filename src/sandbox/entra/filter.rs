//! The part of OData's `$filter` that finds one person: `mail eq 'x' or userPrincipalName eq 'x'`.

/// One comparison.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Equals {
    pub(super) property: String,
    pub(super) value: String,
}

/// Comparisons joined by `or`; `None` for anything else, and for a quote that isn't doubled.
pub(super) fn parse(text: &str) -> Option<Vec<Equals>> {
    let mut rest = text.trim();
    let mut found = Vec::new();
    loop {
        let (property, after) = rest.split_once(' ')?;
        let quoted = after.trim_start().strip_prefix("eq ")?.trim_start();
        let (value, after) = literal(quoted)?;
        found.push(Equals {
            property: property.to_owned(),
            value,
        });
        if after.trim().is_empty() {
            return Some(found);
        }
        rest = after.strip_prefix(" or ")?.trim_start();
    }
}

/// A quoted text, in which `''` is a quote, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('\'')?;
    let mut value = String::new();
    loop {
        let (before, after) = rest.split_once('\'')?;
        value.push_str(before);
        match after.strip_prefix('\'') {
            Some(after) => {
                value.push('\'');
                rest = after;
            }
            None => return Some((value, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_must_be_doubled() {
        for (text, found) in [
            ("mail eq 'o''neil@x'", Some(vec!["o'neil@x"])),
            ("mail eq 'o'neil@x'", None),
            (
                "mail eq 'a' or userPrincipalName eq 'b'",
                Some(vec!["a", "b"]),
            ),
            ("mail eq 'a' and mail eq 'b'", None),
            ("mail eq a", None),
            ("mail eq ''", Some(vec![""])),
            ("startswith(mail,'a')", None),
        ] {
            let parsed = parse(text);
            let values =
                parsed.map(|many| many.into_iter().map(|one| one.value).collect::<Vec<_>>());
            let expected = found.map(|many| many.into_iter().map(str::to_owned).collect());
            assert_eq!(values, expected, "{text}");
        }
    }
}
