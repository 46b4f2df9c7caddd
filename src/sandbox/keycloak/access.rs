//! Clients of the realms, and what a token of theirs may do with users.

use super::{REALM, error};
use crate::sandbox::client_secret::ClientSecret;
use crate::sandbox::random::Random;
use crate::sandbox::reply::HttpReply;
use crate::sandbox::request::Request;
use crate::sandbox::tokens::IssuedTokens;

/// The client that may do all: in the realm of the people, and in `master`.
pub(super) const CLIENT: &str = "oust";
/// A client whose service account may view users, and no more; its secret is known to all.
pub const VIEWER_CLIENT: &str = "viewer";
/// The secret of [`VIEWER_CLIENT`].
pub const VIEWER_SECRET: &str = "made-up-viewer-of-the-sandbox";
/// A public client, with which people get tokens by their password.
pub const APP_CLIENT: &str = "portal";

const MASTER: &str = "master";

/// What a service account may do with users; each right holds those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum UserRight {
    Nothing,
    View,
    Manage,
}

/// What a token grants: a right, in one realm or from `master` in all.
pub(super) struct RealmGrant {
    realm: &'static str,
    right: UserRight,
}

/// A client that proved who it is.
pub(super) struct RealmClient {
    pub(super) id: String,
    realm: &'static str,
    /// `None` for a public client, which has no service account.
    right: Option<UserRight>,
}

/// The clients' secrets and tokens.
pub(super) struct KeycloakAccess {
    secret: String,
    tokens: IssuedTokens<RealmGrant>,
}

impl UserRight {
    /// Refuses who has less.
    pub(super) fn at_least(self, needed: Self) -> Result<(), HttpReply> {
        match self >= needed {
            true => Ok(()),
            false => Err(error::forbidden()),
        }
    }
}

impl KeycloakAccess {
    /// A secret that can't be sent by Basic unless it is encoded first.
    pub(super) fn new(random: &mut Random) -> Self {
        Self {
            secret: format!("{}/+:={}", random.letters(16), random.letters(12)),
            tokens: IssuedTokens::default(),
        }
    }

    /// The secret of [`CLIENT`].
    pub(super) fn secret(&self) -> &str {
        &self.secret
    }

    /// The client that asks for a token in a realm.
    pub(super) fn client(&self, request: &Request, realm: &str) -> Result<RealmClient, HttpReply> {
        let realm = self::realm(realm).ok_or_else(|| error::refuse(404, "Realm does not exist"))?;
        let refuse =
            |error| error::oauth(401, error, "Invalid client or Invalid client credentials");
        let given = ClientSecret::of(request).ok_or_else(|| refuse("invalid_client"))?;
        let (secret, right) = match (realm, given.id.as_str()) {
            (_, CLIENT) => (self.secret(), Some(UserRight::Manage)),
            (REALM, VIEWER_CLIENT) => (VIEWER_SECRET, Some(UserRight::View)),
            (REALM, APP_CLIENT) => ("", None),
            _ => return Err(refuse("invalid_client")),
        };
        if right.is_some() && given.secret != secret {
            return Err(refuse("unauthorized_client"));
        }
        Ok(RealmClient {
            id: given.id,
            realm,
            right,
        })
    }

    /// A token for the client's service account.
    pub(super) fn service_token(
        &mut self,
        random: &mut Random,
        client: &RealmClient,
        life: (i64, u32),
    ) -> Result<String, HttpReply> {
        let refused = || {
            let text = "Public client not allowed to retrieve service account";
            error::oauth(401, "unauthorized_client", text)
        };
        let right = client.right.ok_or_else(refused)?;
        Ok(self.issue(random, client.realm, right, life))
    }

    /// A token for a person, who administers nothing.
    pub(super) fn person_token(&mut self, random: &mut Random, life: (i64, u32)) -> String {
        self.issue(random, REALM, UserRight::Nothing, life)
    }

    fn issue(
        &mut self,
        random: &mut Random,
        realm: &'static str,
        right: UserRight,
        (now, lifetime): (i64, u32),
    ) -> String {
        let token = random.letters(48);
        let grant = RealmGrant { realm, right };
        self.tokens.issue(token.clone(), grant, now, lifetime);
        token
    }

    /// What the request's token may do in the realm: 401 comes before 404, and 404 before 403.
    pub(super) fn right(
        &self,
        request: &Request,
        realm: &str,
        now: i64,
    ) -> Result<UserRight, HttpReply> {
        let token = request.bearer().ok_or_else(error::unauthorized)?;
        let grant = self.tokens.grant(token, now);
        let grant = grant.ok_or_else(error::unauthorized)?;
        let realm = self::realm(realm).ok_or_else(error::no_realm)?;
        match grant.realm == realm || grant.realm == MASTER {
            true => Ok(grant.right),
            false => Err(error::forbidden()),
        }
    }
}

/// The realms there are; their names have a case.
fn realm(name: &str) -> Option<&'static str> {
    [MASTER, REALM].into_iter().find(|realm| *realm == name)
}
