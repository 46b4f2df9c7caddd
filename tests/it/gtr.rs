//! Global Token Revocation against the servers that the sandbox plays.

use oust::sandbox::{GTR_CLIENT, GTR_KEY_ID, MADE_UP_KEY, Options, Vendor};

use crate::support::World;

const LIZ: &str = "liz@example.com";
const OMAR: &str = "omar@example.com";

fn world() -> World {
    World::setting_up(&[Vendor::Gtr], Options::default())
}

/// A world whose config file has this section of gtr's, in which `{root}` stands for the servers.
fn configured(section: &str) -> World {
    let world = World::setting_up(&[], Options::default());
    world.file("key.pem", MADE_UP_KEY);
    let settings = world.sandbox.settings();
    let secret = settings.variable("OUST_GTR_CLIENT_SECRET").unwrap();
    let root = format!("http://{}/gtr", world.sandbox.address());
    let section = section.replace("{root}", &root);
    let path = world.file("oust.toml", format!("[default.gtr]\n{section}\n"));
    world
        .set("OUST_CONFIG", path.to_str().unwrap())
        .set("SECRET", secret)
}

fn tokens(world: &World, user: &str) -> Option<u32> {
    world.sandbox.sessions(Vendor::Gtr, user)
}

#[test]
fn the_servers_answer_decides_for_each_user() {
    let world = world();
    let users = [LIZ, "nobody@example.com", "breakglass@example.com"];
    let (code, report) = world.json(&[&["revoke", "gtr"], &users[..]].concat());
    assert_eq!(code, 1, "{report}");
    let ended = |at: usize| {
        let record = &report["results"][at];
        (record["outcome"].clone(), record["error"]["class"].clone())
    };
    assert_eq!(ended(0), ("accepted".into(), serde_json::Value::Null));
    assert_eq!(ended(1), ("failed".into(), "not_found".into()));
    assert_eq!(ended(2), ("failed".into(), "input".into()), "422");
    assert_eq!(
        (tokens(&world, LIZ), tokens(&world, OMAR)),
        (Some(0), Some(2))
    );
    assert_eq!(
        world.sandbox.counts(Vendor::Gtr).logins,
        1,
        "one token for all"
    );
}

#[test]
fn each_way_of_proving_and_of_saying_that_it_began_is_taken() {
    let client = format!("client_id = \"{GTR_CLIENT}\"\nclient_secret = {{ env = \"SECRET\" }}");
    let key = format!("client_id = \"{GTR_CLIENT}\"\nkey = \"key.pem\"\nkey_id = \"{GTR_KEY_ID}\"");
    for (logins, section) in [
        (
            0,
            format!("url = \"{{root}}/app/global-token-revocation\"\n{client}"),
        ),
        (
            1,
            format!(
                "url = \"{{root}}/app/global-token-revocation\"\ntoken_url = \"{{root}}/app/token\"\nscope = \"tokens:revoke\"\n{client}"
            ),
        ),
        // The metadata, and a token.
        (2, format!("issuer = \"{{root}}/app\"\n{client}")),
        (
            0,
            format!("url = \"{{root}}/queued/global-token-revocation\"\nok = [202]\n{key}"),
        ),
        (
            0,
            format!(
                "url = \"{{root}}/older/global-token-revocation\"\nok = [200, 204]\nsubject_key = \"subject\"\n{key}"
            ),
        ),
    ] {
        let world = configured(&section);
        let (code, report) = world.json(&["revoke", "gtr", LIZ, OMAR]);
        assert_eq!(code, 0, "{section}: {report}");
        assert_eq!(
            (tokens(&world, LIZ), tokens(&world, OMAR)),
            (Some(0), Some(0)),
            "{section}"
        );
        assert_eq!(
            world.sandbox.counts(Vendor::Gtr).logins,
            logins,
            "{section}"
        );
    }
}

