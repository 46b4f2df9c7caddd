//! `users.delete`, `users.undelete` and `users.makeAdmin`.

use serde::Deserialize;

use super::scope::Scopes;
use super::{GoogleCall, customer, error, users};
use crate::sandbox::organisation::person::AdminRole;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::world::World;

/// How long a deleted user can be brought back, in seconds.
const GRACE: i64 = 20 * 86_400;

/// `DELETE users/{userKey}`: the record stays for twenty days.
pub(super) fn delete(world: &mut World, call: &GoogleCall<'_>, key: &str) -> Answer {
    let caller = call.caller.with(Scopes::USER)?.admin()?;
    let who = users::find_active(world, key)?;
    caller.over(users::role(world, who))?;
    world.organisation.sessions(who).google = 0;
    let email = world.organisation.change(who, |person| {
        person.deleted = Some(call.now);
        person.email.clone()
    });
    Ok(HttpReply::empty(200).did(format!("deleted {email}")))
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Undelete {
    #[serde(default)]
    org_unit_path: Option<String>,
}

/// `POST users/{userKey}/undelete`, by id only.
pub(super) fn undelete(world: &mut World, call: &GoogleCall<'_>, key: &str) -> Answer {
    call.caller.with(Scopes::USER)?.admin()?;
    if key.contains('@') {
        return Err(error::invalid("userKey"));
    }
    let who = users::find(world, key)?;
    let person = world.organisation.profile(who).into_owned();
    match person.deleted {
        Some(at) if call.now - at <= GRACE => {}
        Some(_) => return Err(error::not_found("userKey")),
        None => {
            return Err(error::directory(
                412,
                "conditionNotMet",
                "User is not deleted.",
            ));
        }
    }
    let owner = world.organisation.by_address(&person.email);
    let holds = |owner| world.organisation.profile(owner).deleted.is_none();
    if owner.is_some_and(|owner| owner != who && holds(owner)) {
        return Err(error::directory(409, "duplicate", "Entity already exists."));
    }
    let unit = call
        .request
        .json::<Undelete>()
        .unwrap_or_default()
        .org_unit_path;
    let unit = unit.unwrap_or_else(|| "/".to_owned());
    if !customer::has_unit(&unit) {
        return Err(error::invalid("INVALID_OU_ID"));
    }
    world.organisation.change(who, |person| {
        person.deleted = None;
        person.unit = unit;
    });
    Ok(HttpReply::empty(204).did(format!("undeleted {}", person.email)))
}

#[derive(Deserialize)]
struct MakeAdmin {
    status: bool,
}

/// `POST users/{userKey}/makeAdmin`, for super administrators.
pub(super) fn make_admin(world: &mut World, call: &GoogleCall<'_>, key: &str) -> Answer {
    call.caller.with(Scopes::USER)?.over(AdminRole::Super)?;
    let ask: MakeAdmin = call
        .request
        .json()
        .ok_or_else(|| error::invalid("status"))?;
    let who = users::find_active(world, key)?;
    let role = if ask.status {
        AdminRole::Super
    } else {
        AdminRole::Member
    };
    world.organisation.change(who, |person| person.role = role);
    let address = world.organisation.address(who);
    Ok(HttpReply::empty(200).did(format!("{address} is now {role:?}")))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::access::Caller;
    use super::*;
    use crate::sandbox::options::SandboxOptions;
    use crate::sandbox::request::Request;

    const NOW: i64 = 1_800_000_000;

    fn play(
        world: &mut World,
        verb: fn(&mut World, &GoogleCall<'_>, &str) -> Answer,
        key: &str,
        now: i64,
    ) -> u16 {
        let request = Request::made("POST", "/", &[], r#"{"status":true}"#);
        let caller = Caller {
            role: AdminRole::Super,
            scopes: Scopes::USER,
        };
        let call = GoogleCall {
            request: &request,
            caller,
            now,
            at: Timestamp::UNIX_EPOCH,
        };
        verb(world, &call, key)
            .unwrap_or_else(|refusal| refusal)
            .status
    }

    #[test]
    fn a_deleted_user_comes_back_by_id_within_twenty_days() {
        let mut world = World::made(
            SandboxOptions::default(),
            Timestamp::from_second(NOW).unwrap(),
        );
        let who = world.organisation.by_address("kim@example.com").unwrap();
        let id = world.organisation.profile(who).ids.google.clone();
        assert_eq!(play(&mut world, undelete, &id, NOW), 412);
        assert_eq!(play(&mut world, delete, "kim@example.com", NOW), 200);
        assert_eq!(play(&mut world, delete, "kim@example.com", NOW), 412);
        assert_eq!(play(&mut world, undelete, "kim@example.com", NOW), 400);
        assert_eq!(play(&mut world, undelete, &id, NOW + 21 * 86_400), 404);
        assert_eq!(play(&mut world, undelete, &id, NOW + 86_400), 204);
        assert_eq!(play(&mut world, make_admin, &id, NOW), 200);
        assert_eq!(users::role(&world, who), AdminRole::Super);
    }
}
