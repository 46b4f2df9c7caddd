//! What Synapse refuses, and what outlives the end of all devices, asked without a socket.

use super::*;
use crate::sandbox::made_up::PASSWORD;
use crate::sandbox::options::SandboxOptions;
use crate::sandbox::vendor::Vendor;

const LIZ: &str = "/_synapse/admin/v2/users/%40liz%3Aexample.com";
const WHO_AM_I: &str = "/_matrix/client/v3/account/whoami";

struct Played {
    world: World,
    synapse: SynapsePlayer,
}

impl Played {
    fn new() -> Self {
        let options = SandboxOptions {
            retry_after: Some(2),
            ..SandboxOptions::default()
        };
        let mut world = World::made(options, Timestamp::UNIX_EPOCH);
        let synapse = SynapsePlayer::new(&mut world);
        Self { world, synapse }
    }

    fn ask_by(&mut self, token: &str, method: &str, path: &str, body: &str) -> (u16, Value) {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str())];
        let headers = if token.is_empty() {
            &headers[..0]
        } else {
            &headers
        };
        let request = Request::made(method, path, headers, body);
        let now = Timestamp::UNIX_EPOCH;
        let reply = match self.synapse.door(&request) {
            Some(Door::Login) => self.synapse.login(&mut self.world, &request, now),
            _ => self.synapse.answer(&mut self.world, &request, now),
        };
        (reply.status, reply.value())
    }

    fn ask(&mut self, method: &str, path: &str, body: &str) -> (u16, Value) {
        let token = self.synapse.tokens.admin().to_owned();
        self.ask_by(&token, method, path, body)
    }

    fn log_in(&mut self, user: &str) -> Value {
        let body = json!({
            "type": "m.login.password",
            "identifier": { "type": "m.id.user", "user": user },
            "password": PASSWORD,
            "initial_device_display_name": "phone",
            "refresh_token": true,
        });
        let path = "/_matrix/client/v3/login";
        let (status, answer) = self.ask_by("", "POST", path, &body.to_string());
        assert_eq!(status, 200, "{answer}");
        answer
    }

    /// What `whoami` says of a token: the status, and the code.
    fn state(&mut self, token: &str) -> (u16, Value) {
        let (status, body) = self.ask_by(token, "GET", WHO_AM_I, "");
        (status, body["errcode"].clone())
    }

    fn devices(&mut self) -> Vec<Value> {
        let (_, body) = self.ask("GET", &format!("{LIZ}/devices"), "");
        let devices = body["devices"].as_array().unwrap().iter();
        devices.map(|device| device["device_id"].clone()).collect()
    }

    fn live(&mut self) -> Option<u32> {
        let who = self
            .world
            .organisation
            .by_address("liz@example.com")
            .unwrap();
        self.synapse.live(&mut self.world.organisation, who)
    }
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap().to_owned()
}

const GONE: (u16, &str) = (401, "M_UNKNOWN_TOKEN");

#[test]
fn each_log_in_makes_a_device_and_deleting_it_ends_its_tokens() {
    let mut played = Played::new();
    let one = played.log_in("liz");
    let two = played.log_in("@liz:example.com");
    assert_eq!((played.live(), played.devices().len()), (Some(4), 4));
    let body = json!({ "devices": played.devices() }).to_string();
    let path = format!("{LIZ}/delete_devices");
    assert_eq!(played.ask("POST", &path, &body), (200, json!({})));
    assert_eq!((played.live(), played.devices().len()), (Some(0), 0));
    for login in [one, two] {
        let (status, code) = played.state(&text(&login, "access_token"));
        assert_eq!((status, code.as_str().unwrap()), GONE);
        let body = json!({ "refresh_token": login["refresh_token"] }).to_string();
        let (status, answer) = played.ask_by("", "POST", "/_matrix/client/v3/refresh", &body);
        assert_eq!(
            (status, &answer["error"]),
            (401, &"refresh token does not exist".into())
        );
    }
    assert_eq!(played.world.log.counts(Vendor::Synapse).revocations, 1);
}

