//! What the servers refuse, asked without a socket.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::*;
use crate::sandbox::jws::tests::sign;
use crate::sandbox::options::SandboxOptions;
use crate::sandbox::vendor::Vendor;

const NOW: i64 = 1_800_000_000;
const LIZ: &str = r#"{"sub_id":{"format":"email","email":"liz@example.com"}}"#;

struct Played {
    world: World,
    gtr: GtrPlayer,
    now: i64,
}

impl Played {
    fn new() -> Self {
        let mut world = World::made(SandboxOptions::default(), Timestamp::UNIX_EPOCH);
        let gtr = GtrPlayer::new(&mut world);
        Self {
            world,
            gtr,
            now: NOW,
        }
    }

    fn secret(&self) -> String {
        let secret = self
            .gtr
            .access
            .secret()
            .replace(':', "%3A")
            .replace('/', "%2F");
        secret.replace('+', "%2B").replace('=', "%3D")
    }

    fn basic(&self) -> String {
        let halves = format!("{GTR_CLIENT}:{}", self.secret());
        format!("Basic {}", STANDARD.encode(halves))
    }

    fn token(&mut self, server: &str, more: &str) -> (u16, Value) {
        let basic = self.basic();
        let headers = [("authorization", basic.as_str()), ("host", "x")];
        let form = format!("grant_type=client_credentials{more}");
        let request = Request::made("POST", &format!("/gtr/{server}/token"), &headers, &form);
        let now = Timestamp::from_second(self.now).unwrap();
        let reply = self.gtr.login(&mut self.world, &request, now);
        (reply.status, reply.value())
    }

    fn bearer(&mut self, server: &str, more: &str) -> String {
        let (status, body) = self.token(server, more);
        assert_eq!(status, 200);
        format!("Bearer {}", body["access_token"].as_str().unwrap())
    }

    fn revoke(&mut self, server: &str, authorization: &str, body: &str) -> u16 {
        let headers = [
            ("authorization", authorization),
            ("content-type", "application/json"),
            ("host", "sandbox:80"),
        ];
        let path = format!("/gtr/{server}/global-token-revocation");
        let request = Request::made("POST", &path, &headers, body);
        let now = Timestamp::from_second(self.now).unwrap();
        self.gtr.answer(&mut self.world, &request, now).status
    }

    fn live(&mut self) -> Option<u32> {
        let who = self
            .world
            .organisation
            .by_address("liz@example.com")
            .unwrap();
        self.gtr.live(&mut self.world.organisation, who)
    }
}

fn claims() -> Value {
    json!({
        "iss": GTR_CLIENT,
        "sub": GTR_CLIENT,
        "aud": "https://sandbox:80/gtr/app/global-token-revocation",
        "jti": "one",
        "iat": NOW,
        "exp": NOW + 300,
    })
}

fn signed(claims: &Value) -> String {
    let header = json!({ "alg": "RS256", "typ": "JWT", "kid": GTR_KEY_ID });
    format!("Bearer {}", sign(&header, claims))
}

#[test]
fn each_server_answers_by_its_own_status_and_member() {
    let older = LIZ.replace("sub_id", "subject");
    for (server, body, status) in [
        ("app", LIZ, 204),
        ("app", &older, 400),
        ("older", &older, 200),
        ("older", LIZ, 400),
        ("queued", LIZ, 202),
    ] {
        let mut played = Played::new();
        let bearer = played.bearer(server, "");
        assert_eq!(
            played.revoke(server, &bearer, body),
            status,
            "{server} {body}"
        );
        let left = if status == 400 { 2 } else { 0 };
        assert_eq!(played.live(), Some(left), "{server} {body}");
    }
}

