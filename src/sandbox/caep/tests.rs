//! What the receivers refuse, asked without a socket.

use serde_json::{Value, json};

use super::*;
use crate::sandbox::jws::tests::sign;
use crate::sandbox::options::SandboxOptions;

const NOW: i64 = 1_800_000_000;
const EVENT: &str = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
const TOP: &str = "/caep/events";
const OKTA: &str = "/security/api/v1/security-events";

struct Played {
    world: World,
    caep: CaepPlayer,
}

impl Played {
    fn new() -> Self {
        let world = World::made(SandboxOptions::default(), Timestamp::UNIX_EPOCH);
        Self {
            world,
            caep: CaepPlayer::new(),
        }
    }

    fn send(&mut self, path: &str, headers: &[(&str, &str)], body: &str) -> (u16, String) {
        let request = Request::made("POST", path, headers, body);
        let now = Timestamp::from_second(NOW).unwrap();
        let reply = self.caep.answer(&mut self.world, &request, now);
        (
            reply.status,
            reply.value()["err"].as_str().unwrap_or_default().to_owned(),
        )
    }

    fn tell(&mut self, path: &str, set: &str) -> (u16, String) {
        let headers = [
            ("content-type", "application/secevent+jwt"),
            ("accept", "application/json"),
        ];
        self.send(path, &headers, set)
    }

    fn live(&mut self, address: &str) -> Option<u32> {
        let who = self.world.organisation.by_address(address).unwrap();
        self.caep.live(&mut self.world.organisation, who)
    }
}

fn header() -> Value {
    json!({ "typ": "secevent+jwt", "alg": "RS256", "kid": token::KEY_ID })
}

fn set(jti: &str) -> Value {
    json!({
        "iss": token::ISSUER,
        "aud": token::AUDIENCE,
        "iat": NOW,
        "jti": jti,
        "txn": "run-1",
        "sub_id": { "format": "email", "email": "liz@example.com" },
        "events": { EVENT: {
            "event_timestamp": NOW,
            "initiating_entity": "admin",
            "reason_admin": { "en": "Offboarding" },
        } },
    })
}

fn okta_set(jti: &str) -> Value {
    let mut set = set(jti);
    set["sub_id"] = Value::Null;
    set["events"][EVENT]["subject"] =
        json!({ "user": { "format": "email", "email": "liz@example.com" } });
    set
}

/// The claims with one member changed; a null takes it out.
fn with(mut claims: Value, path: &str, value: Value) -> Value {
    let (parent, name) = path.rsplit_once('/').unwrap();
    let parent = parent.replace("EVENT", &EVENT.replace('/', "~1"));
    let parent = claims
        .pointer_mut(&parent)
        .unwrap()
        .as_object_mut()
        .unwrap();
    match value {
        Value::Null => parent.remove(name),
        value => parent.insert(name.to_owned(), value),
    };
    claims
}

const ACCEPTED: (u16, &str) = (202, "");

fn check(got: (u16, String), expected: (u16, &str), what: &str) {
    assert_eq!((got.0, got.1.as_str()), expected, "{what}");
}

#[test]
fn an_event_ends_sessions_once_and_is_accepted_twice() {
    let mut played = Played::new();
    for _ in 0..2 {
        let told = played.tell(TOP, &sign(&header(), &set("a")));
        check(told, ACCEPTED, "the same event");
    }
    assert_eq!(played.live("liz@example.com"), Some(0));
    assert_eq!(played.live("omar@example.com"), Some(2));
    assert_eq!(played.world.log.counts(Vendor::Caep).revocations, 1);
}

#[test]
fn what_is_wrong_with_the_token_has_its_code() {
    let mut played = Played::new();
    let invalid = (400, "invalid_request");
    for (name, value, expected) in [
        ("typ", json!("JWT"), invalid),
        ("typ", json!("application/secevent+jwt"), invalid),
        ("alg", json!("PS256"), (400, "invalid_key")),
        ("alg", json!("none"), (400, "invalid_key")),
        ("kid", json!("other"), (400, "invalid_key")),
        ("kid", Value::Null, (400, "invalid_key")),
    ] {
        let mut header = header();
        header[name] = value;
        let told = played.tell(TOP, &sign(&header, &set("a")));
        check(told, expected, &header.to_string());
    }
    let good = sign(&header(), &set("a"));
    let forged = sign(&header(), &set("b"));
    let (claims, _) = forged.rsplit_once('.').unwrap();
    let (_, signature) = good.rsplit_once('.').unwrap();
    let told = played.tell(TOP, &format!("{claims}.{signature}"));
    check(told, (400, "authentication_failed"), "another's signature");
    check(played.tell(TOP, "{}"), invalid, "no token");
    let headers = [("content-type", "application/jwt")];
    check(
        played.send(TOP, &headers, &good),
        invalid,
        "the content type",
    );
    assert_eq!(played.live("liz@example.com"), Some(2));
}

