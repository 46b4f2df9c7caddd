//! The token endpoint, by client secret, and what a token may do.

use serde_json::{Map, Value, json};

use super::error;
use crate::sandbox::random::Random;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::tokens::IssuedTokens;
use crate::sandbox::world::World;

/// The tenant.
pub(super) const DOMAIN: &str = "example.eu.auth0.com";
/// The machine that may do all.
pub(super) const CLIENT: &str = "made0up0machine0of0the0sandbox00";
/// A machine that may look people up, and end nobody's sessions.
pub const NARROW_CLIENT: &str = "made0up0narrow0one0of0sandbox000";
/// Its secret, which is none.
pub const NARROW_SECRET: &str = "made-up-narrow-secret-of-the-sandbox";

const ALL: &[&str] = &[
    "read:users",
    "update:users",
    "read:sessions",
    "delete:sessions",
    "read:refresh_tokens",
    "delete:refresh_tokens",
];
const NARROW: &[&str] = &["read:users"];
/// Seconds that a token lives.
const LIFETIME: u32 = 86_400;

/// The secret and the tokens of this sandbox.
pub(super) struct Auth0Access {
    secret: String,
    issued: IssuedTokens<&'static [&'static str]>,
}

impl Auth0Access {
    pub(super) fn new(random: &mut Random) -> Self {
        Self {
            secret: random.letters(64),
            issued: IssuedTokens::default(),
        }
    }

    pub(super) fn secret(&self) -> &str {
        &self.secret
    }

    /// `POST /oauth/token`, by form or JSON.
    pub(super) fn token(&mut self, world: &mut World, request: &Request, now: i64) -> Answer {
        let arguments = arguments(request)?;
        let argument = |name: &str| {
            arguments
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        if argument("grant_type") != "client_credentials" {
            let why = "Grant type not allowed for the client.";
            return Err(error::oauth(403, "unauthorized_client", why));
        }
        let scopes = match (argument("client_id"), argument("client_secret")) {
            (CLIENT, secret) if secret == self.secret => ALL,
            (NARROW_CLIENT, NARROW_SECRET) => NARROW,
            _ => return Err(error::oauth(401, "access_denied", "Unauthorized")),
        };
        let audience = argument("audience");
        if audience != format!("https://{DOMAIN}/api/v2/") {
            let why = format!("Service not enabled within domain: {audience}");
            return Err(error::oauth(403, "access_denied", &why));
        }
        Ok(self.issue(world, scopes, now))
    }

    fn issue(&mut self, world: &mut World, scopes: &'static [&'static str], now: i64) -> HttpReply {
        let token = format!("eyJ{}", world.random.letters(60));
        let lifetime = world.terms.token_lifetime.unwrap_or(LIFETIME);
        let body = json!({
            "access_token": token,
            "scope": scopes.join(" "),
            "expires_in": lifetime,
            "token_type": "Bearer",
        });
        self.issued.issue(token, scopes, now, lifetime);
        HttpReply::json(200, &body)
    }

    /// What the token of a request may do.
    pub(super) fn scopes(
        &self,
        request: &Request,
        now: i64,
    ) -> Result<&'static [&'static str], HttpReply> {
        let token = request.bearer();
        let token = token.ok_or_else(|| error::unauthorized("Missing authentication"))?;
        let scopes = self.issued.grant(token, now).copied();
        scopes.ok_or_else(|| error::unauthorized("Invalid token"))
    }
}

fn arguments(request: &Request) -> Result<Map<String, Value>, HttpReply> {
    let kind = request.header("content-type").unwrap_or_default();
    if kind.starts_with("application/json") {
        let bad = || error::oauth(400, "invalid_request", "The body is not valid JSON.");
        return request.json().ok_or_else(bad);
    }
    let pairs = request.form().into_pairs().into_iter();
    Ok(pairs.map(|(name, value)| (name, value.into())).collect())
}
