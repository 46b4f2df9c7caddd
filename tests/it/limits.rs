//! Limits of the machine: what can't be recorded isn't done, and what was done is told.

use std::process::Command;

use oust::sandbox::Vendor;
use serde_json::Value;

use crate::support::{Ran, World, finish};

const PEOPLE: [&str; 6] = [
    "liz@example.com",
    "omar@example.com",
    "kim@example.com",
    "mei@example.com",
    "nils@example.com",
    "jose@example.com",
];

/// The command below a limit that the shell sets.
fn limited(world: &World, limit: &str, args: &[&str]) -> Ran {
    let plain = world.command(args);
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("{limit}; exec \"$0\" \"$@\"")])
        .arg(plain.get_program())
        .args(plain.get_args())
        .current_dir(world.home.path())
        .env_clear()
        .stdin(std::process::Stdio::null());
    let set = plain.get_envs();
    command.envs(set.filter_map(|(name, value)| Some((name, value?))));
    finish(command)
}

#[test]
fn a_ledger_that_outgrows_the_limit_of_a_file_stops_the_run_and_tells_what_was_done() {
    let world = World::new();
    let one_by_one = ["--concurrency", "1", "--ledger", "run.ndjson"];
    let args = [&["signout"], &PEOPLE[..], &one_by_one].concat();
    let ran = limited(&world, "ulimit -f 5", &args);
    assert!((1..=5).contains(&ran.code), "{ran:?}");
    assert!(
        ran.stderr.contains("the ledger could not be written")
            && ran.stderr.contains("File too large"),
        "{ran:?}"
    );
    let sent = |user: &&str| world.sandbox.revoked(Vendor::Google, user);
    assert!(PEOPLE.iter().map(sent).sum::<u32>() < 6, "{ran:?}");
    let (code, shown) = world.json(&["runs", "show", "./run.ndjson"]);
    assert_eq!(code, 0, "{shown}");
    let told = shown["results"].as_array().unwrap();
    let is_told = |user: &&str| told.iter().any(|one: &Value| one["user"] == **user);
    assert!(
        PEOPLE.iter().filter(|user| sent(user) > 0).all(is_told),
        "{shown}"
    );
    let ran = world.oust(&["resume", "./run.ndjson"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(PEOPLE.iter().all(|user| sent(user) > 0));
}

#[test]
fn an_input_that_can_not_be_copied_is_an_error_and_leaves_nothing_behind() {
    let world = World::new();
    let rows = "liz@example.com,google\n".repeat(2000);
    world.file("leavers.csv", format!("user,provider\n{rows}"));
    let limit = "ulimit -f 8; exec <leavers.csv";
    let ran = limited(&world, limit, &["batch", "-", "--yes"]);
    assert_eq!((ran.code, world.asked()), (2, 0), "{ran:?}");
    assert!(
        ran.stderr.contains("no copy of it could be kept in `/")
            && ran.stderr.contains("make room"),
        "{ran:?}"
    );
    let runs = world.home.path().join(".local/state/oust/runs");
    assert_eq!(runs.read_dir().unwrap().count(), 0);
}

#[test]
fn too_few_files_is_an_error_that_says_so() {
    let world = World::new();
    for files in [5, 6, 7, 8, 10, 14, 20, 30, 40, 50] {
        let ran = limited(
            &world,
            &format!("ulimit -n {files}"),
            &["signout", "liz@example.com"],
        );
        let told = ran.stderr.to_lowercase();
        assert!(!told.contains("panicked"), "{files}: {ran:?}");
        assert!(
            ran.code == 0 || (told.contains("error: ") && told.contains("too many open files")),
            "{files}: {ran:?}"
        );
    }
}