/// A member with another value, `null` for none, and the code of the refusal.
const CLAIMS: [(&str, &str, &str); 21] = [
    ("/iss", r#""https://other/""#, "invalid_issuer"),
    ("/aud", r#""https://other/""#, "invalid_audience"),
    ("/aud", "null", "invalid_audience"),
    ("/sub", r#""liz@example.com""#, "invalid_request"),
    ("/exp", "1800000060", "invalid_request"),
    ("/jti", "null", "invalid_request"),
    ("/txn", "1", "invalid_request"),
    ("/iat", "null", "invalid_request"),
    ("/iat", "1800000000000", "invalid_request"),
    ("/iat", "1.5", "invalid_request"),
    ("/sub_id", "null", "invalid_request"),
    (
        "/sub_id",
        r#"{"email":"liz@example.com"}"#,
        "invalid_request",
    ),
    (
        "/sub_id",
        r#"{"format":"did","url":"did:x"}"#,
        "invalid_request",
    ),
    (
        "/sub_id",
        r#"{"format":"email","id":"x"}"#,
        "invalid_request",
    ),
    ("/events", "null", "invalid_request"),
    ("/events", "{}", "invalid_request"),
    ("/events", r#"{"https://other":{}}"#, "invalid_request"),
    (
        "/events/EVENT/event_timestamp",
        "1800000000000",
        "invalid_request",
    ),
    (
        "/events/EVENT/event_timestamp",
        r#""2026""#,
        "invalid_request",
    ),
    (
        "/events/EVENT/reason_admin",
        r#""Offboarding""#,
        "invalid_request",
    ),
    (
        "/events/EVENT/initiating_entity",
        r#""oust""#,
        "invalid_request",
    ),
];

#[test]
fn what_is_wrong_with_the_claims_has_its_code() {
    let mut played = Played::new();
    for (path, value, error) in CLAIMS {
        let other = serde_json::from_str(value).unwrap();
        let told = played.tell(TOP, &sign(&header(), &with(set("a"), path, other)));
        check(told, (400, error), &format!("{path} {value}"));
    }
    assert_eq!(played.live("liz@example.com"), Some(2));
}

#[test]
fn each_receiver_reads_the_subject_in_its_place() {
    let mut played = Played::new();
    let invalid = (400, "invalid_request");
    check(
        played.tell(OKTA, &sign(&header(), &set("a"))),
        invalid,
        "top at okta",
    );
    check(
        played.tell(TOP, &sign(&header(), &okta_set("a"))),
        invalid,
        "event at ssf",
    );
    let without = with(okta_set("a"), "/events/EVENT/reason_admin", Value::Null);
    check(
        played.tell(OKTA, &sign(&header(), &without)),
        invalid,
        "no reason",
    );
    let without = with(okta_set("a"), "/events/EVENT/event_timestamp", Value::Null);
    check(
        played.tell(OKTA, &sign(&header(), &without)),
        invalid,
        "no time",
    );
    let both = with(okta_set("a"), "/sub_id", set("a")["sub_id"].clone());
    check(played.tell(OKTA, &sign(&header(), &both)), ACCEPTED, "both");
    assert_eq!(played.live("liz@example.com"), Some(0));
}

#[test]
fn a_subject_leads_to_its_person_or_to_nobody() {
    let liz = "usr_00000003";
    let iss_sub = |iss| json!({ "format": "iss_sub", "iss": iss, "sub": liz });
    let complex = json!({ "format": "complex", "user": { "format": "opaque", "id": liz } });
    let mut narrow = complex.clone();
    narrow["session"] = json!({ "format": "opaque", "id": "s" });
    for (subject, status, left) in [
        (
            json!({ "format": "email", "email": "LIZ@example.com" }),
            202,
            0,
        ),
        (json!({ "format": "opaque", "id": liz }), 202, 0),
        (iss_sub("https://idp.example.com/"), 202, 0),
        (iss_sub("https://other/"), 400, 2),
        (complex, 202, 0),
        (narrow, 202, 2),
        (
            json!({ "format": "email", "email": "nobody@example.com" }),
            202,
            2,
        ),
        (
            json!({ "format": "email", "email": "lsmith@example.com" }),
            202,
            2,
        ),
    ] {
        let mut played = Played::new();
        let claims = with(set("a"), "/sub_id", subject.clone());
        let (given, _) = played.tell(TOP, &sign(&header(), &claims));
        let live = played.live("liz@example.com");
        assert_eq!((given, live), (status, Some(left)), "{subject}");
    }
}

#[test]
fn one_receiver_ignores_and_one_is_guarded() {
    let mut played = Played::new();
    let told = played.tell("/caep/ignoring/events", &sign(&header(), &set("a")));
    check(told, ACCEPTED, "ignoring");
    assert_eq!(played.live("liz@example.com"), Some(2));
    let guarded = "/caep/guarded/events";
    let told = played.tell(guarded, &sign(&header(), &set("b")));
    check(told, (400, "authentication_failed"), "guarded");
    let bearer = format!("Bearer {CAEP_BEARER}");
    let headers = [
        ("content-type", "application/secevent+jwt"),
        ("authorization", bearer.as_str()),
    ];
    let told = played.send(guarded, &headers, &sign(&header(), &set("b")));
    check(told, ACCEPTED, "with its token");
    assert_eq!(played.live("liz@example.com"), Some(0));
}
