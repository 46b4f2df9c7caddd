//! What Keycloak refuses, and what a logout leaves, asked without a socket.

use super::*;
use crate::sandbox::made_up::PASSWORD;
use crate::sandbox::options::SandboxOptions;
use crate::sandbox::vendor::Vendor;

const LIZ: &str = "4f0c1a52-7b6e-4c1d-9a3b-000000000003";
const NOBODY: &str = "4f0c1a52-7b6e-4c1d-9a3b-0000000000ff";

struct Played {
    world: World,
    keycloak: KeycloakPlayer,
    now: i64,
}

impl Played {
    fn new() -> Self {
        let mut world = World::made(SandboxOptions::default(), Timestamp::UNIX_EPOCH);
        let keycloak = KeycloakPlayer::new(&mut world);
        Self {
            world,
            keycloak,
            now: 1_800_000_000,
        }
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.now).unwrap()
    }

    fn ask_token(&mut self, realm: &str, form: &str) -> (u16, Value) {
        let target = format!("/realms/{realm}/protocol/openid-connect/token");
        let request = Request::made("POST", &target, &[], form);
        let now = self.now();
        let reply = self.keycloak.login(&mut self.world, &request, now);
        (reply.status, reply.value())
    }

    fn form(&self, client: &str) -> String {
        let secret = match client {
            VIEWER_CLIENT => VIEWER_SECRET.to_owned(),
            _ => self
                .keycloak
                .access
                .secret()
                .replace('/', "%2F")
                .replace('+', "%2B"),
        };
        format!("grant_type=client_credentials&client_id={client}&client_secret={secret}")
    }

    fn token(&mut self, realm: &str, client: &str) -> String {
        let form = self.form(client);
        let (status, body) = self.ask_token(realm, &form);
        assert_eq!(status, 200, "{body}");
        body["access_token"].as_str().unwrap().to_owned()
    }

    fn ask_by(&mut self, token: &str, method: &str, path: &str, body: &str) -> (u16, Value) {
        let bearer = format!("Bearer {token}");
        let target = format!("/admin/realms/{path}");
        let request = Request::made(method, &target, &[("authorization", &bearer)], body);
        let now = self.now();
        let reply = self.keycloak.answer(&mut self.world, &request, now);
        (reply.status, reply.value())
    }

    fn ask(&mut self, method: &str, path: &str, body: &str) -> (u16, Value) {
        let token = self.token(REALM, access::CLIENT);
        self.ask_by(&token, method, &format!("{REALM}/{path}"), body)
    }

    fn found(&mut self, query: &str) -> Vec<String> {
        let (status, list) = self.ask("GET", &format!("users?{query}"), "");
        assert_eq!(status, 200);
        let name = |user: &Value| user["username"].as_str().unwrap().to_owned();
        list.as_array().unwrap().iter().map(name).collect()
    }

    fn sign_in(&mut self, scope: &str) -> String {
        let form = format!(
            "grant_type=password&client_id={APP_CLIENT}&username=liz&password={PASSWORD}&scope={scope}"
        );
        let (status, body) = self.ask_token(REALM, &form);
        assert_eq!(status, 200, "{body}");
        body["refresh_token"].as_str().unwrap().to_owned()
    }

    fn refresh(&mut self, token: &str) -> (u16, Value) {
        let form = format!("grant_type=refresh_token&client_id={APP_CLIENT}&refresh_token={token}");
        let (status, body) = self.ask_token(REALM, &form);
        (status, body["error_description"].clone())
    }

    fn live(&mut self) -> Option<u32> {
        let who = self
            .world
            .organisation
            .by_address("liz@example.com")
            .unwrap();
        self.keycloak.live(&mut self.world.organisation, who)
    }
}

