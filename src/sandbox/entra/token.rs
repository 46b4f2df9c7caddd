//! The tenant's token endpoint: by secret, or by an assertion of a certificate's key.

use jiff::Timestamp;
use serde_json::json;

use super::access::{EXPIRED_SECRET, EntraAccess, TENANT};
use super::error;
use crate::sandbox::assertion::{self, ASSERTION_TYPE, AssertionFault, Expected};
use crate::sandbox::encoding::from_pem;
use crate::sandbox::jws::{Jws, sha256};
use crate::sandbox::made_up;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::{Params, Request};
use crate::sandbox::world::World;

/// Seconds that a token lives.
const LIFETIME: u32 = 3599;
/// The longest life of an assertion, in seconds.
const LONGEST: i64 = 600;

/// A number and what it means.
type Told = (u32, &'static str);

const UNKNOWN_TENANT: Told = (
    90_002,
    "Tenant not found. Check to make sure you have the correct tenant ID.",
);

const WRONG_SCOPE: Told = (
    1_002_012,
    "The provided value for scope is not valid: it must be the resource's /.default.",
);
const BAD_ASSERTION: Told = (700_027, "Client assertion failed signature validation.");

/// `POST /{tenant}/oauth2/v2.0/token`
pub(super) fn issue(
    access: &mut EntraAccess,
    world: &mut World,
    request: &Request,
    now: Timestamp,
) -> Answer {
    let form = request.form();
    let granted = granted(access, request, &form, now.as_second());
    let permissions =
        granted.map_err(|(status, error, told)| error::login(world, now, status, error, told))?;
    let token = format!("eyJ{}", world.random.letters(80));
    let lifetime = world.terms.token_lifetime.unwrap_or(LIFETIME);
    let body = json!({
        "token_type": "Bearer",
        "expires_in": lifetime,
        "ext_expires_in": lifetime,
        "access_token": token,
    });
    access
        .issued
        .issue(token, permissions, now.as_second(), lifetime);
    Ok(HttpReply::json(200, &body))
}

type Refused = (u16, &'static str, Told);

fn granted(
    access: &mut EntraAccess,
    request: &Request,
    form: &Params,
    now: i64,
) -> Result<&'static [super::Permission], Refused> {
    if !is_tenant(request) {
        return Err((400, "invalid_request", UNKNOWN_TENANT));
    }
    if form.get("grant_type") != Some("client_credentials") {
        let told = (70_003, "The app requested an unsupported grant type.");
        return Err((400, "unsupported_grant_type", told));
    }
    let client = form.get("client_id").unwrap_or_default();
    let told = (700_016, "Application was not found in the directory.");
    let permissions = EntraAccess::application(client);
    let permissions = permissions.ok_or((400, "unauthorized_client", told))?;
    prove(access, request, form, client, now).map_err(|told| (401, "invalid_client", told))?;
    match is_own_scope(request, form.get("scope").unwrap_or_default()) {
        true => Ok(permissions),
        false => Err((400, "invalid_scope", WRONG_SCOPE)),
    }
}

fn is_tenant(request: &Request) -> bool {
    request.path().starts_with(&format!("/{TENANT}/"))
}

/// The scope names the Graph host of this cloud, and no other's: where a client reaches us by the name of the
/// log-in host, the one that goes with it.
fn is_own_scope(request: &Request, scope: &str) -> bool {
    let host = match request.header("host").unwrap_or_default() {
        "login.microsoftonline.com" => "graph.microsoft.com",
        host => host,
    };
    ["http", "https"]
        .iter()
        .any(|scheme| scope == format!("{scheme}://{host}/.default"))
}

/// A good secret, or a good assertion.
fn prove(
    access: &mut EntraAccess,
    request: &Request,
    form: &Params,
    client: &str,
    now: i64,
) -> Result<(), Told> {
    match (form.get("client_secret"), form.get("client_assertion")) {
        (Some(EXPIRED_SECRET), _) => {
            Err((7_000_222, "The provided client secret keys are expired."))
        }
        (Some(secret), _) if secret == access.secret() => Ok(()),
        (Some(_), _) => Err((7_000_215, "Invalid client secret provided.")),
        (None, Some(token)) if form.get("client_assertion_type") == Some(ASSERTION_TYPE) => {
            assertion(access, request, token, client, now)
        }
        _ => Err((
            7_000_218,
            "The request body must contain 'client_assertion' or 'client_secret'.",
        )),
    }
}

fn assertion(
    access: &mut EntraAccess,
    request: &Request,
    token: &str,
    client: &str,
    now: i64,
) -> Result<(), Told> {
    let jws = Jws::read(token).ok_or(BAD_ASSERTION)?;
    let thumbprint = jws
        .header("x5t#S256")
        .unwrap_or_default()
        .trim_end_matches('=');
    let certificate = from_pem(made_up::CERTIFICATE).ok_or(BAD_ASSERTION)?;
    if thumbprint != sha256(&certificate) {
        return Err((
            700_027,
            "The certificate with identifier used to sign the client assertion is not registered.",
        ));
    }
    let key = made_up::public_key().ok_or(BAD_ASSERTION)?;
    let expected = Expected {
        client,
        key: &key,
        algorithm: "PS256",
        longest: LONGEST,
    };
    assertion::check(&jws, &expected, request, &mut access.used, now).map_err(told)
}

fn told(fault: AssertionFault) -> Told {
    match fault {
        AssertionFault::Signature => BAD_ASSERTION,
        AssertionFault::Client => (
            700_021,
            "Client assertion application identifier doesn't match 'client_id' parameter.",
        ),
        AssertionFault::Audience => (
            700_023,
            "Client assertion audience claim does not match Realm issuer.",
        ),
        AssertionFault::Dates => (
            700_024,
            "Client assertion is not within its valid time range.",
        ),
        AssertionFault::Replayed => (50_013, "Assertion failed because its jti was used before."),
    }
}

/// `GET /{tenant}/v2.0/.well-known/openid-configuration`, which some clients read first.
pub(super) fn configuration(world: &mut World, request: &Request, now: Timestamp) -> Answer {
    if !is_tenant(request) {
        return Err(error::login(
            world,
            now,
            400,
            "invalid_tenant",
            UNKNOWN_TENANT,
        ));
    }
    let host = request.header("host").unwrap_or_default();
    // Those who read this take https only, and speak through a proxy that ends TLS.
    let root = format!("https://{host}/{TENANT}");
    Ok(HttpReply::json(
        200,
        &json!({
            "token_endpoint": format!("{root}/oauth2/v2.0/token"),
            "authorization_endpoint": format!("{root}/oauth2/v2.0/authorize"),
            "device_authorization_endpoint": format!("{root}/oauth2/v2.0/devicecode"),
            "issuer": format!("{root}/v2.0"),
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
        }),
    ))
}
