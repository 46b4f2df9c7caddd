//! The revocation itself: who is meant, and the end of that person's tokens.

use serde_json::{Map, Value};

use super::server::GtrServer;
use super::{GtrPlayer, accounts};
use crate::sandbox::organisation::{Organisation, Who};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::vendor::Vendor;
use crate::sandbox::world::World;

/// `POST global-token-revocation`
pub(super) fn revoke(
    player: &mut GtrPlayer,
    world: &mut World,
    request: &Request,
    server: &GtrServer,
    now: i64,
) -> Answer {
    player.access.check(request, server, now)?;
    let malformed = || HttpReply::empty(400);
    let subject = subject(request, server).ok_or_else(malformed)?;
    let who = meant(&world.organisation, &subject).ok_or_else(malformed)?;
    let nobody = || HttpReply::empty(404);
    let who = who.ok_or_else(nobody)?;
    let account = player.accounts.of(&world.organisation, who);
    let account = account.ok_or_else(nobody)?;
    if account.held {
        return Err(HttpReply::empty(422));
    }
    let ended = std::mem::take(&mut account.tokens);
    world.count_revocation(Vendor::Gtr, who);
    let address = world.organisation.address(who);
    Ok(HttpReply::empty(server.status).did(format!("ended {ended} refresh tokens of {address}")))
}

/// The subject, which must be all that the body holds.
fn subject(request: &Request, server: &GtrServer) -> Option<Map<String, Value>> {
    let kind = request.header("content-type").unwrap_or_default();
    let mut body: Map<String, Value> = request.json()?;
    let is_json = kind.split(';').next()?.trim() == "application/json";
    if !is_json || body.len() != 1 {
        return None;
    }
    match body.remove(server.subject_key)? {
        Value::Object(subject) => Some(subject),
        _ => None,
    }
}

/// Whom a subject of RFC 9493 means; the outer `None` for one that is malformed or of a format that
/// isn't supported.
fn meant(organisation: &Organisation, subject: &Map<String, Value>) -> Option<Option<Who>> {
    let text = |name: &str| subject.get(name).and_then(Value::as_str);
    let only = |members: usize| (subject.len() == members + 1).then_some(());
    match text("format")? {
        "email" => {
            only(1)?;
            let address = text("email")?;
            let who = organisation.by_address(address);
            Some(who.filter(|who| organisation.profile(*who).has_address(address)))
        }
        "opaque" => {
            only(1)?;
            let number = accounts::number(text("id")?);
            Some(number.and_then(|number| organisation.by_number(number)))
        }
        "iss_sub" => {
            only(2)?;
            let (issuer, subject) = (text("iss")?, text("sub")?);
            let number = accounts::number_of_subject(subject);
            let number = number.filter(|_| issuer == accounts::ISSUER);
            Some(number.and_then(|number| organisation.by_number(number)))
        }
        _ => None,
    }
}
