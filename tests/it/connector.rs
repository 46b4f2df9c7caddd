//! A system that a profile's own file tells: from the config file that names it to what is reported.

use std::path::PathBuf;

use serde_json::Value;

use crate::support::{Ran, Script, World, answer};

const SECRET: &str = "s3cr3t-0f-the-vpn";

const VPN: &str = r#"oust = 1
name = "vpn"
base = "{server}"
settings = { server = { help = "the gateway" }, token = { secret = true } }
auth.token = { kind = "header", value = "Bearer {token}" }
check = { get = "/status" }
left = { always = ["open tunnels, until they reconnect"] }

[[find]]
get = "/users"
query = { mail = "{user}" }
rows = "/users"
match = { at = "/mail", is = "{user}" }
take = { id = "/id", email = "/mail" }

[[revoke]]
post = "/users/{id}/end"
ok = { status = [200], where = { at = "/ended", is = true } }

[verify]
get = "/users/{id}"
want = { at = "/sessions", is = 0 }

[error]
code = "/error"
message = "/text"
by_code = { no_right = "permission" }
"#;

const LIZ: &str = r#"{"users":[{"id":"u1","mail":"liz@example.com"}]}"#;
const NOBODY: &str = r#"{"users":[]}"#;
const ENDED: &str = r#"{"ended":true}"#;
const QUIET: &str = r#"{"sessions":0}"#;

/// A home whose profile has the connector as `vpn`, with these lines more in its section.
struct Home {
    world: World,
    section: String,
}

impl Home {
    fn new(server: &str) -> Self {
        let world = World::new().set("OUST_VPN_TOKEN", SECRET);
        std::fs::create_dir_all(world.home.path().join(".config/oust")).unwrap();
        let home = Self {
            world,
            section: format!("[default.vpn]\nconnector = \"vpn.toml\"\nserver = \"{server}\"\n"),
        };
        home.connector(VPN);
        home.write("")
    }

    fn connector(&self, text: &str) -> PathBuf {
        self.world.file(".config/oust/vpn.toml", text)
    }

    /// The same with these lines in the section, in place of earlier ones.
    fn write(self, more: &str) -> Self {
        let text = format!("{}{more}\n", self.section);
        self.world.file(".config/oust/config.toml", text);
        self
    }

    fn end(&self, args: &[&str]) -> Ran {
        let end = ["revoke", "vpn", "--retries", "0", "-o", "json"];
        self.world.oust(&[&end, args].concat())
    }
}

fn ok(body: &str) -> String {
    answer("200 OK", "", body)
}

fn started(answers: &[&str]) -> (Home, Script) {
    let answers: Vec<String> = answers.iter().map(|body| ok(body)).collect();
    let script = Script::start(&answers.iter().map(String::as_str).collect::<Vec<_>>());
    (Home::new(&script.url()), script)
}

fn result(ran: &Ran) -> Value {
    let report: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
    report["results"][0].clone()
}

/// Nothing was sent, and this was said.
fn refused(ran: &Ran, script: &Script, words: &[&str]) {
    assert_eq!(ran.code, 2, "{ran:?}");
    for word in words {
        assert!(ran.stderr.contains(word), "{word}: {ran:?}");
    }
    assert!(!format!("{ran:?}").contains(SECRET), "{ran:?}");
    assert!(script.seen().is_empty(), "{:?}", script.seen());
}

