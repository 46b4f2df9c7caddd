//! A config file that is being written.

use crate::{
    config::{Draft, Entry, Environment},
    model::Invalid,
    vendors::fixture::{Home, examine, vendors},
};

fn draft(home: &Home, variables: &[(&str, &str)]) -> Result<Draft, Invalid> {
    let at = home.at("").display().to_string();
    let variables = variables.iter().copied().chain([("HOME", at.as_str())]);
    let environment = Environment::from_variables(variables);
    Draft::open(&environment, &home.overrides, vendors().kinds())
}

fn written(home: &Home) -> String {
    std::fs::read_to_string(home.at(".config/oust/config.toml")).unwrap()
}

#[test]
fn variables_are_taken_and_secrets_stay_in_them() {
    let home = Home::new();
    let variables = [
        ("OUST_GENAUTH_ACCESS_KEY_ID", "id"),
        ("OUST_GENAUTH_ACCESS_KEY_SECRET", "hunter2"),
        ("OUST_GENAUTH_APP_IDS", "a, b"),
        ("AWS_PROFILE", "work"),
    ];
    let mut draft = draft(&home, &variables).unwrap();
    assert_eq!(draft.take_variables().unwrap().len(), 3);
    draft.save(&examine).unwrap();
    let text = written(&home);
    assert!(
        text.contains("access_key_secret = { env = \"OUST_GENAUTH_ACCESS_KEY_SECRET\" }"),
        "{text}"
    );
    assert!(text.contains("app_ids = [\"a\", \"b\"]"), "{text}");
    for absent in ["hunter2", "work"] {
        assert!(!text.contains(absent), "{text}");
    }
}

#[test]
fn a_bad_value_leaves_the_file_alone() {
    let home = Home::with("[default.google]\nsubject = 'a@b.c'\n");
    let before = written(&home);
    let mut draft = draft(&home, &[]).unwrap();
    assert_eq!(draft.text("google.subject").as_deref(), Some("a@b.c"));
    draft.set("google.subject", Entry::Text("nobody".to_owned()));
    let error = draft.save(&examine).unwrap_err();
    assert!(
        error
            .message
            .starts_with("nothing was written: `google.subject`"),
        "{error}"
    );
    assert_eq!(written(&home), before);
}

#[test]
fn a_file_that_is_no_good_is_not_built_upon() {
    let error = draft(&Home::with("[default]\nsujbect = 1\n"), &[]).unwrap_err();
    assert!(error.message.contains("unknown key `sujbect`"), "{error}");
}
