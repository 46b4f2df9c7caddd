//! GenAuth: kick-users.

use std::path::Path;

use serde_json::{Value, json};

use super::{
    server::{Reply, Request, Step},
    vendor::{ReadBack, Vendor, address, id, number},
};

const SECRET: &str = "c0nformance-secret/with+marks=";
const TOKEN: &str = "eyJhbGciOiJub25lIn0.eyJzY29wZWRfdXNlcnBvb2xfaWQiOiJwb29sIn0.c2ln";

pub(crate) struct GenAuth;

fn data(data: Value) -> Reply {
    Reply::new(
        200,
        json!({"statusCode": 200, "message": "ok", "data": data}),
    )
}

/// GenAuth refuses inside an HTTP 200.
fn refusal(status: u16, api_code: Option<u16>, message: &str) -> Reply {
    let mut body = json!({"statusCode": status, "message": message, "requestId": "r-1"});
    if let Some(code) = api_code {
        body["apiCode"] = code.into();
    }
    Reply::new(200, body)
}

impl Vendor for GenAuth {
    fn name(&self) -> &'static str {
        "genauth"
    }

    fn verb(&self) -> &'static [&'static str] {
        &["kick"]
    }

    fn environment(&self, root: &str, _: &Path) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_GENAUTH_HOST", root.into()),
            ("OUST_GENAUTH_ACCESS_KEY_ID", "pool".into()),
            ("OUST_GENAUTH_ACCESS_KEY_SECRET", SECRET.into()),
        ]
    }

    fn configured_by(&self) -> &'static [&'static str] {
        &[
            "OUST_GENAUTH_ACCESS_KEY_ID",
            "OUST_GENAUTH_ACCESS_KEY_SECRET",
        ]
    }

    fn secrets(&self) -> Vec<String> {
        vec![SECRET.into(), TOKEN.into()]
    }

    fn answer(&self, request: &Request) -> (Step, Reply) {
        let apps = json!([{"appId": "app1"}, {"appId": "app2"}]);
        match request.segment(2).as_deref() {
            Some("get-management-token") => {
                let token = json!({"access_token": TOKEN, "expires_in": 7200});
                (Step::Token, data(token))
            }
            Some("get-user-loggedin-apps") => (Step::LookUp, data(apps)),
            Some("list-application-simple-info") => {
                (Step::LookUp, data(json!({"list": apps, "totalCount": 2})))
            }
            Some("get-user") => {
                let n = number(&request.query("userId").unwrap());
                let user = json!({"userId": id(n), "email": address(n), "status": "Activated"});
                (Step::LookUp, data(user))
            }
            Some("check-session-status") => (Step::ReadBack, data(json!({"active": false}))),
            Some("kick-users") => (Step::Revoke, data(json!({"success": true}))),
            other => panic!("nobody asks GenAuth for {other:?}"),
        }
    }

    fn refusals(&self) -> Vec<(&'static str, Reply)> {
        vec![
            ("input", refusal(400, None, "appIds must be an array")),
            ("not_found", refusal(404, Some(2004), "user not found")),
            ("credentials", refusal(401, None, "Unauthorized")),
            ("permission", refusal(403, Some(2020), "no right")),
            ("transient", refusal(429, None, "too many requests")),
            ("transient", refusal(500, None, "server error")),
        ]
    }

    fn echo(&self, text: &str) -> Reply {
        refusal(403, None, text)
    }

    fn looks_up(&self) -> bool {
        true
    }

    fn buys_a_token(&self) -> bool {
        true
    }

    fn read_back(&self) -> ReadBack {
        ReadBack::Denies(data(json!({"active": true})))
    }

    fn endless_list(&self) -> Option<(Vec<String>, Reply)> {
        let list: Vec<Value> = (0..50)
            .map(|n| json!({"appId": format!("app{n}")}))
            .collect();
        let args = ["check", "genauth"].map(Into::into).to_vec();
        Some((args, data(json!({"list": list, "totalCount": 1_000_000}))))
    }
}
