//! Who may call GenAuth: a management token, or a signature on the request itself.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::json;

use super::error;
use super::signature::SignatureCheck;
use crate::sandbox::encoding::{from_base64, to_base64url};
use crate::sandbox::random::Random;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;

/// The user pool's id, which is the access key's id too.
pub(in crate::sandbox) const POOL: &str = "62188e71c0de5a4dbc000001";

/// How many tokens are kept before the expired ones are thrown away.
const MANY_TOKENS: usize = 10_000;

/// The key and the tokens.
pub(in crate::sandbox) struct GenAuthAccess {
    signatures: SignatureCheck,
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

impl GenAuthAccess {
    pub(in crate::sandbox) fn new(lifetime: Option<u32>, random: &mut Random) -> Self {
        Self {
            signatures: SignatureCheck::new(POOL, random.letters(32).to_lowercase()),
            lifetime: i64::from(lifetime.unwrap_or(7200)),
            tokens: HashMap::new(),
        }
    }

    /// The access key's secret.
    pub(in crate::sandbox) fn secret(&self) -> &str {
        &self.signatures.secret
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

    /// `POST get-management-token`
    pub(super) fn token(&mut self, random: &mut Random, request: &Request, now: i64) -> Answer {
        let ask: Ask = request.json().ok_or_else(|| {
            error::invalid(random, "accessKeyId and accessKeySecret are required")
        })?;
        if ask.access_key_id != POOL || ask.access_key_secret != self.secret() {
            let message = "accessKeyId or accessKeySecret is wrong";
            return Err(error::refuse(random, 401, None, message));
        }
        let token = self.issue(now, random);
        let data = json!({ "access_token": token, "expires_in": self.lifetime });
        Ok(error::success(data))
    }

    /// Refuses requests that carry neither a live token nor a good signature, or another pool's id.
    pub(super) fn check(
        &mut self,
        random: &mut Random,
        request: &Request,
        now: i64,
    ) -> Result<(), HttpReply> {
        let brands = ["x-authing-userpool-id", "x-genauth-userpool-id"];
        let mut pools = brands.iter().filter_map(|name| request.header(name));
        if pools.any(|pool| !pool.is_empty() && pool != POOL) {
            let message = "User pool does not exist";
            return Err(error::refuse(random, 404, Some(2224), message));
        }
        let mut refuse = |code, message| Err(error::refuse(random, 401, code, message));
        let given = request.header("authorization").unwrap_or_default();
        if let Some(signed) = given.strip_prefix("authing ") {
            let checked = self.signatures.check(request, signed, now);
            return checked.or_else(|(code, message)| refuse(Some(code), message));
        }
        // Old Java clients send the token bare.
        let token = request.bearer().unwrap_or(given);
        match self.tokens.get(token) {
            Some(expires) if *expires > now => Ok(()),
            Some(_) => refuse(None, "Token has expired"),
            None => refuse(None, "Unauthorized"),
        }
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
