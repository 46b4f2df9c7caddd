//! Chime accounts: one whose users sign in with Amazon, one of the Team type.

use serde_json::{Value, json};

use super::error;
use crate::sandbox::aws::ACCOUNT;
use crate::sandbox::reply::{Answer, Reply};
use crate::sandbox::request::Request;
use crate::sandbox::world::World;

/// An account.
pub(in crate::sandbox) struct Account {
    pub(in crate::sandbox) id: &'static str,
    name: &'static str,
    kind: &'static str,
}

/// The accounts; most people are in the first.
pub(in crate::sandbox) const ACCOUNTS: [Account; 2] = [
    Account {
        id: "12a3456b-7c89-412d-8456-78901e23fa45",
        name: "Example Corp",
        kind: "EnterpriseLWA",
    },
    Account {
        id: "98f7654e-3d21-4c0b-9a87-65432d10ce98",
        name: "Example Sales Team",
        kind: "Team",
    },
];

impl Account {
    /// Whether suspended users are signed out and stay in the account.
    pub(super) fn is_enterprise(&self) -> bool {
        self.kind != "Team"
    }

    fn resource(&self) -> Value {
        json!({
            "AwsAccountId": ACCOUNT,
            "AccountId": self.id,
            "Name": self.name,
            "AccountType": self.kind,
            "AccountStatus": "Active",
            "CreatedTimestamp": "2019-01-08T18:03:07Z",
            "DefaultLicense": "Pro",
            "SupportedLicenses": ["Basic", "Pro"],
        })
    }
}

/// The index of the account with that id.
pub(super) fn find(id: &str) -> Result<usize, Reply> {
    let position = ACCOUNTS.iter().position(|account| account.id == id);
    position.ok_or_else(|| error::not_found("The account does not exist"))
}

/// `GET /accounts/{accountId}`
pub(super) fn get(id: &str) -> Answer {
    Ok(Reply::json(
        200,
        &json!({ "Account": ACCOUNTS[find(id)?].resource() }),
    ))
}

/// `GET /accounts`
pub(super) fn list(world: &mut World, request: &Request) -> Answer {
    let params = request.params();
    let seat = params.get("user-email").map(|email| {
        let who = world.organisation.by_address(email);
        who.map(|who| world.organisation.profile(who).chime.account)
    });
    let wanted = |index: usize, account: &Account| {
        seat.is_none_or(|seat| seat == Some(index))
            && params
                .get("name")
                .is_none_or(|name| account.name.starts_with(name))
    };
    let found = ACCOUNTS
        .iter()
        .enumerate()
        .filter(|(index, account)| wanted(*index, account));
    let found: Vec<_> = found.map(|(_, account)| account).collect();
    let (start, size) = super::page(&params)?;
    let page = found
        .iter()
        .skip(start)
        .take(size)
        .map(|account| account.resource());
    let mut body = json!({ "Accounts": page.collect::<Vec<_>>() });
    if start + size < found.len() {
        body["NextToken"] = super::token(start + size).into();
    }
    Ok(Reply::json(200, &body))
}

/// `GET /settings`
pub(super) fn settings() -> Reply {
    Reply::json(
        200,
        &json!({
            "BusinessCalling": {},
            "VoiceConnector": {},
        }),
    )
}
