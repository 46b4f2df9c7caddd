//! The look-up: step after step until it is known who is meant, and nobody else.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    engine::ConnectorProvider,
    format::{FindStep, same},
    pointer::Pointer,
    template::{Values, text_of},
};
use crate::model::{Class, Failure, Purpose, RequestLog, check_id, shorten};

/// So many candidates are named where several fit.
const MOST_NAMED: usize = 5;

impl ConnectorProvider {
    /// What is known of the user once all steps were taken that had to be.
    pub(super) async fn look_up(&self, user: &str, log: &RequestLog) -> Result<Values, Failure> {
        let mut values = self.known_of(user);
        for step in &self.connector.find {
            if !is_due(step, user, &values) {
                continue;
            }
            let Some(row) = self.row(step, &values, log).await? else {
                continue;
            };
            self.refuse(step, &row, user, &values)?;
            for (name, value) in self.taken(step, &row)? {
                let known = values.insert(name.clone(), value.clone());
                if known.is_some_and(|known| known != value) {
                    let text = format!("the look-ups don't agree on `{name}` of {user}");
                    return Err(self.reader().unreadable(&text));
                }
            }
        }
        match self.needed().iter().all(|name| values.contains_key(*name)) {
            true => Ok(values),
            false => Err(self.nobody(user)),
        }
    }

    /// What holds before any look-up.
    pub(super) fn known_of(&self, user: &str) -> Values {
        let mut values = self.settings.clone();
        values.insert("user".into(), user.into());
        values
    }

    /// What every look-up would take, in words.
    pub(super) fn presumed(&self, user: &str) -> Values {
        let mut values = self.known_of(user);
        for step in &self.connector.find {
            if is_due(step, user, &values) {
                let words = step.take.keys().map(|name| {
                    let words = format!("{{{name} of {user}}}");
                    (name.clone(), Value::String(words))
                });
                values.extend(words);
            }
        }
        values
    }

    /// How many steps a look-up takes where each finds what it takes.
    pub(super) fn steps(&self, user: &str) -> u64 {
        let mut values = self.known_of(user);
        let mut steps = 0;
        for step in &self.connector.find {
            if is_due(step, user, &values) {
                steps += 1;
                values.extend(
                    step.take
                        .keys()
                        .map(|name| (name.clone(), Value::from("x"))),
                );
            }
        }
        steps
    }

    /// The names that a revocation can't do without.
    fn needed(&self) -> BTreeSet<&str> {
        let revoke = self.connector.revoke.iter();
        revoke.flat_map(|revoke| revoke.request.names()).collect()
    }

