//! Private keys and certificates in PEM form; and what other things in that form are.

use jsonwebtoken::{Algorithm, EncodingKey};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RsaKeyPair},
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _};
use secrecy::{ExposeSecret as _, SecretString};

use crate::model::Invalid;

/// How PEM tells what follows: what it is, and what to do about it.
const OTHERS: [(&str, &str, &str); 5] = [
    (
        "-----BEGIN ENCRYPTED PRIVATE KEY-----",
        "is encrypted",
        "decrypt it by `openssl pkcs8 -in KEY -out PLAIN`, and keep that where only its owner can read it",
    ),
    (
        "-----BEGIN EC PRIVATE KEY-----",
        "is in an old form",
        "write it anew by `openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW`",
    ),
    (
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "is a key of ssh's",
        "make one by `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048`",
    ),
    (
        "-----BEGIN PUBLIC KEY-----",
        "is the public half of a key",
        "name the private half",
    ),
    (
        "-----BEGIN CERTIFICATE-----",
        "is a certificate, and no private key",
        "name the file of its private key",
    ),
];

/// The key, and how it signs.
pub(super) fn parse(pem: &SecretString) -> Result<(EncodingKey, Algorithm), Invalid> {
    let pem = with_line_ends(pem);
    let text = pem.expose_secret();
    let key = PrivateKeyDer::from_pem_slice(text.as_bytes()).map_err(|_| no_key(text))?;
    match key {
        PrivateKeyDer::Pkcs1(key) => rsa(key.secret_pkcs1_der()),
        PrivateKeyDer::Pkcs8(key) => {
            let der = key.secret_pkcs8_der();
            match ec_key(der) {
                Some(_) => Ok((EncodingKey::from_ec_der(der), Algorithm::ES256)),
                None => rsa(der),
            }
        }
        _ => Err(no_key(text)),
    }
}

/// Line ends that a store of secrets wrote as `\\n` are line ends again.
fn with_line_ends(pem: &SecretString) -> SecretString {
    SecretString::from(pem.expose_secret().replace("\\n", "\n"))
}

/// A key that is new.
pub(super) fn ephemeral() -> Option<EncodingKey> {
    let random = SystemRandom::new();
    let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).ok()?;
    Some(EncodingKey::from_ec_der(key.as_ref()))
}

/// The certificate itself.
pub(super) fn certificate(pem: &SecretString) -> Result<CertificateDer<'static>, Invalid> {
    let pem = with_line_ends(pem);
    let read = CertificateDer::from_pem_slice(pem.expose_secret().as_bytes());
    read.map_err(|_| {
        Invalid::new("holds no certificate in PEM form")
            .with_hint("it begins with -----BEGIN CERTIFICATE-----; from DER: `openssl x509 -inform der -in CERTIFICATE`")
    })
}

/// An RSA key of PKCS#8 or PKCS#1.
pub(super) fn rsa_key(der: &[u8]) -> Option<RsaKeyPair> {
    let key = RsaKeyPair::from_pkcs8(der).or_else(|_| RsaKeyPair::from_der(der));
    key.ok()
}

/// A key of the curve P-256.
pub(super) fn ec_key(der: &[u8]) -> Option<EcdsaKeyPair> {
    let random = SystemRandom::new();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der, &random).ok()
}

fn rsa(der: &[u8]) -> Result<(EncodingKey, Algorithm), Invalid> {
    match rsa_key(der) {
        Some(_) => Ok((EncodingKey::from_rsa_der(der), Algorithm::RS256)),
        None => Err(Invalid::new(
            "holds a private key that is neither RSA of 2048 to 4096 bits nor of the curve P-256",
        )
        .with_hint("make one by `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048`, and register its public half")),
    }
}

fn no_key(text: &str) -> Invalid {
    let other = OTHERS.iter().find(|(begin, ..)| text.contains(begin));
    match other {
        Some((_, what, hint)) => Invalid::new(*what).with_hint(*hint),
        None => Invalid::new("holds no private key in PEM form")
            .with_hint("it begins with -----BEGIN PRIVATE KEY-----, and holds its line ends"),
    }
}
