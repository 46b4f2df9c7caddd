//! Reading Chime accounts.

use serde_json::{Value, json};

use super::error;
use crate::sandbox::aws::ACCOUNT;
use crate::sandbox::organisation::accounts::ChimeAccount;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::world::World;

fn resource(account: &ChimeAccount) -> Value {
    json!({
        "AwsAccountId": ACCOUNT,
        "AccountId": account.id,
        "Name": account.name,
        "AccountType": account.kind,
        "AccountStatus": "Active",
        "CreatedTimestamp": "2019-01-08T18:03:07Z",
        "DefaultLicense": "Pro",
        "SupportedLicenses": ["Basic", "Pro"],
    })
}

/// The index of the account with that id.
pub(super) fn find(world: &World, id: &str) -> Result<usize, HttpReply> {
    let mut accounts = world.organisation.accounts.iter();
    let position = accounts.position(|account| account.id == id);
    position.ok_or_else(|| error::not_found("The account does not exist"))
}

/// `GET /accounts/{accountId}`
pub(super) fn get(world: &World, id: &str) -> Answer {
    let account = &world.organisation.accounts[find(world, id)?];
    Ok(HttpReply::json(
        200,
        &json!({ "Account": resource(account) }),
    ))
}

/// `GET /accounts`
pub(super) fn list(world: &World, request: &Request) -> Answer {
    let params = request.params();
    let seat = params.get("user-email").map(|email| {
        let who = world.organisation.by_address(email);
        who.map(|who| world.organisation.profile(who).chime.account)
    });
    let wanted = |index: usize, account: &ChimeAccount| {
        seat.is_none_or(|seat| seat == Some(index))
            && params
                .get("name")
                .is_none_or(|name| account.name.starts_with(name))
    };
    let accounts = &world.organisation.accounts;
    let found = accounts
        .iter()
        .enumerate()
        .filter(|(index, account)| wanted(*index, account));
    let found: Vec<_> = found.map(|(_, account)| account).collect();
    let (start, size) = super::page(&params)?;
    let page = found
        .iter()
        .skip(start)
        .take(size)
        .map(|account| resource(account));
    let mut body = json!({ "Accounts": page.collect::<Vec<_>>() });
    if start + size < found.len() {
        body["NextToken"] = super::token(start + size).into();
    }
    Ok(HttpReply::json(200, &body))
}

/// `GET /settings`
pub(super) fn settings() -> HttpReply {
    HttpReply::json(
        200,
        &json!({
            "BusinessCalling": {},
            "VoiceConnector": {},
        }),
    )
}
