//! What people ask for themselves: signing in and out, refreshing, and who they are.

use serde_json::{Value, json};

use super::access::{MatrixCaller, MatrixToken};
use super::accounts;
use super::{SynapsePlayer, error};
use crate::sandbox::made_up::PASSWORD;
use crate::sandbox::organisation::Who;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::world::World;

/// How long it is before an access token is to be refreshed; it lives on here.
const LIFETIME_MS: u32 = 300_000;

/// Answers below `/_matrix/client/v3`.
pub(super) fn route(
    player: &mut SynapsePlayer,
    world: &mut World,
    request: &Request,
    rest: &[&str],
) -> Answer {
    match (request.method(), rest) {
        ("GET", ["account", "whoami"]) => who_am_i(player, world, request),
        ("POST", ["logout"]) => log_out(player, world, request),
        ("POST", ["logout", "all"]) => log_out_everywhere(player, world, request),
        ("POST", ["refresh"]) => refresh(player, world, request),
        _ => Err(error::unrecognized()),
    }
}

/// `GET login`
pub(super) fn login_flows() -> HttpReply {
    HttpReply::json(200, &json!({ "flows": [{ "type": "m.login.password" }] }))
}

/// `POST login`, which makes a device each time.
pub(super) fn login(player: &mut SynapsePlayer, world: &mut World, request: &Request) -> Answer {
    let asked: Value = request.json().ok_or_else(error::no_json)?;
    let who = by_password(player, world, &asked)?;
    let number = world.organisation.number_of(who);
    let device = match asked["device_id"].as_str() {
        Some(device) => device.to_owned(),
        None => world.random.letters(10),
    };
    let account = player.accounts.of(&world.organisation, who);
    let account = account.ok_or_else(wrong_password)?;
    let name = asked["initial_device_display_name"].as_str();
    account.add_device(&device, name);
    let user_id = account.id.clone();
    player
        .tokens
        .forget_devices(number, std::slice::from_ref(&device));
    let of = MatrixToken {
        number,
        device: Some(device.clone()),
        made_by: None,
    };
    let mut body = json!({
        "user_id": user_id,
        "access_token": player.tokens.issue(&mut world.random, of.clone()),
        "home_server": super::SERVER,
        "device_id": device,
    });
    if asked["refresh_token"] == true {
        let refresh = player.tokens.issue_refresh(&mut world.random, of);
        body["refresh_token"] = refresh.into();
        body["expires_in_ms"] = LIFETIME_MS.into();
    }
    Ok(HttpReply::json(200, &body))
}

/// Whose user name and password these are.
fn by_password(player: &mut SynapsePlayer, world: &World, asked: &Value) -> Result<Who, HttpReply> {
    let kind = asked["type"].as_str();
    let missing = || error::refuse(400, "M_MISSING_PARAM", "Missing JSON keys.");
    if kind.ok_or_else(missing)? != "m.login.password" {
        return Err(error::refuse(400, "M_UNKNOWN", "Unknown login type"));
    }
    let password = asked["password"].as_str();
    let password = password.ok_or_else(|| error::invalid("Bad parameter: password"))?;
    let address = accounts::address_of(&user_named(asked)?);
    let who = address.and_then(|address| world.organisation.by_address(&address));
    let who = who.ok_or_else(wrong_password)?;
    match player.accounts.of(&world.organisation, who) {
        Some(account) if account.locked => Err(error::locked()),
        Some(account) if !account.deactivated && password == PASSWORD => Ok(who),
        _ => Err(wrong_password()),
    }
}

/// The Matrix id of the user who is named, whole or by its local part.
fn user_named(asked: &Value) -> Result<String, HttpReply> {
    let identifier = &asked["identifier"];
    let user = match identifier["type"].as_str() {
        Some("m.id.user") => identifier["user"].as_str(),
        // The form of before 2018, which Synapse still takes.
        None => asked["user"].as_str(),
        Some(_) => {
            let text = "Unknown login identifier type";
            return Err(error::refuse(400, "M_UNKNOWN", text));
        }
    };
    let user = user.ok_or_else(|| error::invalid("User identifier is missing 'user' key"))?;
    Ok(match user.starts_with('@') {
        true => user.to_owned(),
        false => format!("@{user}:{}", super::SERVER),
    })
}

fn wrong_password() -> HttpReply {
    error::refuse(403, "M_FORBIDDEN", "Invalid username or password")
}

fn who_am_i(player: &mut SynapsePlayer, world: &World, request: &Request) -> Answer {
    let caller = MatrixCaller::of(player, world, request)?;
    let account = player.accounts.of(&world.organisation, caller.who);
    let account = account.ok_or_else(error::unknown_token)?;
    let mut body = json!({ "user_id": account.id, "is_guest": false });
    if let Some(device) = caller.token.device {
        body["device_id"] = device.into();
    }
    Ok(HttpReply::json(200, &body))
}

/// `POST logout`: ends the token, and its device where it has one.
fn log_out(player: &mut SynapsePlayer, world: &World, request: &Request) -> Answer {
    let caller = MatrixCaller::of(player, world, request)?;
    let account = player.accounts.of(&world.organisation, caller.who);
    if let (Some(device), Some(account)) = (&caller.token.device, account) {
        account.delete(std::slice::from_ref(device));
    }
    player.tokens.forget(|of| *of == caller.token);
    Ok(HttpReply::json(200, &json!({})))
}

/// `POST logout/all`: the caller's devices, and what the caller made to act as others.
fn log_out_everywhere(player: &mut SynapsePlayer, world: &World, request: &Request) -> Answer {
    let caller = MatrixCaller::of(player, world, request)?;
    if let Some(account) = player.accounts.of(&world.organisation, caller.who) {
        account.devices.clear();
    }
    let number = caller.token.number;
    let is_own = |of: &MatrixToken| match of.made_by {
        None => of.number == number,
        Some(admin) => admin == number,
    };
    player.tokens.forget(is_own);
    Ok(HttpReply::json(200, &json!({})))
}

fn refresh(player: &mut SynapsePlayer, world: &mut World, request: &Request) -> Answer {
    let asked: Value = request.json().ok_or_else(error::no_json)?;
    let missing = || error::refuse(400, "M_MISSING_PARAM", "Missing params: ['refresh_token']");
    let given = asked["refresh_token"].as_str().ok_or_else(missing)?;
    let unknown = || error::refuse(401, "M_UNKNOWN_TOKEN", "refresh token does not exist");
    let of = player.tokens.take_refresh(given).ok_or_else(unknown)?;
    let body = json!({
        "access_token": player.tokens.issue(&mut world.random, of.clone()),
        "refresh_token": player.tokens.issue_refresh(&mut world.random, of),
        "expires_in_ms": LIFETIME_MS,
    });
    Ok(HttpReply::json(200, &body))
}
