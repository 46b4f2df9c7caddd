//! A clock before 1970, made by libfaketime where that is installed: told, and never a panic.
#![cfg(target_os = "linux")]

use crate::support::{Ran, World, finish};

/// Where distributions keep libfaketime.
const LIBRARIES: [&str; 4] = [
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib64/faketime/libfaketime.so.1",
    "/usr/lib/faketime/libfaketime.so.1",
];

fn in_1960(world: &World, args: &[&str]) -> Option<Ran> {
    let exists = |path: &&&str| std::path::Path::new(path).exists();
    let library = LIBRARIES.iter().find(exists)?;
    let mut command = world.command(args);
    command
        .env("LD_PRELOAD", library)
        .env("FAKETIME", "1960-01-01 00:00:00")
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    Some(finish(command))
}

#[test]
fn a_clock_before_1970_is_told_and_nothing_is_sent() {
    let world = World::new();
    let key = "aws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = s\n";
    let role = "[profile r]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = b\n";
    let aws = world.file("aws", format!("{role}[profile b]\n{key}"));
    let world = world.set("AWS_CONFIG_FILE", aws.to_str().unwrap());
    for args in [
        &["signout", "liz@example.com"][..],
        &["kick", "liz@example.com"],
        &["logout", "liz@example.com"],
        &["logout", "liz@example.com", "--aws-profile", "r"],
        &["everywhere", "liz@example.com"],
        &["users", "list"],
        &["logout", "liz@example.com", "--sandbox"],
        &["sandbox"],
    ] {
        let Some(ran) = in_1960(&world, args) else {
            return;
        };
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        assert!(
            ran.stderr.contains("clock says 1960-01-01"),
            "{args:?}: {ran:?}"
        );
        assert!(
            ran.stderr.contains("hint: set the clock"),
            "{args:?}: {ran:?}"
        );
        assert!(!ran.stderr.contains("panicked"), "{args:?}: {ran:?}");
    }
    assert_eq!(world.asked(), 0);
    for args in [&["check"][..], &["runs", "list"], &["config", "show"]] {
        let Some(ran) = in_1960(&world, args) else {
            return;
        };
        assert!(!ran.stderr.contains("panicked"), "{args:?}: {ran:?}");
    }
}
