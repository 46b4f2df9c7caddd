//! What Okta refuses, asked without a socket.

use super::*;
use crate::sandbox::encoding::to_base64url;
use crate::sandbox::jws::tests::sign;
use crate::sandbox::jws::{PublicKey, sha256};
use crate::sandbox::made_up;
use crate::sandbox::options::SandboxOptions;

const NOW: i64 = 1_800_000_000;
const LIZ: &str = "00u70000000000035d7X";
const TOKEN_URL: &str = "http://okta.test/oauth2/v1/token";

struct Played {
    world: World,
    okta: OktaPlayer,
}

impl Played {
    fn new() -> Self {
        let now = Timestamp::from_second(NOW).unwrap();
        let mut world = World::made(SandboxOptions::default(), now);
        let okta = OktaPlayer::new(&mut world);
        Self { world, okta }
    }

    fn ask(
        &mut self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> HttpReply {
        let host = [("host", "okta.test")];
        let headers = [&host[..], headers].concat();
        let request = Request::made(method, target, &headers, body);
        let now = Timestamp::from_second(NOW).unwrap();
        match self.okta.door(&request).unwrap() {
            Door::Login => self.okta.login(&mut self.world, &request, now),
            Door::Api => self.okta.answer(&mut self.world, &request, now),
        }
    }

    /// As an administrator.
    fn api(&mut self, method: &str, target: &str) -> HttpReply {
        let header = format!("SSWS {}", self.okta.access.token());
        self.ask(method, target, &[("authorization", &header)], "")
    }

    fn token(&mut self, client: &str, claims: &Value, proof: Option<&str>) -> HttpReply {
        let header = json!({ "alg": "RS256", "kid": KEY_ID });
        let mut all = json!({ "iss": client, "sub": client, "aud": TOKEN_URL, "exp": NOW + 300, "iat": NOW, "jti": self.world.random.uuid() });
        for (name, value) in claims.as_object().unwrap() {
            all[name] = value.clone();
        }
        let body = format!(
            "grant_type=client_credentials&scope=okta.users.manage&client_assertion_type={}&client_assertion={}",
            crate::sandbox::assertion::ASSERTION_TYPE,
            sign(&header, &all)
        );
        let proof = proof.map(|proof| ("dpop", proof));
        self.ask("POST", "/oauth2/v1/token", proof.as_slice(), &body)
    }

    fn proof(&mut self, claims: &Value) -> String {
        let Some(PublicKey::Rsa { n, e }) = made_up::public_key() else {
            panic!("an RSA key");
        };
        let jwk = json!({ "kty": "RSA", "n": to_base64url(&n), "e": to_base64url(&e) });
        let header = json!({ "typ": "dpop+jwt", "alg": "RS256", "jwk": jwk });
        let mut all =
            json!({ "htm": "POST", "htu": TOKEN_URL, "iat": NOW, "jti": self.world.random.uuid() });
        for (name, value) in claims.as_object().unwrap() {
            all[name] = value.clone();
        }
        sign(&header, &all)
    }

    fn live(&mut self, user: &str) -> Option<u32> {
        let who = self.world.organisation.by_address(user).unwrap();
        self.okta.live(&mut self.world.organisation, who)
    }
}

fn header<'a>(reply: &'a HttpReply, name: &str) -> Option<&'a str> {
    let found = reply.headers.iter().find(|(of, _)| *of == name);
    found.map(|(_, value)| value.as_str())
}

