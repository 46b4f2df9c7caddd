//! Who somebody is, and whose token it is.

use serde_json::{Value, json};

use super::call::{SlackCall, refuse, success};
use crate::sandbox::organisation::{Who, demo};
use crate::sandbox::reply::Answer;

/// The organisation, and its one workspace.
const ENTERPRISE: &str = "E0SANDBOX1";
pub(super) const TEAM: &str = "T0SANDBOX1";

/// `auth.test`: any token may ask it.
pub(super) fn test(call: &mut SlackCall<'_>) -> Answer {
    let admin = call.world.organisation.by_address(demo::ADMIN);
    let account = admin.and_then(|who| call.player.accounts.of(&call.world.organisation, who));
    Ok(success(json!({
        "url": "https://example.enterprise.slack.com/",
        "team": "Example Corp",
        "user": "admin",
        "team_id": ENTERPRISE,
        "user_id": account.map(|account| account.id.clone()),
        "enterprise_id": ENTERPRISE,
        "is_enterprise_install": true,
    })))
}

/// `users.lookupByEmail`
pub(super) fn look_up(call: &mut SlackCall<'_>) -> Answer {
    call.needs("users:read.email")?;
    let address = call.required("email")?;
    let organisation = &call.world.organisation;
    let found = organisation.by_address(&address);
    let found = found.filter(|who| organisation.profile(*who).has_address(&address));
    let who = found.ok_or_else(|| refuse("users_not_found"))?;
    let user = resource(call, who).ok_or_else(|| refuse("users_not_found"))?;
    Ok(success(json!({ "user": user })))
}

/// `users.info`
pub(super) fn info(call: &mut SlackCall<'_>) -> Answer {
    call.needs("users:read")?;
    let id = call.required("user")?;
    let who = call.member(&id)?;
    let user = resource(call, who).ok_or_else(|| refuse("user_not_found"))?;
    Ok(success(json!({ "user": user })))
}

/// `admin.teams.list`
pub(super) fn teams(call: &mut SlackCall<'_>) -> Answer {
    call.needs("admin.teams:read")?;
    Ok(success(json!({
        "teams": [{ "id": TEAM, "name": "Example Corp" }],
        "response_metadata": { "next_cursor": "" },
    })))
}

fn resource(call: &mut SlackCall<'_>, who: Who) -> Option<Value> {
    let person = call.world.organisation.profile(who).into_owned();
    let account = call.player.accounts.of(&call.world.organisation, who)?;
    Some(json!({
        "id": account.id,
        "team_id": TEAM,
        "name": person.local_part(),
        "deleted": account.deleted,
        "real_name": person.full_name(),
        "is_bot": false,
        "is_primary_owner": account.primary_owner,
        "profile": { "email": person.email, "real_name": person.full_name() },
    }))
}
