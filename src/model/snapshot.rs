//! What a look-up found of a person at a vendor: what a plan fixes, and what must still be so when it is
//! carried out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Planned, Target};

/// Who somebody is at a vendor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Snapshot {
    /// The vendor's own id; of several accounts of one person, all of them.
    pub id: Option<String>,
    /// The addresses that the vendor knows the person by.
    pub addresses: Vec<String>,
    /// `active` or `suspended`; none where the vendor doesn't show it.
    pub state: Option<String>,
    /// What else the requests are written by, by its name: an account, a login.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub keys: BTreeMap<String, String>,
}

/// What a plan holds of one target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlannedTarget {
    /// The target; none for a row of the input that can't be one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// The row that it repeats: it is sent once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<u64>,
    /// Who it is; none where nobody was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<Snapshot>,
    /// Fingerprints of the sessions, devices, tokens and apps that were there, to tell what is new later. The
    /// ids themselves are read again, and are nobody's business until then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<String>,
    /// The kinds of request: what is read again stands there in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<Planned>,
    /// How many requests those came to.
    pub request_count: u64,
    /// Whether it goes before all others.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
}

impl Snapshot {
    /// What is otherwise now, each in words; empty where it is the same person in the same state.
    #[must_use]
    pub fn changes(&self, now: &Self) -> Vec<String> {
        let (then, later) = (sorted(&self.addresses), sorted(&now.addresses));
        let plain = [
            ("id", self.id.as_deref(), now.id.as_deref()),
            ("address", Some(&*then), Some(&*later)),
            // What wasn't told then can't have changed.
            (
                "state",
                self.state.as_deref(),
                now.state.as_deref().filter(|_| self.state.is_some()),
            ),
        ];
        let names = self.keys.keys().chain(now.keys.keys());
        let mut names: Vec<&str> = names.map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        let of = |keys: &'_ BTreeMap<String, String>, name: &str| keys.get(name).cloned();
        let keys = names
            .into_iter()
            .filter_map(|name| change(name, of(&self.keys, name), of(&now.keys, name)));
        let plain = plain.into_iter().filter_map(|(name, then, now)| {
            change(name, then.map(str::to_owned), now.map(str::to_owned))
        });
        plain.chain(keys).collect()
    }

    /// Who it is, in a line: `108… (liz@example.com), active`.
    #[must_use]
    pub fn words(&self) -> String {
        let addresses = self.addresses.join(", ");
        let who = match (&self.id, addresses.is_empty()) {
            (Some(id), true) => id.clone(),
            (Some(id), false) => format!("{id} ({addresses})"),
            (None, _) => addresses,
        };
        let mut parts: Vec<String> = [Some(who), self.state.clone()]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        let keys = self.keys.iter();
        parts.extend(keys.map(|(name, value)| format!("{name} {value}")));
        parts.join(", ")
    }
}

fn sorted(addresses: &[String]) -> String {
    let mut sorted = addresses.to_vec();
    sorted.sort();
    sorted.dedup();
    sorted.join(", ")
}

fn change(name: &str, then: Option<String>, now: Option<String>) -> Option<String> {
    let shown = |value: &Option<String>| match value.as_deref() {
        None | Some("") => "none".to_owned(),
        Some(value) => value.to_owned(),
    };
    (then != now).then(|| format!("{name} {} → {}", shown(&then), shown(&now)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn liz() -> Snapshot {
        Snapshot {
            id: Some("108".into()),
            addresses: vec!["liz@example.com".into(), "l@example.com".into()],
            state: Some("active".into()),
            keys: [("account".to_owned(), "a1".to_owned())].into(),
        }
    }

    #[test]
    fn each_change_is_told_from_what_to_what() {
        let mut now = liz();
        now.addresses.reverse();
        assert_eq!(liz().changes(&now), Vec::<String>::new());
        now.id = Some("109".into());
        now.addresses = vec!["elizabeth@example.com".into()];
        now.state = None;
        now.keys = BTreeMap::new();
        assert_eq!(
            liz().changes(&now),
            [
                "id 108 → 109",
                "address l@example.com, liz@example.com → elizabeth@example.com",
                "state active → none",
                "account a1 → none",
            ]
        );
        assert_eq!(
            Snapshot::default().changes(&Snapshot {
                id: Some("1".into()),
                ..Snapshot::default()
            }),
            ["id none → 1"]
        );
    }

    #[test]
    fn a_line_says_who_it_is() {
        let words = "108 (liz@example.com, l@example.com), active, account a1";
        assert_eq!(liz().words(), words);
        assert_eq!(Snapshot::default().words(), "");
    }
}
