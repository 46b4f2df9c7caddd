//! Two processes never go on with the same run, also where the file system has no locks.

use std::path::PathBuf;

use oust::sandbox::{Faults, Vendor};

use crate::support::{World, finish};

/// A run of two that both failed for now, and its ledger.
fn begun() -> (World, PathBuf) {
    let world = World::new();
    world.sandbox.set_faults("server-error=1".parse().unwrap());
    let path = world.home.path().join("run.ndjson");
    let ledger = ["--ledger", path.to_str().unwrap(), "--retries", "0"];
    let users = ["signout", "liz@example.com", "omar@example.com"];
    assert_eq!(world.oust(&[&users[..], &ledger].concat()).code, 5);
    world.sandbox.set_faults(Faults::default());
    (world, path)
}

fn claim(ledger: &std::path::Path, process: u32) -> PathBuf {
    let lock = PathBuf::from(format!("{}.lock", ledger.display()));
    let host = whoami::hostname().unwrap();
    std::fs::write(&lock, format!("{process} {host}\n")).unwrap();
    lock
}

#[test]
fn what_another_process_claims_is_left_alone() {
    let (world, ledger) = begun();
    let before = world.asked();
    let lock = claim(&ledger, std::process::id());
    let ran = world.oust(&["resume", "./run.ndjson"]);
    assert_eq!((ran.code, world.asked()), (2, before), "{ran:?}");
    assert!(ran.stderr.contains("run.ndjson.lock"), "{ran:?}");
    std::fs::remove_file(lock).unwrap();
    assert_eq!(world.oust(&["resume", "./run.ndjson"]).code, 0);
}

/// Without locks, as strace makes it: where it isn't at hand this is tried by the tests of a claim alone.
#[cfg(target_os = "linux")]
#[test]
fn without_locks_a_run_has_one_process_at_a_time() {
    let (world, ledger) = begun();
    let locking = |args: &[&str]| {
        let mut command = std::process::Command::new("strace");
        let plain = world.command(args);
        command.args(["-qq", "-f", "-o", "/dev/null", "-e", "trace=flock"]);
        command.args(["-e", "inject=flock:error=ENOLCK"]);
        command.arg(plain.get_program()).args(plain.get_args());
        command.current_dir(world.home.path()).env_clear();
        command.env("PATH", "/usr/bin:/bin");
        let set = plain
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?)));
        command.envs(set);
        command
    };
    if !locking(&["--version"])
        .output()
        .is_ok_and(|ran| ran.status.success())
    {
        return;
    }
    let before = world.asked();
    let lock = claim(&ledger, std::process::id());
    let ran = finish(locking(&["resume", "./run.ndjson"]));
    assert_eq!((ran.code, world.asked()), (2, before), "{ran:?}");
    // The process that claimed it is gone.
    let mut gone = std::process::Command::new("true").spawn().unwrap();
    gone.wait().unwrap();
    claim(&ledger, gone.id());
    let ran = finish(locking(&["resume", "./run.ndjson"]));
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!lock.exists(), "the claim ends with the run");
    assert_eq!(world.sandbox.revoked(Vendor::Google, "liz@example.com"), 1);
    let verified = world.oust(&["runs", "verify", "./run.ndjson"]);
    assert_eq!(verified.code, 0, "{verified:?}");
}
