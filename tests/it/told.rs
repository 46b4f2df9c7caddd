//! What standard error says at the end of a run, whatever the format: what is not done, with provider
//! and people, the sum, the run's id and what to do next.

use serde_json::{Value, json};

use crate::support::{Script, World, answer};

const LIZ: &str = "liz@example.com";
const JSON: &str = "content-type: application/json\r\n";

/// A GenAuth that answers by script, with a token at hand.
fn genauth(answers: &[Value]) -> (World, Script) {
    let answers: Vec<String> = answers
        .iter()
        .map(|body| answer("200 OK", JSON, &body.to_string()))
        .collect();
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let script = Script::start(&answers);
    let world = World::new()
        .set("OUST_GENAUTH_TOKEN", "tok.en.value")
        .set("OUST_GENAUTH_APP_IDS", "")
        .set("OUST_GENAUTH_HOST", &script.url());
    (world, script)
}

/// The lines that begin with this word.
fn lines<'t>(text: &'t str, word: &str) -> Vec<&'t str> {
    text.lines().filter(|line| line.starts_with(word)).collect()
}

#[test]
fn each_format_ends_with_what_is_not_done_and_the_sum() {
    for format in ["table", "json", "ndjson", "csv"] {
        let world = World::new();
        let ran = world.oust(&["everywhere", LIZ, "nobody@example.com", "-o", format]);
        assert_eq!(ran.code, 6, "{ran:?}");
        let errors = lines(&ran.stderr, "error: ");
        for (at, code) in [
            ("google", "(notFound)"),
            ("genauth", "(2004)"),
            ("chime", ""),
        ] {
            let prefix = format!("error: {at}: nobody@example.com: not found: ");
            let told = errors.iter().filter(|line| line.starts_with(&prefix));
            let told: Vec<_> = told.filter(|line| line.ends_with(code)).collect();
            assert_eq!(told.len(), 1, "{at}: {ran:?}");
        }
        let sum = ran.stderr.lines().last().unwrap();
        assert!(sum.starts_with("run 01"), "{format}: {ran:?}");
        let sums = "3 signed out, 3 not found; out at every provider asked: 1 of 2 users";
        assert!(
            sum.contains("6 targets in ") && sum.ends_with(sums),
            "{sum}"
        );
    }
}

#[test]
fn the_run_that_is_named_can_be_shown() {
    let world = World::new();
    let ran = world.oust(&["signout", LIZ, "-o", "csv"]);
    let sum = lines(&ran.stderr, "run ").concat();
    let run = sum.split([' ', ':']).nth(1).unwrap();
    let shown = world.oust(&["runs", "show", run]);
    assert!(shown.code == 0 && shown.stdout.contains(LIZ), "{shown:?}");
}

#[test]
fn quiet_says_nothing_where_all_is_well_and_errors_where_it_is_not() {
    let world = World::new();
    let csv = world.file("l.csv", "user,provider\nliz@example.com,everywhere\n");
    let csv = csv.to_str().unwrap();
    for args in [
        &["signout", LIZ, "-q"][..],
        &["everywhere", LIZ, "omar@example.com", "-q"],
        &["batch", csv, "--yes", "-q"],
        &["users", "suspend", "omar@example.com", "-q"],
    ] {
        let ran = world.oust(args);
        assert_eq!(
            (ran.code, &*ran.stdout, &*ran.stderr),
            (0, "", ""),
            "{args:?}"
        );
    }
    for format in ["json", "ndjson", "csv"] {
        let ran = world.oust(&["signout", LIZ, "-q", "-o", format]);
        assert!(!ran.stdout.is_empty() && ran.stderr.is_empty(), "{ran:?}");
    }
    let ran = world.oust(&["signout", LIZ, "nobody@example.com", "-q", "-o", "csv"]);
    assert_eq!(
        lines(&ran.stderr, "error: google: nobody@example.com").len(),
        1
    );
    assert!(!ran.stderr.contains("note: "), "{ran:?}");
}

#[test]
fn the_first_twenty_that_remain_are_named_and_the_rest_counted() {
    let no = json!({"error": {"code": 404, "message": "Resource Not Found: userKey", "errors": [{"reason": "notFound"}]}});
    let script = Script::start(&[&answer("404 Not Found", JSON, &no.to_string())]);
    let world = World::new().set("OUST_GOOGLE_ENDPOINT", &script.url());
    let rows: String = (1..=30)
        .map(|n| format!("no{n:02}@example.com\n"))
        .collect();
    let csv = world.file("l.csv", format!("user\n{rows}"));
    let csv = csv.to_str().unwrap();
    let ran = world.oust(&["batch", csv, "--provider", "google", "--yes", "-o", "json"]);
    assert_eq!(ran.code, 6, "{ran:?}");
    let named = lines(&ran.stderr, "  no");
    assert_eq!(named.len(), 20, "{ran:?}");
    assert!(
        named
            .iter()
            .all(|line| line.ends_with("@example.com at google")),
        "{ran:?}"
    );
    assert!(
        ran.stderr.contains("error: google: 30 users: not found: "),
        "{ran:?}"
    );
    assert!(ran.stderr.contains("\n  and 10 more\n"), "{ran:?}");
}

