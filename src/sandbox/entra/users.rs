//! Users: found by filter, id or principal name; sessions revoked, accounts disabled, consents ended.

use serde_json::{Map, Value, json};

use super::access::{Permission, TENANT};
use super::filter::{self, Equals};
use super::{GraphCall, accounts, error};
use crate::sandbox::organisation::Who;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Params;
use crate::sandbox::vendor::Vendor;

/// What is shown to those who ask for nothing else.
const DEFAULT: [&str; 11] = [
    "businessPhones",
    "displayName",
    "givenName",
    "id",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
];
/// How long a page is, and may be.
const PAGE: usize = 100;
const LONGEST: usize = 999;

/// `GET /v1.0/organization`
pub(super) fn organization(mut call: GraphCall<'_>) -> Answer {
    call.needs(Permission::ReadUsers)?;
    let tenant = json!({ "id": TENANT, "displayName": "Example Corp" });
    Ok(HttpReply::json(200, &json!({ "value": [tenant] })))
}

/// `GET /v1.0/users`
pub(super) fn list(mut call: GraphCall<'_>) -> Answer {
    call.needs(Permission::ReadUsers)?;
    let params = call.request.params();
    let Some(text) = params.get("$filter") else {
        return page(call, &params);
    };
    let Some(comparisons) = filter::parse(text) else {
        let message = "Invalid filter clause";
        return Err(error::bad_request(call.world, call.now, message));
    };
    let mut found: Vec<Who> = Vec::new();
    for comparison in &comparisons {
        let who = matching(&mut call, comparison)?;
        found.extend(who.filter(|who| !found.contains(who)));
    }
    let top = params.number("$top", PAGE, LONGEST);
    let found = found.into_iter().take(top);
    let users: Result<Vec<_>, _> = found.map(|who| resource(&mut call, who, &params)).collect();
    Ok(HttpReply::json(200, &collection(users?)))
}