#[test]
fn a_person_is_found_revoked_and_verified() {
    let (home, script) = started(&[LIZ, ENDED, QUIET]);
    let ran = home.end(&["liz@example.com", "--verify"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let result = result(&ran);
    assert_eq!(
        (&result["outcome"], &result["provider"]),
        (&"verified".into(), &"vpn".into()),
        "{result}"
    );
    assert_eq!(
        result["still_alive"][0],
        "open tunnels, until they reconnect"
    );
    let seen = script.seen();
    let lines: Vec<&str> = seen.iter().filter_map(|one| one.lines().next()).collect();
    assert_eq!(
        lines,
        [
            "GET /users?mail=liz%40example.com HTTP/1.1",
            "POST /users/u1/end HTTP/1.1",
            "GET /users/u1 HTTP/1.1"
        ]
    );
    let bearer = format!("authorization: bearer {SECRET}");
    assert!(seen.iter().all(|one| one.to_lowercase().contains(&bearer)));
    assert!(!format!("{ran:?}").contains(SECRET), "{ran:?}");
}

#[test]
fn a_read_that_disagrees_leaves_it_accepted() {
    let (home, _script) = started(&[LIZ, ENDED, r#"{"sessions":2}"#]);
    let result = result(&home.end(&["liz@example.com", "--verify", "--verify-wait", "0"]));
    assert_eq!(result["outcome"], "accepted", "{result}");
    let reason = result["reason"].as_str().unwrap();
    assert!(reason.contains("`/sessions` is 2"), "{reason}");
}

#[test]
fn whom_nobody_knows_is_not_found_and_not_sent() {
    let (home, script) = started(&[NOBODY]);
    let ran = home.end(&["bob@example.com"]);
    assert_eq!((ran.code, script.seen().len()), (6, 1), "{ran:?}");
    assert_eq!(result(&ran)["error"]["class"], "not_found");
}

#[test]
fn what_is_refused_or_not_confirmed_is_never_done() {
    let no_right = answer(
        "403 Forbidden",
        "",
        &format!(r#"{{"error":"no_right","text":"{SECRET} may not"}}"#),
    );
    let not_done = ok(r#"{"ended":false}"#);
    for (end, code, class) in [(no_right, 4, "permission"), (not_done, 1, "protocol")] {
        let script = Script::start(&[&ok(LIZ), &end]);
        let ran = Home::new(&script.url()).end(&["liz@example.com"]);
        assert_eq!(ran.code, code, "{ran:?}");
        let result = result(&ran);
        assert_eq!(
            (&result["outcome"], &result["error"]["class"]),
            (&"failed".into(), &class.into()),
            "{result}"
        );
        assert!(!format!("{ran:?}").contains(SECRET), "{ran:?}");
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere = Script::start(&[&ok(LIZ)]);
    let header = format!("location: {}/users\r\n", elsewhere.url());
    for status in ["302 Found", "307 Temporary Redirect"] {
        let script = Script::start(&[&answer(status, &header, "")]);
        let ran = Home::new(&script.url()).end(&["liz@example.com"]);
        assert_eq!(result(&ran)["error"]["class"], "protocol", "{ran:?}");
    }
    assert!(elsewhere.seen().is_empty());
}

#[test]
fn every_screen_knows_it() {
    let (home, script) = started(&[r#"{"up":true}"#, LIZ]);
    let ran = home.world.oust(&["check", "vpn"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("takes the credential"), "{ran:?}");
    let ran = home.world.oust(&["config", "show"]);
    for told in [
        "vpn.connector",
        "vpn.server",
        "from environment OUST_VPN_TOKEN",
    ] {
        assert!(ran.stdout.contains(told), "{told}: {ran:?}");
    }
    let ran = home.world.oust(&["config", "validate"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("isn't pinned"), "{ran:?}");
    let ran = home.end(&["liz@example.com", "--dry-run"]);
    assert_eq!(result(&ran)["outcome"], "planned", "{ran:?}");
    assert!(ran.stdout.contains("/users/u1/end"), "{ran:?}");
    assert!(script.seen().iter().all(|one| one.starts_with("GET ")));
}

#[test]
fn a_batch_that_lost_an_answer_is_resumed_and_its_ledger_verified() {
    let script = Script::start(&[&ok(LIZ), "", &ok(LIZ), &ok(ENDED)]);
    let home = Home::new(&script.url());
    let rows = home
        .world
        .file("rows.csv", "user,provider\nliz@example.com,vpn\n");
    let batch = ["batch", rows.to_str().unwrap(), "--yes", "--retries", "0"];
    let ran = home.world.oust(&[&batch[..], &["-o", "json"]].concat());
    assert_eq!(
        (ran.code, &result(&ran)["outcome"]),
        (3, &"unknown".into()),
        "{ran:?}"
    );
    let (code, report) = home.world.json(&["resume"]);
    assert_eq!(
        (code, &report["results"][0]["outcome"]),
        (0, &"accepted".into()),
        "{report}"
    );
    let run = report["run"].as_str().unwrap();
    assert_eq!(home.world.oust(&["runs", "verify", run]).code, 0);
    assert_eq!(script.seen().len(), 4);
}

#[test]
fn a_run_does_not_go_on_by_a_connector_that_was_changed_meanwhile() {
    let script = Script::start(&[&ok(LIZ), "", &ok(LIZ), &ok(ENDED)]);
    let home = Home::new(&script.url());
    let ran = home.end(&["liz@example.com"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    // What an answer must say to count as done is part of it.
    home.connector(&VPN.replace("is = 0", "not = 9"));
    let ran = home.world.oust(&["resume"]);
    assert_eq!((ran.code, script.seen().len()), (2, 2), "{ran:?}");
    assert!(
        ran.stderr.contains("vpn is set up otherwise") && ran.stderr.contains("connector "),
        "{ran:?}"
    );
    home.connector(VPN);
    let (code, report) = home.world.json(&["resume"]);
    assert_eq!(code, 0, "{report}");
}

#[test]
fn a_run_goes_on_under_a_name_of_the_profile_and_at_no_other_server() {
    let script = Script::start(&[&ok(LIZ), "", &ok(LIZ), &ok(ENDED)]);
    let mut home = Home::new(&script.url());
    home.section = home.section.replace("default.vpn", "default.vpn-emea");
    home.world = home.world.set("OUST_VPN_EMEA_TOKEN", SECRET);
    let mut home = home.write("");
    let args = ["everywhere", "--only", "vpn-emea", "liz@example.com"];
    let ran = home.world.oust(&[&args[..], &["--retries", "0"]].concat());
    assert_eq!(ran.code, 3, "{ran:?}");
    let here = home.section.clone();
    home.section = here.replace(&script.url(), "https://vpn.example.net");
    let mut home = home.write("");
    let ran = home.world.oust(&["resume"]);
    assert_eq!((ran.code, script.seen().len()), (2, 2), "{ran:?}");
    assert!(ran.stderr.contains("https://vpn.example.net"), "{ran:?}");
    home.section = here;
    let (code, report) = home.write("").world.json(&["resume"]);
    let result = &report["results"][0];
    assert_eq!(
        (code, &result["outcome"]),
        (0, &"accepted".into()),
        "{report}"
    );
    assert_eq!(result["provider"], "vpn-emea");
}

#[test]
fn a_protected_person_is_left_alone_by_the_id_that_is_found() {
    let (home, script) = started(&[LIZ]);
    let home = Home {
        section: format!("[default]\nprotect = [\"u1\"]\n{}", home.section),
        ..home
    }
    .write("");
    let ran = home.end(&["liz@example.com"]);
    assert_eq!(
        (ran.code, &result(&ran)["outcome"]),
        (7, &"refused".into()),
        "{ran:?}"
    );
    assert!(script.seen().iter().all(|one| one.starts_with("GET ")));
}

#[test]
fn a_pin_holds_the_file_and_without_one_every_run_warns_once() {
    let (home, script) = started(&[NOBODY]);
    let home = home.write("sha256 = \"00\"");
    let ran = home.end(&["liz@example.com"]);
    refused(
        &ran,
        &script,
        &["`sha256` (", "vpn.toml` is not the file that was pinned"],
    );
    let (_, pin) = ran.stderr.split_once("write sha256 = \"").unwrap();
    let home = home.write(&format!("sha256 = \"{}\"", &pin[..64]));
    let ran = home.end(&["bob@example.com"]);
    assert_eq!(ran.code, 6, "{ran:?}");
    assert!(!ran.stderr.contains("pinned"), "{ran:?}");
    let ran = home.write("").end(&["bob@example.com", "ann@example.com"]);
    assert_eq!(ran.stderr.matches("isn't pinned").count(), 1, "{ran:?}");
}

#[test]
fn a_bad_section_stops_all_before_anything_is_sent() {
    let (home, script) = started(&[LIZ]);
    for (more, words) in [
        (
            "sever = \"x\"",
            [
                "unknown key `sever` in [default.vpn] (",
                "did you mean `server`?",
            ],
        ),
        (
            "vendor = \"google\"",
            ["a section goes by `vendor` or by `connector`", "keep one"],
        ),
        (
            "rate = \"x\"",
            ["`vpn.rate` (", "is a string where a number is expected"],
        ),
        (
            "token = \"s3cr3t-0f-the-vpn\"",
            ["`vpn.token` (", "holds the secret itself"],
        ),
    ] {
        let section = home.section.clone();
        let of_file = Home {
            world: World::new(),
            section,
        };
        std::fs::create_dir_all(of_file.world.home.path().join(".config/oust")).unwrap();
        of_file.connector(VPN);
        refused(
            &of_file.write(more).end(&["liz@example.com"]),
            &script,
            &words,
        );
    }
}

#[test]
fn a_bad_file_stops_all_before_anything_is_sent() {
    let (home, script) = started(&[LIZ]);
    for (from, to, words) in [
        (
            "rows =",
            "row =",
            [
                "vpn.toml`: line 12: unknown key `row` in [[find]]",
                "did you mean",
            ],
        ),
        (
            "Bearer {token}",
            SECRET,
            ["holds no secret setting", "never stands in this file"],
        ),
        (
            "\"vpn\"",
            "\"google\"",
            [
                "is named `google`, as a vendor of oust's own is",
                "another `name`",
            ],
        ),
        (
            "users/{id}/end",
            "end",
            ["[[revoke]] names nobody", "use {id}"],
        ),
    ] {
        home.connector(&VPN.replacen(from, to, 1));
        refused(&home.end(&["liz@example.com"]), &script, &words);
        refused(&home.world.oust(&["config", "validate"]), &script, &words);
    }
    std::fs::remove_file(home.world.home.path().join(".config/oust/vpn.toml")).unwrap();
    let words = ["`connector` (", "vpn.toml` does not exist"];
    refused(&home.end(&["liz@example.com"]), &script, &words);
}

#[test]
fn a_missing_setting_is_named_before_a_program_is_run_for_a_secret() {
    let (home, script) = started(&[LIZ]);
    let mut home = home.write("");
    home.section = "[default.vpn]\nconnector = \"vpn.toml\"\n".to_owned();
    let home = home.write("token = { command = [\"touch\", \"ran\"] }");
    let ran = home.end(&["liz@example.com"]);
    refused(
        &ran,
        &script,
        &[
            "[default.vpn]: the setting `server` is missing",
            "set server",
        ],
    );
    assert!(!home.world.home.path().join("ran").exists());
}

#[test]
fn a_section_of_a_vendors_name_goes_by_that_vendor() {
    let (mut home, script) = started(&[LIZ]);
    home.section = home.section.replace("default.vpn", "default.google");
    let ran = home.write("").end(&["liz@example.com"]);
    refused(
        &ran,
        &script,
        &["a section named google is of vendor google"],
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_others_can_write_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let (home, script) = started(&[LIZ]);
    let path = home.connector(VPN);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
    let ran = home.end(&["liz@example.com"]);
    refused(
        &ran,
        &script,
        &["connector `", "can be written by", "chmod 600"],
    );
}

#[test]
fn a_thousand_ids_go_out_in_one_call_and_each_has_its_own_record() {
    let bulk = r#"oust = 1
name = "vpn"
base = "{server}"
settings = { server = {}, token = { secret = true } }
auth.token = { kind = "header", value = "Bearer {token}" }
left = { always = ["open tunnels"] }
find = [{ when = { user = "W*" }, take = { id = "{user}" } }]
[[revoke]]
post = "/bulk"
json = { ids = "{ids}" }
batch = 1000
ok = [200]
"#;
    let (home, script) = started(&["{}"]);
    home.connector(bulk);
    let rows: String = (1..=1000).map(|n| format!("W{n}\n")).collect();
    let file = home.world.file("ids.csv", format!("user\n{rows}"));
    let file = file.to_str().unwrap();
    let batch = [
        "batch",
        file,
        "--provider",
        "vpn",
        "--yes",
        "-o",
        "json",
        "--max-users",
        "1000",
    ];
    let ran = home.world.oust(&batch);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["summary"]["accepted"], 1000);
    let results = report["results"].as_array().unwrap();
    let is_own = |result: &&Value| result["attempts"] == 1 && result["http_status"] == 200;
    assert_eq!(results.iter().filter(is_own).count(), 1000);
    let seen = script.seen();
    assert_eq!(seen.len(), 1, "{} calls", seen.len());
    assert!(seen[0].contains("\"W1\"") && seen[0].contains("\"W1000\""));
}

#[test]
fn a_vendor_without_a_session_call_leaves_the_person_in_unless_asked_to_suspend() {
    let suspending = VPN.replace(
        "[[revoke]]\npost = \"/users/{id}/end\"\nok = { status = [200], where = { at = \"/ended\", is = true } }",
        "[suspend]\npost = \"/users/{id}/off\"",
    );
    let (home, script) = started(&[LIZ, ENDED]);
    home.connector(&suspending);
    let ran = home.end(&["liz@example.com"]);
    assert_eq!((ran.code, script.seen().len()), (1, 0), "{ran:?}");
    let skipped = result(&ran);
    assert_eq!(skipped["outcome"], "skipped");
    assert_eq!(
        skipped["reason"],
        "no session call: sessions live on (--suspend stops sign-in)"
    );
    assert!(
        skipped["still_alive"][0]
            .as_str()
            .unwrap()
            .starts_with("all sessions")
    );
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["summary"]["people"]["not_out"], 1, "{report}");
    let run = report["run"].as_str().unwrap();
    let proved = home.world.oust(&["runs", "verify", run]);
    assert_eq!(proved.code, 0, "its own ledger isn't broken: {proved:?}");
    let ran = home.end(&["liz@example.com", "--suspend"]);
    assert_eq!((ran.code, script.seen().len()), (0, 2), "{ran:?}");
    assert_eq!(result(&ran)["steps"][1]["step"], "suspend", "{ran:?}");
}

#[test]
fn a_reset_that_is_only_queued_does_not_read_as_signed_out() {
    let (home, _script) = started(&[LIZ, ENDED]);
    let verify = "[verify]\nget = \"/users/{id}\"\nwant = { at = \"/sessions\", is = 0 }\n";
    home.connector(
        &VPN.replace(verify, "")
            .replace("ok =", "async = true\nok ="),
    );
    let ran = home.world.oust(&["revoke", "vpn", "liz@example.com"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!ran.stdout.contains("signed out"), "{ran:?}");
    assert!(ran.stdout.contains("queued"), "{ran:?}");
    assert!(
        ran.stderr.contains("1 queued (NOT signed out yet)"),
        "{ran:?}"
    );
}

#[test]
fn a_name_of_ousts_own_vendors_is_remarked_before_a_profile_refuses_it() {
    let home = Home::new("http://127.0.0.1:1");
    let file = home.connector(&VPN.replace("\"vpn\"", "\"okta\""));
    let ran = home
        .world
        .oust(&["vendors", "check", file.to_str().unwrap()]);
    assert!(
        ran.code == 0
            && ran
                .stdout
                .contains("a vendor of oust's own is named `okta`"),
        "{ran:?}"
    );
}
