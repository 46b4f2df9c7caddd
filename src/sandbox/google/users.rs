//! Reading people: one user, and a user's aliases.

use serde_json::{Value, json};

use super::scope::Scopes;
use super::{GoogleCall, error, fields, resource};
use crate::sandbox::organisation::person::{AdminRole, Person};
use crate::sandbox::organisation::{FOREIGN_DOMAIN, Who, groups};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Params;
use crate::sandbox::world::World;

/// The person behind a user key, or Google's refusal.
pub(super) fn find(world: &mut World, key: &str) -> Result<Who, HttpReply> {
    let organisation = &mut world.organisation;
    if let Some(who) = organisation.by_google_key(key) {
        return Ok(who);
    }
    if groups::find(key).is_some() {
        return Err(error::directory(
            400,
            "invalid",
            "Type not supported: userKey",
        ));
    }
    match key.rsplit_once('@') {
        Some((_, FOREIGN_DOMAIN)) => Err(error::forbidden()),
        _ => Err(error::not_found("userKey")),
    }
}

/// The person behind a user key, if that person wasn't deleted and is completely created.
pub(super) fn find_active(world: &mut World, key: &str) -> Result<Who, HttpReply> {
    let who = find(world, key)?;
    let (deleted, settling) = match world.organisation.record(who) {
        Some(person) => (person.deleted.is_some(), person.settling > 0),
        None => (false, false),
    };
    if deleted {
        return Err(error::deleted());
    }
    if settling {
        world
            .organisation
            .change(who, |person| person.settling -= 1);
        let text = "User creation is not complete.";
        return Err(error::directory(412, "conditionNotMet", text));
    }
    Ok(who)
}

/// Somebody's place in the hierarchy of administrators.
pub(super) fn role(world: &World, who: Who) -> AdminRole {
    let record = world.organisation.record(who);
    record.map_or(AdminRole::Member, |person| person.role)
}

/// `users.get`
pub(super) fn get(world: &mut World, call: &GoogleCall<'_>, key: &str) -> Answer {
    let caller = call.caller.with(Scopes::USER_READ)?;
    let params = call.request.params();
    if !is_public(&params) {
        caller.admin()?;
    }
    let who = find_active(world, key)?;
    let body = match stale(world, who) {
        Some(Some(before)) => view(&before, &params),
        Some(None) => return Err(error::not_found("userKey")),
        None => view(&world.organisation.profile(who), &params),
    };
    Ok(HttpReply::json(200, &body))
}

/// What a read that lags behind shows in somebody's place: how they were before, or nobody.
fn stale(world: &mut World, who: Who) -> Option<Option<Box<Person>>> {
    world.organisation.record(who)?.stale.as_ref()?;
    world.organisation.change(who, |person| {
        let mut stale = person.stale.take()?;
        let before = stale.before.clone();
        stale.reads -= 1;
        person.stale = (stale.reads > 0).then_some(stale);
        Some(before)
    })
}

/// Whether only what everybody in the domain may see is asked for.
pub(super) fn is_public(params: &Params) -> bool {
    params.get("viewType") == Some("domain_public")
}

/// The person as an administrator sees it, or as everybody in the domain does.
pub(super) fn view(person: &Person, params: &Params) -> Value {
    if is_public(params) {
        return resource::public(person);
    }
    let mut user = resource::user(person);
    fields::project(&mut user, params);
    user
}

/// `users.aliases.list`
pub(super) fn aliases(world: &mut World, call: &GoogleCall<'_>, key: &str) -> Answer {
    call.caller.with(Scopes::ALIAS_READ)?.admin()?;
    let who = find_active(world, key)?;
    let person = world.organisation.profile(who);
    let aliases = person.aliases.iter().map(|alias| {
        json!({
            "kind": "admin#directory#alias",
            "id": person.ids.google,
            "primaryEmail": person.email,
            "alias": alias,
        })
    });
    let aliases: Vec<_> = aliases.collect();
    let mut body = json!({ "kind": "admin#directory#aliases" });
    if !aliases.is_empty() {
        body["aliases"] = aliases.into();
    }
    Ok(HttpReply::json(200, &body))
}