/// Who asks for what, and the refusal: status and code.
type Refusal = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    u16,
    &'static str,
);

const ADMIN: &str = "admin";
const MEMBER: &str = "member";
const DELETE: &str = "/v2/users/%40liz%3Aexample.com/delete_devices";
const USER: &str = "/v2/users/%40liz%3Aexample.com";

#[rustfmt::skip]
const REFUSALS: [Refusal; 20] = [
    ("", "GET", USER, "", 401, "M_MISSING_TOKEN"),
    ("x", "GET", USER, "", 401, "M_UNKNOWN_TOKEN"),
    (MEMBER, "GET", USER, "", 403, "M_FORBIDDEN"),
    (MEMBER, "GET", "/v2/users?limit=1", "", 403, "M_FORBIDDEN"),
    (MEMBER, "POST", DELETE, r#"{"devices":["X"]}"#, 403, "M_FORBIDDEN"),
    (ADMIN, "GET", "/v2/users/liz", "", 400, "M_INVALID_PARAM"),
    (ADMIN, "GET", "/v2/users/", "", 400, "M_INVALID_PARAM"),
    (ADMIN, "GET", "/v2/users/%40liz%3Aexample.org", "", 400, "M_UNKNOWN"),
    (ADMIN, "GET", "/v2/users/%40nobody%3Aexample.com", "", 404, "M_NOT_FOUND"),
    (ADMIN, "GET", "/v2/users/%40Liz%3Aexample.com", "", 404, "M_NOT_FOUND"),
    (ADMIN, "GET", "/v2/users/%40zofia%3Aexample.com", "", 404, "M_NOT_FOUND"),
    (ADMIN, "GET", "/v2/users/%40lsmith%3Aexample.com", "", 404, "M_NOT_FOUND"),
    (ADMIN, "GET", "/v1/threepid/email/users/nobody%40example.com", "", 404, "M_NOT_FOUND"),
    (ADMIN, "GET", "/v1/threepid/email/users/LIZ%40example.com", "", 404, "M_NOT_FOUND"),
    (ADMIN, "GET", "/v1/threepid/email/users/rosa%40example.com", "", 404, "M_NOT_FOUND"),
    (ADMIN, "POST", DELETE, "{}", 400, "M_MISSING_PARAM"),
    (ADMIN, "POST", DELETE, "", 400, "M_NOT_JSON"),
    (ADMIN, "POST", DELETE, r#"{"devices":"x"}"#, 400, "M_INVALID_PARAM"),
    (ADMIN, "PUT", USER, r#"{"locked":"yes"}"#, 400, "M_UNKNOWN"),
    (ADMIN, "GET", "/v3/x", "", 404, "M_UNRECOGNIZED"),
];

#[test]
fn refusals_have_their_codes() {
    let mut played = Played::new();
    let admin = played.synapse.tokens.admin().to_owned();
    let member = text(&played.log_in("omar"), "access_token");
    for (by, method, path, body, status, code) in REFUSALS {
        let token = match by {
            ADMIN => admin.as_str(),
            MEMBER => &member,
            other => other,
        };
        let path = format!("/_synapse/admin{path}");
        let (given, answer) = played.ask_by(token, method, &path, body);
        let refused = (given, &answer["errcode"]);
        assert_eq!(refused, (status, &code.into()), "{method} {path}");
    }
    assert_eq!(played.live(), Some(2));
}

#[test]
fn unknown_devices_and_none_are_a_success_that_proves_nothing() {
    let mut played = Played::new();
    let path = format!("{LIZ}/delete_devices");
    for body in [r#"{"devices":["X"]}"#, r#"{"devices":[]}"#] {
        assert_eq!(played.ask("POST", &path, body), (200, json!({})));
    }
    assert_eq!(played.live(), Some(2));
    let version = "/_synapse/admin/v1/server_version";
    assert_eq!(played.ask_by("", "GET", version, "").0, 200);
}

#[test]
fn an_address_and_an_id_find_the_same_account() {
    let mut played = Played::new();
    let path = "/_synapse/admin/v1/threepid/email/users/liz%40example.com";
    assert_eq!(played.ask("GET", path, "").1["user_id"], "@liz:example.com");
    let (_, one) = played.ask("GET", "/_synapse/admin/v2/users?limit=1", "");
    assert_eq!(one["users"].as_array().map(Vec::len), Some(1));
    let (_, user) = played.ask("GET", LIZ, "");
    assert_eq!(user["threepids"][0]["address"], "liz@example.com");
    let (_, user) = played.ask("GET", "/_synapse/admin/v2/users/@admin:example.com", "");
    assert_eq!(user["admin"], true);
}

#[test]
fn a_lock_stops_tokens_and_lifting_it_gives_them_back() {
    let mut played = Played::new();
    let token = text(&played.log_in("liz"), "access_token");
    assert_eq!(
        played.ask("PUT", LIZ, r#"{"locked":true}"#).1["locked"],
        true
    );
    assert_eq!(played.state(&token), (401, "M_USER_LOCKED".into()));
    assert_eq!(played.live(), Some(3));
    assert_eq!(played.ask("PUT", LIZ, r#"{"locked":false}"#).0, 200);
    assert_eq!(played.state(&token).0, 200);
}

#[test]
fn what_an_administrator_made_outlives_the_devices() {
    let mut played = Played::new();
    let path = "/_synapse/admin/v1/users/%40liz%3Aexample.com/login";
    let admin = text(&played.log_in("admin"), "access_token");
    let token = text(&played.ask_by(&admin, "POST", path, "{}").1, "access_token");
    let body = json!({ "devices": played.devices() }).to_string();
    played.ask("POST", &format!("{LIZ}/delete_devices"), &body);
    assert_eq!(played.state(&token).0, 200);
    assert_eq!(played.live(), Some(1));
    played.ask("PUT", LIZ, r#"{"deactivated":true}"#);
    assert_eq!(played.state(&token).0, 200);
    played.ask_by(&admin, "POST", "/_matrix/client/v3/logout/all", "{}");
    assert_eq!(played.state(&token).0, 401);
    assert_eq!(played.live(), Some(0));
    assert_eq!(
        played.ask("GET", LIZ, "").0,
        200,
        "the token that was handed out stays"
    );
}

#[test]
fn a_log_out_ends_its_own_device_only() {
    let mut played = Played::new();
    let one = text(&played.log_in("liz"), "access_token");
    let two = text(&played.log_in("liz"), "access_token");
    assert_eq!(
        played
            .ask_by(&one, "POST", "/_matrix/client/v3/logout", "{}")
            .0,
        200
    );
    assert_eq!((played.state(&one).0, played.state(&two).0), (401, 200));
    assert_eq!(played.live(), Some(3));
}

#[test]
fn log_ins_that_are_wrong_are_refused() {
    let mut played = Played::new();
    let path = "/_matrix/client/v3/login";
    let login = |user: &str, password: &str| {
        json!({
            "type": "m.login.password",
            "identifier": { "type": "m.id.user", "user": user },
            "password": password,
        })
    };
    for (body, status, code) in [
        (login("liz", "x"), 403, "M_FORBIDDEN"),
        (login("nobody", PASSWORD), 403, "M_FORBIDDEN"),
        (login("theo", PASSWORD), 401, "M_USER_LOCKED"),
        (login("rosa", PASSWORD), 403, "M_FORBIDDEN"),
        (json!({ "type": "m.login.token" }), 400, "M_UNKNOWN"),
        (json!({}), 400, "M_MISSING_PARAM"),
    ] {
        let (given, answer) = played.ask_by("", "POST", path, &body.to_string());
        assert_eq!(
            (given, &answer["errcode"]),
            (status, &code.into()),
            "{body}"
        );
    }
}

#[test]
fn the_pause_is_told_in_milliseconds() {
    let mut played = Played::new();
    let now = Timestamp::UNIX_EPOCH;
    let reply = played
        .synapse
        .fault(&mut played.world, InjectedFault::RateLimit, now);
    assert_eq!(
        (reply.status, &reply.value()["retry_after_ms"]),
        (429, &json!(2000))
    );
}
