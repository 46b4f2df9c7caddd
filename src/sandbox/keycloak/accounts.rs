//! Users of the realm as Keycloak keeps them.

use serde_json::{Map, Value, json};

use crate::sandbox::organisation::DOMAIN;
use crate::sandbox::organisation::person::Person;

/// An app that holds an offline token of most people, and one that was given consent.
pub(super) const MAIL_APP: &str = "mail-app";
const NOTES_APP: &str = "notes";

/// All members that a user's representation may have; others are refused.
pub(super) const MEMBERS: [&str; 21] = [
    "id",
    "username",
    "email",
    "firstName",
    "lastName",
    "enabled",
    "emailVerified",
    "attributes",
    "createdTimestamp",
    "totp",
    "disableableCredentialTypes",
    "requiredActions",
    "notBefore",
    "access",
    "federatedIdentities",
    "federationLink",
    "groups",
    "realmRoles",
    "clientRoles",
    "credentials",
    "userProfileMetadata",
];

/// Somebody's account.
pub(super) struct KeycloakAccount {
    pub(super) id: String,
    pub(super) username: String,
    /// What a `PUT` replaces as a whole.
    pub(super) profile: Map<String, Value>,
    pub(super) sessions: Vec<OnlineSession>,
    pub(super) grants: Vec<ClientGrant>,
    /// Refresh tokens from before this second are stale.
    pub(super) not_before: i64,
    number: u64,
    begun: u16,
}

/// A session of a browser.
pub(super) struct OnlineSession {
    pub(super) id: String,
    pub(super) begun: i64,
    pub(super) client: &'static str,
}

/// What an app was given.
pub(super) struct ClientGrant {
    pub(super) client: String,
    pub(super) consent: bool,
    /// When its offline token was issued, if it has one.
    pub(super) offline: Option<i64>,
}

impl KeycloakAccount {
    /// Everybody but José and those who were deleted; who is suspended is disabled.
    pub(super) fn of(person: &Person, number: u64) -> Option<Self> {
        if person.local_part() == "jose" || person.deleted.is_some() {
            return None;
        }
        let mut account = Self {
            id: id(number),
            username: username(person),
            profile: profile(person),
            sessions: Vec::new(),
            grants: Vec::new(),
            not_before: 0,
            number,
            begun: 0,
        };
        if person.local_part() != "nils" {
            account.begin(person.created, "account-console");
            account.begin(person.created, super::APP_CLIENT);
            account.grants = vec![grant(MAIL_APP, person.created), grant(NOTES_APP, 0)];
        }
        Some(account)
    }

    /// Begins an online session.
    pub(super) fn begin(&mut self, now: i64, client: &'static str) -> String {
        self.begun = self.begun.saturating_add(1);
        let (number, begun) = (self.number, self.begun);
        let id = format!("5e551000-{begun:04x}-4000-8000-{number:012x}");
        self.sessions.push(OnlineSession {
            id: id.clone(),
            begun: now,
            client,
        });
        id
    }

    /// Gives an app an offline token.
    pub(super) fn go_offline(&mut self, client: &str, now: i64) {
        match self.grants.iter_mut().find(|grant| grant.client == client) {
            Some(grant) => grant.offline = Some(now),
            None => self.grants.push(ClientGrant {
                consent: false,
                ..grant(client, now)
            }),
        }
    }

    pub(super) fn has_session(&self, id: &str) -> bool {
        self.sessions.iter().any(|session| session.id == id)
    }

    /// Whether the app has an offline token.
    pub(super) fn is_offline(&self, client: &str) -> bool {
        let mut grants = self.grants.iter();
        grants.any(|grant| grant.client == client && grant.offline.is_some())
    }

    /// Online sessions, and offline ones whose tokens aren't stale.
    pub(super) fn live(&self) -> u32 {
        let fresh = |grant: &&ClientGrant| grant.offline.is_some_and(|at| at >= self.not_before);
        let offline = self.grants.iter().filter(fresh).count();
        (self.sessions.len() + offline) as u32
    }

    /// Ends the online sessions, and makes all tokens of before stale; how many sessions that ends.
    pub(super) fn log_out(&mut self, now: i64) -> u32 {
        let before = self.live();
        self.not_before = now;
        self.sessions.clear();
        before - self.live()
    }

    pub(super) fn is_enabled(&self) -> bool {
        self.profile.get("enabled") == Some(&Value::Bool(true))
    }

    /// A text of the profile, empty where there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        let text = self.profile.get(name).and_then(Value::as_str);
        text.unwrap_or_default()
    }

    /// The account as reads show it.
    pub(super) fn representation(&self) -> Value {
        let mut user = self.profile.clone();
        let fixed = [
            ("id", json!(self.id)),
            ("username", json!(self.username)),
            ("createdTimestamp", json!(1_700_000_000_000_i64)),
            ("totp", json!(false)),
            ("disableableCredentialTypes", json!([])),
            ("requiredActions", json!([])),
            ("notBefore", json!(self.not_before)),
        ];
        user.extend(
            fixed
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value)),
        );
        Value::Object(user)
    }
}

fn grant(client: &str, offline: i64) -> ClientGrant {
    ClientGrant {
        client: client.to_owned(),
        consent: true,
        offline: (offline > 0).then_some(offline),
    }
}

fn profile(person: &Person) -> Map<String, Value> {
    let members = [
        ("email", json!(person.email.to_lowercase())),
        ("firstName", json!(person.given)),
        ("lastName", json!(person.family)),
        ("enabled", json!(!person.suspended)),
        ("emailVerified", json!(true)),
        ("attributes", json!({ "unit": [person.unit] })),
    ];
    let members = members.into_iter();
    members
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// The part before the `@`; the whole address for those of other domains.
fn username(person: &Person) -> String {
    let name = match person.is_of(DOMAIN) {
        true => person.local_part(),
        false => &person.email,
    };
    name.to_lowercase()
}

/// The address to which a username leads.
pub(super) fn address_of(username: &str) -> String {
    match username.contains('@') {
        true => username.to_owned(),
        false => format!("{username}@{DOMAIN}"),
    }
}

/// The id of the person with that number.
pub(super) fn id(number: u64) -> String {
    format!("4f0c1a52-7b6e-4c1d-9a3b-{number:012x}")
}

/// The number in a user's id.
pub(super) fn number(id: &str) -> Option<u64> {
    let number = u64::from_str_radix(id.rsplit_once('-')?.1, 16).ok()?;
    (self::id(number) == id).then_some(number)
}

/// The number in a session's id.
pub(super) fn number_of_session(id: &str) -> Option<u64> {
    let number = id.strip_prefix("5e551000-")?.rsplit_once('-')?.1;
    u64::from_str_radix(number, 16).ok()
}
