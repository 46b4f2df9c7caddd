//! Global Token Revocation: one call, whose answers have no body.

use std::path::Path;

use serde_json::json;

use super::{
    server::{Reply, Request, Step},
    vendor::{ReadBack, Vendor},
};

const SECRET: &str = "cl1ent:secret/with+marks=";
const TOKEN: &str = "gtr-access-t0ken/with+marks=";

pub(crate) struct Gtr;

impl Vendor for Gtr {
    fn name(&self) -> &'static str {
        "gtr"
    }

    fn verb(&self) -> &'static [&'static str] {
        &["revoke", "gtr"]
    }

    fn section(&self) -> &'static str {
        "[default.gtr]\n"
    }

    fn environment(&self, root: &str, _: &Path) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_GTR_URL", format!("{root}/global-token-revocation")),
            ("OUST_GTR_TOKEN_URL", format!("{root}/token")),
            ("OUST_GTR_CLIENT_ID", "oust".into()),
            ("OUST_GTR_CLIENT_SECRET", SECRET.into()),
        ]
    }

    fn configured_by(&self) -> &'static [&'static str] {
        &["OUST_GTR_URL"]
    }

    fn secrets(&self) -> Vec<String> {
        vec![SECRET.into(), TOKEN.into()]
    }

    fn answer(&self, request: &Request) -> (Step, Reply) {
        match (request.method.as_str(), request.path()) {
            ("POST", "/token") => {
                let token =
                    json!({"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600});
                (Step::Token, Reply::new(200, token))
            }
            ("POST", "/global-token-revocation") => (Step::Revoke, Reply::new(204, "")),
            other => panic!("nobody asks for {other:?}"),
        }
    }

    fn refusals(&self) -> Vec<(&'static str, Reply)> {
        let refusal = |status| Reply::new(status, "");
        vec![
            ("input", refusal(400)),
            ("input", refusal(422)),
            ("not_found", refusal(404)),
            ("credentials", refusal(401)),
            ("permission", refusal(403)),
            ("transient", refusal(429)),
            ("transient", refusal(500)),
            ("transient", refusal(503)),
        ]
    }

    fn echo(&self, text: &str) -> Reply {
        let body = json!({"error": "access_denied", "error_description": text});
        Reply::new(403, body)
    }

    fn looks_up(&self) -> bool {
        false
    }

    fn knows_names(&self) -> bool {
        false
    }

    fn is_asked_at_check(&self) -> bool {
        false
    }

    fn buys_a_token(&self) -> bool {
        true
    }

    fn read_back(&self) -> ReadBack {
        ReadBack::None
    }

    fn endless_list(&self) -> Option<(Vec<String>, Reply)> {
        None
    }
}
