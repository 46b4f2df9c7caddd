//! What a sign-out leaves alive: OAuth grants, app passwords, backup codes.

use serde_json::{Value, json};

use super::scope::Scopes;
use super::{GoogleCall, error, users};
use crate::sandbox::organisation::Who;
use crate::sandbox::organisation::person::{AppPassword, Grant, Person};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::world::World;

/// Everything below `users/{userKey}/` that needs the security scope.
pub(super) fn route(world: &mut World, call: &GoogleCall<'_>, key: &str, parts: &[&str]) -> Answer {
    let caller = call.caller.with(Scopes::SECURITY)?.admin()?;
    let who = users::find_active(world, key)?;
    if call.request.method() != "GET" {
        caller.over(users::role(world, who))?;
    }
    match (call.request.method(), parts) {
        ("GET", ["tokens"]) => Ok(grants(&world.organisation.profile(who))),
        ("GET", ["tokens", client]) => one_grant(world, who, client),
        ("DELETE", ["tokens", client]) => drop_grant(world, who, client),
        ("GET", ["asps"]) => Ok(passwords(&world.organisation.profile(who))),
        ("DELETE", ["asps", id]) => drop_password(world, who, id),
        ("GET", ["verificationCodes"]) => Ok(codes(&world.organisation.profile(who))),
        ("POST", ["verificationCodes", "generate"]) => generate(world, who),
        ("POST", ["verificationCodes", "invalidate"]) => invalidate(world, who),
        ("POST", ["twoStepVerification", "turnOff"]) => turn_off(world, who),
        _ => Err(error::not_found("path")),
    }
}

fn list(kind: &str, items: Vec<Value>) -> HttpReply {
    let mut body = json!({ "kind": kind, "etag": "\"sandbox\"" });
    if !items.is_empty() {
        body["items"] = items.into();
    }
    HttpReply::json(200, &body)
}

fn grants(person: &Person) -> HttpReply {
    let items = person
        .grants
        .iter()
        .map(|grant| grant_resource(person, grant));
    list("admin#directory#tokenList", items.collect())
}

fn grant_resource(person: &Person, grant: &Grant) -> Value {
    json!({
        "kind": "admin#directory#token",
        "clientId": grant.client,
        "userKey": person.ids.google,
        "anonymous": false,
        "displayText": grant.name,
        "nativeApp": false,
        "scopes": grant.scopes,
    })
}

fn one_grant(world: &World, who: Who, client: &str) -> Answer {
    let person = world.organisation.profile(who);
    let found = person.grants.iter().find(|grant| grant.client == client);
    let grant = found.ok_or_else(|| error::not_found("clientId"))?;
    Ok(HttpReply::json(200, &grant_resource(&person, grant)))
}

fn drop_grant(world: &mut World, who: Who, client: &str) -> Answer {
    let dropped = world.organisation.change(who, |person| {
        let before = person.grants.len();
        person.grants.retain(|grant| grant.client != client);
        before - person.grants.len()
    });
    if dropped == 0 {
        return Err(error::not_found("clientId"));
    }
    Ok(done(world, who, "dropped an OAuth grant of"))
}

fn passwords(person: &Person) -> HttpReply {
    let items = person
        .app_passwords
        .iter()
        .map(|password| password_resource(person, password));
    list("admin#directory#aspList", items.collect())
}

fn password_resource(person: &Person, password: &AppPassword) -> Value {
    json!({
        "kind": "admin#directory#asp",
        "codeId": password.id,
        "name": password.name,
        "creationTime": "1700000000000",
        "lastTimeUsed": "1763700000000",
        "userKey": person.ids.google,
    })
}

fn drop_password(world: &mut World, who: Who, id: &str) -> Answer {
    let id: i32 = id.parse().map_err(|_| error::invalid("codeId"))?;
    let dropped = world.organisation.change(who, |person| {
        let before = person.app_passwords.len();
        person.app_passwords.retain(|password| password.id != id);
        before - person.app_passwords.len()
    });
    if dropped == 0 {
        return Err(error::not_found("codeId"));
    }
    Ok(done(world, who, "dropped an app password of"))
}

