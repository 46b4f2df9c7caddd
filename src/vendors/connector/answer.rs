//! What an answer means, by the file's words: a success, or a failure with its class.

use serde_json::Value;

use super::{
    format::Connector,
    quota,
    request_template::{Accept, RequestTemplate, Word, Words},
    template::{IDS, Values, text_of},
};
use crate::model::{Class, Detail, Failure, Purpose, Reply, Retry};

/// Reads answers by a connector, for the people who set it up.
pub(super) struct AnswerReader<'a> {
    pub(super) connector: &'a Connector,
    /// The settings that hold the credential, to be named in hints.
    pub(super) credential: &'a str,
    /// The root of all requests, to be named in hints.
    pub(super) base: &'a str,
}

impl AnswerReader<'_> {
    /// The body of a success; null where it has none that is JSON.
    ///
    /// # Errors
    /// What the vendor says went wrong, or why the answer can't be taken for its own.
    pub(super) fn read(
        &self,
        reply: &Reply,
        request: &RequestTemplate,
        purpose: Purpose,
        values: &Values,
    ) -> Result<Value, Failure> {
        let (errors, ok) = (&self.connector.errors, &request.ok);
        let goes_by_body = errors.when.is_some() || ok.conditions().next().is_some();
        let body = match body(reply) {
            Some(body) => body,
            None if reply.is_2xx() && !reply.is_page() && !goes_by_body => Value::Null,
            None => return Err(self.paused(self.foreign(reply), reply)),
        };
        let is_failure = match &errors.when {
            Some(when) => when.holds_for_any(&body, values)?,
            // A code that the file calls a failure is one, whatever the status.
            None => self
                .word(request, self.code(&body).as_deref(), None)
                .is_some(),
        };
        match reply.is_2xx() && !is_failure {
            true => self.success(reply.status, body, ok, values),
            false => self
                .refused(
                    reply.status,
                    body,
                    request,
                    (purpose, is_of_several(values)),
                )
                .map_err(|failure| self.paused(failure, reply)),
        }
    }

    /// The vendor's own id for the request.
    pub(super) fn request_id(&self, reply: &Reply) -> Option<String> {
        let pointer = self.connector.errors.request_id.as_ref()?;
        pointer.first(&reply.json()).and_then(text_of)
    }

    /// A 2xx counts only if it is one of those, and says what it must.
    fn success(
        &self,
        status: u16,
        body: Value,
        ok: &Accept,
        values: &Values,
    ) -> Result<Value, Failure> {
        let name = &self.connector.name;
        let is_listed = ok
            .statuses
            .as_ref()
            .is_none_or(|list| list.contains(&status));
        if !is_listed {
            let text =
                format!("{name} answered HTTP {status}, which its connector doesn't take for done");
            return Err(self.unreadable(&text));
        }
        let is_bare = body.is_null() && !matches!(status, 204 | 205);
        if is_bare && self.goes_by_body_alone(ok) {
            let text = format!("{name} answered with nothing, and says its failures in answers");
            return Err(self.unreadable(&text));
        }
        if let Some(only) = &ok.only {
            if only.at.first(&body).is_none() {
                let text = format!(
                    "{name} answered, but doesn't say whether it did it (no `{}`)",
                    only.at
                );
                return Err(self.unreadable(&text));
            }
            if !only.holds_for_all(&body, values)? {
                return Err(not_done(name, &only.at.to_string()));
            }
        }
        match &ok.unless {
            Some(unless) if unless.holds_for_any(&body, values)? => {
                Err(not_done(name, &unless.at.to_string()))
            }
            _ => Ok(body),
        }
    }

    /// Whether nothing but an answer's words tells a success from a failure.
    fn goes_by_body_alone(&self, ok: &Accept) -> bool {
        let has_words = self.connector.errors.when.is_some() && ok.statuses.is_none();
        ok.only.is_none() && (ok.unless.is_some() || has_words)
    }

    /// A vendor that wants to be asked less often says until when.
    fn paused(&self, failure: Failure, reply: &Reply) -> Failure {
        let pause = match failure.retry {
            Retry::Throttled => quota::pause(&self.connector.quota, reply),
            _ => None,
        };
        failure.with_pause(pause)
    }

    fn refused(
        &self,
        status: u16,
        body: Value,
        request: &RequestTemplate,
        (purpose, is_of_several): (Purpose, bool),
    ) -> Result<Value, Failure> {
        let message = self.connector.errors.message.as_ref();
        let message = message.and_then(|at| at.first(&body).and_then(text_of));
        let code = self.code(&body);
        let word = self.word(request, code.as_deref(), Some(status));
        // What was done before for one of several was not for all of them.
        if word == Some(Word::Done) && purpose == Purpose::Revoke && !is_of_several {
            return Ok(body);
        }
        Err(self.failed(word, code, message, status))
    }

    fn code(&self, body: &Value) -> Option<String> {
        let at = self.connector.errors.code.as_ref()?;
        at.first(body).and_then(text_of)
    }

    /// What the file calls a failure: by the request's own words first.
    fn word(
        &self,
        request: &RequestTemplate,
        code: Option<&str>,
        status: Option<u16>,
    ) -> Option<Word> {
        let all = [&request.words, &self.connector.errors.words];
        let by_code = |of: &&Words| of.by_code.get(code?).copied();
        let by_status = |of: &&Words| of.by_status.get(&status?).copied();
        let found = all.iter().find_map(by_code);
        found.or_else(|| all.iter().find_map(by_status))
    }

    fn failed(
        &self,
        word: Option<Word>,
        code: Option<String>,
        message: Option<String>,
        status: u16,
    ) -> Failure {
        let (class, retry) = word.map_or_else(|| by_status(status), meaning);
        let said = message.or_else(|| {
            code.as_ref()
                .map(|code| format!("{} says {code}", self.connector.name))
        });
        let said =
            said.unwrap_or_else(|| format!("{} answered HTTP {status}", self.connector.name));
        let failure = Failure::new(class, said)
            .with_code(code.unwrap_or_else(|| format!("http_{status}")))
            .with_retry(retry)
            .with_hint(self.hint(class));
        match word {
            Some(Word::Unknown) => failure.without_answer(),
            _ => failure,
        }
    }

    /// What one row says of a target that failed in a call for several; nothing where it was done before.
    pub(super) fn failed_row(
        &self,
        request: &RequestTemplate,
        code: Option<String>,
        message: Option<String>,
    ) -> Option<Failure> {
        let word = self.word(request, code.as_deref(), None);
        // What the file has no word for is nobody's rate and nobody's outage.
        let code = code.or_else(|| Some("not_done".to_owned()));
        let failed = || self.failed(word.or(Some(Word::Input)), code, message, 0);
        (word != Some(Word::Done)).then(failed)
    }

    /// An answer that is not the vendor's: a gateway's, a proxy's, a portal's.
    fn foreign(&self, reply: &Reply) -> Failure {
        let (class, retry) = match reply.status {
            401 | 403 | 408 | 429 | 500.. => by_status(reply.status),
            _ => (Class::Protocol, Retry::Never),
        };
        let text = format!(
            "HTTP {} without the JSON of {}",
            reply.status, self.connector.name
        );
        Failure::new(class, text)
            .with_code(format!("http_{}", reply.status))
            .with_retry(retry)
            .with_hint(self.hint(Class::Protocol))
    }

    /// A success that can't be understood: nothing is made of it.
    pub(super) fn unreadable(&self, text: &str) -> Failure {
        Failure::new(Class::Protocol, text)
            .with_code("unreadable")
            .with_hint(self.hint(Class::Protocol))
    }

    fn hint(&self, class: Class) -> String {
        let (name, base, credential) = (&self.connector.name, self.base, self.credential);
        match class {
            Class::Input => {
                format!("check USER; if it is right, {name}'s connector calls the request wrongly")
            }
            Class::NotFound => {
                format!("check the spelling, and by which name {name} knows the user")
            }
            Class::Credentials => format!(
                "check {credential} in the profile, and that {base} is the server that it is for"
            ),
            Class::Permission => format!(
                "let the holder of {credential} look up users at {name} and end their sessions"
            ),
            Class::Transient => {
                "run it again later; where quotas are short, lower --rate and --concurrency"
                    .to_owned()
            }
            Class::Protocol | Class::Guard => format!(
                "check that {base} is {name}'s address, whether a proxy or a portal answers in its place, and what its connector expects"
            ),
        }
    }
}

