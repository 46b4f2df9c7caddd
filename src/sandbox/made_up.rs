//! A key and its certificate that were made up once for all sandboxes: they open no door but these.

use ring::signature::{KeyPair, RsaKeyPair};

use super::encoding::from_pem;
use super::jws::PublicKey;

/// The password of everybody, where a vendor lets people sign in.
pub const PASSWORD: &str = "made-up-password";
/// The private key, PKCS #8.
pub const PRIVATE_KEY: &str = include_str!("made_up_key.pem");
/// A certificate of its public half.
pub const CERTIFICATE: &str = include_str!("made_up_certificate.pem");

/// The pair, for what a vendor signs itself.
pub(super) fn pair() -> Option<RsaKeyPair> {
    RsaKeyPair::from_pkcs8(&from_pem(PRIVATE_KEY)?).ok()
}

/// The public half, which vendors know of their clients.
pub(super) fn public_key() -> Option<PublicKey> {
    let pair = pair()?;
    let public = ring::rsa::PublicKeyComponents::<Vec<u8>>::from(pair.public_key());
    Some(PublicKey::Rsa {
        n: public.n,
        e: public.e,
    })
}
