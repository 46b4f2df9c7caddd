//! The token endpoint: an assertion or a refresh token in, an access token out.

use jiff::Timestamp;
use serde_json::json;

use super::access::{Caller, KEY_ID, PROVIDER, SERVICE_ACCOUNT, USER_CLIENT_ID};
use super::assertion::{self, AssertionFlaw, Claims};
use super::error::oauth;
use super::scope::Scopes;
use crate::sandbox::organisation::person::AdminRole;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::{Params, Request};
use crate::sandbox::world::World;

const ASSERTION: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/// Answers `POST /token`.
pub(super) fn token(world: &mut World, request: &Request, now: Timestamp) -> Answer {
    let form = request.form();
    let caller = match form.get("grant_type") {
        Some(ASSERTION) => by_assertion(world, &form, now)?,
        Some("refresh_token") => by_refresh_token(world, &form)?,
        Some(other) => {
            let text = format!("Invalid grant_type: {other}");
            return Err(oauth(400, "unsupported_grant_type", &text));
        }
        None => {
            return Err(oauth(
                400,
                "invalid_request",
                "Missing required parameter: grant_type",
            ));
        }
    };
    let token = world
        .google
        .issue(caller, now.as_second(), &mut world.random);
    let body = json!({
        "access_token": token,
        "expires_in": world.google.lifetime,
        "token_type": "Bearer",
    });
    Ok(HttpReply::json(200, &body).with("cache-control", "private"))
}

const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const JWT: &str = "urn:ietf:params:oauth:token-type:jwt";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

/// Answers `POST /v1/token`: a workload's own proof of identity in exchange for a token.
pub(super) fn exchange(world: &mut World, request: &Request, now: Timestamp) -> Answer {
    let form = request.form();
    if form.get("grant_type") != Some(EXCHANGE) || form.get("subject_token_type") != Some(JWT) {
        let text = "grant_type or subject_token_type is not supported.";
        return Err(oauth(400, "invalid_request", text));
    }
    if form.get("audience") != Some(PROVIDER) {
        return Err(oauth(
            400,
            "invalid_target",
            "The target service is not known.",
        ));
    }
    if form.get("subject_token") != Some(&world.google.subject_token) {
        let text = "The ID Token's signature or audience is not valid.";
        return Err(oauth(400, "invalid_grant", text));
    }
    let scopes = Scopes::parse(form.get("scope").unwrap_or_default()).unwrap_or_default();
    if scopes.is_empty() || !scopes.within(Scopes::IAM) {
        let text = "Federated tokens are for cloud-platform and iam alone.";
        return Err(oauth(400, "invalid_scope", text));
    }
    let caller = Caller {
        role: AdminRole::Member,
        scopes,
    };
    let token = world
        .google
        .issue(caller, now.as_second(), &mut world.random);
    let body = json!({
        "access_token": token,
        "issued_token_type": ACCESS_TOKEN,
        "token_type": "Bearer",
        "expires_in": world.google.lifetime,
    });
    Ok(HttpReply::json(200, &body))
}

fn by_assertion(world: &mut World, form: &Params, now: Timestamp) -> Result<Caller, HttpReply> {
    let jwt = form.get("assertion").ok_or_else(|| {
        oauth(
            400,
            "invalid_request",
            "Missing required parameter: assertion",
        )
    })?;
    let claims = assertion::verify(jwt, &world.google.key, KEY_ID, now.as_second())
        .map_err(refuse_assertion)?;
    if claims.iss != SERVICE_ACCOUNT {
        return Err(oauth(
            400,
            "invalid_grant",
            "Invalid grant: account not found",
        ));
    }
    let scopes = scopes(world, &claims)?;
    let role = subject(world, claims.sub.as_deref())?;
    Ok(Caller { role, scopes })
}

fn refuse_assertion(flaw: AssertionFlaw) -> HttpReply {
    let text = match flaw {
        AssertionFlaw::Malformed => "Bad Request",
        AssertionFlaw::Signature => "Invalid JWT Signature.",
        AssertionFlaw::Dates => {
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable \
             timeframe. Check your iat and exp values in the JWT claim."
        }
    };
    oauth(400, "invalid_grant", text)
}

fn scopes(world: &World, claims: &Claims) -> Result<Scopes, HttpReply> {
    let audience = world.google.audiences.contains(&claims.aud);
    let scopes = Scopes::parse(claims.scope.as_deref().unwrap_or_default()).unwrap_or_default();
    if !audience || scopes.is_empty() {
        let text = "Invalid OAuth scope or ID token audience provided.";
        return Err(oauth(400, "invalid_scope", text));
    }
    if !scopes.within(world.google.authorised) {
        let text = "Client is unauthorized to retrieve access tokens using this method, or client \
                    not authorized for any of the scopes requested.";
        return Err(oauth(401, "unauthorized_client", text));
    }
    Ok(scopes)
}

/// The rights of the user to act as; anybody of the domain may be impersonated, but only
/// administrators get far.
fn subject(world: &mut World, subject: Option<&str>) -> Result<AdminRole, HttpReply> {
    let Some(address) = subject.filter(|subject| *subject != SERVICE_ACCOUNT) else {
        return Ok(AdminRole::Member);
    };
    let text = if address.contains('@') {
        "Invalid email or User ID"
    } else {
        "Not a valid email"
    };
    let refused = || oauth(400, "invalid_grant", text);
    let who = world.organisation.by_address(address).ok_or_else(refused)?;
    let person = world.organisation.profile(who);
    if person.suspended || person.deleted.is_some() {
        return Err(refused());
    }
    Ok(person.role)
}

