//! Providers with names of their own: two tenants of one vendor in one profile, asked by `oust revoke`.

use oust::sandbox::{Faults, Vendor};
use serde_json::Value;

use crate::support::{Ran, World};

const LIZ: &str = "liz@example.com";

/// Two organisations: the variables lead to the first, and `google-emea` to the second.
struct Tenants {
    first: World,
    emea: World,
}

impl Tenants {
    fn new() -> Self {
        let (first, emea) = (World::new(), World::new());
        let key = emea.home.path().join("key.json");
        std::fs::create_dir_all(first.home.path().join(".config/oust")).unwrap();
        first.file(
            ".config/oust/config.toml",
            format!(
                "[default.google-emea]\nvendor = \"google\"\ncredentials = \"{}\"\nsubject = \"admin@example.com\"\nendpoint = \"{}\"\n",
                key.display(),
                emea.sandbox.settings().google_endpoint,
            ),
        );
        Self { first, emea }
    }

    fn oust(&self, args: &[&str]) -> Ran {
        self.first.oust(args)
    }

    /// How often Liz was signed out in each.
    fn revoked(&self) -> (u32, u32) {
        let of = |world: &World| world.sandbox.revoked(Vendor::Google, LIZ);
        (of(&self.first), of(&self.emea))
    }
}

fn providers(report: &Value) -> Vec<&str> {
    let results = report["results"].as_array().unwrap().iter();
    results
        .map(|one| one["provider"].as_str().unwrap())
        .collect()
}

