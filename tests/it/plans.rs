//! Saved plans: written without sending, shown, carried out unchanged, and never on anybody who changed since.

use std::{
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use oust::sandbox::{Options, Vendor};
use serde_json::{Value, json};

use crate::support::{Ran, World, private};

/// Liz's app passwords, grants and apps are what lists hold.
const LIZ: &str = "liz@example.com";
const KIM: &str = "kim@example.com";

/// Requests that ended something, or could have.
fn revocations(world: &World) -> u64 {
    Vendor::ALL
        .iter()
        .map(|vendor| world.sandbox.counts(*vendor).revocations)
        .sum()
}

fn planned(world: &World, args: &[&str]) -> (Ran, PathBuf) {
    let path = world.home.path().join("p.plan");
    let _ = std::fs::remove_file(&path);
    let ran = world.oust(&[args, &["--plan", "p.plan"]].concat());
    (ran, path)
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn sha256(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let hash = ring::digest::digest(&ring::digest::SHA256, &bytes);
    hash.as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What `apply` said of the user at a provider.
fn result<'a>(document: &'a Value, provider: &str, user: &str) -> &'a Value {
    let results = document["results"].as_array().unwrap();
    let mut results = results.iter();
    results
        .find(|one| one["provider"] == provider && one["user"] == user)
        .unwrap_or_else(|| panic!("no {user} at {provider}: {document}"))
}

fn is_changed(result: &Value, what: &str) {
    let error = &result["error"];
    assert_eq!(
        (&result["outcome"], &error["class"], &error["code"]),
        (&json!("failed"), &json!("input"), &json!("plan_changed")),
        "{result}"
    );
    let told = error["message"].as_str().unwrap();
    assert!(told.contains(what), "{told}");
    assert_eq!(result["attempts"], 0, "{result}");
}

#[test]
fn a_plan_looks_up_and_sends_nothing_and_is_carried_out_as_it_stands() {
    let world = World::new();
    let (ran, path) = planned(&world, &["everywhere", LIZ, KIM, "--ticket", "HR-7"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(revocations(&world), 0);
    let name = sha256(&path);
    let told = format!(
        "plan {}… in p.plan: 2 users, 6 requests\nhint: to carry it out, run: oust apply p.plan --expect {name}",
        &name[..8]
    );
    assert!(ran.stderr.contains(&told), "{}", ran.stderr);
    assert!(ran.stderr.contains(&name), "{}", ran.stderr);
    let shown = "who: 110000000003141592657 (liz@example.com), active";
    assert!(ran.stdout.contains(shown), "{}", ran.stdout);
    assert_eq!(path.metadata().unwrap().mode() & 0o777, 0o600);
    let written = lines(&path);
    assert_eq!(written[0]["schema"], "oust.plan/1");
    assert_eq!(written[0]["ticket"], "HR-7");
    assert_eq!(written[0]["command"], "everywhere");
    assert!(written[0]["operator"].as_str().unwrap().contains('@'));
    assert_eq!(written.last().unwrap()["requests"], 6);
    assert!(
        !world.home.path().join(".local").exists(),
        "a ledger was left"
    );

    let (code, applied) = world.json(&["apply", "p.plan", "--yes"]);
    assert_eq!((code, revocations(&world)), (0, 6), "{applied}");
    assert_eq!(applied["summary"]["people"]["out"], 2);
    let ledger = ledger(&world);
    assert_eq!(ledger[0]["input"]["kind"], "plan");
    assert_eq!(ledger[0]["input"]["sha256"], name);
    assert_eq!(ledger[0]["ticket"], "HR-7");
    assert_eq!(ledger[0]["command"], "apply");
}

fn ledger(world: &World) -> Vec<Value> {
    let folder = world.home.path().join(".local/state/oust/runs");
    let files = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "ndjson"));
    files.sort();
    lines(files.last().unwrap())
}

#[test]
fn no_id_of_a_token_or_a_session_stands_in_a_plan_and_no_secret() {
    let world = World::setting_up(&Vendor::ALL, Options::default());
    let (ran, path) = planned(&world, &["everywhere", LIZ, "--deep", "--suspend"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = std::fs::read_to_string(path).unwrap();
    for id in [
        "729182390",
        "551209811",
        "DEVICEP",
        "DEVICEB",
        "BEGIN PRIVATE",
        "Bearer",
    ] {
        assert!(!text.contains(id), "{id}");
    }
    assert!(
        text.contains("{id of each app password of liz@example.com}"),
        "{text}"
    );
    let (code, applied) = world.json(&["apply", "p.plan", "-y"]);
    let counts = &applied["summary"];
    assert_eq!((code, &counts["accepted"]), (0, &json!(11)), "{applied}");
}

#[test]
fn whoever_changed_is_told_from_what_to_what_and_not_touched() {
    for (change, told) in [
        (
            json!({"address": "elizabeth@example.com"}),
            "address liz@example.com → elizabeth@example.com",
        ),
        (
            json!({"google_id": "999"}),
            "id 110000000003141592657 → 999",
        ),
        (json!({"suspended": true}), "state active → suspended"),
    ] {
        let world = World::new();
        let (ran, _) = planned(&world, &["signout", LIZ, KIM]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let mut change = change;
        change["user"] = json!(LIZ);
        world.sandbox.change(&change.to_string()).unwrap();
        let (code, applied) = world.json(&["apply", "p.plan", "-y"]);
        assert_eq!(code, 1, "{applied}");
        is_changed(result(&applied, "google", LIZ), told);
        assert_eq!(result(&applied, "google", KIM)["outcome"], "accepted");
        assert_eq!(world.sandbox.counts(Vendor::Google).revocations, 1);
    }
}

#[test]
fn a_change_at_a_connector_and_at_chime_is_seen_there_alone() {
    let world = World::setting_up(
        &[Vendor::Google, Vendor::Okta, Vendor::Chime],
        Options::default(),
    );
    assert_eq!(planned(&world, &["everywhere", LIZ]).0.code, 0);
    let change = json!({"user": LIZ, "okta_suspended": true});
    world.sandbox.change(&change.to_string()).unwrap();
    let (code, applied) = world.json(&["apply", "p.plan", "-y"]);
    assert_eq!(code, 1);
    is_changed(result(&applied, "okta", LIZ), "state active → suspended");
    assert_eq!(result(&applied, "chime", LIZ)["outcome"], "accepted");
    assert_eq!(result(&applied, "google", LIZ)["outcome"], "accepted");
}

#[test]
fn a_deleted_user_is_not_found_and_nothing_is_sent() {
    let world = World::new();
    planned(&world, &["signout", LIZ]);
    let change = json!({"user": LIZ, "deleted": true});
    world.sandbox.change(&change.to_string()).unwrap();
    let (code, applied) = world.json(&["apply", "p.plan", "-y"]);
    let ended = result(&applied, "google", LIZ);
    assert_eq!(
        (code, &ended["error"]["class"]),
        (6, &json!("not_found")),
        "{ended}"
    );
    assert_eq!(revocations(&world), 0);
}

#[test]
fn what_is_new_since_is_ended_too_and_counted() {
    let vendors = [Vendor::Google, Vendor::GenAuth, Vendor::Synapse];
    let world = World::setting_up(&vendors, Options::default()).set("OUST_GENAUTH_APP_IDS", "");
    let (ran, _) = planned(&world, &["everywhere", LIZ, "--deep"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let change = json!({
        "user": LIZ, "app_password": "Thunderbird", "grant": "evil.apps.googleusercontent.com",
        "genauth_app": 7, "device": "EVIL",
    });
    world.sandbox.change(&change.to_string()).unwrap();
    let (code, applied) = world.json(&["apply", "p.plan", "-y"]);
    assert_eq!(code, 0, "{applied}");
    for (provider, new) in [("google", 2), ("genauth", 1), ("synapse", 1)] {
        let ended = result(&applied, provider, LIZ);
        assert_eq!(ended["new_since_plan"], new, "{ended}");
        let told = format!("of what was ended, {new} came after the plan was made");
        assert!(ended["reason"].as_str().unwrap().contains(&told), "{ended}");
    }
    let steps = result(&applied, "google", LIZ)["steps"].as_array().unwrap();
    let count =
        |name: &str| steps.iter().find(|step| step["step"] == name).unwrap()["count"].clone();
    assert_eq!(
        (count("oauth_grants"), count("app_passwords")),
        (json!(3), json!(2))
    );
    let (_, again) = world.json(&["sessions", LIZ]);
    assert!(!again.to_string().contains("EVIL"), "{again}");
}

#[test]
fn whoever_could_not_be_planned_stands_there_and_is_not_sent() {
    let world = World::new().section("google");
    world.file(
        ".config/oust/config.toml",
        "[default]\nprotect = [\"kim@example.com\"]\n",
    );
    let (ran, path) = planned(&world, &["signout", LIZ, KIM, "nobody@example.com", LIZ]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let outcomes: Vec<_> = lines(&path)[1..5]
        .iter()
        .map(|line| line["outcome"].clone())
        .collect();
    assert_eq!(outcomes, ["planned", "refused", "failed", "skipped"]);
    // Known by now, and not agreed to.
    let asked = world.sandbox.counts(Vendor::Google).requests;
    let (code, applied) = world.json(&["apply", "p.plan", "-y"]);
    assert_eq!(code, 1, "{applied}");
    let requests = world.sandbox.counts(Vendor::Google).requests - asked;
    assert_eq!(requests, 2, "one look-up and one sign-out");
    let reasons = &applied["results"];
    assert_eq!(reasons[1]["error"]["code"], "protected", "{reasons}");
    assert_eq!(reasons[2]["error"]["class"], "not_found");
    assert_eq!(reasons[2]["requests"], 0);
    assert_eq!(reasons[3]["reason"], "duplicate of row 1");
}

#[test]
fn todays_protect_list_and_limit_hold_too() {
    let world = World::new();
    planned(&world, &["signout", LIZ, KIM]);
    world.oust(&["config", "path"]);
    std::fs::create_dir_all(world.home.path().join(".config/oust")).unwrap();
    private(&world.home.path().join(".config/oust"));
    let file = |text: &str| world.file(".config/oust/config.toml", text);
    std::fs::set_permissions(
        world.home.path().join(".config/oust"),
        std::fs::Permissions::from_mode(0o700),
    )
    .unwrap();
    file("[default]\nprotect = [\"kim@example.com\"]\n");
    let (code, applied) = world.json(&["apply", "p.plan", "-y"]);
    assert_eq!(
        (code, &applied["results"][1]["outcome"]),
        (7, &json!("refused")),
        "{applied}"
    );
    file("[default]\nmax_users = 1\n");
    let (code, applied) = world.json(&["apply", "p.plan", "-y"]);
    assert_eq!(
        (code, &applied["summary"]["refused"]),
        (7, &json!(2)),
        "{applied}"
    );
}

#[test]
fn a_plan_lifts_no_guard_and_leads_nowhere_else() {
    let world = World::new();
    let (_, path) = planned(&world, &["signout", LIZ, "--include-protected"]);
    let evil = World::new();
    let header = std::fs::read_to_string(&path).unwrap();
    let root = evil.sandbox.settings().genauth_host;
    let forged = header.replace("\"settings\":{}}", &format!("\"settings\":{{\"endpoint\":\"{root}\",\"subject\":\"kim@example.com\",\"credentials\":\"/etc/passwd\"}}}}"));
    assert_ne!(forged, header);
    let (body, end) = forged.rsplit_once("{\"type\":\"end\"").unwrap();
    let hash = ring::digest::digest(&ring::digest::SHA256, body.as_bytes());
    let hash: String = hash
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let (kept, _) = end.rsplit_once("\"sha256\":").unwrap();
    world.file(
        "f.plan",
        format!("{body}{{\"type\":\"end\"{kept}\"sha256\":\"{hash}\"}}\n"),
    );
    std::fs::create_dir_all(world.home.path().join(".config/oust")).unwrap();
    world.file(
        ".config/oust/config.toml",
        "[default]\nprotect = [\"liz@example.com\"]\n",
    );
    let (code, applied) = world.json(&["apply", "f.plan", "-y"]);
    assert_eq!(
        (code, &applied["results"][0]["outcome"]),
        (7, &json!("refused")),
        "{applied}"
    );
    assert_eq!(evil.asked(), 0);
    let (code, applied) = world.json(&["apply", "f.plan", "-y", "--include-protected"]);
    assert_eq!(code, 0, "{applied}");
    assert_eq!((evil.asked(), revocations(&world)), (0, 1));
}

#[test]
fn another_tenant_is_not_touched_at_all() {
    let (then, now) = (World::new(), World::new());
    let (_, path) = planned(&then, &["everywhere", LIZ]);
    let plan = now.file("p.plan", std::fs::read(path).unwrap());
    let (code, applied) = now.json(&["apply", plan.to_str().unwrap(), "-y"]);
    assert_eq!(code, 1, "{applied}");
    for provider in ["google", "genauth", "chime"] {
        is_changed(result(&applied, provider, LIZ), "is http://127.0.0.1");
    }
    assert_eq!(now.sandbox.counts(Vendor::Google).requests, 0);
    assert_eq!(revocations(&now), 0);
}

#[test]
fn a_plan_that_anybody_touched_is_refused_before_anything_is_asked() {
    let world = World::new();
    let (_, path) = planned(&world, &["signout", LIZ, KIM]);
    let whole = std::fs::read_to_string(&path).unwrap();
    let before = world.asked();
    let lines: Vec<&str> = whole.lines().collect();
    let without = |at: usize| {
        let mut lines = lines.clone();
        lines.remove(at);
        lines.join("\n") + "\n"
    };
    let old = |time: &str| whole.replacen(lines[0], &lines[0].replace("\"time\":\"2", time), 1);
    let version = format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let cases = [
        (
            whole.replacen("liz%40example", "lix%40example", 1),
            "was edited",
        ),
        (whole.replacen("planned", "skipped", 1), "was edited"),
        (without(1), "was edited"),
        (without(3), "is cut short"),
        (whole[..whole.len() - 1].to_owned(), "is cut short"),
        (whole[..whole.len() / 2].to_owned(), "is cut short"),
        (whole.clone() + "{}\n", "goes on after its end"),
        (
            whole.replacen(&version, "\"version\":\"9.9.9\"", 1),
            "was made by oust 9.9.9",
        ),
        (
            whole.replacen("oust.plan/1", "oust.plan/2", 1),
            "another version, oust.plan/2",
        ),
        (old("\"time\":\"1"), "was edited"),
        ("user\nliz@example.com\n".to_owned(), "is no plan of oust"),
        (String::new(), "is no plan of oust"),
    ];
    for (text, told) in cases {
        world.file("edited.plan", &text);
        let ran = world.oust(&["apply", "edited.plan", "-y"]);
        assert_eq!(ran.code, 2, "{told}: {ran:?}");
        assert!(ran.stderr.contains(told), "{told}: {}", ran.stderr);
        assert!(ran.stderr.contains("hint: "), "{}", ran.stderr);
    }
    assert_eq!(world.asked(), before);
    let ran = world.oust(&["apply", "p.plan", "-y", "--max-age", "1ms"]);
    assert!(ran.code == 0 || ran.code == 2, "{ran:?}");
    let gone = world.oust(&["apply", "gone.plan", "-y"]);
    assert_eq!(gone.code, 2, "{gone:?}");
}

#[test]
fn a_plan_grows_old() {
    let world = World::new();
    planned(&world, &["signout", LIZ]);
    std::thread::sleep(std::time::Duration::from_millis(2100));
    let ran = world.oust(&["apply", "p.plan", "-y", "--max-age", "1s"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.stderr.contains("too old") && ran.stderr.contains("--max-age"),
        "{ran:?}"
    );
    assert_eq!(revocations(&world), 0);
}

#[test]
fn the_expected_hash_is_all_of_it_and_lets_a_plan_be_anybodys() {
    let world = World::new();
    let (_, path) = planned(&world, &["signout", LIZ]);
    let name = sha256(&path);
    let other = name.replace(['0', '1', '2', '3'], "4");
    for (hash, told) in [
        (&name[..16], "all 64 digits"),
        (&other, "not the one that is expected"),
    ] {
        let ran = world.oust(&["apply", "p.plan", "-y", "--expect", hash]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    }
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
    let ran = world.oust(&["apply", "p.plan", "-y"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("--expect HASH"), "{}", ran.stderr);
    assert_eq!(revocations(&world), 0);
    let ran = world.oust(&["apply", "p.plan", "-y", "--expect", &name.to_uppercase()]);
    assert_eq!((ran.code, revocations(&world)), (0, 1), "{ran:?}");
}

#[test]
fn it_is_asked_for_like_a_batch() {
    let world = World::new();
    planned(&world, &["signout", LIZ, "--ticket", "HR-9"]);
    let ran = world.oust(&["apply", "p.plan"]);
    assert_eq!((ran.code, revocations(&world)), (7, 0), "{ran:?}");
    for told in [
        "@",
        "by `oust signout`, ticket HR-9",
        "planned: 1 user, 1 request",
        "users: liz@example.com",
        "not confirmed: 1 user would be signed out as planned",
    ] {
        assert!(ran.stderr.contains(told), "{told}: {}", ran.stderr);
    }
}

#[test]
fn a_plan_is_shown_without_a_setting_and_without_a_request() {
    let world = World::new();
    let (_, path) = planned(&world, &["signout", LIZ, "nobody@example.com", "--deep"]);
    let before = world.asked();
    let mut command = crate::support::bare(&world.home);
    command.args(["apply", "p.plan", "--dry-run"]);
    let shown = crate::support::finish(command);
    assert_eq!((shown.code, world.asked()), (6, before), "{shown:?}");
    for told in [
        "who: 110000000003141592657 (liz@example.com), active",
        "5 requests; what is in braces: 3 now,",
        "/signOut",
        "not found",
    ] {
        assert!(shown.stdout.contains(told), "{told}: {}", shown.stdout);
    }
    for format in ["json", "ndjson", "csv"] {
        let mut command = crate::support::bare(&world.home);
        command.args(["apply", path.to_str().unwrap(), "-n", "-o", format]);
        let ran = crate::support::finish(command);
        assert_eq!(ran.code, 6, "{ran:?}");
        assert!(
            ran.stdout.contains("signOut") && ran.stdout.contains("planned"),
            "{ran:?}"
        );
    }
}

#[test]
fn a_plan_is_never_written_over_nor_where_nothing_can_be_written() {
    let world = World::new();
    let (_, path) = planned(&world, &["signout", LIZ]);
    let whole = std::fs::read(&path).unwrap();
    let before = world.asked();
    for (file, told) in [
        ("p.plan", "exists already"),
        ("no/such/p.plan", "can't be written"),
        ("-", "can't go to standard output"),
    ] {
        let ran = world.oust(&["signout", LIZ, "--plan", file]);
        assert_eq!(ran.code, 2, "{file}: {ran:?}");
        assert!(ran.stderr.contains(told), "{file}: {}", ran.stderr);
    }
    assert_eq!(std::fs::read(&path).unwrap(), whole);
    assert_eq!(world.asked(), before);
    let both = world.oust(&["signout", LIZ, "--dry-run", "--plan", "q.plan"]);
    assert_eq!((both.code, revocations(&world)), (0, 0), "{both:?}");
    assert!(world.home.path().join("q.plan").exists());
    let lifted = world.oust(&["unsuspend", "google", LIZ, "--plan", "u.plan"]);
    assert_eq!(lifted.code, 2, "{lifted:?}");
}

#[test]
fn a_batch_is_planned_whole_and_its_bad_rows_stay_bad() {
    let world = World::with(Options {
        users: 60,
        ..Options::default()
    });
    let rows = (1..=60).map(|n| format!("user{n:06}@example.com,google\n"));
    let rows: String = rows.collect();
    world.file(
        "l.csv",
        format!("user,provider\n{rows}..,google\nuser000001@example.com,genauth\n"),
    );
    let args = ["batch", "l.csv", "--skip-invalid", "--rate", "5000"];
    let (ran, path) = planned(&world, &args);
    assert_eq!(ran.code, 1, "{ran:?}");
    let written = lines(&path);
    let rows: Vec<u64> = written[1..63]
        .iter()
        .map(|line| line["row"].as_u64().unwrap())
        .collect();
    assert_eq!(
        rows,
        (1..=62).collect::<Vec<u64>>(),
        "in the order of the file"
    );
    assert!(
        written[1]["found"]["id"].is_string(),
        "more than 20 are looked up, too"
    );
    assert_eq!(revocations(&world), 0);
    let (code, applied) = world.json(&["apply", "p.plan", "-y", "--rate", "5000"]);
    assert_eq!(code, 1, "{applied}");
    let sums = &applied["summary"];
    assert_eq!(
        (&sums["accepted"], &sums["failed"]),
        (&json!(61), &json!(1)),
        "{sums}"
    );
    assert_eq!(revocations(&world), 61);
}

#[test]
fn a_killed_apply_is_resumed_by_the_same_plan_and_by_no_other() {
    let world = World::with(Options {
        users: 200,
        faults: "latency=5ms".parse().unwrap(),
        ..Options::default()
    });
    let rows: String = (1..=200)
        .map(|n| format!("user{n:06}@example.com\n"))
        .collect();
    world.file("l.csv", format!("user\n{rows}"));
    let fast = ["--rate", "5000", "--concurrency", "4"];
    let args = [
        &["batch", "l.csv", "--provider", "google", "--suspend-first"][..],
        &fast,
    ]
    .concat();
    let (ran, path) = planned(&world, &args);
    assert_eq!(ran.code, 0, "{ran:?}");
    let mut command = world.command(&["apply", "p.plan", "-y"]);
    command
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null());
    let mut child = command.spawn().unwrap();
    let begun = std::time::Instant::now();
    while world.sandbox.counts(Vendor::Google).revocations < 20 {
        assert!(begun.elapsed().as_secs() < 60);
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let whole = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let gone = world.oust(&["resume"]);
    assert_eq!(gone.code, 2, "{gone:?}");
    world.file("p.plan", [&whole[..], b"\n"].concat());
    let other = world.oust(&["resume"]);
    assert_eq!(other.code, 2, "{other:?}");
    assert!(
        other.stderr.contains("not the one that is expected"),
        "{}",
        other.stderr
    );
    world.file("p.plan", &whole);
    let (code, resumed) = world.json(&["resume"]);
    assert_eq!(code, 0, "{}", resumed["summary"]);
    assert_eq!(resumed["summary"]["accepted"], 200);
}

#[test]
fn a_plan_from_standard_input_is_kept_for_a_resume() {
    let world = World::new();
    let (_, path) = planned(&world, &["signout", LIZ]);
    let mut command = world.command(&["apply", "-", "-y"]);
    command.stdin(std::fs::File::open(&path).unwrap());
    let ran = crate::support::finish(command);
    assert_eq!(ran.code, 0, "{ran:?}");
    let folder = world.home.path().join(".local/state/oust/runs");
    let kept = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let kept: Vec<_> = kept
        .filter(|file| file.extension().is_some_and(|end| end == "plan"))
        .collect();
    assert_eq!(
        std::fs::read(&kept[0]).unwrap(),
        std::fs::read(&path).unwrap()
    );
    let mut command = world.command(&["apply", "-"]);
    command.stdin(std::fs::File::open(&path).unwrap());
    assert_eq!(crate::support::finish(command).code, 7);
}

#[test]
fn a_plan_that_comes_through_a_named_pipe_is_kept_for_a_resume() {
    let world = World::new();
    let (_, path) = planned(&world, &["signout", LIZ, KIM]);
    let pipe = world.home.path().join("pipe");
    let mut mkfifo = std::process::Command::new("mkfifo");
    let made = mkfifo.args(["-m", "600"]).arg(&pipe).status();
    assert!(made.unwrap().success());
    let plan = std::fs::read(&path).unwrap();
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::write(pipe, plan).unwrap()
    });
    let ran = world.oust(&["apply", "pipe", "-y"]);
    writer.join().unwrap();
    assert_eq!(ran.code, 0, "{ran:?}");
    let kept = ledger(&world)[0]["input"]["path"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(kept.ends_with(".plan"), "{kept}");
    assert_eq!(sha256(Path::new(&kept)), sha256(&path));
}

#[test]
fn a_plan_is_carried_out_without_a_profile_as_it_was_made() {
    let world = World::new();
    let folder = world.home.path().join(".config/oust");
    std::fs::create_dir_all(folder).unwrap();
    world.file(".config/oust/config.toml", "");
    let (ran, _) = planned(&world, &["signout", LIZ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = world.oust(&["apply", "p.plan", "-y"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let other = world.oust(&["apply", "p.plan", "-y", "--profile", "work"]);
    assert_eq!(other.code, 2, "{other:?}");
}

#[test]
fn a_rehearsals_plan_is_applied_in_the_sandbox_and_nowhere_else() {
    let world = World::new();
    let (ran, path) = planned(&world, &["--sandbox", "everywhere", LIZ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let real = world.oust(&["apply", "p.plan", "-y"]);
    assert_eq!((real.code, world.asked()), (2, 0), "{real:?}");
    let (code, applied) = world.json(&["--sandbox", "apply", path.to_str().unwrap(), "-y"]);
    assert_eq!(code, 0, "{applied}");
    std::fs::remove_file(&path).unwrap();
    planned(&world, &["signout", LIZ]);
    let rehearsed = world.oust(&["--sandbox", "apply", "p.plan", "-y"]);
    assert_eq!(rehearsed.code, 2, "{rehearsed:?}");
}

/// People whose look-ups take a moment, and the words that plan them.
fn crowd() -> (World, Vec<&'static str>) {
    let world = World::with(Options {
        users: 300,
        faults: "latency=5ms".parse().unwrap(),
        ..Options::default()
    });
    let rows: String = (1..=300)
        .map(|n| format!("user{n:06}@example.com\n"))
        .collect();
    world.file("l.csv", format!("user\n{rows}"));
    let args = vec![
        "batch",
        "l.csv",
        "--provider",
        "google",
        "--rate",
        "5000",
        "--plan",
        "p.plan",
    ];
    (world, args)
}

#[test]
fn a_full_disk_leaves_no_plan() {
    let (world, args) = crowd();
    let plain = world.command(&args);
    let mut limited = std::process::Command::new("sh");
    limited
        .args(["-c", "ulimit -f 8; exec \"$0\" \"$@\""])
        .arg(plain.get_program())
        .args(plain.get_args())
        .current_dir(world.home.path())
        .env_clear()
        .envs(
            plain
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
    let ran = crate::support::finish(limited);
    assert!((1..=5).contains(&ran.code), "{ran:?}");
    assert!(
        ran.stderr
            .contains("the plan could not be written, and is not kept"),
        "{}",
        ran.stderr
    );
    assert!(!world.home.path().join("p.plan").exists());
}

#[test]
fn an_interrupt_leaves_no_plan() {
    let (world, args) = crowd();
    let mut command = world.command(&[&args[..], &["--concurrency", "2"]].concat());
    command
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped());
    let asked = world.sandbox.counts(Vendor::Google).requests;
    let child = command.spawn().unwrap();
    let begun = std::time::Instant::now();
    while world.sandbox.counts(Vendor::Google).requests < asked + 20 {
        assert!(begun.elapsed().as_secs() < 60);
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let sent = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130));
    let told = String::from_utf8(ended.stderr).unwrap();
    assert!(told.contains("the plan is not kept"), "{told}");
    assert!(!world.home.path().join("p.plan").exists());
    assert_eq!(revocations(&world), 0);
}