fn code(reply: &HttpReply) -> (u16, String) {
    let code = reply.value()["errorCode"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    (reply.status, code)
}

#[test]
fn refresh_tokens_live_on_unless_it_is_asked_for() {
    let mut played = Played::new();
    let sessions = format!("/api/v1/users/{LIZ}/sessions");
    assert_eq!(played.api("DELETE", &sessions).status, 204);
    assert_eq!(played.live("liz@example.com"), Some(1));
    let both = format!("{sessions}?oauthTokens=true&forgetDevices=true");
    assert_eq!(played.api("DELETE", &both).status, 204);
    assert_eq!(played.live("liz@example.com"), Some(0));
}

#[test]
fn an_api_token_needs_a_blank_and_a_role() {
    let mut played = Played::new();
    let token = played.okta.access.token().to_owned();
    let target = format!("/api/v1/users/{LIZ}/sessions?oauthTokens=true");
    for (authority, expected) in [
        (format!("SSWS{token}"), (401, "E0000011")),
        (format!("Bearer {token}"), (401, "E0000011")),
        ("SSWS x".to_owned(), (401, "E0000011")),
        (format!("SSWS {READ_ONLY_TOKEN}"), (403, "E0000006")),
    ] {
        let reply = played.ask("DELETE", &target, &[("authorization", &authority)], "");
        assert_eq!(
            code(&reply),
            (expected.0, expected.1.to_owned()),
            "{authority}"
        );
        assert!(header(&reply, "x-rate-limit-reset").is_some());
    }
    assert_eq!(played.live("liz@example.com"), Some(2));
}

#[test]
fn people_are_found_by_id_login_short_name_and_search() {
    let mut played = Played::new();
    for (target, status) in [
        ("/api/v1/users/liz@example.com", 200),
        ("/api/v1/users/LIZ@example.com", 200),
        ("/api/v1/users/liz", 200),
        ("/api/v1/users/lsmith@example.com", 404),
        ("/api/v1/users/kim@example.com", 404),
        ("/api/v1/users/zofia@example.com", 404),
        ("/api/v1/users/eu%2Fzofia%40example.com", 404),
        ("/api/v1/users/me", 200),
    ] {
        assert_eq!(played.api("GET", target).status, status, "{target}");
    }
    for (search, found) in [
        ("profile.login%20eq%20%22eu%2Fzofia@example.com%22", 1),
        ("profile.login%20eq%20%22zofia@example.com%22", 0),
        ("profile.email%20eq%20%22zofia@example.com%22", 1),
    ] {
        let reply = played.api("GET", &format!("/api/v1/users?search={search}"));
        assert_eq!(reply.value().as_array().unwrap().len(), found, "{search}");
    }
    assert_eq!(
        code(&played.api("GET", "/api/v1/users?search=x")),
        (400, "E0000031".to_owned())
    );
}

#[test]
fn only_the_active_are_suspended_and_only_the_suspended_released() {
    let mut played = Played::new();
    let suspend = |verb: &str| format!("/api/v1/users/{LIZ}/lifecycle/{verb}");
    assert_eq!(
        code(&played.api("POST", &suspend("unsuspend"))),
        (400, "E0000001".to_owned())
    );
    assert_eq!(played.api("POST", &suspend("suspend")).status, 200);
    assert_eq!(played.live("liz@example.com"), Some(0));
    assert_eq!(
        code(&played.api("POST", &suspend("suspend"))),
        (400, "E0000001".to_owned())
    );
    assert_eq!(played.api("POST", &suspend("unsuspend")).status, 200);
}

#[test]
fn an_assertion_is_for_this_endpoint_short_and_good_once() {
    let mut played = Played::new();
    for (claims, status) in [
        (json!({}), 200),
        (json!({ "aud": "http://okta.test" }), 401),
        (json!({ "aud": "http://other.test/oauth2/v1/token" }), 401),
        (json!({ "exp": NOW + 3700 }), 401),
        (json!({ "exp": NOW - 1 }), 401),
        (json!({ "sub": "x" }), 401),
        (json!({ "jti": "same" }), 200),
        (json!({ "jti": "same" }), 401),
    ] {
        let reply = played.token(CLIENT, &claims, None);
        assert_eq!(reply.status, status, "{claims}: {}", reply.value());
    }
}

#[test]
fn a_scope_without_a_role_is_denied() {
    let mut played = Played::new();
    for (client, expected) in [(ROLELESS_CLIENT, 403), (CLIENT, 204)] {
        let token = played.token(client, &json!({}), None).value();
        let header = format!("Bearer {}", token["access_token"].as_str().unwrap());
        let target = format!("/api/v1/users/{LIZ}/sessions");
        let reply = played.ask("DELETE", &target, &[("authorization", &header)], "");
        assert_eq!(reply.status, expected, "{client}");
        let logout = played.ask(
            "POST",
            "/oauth2/v1/global-token-revocation",
            &[("authorization", &header)],
            "{}",
        );
        assert_eq!(logout.status, 403);
        assert!(
            self::header(&logout, "www-authenticate")
                .unwrap()
                .contains("insufficient_scope")
        );
    }
}

#[test]
fn a_bound_token_needs_a_fresh_proof_each_time() {
    let mut played = Played::new();
    let missing = played.token(DPOP_CLIENT, &json!({}), None);
    assert_eq!(missing.value()["error"], "invalid_dpop_proof");
    let proof = played.proof(&json!({}));
    let no_nonce = played.token(DPOP_CLIENT, &json!({}), Some(&proof));
    assert_eq!(no_nonce.value()["error"], "use_dpop_nonce");
    let nonce = header(&no_nonce, "dpop-nonce").unwrap().to_owned();
    let with_query = played.proof(&json!({ "nonce": nonce, "htu": format!("{TOKEN_URL}?x=1") }));
    let refused = played.token(DPOP_CLIENT, &json!({}), Some(&with_query));
    assert_eq!(refused.value()["error"], "invalid_dpop_proof");
    let proof = played.proof(&json!({ "nonce": nonce }));
    let token = played.token(DPOP_CLIENT, &json!({}), Some(&proof)).value();
    assert_eq!(token["token_type"], "DPoP");
    let token = token["access_token"].as_str().unwrap().to_owned();

    let target = format!("/api/v1/users/{LIZ}/sessions");
    let url = format!("http://okta.test{target}");
    let ath = sha256(token.as_bytes());
    let good = json!({ "htm": "DELETE", "htu": url, "ath": ath, "jti": "once" });
    for (claims, scheme, status) in [
        (json!({ "htm": "DELETE", "htu": url }), "DPoP", 401),
        (
            json!({ "htm": "DELETE", "htu": url, "ath": "x" }),
            "DPoP",
            401,
        ),
        (
            json!({ "htm": "DELETE", "htu": format!("{url}?a=b"), "ath": ath }),
            "DPoP",
            401,
        ),
        (json!({ "htm": "GET", "htu": url, "ath": ath }), "DPoP", 401),
        (
            json!({ "htm": "DELETE", "htu": url, "ath": ath }),
            "Bearer",
            401,
        ),
        (good.clone(), "DPoP", 204),
        (good, "DPoP", 401),
    ] {
        let proof = played.proof(&claims);
        let header = format!("{scheme} {token}");
        let headers = [("authorization", header.as_str()), ("dpop", proof.as_str())];
        let reply = played.ask("DELETE", &target, &headers, "");
        assert_eq!(reply.status, status, "{scheme} {claims}");
    }
}

#[test]
fn the_reset_goes_by_their_clock_and_a_concurrency_limit_shows_no_figures() {
    let mut played = Played::new();
    let now = Timestamp::from_second(NOW).unwrap();
    let kinds: std::collections::BTreeSet<_> = (0..20)
        .map(|_| {
            let reply = played
                .okta
                .fault(&mut played.world, InjectedFault::RateLimit, now);
            let figure = |name| header(&reply, name).unwrap().parse::<i64>().unwrap();
            assert!(figure("x-rate-limit-reset") > NOW + 40);
            assert_eq!(figure("x-rate-limit-remaining"), 0);
            figure("x-rate-limit-limit") == 0
        })
        .collect();
    assert_eq!(kinds.len(), 2);
}
