//! People's own sessions: signing in, refreshing, and what a logout leaves of it.

use super::accounts::{self, KeycloakAccount};
use super::{APP_CLIENT, KeycloakPlayer, error};
use crate::sandbox::made_up::PASSWORD;
use crate::sandbox::organisation::Who;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Params;
use crate::sandbox::world::World;

/// A refresh token that an app was given.
#[derive(Clone)]
pub(super) struct AppToken {
    number: u64,
    issued: i64,
    /// The online session; `None` for an offline token.
    session: Option<String>,
}

/// Signs somebody in by password; offline where the scope says so.
pub(super) fn sign_in(
    player: &mut KeycloakPlayer,
    world: &mut World,
    form: &Params,
    now: i64,
) -> Result<String, HttpReply> {
    let wrong = || error::oauth(401, "invalid_grant", "Invalid user credentials");
    let address = accounts::address_of(form.get("username").unwrap_or_default());
    let who = world.organisation.by_address(&address).ok_or_else(wrong)?;
    let account = player.accounts.of(&world.organisation, who);
    let account = account.ok_or_else(wrong)?;
    if form.get("password") != Some(PASSWORD) {
        return Err(wrong());
    }
    refuse_disabled(account)?;
    let session = match is_offline(form) {
        true => {
            account.go_offline(APP_CLIENT, now);
            None
        }
        false => Some(account.begin(now, APP_CLIENT)),
    };
    let issued = AppToken {
        number: world.organisation.number_of(who),
        issued: now,
        session,
    };
    let token = world.random.letters(48);
    player.refresh.insert(token.clone(), issued);
    Ok(token)
}

/// Whether an offline token is asked for.
pub(super) fn is_offline(form: &Params) -> bool {
    let scope = form.get("scope").unwrap_or_default();
    scope.split(' ').any(|scope| scope == "offline_access")
}

/// Takes a refresh token, which is judged by its session and by the user's not-before.
pub(super) fn refresh(
    player: &mut KeycloakPlayer,
    world: &mut World,
    form: &Params,
) -> Result<String, HttpReply> {
    let refuse = |text| error::oauth(400, "invalid_grant", text);
    let given = form.get("refresh_token").unwrap_or_default();
    let token = player.refresh.get(given).cloned();
    let token = token.ok_or_else(|| refuse("Invalid refresh token"))?;
    let who = world.organisation.by_number(token.number);
    let account = who.and_then(|who| player.accounts.of(&world.organisation, who));
    let account = account.ok_or_else(|| refuse("Unknown user"))?;
    match &token.session {
        Some(id) if !account.has_session(id) => return Err(refuse("Session not active")),
        None if !account.is_offline(APP_CLIENT) => {
            return Err(refuse("Offline user session not found"));
        }
        _ => refuse_disabled(account)?,
    }
    match token.issued < account.not_before {
        true => Err(refuse("Stale token")),
        false => Ok(given.to_owned()),
    }
}

fn refuse_disabled(account: &KeycloakAccount) -> Result<(), HttpReply> {
    match account.is_enabled() {
        true => Ok(()),
        false => Err(error::oauth(400, "invalid_grant", "Account disabled")),
    }
}

/// `DELETE sessions/{id}`: that session, and no token is made stale by it.
pub(super) fn end_one(player: &mut KeycloakPlayer, world: &mut World, id: &str) -> Answer {
    let number = accounts::number_of_session(id);
    let who = number.and_then(|number| world.organisation.by_number(number));
    let ended = who.is_some_and(|who: Who| {
        let account = player.accounts.of(&world.organisation, who);
        account.is_some_and(|account| {
            let before = account.sessions.len();
            account.sessions.retain(|session| session.id != id);
            account.sessions.len() < before
        })
    });
    match ended {
        true => Ok(HttpReply::empty(204).did(format!("ended session {id}"))),
        false => Err(error::refuse(404, "Session not found")),
    }
}
