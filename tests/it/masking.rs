//! A vendor that says a secret back, disguised so that cleaning its text would bring the secret out.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde_json::json;

use crate::support::{Ran, Script, World, answer, finish};

const ACCOUNT: &str = "--account=12a3456b-7c89-012d-3456-78901e23fg45";

fn pierced(secret: &str, with: char) -> String {
    secret.chars().flat_map(|c| [c, with]).collect()
}

fn percent(secret: &str) -> String {
    let bytes = secret.bytes().enumerate();
    let encode = |(at, byte): (usize, u8)| match at % 3 {
        0 => format!("%{byte:02x}"),
        1 => format!("%{byte:02X}"),
        _ => char::from(byte).to_string(),
    };
    bytes.map(encode).collect()
}

/// The ways in which an answer may hold the secret.
fn disguises(secret: &str) -> Vec<String> {
    let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
    let mut all = vec![
        secret.to_owned(),
        percent(secret),
        hex.clone(),
        hex.to_uppercase(),
    ];
    all.extend(
        ['\u{7}', '\u{200b}', '\u{ad}', '\u{fe0f}', '\u{e0020}', '\n']
            .map(|with| pierced(secret, with)),
    );
    for user in ["", "u:", "us:", "use:"] {
        let pair = format!("{user}{secret}");
        all.extend([STANDARD.encode(&pair), URL_SAFE_NO_PAD.encode(&pair)]);
    }
    all
}

/// What a reader could take the secret from: case and what shows nothing don't matter.
fn bare(text: &str) -> String {
    let shown = text.chars().filter(char::is_ascii_graphic);
    shown.collect::<String>().to_lowercase()
}

fn ledgers(world: &World) -> String {
    let runs = std::fs::read_dir(world.home.path().join(".local/state/oust/runs"));
    let runs = runs.into_iter().flatten().flatten();
    runs.map(|entry| std::fs::read_to_string(entry.path()).unwrap())
        .collect()
}

fn hidden(world: &World, ran: &Ran, secret: &str, disguise: &str) {
    let told = format!("{}{}{}", ran.stdout, ran.stderr, ledgers(world));
    assert!(told.contains("masked"), "{disguise}: {told}");
    let told = bare(&told);
    // What stands at an edge of base64 is shared with its neighbours.
    let core = bare(disguise).trim_matches('=').to_owned();
    let core = &core[2..core.len() - 2];
    for leak in [secret, core] {
        assert!(!told.contains(&bare(leak)), "{disguise}: {told}");
    }
}

/// The same at a vendor of Chime's that answers by script.
fn logout(world: &World, vendor: &Script, args: &[&str]) -> Ran {
    let mut command = world.command(&[&["logout", ACCOUNT], args].concat());
    command.env("AWS_ENDPOINT_URL_CHIME", vendor.url());
    finish(command)
}

#[test]
fn cleaning_brings_no_secret_out() {
    let world = World::new();
    let key = world.sandbox.settings().aws_secret_access_key;
    for disguise in disguises(&key) {
        let said = json!({"Message": format!("no: {disguise}!"), "Code": disguise});
        let vendor = Script::start(&[&answer("400 Bad Request", "", &said.to_string())]);
        for format in ["table", "json", "csv"] {
            let ran = logout(&world, &vendor, &["u1", "-o", format]);
            hidden(&world, &ran, &key, &disguise);
        }
    }
}

#[test]
fn an_id_that_is_a_secret_is_shown_nowhere() {
    let world = World::new();
    let key = world.sandbox.settings().aws_secret_access_key;
    let users = json!({"Users": [{"UserId": key, "PrimaryEmail": "liz@example.com"}]});
    let found = answer("200 OK", "", &users.to_string());
    for args in [&["-vvv"][..], &["--dry-run"], &["--dry-run", "-o", "json"]] {
        let vendor = Script::start(&[&found, &answer("204 No Content", "", "")]);
        let ran = logout(&world, &vendor, &[&["liz@example.com"], args].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        hidden(&world, &ran, &key, &key);
    }
}

#[test]
fn a_token_endpoints_json_escapes_bring_none_out() {
    let world = World::new();
    let key = world.sandbox.settings().google_key_json;
    let key: serde_json::Value = serde_json::from_str(&key).unwrap();
    let line = key["private_key"]
        .as_str()
        .unwrap()
        .lines()
        .nth(3)
        .unwrap()
        .to_owned();
    let escaped: String = line.chars().map(|c| format!("{c}\\u200b")).collect();
    // Far enough back that the message is cut within it.
    let body = format!(
        r#"{{"error":"x","error_description":"{} {escaped}"}}"#,
        "y".repeat(270)
    );
    let tokens = Script::start(&[&answer("400 Bad Request", "", &body)]);
    let world = world.set("OUST_GOOGLE_TOKEN_ENDPOINT", &tokens.url());
    let ran = world.oust(&["signout", "liz@example.com"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(
        !ran.stderr.contains(&line[..12]) && !ran.stdout.contains(&line[..12]),
        "{ran:?}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn the_memory_of_the_process_is_closed() {
    let world = World::new();
    let mut child = world
        .command(&["sandbox"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 1];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut first).unwrap();
    let of = |name: &str| std::fs::read_to_string(format!("/proc/{}/{name}", child.id()));
    let limits = of("limits").unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"))
        .unwrap();
    let words: Vec<&str> = core.split_whitespace().collect();
    assert_eq!(words[4..6], ["0", "0"], "{core}");
    // The files of a process that can't be dumped are root's.
    use std::os::unix::fs::MetadataExt as _;
    let owner = std::fs::metadata(format!("/proc/{}/environ", child.id()))
        .unwrap()
        .uid();
    let _ = child.kill();
    let _ = child.wait();
    assert_eq!(owner, 0);
}
