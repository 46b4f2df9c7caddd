//! Which organisation a provider's settings lead to, told without a secret: a run that is gone on with
//! must find the one that it began in.
//!
//! A credential that is renewed is no other organisation. So its own identity counts only where nothing
//! else names the organisation, and what changes with each renewal doesn't count at all.

use ring::digest::{SHA256, digest};

use crate::model::{ExposeSecret as _, SecretString};

/// Enough of a hash to tell two tokens apart, and too little to find one.
pub(super) fn fingerprint(token: &SecretString) -> String {
    let hash = digest(&SHA256, token.expose_secret().as_bytes());
    let first = hash.as_ref().iter().take(6);
    let hex: String = first.map(|byte| format!("{byte:02x}")).collect();
    format!("token {hex}")
}

/// The parts that are there, for people to compare.
pub(super) fn joined(parts: &[Option<&str>]) -> String {
    let parts = parts.iter().flatten().filter(|part| !part.is_empty());
    parts.copied().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_tells_tokens_apart_and_holds_none() {
        let of = |token: &str| fingerprint(&SecretString::from(token));
        assert_ne!(of("hunter2"), of("hunter3"));
        assert_eq!(of("hunter2"), "token f52fbd32b2b3");
    }
}
