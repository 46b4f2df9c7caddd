//! What became of each user, in records, tables and exit codes, and at the vendor.

use oust::sandbox::Vendor;

use crate::support::World;

const VERBS: [(&str, Vendor, &str); 3] = [
    ("signout", Vendor::Google, "google"),
    ("kick", Vendor::GenAuth, "genauth"),
    ("logout", Vendor::Chime, "chime"),
];

#[test]
fn each_verb_ends_the_sessions_at_its_vendor() {
    let world = World::new();
    for (verb, vendor, provider) in VERBS {
        assert!(
            world.sandbox.sessions(vendor, "liz@example.com").unwrap() > 0,
            "{verb}"
        );
        let (code, report) = world.json(&[verb, "liz@example.com"]);
        assert_eq!(code, 0, "{verb}: {report}");
        let result = &report["results"][0];
        assert_eq!(result["outcome"], "accepted");
        assert_eq!(result["provider"], provider);
        assert_eq!(result["schema"], "oust.result/1");
        assert_eq!(result["attempts"], 1);
        assert_eq!(result["sandbox"], false);
        assert!(!result["still_alive"].as_array().unwrap().is_empty());
        assert_eq!(report["summary"]["targets"], 1);
        assert_eq!(report["summary"]["exit_code"], 0);
        assert_eq!(
            world.sandbox.revoked(vendor, "liz@example.com"),
            1,
            "{verb}"
        );
        assert_eq!(
            world.sandbox.sessions(vendor, "liz@example.com"),
            Some(0),
            "{verb}"
        );
    }
}

#[test]
fn an_unknown_user_is_not_found_and_may_be_skipped() {
    let world = World::new();
    for (verb, _, _) in VERBS {
        let (code, report) = world.json(&[verb, "nobody@example.com"]);
        assert_eq!(code, 6, "{verb}: {report}");
        assert_eq!(report["results"][0]["outcome"], "failed");
        assert_eq!(report["results"][0]["error"]["class"], "not_found");
        let (code, report) = world.json(&[verb, "--missing-ok", "nobody@example.com"]);
        assert_eq!(code, 0, "{verb}: {report}");
        assert_eq!(report["results"][0]["outcome"], "skipped");
        assert!(report["results"][0]["reason"].is_string());
    }
}

#[test]
fn several_users_come_out_in_the_order_they_went_in() {
    let world = World::new();
    let users = [
        "omar@example.com",
        "nobody@example.com",
        "liz@example.com",
        "Omar@example.com",
    ];
    let (code, report) = world.json(&[&["signout"], &users[..]].concat());
    assert_eq!(code, 6, "{report}");
    let results = report["results"].as_array().unwrap();
    let order: Vec<_> = results
        .iter()
        .map(|result| result["user"].as_str().unwrap())
        .collect();
    assert_eq!(order, users);
    assert_eq!(results[3]["outcome"], "skipped");
    let summary = &report["summary"];
    let outcomes = [
        "accepted",
        "verified",
        "failed",
        "unknown",
        "skipped",
        "refused",
        "planned",
        "not_reached",
    ];
    let sum: u64 = outcomes
        .iter()
        .map(|name| summary[*name].as_u64().unwrap())
        .sum();
    assert_eq!(sum, summary["targets"].as_u64().unwrap());
    assert_eq!(world.sandbox.revoked(Vendor::Google, "omar@example.com"), 1);
}

#[test]
fn ndjson_ends_with_the_summary_and_csv_has_a_row_each() {
    let world = World::new();
    let ran = world.oust(&[
        "signout",
        "liz@example.com",
        "omar@example.com",
        "-o",
        "ndjson",
    ]);
    let lines: Vec<serde_json::Value> = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[2]["type"], "summary");
    let ran = world.oust(&[
        "signout",
        "liz@example.com",
        "omar@example.com",
        "-o",
        "csv",
    ]);
    assert_eq!(ran.stdout.lines().count(), 3, "{}", ran.stdout);
}

