//! What a connector's file says, once it is understood: requests, look-up steps, words for failures.
//!
//! Plain data; `load` makes it, `lint` looks at the whole of it, the engine goes by it.

use std::{collections::BTreeMap, time::Duration};

use http::{HeaderName, Method};
use serde_json::Value;

use super::{
    pointer::Pointer,
    template::{JsonTemplate, Template, Values, text_of},
};
use crate::model::Failure;

/// One vendor's connector.
#[derive(Debug)]
pub struct Connector {
    /// The vendor's name.
    pub name: String,
    /// What the provider's section of a profile takes.
    pub settings: Vec<ConnectorSetting>,
    /// Requests a second that the vendor bears.
    pub rate: Option<f64>,
    /// What a sign-out leaves alive. Kept for good: a process loads a connector once.
    pub(super) left: &'static [&'static str],
    pub(super) base: Template,
    pub(super) auth: Vec<AuthMethod>,
    pub(super) find: Vec<FindStep>,
    pub(super) revoke: Vec<RevokeStep>,
    pub(super) verify: Option<Verify>,
    pub(super) check: Option<RequestTemplate>,
    pub(super) errors: Errors,
}

/// One value that the profile gives.
#[derive(Clone, Debug)]
pub struct ConnectorSetting {
    /// Its key in the profile.
    pub name: String,
    /// What it is, for people.
    pub help: Option<String>,
    /// What holds where the profile has none.
    pub default: Option<String>,
    /// Whether it is given as `{ env | file | command | keyring }`.
    pub secret: bool,
    /// The way of authority that it belongs to; none where every one needs it.
    pub of: Option<String>,
    /// Where it stands in the connector's file.
    pub(super) line: usize,
}

/// A way to prove who we are, by its name.
#[derive(Debug)]
pub(super) struct AuthMethod {
    pub(super) name: String,
    pub(super) kind: AuthKind,
}

#[derive(Debug)]
pub(super) enum AuthKind {
    /// A fixed header.
    Header { header: HeaderName, value: Template },
    /// User and password in the `Authorization` header.
    Basic { user: Template, password: Template },
}

/// One request.
#[derive(Debug)]
pub(super) struct RequestTemplate {
    pub(super) method: Method,
    /// Begins with `/`; the query that stood behind it is in `query`.
    pub(super) path: Template,
    /// What stood behind a `?` in the path.
    pub(super) fixed_query: Option<Template>,
    pub(super) query: Vec<(String, Template)>,
    pub(super) header: Vec<(HeaderName, Template)>,
    pub(super) body: Body,
    pub(super) ok: Accept,
}

#[derive(Debug)]
pub(super) enum Body {
    None,
    Json(JsonTemplate),
    Form(Vec<(String, Template)>),
}

impl RequestTemplate {
    /// What says whom and what it is about.
    pub(super) fn address(&self) -> Vec<&Template> {
        let query = self.query.iter().map(|(_, value)| value);
        let mut all: Vec<&Template> = vec![&self.path];
        all.extend(self.fixed_query.iter().chain(query));
        match &self.body {
            Body::None => {}
            Body::Json(json) => all.extend(json.templates()),
            Body::Form(form) => all.extend(form.iter().map(|(_, value)| value)),
        }
        all
    }

    /// Every template of it.
    pub(super) fn templates(&self) -> Vec<&Template> {
        let mut all = self.address();
        all.extend(self.header.iter().map(|(_, value)| value));
        all.extend(
            self.ok
                .conditions()
                .flat_map(|condition| condition.is.templates()),
        );
        all
    }

    /// Every name that it must be given.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.templates().into_iter().flat_map(Template::names)
    }
}

/// Which answers are a success.
#[derive(Debug, Default)]
pub(super) struct Accept {
    /// The statuses; none for every 2xx.
    pub(super) statuses: Option<Vec<u16>>,
    /// What must hold.
    pub(super) only: Option<Condition>,
    /// What must not hold.
    pub(super) unless: Option<Condition>,
}

impl Accept {
    pub(super) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.only.iter().chain(&self.unless)
    }
}

/// A value at a place.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) at: Pointer,
    pub(super) is: JsonTemplate,
}

impl Condition {
    /// Whether any of the values there is it: for what speaks against a success.
    ///
    /// # Errors
    /// When what it is to be isn't known.
    pub(super) fn holds_for_any(&self, body: &Value, values: &Values) -> Result<bool, Failure> {
        let is = self.is.fill(values)?;
        Ok(self.at.find(body).iter().any(|found| same(found, &is)))
    }

    /// Whether there is a value and all of them are it: for what proves a success.
    ///
    /// # Errors
    /// When what it is to be isn't known.
    pub(super) fn holds_for_all(&self, body: &Value, values: &Values) -> Result<bool, Failure> {
        let is = self.is.fill(values)?;
        let found = self.at.find(body);
        Ok(!found.is_empty() && found.iter().all(|found| same(found, &is)))
    }
}

