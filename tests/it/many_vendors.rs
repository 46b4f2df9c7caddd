//! All the vendors that the sandbox plays at once, and single ones that a connector tells: one person out of
//! all, one vendor that fails beside others that don't, and what variables set up.

use std::{
    process::Stdio,
    thread::sleep,
    time::{Duration, Instant},
};

use oust::{
    sandbox::{Options, Vendor},
    vendors::ALL,
};
use serde_json::Value;

use crate::support::World;

const LIZ: &str = "liz@example.com";

/// Those that the sandbox plays and the program knows.
fn played() -> Vec<Vendor> {
    let is_known = |vendor: &Vendor| ALL.iter().any(|one| one.id().name() == vendor.name());
    Vendor::ALL.into_iter().filter(is_known).collect()
}

fn everything() -> World {
    World::setting_up(&played(), Options::default())
}

fn with(vendors: &[Vendor]) -> World {
    World::setting_up(vendors, Options::default())
}

/// The results, each with its provider.
fn by_provider(report: &Value) -> Vec<(&str, &Value)> {
    let results = report["results"].as_array().unwrap().iter();
    results
        .map(|one| (one["provider"].as_str().unwrap(), one))
        .collect()
}

fn names() -> Vec<&'static str> {
    played().into_iter().map(Vendor::name).collect()
}

#[test]
fn a_deep_sign_out_with_suspension_reaches_every_vendor_that_is_played() {
    let world = everything();
    let (code, report) = world.json(&["everywhere", LIZ, "--deep", "--suspend"]);
    assert_eq!(code, 0, "{report}");
    let results = by_provider(&report);
    let asked: Vec<&str> = results.iter().map(|(provider, _)| *provider).collect();
    assert_eq!(asked, names(), "{report}");
    let mut suspended = Vec::new();
    for (provider, result) in &results {
        assert_eq!(result["outcome"], "accepted", "{provider}: {result}");
        let steps = result["steps"].as_array().unwrap();
        let of = |name: &str| {
            let found = steps.iter().find(|step| step["step"] == name);
            found.map(|step| step["outcome"].as_str().unwrap())
        };
        match of("suspend") {
            Some("accepted") => suspended.push(*provider),
            // Whoever can't says so, and never that it was done.
            other => assert_eq!(other, Some("skipped"), "{provider}: {result}"),
        }
    }
    for needed in ["google", "okta", "synapse"] {
        assert!(suspended.contains(&needed), "{needed}: {suspended:?}");
    }
    let (_, told) = world.json(&["sessions", LIZ]);
    for account in told["accounts"].as_array().unwrap() {
        let provider = account["provider"].as_str().unwrap();
        let is_suspended = account["state"] == "suspended";
        let shown = account["state"] != "unknown";
        assert!(
            !shown || is_suspended == suspended.contains(&provider),
            "{provider}: {account}"
        );
    }
    for vendor in played() {
        let left = world.sandbox.sessions(vendor, LIZ);
        assert!(left.is_none_or(|left| left == 0), "{vendor}: {left:?}");
    }
}

