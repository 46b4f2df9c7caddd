//! The fields of a User resource, what each holds and who sets it.
//!
//! Source: the Directory API's discovery document, revision 20261104. Google ignores silently what it
//! doesn't know and what only it may set, so that both are refused before anything is sent.

use serde_json::Value;

use Kind::{Fixed, Flag, List, Object, Text};

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
