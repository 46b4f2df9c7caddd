//! A run that was cut short, or gone on with, is reported as a whole: every target has its record.

use std::{
    process::{Output, Stdio},
    thread::sleep,
    time::{Duration, Instant, SystemTime},
};

use oust::sandbox::{Faults, Options, Vendor};
use serde_json::Value;

use crate::support::{Script, World, answer};

fn faults(world: &World, faults: &str) {
    world.sandbox.set_faults(faults.parse::<Faults>().unwrap());
}

fn records(text: &str) -> Vec<Value> {
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
    lines.collect()
}

fn cells(text: &str) -> (Vec<String>, Vec<csv::StringRecord>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().iter().map(Into::into).collect();
    (header, reader.records().map(Result::unwrap).collect())
}

/// The cells of one column.
fn column(text: &str, name: &str) -> Vec<String> {
    let (header, rows) = cells(text);
    let at = header.iter().position(|other| other == name).unwrap();
    rows.iter().map(|row| row[at].to_owned()).collect()
}

/// Two people at all three providers, of which GenAuth is busy at first.
fn busy_at_genauth() -> (World, Script) {
    let busy = answer("503 Service Unavailable", "", "");
    let kicked = r#"{"statusCode":200,"data":{"success":true}}"#;
    let script = Script::start(&[&busy, &busy, &answer("200 OK", "", kicked)]);
    let world = World::new()
        .set("OUST_GENAUTH_HOST", &script.url())
        .set("OUST_GENAUTH_TOKEN", "tok.en.value")
        .set("OUST_GENAUTH_APP_IDS", "a");
    let ran = world.oust(&[
        "everywhere",
        "--retries",
        "0",
        "liz@example.com",
        "omar@example.com",
    ]);
    assert_eq!(ran.code, 5, "{ran:?}");
    (world, script)
}

#[test]
fn a_resumed_run_is_reported_as_a_whole() {
    let (world, _script) = busy_at_genauth();
    let (code, report) = world.json(&["resume"]);
    assert_eq!(code, 0, "{report}");
    let results = report["results"].as_array().unwrap();
    assert_eq!(results.len(), 6, "{report}");
    for result in results {
        let was_busy = result["provider"] == "genauth";
        assert_eq!(result["outcome"], "accepted", "{result}");
        assert_eq!(result["earlier"] == true, !was_busy, "{result}");
        assert!(!result["still_alive"].as_array().unwrap().is_empty());
        assert_eq!(result["run"], report["run"]);
    }
    let summary = &report["summary"];
    let counts = ["targets", "accepted", "skipped", "earlier"].map(|name| summary[name].as_u64());
    assert_eq!(counts, [Some(6), Some(6), Some(0), Some(4)], "{summary}");
    let people = serde_json::json!({"total": 2, "out": 2, "not_out": 0});
    assert_eq!(summary["people"], people);
    for provider in ["google", "genauth", "chime"] {
        assert_eq!(summary["by_provider"][provider]["accepted"], 2, "{summary}");
    }
}

#[test]
fn whoever_is_out_is_told_of_the_whole_run_and_not_of_a_part() {
    let (world, _script) = busy_at_genauth();
    let ran = world.oust(&["resume"]);
    let text = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let verdict = "omar@example.com: signed out of Google Workspace, GenAuth, Amazon Chime";
    assert!(text.contains(verdict), "{ran:?}");
    assert!(
        text.contains("4 targets done earlier: not sent again"),
        "{ran:?}"
    );
}

#[test]
fn who_is_not_out_is_counted_once_for_all_providers() {
    let busy = answer("503 Service Unavailable", "", "");
    let script = Script::start(&[&busy]);
    let world = World::new()
        .set("OUST_GENAUTH_HOST", &script.url())
        .set("OUST_GENAUTH_TOKEN", "tok.en.value")
        .set("OUST_GENAUTH_APP_IDS", "a");
    let rows = "user,provider\nliz@example.com,everywhere\nomar@example.com,google\n\
        Liz@example.com,google\n";
    world.file("b.csv", rows);
    let args = ["batch", "b.csv", "--yes", "--retries", "0"];
    let (_, report) = world.json(&args);
    let people = serde_json::json!({"total": 2, "out": 1, "not_out": 1});
    assert_eq!(report["summary"]["people"], people, "{report}");
    let by = &report["summary"]["by_provider"];
    assert_eq!(
        (&by["google"]["accepted"], &by["google"]["skipped"]),
        (&2.into(), &1.into()),
        "{report}"
    );
    assert_eq!(by["genauth"]["failed"], 1, "{report}");
}

