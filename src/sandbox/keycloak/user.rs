//! What is asked of one user.

use serde_json::{Map, Value, json};

use super::access::UserRight;
use super::accounts::{self, KeycloakAccount, MEMBERS};
use super::{KeycloakPlayer, REALM, error};
use crate::sandbox::organisation::Who;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::vendor::Vendor;
use crate::sandbox::world::World;

/// The right that a method needs.
pub(super) fn right_for(method: &str) -> UserRight {
    match method {
        "GET" => UserRight::View,
        _ => UserRight::Manage,
    }
}

/// A call about one user who is there.
pub(super) struct KeycloakUser<'a> {
    player: &'a mut KeycloakPlayer,
    world: &'a mut World,
    who: Who,
    now: i64,
}

impl<'a> KeycloakUser<'a> {
    /// The user with that id in the realm.
    pub(super) fn find(
        player: &'a mut KeycloakPlayer,
        world: &'a mut World,
        realm: &str,
        id: &str,
        now: i64,
    ) -> Result<Self, HttpReply> {
        let number = accounts::number(id).filter(|_| realm == REALM);
        let who = number.and_then(|number| world.organisation.by_number(number));
        let who = who.filter(|who| player.accounts.of(&world.organisation, *who).is_some());
        Ok(Self {
            who: who.ok_or_else(error::no_user)?,
            player,
            world,
            now,
        })
    }

    pub(super) fn route(&mut self, method: &str, rest: &[&str], request: &Request) -> Answer {
        match (method, rest) {
            ("GET", []) => Ok(HttpReply::json(200, &self.account()?.representation())),
            ("PUT", []) => self.replace(request),
            ("POST", ["logout"]) => self.log_out(),
            ("GET", ["sessions"]) => self.sessions(),
            ("GET", ["consents"]) => self.consents(),
            ("DELETE", ["consents", client]) => self.forget_client(client),
            _ => Err(error::not_a_path()),
        }
    }

    fn account(&mut self) -> Result<&mut KeycloakAccount, HttpReply> {
        let account = self.player.accounts.of(&self.world.organisation, self.who);
        account.ok_or_else(error::no_user)
    }

    /// Everything but id and username becomes what was sent; `enabled` stays where it wasn't.
    fn replace(&mut self, request: &Request) -> Answer {
        let mut sent: Map<String, Value> = request
            .json()
            .ok_or_else(|| error::refuse(400, "unable to read contents from stream"))?;
        if let Some(name) = sent.keys().find(|name| !MEMBERS.contains(&name.as_str())) {
            let text = format!("Unrecognized field \"{name}\"");
            return Err(error::refuse(400, &text));
        }
        let account = self.account()?;
        let enabled = account.is_enabled();
        sent.entry("enabled").or_insert(enabled.into());
        sent.retain(|name, _| account_keeps(name));
        account.profile = sent;
        let word = if account.is_enabled() {
            "enabled"
        } else {
            "disabled"
        };
        let address = self.world.organisation.address(self.who);
        Ok(HttpReply::empty(204).did(format!("replaced {address}, now {word}")))
    }

    fn log_out(&mut self) -> Answer {
        let now = self.now;
        let ended = self.account()?.log_out(now);
        self.world.count_revocation(Vendor::Keycloak, self.who);
        let address = self.world.organisation.address(self.who);
        Ok(HttpReply::empty(204).did(format!("logged out {address}: {ended} sessions")))
    }

    fn sessions(&mut self) -> Answer {
        let account = self.account()?;
        let session = |session: &super::accounts::OnlineSession| {
            json!({
                "id": session.id,
                "username": account.username,
                "userId": account.id,
                "ipAddress": "192.0.2.1",
                "start": session.begun * 1000,
                "lastAccess": session.begun * 1000,
                "rememberMe": false,
                "clients": { "0c11e700-0000-4000-8000-000000000001": session.client },
                "transientUser": false,
            })
        };
        let list = account.sessions.iter().map(session).collect();
        Ok(HttpReply::json(200, &Value::Array(list)))
    }

    /// Offline tokens stay listed though a logout has made them stale.
    fn consents(&mut self) -> Answer {
        let grant = |grant: &super::accounts::ClientGrant| {
            let key = json!({ "client": grant.client, "key": "Offline Token" });
            let scopes: &[&str] = if grant.consent {
                &["profile", "email"]
            } else {
                &[]
            };
            json!({
                "clientId": grant.client,
                "grantedClientScopes": scopes,
                "additionalGrants": grant.offline.map(|_| key).into_iter().collect::<Vec<_>>(),
            })
        };
        let list = self.account()?.grants.iter().map(grant).collect();
        Ok(HttpReply::json(200, &Value::Array(list)))
    }

    fn forget_client(&mut self, client: &str) -> Answer {
        let grants = &mut self.account()?.grants;
        let before = grants.len();
        grants.retain(|grant| grant.client != client);
        if grants.len() == before {
            let text = "Consent nor offline token not found";
            return Err(error::refuse(404, text));
        }
        let address = self.world.organisation.address(self.who);
        Ok(HttpReply::empty(204).did(format!("took what {client} had of {address}")))
    }
}

/// Whether a member that was sent is kept, rather than made up at each read.
fn account_keeps(name: &str) -> bool {
    let kept = ["email", "firstName", "lastName", "enabled", "emailVerified"];
    kept.contains(&name) || name == "attributes"
}
