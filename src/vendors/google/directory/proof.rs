//! Whether a change took hold: the User that the answer holds, or else the user read back.

use serde_json::{Map, Value};

use super::{
    super::{Google, answers},
    calls::{self, View, WRITE_USERS},
};
use crate::model::{Class, Failure, Reply, RequestLog};

/// Fields by which a user is told from others.
const NAMES: [&str; 4] = ["id", "primaryEmail", "aliases", "nonEditableAliases"];

/// What a change was answered.
#[derive(Debug, Default)]
pub(in crate::vendors::google) struct Answer {
    /// The body as JSON, null where it is none.
    pub(in crate::vendors::google) value: Value,
    /// There was no body, as the reference says of deletions and the like.
    pub(in crate::vendors::google) is_empty: bool,
}

/// The body of a 2xx.
pub(in crate::vendors::google) fn body(reply: &Reply) -> Result<Answer, Failure> {
    answers::done(reply).map(|()| Answer {
        value: reply.json(),
        is_empty: reply.body.trim_ascii().is_empty(),
    })
}

/// Makes sure that `user` now holds what was asked: by the answer, else by reading the user back.
pub(in crate::vendors::google) async fn confirm(
    google: &Google,
    user: &str,
    wanted: &Value,
    answer: &Answer,
    log: &RequestLog,
) -> Result<(), Failure> {
    if lacking(&answer.value, user, wanted).is_none() {
        return Ok(());
    }
    match read_back(google, user, wanted, &[WRITE_USERS], log).await {
        Ok(None) => Ok(()),
        Ok(Some(lack)) => Err(unproved(&lack)),
        Err(failure) => Err(unproved(&format!(
            "the user could not be read back either: {}",
            failure.message
        ))),
    }
}

