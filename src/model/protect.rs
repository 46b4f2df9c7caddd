//! Whom a protect list means: people by name, addresses by a pattern, or the members of a group.

use super::{check_id, check_user, shorten};

/// An entry of the protect list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protected {
    /// An address or an id.
    Name(String),
    /// Addresses by a pattern.
    Pattern(Pattern),
    /// The members of a Google group, by its address or id.
    Group(String),
}

/// Addresses with `*` for the local part or for whole labels of the domain; lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    local: String,
    labels: Vec<String>,
}

/// What stands for any local part, or any one label.
const ANY: &str = "*";

impl Protected {
    /// A group as an entry's text.
    #[must_use]
    pub fn group(group: &str) -> String {
        format!("{{ group = \"{}\" }}", group.trim())
    }

    /// The group of an entry's text, if it is one.
    #[must_use]
    pub fn group_of(text: &str) -> Option<&str> {
        let inner = text.strip_prefix("{ group = \"")?;
        inner.strip_suffix("\" }")
    }

    /// Understands an entry's text.
    ///
    /// # Errors
    /// Says why it can be nobody's; the caller adds the place.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let named = || format!("(`{}`)", shorten(text, 60));
        if let Some(group) = Self::group_of(text) {
            let sound = check_user(group, None).map_err(|why| format!("{} {why}", named()));
            return sound.map(|()| Self::Group(group.to_owned()));
        }
        if text.contains('*') {
            let pattern = Pattern::parse(text);
            return pattern.map(Self::Pattern).ok_or_else(|| {
                format!("{} has a `*` that is neither a whole local part nor a whole label, as in *@example.com and liz@*.example.com", named())
            });
        }
        match check_user(text, None) {
            Ok(()) => Ok(Self::Name(text.to_owned())),
            Err(why) if check_id(text).is_err() => Err(why.to_string()),
            Err(why) => Err(format!("{} {why}", named())),
        }
    }
}

impl Pattern {
    fn parse(text: &str) -> Option<Self> {
        let (local, domain) = text.split_once('@')?;
        let labels: Vec<String> = domain.split('.').map(str::to_lowercase).collect();
        let is_any = |part: &str| part == ANY;
        let is_sound = |part: &str| is_any(part) || !part.contains('*');
        // What names no label at all would be an address of no domain.
        let sound = is_sound(local)
            && labels.iter().all(|label| is_sound(label))
            && !labels.iter().all(|label| is_any(label));
        let example = text.replace('*', "x");
        (sound && check_user(&example, None).is_ok()).then(|| Self {
            local: local.to_lowercase(),
            labels,
        })
    }

    /// Whether the name, in lower case, is an address of the pattern.
    #[must_use]
    pub fn covers(&self, name: &str) -> bool {
        let Some((local, domain)) = name.rsplit_once('@') else {
            return false;
        };
        let fits = |(pattern, part): (&str, &str)| pattern == ANY || pattern == part;
        let labels: Vec<&str> = domain.split('.').collect();
        let patterns = self.labels.iter().map(String::as_str);
        fits((&self.local, local))
            && labels.len() == self.labels.len()
            && patterns.zip(labels).all(fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(pattern: &str, name: &str) -> bool {
        match Protected::parse(pattern) {
            Ok(Protected::Pattern(pattern)) => pattern.covers(name),
            other => panic!("{pattern}: {other:?}"),
        }
    }

    #[test]
    fn a_star_is_a_local_part_or_one_label() {
        for (pattern, name, expected) in [
            ("*@example.com", "liz@example.com", true),
            ("*@Example.com", "liz@example.com", true),
            ("*@example.com", "liz@mail.example.com", false),
            ("*@example.com", "liz@notexample.com", false),
            ("*@*.example.com", "liz@mail.example.com", true),
            ("*@*.example.com", "liz@example.com", false),
            ("*@*.example.com", "liz@a.b.example.com", false),
            ("liz@*.example.com", "liz@mail.example.com", true),
            ("liz@*.example.com", "kim@mail.example.com", false),
            ("*@example.com", "12345", false),
        ] {
            assert_eq!(covers(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn an_entry_that_can_be_nobodys_is_none() {
        for bad in [
            "",
            " ",
            "*",
            "l*@example.com",
            "*@exam*.com",
            "*@*",
            "**@example.com",
            "*@",
            "@example.com",
            "liz*",
            "*@example.com, *@example.org",
            "Liz <liz@example.com>",
            "a@x.example, b@x.example",
            "{ group = \"\" }",
            "{ group = \"a@x, b@x\" }",
            "{ group = \"*@example.com\" } ; x",
        ] {
            assert!(Protected::parse(bad).is_err(), "{bad}");
        }
        let group = Protected::parse(&Protected::group(" board@example.com "));
        assert_eq!(group, Ok(Protected::Group("board@example.com".into())));
    }
}
