//! Bad input: exit 2, the place and the remedy, and nothing sent for any target.

use crate::support::World;

fn refused(world: &World, args: &[&str], needles: &[&str]) {
    let ran = world.oust(args);
    assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
    assert_eq!(ran.stdout, "", "{args:?}");
    assert!(
        ran.stderr.starts_with("error: "),
        "{args:?}: {}",
        ran.stderr
    );
    for needle in needles {
        assert!(
            ran.stderr.contains(needle),
            "{args:?}: no `{needle}` in {}",
            ran.stderr
        );
    }
    assert_eq!(world.asked(), 0, "{args:?} reached a vendor");
}

#[test]
fn an_id_that_cannot_be_one_stops_all() {
    let world = World::new();
    let long = "x".repeat(2000);
    for bad in ["", "  ", ".", "..", "a\nb", "a\u{1b}[0m", &long] {
        for verb in ["signout", "kick", "logout"] {
            refused(&world, &[verb, "liz@example.com", bad], &["USER 2"]);
        }
    }
    refused(&world, &["signout"], &["USER"]);
}

#[test]
fn a_bad_line_of_a_list_is_named() {
    let world = World::new();
    let path = world.file("l", b"liz@example.com\n..\nb\xff@x\n");
    refused(
        &world,
        &["signout", "--yes", "--from", path.to_str().unwrap()],
        &["line 2", "line 3", "UTF-8"],
    );
    refused(
        &world,
        &["signout", "--yes", "--from", "/nowhere/l"],
        &["/nowhere/l"],
    );
}

#[test]
fn a_bad_key_file_is_named() {
    let world = World::new();
    let key = world.sandbox.settings().google_key_json;
    let broken = key.replace("-----BEGIN", "-----BEGUN");
    for (name, text, needle) in [
        ("empty.json", "", "JSON"),
        ("text.json", "not a key", "JSON"),
        (
            "kind.json",
            r#"{"type":"gdch_service_account"}"#,
            "gdch_service_account",
        ),
        ("bare.json", r#"{"type":"service_account"}"#, "no "),
        ("pem.json", &broken, "private_key"),
    ] {
        let path = world.file(name, text);
        refused(
            &world,
            &[
                "signout",
                "--credentials",
                path.to_str().unwrap(),
                "liz@example.com",
            ],
            &[name, needle],
        );
    }
    refused(
        &world,
        &[
            "signout",
            "--credentials",
            "missing.json",
            "liz@example.com",
        ],
        &["missing.json"],
    );
}

#[test]
fn bad_settings_are_named() {
    let world = World::new();
    let user = "liz@example.com";
    refused(&world, &["signout", "--profile", "acme", user], &["acme"]);
    let config = world.file("c.toml", "[default.google]\nsujbect = 'a@b.c'\n");
    refused(
        &world,
        &["signout", "--config", config.to_str().unwrap(), user],
        &["sujbect", "subject", "2"],
    );
    refused(
        &world,
        &["kick", "--host", "http://api.genauth.ai", user],
        &["--host", "https://"],
    );
    refused(&world, &["kick", "--app", "a b", user], &["--app"]);
    refused(&world, &["kick", "--app", "", user], &["--app"]);
    refused(
        &world,
        &["kick", "--user-id-type", "mail", user],
        &["user_id", "email"],
    );
    refused(
        &world,
        &["logout", "--aws-profile", "nosuch", user],
        &["nosuch"],
    );
    refused(&world, &["signout", "--rate", "0", user], &["rate"]);
    refused(&world, &["signout", "--timeout", "soon", user], &["30s"]);
}

#[test]
fn a_bare_chime_id_needs_an_account() {
    let world = World::new()
        .set("OUST_CHIME_ACCOUNT_ID", "")
        .section("chime");
    refused(&world, &["logout", "1ab2345c"], &["--account"]);
}

#[test]
fn oust_alone_prints_help() {
    let world = World::new();
    let ran = world.oust(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("Usage"), "{ran:?}");
    assert_eq!(world.oust(&["--help"]).code, 0);
    assert_eq!(world.oust(&["signoff"]).code, 2);
}

#[cfg(unix)]
#[test]
fn a_machine_that_lets_nothing_begin_is_told() {
    let world = World::new();
    let oust = world.command(&[]);
    let mut command = std::process::Command::new("sh");
    command
        .env_clear()
        .args(["-c", "ulimit -n 4 && exec \"$0\" signout liz@example.com"])
        .arg(oust.get_program());
    let ran = crate::support::finish(command);
    assert!(
        ran.code == 2 && ran.stderr.contains("could not begin"),
        "{ran:?}"
    );
}

#[test]
fn a_csv_is_no_list_of_users() {
    let world = World::new();
    let path = world.file("users.csv", "email,name\nliz@example.com,Liz\n");
    refused(
        &world,
        &["kick", "--yes", "--from", path.to_str().unwrap()],
        &["CSV", "oust batch"],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn what_has_no_first_line_is_no_csv() {
    let world = World::new();
    refused(
        &world,
        &["batch", "/dev/zero", "--provider", "google", "--yes"],
        &["1 MiB"],
    );
    let path = world.file("image", vec![0; 2 << 20]);
    refused(
        &world,
        &[
            "batch",
            path.to_str().unwrap(),
            "--provider",
            "google",
            "--yes",
        ],
        &["1 MiB"],
    );
}

#[test]
fn a_script_gets_a_document_of_what_could_not_begin() {
    let world = World::new();
    let config = world.file("bad.toml", "[default]\nprotekt = []\n");
    let config = config.to_str().unwrap();
    let cases: [&[&str]; 5] = [
        &["signout", "", "-o", "json"],
        &["signout", "liz@example.com", "--bogus", "--output=ndjson"],
        &["-ojson", "--config", config, "check"],
        &["batch", "nowhere.csv", "--provider", "google", "-o", "json"],
        &["-o", "json"],
    ];
    for args in cases {
        let ran = world.oust(args);
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        let document: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(document["error"]["class"], "usage", "{args:?}");
        let message = document["error"]["message"].as_str().unwrap();
        assert!(!message.is_empty() && !message.contains('\n'), "{message}");
        assert_eq!(document["summary"]["exit_code"], 2, "{args:?}");
        assert_eq!(document["summary"]["targets"], 0, "{args:?}");
        assert!(!ran.stderr.is_empty(), "{args:?}: a person is told as well");
    }
    let table = world.oust(&["signout", "", "-o", "csv"]);
    assert_eq!((table.code, table.stdout.as_str()), (2, ""));
    let by_variable = World::new()
        .set("OUST_OUTPUT", "json")
        .oust(&["signout", ".."]);
    assert!(by_variable.stdout.starts_with('{'), "{by_variable:?}");
    assert_eq!(world.asked(), 0);
}
