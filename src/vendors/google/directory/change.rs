//! What can be done to a user, and the requests that do it.

use serde_json::{Value, json};
use url::Url;

use super::{super::calls as sessions, calls};
use crate::model::{Call, Class, Detail, Failure, Mask, SecretString};

/// What stands in a dry run where the password goes out.
const HIDDEN: &str = "[password]";

/// Fields that Google gives back as they were set.
const CERTAIN: [&str; 7] = [
    "archived",
    "changePasswordAtNextLogin",
    "includeInGlobalAddressList",
    "ipWhitelisted",
    "name",
    "orgUnitPath",
    "suspended",
];

/// Fields that nothing ever shows.
const SECRET: [&str; 2] = ["hashFunction", "password"];

/// Fields that the answer to a change doesn't show.
const UNSEEN: [&str; 3] = ["customSchemas", "hashFunction", "password"];

/// A user as a change finds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundUser {
    /// As they were named.
    pub user: String,
    /// Google's id for them, where it had to be looked up.
    pub id: Option<String>,
    /// Their addresses and ids, where they were read already.
    pub(super) names: Vec<String>,
}

impl FoundUser {
    pub(super) fn named(user: &str) -> Self {
        Self {
            user: user.to_owned(),
            ..Self::default()
        }
    }

    /// The key that Google knows the user by.
    pub(super) fn key(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.user)
    }
}

/// One change of one user.
#[derive(Clone, Debug)]
pub enum Change {
    /// `suspended`: the user can no longer sign in, or can again.
    Suspend(bool),
    /// makeAdmin: a super administrator, or no longer one.
    Admin(bool),
    /// Deletes the account; within 20 days it can be restored.
    Delete,
    /// Restores a deleted account into an organisational unit.
    Undelete {
        /// The unit's path.
        unit: String,
    },
    /// Ends the sessions, then changes the primary address; the old one stays as an alias.
    Rename(String),
    /// Creates the account from a User resource without its password.
    Create {
        /// The fields.
        fields: Value,
        /// In clear, or hashed as `hashFunction` says.
        password: SecretString,
    },
    /// Changes the given fields; an array is replaced whole.
    Update {
        /// The fields.
        fields: Value,
        /// A new password.
        password: Option<SecretString>,
    },
    /// Replaces the photo by this `photoData`.
    Photo(String),
    /// Deletes the photo.
    NoPhoto,
}

/// How one person is related to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// `manager`, `assistant`, …, or `custom`.
    pub kind: String,
    /// What a custom one is called.
    pub label: Option<String>,
    /// The other person's address or name.
    pub value: String,
}

impl Relation {
    /// The relation as the User resource has it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut relation = json!({ "type": self.kind, "value": self.value });
        if let Some(label) = &self.label {
            relation["customType"] = label.as_str().into();
        }
        relation
    }
}

impl Change {
    /// The requests, in their order; `user` is the key that Google knows the user by.
    pub(super) fn calls(&self, root: &Url, user: &str) -> Vec<Call> {
        let update = |fields: &Value| vec![calls::update(root, user, fields)];
        match self {
            Self::Suspend(suspended) => update(&json!({ "suspended": suspended })),
            Self::Admin(status) => vec![calls::make_admin(root, user, *status)],
            Self::Delete => vec![calls::delete(root, user)],
            Self::Undelete { unit } => vec![calls::undelete(root, user, unit)],
            Self::Rename(new) => vec![
                sessions::sign_out(root, user),
                calls::update(root, user, &json!({ "primaryEmail": new })),
            ],
            Self::Create { fields, password } => {
                vec![calls::insert(root, &with(fields, Some(password)))]
            }
            Self::Update { fields, password } => update(&with(fields, password.as_ref())),
            Self::Photo(data) => vec![calls::set_photo(root, user, data)],
            Self::NoPhoto => vec![calls::delete_photo(root, user)],
        }
    }

    /// The fields that it sets, such as `name.givenName`: their names, which a record may keep, and no value.
    pub(super) fn field_names(&self) -> Vec<String> {
        let one = |name: &str| vec![name.to_owned()];
        match self {
            Self::Suspend(_) => one("suspended"),
            Self::Admin(_) => one("isAdmin"),
            Self::Delete => Vec::new(),
            Self::Undelete { .. } => one("orgUnitPath"),
            Self::Rename(_) => one("primaryEmail"),
            Self::Photo(_) | Self::NoPhoto => one("photo"),
            Self::Create { fields, .. } => names_of(fields, true),
            Self::Update { fields, password } => names_of(fields, password.is_some()),
        }
    }

    /// The same without its secret, to be shown.
    pub(super) fn shown(&self) -> Self {
        let hidden = || SecretString::from(HIDDEN);
        let mut shown = self.clone();
        match &mut shown {
            Self::Create { password, .. }
            | Self::Update {
                password: Some(password),
                ..
            } => *password = hidden(),
            _ => {}
        }
        shown
    }

    /// What must not be echoed.
    pub(super) fn mask(&self) -> Mask {
        let mut mask = Mask::default();
        match self {
            Self::Create { password, .. }
            | Self::Update {
                password: Some(password),
                ..
            } => mask.add(password),
            _ => {}
        }
        mask
    }

