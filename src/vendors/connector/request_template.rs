//! A request of a connector's file, once it is understood, and which answers to it are a success.

use std::collections::BTreeMap;

use http::{HeaderName, Method};
use serde_json::Value;

use super::{
    pointer::Pointer,
    template::{JsonTemplate, Template, Values, text_of},
};
use crate::model::Failure;

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
    /// What its own failures mean, before what those of all do.
    pub(super) words: Words,
    /// Requests a second, where the vendor counts these by themselves.
    pub(super) rate: Option<f64>,
}

#[derive(Debug)]
pub(super) enum Body {
    None,
    Json(JsonTemplate),
    Form(Vec<(String, Template)>),
    /// An object as the vendor shows it, with some of its members replaced.
    Changed {
        read: Box<RequestTemplate>,
        json: JsonTemplate,
    },
}

impl RequestTemplate {
    /// What says whom and what it is about.
    pub(super) fn address(&self) -> Vec<&Template> {
        let query = self.query.iter().map(|(_, value)| value);
        let mut all: Vec<&Template> = vec![&self.path];
        all.extend(self.fixed_query.iter().chain(query));
        match &self.body {
            Body::None => {}
            Body::Json(json) | Body::Changed { json, .. } => all.extend(json.templates()),
            Body::Form(form) => all.extend(form.iter().map(|(_, value)| value)),
        }
        all
    }

    /// The names in that.
    pub(super) fn address_names(&self) -> impl Iterator<Item = &str> {
        self.address().into_iter().flat_map(Template::names)
    }

    /// What is read first for its body.
    pub(super) fn read_first(&self) -> Option<&Self> {
        match &self.body {
            Body::Changed { read, .. } => Some(read),
            Body::None | Body::Json(_) | Body::Form(_) => None,
        }
    }

    /// Every template of it, and of what is read first for its body.
    pub(super) fn templates(&self) -> Vec<&Template> {
        let mut all = self.address();
        all.extend(self.read_first().into_iter().flat_map(Self::templates));
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

/// Whether a value can be told to be the one that was meant, or to be another. What is null, a list or of
/// another kind tells neither.
pub(super) fn is_comparable(found: &Value, wanted: &Value) -> bool {
    match wanted {
        Value::String(_) => matches!(found, Value::String(_) | Value::Number(_) | Value::Bool(_)),
        Value::Number(_) => found.is_number(),
        Value::Bool(_) => found.is_boolean(),
        _ => false,
    }
}

/// What failures mean, by what tells them apart.
#[derive(Debug, Default)]
pub(super) struct Words {
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
