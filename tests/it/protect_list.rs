//! The protect list: patterns and groups protect, and an entry that can be nobody's protects nobody
//! without a word nowhere.

use oust::sandbox::{Options, Vendor};
use serde_json::json;

use crate::support::{Script, World, answer};

const LIZ: &str = "liz@example.com";

fn config(world: &World, protect: &str) -> String {
    let text = format!("[default]\nprotect = [{protect}]\n");
    world.file("c.toml", text).to_str().unwrap().to_owned()
}

#[test]
fn a_pattern_protects_under_every_address() {
    let world = World::new();
    for (protect, expected) in [
        ("'*@example.com'", "refused"),
        ("'*@Example.COM'", "refused"),
        ("'*@*.com'", "refused"),
        ("'liz@*.com'", "refused"),
        ("'*@*.example.com'", "planned"),
        ("'*@example.org'", "planned"),
    ] {
        let config = config(&world, protect);
        for verb in ["signout", "kick", "logout", "everywhere"] {
            let (code, report) = world.json(&[verb, LIZ, "-n", "--config", &config]);
            assert_eq!(
                report["results"][0]["outcome"], expected,
                "{protect}: {report}"
            );
            assert_eq!(code == 7, expected == "refused", "{report}");
        }
        // By an id, too, whose addresses are looked up.
        let world = World::new();
        let (_, user) = world.json(&["users", "get", LIZ]);
        let id = user["users"][0]["id"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        if !id.is_empty() {
            let (_, report) = world.json(&["signout", &id, "-n", "--config", &config]);
            assert_eq!(report["results"][0]["outcome"], expected, "{report}");
        }
    }
}

#[test]
fn an_entry_that_can_be_nobodys_is_named_by_its_line() {
    let world = World::new();
    for (entry, said) in [
        ("'Liz <liz@example.com>'", "did you mean liz@example.com?"),
        ("'a@x.example, b@x.example'", "several addresses"),
        ("'l*@example.com'", "whole local part"),
        ("'*'", "whole local part"),
        ("'*@*'", "whole local part"),
        ("'liz@'", "nothing behind"),
        (
            "{ grup = 'x@example.com' }",
            "names a group and nothing else",
        ),
        (
            "{ group = 'x@example.com', deep = true }",
            "names a group and nothing else",
        ),
        ("{ group = 'Board <board@example.com>' }", "did you mean"),
        ("{ group = 3 }", "a string"),
        ("7", "a string"),
    ] {
        let config = config(&world, &format!("'kim@example.com',\n {entry}"));
        for args in [&["signout", LIZ][..], &["everywhere", LIZ], &["check"]] {
            let ran = world.oust(&[args, &["--config", &config]].concat());
            assert_eq!(ran.code, 2, "{entry}: {ran:?}");
            assert!(ran.stderr.contains("c.toml"), "{entry}: {ran:?}");
            assert!(ran.stderr.contains(said), "{entry}: {ran:?}");
        }
    }
    assert_eq!(world.asked(), 0);
}

#[test]
fn the_members_of_a_group_are_protected_at_every_provider() {
    let world = World::new();
    let (code, groups) = world.json(&["users", "list", "--group", "contractors@example.com"]);
    assert_eq!(code, 0, "{groups}");
    let member = groups["users"][0]["primaryEmail"]
        .as_str()
        .unwrap()
        .to_owned();
    let config = config(&world, "{ group = 'contractors@example.com' }");
    for verb in ["signout", "kick", "logout", "everywhere"] {
        let (_, report) = world.json(&[verb, &member, "--config", &config]);
        for result in report["results"].as_array().unwrap() {
            assert_eq!(result["outcome"], "refused", "{verb}: {result}");
        }
    }
    let (code, report) = world.json(&["signout", LIZ, "--config", &config]);
    assert_eq!(code, 0, "{report}");
    let args = [
        "signout",
        &member,
        "--config",
        &config,
        "--include-protected",
    ];
    assert_eq!(world.json(&args).0, 0);
}

#[test]
fn a_group_needs_a_google_that_answers() {
    let world = World::new()
        .set("OUST_GOOGLE_CREDENTIALS", "")
        .set("OUST_GOOGLE_SUBJECT", "");
    let path = config(&world, "{ group = 'contractors@example.com' }");
    let ran = world.oust(&["kick", LIZ, "--config", &path]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.stderr.contains("Google Workspace isn't configured"),
        "{ran:?}"
    );
    assert_eq!(world.asked(), 0);
    let down = Script::start(&[&answer("503 Service Unavailable", "", "")]);
    let world = World::new().set("OUST_GOOGLE_ENDPOINT", &down.url());
    let path = config(&world, "{ group = 'contractors@example.com' }");
    let args = [
        "kick",
        LIZ,
        "omar@example.com",
        "--config",
        &path,
        "--retries",
        "0",
    ];
    let (code, report) = world.json(&args);
    assert_eq!(code, 5, "{report}");
    for result in report["results"].as_array().unwrap() {
        let ended = (&result["outcome"], &result["error"]["class"]);
        assert_eq!(ended, (&json!("failed"), &json!("transient")), "{result}");
    }
    assert_eq!(world.sandbox.revoked(Vendor::GenAuth, LIZ), 0);
}

#[test]
fn check_tells_which_entry_means_nobody() {
    let world = World::with(Options::default());
    let entries = "'liz@example.com', 'nobody@example.com', '*@board.example.com', { group = 'contractors@example.com' }";
    let config = config(&world, entries);
    let (_, found) = world.json(&["check", "--config", &config]);
    let text = found.to_string();
    assert!(text.contains("nobody@example.com: not known to"), "{text}");
    assert!(text.contains("liz@example.com: known to"), "{text}");
    assert!(text.contains("a pattern isn't looked up"), "{text}");
    assert!(
        text.contains("contractors@example.com: its members"),
        "{text}"
    );
    let ran = world.oust(&["check", "--config", &config]);
    assert!(ran.stdout.contains("nobody@example.com"), "{ran:?}");
}
