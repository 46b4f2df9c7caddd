//! Signed JSON Web Tokens: the private keys that people have, and the claims that are signed with them.
//!
//! jsonwebtoken writes the tokens, ring signs. An RSA key signs by RS256 (or PS256, where the header says
//! so), a key of the curve P-256 by ES256.

mod key;
mod ring_signer;

use std::time::UNIX_EPOCH;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
pub use jsonwebtoken::{Algorithm, Header, jwk::Jwk};
use jsonwebtoken::{EncodingKey, encode};
use ring::{
    digest::{SHA256, digest},
    rand::{SecureRandom as _, SystemRandom},
};
use secrecy::SecretString;
use serde_json::Value;

use crate::model::{Class, Failure, Invalid, clock};

/// A private key that signs.
#[derive(Clone, Debug)]
pub struct SigningKey {
    key: EncodingKey,
    algorithm: Algorithm,
}

impl SigningKey {
    /// Reads a key in PEM form: PKCS#8, or PKCS#1 for RSA.
    ///
    /// # Errors
    /// Says what it is instead, never what it holds.
    pub fn parse(pem: &SecretString) -> Result<Self, Invalid> {
        let (key, algorithm) = key::parse(pem)?;
        Ok(Self { key, algorithm })
    }

    /// A new key of the curve P-256, for as long as it is held.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn ephemeral() -> Result<Self, Failure> {
        let key = key::ephemeral().ok_or_else(no_randomness)?;
        Ok(Self {
            key,
            algorithm: Algorithm::ES256,
        })
    }

    /// Whether it is an RSA key.
    #[must_use]
    pub fn is_rsa(&self) -> bool {
        self.algorithm == Algorithm::RS256
    }

    /// The header of a token of this type, signed by this key as such keys usually sign.
    #[must_use]
    pub fn header(&self, kind: &str) -> Header {
        Header {
            typ: Some(kind.to_owned()),
            ..Header::new(self.algorithm)
        }
    }

    /// Its public half.
    ///
    /// # Errors
    /// For an RSA key: nobody asks for that one's.
    pub fn public(&self) -> Result<Jwk, Failure> {
        ring_signer::install();
        Jwk::from_encoding_key(&self.key, self.algorithm).map_err(|_| unsigned())
    }

    /// The claims, signed.
    ///
    /// # Errors
    /// When the key can't sign.
    pub fn sign(&self, header: &Header, claims: &Value) -> Result<String, Failure> {
        ring_signer::install();
        encode(header, claims, &self.key).map_err(|_| unsigned())
    }
}

/// The SHA-256 of a certificate, as tokens name one (`x5t#S256`, RFC 7515 §4.1.8).
///
/// # Errors
/// When the text is no certificate in PEM form.
pub fn thumbprint(pem: &SecretString) -> Result<String, Invalid> {
    let der = key::certificate(pem)?;
    Ok(hash(&der))
}

/// SHA-256 in the alphabet of tokens.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, bytes))
}

/// An id that nobody had before.
///
/// # Errors
/// When the system gives no random numbers.
pub fn fresh_id() -> Result<String, Failure> {
    let mut id = [0; 16];
    let filled = SystemRandom::new().fill(&mut id);
    filled.map_err(|_| no_randomness())?;
    Ok(URL_SAFE_NO_PAD.encode(id))
}

/// The claims of a token, not checked: for one of our own making.
#[must_use]
pub fn claims_of(token: &str) -> Option<Value> {
    let claims = token.split('.').nth(1)?;
    let claims = URL_SAFE_NO_PAD.decode(claims).ok()?;
    serde_json::from_slice(&claims).ok()
}

/// Seconds since 1970.
#[must_use]
pub fn seconds() -> u64 {
    let now = clock::now().duration_since(UNIX_EPOCH);
    now.unwrap_or_default().as_secs()
}

/// The key is in order, or it would not have been read.
fn unsigned() -> Failure {
    Failure::ours(Class::Credentials, "the private key can't sign")
        .with_code("no_signature")
        .with_hint("make a new key, and register its public half")
}

fn no_randomness() -> Failure {
    Failure::ours(Class::Protocol, "the system gives no random numbers").with_code("no_signature")
}

#[cfg(test)]
mod tests;
