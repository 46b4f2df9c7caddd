//! Whom to sign out, where, and under which of the vendor's names.

use std::{collections::BTreeMap, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{Failure, Invalid, ProviderId, is_address, nearest, text::is_invisible};

/// The longest id that any vendor takes, with room to spare, in bytes.
const LONGEST_ID: usize = 1024;

/// What a GenAuth user id is an id of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserIdType {
    /// GenAuth's own user id.
    UserId,
    /// Phone number.
    Phone,
    /// E-mail address.
    Email,
    /// User name.
    Username,
    /// The `externalId` field.
    ExternalId,
    /// `<extIdpId>:<userIdInIdp>`.
    Identity,
    /// `<provider>:<userIdInIdp>`, such as `lark:ou_8bae…`.
    SyncRelation,
    /// A custom field; GenAuth's documents name it without a format.
    CustomField,
}

impl UserIdType {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::UserId,
        Self::Phone,
        Self::Email,
        Self::Username,
        Self::ExternalId,
        Self::Identity,
        Self::SyncRelation,
        Self::CustomField,
    ];

    /// Their names.
    pub const NAMES: [&str; 8] = {
        let mut names = [""; 8];
        let mut at = 0;
        while at < names.len() {
            names[at] = Self::ALL[at].name();
            at += 1;
        }
        names
    };

    /// The name on GenAuth's wire and in ours.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UserId => "user_id",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Username => "username",
            Self::ExternalId => "external_id",
            Self::Identity => "identity",
            Self::SyncRelation => "sync_relation",
            Self::CustomField => "custom_field",
        }
    }
}

impl FromStr for UserIdType {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let found = Self::ALL.into_iter().find(|kind| kind.name() == text);
        found.ok_or_else(|| {
            let names = Self::NAMES;
            let near = nearest(text, names).map(|name| format!("did you mean `{name}`? "));
            Invalid::new(format!("unknown user id type `{text}`")).with_hint(format!(
                "{}the types are {}",
                near.unwrap_or_default(),
                names.join(", ")
            ))
        })
    }
}

/// One person at one vendor, as asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// 1-based data row of the file, or position of the argument.
    pub row: u64,
    /// The vendor.
    pub provider: ProviderId,
    /// The user as it was given, trimmed.
    pub user: String,
    /// The person as they were named, where `user` is their key at this provider alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_person: Option<String>,
    /// GenAuth: what `user` is an id of, where that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id_type: Option<UserIdType>,
    /// GenAuth: the apps to kick from; empty for the configured ones, else all ever used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub app_ids: Vec<String>,
    /// Chime: the account that the user is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_id: Option<String>,
}

impl Target {
    /// A user by name alone.
    #[must_use]
    pub fn named(row: u64, provider: ProviderId, user: &str) -> Self {
        Self {
            row,
            provider,
            user: user.to_owned(),
            of_person: None,
            user_id_type: None,
            app_ids: Vec::new(),
            account_id: None,
        }
    }

    /// The same by the key that the person has at this provider, where one is given.
    #[must_use]
    pub fn keyed(self, key: Option<&str>) -> Self {
        match key {
            Some(key) if key != self.user => Self {
                user: key.to_owned(),
                of_person: Some(self.user),
                ..self
            },
            _ => self,
        }
    }

    /// The person as they were named, wherever that is.
    #[must_use]
    pub fn named_as(&self) -> &str {
        self.of_person.as_deref().unwrap_or(&self.user)
    }

