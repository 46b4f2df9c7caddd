//! `--missing-ok` excuses a provider that doesn't know the user, and not a user whom none of them knows.

use serde_json::Value;

use crate::support::{Script, World, answer};

const TYPO: &str = "lizz@example.com";

fn outcomes(report: &Value) -> Vec<(u64, String, String, String)> {
    let results = report["results"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut all: Vec<_> = results
        .iter()
        .map(|result| {
            (
                result["row"].as_u64().unwrap(),
                text(&result["provider"]),
                text(&result["outcome"]),
                text(&result["error"]["class"]),
            )
        })
        .collect();
    all.sort();
    all
}

fn all_failed(report: &Value, row: u64) -> bool {
    let of_row = outcomes(report).into_iter().filter(|one| one.0 == row);
    let of_row: Vec<_> = of_row.collect();
    of_row.len() == 3
        && of_row
            .iter()
            .all(|(_, _, outcome, class)| (&**outcome, &**class) == ("failed", "not_found"))
}

#[test]
fn a_typo_is_no_success_at_any_number_of_providers() {
    let world = World::new();
    let (code, report) = world.json(&["everywhere", TYPO, "--missing-ok"]);
    assert_eq!(code, 6, "{report}");
    assert!(all_failed(&report, 1), "{report}");
    let hint = report["results"][0]["error"]["hint"].as_str().unwrap();
    assert_eq!(hint, "nobody here knows this name; check the spelling");
    let csv = format!("user\nliz@example.com\n{TYPO}\nomar@example.com\n");
    let csv = world.file("l.csv", csv);
    let batch = [
        "batch",
        csv.to_str().unwrap(),
        "--provider",
        "everywhere",
        "--yes",
        "--missing-ok",
    ];
    let (code, report) = world.json(&batch);
    assert_eq!(code, 6, "{report}");
    assert!(all_failed(&report, 2), "{report}");
    assert_eq!(report["summary"]["accepted"], 6, "{report}");
    // At one provider it is the caller's word that they may be gone.
    let args = ["everywhere", TYPO, "--missing-ok", "--only", "google"];
    assert_eq!(world.json(&args).0, 0);
}

#[test]
fn who_is_known_anywhere_is_excused_elsewhere() {
    let missing = r#"{"error":{"code":404,"message":"Resource Not Found: userKey","errors":[{"reason":"notFound"}]}}"#;
    let script = Script::start(&[&answer("404 Not Found", "", missing)]);
    let world = World::new().set("OUST_GOOGLE_ENDPOINT", &script.url());
    let (code, report) = world.json(&["everywhere", "liz@example.com", "--missing-ok"]);
    assert_eq!(code, 0, "{report}");
    let outcomes = outcomes(&report);
    assert_eq!(outcomes[1].2, "accepted", "{report}");
    assert_eq!(
        (&*outcomes[2].1, &*outcomes[2].2),
        ("google", "skipped"),
        "{report}"
    );
}

#[test]
fn a_provider_that_could_not_be_asked_leaves_it_open_and_a_resumed_run_decides() {
    let busy = answer("200 OK", "", r#"{"statusCode":503,"message":"busy"}"#);
    let kicked = answer(
        "200 OK",
        "",
        r#"{"statusCode":200,"data":{"success":true}}"#,
    );
    let gone = answer(
        "200 OK",
        "",
        r#"{"statusCode":404,"apiCode":2004,"message":"none"}"#,
    );
    for (then, exit, skipped) in [(&kicked, 0, 2), (&gone, 6, 0)] {
        let script = Script::start(&[&busy, then]);
        let world = World::new()
            .set("OUST_GENAUTH_TOKEN", "tok.en.value")
            .set("OUST_GENAUTH_APP_IDS", "a1")
            .set("OUST_GENAUTH_HOST", &script.url());
        let (_, report) = world.json(&["everywhere", TYPO, "--missing-ok", "--retries", "0"]);
        let summary = &report["summary"];
        assert_eq!(
            (&summary["failed"], &summary["skipped"]),
            (&3.into(), &0.into()),
            "{report}"
        );
        let run = report["run"].as_str().unwrap();
        // What the ledger holds is what was said.
        let (_, shown) = world.json(&["runs", "show", run]);
        assert!(!shown.to_string().contains("\"skipped\":1"), "{shown}");
        let (code, report) = world.json(&["resume", run]);
        assert_eq!(code, exit, "{report}");
        assert_eq!(report["summary"]["skipped"], skipped, "{report}");
    }
}

#[test]
fn many_rows_of_a_fast_and_a_slow_provider_end_one_by_one() {
    let world = World::new();
    let mut csv = String::from("user\n");
    for at in 0..700 {
        csv.push_str(&format!("typo{at}@example.com\n"));
        if at % 100 == 0 {
            csv.push_str("liz@example.com\n");
        }
    }
    let csv = world.file("l.csv", csv);
    let (code, report) = world.json(&[
        "batch",
        csv.to_str().unwrap(),
        "--provider",
        "everywhere",
        "--yes",
        "--missing-ok",
        "--max-users",
        "9999",
        "--rate",
        "10000",
        "--concurrency",
        "4",
    ]);
    let summary = &report["summary"];
    assert_eq!(code, 6, "{summary}");
    assert_eq!(summary["failed"], 2100, "{summary}");
    assert_eq!(
        (&summary["accepted"], &summary["skipped"]),
        (&3.into(), &18.into()),
        "{summary}"
    );
}

#[test]
fn a_row_that_repeats_part_of_another_is_judged_by_that_one() {
    for (user, code) in [(TYPO, 6), ("liz@example.com", 0)] {
        let world = World::new();
        let csv = format!("user,provider\n{user},google\n{user},everywhere\n");
        let csv = world.file("l.csv", csv);
        let args = ["batch", csv.to_str().unwrap(), "--yes", "--missing-ok"];
        let (ended, report) = world.json(&args);
        assert_eq!(ended, code, "{report}");
        let failed = if code == 0 { 0 } else { 2 };
        assert_eq!(report["summary"]["failed"], failed, "{report}");
    }
    // Whom only the first row's provider knows is excused at the others.
    let gone = answer(
        "200 OK",
        "",
        r#"{"statusCode":404,"apiCode":2004,"message":"none"}"#,
    );
    let script = Script::start(&[&gone]);
    let world = World::new()
        .set("OUST_GENAUTH_TOKEN", "tok.en.value")
        .set("OUST_GENAUTH_APP_IDS", "a1")
        .set("OUST_GENAUTH_HOST", &script.url());
    let csv = world.file(
        "l.csv",
        "user,provider\nliz@example.com,google\nliz@example.com,everywhere\n",
    );
    let args = ["batch", csv.to_str().unwrap(), "--yes", "--missing-ok"];
    let (code, report) = world.json(&args);
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["summary"]["skipped"], 2, "{report}");
}
