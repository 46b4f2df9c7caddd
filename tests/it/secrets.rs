//! No secret reaches standard output, standard error or a ledger, whatever is run and whatever echoes it.

use std::path::Path;

use oust::sandbox::{Options, Settings};
use serde_json::{Value, json};

use crate::support::{Ran, Script, World, answer};

/// What Google's private key looks like inside: a line of its PEM.
const PEM_LINE: &str = "MII";

/// Tokens that a scripted vendor hands out.
const ACCESS: &str = "ya29.handed-out-by-the-script";
const GENAUTH: &str = "eyJhbGciOi.handed-out.by-the-script";

fn field(json: &str, name: &str) -> String {
    let value: Value = serde_json::from_str(json).unwrap();
    value[name].as_str().unwrap().to_owned()
}

/// Every secret that these settings hold.
fn secrets(settings: &Settings) -> Vec<String> {
    let key = field(&settings.google_key_json, "private_key");
    let user = &settings.google_authorized_user_json;
    let lines = key.lines().filter(|line| line.len() > 40);
    let mut all: Vec<String> = lines.map(Into::into).collect();
    assert!(all[0].starts_with(PEM_LINE));
    all.extend([
        field(user, "refresh_token"),
        field(user, "client_secret"),
        settings.google_subject_token.clone(),
        settings.genauth_access_key_secret.clone(),
        settings.aws_secret_access_key.clone(),
    ]);
    all.extend(settings.aws_session_token.clone());
    // Tokens that the sandbox makes up begin so.
    all.extend([ACCESS, GENAUTH, "ya29.", "eyJ"].map(Into::into));
    all
}

fn none_in(text: &str, secrets: &[String], what: &str) {
    for secret in secrets {
        assert!(!text.contains(secret), "`{secret}` after {what}: {text}");
    }
}

/// Everything below a directory, as text.
fn written(dir: &Path) -> String {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let texts = entries.map(|entry| match entry.path() {
        path if path.is_dir() => written(&path),
        path => String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned(),
    });
    texts.collect()
}

fn session() -> World {
    World::with(Options {
        session_credentials: true,
        ..Options::default()
    })
}

/// Runs it at full verbosity in each format, and looks at all that it left.
fn silent(world: &World, args: &[&str]) -> Vec<Ran> {
    let secrets = secrets(&world.sandbox.settings());
    let formats = ["table", "json", "ndjson", "csv"].into_iter();
    let ran = formats.map(|format| {
        let ran = world.oust(&[args, &["-vvv", "-o", format]].concat());
        none_in(&ran.stdout, &secrets, &format!("{args:?}"));
        none_in(&ran.stderr, &secrets, &format!("{args:?}"));
        assert!(!ran.stderr.contains("panicked"), "{args:?}: {ran:?}");
        ran
    });
    let ran = ran.collect();
    none_in(
        &written(&world.home.path().join(".local")),
        &secrets,
        "the ledger",
    );
    ran
}

const VERBS: [&[&str]; 10] = [
    &["signout", "liz@example.com", "nobody@example.com"],
    &["signout", "--dry-run", "liz@example.com"],
    &["kick", "--verify", "liz@example.com"],
    &["kick", "--dry-run", "liz@example.com"],
    &["logout", "liz@example.com"],
    &["logout", "--dry-run", "liz@example.com"],
    &["everywhere", "liz@example.com"],
    &["batch", "--yes", "people.csv"],
    &["resume"],
    &["check"],
];

#[test]
fn no_command_shows_a_secret() {
    let world = session();
    world.file(
        "people.csv",
        "user,provider\nliz@example.com,google\nliz@example.com,genauth\nliz@example.com,chime\n",
    );
    for args in VERBS {
        silent(&world, args);
    }
    for args in [
        &["runs", "list"][..],
        &["config"],
        &["config", "list"],
        &["config", "show"],
        &["completions", "bash"],
        &["man"],
        &["signout"],
        &["nonsense"],
    ] {
        silent(&world, args);
    }
    let runs = world.home.path().join(".local/state/oust/runs");
    assert!(
        written(&runs).contains("liz@example.com"),
        "no ledger was looked at"
    );
}

