//! Ending sessions, which only queues it, and listing them.

use serde_json::{Value, json};

use super::call::{SlackCall, invalid, refuse, success};
use super::users::TEAM;
use crate::sandbox::organisation::Who;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::vendor::Vendor;

/// How many ids one bulk may hold.
const MOST: usize = 1000;

/// `admin.users.session.reset`
pub(super) fn reset(call: &mut SlackCall<'_>) -> Answer {
    call.needs("admin.users:write")?;
    let id = call.required("user_id")?;
    let who = resettable(call, &id)?;
    let effect = end(call, who);
    Ok(success(json!({})).did(effect))
}

/// `admin.users.session.resetBulk`
pub(super) fn reset_bulk(call: &mut SlackCall<'_>) -> Answer {
    call.needs("admin.users:write")?;
    let ids = call.required("user_ids")?;
    let ids: Vec<&str> = ids.split(',').map(str::trim).collect();
    if ids.len() > MOST {
        return Err(invalid("must provide at most 1000 items"));
    }
    let found: Vec<_> = ids
        .iter()
        .filter_map(|id| resettable(call, id).ok())
        .collect();
    let failed = ids.len() - found.len();
    let effects: Vec<_> = found.iter().map(|who| end(call, *who)).collect();
    let reply = match failed {
        0 => success(json!({})),
        _ => refuse("failed_for_some_users"),
    };
    Ok(match effects.as_slice() {
        [] => reply,
        [one] => reply.did(one.clone()),
        many => reply.did(format!("signed out {} users", many.len())),
    })
}

fn resettable(call: &mut SlackCall<'_>, id: &str) -> Result<Who, HttpReply> {
    if id == "USLACKBOT" {
        return Err(refuse("cannot_reset_bot"));
    }
    let who = call.member(id)?;
    let account = call.player.accounts.of(&call.world.organisation, who);
    match account.is_some_and(|account| account.primary_owner) {
        true => Err(refuse("cannot_reset_primary_owner")),
        false => Ok(who),
    }
}

fn end(call: &mut SlackCall<'_>, who: Who) -> String {
    let account = call.player.accounts.of(&call.world.organisation, who);
    let ended = account.map_or(0, |account| account.reset(call.now));
    call.world.count_revocation(Vendor::Slack, who);
    let address = call.world.organisation.address(who);
    format!("queued the end of {ended} sessions of {address}")
}

/// `admin.users.session.list`: somebody's in a workspace, or everybody's.
pub(super) fn list(call: &mut SlackCall<'_>) -> Answer {
    call.needs("admin.users:read")?;
    let limit = call.argument("limit").map_or(Ok(1000), |text| text.parse());
    let Ok(limit @ 1..=1000) = limit else {
        return Err(invalid("limit must be between 1 and 1000"));
    };
    let (sessions, next) = match (call.argument("user_id"), call.argument("team_id")) {
        (Some(id), Some(team)) if team == TEAM => {
            let who = call.member(&id)?;
            (sessions_of(call, who), None)
        }
        (None, None) => page(call, limit)?,
        (Some(_), Some(_)) => return Err(refuse("team_not_found")),
        _ => return Err(invalid("user_id and team_id must be used together")),
    };
    let next = next.map_or_else(String::new, |next| format!("dXNlcjo={next}"));
    Ok(success(json!({
        "active_sessions": sessions,
        "response_metadata": { "next_cursor": next },
    })))
}

/// Sessions of everybody from the cursor on, and the place where the next page begins.
fn page(call: &mut SlackCall<'_>, limit: usize) -> Result<(Vec<Value>, Option<usize>), HttpReply> {
    let start = match call.argument("cursor") {
        None => Some(0),
        Some(cursor) => cursor
            .strip_prefix("dXNlcjo=")
            .and_then(|place| place.parse().ok()),
    };
    let start = start.ok_or_else(|| refuse("invalid_cursor"))?;
    let mut sessions = Vec::new();
    for place in start..call.world.organisation.places() {
        let who = call.world.organisation.at(place);
        let own = who.map_or_else(Vec::new, |who| sessions_of(call, who));
        if !sessions.is_empty() && sessions.len() + own.len() > limit {
            return Ok((sessions, Some(place)));
        }
        sessions.extend(own);
    }
    Ok((sessions, None))
}

fn sessions_of(call: &mut SlackCall<'_>, who: Who) -> Vec<Value> {
    let Some(account) = call.player.accounts.of(&call.world.organisation, who) else {
        return Vec::new();
    };
    let session = |id: &String| {
        json!({
            "user_id": account.id,
            "team_id": TEAM,
            "session_id": id,
            "created": { "device_hardware": "Desktop", "os": "Linux", "ip": "192.0.2.1" },
            "recent": { "device_hardware": "Desktop", "os": "Linux", "ip": "192.0.2.1" },
        })
    };
    account.listed(call.now).iter().map(session).collect()
}

/// `admin.users.session.invalidate`
pub(super) fn invalidate(call: &mut SlackCall<'_>) -> Answer {
    call.needs("admin.users:write")?;
    let session = call.required("session_id")?;
    if call.required("team_id")? != TEAM {
        return Err(refuse("team_not_found"));
    }
    let number = session
        .split_once('-')
        .and_then(|(number, _)| number.parse().ok());
    let who = number.and_then(|number| call.world.organisation.by_number(number));
    let account = who.and_then(|who| call.player.accounts.of(&call.world.organisation, who));
    match account.is_some_and(|account| account.invalidate(&session)) {
        true => Ok(success(json!({})).did(format!("ended session {session}"))),
        false => Err(refuse("session_not_found")),
    }
}
