//! What Auth0 refuses, asked without a socket.

use serde_json::{Value, json};

use super::*;
use crate::sandbox::options::SandboxOptions;
use crate::sandbox::vendor::Vendor;

const LIZ: &str = "auth0%7C5d7000000000000000000003";
const MEI: &str = "auth0%7C5d7000000000000000000005";

struct Played {
    world: World,
    auth0: Auth0Player,
    token: String,
}

impl Played {
    fn new() -> Self {
        let mut world = World::made(SandboxOptions::default(), Timestamp::UNIX_EPOCH);
        let auth0 = Auth0Player::new(&mut world);
        let mut played = Self {
            world,
            auth0,
            token: String::new(),
        };
        let secret = played.auth0.access.secret().to_owned();
        played.log_in(access::CLIENT, &secret);
        played
    }

    fn log_in(&mut self, client: &str, secret: &str) {
        let answer = self.token(client, secret, "https://example.eu.auth0.com/api/v2/");
        self.token = answer.value()["access_token"].as_str().unwrap().to_owned();
    }

    fn token(&mut self, client: &str, secret: &str, audience: &str) -> HttpReply {
        let form = format!(
            "grant_type=client_credentials&client_id={client}&client_secret={secret}&audience={audience}"
        );
        let request = Request::made("POST", "/oauth/token", &[], &form);
        self.auth0
            .login(&mut self.world, &request, Timestamp::UNIX_EPOCH)
    }

    fn ask(&mut self, method: &str, target: &str, body: &str) -> HttpReply {
        let bearer = format!("Bearer {}", self.token);
        let headers = [("authorization", bearer.as_str())];
        let request = Request::made(method, &format!("/api/v2/{target}"), &headers, body);
        self.auth0
            .answer(&mut self.world, &request, Timestamp::UNIX_EPOCH)
    }

    fn live(&mut self, user: &str) -> Option<u32> {
        let who = self.world.organisation.by_address(user).unwrap();
        self.auth0.live(&mut self.world.organisation, who)
    }
}

#[test]
fn one_person_may_have_two_accounts() {
    let mut played = Played::new();
    for (address, found) in [
        ("liz@example.com", 2),
        ("LIZ@example.com", 0),
        ("lsmith@example.com", 0),
        ("omar@example.com", 0),
        ("kim@example.com", 1),
    ] {
        let users = played.ask("GET", &format!("users-by-email?email={address}"), "");
        assert_eq!(users.value().as_array().unwrap().len(), found, "{address}");
    }
    assert_eq!(played.live("liz@example.com"), Some(5));
    assert_eq!(
        played
            .ask("DELETE", &format!("users/{LIZ}/sessions"), "")
            .status,
        202
    );
    assert_eq!(
        played
            .ask("DELETE", &format!("users/{LIZ}/refresh-tokens"), "")
            .status,
        202
    );
    assert_eq!(played.live("liz@example.com"), Some(2));
    assert_eq!(played.world.log.counts(Vendor::Auth0).revocations, 1);
}

#[test]
fn what_was_deleted_is_listed_by_two_more_reads() {
    let mut played = Played::new();
    played.ask("DELETE", &format!("users/{LIZ}/sessions"), "");
    let listed: Vec<_> = (0..3)
        .map(|_| {
            let page = played
                .ask("GET", &format!("users/{LIZ}/sessions"), "")
                .value();
            page["sessions"].as_array().unwrap().len()
        })
        .collect();
    assert_eq!(listed, [2, 2, 0]);
}

#[test]
fn lists_are_paged_by_from_and_take() {
    let mut played = Played::new();
    let (mut seen, mut from) = (0, String::new());
    loop {
        let target = format!("users/{MEI}/sessions?take=25{from}");
        let page = played.ask("GET", &target, "").value();
        seen += page["sessions"].as_array().unwrap().len();
        let Some(next) = page["next"].as_str() else {
            break;
        };
        from = format!("&from={}", next.replace('|', "%7C"));
    }
    assert_eq!(seen, 60);
    for bad in ["take=101", "take=0", "from=2"] {
        assert_eq!(
            played
                .ask("GET", &format!("users/{MEI}/sessions?{bad}"), "")
                .status,
            400,
            "{bad}"
        );
    }
}

#[test]
fn wrong_secrets_audiences_scopes_and_ids_are_refused() {
    let mut played = Played::new();
    let secret = played.auth0.access.secret().to_owned();
    let audience = "https://example.eu.auth0.com/api/v2/";
    assert_eq!(played.token(access::CLIENT, "x", audience).status, 401);
    assert_eq!(
        played
            .token(access::CLIENT, &secret, "https://x/api/v2/")
            .status,
        403
    );
    for (target, code) in [
        ("users/auth0%7C5d7/sessions", "inexistent_user"),
        (
            "users/google-oauth2%7C115700000000000000004/sessions",
            "inexistent_user",
        ),
    ] {
        let reply = played.ask("DELETE", target, "");
        assert_eq!(reply.value()["errorCode"], code, "{target}");
    }
    played.log_in(NARROW_CLIENT, NARROW_SECRET);
    let refused = played
        .ask("DELETE", &format!("users/{LIZ}/sessions"), "")
        .value();
    assert_eq!(
        refused["message"],
        "Insufficient scope, expected any of: delete:sessions"
    );
    played.token = "x".to_owned();
    assert_eq!(played.ask("GET", &format!("users/{LIZ}"), "").status, 401);
}

#[test]
fn blocking_ends_nothing() {
    let mut played = Played::new();
    let body = json!({ "blocked": true }).to_string();
    let user: Value = played.ask("PATCH", &format!("users/{LIZ}"), &body).value();
    assert_eq!(user["blocked"], true);
    assert_eq!(played.live("liz@example.com"), Some(5));
}
