//! The fields of a User resource, what each holds and who sets it.
//!
//! Source: the Directory API's discovery document, revision 20261104. Google ignores silently what it
//! doesn't know and what only it may set, so that both are refused before anything is sent.

use serde_json::Value;

use Kind::{Fixed, Flag, List, Object, Text};

use super::values;
use crate::model::{Invalid, nearest};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// True or false.
    Flag,
    /// Text.
    Text,
    /// Named parts.
    Object,
    /// A list that is replaced whole.
    List,
    /// Only read; what sets it otherwise.
    Fixed(&'static str),
}

const BY_GOOGLE: &str = "only Google sets it; leave it out";

const PHOTO: &str = "use oust users photo set";

const FIELDS: [(&str, Kind); 50] = [
    ("addresses", List),
    ("agreedToTerms", Fixed(BY_GOOGLE)),
    (
        "aliases",
        Fixed("the address before a rename stays as an alias: oust users rename"),
    ),
    ("archivalTime", Fixed(BY_GOOGLE)),
    ("archived", Flag),
    ("changePasswordAtNextLogin", Flag),
    ("creationTime", Fixed(BY_GOOGLE)),
    ("customSchemas", Object),
    ("customerId", Fixed(BY_GOOGLE)),
    ("deletionTime", Fixed(BY_GOOGLE)),
    ("emails", List),
    ("etag", Fixed(BY_GOOGLE)),
    ("externalIds", List),
    ("gender", Object),
    ("guestAccountInfo", Fixed(BY_GOOGLE)),
    ("hashFunction", Text),
    ("id", Fixed(BY_GOOGLE)),
    ("ims", List),
    ("includeInGlobalAddressList", Flag),
    ("ipWhitelisted", Flag),
    ("isAdmin", Fixed("use oust users admin grant or revoke")),
    (
        "isDelegatedAdmin",
        Fixed("give roles in admin.google.com > Account > Admin roles"),
    ),
    (
        "isEnforcedIn2Sv",
        Fixed("set it in admin.google.com > Security > 2-step verification"),
    ),
    ("isEnrolledIn2Sv", Fixed("only the user can enrol")),
    ("isGuestUser", Fixed(BY_GOOGLE)),
    ("isMailboxSetup", Fixed(BY_GOOGLE)),
    ("keywords", List),
    ("kind", Fixed(BY_GOOGLE)),
    ("languages", List),
    ("lastLoginTime", Fixed(BY_GOOGLE)),
    ("locations", List),
    ("name", Object),
    ("nonEditableAliases", Fixed(BY_GOOGLE)),
    ("notes", Object),
    ("orgUnitPath", Text),
    ("organizations", List),
    ("password", Text),
    ("phones", List),
    ("posixAccounts", List),
    ("primaryEmail", Text),
    ("recoveryEmail", Text),
    ("recoveryPhone", Text),
    ("relations", List),
    ("sshPublicKeys", List),
    ("suspended", Flag),
    ("suspensionReason", Fixed(BY_GOOGLE)),
    ("suspensionTime", Fixed(BY_GOOGLE)),
    ("thumbnailPhotoEtag", Fixed(PHOTO)),
    ("thumbnailPhotoUrl", Fixed(PHOTO)),
    ("websites", List),
];

/// The parts of `name`; all hold text.
const NAME: [(&str, Kind); 4] = [
    ("displayName", Text),
    ("familyName", Text),
    (
        "fullName",
        Fixed("Google makes it of name.givenName and name.familyName"),
    ),
    ("givenName", Text),
];

/// What the field at a path such as `name.givenName` holds; nothing where it isn't known.
#[must_use]
pub fn kind(path: &str) -> Option<Kind> {
    let (fields, name): (&[_], _) = match path.strip_prefix("name.") {
        Some(part) => (&NAME, part),
        None => (&FIELDS, path),
    };
    let found = fields.iter().find(|(known, _)| *known == name);
    found.map(|(_, kind)| *kind)
}

/// The names of all fields.
pub fn names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(name, _)| *name)
}

/// The names of the parts of `name`.
pub fn name_parts() -> impl Iterator<Item = &'static str> {
    NAME.iter().map(|(name, _)| *name)
}

/// Refuses what is no field of a user, isn't ours to set, or holds what can't be its value.
///
/// # Errors
/// Names what is wrong with the first such field; all at once where they can only be read.
pub fn check_fields(fields: &Value) -> Result<(), Invalid> {
    check_fixed(fields)?;
    for (name, value) in fields.as_object().into_iter().flatten() {
        let Some(kind) = kind(name) else {
            return Err(unknown(name, nearest(name, names())));
        };
        check_value(name, kind, value)?;
        if name == "name" {
            check_name(value)?;
        }
    }
    Ok(())
}

/// All fields that can only be read, at once: what oust shows of a user has many of them.
fn check_fixed(fields: &Value) -> Result<(), Invalid> {
    let own = fields.as_object().into_iter().flatten();
    let own = own.map(|(name, _)| name.clone());
    let parts = fields["name"].as_object().into_iter().flatten();
    let parts = parts.map(|(part, _)| format!("name.{part}"));
    let fixed: Vec<(String, &str)> = own
        .chain(parts)
        .filter_map(|path| match kind(&path) {
            Some(Kind::Fixed(hint)) => Some((path, hint)),
            _ => None,
        })
        .collect();
    match &fixed[..] {
        [] => Ok(()),
        [(path, hint)] => {
            Err(Invalid::new(format!("`{path}` can't be set on a user")).with_hint(*hint))
        }
        several => {
            let lines = several.iter().map(|(path, hint)| format!("{path}: {hint}"));
            Err(
                Invalid::new(format!("{} fields can't be set on a user", several.len()))
                    .with_details(lines.collect())
                    .with_hint("leave them out"),
            )
        }
    }
}

