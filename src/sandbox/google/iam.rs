//! IAM Credentials: signing and tokens in the name of the service account.
//!
//! Whoever has the scope may use the one service account there is.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::access::{Caller, KEY_ID, SERVICE_ACCOUNT};
use super::assertion;
use super::error;
use super::scope::Scopes;
use crate::sandbox::encoding::percent_decoded;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::world::World;

/// The longest life of a signed JWT, in seconds.
const LONGEST: i64 = 12 * 3600;

/// Answers `POST /v1/projects/-/serviceAccounts/{email}:{verb}`.
pub(super) fn answer(world: &mut World, request: &Request, now: Timestamp) -> Answer {
    let caller = world.google.caller(request, now)?;
    if !caller.scopes.any_of(Scopes::IAM) {
        let text = "Request had insufficient authentication scopes.";
        return Err(error::modern(403, "PERMISSION_DENIED", text));
    }
    let path = percent_decoded(request.path());
    let rest = path
        .strip_prefix("/v1/projects/-/serviceAccounts/")
        .unwrap_or_default();
    let (account, verb) = rest.rsplit_once(':').unwrap_or_default();
    if account != SERVICE_ACCOUNT {
        let text = "Not found; Gaia id not found for email.";
        return Err(error::modern(404, "NOT_FOUND", text));
    }
    match verb {
        "signJwt" => sign_jwt(world, request, now.as_second()),
        "generateAccessToken" => access_token(world, request, now),
        _ => Err(error::no_path()),
    }
}

fn invalid(message: &str) -> HttpReply {
    error::modern(400, "INVALID_ARGUMENT", message)
}

#[derive(Deserialize)]
struct SignJwt {
    payload: String,
}

fn sign_jwt(world: &World, request: &Request, now: i64) -> Answer {
    let ask: SignJwt = request
        .json()
        .ok_or_else(|| invalid("payload is required."))?;
    let claims: Value = serde_json::from_str(&ask.payload).unwrap_or_default();
    if !claims.is_object() {
        return Err(invalid("The JWT payload must be a JSON object."));
    }
    if claims["exp"]
        .as_i64()
        .is_some_and(|exp| exp > now.saturating_add(LONGEST))
    {
        return Err(invalid(
            "The JWT expiration time is more than 12 hours in the future.",
        ));
    }
    let signer = world.google.signer.as_ref();
    let jwt = signer.and_then(|key| assertion::sign(key, KEY_ID, &ask.payload));
    Ok(HttpReply::json(
        200,
        &json!({ "keyId": KEY_ID, "signedJwt": jwt }),
    ))
}

#[derive(Deserialize)]
struct AccessToken {
    scope: Vec<String>,
    #[serde(default)]
    lifetime: Option<String>,
}

/// A token of the service account itself, which no field can make another's.
fn access_token(world: &mut World, request: &Request, now: Timestamp) -> Answer {
    let ask: AccessToken = request
        .json()
        .ok_or_else(|| invalid("scope is required."))?;
    let scopes = Scopes::parse(&ask.scope.join(" ")).unwrap_or_default();
    if scopes.is_empty() {
        return Err(invalid("Scope is required and must be known."));
    }
    let lifetime = ask.lifetime.as_deref().unwrap_or("3600s");
    let seconds = lifetime
        .strip_suffix('s')
        .and_then(|digits| digits.parse::<i64>().ok());
    let seconds = seconds.filter(|seconds| (1..=3600).contains(seconds));
    let seconds = seconds.ok_or_else(|| invalid("lifetime must be from 1s to 3600s."))?;
    let caller = Caller {
        role: world.google.own_role(),
        scopes,
    };
    let token = world
        .google
        .issue(caller, now.as_second(), &mut world.random);
    let expires = Timestamp::from_second(now.as_second() + seconds).unwrap_or(now);
    let body = json!({ "accessToken": token, "expireTime": expires.to_string() });
    Ok(HttpReply::json(200, &body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::options::SandboxOptions;
    use crate::sandbox::organisation::person::AdminRole;

    const NOW: i64 = 1_800_000_000;

    fn ask(scopes: Scopes, account: &str, verb: &str, body: &Value) -> (u16, Value) {
        let now = Timestamp::from_second(NOW).unwrap();
        let mut world = World::made(SandboxOptions::default(), now);
        let caller = Caller {
            role: AdminRole::Member,
            scopes,
        };
        let token = world.google.issue(caller, NOW, &mut world.random);
        let bearer = format!("Bearer {token}");
        let path = format!("/v1/projects/-/serviceAccounts/{account}:{verb}");
        let headers = [("authorization", bearer.as_str())];
        let request = Request::made("POST", &path, &headers, &body.to_string());
        let reply = answer(&mut world, &request, now).unwrap_or_else(|refusal| refusal);
        (reply.status, reply.value())
    }

    #[test]
    fn what_is_signed_here_verifies_there() {
        let claims = json!({ "iss": SERVICE_ACCOUNT, "aud": "x", "iat": NOW, "exp": NOW + 60 });
        let body = json!({ "delegates": null, "payload": claims.to_string() });
        let (status, answer) = ask(Scopes::CLOUD, SERVICE_ACCOUNT, "signJwt", &body);
        assert_eq!(status, 200);
        let world = World::made(SandboxOptions::default(), Timestamp::UNIX_EPOCH);
        let jwt = answer["signedJwt"].as_str().unwrap();
        assert!(assertion::verify(jwt, &world.google.key, KEY_ID, NOW).is_ok());
    }

    #[test]
    fn the_scope_the_account_and_the_dates_are_checked() {
        let far = json!({ "payload": json!({ "exp": NOW + 50_000 }).to_string() });
        let fine = json!({ "payload": "{}" });
        assert_eq!(
            ask(Scopes::SECURITY, SERVICE_ACCOUNT, "signJwt", &fine).0,
            403
        );
        assert_eq!(
            ask(Scopes::CLOUD, "other@example.com", "signJwt", &fine).0,
            404
        );
        assert_eq!(ask(Scopes::CLOUD, SERVICE_ACCOUNT, "signJwt", &far).0, 400);
        assert_eq!(
            ask(Scopes::CLOUD, SERVICE_ACCOUNT, "signJwt", &json!({})).0,
            400
        );
    }

    #[test]
    fn a_token_needs_scopes() {
        let scope = json!({ "scope": ["https://www.googleapis.com/auth/admin.directory.user"] });
        let verb = "generateAccessToken";
        assert_eq!(ask(Scopes::CLOUD, SERVICE_ACCOUNT, verb, &scope).0, 200);
        assert_eq!(
            ask(
                Scopes::CLOUD,
                SERVICE_ACCOUNT,
                verb,
                &json!({ "scope": [] })
            )
            .0,
            400
        );
    }
}
