//! A vendor in code that isn't part of the program: bearer token, one call to revoke, no read afterwards.

use std::path::Path;

use serde_json::json;

use super::{
    server::{Reply, Request, Step},
    vendor::{ReadBack, Vendor, address, id, number},
};

const TOKEN: &str = "tr1al-bearer/with+marks=";

pub(crate) struct Trial;

/// How both trial vendors refuse.
pub(crate) fn refusal(status: u16, code: &str, text: &str) -> Reply {
    Reply::new(status, json!({"error": code, "text": text}))
}

pub(crate) fn refusals() -> Vec<(&'static str, Reply)> {
    vec![
        ("input", refusal(400, "bad", "no such thing")),
        ("not_found", refusal(404, "no_user", "nobody of that name")),
        ("credentials", refusal(401, "token", "the token ran out")),
        ("permission", refusal(403, "right", "not allowed")),
        ("transient", refusal(429, "busy", "slow down")),
        ("transient", refusal(500, "broken", "failed")),
    ]
}

impl Vendor for Trial {
    fn name(&self) -> &'static str {
        "trial"
    }

    fn verb(&self) -> &'static [&'static str] {
        &["revoke", "trial"]
    }

    fn is_in_program(&self) -> bool {
        false
    }

    fn environment(&self, root: &str, _: &Path) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_TRIAL_HOST", root.into()),
            ("OUST_TRIAL_TOKEN", TOKEN.into()),
        ]
    }

    fn configured_by(&self) -> &'static [&'static str] {
        &["OUST_TRIAL_TOKEN"]
    }

    fn secrets(&self) -> Vec<String> {
        vec![TOKEN.into()]
    }

    fn answer(&self, request: &Request) -> (Step, Reply) {
        let parts: Vec<_> = request.path().split('/').skip(1).collect();
        match (request.method.as_str(), parts.as_slice()) {
            ("GET", ["self"]) => (Step::LookUp, Reply::new(200, "{}")),
            ("GET", ["users", _]) => {
                let n = number(&request.segment(1).unwrap());
                let user = json!({"id": id(n), "mail": address(n)});
                (Step::LookUp, Reply::new(200, user))
            }
            ("POST", ["users", _, "end"]) => {
                (Step::Revoke, Reply::new(200, json!({"ended": true})))
            }
            other => panic!("nobody asks the trial vendor for {other:?}"),
        }
    }

    fn refusals(&self) -> Vec<(&'static str, Reply)> {
        refusals()
    }

    fn echo(&self, text: &str) -> Reply {
        refusal(403, "right", text)
    }

    fn looks_up(&self) -> bool {
        false
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
