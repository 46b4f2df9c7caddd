//! Token requests: what is asked for, the forms that ask for it, and the token in the answer.

use std::time::Duration;

use http::header::{CONTENT_TYPE, HeaderValue};
use secrecy::SecretString;
use url::{Url, form_urlencoded};

use crate::{
    model::{Call, Purpose, Reply},
    net::auth::cache::Token,
};

/// Google's public token endpoint.
pub(super) const TOKEN_ENDPOINT: &str = "https://oauth2.googleapis.com/token";

/// The life of a token whose answer names none.
pub(super) const USUAL_LIFE: Duration = Duration::from_secs(3600);

/// [`TOKEN_ENDPOINT`], parsed.
pub(super) fn token_endpoint() -> Url {
    Url::parse(TOKEN_ENDPOINT).expect("a constant that is a URL")
}

/// What a token is asked for, and by whom: the hints of a refusal name both.
#[derive(Clone)]
pub(super) struct TokenRequest<'a> {
    pub(super) scope: &'a str,
    /// The admin to act as.
    pub(super) subject: Option<&'a str>,
    /// What domain-wide delegation is granted to, for people.
    pub(super) grantee: &'a str,
}

/// A POST of a form.
pub(super) fn form(url: &Url, pairs: &[(&str, &str)]) -> Call {
    let mut call = Call::new(Purpose::LookUp, http::Method::POST, url.clone());
    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
    call.headers.insert(CONTENT_TYPE, kind);
    let mut body = form_urlencoded::Serializer::new(String::new());
    call.body = body.extend_pairs(pairs).finish().into_bytes();
    call
}

/// A request that exchanges a signed assertion (RFC 7523).
pub(super) fn assertion(url: &Url, jwt: &str) -> Call {
    let grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    form(url, &[("grant_type", grant), ("assertion", jwt)])
}

/// The token in an answer (RFC 6749 §5.1), if it holds one.
pub(super) fn token_of(reply: &Reply) -> Option<Token> {
    let body = reply.json();
    let secret = body["access_token"].as_str().filter(|_| reply.is_2xx())?;
    let life = body["expires_in"].as_u64().map(Duration::from_secs);
    Some(Token {
        secret: SecretString::from(secret),
        life: life.unwrap_or(USUAL_LIFE),
    })
}
