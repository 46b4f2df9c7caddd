//! A person as the Directory's User resource.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::access::CUSTOMER;
use crate::sandbox::organisation::person::{AdminRole, Person};

/// What an administrator sees.
pub(super) fn user(person: &Person) -> Value {
    let mut user = public(person);
    let fields = json!({
        "isAdmin": person.role == AdminRole::Super,
        "isDelegatedAdmin": person.role == AdminRole::Delegated,
        "lastLoginTime": "2026-11-02T08:15:00.000Z",
        "creationTime": time(person.created),
        "agreedToTerms": true,
        "suspended": person.suspended,
        "archived": person.archived,
        "changePasswordAtNextLogin": false,
        "ipWhitelisted": false,
        "customerId": CUSTOMER,
        "orgUnitPath": person.unit,
        "isMailboxSetup": true,
        "isEnrolledIn2Sv": !person.backup_codes.is_empty(),
        "isEnforcedIn2Sv": false,
        "includeInGlobalAddressList": true,
    });
    merge(&mut user, fields);
    merge(&mut user, Value::Object(person.more.clone()));
    if person.suspended {
        user["suspensionReason"] = "ADMIN".into();
    }
    if !person.aliases.is_empty() {
        user["aliases"] = person.aliases.clone().into();
    }
    if let Some(at) = person.deleted {
        user["deletionTime"] = time(at).into();
    }
    user
}

/// What everybody in the domain sees.
pub(super) fn public(person: &Person) -> Value {
    json!({
        "kind": "admin#directory#user",
        "id": person.ids.google,
        "etag": format!("\"{}\"", person.ids.google),
        "primaryEmail": person.email,
        "name": {
            "givenName": person.given,
            "familyName": person.family,
            "fullName": person.full_name(),
        },
        "emails": [{ "address": person.email, "primary": true }],
    })
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}

fn time(seconds: i64) -> String {
    let time = Timestamp::from_second(seconds).unwrap_or_default();
    format!("{time:.3}")
}
