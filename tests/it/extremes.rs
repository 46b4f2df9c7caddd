//! Numbers and durations at their extremes: exit 2 with the reason, or it works. Never a panic, an
//! overflow or a hang.

use std::{
    fs::File,
    io::{Read as _, Seek as _},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use proptest::prelude::*;

use crate::support::{Ran, World, finish};

/// What a number or a duration may be written as.
///
/// The first of them are what a flag meets that another command has, too.
const EXTREMES: [&str; 34] = [
    "9223372036854775807",
    "6148914691236517206s",
    "1e-320",
    "18446744073709551615",
    "1ns",
    "NaN",
    "0",
    "1",
    "-1",
    "-0",
    "5e-324",
    "-1e-320",
    "0.0009999",
    "1e308",
    "1e400",
    "inf",
    "-inf",
    "65536",
    "4294967295",
    "4294967296",
    "9223372036854775808",
    "18446744073709551616",
    "9223372036854775807s",
    "18446744073709551615ms",
    "2562047788015215h",
    "2562047788015216h",
    "153722867280912930m",
    "0.0000000001s",
    "-5s",
    "1ms",
    "8760h",
    "8760h1s",
    "99999999999999999999999999h",
    "",
];

/// The flags of the commands that take a number or a time, found in the command tree.
fn flags() -> Vec<(Vec<String>, String)> {
    let mut found = Vec::new();
    gather(&oust::commands::tree(), &mut Vec::new(), &mut found);
    found
}

fn gather(command: &clap::Command, path: &mut Vec<String>, found: &mut Vec<(Vec<String>, String)>) {
    for argument in command.get_arguments() {
        let names = argument.get_value_names().unwrap_or_default();
        let counts = names
            .iter()
            .any(|name| matches!(name.as_str(), "N" | "TIME" | "SECONDS" | "PORT"));
        if let Some(long) = argument.get_long().filter(|_| counts) {
            // Of the global flags only the sandbox's own takes one.
            let at = match path.is_empty() {
                true => vec!["sandbox".to_owned()],
                false => path.clone(),
            };
            found.push((at, format!("--{long}")));
        }
    }
    for inner in command.get_subcommands() {
        path.push(inner.get_name().to_owned());
        gather(inner, path, found);
        path.pop();
    }
}

/// Runs it to its end, which must come. Its output goes to files: nobody reads a pipe meanwhile, and what
/// fills one would wait for ever.
fn ended(mut command: Command) -> Ran {
    let (mut stdout, mut stderr) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
    command.stdout(stdout.try_clone().unwrap());
    command.stderr(stderr.try_clone().unwrap());
    let mut child = command.spawn().unwrap();
    assert!(ends(&mut child), "it hangs: {command:?}");
    Ran {
        code: child.wait().unwrap().code().unwrap_or(-1),
        stdout: written(&mut stdout),
        stderr: written(&mut stderr),
    }
}

fn written(file: &mut File) -> String {
    let mut bytes = Vec::new();
    file.rewind().unwrap();
    file.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Far longer than anything here takes.
fn ends(child: &mut Child) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(60) {
        if child.try_wait().unwrap().is_some() {
            return true;
        }
        thread::sleep(Duration::from_millis(2));
    }
    let _ = child.kill();
    false
}

/// What no input may bring about.
fn sound(ran: &Ran, what: &str) {
    let told = ran.stderr.contains("panicked") || ran.stderr.contains("overflow");
    assert!(!told && (0..=8).contains(&ran.code), "{what}: {ran:?}");
    if ran.code == 2 {
        let is_told = ran.stderr.contains("error: ") || ran.stdout.contains("FAILED");
        assert!(is_told, "{what}: {ran:?}");
    }
}

/// The command with what else it needs to run against the sandbox.
fn run(world: &World, path: &[String], flag: &str, value: &str) -> Ran {
    let mut args: Vec<&str> = path.iter().map(String::as_str).collect();
    let given = format!("{flag}={value}");
    args.extend(["--sandbox", &given]);
    args.extend(match path[0].as_str() {
        "signout" | "everywhere" => &["liz@example.com"][..],
        "kick" => &["--app", "a1", "u1"],
        "logout" => &["--account", "A1", "u1"],
        "check" => &["google"],
        "batch" => &["rows.csv", "--provider", "google", "--yes"],
        "users" if path.last().is_some_and(|verb| verb == "list") => &[],
        "users" => &["liz@example.com"],
        _ => &[],
    });
    ended(world.command(&args))
}

#[test]
fn every_flag_that_takes_a_number_or_a_time_bears_its_extremes() {
    let world = World::new();
    world.file("rows.csv", "user\nliz@example.com\n");
    let flags: Vec<_> = flags()
        .into_iter()
        // It serves until it is stopped.
        .filter(|(path, _)| path[0] != "sandbox")
        .collect();
    assert!(flags.len() > 50, "{flags:?}");
    thread::scope(|scope| {
        for part in flags.chunks(flags.len().div_ceil(4)) {
            let world = &world;
            scope.spawn(move || {
                for (path, flag) in part {
                    let values = match path[0].as_str() {
                        "signout" | "check" => &EXTREMES[..],
                        _ if path.ends_with(&["list".to_owned()]) => &EXTREMES,
                        _ => &EXTREMES[..6],
                    };
                    for value in values {
                        let what = format!("{} {flag}={value}", path.join(" "));
                        sound(&run(world, path, flag, value), &what);
                    }
                }
            });
        }
    });
}

#[test]
fn what_is_within_bounds_works_and_what_is_beyond_is_told_with_the_bounds() {
    let world = World::new();
    for good in [
        "--timeout=8760h",
        "--deadline=8760h",
        "--deadline=31536000",
        "--rate=0.001",
        "--rate=100000",
        "--retries=0",
        "--retries=100",
        "--concurrency=1024",
        "--max-users=1000000000000000",
    ] {
        let ran = world.oust(&["signout", good, "liz@example.com"]);
        assert_eq!(ran.code, 0, "{good}: {ran:?}");
    }
    let asked = world.asked();
    for (bad, told) in [
        ("--timeout=9223372036854775807", "8760h"),
        ("--timeout=6148914691236517206s", "8760h"),
        ("--deadline=1ns", "1ms"),
        ("--rate=1e-320", "0.001 to 100000, not 1e-320"),
        ("--rate=1e308", "not 1e308"),
        ("--rate=NaN", "not NaN"),
        ("--retries=101", "100"),
        ("--concurrency=18446744073709551615", "1 to 1024"),
        ("--max-users=18446744073709551615", "1 to 1000000000000000"),
    ] {
        let ran = world.oust(&["signout", bad, "liz@example.com"]);
        assert_eq!(ran.code, 2, "{bad}: {ran:?}");
        assert!(ran.stderr.contains(told), "{bad}: {ran:?}");
    }
    assert_eq!(world.asked(), asked, "something was sent");
}

#[test]
fn settings_of_the_config_file_bear_their_extremes() {
    let numbers = [
        "0",
        "-1",
        "1",
        "1e-320",
        "-0.0",
        "1e308",
        "inf",
        "-inf",
        "nan",
        "9223372036854775807",
        "-9223372036854775808",
        "0x7fffffffffffffff",
        "9223372036854775808",
        "1e400",
        "0.5",
    ];
    let world = World::new();
    for key in [
        "max_users",
        "google.rate",
        "google.concurrency",
        "genauth.rate",
        "genauth.concurrency",
        "chime.rate",
        "chime.concurrency",
    ] {
        for number in numbers {
            let file = world.file("c.toml", format!("default.{key} = {number}\n"));
            let file = file.to_str().unwrap();
            for args in [
                &["config", "validate"][..],
                &["signout", "liz@example.com"],
                &["kick", "--app", "a1", "liz@example.com"],
                &["logout", "--account", "A1", "u1"],
            ] {
                let args = [args, &["--config", file]].concat();
                sound(&ended(world.command(&args)), &format!("{key} = {number}"));
            }
        }
    }
}

#[test]
fn a_sandbox_bears_its_extremes() {
    let world = World::new();
    for (path, flag) in flags() {
        if path[0] != "sandbox" {
            continue;
        }
        for value in EXTREMES {
            let mut command = world.command(&["sandbox", &format!("{flag}={value}")]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = command.spawn().unwrap();
            let mut line = String::new();
            let out = child.stdout.take().unwrap();
            // It prints its settings, or ends without.
            let _ = std::io::BufRead::read_line(&mut std::io::BufReader::new(out), &mut line);
            let serves = line.starts_with("export ");
            if serves {
                child.kill().unwrap();
            }
            let output = child.wait_with_output().unwrap();
            let told = String::from_utf8_lossy(&output.stderr);
            let what = format!("{flag}={value}: {told}");
            assert!(serves || output.status.code() == Some(2), "{what}");
            assert!(!told.contains("panicked"), "{what}");
        }
    }
}

#[test]
fn a_sandbox_of_very_many_people_answers() {
    let world = World::with(oust::sandbox::Options {
        users: u32::MAX,
        token_lifetime: Some(u32::MAX),
        quota: Some(u32::MAX),
        retry_after: Some(u32::MAX),
        seed: Some(u64::MAX),
        ..oust::sandbox::Options::default()
    });
    let ran = finish(world.command(&["signout", "user000001@example.com"]));
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = world.oust(&["users", "list", "--limit", "3", "-o", "csv"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

/// A number of any size in any of the ways that people write one.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<f64>().prop_map(|number| format!("{number:?}")),
        any::<u64>().prop_map(|number| number.to_string()),
        (
            any::<u64>(),
            prop::sample::select(vec!["ns", "us", "ms", "s", "m", "h", "d"])
        )
            .prop_map(|(number, unit)| format!("{number}{unit}")),
        (
            0_u32..50_000,
            prop::sample::select(vec!["ms", "s", "m", "h"])
        )
            .prop_map(|(number, unit)| format!("{number}{unit}")),
        "[0-9.eE+-]{1,24}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(96)
    })]

    #[test]
    fn whatever_number_is_given_it_is_refused_or_works(
        flag in prop::sample::select(vec![
            "--timeout", "--deadline", "--rate", "--concurrency", "--retries", "--max-users",
        ]),
        number in number(),
    ) {
        let world = World::new();
        let path = ["signout".to_owned()];
        let ran = run(&world, &path, flag, &number);
        sound(&ran, &format!("{flag}={number}"));
        prop_assert!(matches!(ran.code, 0 | 2 | 5), "{flag}={number}: {ran:?}");
    }
}
