//! `oust everywhere`: every configured provider, one verdict a person, and nothing taken for done.

use oust::sandbox::Vendor;

use crate::support::{Script, World, answer, bare, finish};

const LIZ: &str = "liz@example.com";
const VENDORS: [Vendor; 3] = [Vendor::Google, Vendor::GenAuth, Vendor::Chime];

/// Providers and outcomes of a report, in its order.
fn told(report: &serde_json::Value) -> Vec<(u64, String, String)> {
    let results = report["results"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    results
        .map(|one| {
            (
                one["row"].as_u64().unwrap(),
                text(&one["provider"]),
                text(&one["outcome"]),
            )
        })
        .collect()
}

#[test]
fn a_person_is_signed_out_of_all_three() {
    let world = World::new();
    let (code, report) = world.json(&["everywhere", LIZ, "omar@example.com"]);
    assert_eq!(code, 0, "{report}");
    let order: Vec<_> = told(&report)
        .into_iter()
        .map(|(row, kind, _)| (row, kind))
        .collect();
    let rows = [1, 2]
        .into_iter()
        .flat_map(|row| ["google", "genauth", "chime"].map(|kind| (row, kind.to_owned())));
    assert_eq!(order, rows.collect::<Vec<_>>());
    assert_eq!(report["summary"]["targets"], 6);
    for vendor in VENDORS {
        assert_eq!(world.sandbox.revoked(vendor, LIZ), 1);
        assert_eq!(world.sandbox.sessions(vendor, LIZ), Some(0));
    }
    let ledgers = std::fs::read_dir(world.home.path().join(".local/state/oust/runs")).unwrap();
    assert_eq!(ledgers.count(), 1, "one run has one ledger");
}

#[test]
fn the_table_has_a_line_per_provider_and_a_verdict_per_person() {
    let world = World::new();
    let ran = world.oust(&["everywhere", LIZ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let verdict = "liz@example.com: signed out of Google Workspace, GenAuth, Amazon Chime";
    assert_eq!(ran.stdout.lines().last(), Some(verdict), "{ran:?}");
    for provider in ["google", "genauth", "chime"] {
        let line = |line: &&str| line.starts_with(LIZ) && line.contains(provider);
        assert_eq!(
            ran.stdout.lines().filter(line).count(),
            1,
            "{provider}: {ran:?}"
        );
    }
    for line in ran.stdout.lines() {
        assert!(line.len() <= 80, "too long for a terminal: {line}");
    }
    assert!(
        ran.stdout
            .contains("  - Gmail on the web: up to 60 minutes"),
        "{ran:?}"
    );
    let sum = "3 signed out; out at every provider asked: 1 of 1 user\n";
    assert!(ran.stderr.ends_with(sum), "{ran:?}");
    assert_eq!(ran.stderr.lines().count(), 1, "{ran:?}");
}

#[test]
fn the_worst_provider_decides() {
    let user = r#"{"Users":[{"UserId":"u-1","PrimaryEmail":"liz@example.com"}]}"#;
    let chime = Script::start(&[
        &answer("200 OK", "content-type: application/json\r\n", user),
        "",
    ]);
    let world = World::new().set("AWS_ENDPOINT_URL_CHIME", &chime.url());
    let ran = world.oust(&["everywhere", LIZ, "--retries", "0"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    let verdict = "liz@example.com: NOT out everywhere: signed out of Google Workspace, GenAuth; UNKNOWN at Amazon Chime";
    assert!(ran.stdout.lines().any(|line| line == verdict), "{ran:?}");
    let quiet = world.oust(&["everywhere", LIZ, "--retries", "0", "-q"]);
    assert!(quiet.stdout.contains("NOT out everywhere"), "{quiet:?}");
}

#[test]
fn a_vendor_that_does_not_know_the_person_says_not_found() {
    let world = World::new();
    let (code, report) = world.json(&["everywhere", "nobody@example.com"]);
    assert_eq!(code, 6, "{report}");
    let (code, report) = world.json(&["everywhere", "--missing-ok", "nobody@example.com"]);
    assert_eq!(code, 6, "nobody knows them: {report}");
    assert_eq!(report["summary"]["failed"], 3);
}

#[test]
fn what_is_not_configured_is_told_and_not_asked() {
    let world = World::new().set("OUST_CHIME_ACCOUNT_ID", "");
    let ran = world.oust(&["everywhere", LIZ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let first = ran.stderr.lines().next();
    assert_eq!(
        first,
        Some("note: not configured, so not asked: Amazon Chime")
    );
    assert!(!ran.stdout.contains("Chime"), "{ran:?}");
    assert_eq!(world.sandbox.revoked(Vendor::Chime, LIZ), 0);
    let (_, report) = world.json(&["everywhere", LIZ]);
    assert_eq!(
        report["summary"]["not_configured"],
        serde_json::json!(["chime"])
    );
    let csv = world.file("l.csv", "user,provider\nliz@example.com,everywhere\n");
    let (_, report) = world.json(&["batch", csv.to_str().unwrap(), "--yes"]);
    assert_eq!(
        report["summary"]["not_configured"],
        serde_json::json!(["chime"])
    );
    let (_, report) = world.json(&["everywhere", LIZ, "--except", "chime"]);
    assert_eq!(report["summary"]["not_configured"], serde_json::Value::Null);
    let ran = world.oust(&["everywhere", LIZ, "--only", "google,chime"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.stderr
            .contains("--only: Amazon Chime is not configured"),
        "{ran:?}"
    );
    assert!(ran.stderr.contains("OUST_CHIME_ACCOUNT_ID"), "{ran:?}");
}

#[test]
fn nothing_configured_is_no_success() {
    let home = tempfile::tempdir().unwrap();
    let mut command = bare(&home);
    command.args(["everywhere", LIZ]);
    let ran = finish(command);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
    for needle in [
        "no provider is configured",
        "oust init",
        "OUST_GOOGLE_SUBJECT",
    ] {
        assert!(ran.stderr.contains(needle), "{ran:?}");
    }
}

#[test]
fn providers_can_be_chosen() {
    let world = World::new();
    let (code, report) = world.json(&["everywhere", LIZ, "--only", "chime,google"]);
    assert_eq!(code, 0, "{report}");
    let kinds: Vec<_> = told(&report).into_iter().map(|(_, kind, _)| kind).collect();
    assert_eq!(kinds, ["google", "chime"]);
    let (_, report) = world.json(&["everywhere", LIZ, "--except", "google", "--except", "chime"]);
    assert_eq!(told(&report)[0].1, "genauth");
    let all = "google,genauth,chime";
    for args in [["--except", all], ["--only", "zoom"]] {
        let ran = world.oust(&[&["everywhere", LIZ], &args[..]].concat());
        assert_eq!(ran.code, 2, "{ran:?}");
    }
    let ran = world.oust(&["everywhere", LIZ, "--only", "google", "--except", "chime"]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn an_id_is_no_address() {
    let world = World::new();
    let list = world.file("l", "liz@example.com\n12345\n");
    let cases: [&[&str]; 2] = [
        &["everywhere", LIZ, "12345"],
        &["everywhere", "--yes", "--from", list.to_str().unwrap()],
    ];
    for args in cases {
        let ran = world.oust(args);
        assert_eq!(ran.code, 2, "{ran:?}");
        let named = ["EMAIL 2 (`12345`)", "line 2: `12345`"];
        assert!(
            named.iter().any(|named| ran
                .stderr
                .contains(&format!("{named} is no e-mail address"))),
            "{ran:?}"
        );
    }
    assert_eq!(world.asked(), 0);
}

#[test]
fn people_are_counted_and_repeated_ones_sent_once() {
    let world = World::new();
    let (code, report) = world.json(&["everywhere", "--max-users", "1", LIZ, "Liz@Example.com"]);
    assert_eq!(code, 0, "{report}");
    let skipped = told(&report)
        .into_iter()
        .filter(|(row, _, end)| *row == 2 && end == "skipped");
    assert_eq!(skipped.count(), 3);
    let (code, report) = world.json(&["everywhere", "--max-users", "1", LIZ, "omar@example.com"]);
    assert_eq!((code, &report["summary"]["refused"]), (7, &6.into()));
}

#[test]
fn a_dry_run_shows_every_request_and_sends_none() {
    let world = World::new();
    let ran = world.oust(&["everywhere", "--dry-run", LIZ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for needle in ["/signOut", "/kick-users", "operation=logout", "dry run"] {
        assert!(ran.stdout.contains(needle), "{needle}: {ran:?}");
    }
    for vendor in VENDORS {
        assert_eq!(world.sandbox.revoked(vendor, LIZ), 0);
    }
}

#[test]
fn a_rehearsal_plays_every_vendor_that_is_known() {
    let home = tempfile::tempdir().unwrap();
    let mut command = bare(&home);
    command.args(["--sandbox", "everywhere", LIZ, "-o", "csv"]);
    let ran = finish(command);
    assert_eq!(ran.code, 0, "{ran:?}");
    let providers: Vec<_> = ran.stdout.lines().skip(1).collect();
    for vendor in VENDORS {
        let cell = format!(",{vendor},");
        let lines = providers.iter().filter(|line| line.contains(&cell));
        assert_eq!(lines.count(), 1, "{vendor}: {ran:?}");
    }
}

#[test]
fn one_whose_key_is_no_good_stops_all_until_it_is_left_out() {
    let world = World::new().set("OUST_GOOGLE_CREDENTIALS", "missing.json");
    let ran = world.oust(&["everywhere", LIZ]);
    assert_eq!(ran.code, 2, "{ran:?}");
    for needle in ["missing.json", "add --except google"] {
        assert!(ran.stderr.contains(needle), "{ran:?}");
    }
    assert_eq!(world.asked(), 0);
    assert_eq!(
        world.oust(&["everywhere", LIZ, "--except", "google"]).code,
        0
    );
}

/// The steps of each result, as `name=outcome`.
fn steps(report: &serde_json::Value) -> Vec<(String, Vec<String>)> {
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let of = |one: &serde_json::Value| {
        let steps = one["steps"].as_array().into_iter().flatten();
        let told = steps.map(|step| format!("{}={}", text(&step["step"]), text(&step["outcome"])));
        (text(&one["provider"]), told.collect())
    };
    let results = report["results"].as_array().unwrap().iter();
    results.map(of).collect()
}

#[test]
fn a_suspension_is_done_where_the_vendor_can_and_told_as_skipped_elsewhere() {
    let world = World::new();
    let (code, report) = world.json(&["everywhere", LIZ, "--deep", "--suspend"]);
    assert_eq!(code, 0, "{report}");
    let told = steps(&report);
    assert!(told[0].1.contains(&"suspend=accepted".into()), "{told:?}");
    for (provider, steps) in &told[1..] {
        assert_eq!(steps, &["deep=skipped", "suspend=skipped"], "{provider}");
    }
    let step = &report["results"][1]["steps"][1];
    assert_eq!(
        step["reason"], "oust knows no way to suspend users at GenAuth",
        "{report}"
    );
    let alive = report["results"][1]["still_alive"].to_string();
    assert!(alive.contains("can sign in again"), "{alive}");
    let ran = world.oust(&["revoke", "chime", LIZ, "--suspend-first"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for words in [
        "--suspend: oust knows no way to suspend users at Amazon Chime",
        "suspend: skipped",
    ] {
        assert!(
            (ran.stderr.clone() + &ran.stdout).contains(words),
            "{words}: {ran:?}"
        );
    }
    let csv = world.file(
        "leavers.csv",
        "user,provider\nomar@example.com,google;chime\n",
    );
    let (code, report) = world.json(&["batch", csv.to_str().unwrap(), "--yes", "--suspend"]);
    assert_eq!(code, 0, "{report}");
    let mut told = steps(&report);
    told.sort();
    assert_eq!(told[0].1, ["suspend=skipped"]);
    assert_eq!(told[1].1, ["sign_out=accepted", "suspend=accepted"]);
}
