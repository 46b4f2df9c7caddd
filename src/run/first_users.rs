//! Users who go before all others at every provider: named by `--first`, or marked in a column.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet},
};

use crate::model::{Invalid, is_address, nearest, shorten};

/// Those that are named, as they were given; addresses without case.
#[derive(Clone, Debug, Default)]
pub struct FirstUsers {
    typed: Vec<String>,
    names: HashSet<String>,
}

/// Those of them that no target was found for yet.
pub(super) struct UnseenUsers(BTreeMap<String, String>);

impl FirstUsers {
    /// The users of `--first`.
    #[must_use]
    pub fn new(typed: &[String]) -> Self {
        Self {
            names: typed.iter().map(|user| folded(user).into_owned()).collect(),
            typed: typed.to_vec(),
        }
    }

    /// Whether the name is one of theirs.
    pub(super) fn holds(&self, name: &str) -> bool {
        !self.names.is_empty() && self.names.contains(&*folded(name))
    }

    pub(super) fn unseen(&self) -> UnseenUsers {
        let typed = self.typed.iter();
        UnseenUsers(
            typed
                .map(|user| (folded(user).into_owned(), user.clone()))
                .collect(),
        )
    }
}

impl UnseenUsers {
    /// A target goes by this name.
    pub(super) fn see(&mut self, name: &str) {
        if !self.0.is_empty() {
            self.0.remove(&*folded(name));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Why nothing is sent, as nobody goes by some of the names: one was mistyped, and whoever was meant would
    /// go last. `known` are the names that there are.
    pub(super) fn refuse(self, known: impl Iterator<Item = String>) -> Invalid {
        let mut near: BTreeMap<&String, String> = BTreeMap::new();
        for name in known {
            for wanted in self.0.keys() {
                let other = near.get(wanted).map_or("", String::as_str);
                if let Some(nearer) = nearest(wanted, [other, &name]).filter(|one| *one != other) {
                    near.insert(wanted, nearer.to_owned());
                }
            }
        }
        let told = self.0.iter().map(|(wanted, typed)| {
            let typed = shorten(typed, 100);
            match near.get(wanted) {
                Some(near) => format!("{typed}; did you mean {}?", shorten(near, 100)),
                None => typed,
            }
        });
        Invalid::new("--first names users of whom no row can be sent")
            .with_details(told.collect())
            .with_hint("nothing was sent; name them as the input does")
    }
}

/// An address without case, an id or a user name as it is.
fn folded(name: &str) -> Cow<'_, str> {
    match is_address(name, None) {
        true => name.to_lowercase().into(),
        false => name.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_held_without_case_and_ids_as_they_are() {
        let first = FirstUsers::new(&["Liz@Example.com".into(), "00uBOB".into()]);
        for (name, holds) in [
            ("liz@example.com", true),
            ("LIZ@EXAMPLE.COM", true),
            ("00uBOB", true),
            ("00ubob", false),
            ("iz@example.com", false),
        ] {
            assert_eq!(first.holds(name), holds, "{name}");
        }
        assert!(!FirstUsers::default().holds(""));
    }

    #[test]
    fn who_is_not_seen_is_named_with_the_nearest() {
        let first = [
            "lizz@example.com".to_owned(),
            "zzz".into(),
            "Bob@example.com".into(),
        ];
        let mut unseen = FirstUsers::new(&first).unseen();
        unseen.see("bob@EXAMPLE.com");
        assert!(!unseen.is_empty());
        let known = ["ann@example.com", "liz@example.com", "lisa@example.com"];
        let invalid = unseen.refuse(known.into_iter().map(str::to_owned));
        assert_eq!(
            invalid.details,
            ["lizz@example.com; did you mean liz@example.com?", "zzz"]
        );
    }
}
