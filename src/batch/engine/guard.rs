//! What is refused before it is sent: protected people, and too many people.

/// The protect list, compared without case.
#[derive(Clone, Debug, Default)]
pub struct Guard(Vec<String>);

impl Guard {
    /// Protects these addresses and ids; an empty list protects nobody.
    #[must_use]
    pub fn new(protect: &[String]) -> Self {
        let plain = |name: &String| name.trim().to_lowercase();
        Self(
            protect
                .iter()
                .map(plain)
                .filter(|name| !name.is_empty())
                .collect(),
        )
    }

    /// Whether there is anybody to protect, so that each user must be looked up.
    #[must_use]
    pub fn is_armed(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether this very name is protected.
    #[must_use]
    pub fn names(&self, user: &str) -> bool {
        self.is_armed() && self.0.contains(&user.trim().to_lowercase())
    }

    /// The first of a person's names that is protected.
    pub(super) fn found<'a>(&self, names: &'a [String]) -> Option<&'a str> {
        names
            .iter()
            .map(String::as_str)
            .find(|name| self.names(name))
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
        let guard = Guard::new(&[" BreakGlass@Example.com ".into(), String::new()]);
        assert!(guard.names("breakglass@example.COM"));
        assert!(!guard.names("liz@example.com"));
        assert!(!guard.names(""));
        assert_eq!(
            guard.found(&["1".into(), "BREAKGLASS@example.com".into()]),
            Some("BREAKGLASS@example.com")
        );
        assert!(!Guard::new(&[String::new()]).is_armed());
    }

    #[test]
    fn the_limit_itself_is_allowed() {
        assert_eq!(over_max_users(500, 500), None);
        assert!(over_max_users(501, 500).unwrap().contains("501 people"));
    }
}
