//! What tests and benchmarks ask the sandbox itself, under `/_sandbox/`.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::change::PersonChange;
use super::organisation::Who;
use super::organisation::person::Revoked;
use super::reply::{HttpReply, ReplyContent};
use super::request::Request;
use super::state::SandboxState;
use super::vendor::Vendor;
use super::world::World;

/// Answers an introspection request; these are neither logged nor counted.
pub(super) fn answer(sandbox: &mut SandboxState, request: &Request, now: Timestamp) -> HttpReply {
    match (request.method(), request.path()) {
        ("GET", "/_sandbox/state") => state(sandbox, request),
        ("GET", "/_sandbox/log") => log(&sandbox.world, request),
        ("GET", "/_sandbox/counts") => counts(&sandbox.world),
        ("GET", "/_sandbox/revoked") => revoked(),
        ("POST", "/_sandbox/reset") => {
            sandbox.reset(now);
            HttpReply::empty(204)
        }
        ("POST", "/_sandbox/faults") => set_faults(&mut sandbox.world, request),
        ("POST", "/_sandbox/login") => log_in(sandbox, request, now),
        ("POST", "/_sandbox/change") => change(sandbox, request),
        _ => refuse(
            404,
            "known are state, log, counts, revoked, reset, faults, login and change",
        ),
    }
}

fn state(sandbox: &mut SandboxState, request: &Request) -> HttpReply {
    let params = request.params();
    let vendor = match params.get("vendor").unwrap_or_default().parse::<Vendor>() {
        Ok(vendor) => vendor,
        Err(error) => return refuse(400, &error),
    };
    let user = params.get("user").unwrap_or_default();
    let who = sandbox.find(vendor, user);
    match who.and_then(|who| state_of(sandbox, vendor, who)) {
        Some(state) => HttpReply::json(200, &Value::Object(state)),
        None => refuse(404, "no such user"),
    }
}

fn state_of(sandbox: &mut SandboxState, vendor: Vendor, who: Who) -> Option<Map<String, Value>> {
    let (sessions, revoked) = sandbox.live(vendor, who)?;
    let organisation = &mut sandbox.world.organisation;
    let mut state = sandbox.players.get_mut(vendor).details(organisation, who);
    state.insert("vendor".to_owned(), json!(vendor));
    state.insert("user".to_owned(), organisation.address(who).into());
    state.insert("sessions".to_owned(), sessions.into());
    state.insert("revoked".to_owned(), revoked.into());
    Some(state)
}

fn log(world: &World, request: &Request) -> HttpReply {
    let most = request.params().number("tail", 100, usize::MAX);
    let tail: Vec<_> = world.log.tail(most).collect();
    HttpReply::json(200, &json!(tail))
}

fn counts(world: &World) -> HttpReply {
    let of = |vendor: Vendor| (vendor.name().to_owned(), json!(world.log.counts(vendor)));
    HttpReply::json(
        200,
        &Value::Object(Vendor::ALL.map(of).into_iter().collect()),
    )
}

fn revoked() -> HttpReply {
    let mut reply = HttpReply::empty(200).with("content-type", "text/csv; charset=UTF-8");
    reply.body = ReplyContent::Revocations;
    reply
}

/// The heading of the list of revocations.
pub(super) fn revoked_heading() -> String {
    format!("user,{}\n", Vendor::ALL.map(Vendor::name).join(","))
}

/// One line of that list.
pub(super) fn revoked_line(address: &str, revoked: &Revoked) -> String {
    format!(
        "{address},{}\n",
        revoked.map(|times| times.to_string()).join(",")
    )
}

/// Somebody logs in at Google, as after a sign-out: `?user=liz@example.com`.
fn log_in(sandbox: &mut SandboxState, request: &Request, now: Timestamp) -> HttpReply {
    let params = request.params();
    match sandbox.find(Vendor::Google, params.get("user").unwrap_or_default()) {
        Some(who) => {
            sandbox.world.log_in(who, now);
            HttpReply::empty(204)
        }
        None => refuse(404, "no such user"),
    }
}

fn set_faults(world: &mut World, request: &Request) -> HttpReply {
    match String::from_utf8_lossy(request.body()).parse() {
        Ok(faults) => {
            world.faults = faults;
            HttpReply::empty(204)
        }
        Err(error) => refuse(400, &error),
    }
}

fn change(sandbox: &mut SandboxState, request: &Request) -> HttpReply {
    let change = serde_json::from_slice::<PersonChange>(request.body());
    let change = change.map_err(|error| error.to_string());
    match change.and_then(|change| change.make(sandbox)) {
        Ok(()) => HttpReply::empty(204),
        Err(error) => refuse(400, &error),
    }
}

fn refuse(status: u16, error: &str) -> HttpReply {
    HttpReply::json(status, &json!({ "error": error }))
}
