//! Batches: every row accounted for, through crashes, interrupts and full disks.

use std::{
    collections::BTreeMap,
    io::Write as _,
    path::PathBuf,
    process::{Child, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use oust::sandbox::{Options, Vendor};
use serde_json::Value;

use crate::support::{Ran, World, finish};

fn crowd(users: u32) -> World {
    World::with(Options {
        users,
        faults: "latency=2ms".parse().unwrap(),
        ..Options::default()
    })
}

fn csv(users: u32) -> String {
    let rows = (1..=users).map(|n| format!("user{n:06}@example.com\n"));
    std::iter::once("user\n".to_owned()).chain(rows).collect()
}

const FAST: [&str; 5] = ["--yes", "--rate", "5000", "--max-users", "100000"];

fn start(world: &World, args: &[&str]) -> Child {
    let mut command = world.command(args);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn signal(child: &Child, name: &str) {
    let sent = std::process::Command::new("kill")
        .args([name, &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
}

/// Waits until the vendor has done so many.
fn until_revoked(world: &World, some: u64) {
    let begun = Instant::now();
    while world.sandbox.counts(Vendor::Google).revocations < some {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "the batch doesn't get on"
        );
        sleep(Duration::from_millis(2));
    }
}

fn ledgers(world: &World) -> Vec<PathBuf> {
    let dir = world.home.path().join(".local/state/oust/runs");
    let mut paths: Vec<_> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "ndjson"));
    paths.sort();
    paths
}

fn lines(path: &PathBuf) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    let whole = text
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'));
    whole
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The last outcome of each row.
fn outcomes(path: &PathBuf) -> BTreeMap<u64, String> {
    let lines = lines(path);
    let results = lines.iter().filter(|line| line["type"] == "result");
    results
        .map(|line| {
            (
                line["row"].as_u64().unwrap(),
                line["outcome"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

#[test]
fn a_killed_batch_is_resumed_without_a_lost_or_lying_row() {
    const USERS: u32 = 1500;
    for (n, after) in [(0, 1), (1, 90), (2, 700), (3, 1400)] {
        let world = crowd(USERS);
        let file = world.file("leavers.csv", csv(USERS));
        let file = file.to_str().unwrap();
        let args = [&["batch", file, "--provider", "google", "-q"], &FAST[..]].concat();
        let mut child = start(&world, &args);
        until_revoked(&world, after);
        signal(&child, "-KILL");
        child.wait().unwrap();
        let [path] = &ledgers(&world)[..] else {
            panic!("one ledger")
        };
        for (row, outcome) in outcomes(path) {
            let user = format!("user{row:06}@example.com");
            let seen = world.sandbox.revoked(Vendor::Google, &user);
            assert!(
                outcome != "accepted" || seen == 1,
                "{n}: {user} {outcome}, seen {seen}"
            );
        }
        let in_flight = lines(path)
            .iter()
            .filter(|line| line["type"] == "intent")
            .count()
            - outcomes(path).len();
        let ran = world.oust(&["resume", "-o", "json"]);
        assert_eq!(ran.code, 0, "{n}: {}", ran.stderr);
        let done = outcomes(path);
        assert_eq!(done.len(), USERS as usize, "{n}");
        assert!(done.values().all(|outcome| outcome == "accepted"), "{n}");
        let times: Vec<u32> = (1..=USERS)
            .map(|row| {
                world
                    .sandbox
                    .revoked(Vendor::Google, &format!("user{row:06}@example.com"))
            })
            .collect();
        assert!(
            times.iter().all(|times| *times >= 1),
            "{n}: somebody is still signed in"
        );
        let again = times.iter().filter(|times| **times > 1).count();
        assert!(
            again <= in_flight,
            "{n}: {again} sent again, {in_flight} were in flight"
        );
        let verified = world.oust(&["runs", "verify", path.to_str().unwrap()]);
        assert_eq!(verified.code, 0, "{n}: {verified:?}");
    }
}

#[test]
fn an_interrupt_ends_what_is_in_flight_and_names_the_next_command() {
    for (name, code) in [("-INT", 130), ("-TERM", 143)] {
        let world = crowd(2000);
        let file = world.file("leavers.csv", csv(2000));
        let args = [
            &["batch", file.to_str().unwrap(), "--provider", "google"],
            &FAST[..],
        ]
        .concat();
        let child = start(&world, &args);
        until_revoked(&world, 100);
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{stderr}");
        assert!(stderr.contains("oust resume 01"), "{stderr}");
        let [path] = &ledgers(&world)[..] else {
            panic!("one ledger")
        };
        let lines = lines(path);
        let count = |kind: &str| lines.iter().filter(|line| line["type"] == kind).count();
        assert_eq!(count("intent"), count("result"), "in flight was cut off");
        assert_eq!(lines.last().unwrap()["type"], "end");
        assert_eq!(world.oust(&["resume"]).code, 0);
        assert_eq!(world.sandbox.counts(Vendor::Google).revocations, 2000);
        assert_eq!(world.oust(&["resume"]).code, 6, "nothing is left");
    }
}

#[test]
fn a_second_interrupt_exits_at_once() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let world = World::new().set("AWS_ENDPOINT_URL_CHIME", &url);
    let child = start(&world, &["logout", "--account", "A", "u1"]);
    sleep(Duration::from_millis(500));
    signal(&child, "-INT");
    sleep(Duration::from_millis(300));
    let begun = Instant::now();
    signal(&child, "-INT");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_changed_input_is_not_resumed() {
    let world = crowd(300);
    let file = world.file("leavers.csv", csv(300));
    let args = [
        &["batch", file.to_str().unwrap(), "--provider", "google"],
        &FAST[..],
    ]
    .concat();
    let mut child = start(&world, &args);
    until_revoked(&world, 10);
    signal(&child, "-KILL");
    child.wait().unwrap();
    world.file("leavers.csv", csv(300).replace("user000300", "user000299"));
    let ran = world.oust(&["resume"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("changed"), "{ran:?}");
}

#[test]
fn standard_input_is_kept_beside_the_ledger() {
    let world = crowd(400);
    let args = [&["batch", "-", "--provider", "google"], &FAST[..]].concat();
    let mut command = world.command(&args);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(csv(400).as_bytes())
        .unwrap();
    until_revoked(&world, 20);
    signal(&child, "-KILL");
    child.wait().unwrap();
    let ran = world.oust(&["resume"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let revoked = |n: u32| {
        world
            .sandbox
            .revoked(Vendor::Google, &format!("user{n:06}@example.com"))
    };
    assert!((1..=400).all(|n| revoked(n) >= 1));
}

#[test]
fn a_closed_output_ends_the_printing_and_never_the_revoking() {
    let world = crowd(300);
    let file = world.file("leavers.csv", csv(300));
    let args = [
        &[
            "batch",
            file.to_str().unwrap(),
            "--provider",
            "google",
            "-o",
            "ndjson",
        ],
        &FAST[..],
    ]
    .concat();
    let mut child = start(&world, &args);
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(world.sandbox.counts(Vendor::Google).revocations, 300);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_the_run_before_more_is_sent() {
    let world = crowd(5000);
    let file = world.file("leavers.csv", csv(5000));
    let args = [
        &["batch", file.to_str().unwrap(), "--provider", "google"],
        &FAST[..],
    ]
    .concat();
    // A limit on the size of files stands in for a full disk: the write fails half-way.
    let mut command = world.command(&[]);
    let binary = command.get_program().to_owned();
    let mut limited = std::process::Command::new("bash");
    limited
        .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\""])
        .arg(binary)
        .args(&args);
    limited.env_clear().envs(
        command
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    limited.current_dir(world.home.path());
    command = limited;
    let ran = finish(command);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("ledger"), "{ran:?}");
    let sent = world.sandbox.counts(Vendor::Google).revocations;
    assert!(sent < 5000, "all were sent without a ledger");
    let [path] = &ledgers(&world)[..] else {
        panic!("one ledger")
    };
    let intents = lines(path)
        .iter()
        .filter(|line| line["type"] == "intent")
        .count();
    assert!(
        sent <= intents as u64,
        "{sent} were sent, and {intents} are in the ledger"
    );
    let ran = world.oust(&["resume"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_anything_is_sent() {
    let world = crowd(10);
    let file = world.file("leavers.csv", csv(10));
    let file = file.to_str().unwrap();
    let args = [
        &[
            "batch",
            file,
            "--provider",
            "google",
            "--ledger",
            "/proc/none/l",
        ],
        &FAST[..],
    ]
    .concat();
    let ran = world.oust(&args);
    assert_eq!((ran.code, world.asked()), (2, 0), "{ran:?}");
    assert!(ran.stderr.contains("--ledger"), "{ran:?}");
    let args = [
        &["batch", file, "--provider", "google", "--ledger", "none"],
        &FAST[..],
    ]
    .concat();
    assert_eq!(world.oust(&args).code, 0);
}

#[test]
fn providers_run_side_by_side_and_one_refused_key_stops_one_alone() {
    let world = World::knowing((0..20).map(|n| format!("p{n}@example.com")))
        .set("AWS_SECRET_ACCESS_KEY", "wrong");
    let mut text = "email;provider;note\r\n".to_owned();
    for n in 0..20 {
        for provider in ["google", "genauth", "chime"] {
            text += &format!("p{n}@example.com;{provider};\"a, b\"\r\n");
        }
    }
    let file = world.file("all.csv", text);
    let (code, report) = json(&world, &["batch", file.to_str().unwrap(), "--yes"]);
    assert_eq!(code, 4, "{report}");
    assert_eq!(report["summary"]["accepted"], 40);
    assert_eq!(report["summary"]["failed"], 20);
    let asked = world.sandbox.counts(Vendor::Chime).requests;
    assert!(asked <= 20, "{asked} requests with a refused key");
}

#[test]
fn what_others_print_goes_straight_in() {
    let world = World::new();
    let utf16: Vec<u8> = "\u{feff}primaryEmail\tName\nliz@example.com\tLiz\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [
        b"\xef\xbb\xbfprimaryEmail,name.fullName\r\nliz@example.com,\"Liz,\r\nSmith\"\r\n\r\n"
            .to_vec(),
        b"Work e-mail;x\nliz@example.com;y\n".to_vec(),
        utf16,
    ] {
        let file = world.file("in.csv", &bytes);
        let mut args = vec![
            "batch",
            file.to_str().unwrap(),
            "--provider",
            "google",
            "--yes",
        ];
        if bytes.starts_with(b"Work") {
            args.extend(["--map", "user=Work e-mail"]);
        }
        let (code, report) = json(&world, &args);
        assert_eq!(
            (code, &report["summary"]["accepted"]),
            (0, &1.into()),
            "{report}"
        );
    }
}

#[test]
fn a_bad_row_stops_all_unless_it_may_be_skipped() {
    let world = World::new();
    let file = world.file(
        "bad.csv",
        "user,provider\nliz@example.com,google\n..,google\nx@example.com,gogle\n,chime\n",
    );
    let file = file.to_str().unwrap();
    let ran = world.oust(&["batch", file, "--yes"]);
    assert_eq!((ran.code, world.asked()), (2, 0), "{ran:?}");
    for needle in ["line 3", "line 4", "line 5", "`user`", "google"] {
        assert!(ran.stderr.contains(needle), "no {needle}: {}", ran.stderr);
    }
    let (code, report) = json(&world, &["batch", file, "--yes", "--skip-invalid"]);
    assert_eq!(code, 1, "{report}");
    assert_eq!(report["summary"]["targets"], 4);
    assert_eq!(
        (&report["summary"]["accepted"], &report["summary"]["failed"]),
        (&1.into(), &3.into())
    );
}

#[test]
fn a_batch_is_confirmed_and_an_empty_one_is_nothing() {
    let world = World::new();
    let file = world.file("one.csv", "user\nliz@example.com\n");
    let file = file.to_str().unwrap();
    let ran = world.oust(&["batch", file, "--provider", "google"]);
    assert_eq!((ran.code, world.asked()), (7, 0), "{ran:?}");
    let (code, report) = json(
        &world,
        &["batch", file, "--provider", "google", "--dry-run"],
    );
    assert_eq!(
        (code, &report["summary"]["planned"]),
        (0, &1.into()),
        "{report}"
    );
    let empty = world.file("none.csv", "user\n");
    assert_eq!(
        world
            .oust(&[
                "batch",
                empty.to_str().unwrap(),
                "--provider",
                "google",
                "--yes"
            ])
            .code,
        6
    );
}

#[test]
fn a_report_of_failures_can_be_fed_back() {
    let world = World::new();
    let file = world.file(
        "in.csv",
        "email,provider,team\nnobody@example.com,google,a\nliz@example.com,google,b\n",
    );
    let ran = world.oust(&["batch", file.to_str().unwrap(), "--yes", "-o", "csv"]);
    assert_eq!(ran.code, 6, "{ran:?}");
    let (code, report) = json(
        &world,
        &[
            "batch",
            world.file("out.csv", ran.stdout).to_str().unwrap(),
            "--yes",
        ],
    );
    assert_eq!(
        (code, &report["summary"]["targets"]),
        (6, &2.into()),
        "{report}"
    );
}

#[test]
fn past_runs_are_listed_shown_and_verified() {
    let world = World::new();
    world.oust(&[
        "signout",
        "liz@example.com",
        "nobody@example.com",
        "--ticket",
        "HR-1234",
    ]);
    let (code, listed) = json(&world, &["runs"]);
    assert_eq!(code, 0);
    let run = listed["runs"][0]["run"].as_str().unwrap().to_owned();
    assert_eq!(listed["runs"][0]["ticket"], "HR-1234");
    let (code, shown) = json(&world, &["runs", "show", &run]);
    assert_eq!(
        (code, shown["results"].as_array().unwrap().len()),
        (0, 2),
        "{shown}"
    );
    assert_eq!(world.oust(&["runs", "verify", &run]).code, 0);
    let path = &ledgers(&world)[0];
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains("notFound"));
    std::fs::write(path, text.replace("notFound", "notfound")).unwrap();
    let broken: Ran = world.oust(&["runs", "verify", &run]);
    assert_eq!(broken.code, 1, "{broken:?}");
    assert!(broken.stderr.contains("line"), "{broken:?}");
    assert_eq!(world.oust(&["runs", "verify", "01NOSUCHRUN"]).code, 6);
}

fn json(world: &World, args: &[&str]) -> (i32, Value) {
    world.json(args)
}

/// A run of which one user is unknown and one was refused for its key: something is left to do.
fn stopped_at_genauth(world: &World) -> PathBuf {
    let file = world.file(
        "two.csv",
        "user,provider\nliz@example.com,genauth\nomar@example.com,genauth\n",
    );
    let mut command = world.command(&["batch", file.to_str().unwrap(), "--yes", "-q"]);
    command.env("OUST_GENAUTH_ACCESS_KEY_SECRET", "wrong-secret");
    assert_eq!(finish(command).code, 4);
    ledgers(world).remove(0)
}

#[test]
fn a_real_run_is_never_finished_in_the_sandbox() {
    let world = World::new();
    let ledger = stopped_at_genauth(&world);
    let before = std::fs::read(&ledger).unwrap();
    let ran = world.oust(&["--sandbox", "resume"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(
        std::fs::read(&ledger).unwrap(),
        before,
        "the ledger was touched"
    );
    let ran = world.oust(&["resume"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(world.sandbox.revoked(Vendor::GenAuth, "liz@example.com"), 1);
}

#[test]
fn a_run_is_not_gone_on_with_in_another_organisation() {
    let world = World::new();
    let ledger = stopped_at_genauth(&world);
    let before = std::fs::read(&ledger).unwrap();
    for (name, value) in [
        ("OUST_GENAUTH_ACCESS_KEY_ID", "another-pool"),
        ("OUST_GENAUTH_APP_IDS", "a1"),
    ] {
        let mut command = world.command(&["resume"]);
        command.env(name, value);
        let ran = finish(command);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains("GenAuth"), "{ran:?}");
    }
    assert_eq!(
        std::fs::read(&ledger).unwrap(),
        before,
        "the ledger was touched"
    );
}

#[test]
fn a_run_goes_on_in_its_own_profile_from_any_directory() {
    let world = World::with(Options {
        users: 300,
        ..Options::default()
    });
    let settings = world.sandbox.settings();
    let section = |key: &str| {
        format!(
            "[{key}.google]\ncredentials = 'key.json'\nsubject = '{}'\n",
            settings.google_subject
        )
    };
    world.file(
        "c.toml",
        section("default").replace("admin@", "nobody@") + &section("acme"),
    );
    let world = world
        .set("OUST_GOOGLE_CREDENTIALS", "")
        .set("OUST_GOOGLE_SUBJECT", "");
    let file = world.file("l.csv", csv(300));
    let mut command = world.command(&[
        "batch",
        file.to_str().unwrap(),
        "--provider",
        "google",
        "--yes",
        "-q",
        "--rate",
        "200",
        "--deadline",
        "1s",
    ]);
    command
        .env("OUST_CONFIG", "c.toml")
        .env("OUST_PROFILE", "acme");
    assert_eq!(finish(command).code, 5, "the deadline leaves some");
    let elsewhere = tempfile::tempdir().unwrap();
    let config = world.home.path().join("c.toml");
    let config = ["--config", config.to_str().unwrap()];
    for (flags, code) in [
        (&[][..], 2),
        (&config, 2),
        (&[&config[..], &["--profile", "acme"]].concat(), 0),
    ] {
        let mut command = world.command(&[&["resume", "--rate", "5000"], flags].concat());
        command
            .current_dir(elsewhere.path())
            .env("OUST_PROFILE", "default");
        let ran = finish(command);
        assert_eq!(ran.code, code, "{ran:?}");
    }
    assert_eq!(world.sandbox.counts(Vendor::Google).revocations, 300);
}

#[test]
fn an_edited_end_is_seen_and_a_missing_one_told() {
    let world = World::new();
    world.oust(&["signout", "liz@example.com", "nobody@example.com"]);
    let path = &ledgers(&world)[0];
    let text = std::fs::read_to_string(path).unwrap();
    let (rest, end) = text.trim_end().rsplit_once('\n').unwrap();
    let forged = end
        .replace("\"accepted\":1", "\"accepted\":2")
        .replace("\"failed\":1", "\"failed\":0");
    std::fs::write(path, format!("{rest}\n{forged}\n")).unwrap();
    let name = path.to_str().unwrap();
    assert_eq!(world.oust(&["runs", "verify", name]).code, 1);
    std::fs::write(path, format!("{rest}\n")).unwrap();
    let ran = world.oust(&["runs", "verify", name]);
    assert!(
        ran.code == 0 && ran.stdout.contains("no end line"),
        "{ran:?}"
    );
}

#[test]
fn a_killed_run_is_listed_with_what_it_did_and_found_again() {
    let world = crowd(1000);
    let file = world.file("leavers.csv", csv(1000));
    let args = [
        &["batch", file.to_str().unwrap(), "--provider", "google"],
        &FAST[..],
    ]
    .concat();
    let mut child = start(&world, &args);
    until_revoked(&world, 100);
    signal(&child, "-KILL");
    child.wait().unwrap();
    world.oust(&["signout", "nobody@example.com", "unknown@example.com"]);
    let (_, listed) = json(&world, &["runs"]);
    let killed = &listed["runs"][1];
    assert_eq!(killed["state"], "unfinished");
    assert!(killed["accepted"].as_u64().unwrap() > 0, "{killed}");
    let names = [
        "accepted",
        "verified",
        "failed",
        "unknown",
        "skipped",
        "refused",
        "planned",
        "not_reached",
    ];
    let sum: u64 = names
        .iter()
        .map(|name| killed[*name].as_u64().unwrap())
        .sum();
    assert_eq!(sum, 1000, "{killed}");
    assert_eq!(
        world.oust(&["resume"]).code,
        0,
        "the one that was cut short comes first"
    );
    assert_eq!(
        world
            .sandbox
            .revoked(Vendor::Google, "user001000@example.com"),
        1
    );
}

#[test]
fn an_everywhere_row_is_what_the_command_does() {
    let world = World::new().set("OUST_GENAUTH_USER_ID_TYPE", "user_id");
    let file = world.file("e.csv", "user,provider\nliz@example.com,everywhere\n");
    let (code, report) = json(&world, &["batch", file.to_str().unwrap(), "--yes"]);
    assert_eq!(
        (code, &report["summary"]["accepted"]),
        (0, &3.into()),
        "{report}"
    );
}

#[test]
fn nothing_is_offered_to_resume_that_would_fail_again() {
    let world = World::new();
    let ran = world.oust(&["signout", "nobody@example.com", "liz@example.com"]);
    assert!(!ran.stderr.contains("oust resume"), "{ran:?}");
}
