//! Google Workspace: users.signOut.

use std::path::Path;

use oust::sandbox::{Options, Sandbox};
use serde_json::{Value, json};

use super::{
    server::{Reply, Request, Step},
    vendor::{ReadBack, Vendor, address, id, number},
};

const TOKEN: &str = "ya29.c0nformance-T0ken/with+marks";

pub(crate) struct Google;

fn refusal(status: u16, reason: &str, message: &str) -> Reply {
    let errors = json!([{"message": message, "domain": "global", "reason": reason}]);
    Reply::new(
        status,
        json!({"error": {"code": status, "message": message, "errors": errors}}),
    )
}

fn user(key: &str) -> Value {
    let n = number(key);
    json!({
        "kind": "admin#directory#user", "id": id(n), "primaryEmail": address(n),
        "isAdmin": false, "isDelegatedAdmin": false, "suspended": false, "archived": false,
    })
}

/// A page of the audit log.
fn activities(items: &[Value]) -> Reply {
    Reply::new(
        200,
        json!({"kind": "admin#reports#activities", "items": items}),
    )
}

/// The sign-out of a person, and with it whatever else is said to have happened then.
fn signed_out(n: usize, time: &str, others: &[Value]) -> Value {
    let parameters = json!([{"name": "USER_EMAIL", "value": address(n)}]);
    let reset =
        json!({"type": "USER_SETTINGS", "name": "RESET_SIGNIN_COOKIES", "parameters": parameters});
    let events = [&[reset][..], others].concat();
    json!({"id": {"time": time}, "actor": {"email": address(n)}, "events": events})
}

/// The log as it is once everybody was signed out, a moment after the request.
fn log(request: &Request) -> Reply {
    if request.path().ends_with("/login") {
        return activities(&[]);
    }
    let since = request.query("startTime").unwrap();
    let since: jiff::Timestamp = since.parse().unwrap();
    let time = since + jiff::SignedDuration::from_secs(2);
    let everybody = (1..100).map(|n| signed_out(n, &time.to_string(), &[]));
    activities(&everybody.collect::<Vec<_>>())
}

impl Vendor for Google {
    fn name(&self) -> &'static str {
        "google"
    }

    fn verb(&self) -> &'static [&'static str] {
        &["signout"]
    }

    fn environment(&self, root: &str, home: &Path) -> Vec<(&'static str, String)> {
        let sandbox = Sandbox::start(Options::default()).unwrap();
        let mut key: Value = serde_json::from_str(&sandbox.settings().google_key_json).unwrap();
        key["token_uri"] = format!("{root}/token").into();
        let path = home.join("key.json");
        std::fs::write(&path, key.to_string()).unwrap();
        super::private(&path);
        vec![
            ("OUST_GOOGLE_CREDENTIALS", path.display().to_string()),
            ("OUST_GOOGLE_SUBJECT", "admin@example.com".into()),
            ("OUST_GOOGLE_ENDPOINT", root.into()),
        ]
    }

    fn configured_by(&self) -> &'static [&'static str] {
        &["OUST_GOOGLE_CREDENTIALS", "OUST_GOOGLE_SUBJECT"]
    }

    fn secrets(&self) -> Vec<String> {
        vec![TOKEN.into()]
    }

    fn answer(&self, request: &Request) -> (Step, Reply) {
        let key = request.segment(4).unwrap_or_default();
        match (request.method.as_str(), request.path()) {
            (_, "/token") => {
                let token =
                    json!({"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3599});
                (Step::Token, Reply::new(200, token))
            }
            ("GET", path) if path.starts_with("/admin/reports/") => (Step::ReadBack, log(request)),
            ("POST", path) if path.ends_with("/signOut") => (Step::Revoke, Reply::new(204, "")),
            ("GET", path) if path.ends_with("/tokens") => {
                let tokens = json!({"kind": "admin#directory#tokenList"});
                (Step::LookUp, Reply::new(200, tokens))
            }
            ("GET", path) if path.ends_with("/users") => {
                let users = json!({"kind": "admin#directory#users", "users": [user(&address(1))]});
                (Step::LookUp, Reply::new(200, users))
            }
            ("GET", _) => (Step::LookUp, Reply::new(200, user(&key))),
            other => panic!("nobody asks Google for {other:?}"),
        }
    }

    fn refusals(&self) -> Vec<(&'static str, Reply)> {
        vec![
            ("input", refusal(400, "invalid", "Invalid Input: userKey")),
            (
                "not_found",
                refusal(404, "notFound", "Resource Not Found: userKey"),
            ),
            (
                "not_found",
                refusal(412, "conditionNotMet", "User is deleted."),
            ),
            (
                "credentials",
                refusal(401, "authError", "Invalid Credentials"),
            ),
            (
                "permission",
                refusal(
                    403,
                    "forbidden",
                    "Not Authorized to access this resource/api",
                ),
            ),
            (
                "permission",
                refusal(
                    403,
                    "insufficientPermissions",
                    "Request had insufficient authentication scopes.",
                ),
            ),
            ("transient", refusal(403, "quotaExceeded", "Quota exceeded")),
            (
                "transient",
                refusal(429, "rateLimitExceeded", "Rate limit exceeded"),
            ),
            (
                "transient",
                refusal(503, "backendError", "Service unavailable. Please try again"),
            ),
            (
                "transient",
                refusal(412, "conditionNotMet", "User creation is not complete."),
            ),
        ]
    }

    fn echo(&self, text: &str) -> Reply {
        refusal(403, "forbidden", text)
    }

    fn looks_up(&self) -> bool {
        false
    }

    fn buys_a_token(&self) -> bool {
        true
    }

    fn read_back(&self) -> ReadBack {
        // As a page of sign-outs it holds one, and as a page of log-ins one since.
        let login = json!({"type": "login", "name": "login_success"});
        ReadBack::Denies(activities(&[signed_out(
            1,
            "2126-11-21T22:48:01Z",
            &[login],
        )]))
    }

    fn endless_list(&self) -> Option<(Vec<String>, Reply)> {
        let users = json!([user(&address(1))]);
        let page =
            json!({"kind": "admin#directory#users", "users": users, "nextPageToken": "again"});
        let args = ["signout", "--domain", "example.com", "--yes"];
        Some((args.map(Into::into).to_vec(), Reply::new(200, page)))
    }
}
