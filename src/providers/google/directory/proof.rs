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

/// The body of a 2xx, as JSON where it is any.
pub(in crate::providers::google) fn body(reply: &Reply) -> Result<Value, Failure> {
    answers::done(reply).map(|()| reply.json())
}

/// Makes sure that `user` now holds what was asked: by the answer, else by reading the user back.
pub(in crate::providers::google) async fn confirm(
    google: &Google,
    user: &str,
    wanted: &Value,
    answer: &Value,
    trip: &Trip,
) -> Result<(), Failure> {
    if proves(answer, user, wanted) {
        return Ok(());
    }
    let fields = wanted.as_object().into_iter().flat_map(Map::keys);
    let fields: Vec<&str> = NAMES
        .into_iter()
        .chain(fields.map(String::as_str))
        .collect();
    // The scope of the change itself: it may read, too, and is known to be granted.
    let call = calls::get(&google.settings.endpoint, user, &View::only(&fields));
    let call = call.with_scope(WRITE_USERS);
    match google.ask(&call, trip, answers::object).await {
        Ok(found) if proves(&found, user, wanted) => Ok(()),
        Ok(_) => Err(unproved("the user read back doesn't hold it")),
        Err(failure) => {
            let why = format!(
                "the user could not be read back either: {}",
                failure.message
            );
            Err(unproved(&why))
        }
    }
}

fn unproved(why: &str) -> Failure {
    let text = format!("the answer doesn't show the change, and {why}");
    Failure::new(Class::Protocol, text)
        .with_code("unproved")
        .with_hint("look the user up (oust users get), and check OUST_GOOGLE_ENDPOINT and what answers in Google's place")
}

/// Whether this is that user, and holds all that is wanted.
fn proves(found: &Value, user: &str, wanted: &Value) -> bool {
    let names = answers::names_of(found).unwrap_or_default();
    names.iter().any(|name| name.eq_ignore_ascii_case(user)) && holds(found, wanted)
}

fn holds(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (found, Value::Object(wanted)) => wanted
            .iter()
            .all(|(name, value)| holds(&found[name], value)),
        (Value::String(found), Value::String(wanted)) => found.eq_ignore_ascii_case(wanted.trim()),
        (Value::Null, Value::Bool(false)) => true,
        (found, wanted) => found == wanted,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_this_user_as_asked_is_proof() {
        let wanted = json!({"suspended": true});
        let liz = json!({"id": "1", "primaryEmail": "Liz@x", "suspended": true});
        assert!(proves(&liz, "liz@x", &wanted));
        assert!(proves(&liz, "1", &wanted));
        for (found, user) in [
            (&liz, "omar@x"),
            (&Value::Null, "liz@x"),
            (&json!({"id": "1"}), "1"),
            (
                &json!({"id": "1", "primaryEmail": "liz@x", "suspended": false}),
                "1",
            ),
        ] {
            assert!(!proves(found, user, &wanted), "{found}");
        }
    }
}
