//! The token endpoint of a realm.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::{APP_CLIENT, KeycloakPlayer, error, session};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::{Request, segments};
use crate::sandbox::world::World;

/// How long access tokens live, in seconds, unless the sandbox was told otherwise.
const LIFETIME: u32 = 300;

/// Answers below `/realms`.
pub(super) fn route(
    player: &mut KeycloakPlayer,
    world: &mut World,
    request: &Request,
    now: i64,
) -> Answer {
    let parts = segments(request.path());
    let parts: Vec<&str> = parts.iter().map(Cow::as_ref).collect();
    match (request.method(), parts.as_slice()) {
        ("POST", ["realms", realm, "protocol", "openid-connect", "token"]) => {
            token(player, world, request, realm, now)
        }
        _ => Err(error::not_a_path()),
    }
}

fn token(
    player: &mut KeycloakPlayer,
    world: &mut World,
    request: &Request,
    realm: &str,
    now: i64,
) -> Answer {
    let client = player.access.client(request, realm)?;
    let form = request.form();
    let lifetime = world.terms.token_lifetime.unwrap_or(LIFETIME);
    let life = (now, lifetime);
    let refresh = match form.get("grant_type") {
        Some("client_credentials") => None,
        Some("password") if client.id == APP_CLIENT => {
            Some(session::sign_in(player, world, &form, now)?)
        }
        Some("refresh_token") => Some(session::refresh(player, world, &form)?),
        other => return Err(refuse_grant(other)),
    };
    let access = match refresh {
        Some(_) => player.access.person_token(&mut world.random, life),
        None => player
            .access
            .service_token(&mut world.random, &client, life)?,
    };
    let body = body(
        &access,
        lifetime,
        refresh.as_deref(),
        session::is_offline(&form),
    );
    Ok(HttpReply::json(200, &body).with("cache-control", "no-store"))
}

fn body(access: &str, lifetime: u32, refresh: Option<&str>, is_offline: bool) -> Value {
    let (scope, refresh_lifetime) = match is_offline {
        true => ("profile email offline_access", 0),
        false => ("profile email", 1800),
    };
    let mut body = json!({
        "access_token": access,
        "expires_in": lifetime,
        "token_type": "Bearer",
        "not-before-policy": 0,
        "scope": scope,
    });
    if let Some(refresh) = refresh {
        body["refresh_token"] = refresh.into();
        body["refresh_expires_in"] = refresh_lifetime.into();
    }
    body
}

fn refuse_grant(grant: Option<&str>) -> HttpReply {
    let (error, text) = match grant {
        None => ("invalid_request", "Missing form parameter: grant_type"),
        Some("password") => (
            "unauthorized_client",
            "Client not allowed for direct access grants",
        ),
        Some(_) => ("unsupported_grant_type", "Unsupported grant_type"),
    };
    error::oauth(400, error, text)
}
