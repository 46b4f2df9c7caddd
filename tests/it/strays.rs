//! A secret that strayed to where a path, a name, a URL or an id belongs is refused and shown nowhere.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};

use crate::support::{Ran, World};

/// A key in the notations in which it is copied.
fn notations() -> Vec<String> {
    let json = World::new().sandbox.settings().google_key_json;
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let pem = value["private_key"].as_str().unwrap().to_owned();
    let quoted = serde_json::to_string(&json).unwrap();
    vec![
        pem.clone(),
        pem.replace('\n', "\\n"),
        STANDARD.encode(&json),
        URL_SAFE_NO_PAD.encode(&pem),
        json.clone(),
        format!("'{json}'"),
        quoted,
        format!("\u{feff}{json}"),
        json.trim().trim_matches(['{', '}']).to_owned(),
        format!("type: service_account\nprivate_key: {pem:?}"),
        "kX9fQ2mZ7pL4vR8sT1wB6nH3cJ5yD0gA".to_owned(),
    ]
}

/// No long word of the key is in what was printed.
fn unseen(ran: &Ran, key: &str, place: &str) {
    let words = key.split(|c: char| !c.is_ascii_alphanumeric());
    let mut words = words
        .filter(|word| word.len() >= 16)
        .map(|word| &word[..14]);
    let told = format!("{}{}", ran.stdout, ran.stderr);
    let leak = words.find(|word| told.contains(word));
    assert_eq!(leak, None, "{place}: {told}");
    assert!(!told.contains("panicked"), "{place}: {told}");
}

/// Each that makes a run of all three providers end before anything is sent.
const VARIABLES: [&str; 19] = [
    "OUST_CONFIG",
    "OUST_PROFILE",
    "OUST_OUTPUT",
    "OUST_GOOGLE_CREDENTIALS",
    "OUST_GOOGLE_SUBJECT",
    "OUST_GOOGLE_ENDPOINT",
    "OUST_GOOGLE_SERVICE_ACCOUNT",
    "OUST_GOOGLE_DELEGATED_ADMIN",
    "OUST_GOOGLE_IAM_ENDPOINT",
    "OUST_GOOGLE_TOKEN_ENDPOINT",
    "OUST_GENAUTH_HOST",
    "OUST_GENAUTH_USER_ID_TYPE",
    "AWS_REGION",
    "AWS_ENDPOINT_URL_CHIME",
    "AWS_ENDPOINT_URL_STS",
    "SSL_CERT_FILE",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
    "GOOGLE_APPLICATION_CREDENTIALS",
];

/// What takes ids, which a token can't be told from.
const IDS: [&str; 5] = [
    "OUST_GOOGLE_CUSTOMER",
    "OUST_GENAUTH_ACCESS_KEY_ID",
    "OUST_GENAUTH_USER_POOL_ID",
    "OUST_GENAUTH_APP_IDS",
    "OUST_CHIME_ACCOUNT_ID",
];

#[test]
fn no_variable_shows_one() {
    let keys = notations();
    for name in VARIABLES.iter().chain(&IDS) {
        let keys = match IDS.contains(name) {
            true => &keys[..keys.len() - 1],
            false => &keys[..],
        };
        for key in keys {
            let mut world = World::new().set(name, key);
            if *name == "GOOGLE_APPLICATION_CREDENTIALS" {
                world = world.set("OUST_GOOGLE_CREDENTIALS", "");
            }
            let ran = world.oust(&["everywhere", "liz@example.com"]);
            assert_eq!((ran.code, world.asked()), (2, 0), "{name}: {ran:?}");
            assert!(ran.stderr.contains(name), "{name}: {ran:?}");
            unseen(&ran, key, name);
            for args in [&["config", "show"][..], &["config", "path"], &["check"]] {
                unseen(&world.oust(args), key, name);
            }
        }
    }
    for key in &keys {
        let world = World::new()
            .set("OUST_GOOGLE_CREDENTIALS", "")
            .set("GCE_METADATA_HOST", key);
        unseen(
            &world.oust(&["signout", "liz@example.com"]),
            key,
            "metadata",
        );
        let world = World::new()
            .set("AWS_ACCESS_KEY_ID", "")
            .set("AWS_SECRET_ACCESS_KEY", "");
        for name in ["AWS_PROFILE", "AWS_CONFIG_FILE"] {
            let mut command = world.command(&["logout", "liz@example.com"]);
            command.env("AWS_PROFILE", "off").env(name, key);
            unseen(&crate::support::finish(command), key, name);
        }
    }
}

#[test]
fn no_flag_shows_one() {
    let liz = "liz@example.com";
    for key in notations() {
        let key = key.as_str();
        for args in [
            &["signout", liz, "--config", key][..],
            &["signout", liz, "--profile", key],
            &["signout", liz, "-o", key],
            &["signout", liz, "--subject", key],
            &["signout", liz, "--credentials", key],
            &["signout", liz, "--rate", key],
            &["signout", liz, "--max-users", key],
            &["signout", liz, "--timeout", key],
            &["kick", liz, "--host", key],
            &["kick", "--from", key],
            &["batch", key],
            &["signout", liz, "--ledger", key],
            &["kick", liz, "--user-id-type", key],
            &["logout", liz, "--region", key],
            &["logout", liz, "--aws-profile", key],
            &["check", key],
            &["batch", "--provider", key],
            &["init", "--no-check", "--google-credentials", key],
            &["init", "--no-check", "--google-subject", key],
            &["init", "--no-check", "--genauth-host", key],
            &["init", "--no-check", "--genauth-secret-from", key],
            &[
                "init",
                "--no-check",
                "--genauth-secret-from",
                &format!("env:{key}"),
            ],
            &[
                "init",
                "--no-check",
                "--genauth-secret-from",
                &format!("file:{key}"),
            ],
            &[
                "init",
                "--no-check",
                "--genauth-secret-from",
                &format!("keyring:{key}"),
            ],
            &["init", "--no-check", "--chime-aws-profile", key],
        ] {
            let world = World::new();
            let ran = world.oust(args);
            let place = args[..args.len() - 1].join(" ");
            unseen(&ran, key, &place);
            assert_eq!((ran.code, world.asked()), (2, 0), "{place}: {ran:?}");
            assert!(!world.home.path().join(".config").exists(), "{place}");
        }
    }
}

