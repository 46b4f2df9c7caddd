//! `kick-users` and the reads that tell who is logged in where.

use serde::Deserialize;
use serde_json::json;

use super::{error, users};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::vendor::Vendor;
use crate::sandbox::world::World;

/// The most apps one call may name.
const MOST_APPS: usize = 50;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kick {
    app_ids: Vec<String>,
    user_id: String,
    #[serde(default)]
    options: Option<users::IdOptions>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Session {
    app_id: String,
    user_id: String,
}

/// `POST kick-users`
pub(super) fn kick(world: &mut World, request: &Request) -> Answer {
    let random = &mut world.random;
    let kick: Kick = request.json().ok_or_else(|| {
        error::invalid(
            random,
            "appIds must be an array of strings, userId a string",
        )
    })?;
    if kick.app_ids.is_empty() || kick.app_ids.len() > MOST_APPS {
        return Err(error::invalid(random, "appIds must have 1 to 50 elements"));
    }
    if kick.user_id.trim().is_empty() {
        return Err(error::invalid(random, "userId must not be empty"));
    }
    let kind = kick.options.and_then(|options| options.user_id_type);
    let who = users::find(world, kind.as_deref(), &kick.user_id)?;
    let bits = app_bits(world, &kick.app_ids)?;
    let ended = world.revoke(Vendor::GenAuth, who, |sessions| {
        let ended = (sessions.apps & bits).count_ones();
        sessions.apps &= !bits;
        ended
    });
    let address = world.organisation.address(who);
    let effect = format!(
        "kicked {address} from {} apps: {ended} sessions",
        kick.app_ids.len()
    );
    Ok(error::success(json!({ "success": true })).did(effect))
}

fn app_bits(world: &mut World, ids: &[String]) -> Result<u64, HttpReply> {
    let pool = &world.organisation.apps;
    let bits = ids.iter().map(|id| pool.find(id).map(|app| 1_u64 << app));
    let bits = bits.collect::<Option<Vec<_>>>();
    let bits = bits.ok_or_else(|| error::no_app(&mut world.random))?;
    Ok(bits.into_iter().fold(0, |all, bit| all | bit))
}

/// `POST check-session-status`, which takes the real user id only.
pub(super) fn session_status(world: &mut World, request: &Request) -> Answer {
    let session: Session = request
        .json()
        .ok_or_else(|| error::invalid(&mut world.random, "appId and userId are required"))?;
    let bits = app_bits(world, &[session.app_id])?;
    let who = users::find(world, None, &session.user_id)?;
    let active = world.organisation.sessions(who).apps & bits != 0;
    Ok(error::success(json!({ "active": active })))
}

/// `POST list-application-active-users`; of a generated population the administrator only.
pub(super) fn active_users(world: &mut World, request: &Request) -> Answer {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Ask {
        app_id: String,
        #[serde(default)]
        options: users::ListOptions,
    }
    let ask: Ask = request
        .json()
        .ok_or_else(|| error::invalid(&mut world.random, "appId is required"))?;
    let bits = app_bits(world, &[ask.app_id])?;
    let everyone: Vec<_> = world.organisation.named().map(|(who, _)| who).collect();
    let active: Vec<_> = everyone
        .into_iter()
        .filter(|&who| world.organisation.sessions(who).apps & bits != 0)
        .collect();
    let page = ask.options.pagination.of(&active);
    let list: Vec<_> = page
        .iter()
        .map(|&who| users::resource(&world.organisation.profile(who)))
        .collect();
    Ok(error::success(
        json!({ "list": list, "totalCount": active.len() }),
    ))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::Value;

    use super::*;
    use crate::sandbox::options::SandboxOptions;
    use crate::sandbox::organisation::apps;

    fn world() -> World {
        World::made(SandboxOptions::default(), Timestamp::UNIX_EPOCH)
    }

    fn ask(world: &mut World, apps: &[String], user: &str, kind: &str) -> (Value, Value) {
        let body = json!({
            "appIds": apps, "userId": user, "options": { "userIdType": kind },
        });
        let request = Request::made("POST", "/api/v3/kick-users", &[], &body.to_string());
        let reply = kick(world, &request).unwrap_or_else(|refusal| refusal);
        assert_eq!(reply.status, 200);
        let value = reply.value();
        (value["statusCode"].clone(), value["apiCode"].clone())
    }

    fn ids(range: std::ops::Range<u32>) -> Vec<String> {
        range.map(apps::id).collect()
    }

    #[test]
    fn only_the_named_apps_end() {
        let mut world = world();
        assert_eq!(
            ask(&mut world, &ids(0..1), "omar@example.com", "email").0,
            200
        );
        let who = world.organisation.by_address("omar@example.com").unwrap();
        assert_eq!(world.organisation.sessions(who).apps, 0b110);
    }

    #[test]
    fn fifty_apps_pass_and_fifty_one_do_not() {
        let mut world = world();
        assert_eq!(
            ask(&mut world, &ids(0..50), "mei@example.com", "email").0,
            200
        );
        assert_eq!(
            ask(&mut world, &ids(0..51), "mei@example.com", "email").0,
            400
        );
        assert_eq!(ask(&mut world, &[], "mei@example.com", "email").0, 400);
    }

    #[test]
    fn a_wrong_type_reads_as_an_unknown_user() {
        let mut world = world();
        let (status, code) = ask(&mut world, &ids(0..1), "omar@example.com", "user_id");
        assert_eq!((status, code), (json!(404), json!(2004)));
        assert_eq!(
            ask(&mut world, &ids(0..1), "omar@example.com", "shoe_size").0,
            400
        );
    }

    #[test]
    fn a_retired_app_is_unknown_and_nothing_ends() {
        let mut world = world();
        let apps = [apps::id(0), apps::id(apps::RETIRED)];
        let (_, code) = ask(&mut world, &apps, "omar@example.com", "email");
        assert_eq!(code, 2011);
        let who = world.organisation.by_address("omar@example.com").unwrap();
        assert_eq!(world.organisation.sessions(who).apps, 0b111);
    }
}
