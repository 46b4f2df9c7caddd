//! Accounts by address and by id, and blocking one.

use serde_json::{Value, json};

use super::accounts::Auth0Account;
use super::{Auth0Call, error};
use crate::sandbox::organisation::person::Person;
use crate::sandbox::reply::{Answer, HttpReply};

/// `GET /api/v2/users-by-email`: every account with the address, which is kept in lower case.
pub(super) fn by_email(call: Auth0Call<'_>) -> Answer {
    call.needs("read:users")?;
    let params = call.request.params();
    let address = params.get("email").filter(|address| address.contains('@'));
    let address = address.ok_or_else(|| error::bad_query("Query validation error: 'email'"))?;
    let organisation = &call.world.organisation;
    let who = organisation.by_address(address);
    let who = who.filter(|who| organisation.profile(*who).email.to_lowercase() == address);
    let users: Vec<Value> = who.map_or_else(Vec::new, |who| {
        let person = organisation.profile(who).into_owned();
        let accounts = call.player.people.of(organisation, who);
        let accounts = accounts.into_iter().flat_map(|of| &of.accounts);
        accounts.map(|account| resource(&person, account)).collect()
    });
    Ok(HttpReply::json(200, &users.into()))
}

/// `GET /api/v2/users/{id}`
pub(super) fn get(mut call: Auth0Call<'_>, id: &str) -> Answer {
    call.needs("read:users")?;
    let who = call.owner(id)?;
    let person = call.world.organisation.profile(who).into_owned();
    let account = call.account(who, id)?;
    Ok(HttpReply::json(200, &resource(&person, account)))
}

/// `PATCH /api/v2/users/{id}`: only `blocked`.
pub(super) fn update(mut call: Auth0Call<'_>, id: &str) -> Answer {
    call.needs("update:users")?;
    let body: Option<Value> = call.request.json();
    let blocked = body.as_ref().and_then(|body| body["blocked"].as_bool());
    let blocked = blocked.ok_or_else(|| error::bad_body("Payload validation error: 'blocked'"))?;
    let who = call.owner(id)?;
    let person = call.world.organisation.profile(who).into_owned();
    let account = call.account(who, id)?;
    account.blocked = blocked;
    let done = if blocked { "blocked" } else { "unblocked" };
    Ok(HttpReply::json(200, &resource(&person, account)).did(format!("{done} {id}")))
}

fn resource(person: &Person, account: &Auth0Account) -> Value {
    let (provider, own) = account.id.split_once('|').unwrap_or_default();
    let mut user = json!({
        "user_id": account.id,
        "email": person.email.to_lowercase(),
        "email_verified": true,
        "name": person.full_name(),
        "identities": [{ "provider": provider, "user_id": own, "isSocial": provider != "auth0" }],
    });
    if account.blocked {
        user["blocked"] = true.into();
    }
    user
}
