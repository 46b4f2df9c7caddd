//! `oust vendors`: what is told of each vendor without a config file, and whether a connector's file is sound.

use serde_json::Value;

use crate::support::World;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_vendor_is_listed_with_what_it_ends_and_leaves() {
    let world = World::new();
    let ran = world.oust(&["vendors", "-o", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let listed = json(&ran.stdout);
    let vendors = listed["vendors"].as_array().unwrap();
    let of = |name: &str| vendors.iter().find(|one| one["vendor"] == name).unwrap();
    assert_eq!(of("google")["providers"][0], "google");
    assert_eq!(of("okta")["providers"], Value::Array(Vec::new()));
    assert_eq!(
        (&of("okta")["suspends"], &of("okta")["verifies"]),
        (&true.into(), &false.into())
    );
    assert_eq!(
        of("gitlab")["ends"],
        Value::Array(Vec::new()),
        "it has no session call"
    );
    assert!(
        vendors
            .iter()
            .all(|one| !one["leaves"].as_array().unwrap().is_empty())
    );
    assert_eq!(world.asked(), 0);
}

#[test]
fn a_vendor_is_shown_with_its_variables_and_its_requests() {
    let world = World::new();
    let ran = world.oust(&["vendors", "show", "okta"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for told in [
        "OUST_OKTA_ORG",
        "OUST_OKTA_TOKEN",
        "DELETE https://acme.example.com/api/v1/users/ID/sessions?oauthTokens=true&forgetDevices=true",
        "Least rights",
        "Not established",
    ] {
        assert!(ran.stdout.contains(told), "{told}: {ran:?}");
    }
    let shown = json(
        &world
            .oust(&["vendors", "show", "slack", "-o", "json"])
            .stdout,
    );
    assert_eq!(shown["settings"][0]["variable"], "OUST_SLACK_TOKEN");
    let ran = world.oust(&["vendors", "show", "okat"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("did you mean `okta`?"), "{ran:?}");
}

const VPN: &str = r#"oust = 1
name = "vpn"
base = "{server}"
settings = { server = {}, token = { secret = true } }
auth.token = { kind = "header", value = "Bearer {token}" }
left = { always = ["open tunnels"] }

[[find]]
get = "/users"
query = { mail = "{user}" }
rows = "/users"
take = { id = "/id", email = "/mail" }

[[revoke]]
post = "/users/{id}/end"
"#;

#[test]
fn a_sound_file_is_shown_with_what_could_be_better() {
    let world = World::new();
    world.file("vpn.toml", VPN);
    let ran = world.oust(&["vendors", "check", "vpn.toml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for told in [
        "POST https://acme.example.com/users/ID/end",
        "takes any 2xx for done",
        "reads a list without `match`",
        "sha256 = \"",
        "no cases",
    ] {
        let flat = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(told), "{told}: {ran:?}");
    }
}

#[test]
fn a_case_that_comes_out_otherwise_is_exit_2() {
    let world = World::new();
    world.file("vpn.toml", VPN);
    let case = |expect: &str| {
        format!(
            "[[case]]\nof = \"revoke\"\nanswer = {{ status = 403, body = '{{}}' }}\nexpect = \"{expect}\"\n"
        )
    };
    world.file("vpn.cases.toml", case("permission"));
    assert_eq!(world.oust(&["vendors", "check", "vpn.toml"]).code, 0);
    world.file("vpn.cases.toml", case("accepted"));
    let ran = world.oust(&["vendors", "check", "vpn.toml", "-o", "json"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    let case = &json(&ran.stdout)["cases"][0];
    assert_eq!(
        (&case["got"], &case["passed"]),
        (&"permission".into(), &false.into())
    );
    world.file("vpn.cases.toml", "[[case]]\nof = \"revok\"\n");
    let ran = world.oust(&["vendors", "check", "vpn.toml"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("vpn.cases.toml"), "{ran:?}");
}

#[test]
fn every_mistake_of_a_file_is_told_with_its_line() {
    let world = World::new();
    world.file(
        "vpn.toml",
        VPN.replace(
            "post = \"/users/{id}/end\"",
            "post = \"/users/end\"\nrevok = 1",
        ),
    );
    let ran = world.oust(&["vendors", "check", "vpn.toml"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("line 16"), "{ran:?}");
    let ran = world.oust(&["vendors", "check", "none.toml"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("can't read `none.toml`"), "{ran:?}");
}
