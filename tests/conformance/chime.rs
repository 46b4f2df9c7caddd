//! Amazon Chime: LogoutUser.

use std::path::Path;

use serde_json::{Value, json};

use super::{
    server::{Reply, Request, Step},
    vendor::{ReadBack, Vendor, address, id, number},
};

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const SESSION: &str = "FwoGZXIvYXdzEC0nf0rmance/session+token==";
const ACCOUNT: &str = "12a3456b-7c89-412d-8456-78901e23fa45";

pub(crate) struct Chime;

fn refusal(status: u16, kind: &str, message: &str) -> Reply {
    Reply::new(status, json!({"Code": kind, "Message": message}))
        .with(&format!("x-amzn-errortype: {kind}Exception"))
}

fn user(n: usize) -> Value {
    json!({"UserId": id(n), "AccountId": ACCOUNT, "PrimaryEmail": address(n)})
}

impl Vendor for Chime {
    fn name(&self) -> &'static str {
        "chime"
    }

    fn verb(&self) -> &'static [&'static str] {
        &["logout"]
    }

    fn environment(&self, root: &str, _: &Path) -> Vec<(&'static str, String)> {
        vec![
            ("OUST_CHIME_ACCOUNT_ID", ACCOUNT.into()),
            ("AWS_ENDPOINT_URL_CHIME", root.into()),
            ("AWS_ENDPOINT_URL_STS", root.into()),
            ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE".into()),
            ("AWS_SECRET_ACCESS_KEY", SECRET.into()),
            ("AWS_SESSION_TOKEN", SESSION.into()),
            ("AWS_REGION", "us-east-1".into()),
        ]
    }

    fn configured_by(&self) -> &'static [&'static str] {
        &["OUST_CHIME_ACCOUNT_ID"]
    }

    fn secrets(&self) -> Vec<String> {
        vec![SECRET.into(), SESSION.into()]
    }

    fn answer(&self, request: &Request) -> (Step, Reply) {
        let account = json!({"AccountId": ACCOUNT, "Name": "Corp", "AccountType": "EnterpriseLWA"});
        let by_address = request.query("user-email");
        let listed = by_address.map_or(json!([]), |name| json!([user(number(&name))]));
        let parts: Vec<_> = request.path().split('/').skip(1).collect();
        match (request.method.as_str(), parts.as_slice()) {
            ("POST", [""]) => {
                let arn = "<Arn>arn:aws:iam::123456789012:user/revoker</Arn>";
                (Step::Token, Reply::new(200, arn))
            }
            ("POST", ["accounts", _, "users", _]) => (Step::Revoke, Reply::new(204, "")),
            ("GET", ["accounts"]) => (
                Step::LookUp,
                Reply::new(200, json!({"Accounts": [account]})),
            ),
            ("GET", ["accounts", _]) => {
                (Step::LookUp, Reply::new(200, json!({"Account": account})))
            }
            ("GET", ["accounts", _, "users"]) => {
                (Step::LookUp, Reply::new(200, json!({"Users": listed})))
            }
            ("GET", ["accounts", _, "users", id]) => {
                let user = user(number(id));
                (Step::LookUp, Reply::new(200, json!({"User": user})))
            }
            other => panic!("nobody asks Chime for {other:?}"),
        }
    }

    fn refusals(&self) -> Vec<(&'static str, Reply)> {
        vec![
            ("input", refusal(400, "BadRequest", "bad request")),
            ("not_found", refusal(404, "NotFound", "no such user")),
            (
                "credentials",
                refusal(401, "UnauthorizedClient", "who are you"),
            ),
            (
                "credentials",
                refusal(403, "InvalidSignature", "the signature does not match"),
            ),
            (
                "credentials",
                refusal(403, "RequestTimeTooSkewed", "the clocks differ"),
            ),
            ("permission", refusal(403, "Forbidden", "not authorized")),
            ("transient", refusal(429, "ThrottledClient", "slow down")),
            ("transient", refusal(400, "Throttling", "Rate exceeded")),
            ("transient", refusal(500, "ServiceFailure", "failed")),
            ("transient", refusal(503, "ServiceUnavailable", "later")),
        ]
    }

    fn echo(&self, text: &str) -> Reply {
        refusal(403, "Forbidden", text)
    }

    fn looks_up(&self) -> bool {
        true
    }

    fn buys_a_token(&self) -> bool {
        false
    }

    fn read_back(&self) -> ReadBack {
        ReadBack::None
    }

    fn endless_list(&self) -> Option<(Vec<String>, Reply)> {
        let page = json!({"Users": [], "NextToken": "again"});
        let args = vec!["logout".into(), address(1)];
        Some((args, Reply::new(200, page)))
    }
}