fn by_refresh_token(world: &World, form: &Params) -> Result<Caller, HttpReply> {
    let google = &world.google;
    let client = form.get("client_id") == Some(USER_CLIENT_ID)
        && form.get("client_secret") == Some(&google.client_secret);
    if !client {
        return Err(oauth(
            401,
            "invalid_client",
            "The OAuth client was not found.",
        ));
    }
    if form.get("refresh_token") != Some(&google.refresh_token) {
        return Err(oauth(
            400,
            "invalid_grant",
            "Token has been expired or revoked.",
        ));
    }
    Ok(Caller {
        role: AdminRole::Super,
        scopes: google.authorised,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::assertion::tests::{header, sign};
    use super::*;
    use crate::sandbox::options::SandboxOptions;

    const NOW: i64 = 1_800_000_000;
    const SECURITY: &str = "https://www.googleapis.com/auth/admin.directory.user.security";

    fn claims() -> Value {
        json!({
            "iss": SERVICE_ACCOUNT, "sub": "admin@example.com", "scope": SECURITY,
            "aud": "https://oauth2.googleapis.com/token", "iat": NOW, "exp": NOW + 3600,
        })
    }

    fn ask_with(options: SandboxOptions, claims: &Value) -> (u16, Value) {
        let now = Timestamp::from_second(NOW).unwrap();
        let mut world = World::made(options, now);
        let jwt = sign(&header(), claims);
        let grant = ASSERTION.replace(':', "%3A");
        let form = format!("grant_type={grant}&assertion={jwt}");
        let request = Request::made("POST", "/token", &[], &form);
        let reply = token(&mut world, &request, now).unwrap_or_else(|refusal| refusal);
        (reply.status, reply.value())
    }

    fn ask(change: impl FnOnce(&mut Value)) -> (u16, Value) {
        let mut claims = claims();
        change(&mut claims);
        ask_with(SandboxOptions::default(), &claims)
    }

    #[test]
    fn either_audience_is_good_and_no_other() {
        assert_eq!(ask(|_| {}).0, 200);
        assert_eq!(
            ask(|claims| claims["aud"] = "http://127.0.0.1:8080/token".into()).0,
            200
        );
        let (status, body) = ask(|claims| claims["aud"] = "https://example.com/token".into());
        assert_eq!((status, &body["error"]), (400, &json!("invalid_scope")));
    }

    #[test]
    fn a_scope_must_be_known_and_authorised() {
        let (status, body) = ask(|claims| claims["scope"] = "https://mail.google.com/".into());
        assert_eq!((status, &body["error"]), (400, &json!("invalid_scope")));
        let only = "https://www.googleapis.com/auth/admin.directory.user".to_owned();
        let options = SandboxOptions {
            scopes: Some(vec![only]),
            ..SandboxOptions::default()
        };
        let (status, body) = ask_with(options, &claims());
        assert_eq!(
            (status, &body["error"]),
            (401, &json!("unauthorized_client"))
        );
    }

    #[test]
    fn an_unknown_subject_or_issuer_is_refused() {
        let (status, body) = ask(|claims| claims["sub"] = "nobody@example.com".into());
        assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
        assert_eq!(
            ask(|claims| claims["sub"] = "admin@example.net".into()).0,
            400
        );
        assert_eq!(ask(|claims| claims["iss"] = "x@example.com".into()).0, 400);
    }

    #[test]
    fn an_expired_assertion_is_refused() {
        let (status, body) = ask(|claims| {
            claims["iat"] = (NOW - 7200).into();
            claims["exp"] = (NOW - 3600).into();
        });
        assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
    }

    #[test]
    fn a_refresh_token_needs_its_client() {
        let now = Timestamp::from_second(NOW).unwrap();
        let mut world = World::made(SandboxOptions::default(), now);
        let (secret, refresh) = (
            world.google.client_secret.clone(),
            world.google.refresh_token.clone(),
        );
        let mut ask = |secret: &str, refresh: &str| {
            let form = format!(
                "grant_type=refresh_token&client_id={USER_CLIENT_ID}&client_secret={secret}&refresh_token={refresh}"
            );
            let request = Request::made("POST", "/token", &[], &form);
            token(&mut world, &request, now)
                .unwrap_or_else(|refusal| refusal)
                .status
        };
        assert_eq!(ask(&secret, &refresh), 200);
        assert_eq!(ask("x", &refresh), 401);
        assert_eq!(ask(&secret, "x"), 400);
    }

    #[test]
    fn a_workload_gets_a_token_for_its_proof_alone() {
        let now = Timestamp::from_second(NOW).unwrap();
        let mut world = World::made(SandboxOptions::default(), now);
        let proof = world.google.subject_token.clone();
        let mut ask = |proof: &str, audience: &str, scope: &str| {
            let form = format!(
                "grant_type={EXCHANGE}&subject_token_type={JWT}&subject_token={proof}\
                 &audience={audience}&scope=https://www.googleapis.com/auth/{scope}"
            );
            let request = Request::made("POST", "/v1/token", &[], &form);
            let reply = exchange(&mut world, &request, now);
            reply.unwrap_or_else(|refusal| refusal).status
        };
        assert_eq!(ask(&proof, PROVIDER, "cloud-platform"), 200);
        assert_eq!(ask("x", PROVIDER, "cloud-platform"), 400);
        assert_eq!(ask(&proof, "//x", "cloud-platform"), 400);
        assert_eq!(ask(&proof, PROVIDER, "admin.directory.user"), 400);
    }
}
