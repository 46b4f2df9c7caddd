//! The look-up: step after step until it is known who is meant, and nobody else.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    choose::{are_too_many, gone_state, hides_match, matching, refusal},
    engine::ConnectorProvider,
    format::{FindStep, RowSource, UserState},
    pointer::Pointer,
    request_template::{is_comparable, same},
    template::{Encoding, Values, id_of, text_of},
};
use crate::model::{Class, Failure, RequestLog, shorten};

/// So many candidates are named where several fit.
const MOST_NAMED: usize = 5;

/// The name for how the user's account stands, as far as that is told.
pub(super) const STATE: &str = "state";

/// What that name stands for.
pub(super) const ACTIVE: &str = "active";
pub(super) const SUSPENDED: &str = "suspended";

/// What a step of the look-up shows.
enum Found {
    Accounts(Vec<Values>),
    /// The vendor had such a user, and has them no more.
    Gone(Failure),
}

impl Found {
    fn only(account: Values) -> Self {
        Self::Accounts(vec![account])
    }
}

impl ConnectorProvider {
    /// What is known of each account of the user once all steps were taken that had to be; mostly it is one.
    pub(super) async fn look_up(
        &self,
        user: &str,
        log: &RequestLog,
    ) -> Result<Vec<Values>, Failure> {
        let mut accounts = vec![self.known_of(user)];
        for step in &self.connector.find {
            let (mut told, mut gone) = (Vec::new(), None);
            for values in accounts {
                match is_due(step, user, &values) {
                    true => match self.take_step(step, user, values, log).await? {
                        Found::Accounts(accounts) => told.extend(accounts),
                        Found::Gone(failure) => gone = Some(failure),
                    },
                    false => told.push(values),
                }
            }
            accounts = match gone {
                Some(gone) if told.is_empty() => return Err(gone),
                // Of several accounts the others may be alive.
                _ => told,
            };
        }
        let needed = self.needed();
        let is_known = |values: &&Values| needed.iter().all(|name| values.contains_key(*name));
        match accounts.iter().filter(is_known).count() {
            known if known == accounts.len() => Ok(accounts),
            0 => Err(self.nobody(user)),
            known => {
                let (name, of) = (&self.connector.name, accounts.len());
                let text = format!("{name} tells {known} of {of} accounts of {user} alone");
                Err(self.reader().unreadable(&text))
            }
        }
    }

    /// What is known of an account after one more step; of several after one that finds them.
    async fn take_step(
        &self,
        step: &FindStep,
        user: &str,
        values: Values,
        log: &RequestLog,
    ) -> Result<Found, Failure> {
        let Some(source) = &step.source else {
            return known_without_asking(step, values).map(Found::only);
        };
        let rows = self.rows_found(step, source, &values, log).await?;
        if rows.is_empty() {
            return Ok(Found::only(values));
        }
        for row in &rows {
            self.refuse(step, row, user, &values)?;
        }
        let alive: Vec<&Value> = rows
            .iter()
            .filter(|row| gone_state(step, row).is_none())
            .collect();
        if let (true, Some(state)) = (
            alive.is_empty(),
            rows.iter().find_map(|row| gone_state(step, row)),
        ) {
            return Ok(Found::Gone(self.gone(user, state)));
        }
        let told = alive.into_iter().map(|row| {
            let taken = self.taken(step, row)?;
            self.agreed(user, values.clone(), taken)
        });
        told.collect::<Result<_, _>>().map(Found::Accounts)
    }

    /// What is known, and what was told besides: of one user both can't differ.
    fn agreed(&self, user: &str, mut values: Values, taken: Values) -> Result<Values, Failure> {
        for (name, value) in taken {
            let known = values.insert(name.clone(), value.clone());
            if known.is_some_and(|known| known != value && name != STATE) {
                let text = format!("the look-ups don't agree on `{name}` of {user}");
                return Err(self.reader().unreadable(&text));
            }
        }
        Ok(values)
    }

    /// What holds before any look-up.
    pub(super) fn known_of(&self, user: &str) -> Values {
        let mut values = self.settings.clone();
        values.insert("user".into(), user.into());
        values
    }

    /// What every look-up would take, in words.
    pub(super) fn worded(&self, user: &str) -> Values {
        let mut values = self.known_of(user);
        for step in &self.connector.find {
            if !is_due(step, user, &values) {
                continue;
            }
            values = match step.source.is_none() {
                true => known_without_asking(step, values.clone()).unwrap_or(values),
                false => {
                    let words = step.take.keys().map(|name| {
                        let words = format!("{{{name} of {user}}}");
                        (name.clone(), Value::String(words))
                    });
                    values.extend(words);
                    values
                }
            };
        }
        values
    }