const NO_TOKEN: [(&str, &str, u16, &str); 9] = [
    ("nope", "client_id=oust", 404, "Realm does not exist"),
    (REALM, "", 401, "invalid_client"),
    (REALM, "client_id=x", 401, "invalid_client"),
    (
        REALM,
        "client_id=oust&client_secret=x",
        401,
        "unauthorized_client",
    ),
    ("master", "client_id=viewer", 401, "invalid_client"),
    (REALM, "client_id=portal", 401, "unauthorized_client"),
    (
        REALM,
        "client_id=portal&grant_type=",
        400,
        "invalid_request",
    ),
    (
        REALM,
        "client_id=portal&grant_type=magic",
        400,
        "unsupported_grant_type",
    ),
    (
        REALM,
        "client_id=portal&grant_type=password&username=liz",
        401,
        "invalid_grant",
    ),
];

#[test]
fn the_token_endpoint_tells_its_refusals_apart() {
    let mut played = Played::new();
    for (realm, form, status, error) in NO_TOKEN {
        let form = match form.contains("grant_type") {
            true => form.to_owned(),
            false => format!("{form}&grant_type=client_credentials"),
        };
        let (given, body) = played.ask_token(realm, &form);
        let refused = (given, &body["error"]);
        assert_eq!(refused, (status, &error.into()), "{realm} {form}");
    }
}

#[test]
fn a_realm_a_user_and_a_right_are_asked_for_in_turn() {
    let mut played = Played::new();
    let manager = played.token(REALM, access::CLIENT);
    let viewer = played.token(REALM, VIEWER_CLIENT);
    let master = played.token("master", access::CLIENT);
    let path = |realm: &str, rest: &str| format!("{realm}/users{rest}");
    let logout = format!("/{LIZ}/logout");
    for (token, method, path, status) in [
        ("x", "GET", path(REALM, ""), 401),
        ("x", "GET", path("nope", ""), 401),
        (manager.as_str(), "GET", path("nope", ""), 404),
        (&manager, "GET", path("master", ""), 403),
        (&master, "GET", path("master", ""), 200),
        (&master, "GET", path(REALM, &format!("/{LIZ}")), 200),
        (
            &viewer,
            "GET",
            path(REALM, &format!("/{LIZ}/sessions")),
            200,
        ),
        (&viewer, "POST", path(REALM, &logout), 403),
        (&viewer, "PUT", path(REALM, &format!("/{LIZ}")), 403),
        (
            &manager,
            "POST",
            path(REALM, &format!("/{NOBODY}/logout")),
            404,
        ),
        (
            &manager,
            "POST",
            path(REALM, "/liz@example.com/logout"),
            404,
        ),
        (&manager, "POST", path(REALM, "//logout"), 404),
        (&manager, "GET", path(REALM, &logout), 404),
        (&master, "POST", path("master", &logout), 404),
    ] {
        let (given, body) = played.ask_by(token, method, &path, "");
        assert_eq!(given, status, "{method} {path}: {body}");
    }
    assert_eq!(played.live(), Some(3));
}

#[test]
fn a_query_matches_parts_unless_it_is_exact() {
    let mut played = Played::new();
    assert_eq!(played.found("email=liz%40example.com&exact=true"), ["liz"]);
    assert_eq!(played.found("email=LIZ%40example.com&exact=true"), ["liz"]);
    assert_eq!(played.found("username=liz&exact=true"), ["liz"]);
    assert_eq!(played.found("email=l%40example.com"), ["o'neil"]);
    assert!(played.found("username=o").len() > 2);
    assert_eq!(played.found("username=o&max=2").len(), 2);
    for nobody in [
        "email=l%40example.com&exact=true",
        "email=jose%40example.com&exact=true",
        "email=lsmith%40example.com&exact=true",
        "username=o&exact=true",
    ] {
        assert!(played.found(nobody).is_empty(), "{nobody}");
    }
}

