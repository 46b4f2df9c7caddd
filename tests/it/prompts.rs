//! What is asked on a terminal, and what the answers do. The binary runs on a terminal of its own.

use std::process::Command;

use oust::sandbox::Vendor;
use rexpect::{
    process::WaitStatus,
    session::{PtySession, spawn_command},
};

use crate::support::World;

/// The binary on a terminal that echoes, each wait for its words bounded.
pub(crate) fn on_terminal(world: &World, args: &[&str]) -> PtySession {
    let oust = world.command(args);
    let mut command = Command::new("sh");
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .envs(
            oust.get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .env("TERM", "xterm-256color")
        .env("NO_COLOR", "1")
        .current_dir(world.home.path())
        .args(["-c", "stty echo && exec \"$0\" \"$@\""])
        .arg(oust.get_program())
        .args(oust.get_args());
    spawn_command(command, Some(20_000)).unwrap()
}

/// What it says until its end, and its exit code.
pub(crate) fn end(mut session: PtySession) -> (String, i32) {
    let rest = session.exp_eof().unwrap();
    match session.process().wait().unwrap() {
        WaitStatus::Exited(_, code) => (rest, code),
        other => panic!("{other:?}: {rest}"),
    }
}

fn suspended(world: &World, email: &str) -> bool {
    let (_, report) = world.json(&["users", "get", email]);
    report["users"][0]["suspended"] == true
}

#[test]
fn a_selection_says_all_that_it_would_do_and_takes_no_for_an_answer() {
    let world = World::new();
    let args = ["signout", "--ou", "/Engineering", "--deep", "--suspend"];
    let mut session = on_terminal(&world, &args);
    session.exp_string("3 users, about").unwrap();
    let asked = session.exp_string("Go on? [y/N]").unwrap();
    let asked: String = asked.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        asked.contains("lose their OAuth grants, app passwords and backup codes, and be suspended"),
        "{asked}"
    );
    session.send_line("n").unwrap();
    let (told, code) = end(session);
    assert!(code == 7 && told.contains("nothing was sent"), "{told}");
    assert!(!suspended(&world, "mei@example.com"));
    let mut session = on_terminal(&world, &args);
    session.exp_string("[y/N]").unwrap();
    session.send_line("y").unwrap();
    let (told, code) = end(session);
    assert_eq!(code, 0, "{told}");
    assert!(suspended(&world, "mei@example.com"));
}

#[test]
fn a_batch_is_asked_for() {
    let world = World::new();
    world.file("leavers.csv", "user\nliz@example.com\nomar@example.com\n");
    for (answer, code, revoked) in [("", 7, 0), ("yes", 0, 1)] {
        let mut session = on_terminal(&world, &["batch", "leavers.csv", "--provider", "google"]);
        session
            .exp_string("2 users would be signed out. Go on? [y/N]")
            .unwrap();
        session.send_line(answer).unwrap();
        let (told, ended) = end(session);
        assert_eq!(ended, code, "{told}");
        assert_eq!(
            world.sandbox.revoked(Vendor::Google, "liz@example.com"),
            revoked
        );
    }
}

#[test]
fn a_deletion_wants_the_address_typed_back() {
    let world = World::new();
    for (answer, code) in [("kim", 7), ("kim@example.com", 0)] {
        let mut session = on_terminal(&world, &["users", "delete", "kim@example.com"]);
        session.exp_string("Type the address back: ").unwrap();
        session.send_line(answer).unwrap();
        let (told, ended) = end(session);
        assert_eq!(ended, code, "{told}");
    }
    assert_eq!(world.json(&["users", "get", "kim@example.com"]).0, 6);
}

