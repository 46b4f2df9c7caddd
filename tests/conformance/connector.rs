//! Vendors that a connector's file tells: `trial.toml` is looked up, revoked, read back; `listed.toml` has
//! its sessions listed page by page, and ended one by one.

use std::path::Path;

use serde_json::json;

use super::{
    server::{Reply, Request, Step},
    trial_answers::{refusal, refusals},
    vendor::{ReadBack, Vendor, address, id, number},
};

const TOKEN: &str = "c0nnector-bearer/with+marks=";

/// A vendor by this file, and by this name in it.
pub(crate) struct Connector {
    name: &'static str,
    text: &'static str,
    section: &'static str,
    variables: [&'static str; 2],
    verb: &'static [&'static str],
    is_listed: bool,
}

pub(crate) const TRIAL: Connector = Connector {
    name: "vpn",
    text: include_str!("trial.toml"),
    section: "[default.vpn]\nconnector = \"trial.toml\"\n",
    variables: ["OUST_VPN_SERVER", "OUST_VPN_TOKEN"],
    verb: &["revoke", "vpn"],
    is_listed: false,
};

pub(crate) const LISTED: Connector = Connector {
    name: "desk",
    text: include_str!("listed.toml"),
    section: "[default.desk]\nconnector = \"trial.toml\"\n",
    variables: ["OUST_DESK_SERVER", "OUST_DESK_TOKEN"],
    verb: &["revoke", "desk"],
    is_listed: true,
};

impl Vendor for Connector {
    fn name(&self) -> &'static str {
        self.name
    }

    fn verb(&self) -> &'static [&'static str] {
        self.verb
    }

    fn section(&self) -> &'static str {
        self.section
    }

    fn environment(&self, root: &str, home: &Path) -> Vec<(&'static str, String)> {
        let file = |name: &str, text: &str| {
            let path = home.join(name);
            std::fs::write(&path, text).unwrap();
            crate::private(&path);
            path.display().to_string()
        };
        file("trial.toml", self.text);
        let [server, token] = self.variables;
        vec![
            ("OUST_CONFIG", file("oust.toml", self.section())),
            (server, root.into()),
            (token, TOKEN.into()),
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
            ("GET", ["users", _, "list"]) => {
                let page = json!({"rows": [{"sid": "s1"}], "next": ""});
                (Step::LookUp, Reply::new(200, page))
            }
            ("DELETE", ["users", _, "sessions", "s1"]) => {
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
        // It stands for the user as well as for a page.
        let page =
            json!({"id": id(1), "mail": address(1), "rows": [{"sid": "s1"}], "next": "again"});
        let args = [self.verb[0].into(), self.verb[1].into(), address(1)];
        self.is_listed
            .then(|| (args.to_vec(), Reply::new(200, page)))
    }
}
