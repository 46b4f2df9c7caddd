//! What jsonwebtoken signs by: ring, as everything else in the program does.

use jsonwebtoken::{
    Algorithm, EncodingKey,
    crypto::{CryptoProvider, JwtSigner, KeyUtils},
    errors::{ErrorKind, Result, new_error},
    jwk::EllipticCurve,
    signature::{Error, Signer},
};
use ring::{
    rand::SystemRandom,
    signature::{
        EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair,
    },
};

use super::key::{ec_key, rsa_key};

/// The length of one coordinate of the curve P-256.
const COORDINATE: usize = 32;

static RING: CryptoProvider = CryptoProvider {
    signer_factory: signer,
    // Nothing that others signed is taken for true here.
    verifier_factory: |_, _| Err(new_error(ErrorKind::UnsupportedAlgorithm)),
    key_utils: KeyUtils {
        rsa_pub_components_from_private_key: |_| Err(new_error(ErrorKind::UnsupportedAlgorithm)),
        rsa_pub_components_from_public_key: |_| Err(new_error(ErrorKind::UnsupportedAlgorithm)),
        ec_pub_components_from_private_key: ec_public,
        ed_pub_components_from_private_key: |_, _| Err(new_error(ErrorKind::UnsupportedAlgorithm)),
        compute_digest: |_, _| Err(new_error(ErrorKind::UnsupportedAlgorithm)),
    },
};

/// Lets jsonwebtoken sign by ring in this process.
pub(super) fn install() {
    // Only the first time does anything.
    let _ = RING.install_default();
}

enum RingSigner {
    Rsa(RsaKeyPair, &'static dyn RsaEncoding, Algorithm),
    Ec(EcdsaKeyPair),
}

impl Signer<Vec<u8>> for RingSigner {
    fn try_sign(&self, message: &[u8]) -> std::result::Result<Vec<u8>, Error> {
        let random = SystemRandom::new();
        match self {
            Self::Rsa(key, padding, _) => {
                let mut signature = vec![0; key.public().modulus_len()];
                let signed = key.sign(*padding, &random, message, &mut signature);
                signed.map(|()| signature).map_err(|_| Error::new())
            }
            Self::Ec(key) => {
                let signed = key.sign(&random, message);
                let signature = signed.map(|signature| signature.as_ref().to_vec());
                signature.map_err(|_| Error::new())
            }
        }
    }
}

impl JwtSigner for RingSigner {
    fn algorithm(&self) -> Algorithm {
        match self {
            Self::Rsa(_, _, algorithm) => *algorithm,
            Self::Ec(_) => Algorithm::ES256,
        }
    }
}

fn signer(algorithm: &Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>> {
    let der = key.as_bytes();
    let rsa = |padding| Some(RingSigner::Rsa(rsa_key(der)?, padding, *algorithm));
    let signer = match algorithm {
        Algorithm::RS256 => rsa(&RSA_PKCS1_SHA256),
        Algorithm::PS256 => rsa(&RSA_PSS_SHA256),
        Algorithm::ES256 => ec_key(der).map(RingSigner::Ec),
        _ => return Err(new_error(ErrorKind::UnsupportedAlgorithm)),
    };
    match signer {
        Some(signer) => Ok(Box::new(signer)),
        None => Err(new_error(ErrorKind::InvalidKeyFormat)),
    }
}

/// A point of the curve that is written in full: a byte that says so, and two coordinates.
fn ec_public(der: &[u8], _: Algorithm) -> Result<(EllipticCurve, Vec<u8>, Vec<u8>)> {
    let key = ec_key(der).ok_or_else(|| new_error(ErrorKind::InvalidEcdsaKey))?;
    match key.public_key().as_ref().split_at_checked(1 + COORDINATE) {
        Some(([4, x @ ..], y)) => Ok((EllipticCurve::P256, x.to_vec(), y.to_vec())),
        _ => Err(new_error(ErrorKind::InvalidEcdsaKey)),
    }
}
