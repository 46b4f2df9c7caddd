//! Users: found by id, login, short name or search; their sessions cleared, their life cycle.

use serde_json::{Value, json};

use super::OktaCall;
use super::accounts;
use super::error;
use super::search::{self, FieldComparison};
use crate::sandbox::organisation::{DOMAIN, Who, demo};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::vendor::Vendor;

const READ: &[&str] = &["okta.users.read", "okta.users.manage"];
const MANAGE: &[&str] = &["okta.users.manage"];
/// How long a page may be, and is.
const PAGE: usize = 200;

/// `GET /api/v1/users/me`: whose API token it is.
pub(super) fn me(mut call: OktaCall<'_>) -> Answer {
    call.needs(READ, false)?;
    get(call, demo::ADMIN)
}

/// `GET /api/v1/users/{key}`
pub(super) fn get(mut call: OktaCall<'_>, key: &str) -> Answer {
    call.needs(READ, false)?;
    let who = find(&mut call, key)?;
    match resource(&mut call, who) {
        Some(user) => Ok(HttpReply::json(200, &user)),
        None => Err(error::no_user(&mut call.world.random, key)),
    }
}

/// By id, login, or the part of a login before the `@`. A login with a slash isn't found by path.
fn find(call: &mut OktaCall<'_>, key: &str) -> Result<Who, HttpReply> {
    let organisation = &call.world.organisation;
    let found = match accounts::number(key) {
        Some(number) => organisation.by_number(number),
        None if key.contains('@') => organisation.by_address(key),
        None => organisation.by_address(&format!("{key}@{DOMAIN}")),
    };
    let account = found.and_then(|who| call.player.accounts.of(organisation, who));
    let known = account.is_some_and(|account| {
        let login = account.login.to_lowercase();
        let name = login.split('@').next().unwrap_or_default();
        account.id == key || login == key.to_lowercase() || name == key.to_lowercase()
    });
    let who = found.filter(|_| known);
    who.ok_or_else(|| error::no_user(&mut call.world.random, key))
}

fn resource(call: &mut OktaCall<'_>, who: Who) -> Option<Value> {
    let person = call.world.organisation.profile(who).into_owned();
    let account = call.player.accounts.of(&call.world.organisation, who)?;
    Some(json!({
        "id": account.id,
        "status": account.status,
        "created": "2024-01-02T03:04:05.000Z",
        "activated": null,
        "lastLogin": null,
        "lastUpdated": "2024-01-02T03:04:05.000Z",
        "type": { "id": "oty1made2up3type4x7" },
        "profile": {
            "login": account.login,
            "email": person.email,
            "firstName": person.given,
            "lastName": person.family,
        },
        "credentials": { "provider": { "type": "OKTA", "name": "OKTA" } },
    }))
}

/// `GET /api/v1/users`, with `search` or `filter`, or of everybody, page by page.
pub(super) fn list(mut call: OktaCall<'_>) -> Answer {
    call.needs(READ, false)?;
    let params = call.request.params();
    let limit = params.number("limit", PAGE, PAGE);
    let users = match params.get("search").or_else(|| params.get("filter")) {
        None => return page(call, params.number("after", 1, usize::MAX) - 1, limit),
        Some(text) => match search::parse(text) {
            Some(comparisons) => matches(&mut call, &comparisons),
            None => return Err(error::bad_search(&mut call.world.random)),
        },
    };
    Ok(HttpReply::json(
        200,
        &users.into_iter().take(limit).collect(),
    ))
}

fn matches(call: &mut OktaCall<'_>, comparisons: &[FieldComparison]) -> Vec<Value> {
    let mut found: Vec<Who> = Vec::new();
    for FieldComparison { attribute, value } in comparisons {
        let organisation = &call.world.organisation;
        let who = match attribute.as_str() {
            "id" => accounts::number(value).and_then(|number| organisation.by_number(number)),
            "profile.email" => organisation
                .by_address(value)
                .filter(|who| organisation.profile(*who).has_address(value)),
            "profile.login" => by_login(call, value),
            _ => None,
        };
        found.extend(who.filter(|who| !found.contains(who)));
    }
    found
        .into_iter()
        .filter_map(|who| resource(call, who))
        .collect()
}

/// By the whole login, which may have a slash here.
fn by_login(call: &mut OktaCall<'_>, login: &str) -> Option<Who> {
    let address = login.rsplit_once('/').map_or(login, |(_, rest)| rest);
    let organisation = &call.world.organisation;
    let who = organisation.by_address(address)?;
    let account = call.player.accounts.of(organisation, who)?;
    account.login.eq_ignore_ascii_case(login).then_some(who)
}