/// Subjects, and what a server answers.
const SUBJECTS: [(&str, u16); 15] = [
    (r#"{"format":"email","email":"LIZ@example.com"}"#, 204),
    (
        r#"{"format":"opaque","id":"e193177dfdc5000000000003"}"#,
        204,
    ),
    (
        r#"{"format":"iss_sub","iss":"https://idp.example.com/","sub":"af19c476f1dc000000000003"}"#,
        204,
    ),
    (
        r#"{"format":"iss_sub","iss":"https://other/","sub":"af19c476f1dc000000000003"}"#,
        404,
    ),
    (
        r#"{"format":"opaque","id":"e193177dfdc50000000000ff"}"#,
        404,
    ),
    (
        r#"{"format":"opaque","id":"af19c476f1dc000000000003"}"#,
        404,
    ),
    (r#"{"format":"email","email":"nobody@example.com"}"#, 404),
    (r#"{"format":"email","email":"lsmith@example.com"}"#, 404),
    (r#"{"format":"email","email":"nils@example.com"}"#, 404),
    (
        r#"{"format":"email","email":"breakglass@example.com"}"#,
        422,
    ),
    (r#"{"format":"uid","id":"liz"}"#, 400),
    (
        r#"{"format":"iss_sub","sub":"af19c476f1dc000000000003"}"#,
        400,
    ),
    (
        r#"{"format":"email","email":"liz@example.com","id":"x"}"#,
        400,
    ),
    (r#"{"email":"liz@example.com"}"#, 400),
    (r#""liz@example.com""#, 400),
];

#[test]
fn a_subject_is_judged_by_its_format() {
    let mut played = Played::new();
    let basic = played.basic();
    for (subject, status) in SUBJECTS {
        let body = format!(r#"{{"sub_id":{subject}}}"#);
        assert_eq!(played.revoke("app", &basic, &body), status, "{body}");
    }
    let more = LIZ.replacen('{', r#"{"reason":"x","#, 1);
    assert_eq!(played.revoke("app", &basic, &more), 400);
    assert_eq!(played.world.log.counts(Vendor::Gtr).revocations, 3);
}

#[test]
fn a_token_for_another_endpoint_or_purpose_is_refused() {
    let mut played = Played::new();
    let other = played.bearer("queued", "");
    assert_eq!(played.revoke("app", &other, LIZ), 401);
    let narrow = played.bearer("app", "&scope=profile");
    assert_eq!(played.revoke("app", &narrow, LIZ), 403);
    let (_, granted) = played.token("app", "&scope=profile");
    assert_eq!(granted["scope"], Value::Null);
    let right = played.bearer("app", "&scope=tokens%3Arevoke");
    assert_eq!(played.revoke("app", &right, LIZ), 204);
    played.now += 3600;
    assert_eq!(played.revoke("app", &right, LIZ), 401);
}

#[test]
fn a_secret_that_is_wrong_or_not_encoded_is_refused() {
    let mut played = Played::new();
    let plain = format!("{GTR_CLIENT}:{}", played.gtr.access.secret());
    for authorization in [
        format!("Basic {}", STANDARD.encode(plain)),
        format!("Basic {}", STANDARD.encode("oust:x")),
        format!(
            "Basic {}",
            STANDARD.encode(format!("other:{}", played.secret()))
        ),
        "Bearer x".to_owned(),
        "x".to_owned(),
    ] {
        assert_eq!(
            played.revoke("app", &authorization, LIZ),
            401,
            "{authorization}"
        );
    }
    assert_eq!(played.live(), Some(2));
}

#[test]
fn a_signed_jwt_serves_once_for_its_endpoint() {
    let mut played = Played::new();
    assert_eq!(played.revoke("app", &signed(&claims()), LIZ), 204);
    assert_eq!(
        played.revoke("app", &signed(&claims()), LIZ),
        401,
        "a replay"
    );
    for (member, value) in [
        (
            "aud",
            json!("https://sandbox:80/gtr/queued/global-token-revocation"),
        ),
        (
            "aud",
            json!("https://elsewhere/gtr/app/global-token-revocation"),
        ),
        ("exp", json!(NOW + 400)),
        ("exp", json!(NOW - 60)),
        ("exp", Value::Null),
        ("iat", json!(NOW + 400)),
        ("iss", json!("other")),
        ("sub", json!("other")),
        ("jti", Value::Null),
    ] {
        let mut changed = claims();
        changed["jti"] = "another".into();
        changed[member] = value.clone();
        assert_eq!(
            played.revoke("app", &signed(&changed), LIZ),
            401,
            "{member} {value}"
        );
    }
    let header = json!({ "alg": "RS256", "typ": "JWT", "kid": "other" });
    let mut fresh = claims();
    fresh["jti"] = "fresh".into();
    let other_key = format!("Bearer {}", sign(&header, &fresh));
    assert_eq!(played.revoke("app", &other_key, LIZ), 401);
    assert_eq!(played.revoke("app", &signed(&fresh), LIZ), 204);
}

#[test]
fn the_metadata_stands_before_the_issuers_path() {
    let mut played = Played::new();
    let path = "/.well-known/oauth-authorization-server/gtr/app";
    let request = Request::made("GET", path, &[("host", "sandbox:80")], "");
    assert_eq!(played.gtr.door(&request), Some(Door::Login));
    let reply = played
        .gtr
        .login(&mut played.world, &request, Timestamp::UNIX_EPOCH);
    let metadata = reply.value();
    assert_eq!(metadata["issuer"], "http://sandbox:80/gtr/app");
    assert_eq!(
        metadata["token_endpoint"],
        "http://sandbox:80/gtr/app/token"
    );
    let elsewhere = "/gtr/app/.well-known/oauth-authorization-server";
    let request = Request::made("GET", elsewhere, &[], "");
    assert_eq!(played.gtr.door(&request), None);
}
