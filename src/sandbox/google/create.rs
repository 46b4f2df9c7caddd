//! `users.insert`, `users.update` and `users.patch`: what the Directory checks, and what it
//! only stores.

use std::time::Instant;

use serde_json::{Map, Value};

use super::scope::Scopes;
use super::{GoogleCall, customer, error, resource, users};
use crate::sandbox::organisation::person::{Ids, Person, Sessions, Stale};
use crate::sandbox::organisation::{DOMAIN, Who, groups};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::world::World;

/// Fields that are kept elsewhere or can't be written; writing the latter is silently ignored.
const NOT_STORED: [&str; 17] = [
    "id",
    "kind",
    "etag",
    "primaryEmail",
    "name",
    "suspended",
    "archived",
    "orgUnitPath",
    "password",
    "hashFunction",
    "isAdmin",
    "isDelegatedAdmin",
    "aliases",
    "lastLoginTime",
    "creationTime",
    "deletionTime",
    "customerId",
];

const RELATIONS: [&str; 18] = [
    "admin_assistant",
    "assistant",
    "brother",
    "child",
    "custom",
    "domestic_partner",
    "dotted_line_manager",
    "exec_assistant",
    "father",
    "friend",
    "manager",
    "mother",
    "parent",
    "partner",
    "referred_by",
    "relative",
    "sister",
    "spouse",
];

type Fields = Map<String, Value>;

/// `POST users`
pub(super) fn insert(world: &mut World, call: &GoogleCall<'_>) -> Answer {
    call.caller.with(Scopes::USER)?.admin()?;
    let fields = fields(call)?;
    check(&fields, true)?;
    let email = text(&fields, "primaryEmail").to_lowercase();
    claim(world, &email, None)?;
    if !world.creations.take(Instant::now()) {
        let text = "Service unavailable. Please try again";
        return Err(error::directory(503, "backendError", text));
    }
    let ids = ids(world, &email);
    let mut person = Person::new(email, "", "", ids);
    person.created = call.now;
    write(&mut person, &fields);
    person.settling = if person.email.starts_with("slow") {
        2
    } else {
        0
    };
    person.stale = stale(world, None);
    let effect = format!("created {}", person.email);
    let body = resource::user(&person);
    world.organisation.add(person, Sessions::NONE);
    Ok(HttpReply::json(200, &body).did(effect))
}

/// `PUT users/{userKey}` and `PATCH users/{userKey}`, which both change only what is given.
pub(super) fn update(world: &mut World, call: &GoogleCall<'_>, key: &str) -> Answer {
    let caller = call.caller.with(Scopes::USER)?.admin()?;
    let fields = fields(call)?;
    let who = users::find_active(world, key)?;
    caller.over(users::role(world, who))?;
    check(&fields, false)?;
    let email = text(&fields, "primaryEmail").to_lowercase();
    if !email.is_empty() {
        claim(world, &email, Some(who))?;
    }
    if fields.get("suspended") == Some(&Value::Bool(true)) {
        world.organisation.sessions(who).google = 0;
    }
    let before = world.organisation.profile(who).into_owned();
    let stale = stale(world, Some(before));
    let body = world.organisation.change(who, |person| {
        person.stale = stale;
        rename(person, email);
        write(person, &fields);
        resource::user(person)
    });
    let effect = format!(
        "updated {}",
        text(body.as_object().unwrap_or(&fields), "primaryEmail")
    );
    Ok(HttpReply::json(200, &body).did(effect))
}

/// What reads show for a while, if they lag behind.
fn stale(world: &World, before: Option<Person>) -> Option<Stale> {
    let reads = world.faults.lag;
    (reads > 0).then(|| Stale {
        reads,
        before: before.map(Box::new),
    })
}

fn fields(call: &GoogleCall<'_>) -> Result<Fields, HttpReply> {
    let fields = call.request.json();
    fields.ok_or_else(|| error::directory(400, "parseError", "Parse Error"))
}

fn text<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The old address stays as an alias.
fn rename(person: &mut Person, email: String) {
    if email.is_empty() || email == person.email {
        return;
    }
    person.aliases.retain(|alias| *alias != email);
    person
        .aliases
        .push(std::mem::replace(&mut person.email, email));
}