#[test]
fn a_row_is_called_the_same_everywhere_and_is_never_nameless() {
    let world = World::new();
    let csv = world.file(
        "l.csv",
        "user,note\nliz@example.com,\n,\nkim@example.com,\n",
    );
    let csv = csv.to_str().unwrap();
    let args = ["batch", csv, "--provider", "google", "--yes"];
    let refused = world.oust(&args);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(
        refused.stderr.contains("  line 3, column `user`: "),
        "{refused:?}"
    );
    let ran = world.oust(&[&args[..], &["--skip-invalid"]].concat());
    assert_eq!(ran.code, 1, "{ran:?}");
    let error = "error: google: row 2: unusable: column `user`: ";
    assert_eq!(lines(&ran.stderr, error).len(), 1, "{ran:?}");
    // Its line is told once, beside its number; the report has the number alone.
    let place = "  row 2 (line 3), column `user`: ";
    assert!(ran.stderr.contains(place), "{ran:?}");
    assert!(!ran.stdout.contains("line 3"), "{ran:?}");
    assert!(
        !ran.stderr.contains("rejected"),
        "nobody was asked: {ran:?}"
    );
    let why = lines(&ran.stdout, "WHY").concat();
    assert!(why.contains("PROVIDER"), "{ran:?}");
    assert!(
        !ran.stdout.contains("(of row 2)"),
        "nobody's sessions: {ran:?}"
    );
}

#[test]
fn a_message_is_told_to_its_end() {
    let message = format!("{} so grant the role Z", "a long story ".repeat(30));
    let body =
        json!({"error": {"code": 403, "message": message, "errors": [{"reason": "forbidden"}]}});
    let script = Script::start(&[&answer("403 Forbidden", JSON, &body.to_string())]);
    let world = World::new().set("OUST_GOOGLE_ENDPOINT", &script.url());
    for args in [
        &["signout", LIZ][..],
        &["signout", LIZ, "kim@example.com"],
        &["signout", LIZ, "-o", "csv"],
    ] {
        let ran = world.oust(args);
        assert_eq!(ran.code, 4, "{ran:?}");
        assert!(
            ran.stderr.contains("so grant the role Z (forbidden)"),
            "{ran:?}"
        );
    }
}

#[test]
fn a_refusal_after_a_lost_try_says_that_it_may_have_happened() {
    let no = json!({"error": {"code": 403, "message": "no", "errors": [{"reason": "forbidden"}]}});
    let no = answer("403 Forbidden", JSON, &no.to_string());
    for args in [&["signout", LIZ][..], &["signout", LIZ, "-o", "csv"]] {
        let script = Script::start(&["", &no]);
        let world = World::new().set("OUST_GOOGLE_ENDPOINT", &script.url());
        let ran = world.oust(args);
        assert_eq!(ran.code, 4, "{ran:?}");
        let lost = "not permitted: no; an earlier try went unanswered: it may have happened";
        assert!(ran.stderr.contains(lost), "{ran:?}");
    }
}

