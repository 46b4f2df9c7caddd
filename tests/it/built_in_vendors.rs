//! The vendors whose files come with the program, against a sandbox that plays them strictly: signing out with
//! and without proof, deeply, with a suspension and its end, and everything that stops one.

use oust::sandbox::{
    AUTH0_NARROW_CLIENT, AUTH0_NARROW_SECRET, ENTRA_EXPIRED_SECRET, ENTRA_NARROW_CLIENT,
    KEYCLOAK_VIEWER_CLIENT, KEYCLOAK_VIEWER_SECRET, MADE_UP_CERTIFICATE, MADE_UP_KEY, OKTA_CLIENT,
    OKTA_DPOP_CLIENT, OKTA_KEY_ID, Options, PASSWORD, Vendor,
};
use serde_json::Value;

use crate::support::World;

const LIZ: &str = "liz@example.com";
const NOBODY: &str = "nobody@example.com";

/// What the vendor is, and what it can.
struct Played {
    name: &'static str,
    vendor: Vendor,
    verifies: bool,
    /// What ends besides, by the names of the steps.
    deep: Option<&'static str>,
    suspends: bool,
}

const ALL: [Played; 6] = [
    played("entra", Vendor::Entra, true, Some("consents"), true),
    played("okta", Vendor::Okta, false, Some("grants"), true),
    played("slack", Vendor::Slack, false, None, false),
    played("auth0", Vendor::Auth0, true, None, true),
    played("keycloak", Vendor::Keycloak, true, Some("consents"), true),
    played("synapse", Vendor::Synapse, true, None, true),
];

const fn played(
    name: &'static str,
    vendor: Vendor,
    verifies: bool,
    deep: Option<&'static str>,
    suspends: bool,
) -> Played {
    Played {
        name,
        vendor,
        verifies,
        deep,
        suspends,
    }
}

fn world(vendor: Vendor) -> World {
    World::setting_up(&[vendor], Options::default())
}

/// The exit code and the one result.
fn revoke(world: &World, args: &[&str]) -> (i32, Value) {
    let (code, report) = world.json(&[&["revoke"], args, &["--yes"]].concat());
    let results = report["results"].as_array().unwrap();
    assert_eq!(results.len(), 1, "{report}");
    (code, results[0].clone())
}

#[test]
fn a_check_and_a_sign_out_that_is_read_back_where_that_can_be() {
    for Played {
        name,
        vendor,
        verifies,
        ..
    } in ALL
    {
        let world = world(vendor);
        let ran = world.oust(&["check", name]);
        assert_eq!(ran.code, 0, "{name}: {ran:?}");
        assert_ne!(world.sandbox.sessions(vendor, LIZ), Some(0), "{name}");
        let (code, result) = revoke(&world, &[name, LIZ, "--verify"]);
        let outcome = if verifies { "verified" } else { "accepted" };
        assert_eq!((code, &result["outcome"]), (0, &outcome.into()), "{name}");
        assert_eq!(world.sandbox.sessions(vendor, LIZ), Some(0), "{name}");
        assert!(
            !result["still_alive"].as_array().unwrap().is_empty(),
            "{name}"
        );
    }
}

#[test]
fn capitals_and_quotes_of_an_address_are_the_vendors_too() {
    for Played { name, vendor, .. } in ALL {
        let world = world(vendor);
        for (typed, user) in [
            ("LIZ@Example.com", LIZ),
            ("o'neil@example.com", "o'neil@example.com"),
        ] {
            let (code, result) = revoke(&world, &[name, typed]);
            assert_eq!(code, 0, "{name} {typed}: {result}");
            assert!(world.sandbox.revoked(vendor, user) > 0, "{name} {typed}");
        }
    }
}

#[test]
fn nobody_is_told_and_nothing_is_sent() {
    for Played { name, vendor, .. } in ALL {
        let world = world(vendor);
        let (code, result) = revoke(&world, &[name, NOBODY]);
        assert_eq!(
            (code, &result["error"]["class"]),
            (6, &"not_found".into()),
            "{name}"
        );
    }
}