#[test]
fn the_others_go_on_where_one_of_many_is_down_or_refuses() {
    // Nothing listens at the port of discard.
    let down = ("OUST_SLACK_API", "http://127.0.0.1:9");
    let refused = ("OUST_OKTA_TOKEN", "not-the-token");
    for (set, code, failed) in [
        (&[down][..], 5, &["slack"][..]),
        (&[refused], 4, &["okta"]),
        (&[down, refused], 1, &["okta", "slack"]),
    ] {
        let world = set
            .iter()
            .fold(everything(), |world, (name, value)| world.set(name, value));
        let (ended, report) = world.json(&["everywhere", LIZ, "--retries", "0"]);
        assert_eq!(ended, code, "{report}");
        for (provider, result) in by_provider(&report) {
            let expected = match failed.contains(&provider) {
                true => "failed",
                false => "accepted",
            };
            assert_eq!(result["outcome"], expected, "{provider}: {result}");
        }
        assert_eq!(report["summary"]["people"]["not_out"], 1, "{report}");
        // Once the vendor answers again, what is left is done and nothing else.
        let world = set.iter().fold(world, |world, (name, _)| {
            let value = world.sandbox.settings().variable(name).unwrap().to_owned();
            world.set(name, &value)
        });
        let ran = world.oust(&["check", "-o", "json"]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
}

#[test]
fn a_check_of_many_tells_which_fails() {
    let world = everything().set("OUST_OKTA_TOKEN", "not-the-token");
    let (code, report) = world.json(&["check"]);
    assert_eq!(code, 4, "{report}");
    let checks = report["checks"].as_array().unwrap();
    for check in checks {
        let is_okta = check["provider"] == "okta";
        let is_failed = check["status"] == "failed";
        assert!(is_okta || !is_failed, "{check}");
    }
    assert!(!report.to_string().contains("not-the-token"), "{report}");
}

#[test]
fn a_killed_batch_at_a_connectors_vendor_is_gone_on_with_and_nobody_is_asked_twice() {
    const PEOPLE: usize = 30;
    let options = Options {
        users: PEOPLE as u32,
        ..Options::default()
    };
    let world = World::setting_up(&[Vendor::Okta], options)
        .set("OUST_OKTA_CONCURRENCY", "1")
        .set("OUST_OKTA_RATE", "1000");
    let people = (1..=PEOPLE).map(|n| format!("user{n:06}@example.com\n"));
    world.file("l.csv", format!("user\n{}", people.collect::<String>()));
    world.sandbox.set_faults("latency=20ms".parse().unwrap());
    let ended = || {
        let log = world.sandbox.log();
        log.iter().filter(|one| one.method == "DELETE").count()
    };
    let mut command = world.command(&["batch", "l.csv", "--provider", "okta", "--yes"]);
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while ended() < 5 {
        assert!(begun.elapsed() < Duration::from_secs(60));
        sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    world.sandbox.set_faults("".parse().unwrap());
    assert!(ended() < PEOPLE, "it ended before it could be killed");
    let (code, report) = world.json(&["resume"]);
    let summary = &report["summary"];
    assert_eq!(
        (code, &summary["accepted"]),
        (0, &PEOPLE.into()),
        "{report}"
    );
    assert!(summary["earlier"].as_u64() >= Some(4), "{summary}");
    // The one that was under way may have gone out twice.
    assert!((PEOPLE..=PEOPLE + 1).contains(&ended()), "{}", ended());
    let run = report["run"].as_str().unwrap();
    assert_eq!(world.oust(&["runs", "verify", run]).code, 0);
}

#[test]
fn a_suspension_at_a_connectors_vendor_is_lifted() {
    for vendor in [Vendor::Okta, Vendor::Synapse, Vendor::Keycloak] {
        let name = vendor.name();
        if !names().contains(&name) {
            continue;
        }
        let world = with(&[vendor]);
        let state = || {
            let (_, told) = world.json(&["sessions", LIZ]);
            told["accounts"][0]["state"].clone()
        };
        let (code, report) = world.json(&["revoke", name, LIZ, "--suspend"]);
        assert!(code == 0 && state() == "suspended", "{report}");
        let (code, report) = world.json(&["unsuspend", name, LIZ]);
        assert_eq!(code, 0, "{report}");
        let result = &report["results"][0];
        assert_eq!(result["outcome"], "accepted", "{result}");
        assert_eq!(result["vendor"], name, "{result}");
        assert_eq!(state(), "active", "{name}");
        // Once more there is nothing to lift.
        let (code, report) = world.json(&["unsuspend", name, LIZ]);
        assert_eq!((code, &report["summary"]["skipped"]), (0, &1.into()));
    }
}

#[test]
fn a_vendor_counts_as_configured_once_variables_give_all_that_it_needs() {
    let world = with(&[Vendor::Okta, Vendor::Slack]);
    let (_, report) = world.json(&["everywhere", LIZ]);
    assert_eq!(report["summary"]["accepted"], 2, "{report}");
    // A choice among so many: who isn't set up isn't told of.
    assert_eq!(report["summary"]["not_configured"], Value::Null, "{report}");
    let world = world.set("OUST_OKTA_TOKEN", "");
    let ran = world.oust(&["everywhere", LIZ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.stderr.contains("not configured, so not asked: Okta\n"),
        "{ran:?}"
    );
    let (_, report) = world.json(&["everywhere", LIZ]);
    assert_eq!(
        report["summary"]["not_configured"],
        "okta".split(' ').collect::<Value>()
    );
    let ran = world.oust(&["revoke", "okta", LIZ]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("OUST_OKTA_TOKEN"), "{ran:?}");
}

#[test]
fn a_second_tenant_has_a_name_settings_and_variables_of_its_own() {
    let world = with(&[Vendor::Okta]);
    let of = |name: &str| world.sandbox.settings().variable(name).unwrap().to_owned();
    let (org, token) = (of("OUST_OKTA_ORG"), of("OUST_OKTA_TOKEN"));
    std::fs::create_dir_all(world.home.path().join(".config/oust")).unwrap();
    let write = |more: &str| {
        let text = format!("[default.okta-emea]\nvendor = \"okta\"\n{more}");
        world.file(".config/oust/config.toml", text)
    };
    write(&format!("org = \"{org}\"\n"));
    let world = ["OUST_OKTA_ORG", "OUST_OKTA_TOKEN"]
        .iter()
        .fold(world, |world, name| world.set(name, ""))
        .set("OUST_OKTA_EMEA_TOKEN", &token);
    let ran = world.oust(&["config", "show"]);
    for told in ["okta-emea.org", "from environment OUST_OKTA_EMEA_TOKEN"] {
        assert!(ran.stdout.contains(told), "{told}: {ran:?}");
    }
    assert!(
        !ran.stdout.contains("okta.") && !ran.stdout.contains(&token),
        "{ran:?}"
    );
    let ran = world.oust(&["config", "validate"]);
    assert!(ran.code == 0 && ran.stdout.contains("okta-emea"), "{ran:?}");
    let ran = world.oust(&["check", "okta-emea", "-v"]);
    assert!(ran.code == 0 && ran.stdout.contains("okta-emea"), "{ran:?}");
    assert!(
        ran.stderr.contains("GET ") && !ran.stderr.contains(&token),
        "{ran:?}"
    );
    assert_eq!(world.oust(&["check", "okta"]).code, 2);
    let ran = world.oust(&["everywhere", LIZ, "-o", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let result = &report["results"][0];
    assert_eq!(
        (&result["provider"], &result["vendor"]),
        (&"okta-emea".into(), &"okta".into()),
        "{result}"
    );
    assert!(!ran.stderr.contains("not asked"), "{ran:?}");
    // A run that lost its vendor goes on under the same name.
    world.sandbox.set_faults("server-error=1".parse().unwrap());
    let ran = world.oust(&["revoke", "okta-emea", LIZ, "--retries", "0"]);
    assert_eq!(ran.code, 5, "{ran:?}");
    world.sandbox.set_faults("".parse().unwrap());
    let (code, report) = world.json(&["resume"]);
    assert_eq!(
        (code, &report["results"][0]["provider"]),
        (0, &"okta-emea".into())
    );
}

#[test]
fn a_variable_that_could_mean_two_settings_is_refused() {
    let world = with(&[Vendor::Keycloak]);
    std::fs::create_dir_all(world.home.path().join(".config/oust")).unwrap();
    let text = "[default.keycloak-auth]\nvendor = \"keycloak\"\n";
    world.file(".config/oust/config.toml", text);
    let ran = world.oust(&["config", "show"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let world = world.set("OUST_KEYCLOAK_AUTH_REALM", "acme");
    for args in [&["config", "show"][..], &["revoke", "keycloak", LIZ]] {
        let ran = world.oust(args);
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        let told = "`OUST_KEYCLOAK_AUTH_REALM` could mean both `keycloak.auth_realm` and `keycloak-auth.realm`";
        assert!(ran.stderr.contains(told), "{ran:?}");
    }
    let counts = world.sandbox.counts(Vendor::Keycloak);
    assert_eq!(counts.requests + counts.logins, 0);
}
