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
        .envs(
            oust.get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
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
            .exp_string("Sign out 2 users. Go on? [y/N]")
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

#[test]
fn which_of_several_deleted_users_is_meant_is_asked() {
    let world = World::new();
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
    let ids: Vec<&str> = ids.map(|user| user["id"].as_str().unwrap()).collect();
    let mut session = on_terminal(&world, &["users", "undelete", "rosa@example.com"]);
    session
        .exp_string("Several deleted users were rosa@example.com")
        .unwrap();
    session.exp_string(ids[1]).unwrap();
    // Down, then Enter.
    session.send("\x1b[B\r").unwrap();
    session.flush().unwrap();
    let (told, code) = end(session);
    assert_eq!(code, 0, "{told}");
    let (_, report) = world.json(&["users", "get", "rosa@example.com"]);
    assert_eq!(report["users"][0]["id"], ids[1]);
}