#[test]
fn a_logout_leaves_offline_sessions_listed_and_their_tokens_stale() {
    let mut played = Played::new();
    let (online, offline) = (played.sign_in("openid"), played.sign_in("offline_access"));
    assert_eq!(played.live(), Some(5));
    assert_eq!(played.refresh(&online).0, 200);
    played.now += 1;
    assert_eq!(
        played.ask("POST", &format!("users/{LIZ}/logout"), "").0,
        204
    );
    assert_eq!(played.live(), Some(0));
    assert_eq!(played.refresh(&online), (400, "Session not active".into()));
    assert_eq!(played.refresh(&offline), (400, "Stale token".into()));
    assert_eq!(
        played.ask("GET", &format!("users/{LIZ}/sessions"), "").1,
        json!([])
    );
    let (_, consents) = played.ask("GET", &format!("users/{LIZ}/consents"), "");
    let keys: Vec<_> = consents
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["additionalGrants"][0]["key"])
        .collect();
    assert_eq!(
        keys,
        [
            &json!("Offline Token"),
            &Value::Null,
            &json!("Offline Token")
        ]
    );
    assert_eq!(played.world.log.counts(Vendor::Keycloak).revocations, 1);
}

#[test]
fn a_token_of_the_same_second_survives_a_logout() {
    let mut played = Played::new();
    let offline = played.sign_in("offline_access");
    played.ask("POST", &format!("users/{LIZ}/logout"), "");
    assert_eq!(played.refresh(&offline).0, 200);
    assert_eq!(played.live(), Some(1));
}

#[test]
fn ending_one_session_makes_no_token_stale() {
    let mut played = Played::new();
    let offline = played.sign_in("offline_access");
    played.now += 1;
    let (_, sessions) = played.ask("GET", &format!("users/{LIZ}/sessions"), "");
    for session in sessions.as_array().unwrap() {
        let path = format!("sessions/{}", session["id"].as_str().unwrap());
        assert_eq!(played.ask("DELETE", &path, "").0, 204);
        assert_eq!(played.ask("DELETE", &path, "").0, 404);
    }
    assert_eq!(played.refresh(&offline).0, 200);
    assert_eq!(played.world.log.counts(Vendor::Keycloak).revocations, 0);
}

#[test]
fn a_consent_is_taken_once() {
    let mut played = Played::new();
    let path = format!("users/{LIZ}/consents/mail-app");
    assert_eq!(played.ask("DELETE", &path, "").0, 204);
    let (status, body) = played.ask("DELETE", &path, "");
    assert_eq!(status, 404);
    assert_eq!(body["error"], "Consent nor offline token not found");
}

#[test]
fn a_put_drops_what_it_does_not_name() {
    let mut played = Played::new();
    let path = format!("users/{LIZ}");
    let refresh = played.sign_in("openid");
    let (_, whole) = played.ask("GET", &path, "");
    let mut disabled = whole.clone();
    disabled["enabled"] = false.into();
    assert_eq!(played.ask("PUT", &path, &disabled.to_string()).0, 204);
    assert_eq!(played.ask("GET", &path, "").1, disabled);
    assert_eq!(played.refresh(&refresh), (400, "Account disabled".into()));
    assert_eq!(played.ask("PUT", &path, r#"{"enabled":true}"#).0, 204);
    let (_, dropped) = played.ask("GET", &path, "");
    assert_eq!(
        (&dropped["email"], &dropped["attributes"]),
        (&Value::Null, &Value::Null)
    );
    assert!(
        played
            .found("email=liz%40example.com&exact=true")
            .is_empty()
    );
    assert_eq!(played.refresh(&refresh).0, 200);
    assert_eq!(played.ask("PUT", &path, r#"{"disabled":true}"#).0, 400);
    assert_eq!(played.ask("PUT", &path, "enabled=false").0, 400);
}

#[test]
fn a_token_ends_with_its_lifetime() {
    let mut played = Played::new();
    let token = played.token(REALM, access::CLIENT);
    played.now += 300;
    assert_eq!(played.ask_by(&token, "GET", REALM, "").0, 401);
}
