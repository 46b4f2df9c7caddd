//! What Entra refuses, asked without a socket.

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::*;
use crate::sandbox::assertion::ASSERTION_TYPE;
use crate::sandbox::encoding::from_pem;
use crate::sandbox::jws::sha256;
use crate::sandbox::jws::tests::sign;
use crate::sandbox::made_up;
use crate::sandbox::options::SandboxOptions;

const NOW: i64 = 1_800_000_000;
const LIZ: &str = "5d7a0000-0000-4000-8000-000000000003";

struct Played {
    world: World,
    entra: EntraPlayer,
    now: Timestamp,
    token: String,
}

impl Played {
    fn new() -> Self {
        Self::by(CLIENT, SandboxOptions::default())
    }

    fn by(client: &str, options: SandboxOptions) -> Self {
        let now = Timestamp::from_second(NOW).unwrap();
        let mut world = World::made(options, now);
        let entra = EntraPlayer::new(&mut world);
        let mut played = Self {
            world,
            entra,
            now,
            token: String::new(),
        };
        let secret = played.entra.access.secret().to_owned();
        let form =
            format!("client_id={client}&client_secret={secret}&scope=http://graph.test/.default");
        let answer = played.log_in(TENANT, &form).value();
        played.token = answer["access_token"].as_str().unwrap().to_owned();
        played
    }

    fn log_in(&mut self, tenant: &str, form: &str) -> HttpReply {
        let target = format!("/{tenant}/oauth2/v2.0/token");
        let form = format!("grant_type=client_credentials&{form}");
        let request = Request::made("POST", &target, &[("host", "graph.test")], &form);
        self.entra.login(&mut self.world, &request, self.now)
    }

    fn ask(&mut self, method: &str, target: &str, body: &str) -> HttpReply {
        let bearer = format!("Bearer {}", self.token);
        let headers = [
            ("host", "graph.test"),
            ("authorization", bearer.as_str()),
            ("content-length", "0"),
        ];
        let request = Request::made(method, &format!("/v1.0/{target}"), &headers, body);
        self.entra.answer(&mut self.world, &request, self.now)
    }

    fn live(&mut self, user: &str) -> Option<u32> {
        let who = self.world.organisation.by_address(user).unwrap();
        self.entra.live(&mut self.world.organisation, who)
    }

    fn valid_from(&mut self, user: &str) -> Value {
        let target = format!("users/{user}?$select=signInSessionsValidFromDateTime");
        self.ask("GET", &target, "").value()["signInSessionsValidFromDateTime"].clone()
    }
}

#[test]
fn a_revocation_moves_the_date_in_whole_seconds() {
    let mut played = Played::new();
    let before = played.valid_from(LIZ);
    played.now += SignedDuration::from_millis(1700);
    let path = format!("users/{LIZ}/revokeSignInSessions");
    assert_eq!(played.ask("POST", &path, "").value()["value"], true);
    assert_eq!(played.live("liz@example.com"), Some(0));
    let after = played.valid_from(LIZ);
    assert_ne!(before, after);
    assert_eq!(after, "2027-01-15T08:00:01Z");
}

#[test]
fn a_guest_is_answered_yes_and_nothing_moves() {
    let mut played = Played::new();
    let guest = "jose_example.com%23EXT%23@example.onmicrosoft.com";
    let before = played.valid_from(guest);
    let reply = played.ask("POST", &format!("users/{guest}/revokeSignInSessions"), "");
    assert_eq!((reply.status, &reply.value()["value"]), (200, &true.into()));
    assert_eq!(played.valid_from(guest), before);
    assert_eq!(played.live("jose@example.com"), Some(2));
    assert!(reply.effect.is_none());
}

#[test]
fn people_are_found_by_a_filter_whose_quotes_are_doubled() {
    let mut played = Played::new();
    for (filter, status, found) in [
        (
            "userPrincipalName%20eq%20'liz@example.com'%20or%20mail%20eq%20'liz@example.com'",
            200,
            1,
        ),
        ("mail%20eq%20'o%27%27neil@example.com'", 200, 1),
        ("mail%20eq%20'o%27neil@example.com'", 400, 0),
        ("mail%20eq%20'LIZ@example.com'", 200, 1),
        ("mail%20eq%20'lsmith@example.com'", 200, 0),
        ("mail%20eq%20'nils@example.com'", 200, 0),
        ("userPrincipalName%20eq%20'jose@example.com'", 200, 0),
        ("mail%20eq%20'jose@example.com'", 200, 1),
        ("city%20eq%20'x'", 400, 0),
    ] {
        let reply = played.ask("GET", &format!("users?$filter={filter}"), "");
        assert_eq!(reply.status, status, "{filter}");
        let count = reply.value()["value"].as_array().map_or(0, Vec::len);
        assert_eq!(count, found, "{filter}");
    }
}

#[test]
fn only_what_is_selected_is_shown() {
    let mut played = Played::new();
    let default = played.ask("GET", &format!("users/{LIZ}"), "").value();
    assert_eq!(default["mail"], "liz@example.com");
    for hidden in [
        "userType",
        "accountEnabled",
        "signInSessionsValidFromDateTime",
    ] {
        assert!(default.get(hidden).is_none(), "{hidden}");
    }
    let chosen = played
        .ask("GET", &format!("users/{LIZ}?$select=id,userType"), "")
        .value();
    assert_eq!(chosen, json!({ "id": LIZ, "userType": "Member" }));
    assert_eq!(
        played
            .ask("GET", &format!("users/{LIZ}?$select=nope"), "")
            .status,
        400
    );
}

