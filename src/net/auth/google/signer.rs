//! A service account's own signature as its bearer: no token request at all.
//!
//! Source: google.aip.dev/auth/4111. It can't act as anybody else, so the account itself must hold an
//! administrator's role.

use std::time::{Duration, UNIX_EPOCH};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    rand::SystemRandom,
    signature::{RSA_PKCS1_SHA256, RsaKeyPair},
};
use rustls::pki_types::{PrivatePkcs8KeyDer, pem::PemObject as _};
use secrecy::SecretString;
use serde_json::json;
use yup_oauth2::ServiceAccountKey;

use super::post::Bought;
use crate::model::{Class, Failure, clock};

/// The Directory API, by the name that its own clients use; also where another endpoint is set.
const AUDIENCE: &str = "https://admin.googleapis.com/";

/// The longest life that Google takes, in seconds.
const LIFE: u64 = 3600;

/// Signs with the key of a file.
pub(super) struct Signer {
    email: String,
    key_id: Option<String>,
    pair: RsaKeyPair,
}

impl Signer {
    /// Nothing where the key is no RSA key in PEM form.
    pub(super) fn new(key: &ServiceAccountKey) -> Option<Self> {
        let der = PrivatePkcs8KeyDer::from_pem_slice(key.private_key.as_bytes()).ok()?;
        Some(Self {
            email: key.client_email.clone(),
            key_id: key.private_key_id.clone(),
            pair: RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).ok()?,
        })
    }

    /// A fresh bearer.
    pub(super) fn token(&self) -> Result<Bought, Failure> {
        let now = clock::now();
        let seconds = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let head = json!({ "typ": "JWT", "alg": "RS256", "kid": self.key_id });
        let claims = json!({
            "iss": self.email, "sub": self.email, "aud": AUDIENCE,
            "iat": seconds, "exp": seconds + LIFE,
        });
        let encode = |part: String| URL_SAFE_NO_PAD.encode(part);
        let text = format!(
            "{}.{}",
            encode(head.to_string()),
            encode(claims.to_string())
        );
        let mut signature = vec![0; self.pair.public().modulus_len()];
        let signed = self.pair.sign(
            &RSA_PKCS1_SHA256,
            &SystemRandom::new(),
            text.as_bytes(),
            &mut signature,
        );
        signed.map_err(|_| {
            Failure::new(Class::Credentials, "private_key of the key file can't sign")
                .with_code("no_signature")
                .with_hint("make a new key file in the Google Cloud console")
        })?;
        let jwt = format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature));
        Ok(Bought {
            secret: SecretString::from(jwt),
            until: Some(now + Duration::from_secs(LIFE)),
        })
    }
}
