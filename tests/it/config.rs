//! `oust config`: every value with its origin, the path, and the whole file checked.

use std::path::Path;

use crate::support::{World, bare, finish, private};

fn line<'a>(text: &'a str, key: &str) -> &'a str {
    let found = text
        .lines()
        .find(|line| line.split_whitespace().next() == Some(key));
    found.unwrap_or_else(|| panic!("no {key} in {text}"))
}

#[test]
fn every_value_is_shown_with_its_origin_and_no_secret() {
    let world = World::new();
    let text = "[default]\nmax_users = 7\n[default.google]\ncustomer = 'C0123'\n[default.genauth]\ntoken = 'hunter2'\n";
    let config = world.file("c.toml", text);
    let config = config.to_str().unwrap();
    let ran = world.oust(&["config", "show", "--config", config]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(line(&ran.stdout, "config").contains("--config"));
    assert!(line(&ran.stdout, "max_users").contains(&format!("{config}:2")));
    assert!(line(&ran.stdout, "google.subject").contains("OUST_GOOGLE_SUBJECT"));
    assert!(line(&ran.stdout, "google.rate").contains("default"));
    assert!(line(&ran.stdout, "genauth.token").contains("(secret)"));
    let secret = world.sandbox.settings().genauth_access_key_secret;
    assert!(
        !ran.stdout.contains(&secret) && !ran.stdout.contains("hunter2"),
        "{ran:?}"
    );
    let (code, report) = world.json(&["config", "show", "--config", config]);
    assert_eq!((code, &report["schema"]), (0, &"oust.config/1".into()));
    let settings = report["settings"].as_array().unwrap();
    let customer = settings
        .iter()
        .find(|one| one["key"] == "google.customer")
        .unwrap();
    assert_eq!(
        (&customer["value"], &customer["origin"]),
        (&"C0123".into(), &"file".into())
    );
    assert_eq!(
        (&customer["name"], &customer["line"]),
        (&config.into(), &4.into())
    );
    assert_eq!(world.asked(), 0);
    let csv = world.oust(&["config", "show", "-o", "csv"]);
    assert!(
        csv.stdout
            .starts_with("key,value,origin,name,line,sandbox\n"),
        "{csv:?}"
    );
    let rehearsal = world.oust(&["--sandbox", "config", "show"]);
    assert!(
        rehearsal.stdout.contains("http://127.0.0.1:"),
        "{rehearsal:?}"
    );
}

#[test]
fn the_path_is_told_whether_there_is_a_file_or_not() {
    let home = tempfile::tempdir().unwrap();
    let usual = home.path().join(".config/oust/config.toml");
    let ask = |args: &[&str]| {
        let mut command = bare(&home);
        command.args(["config", "path"]).args(args);
        finish(command)
    };
    let ran = ask(&[]);
    assert_eq!(
        (ran.code, ran.stdout.trim_end()),
        (0, usual.to_str().unwrap())
    );
    assert!(ran.stderr.contains("oust init"), "{ran:?}");
    let broken = home.path().join("broken.toml");
    std::fs::write(&broken, "[").unwrap();
    let ran = ask(&["--config", broken.to_str().unwrap()]);
    assert_eq!(
        (ran.code, ran.stdout.trim_end()),
        (0, broken.to_str().unwrap())
    );
    assert_eq!(ran.stderr, "");
    let ran = ask(&["-o", "json"]);
    assert!(ran.stdout.contains("\"exists\":false"), "{ran:?}");
}

fn validated(path: &Path) -> crate::support::Ran {
    let home = tempfile::tempdir().unwrap();
    let mut command = bare(&home);
    command.args(["config", "validate", "--config", path.to_str().unwrap()]);
    finish(command)
}

#[test]
fn the_whole_file_is_checked_and_no_secret_got() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.toml");
    let write = |text: &str| {
        std::fs::write(&path, text).unwrap();
        private(&path);
        validated(&path)
    };
    let ran = write(
        "[default.google]\nsubject = 'admin@example.com'\n[acme.genauth]\ntoken = { command = ['touch', 'ran'] }\n",
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.stdout.contains("profile acme") && ran.stdout.contains("ok"),
        "{ran:?}"
    );
    assert!(!folder.path().join("ran").exists());
    let ran = write(
        "[default.google]\nsubject = 'admin@example.com'\n[acme.genauth]\nhost = 'http://api.genauth.ai'\nrate = -1\n",
    );
    assert_eq!(ran.code, 2, "{ran:?}");
    for needle in ["c.toml:4", "https://", "c.toml:5", "profile default"] {
        assert!(
            (ran.stdout.clone() + &ran.stderr).contains(needle),
            "{needle}: {ran:?}"
        );
    }
    for (text, needles) in [
        (
            "[default.google]\nsujbect = 'a@b.c'\n",
            ["c.toml:2", "did you mean `subject`"],
        ),
        (
            "[default]\nprotect = 'a'\n",
            ["c.toml:2", "a list of strings"],
        ),
        ("[default\n", ["line 1", "TOML"]),
        ("", ["no profile", "[default]"]),
    ] {
        let ran = write(text);
        assert_eq!(ran.code, 2, "{ran:?}");
        needles
            .iter()
            .for_each(|needle| assert!(ran.stderr.contains(needle), "{ran:?}"));
    }
    let ran = validated(&folder.path().join("none.toml"));
    assert!(ran.code == 2 && ran.stderr.contains("oust init"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_others_can_write_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.toml");
    std::fs::write(&path, "[default]\n").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o602)).unwrap();
    let ran = validated(&path);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("chmod 600"), "{ran:?}");
}

#[test]
fn every_mistake_of_the_file_is_told_and_not_the_first_alone() {
    let world = World::new();
    let config = world.file(
        "c.toml",
        "stray = 1\n[default]\nmax_user = 3\nmax_users = 'x'\n[default.google]\nsujbect = 'a@b.c'\n\
         endpoint = 'http://vendor.example'\n[acme.googel]\nsubject = 'x'\n",
    );
    let ran = world.oust(&["config", "validate", "--config", config.to_str().unwrap()]);
    assert_eq!(ran.code, 2, "{ran:?}");
    for told in [
        "the key `stray`",
        "unknown key `max_user` in [default]",
        "`max_users`",
        "unknown key `sujbect` in [default.google]",
        "http",
        "unknown key `googel` in [acme]",
    ] {
        assert!(
            (ran.stdout.clone() + &ran.stderr).contains(told),
            "{told}: {ran:?}"
        );
    }
    // Other commands tell the first of them, and do nothing.
    let ran = world.oust(&[
        "sessions",
        "liz@example.com",
        "--config",
        config.to_str().unwrap(),
    ]);
    assert!(
        ran.code == 2 && ran.stderr.contains("the key `stray`"),
        "{ran:?}"
    );
}
