//! Where settings come from, seen from outside: precedence, secrets, and `check`.

use crate::support::World;

#[test]
fn a_flag_beats_the_environment_and_that_the_file() {
    let world = World::new();
    let config = world.file(
        "c.toml",
        "[default.google]\nsubject = 'nobody@example.com'\n",
    );
    let config = config.to_str().unwrap();
    let (code, _) = world.json(&["signout", "--config", config, "liz@example.com"]);
    assert_eq!(code, 0, "the variable must beat the file");
    let args = [
        "signout",
        "--config",
        config,
        "--subject",
        "nobody@example.com",
        "liz@example.com",
    ];
    let (code, report) = world.json(&args);
    assert_eq!(code, 4, "the flag must beat the variable: {report}");
}

#[test]
fn a_secret_comes_from_a_variable_a_file_or_a_command() {
    let world = World::new();
    let settings = world.sandbox.settings();
    let secret = settings.genauth_access_key_secret.clone();
    let file = world.file("secret", format!("{secret}\n"));
    let world = world
        .set("OUST_GENAUTH_ACCESS_KEY_ID", "")
        .set("OUST_GENAUTH_ACCESS_KEY_SECRET", "")
        .set("MY_SECRET", &secret);
    for source in [
        "{ env = \"MY_SECRET\" }".to_owned(),
        format!("{{ file = {:?} }}", file.to_str().unwrap()),
        format!("{{ command = [\"cat\", {:?}] }}", file.to_str().unwrap()),
    ] {
        let text = format!(
            "[default.genauth]\naccess_key_id = {:?}\naccess_key_secret = {source}\n",
            settings.genauth_access_key_id
        );
        let config = world.file("c.toml", text);
        let (code, report) = world.json(&[
            "kick",
            "--config",
            config.to_str().unwrap(),
            "liz@example.com",
        ]);
        assert_eq!(code, 0, "{source}: {report}");
    }
}

#[cfg(unix)]
#[test]
fn a_key_that_others_can_write_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    let key = world.home.path().join("key.json");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o666)).unwrap();
    let ran = world.oust(&["signout", "liz@example.com"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("chmod"), "{ran:?}");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    let ran = world.oust(&["signout", "liz@example.com"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.contains("warning"), "{ran:?}");
}

#[test]
fn no_credentials_anywhere_is_a_matter_of_credentials() {
    let world = World::new()
        .set("OUST_GOOGLE_CREDENTIALS", "")
        .set("OUST_GENAUTH_ACCESS_KEY_ID", "")
        .set("OUST_GENAUTH_ACCESS_KEY_SECRET", "");
    let (code, report) = world.json(&["signout", "liz@example.com"]);
    assert_eq!(code, 4, "{report}");
    world.file("c.toml", "[default.genauth]\n");
    let (code, report) = world.json(&["kick", "--config", "c.toml", "liz@example.com"]);
    assert_eq!(code, 4, "{report}");
    let world = world
        .set("AWS_ACCESS_KEY_ID", "")
        .set("AWS_SECRET_ACCESS_KEY", "");
    let (code, report) = world.json(&["logout", "liz@example.com"]);
    assert_eq!(code, 4, "{report}");
}

#[test]
fn check_proves_what_can_be_proved_and_changes_nothing() {
    let world = World::new();
    let (code, report) = world.json(&["check"]);
    assert_eq!(code, 0, "{report}");
    for provider in ["google", "genauth", "chime"] {
        assert!(report.to_string().contains(provider), "{report}");
    }
    let liz = world
        .sandbox
        .sessions(oust::sandbox::Vendor::Google, "liz@example.com");
    assert!(liz.unwrap() > 0);
    let wrong = world
        .set("OUST_GENAUTH_ACCESS_KEY_SECRET", "wrong-secret")
        .set("AWS_SECRET_ACCESS_KEY", "wrong-secret");
    for provider in ["genauth", "chime"] {
        let ran = wrong.oust(&["check", provider]);
        assert_eq!(ran.code, 4, "{ran:?}");
        assert!((ran.stdout + &ran.stderr).contains("hint"), "{provider}");
    }
}

#[test]
fn a_home_that_is_no_place_is_none() {
    let world = World::new();
    let mut command = world.command(&["signout", "liz@example.com"]);
    command.env("HOME", "home");
    let ran = crate::support::finish(command);
    assert_eq!((ran.code, world.asked()), (2, 0), "{ran:?}");
    assert!(ran.stderr.contains("HOME"), "{ran:?}");
}

#[test]
fn a_ledger_does_not_go_to_standard_output() {
    let world = World::new();
    let ran = world.oust(&["signout", "liz@example.com", "--ledger", "-"]);
    assert_eq!((ran.code, world.asked()), (2, 0), "{ran:?}");
    assert!(!world.home.path().join("-").exists());
}

#[test]
fn a_secret_of_two_lines_is_none() {
    let world = World::new();
    let ran = world.set("OUST_GENAUTH_TOKEN", "one\ntwo").oust(&[
        "kick",
        "--app",
        "a",
        "liz@example.com",
    ]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("more than one line"), "{ran:?}");
}

#[test]
fn a_missing_key_file_says_what_to_do() {
    let world = World::new();
    let args = ["signout", "--credentials", "/none.json", "liz@example.com"];
    let ran = world.oust(&args);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("hint: "), "{ran:?}");
}

#[test]
fn every_setting_of_a_provider_has_a_variable() {
    let world = World::new()
        .set("OUST_GOOGLE_RATE", "7.5")
        .set("OUST_GENAUTH_CONCURRENCY", "3")
        .set("OUST_CHIME_REGION", "us-east-1");
    let shown = world.oust(&["config", "show"]).stdout;
    for (key, value, variable) in [
        ("google.rate", "7.5", "OUST_GOOGLE_RATE"),
        ("genauth.concurrency", "3", "OUST_GENAUTH_CONCURRENCY"),
        ("chime.region", "us-east-1", "OUST_CHIME_REGION"),
    ] {
        let line = shown.lines().find(|line| line.contains(key)).unwrap();
        assert!(line.contains(value) && line.contains(variable), "{line}");
    }
    for bad in ["fast", "0", "nan", "1e9"] {
        let world = World::new().set("OUST_GOOGLE_RATE", bad);
        let ran = world.oust(&["signout", "liz@example.com"]);
        assert_eq!(ran.code, 2, "{bad}: {ran:?}");
        assert!(ran.stderr.contains("`OUST_GOOGLE_RATE`"), "{ran:?}");
        assert!(!ran.stderr.contains("fast"), "{ran:?}");
    }
}

#[test]
fn an_aws_profile_that_is_named_to_oust_beats_keys_of_the_environment() {
    let world = World::new().set("OUST_CHIME_AWS_PROFILE", "nowhere");
    let ran = world.oust(&["logout", "liz@example.com"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("OUST_CHIME_AWS_PROFILE"), "{ran:?}");
}