fn codes(person: &Person) -> HttpReply {
    let items = person.backup_codes.iter().map(|code| {
        json!({
            "kind": "admin#directory#verificationCode",
            "userId": person.ids.google,
            "verificationCode": code,
        })
    });
    list("admin#directory#verificationCodesList", items.collect())
}

fn generate(world: &mut World, who: Who) -> Answer {
    let codes: Vec<_> = (0..10)
        .map(|_| format!("{:08}", world.random.next() % 100_000_000))
        .collect();
    world
        .organisation
        .change(who, |person| person.backup_codes = codes);
    Ok(done(world, who, "new backup codes for"))
}

fn invalidate(world: &mut World, who: Who) -> Answer {
    refuse_suspended(world, who)?;
    world
        .organisation
        .change(who, |person| person.backup_codes.clear());
    Ok(done(world, who, "no more backup codes for"))
}

fn turn_off(world: &mut World, who: Who) -> Answer {
    refuse_suspended(world, who)?;
    world
        .organisation
        .change(who, |person| person.backup_codes.clear());
    Ok(done(world, who, "2-step verification turned off for"))
}

/// Google refuses to touch the second factor of suspended users.
fn refuse_suspended(world: &World, who: Who) -> Result<(), HttpReply> {
    let suspended = world.organisation.profile(who).suspended;
    if suspended {
        Err(error::directory(400, "invalid", "Invalid Input"))
    } else {
        Ok(())
    }
}

fn done(world: &World, who: Who, what: &str) -> HttpReply {
    let address = world.organisation.address(who);
    HttpReply::empty(204).did(format!("{what} {address}"))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::access::Caller;
    use super::*;
    use crate::sandbox::options::SandboxOptions;
    use crate::sandbox::organisation::person::AdminRole;
    use crate::sandbox::request::Request;

    fn ask(
        world: &mut World,
        scopes: Scopes,
        method: &str,
        user: &str,
        parts: &[&str],
    ) -> HttpReply {
        let request = Request::made(method, "/", &[], "");
        let caller = Caller {
            role: AdminRole::Delegated,
            scopes,
        };
        let call = GoogleCall {
            request: &request,
            caller,
            now: 0,
            at: Timestamp::UNIX_EPOCH,
        };
        route(world, &call, user, parts).unwrap_or_else(|refusal| refusal)
    }

    #[test]
    fn a_dropped_grant_is_gone_and_sign_out_leaves_it() {
        let mut world = World::made(SandboxOptions::default(), Timestamp::UNIX_EPOCH);
        let liz = "liz@example.com";
        let mut ask =
            |method, parts: &[&str]| ask(&mut world, Scopes::SECURITY, method, liz, parts);
        let list = ask("GET", &["tokens"]).value();
        let client = list["items"][0]["clientId"].as_str().unwrap();
        assert_eq!(ask("DELETE", &["tokens", client]).status, 204);
        assert_eq!(ask("DELETE", &["tokens", client]).status, 404);
        assert_eq!(
            ask("GET", &["tokens"]).value()["items"]
                .as_array()
                .unwrap()
                .len(),
            1
        );
    }

    #[test]
    fn the_scope_the_rank_and_suspension_are_checked() {
        let mut world = World::made(SandboxOptions::default(), Timestamp::UNIX_EPOCH);
        let codes = ["verificationCodes", "invalidate"];
        let mut ask = |scopes, user| ask(&mut world, scopes, "POST", user, &codes).status;
        assert_eq!(ask(Scopes::USER, "liz@example.com"), 403);
        assert_eq!(ask(Scopes::SECURITY, "admin@example.com"), 403);
        assert_eq!(ask(Scopes::SECURITY, "theo@example.com"), 400);
        assert_eq!(ask(Scopes::SECURITY, "liz@example.com"), 204);
    }
}
