//! Chime users: reading, logging out, suspending.

use serde::Deserialize;
use serde_json::{Value, json};

use super::accounts;
use super::error;
use crate::sandbox::organisation::Who;
use crate::sandbox::organisation::person::{ChimeSeat, Person};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::vendor::Vendor;
use crate::sandbox::world::World;

/// The most users that one call may suspend.
const MOST_USERS: usize = 50;

fn find(world: &mut World, account: &str, id: &str) -> Result<Who, HttpReply> {
    let account = accounts::find(world, account)?;
    let unknown = || error::not_found("The user does not exist");
    let who = world.organisation.by_chime_id(id).ok_or_else(unknown)?;
    if seat(world, who).account == account {
        Ok(who)
    } else {
        Err(unknown())
    }
}

fn seat(world: &World, who: Who) -> ChimeSeat {
    let record = world.organisation.record(who);
    record.map_or(
        ChimeSeat {
            account: 0,
            suspended: false,
        },
        |person| person.chime,
    )
}

/// `POST /accounts/{accountId}/users/{userId}?operation=logout`
pub(super) fn log_out(world: &mut World, account: &str, id: &str) -> Answer {
    let who = find(world, account, id)?;
    let ended = world.revoke(Vendor::Chime, who, |sessions| {
        u32::from(std::mem::take(&mut sessions.chime))
    });
    let address = world.organisation.address(who);
    Ok(HttpReply::empty(204)
        .with("content-type", "application/json")
        .did(format!("logged out {address}: {ended} sessions")))
}

/// `GET /accounts/{accountId}/users/{userId}`
pub(super) fn get(world: &mut World, account: &str, id: &str) -> Answer {
    let who = find(world, account, id)?;
    let person = world.organisation.profile(who);
    Ok(HttpReply::json(
        200,
        &json!({ "User": resource(world, &person) }),
    ))
}

fn resource(world: &World, person: &Person) -> Value {
    let status = if person.chime.suspended {
        "Suspended"
    } else {
        "Registered"
    };
    json!({
        "UserId": person.ids.chime,
        "AccountId": world.organisation.accounts[person.chime.account].id,
        "PrimaryEmail": person.email,
        "DisplayName": person.full_name(),
        "LicenseType": "Pro",
        "UserType": "PrivateUser",
        "UserRegistrationStatus": status,
        "UserInvitationStatus": "Accepted",
        "RegisteredOn": "2019-01-08T18:03:07Z",
    })
}

/// `GET /accounts/{accountId}/users`
pub(super) fn list(world: &mut World, account: &str, request: &Request) -> Answer {
    let account = accounts::find(world, account)?;
    let params = request.params();
    let (start, size) = super::page(&params)?;
    let found = match params.get("user-email") {
        Some(email) => world.organisation.by_address(email).into_iter().collect(),
        None if params.get("user-type") == Some("SharedDevice") => Vec::new(),
        None => everybody(world, account, start + size + 1),
    };
    let found: Vec<_> = found
        .into_iter()
        .filter(|&who| seat(world, who).account == account)
        .collect();
    let page = found.iter().skip(start).take(size);
    let page: Vec<_> = page
        .map(|&who| resource(world, &world.organisation.profile(who)))
        .collect();
    let mut body = json!({ "Users": page });
    if start + size < found.len() {
        body["NextToken"] = super::token(start + size).into();
    }
    Ok(HttpReply::json(200, &body))
}

/// The first `most` users of an account.
fn everybody(world: &World, account: usize, most: usize) -> Vec<Who> {
    let organisation = &world.organisation;
    let named = organisation.named();
    let named = named.filter(|(_, person)| person.chime.account == account);
    let numbered = if account == 0 {
        organisation.numbered()
    } else {
        0
    };
    let numbered = (1..=numbered).filter(|&n| !organisation.has_moved(n));
    named
        .map(|(who, _)| who)
        .chain(numbered.map(Who::Numbered))
        .take(most)
        .collect()
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Batch {
    user_id_list: Vec<String>,
}

/// `POST /accounts/{accountId}/users?operation=suspend` and `unsuspend`: what fails is told
/// inside a 200.
pub(super) fn suspend(
    world: &mut World,
    account: &str,
    request: &Request,
    suspended: bool,
) -> Answer {
    let index = accounts::find(world, account)?;
    let batch: Batch = request
        .json()
        .ok_or_else(|| error::bad_request("UserIdList is required"))?;
    if batch.user_id_list.is_empty() || batch.user_id_list.len() > MOST_USERS {
        return Err(error::bad_request("UserIdList must have 1 to 50 members"));
    }
    let is_enterprise = world.organisation.accounts[index].is_enterprise();
    if !suspended && !is_enterprise {
        return Err(error::bad_request(
            "The account type does not support this operation",
        ));
    }
    let mut errors = Vec::new();
    for id in &batch.user_id_list {
        match find(world, account, id) {
            Ok(who) => set_suspended(world, who, suspended, is_enterprise),
            Err(_) => errors.push(json!({
                "UserId": id, "ErrorCode": "NotFound", "ErrorMessage": "The user does not exist",
            })),
        }
    }
    let done = batch.user_id_list.len() - errors.len();
    let verb = if suspended {
        "suspended"
    } else {
        "unsuspended"
    };
    Ok(HttpReply::json(200, &json!({ "UserErrors": errors })).did(format!("{verb} {done} users")))
}

fn set_suspended(world: &mut World, who: Who, suspended: bool, ends_sessions: bool) {
    world
        .organisation
        .change(who, |person| person.chime.suspended = suspended);
    if suspended && ends_sessions {
        let address = world.organisation.address(who);
        if let Some(who) = world.organisation.by_address(&address) {
            world.organisation.sessions(who).chime = 0;
        }
    }
}