fn collection(users: Vec<Value>) -> Value {
    json!({ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": users })
}

fn matching(call: &mut GraphCall<'_>, equals: &Equals) -> Result<Option<Who>, HttpReply> {
    let value = equals.value.as_str();
    let organisation = &call.world.organisation;
    let who = match equals.property.as_str() {
        "id" => accounts::number(value).and_then(|number| organisation.by_number(number)),
        "mail" => organisation
            .by_address(value)
            .filter(|who| organisation.profile(*who).has_address(value)),
        "userPrincipalName" => by_principal_name(call, value),
        other => {
            let message = format!("Unsupported or invalid query filter clause: {other}");
            return Err(error::bad_request(call.world, call.now, &message));
        }
    };
    Ok(who.filter(|who| call.account(*who).is_some()))
}

/// By principal name, whatever its case; a guest's is made of the address at home.
fn by_principal_name(call: &mut GraphCall<'_>, name: &str) -> Option<Who> {
    let lower = name.to_lowercase();
    let address = match lower.split_once("#ext#@") {
        Some((outside, _)) => {
            let (local, domain) = outside.rsplit_once('_')?;
            format!("{local}@{domain}")
        }
        None => lower.clone(),
    };
    let who = call.world.organisation.by_address(&address)?;
    let account = call.account(who)?;
    (account.principal_name.to_lowercase() == lower).then_some(who)
}

fn page(mut call: GraphCall<'_>, params: &Params) -> Answer {
    let top = params.number("$top", PAGE, LONGEST);
    let start = params.number("$skiptoken", 1, usize::MAX) - 1;
    let mut users = Vec::new();
    for place in start..call.world.organisation.places() {
        let who = call.world.organisation.at(place);
        let Some(who) = who.filter(|who| call.account(*who).is_some()) else {
            continue;
        };
        users.push(resource(&mut call, who, params)?);
        if users.len() == top {
            let [url, _] = call.request.own_urls();
            let select = params
                .get("$select")
                .map(|select| format!("&$select={select}"));
            let select = select.unwrap_or_default();
            let mut body = collection(users);
            body["@odata.nextLink"] =
                format!("{url}?$top={top}{select}&$skiptoken={}", place + 2).into();
            return Ok(HttpReply::json(200, &body));
        }
    }
    Ok(HttpReply::json(200, &collection(users)))
}

fn find(call: &mut GraphCall<'_>, key: &str) -> Result<Who, HttpReply> {
    let who = match accounts::number(key) {
        Some(number) => call.world.organisation.by_number(number),
        None => by_principal_name(call, key),
    };
    let who = who.filter(|who| call.account(*who).is_some());
    who.ok_or_else(|| error::no_user(call.world, call.now, key))
}

/// `GET /v1.0/users/{key}`
pub(super) fn get(mut call: GraphCall<'_>, key: &str) -> Answer {
    call.needs(Permission::ReadUsers)?;
    let who = find(&mut call, key)?;
    let params = call.request.params();
    Ok(HttpReply::json(200, &resource(&mut call, who, &params)?))
}

/// The properties that `$select` names, or the default ones.
fn resource(call: &mut GraphCall<'_>, who: Who, params: &Params) -> Result<Value, HttpReply> {
    let all = properties(call, who);
    let names: Vec<&str> = match params.get("$select") {
        None => DEFAULT.to_vec(),
        Some(select) => select.split(',').map(str::trim).collect(),
    };
    let mut chosen = Map::new();
    for name in names {
        let Some(value) = all.get(name) else {
            let message =
                format!("Could not find a property named '{name}' on type 'microsoft.graph.user'.");
            return Err(error::bad_request(call.world, call.now, &message));
        };
        chosen.insert(name.to_owned(), value.clone());
    }
    Ok(Value::Object(chosen))
}

fn properties(call: &mut GraphCall<'_>, who: Who) -> Map<String, Value> {
    let person = call.world.organisation.profile(who).into_owned();
    let Some(account) = call.account(who) else {
        return Map::new();
    };
    let kind = if account.guest { "Guest" } else { "Member" };
    let shown = json!({
        "id": account.id,
        "userPrincipalName": account.principal_name,
        "mail": person.email,
        "displayName": person.full_name(),
        "givenName": person.given,
        "surname": person.family,
        "userType": kind,
        "accountEnabled": account.enabled,
        "signInSessionsValidFromDateTime": account.valid_from.to_string(),
        "createdDateTime": "2024-01-02T03:04:05Z",
        "businessPhones": [],
        "jobTitle": null,
        "mobilePhone": null,
        "officeLocation": null,
        "preferredLanguage": null,
    });
    match shown {
        Value::Object(shown) => shown,
        _ => Map::new(),
    }
}

/// `POST /v1.0/users/{key}/revokeSignInSessions`: true even for a guest, whose sessions stay.
pub(super) fn revoke(mut call: GraphCall<'_>, key: &str) -> Answer {
    call.needs(Permission::RevokeSessions)?;
    let who = find(&mut call, key)?;
    let now = call.now;
    let guest = call.account(who).is_none_or(|account| account.guest);
    let body = json!({
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Edm.Boolean",
        "value": true,
    });
    let reply = HttpReply::json(200, &body);
    if guest {
        return Ok(reply);
    }
    let ended = call.account(who).map_or(0, |account| account.revoke(now));
    call.world.count_revocation(Vendor::Entra, who);
    let address = call.world.organisation.address(who);
    Ok(reply.did(format!("revoked {ended} sessions of {address}")))
}

/// `PATCH /v1.0/users/{key}`: only `accountEnabled`.
pub(super) fn update(mut call: GraphCall<'_>, key: &str) -> Answer {
    call.needs(Permission::EnableDisable)?;
    let body: Option<Value> = call.request.json();
    let enabled = body
        .as_ref()
        .and_then(|body| body["accountEnabled"].as_bool());
    let Some(enabled) = enabled else {
        return Err(error::bad_request(
            call.world,
            call.now,
            "Only accountEnabled is played.",
        ));
    };
    let who = find(&mut call, key)?;
    if let Some(account) = call.account(who) {
        account.enabled = enabled;
    }
    let address = call.world.organisation.address(who);
    let done = if enabled { "enabled" } else { "disabled" };
    Ok(HttpReply::empty(204).did(format!("{done} {address}")))
}

/// `GET /v1.0/users/{key}/oauth2PermissionGrants`
pub(super) fn grants(mut call: GraphCall<'_>, key: &str) -> Answer {
    call.needs(Permission::Grants)?;
    let who = find(&mut call, key)?;
    let grants = call
        .account(who)
        .map_or_else(Vec::new, |account| account.grants.clone());
    let grant = |id| json!({ "id": id, "clientId": "mail-merge", "scope": "Mail.Read" });
    let grants: Vec<Value> = grants.into_iter().map(grant).collect();
    Ok(HttpReply::json(200, &json!({ "value": grants })))
}

/// `DELETE /v1.0/oauth2PermissionGrants/{id}`
pub(super) fn delete_grant(mut call: GraphCall<'_>, id: &str) -> Answer {
    call.needs(Permission::Grants)?;
    let number = id
        .strip_prefix("grant-")
        .and_then(|rest| rest.split('-').next());
    let number = number.and_then(|digits| u64::from_str_radix(digits, 16).ok());
    let who = number.and_then(|number| call.world.organisation.by_number(number));
    let account = who.and_then(|who| call.account(who));
    let place = account
        .as_ref()
        .and_then(|account| account.grants.iter().position(|one| one == id));
    match account.zip(place) {
        None => Err(error::no_user(call.world, call.now, id)),
        Some((account, place)) => {
            account.grants.remove(place);
            Ok(HttpReply::empty(204).did(format!("ended the consent {id}")))
        }
    }
}