#[test]
fn a_user_goes_by_the_servers_own_id_or_the_identity_providers_where_that_is_set() {
    for (before, section) in [
        ("e193177dfdc5", "subject = \"opaque\""),
        (
            "af19c476f1dc",
            "subject = \"iss_sub\"\niss = \"https://idp.example.com/\"",
        ),
    ] {
        let world = configured(&format!(
            "url = \"{{root}}/app/global-token-revocation\"\n{section}\nclient_id = \"{GTR_CLIENT}\"\nclient_secret = {{ env = \"SECRET\" }}"
        ));
        let opaque = |number: u32| format!("e193177dfdc5{number:012x}");
        let number = (0..100).find(|number| tokens(&world, &opaque(*number)) == Some(2));
        let number = number.unwrap();
        let (code, report) = world.json(&["revoke", "gtr", &format!("{before}{number:012x}")]);
        assert_eq!(code, 0, "{section}: {report}");
        assert_eq!(tokens(&world, &opaque(number)), Some(0), "{section}");
    }
}

#[test]
fn a_success_that_was_not_named_is_no_success() {
    let world = configured(&format!(
        "url = \"{{root}}/older/global-token-revocation\"\nok = [204]\nsubject_key = \"subject\"\nclient_id = \"{GTR_CLIENT}\"\nclient_secret = {{ env = \"SECRET\" }}"
    ));
    let (code, report) = world.json(&["revoke", "gtr", LIZ]);
    assert_eq!(
        (code, &report["results"][0]["outcome"]),
        (3, &"unknown".into()),
        "{report}"
    );
    let told = report["results"][0]["error"].to_string();
    assert!(told.contains("gtr.ok"), "{report}");
}

#[test]
fn what_is_wrong_with_the_settings_is_told_and_nothing_sent() {
    let url = "url = \"{root}/app/global-token-revocation\"\n";
    let token = "token = { env = \"SECRET\" }\n";
    for (section, told) in [
        (token.to_owned(), "`gtr.url` is not set"),
        (url.to_owned(), "`gtr.token` is not set"),
        (
            format!("{url}{token}issuer = \"https://id.example.com\""),
            "`gtr.url` and `gtr.issuer`",
        ),
        (
            format!("{url}{token}key = \"key.pem\"\nkey_id = \"k\""),
            "`gtr.token`, `gtr.client_secret` and `gtr.key`",
        ),
        (format!("{url}key = \"key.pem\""), "`gtr.key_id` is not set"),
        (
            format!("{url}client_secret = {{ env = \"SECRET\" }}"),
            "`gtr.client_id` is not set",
        ),
        (format!("{url}{token}ok = [404]"), "holds `404`"),
        (
            format!("{url}{token}ok = [true]"),
            "a whole number is expected",
        ),
        (
            format!("{url}{token}subject = \"iss_sub\""),
            "`gtr.iss` is not set",
        ),
        (format!("{url}{token}subject = \"phone\""), "opaque"),
    ] {
        let world = configured(&section);
        let ran = world.oust(&["revoke", "gtr", LIZ]);
        assert_eq!(ran.code, 2, "{section}: {ran:?}");
        assert!(
            ran.stderr.contains(told) && ran.stderr.contains("hint: "),
            "{told}: {ran:?}"
        );
        assert_eq!(world.sandbox.counts(Vendor::Gtr).requests, 0);
    }
    let world = world();
    let ran = world.oust(&["revoke", "gtr", "liz"]);
    assert!(
        ran.code == 2 && ran.stderr.contains("gtr.subject"),
        "{ran:?}"
    );
    assert_eq!(world.sandbox.counts(Vendor::Gtr).requests, 0);
}

#[test]
fn a_check_sends_nothing_and_a_dry_run_shows_the_call() {
    let world = world();
    assert_eq!(world.oust(&["check", "gtr"]).code, 0);
    let (code, report) = world.json(&["revoke", "gtr", LIZ, "--dry-run"]);
    assert_eq!(code, 0, "{report}");
    let call = &report["results"][0]["calls"][0];
    assert_eq!(call["body"]["sub_id"]["email"], LIZ, "{report}");
    let counts = world.sandbox.counts(Vendor::Gtr);
    assert_eq!((counts.requests, counts.logins), (0, 0));
    assert_eq!(tokens(&world, LIZ), Some(2));
}