/// Reads the user back by one of the scopes; what they lack of the wanted, in words.
pub(in crate::vendors::google) async fn read_back(
    google: &Google,
    user: &str,
    wanted: &Value,
    scopes: &[&'static str],
    log: &RequestLog,
) -> Result<Option<String>, Failure> {
    let fields = wanted.as_object().into_iter().flat_map(Map::keys);
    let fields: Vec<&str> = NAMES
        .into_iter()
        .filter(|name| wanted.get(name).is_none())
        .chain(fields.map(String::as_str))
        .collect();
    let mut view = View::only(&fields);
    // Own fields are shown to those who ask for them.
    let has_own = wanted.get("customSchemas").is_some();
    view.projection = has_own.then(|| "full".to_owned());
    let call = calls::get(&google.settings.endpoint, user, &view);
    // The record holds what the change itself was answered.
    let before = log.last_answer();
    let found = google
        .send_with_any_scope(scopes, &call, log, answers::named)
        .await;
    log.put_back(before);
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
    let unshown = sent.filter(|(name, value)| !shows(name, user, value));
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

/// Addresses and units have no case, a unit's path is also given without its first slash, and a phone
/// for recovery is digits.
fn shows(name: &str, user: &Value, wanted: &Value) -> bool {
    let found = &user[name];
    let path = |value: &Value| {
        value
            .as_str()
            .map(|text| text.trim_matches('/').to_lowercase())
    };
    let digits = |value: &Value| {
        let digits = |text: &str| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        value
            .as_str()
            .map(digits)
            .filter(|digits| !digits.is_empty())
    };
    match name {
        "primaryEmail" | "orgUnitPath" => path(found) == path(wanted),
        "recoveryEmail" => path(found).unwrap_or_default() == path(wanted).unwrap_or_default(),
        "recoveryPhone" => digits(found) == digits(wanted),
        "emails" => shows_emails(user, wanted),
        _ => holds(found, wanted),
    }
}

/// To the addresses that were written Google adds those by which the user goes.
fn shows_emails(user: &Value, wanted: &Value) -> bool {
    let none = Vec::new();
    let found = user["emails"].as_array().unwrap_or(&none);
    let wanted = wanted.as_array().unwrap_or(&none);
    let Some(more) = beyond(found, wanted) else {
        return false;
    };
    more.into_iter().all(|item| {
        let address = item["address"].as_str().unwrap_or_default();
        item["primary"] == true || answers::goes_by(user, address)
    })
}

/// Whether what was found has all that is wanted, in whatever order; Google adds names such as `type`
/// to the items of a list and trims text. A list was replaced whole: it has no item more.
fn holds(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (found, Value::Object(wanted)) => wanted
            .iter()
            .all(|(name, value)| part_holds(name, &found[name.as_str()], value)),
        (Value::Array(found), Value::Array(wanted)) => {
            beyond(found, wanted).is_some_and(|more| more.is_empty())
        }
        (Value::String(found), Value::String(wanted)) => found.trim() == wanted.trim(),
        // Numbers of own fields are given as text, too.
        (Value::String(text), Value::Number(number))
        | (Value::Number(number), Value::String(text)) => text.trim() == number.to_string(),
        (Value::Null, wanted) => is_nothing(wanted),
        (found, Value::Null) => is_nothing(found),
        (found, wanted) => found == wanted,
    }
}

/// The same of a named part: an address has no case.
fn part_holds(name: &str, found: &Value, wanted: &Value) -> bool {
    match (name, found, wanted) {
        ("address", Value::String(found), Value::String(wanted)) => {
            found.trim().eq_ignore_ascii_case(wanted.trim())
        }
        _ => holds(found, wanted),
    }
}

/// What was found beside the wanted items, each of which is another one of those found; nothing where
/// one is missing. The items that say most choose first.
fn beyond<'a>(found: &'a [Value], wanted: &[Value]) -> Option<Vec<&'a Value>> {
    let mut wanted: Vec<&Value> = wanted.iter().collect();
    wanted.sort_by_key(|item| std::cmp::Reverse(item.as_object().map_or(0, Map::len)));
    let mut left: Vec<&Value> = found.iter().collect();
    for item in wanted {
        let at = left.iter().position(|found| holds(found, item))?;
        left.swap_remove(at);
    }
    Some(left)
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
            "phones": [{"type": "work", "value": "+1", "primary": true}, {"value": "+2"}],
            "emails": [{"address": "liz@x", "primary": true}, {"address": "l@x", "type": "work"}],
            "recoveryPhone": "+155501", "recoveryEmail": "liz@x",
            "customSchemas": {"Pay": {"grade": "7"}}});
        for sent in [
            json!({"name": {"givenName": " Liz"}}),
            json!({"orgUnitPath": "a"}),
            json!({"phones": [{"value": "+2"}, {"value": " +1", "type": "work"}]}),
            json!({"recoveryPhone": "+1 (555) 01", "recoveryEmail": "LIZ@x"}),
            json!({"emails": [{"address": "L@X"}]}),
            json!({"emails": [{"type": "work", "address": "l@x"}], "customSchemas": {"Pay": {"grade": 7}}}),
            json!({"notes": null, "archived": false}),
        ] {
            assert!(unshown(&found, &sent).is_empty(), "{sent}");
        }
        for sent in [
            json!({"phones": []}),
            json!({"phones": [{"value": "+3"}, {"value": "+2"}]}),
            json!({"phones": [{"value": "+2"}]}),
            json!({"phones": [{"value": "+2"}, {"value": "+2"}]}),
            json!({"emails": [{"address": "other@x"}]}),
            json!({"emails": []}),
            json!({"recoveryPhone": "+155502"}),
            json!({"recoveryPhone": ""}),
            json!({"customSchemas": {"Pay": {"grade": 8}}}),
            json!({"name": {"givenName": "Elizabeth"}}),
            json!({"name": {"givenName": "liz"}}),
            json!({"relations": [{"type": "manager"}]}),
            json!({"archived": true}),
        ] {
            assert_eq!(unshown(&found, &sent).len(), 1, "{sent}");
        }
    }
}
