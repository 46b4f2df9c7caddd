//! What is refused before it is sent: protected people, and too many people.

use std::collections::HashSet;

use crate::model::{Pattern, Protected};

/// The protect list, compared without case.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    names: HashSet<String>,
    patterns: Vec<Pattern>,
    groups: bool,
    everybody: bool,
}

impl Guard {
    /// Protects whom these entries name; an empty list protects nobody. The members of groups are to be
    /// added.
    #[must_use]
    pub fn new(protect: &[String]) -> Self {
        let mut guard = Self::default();
        for entry in protect {
            match Protected::parse(entry) {
                Ok(Protected::Name(name)) => guard.add(&name),
                Ok(Protected::Pattern(pattern)) => guard.patterns.push(pattern),
                Ok(Protected::Group(_)) => guard.groups = true,
                // Refused when the settings were read.
                Err(_) => {}
            }
        }
        guard
    }

    /// Protects these, too: the members of a group under every name, or everybody.
    pub fn add_members(&mut self, names: &[String], everybody: bool) {
        names.iter().for_each(|name| self.add(name));
        self.everybody |= everybody;
    }

    fn add(&mut self, name: &str) {
        self.names.insert(name.trim().to_lowercase());
    }

    /// Whether there is anybody to protect, so that each user must be looked up.
    #[must_use]
    pub fn protects_anybody(&self) -> bool {
        self.everybody || self.groups || !self.names.is_empty() || !self.patterns.is_empty()
    }

    /// Whether this one name is protected; a person may have others.
    #[must_use]
    pub fn protects(&self, user: &str) -> bool {
        if !self.protects_anybody() {
            return false;
        }
        let user = user.trim().to_lowercase();
        self.everybody
            || self.names.contains(&user)
            || self.patterns.iter().any(|pattern| pattern.covers(&user))
    }

    /// The first of a person's names that is protected.
    pub(super) fn first_protected<'a>(&self, names: &'a [String]) -> Option<&'a str> {
        names
            .iter()
            .map(String::as_str)
            .find(|name| self.protects(name))
    }
}

/// Why a run that touches so many people is refused, if it is: the reason for every target.
#[must_use]
pub fn over_max_users(people: u64, max_users: u64) -> Option<String> {
    (people > max_users).then(|| {
        format!(
            "the run would touch {people} people, more than the {max_users} of --max-users (max_users)"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_and_blanks_protect_nobody() {
        let guard = Guard::new(&[" BreakGlass@Example.com ".into(), "*@board.example".into()]);
        assert!(guard.protects("Chair@Board.Example") && !guard.protects("chair@x.board.example"));
        assert!(guard.protects("breakglass@example.COM"));
        assert!(!guard.protects("liz@example.com"));
        assert!(!guard.protects(""));
        assert_eq!(
            guard.first_protected(&["1".into(), "BREAKGLASS@example.com".into()]),
            Some("BREAKGLASS@example.com")
        );
        assert!(!Guard::new(&[]).protects_anybody());
        let mut group = Guard::new(&[Protected::group("g@x.example")]);
        assert!(group.protects_anybody() && !group.protects("liz@x.example"));
        group.add_members(&["Liz@x.example".into()], false);
        assert!(group.protects("liz@x.example") && !group.protects("kim@x.example"));
        group.add_members(&[], true);
        assert!(group.protects("kim@x.example"));
    }

    #[test]
    fn the_limit_itself_is_allowed() {
        assert_eq!(over_max_users(500, 500), None);
        assert!(over_max_users(501, 500).unwrap().contains("501 people"));
    }
}
