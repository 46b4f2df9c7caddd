//! Secrets in the desktop's keyring, by a `secret-tool` of the tests' own that keeps entries in files.

use std::{fs, path::PathBuf, process::Command};

use crate::{
    prompts::{answers, end, on_terminal},
    support::World,
};

/// Notes its arguments, and keeps an entry in a file that is named by its attributes.
const SECRET_TOOL: &str = r#"#!/bin/sh
echo "$*" >> "$HOME/asked"
verb=$1
while [ "$1" != -- ]; do shift; done
shift
entry="$HOME/$*"
case $verb in
store) cat > "$entry";;
lookup) [ -e "$entry" ] && cat "$entry";;
search) [ ! -e "$entry" ];;
clear) rm "$entry";;
esac
"#;

const ENTRY: &str = "service oust username genauth-default";

/// Nothing is set for GenAuth, and the program is found.
fn world() -> World {
    let world = World::new()
        .set("OUST_GENAUTH_ACCESS_KEY_ID", "")
        .set("OUST_GENAUTH_ACCESS_KEY_SECRET", "");
    let folder = world.home.path().join("bin");
    fs::create_dir(&folder).unwrap();
    let program = folder.join("secret-tool");
    // Written by another process: one that is forked here meanwhile would keep it open and "busy".
    let write = r#"printf '%s' "$1" > "$0"; chmod 755 "$0""#;
    let mut shell = Command::new("sh");
    shell.args(["-c", write]).arg(&program).arg(SECRET_TOOL);
    assert!(shell.status().unwrap().success());
    let path = format!("{}:/usr/bin:/bin", folder.display());
    world.set("PATH", &path)
}

fn entry(world: &World) -> PathBuf {
    world.home.path().join(ENTRY)
}

#[test]
fn an_entry_is_read_and_one_that_is_missing_is_named() {
    let world = world();
    let settings = world.sandbox.settings();
    let config = format!(
        "[default.genauth]\naccess_key_id = '{}'\naccess_key_secret = {{ keyring = 'genauth-default' }}\n",
        settings.genauth_access_key_id
    );
    let config = world.file("c.toml", config);
    let kick = [
        "kick",
        "--config",
        config.to_str().unwrap(),
        "liz@example.com",
    ];
    let ran = world.oust(&kick);
    assert_eq!(ran.code, 2, "{ran:?}");
    let told = "(service `oust`, user `genauth-default`): there is no such entry";
    assert!(ran.stderr.contains(told), "{ran:?}");
    world.file(ENTRY, &settings.genauth_access_key_secret);
    let ran = world.oust(&kick);
    assert_eq!(ran.code, 0, "{ran:?}");
    let world = world.set("PATH", "/none");
    let ran = world.oust(&kick);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("`secret-tool`"), "{ran:?}");
    assert!(ran.stderr.contains("libsecret-tools"), "{ran:?}");
}

#[test]
fn init_stores_what_is_typed_and_takes_it_back_when_it_fails() {
    let world = world();
    let asked = [
        // The arrow down, and a space that marks GenAuth in the list of vendors, which ends with this one.
        ("Tailscale", "\u{1b}[B \r"),
        ("root URL", "\r"),
        ("Access key id", "pool1\r"),
        ("Where is", "\r"),
        ("not shown", "hunter2-hunter2\r"),
    ];
    let rest = [("App ids", "\r"), ("Never sign out", "\r")];
    // The file becomes one that can't be replaced while the questions are asked.
    let mut session = on_terminal(&world, &["init", "--no-check"]);
    answers(&mut session, &asked);
    let folder = world.home.path().join(".config/oust");
    let in_the_way = folder.join("config.toml/in-the-way");
    fs::create_dir_all(&in_the_way).unwrap();
    answers(&mut session, &rest);
    let (told, code) = end(session);
    assert!(code == 2 && told.contains("config file"), "{told}");
    assert!(!entry(&world).exists(), "{told}");
    fs::remove_dir_all(folder).unwrap();
    let mut session = on_terminal(&world, &["init", "--no-check"]);
    answers(&mut session, &asked);
    answers(&mut session, &rest);
    let (told, code) = end(session);
    assert_eq!(code, 0, "{told}");
    assert_eq!(
        fs::read_to_string(entry(&world)).unwrap(),
        "hunter2-hunter2"
    );
    let asked = fs::read_to_string(world.home.path().join("asked")).unwrap();
    assert!(
        asked.contains("store --label=keyring:genauth-default@oust -- service oust"),
        "{asked}"
    );
    assert!(!asked.contains("hunter2"), "{asked}");
}