    /// The one row that is the user's; none where there is none.
    async fn row(
        &self,
        step: &FindStep,
        values: &Values,
        log: &RequestLog,
    ) -> Result<Option<Value>, Failure> {
        let answer = match self.ask(&step.request, Purpose::LookUp, values, log).await {
            Ok(answer) => answer,
            Err(failure) if failure.class == Class::NotFound => return Ok(None),
            Err(failure) => return Err(failure),
        };
        let mut rows = self.rows(step, answer)?;
        if let Some(row) = &step.row {
            let is = row.is.fill(values)?;
            rows.retain(|candidate| row.at.find(candidate).iter().any(|found| same(found, &is)));
        }
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            _ => Err(self.several(step, &rows)),
        }
    }

    /// The rows of an answer. What can't be read as a list is no empty one: nobody would be found then.
    fn rows(&self, step: &FindStep, answer: Value) -> Result<Vec<Value>, Failure> {
        let Some(at) = &step.rows else {
            return Ok(vec![answer]);
        };
        match at.first(&answer) {
            Some(Value::Array(rows)) => Ok(rows.clone()),
            _ => {
                let text = format!(
                    "{}'s list of users can't be understood (no list at `{at}`)",
                    self.connector.name
                );
                Err(self.reader().unreadable(&text))
            }
        }
    }

    fn refuse(
        &self,
        step: &FindStep,
        row: &Value,
        user: &str,
        values: &Values,
    ) -> Result<(), Failure> {
        for refusal in &step.refuse {
            if refusal.condition.holds_for_any(row, values)? {
                return Err(Failure::ours(Class::Input, &refusal.say)
                    .with_code("refused_by_connector")
                    .with_hint(format!(
                        "nothing was sent for {user}; end the sessions where they are"
                    )));
            }
        }
        let state = step.state.iter();
        let gone = state.flat_map(|state| state.at.find(row)).find(|found| {
            let mut states = step.state.iter().flat_map(|state| &state.gone);
            states.any(|gone| same(found, gone))
        });
        match gone {
            Some(state) => Err(self.gone(user, state)),
            None => Ok(()),
        }
    }

    fn gone(&self, user: &str, state: &Value) -> Failure {
        let name = &self.connector.name;
        let state = shorten(&text_of(state).unwrap_or_default(), 60);
        Failure::new(
            Class::NotFound,
            format!("{user} is gone at {name} ({state})"),
        )
        .with_code("gone")
        .with_hint(format!(
            "{name} has no such user any more: there is nothing to end"
        ))
    }

    /// What the row tells; what is needed must be there, and must be able to be an id.
    fn taken(&self, step: &FindStep, row: &Value) -> Result<Values, Failure> {
        let needed = self.needed();
        let mut taken = Values::new();
        for (name, pointer) in &step.take {
            let found = pointer.find(row);
            let value = match pointer.is_many() {
                true => found
                    .into_iter()
                    .filter(|one| text_of(one).is_some())
                    .cloned()
                    .collect(),
                false => found.first().map_or(Value::Null, |one| (*one).clone()),
            };
            if needed.contains(name.as_str()) {
                self.check_needed(name, pointer, &value)?;
            }
            if pointer.first(row).is_some() {
                taken.insert(name.clone(), value);
            }
        }
        Ok(taken)
    }

    fn check_needed(&self, name: &str, at: &Pointer, value: &Value) -> Result<(), Failure> {
        let told = text_of(value).ok_or("is not told");
        told.and_then(|told| check_id(&told)).map_err(|why| {
            let vendor = &self.connector.name;
            let text = format!("{vendor}'s answer is no user: `{name}` (at `{at}`) {why}");
            self.reader().unreadable(&text)
        })
    }

    fn nobody(&self, user: &str) -> Failure {
        let name = &self.connector.name;
        Failure::new(Class::NotFound, format!("{name} knows no user {user}"))
            .with_code("no_such_user")
            .with_hint(format!(
                "check the spelling, and by which name {name} knows the user"
            ))
    }

    fn several(&self, step: &FindStep, rows: &[Value]) -> Failure {
        let name = |row: &Value| {
            step.take
                .values()
                .find_map(|at| at.first(row).and_then(text_of))
        };
        let named = rows.iter().take(MOST_NAMED).filter_map(name);
        let named: Vec<String> = named.map(|name| shorten(&self.mask(&name), 60)).collect();
        let text = format!(
            "{} users of {} fit: {}",
            rows.len(),
            self.connector.name,
            named.join(", ")
        );
        Failure::new(Class::Input, text)
            .with_code("ambiguous")
            .with_hint("name one of them by its id, where the connector takes one")
    }
}

/// A step is taken for users that look like its `when`, if it would tell something new, and if what it
/// goes by is known.
fn is_due(step: &FindStep, user: &str, values: &Values) -> bool {
    let looks_like = step.when.as_ref().is_none_or(|glob| is_like(user, glob));
    let is_told = step.take.keys().all(|name| values.contains_key(name));
    looks_like && !is_told && step.request.names().all(|name| values.contains_key(name))
}

/// Whether a text is like a glob, in which `*` stands for any characters.
fn is_like(text: &str, glob: &str) -> bool {
    let mut parts = glob.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}