/// A vendor that says every secret back, in message, code, request id and where to go instead.
fn echo(secrets: &[String], status: &str) -> Script {
    let all = secrets.join(" ");
    let key = secrets.last().unwrap();
    let body = json!({
        "statusCode": 403, "apiCode": null, "message": all, "requestId": key, "Message": all, "Code": all,
        "error": {"code": 403, "status": all, "message": all, "errors": [{"reason": all, "message": all}]},
    });
    let header = format!(
        "x-amzn-errortype: {key}\r\nx-amzn-requestid: {key}\r\nlocation: https://{key}.example/{key}\r\n"
    );
    Script::start(&[&answer(status, &header, &body.to_string())])
}

#[test]
fn a_vendor_that_echoes_secrets_shows_none() {
    for status in [
        "403 Forbidden",
        "400 Bad Request",
        "302 Found",
        "500 Oops",
        "200 OK",
    ] {
        let world = session();
        let settings = world.sandbox.settings();
        let token = settings.aws_session_token.clone().unwrap();
        let aws = echo(&[settings.aws_secret_access_key.clone(), token], status);
        let genauth = echo(
            std::slice::from_ref(&settings.genauth_access_key_secret),
            status,
        );
        let world = world
            .set("OUST_GENAUTH_HOST", &genauth.url())
            .set("AWS_ENDPOINT_URL_CHIME", &aws.url())
            .set("AWS_ENDPOINT_URL_STS", &aws.url());
        silent(
            &world,
            &["logout", "--account", "A", "--retries", "0", "u1"],
        );
        let kick = ["kick", "--app", "a1", "--retries", "0", "u1"];
        silent(&world, &kick);
        silent(&world, &["check", "genauth", "chime", "--retries", "0"]);
        let genauth = echo(&[GENAUTH.to_owned()], status);
        let world = world
            .set("OUST_GENAUTH_HOST", &genauth.url())
            .set("OUST_GENAUTH_ACCESS_KEY_SECRET", "")
            .set("OUST_GENAUTH_ACCESS_KEY_ID", "")
            .set("OUST_GENAUTH_TOKEN", GENAUTH);
        silent(&world, &kick);
        silent(&world, &["check", "genauth", "--retries", "0"]);
    }
}

#[test]
fn google_endpoints_that_echo_secrets_show_none() {
    for status in [
        "403 Forbidden",
        "400 Bad Request",
        "401 Unauthorized",
        "500 Oops",
    ] {
        let world = World::new();
        let settings = world.sandbox.settings();
        let user = &settings.google_authorized_user_json;
        let key = field(&settings.google_key_json, "private_key");
        let says = |text: &str| {
            let body =
                json!({"error": text, "error_description": format!("{} {text}", "x".repeat(250))});
            Script::start(&[&answer(status, "", &body.to_string())])
        };
        let endpoint = says(&key);
        let file = world.file("user.json", user);
        let world = world.set("OUST_GOOGLE_TOKEN_ENDPOINT", &endpoint.url());
        let fast = ["--retries", "0"];
        let args = [&["signout", "liz@example.com"][..], &fast].concat();
        silent(&world, &args);
        silent(&world, &["check", "google", "--retries", "0"]);
        let endpoint =
            says(&[field(user, "refresh_token"), field(user, "client_secret")].join(" "));
        let world = world
            .set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap())
            .set("OUST_GOOGLE_TOKEN_ENDPOINT", &endpoint.url())
            .set("OUST_GOOGLE_SUBJECT", "");
        silent(&world, &args);
        silent(&world, &["check", "google", "--retries", "0"]);
        // The access token, said back by IAM and by the Directory.
        let token = json!({"access_token": ACCESS, "expires_in": 3599}).to_string();
        let said = json!({"error": {"code": 403, "status": ACCESS, "message": ACCESS, "errors": [{"reason": ACCESS}]}});
        let refused = answer(status, "", &said.to_string());
        for account in ["", "revoker@oust-sandbox.iam.gserviceaccount.com"] {
            let script = Script::start(&[&refused]);
            let tokens = Script::start(&[&answer("200 OK", "", &token)]);
            let world = World::new();
            let file = world.file("user.json", user);
            let world = world
                .set("OUST_GOOGLE_CREDENTIALS", file.to_str().unwrap())
                .set("OUST_GOOGLE_SUBJECT", "")
                .set("OUST_GOOGLE_SERVICE_ACCOUNT", account)
                .set("OUST_GOOGLE_IAM_ENDPOINT", &script.url())
                .set("OUST_GOOGLE_TOKEN_ENDPOINT", &tokens.url())
                .set("OUST_GOOGLE_ENDPOINT", &script.url());
            silent(&world, &args);
        }
    }
}

