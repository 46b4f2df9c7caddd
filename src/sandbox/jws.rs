//! Compact JWS as clients send them: assertions, proofs, events. Read first, then trusted by a key.
//!
//! Knows how a signature holds, not what the claims are good for.

use ring::digest::{SHA256, digest};
use ring::rsa::PublicKeyComponents;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    UnparsedPublicKey,
};
use serde_json::Value;

use super::encoding::{from_base64url, to_base64url};

/// A token in three parts, not yet trusted.
pub(super) struct Jws {
    header: Value,
    claims: Value,
    signed: String,
    signature: Vec<u8>,
}

/// Whose signature it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PublicKey {
    /// Modulus and exponent, big-endian.
    Rsa { n: Vec<u8>, e: Vec<u8> },
    /// Coordinates on P-256.
    P256 { x: Vec<u8>, y: Vec<u8> },
}

impl Jws {
    /// Takes the token apart.
    pub(super) fn read(token: &str) -> Option<Self> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let part = |text| serde_json::from_slice::<Value>(&from_base64url(text)?).ok();
        Some(Self {
            header: part(header)?,
            claims: part(claims)?,
            signed: signed.to_owned(),
            signature: from_base64url(signature)?,
        })
    }

    /// A text of the header, as in `alg`, `kid` and `typ`.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.header[name].as_str()
    }

    /// A member of the header that is no text, as `jwk`.
    pub(super) fn header_value(&self, name: &str) -> &Value {
        &self.header[name]
    }

    /// All claims.
    pub(super) fn claims(&self) -> &Value {
        &self.claims
    }

    /// A claim that is a text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.claims()[name].as_str()
    }

    /// A claim that is a date, and a whole number.
    pub(super) fn whole_seconds(&self, name: &str) -> Option<i64> {
        self.claims()[name].as_i64()
    }

    /// A claim that is a date, cut to whole seconds; msal sends fractions.
    pub(super) fn seconds(&self, name: &str) -> Option<i64> {
        let date = self.claims()[name].as_f64()?;
        Some(date.floor() as i64)
    }

    /// Whether the audience is this, alone or in a list.
    pub(super) fn is_for(&self, audience: &str) -> bool {
        match &self.claims()["aud"] {
            Value::String(one) => one == audience,
            Value::Array(many) => many.iter().any(|one| one == audience),
            _ => false,
        }
    }

    /// Whether the signature holds by the algorithm that the header names, one of RS256, PS256 and
    /// ES256.
    pub(super) fn is_signed_by(&self, key: &PublicKey) -> bool {
        let message = self.signed.as_bytes();
        match (key, self.header("alg")) {
            (PublicKey::Rsa { n, e }, Some(algorithm @ ("RS256" | "PS256"))) => {
                let parameters = match algorithm {
                    "RS256" => &RSA_PKCS1_2048_8192_SHA256,
                    _ => &RSA_PSS_2048_8192_SHA256,
                };
                let key = PublicKeyComponents { n, e };
                key.verify(parameters, message, &self.signature).is_ok()
            }
            (PublicKey::P256 { x, y }, Some("ES256")) => {
                let point = [&[4][..], x, y].concat();
                let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
                key.verify(message, &self.signature).is_ok()
            }
            _ => false,
        }
    }
}

impl PublicKey {
    /// The key of a JWK; `None` for one that holds a private part, or is of another kind.
    pub(super) fn of_jwk(jwk: &Value) -> Option<Self> {
        let part = |name: &str| from_base64url(jwk[name].as_str()?);
        if jwk.get("d").is_some() {
            return None;
        }
        match jwk["kty"].as_str()? {
            "RSA" => Some(Self::Rsa {
                n: part("n")?,
                e: part("e")?,
            }),
            "EC" if jwk["crv"] == "P-256" => Some(Self::P256 {
                x: part("x")?,
                y: part("y")?,
            }),
            _ => None,
        }
    }

    /// RFC 7638: what a token that is bound to the key remembers of it.
    pub(super) fn thumbprint(&self) -> String {
        let canonical = match self {
            Self::Rsa { n, e } => format!(
                r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#,
                to_base64url(e),
                to_base64url(n)
            ),
            Self::P256 { x, y } => format!(
                r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#,
                to_base64url(x),
                to_base64url(y)
            ),
        };
        sha256(canonical.as_bytes())
    }
}

/// Base64url of the SHA-256.
pub(super) fn sha256(bytes: &[u8]) -> String {
    to_base64url(digest(&SHA256, bytes).as_ref())
}

#[cfg(test)]
pub(super) mod tests {
    use ring::rand::SystemRandom;
    use ring::signature::{RSA_PKCS1_SHA256, RSA_PSS_SHA256};
    use serde_json::json;

    use super::*;
    use crate::sandbox::made_up;

    /// A token of the made-up key, by RS256 or PS256 as the header says.
    pub(in crate::sandbox) fn sign(header: &Value, claims: &Value) -> String {
        let pair = made_up::pair().unwrap();
        let part = |value: &Value| to_base64url(value.to_string().as_bytes());
        let signed = format!("{}.{}", part(header), part(claims));
        let mut signature = vec![0; pair.public().modulus_len()];
        let by: &'static dyn ring::signature::RsaEncoding = match header["alg"].as_str() {
            Some("PS256") => &RSA_PSS_SHA256,
            _ => &RSA_PKCS1_SHA256,
        };
        pair.sign(by, &SystemRandom::new(), signed.as_bytes(), &mut signature)
            .unwrap();
        format!("{signed}.{}", to_base64url(&signature))
    }

    #[test]
    fn a_signature_holds_by_the_named_algorithm_only() {
        let key = made_up::public_key().unwrap();
        for algorithm in ["RS256", "PS256"] {
            let token = sign(&json!({ "alg": algorithm }), &json!({ "iss": "x" }));
            assert!(Jws::read(&token).unwrap().is_signed_by(&key), "{algorithm}");
        }
        let token = sign(&json!({ "alg": "RS256" }), &json!({ "iss": "x" }));
        let (_, rest) = token.split_once('.').unwrap();
        for header in [r#"{"alg":"PS256"}"#, r#"{"alg":"none"}"#, "{}"] {
            let changed = format!("{}.{rest}", to_base64url(header.as_bytes()));
            assert!(!Jws::read(&changed).unwrap().is_signed_by(&key), "{header}");
        }
        assert!(Jws::read("a.b.c").is_none() && Jws::read("").is_none());
    }

    #[test]
    fn a_jwk_with_a_private_part_is_no_public_key() {
        let PublicKey::Rsa { n, e } = made_up::public_key().unwrap() else {
            panic!("an RSA key");
        };
        let mut jwk = json!({ "kty": "RSA", "n": to_base64url(&n), "e": to_base64url(&e) });
        assert_eq!(PublicKey::of_jwk(&jwk), made_up::public_key());
        jwk["d"] = "AQAB".into();
        assert_eq!(PublicKey::of_jwk(&jwk), None);
    }

    #[test]
    fn the_thumbprint_is_that_of_the_rfc() {
        let jwk = json!({
            "kty": "RSA", "e": "AQAB",
            "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
        });
        let thumbprint = PublicKey::of_jwk(&jwk).unwrap().thumbprint();
        assert_eq!(thumbprint, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }
}