#[test]
fn a_resumed_batch_has_every_row_of_its_file_with_its_own_cells() {
    let world = World::new();
    let rows = "note,user\na,nobody@example.com\nb,liz@example.com\nc,LIZ@example.com\n\
        d,omar@example.com\n";
    world.file("b.csv", rows);
    let args = ["batch", "b.csv", "--provider", "google", "--yes"];
    assert_eq!(world.oust(&args).code, 6);
    let asked = world.asked();
    let ran = world.oust(&["resume", "-o", "csv"]);
    assert_eq!(ran.code, 6, "{ran:?}");
    assert!(world.asked() > asked);
    let (notes, outcomes) = (column(&ran.stdout, "note"), column(&ran.stdout, "outcome"));
    let mut rows: Vec<_> = notes.iter().zip(&outcomes).collect();
    rows.sort();
    let rows: Vec<String> = rows
        .into_iter()
        .map(|(note, outcome)| format!("{note} {outcome}"))
        .collect();
    assert_eq!(rows, ["a failed", "b accepted", "c skipped", "d accepted"]);
    let earlier = column(&ran.stdout, "earlier");
    assert_eq!(earlier.iter().filter(|cell| *cell == "true").count(), 3);
    let reasons = column(&ran.stdout, "reason");
    assert!(
        reasons.contains(&"duplicate of row 2".to_owned()),
        "{reasons:?}"
    );
    let ran = world.oust(&["resume", "-o", "ndjson"]);
    let lines = records(&ran.stdout);
    let told = lines.iter().filter(|line| line["earlier"] == true);
    assert_eq!((told.count(), lines.len()), (3, 5), "{ran:?}");
    assert_eq!(lines[4]["earlier"], 3);
}

/// A batch of so many rows, interrupted after some of them.
fn interrupted(rows: u64, args: &[&str]) -> (World, Output) {
    let world = World::with(Options {
        users: u32::try_from(rows).unwrap(),
        faults: "latency=20ms".parse().unwrap(),
        ..Options::default()
    });
    let users: String = (1..=rows)
        .map(|n| format!("{n},user{n:06}@example.com\n"))
        .collect();
    world.file("b.csv", format!("note,user\n{users}"));
    let batch = ["batch", "b.csv", "--provider", "google", "--yes"];
    let pace = ["--max-users", "9000", "--rate", "200"];
    let mut command = world.command(&[&batch[..], &pace, args].concat());
    let child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let since = Instant::now();
    while world.sandbox.counts(Vendor::Google).revocations < 20 {
        assert!(since.elapsed() < Duration::from_secs(60));
        sleep(Duration::from_millis(5));
    }
    let sent = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    faults(&world, "");
    (world, output)
}

const ROWS: u64 = 600;

/// Each row once, and the summary's counts are those of the records.
fn is_whole(results: &[Value], summary: &Value) {
    let mut rows: Vec<u64> = results
        .iter()
        .map(|one| one["row"].as_u64().unwrap())
        .collect();
    rows.sort_unstable();
    assert_eq!(rows, (1..=ROWS).collect::<Vec<_>>());
    let of = |outcome: &str| {
        results
            .iter()
            .filter(|one| one["outcome"] == outcome)
            .count() as u64
    };
    for outcome in ["accepted", "not_reached", "unknown", "failed"] {
        assert_eq!(summary[outcome], of(outcome), "{outcome}: {summary}");
    }
    assert!(of("not_reached") > 0 && of("accepted") > 0, "{summary}");
    let left = results
        .iter()
        .filter(|one| one["outcome"] != "accepted")
        .count() as u64;
    assert_eq!(summary["people"]["not_out"], left, "{summary}");
    let first = results
        .iter()
        .position(|one| one["outcome"] == "not_reached");
    let rest = &results[first.unwrap()..];
    let alike = rest.iter().all(|one| one["outcome"] == "not_reached");
    assert!(alike, "those that were not reached come last");
    let reason = rest[0]["reason"].as_str().unwrap();
    assert!(reason.contains("interrupted"), "{reason}");
}

