//! Signed JWTs of the made-up service account: read, verified with the public key, judged by date.
//!
//! Knows what a JWT must say, not what it is good for.

use ring::rand::SystemRandom;
use ring::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair, UnparsedPublicKey,
};
use serde::Deserialize;

use crate::sandbox::encoding::{from_base64url, to_base64url};

/// How far a client's clock may be off, in seconds.
pub(super) const SKEW: i64 = 300;
/// The longest life of a JWT, in seconds.
const LONGEST: i64 = 3600;

/// What the JWT claims.
#[derive(Debug, Deserialize)]
pub(super) struct Claims {
    pub(super) iss: String,
    #[serde(default)]
    pub(super) sub: Option<String>,
    pub(super) aud: String,
    #[serde(default)]
    pub(super) scope: Option<String>,
    iat: i64,
    pub(super) exp: i64,
}

/// Why the JWT is refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum AssertionFlaw {
    Malformed,
    Signature,
    Dates,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
}

/// The claims of a JWT whose signature and dates hold.
pub(super) fn verify(
    jwt: &str,
    key: &UnparsedPublicKey<Vec<u8>>,
    key_id: &str,
    now: i64,
) -> Result<Claims, AssertionFlaw> {
    let (signed, signature) = jwt.rsplit_once('.').ok_or(AssertionFlaw::Malformed)?;
    let (header, claims) = signed.split_once('.').ok_or(AssertionFlaw::Malformed)?;
    let header: Header = part(header)?;
    if header.alg != "RS256" || header.kid.is_some_and(|kid| kid != key_id) {
        return Err(AssertionFlaw::Signature);
    }
    let signature = from_base64url(signature).ok_or(AssertionFlaw::Malformed)?;
    key.verify(signed.as_bytes(), &signature)
        .map_err(|_| AssertionFlaw::Signature)?;
    let claims: Claims = part(claims)?;
    if claims.is_timely(now) {
        Ok(claims)
    } else {
        Err(AssertionFlaw::Dates)
    }
}

/// A public key for [`verify`].
pub(super) fn public_key(bytes: &[u8]) -> UnparsedPublicKey<Vec<u8>> {
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, bytes.to_vec())
}

/// Signs claims that are a JSON text, as the service account would.
pub(super) fn sign(key: &RsaKeyPair, key_id: &str, claims: &str) -> Option<String> {
    let header = format!(r#"{{"alg":"RS256","kid":"{key_id}","typ":"JWT"}}"#);
    let signed = format!(
        "{}.{}",
        to_base64url(header.as_bytes()),
        to_base64url(claims.as_bytes())
    );
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(
        &RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        signed.as_bytes(),
        &mut signature,
    )
    .ok()?;
    Some(format!("{signed}.{}", to_base64url(&signature)))
}

impl Claims {
    fn is_timely(&self, now: i64) -> bool {
        let begun = self.iat <= now.saturating_add(SKEW);
        let lasting = self.exp > now.saturating_sub(SKEW);
        let short = self.exp > self.iat && self.exp.saturating_sub(self.iat) <= LONGEST;
        begun && lasting && short
    }
}

fn part<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, AssertionFlaw> {
    let bytes = from_base64url(text).ok_or(AssertionFlaw::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| AssertionFlaw::Malformed)
}

#[cfg(test)]
pub(super) mod tests {
    use ring::signature::KeyPair;
    use serde_json::{Value, json};

    use super::super::access::{KEY_ID, SERVICE_ACCOUNT};
    use super::*;
    use crate::sandbox::made_up;

    const NOW: i64 = 1_800_000_000;

    pub(in crate::sandbox::google) fn sign(header: &Value, claims: &Value) -> String {
        let key = pair();
        let part = |value: &Value| to_base64url(value.to_string().as_bytes());
        let signed = format!("{}.{}", part(header), part(claims));
        let mut signature = vec![0; key.public().modulus_len()];
        let random = SystemRandom::new();
        key.sign(
            &RSA_PKCS1_SHA256,
            &random,
            signed.as_bytes(),
            &mut signature,
        )
        .unwrap();
        format!("{signed}.{}", to_base64url(&signature))
    }

    pub(in crate::sandbox::google) fn header() -> Value {
        json!({ "typ": "JWT", "alg": "RS256", "kid": KEY_ID })
    }

    fn pair() -> RsaKeyPair {
        made_up::pair().unwrap()
    }

    fn claims(iat: i64, exp: i64) -> Value {
        json!({ "iss": SERVICE_ACCOUNT, "aud": "x", "iat": iat, "exp": exp })
    }

    fn judge(jwt: &str) -> Result<Claims, AssertionFlaw> {
        verify(jwt, &public_key(pair().public_key().as_ref()), KEY_ID, NOW)
    }

    #[test]
    fn a_good_one_passes_with_and_without_padding() {
        let jwt = sign(&header(), &claims(NOW, NOW + 3600));
        assert_eq!(judge(&jwt).unwrap().iss, SERVICE_ACCOUNT);
        assert!(judge(&format!("{jwt}==")).is_ok());
    }

    #[test]
    fn one_changed_byte_is_refused() {
        let jwt = sign(&header(), &claims(NOW, NOW + 3600));
        let (signed, signature) = jwt.rsplit_once('.').unwrap();
        let (head, _) = signed.split_once('.').unwrap();
        let other = to_base64url(claims(NOW, NOW + 3599).to_string().as_bytes());
        assert_eq!(
            judge(&format!("{head}.{other}.{signature}")).unwrap_err(),
            AssertionFlaw::Signature
        );
    }

    #[test]
    fn another_key_or_algorithm_is_refused() {
        for header in [
            json!({ "alg": "RS256", "kid": "other" }),
            json!({ "alg": "none" }),
            json!({ "alg": "HS256", "kid": KEY_ID }),
        ] {
            let jwt = sign(&header, &claims(NOW, NOW + 60));
            assert_eq!(judge(&jwt).unwrap_err(), AssertionFlaw::Signature);
        }
    }

    #[test]
    fn dates_are_judged_with_five_minutes_of_grace() {
        let judged = |iat, exp| judge(&sign(&header(), &claims(iat, exp))).map(|_| ());
        assert_eq!(judged(NOW + 299, NOW + 3000), Ok(()));
        assert_eq!(judged(NOW + 301, NOW + 3000), Err(AssertionFlaw::Dates));
        assert_eq!(judged(NOW - 3600, NOW - 299), Ok(()));
        assert_eq!(judged(NOW - 3600, NOW - 301), Err(AssertionFlaw::Dates));
        assert_eq!(judged(NOW, NOW + 3601), Err(AssertionFlaw::Dates));
        assert_eq!(judged(i64::MIN, i64::MAX), Err(AssertionFlaw::Dates));
    }

    #[test]
    fn garbage_is_malformed() {
        for jwt in ["", "a", "a.b", "..", "a.b.c.d", "é.é.é"] {
            assert_eq!(judge(jwt).unwrap_err(), AssertionFlaw::Malformed, "{jwt}");
        }
    }
}