/// Whether a value is the one that was meant: addresses without case, all else exactly.
pub(super) fn same(found: &Value, wanted: &Value) -> bool {
    match (text_of(found), wanted) {
        (Some(found), Value::String(wanted)) => {
            let is_address = found.contains('@') && wanted.contains('@');
            found == *wanted || (is_address && found.to_lowercase() == wanted.to_lowercase())
        }
        _ => found == wanted,
    }
}

/// One step of the look-up.
#[derive(Debug)]
pub(super) struct FindStep {
    pub(super) request: RequestTemplate,
    /// The step is for users that look like this.
    pub(super) when: Option<String>,
    /// Where the list of rows is; none where the answer is one row.
    pub(super) rows: Option<Pointer>,
    /// Which row it is.
    pub(super) row: Option<Condition>,
    /// What is taken from the row, by name.
    pub(super) take: BTreeMap<String, Pointer>,
    pub(super) state: Option<UserState>,
    pub(super) refuse: Vec<RefusedUser>,
}

/// What a user's state says.
#[derive(Debug)]
pub(super) struct UserState {
    pub(super) at: Pointer,
    /// The vendor has them no more.
    pub(super) gone: Vec<Value>,
}

/// Whom the vendor can't sign out, and what to say to that.
#[derive(Debug)]
pub(super) struct RefusedUser {
    pub(super) condition: Condition,
    pub(super) say: String,
}

/// A request that ends sessions.
#[derive(Debug)]
pub(super) struct RevokeStep {
    pub(super) request: RequestTemplate,
    /// The vendor only queues it, so no read can prove it.
    pub(super) is_queued: bool,
}

/// The independent read after the fact.
#[derive(Debug)]
pub(super) struct Verify {
    pub(super) request: RequestTemplate,
    pub(super) at: Pointer,
    pub(super) want: Want,
    /// How long the vendor takes to show it.
    pub(super) after: Duration,
}

#[derive(Debug)]
pub(super) enum Want {
    Is(JsonTemplate),
    Not(JsonTemplate),
    /// Later than what the look-up took under this name.
    LaterThan(String),
}

/// How the vendor says that it failed.
#[derive(Debug, Default)]
pub(super) struct Errors {
    /// What marks a failure inside a success.
    pub(super) when: Option<Condition>,
    pub(super) code: Option<Pointer>,
    pub(super) message: Option<Pointer>,
    pub(super) request_id: Option<Pointer>,
    pub(super) by_code: BTreeMap<String, Word>,
    pub(super) by_status: BTreeMap<u16, Word>,
}

/// What a failure means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Input,
    NotFound,
    Credentials,
    Permission,
    Throttled,
    Transient,
    /// It may have been done.
    Unknown,
    /// It was done before.
    Done,
    /// The token ran out.
    Renew,
}

impl Word {
    pub(super) const ALL: [(&'static str, Self); 9] = [
        ("input", Self::Input),
        ("not_found", Self::NotFound),
        ("credentials", Self::Credentials),
        ("permission", Self::Permission),
        ("throttled", Self::Throttled),
        ("transient", Self::Transient),
        ("unknown", Self::Unknown),
        ("done", Self::Done),
        ("renew", Self::Renew),
    ];
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_addresses_are_compared_without_case() {
        for (found, wanted, expected) in [
            (json!("Liz@Example.com"), json!("liz@example.com"), true),
            (json!("00uAb"), json!("00uaB"), false),
            (json!(7), json!("7"), true),
            (json!(false), json!(false), true),
            (json!("false"), json!(false), false),
            (json!(null), json!("null"), false),
            (json!(""), json!(""), true),
            (json!(["a"]), json!("a"), false),
        ] {
            assert_eq!(same(&found, &wanted), expected, "{found} {wanted}");
        }
    }

    #[test]
    fn one_element_of_many_denies_and_only_all_of_them_prove() {
        let condition = |is: Value| Condition {
            at: Pointer::parse("/r/*/ok").unwrap(),
            is: JsonTemplate::Plain(is),
        };
        let none = Values::new();
        for (body, any, all) in [
            (json!({"r": [{"ok": true}, {"ok": true}]}), true, true),
            (json!({"r": [{"ok": true}, {"ok": false}]}), true, false),
            (json!({"r": [{"ok": true}, {}]}), true, false),
            (json!({"r": []}), false, false),
            (json!({}), false, false),
        ] {
            let condition = condition(json!(true));
            assert_eq!(condition.holds_for_any(&body, &none), Ok(any), "{body}");
            assert_eq!(condition.holds_for_all(&body, &none), Ok(all), "{body}");
        }
    }
}