fn write(person: &mut Person, fields: &Fields) {
    let name = fields.get("name").and_then(Value::as_object);
    for (part, target) in [
        ("givenName", &mut person.given),
        ("familyName", &mut person.family),
    ] {
        if let Some(value) = name.and_then(|name| name.get(part)).and_then(Value::as_str) {
            value.clone_into(target);
        }
    }
    for (flag, target) in [
        ("suspended", &mut person.suspended),
        ("archived", &mut person.archived),
    ] {
        *target = fields.get(flag).and_then(Value::as_bool).unwrap_or(*target);
    }
    if let Some(unit) = fields.get("orgUnitPath").and_then(Value::as_str) {
        person.unit = format!("/{}", unit.trim_matches('/'));
    }
    let stored = fields
        .iter()
        .filter(|(name, _)| !NOT_STORED.contains(&name.as_str()));
    for (name, value) in stored {
        match value {
            Value::Null => drop(person.more.remove(name)),
            _ => drop(person.more.insert(name.clone(), value.clone())),
        }
    }
}

fn check(fields: &Fields, new: bool) -> Result<(), HttpReply> {
    let name = fields.get("name").and_then(Value::as_object);
    let named = |part| name.is_some_and(|name| !text(name, part).is_empty());
    if new && text(fields, "primaryEmail").is_empty() {
        return Err(error::invalid("primary_user_email"));
    }
    if new && !(named("givenName") && named("familyName")) {
        return Err(error::invalid("name"));
    }
    if (new || fields.contains_key("password")) && !is_password(fields) {
        return Err(error::invalid("Invalid Password"));
    }
    let unit = text(fields, "orgUnitPath");
    if !unit.is_empty() && !customer::has_unit(unit) {
        return Err(error::invalid("INVALID_OU_ID"));
    }
    match fields.get("relations") {
        Some(relations) if !are_relations(relations) => Err(error::invalid("relations")),
        _ => Ok(()),
    }
}

/// In clear 8 to 100 ASCII characters, or a hash that looks like one.
fn is_password(fields: &Fields) -> bool {
    let password = text(fields, "password");
    let hex =
        |length| password.len() == length && password.bytes().all(|byte| byte.is_ascii_hexdigit());
    match text(fields, "hashFunction") {
        "" => (8..=100).contains(&password.len()) && password.is_ascii(),
        "SHA-1" => hex(40),
        "MD5" => hex(32),
        "crypt" => password.starts_with('$'),
        _ => false,
    }
}

fn are_relations(relations: &Value) -> bool {
    let is_relation = |relation: &Value| {
        let kind = relation["type"].as_str().unwrap_or_default();
        let labelled = kind != "custom" || relation["customType"].is_string();
        relation["value"].is_string() && RELATIONS.contains(&kind) && labelled
    };
    let relations = relations.as_array();
    relations.is_some_and(|relations| relations.iter().all(is_relation))
}

/// Makes sure that the address is of the domain, and nobody else's; a deleted user's is free.
fn claim(world: &mut World, email: &str, own: Option<Who>) -> Result<(), HttpReply> {
    match email.rsplit_once('@') {
        Some((local, DOMAIN)) if !local.is_empty() => {}
        Some(_) => return Err(error::directory(404, "domainNotFound", "Domain not found.")),
        None => return Err(error::invalid("primary_user_email")),
    }
    let taken = match world.organisation.by_address(email) {
        Some(who) if Some(who) == own => false,
        Some(who) => world.organisation.profile(who).deleted.is_none(),
        None => groups::find(email).is_some(),
    };
    if taken {
        return Err(error::directory(409, "duplicate", "Entity already exists."));
    }
    if own != world.organisation.by_address(email) {
        world.organisation.forget(email);
    }
    Ok(())
}

