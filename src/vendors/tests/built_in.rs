//! The vendors that come with the program as files: each is sound, and is read by those alone who use it.

use std::path::Path;

use crate::{
    config::{Config, Environment, Overrides},
    model::{Identity, ProviderId},
    vendors::{
        ALL, Vendor, Vendors,
        connector::{ConnectorVendor, load, run_cases},
        google,
    },
};

/// A vendor whose file is no connector: whoever reads it panics.
static UNREADABLE: ConnectorVendor = ConnectorVendor::built_in(
    &Identity {
        name: "vault",
        vendor: "vault",
        title: "Vault",
        place: 99,
    },
    "no connector",
);

static WITH_UNREADABLE: [&dyn Vendor; 2] = [&google::VENDOR, &UNREADABLE];

fn built_in() -> impl Iterator<Item = &'static dyn Vendor> {
    let all = ALL.iter().copied();
    all.filter(|vendor| vendor.is_told_by_file())
}

#[test]
fn every_file_is_sound_and_says_what_the_table_says() {
    for vendor in built_in() {
        let name = vendor.id().name();
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("src/vendors/connectors/{name}.toml"));
        let text = std::fs::read_to_string(&path).unwrap();
        let connector = load(&text, &path).unwrap_or_else(|invalid| panic!("{invalid:?}"));
        assert_eq!(connector.name, name);
        assert_eq!(connector.title(), vendor.id().title());
        assert_eq!(vendor.kind().vendor, vendor.id());
        assert!(
            !vendor.kind().complete.is_empty(),
            "{name}: by which variables is it set up?"
        );
    }
}

#[test]
fn every_file_reads_the_vendors_answers_as_its_cases_say() {
    for vendor in built_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/vendors/connectors");
        let file = |name: String| {
            let path = folder.join(name);
            (std::fs::read_to_string(&path).unwrap(), path)
        };
        let name = vendor.id().name();
        let (text, path) = file(format!("{name}.toml"));
        let connector = load(&text, &path).unwrap();
        let (text, path) = file(format!("{name}.cases.toml"));
        let cases = run_cases(&connector, &text, &path).unwrap();
        assert!(!cases.is_empty(), "{name}");
        for case in cases {
            assert_eq!(case.got, case.expect, "{name}: {}", case.name);
        }
    }
}

#[test]
fn the_files_of_the_documentation_stay_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/connectors");
    for (name, is_tried) in [
        ("better-auth", true),
        ("onelogin", false),
        ("zendesk", false),
        ("box", false),
        ("pingone", false),
    ] {
        let path = folder.join(format!("{name}.toml"));
        let text = std::fs::read_to_string(&path).unwrap();
        let connector = load(&text, &path).unwrap_or_else(|invalid| panic!("{invalid:?}"));
        assert_eq!(connector.name, name);
        assert_eq!(text.contains("NOT TRIED"), !is_tried, "{name}");
        let path = path.with_extension("cases.toml");
        let cases = std::fs::read_to_string(&path).ok();
        assert_eq!(cases.is_some(), is_tried, "{name}");
        for case in cases
            .iter()
            .flat_map(|text| run_cases(&connector, text, &path).unwrap())
        {
            assert_eq!(case.got, case.expect, "{name}: {}", case.name);
        }
    }
}

#[test]
fn what_is_told_of_a_vendor_is_whole() {
    for vendor in ALL {
        let (name, about) = (vendor.id().name(), vendor.about());
        assert!(
            !about.leaves.is_empty() && !about.rights.is_empty(),
            "{name}"
        );
        assert!(
            !about.setup.is_empty() && !about.requests.is_empty(),
            "{name}"
        );
        let is_suspend_only = about.ends.is_empty();
        assert!(
            !is_suspend_only || about.abilities.suspend,
            "{name} ends nothing"
        );
        for request in about.requests {
            assert!(
                request.url.starts_with("https://"),
                "{name}: {}",
                request.url
            );
        }
    }
}

#[test]
fn names_and_places_differ() {
    let of = |vendor: &&dyn Vendor| vendor.id().list_order();
    let mut places: Vec<_> = ALL.iter().map(of).collect();
    let in_order = places.clone();
    places.sort_unstable();
    assert_eq!(places, in_order, "the table stands in the order of lists");
    places.dedup_by_key(|(place, _)| *place);
    assert_eq!(places.len(), ALL.len());
    for vendor in ALL {
        assert!(ProviderId::check(vendor.id().name()).is_ok());
    }
}

#[test]
fn a_file_that_nobody_uses_is_not_read() {
    let vendors = Vendors::new(&WITH_UNREADABLE);
    let variables = [
        ("OUST_GOOGLE_SUBJECT", "admin@example.com"),
        ("OUST_VAULT", "x"),
    ];
    let environment = Environment::from_variables(variables);
    let config = Config::load(&environment, &Overrides::default(), vendors.kinds()).unwrap();
    assert_eq!(config.configured(), [google::ID]);
    assert_eq!(config.provider_of(google::ID).unwrap(), google::ID);
    assert_eq!(config.provider("Vault").unwrap().name(), "vault");
    assert!(config.not_configured().is_empty());
    assert!(
        !config
            .explain(|_, _| None)
            .iter()
            .any(|one| one.key.starts_with("vault"))
    );
    assert!(vendors.of(google::ID).is_ok());
    assert_eq!(vendors.names(), ["google", "vault"]);
}

fn configured(variables: &[(&str, &str)]) -> Vec<&'static str> {
    let environment = Environment::from_variables(variables.iter().copied());
    let kinds = Vendors::new(&ALL).kinds();
    let config = Config::load(&environment, &Overrides::default(), kinds).unwrap();
    config
        .configured()
        .into_iter()
        .map(ProviderId::name)
        .collect()
}

#[test]
fn variables_for_all_that_it_needs_set_one_up() {
    let org = ("OUST_OKTA_ORG", "https://acme.okta.com");
    let token = ("OUST_OKTA_TOKEN", "00x");
    assert_eq!(configured(&[org, token]), ["okta"]);
    assert_eq!(configured(&[org]), [""; 0]);
    assert_eq!(configured(&[token]), [""; 0]);
    assert_eq!(configured(&[org, ("OUST_OKTA_TOKEN", "")]), [""; 0]);
    assert_eq!(configured(&[("OUST_SLACK_TOKEN", "xoxp-1")]), ["slack"]);
    let account = ("OUST_CLOUDFLARE_ACCESS_ACCOUNT_ID", "0a1b");
    let token = ("OUST_CLOUDFLARE_ACCESS_TOKEN", "x");
    assert_eq!(configured(&[account, token]), ["cloudflare-access"]);
}
