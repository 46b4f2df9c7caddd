//! Finding users by a query, which matches parts of what it names unless it says otherwise.

use serde_json::Value;

use super::accounts::{self, KeycloakAccount};
use super::{KeycloakPlayer, REALM, error};
use crate::sandbox::organisation::Who;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Params;
use crate::sandbox::world::World;

/// What can be searched by name.
const FIELDS: [&str; 4] = ["email", "username", "firstName", "lastName"];

/// `GET users`
pub(super) fn users(
    player: &mut KeycloakPlayer,
    world: &World,
    realm: &str,
    params: &Params,
) -> Answer {
    let number = |name, default| match params.get(name).map(str::parse::<usize>) {
        None => Ok(default),
        Some(Ok(number)) => Ok(number),
        Some(Err(_)) => Err(error::refuse(400, "HTTP 400 Bad Request")),
    };
    let (first, most) = (number("first", 0)?, number("max", 100)?);
    let everybody = if realm == REALM {
        candidates(world, params)
    } else {
        Vec::new()
    };
    let mut found = Vec::new();
    for who in everybody {
        let account = player.accounts.of(&world.organisation, who);
        let account = account.filter(|account| is_match(account, params));
        found.extend(account.map(|account| account.representation()));
        if found.len() >= first.saturating_add(most) {
            break;
        }
    }
    let page: Vec<Value> = found.into_iter().skip(first).take(most).collect();
    Ok(HttpReply::json(200, &Value::Array(page)))
}

/// Those who may match: one for an exact address or name, so that it costs nothing; else all.
fn candidates(world: &World, params: &Params) -> Vec<Who> {
    let organisation = &world.organisation;
    let exact = params.is_true("exact").then(|| {
        let username = params.get("username").map(accounts::address_of);
        params.get("email").map(str::to_owned).or(username)
    });
    match exact.flatten() {
        Some(address) => organisation.by_address(&address).into_iter().collect(),
        None => {
            let places = 0..organisation.places();
            places.filter_map(|place| organisation.at(place)).collect()
        }
    }
}

fn is_match(account: &KeycloakAccount, params: &Params) -> bool {
    let is_exact = params.is_true("exact");
    let matches = |has: &str, asked: &str| {
        let (has, asked) = (has.to_lowercase(), asked.to_lowercase());
        match is_exact {
            true => has == asked,
            false => has.contains(&asked),
        }
    };
    let value = |field| match field {
        "username" => account.username.as_str(),
        field => account.text(field),
    };
    let by_name = |field| {
        params
            .get(field)
            .is_none_or(|asked| matches(value(field), asked))
    };
    let by_any = |asked: &str| FIELDS.into_iter().any(|field| matches(value(field), asked));
    let enabled = params.get("enabled");
    FIELDS.into_iter().all(by_name)
        && params.get("search").is_none_or(by_any)
        && enabled.is_none_or(|asked| (asked == "true") == account.is_enabled())
}
