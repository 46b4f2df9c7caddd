//! The requests that end the sessions, and what becomes of them.

use serde_json::Value;

use super::{
    call::{call, read_name},
    engine::ConnectorProvider,
    format::{DeepRequest, RevokeStep},
    request_template::RequestTemplate,
    template::{Values, text_of},
};
use crate::{
    model::{Call, Class, Failure, Purpose, RequestLog, Resolved},
    vendors::step_records::whole,
};

/// The name for the rows of the list of sessions. No file can name it.
pub(super) const SESSIONS: &str = "[sessions]";

/// One request that ends something, written, and what it is written by.
type Written<'a> = (Call, &'a RequestTemplate, &'a Values);

impl ConnectorProvider {
    /// A target with everything that its requests need; they are written once, so that what can't be is
    /// told before anything is sent.
    pub(super) async fn resolved(
        &self,
        user: &str,
        mut accounts: Vec<Values>,
        log: &RequestLog,
    ) -> Result<Resolved, Failure> {
        let mut doubts = Vec::new();
        for values in &mut accounts {
            self.list_what_ends(values, &mut doubts, log).await?;
            if self.depth.suspend.is_some() {
                self.read_first(&self.connector.suspend, values, log)
                    .await?;
            }
        }
        let ids = accounts
            .iter()
            .filter_map(|values| text_of(values.get("id")?));
        let ids: Vec<String> = ids.collect();
        let resolved = Resolved {
            user: user.to_owned(),
            found: (!ids.is_empty()).then(|| ids.join(", ")),
            accounts,
            doubts,
            ..Resolved::default()
        };
        match (self.calls(&resolved)?.is_empty(), resolved.doubts.first()) {
            // What could not be listed isn't known to be nothing.
            (true, Some(doubt)) => Err(doubt.clone()),
            _ => Ok(resolved),
        }
    }

    /// The same without asking anybody: what would be found is said in words.
    pub(super) fn presumed(&self, user: &str) -> Result<Resolved, Failure> {
        let mut values = self.worded(user);
        self.insert_words(&mut values, user);
        let resolved = Resolved {
            user: user.to_owned(),
            accounts: vec![values],
            ..Resolved::default()
        };
        self.calls(&resolved)?;
        Ok(resolved)
    }

    /// Lists what the requests are made of. What a deep sign-out can't list fails in its own step.
    async fn list_what_ends(
        &self,
        values: &mut Values,
        doubts: &mut Vec<Failure>,
        log: &RequestLog,
    ) -> Result<(), Failure> {
        let needs_rows = self.connector.revoke.iter().any(RevokeStep::needs_rows);
        if let Some(list) = self.connector.lists.first().filter(|_| needs_rows) {
            let rows = self.listed(list, values, log).await?;
            insert_rows(values, SESSIONS.to_owned(), rows);
        }
        for step in self.connector.deep.iter().filter(|_| self.depth.deep) {
            match self.list_for(step, values, log).await {
                Err(failure) if failure.is_halted() => return Err(failure),
                Err(mut failure) => {
                    failure.message =
                        format!("{}: could not be listed: {}", step.name, failure.message);
                    doubts.push(failure);
                }
                Ok(()) => {}
            }
        }
        Ok(())
    }