#[test]
fn verbosity_tells_each_request_and_no_query() {
    let world = World::new();
    let ran = world.oust(&["logout", "-v", "liz@example.com"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let root = world.sandbox.settings().chime_endpoint;
    assert!(
        ran.stderr.contains(&format!("note: GET {root}/accounts/")),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("?…: 200 ("), "{}", ran.stderr);
    assert!(!ran.stderr.contains("user-email"), "{}", ran.stderr);
    let ran = world.oust(&["logout", "-v", "-q", "liz@example.com"]);
    assert!(!ran.stderr.contains("note: "), "{}", ran.stderr);
    let ran = world.oust(&["logout", "liz@example.com"]);
    assert!(!ran.stderr.contains("note: GET"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn each_way_to_give_a_secret_says_why_it_fails() {
    let world = World::new()
        .set("OUST_GENAUTH_ACCESS_KEY_SECRET", "")
        .set("OUST_GENAUTH_ACCESS_KEY_ID", "");
    world.file("empty", "\n");
    for (source, told, hint) in [
        (
            "{ env = 'NO_SUCH' }",
            "`NO_SUCH` is not set",
            "export `NO_SUCH`",
        ),
        ("{ file = 'no-such' }", "no-such", ""),
        ("{ file = 'empty' }", "the secret is empty", "{ env ="),
        (
            "{ command = ['no-such-program'] }",
            "can't run `no-such-program`",
            "no shell",
        ),
        (
            "{ command = ['sh', '-c', 'echo hunter22; echo locked >&2; exit 3'] }",
            "exit status: 3",
            "terminal",
        ),
        ("{ command = ['true'] }", "the secret is empty", ""),
        ("{ command = [] }", "blank", ""),
        (
            "{ command = 'op read x' }",
            "a list of strings",
            "word by word",
        ),
        ("{ keyring = 'oust-test/none' }", "keyring", "{ env = "),
        ("{ vault = 'x' }", "unknown key `vault`", "{ env = "),
        ("{ }", "exactly one", ""),
        ("7", "a whole number", ""),
    ] {
        let text =
            format!("[default.genauth]\naccess_key_id = 'k'\naccess_key_secret = {source}\n");
        let config = world.file("c.toml", text);
        let ran = world.oust(&[
            "kick",
            "--config",
            config.to_str().unwrap(),
            "--app",
            "a",
            "u1",
        ]);
        assert_eq!(ran.code, 2, "{source}: {ran:?}");
        for needle in ["genauth.access_key_secret", "c.toml:3", told, hint] {
            assert!(
                ran.stderr.contains(needle),
                "{source}: no `{needle}` in {}",
                ran.stderr
            );
        }
        assert!(!ran.stderr.contains("hunter22"), "{}", ran.stderr);
        assert_eq!(world.asked(), 0);
    }
}