    /// How many requests a look-up takes where each step finds what it takes.
    pub(super) fn steps_of_look_up(&self, user: &str) -> u64 {
        let mut values = self.known_of(user);
        let mut steps = 0;
        for step in &self.connector.find {
            if is_due(step, user, &values) {
                steps += u64::from(step.source.is_some());
                let told = step.gives().map(|name| (name.clone(), Value::from("x")));
                values.extend(told);
            }
        }
        steps
    }

    /// The names that ending the sessions, or suspending the user, can't do without; those that a list
    /// gives come later.
    fn needed(&self) -> BTreeSet<&str> {
        let revoke = self.connector.revoke.iter().map(|revoke| &revoke.request);
        let suspend = self.connector.suspend.iter();
        let suspend = suspend.filter(|_| self.connector.revoke.is_empty());
        let mut needed: BTreeSet<&str> = revoke.chain(suspend).flat_map(|of| of.names()).collect();
        if self.connector.batch().is_some() {
            needed.insert("id");
        }
        let given = self.connector.find.iter().flat_map(FindStep::gives);
        let given: BTreeSet<&str> = given.map(String::as_str).collect();
        needed.retain(|name| given.contains(name));
        needed
    }

    /// The rows that are the user's: one at most, but for a step that finds several accounts.
    async fn rows_found(
        &self,
        step: &FindStep,
        source: &RowSource,
        values: &Values,
        log: &RequestLog,
    ) -> Result<Vec<Value>, Failure> {
        let rows = match self.rows(source, values, log).await {
            Ok(rows) => match hides_match(step, &rows, values)? {
                true => return Err(self.hidden(step)),
                false => matching(step, rows, values)?,
            },
            Err(failure) if failure.class == Class::NotFound => return Ok(Vec::new()),
            Err(failure) => return Err(failure),
        };
        match are_too_many(step, &rows) {
            true => Err(self.several(step, &rows)),
            false => Ok(rows),
        }
    }

    fn refuse(
        &self,
        step: &FindStep,
        row: &Value,
        user: &str,
        values: &Values,
    ) -> Result<(), Failure> {
        if let Some(refusal) = refusal(step, row, values)? {
            return Err(Failure::ours(Class::Input, &refusal.say)
                .with_code("refused_by_connector")
                .with_hint(format!(
                    "nothing was sent for {user}; end the sessions where they are"
                )));
        }
        Ok(())
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
        let state = step.state.as_ref().and_then(|state| state_of(state, row));
        taken.extend(state.map(|state| (STATE.to_owned(), Value::from(state))));
        Ok(taken)
    }

    fn check_needed(&self, name: &str, at: &Pointer, value: &Value) -> Result<(), Failure> {
        id_of(value).map(drop).map_err(|why| {
            let vendor = &self.connector.name;
            let text = format!("{vendor}'s answer is no user: `{name}` (at `{at}`) {why}");
            self.reader().unreadable(&text)
        })
    }

    fn hidden(&self, step: &FindStep) -> Failure {
        let (name, row) = (&self.connector.name, step.row.as_ref());
        let at = row.map(|row| row.at.to_string()).unwrap_or_default();
        let text = format!("no row of {name}'s list tells `{at}`");
        self.reader().unreadable(&text)
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

/// How the account stands by a row; a file that calls nothing suspended tells nothing.
fn state_of(state: &UserState, row: &Value) -> Option<&'static str> {
    let found = state
        .at
        .first(row)
        .filter(|_| !state.suspended.is_empty())?;
    let mut known = state.suspended.iter();
    known.find(|one| is_comparable(found, one))?;
    let is_suspended = state.suspended.iter().any(|one| same(found, one));
    Some(if is_suspended { SUSPENDED } else { ACTIVE })
}

/// What a step without a request tells.
fn known_without_asking(step: &FindStep, mut values: Values) -> Result<Values, Failure> {
    for (name, template) in &step.known {
        let value = template.fill(&values, Encoding::Plain)?;
        values.insert(name.clone(), Value::from(value));
    }
    Ok(values)
}

/// A step is taken for users that look like its `when`, if it would tell something new, and if what it
/// goes by is known.
fn is_due(step: &FindStep, user: &str, values: &Values) -> bool {
    let looks_like = step.when.as_ref().is_none_or(|glob| is_meant(user, glob));
    let mut gives = step.gives();
    let is_told = gives.all(|name| values.contains_key(name));
    // Another way to find whom an earlier step has found.
    let is_found = values.contains_key("id")
        && step.gives().any(|name| name == "id")
        && !step.names().any(|name| name == "id");
    looks_like && !is_told && !is_found && step.names().all(|name| values.contains_key(name))
}

/// Whether a glob means such a user: one for ids, which has no `@`, never means an address.
fn is_meant(user: &str, glob: &str) -> bool {
    is_like(user, glob) && (glob.contains('@') || !user.contains('@'))
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