#[test]
fn the_same_person_is_named_once() {
    let body = json!({"statusCode": 403, "apiCode": 2020, "message": "no"});
    let (world, _script) = genauth(&[body]);
    let csv = world.file(
        "l.csv",
        "user,app_ids\nliz@example.com,a1\nliz@example.com,a2\n",
    );
    let ran = world.oust(&[
        "batch",
        csv.to_str().unwrap(),
        "--provider",
        "genauth",
        "--yes",
    ]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(
        !ran.stderr.contains("liz@example.com and liz@example.com"),
        "{ran:?}"
    );
    assert!(
        ran.stderr.contains("error: genauth: liz@example.com: "),
        "{ran:?}"
    );
}

#[test]
fn what_failed_is_part_of_what_is_still_alive() {
    let no = json!({"error": {"code": 403, "message": "no", "errors": [{"reason": "forbidden"}]}});
    let script = Script::start(&[&answer("403 Forbidden", JSON, &no.to_string())]);
    let world = World::new().set("OUST_GOOGLE_ENDPOINT", &script.url());
    let (code, report) = world.json(&["signout", LIZ]);
    assert_eq!(code, 4, "{report}");
    let alive = &report["results"][0]["still_alive"];
    assert_eq!(alive[0], "sessions: they may all be alive", "{report}");
    assert!(alive.to_string().contains("app passwords"), "{report}");
    let ran = world.oust(&["everywhere", LIZ]);
    let alive = "still alive at Google Workspace:\n  - sessions: they may all be alive\n";
    assert!(ran.stdout.contains(alive), "{ran:?}");
    let unreachable = World::new().set("OUST_GOOGLE_ENDPOINT", "http://127.0.0.1:9");
    let (_, report) = unreachable.json(&["signout", LIZ, "--retries", "0"]);
    assert!(
        !report["results"][0]["still_alive"]
            .as_array()
            .unwrap()
            .is_empty(),
        "{report}"
    );
    // Nobody of that name has a session.
    let (_, report) = World::new().json(&["signout", "nobody@example.com"]);
    assert_eq!(report["results"][0]["still_alive"], json!([]), "{report}");
}

#[test]
fn an_app_that_is_gone_takes_nothing_from_being_out() {
    let gone = json!({"statusCode": 404, "apiCode": 2011, "message": "no such app"});
    let kicked = json!({"statusCode": 200, "data": {"success": true}});
    let apps = json!({"statusCode": 200, "data": [{"appId": "a1"}, {"appId": "a2"}]});
    let (world, _script) = genauth(&[apps, gone.clone(), kicked, gone]);
    let ran = world.oust(&["everywhere", LIZ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let verdict = "liz@example.com: signed out of Google Workspace, GenAuth, Amazon Chime";
    assert!(ran.stdout.lines().any(|line| line == verdict), "{ran:?}");
    assert!(
        !ran.stdout.contains("NOT out") && ran.stdout.contains("left out as gone: a2"),
        "{ran:?}"
    );
    assert!(
        ran.stderr
            .contains("3 signed out; out at every provider asked: 1 of 1 user"),
        "{ran:?}"
    );
}

#[test]
fn a_dry_run_of_many_asks_nobody_and_says_so() {
    let world = World::new().set("OUST_GENAUTH_APP_IDS", "");
    let rows: String = (1..=21).map(|n| format!("u{n:02}@example.com\n")).collect();
    let csv = world.file("l.csv", format!("user\n{rows}"));
    let csv = csv.to_str().unwrap();
    let args = [
        "batch",
        csv,
        "--provider",
        "everywhere",
        "--dry-run",
        "--rate",
        "0.1",
    ];
    let ran = world.oust(&[&args[..], &["-o", "ndjson"]].concat());
    assert_eq!((ran.code, world.asked()), (0, 0), "{ran:?}");
    assert!(
        ran.stderr
            .contains("note: a dry run of more than 20 targets looks nobody up"),
        "{ran:?}"
    );
    let of = |provider: &str| -> Value {
        let records = ran
            .stdout
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let mut records = records.filter(|one| one["provider"] == provider);
        records
            .find(|one| one["user"] == "u07@example.com")
            .unwrap()
    };
    assert_eq!(of("google")["calls"][0]["method"], "POST");
    let url = of("chime")["calls"][0]["url"].as_str().unwrap().to_owned();
    assert!(
        url.contains("/users/{id of u07@example.com}?operation=logout"),
        "{url}"
    );
    let apps = json!(["{id of each app of u07@example.com}"]);
    assert_eq!(of("genauth")["calls"][0]["body"]["appIds"], apps);
    assert_eq!(of("google")["outcome"], "planned");
    // Few are looked up, as ever.
    let (_, report) = world.json(&["logout", "--dry-run", LIZ]);
    assert!(
        world.asked() > 0 && !report.to_string().contains("id of"),
        "{report}"
    );
}

#[cfg(unix)]
#[test]
fn a_dry_run_of_many_is_summed_up_on_a_terminal() {
    let world = World::new();
    let rows: String = (1..=200)
        .map(|n| format!("u{n:03}@example.com\n"))
        .collect();
    world.file("l.csv", format!("user\n{rows}"));
    world.file("l.txt", rows);
    for args in [
        &["batch", "l.csv", "--provider", "google", "--dry-run"][..],
        &["signout", "--from", "l.txt", "--dry-run"],
        &["users", "suspend", "--from", "l.txt", "--dry-run"],
    ] {
        let (told, code) = crate::prompts::end(crate::prompts::on_terminal(&world, args));
        assert_eq!(code, 0, "{told}");
        assert!(
            told.contains("200 users, 200 requests like the one above"),
            "{args:?}: {told}"
        );
        assert!(told.lines().count() < 30, "{told}");
    }
}

#[test]
fn a_read_that_fails_names_provider_person_and_code() {
    let ran = World::new().oust(&["users", "get", "nobody@example.com"]);
    assert_eq!(ran.code, 6, "{ran:?}");
    let error = "error: google: nobody@example.com: Resource Not Found: userKey (notFound)\nhint: ";
    assert!(ran.stderr.starts_with(error), "{ran:?}");
}