#[test]
fn more_than_sessions_ends_where_that_is_asked_for() {
    for Played {
        name, vendor, deep, ..
    } in ALL
    {
        let Some(step) = deep else { continue };
        let world = world(vendor);
        let (code, result) = revoke(&world, &[name, LIZ, "--deep"]);
        assert_eq!(code, 0, "{name}: {result}");
        let steps = result["steps"].as_array().unwrap();
        let done = |one: &Value| one["step"].as_str().is_some_and(|name| name.contains(step));
        assert!(steps.iter().any(done), "{name}: {result}");
        let (code, again) = revoke(&world, &[name, LIZ, "--deep"]);
        assert_eq!(code, 0, "once more: {name}: {again}");
    }
}

#[test]
fn a_suspension_shows_and_is_lifted() {
    for Played {
        name,
        vendor,
        suspends,
        ..
    } in ALL
    {
        let world = world(vendor);
        let state = || {
            let (_, report) = world.json(&["sessions", LIZ, "--only", name]);
            report["accounts"][0]["state"].clone()
        };
        let (code, result) = revoke(&world, &[name, LIZ, "--suspend"]);
        if !suspends {
            assert_ne!(state(), "suspended", "{name}: {result}");
            assert_eq!(world.oust(&["unsuspend", name, LIZ]).code, 2, "{name}");
            continue;
        }
        assert_eq!((code, state()), (0, "suspended".into()), "{name}: {result}");
        let ran = world.oust(&["unsuspend", name, LIZ, "--yes"]);
        assert_eq!(ran.code, 0, "{name}: {ran:?}");
        assert_ne!(state(), "suspended", "{name}");
    }
}

#[test]
fn a_wrong_credential_is_told_as_one() {
    for (name, setting, value, told) in [
        ("entra", "CLIENT_SECRET", "x", "AADSTS7000215"),
        (
            "entra",
            "CLIENT_SECRET",
            ENTRA_EXPIRED_SECRET,
            "has expired",
        ),
        ("entra", "TENANT", "x", "no such tenant"),
        ("okta", "TOKEN", "x", "E0000011"),
        ("slack", "TOKEN", "xoxp-x", "invalid_auth"),
        ("auth0", "CLIENT_SECRET", "x", "access_denied"),
        (
            "auth0",
            "AUDIENCE",
            "https://x.example/",
            "Service not enabled",
        ),
        ("keycloak", "CLIENT_SECRET", "x", "unauthorized_client"),
        ("synapse", "TOKEN", "x", "M_UNKNOWN_TOKEN"),
    ] {
        let vendor = ALL.iter().find(|one| one.name == name).unwrap().vendor;
        let variable = format!("OUST_{}_{setting}", name.to_uppercase());
        let world = world(vendor).set(&variable, value);
        let ran = world.oust(&["revoke", name, LIZ]);
        assert_eq!(ran.code, 4, "{variable}: {ran:?}");
        assert!(ran.stderr.contains(told), "{variable}: {ran:?}");
        assert_eq!(world.oust(&["check", name]).code, 4, "{variable}");
        assert_eq!(world.sandbox.revoked(vendor, LIZ), 0, "{variable}");
    }
}

#[test]
fn a_right_that_lacks_is_told_as_one() {
    for (vendor, name, client, secret) in [
        (Vendor::Entra, "entra", ENTRA_NARROW_CLIENT, ""),
        (
            Vendor::Auth0,
            "auth0",
            AUTH0_NARROW_CLIENT,
            AUTH0_NARROW_SECRET,
        ),
        (
            Vendor::Keycloak,
            "keycloak",
            KEYCLOAK_VIEWER_CLIENT,
            KEYCLOAK_VIEWER_SECRET,
        ),
    ] {
        let prefix = format!("OUST_{}", name.to_uppercase());
        let mut world = world(vendor).set(&format!("{prefix}_CLIENT_ID"), client);
        if !secret.is_empty() {
            world = world.set(&format!("{prefix}_CLIENT_SECRET"), secret);
        }
        let (code, result) = revoke(&world, &[name, LIZ]);
        assert_eq!(
            (code, &result["error"]["class"]),
            (4, &"permission".into()),
            "{name}"
        );
    }
}

