//! A vendor that a connector's file tells, `trial.toml`: looked up, revoked, read back.

use std::path::Path;

use serde_json::json;

use super::{
    server::{Reply, Request, Step},
    trial_answers::{refusal, refusals},
    vendor::{ReadBack, Vendor, address, id, number},
};

const TOKEN: &str = "c0nnector-bearer/with+marks=";

pub(crate) struct Connector;

impl Vendor for Connector {
    fn name(&self) -> &'static str {
        "vpn"
    }

    fn verb(&self) -> &'static [&'static str] {
        &["revoke", "vpn"]
    }

    fn section(&self) -> &'static str {
        "[default.vpn]\nconnector = \"trial.toml\"\n"
    }

    fn environment(&self, root: &str, home: &Path) -> Vec<(&'static str, String)> {
        let file = |name: &str, text: &str| {
            let path = home.join(name);
            std::fs::write(&path, text).unwrap();
            crate::private(&path);
            path.display().to_string()
        };
        file("trial.toml", include_str!("trial.toml"));
        vec![
            ("OUST_CONFIG", file("oust.toml", self.section())),
            ("OUST_VPN_SERVER", root.into()),
            ("OUST_VPN_TOKEN", TOKEN.into()),
        ]
    }

    fn configured_by(&self) -> &'static [&'static str] {
        &["OUST_CONFIG"]
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
            ("GET", ["users", _, "sessions"]) => {
                (Step::ReadBack, Reply::new(200, json!({"open": 0})))
            }
            other => panic!("no connector asks for {other:?}"),
        }
    }

    fn refusals(&self) -> Vec<(&'static str, Reply)> {
        refusals()
    }

    fn echo(&self, text: &str) -> Reply {
        refusal(403, "right", text)
    }

    fn looks_up(&self) -> bool {
        true
    }

    fn buys_a_token(&self) -> bool {
        false
    }

    fn read_back(&self) -> ReadBack {
        ReadBack::Denies(Reply::new(200, json!({"open": 1})))
    }

    fn endless_list(&self) -> Option<(Vec<String>, Reply)> {
        None
    }
}
