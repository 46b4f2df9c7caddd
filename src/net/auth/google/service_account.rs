//! A service account with a key of its own: it signs assertions that the token endpoint takes, or, as an
//! administrator itself, its own bearers.
//!
//! Source: developers.google.com/identity/protocols/oauth2/service-account, google.aip.dev/auth/4111.
//! yup-oauth2 reads the key file. Its own flow takes no client but hyper's, and tells neither the status nor
//! the body of a refusal, so the request is sent here.

use std::time::{Duration, UNIX_EPOCH};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use rustls::{
    SignatureScheme,
    crypto::ring::sign::RsaSigningKey,
    pki_types::{PrivateKeyDer, pem::PemObject as _},
    sign::{Signer, SigningKey as _},
};
use secrecy::zeroize::Zeroize as _;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use url::Url;
use yup_oauth2::ServiceAccountKey;

use super::{
    fields::{endpoint, fields},
    token_client::TokenClient,
    token_request::{TOKEN_ENDPOINT, TokenRequest, assertion},
};
use crate::{
    model::{Class, Failure, Invalid, clock},
    net::auth::cache::Token,
};

/// The Directory API, by the name that its own clients use; also where another endpoint is set.
const DIRECTORY: &str = "https://admin.googleapis.com/";

/// The longest life of an assertion or a bearer of one's own that Google takes, in seconds.
const LIFE: u64 = 3600;

/// A `service_account` file.
pub(super) struct ServiceAccount {
    pub(super) email: String,
    pub(super) client_id: Option<String>,
    pub(super) token_url: Url,
    /// The endpoint that the file names, also where another one is set.
    audience: String,
    key_id: Option<String>,
    signer: Box<dyn Signer>,
}

impl ServiceAccount {
    /// Reads the file's fields and its key; `instead` takes the place of its token endpoint.
    pub(super) fn parse(
        mut value: Value,
        origin: &str,
        instead: Option<&Url>,
    ) -> Result<Self, Invalid> {
        // Secret stores and templates drop it; Google's own clients go without it, too.
        if value["token_uri"].is_null() {
            value["token_uri"] = TOKEN_ENDPOINT.into();
        }
        let mut key: ServiceAccountKey = fields(value, "service_account", origin)?;
        let token_url = endpoint(&key.token_uri, "token_uri", origin)?;
        let signer = signer(&key.private_key);
        key.private_key.zeroize();
        Ok(Self {
            email: key.client_email,
            client_id: key.client_id,
            token_url: instead.cloned().unwrap_or(token_url),
            audience: key.token_uri,
            key_id: key.private_key_id,
            signer: signer.ok_or_else(|| no_key(origin))?,
        })
    }

    /// A token of the subject, or of the account itself.
    pub(super) async fn token(
        &self,
        client: &TokenClient,
        request: &TokenRequest<'_>,
    ) -> Result<Token, Failure> {
        let claims = claims(&self.email, &self.audience, request);
        let jwt = self.jwt(&claims)?;
        client.hide(&jwt);
        let call = assertion(&self.token_url, jwt.expose_secret());
        client.token(&call, request, None).await
    }

    /// The account's own signature as its bearer: no token request at all.
    pub(super) fn own_bearer(&self) -> Result<Token, Failure> {
        let now = seconds();
        let claims = json!({
            "iss": self.email, "sub": self.email, "aud": DIRECTORY,
            "iat": now, "exp": now + LIFE,
        });
        Ok(Token {
            secret: self.jwt(&claims)?,
            life: Duration::from_secs(LIFE),
        })
    }

    fn jwt(&self, claims: &Value) -> Result<SecretString, Failure> {
        let header = json!({ "typ": "JWT", "alg": "RS256", "kid": self.key_id });
        let [header, claims] =
            [&header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let text = format!("{header}.{claims}");
        let signature = self.signer.sign(text.as_bytes()).map_err(|_| {
            Failure::new(Class::Credentials, "private_key of the key file can't sign")
                .with_code("no_signature")
                .with_hint("make a new key file in the Google Cloud console")
        })?;
        let signature = URL_SAFE_NO_PAD.encode(signature);
        Ok(SecretString::from(format!("{text}.{signature}")))
    }
}

/// What an assertion says: the account asks the audience for a token, in the subject's name.
pub(super) fn claims(email: &str, audience: &str, request: &TokenRequest<'_>) -> Value {
    let now = seconds();
    json!({
        "iss": email, "sub": request.subject, "scope": request.scope,
        "aud": audience, "iat": now, "exp": now + LIFE,
    })
}

fn seconds() -> u64 {
    let now = clock::now().duration_since(UNIX_EPOCH);
    now.unwrap_or_default().as_secs()
}

/// Nothing where the text is no RSA key in PEM form.
fn signer(pem: &str) -> Option<Box<dyn Signer>> {
    let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).ok()?;
    let key = RsaSigningKey::new(&key).ok()?;
    key.choose_scheme(&[SignatureScheme::RSA_PKCS1_SHA256])
}

fn no_key(origin: &str) -> Invalid {
    Invalid::new(format!("{origin}: private_key is no RSA key in PEM form"))
        .with_hint("make a new key file in the Google Cloud console, and leave it as it is")
}