#[test]
fn a_guest_of_entra_is_refused_before_anything_is_sent() {
    let world = world(Vendor::Entra);
    let (code, result) = revoke(&world, &["entra", "jose@example.com"]);
    assert_eq!(
        (code, &result["error"]["class"]),
        (1, &"input".into()),
        "{result}"
    );
    let told = result["error"]["message"].as_str().unwrap();
    assert!(told.contains("home tenant"), "{told}");
    let log = world.sandbox.log();
    assert!(
        !log.iter()
            .any(|one| one.path.contains("revokeSignInSessions"))
    );
}

#[test]
fn entra_takes_a_certificate_in_place_of_a_secret() {
    let world = world(Vendor::Entra)
        .set("OUST_ENTRA_CLIENT_SECRET", "")
        .set("OUST_ENTRA_CERTIFICATE", MADE_UP_CERTIFICATE)
        .set("OUST_ENTRA_KEY", MADE_UP_KEY);
    let (code, result) = revoke(&world, &["entra", LIZ, "--verify"]);
    assert_eq!(
        (code, &result["outcome"]),
        (0, &"verified".into()),
        "{result}"
    );
}

#[test]
fn entra_knows_users_by_object_id_and_shows_no_time_as_a_name() {
    let world = world(Vendor::Entra);
    let (_, report) = world.json(&["sessions", LIZ, "--only", "entra"]);
    let account = &report["accounts"][0];
    let names = account.to_string();
    assert!(!names.contains("2024-01-02T"), "{names}");
    let id = account["id"].as_str().unwrap();
    let (code, result) = revoke(&world, &["entra", id]);
    assert_eq!(code, 0, "{result}");
    assert!(world.sandbox.revoked(Vendor::Entra, LIZ) > 0);
}

#[test]
fn all_accounts_of_one_person_at_auth0_are_ended() {
    let world = world(Vendor::Auth0);
    let (_, report) = world.json(&["sessions", LIZ, "--only", "auth0"]);
    let ids = report["accounts"][0]["id"].as_str().unwrap();
    assert!(
        ids.contains("auth0|") && ids.contains("google-oauth2|"),
        "{ids}"
    );
    let (code, _) = revoke(&world, &["auth0", LIZ]);
    assert_eq!(code, 0);
    let log = world.sandbox.log();
    let ended = |of: &str| {
        let is = |path: &str| path.contains(of) && path.ends_with("/sessions");
        log.iter()
            .filter(|one| one.method == "DELETE" && is(&one.path))
            .count()
    };
    assert_eq!(
        (ended("auth0%7C"), ended("google-oauth2%7C")),
        (1, 1),
        "{log:?}"
    );
}

#[test]
fn keycloak_keeps_what_a_suspension_does_not_change() {
    let world = world(Vendor::Keycloak);
    let (code, _) = revoke(&world, &["keycloak", LIZ, "--suspend"]);
    assert_eq!(code, 0);
    let (code, result) = revoke(&world, &["keycloak", LIZ]);
    assert_eq!(code, 0, "still found by address after the PUT: {result}");
}

#[test]
fn okta_takes_a_client_with_a_key_whether_it_wants_proof_of_it_or_not() {
    for client in [OKTA_CLIENT, OKTA_DPOP_CLIENT] {
        let world = world(Vendor::Okta)
            .set("OUST_OKTA_TOKEN", "")
            .set("OUST_OKTA_CLIENT_ID", client)
            .set("OUST_OKTA_KEY", MADE_UP_KEY)
            .set("OUST_OKTA_KEY_ID", OKTA_KEY_ID);
        let (code, result) = revoke(&world, &["okta", LIZ]);
        assert_eq!(code, 0, "{client}: {result}");
        assert!(world.sandbox.revoked(Vendor::Okta, LIZ) > 0, "{client}");
    }
}

#[test]
fn synapse_takes_a_password_in_place_of_a_token() {
    let world = world(Vendor::Synapse)
        .set("OUST_SYNAPSE_TOKEN", "")
        .set("OUST_SYNAPSE_ADMIN", "admin")
        .set("OUST_SYNAPSE_PASSWORD", PASSWORD);
    let (code, result) = revoke(&world, &["synapse", LIZ, "--verify"]);
    assert_eq!(
        (code, &result["outcome"]),
        (0, &"verified".into()),
        "{result}"
    );
}
