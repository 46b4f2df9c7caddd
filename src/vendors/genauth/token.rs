//! GenAuth's management token, and the headers that go with it.

use std::time::Duration;

use base64::{
    Engine as _,
    alphabet::URL_SAFE,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use url::Url;

use super::{answers, calls};
use crate::{
    model::{Call, Class, Failure, Reply},
    net::auth::bearer::{Token, TokenEndpoint},
};

/// `expires_in` where the answer has none (the Node client's documentation).
const LIFE: u64 = 7200;

/// The endpoint of management tokens, and the headers that name the user pool on every call.
pub(super) struct GenauthTokens {
    root: Url,
    /// The user pool, where it is configured; else the token names it.
    user_pool: Option<String>,
    brands: &'static [&'static str],
}

impl GenauthTokens {
    pub(super) fn new(root: Url, user_pool: Option<String>) -> Self {
        let brands = brands(root.host_str().unwrap_or_default());
        Self {
            root,
            user_pool,
            brands,
        }
    }
}

impl TokenEndpoint for GenauthTokens {
    fn request(&self, id: &str, secret: &SecretString) -> Call {
        calls::token(&self.root, id, secret.expose_secret())
    }

    fn read(&self, reply: &Reply) -> Result<Token, Failure> {
        let data = answers::data(reply).map_err(refused)?;
        let secret = data["access_token"].as_str();
        let secret = secret.filter(|secret| !secret.trim().is_empty());
        let secret = secret.ok_or_else(|| {
            let text = "no GenAuth token: the answer holds no access_token";
            Failure::new(Class::Protocol, text)
                .with_code("token")
                .with_hint("check --host (OUST_GENAUTH_HOST), and whether a proxy or a portal answers in GenAuth's place")
        })?;
        let life = data["expires_in"].as_u64().unwrap_or(LIFE);
        Ok(Token {
            secret: SecretString::from(secret),
            life: Duration::from_secs(life),
        })
    }

    fn add_headers(&self, token: &str, call: &mut Call) {
        let pool = self.user_pool.clone().or_else(|| pool_of(token));
        let pool = pool.and_then(|pool| HeaderValue::from_str(&pool).ok());
        for brand in self.brands {
            let mut set = |name: &str, value: HeaderValue| {
                if let Ok(name) = format!("x-{brand}-{name}").parse::<HeaderName>() {
                    call.headers.insert(name, value);
                }
            };
            // Messages in English: the default is Chinese.
            set("lang", HeaderValue::from_static("en-US"));
            pool.iter()
                .for_each(|pool| set("userpool-id", pool.clone()));
        }
    }
}

/// Whether `genauth` hosts take the older headers is not documented: each gets its own client's.
fn brands(host: &str) -> &'static [&'static str] {
    match host {
        _ if host.contains("genauth") => &["genauth"],
        _ if host.contains("authing") => &["authing"],
        _ => &["authing", "genauth"],
    }
}

/// A refused key is a matter of credentials, under whatever status GenAuth says so.
fn refused(failure: Failure) -> Failure {
    let class = match failure.class {
        Class::Transient | Class::Protocol => failure.class,
        _ => Class::Credentials,
    };
    let hint = match class {
        Class::Credentials => Some("check the access key id and its secret in the GenAuth console > Settings > Security > Access keys, and that the host is of the same region".to_owned()),
        _ => failure.hint.clone(),
    };
    let retry = match class {
        Class::Transient => failure.retry,
        _ => crate::model::Retry::Never,
    };
    Failure {
        message: format!("no GenAuth token: {}", failure.message),
        class,
        hint,
        retry,
        ..failure
    }
}

/// The pool that the token names in its claims; the signature is the vendor's matter.
#[must_use]
pub(super) fn pool_of(token: &str) -> Option<String> {
    let claims = token.split('.').nth(1)?;
    // GenAuth's own clients take the other alphabet, too.
    let claims = claims.replace('+', "-").replace('/', "_");
    let any_padding =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let claims = GeneralPurpose::new(&URL_SAFE, any_padding)
        .decode(claims)
        .ok()?;
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    claims["scoped_userpool_id"].as_str().map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pool_is_read_from_the_token_in_either_alphabet() {
        // {"scoped_userpool_id":"pool>>>?"}
        for payload in [
            "eyJzY29wZWRfdXNlcnBvb2xfaWQiOiJwb29sPj4-PyJ9",
            "eyJzY29wZWRfdXNlcnBvb2xfaWQiOiJwb29sPj4+PyJ9",
        ] {
            let pool = pool_of(&format!("head.{payload}.signature"));
            assert_eq!(pool.as_deref(), Some("pool>>>?"));
        }
        assert_eq!(pool_of("opaque"), None);
    }

    #[test]
    fn each_host_gets_its_own_headers() {
        assert_eq!(brands("api.genauth.ai"), ["genauth"]);
        assert_eq!(brands("api.authing.cn"), ["authing"]);
        assert_eq!(brands("sso.example.com"), ["authing", "genauth"]);
    }
}
