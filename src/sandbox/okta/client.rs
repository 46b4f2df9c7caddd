//! The token endpoint: service apps, by `private_key_jwt` and nothing else.

use serde_json::json;

use super::access::{Granted, OktaAccess};
use super::dpop;
use super::error::oauth;
use crate::sandbox::assertion::{self, ASSERTION_TYPE, AssertionFault, Expected};
use crate::sandbox::jws::Jws;
use crate::sandbox::made_up;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::{Params, Request};
use crate::sandbox::world::World;

/// A service app with an administrator's role.
pub const CLIENT: &str = "0oa1made2up3plain4x7";
/// The same, with "require DPoP" switched on.
pub const DPOP_CLIENT: &str = "0oa1made2up3dpop5x7";
/// An app that has the scopes and no role.
pub const ROLELESS_CLIENT: &str = "0oa1made2up3bare6x7";
/// The id of the made-up key at all of them.
pub const KEY_ID: &str = "made-up-key-of-the-sandbox";

/// The scopes that the apps are granted.
const SCOPES: [&str; 4] = [
    "okta.users.manage",
    "okta.users.read",
    "okta.appGrants.manage",
    "okta.universalLogout.manage",
];
/// Seconds that a token lives.
const LIFETIME: u32 = 3600;
/// The longest life of an assertion, in seconds.
const LONGEST: i64 = 3600;

/// `POST /oauth2/v1/token`
pub(super) fn token(
    access: &mut OktaAccess,
    world: &mut World,
    request: &Request,
    now: i64,
) -> Answer {
    let form = request.form();
    if form.get("grant_type") != Some("client_credentials") {
        return Err(oauth(
            400,
            "unsupported_grant_type",
            "The grant type is not supported.",
        ));
    }
    let client = client(access, request, &form, now)?;
    let scopes = scopes(&form)?;
    let bound_to = bound_to(access, client, request, now)?;
    let granted = Granted {
        scopes,
        has_role: client != ROLELESS_CLIENT,
        bound_to,
    };
    Ok(issue(access, world, granted, now))
}

fn issue(access: &mut OktaAccess, world: &mut World, granted: Granted, now: i64) -> HttpReply {
    let kind = match granted.bound_to {
        Some(_) => "DPoP",
        None => "Bearer",
    };
    let token = format!("eyJ{}", world.random.letters(60));
    let lifetime = world.terms.token_lifetime.unwrap_or(LIFETIME);
    let body = json!({
        "token_type": kind,
        "expires_in": lifetime,
        "access_token": token,
        "scope": granted.scopes.join(" "),
    });
    access.issued.issue(token, granted, now, lifetime);
    HttpReply::json(200, &body)
}

/// Which app it is, by its assertion.
fn client(
    access: &mut OktaAccess,
    request: &Request,
    form: &Params,
    now: i64,
) -> Result<&'static str, HttpReply> {
    let refuse = |why: &str| oauth(401, "invalid_client", why);
    if form.get("client_assertion_type") != Some(ASSERTION_TYPE) {
        return Err(refuse("Client authentication must be private_key_jwt."));
    }
    let jws = form.get("client_assertion").and_then(Jws::read);
    let jws = jws.ok_or_else(|| refuse("The client_assertion is not a JWT."))?;
    let apps = [CLIENT, DPOP_CLIENT, ROLELESS_CLIENT];
    let client = apps.into_iter().find(|app| jws.text("iss") == Some(app));
    let client = client.ok_or_else(|| refuse("Invalid value for 'client_id' parameter."))?;
    if jws.header("kid") != Some(KEY_ID) {
        return Err(refuse(
            "The client_assertion's kid is not one of the client's keys.",
        ));
    }
    let key = made_up::public_key().ok_or_else(|| refuse("No key."))?;
    let expected = Expected {
        client,
        key: &key,
        algorithm: "RS256",
        longest: LONGEST,
    };
    let checked = assertion::check(&jws, &expected, request, &mut access.used, now);
    checked.map_err(|fault| refuse(told(fault)))?;
    Ok(client)
}

fn told(fault: AssertionFault) -> &'static str {
    match fault {
        AssertionFault::Signature => "The client_assertion signature is invalid.",
        AssertionFault::Client => "The client_assertion token has an invalid issuer or subject.",
        AssertionFault::Audience => "The audience claim for client_assertion must be the endpoint.",
        AssertionFault::Dates => "The client_assertion token has an expiration that is invalid.",
        AssertionFault::Replayed => "The client_assertion token has no jti, or one that was used.",
    }
}

/// The scopes asked for, each of which must be granted.
fn scopes(form: &Params) -> Result<Vec<String>, HttpReply> {
    let asked: Vec<String> = form
        .get("scope")
        .unwrap_or_default()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let known = asked.iter().all(|scope| SCOPES.contains(&scope.as_str()));
    match known && !asked.is_empty() {
        true => Ok(asked),
        false => Err(oauth(
            400,
            "invalid_scope",
            "One or more scopes are not configured for the authorization server resource.",
        )),
    }
}

/// The key that the token is to be bound to, for an app that must prove one.
fn bound_to(
    access: &mut OktaAccess,
    client: &str,
    request: &Request,
    now: i64,
) -> Result<Option<String>, HttpReply> {
    if client != DPOP_CLIENT {
        return Ok(None);
    }
    let proof = dpop::read(request, &mut access.used, now);
    let proof = proof.map_err(|flaw| oauth(400, "invalid_dpop_proof", flaw))?;
    if proof.nonce() == Some(access.nonce.as_str()) {
        return Ok(Some(proof.thumbprint));
    }
    let why = "Authorization server requires nonce in DPoP proof.";
    Err(oauth(400, "use_dpop_nonce", why).with("dpop-nonce", access.nonce.clone()))
}