    /// The key that the person has at this provider alone, where one was given.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.of_person.as_ref().map(|_| self.user.as_str())
    }

    /// The first of its ids that can't be one, and what is wrong with it.
    #[must_use]
    pub fn wrong_id(&self) -> Option<(&str, &'static str)> {
        let ids = [&self.user].into_iter().chain(&self.app_ids);
        let mut ids = ids.chain(&self.account_id).chain(&self.of_person);
        ids.find_map(|id| Some((id.as_str(), check_id(id).err()?)))
    }

    /// What makes two targets the same: a duplicate is sent once.
    ///
    /// Provider, user (without case where it is an e-mail address), type, account and sorted apps.
    #[must_use]
    pub fn identity(&self) -> String {
        let mut apps = self.app_ids.clone();
        apps.sort();
        apps.dedup();
        [
            self.provider.name(),
            &folded(&self.user, self.user_id_type),
            self.id_type().map_or("", UserIdType::name),
            self.account_id.as_deref().unwrap_or(""),
            &apps.join("\u{1f}"),
        ]
        .join("\u{1e}")
    }

    /// The person, for counting people: an address without case, an id or a user name as it is.
    #[must_use]
    pub fn person(&self) -> String {
        match &self.of_person {
            Some(person) => folded(person, None),
            None => folded(&self.user, self.user_id_type),
        }
    }

    /// What GenAuth takes the user for: of no given type, what has an `@` is an address.
    #[must_use]
    pub fn id_type(&self) -> Option<UserIdType> {
        let guessed = match self.user.contains('@') {
            true => UserIdType::Email,
            false => UserIdType::UserId,
        };
        let is_typed = self.provider.vendor() == "genauth";
        is_typed.then(|| self.user_id_type.unwrap_or(guessed))
    }
}

/// An address without case, an id or a user name as it is.
fn folded(user: &str, of: Option<UserIdType>) -> String {
    match is_address(user, of) {
        true => user.to_lowercase(),
        false => user.to_owned(),
    }
}

/// A target after its look-ups: what the revocation needs, in the vendor's terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The vendor's key for the user.
    pub user: String,
    /// GenAuth: what the key is an id of.
    pub user_id_type: Option<UserIdType>,
    /// GenAuth: the apps to kick from.
    pub app_ids: Vec<String>,
    /// GenAuth: the apps were found by look-up, so one that is gone is no error.
    pub apps_found: bool,
    /// Chime: the account.
    pub account_id: Option<String>,
    /// The vendor's own id, where a look-up found it.
    pub found: Option<String>,
    /// Google: ids of the OAuth grants that a deep sign-out deletes.
    pub grants: Vec<String>,
    /// Google: ids of the app passwords that a deep sign-out deletes.
    pub app_passwords: Vec<String>,
    /// Connectors: what the look-up took of each account of the person, by name; mostly it is one. CAEP: id
    /// and time of the event.
    pub accounts: Vec<BTreeMap<String, serde_json::Value>>,
    /// Every name of the user, where a look-up before the guard's has read them already.
    pub names: Vec<String>,
    /// What could not be looked up: it fails in its own step, and a dry run tells it.
    pub doubts: Vec<Failure>,
}

/// How fast a provider may be asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// API requests a second, in bursts of at most one second's worth.
    pub rate: f64,
    /// Requests in flight at once, at most.
    pub concurrency: usize,
}

/// Refuses ids that can't be one, or that a URL parser would turn into another path.
///
/// # Errors
/// Says what is wrong with it; the caller adds the place.
pub fn check_id(id: &str) -> Result<(), &'static str> {
    match id {
        _ if id.trim().is_empty() => Err("is blank"),
        "." | ".." => Err("is `.` or `..`, which would address another resource"),
        _ if id.chars().any(char::is_control) => Err("contains a control character"),
        _ if id.contains(char::REPLACEMENT_CHARACTER) => {
            Err("contains the mark of a broken encoding; save the text as UTF-8")
        }
        _ if id.chars().any(is_invisible) => {
            Err("contains an invisible character, and would read as somebody else")
        }
        _ if id.len() > LONGEST_ID => Err("is longer than 1024 bytes"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_would_hit_another_resource_are_refused() {
        for bad in [
            "",
            " ",
            ".",
            "..",
            "a\nb",
            "a\u{7f}",
            "\u{85}x",
            &"x".repeat(1025),
        ] {
            assert!(check_id(bad).is_err(), "{bad:?}");
        }
        for good in ["...", "a/b", "%2e%2e", "liz@example.com", "日本"] {
            assert!(check_id(good).is_ok(), "{good:?}");
        }
    }
}