/// New ids, at all three vendors as if they were kept in step.
fn ids(world: &mut World, email: &str) -> Ids {
    let number = world.random.next();
    let (local, _) = email.split_once('@').unwrap_or_default();
    Ids {
        google: format!("13{:019}", number % 10_u64.pow(19)),
        genauth: format!("67000000{number:016x}"),
        chime: world.random.uuid(),
        username: local.to_owned(),
        external: format!("E-{number:016x}"),
        ..Ids::default()
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::json;

    use super::super::access::Caller;
    use super::*;
    use crate::sandbox::options::SandboxOptions;
    use crate::sandbox::organisation::person::AdminRole;
    use crate::sandbox::request::Request;

    const KIM: &str = "kim@example.com";

    fn world() -> World {
        World::made(SandboxOptions::default(), Timestamp::UNIX_EPOCH)
    }

    fn ask(
        world: &mut World,
        role: AdminRole,
        fields: &Value,
        play: impl Fn(&mut World, &GoogleCall<'_>) -> Answer,
    ) -> HttpReply {
        let request = Request::made("POST", "/", &[], &fields.to_string());
        let caller = Caller {
            role,
            scopes: Scopes::USER,
        };
        let call = GoogleCall {
            request: &request,
            caller,
            now: 0,
            at: Timestamp::UNIX_EPOCH,
        };
        play(world, &call).unwrap_or_else(|refusal| refusal)
    }

    fn insert_one(world: &mut World, change: impl FnOnce(&mut Value)) -> HttpReply {
        let mut fields = json!({
            "primaryEmail": "new@example.com",
            "name": { "givenName": "New", "familyName": "Hire" },
            "password": "correct horse",
            "isAdmin": true,
        });
        change(&mut fields);
        ask(world, AdminRole::Super, &fields, insert)
    }

    #[test]
    fn a_new_user_is_there_and_no_administrator() {
        let mut world = world();
        let reply = insert_one(&mut world, |_| {});
        assert_eq!(
            (reply.status, reply.value()["isAdmin"].clone()),
            (200, json!(false))
        );
        assert_eq!(insert_one(&mut world, |_| {}).status, 409);
        let id = reply.value()["id"].as_str().unwrap().to_owned();
        assert!(world.organisation.by_google_key(&id).is_some());
    }

    #[test]
    fn what_is_incomplete_is_refused() {
        let refused = |change: fn(&mut Value)| insert_one(&mut world(), change).status;
        assert_eq!(refused(|fields| fields["password"] = "short".into()), 400);
        assert_eq!(
            refused(|fields| fields["name"] = json!({ "givenName": "x" })),
            400
        );
        assert_eq!(
            refused(|fields| fields["orgUnitPath"] = "/Nowhere".into()),
            400
        );
        assert_eq!(
            refused(|fields| fields["hashFunction"] = "SHA-1".into()),
            400
        );
        assert_eq!(
            refused(|fields| fields["primaryEmail"] = "x@example.net".into()),
            404
        );
        assert_eq!(
            refused(|fields| fields["primaryEmail"] = "staff@example.com".into()),
            409
        );
        assert_eq!(
            refused(|fields| fields["relations"] = json!([{ "value": "x" }])),
            400
        );
    }

    #[test]
    fn too_many_at_once_are_turned_away() {
        let mut world = world();
        let statuses: Vec<_> = (0..12)
            .map(|n| {
                let email = format!("new{n}@example.com");
                insert_one(&mut world, |fields| fields["primaryEmail"] = email.into()).status
            })
            .collect();
        assert_eq!(statuses[9], 200);
        assert_eq!(statuses[11], 503);
    }

    #[test]
    fn a_rename_keeps_the_old_address_and_suspension_ends_sessions() {
        let mut world = world();
        let fields = json!({ "primaryEmail": "kimberly@example.com", "suspended": true });
        let change = |world: &mut World, call: &GoogleCall<'_>| update(world, call, KIM);
        assert_eq!(
            ask(&mut world, AdminRole::Super, &fields, change).status,
            200
        );
        let who = world.organisation.by_address(KIM).unwrap();
        assert_eq!(world.organisation.address(who), "kimberly@example.com");
        assert_eq!(world.organisation.sessions(who).google, 0);
    }

    #[test]
    fn a_delegated_administrator_leaves_super_administrators_alone() {
        let mut world = world();
        let fields = json!({ "suspended": true });
        let admin =
            |world: &mut World, call: &GoogleCall<'_>| update(world, call, "admin@example.com");
        assert_eq!(
            ask(&mut world, AdminRole::Delegated, &fields, admin).status,
            403
        );
        assert_eq!(
            ask(&mut world, AdminRole::Member, &fields, admin).status,
            403
        );
    }
}
