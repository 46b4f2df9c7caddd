//! Profiles as the AWS CLI finds them.

use super::*;
use crate::net::auth::sigv4::{AwsProfile, AwsSource};

fn files(config: &str, credentials: &str) -> Result<AwsFiles, Invalid> {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    AwsFiles::read(&Environment::from_variables([
        ("AWS_CONFIG_FILE", at("config", config)),
        (
            "AWS_SHARED_CREDENTIALS_FILE",
            at("credentials", credentials),
        ),
    ]))
}

fn resolve(name: &str, config: &str, credentials: &str) -> Result<Option<AwsProfile>, Invalid> {
    files(config, credentials)?.resolve(name)
}

fn key(name: &str, config: &str, credentials: &str) -> String {
    match resolve(name, config, credentials).unwrap().unwrap().base {
        AwsSource::Keys { id, .. } => id,
        AwsSource::Process { words, .. } => format!("{words:?}"),
        other => format!("{other:?}"),
    }
}

fn with_keys(header: &str, id: &str) -> String {
    format!("{header}\naws_access_key_id = {id}\naws_secret_access_key = s\n")
}

#[test]
fn names_are_those_of_the_aws_cli() {
    for (header, name) in [
        ("[default]", "default"),
        ("[profile default]", "default"),
        ("[profile 'My Team']", "My Team"),
        ("[profile \"a, b (c)\"] # c", "a, b (c)"),
        ("[profile Büro]", "Büro"),
        ("[profile a\\ b]", "a b"),
        (" [profile x]", "x"),
    ] {
        assert_eq!(key(name, &with_keys(header, "AK"), ""), "AK", "{header}");
    }
    for (header, name) in [
        ("[a b]", "a b"),
        ("['q']", "'q'"),
        ("[profile p]", "profile p"),
    ] {
        assert_eq!(key(name, "", &with_keys(header, "AK")), "AK", "{header}");
    }
    let config = "[sso-session s]\n[bare]\n#[profile c]\n[profile a b]\n";
    for none in ["s", "bare", "c", "a", "a b"] {
        assert!(resolve(none, config, "").unwrap().is_none(), "{none}");
    }
}

#[test]
fn an_unknown_profile_is_told_with_the_nearest() {
    let chosen = |name: &str, config: &str, credentials: &str| {
        let origin = Origin::Flag("--aws-profile");
        let value = name.to_owned();
        let files = files(config, credentials).unwrap();
        files
            .chosen(&Value { value, origin }, "chime.aws_profile")
            .map(drop)
            .unwrap_err()
    };
    let error = chosen("offbording", "[profile offboarding]\n", "[other]");
    let start = "`--aws-profile`: there is no AWS profile `offbording` in `";
    assert!(error.message.starts_with(start), "{error}");
    assert_eq!(error.hint.unwrap(), "did you mean `offboarding`?");
    let error = chosen("zzzzzzzzz", "[profile b]\n", "[a]");
    assert_eq!(error.hint.unwrap(), "the profiles are a, b");
    let error = chosen("My Team", "[profile My Team]\n", "");
    assert!(
        error
            .hint
            .unwrap()
            .ends_with("config:1: [profile 'My Team']")
    );
}

#[test]
#[rustfmt::skip]
fn each_profile_has_one_source_and_it_is_the_aws_clis() {
    let process = "credential_process = p 'a b'\n";
    let both = with_keys("[profile x]", "CONFIG") + process;
    assert!(key("x", &both, "").contains("[\"p\", \"a b\"]"));
    assert_eq!(key("x", &both, &with_keys("[x]", "CRED")), "CRED");
    let source = "[profile x]\ncredential_source = Environment\n";
    assert_eq!(key("x", &with_keys(source.trim_end(), "AK"), ""), "AK");
    let role = "[profile x]\nrole_arn = r1\nsource_profile = y\n[profile y]\nrole_arn = r2\nsource_profile = y\n";
    let found = resolve("x", &with_keys(role.trim_end(), "AK"), "").unwrap().unwrap();
    assert!(matches!(found.base, AwsSource::Keys { .. }));
    // Keys of an inner profile are used as they are.
    assert_eq!(found.roles.iter().map(|role| role.arn.as_str()).collect::<Vec<_>>(), ["r1"]);
    let own = with_keys("[profile x]\nrole_arn = r\nsource_profile = x", "AK");
    assert_eq!(resolve("x", &own, "").unwrap().unwrap().roles.len(), 1);
    assert!(resolve("x", "[profile x]\nregion = r\n", "").unwrap().is_none());
}

#[test]
#[rustfmt::skip]
fn what_cannot_be_used_is_refused_by_its_line_and_quotes_no_secret() {
    for (config, needle) in [
        ("[profile x]\naws_access_key_id =\naws_secret_access_key = hunter2\n", "`aws_access_key_id` ("),
        ("[profile x]\naws_access_key_id = A\naws_secret_access_key =\n", "is blank"),
        ("[profile x]\naws_access_key_id = A\n", "`aws_secret_access_key` ("),
        ("[profile x]\naws_secret_access_key = hunter2\n", "is missing"),
        ("[profile x]\naws_access_key_id = A\naws_secret_access_key = hunter2 # mine\n", "has a blank in it"),
        ("[profile x]\nrole_arn = r\n", "needs a source_profile"),
        ("[profile x]\nrole_arn = r\nsource_profile = gone\n", "not there: `gone`"),
        ("[profile x]\nrole_arn = r\nsource_profile = y\n[profile y]\nregion = z\n", "without credentials"),
        ("[profile x]\nrole_arn = r\nsource_profile = y\n[profile y]\nrole_arn = r\nsource_profile = x\n", "break the circle"),
        ("[profile x]\nrole_arn = r\nsource_profile = x\n", "break the circle"),
        ("[profile x]\nrole_arn = r\ncredential_source = Elsewhere\n", "no source that there is"),
        ("[profile x]\nrole_arn = r\nsource_profile = x\nmfa_serial = m\n", "one-time code"),
        ("[profile x]\nrole_arn =\nsource_profile = x\n", "is blank"),
        ("[profile x]\ncredential_process = p 'a\n", "not closed"),
        ("[profile x]\ncredential_process =\n", "is blank"),
        ("[profile x]\nsso_account_id = 1\nsso_role_name = r\nsso_session = gone\n", "not there: `gone`"),
        ("[profile x]\nsso_account_id = 1\nsso_start_url = u\nsso_region = r\n", "`sso_role_name`"),
        ("[profile x]\nsso_session = s\n[sso-session s]\n", "lacks sso_account_id"),
        ("[profile x]\nlogin_session = s\n", "oust can't use"),
        ("[profile x]\nodd hunter2\n", "line 2 is neither"),
    ] {
        let error = resolve("x", config, "").unwrap_err();
        assert!(error.message.contains(needle), "{needle}: {error}");
        assert!(error.message.contains("config"), "{error}");
        assert!(!format!("{error:?}").contains("hunter2"), "{error}");
    }
}
