//! The audit log: `activities.list` of the Reports API, for the applications `admin` and `login`.
//!
//! Decided here because Google doesn't say: a sign-out over the API leaves the event that the console's button
//! leaves; log-ins come in half the time, so that events come out of order; a delegated administrator lacks the privilege to read the log; what a filter names has no case.

pub(in crate::sandbox) mod events;
mod query;

use jiff::Timestamp;
use serde_json::{Value, json};

use self::events::{Application, AuditEvent, Happened};
use self::query::LogQuery;
use super::access::CUSTOMER;
use super::error;
use super::scope::Scopes;
use crate::sandbox::encoding::to_base64url;
use crate::sandbox::organisation::person::AdminRole;
use crate::sandbox::organisation::{Who, demo};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::world::World;

/// Answers below `/admin/reports/v1`.
pub(super) fn answer(
    world: &mut World,
    request: &Request,
    parts: &[&str],
    now: Timestamp,
) -> Answer {
    let caller = world.google.caller(request, now)?;
    let ("GET", ["activity", "users", key, "applications", application]) =
        (request.method(), parts)
    else {
        return Err(error::no_path());
    };
    let caller = caller.with(Scopes::AUDIT)?;
    if caller.role != AdminRole::Super {
        return Err(denied());
    }
    if world.audit.is_busy(now) {
        return Err(error::modern(
            503,
            "UNAVAILABLE",
            "The service is currently unavailable.",
        ));
    }
    let application = Application::named(application).ok_or_else(bad_request)?;
    let actor = match *key {
        "all" => None,
        key => Some(person(world, key).ok_or_else(bad_request)?),
    };
    let query = LogQuery::parse(&request.params(), application, now).ok_or_else(bad_request)?;
    Ok(HttpReply::json(200, &page(world, &query, actor, now)))
}

/// The user of a request: an id, or a primary address of somebody who wasn't deleted.
fn person(world: &World, key: &str) -> Option<Who> {
    let organisation = &world.organisation;
    let who = organisation.by_google_key(key)?;
    let person = organisation.profile(who);
    let is_primary = person.email.eq_ignore_ascii_case(key) && person.deleted.is_none();
    (!key.contains('@') || is_primary).then_some(who)
}

/// One page, newest first.
fn page(world: &World, query: &LogQuery, actor: Option<Who>, now: Timestamp) -> Value {
    let first = query.page.unwrap_or(usize::MAX);
    let since = query.since.unwrap_or(Timestamp::MIN);
    let events = world.audit.since(since, first, now);
    let events = events.filter(|(_, event)| {
        let is_actors = actor.is_none_or(|actor| is_by(world, event, actor));
        is_actors && query.matches(event, &event.address(&world.organisation))
    });
    let found: Vec<(usize, &AuditEvent)> = events.take(query.size + 1).collect();
    let mut body = json!({ "kind": "admin#reports#activities", "etag": "\"sandbox\"" });
    let items = found.iter().take(query.size);
    let items: Vec<Value> = items
        .map(|(place, event)| activity(world, *place, event))
        .collect();
    if !items.is_empty() {
        body["items"] = items.into();
    }
    if let Some((next, _)) = found.get(query.size) {
        body["nextPageToken"] = to_base64url(format!("reports/{next}").as_bytes()).into();
    }
    body
}

/// Whether that person acted: the admin who signs others out, or whoever logs in.
fn is_by(world: &World, event: &AuditEvent, actor: Who) -> bool {
    match event.what {
        Happened::SignedOut => world.organisation.by_address(demo::ADMIN) == Some(actor),
        Happened::LoggedIn(_) => event.who == actor,
    }
}

fn activity(world: &World, place: usize, event: &AuditEvent) -> Value {
    let organisation = &world.organisation;
    let address = event.address(organisation);
    let (actor, actor_id) = match event.what {
        Happened::SignedOut => {
            let admin = organisation.by_address(demo::ADMIN);
            let id = admin.map(|admin| organisation.profile(admin).ids.google.clone());
            (demo::ADMIN.to_owned(), id)
        }
        Happened::LoggedIn(_) => {
            let id = organisation.profile(event.who).ids.google.clone();
            (address.clone(), Some(id))
        }
    };
    let parameter = |name: &str, value: &str| json!({ "name": name, "value": value });
    let told = match event.what {
        Happened::SignedOut => json!({
            "type": "USER_SETTINGS",
            "name": event.what.name(),
            "parameters": [parameter("USER_EMAIL", &address)],
        }),
        Happened::LoggedIn(kind) => json!({
            "type": "login",
            "name": event.what.name(),
            "parameters": [
                parameter("login_type", kind),
                { "name": "is_suspicious", "boolValue": false },
            ],
        }),
    };
    json!({
        "kind": "admin#reports#activity",
        "id": {
            "time": format!("{:.3}", event.at),
            "uniqueQualifier": format!("-{}", 4_611_686_018_427_387_904 + place as u64),
            "applicationName": event.what.application().name(),
            "customerId": CUSTOMER,
        },
        "etag": format!("\"{place}\""),
        "actor": { "callerType": "USER", "email": actor, "profileId": actor_id },
        "ipAddress": "203.0.113.7",
        "events": [told],
    })
}

/// The admin lacks the privilege; the token is good.
fn denied() -> HttpReply {
    error::directory(
        401,
        "authError",
        "Access denied. You are not authorized to read activity records.",
    )
}

fn bad_request() -> HttpReply {
    error::directory(400, "badRequest", "Bad Request")
}

#[cfg(test)]
mod tests;
