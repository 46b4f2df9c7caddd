//! What a later read-back compares with: written into the ledger before and after a revocation, so that the read
//! can be made by another process, on another day.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Values by name, such as an address or a timestamp that was read before; never a secret or a session's id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Comparison(BTreeMap<String, Value>);

impl Comparison {
    /// The same with one more value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// The same with these, which are newer.
    #[must_use]
    pub fn merged(mut self, newer: &Self) -> Self {
        let newer = newer.0.iter();
        self.0
            .extend(newer.map(|(name, value)| (name.clone(), value.clone())));
        self
    }

    /// A value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A value that is text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// Whether there is nothing to compare with.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_newer_counts() {
        let before = Comparison::default()
            .with("address", "liz@x")
            .with("at", "1");
        let after = Comparison::default().with("at", "2");
        let merged = before.merged(&after);
        assert_eq!(
            (merged.text("address"), merged.text("at")),
            (Some("liz@x"), Some("2"))
        );
        assert!(Comparison::default().is_empty() && !merged.is_empty());
        let written = serde_json::to_string(&merged).unwrap();
        assert_eq!(written, r#"{"address":"liz@x","at":"2"}"#);
        assert_eq!(
            serde_json::from_str::<Comparison>(&written).unwrap(),
            merged
        );
    }
}
