//! `oust runs report`: a page about past runs, for somebody who doesn't know oust.

use std::{
    fs,
    path::{Path, PathBuf},
};

use oust::sandbox::{Options, Vendor};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};

use crate::support::World;

const LIZ: &str = "liz@example.com";
const NOBODY: &str = "nobody@example.com";

/// What a name may hold that somebody wrote into a ledger by hand.
const HOSTILE: [&str; 5] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "](javascript:alert(1))",
    "a\u{202e}b\u{200b}c\u{1b}[31m",
    "| x | `code` https://evil.example.com",
];

fn runs_dir(world: &World) -> PathBuf {
    world.home.path().join(".local/state/oust/runs")
}

/// The ledger that was written last.
fn newest(world: &World) -> PathBuf {
    let found = fs::read_dir(runs_dir(world)).unwrap();
    let mut paths: Vec<PathBuf> = found.map(|one| one.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "ndjson"));
    paths.sort();
    paths.pop().unwrap()
}

fn hex(text: &str) -> String {
    let hash = digest(&SHA256, text.as_bytes());
    hash.as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A ledger of these lines, with a chain that holds.
fn chained(lines: Vec<Value>) -> String {
    let (mut text, mut prev) = (String::new(), Value::Null);
    for mut line in lines {
        line["prev"] = prev;
        let line = line.to_string();
        prev = hex(&line).into();
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// A run of this many people at Google, of whom each hundredth failed.
fn many(people: u64) -> String {
    let mut lines = vec![json!({
        "type": "header", "schema": "oust.ledger/1", "run": "01KAXYZ0000000000000000000",
        "version": "0.1.0", "time": "2026-11-21T22:48:00.000Z", "operator": "liz@desk",
        "spec_version": 2, "command": "batch", "ticket": "INC-5", "targets": people,
        "input": {"kind": "file", "path": "/home/liz/leavers.csv", "sha256": "00"},
        "options": {}, "providers": {"google": {"tenant": "acme"}},
    })];
    let mut failed = 0;
    for row in 1..=people {
        let mut line = json!({
            "type": "result", "row": row, "provider": "google", "vendor": "google",
            "user": format!("user{row:06}@example.com"), "outcome": "accepted", "attempts": 1, "requests": 1,
            "http_status": 204, "started_at": format!("2026-11-21T22:48:{:02}.000Z", row % 60),
            "elapsed_ms": 80,
        });
        if row % 100 == 0 {
            failed += 1;
            line["outcome"] = "failed".into();
            line["error"] =
                json!({"class": "permission", "code": "forbidden", "message": "Not Authorized"});
        }
        lines.push(line);
    }
    lines.push(json!({
        "type": "end", "time": "2026-11-21T22:49:00.000Z", "elapsed_ms": 60_000, "exit_code": 4,
        "targets": people, "accepted": people - failed, "failed": failed,
    }));
    chained(lines)
}

/// Writes a ledger among the runs, and names it.
fn put(world: &World, name: &str, text: &str) -> String {
    fs::create_dir_all(runs_dir(world)).unwrap();
    let path = runs_dir(world).join(name);
    fs::write(&path, text).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    path.to_str().unwrap().to_owned()
}

fn page(world: &World, args: &[&str]) -> String {
    let ran = world.oust(&[&["runs", "report"], args].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.is_empty(), "{ran:?}");
    ran.stdout
}

fn data(world: &World, args: &[&str]) -> Value {
    serde_json::from_str(&page(world, &[args, &["--format", "json"]].concat())).unwrap()
}

/// Nothing in it runs, and nothing is fetched. What is escaped is no tag.
fn is_inert(html: &str) {
    let lower = html.to_lowercase();
    let tags = lower
        .split('<')
        .skip(1)
        .map(|part| part.split('>').next().unwrap());
    let fetching = [
        "script", "img", "link", "iframe", "object", "embed", "base", "a", "image", "use",
    ];
    for tag in tags {
        let name = tag.split([' ', '/']).next().unwrap();
        assert!(!fetching.contains(&name), "{tag}");
        for attribute in [" src=", " href=", " xlink", " on", " style=", " action="] {
            assert!(!tag.contains(attribute), "{tag}");
        }
    }
    assert!(!lower.contains("@import") && !lower.contains("url("));
    let policy = "content=\"default-src 'none'; style-src 'unsafe-inline'\"";
    assert!(html.contains(policy));
}

#[test]
fn a_page_says_who_asked_for_what_and_who_is_not_out() {
    let world = World::new();
    world.oust(&[
        "signout",
        LIZ,
        "omar@example.com",
        NOBODY,
        "--ticket",
        "HR-7",
    ]);
    let html = page(&world, &[]);
    is_inert(&html);
    assert!(html.starts_with("<!DOCTYPE html>"));
    for said in [
        "2 of 3 people are signed out at every system asked; 1 is not: <bdi>nobody@example.com</bdi> at Google Workspace (not found).",
        "Of 3 sign-outs, 2 were confirmed by the vendor&#39;s own answer",
        "<bdi>HR-7</bdi>",
        "<dt>Asked by</dt><dd><bdi>",
        "<code>oust signout</code>",
        "OAuth grants of third-party apps",
        "the chain proves the order of the lines, and not who wrote them",
        "<svg role=\"img\"",
        "<caption>What became of each person at each system</caption>",
    ] {
        assert!(html.contains(&said.replace("&#39;", "'")), "{said}");
    }
    assert!(!html.contains("Rehearsal") && !html.contains("is broken"));
    let markdown = page(&world, &["--format", "md"]);
    assert!(
        markdown.contains("1 is not: `nobody@example.com` at Google Workspace (not found)."),
        "{markdown}"
    );
    assert!(!markdown.contains('<'), "{markdown}");
}

#[test]
fn json_holds_the_same_and_the_hash_of_the_last_line() {
    let world = World::new();
    world.oust(&["signout", LIZ, NOBODY]);
    let data = data(&world, &[]);
    assert_eq!(data["schema"], "oust.evidence/1");
    let run = &data["runs"][0];
    let people = json!({"total": 2, "out": 1, "not_out": 1, "not_known": 0, "nothing_to_do": 0});
    assert_eq!((&data["people"], &run["people"]), (&people, &people));
    let results = run["results"].as_array().unwrap();
    assert_eq!(results[0]["user"], LIZ);
    assert_eq!(results[0]["outcome"], "accepted");
    assert!(!results[0]["still_alive"].as_array().unwrap().is_empty());
    assert_eq!(results[1]["error"]["class"], "not_found");
    assert_eq!(run["not_out"][0]["user"], NOBODY);
    let ledger = fs::read_to_string(newest(&world)).unwrap();
    let record = &run["record"];
    assert_eq!(record["chain"]["state"], "whole");
    assert_eq!(
        record["last_line_sha256"],
        hex(ledger.lines().last().unwrap())
    );
    assert_eq!(record["signature"]["state"], "none");
    let by_output: Value = serde_json::from_str(&page(&world, &["-o", "json"])).unwrap();
    assert_eq!(by_output["runs"], data["runs"]);
    let ran = world.oust(&["runs", "report", "-o", "csv"]);
    assert!(
        ran.code == 2 && ran.stderr.contains("runs show RUN -o csv"),
        "{ran:?}"
    );
}

#[test]
fn runs_are_picked_and_told_in_the_order_of_time() {
    let world = World::new();
    world.oust(&["signout", LIZ, NOBODY, "--ticket", "HR-1"]);
    world.oust(&["kick", LIZ, "--ticket", "HR-2"]);
    world.oust(&["signout", "omar@example.com", "--ticket", "HR-1"]);
    let of_liz = data(&world, &["--user", "LIZ@example.com"]);
    let runs = of_liz["runs"].as_array().unwrap();
    let tickets: Vec<&Value> = runs.iter().map(|run| &run["ticket"]).collect();
    assert_eq!(tickets, ["HR-1", "HR-2"]);
    for run in runs {
        let users = run["results"].as_array().unwrap().iter();
        assert!(
            users.map(|one| &one["user"]).all(|user| user == LIZ),
            "{run}"
        );
    }
    assert_eq!(of_liz["people"]["total"], 1);
    assert_eq!(
        of_liz["picked"],
        json!([{"by": "user", "value": "LIZ@example.com"}])
    );
    let html = page(&world, &["--user", LIZ]);
    is_inert(&html);
    assert!(
        html.contains("Only what concerns the people who were picked is told"),
        "{html}"
    );
    assert!(
        html.contains("This page tells of 2 runs, in the order of time."),
        "{html}"
    );
    assert!(!html.contains(NOBODY));
    assert_eq!(
        data(&world, &["--ticket", "HR-1"])["runs"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(
        data(&world, &["--since", "1h"])["runs"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    for nobody in [
        &["--user", "eve@example.com"][..],
        &["--ticket", "HR-3"],
        &["--until", "2020-01-01"],
    ] {
        let ran = world.oust(&[&["runs", "report"], nobody].concat());
        assert!(ran.code == 6 && ran.stdout.is_empty(), "{ran:?}");
    }
    let ran = World::new().oust(&["runs", "report"]);
    assert_eq!(ran.code, 6, "{ran:?}");
}

#[test]
fn several_runs_count_by_what_was_done_last() {
    let world =
        World::setting_up(&[Vendor::Okta], Options::default()).set("OUST_OKTA_TOKEN", "wrong");
    world.oust(&["revoke", "okta", LIZ, "--ticket", "HR-1"]);
    let secret = world
        .sandbox
        .settings()
        .variable("OUST_OKTA_TOKEN")
        .unwrap()
        .to_owned();
    let world = world.set("OUST_OKTA_TOKEN", &secret);
    assert_eq!(data(&world, &["--user", LIZ])["people"]["not_out"], 1);
    world.oust(&["revoke", "okta", LIZ, "--ticket", "HR-1"]);
    let both = data(&world, &["--ticket", "HR-1"]);
    assert_eq!(both["people"]["out"], 1, "{both}");
    assert_eq!(both["runs"][0]["people"]["not_out"], 1, "{both}");
}

#[test]
fn a_broken_chain_is_shown_and_what_follows_it_is_not() {
    let world = World::new();
    world.oust(&[
        "signout",
        LIZ,
        "omar@example.com",
        "kim@example.com",
        "--concurrency",
        "1",
    ]);
    let ledger = newest(&world);
    let text = fs::read_to_string(&ledger).unwrap();
    let lines = text.lines().count();
    fs::write(
        &ledger,
        text.replacen(
            "\"accepted\",\"reason\":null",
            "\"verified\",\"reason\":null",
            1,
        ),
    )
    .unwrap();
    let html = page(&world, &[]);
    is_inert(&html);
    assert!(html.contains("The record is broken"));
    let data = data(&world, &[]);
    let run = &data["runs"][0];
    assert_eq!(run["record"]["chain"]["state"], "broken");
    let line = run["record"]["chain"]["broken_line"].as_u64().unwrap();
    assert!(line > 1 && line < lines as u64, "{line}");
    assert_eq!(run["record"]["last_line_sha256"], Value::Null);
    // Who is told of only behind the break is not said to be out.
    assert!(run["people"]["out"].as_u64().unwrap() < 3, "{run}");
    assert_eq!(run["people"]["total"], 3, "{run}");
}

#[test]
fn hostile_text_is_inert_in_each_format() {
    let world = World::new();
    let mut lines = vec![json!({
        "type": "header", "schema": "oust.ledger/1", "run": "01KAXYZ0000000000000000000", "version": HOSTILE[1],
        "time": HOSTILE[3], "operator": HOSTILE[4], "spec_version": 2, "command": HOSTILE[1],
        "ticket": HOSTILE[2], "targets": 5, "profile": HOSTILE[4],
        "input": {"kind": "file", "path": HOSTILE[0], "sha256": HOSTILE[2]},
        "providers": {"google": {"tenant": HOSTILE[1]}},
    })];
    for (at, user) in HOSTILE.into_iter().enumerate() {
        lines.push(json!({
            "type": "result", "row": at + 1, "provider": "google", "user": user, "outcome": "failed",
            "request_id": user, "resolved": user, "started_at": user, "verified_at": user,
            "logins_read_until": user, "as": user,
            "error": {"class": "input", "code": user, "message": user, "hint": user},
            "steps": [{"step": user, "outcome": "failed", "count": 1, "reason": user, "error": null}],
        }));
    }
    let ledger = put(&world, "01KAXYZ0000000000000000000.ndjson", &chained(lines));
    let html = page(&world, &[&ledger]);
    is_inert(&html);
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    let markdown = page(&world, &[&ledger, "--format", "md"]);
    for text in [&html, &markdown] {
        assert!(text.contains("a[U+202E]b[U+200B]c[U+001B][31m"), "{text}");
        assert!(!text.contains(['\u{202e}', '\u{200b}', '\u{1b}']));
    }
    for hostile in [HOSTILE[0], HOSTILE[2]] {
        let all = markdown.matches(hostile).count();
        let coded = markdown.matches(&format!("`{hostile}`")).count();
        assert!(
            all > 3 && all == coded,
            "{hostile}: {coded} of {all}\n{markdown}"
        );
    }
    let data = data(&world, &[&ledger]);
    assert_eq!(data["runs"][0]["results"][0]["user"], HOSTILE[0]);
}

#[test]
fn over_a_thousand_people_are_summed_up_and_their_rows_stand_beside_the_page() {
    let world = World::new();
    let ledger = put(&world, "01KAXYZ0000000000000000000.ndjson", &many(1200));
    let out = world.home.path().join("evidence.html");
    let out_name = out.to_str().unwrap();
    let ran = world.oust(&["runs", "report", &ledger, "--out", out_name]);
    assert!(
        ran.code == 0 && ran.stdout.is_empty() && ran.stderr.is_empty(),
        "{ran:?}"
    );
    let html = fs::read_to_string(&out).unwrap();
    is_inert(&html);
    assert!(
        html.contains("1,188 of 1,200 people are signed out at every system asked; 12 are not"),
        "{html}"
    );
    assert!(html.contains("<bdi>evidence.html.csv</bdi>"));
    assert!(
        !html.contains("user000050@example.com"),
        "who is out is not told one by one"
    );
    assert!(
        html.contains("user001200@example.com") && html.len() < 60_000,
        "{}",
        html.len()
    );
    let rows = fs::read_to_string(world.home.path().join("evidence.html.csv")).unwrap();
    assert_eq!(rows.lines().count(), 1201);
    assert!(
        rows.lines()
            .nth(100)
            .unwrap()
            .contains("permission,forbidden,Not Authorized"),
        "{rows}"
    );
    for file in [&out, &world.home.path().join("evidence.html.csv")] {
        assert_eq!(mode(file), 0o600);
    }
    // Neither file is overwritten without a word.
    let again = world.oust(&["runs", "report", &ledger, "--out", out_name]);
    assert!(
        again.code == 2 && again.stderr.contains("--force"),
        "{again:?}"
    );
    assert_eq!(fs::read_to_string(&out).unwrap(), html);
    let forced = world.oust(&[
        "runs", "report", &ledger, "--out", out_name, "--force", "--format", "json",
    ]);
    assert_eq!(forced.code, 0, "{forced:?}");
    let data: Value = serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!(data["rows_file"], "evidence.html.csv");
    assert_eq!(data["runs"][0].get("results"), None);
    assert_eq!(mode(&out), 0o600);
    let printed = world.oust(&["runs", "report", &ledger]);
    assert!(
        printed
            .stderr
            .contains("--out FILE writes the rows to FILE.csv"),
        "{printed:?}"
    );
}

#[cfg(unix)]
fn mode(file: &Path) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&fs::metadata(file).unwrap().permissions()) & 0o777
}

#[cfg(not(unix))]
fn mode(_: &Path) -> u32 {
    0o600
}

#[test]
fn a_page_of_few_leaves_no_rows_beside_it_and_no_folder_is_made() {
    let world = World::new();
    world.oust(&["signout", LIZ]);
    let home = world.home.path().to_owned();
    let out = home.join("e.md");
    let ran = world.oust(&[
        "runs",
        "report",
        "--out",
        out.to_str().unwrap(),
        "--format",
        "md",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(out.exists() && !home.join("e.md.csv").exists());
    for (place, said) in [
        ("no/such/e.html", "there is no folder"),
        (".", "is a folder"),
    ] {
        let ran = world.oust(&["runs", "report", "--out", place]);
        assert!(ran.code == 2 && ran.stderr.contains(said), "{ran:?}");
    }
    let left: Vec<_> = fs::read_dir(&home)
        .unwrap()
        .map(|one| one.unwrap().file_name())
        .collect();
    assert!(
        left.iter()
            .all(|name| !name.to_string_lossy().starts_with(".tmp")),
        "{left:?}"
    );
}

#[test]
fn a_rehearsal_is_marked_and_a_change_of_users_says_what_was_changed() {
    let world = World::new();
    world.oust(&["--sandbox", "signout", LIZ]);
    let html = page(&world, &[]);
    assert!(html.contains("<p class=\"big\">Rehearsal</p>"));
    assert_eq!(data(&world, &[])["runs"][0]["sandbox"], true);
    world.oust(&[
        "users",
        "update",
        "kim@example.com",
        "--given-name",
        "Kimberly",
        "--ticket",
        "HR-8",
    ]);
    let html = page(&world, &[]);
    is_inert(&html);
    for said in [
        "Evidence of a change of users",
        "the change <bdi>update</bdi> of 1 person",
        "<bdi>name.givenName</bdi>",
        "<bdi>HR-8</bdi>",
    ] {
        assert!(html.contains(said), "{said}");
    }
    assert!(
        !html.contains("Kimberly") && !html.contains("Rehearsal"),
        "{html}"
    );
}

#[test]
fn a_run_that_died_leaves_nobody_out_who_has_no_result() {
    let world = World::new();
    world.oust(&[
        "signout",
        LIZ,
        "omar@example.com",
        "kim@example.com",
        "--concurrency",
        "1",
    ]);
    let ledger = newest(&world);
    let text = fs::read_to_string(&ledger).unwrap();
    let kept = text
        .lines()
        .position(|line| line.contains("\"intent\"") && line.contains("omar"));
    let kept: Vec<&str> = text.lines().take(kept.unwrap() + 1).collect();
    fs::write(&ledger, kept.join("\n") + "\n").unwrap();
    let data = data(&world, &[]);
    let run = &data["runs"][0];
    assert_eq!(run["state"], "unfinished");
    assert_eq!(run["record"]["chain"]["ended"], false);
    let lines = |kind: &str| kept.iter().filter(|line| line.contains(kind)).count();
    let (begun, ended) = (lines("\"intent\""), lines("\"result\""));
    let people = &run["people"];
    assert_eq!(people["not_known"], begun - ended, "{people}");
    assert_eq!(people["out"], ended, "{people}");
    assert_eq!(people["not_out"], 3 - begun, "{people}");
    let html = page(&world, &[]);
    assert!(html.contains("This run has no end"));
}

#[test]
fn a_resumed_run_names_its_parts() {
    let world =
        World::setting_up(&[Vendor::Okta], Options::default()).set("OUST_OKTA_TOKEN", "wrong");
    world.oust(&["revoke", "okta", LIZ]);
    let secret = world
        .sandbox
        .settings()
        .variable("OUST_OKTA_TOKEN")
        .unwrap()
        .to_owned();
    let world = world.set("OUST_OKTA_TOKEN", &secret);
    let ran = world.oust(&["resume"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let html = page(&world, &[]);
    assert!(
        html.contains("begun 20") && html.contains("resumed 20"),
        "{html}"
    );
    let data = data(&world, &[]);
    let parts = data["runs"][0]["parts"].as_array().unwrap();
    assert_eq!(parts.len(), 2, "{data}");
    assert_eq!(data["people"]["out"], 1);
}

#[test]
fn of_a_run_that_goes_on_nobody_is_counted_twice() {
    let world = World::new();
    let users = [LIZ, "kim@example.com", "omar@example.com"];
    let mut command = world.command(&[&["signout"], &users[..], &["--rate", "0.1"]].concat());
    let mut child = command.spawn().unwrap();
    let has_intent = || {
        let found = fs::read_dir(runs_dir(&world)).into_iter().flatten();
        let mut texts = found.filter_map(|one| fs::read_to_string(one.unwrap().path()).ok());
        texts.any(|text| text.contains("\"type\":\"intent\""))
    };
    let since = std::time::Instant::now();
    while !has_intent() {
        assert!(since.elapsed().as_secs() < 20, "no intent");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let document = data(&world, &[newest(&world).to_str().unwrap()]);
    child.kill().unwrap();
    child.wait().unwrap();
    let run = &document["runs"][0];
    let counts = run["counts"].as_object().unwrap().values();
    let told: u64 = counts.map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(run["state"], "running", "{run}");
    assert_eq!(told + run["not_named"].as_u64().unwrap(), 3, "{run}");
}