#[test]
fn genauth_confirms_by_reading_back() {
    let world = World::new();
    let (code, report) = world.json(&["kick", "--verify", "liz@example.com"]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["results"][0]["outcome"], "verified");
}

#[test]
fn without_apps_a_user_is_kicked_from_all_they_ever_used() {
    let world = World::new().set("OUST_GENAUTH_APP_IDS", "");
    let (code, report) = world.json(&["kick", "liz@example.com"]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(
        world.sandbox.sessions(Vendor::GenAuth, "liz@example.com"),
        Some(0)
    );
    assert!(report["results"][0]["requests"].as_u64().unwrap() >= 2);
}

#[test]
fn a_dry_run_shows_the_requests_and_sends_none() {
    let world = World::new();
    for (verb, vendor, _) in VERBS {
        let (code, report) = world.json(&[verb, "--dry-run", "liz@example.com"]);
        assert_eq!(code, 0, "{report}");
        let result = &report["results"][0];
        assert_eq!(result["outcome"], "planned");
        assert_eq!(result["calls"][0]["method"], "POST");
        assert!(
            result["calls"][0]["url"]
                .as_str()
                .unwrap()
                .starts_with("http://127.0.0.1:")
        );
        assert_eq!(
            world.sandbox.revoked(vendor, "liz@example.com"),
            0,
            "{verb}"
        );
    }
}

#[test]
fn an_address_is_looked_up_at_chime_and_shown() {
    let world = World::new()
        .set("OUST_CHIME_ACCOUNT_ID", "")
        .section("chime");
    let (code, report) = world.json(&["logout", "liz@example.com"]);
    assert_eq!(code, 0, "{report}");
    let result = &report["results"][0];
    assert!(result["resolved"].is_string());
    assert_eq!(result["requests"], 3);
    assert!(result["request_id"].is_string());
}

#[test]
fn a_list_is_read_from_a_file_and_must_be_confirmed() {
    let world = World::new();
    let list = "\u{feff}# leavers\r\n\r\nliz@example.com\r\n  omar@example.com \r\n";
    let path = world.file("leavers.txt", list);
    let path = path.to_str().unwrap();
    let ran = world.oust(&["signout", "--from", path]);
    assert_eq!(ran.code, 7, "{ran:?}");
    assert_eq!(world.sandbox.revoked(Vendor::Google, "liz@example.com"), 0);
    let (code, report) = world.json(&["signout", "--from", path, "--yes"]);
    assert_eq!((code, &report["summary"]["accepted"]), (0, &2.into()));
}

#[test]
fn protected_people_are_refused_under_every_name() {
    let world = World::new();
    let config = world.file(
        "c.toml",
        "[default]\nprotect = ['BreakGlass@example.com']\n",
    );
    let config = config.to_str().unwrap();
    for (verb, vendor, _) in VERBS {
        let (code, report) = world.json(&[verb, "--config", config, "breakglass@example.com"]);
        assert_eq!(code, 7, "{report}");
        assert_eq!(report["results"][0]["outcome"], "refused");
        assert_eq!(world.sandbox.revoked(vendor, "breakglass@example.com"), 0);
        let (code, _) = world.json(&[verb, "--config", config, "liz@example.com"]);
        assert_eq!(code, 0, "{verb}");
    }
    let (code, _) = world.json(&[
        "signout",
        "--config",
        config,
        "--include-protected",
        "breakglass@example.com",
    ]);
    assert_eq!(code, 0);
}

#[test]
fn a_run_over_max_users_touches_nobody() {
    let world = World::new();
    let (code, report) = world.json(&[
        "signout",
        "--max-users",
        "1",
        "liz@example.com",
        "omar@example.com",
    ]);
    assert_eq!(code, 7, "{report}");
    assert_eq!(report["summary"]["refused"], 2);
    assert_eq!(world.asked(), 0);
}