/// The body as JSON, null where it is empty; nothing where it is something else.
fn body(reply: &Reply) -> Option<Value> {
    match reply.body.trim_ascii() {
        [] => Some(Value::Null),
        body => serde_json::from_slice(body).ok(),
    }
}

/// Whether a request was for more targets than one.
fn is_of_several(values: &Values) -> bool {
    let ids = values.get(IDS).and_then(Value::as_array);
    ids.is_some_and(|ids| ids.len() > 1)
}

/// The vendor says itself that it didn't do it.
fn not_done(name: &str, at: &str) -> Failure {
    let text = format!("{name} answered, but did not do it (by `{at}` of the answer)");
    Failure::new(Class::Protocol, text)
        .with_detail(Detail::NotDone)
        .with_code("not_confirmed")
        .with_hint(format!(
            "look at the user's sessions at {name}, and run it again"
        ))
}

fn meaning(word: Word) -> (Class, Retry) {
    match word {
        Word::Input | Word::Done => (Class::Input, Retry::Never),
        Word::NotFound => (Class::NotFound, Retry::Never),
        Word::Credentials => (Class::Credentials, Retry::Never),
        Word::Permission => (Class::Permission, Retry::Never),
        Word::Throttled => (Class::Transient, Retry::Throttled),
        Word::Transient => (Class::Transient, Retry::Backoff),
        Word::Unknown => (Class::Transient, Retry::Never),
        Word::Renew => (Class::Credentials, Retry::Renew),
    }
}

/// A failure that the file has no word for. A 404 may be a wrong address as well as an unknown user: what
/// is nobody's absence must not read as one.
fn by_status(status: u16) -> (Class, Retry) {
    match status {
        401 => (Class::Credentials, Retry::Renew),
        403 => (Class::Permission, Retry::Never),
        429 => (Class::Transient, Retry::Throttled),
        408 | 500.. => (Class::Transient, Retry::Backoff),
        _ => (Class::Input, Retry::Never),
    }
}
