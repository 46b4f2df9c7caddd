//! A receiver of security events: one push of a signed event, answered by 202.

use std::path::Path;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use oust::sandbox::MADE_UP_KEY;
use serde_json::{Value, json};

use super::{
    server::{Reply, Request, Step},
    vendor::{ReadBack, Vendor},
};

const TOKEN: &str = "rece1ver-bearer/with+marks=";

/// What is another in each event.
const FRESH: [&str; 3] = ["jti", "txn", "iat"];

pub(crate) struct Caep;

fn refusal(code: &str, text: &str) -> Reply {
    Reply::new(400, json!({"err": code, "description": text}))
}

impl Vendor for Caep {
    fn name(&self) -> &'static str {
        "caep"
    }

    fn verb(&self) -> &'static [&'static str] {
        &["revoke", "caep"]
    }

    fn section(&self) -> &'static str {
        "[default.caep]\n"
    }

    fn environment(&self, root: &str, _: &Path) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_CAEP_URL", format!("{root}/events")),
            ("OUST_CAEP_ISSUER", "https://oust.example.com".into()),
            ("OUST_CAEP_AUDIENCE", "https://receiver.example.com".into()),
            ("OUST_CAEP_KEY", MADE_UP_KEY.into()),
            ("OUST_CAEP_KEY_ID", "k1".into()),
            ("OUST_CAEP_TOKEN", TOKEN.into()),
        ]
    }

    fn configured_by(&self) -> &'static [&'static str] {
        &["OUST_CAEP_KEY"]
    }

    fn secrets(&self) -> Vec<String> {
        vec![TOKEN.into()]
    }

    fn answer(&self, request: &Request) -> (Step, Reply) {
        match (request.method.as_str(), request.path()) {
            ("POST", "/events") => (Step::Revoke, Reply::new(202, "")),
            other => panic!("nobody asks a receiver for {other:?}"),
        }
    }

    fn refusals(&self) -> Vec<(&'static str, Reply)> {
        vec![
            ("input", refusal("invalid_request", "malformed")),
            ("credentials", refusal("invalid_key", "no such kid")),
            ("credentials", refusal("invalid_issuer", "no such issuer")),
            ("credentials", refusal("invalid_audience", "not for us")),
            ("credentials", refusal("authentication_failed", "who?")),
            ("permission", refusal("access_denied", "not allowed")),
            ("transient", Reply::new(429, "")),
            ("transient", Reply::new(503, "")),
        ]
    }

    fn echo(&self, text: &str) -> Reply {
        refusal("access_denied", text)
    }

    fn looks_up(&self) -> bool {
        false
    }

    fn knows_names(&self) -> bool {
        false
    }

    fn misses_people(&self) -> bool {
        false
    }

    fn is_asked_at_check(&self) -> bool {
        false
    }

    fn body(&self, request: &Request) -> Value {
        let claims = request.body.split('.').nth(1).unwrap();
        let claims = URL_SAFE_NO_PAD.decode(claims).unwrap();
        serde_json::from_slice(&claims).unwrap()
    }

    fn without_fresh(&self, mut body: Value) -> Value {
        for fresh in FRESH {
            assert!(body.as_object_mut().unwrap().remove(fresh).is_some());
        }
        for event in body["events"].as_object_mut().unwrap().values_mut() {
            event.as_object_mut().unwrap().remove("event_timestamp");
        }
        body
    }

    fn buys_a_token(&self) -> bool {
        false
    }

    fn read_back(&self) -> ReadBack {
        ReadBack::None
    }

    fn endless_list(&self) -> Option<(Vec<String>, Reply)> {
        None
    }
}
