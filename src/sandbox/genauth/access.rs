//! Who may call GenAuth: a management token, or a signature on the request itself.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::json;

use super::error;
use super::signature::{self, Nonces};
use crate::sandbox::encoding::{from_base64, to_base64url};
use crate::sandbox::random::Random;
use crate::sandbox::reply::{Answer, Reply};
use crate::sandbox::request::Request;
use crate::sandbox::world::World;

/// The user pool's id, which is the access key's id too.
pub(in crate::sandbox) const POOL: &str = "62188e71c0de5a4dbc000001";

/// How many tokens are kept before the expired ones are thrown away.
const MANY_TOKENS: usize = 10_000;

/// The key and the tokens.
pub(in crate::sandbox) struct Access {
    pub(super) secret: String,
    pub(super) nonces: Nonces,
    lifetime: i64,
    /// When each token ends.
    tokens: HashMap<String, i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Ask {
    access_key_id: String,
    access_key_secret: String,
}

impl Access {
    pub(in crate::sandbox) fn new(lifetime: Option<u32>, random: &mut Random) -> Self {
        Self {
            secret: random.letters(32).to_lowercase(),
            nonces: Nonces::default(),
            lifetime: i64::from(lifetime.unwrap_or(7200)),
            tokens: HashMap::new(),
        }
    }

    /// The access key's secret.
    pub(in crate::sandbox) fn secret(&self) -> &str {
        &self.secret
    }

    fn issue(&mut self, now: i64, random: &mut Random) -> String {
        if self.tokens.len() >= MANY_TOKENS {
            self.tokens.retain(|_, expires| *expires > now);
        }
        let expires = now + self.lifetime;
        let token = jwt(now, expires, random);
        self.tokens.insert(token.clone(), expires);
        token
    }
}

/// `POST get-management-token`
pub(super) fn token(world: &mut World, request: &Request, now: i64) -> Answer {
    let random = &mut world.random;
    let ask: Ask = request
        .json()
        .ok_or_else(|| error::invalid(random, "accessKeyId and accessKeySecret are required"))?;
    if ask.access_key_id != POOL || ask.access_key_secret != world.genauth.secret {
        return Err(error::refuse(
            random,
            401,
            None,
            "accessKeyId or accessKeySecret is wrong",
        ));
    }
    let token = world.genauth.issue(now, random);
    let data = json!({ "access_token": token, "expires_in": world.genauth.lifetime });
    Ok(error::success(data))
}

/// Refuses requests that carry neither a live token nor a good signature, or another pool's id.
pub(super) fn check(world: &mut World, request: &Request, now: i64) -> Result<(), Reply> {
    let brands = ["x-authing-userpool-id", "x-genauth-userpool-id"];
    let pools = brands.iter().filter_map(|name| request.header(name));
    if pools
        .filter(|pool| !pool.is_empty())
        .any(|pool| pool != POOL)
    {
        return Err(error::refuse(
            &mut world.random,
            404,
            Some(2224),
            "User pool does not exist",
        ));
    }
    let given = request.header("authorization").unwrap_or_default();
    if let Some(signed) = given.strip_prefix("authing ") {
        return signature::check(world, request, signed, now);
    }
    // Old Java clients send the token bare.
    let token = request.bearer().unwrap_or(given);
    match world.genauth.tokens.get(token) {
        Some(expires) if *expires > now => Ok(()),
        Some(_) => Err(error::refuse(
            &mut world.random,
            401,
            None,
            "Token has expired",
        )),
        None => Err(error::refuse(&mut world.random, 401, None, "Unauthorized")),
    }
}

/// A token whose payload is the same in both base64 alphabets, since the Python clients read it
/// with the wrong one.
fn jwt(now: i64, expires: i64, random: &mut Random) -> String {
    let header = to_base64url(br#"{"alg":"HS256","typ":"JWT"}"#);
    loop {
        let claims = json!({
            "token_type": "management_token",
            "access_key_type": "userpool",
            "access_key_id": POOL,
            "scoped_userpool_id": POOL,
            "jti": random.letters(16),
            "iat": now,
            "exp": expires,
        });
        let payload = to_base64url(claims.to_string().as_bytes());
        if from_base64(&payload).is_some() {
            return format!("{header}.{payload}.{}", random.letters(43));
        }
    }
}
