//! What a plan fixes of a person, and what is read again when it is carried out.

use serde_json::Value;

use super::{
    call::add_words_of_reads,
    ends::{SESSIONS, deep_name, insert_rows},
    engine::ConnectorProvider,
    find::STATE,
    list::FOR_PEOPLE,
    names::{ADDRESSES, texts},
    template::{Values, text_of},
};
use crate::model::{Resolved, Snapshot};

impl ConnectorProvider {
    /// Who it is by what the look-up took: id, addresses, state, and every other name.
    pub(super) fn snapshot_of(&self, resolved: &Resolved) -> Snapshot {
        let mut snapshot = Snapshot {
            id: resolved.found.clone(),
            ..Snapshot::default()
        };
        let (mut states, mut keys) = (Vec::new(), Vec::new());
        for values in &resolved.accounts {
            let told = ADDRESSES.iter().filter_map(|name| values.get(*name));
            snapshot.addresses.extend(told.flat_map(texts));
            states.extend(values.get(STATE).and_then(text_of));
            keys.extend(self.other_names(values));
        }
        snapshot.addresses.sort();
        snapshot.addresses.dedup();
        snapshot.state = (!states.is_empty()).then(|| states.join(", "));
        for (name, value) in keys {
            let all: &mut String = snapshot.keys.entry(name).or_default();
            if !all.is_empty() {
                all.push_str(", ");
            }
            all.push_str(&value);
        }
        snapshot
    }

    /// What the look-up took besides id, addresses and what changes with each sign-out.
    fn other_names(&self, values: &Values) -> Vec<(String, String)> {
        let taken = self.connector.find.iter().flat_map(|step| step.gives());
        let mut names: Vec<&str> = taken.map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        names.retain(|name| *name != "id" && !ADDRESSES.contains(name) && !self.is_time(name));
        let of = |name: &str| Some((name.to_owned(), text_of(values.get(name)?)?));
        names.into_iter().filter_map(of).collect()
    }

    /// Puts words in the place of all that is listed, or read to be sent back: what was listed.
    pub(super) fn word_lists(&self, resolved: &mut Resolved) -> Vec<String> {
        let mut ids = Vec::new();
        let user = resolved.user.clone();
        for values in &mut resolved.accounts {
            for name in self.listed_names() {
                let rows = values.get(&name).and_then(Value::as_array);
                ids.extend(rows.into_iter().flatten().map(|row| id_of_row(&name, row)));
            }
            self.insert_words(values, &user);
        }
        ids
    }

    /// The names under which lists stand.
    fn listed_names(&self) -> Vec<String> {
        let deep = self.connector.deep.iter();
        let deep = deep.filter(|step| step.list.is_some()).map(deep_name);
        deep.chain([SESSIONS.to_owned()]).collect()
    }

    /// In place of each list the one row that says in words what it would hold.
    pub(super) fn insert_words(&self, values: &mut Values, user: &str) {
        let lists = self.connector.lists.iter();
        let lists = lists.map(|list| (SESSIONS.to_owned(), list));
        let deep = self.connector.deep.iter();
        let deep = deep.filter_map(|step| Some((deep_name(step), step.list.as_ref()?)));
        for (name, list) in lists.chain(deep) {
            let words = |name: &String| {
                let words = format!("{{each {name} of {user}}}");
                (name.clone(), Value::from(words))
            };
            let row = list.take.keys().map(words).collect();
            insert_rows(values, name, vec![row]);
        }
        add_words_of_reads(&self.connector.suspend, values);
    }
}

/// What tells a row of a list from the others: when it was last seen doesn't.
fn id_of_row(list: &str, row: &Value) -> String {
    let members = row.as_object().into_iter().flatten();
    let members = members.filter(|(name, _)| !FOR_PEOPLE.contains(&name.as_str()));
    let members: Vec<String> = members
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    format!("{list} {}", members.join(" "))
}
