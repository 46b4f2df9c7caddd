//! What tests and benchmarks ask the sandbox itself, under `/_sandbox/`.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::organisation::{Organisation, Who, apps};
use super::reply::{HttpReply, ReplyContent};
use super::request::Request;
use super::vendor::Vendor;
use super::world::World;

/// Answers an introspection request; these are neither logged nor counted.
pub(super) fn answer(world: &mut World, request: &Request, now: Timestamp) -> HttpReply {
    match (request.method(), request.path()) {
        ("GET", "/_sandbox/state") => state(world, request),
        ("GET", "/_sandbox/log") => log(world, request),
        ("GET", "/_sandbox/counts") => counts(world),
        ("GET", "/_sandbox/revoked") => revoked(),
        ("POST", "/_sandbox/reset") => {
            world.reset(now);
            HttpReply::empty(204)
        }
        ("POST", "/_sandbox/faults") => set_faults(world, request),
        _ => refuse(
            404,
            "known are state, log, counts, revoked, reset and faults",
        ),
    }
}

fn state(world: &mut World, request: &Request) -> HttpReply {
    let params = request.params();
    let vendor = match params.get("vendor").unwrap_or_default().parse::<Vendor>() {
        Ok(vendor) => vendor,
        Err(error) => return refuse(400, &error),
    };
    let user = params.get("user").unwrap_or_default();
    match find(&mut world.organisation, vendor, user) {
        Some(who) => HttpReply::json(200, &state_of(&mut world.organisation, vendor, who)),
        None => refuse(404, "no such user"),
    }
}

/// By address, or by the vendor's own id.
pub(super) fn find(organisation: &mut Organisation, vendor: Vendor, user: &str) -> Option<Who> {
    match vendor {
        _ if user.contains('@') => organisation.by_address(user),
        Vendor::Google => organisation.by_google_key(user),
        Vendor::GenAuth => organisation.by_genauth("user_id", user),
        Vendor::Chime => organisation.by_chime_id(user),
    }
}

/// How many sessions somebody has at a vendor, and how often they were ended there.
pub(super) fn live(organisation: &mut Organisation, vendor: Vendor, who: Who) -> (u32, u32) {
    let sessions = organisation.sessions(who);
    let live = match vendor {
        Vendor::Google => u32::from(sessions.google),
        Vendor::GenAuth => sessions.apps.count_ones(),
        Vendor::Chime => u32::from(sessions.chime),
    };
    (live, u32::from(sessions.revoked[vendor.index()]))
}

fn state_of(organisation: &mut Organisation, vendor: Vendor, who: Who) -> Value {
    let (sessions, revoked) = live(organisation, vendor, who);
    let apps = apps::of(organisation.sessions(who).apps).map(apps::id);
    let mut state = json!({
        "vendor": vendor,
        "user": organisation.address(who),
        "sessions": sessions,
        "revoked": revoked,
    });
    if vendor == Vendor::GenAuth {
        state["apps"] = apps.collect();
    }
    state
}

fn log(world: &World, request: &Request) -> HttpReply {
    let most = request.params().number("tail", 100, usize::MAX);
    let tail: Vec<_> = world.log.tail(most).collect();
    HttpReply::json(200, &json!(tail))
}

fn counts(world: &World) -> HttpReply {
    let of = |vendor| world.log.counts(vendor);
    HttpReply::json(
        200,
        &json!({
            "google": of(Vendor::Google),
            "genauth": of(Vendor::GenAuth),
            "chime": of(Vendor::Chime),
        }),
    )
}

fn revoked() -> HttpReply {
    let mut reply = HttpReply::empty(200).with("content-type", "text/csv; charset=UTF-8");
    reply.body = ReplyContent::Revocations;
    reply
}

/// The heading of the list of revocations.
pub(super) const REVOKED_HEADING: &str = "user,google,genauth,chime\n";

fn set_faults(world: &mut World, request: &Request) -> HttpReply {
    match String::from_utf8_lossy(request.body()).parse() {
        Ok(faults) => {
            world.faults = faults;
            HttpReply::empty(204)
        }
        Err(error) => refuse(400, &error),
    }
}

fn refuse(status: u16, error: &str) -> HttpReply {
    HttpReply::json(status, &json!({ "error": error }))
}