#[test]
fn no_line_of_the_config_file_shows_one() {
    for key in notations() {
        let text = serde_json::to_string(&key).unwrap();
        for lines in [
            format!("[default.google]\ncredentials = {text}"),
            format!("[default.google]\nsubject = {text}"),
            format!("[default.google]\nendpoint = {text}"),
            format!("[default.google]\ncredentials = {{ env = {text} }}"),
            format!("[default.google]\ncredentials = {{ file = {text} }}"),
            format!("[default.google]\ncredentials = {{ keyring = {text} }}"),
            format!("[default.google]\ncredentials = {{ command = [{text}] }}"),
            format!("[default.google]\ncredentials = {{ {text} = 'x' }}"),
            format!(
                "[default.genauth]\naccess_key_id = 'k'\naccess_key_secret = {{ env = {text} }}"
            ),
            format!(
                "[default.genauth]\naccess_key_id = 'k'\naccess_key_secret = {{ keyring = {text} }}"
            ),
            format!("[default.genauth]\nhost = {text}"),
            format!("[default.genauth]\nuser_id_type = {text}"),
            format!("[default.chime]\naws_profile = {text}"),
            format!("[default.chime]\nregion = {text}"),
            format!("[default.google]\n{text} = 'x'"),
            format!("[default]\n{text} = 'x'"),
            format!("{text} = 'x'"),
            format!("[{text}]\nx = 1"),
            format!("[{text}.google]\nx = 1"),
            format!("[default.{text}]\nx = 1"),
            format!("[default.google]\nsubject = {}", text.trim_matches('"')),
            format!("[default.genauth]\ntoken = {text} {text}"),
            format!("[default.genauth]\ntoken = {text}\ntoken = {text}"),
            format!("[default.genauth]\ntoken = \"{}", &text[1..text.len() - 1]),
            key.clone(),
        ] {
            let world = World::new()
                .set("OUST_GOOGLE_CREDENTIALS", "")
                .set("OUST_GOOGLE_SUBJECT", "")
                .set("OUST_GOOGLE_ENDPOINT", "")
                .set("OUST_GENAUTH_ACCESS_KEY_ID", "")
                .set("OUST_GENAUTH_ACCESS_KEY_SECRET", "")
                .set("OUST_GENAUTH_HOST", "")
                .set("OUST_CHIME_ACCOUNT_ID", "");
            world.file("c.toml", &lines);
            let run = |args: &[&str]| world.oust(&[args, &["--config", "c.toml"]].concat());
            let place = lines.replace(&text, "…");
            let validated = run(&["config", "validate"]);
            unseen(&validated, &key, &place);
            assert_eq!(validated.code, 2, "{place}: {validated:?}");
            for args in [
                &["config", "show"][..],
                &["everywhere", "liz@example.com"],
                &["check"],
                &["signout", "u", "--profile", "other"],
            ] {
                unseen(&run(args), &key, &place);
            }
            assert_eq!(world.asked(), 0, "{place}");
        }
    }
}

#[test]
fn what_is_there_is_taken_whatever_it_looks_like() {
    let world = World::new();
    let folder = "9f86d081884c7d659a2feaa0c55ad015";
    std::fs::create_dir(world.home.path().join(folder)).unwrap();
    let key = world.file(
        &format!("{folder}/key"),
        world.sandbox.settings().google_key_json,
    );
    let world = world.set("OUST_GOOGLE_CREDENTIALS", key.to_str().unwrap());
    assert_eq!(world.json(&["signout", "liz@example.com"]).0, 0);
    let secret = world.sandbox.settings().genauth_access_key_secret;
    let world = world
        .set("OUST_GENAUTH_ACCESS_KEY_SECRET", "")
        .set("K9f86d081884c7d659a2feaa0c55ad015", &secret);
    world.file(
        "c.toml",
        "[default.genauth]\naccess_key_secret = { env = 'K9f86d081884c7d659a2feaa0c55ad015' }\n",
    );
    assert_eq!(
        world
            .json(&["kick", "liz@example.com", "--config", "c.toml"])
            .0,
        0
    );
}

#[test]
fn an_id_in_a_name_a_host_or_an_address_is_no_secret() {
    for (variable, value) in [
        (
            "OUST_GENAUTH_HOST",
            "https://62188e71cabc3075289c5801.genauth.example",
        ),
        (
            "OUST_GOOGLE_ENDPOINT",
            "https://a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6.lambda-url.us-east-1.on.example",
        ),
        (
            "OUST_GOOGLE_SUBJECT",
            "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6@example.com",
        ),
        ("AWS_PROFILE", "org-62188e71cabc3075289c5801"),
    ] {
        let world = World::new().set(variable, value);
        let ran = world.oust(&["config", "show"]);
        let is_taken = ran.stdout.contains(value) && !ran.stdout.contains("like a secret");
        assert!(is_taken, "{variable}: {ran:?}");
    }
}
