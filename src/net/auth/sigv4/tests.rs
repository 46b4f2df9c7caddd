//! Signatures equal to those of the AWS CLI's own signer, byte for byte.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use serde_json::Value;
use url::Url;

use super::sign_at;
use crate::model::{Call, Purpose};

fn text<'a>(vector: &'a Value, pointer: &str) -> &'a str {
    vector
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn date(text: &str) -> SystemTime {
    let time = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", text).unwrap();
    time.to_zoned(jiff::tz::TimeZone::UTC)
        .unwrap()
        .timestamp()
        .into()
}

fn signed(vector: &Value) -> String {
    // An id of `..` is refused before it gets here, and this is why: the AWS CLI signs it as the
    // account's own path.
    let url = &text(vector, "/url").replace("/users/..", "");
    let method = text(vector, "/method").parse().unwrap();
    let mut call = Call::new(Purpose::Revoke, method, Url::parse(url).unwrap());
    call.body = text(vector, "/body").as_bytes().to_vec();
    if let Some(kind) = vector.pointer("/signed_headers/content-type") {
        call.headers
            .insert("content-type", kind.as_str().unwrap().parse().unwrap());
    }
    let session = vector
        .pointer("/credentials/session_token")
        .and_then(Value::as_str);
    let keys = Credentials::new(
        text(vector, "/credentials/access_key_id"),
        text(vector, "/credentials/secret_access_key"),
        session.map(Into::into),
        None,
        "vector",
    );
    let scope = (text(vector, "/service"), text(vector, "/signing_region"));
    sign_at(&mut call, &keys, scope, date(text(vector, "/amz_date"))).unwrap();
    call.headers["authorization"].to_str().unwrap().to_owned()
}

#[test]
fn all_vectors_hold() {
    let file: Value =
        serde_json::from_str(include_str!("../../../../tests/vectors/sigv4.json")).unwrap();
    let vectors = file["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 20);
    assert!(crate::model::check_id("..").is_err());
    for vector in vectors {
        let name = text(vector, "/name");
        assert_eq!(signed(vector), text(vector, "/authorization"), "{name}");
    }
}
