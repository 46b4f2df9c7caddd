//! Keys in each form that people have, and what is no key; signatures that hold by ring alone.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use secrecy::ExposeSecret as _;
use serde_json::json;

use super::*;
use crate::net::auth::testing::{rsa_key, verified};

/// The same RSA key without PKCS#8 around it, whose head is of a known length for a key of 2048 bits.
fn pkcs1() -> SecretString {
    let pem = rsa_key();
    let lines = pem.expose_secret().lines();
    let base64: String = lines.filter(|line| !line.starts_with('-')).collect();
    let der = STANDARD.decode(base64).unwrap();
    let inner = STANDARD.encode(&der[26..]);
    SecretString::from(format!(
        "-----BEGIN RSA PRIVATE KEY-----\n{inner}\n-----END RSA PRIVATE KEY-----\n"
    ))
}

#[test]
fn rsa_keys_sign_in_both_forms_and_both_paddings() {
    let one_line = rsa_key().expose_secret().replace('\n', "\\n");
    for pem in [rsa_key(), pkcs1(), SecretString::from(one_line)] {
        let key = SigningKey::parse(&pem).unwrap();
        assert!(key.is_rsa());
        for algorithm in [Algorithm::RS256, Algorithm::PS256] {
            let mut header = key.header("JWT");
            header.alg = algorithm;
            header.kid = Some("k1".into());
            let token = key.sign(&header, &json!({ "iss": "me" })).unwrap();
            let (header, claims) = verified(&token);
            assert_eq!(
                (&header["typ"], &header["kid"]),
                (&json!("JWT"), &json!("k1"))
            );
            assert_eq!(claims, json!({ "iss": "me" }));
        }
    }
}

#[test]
fn a_key_of_the_curve_signs_and_shows_its_public_half_alone() {
    let given = rcgen::KeyPair::generate().unwrap().serialize_pem();
    let given = SigningKey::parse(&SecretString::from(given)).unwrap();
    for key in [SigningKey::ephemeral().unwrap(), given] {
        assert!(!key.is_rsa());
        let mut header = key.header("dpop+jwt");
        header.jwk = Some(key.public().unwrap());
        let (header, _) = verified(&key.sign(&header, &json!({})).unwrap());
        assert_eq!(header["alg"], "ES256");
    }
}

#[test]
fn what_is_no_key_is_called_by_its_name_and_not_shown() {
    let begin = |what: &str| format!("-----BEGIN {what}-----\nc2VjcmV0\n-----END {what}-----\n");
    for (text, expected) in [
        ("s3cr3t".to_owned(), "holds no private key"),
        (begin("ENCRYPTED PRIVATE KEY"), "is encrypted"),
        (begin("EC PRIVATE KEY"), "is in an old form"),
        (begin("OPENSSH PRIVATE KEY"), "is a key of ssh's"),
        (begin("PUBLIC KEY"), "is the public half"),
        (begin("CERTIFICATE"), "is a certificate"),
        (begin("PRIVATE KEY"), "neither RSA"),
        (begin("RSA PRIVATE KEY"), "neither RSA"),
    ] {
        let error = SigningKey::parse(&SecretString::from(text.as_str())).unwrap_err();
        assert!(
            error.message.contains(expected),
            "{text}: {}",
            error.message
        );
        assert!(error.hint.is_some() && !format!("{error:?}").contains("c2VjcmV0"));
    }
    assert!(thumbprint(&rsa_key()).is_err());
}

#[test]
fn a_certificate_is_known_by_the_hash_of_its_der() {
    let key = rcgen::KeyPair::generate().unwrap();
    let params = rcgen::CertificateParams::new(vec!["oust.example".to_owned()]).unwrap();
    let certificate = params.self_signed(&key).unwrap();
    let told = thumbprint(&SecretString::from(certificate.pem())).unwrap();
    assert_eq!(told, hash(certificate.der()));
    assert_eq!(told.len(), 43);
}

#[test]
fn debug_shows_no_key() {
    let key = SigningKey::parse(&rsa_key()).unwrap();
    let inner: String = rsa_key()
        .expose_secret()
        .chars()
        .skip(60)
        .take(30)
        .collect();
    assert!(!format!("{key:?}").contains(&inner));
}