#[test]
fn a_provider_is_asked_by_its_name() {
    let tenants = Tenants::new();
    let (code, report) = tenants.first.json(&["revoke", "google-emea", LIZ]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(providers(&report), ["google-emea"]);
    assert_eq!(tenants.revoked(), (0, 1));
    let ran = tenants.oust(&["signout", LIZ]);
    assert_eq!((ran.code, tenants.revoked()), (0, (1, 1)), "{ran:?}");
    for name in ["google", "genauth", "chime"] {
        let ran = tenants.oust(&["revoke", name, LIZ]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    let ran = tenants.oust(&["revoke", "google-emae", LIZ]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.stderr.contains("did you mean `google-emea`?"),
        "{ran:?}"
    );
}

#[test]
fn everywhere_and_a_batch_reach_both_tenants() {
    let tenants = Tenants::new();
    let (code, report) = tenants.first.json(&["everywhere", LIZ]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(
        providers(&report),
        ["google", "genauth", "chime", "google-emea"]
    );
    assert_eq!(tenants.revoked(), (1, 1));
    let csv = tenants.first.file(
        "leavers.csv",
        "user,provider\nliz@example.com,google-emea; genauth\nomar@example.com,everywhere\n",
    );
    let (code, report) = tenants
        .first
        .json(&["batch", csv.to_str().unwrap(), "--yes"]);
    assert_eq!(
        (code, report["summary"]["targets"].as_u64()),
        (0, Some(6)),
        "{report}"
    );
    assert_eq!(tenants.revoked(), (1, 2));
    let bad = tenants
        .first
        .file("bad.csv", "user,provider\nliz@example.com,emea\n");
    let ran = tenants.oust(&["batch", bad.to_str().unwrap(), "--yes"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    for named in [
        "the providers are google, genauth, chime, ",
        "google-emea and everywhere",
    ] {
        assert!(ran.stderr.contains(named), "{ran:?}");
    }
    let ran = tenants.oust(&[
        "everywhere",
        LIZ,
        "--except",
        "google,genauth,chime",
        "--dry-run",
    ]);
    assert!(
        ran.stdout.contains("google-emea") && !ran.stdout.contains("chime"),
        "{ran:?}"
    );
}

#[test]
fn a_run_of_a_named_provider_is_recorded_checked_and_gone_on_with() {
    let tenants = Tenants::new();
    tenants.emea.sandbox.set_faults(Faults {
        server_error: 1.0,
        ..Faults::default()
    });
    let ran = tenants.oust(&["revoke", "google-emea", LIZ, "--retries", "0"]);
    assert_eq!(ran.code, 5, "{ran:?}");
    tenants.emea.sandbox.set_faults(Faults::default());
    let ran = tenants.oust(&["resume"]);
    assert_eq!((ran.code, tenants.revoked()), (0, (0, 1)), "{ran:?}");
    let ran = tenants.oust(&["runs", "show"]);
    let shown = tenants.oust(&["runs", "list"]);
    assert!(shown.stdout.contains("revoke"), "{shown:?} {ran:?}");
    let (code, report) = tenants.first.json(&["check", "google-emea"]);
    assert_eq!(code, 0, "{report}");
    let shown = tenants.oust(&["config", "show"]);
    assert!(shown.stdout.contains("google-emea.subject"), "{shown:?}");
    let valid = tenants.oust(&["config", "validate"]);
    assert_eq!(valid.code, 0, "{valid:?}");
    assert!(valid.stdout.contains("google-emea"), "{valid:?}");
}

#[test]
fn a_hint_names_the_settings_of_the_provider_itself() {
    let tenants = Tenants::new();
    let text = "[default.google-emea]\nvendor = \"google\"\n";
    tenants.first.file(".config/oust/config.toml", text);
    let first = tenants.first.set("OUST_GOOGLE_CREDENTIALS", "");
    for args in [
        &["revoke", "google-emea", LIZ][..],
        &["check", "google-emea"],
    ] {
        let ran = first.oust(args);
        assert_eq!(ran.code, 4, "{ran:?}");
        assert!(
            ran.stderr.contains("or set OUST_GOOGLE_EMEA_CREDENTIALS"),
            "{ran:?}"
        );
    }
}

#[test]
fn users_are_read_and_changed_at_the_named_tenant() {
    let tenants = Tenants::new();
    let ran = tenants.oust(&["users", "get", LIZ, "--provider", "google-emea"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let args = [
        "users",
        "suspend",
        LIZ,
        "--provider",
        "google-emea",
        "-y",
        "-o",
        "json",
    ];
    let ran = tenants.oust(&args);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("\"google-emea\""), "{ran:?}");
    assert_eq!(tenants.first.asked(), 0);
    let ran = tenants.oust(&["users", "get", LIZ, "--provider", "genauth"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.stderr.contains("genauth is of vendor genauth"),
        "{ran:?}"
    );
}

#[test]
fn a_variable_of_a_named_provider_beats_its_section() {
    let tenants = Tenants::new();
    let first = tenants.first.set("OUST_GOOGLE_EMEA_SUBJECT", "nobody");
    let ran = first.oust(&["revoke", "google-emea", LIZ]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("`OUST_GOOGLE_EMEA_SUBJECT`"), "{ran:?}");
}

#[test]
fn flags_of_another_vendor_are_refused() {
    let tenants = Tenants::new();
    for (args, told) in [
        (
            &["revoke", "genauth", LIZ, "--subject", "a@b.c"][..],
            "--subject is for vendor google",
        ),
        (
            &["revoke", "google-emea", LIZ, "--app", "x"],
            "--app is for vendor genauth",
        ),
        (
            &["revoke", "google-emea", LIZ, "--account", "x"],
            "--account is for vendor chime",
        ),
        (
            &["revoke", "genauth", "--ou", "/Leavers"],
            "a selection is for vendor google",
        ),
    ] {
        let ran = tenants.oust(args);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(told), "{ran:?}");
    }
    assert_eq!(tenants.first.asked() + tenants.emea.asked(), 0);
    let ran = tenants.oust(&["revoke", "google-emea", "--ou", "/", "--yes"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_vendors_verb_needs_to_know_which_of_several_is_meant() {
    let tenants = Tenants::new();
    let first = tenants
        .first
        .set("OUST_GOOGLE_CREDENTIALS", "")
        .set("OUST_GOOGLE_SUBJECT", "");
    let ran = first.oust(&["signout", LIZ]);
    assert_eq!(ran.code, 0, "the only one of its vendor: {ran:?}");
    let config = first.home.path().join(".config/oust/config.toml");
    let mut text = std::fs::read_to_string(&config).unwrap();
    text += "[default.google-apac]\nvendor = \"google\"\n";
    std::fs::write(&config, text).unwrap();
    let ran = first.oust(&["signout", LIZ]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.stderr.contains("google-apac, google-emea") && ran.stderr.contains("oust revoke"),
        "{ran:?}"
    );
}

#[test]
fn what_names_no_provider_is_meant_for_the_only_one_of_its_vendor() {
    let tenants = Tenants::new();
    let key = tenants.first.home.path().join("key.json");
    let key = key.to_str().unwrap();
    let first = tenants
        .first
        .set("OUST_GOOGLE_CREDENTIALS", "")
        .set("OUST_GOOGLE_SUBJECT", "")
        .set("GOOGLE_APPLICATION_CREDENTIALS", key);
    for args in [
        &["signout", LIZ, "--subject", "admin@example.com"][..],
        &["signout", LIZ],
        &["users", "get", LIZ, "--subject", "admin@example.com"],
    ] {
        let ran = first.oust(args);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    assert_eq!(tenants.emea.sandbox.revoked(Vendor::Google, LIZ), 2);
    assert_eq!(first.asked(), 0);
    let (_, report) = first.json(&["everywhere", LIZ, "--dry-run"]);
    assert!(!providers(&report).contains(&"google"), "{report}");
}

#[test]
fn a_protected_group_is_looked_for_at_each_tenant() {
    let tenants = Tenants::new();
    let config = tenants.first.home.path().join(".config/oust/config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let group = "[default]\nprotect = [{ group = \"contractors@example.com\" }]\n";
    std::fs::write(&config, format!("{group}{text}")).unwrap();
    for provider in ["google", "google-emea", "genauth"] {
        let ran = tenants.oust(&["revoke", provider, LIZ]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    let text = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, text.replace("contractors@", "nobodys@")).unwrap();
    let ran = tenants.oust(&["revoke", "google-emea", LIZ]);
    assert_ne!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.contains("by a group can't be read"), "{ran:?}");
}

#[test]
fn two_providers_of_one_organisation_are_a_mistake() {
    let tenants = Tenants::new();
    let settings = tenants.first.sandbox.settings();
    let key = tenants.first.home.path().join("key.json");
    tenants.first.file(
        ".config/oust/config.toml",
        format!(
            "[default.google-emea]\nvendor = \"google\"\ncredentials = \"{}\"\nsubject = \"{}\"\nendpoint = \"{}\"\n",
            key.display(),
            settings.google_subject,
            settings.google_endpoint
        ),
    );
    let ran = tenants.oust(&["everywhere", LIZ]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.stderr
            .contains("google and google-emea lead to the same organisation"),
        "{ran:?}"
    );
    assert_eq!(tenants.first.asked(), 0);
}

#[test]
fn a_provider_in_a_users_place_is_told() {
    let tenants = Tenants::new();
    let config = "[default.emea]\nsubject = \"a@b.c\"\n";
    for (args, told) in [
        (
            &["signout", "google-emea", LIZ][..],
            "is the name of a provider",
        ),
        (&["revoke", LIZ, "google-emea"], "the provider comes first"),
    ] {
        let ran = tenants.oust(args);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(told), "{ran:?}");
    }
    assert_eq!(tenants.first.asked() + tenants.emea.asked(), 0);
    tenants.first.file(".config/oust/config.toml", config);
    let ran = tenants.oust(&["signout", LIZ]);
    assert!(
        ran.stderr
            .contains("names its vendor or its connector: vendor ="),
        "{ran:?}"
    );
    let secret = "[default.emgwucx4b2cwkats5cmpl6xbugkpflos]\nvendor = \"google\"\n";
    tenants.first.file(".config/oust/config.toml", secret);
    let ran = tenants.oust(&["config", "validate"]);
    assert!(ran.code == 2 && !ran.stderr.contains("emgwucx4"), "{ran:?}");
}