fn check_name(name: &Value) -> Result<(), Invalid> {
    for (part, value) in name.as_object().into_iter().flatten() {
        let path = format!("name.{part}");
        let Some(kind) = kind(&path) else {
            let near = nearest(part, name_parts()).map(|near| format!("name.{near}"));
            return Err(unknown(&path, near.as_deref()));
        };
        check_value(&path, kind, value)?;
    }
    Ok(())
}

fn unknown(path: &str, near: Option<&str>) -> Invalid {
    let near = near.map(|near| format!("did you mean `{near}`?"));
    Invalid::new(format!("a user has no field `{path}`"))
        .with_hint(near.unwrap_or_else(|| "Google would ignore it silently".to_owned()))
}

fn check_value(path: &str, kind: Kind, value: &Value) -> Result<(), Invalid> {
    let (fits, what, example) = match kind {
        // Refused before, all at once.
        Kind::Fixed(_) => return Ok(()),
        Kind::Flag => (value.is_boolean(), "true or false", format!("{path}=true")),
        Kind::Text => (value.is_string(), "text", format!("{path}=TEXT")),
        Kind::Object => (value.is_object(), "an object", format!("{path}.PART=VALUE")),
        Kind::List => (
            is_list(value),
            "an array of objects",
            format!("'{path}=[{{..}}]'"),
        ),
    };
    if !fits && (!value.is_null() || kind == Kind::Flag) {
        let whole = match kind {
            Kind::List => "an array is replaced whole: ",
            _ => "",
        };
        return Err(Invalid::new(format!("`{path}` is {what}"))
            .with_hint(format!("{whole}--set {example}")));
    }
    match value.as_str() {
        Some(value) => check_text(path, value),
        None => check_inner(path, value),
    }
}

fn is_list(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|items| items.iter().all(Value::is_object))
}

/// Text of a field. Those for recovery are cleared by an empty one; of the others none is blank.
fn check_text(path: &str, value: &str) -> Result<(), Invalid> {
    let name = format!("`{path}`");
    match path {
        "recoveryEmail" | "recoveryPhone" if value.is_empty() => Ok(()),
        "recoveryEmail" => values::email(&name, value),
        "recoveryPhone" => values::phone(&name, value),
        _ => values::text(&name, value),
    }
}

/// Text further below may have several lines, as notes do, and nothing else that a terminal obeys.
fn check_inner(path: &str, value: &Value) -> Result<(), Invalid> {
    let is_bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    match value {
        Value::String(text) if text.contains(is_bad) => Err(Invalid::new(format!(
            "`{path}` contains a control character"
        ))
        .with_hint("nothing was sent; correct it and run again")),
        Value::Array(items) => items.iter().try_for_each(|item| check_inner(path, item)),
        Value::Object(parts) => parts.values().try_for_each(|part| check_inner(path, part)),
        _ => Ok(()),
    }
}

/// The address of a User resource; empty where there is none.
#[must_use]
pub fn email(user: &Value) -> &str {
    user["primaryEmail"].as_str().unwrap_or_default()
}

/// Whether the user can sign in: neither suspended nor archived.
#[must_use]
pub fn is_active(user: &Value) -> bool {
    let set = |name: &str| user[name] == Value::Bool(true);
    !set("suspended") && !set("archived")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_mistyped_field_is_named() {
        let error = check_fields(&json!({"orgUnitpath": "/"})).unwrap_err();
        assert_eq!(error.hint.unwrap(), "did you mean `orgUnitPath`?");
        assert!(check_fields(&json!({"name": {}, "emails": null, "phones": []})).is_ok());
        for bad in [
            json!({"isAdmin": true}),
            json!({"id": "1"}),
            json!({"name": {"givename": "Liz"}}),
            json!({"name": {"fullName": "Liz"}}),
            json!({"name": "Liz"}),
            json!({"emails": {"0": {"address": "x"}}}),
            json!({"emails": [1]}),
            json!({"phones": "+1"}),
        ] {
            assert!(check_fields(&bad).unwrap_err().hint.is_some(), "{bad}");
        }
    }

    #[test]
    fn what_can_only_be_read_is_named_at_once() {
        let bad =
            json!({"id": "1", "isAdmin": true, "name": {"fullName": "L S", "givenName": "L"}});
        let error = check_fields(&bad).unwrap_err();
        assert_eq!(error.message, "3 fields can't be set on a user");
        let told = error.details.join("\n");
        for name in ["id: ", "isAdmin: ", "name.fullName: "] {
            assert!(told.contains(name), "{told}");
        }
    }

    #[test]
    fn text_is_neither_blank_nor_more_than_text() {
        for good in [
            json!({"recoveryEmail": "", "recoveryPhone": "", "orgUnitPath": "/"}),
            json!({"recoveryEmail": "liz@example.org", "recoveryPhone": "+15551234567"}),
            json!({"notes": {"value": "two\nlines"}, "name": {"givenName": "Élise"}}),
        ] {
            assert!(check_fields(&good).is_ok(), "{good}");
        }
        for bad in [
            json!({"name": {"givenName": " "}}),
            json!({"name": {"familyName": "S\u{1b}[0m"}}),
            json!({"orgUnitPath": ""}),
            json!({"orgUnitPath": "/a\nb"}),
            json!({"recoveryEmail": "nonsense"}),
            json!({"recoveryPhone": "555"}),
            json!({"phones": [{"value": "+1\u{7}"}]}),
            json!({"customSchemas": {"Payroll": {"grade": "\u{0}"}}}),
        ] {
            assert!(check_fields(&bad).is_err(), "{bad}");
        }
    }
}
