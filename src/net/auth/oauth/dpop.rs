//! Tokens that are bound to a key of ours (DPoP, RFC 9449): every call with one carries a proof of the key,
//! good for that call alone.
//!
//! The key is made for the process and never leaves it. A server may ask for a nonce in each proof: it says
//! so in its answers, and each of its hosts has its own.

use std::{cell::RefCell, collections::HashMap};

use http::{HeaderName, header::AUTHORIZATION};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use url::{Origin, Url};

use crate::{
    model::{Call, Class, Failure, Reply},
    net::auth::jwt::{Jwk, SigningKey, claims_of, fresh_id, hash, seconds},
};

/// The header that carries a proof.
const PROOF: HeaderName = HeaderName::from_static("dpop");

/// The header that carries a nonce for the next one.
const NONCE: &str = "dpop-nonce";

/// What a server says that wants a nonce, or another.
const WANTS_NONCE: &str = "use_dpop_nonce";

/// A key, and the nonces that servers gave.
pub(super) struct Dpop {
    key: SigningKey,
    public: Jwk,
    nonces: RefCell<HashMap<Origin, String>>,
}

impl Dpop {
    /// With a new key.
    pub(super) fn new() -> Result<Self, Failure> {
        let key = SigningKey::ephemeral()?;
        Ok(Self {
            public: key.public()?,
            key,
            nonces: RefCell::default(),
        })
    }

    /// Puts a bound token on a call, with a proof.
    pub(super) fn put_on(&self, call: &mut Call, token: &SecretString) -> Result<(), Failure> {
        let value = format!("DPoP {}", token.expose_secret());
        let set = call.set_secret(AUTHORIZATION, &value);
        set.map_err(|_| {
            let what = "the token holds bytes that no header can carry";
            Failure::new(Class::Protocol, what).with_code("token")
        })?;
        self.prove(call, Some(token))
    }

    /// Puts a proof on a call.
    pub(super) fn prove(
        &self,
        call: &mut Call,
        token: Option<&SecretString>,
    ) -> Result<(), Failure> {
        let mut header = self.key.header("dpop+jwt");
        header.jwk = Some(self.public.clone());
        let proof = self.key.sign(&header, &self.claims(call, token)?)?;
        let set = call.set_secret(PROOF, &proof);
        set.map_err(|_| Failure::ours(Class::Protocol, "a proof is no header's value"))
    }

    fn claims(&self, call: &Call, token: Option<&SecretString>) -> Result<Value, Failure> {
        let mut url = call.url.clone();
        url.set_query(None);
        url.set_fragment(None);
        let mut claims = json!({
            "jti": fresh_id()?, "htm": call.method.as_str(), "htu": url.as_str(), "iat": seconds(),
        });
        if let Some(token) = token {
            claims["ath"] = hash(token.expose_secret().as_bytes()).into();
        }
        if let Some(nonce) = self.nonces.borrow().get(&call.url.origin()) {
            claims["nonce"] = nonce.as_str().into();
        }
        Ok(claims)
    }

    /// Keeps the nonce of an answer; whether the answer asks for nothing but that.
    pub(super) fn hear(&self, url: &Url, reply: &Reply) -> bool {
        let Some(nonce) = reply.header(NONCE) else {
            return false;
        };
        let mut nonces = self.nonces.borrow_mut();
        nonces.insert(url.origin(), nonce.to_owned());
        reply.json()["error"] == WANTS_NONCE
            || reply
                .header("www-authenticate")
                .is_some_and(|said| said.contains(WANTS_NONCE))
    }

    /// Whether the server gave another nonce than the one that the call carried.
    pub(super) fn has_another_nonce(&self, call: &Call) -> bool {
        let nonces = self.nonces.borrow();
        let proof = call
            .headers
            .get(PROOF)
            .and_then(|proof| proof.to_str().ok());
        match (nonces.get(&call.url.origin()), proof.and_then(claims_of)) {
            (Some(nonce), Some(claims)) => claims["nonce"] != nonce.as_str(),
            _ => false,
        }
    }
}
