//! Whether a change took hold: the User that the answer holds, or else the user read back.

use serde_json::{Map, Value};

use super::{
    super::{Google, answers},
    View,
    calls::{self, WRITE_USERS},
};
use crate::model::{Class, Failure, Reply, Trip};

/// Fields by which a user is told from others.
const NAMES: [&str; 4] = ["id", "primaryEmail", "aliases", "nonEditableAliases"];

/// What a change was answered.
#[derive(Debug, Default)]
pub(in crate::providers::google) struct Answer {
    /// The body as JSON, null where it is none.
    pub(in crate::providers::google) value: Value,
    /// There was no body, as the reference says of deletions and the like.
    pub(in crate::providers::google) is_empty: bool,
}

/// The body of a 2xx.
pub(in crate::providers::google) fn body(reply: &Reply) -> Result<Answer, Failure> {
    answers::done(reply).map(|()| Answer {
        value: reply.json(),
        is_empty: reply.body.trim_ascii().is_empty(),
    })
}

/// Makes sure that `user` now holds what was asked: by the answer, else by reading the user back.
pub(in crate::providers::google) async fn confirm(
    google: &Google,
    user: &str,
    wanted: &Value,
    answer: &Answer,
    trip: &Trip,
) -> Result<(), Failure> {
    if lacking(&answer.value, user, wanted).is_none() {
        return Ok(());
    }
    match read_back(google, user, wanted, &[WRITE_USERS], trip).await {
        Ok(None) => Ok(()),
        Ok(Some(lack)) => Err(unproved(&lack)),
        Err(failure) => Err(unproved(&format!(
            "the user could not be read back either: {}",
            failure.message
        ))),
    }
}

/// Reads the user back by one of the scopes; what they lack of the wanted, in words.
pub(in crate::providers::google) async fn read_back(
    google: &Google,
    user: &str,
    wanted: &Value,
    scopes: &[&'static str],
    trip: &Trip,
) -> Result<Option<String>, Failure> {
    let fields = wanted.as_object().into_iter().flat_map(Map::keys);
    let fields: Vec<&str> = NAMES
        .into_iter()
        .filter(|name| wanted.get(name).is_none())
        .chain(fields.map(String::as_str))
        .collect();
    let view = View::only(&fields);
    let call = calls::get(&google.settings.endpoint, user, &view);
    // The record holds what the change itself was answered.
    let before = trip.last_answer();
    let found = google.ask_by(scopes, &call, trip, answers::named).await;
    trip.put_back(before);
    Ok(lacking(&found?, user, wanted))
}

/// The change was answered by something that isn't Google's answer to it, and nothing else shows it.
pub(super) fn unproved(why: &str) -> Failure {
    let text = format!("the answer doesn't show the change, and {why}");
    Failure::new(Class::Protocol, text)
        .with_code("unproved")
        .with_hint("look the user up (oust users get), and check OUST_GOOGLE_ENDPOINT and what answers in Google's place")
}

/// The names of fields that a User of this name doesn't show as they were sent, however spelt.
pub(super) fn unshown(user: &Value, sent: &Value) -> Vec<String> {
    let sent = sent.as_object().into_iter().flatten();
    let unshown = sent.filter(|(name, value)| !shows(name, &user[name.as_str()], value));
    unshown.map(|(name, _)| name.clone()).collect()
}

/// What keeps this from being that user with all that is wanted.
fn lacking(found: &Value, user: &str, wanted: &Value) -> Option<String> {
    if !answers::goes_by(found, user) {
        return Some(format!("what was read back is not {user}"));
    }
    match &unshown(found, wanted)[..] {
        [] => None,
        names => Some(format!(
            "the user read back doesn't hold {}",
            names.join(", ")
        )),
    }
}

/// Addresses and units have no case, and a unit's path is also given without its first slash.
fn shows(name: &str, found: &Value, wanted: &Value) -> bool {
    let path = |value: &Value| {
        value
            .as_str()
            .map(|text| text.trim_matches('/').to_lowercase())
    };
    match name {
        "primaryEmail" | "orgUnitPath" => path(found) == path(wanted),
        _ => holds(found, wanted),
    }
}

/// Whether what was found has all that is wanted; Google may add to it, and trims text.
fn holds(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (found, Value::Object(wanted)) => wanted
            .iter()
            .all(|(name, value)| holds(&found[name.as_str()], value)),
        (Value::Array(found), Value::Array(wanted)) => {
            let is_there = |item: &Value| found.iter().any(|found| holds(found, item));
            match wanted.is_empty() {
                true => found.is_empty(),
                false => found.len() >= wanted.len() && wanted.iter().all(is_there),
            }
        }
        (Value::String(found), Value::String(wanted)) => found.trim() == wanted.trim(),
        (Value::Null, wanted) => is_nothing(wanted),
        (found, Value::Null) => is_nothing(found),
        (found, wanted) => found == wanted,
    }
}

/// What isn't shown when it is set: nothing at all.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_this_user_as_asked_is_proof() {
        let wanted = json!({"suspended": true});
        let proves = |found: &Value, user: &str| lacking(found, user, &wanted).is_none();
        let liz = json!({"id": "1", "primaryEmail": "Liz@x", "suspended": true});
        assert!(proves(&liz, "liz@x"));
        assert!(proves(&liz, "1"));
        for (found, user) in [
            (&liz, "omar@x"),
            (&Value::Null, "liz@x"),
            (&json!({"id": "1"}), "1"),
            (
                &json!({"id": "1", "primaryEmail": "liz@x", "suspended": false}),
                "1",
            ),
        ] {
            assert!(!proves(found, user), "{found}");
        }
    }

    #[test]
    fn what_google_adds_or_respells_is_no_lack() {
        let found = json!({"name": {"givenName": "Liz", "fullName": "Liz S"}, "orgUnitPath": "/A",
            "phones": [{"type": "work", "value": "+1", "primary": true}, {"value": "+2"}]});
        for sent in [
            json!({"name": {"givenName": " Liz"}}),
            json!({"orgUnitPath": "a"}),
            json!({"phones": [{"value": "+2"}]}),
            json!({"emails": [], "notes": null, "archived": false}),
        ] {
            assert!(unshown(&found, &sent).is_empty(), "{sent}");
        }
        for sent in [
            json!({"phones": []}),
            json!({"phones": [{"value": "+3"}]}),
            json!({"name": {"givenName": "Elizabeth"}}),
            json!({"name": {"givenName": "liz"}}),
            json!({"relations": [{"type": "manager"}]}),
            json!({"archived": true}),
        ] {
            assert_eq!(unshown(&found, &sent).len(), 1, "{sent}");
        }
    }
}