    /// Lists what a step of a deep sign-out ends, unless that is known.
    pub(super) async fn list_for(
        &self,
        step: &DeepRequest,
        values: &mut Values,
        log: &RequestLog,
    ) -> Result<(), Failure> {
        let name = deep_name(step);
        match &step.list {
            Some(list) if !values.contains_key(&name) => {
                let rows = self.listed(list, values, log).await?;
                insert_rows(values, name, rows);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Reads what requests send back with some of it changed.
    pub(super) async fn read_first(
        &self,
        requests: &[RequestTemplate],
        values: &mut Values,
        log: &RequestLog,
    ) -> Result<(), Failure> {
        for read in requests.iter().filter_map(RequestTemplate::read_first) {
            let whole = self.ask(read, Purpose::LookUp, values, log).await?;
            values.insert(read_name(read), whole);
        }
        Ok(())
    }

    /// The requests that end the sessions of all accounts.
    pub(super) fn session_calls<'a>(
        &'a self,
        resolved: &'a Resolved,
    ) -> Result<Vec<Written<'a>>, Failure> {
        let mut calls = Vec::new();
        for values in &resolved.accounts {
            for step in &self.connector.revoke {
                calls.extend(self.written(step, SESSIONS, values)?);
            }
        }
        Ok(calls)
    }

    /// The requests of a step of a deep sign-out; none where what it ends could not be listed.
    pub(super) fn deep_calls<'a>(
        &'a self,
        step: &'a DeepRequest,
        accounts: &'a [Values],
    ) -> Result<Vec<Written<'a>>, Failure> {
        let name = deep_name(step);
        let mut calls = Vec::new();
        for values in accounts {
            calls.extend(self.written(&step.end, &name, values)?);
        }
        Ok(calls)
    }

    /// One request, or one for each row; none where it is made of rows and there are none.
    fn written<'a>(
        &'a self,
        step: &'a RevokeStep,
        list: &str,
        values: &'a Values,
    ) -> Result<Vec<Written<'a>>, Failure> {
        let write = |by: &Values| {
            let call = call(&step.request, Purpose::Revoke, &self.base, by)?;
            Ok((call, &step.request, values))
        };
        if step.batch.is_some() {
            let ids = values.get("id").cloned().into_iter().collect();
            return Ok(vec![write(&with(values, [("ids".to_owned(), ids)]))?]);
        }
        let rows = values.get(list).and_then(Value::as_array);
        match (&step.each, step.needs_rows()) {
            (Some(_), _) => rows
                .into_iter()
                .flatten()
                .map(|row| write(&with(values, members(row))))
                .collect(),
            (None, false) => Ok(vec![write(values)?]),
            (None, true) => match rows.filter(|rows| !rows.is_empty()) {
                Some(rows) => Ok(vec![write(&with(values, columns(rows)))?]),
                None => Ok(Vec::new()),
            },
        }
    }

    /// Ends the sessions of all accounts; how many requests that took.
    pub(super) async fn end_sessions(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<u64, Failure> {
        match self.connector.batch() {
            Some(_) => self.end_together(resolved, log).await.map(|()| 1),
            None => self.send_all(self.session_calls(resolved)?, log).await,
        }
    }

    /// Sends every request, whatever becomes of one; how many were done.
    pub(super) async fn send_all(
        &self,
        calls: Vec<Written<'_>>,
        log: &RequestLog,
    ) -> Result<u64, Failure> {
        let send = async |(call, request, values): Written<'_>| {
            self.send(&call, request, values, log).await.map(drop)
        };
        try_all(calls, "requests", send).await
    }
}

/// Does something with each, whatever becomes of one; how many were done. `what` they are is for the message.
pub(super) async fn try_all<T>(
    all: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
    what: &str,
    each: impl AsyncFn(T) -> Result<(), Failure>,
) -> Result<u64, Failure> {
    let all = all.into_iter();
    let (of, mut done, mut failures) = (all.len(), 0, Vec::new());
    for one in all {
        match each(one).await {
            Ok(()) => done += 1,
            Err(failure) => {
                let is_last = failure.is_halted() || failure.class == Class::Credentials;
                failures.push(failure);
                if is_last {
                    break;
                }
            }
        }
    }
    match failures.is_empty() {
        true => Ok(done),
        false => Err(partly(whole(failures, &[]), (done, of), what)),
    }
}

pub(super) fn deep_name(step: &DeepRequest) -> String {
    format!("[deep {}]", step.name)
}

pub(super) fn insert_rows(values: &mut Values, name: String, rows: Vec<Values>) {
    let object = |row: Values| Value::Object(row.into_iter().collect());
    values.insert(name, rows.into_iter().map(object).collect());
}

/// What is known, and these besides.
fn with(values: &Values, more: impl IntoIterator<Item = (String, Value)>) -> Values {
    let mut all = values.clone();
    all.extend(more);
    all
}

/// What is taken from one row, by name.
fn members(row: &Value) -> Vec<(String, Value)> {
    let members = row.as_object().into_iter().flatten();
    members
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// What is taken from all rows, by name.
fn columns(rows: &[Value]) -> Vec<(String, Value)> {
    let names = rows
        .first()
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    let column = |name: &String| {
        rows.iter()
            .filter_map(|row| row.get(name).cloned())
            .collect()
    };
    names
        .map(|(name, _)| (format!("{name}*"), column(name)))
        .collect()
}

/// The failure of one of several, as that of the whole: whom one of them knew isn't unknown.
fn partly(failure: Failure, (done, of): (u64, usize), what: &str) -> Failure {
    if done == 0 {
        return failure;
    }
    Failure {
        message: format!(
            "{done} of {of} {what} were done; another was not: {}",
            failure.message
        ),
        class: match failure.class {
            Class::NotFound => Class::Input,
            class => class,
        },
        ..failure
    }
}
