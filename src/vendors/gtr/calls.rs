//! The requests, as data.

use serde_json::{Value, json};
use url::Url;

use super::settings::GtrSubject;
use crate::model::Call;

/// Where an issuer's metadata is: the well-known part stands before the issuer's own path (RFC 8414 §3.1).
pub(super) fn metadata(issuer: &Url) -> Call {
    let path = issuer.path().trim_end_matches('/');
    let mut url = issuer.clone();
    url.set_path(&format!("/.well-known/oauth-authorization-server{path}"));
    Call::get(url)
}

/// The one call.
pub(super) fn revoke(url: &Url, key: &str, subject: &GtrSubject, user: &str) -> Call {
    let mut body = serde_json::Map::new();
    body.insert(key.to_owned(), identifier(subject, user));
    Call::revoke(url.clone()).with_json(&Value::Object(body))
}

fn identifier(subject: &GtrSubject, user: &str) -> Value {
    match subject {
        GtrSubject::Email => json!({ "format": "email", "email": user }),
        GtrSubject::Opaque => json!({ "format": "opaque", "id": user }),
        GtrSubject::OfIssuer(issuer) => {
            json!({ "format": "iss_sub", "iss": issuer, "sub": user })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_subject_is_named_as_its_format_says() {
        let url = Url::parse("https://id.example/revoke").unwrap();
        for (key, subject, expected) in [
            (
                "sub_id",
                GtrSubject::Email,
                r#"{"sub_id":{"email":"a@x.y","format":"email"}}"#,
            ),
            (
                "subject",
                GtrSubject::Opaque,
                r#"{"subject":{"format":"opaque","id":"a@x.y"}}"#,
            ),
            (
                "sub_id",
                GtrSubject::OfIssuer("https://i.example/".into()),
                r#"{"sub_id":{"format":"iss_sub","iss":"https://i.example/","sub":"a@x.y"}}"#,
            ),
        ] {
            let call = revoke(&url, key, &subject, "a@x.y");
            assert_eq!(String::from_utf8(call.body).unwrap(), expected);
            assert_eq!(call.headers["content-type"], "application/json");
        }
    }

    #[test]
    fn the_well_known_part_stands_before_the_issuers_path() {
        for (issuer, expected) in [
            (
                "https://id.example",
                "https://id.example/.well-known/oauth-authorization-server",
            ),
            (
                "https://id.example/",
                "https://id.example/.well-known/oauth-authorization-server",
            ),
            (
                "https://id.example/a/b",
                "https://id.example/.well-known/oauth-authorization-server/a/b",
            ),
        ] {
            let call = metadata(&Url::parse(issuer).unwrap());
            assert_eq!(call.url.as_str(), expected);
        }
    }
}