#[test]
fn an_interrupted_run_accounts_for_every_target() {
    let (_, output) = interrupted(ROWS, &["-o", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    is_whole(report["results"].as_array().unwrap(), &report["summary"]);

    let (world, output) = interrupted(ROWS, &["-o", "ndjson"]);
    let mut lines = records(std::str::from_utf8(&output.stdout).unwrap());
    let summary = lines.pop().unwrap();
    is_whole(&lines, &summary);

    // Gone on with, the whole is told again: those that were done first, and the rest.
    let before = world.sandbox.counts(Vendor::Google).revocations;
    let resumed = world.oust(&["resume", "-o", "ndjson"]);
    assert_eq!(resumed.code, 0, "{}", resumed.stderr);
    let mut lines = records(&resumed.stdout);
    let summary = lines.pop().unwrap();
    assert_eq!(
        (lines.len() as u64, &summary["accepted"]),
        (ROWS, &ROWS.into())
    );
    assert_eq!(summary["earlier"].as_u64(), Some(before));
    let earlier = lines.iter().filter(|line| line["earlier"] == true);
    assert_eq!(earlier.count() as u64, before);
    assert_eq!(world.sandbox.counts(Vendor::Google).revocations, ROWS);
}

#[test]
fn an_interrupted_csv_has_the_cells_of_every_row() {
    let (_, output) = interrupted(ROWS, &["-o", "csv"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let mut notes: Vec<u64> = column(&text, "note")
        .iter()
        .map(|note| note.parse().unwrap())
        .collect();
    notes.sort_unstable();
    assert_eq!(notes, (1..=ROWS).collect::<Vec<_>>());
    let left = column(&text, "outcome");
    assert!(left.iter().any(|outcome| outcome == "not_reached"));
}

#[test]
fn an_interrupted_table_counts_who_is_not_reached_once() {
    let (_, output) = interrupted(ROWS, &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    let left = text
        .lines()
        .filter(|line| line.contains("the run was interrupted"));
    assert_eq!(left.count(), 1, "{text}");
    assert!(text.contains("NOT reached"), "{text}");
}

#[test]
fn past_the_deadline_every_row_is_in_the_report() {
    let world = World::with(Options {
        users: 60,
        faults: "latency=300ms".parse().unwrap(),
        ..Options::default()
    });
    let users: String = (1..=60)
        .map(|n| format!("user{n:06}@example.com\n"))
        .collect();
    world.file("b.csv", format!("user\n{users}"));
    let batch = [
        "batch",
        "b.csv",
        "--provider",
        "google",
        "--yes",
        "-o",
        "csv",
    ];
    let pace = ["--rate", "1", "--concurrency", "1", "--deadline", "500ms"];
    let ran = world.oust(&[&batch[..], &pace].concat());
    assert_eq!(column(&ran.stdout, "row").len(), 60, "{ran:?}");
}

/// The ledgers' folder.
fn runs(world: &World) -> std::path::PathBuf {
    world.home.path().join(".local/state/oust/runs")
}

#[test]
fn a_run_of_a_clock_that_was_ahead_hides_no_later_one() {
    let world = World::new();
    assert_eq!(world.oust(&["signout", "liz@example.com"]).code, 0);
    let made = std::fs::read_dir(runs(&world)).unwrap().next().unwrap();
    let text = std::fs::read_to_string(made.as_ref().unwrap().path()).unwrap();
    std::fs::remove_file(made.unwrap().path()).unwrap();
    // Ids of a day to come, the file's own time right in one and ahead as well in the other.
    for (id, ahead) in [
        ("7ZZZZZZZZZ0000000000000000", 0),
        ("7ZZZZZZZZZ0000000000000001", 9999),
    ] {
        let path = runs(&world).join(format!("{id}.ndjson"));
        std::fs::write(&path, &text).unwrap();
        crate::support::private(&path);
        let file = std::fs::File::options().append(true).open(path).unwrap();
        let then = SystemTime::now() + Duration::from_secs(ahead) - Duration::from_secs(60);
        file.set_modified(then).unwrap();
    }
    faults(&world, "server-error=1");
    let args = [
        "signout",
        "--retries",
        "0",
        "liz@example.com",
        "omar@example.com",
    ];
    assert_eq!(world.oust(&args).code, 5);
    faults(&world, "");
    let (_, listed) = world.json(&["runs"]);
    assert_eq!(listed["runs"][0]["failed"], 2, "{listed}");
    let ran = world.oust(&["resume"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_last_line_with_another_exit_code_is_broken() {
    let world = World::new();
    assert_eq!(
        world
            .oust(&["signout", "liz@example.com", "nobody@example.com"])
            .code,
        6
    );
    let made = std::fs::read_dir(runs(&world)).unwrap().next().unwrap();
    let path = made.unwrap().path();
    let name = path.to_str().unwrap();
    assert_eq!(world.oust(&["runs", "verify", name]).code, 0);
    let text = std::fs::read_to_string(&path).unwrap();
    let forged = text.replace("\"exit_code\":6", "\"exit_code\":0");
    assert_ne!(text, forged);
    std::fs::write(&path, forged).unwrap();
    let ran = world.oust(&["runs", "verify", name]);
    assert!(ran.code == 1 && ran.stderr.contains("exit code"), "{ran:?}");
}

#[test]
fn a_run_of_which_nothing_was_done_does_not_read_finished() {
    let world = World::new();
    let states = |world: &World| {
        let (_, listed) = world.json(&["runs"]);
        listed["runs"][0]["state"].as_str().unwrap().to_owned()
    };
    world.oust(&["signout", "nobody@example.com"]);
    assert_eq!(states(&world), "nothing_done");
    let ran = world.oust(&["runs"]);
    assert!(ran.stdout.contains("NOTHING DONE"), "{ran:?}");
    world.oust(&["signout", "liz@example.com", "nobody@example.com"]);
    assert_eq!(states(&world), "finished");
    let skipped = [
        "signout",
        "--missing-ok",
        "liz@example.com",
        "liz@example.com",
    ];
    world.oust(&skipped);
    assert_eq!(states(&world), "finished");
}

#[test]
fn whoever_confirms_is_told_where_who_within_what_and_until_when() {
    let world = World::new();
    let names: String = (1..=7)
        .map(|n| format!("leaver{n}@example.com\n"))
        .collect();
    let config = world.file(
        "c.toml",
        "[acme]\nprotect = ['leaver2@example.com']\nmax_users = 40\n",
    );
    let config = ["--config", config.to_str().unwrap(), "--profile", "acme"];
    let list = world.file("l.txt", &names);
    world.file("b.csv", format!("user\n{names}"));
    let batch = [&["batch", "b.csv", "--provider", "google"], &config[..]].concat();
    let listed = [&["signout", "--from", list.to_str().unwrap()], &config[..]].concat();
    for args in [batch, listed] {
        let ran = world.oust(&args);
        assert_eq!(ran.code, 7, "{ran:?}");
        for needle in [
            "profile: acme of ",
            "admin@example.com",
            "6 users, about",
            "1 protected",
            "users: leaver1@example.com, leaver3@example.com, leaver4@example.com, \
             leaver5@example.com, leaver6@example.com, …",
            "guards: 1 entry in the protect list; at most 40 users",
            "it would be done by ",
        ] {
            assert!(ran.stderr.contains(needle), "{needle}: {}", ran.stderr);
        }
    }
}

#[test]
fn a_record_names_the_provider_and_its_vendor() {
    let world = World::new();
    let key = world.home.path().join("key.json");
    let settings = world.sandbox.settings();
    let world = world
        .set("OUST_GOOGLE_CREDENTIALS", "")
        .set("OUST_GOOGLE_SUBJECT", "")
        .set("OUST_GOOGLE_ENDPOINT", "")
        .set("OUST_EMEA_CREDENTIALS", key.to_str().unwrap())
        .set("OUST_EMEA_SUBJECT", &settings.google_subject)
        .set("OUST_EMEA_ENDPOINT", &settings.google_endpoint);
    let config = world.file("c.toml", "[default.emea]\nvendor = 'google'\n");
    let config = ["--config", config.to_str().unwrap()];
    let named = |record: &Value| (record["provider"].clone(), record["vendor"].clone());
    let emea = (Value::from("emea"), Value::from("google"));
    let (_, report) = world.json(&[&["check", "emea"], &config[..]].concat());
    assert_eq!(named(&report["checks"][0]), emea, "{report}");
    let list = world.file("list.csv", "user,provider\nliz@example.com,emea\n");
    let batch = ["batch", list.to_str().unwrap(), "--yes"];
    let (code, report) = world.json(&[&batch[..], &config].concat());
    assert_eq!(code, 0, "{report}");
    assert_eq!(named(&report["results"][0]), emea, "{report}");
    // Its ledger tells it where nothing else does.
    let run = report["run"].as_str().unwrap();
    let (_, shown) = world.json(&["runs", "show", run]);
    assert_eq!(named(&shown["results"][0]), emea, "{shown}");
    let ran = world.oust(&["runs", "show", run, "-o", "csv"]);
    let expected =
        "row,provider,vendor,user,outcome,reason,steps\n1,emea,google,liz@example.com,accepted,";
    assert!(ran.stdout.starts_with(expected), "{ran:?}");
}