#[test]
fn a_token_is_for_this_tenant_this_graph_and_a_good_secret() {
    let mut played = Played::new();
    let secret = played.entra.access.secret().to_owned();
    let own = "http://graph.test/.default";
    for (tenant, client, secret, scope, number) in [
        ("x", CLIENT, secret.as_str(), own, 90_002),
        (TENANT, "x", &secret, own, 700_016),
        (TENANT, CLIENT, "x", own, 7_000_215),
        (TENANT, CLIENT, EXPIRED_SECRET, own, 7_000_222),
        (
            TENANT,
            CLIENT,
            &secret,
            "https://graph.microsoft.us/.default",
            1_002_012,
        ),
        (
            TENANT,
            CLIENT,
            &secret,
            "User.RevokeSessions.All",
            1_002_012,
        ),
    ] {
        let form = format!("client_id={client}&client_secret={secret}&scope={scope}");
        let answer = played.log_in(tenant, &form).value();
        assert_eq!(answer["error_codes"], json!([number]), "{form}");
        let told = answer["error_description"].as_str().unwrap();
        assert!(told.starts_with(&format!("AADSTS{number}: ")), "{told}");
    }
}

#[test]
fn a_certificates_assertion_is_for_this_endpoint_short_and_good_once() {
    let mut played = Played::new();
    let thumbprint = sha256(&from_pem(made_up::CERTIFICATE).unwrap());
    let endpoint = format!("http://graph.test/{TENANT}/oauth2/v2.0/token");
    let padded = format!("{thumbprint}=");
    for (algorithm, x5t, changed, number) in [
        ("PS256", thumbprint.as_str(), json!({}), None),
        ("PS256", &padded, json!({}), None),
        ("RS256", &thumbprint, json!({}), Some(700_027)),
        ("PS256", "x", json!({}), Some(700_027)),
        (
            "PS256",
            &thumbprint,
            json!({ "aud": "http://graph.test" }),
            Some(700_023),
        ),
        (
            "PS256",
            &thumbprint,
            json!({ "exp": 1_800_000_599.75 }),
            None,
        ),
        (
            "PS256",
            &thumbprint,
            json!({ "exp": NOW + 660 }),
            Some(700_024),
        ),
        ("PS256", &thumbprint, json!({ "iss": "x" }), Some(700_021)),
        ("PS256", &thumbprint, json!({ "jti": "same" }), None),
        ("PS256", &thumbprint, json!({ "jti": "same" }), Some(50_013)),
    ] {
        let mut claims = json!({
            "iss": CLIENT, "sub": CLIENT, "aud": endpoint, "jti": played.world.random.uuid(),
            "iat": NOW, "exp": NOW + 600,
        });
        for (name, value) in changed.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let token = sign(
            &json!({ "alg": algorithm, "typ": "JWT", "x5t#S256": x5t }),
            &claims,
        );
        let form = format!(
            "client_id={CLIENT}&scope=http://graph.test/.default&client_assertion_type={ASSERTION_TYPE}&client_assertion={token}"
        );
        let answer = played.log_in(TENANT, &form).value();
        let told = answer["error_codes"][0].as_u64();
        assert_eq!(told, number, "{algorithm} {x5t} {changed}");
    }
}

#[test]
fn an_application_without_the_permission_is_denied() {
    let mut played = Played::by(NARROW_CLIENT, SandboxOptions::default());
    let reply = played.ask("POST", &format!("users/{LIZ}/revokeSignInSessions"), "");
    assert_eq!(reply.status, 403);
    assert_eq!(
        reply.value()["error"]["code"],
        "Authorization_RequestDenied"
    );
    assert_eq!(played.live("liz@example.com"), Some(2));
    played.token = "x".to_owned();
    let reply = played.ask("GET", &format!("users/{LIZ}"), "");
    assert_eq!(reply.value()["error"]["code"], "InvalidAuthenticationToken");
}

#[test]
fn a_batch_holds_twenty_and_each_call_is_judged_alone() {
    let options = SandboxOptions {
        quota: Some(2),
        ..SandboxOptions::default()
    };
    let mut played = Played::by(CLIENT, options);
    let call = |id: usize| {
        json!({
            "id": id.to_string(), "method": "POST", "body": {},
            "headers": { "Content-Type": "application/json" },
            "url": format!("/users/{LIZ}/revokeSignInSessions"),
        })
    };
    let calls: Vec<_> = (0..21).map(call).collect();
    let too_many = played.ask("POST", "$batch", &json!({ "requests": calls }).to_string());
    assert_eq!(too_many.status, 400);
    assert_eq!(played.live("liz@example.com"), Some(2));
    let three = json!({ "requests": calls[..3] }).to_string();
    let answers = played.ask("POST", "$batch", &three).value();
    let statuses: Vec<_> = answers["responses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["status"].clone())
        .collect();
    assert_eq!(statuses, [429, 200, 200]);
    let bare = json!({ "requests": [{ "id": "1", "method": "POST", "url": format!("/users/{LIZ}/revokeSignInSessions") }] });
    let mut played = Played::new();
    let answers = played.ask("POST", "$batch", &bare.to_string()).value();
    assert_eq!(answers["responses"][0]["status"], 400);
}
