//! The names of a user that are compared with the protect list.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    engine::ConnectorProvider,
    format::{Evidence, Want},
    template::{Values, text_of},
};
use crate::model::{Class, Failure};

/// Names that are compared with the protect list.
pub(super) const ADDRESSES: [&str; 2] = ["email", "emails"];

impl ConnectorProvider {
    /// Every name of the user, to compare with the protect list.
    ///
    /// # Errors
    /// When their address isn't told: it may be a protected one.
    pub(super) fn names(&self, values: &Values) -> Result<Vec<String>, Failure> {
        let taken = self.connector.find.iter().flat_map(|step| step.gives());
        let taken: BTreeSet<&str> = taken.map(String::as_str).chain(["user"]).collect();
        let names = self.all_names(values);
        let mut addresses = ADDRESSES.iter().filter(|name| taken.contains(**name));
        match addresses.clone().next() {
            Some(_) if addresses.all(|name| values.contains_key(*name)) => Ok(names),
            // Nobody was asked who that is.
            Some(_) if values.get("id") == values.get("user") => Err(self.incomparable()),
            Some(_) => Err(self.untold()),
            None if names.iter().any(|name| name.contains('@')) => Ok(names),
            None => Err(self.incomparable()),
        }
    }

    /// Every name of the user that was told.
    pub(super) fn all_names(&self, values: &Values) -> Vec<String> {
        let taken = self.connector.find.iter().flat_map(|step| step.gives());
        let taken: BTreeSet<&str> = taken.map(String::as_str).chain(["user"]).collect();
        let told = taken.iter().filter(|name| !self.is_time(name));
        let told = told.filter_map(|name| values.get(*name));
        let mut names: Vec<String> = told.flat_map(texts).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Whether it is taken to compare times, and so names nobody.
    pub(super) fn is_time(&self, name: &str) -> bool {
        let evidence = self.connector.verify.as_ref().map(|of| &of.evidence);
        matches!(evidence, Some(Evidence::Answer { want: Want::LaterThan(time), .. }) if time == name)
    }

    fn untold(&self) -> Failure {
        let name = &self.connector.name;
        let text = format!("{name}'s answer doesn't tell the user's e-mail address");
        self.reader().unreadable(&text)
    }

    fn incomparable(&self) -> Failure {
        let name = &self.connector.name;
        let text =
            format!("can't be compared with `protect`: {name} is asked for no address of an id");
        Failure::ours(Class::Guard, text)
            .with_code("protected")
            .with_hint("name the user by e-mail address; --include-protected lifts the guard")
    }
}

pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().filter_map(text_of).collect(),
        one => text_of(one).into_iter().collect(),
    }
}
