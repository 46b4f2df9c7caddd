//! Every value that holds, with where it came from.

use crate::vendors::fixture::Home;

fn line(home: &Home, key: &str) -> Option<(String, String)> {
    let found = home
        .config()
        .explained()
        .into_iter()
        .find(|line| line.key == key)?;
    Some((found.value, found.origin.to_string()))
}

fn pair(value: &str, origin: &str) -> Option<(String, String)> {
    Some((value.to_owned(), origin.to_owned()))
}

#[test]
fn every_value_is_told_with_its_origin() {
    let home = Home::with("[default]\nprotect = ['a', 'b']\n[default.google]\nrate = 2.5")
        .set("OUST_CHIME_ACCOUNT_ID", "acc")
        .flag("genauth.host", "https://x.example");
    let file = home.at(".config/oust/config.toml").display().to_string();
    assert_eq!(line(&home, "config"), pair(&file, "default"));
    assert_eq!(line(&home, "protect"), pair("a, b", &format!("{file}:2")));
    assert_eq!(
        line(&home, "google.rate"),
        pair("2.5", &format!("{file}:4"))
    );
    assert_eq!(
        line(&home, "chime.account_id"),
        pair("acc", "OUST_CHIME_ACCOUNT_ID")
    );
    assert_eq!(
        line(&home, "genauth.host"),
        pair("https://x.example", "--host")
    );
    assert_eq!(line(&home, "max_users"), pair("500", "default"));
    assert_eq!(
        line(&home, "google.customer"),
        pair("my_customer", "default")
    );
    assert_eq!(line(&home, "google.subject"), None);
}

#[test]
fn secrets_are_told_by_where_they_are() {
    let home = Home::with(
        "[default.genauth]\naccess_key_secret = { env = 'GENAUTH_SECRET' }\ntoken = 'hunter2'\n[default.google]\ncredentials = { keyring = 'oust/google' }",
    );
    let value = |home: &Home, key| line(home, key).unwrap().0;
    assert_eq!(
        value(&home, "genauth.access_key_secret"),
        "from environment GENAUTH_SECRET"
    );
    assert_eq!(value(&home, "genauth.token"), "(secret)");
    assert_eq!(
        value(&home, "google.credentials"),
        "from keyring oust/google"
    );
    let home = home.set("OUST_GENAUTH_TOKEN", "hunter2");
    assert_eq!(
        value(&home, "genauth.token"),
        "from environment OUST_GENAUTH_TOKEN"
    );
    let home = home.set("OUST_GENAUTH_HOST", "https://liz:hunter2@x.example");
    assert!(value(&home, "genauth.host").contains("must not hold a user"));
}