fn page(mut call: OktaCall<'_>, start: usize, limit: usize) -> Answer {
    let mut users = Vec::new();
    for place in start..call.world.organisation.places() {
        let who = call.world.organisation.at(place);
        users.extend(who.and_then(|who| resource(&mut call, who)));
        if users.len() == limit {
            let [url, _] = call.request.own_urls();
            let next = format!("<{url}?limit={limit}&after={}>; rel=\"next\"", place + 2);
            return Ok(HttpReply::json(200, &users.into()).with("link", next));
        }
    }
    Ok(HttpReply::json(200, &users.into()))
}

/// `DELETE /api/v1/users/{key}/sessions`: refresh tokens live on unless `oauthTokens` says otherwise.
pub(super) fn clear(mut call: OktaCall<'_>, key: &str) -> Answer {
    call.needs(MANAGE, true)?;
    let who = find(&mut call, key)?;
    let params = call.request.params();
    let with_tokens = params.is_true("oauthTokens");
    let forget = params.get("forgetDevices").is_none() || params.is_true("forgetDevices");
    end(&mut call, who, with_tokens, forget)
}

fn end(call: &mut OktaCall<'_>, who: Who, with_tokens: bool, forget: bool) -> Answer {
    let account = call.player.accounts.of(&call.world.organisation, who);
    let ended = account.map_or(0, |account| {
        if forget {
            account.devices = 0;
        }
        account.end(with_tokens)
    });
    call.world.count_revocation(Vendor::Okta, who);
    let address = call.world.organisation.address(who);
    Ok(HttpReply::empty(204).did(format!("cleared {ended} sessions and tokens of {address}")))
}

/// `POST /api/v1/users/{key}/lifecycle/{verb}`
pub(super) fn lifecycle(mut call: OktaCall<'_>, key: &str, verb: &str) -> Answer {
    call.needs(MANAGE, true)?;
    let (from, to) = match verb {
        "suspend" => ("ACTIVE", "SUSPENDED"),
        "unsuspend" => ("SUSPENDED", "ACTIVE"),
        _ => return Err(error::no_method(&mut call.world.random)),
    };
    let who = find(&mut call, key)?;
    let account = call.player.accounts.of(&call.world.organisation, who);
    match account.filter(|account| account.status == from) {
        None => {
            let cause = format!("Cannot {verb} a user that is not {}", from.to_lowercase());
            Err(error::invalid(&mut call.world.random, verb, &cause))
        }
        Some(account) => {
            account.status = to;
            if to == "SUSPENDED" {
                account.end(true);
            }
            let address = call.world.organisation.address(who);
            let effect = format!("{verb}ed {address}");
            Ok(HttpReply::json(200, &json!({})).did(effect))
        }
    }
}

/// `GET` and `DELETE /api/v1/users/{key}/grants`: consents.
pub(super) fn grants(mut call: OktaCall<'_>, key: &str) -> Answer {
    let changes = call.request.method() == "DELETE";
    call.needs(&["okta.appGrants.manage"], changes)?;
    let who = find(&mut call, key)?;
    let account = call.player.accounts.of(&call.world.organisation, who);
    let grants = account.map_or(0, |account| match changes {
        true => std::mem::take(&mut account.grants),
        false => account.grants,
    });
    if changes {
        let address = call.world.organisation.address(who);
        return Ok(HttpReply::empty(204).did(format!("revoked {grants} grants of {address}")));
    }
    let grant = |n| json!({ "id": format!("oag{n}made2up3grant4x7"), "status": "ACTIVE", "scopeId": "offline_access" });
    Ok(HttpReply::json(200, &(0..grants).map(grant).collect()))
}

/// `POST /oauth2/v1/global-token-revocation`: sessions, tokens, and every app that takes part.
pub(super) fn universal_logout(mut call: OktaCall<'_>) -> Answer {
    call.needs(&["okta.universalLogout.manage"], true)?;
    let body: Option<Value> = call.request.json();
    let subject = body.as_ref().map(|body| &body["sub_id"]);
    let opaque = subject.filter(|subject| subject["format"] == "opaque");
    let Some(id) = opaque.and_then(|subject| subject["id"].as_str()) else {
        let cause = "sub_id must be an opaque subject with the user's id";
        return Err(error::invalid(&mut call.world.random, "sub_id", cause));
    };
    if accounts::number(id).is_none() {
        return Err(error::no_user(&mut call.world.random, id));
    }
    let who = find(&mut call, id)?;
    end(&mut call, who, true, true)
}