#[test]
fn a_replaced_array_is_shown_and_asked_for() {
    let world = World::new();
    let set = |phones: &str| {
        let set = format!("phones={phones}");
        world.oust(&["users", "update", "liz@example.com", "--set", &set])
    };
    assert_eq!(set(r#"[{"value":"+1"}]"#).code, 0);
    for (answer, code, value) in [("n", 7, "+1"), ("y", 0, "+2")] {
        let args = [
            "users",
            "update",
            "liz@example.com",
            "--set",
            r#"phones=[{"value":"+2"}]"#,
        ];
        let mut session = on_terminal(&world, &args);
        session.exp_string(r#"- {"value":"+1"}"#).unwrap();
        session.exp_string(r#"+ {"value":"+2"}"#).unwrap();
        session
            .exp_string("would be changed so. Go on? [y/N]")
            .unwrap();
        session.send_line(answer).unwrap();
        let (told, ended) = end(session);
        assert_eq!(ended, code, "{told}");
        let (_, report) = world.json(&["users", "get", "liz@example.com"]);
        assert_eq!(report["users"][0]["phones"][0]["value"], value);
    }
}

#[test]
fn a_password_is_asked_for_twice_and_never_shown() {
    let world = World::new();
    let args = [
        "users",
        "create",
        "new@example.com",
        "--given-name",
        "N",
        "--family-name",
        "H",
    ];
    let mut session = on_terminal(&world, &args);
    let mut told = session.exp_string("Password").unwrap();
    session.send_line("correct horse").unwrap();
    told += &session.exp_string("Again").unwrap();
    session.send_line("correct house").unwrap();
    told += &session.exp_string("the two differ").unwrap();
    told += &session.exp_string("Password").unwrap();
    session.send_line("correct horse").unwrap();
    told += &session.exp_string("Again").unwrap();
    session.send_line("correct horse").unwrap();
    let (rest, code) = end(session);
    told += &rest;
    assert!(
        code == 0 && told.contains("new@example.com: created"),
        "{told}"
    );
    assert!(!told.contains("horse") && !told.contains("house"), "{told}");
}

/// The ids of two deleted users who had the address of Rosa.
fn two_rosas(world: &World) -> Vec<String> {
    let create = [
        "users",
        "create",
        "rosa@example.com",
        "--given-name",
        "R",
        "--family-name",
        "M",
        "--generate-password",
    ];
    assert_eq!(world.oust(&create).code, 0);
    assert_eq!(
        world
            .oust(&["users", "delete", "rosa@example.com", "--yes"])
            .code,
        0
    );
    let (_, report) = world.json(&["users", "list", "--deleted"]);
    let ids = report["users"].as_array().unwrap().iter();
    ids.map(|user| user["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn which_of_several_deleted_users_is_meant_is_asked() {
    let world = World::new();
    let ids = two_rosas(&world);
    let mut session = on_terminal(&world, &["users", "undelete", "rosa@example.com"]);
    session
        .exp_string("Several deleted users were rosa@example.com")
        .unwrap();
    session.exp_string(&ids[1]).unwrap();
    // Enter alone chooses nobody: down twice, then Enter.
    session.send("\r\x1b[B\x1b[B\r").unwrap();
    session.flush().unwrap();
    let (told, code) = end(session);
    assert_eq!(code, 0, "{told}");
    let (_, report) = world.json(&["users", "get", "rosa@example.com"]);
    assert_eq!(report["users"][0]["id"], ids[1]);
}

/// Keys at the list of vendors, which ends with Tailscale: space marks the one that the arrow stands at.
const GOOGLE_ALONE: &str = " \r";
const GOOGLE_AND_GENAUTH: &str = " \u{1b}[B \r";
const GENAUTH_ALONE: &str = "\u{1b}[B \r";

#[test]
fn init_asks_writes_what_was_answered_and_proves_it() {
    let world = World::new();
    let settings = world.sandbox.settings();
    let key = world.file("revoker.json", settings.google_key_json);
    let world = [
        "OUST_GOOGLE_CREDENTIALS",
        "OUST_GOOGLE_SUBJECT",
        "OUST_GENAUTH_HOST",
        "OUST_GENAUTH_ACCESS_KEY_ID",
        "OUST_GENAUTH_ACCESS_KEY_SECRET",
        "OUST_GENAUTH_APP_IDS",
        "OUST_CHIME_ACCOUNT_ID",
    ]
    .into_iter()
    .fold(world, |world, name| world.set(name, ""));
    let mut session = on_terminal(&world, &["init"]);
    let mut answer = |question: &str, keys: &str| {
        session.exp_string(question).unwrap();
        session.send(keys).unwrap();
        session.flush().unwrap();
    };
    answer("Tailscale", GOOGLE_ALONE);
    answer("Service account key file", &format!("{}\r", key.display()));
    answer("Admin to act as", "admin@example.com\r");
    answer("Never sign out", "breakglass@example.com\r");
    let (told, code) = end(session);
    assert!(code == 0 && told.contains("admin@example.com"), "{told}");
    let config = world.home.path().join(".config/oust/config.toml");
    let config = std::fs::read_to_string(config).unwrap();
    for needle in [
        "revoker.json",
        "admin@example.com",
        "breakglass@example.com",
    ] {
        assert!(config.contains(needle), "{config}");
    }
    assert!(!config.contains("[default.genauth]"), "{config}");
}

#[test]
fn nobody_is_restored_where_none_is_chosen() {
    let world = World::new();
    two_rosas(&world);
    let mut session = on_terminal(&world, &["users", "undelete", "rosa@example.com"]);
    session.exp_string("which one?").unwrap();
    session.send("q").unwrap();
    session.flush().unwrap();
    let (told, code) = end(session);
    assert!(code == 7 && told.contains("nobody was chosen"), "{told}");
    assert_eq!(world.json(&["users", "get", "rosa@example.com"]).0, 6);
}

#[test]
fn a_rehearsal_is_announced_once() {
    let world = World::new();
    let args = ["users", "undelete", "rosa@example.com", "--sandbox"];
    let (told, code) = end(on_terminal(&world, &args));
    assert_eq!(code, 0, "{told}");
    assert_eq!(told.matches("note: sandbox").count(), 1, "{told}");
}

#[test]
fn a_deletion_by_id_shows_whose_it_is() {
    let world = World::new();
    let (_, report) = world.json(&["users", "get", "kim@example.com"]);
    let id = report["users"][0]["id"].as_str().unwrap();
    for (answer, code) in [(id, 7), ("KIM@example.com", 0)] {
        let mut session = on_terminal(&world, &["users", "delete", id]);
        session
            .exp_string(&format!("{id} is kim@example.com: it would be deleted."))
            .unwrap();
        session.send_line(answer).unwrap();
        let (told, ended) = end(session);
        assert_eq!(ended, code, "{told}");
    }
}

#[test]
fn a_deletion_asks_only_what_can_be_done() {
    let world = World::new();
    let two = ["users", "delete", "kim@example.com", "omar@example.com"];
    let (told, code) = end(on_terminal(
        &world,
        &[&two[..], &["--max-users", "1"]].concat(),
    ));
    assert!(code == 7 && told.contains("--max-users"), "{told}");
    assert!(!told.contains("Type the address"), "{told}");
    let config = ["--config", "/nowhere/c.toml"];
    let (told, code) = end(on_terminal(&world, &[&two[..], &config].concat()));
    assert!(code == 2 && !told.contains("Type the address"), "{told}");
    let nobody = ["users", "delete", "nobody@example.com"];
    let (told, code) = end(on_terminal(&world, &nobody));
    assert!(code == 6 && told.contains("nobody was deleted"), "{told}");
}

#[test]
fn a_password_that_nobody_agreed_to_is_nowhere_kept() {
    let world = World::new();
    let file = world.home.path().join("pw");
    let generate = format!("--generate-password={}", file.display());
    let args = [
        "users",
        "update",
        "liz@example.com",
        "--set",
        "emails=[]",
        &generate,
    ];
    let mut session = on_terminal(&world, &args);
    session.exp_string("Go on? [y/N]").unwrap();
    session.send_control('c').unwrap();
    session.exp_eof().unwrap();
    assert!(!file.exists());
}

/// Types each answer at its question.
pub(crate) fn answers(session: &mut PtySession, answers: &[(&str, &str)]) -> String {
    let mut told = String::new();
    for (question, keys) in answers {
        told += &session.exp_string(question).unwrap();
        session.send(keys).unwrap();
        session.flush().unwrap();
    }
    told
}

#[test]
fn init_asks_again_for_what_can_not_be() {
    let world = World::new();
    let settings = world.sandbox.settings();
    world.file("revoker.json", settings.google_key_json);
    world.file("other.json", r#"{"type": "shopping_list"}"#);
    world.file("secret", &settings.genauth_access_key_secret);
    let mut session = on_terminal(&world, &["init", "--no-check"]);
    let told = answers(
        &mut session,
        &[
            ("Tailscale", GOOGLE_AND_GENAUTH),
            ("Service account key file", "none.json\r"),
            ("does not exist", ""),
            ("Service account key file", "other.json\r"),
            ("unknown credentials type", ""),
            ("Service account key file", "revoker.json\r"),
            ("Admin to act as", "admin\r"),
            ("this is no e-mail address", ""),
            ("Admin to act as", "admin@example.com\r"),
            ("root URL", "http://api.genauth.ai\r"),
            ("in the clear", ""),
            ("root URL", "\u{15}https://api.genauth.ai\r"),
            ("Access key id", "pool1\r"),
            ("Where is", "\u{1b}[B\u{1b}[B\u{1b}[B\r"),
            ("Command, word by word", "false\r"),
            ("exit status: 1", ""),
            ("Where is", "\u{1b}[B\u{1b}[B\u{1b}[B\r"),
            ("Command, word by word", "cat secret\r"),
            ("App ids", "\r"),
            ("Never sign out", "\r"),
        ],
    );
    assert!(told.contains("error: credentials file `"), "{told}");
    let (rest, code) = end(session);
    assert_eq!(code, 0, "{told}{rest}");
    assert_eq!(world.oust(&["config", "validate"]).code, 0);
}

#[test]
fn init_leaves_no_secret_behind_when_it_fails() {
    let world = World::new();
    let config = world.home.path().join(".config/oust");
    let secret = config.join("genauth-default.secret");
    let begun = [
        ("Tailscale", GENAUTH_ALONE),
        ("root URL", "\r"),
        ("Access key id", "pool1\r"),
        ("Where is", "\u{1b}[B\r"),
        ("not shown", "hunter2-hunter2\r"),
    ];
    let mut session = on_terminal(&world, &["init", "--no-check"]);
    answers(&mut session, &begun);
    session.exp_string("App ids").unwrap();
    session.send("\u{3}").unwrap();
    session.flush().unwrap();
    let (told, code) = end(session);
    assert_eq!(code, 130, "{told}");
    assert!(!secret.exists());
    // The file becomes one that can't be replaced while the questions are asked.
    let mut session = on_terminal(&world, &["init", "--no-check"]);
    answers(&mut session, &begun);
    std::fs::create_dir_all(config.join("config.toml/in-the-way")).unwrap();
    answers(&mut session, &[("App ids", "\r"), ("Never sign out", "\r")]);
    let (told, code) = end(session);
    assert!(code == 2 && told.contains("config file"), "{told}");
    assert!(!secret.exists(), "{told}");
}
