//! The independent read after the fact.

use serde_json::Value;

use super::{
    choose::{AnswerProof, proof},
    engine::{ConnectorProvider, LONGEST_SHOWN},
    format::{Evidence, Verify, Want},
    pointer::Pointer,
    template::{Values, text_of},
};
use crate::{
    model::{Comparison, Failure, Purpose, RequestLog, Resolved, shorten},
    vendors::Verified,
};

impl ConnectorProvider {
    /// The time before the revocation that a later one is compared with, of each account.
    pub(super) fn time_before(&self, resolved: &Resolved) -> Comparison {
        let Some(name) = self.time_name() else {
            return Comparison::default();
        };
        let mut compare = Comparison::default();
        for values in &resolved.accounts {
            if let Some(time) = values.get(name) {
                compare = compare.with(&of_account(name, values, resolved), time.clone());
            }
        }
        compare
    }

    /// The name under which the look-up took that time, where one is compared.
    fn time_name(&self) -> Option<&str> {
        match &self.connector.verify.as_ref()?.evidence {
            Evidence::Answer {
                want: Want::LaterThan(name),
                ..
            } => Some(name),
            _ => None,
        }
    }

    /// Reads back what became of every account of the person; the first that disagrees decides.
    pub(super) async fn read_back(
        &self,
        verify: &Verify,
        resolved: &Resolved,
        compare: &Comparison,
        log: &RequestLog,
    ) -> Result<Verified, Failure> {
        for values in &resolved.accounts {
            let values = self.as_before(values, resolved, compare);
            let verified = match &verify.evidence {
                Evidence::EmptyLists => self.nothing_listed(&values, log).await?,
                Evidence::Answer { request, at, want } => {
                    let body = self.ask(request, Purpose::LookUp, &values, log).await?;
                    self.verdict(at, want, &body, &values)?
                }
            };
            if verified != Verified::Agreed {
                return Ok(verified);
            }
        }
        Ok(Verified::Agreed)
    }

    /// The values with the time from before the revocation: a look-up after it shows a later one.
    fn as_before(&self, values: &Values, resolved: &Resolved, compare: &Comparison) -> Values {
        let mut values = values.clone();
        if let Some(name) = self.time_name() {
            match compare.get(&of_account(name, &values, resolved)) {
                Some(time) => values.insert(name.to_owned(), time.clone()),
                // An older build kept none, and the time of now proves nothing.
                None => values.remove(name),
            };
        }
        values
    }

    /// Whether the lists are empty; what is left in them may only not have ended yet.
    async fn nothing_listed(&self, values: &Values, log: &RequestLog) -> Result<Verified, Failure> {
        let mut left = 0;
        for list in &self.connector.lists {
            left += self.listed(list, values, log).await?.len();
        }
        let what = match left {
            0 => return Ok(Verified::Agreed),
            1 => "session is",
            _ => "sessions are",
        };
        Ok(Verified::NotYet(format!("{left} {what} still listed")))
    }

    fn verdict(
        &self,
        at: &Pointer,
        want: &Want,
        body: &Value,
        values: &Values,
    ) -> Result<Verified, Failure> {
        match proof(at, want, body, values)? {
            AnswerProof::Agreed => Ok(Verified::Agreed),
            // The vendor may only not have moved it yet.
            AnswerProof::Denied => Ok(Verified::NotYet(self.seen(at, body))),
            AnswerProof::Untold => {
                let text = format!("{}'s answer doesn't tell `{at}`", self.connector.name);
                Err(self.reader().unreadable(&text))
            }
            AnswerProof::Incomparable => {
                let name = &self.connector.name;
                let text = match want {
                    Want::LaterThan(_) => {
                        format!("`{at}` can't be compared with what the look-up took before")
                    }
                    _ => format!("{name}'s answer doesn't tell whether `{at}` is that"),
                };
                Err(self.reader().unreadable(&text))
            }
        }
    }

    fn seen(&self, at: &Pointer, body: &Value) -> String {
        let seen = at.first(body).and_then(text_of);
        let seen = seen.unwrap_or_else(|| "empty".into());
        format!("`{at}` is {}", shorten(&self.mask(&seen), LONGEST_SHOWN))
    }
}

/// The name of a value of one account; of several, with the account's id.
fn of_account(name: &str, values: &Values, resolved: &Resolved) -> String {
    match (resolved.accounts.len(), values.get("id").and_then(text_of)) {
        (0 | 1, _) | (_, None) => name.to_owned(),
        (_, Some(id)) => format!("{name} of {id}"),
    }
}