    /// What the user must hold afterwards; nothing where the answer is to be empty.
    pub(super) fn wanted(&self) -> Option<Value> {
        match self {
            Self::Suspend(suspended) => Some(json!({ "suspended": suspended })),
            Self::Rename(new) => Some(json!({ "primaryEmail": new })),
            Self::Create { fields, .. } => {
                let mut wanted = certain(fields);
                wanted["primaryEmail"] = fields["primaryEmail"].clone();
                Some(wanted)
            }
            Self::Update { fields, .. } => Some(certain(fields)),
            _ => None,
        }
    }

    /// The fields that Google may keep in a spelling of its own, such as phones.
    pub(super) fn loose(&self) -> Value {
        self.written(&UNSEEN)
    }

    /// The fields that were written and that a read shows: all but the secret ones.
    pub(super) fn readable(&self) -> Value {
        self.written(&SECRET)
    }

    fn written(&self, without: &[&str]) -> Value {
        let fields = match self {
            Self::Create { fields, .. } | Self::Update { fields, .. } => fields,
            _ => return json!({}),
        };
        let named = fields.as_object().into_iter().flatten();
        let kept = named.filter(|(name, _)| !without.contains(&name.as_str()));
        let kept = kept.map(|(name, value)| (name.clone(), value.clone()));
        Value::Object(kept.collect())
    }

    /// Whether this refusal is what the change's own effect would be answered: an earlier try may
    /// have had it.
    pub(super) fn is_echo(&self, failure: &Failure) -> bool {
        let has_any = |details: &[Detail]| details.iter().any(|detail| failure.has_detail(*detail));
        match self {
            Self::Delete | Self::NoPhoto => {
                let is_gone = [Detail::WrongState, Detail::NotFound, Detail::NoPhoto];
                failure.class == Class::NotFound || has_any(&is_gone)
            }
            Self::Create { .. } => failure.has_detail(Detail::AlreadyExists),
            Self::Undelete { .. } => {
                has_any(&[Detail::NotDeleted, Detail::WrongState, Detail::NotFound])
            }
            _ => false,
        }
    }

    /// Whether there is no account yet, so that nothing can be looked up.
    pub(super) fn is_new(&self) -> bool {
        matches!(self, Self::Create { .. })
    }

    /// Whether the acting admin would lose its own access by it.
    pub(super) fn cuts_off(&self) -> bool {
        let is = |fields: &Value, name: &str| fields[name] == Value::Bool(true);
        match self {
            Self::Suspend(true) | Self::Delete | Self::Admin(false) => true,
            Self::Update { fields, .. } => is(fields, "suspended") || is(fields, "archived"),
            _ => false,
        }
    }

    /// The key by which the user goes afterwards.
    pub(super) fn key_after<'a>(&'a self, found: &'a FoundUser) -> &'a str {
        match self {
            Self::Rename(new) => new,
            _ => found.key(),
        }
    }
}

/// The names of the fields, of `name` those of its parts.
fn names_of(fields: &Value, with_password: bool) -> Vec<String> {
    let mut names = Vec::new();
    for (name, value) in fields.as_object().into_iter().flatten() {
        match value.as_object().filter(|_| name == "name") {
            Some(parts) => names.extend(parts.keys().map(|part| format!("name.{part}"))),
            None => names.push(name.clone()),
        }
    }
    names.extend(with_password.then(|| "password".to_owned()));
    names
}

/// Those of the fields that the user must show afterwards.
fn certain(fields: &Value) -> Value {
    let named = fields.as_object().into_iter().flatten();
    let certain = named.filter(|(name, value)| {
        let is_name = name.as_str() == "name";
        CERTAIN.contains(&name.as_str()) && (is_name || value.is_boolean() || value.is_string())
    });
    let certain = certain.map(|(name, value)| match name.as_str() {
        "name" => (name.clone(), parts(value)),
        _ => (name.clone(), value.clone()),
    });
    Value::Object(certain.collect())
}

/// The parts of a name that are always shown.
fn parts(name: &Value) -> Value {
    let parts = ["givenName", "familyName"].into_iter();
    let parts = parts.filter(|part| name[part].is_string());
    let parts = parts.map(|part| (part.to_owned(), name[part].clone()));
    Value::Object(parts.collect())
}

fn with(fields: &Value, password: Option<&SecretString>) -> Value {
    use crate::model::ExposeSecret as _;
    let mut fields = fields.clone();
    if let Some(password) = password {
        fields["password"] = password.expose_secret().into();
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> Url {
        Url::parse("https://h.example").unwrap()
    }

    #[test]
    fn a_password_goes_out_and_is_never_shown() {
        let change = Change::Create {
            fields: json!({ "primaryEmail": "a@x" }),
            password: SecretString::from("hunter22 hunter22"),
        };
        let body = |change: &Change| change.calls(&root(), "a@x")[0].body.clone();
        let sent: Value = serde_json::from_slice(&body(&change)).unwrap();
        assert_eq!(sent["password"], "hunter22 hunter22");
        let shown: Value = serde_json::from_slice(&body(&change.shown())).unwrap();
        assert_eq!(shown["password"], HIDDEN);
        assert!(!format!("{change:?}").contains("hunter22"));
        assert_eq!(change.mask().apply("bad hunter22 hunter22"), "bad [masked]");
    }

    #[test]
    fn a_rename_signs_out_first() {
        let calls = Change::Rename("new@x".into()).calls(&root(), "old@x");
        let paths: Vec<_> = calls.iter().map(|call| call.url.path()).collect();
        assert_eq!(
            paths,
            [
                "/admin/directory/v1/users/old%40x/signOut",
                "/admin/directory/v1/users/old%40x"
            ]
        );
    }
}
