//! `oust check`: each provider by itself, and each warning once.

use crate::support::World;

#[test]
fn a_provider_that_is_set_up_wrongly_hides_no_other() {
    let world = World::new().set("OUST_GOOGLE_CREDENTIALS", "/nowhere/key.json");
    let (code, report) = world.json(&["check"]);
    assert_eq!(code, 4, "{report}");
    let checks = report["checks"].as_array().unwrap();
    let of = |provider: &str, status: &str| {
        let is =
            |check: &&serde_json::Value| check["provider"] == provider && check["status"] == status;
        checks.iter().filter(is).count()
    };
    assert_eq!(
        (of("google", "failed"), of("google", "proved")),
        (1, 0),
        "{report}"
    );
    assert!(
        of("genauth", "proved") > 0 && of("chime", "proved") > 0,
        "{report}"
    );
    let google = checks.iter().find(|check| check["provider"] == "google");
    let google = google.unwrap();
    assert_eq!(google["error"]["class"], "credentials", "{report}");
    let text = google["text"].as_str().unwrap();
    assert!(text.contains("/nowhere/key.json"), "{text}");
    let alone = world.oust(&["check", "google"]);
    assert_eq!(alone.code, 4, "{alone:?}");
    // The config file itself is another matter.
    let config = world.file("c.toml", "[default.google]\nsubjekt = 'x'\n");
    let ran = world.oust(&["check", "--config", config.to_str().unwrap()]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[cfg(unix)]
#[test]
fn a_warning_is_told_once() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    let mode = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(world.home.path().join("key.json"), mode).unwrap();
    let config = world.file(
        "c.toml",
        "[default]\n[default.genauth]\naccess_key_secret = 'x'\n",
    );
    let mode = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(&config, mode).unwrap();
    let config = config.to_str().unwrap();
    for args in [
        &["check"][..],
        &["signout", "liz@example.com"],
        &["users", "get", "liz@example.com"],
    ] {
        let ran = world.oust(&[args, &["--config", config]].concat());
        let warnings = ran
            .stderr
            .lines()
            .filter(|line| line.starts_with("warning"));
        let warnings: Vec<&str> = warnings.collect();
        let mut distinct = warnings.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(warnings.len(), distinct.len(), "{args:?}: {ran:?}");
        assert!(warnings.len() >= 2, "{args:?}: {ran:?}");
    }
}
