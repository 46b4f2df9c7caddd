//! Runs that are cut short: what is said of them, what goes on with them, and what time they have.

use std::{
    process::{Child, Output, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use oust::sandbox::{Faults, Options, Vendor};
use serde_json::Value;

use crate::{
    support::World,
    users::{READ, SECURITY, no, scoped, scripted},
};

fn faults(world: &World, faults: &str) {
    world.sandbox.set_faults(faults.parse::<Faults>().unwrap());
}

/// Starts it, waits until that has come about, sends it the signal, and waits for its end.
fn signalled(world: &World, args: &[&str], name: &str, until: impl Fn(&World) -> bool) -> Output {
    let mut command = world.command(args);
    let child: Child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while !until(world) {
        assert!(begun.elapsed() < Duration::from_secs(60), "{args:?}");
        sleep(Duration::from_millis(5));
    }
    let sent = std::process::Command::new("kill")
        .args([name, &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    child.wait_with_output().unwrap()
}

fn deletes(world: &World) -> usize {
    let log = world.sandbox.log();
    log.iter().filter(|entry| entry.method == "DELETE").count()
}

/// A deep sign-out that is signalled while it deletes.
fn cut_short(world: &World, whom: &[&str], name: &str) -> Output {
    faults(world, "latency=300ms");
    let before = deletes(world);
    let args = [&["signout", "--deep", "--suspend"], whom].concat();
    let output = signalled(world, &args, name, |world| deletes(world) > before);
    faults(world, "");
    output
}

#[test]
fn an_interrupted_deep_sign_out_is_unfinished_and_gone_on_with_first() {
    for (whom, name, code) in [
        (&["liz@example.com"][..], "-INT", 130),
        (&["liz@example.com"], "-TERM", 143),
        (&["--all", "--yes"], "-INT", 130),
    ] {
        let world = World::new();
        // An older run that could be gone on with, too.
        world.oust(&["signout", "omar@example.com", "nobody@example.com"]);
        let output = cut_short(&world, whom, name);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{stderr}");
        let (_, listed) = world.json(&["runs"]);
        let run = &listed["runs"][0];
        assert_eq!(run["state"], "unfinished", "{run}");
        assert!(run["failed"].as_u64() > Some(0), "{run}");
        let id = run["run"].as_str().unwrap();
        assert!(stderr.contains(&format!("oust resume {id}")), "{stderr}");
        let (_, shown) = world.json(&["runs", "show", id]);
        assert_eq!(shown["state"], "unfinished");
        let (code, report) = world.json(&["resume"]);
        assert_eq!((code, report["run"].as_str()), (0, Some(id)), "{report}");
        let (_, listed) = world.json(&["runs"]);
        assert_eq!(listed["runs"][0]["state"], "finished");
    }
}

#[test]
fn what_was_interrupted_names_the_way_on() {
    let world = World::new();
    let output = cut_short(&world, &["liz@example.com", "-o", "json"], "-INT");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let error = &report["results"][0]["error"];
    assert_eq!(error["code"], "interrupted", "{report}");
    assert!(
        error["hint"].as_str().unwrap().contains("oust resume"),
        "{error}"
    );
}

#[test]
fn a_past_run_shows_the_steps_that_its_own_table_showed() {
    let world = scoped(&[READ, SECURITY]);
    let users = ["liz@example.com", "omar@example.com"];
    world.oust(&[&["signout", "--deep", "--suspend"], &users[..]].concat());
    let (_, listed) = world.json(&["runs"]);
    let id = listed["runs"][0]["run"].as_str().unwrap();
    let shown = world.oust(&["runs", "show", id]);
    assert!(
        shown.stdout.contains("signed out, NOT the rest")
            && shown.stdout.contains("  suspend: NOT done: ")
            && !shown.stdout.contains("NOT signed out"),
        "{shown:?}"
    );
    let (_, report) = world.json(&["runs", "show", id]);
    let steps = &report["results"][1]["steps"];
    assert_eq!(
        (&steps[3]["step"], &steps[3]["outcome"]),
        (&"sign_out".into(), &"accepted".into()),
        "{report}"
    );
    assert_eq!(steps[4]["error"]["class"], "credentials", "{report}");
    let csv = world.oust(&["runs", "show", id, "-o", "csv"]);
    assert!(csv.stdout.contains("sign_out=accepted; suspend=failed"));
}

#[test]
fn a_pause_beyond_the_deadline_is_named_as_what_it_is() {
    let refusal = no(429, "rateLimitExceeded", "Quota exceeded");
    let status = "429 Too Many Requests\r\nretry-after: 30";
    let (world, script) = scripted(&[(status, &refusal)]);
    let args = ["signout", "liz@example.com", "omar@example.com"];
    let (code, report) = world.json(&[&args[..], &["--deadline", "12s"]].concat());
    assert_eq!((code, script.seen().len()), (5, 1), "{report}");
    let error = &report["results"][1]["error"];
    assert_eq!(error["code"], "deadline");
    assert_eq!(
        error["message"],
        "the vendor asked for a pause of 30 s, which ends after the deadline"
    );
}

#[test]
fn a_selection_keeps_to_the_deadline() {
    let world = World::with(Options {
        faults: "rate-limit=1".parse().unwrap(),
        retry_after: Some(60),
        ..Options::default()
    });
    let args = ["signout", "--all", "--yes", "--deadline", "20s"];
    let (code, report) = world.json(&args);
    assert_eq!((code, &report["summary"]["targets"]), (5, &0.into()));
    assert_eq!(world.sandbox.counts(Vendor::Google).requests, 1);
}

#[test]
fn an_interrupt_while_users_are_selected_says_that_nothing_was_sent() {
    let world = World::new();
    faults(&world, "timeout=1");
    let asked = |world: &World| world.sandbox.counts(Vendor::Google).requests > 0;
    let args = ["signout", "--all", "--yes", "-o", "json"];
    let output = signalled(&world, &args, "-INT", asked);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{stderr}");
    assert!(
        stderr.contains("interrupted: nobody was selected, and nothing sent"),
        "{stderr}"
    );
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["summary"]["exit_code"], 130);
}

#[cfg(unix)]
mod on_a_terminal {
    use super::*;
    use crate::prompts::{end, on_terminal};

    const ASKED: [&str; 5] = ["signout", "--ou", "/Engineering", "--deadline", "4s"];

    #[test]
    fn the_time_at_the_prompt_is_not_the_runs() {
        let world = World::new();
        let mut session = on_terminal(&world, &ASKED);
        session.exp_string("[y/N]").unwrap();
        sleep(Duration::from_secs(5));
        session.send_line("y").unwrap();
        let (told, code) = end(session);
        assert_eq!(code, 0, "{told}");
    }

    #[test]
    fn an_interrupt_at_the_prompt_ends_it_at_once() {
        let world = World::new();
        let mut session = on_terminal(&world, &ASKED);
        session.exp_string("[y/N]").unwrap();
        session.send_control('c').unwrap();
        let (told, code) = end(session);
        assert_eq!(code, 130, "{told}");
        assert_eq!(world.sandbox.counts(Vendor::Google).revocations, 0);
    }
}
