//! The whole file is checked, every profile in it, and no secret is got.

use crate::{
    config::{Environment, Examined, validate},
    model::Invalid,
    vendors::fixture::{self, Home, set_mode, vendors},
};

fn examine(home: &Home) -> Result<Vec<Examined>, Invalid> {
    let at = home.at("").display().to_string();
    let variables = [("HOME", at.as_str()), ("OUST_GOOGLE_SUBJECT", "a@b.c")];
    let environment = Environment::from_variables(variables);
    let kinds = vendors().kinds();
    validate(&environment, &home.overrides, kinds, &fixture::examine)
}

#[test]
fn every_profile_is_examined_and_every_problem_told() {
    let home = Home::with(
        "[default.google]\nsubject = 'nobody'\nendpoint = 'http://x.example'\n[b.genauth]\nuser_id_type = 'mail'\nrate = 0\n[c]\nmax_users = 0",
    );
    let found = examine(&home).unwrap();
    let counts = found
        .iter()
        .map(|one| (one.profile.as_str(), one.problems.len()));
    assert_eq!(
        counts.collect::<Vec<_>>(),
        [("b", 2), ("c", 1), ("default", 2)]
    );
    assert!(
        found[2].problems[0]
            .message
            .contains("config.toml:2) is no e-mail address")
    );
    assert_eq!(found[0].sections, [crate::vendors::genauth::ID]);
}

#[cfg(unix)]
#[test]
fn secrets_are_looked_at_and_not_got() {
    let home = Home::with(
        "[a.genauth]\naccess_key_secret = { file = 'secret' }\ntoken = { command = ['touch', 'ran'] }\n[b.google]\ncredentials = 'none.json'\n[c.genauth]\ntoken = { env = 'NONE' }",
    );
    let secret = home.write(".config/oust/secret", "hunter2");
    let problems = |home: &Home, at: usize| examine(home).unwrap()[at].problems.clone();
    assert!(problems(&home, 0).is_empty() && problems(&home, 2).is_empty());
    assert!(
        problems(&home, 1)[0]
            .message
            .contains("none.json` does not exist")
    );
    set_mode(&secret, 0o644);
    assert!(examine(&home).unwrap()[0].warnings[0].contains("can be read by"));
    set_mode(&secret, 0o666);
    assert!(problems(&home, 0)[0].message.contains("can be written by"));
    assert!(!home.at("ran").exists() && !home.at(".config/oust/ran").exists());
}

#[test]
fn a_file_that_is_not_there_or_empty_is_an_error() {
    assert!(
        examine(&Home::new())
            .unwrap_err()
            .message
            .contains("does not exist")
    );
    assert!(
        examine(&Home::with("# none"))
            .unwrap_err()
            .message
            .contains("no profile")
    );
}
