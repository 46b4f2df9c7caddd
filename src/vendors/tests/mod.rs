//! Which file, which profile, and which layer wins, for what belongs to no provider.

mod built_in;
mod draft;
mod explain;
mod validate;

use super::fixture::{Home, set_mode, vendors};
use crate::{
    config::{Config, Environment, Origin, Overrides},
    model::Limits,
};

#[test]
fn nothing_at_all_is_a_config() {
    let config = Home::new().config();
    assert_eq!((config.max_users(), config.protect().len()), (500, 0));
    assert_eq!((config.profile(), config.path()), ("default", None));
    assert!(config.configured().is_empty() && config.warnings().is_empty());
    assert!(
        Config::load(
            &Environment::isolated(),
            &Overrides::default(),
            vendors().kinds()
        )
        .is_ok()
    );
}

#[test]
fn the_file_is_found_by_flag_then_variable_then_place() {
    let home = Home::with("[default]\nmax_users = 1");
    assert_eq!(home.config().max_users(), 1);
    let (second, third) = (
        home.write("2.toml", "[default]\nmax_users = 2"),
        home.write("3.toml", "[default]\nmax_users = 3"),
    );
    let home = home.set("OUST_CONFIG", second.to_str().unwrap());
    assert_eq!(home.config().max_users(), 2);
    let home = home.flags(|flags| flags.config = Some(third.clone()));
    assert_eq!(home.config().max_users(), 3);
    assert_eq!(home.config().path(), Some(third.as_path()));
}

#[test]
fn xdg_moves_the_usual_place() {
    let home = Home::with("[default]\nmax_users = 1");
    home.write("xdg/oust/config.toml", "[default]\nmax_users = 2");
    let xdg = home.at("xdg");
    let home = home.set("XDG_CONFIG_HOME", xdg.to_str().unwrap());
    assert_eq!(home.config().max_users(), if cfg!(windows) { 1 } else { 2 });
}

#[test]
fn a_named_file_must_be_there() {
    let home = Home::new().set("OUST_CONFIG", "~/none.toml");
    assert_eq!(
        home.error(),
        format!(
            "`OUST_CONFIG`: config file `{}` does not exist",
            home.at("none.toml").display()
        )
    );
    let home = home.flags(|flags| flags.config = Some("/none/x.toml".into()));
    assert!(
        home.error().starts_with("`--config`: config file "),
        "{}",
        home.error()
    );
}

#[test]
fn the_profile_is_chosen_by_flag_then_variable() {
    let home = Home::with("[default]\nmax_users = 1\n[b]\nmax_users = 2\n[c]");
    assert_eq!(home.config().max_users(), 1);
    let home = home.set("OUST_PROFILE", "b");
    assert_eq!(home.config().max_users(), 2);
    let home = home.flags(|flags| flags.profile = Some("c".to_owned()));
    assert_eq!(
        (home.config().max_users(), home.config().profile()),
        (500, "c")
    );
}

#[test]
fn an_unknown_profile_is_told_with_those_there_are() {
    let home = Home::with("[staging]\n[production]")
        .flags(|flags| flags.profile = Some("prodution".to_owned()));
    let error = home.load().unwrap_err();
    assert!(
        error
            .message
            .starts_with("there is no profile `prodution` in `"),
        "{error}"
    );
    assert_eq!(
        error.hint.unwrap(),
        "did you mean `production`? its profiles are production, staging"
    );
    let home = Home::with("[staging]");
    assert_eq!(home.config().max_users(), 500);
    let home = home.set("OUST_PROFILE", "default");
    assert!(home.error().starts_with("there is no profile `default` in"));
    let home = Home::new().set("OUST_PROFILE", "staging");
    assert!(
        home.error()
            .starts_with("there is no profile `staging`: there is no config file at `")
    );
}

#[test]
fn every_profile_is_checked() {
    let home = Home::with("[default]\n[other.google]\nsubjet = 'x'");
    assert!(
        home.error()
            .starts_with("unknown key `subjet` in [other.google] ("),
        "{}",
        home.error()
    );
    let home = Home::with("[default]\n[other.google]\nsubject = 3");
    assert!(
        home.error()
            .ends_with(":3) is a whole number where a string is expected"),
        "{}",
        home.error()
    );
}

#[test]
fn wrong_types_name_key_line_and_what_is_expected() {
    for (line, told) in [
        (
            "max_users = '5'",
            "is a string where a whole number is expected",
        ),
        (
            "max_users = 5.5",
            "is a number with a fraction where a whole number is expected",
        ),
        (
            "protect = 'a@b.example'",
            "is a string where a list of strings is expected",
        ),
        (
            "protect = ['a', 3]",
            ": an entry is a whole number where a string is expected",
        ),
        (
            "google.rate = true",
            "is a boolean where a number is expected",
        ),
        (
            "genauth.token = 3",
            "is a whole number where a string, or a table with one of env, file, command or keyring, is expected",
        ),
        (
            "genauth.token = {}",
            "has 0 of env, file, command and keyring; exactly one is needed",
        ),
        (
            "genauth.token = { env = 'X', file = 'y' }",
            "has 2 of env, file, command and keyring; exactly one is needed",
        ),
        ("genauth.token = { enw = 'X' }", ": unknown key `enw`"),
        ("genauth.token = { env = ' ' }", ": `env` is blank"),
        (
            "genauth.token = { command = 'op read' }",
            ": `command` is a string where a list of strings is expected",
        ),
        ("genauth.token = { command = [] }", ": `command` is blank"),
    ] {
        let error = Home::with(&format!("[default]\n{line}\n")).error();
        let key = line.split(' ').next().unwrap();
        assert!(error.starts_with(&format!("`{key}` (")), "{line}: {error}");
        assert!(
            error.contains(&format!(
                "config.toml:2){}",
                told.strip_prefix(':')
                    .map_or(format!(" {told}"), |rest| format!(":{rest}"))
            )),
            "{line}: {error}"
        );
    }
}

#[test]
fn counts_and_protected_users_are_checked() {
    for bad in ["max_users = 0", "max_users = -1"] {
        let error = Home::with(&format!("[default]\n{bad}")).error();
        assert!(error.contains("must be a whole number from 1"), "{error}");
    }
    let home = Home::with("[default]\nmax_users = 5").flags(|flags| flags.max_users = Some(0));
    assert!(
        home.error().starts_with("`--max-users` must be"),
        "{}",
        home.error()
    );
    let home = home.flags(|flags| flags.max_users = Some(7));
    assert_eq!(home.config().max_users(), 7);
    let config = Home::with("[default]\nprotect = [' a@b.example ',\n 'x']").config();
    assert_eq!(config.protect(), ["a@b.example", "x"]);
    let error = Home::with("[default]\nprotect = ['a',\n ' ']").error();
    assert!(
        error.starts_with("`protect` (") && error.ends_with("config.toml:3) is blank"),
        "{error}"
    );
}

#[test]
fn a_byte_order_mark_and_crlf_are_taken() {
    let home =
        Home::with("\u{feff}[default]\r\nmax_users = 3\r\n\r\n[default.google]\r\nx = 1\r\n");
    assert!(home.error().ends_with("config.toml:5)"), "{}", home.error());
    let home = Home::with("\u{feff}[default]\r\nmax_users = 3\r\n");
    assert_eq!(home.config().max_users(), 3);
}

#[cfg(unix)]
#[test]
fn a_file_that_others_could_have_written_is_refused() {
    let home = Home::with("[default]\nmax_users = 3\n");
    set_mode(&home.at(".config/oust/config.toml"), 0o666);
    let error = home.load().unwrap_err();
    assert!(
        error
            .message
            .ends_with("config.toml` can be written by others (mode 0666)"),
        "{error}"
    );
    assert!(error.hint.unwrap().starts_with("chmod 600 /"));
}

#[cfg(unix)]
#[test]
fn a_file_that_others_can_read_is_warned_of_when_it_holds_a_secret() {
    let home = Home::with("[default]\n[other.genauth]\ntoken = 'hunter2'");
    assert!(home.config().warnings().is_empty());
    set_mode(&home.at(".config/oust/config.toml"), 0o644);
    let warnings = home.config().warnings();
    assert!(
        warnings[0].contains("can be read by its group and others (mode 0644)"),
        "{warnings:?}"
    );
    let home = Home::with("[default.genauth]\ntoken = { env = 'X' }");
    set_mode(&home.at(".config/oust/config.toml"), 0o644);
    assert!(home.config().warnings().is_empty());
}

#[test]
fn providers_are_configured_by_a_section_or_a_telling_variable() {
    use crate::model::testing::{CHIME, GENAUTH, GOOGLE};
    let of = |home: Home| home.config().configured();
    assert_eq!(
        of(Home::with("[default.chime]\n[default.google]")),
        [GOOGLE, CHIME]
    );
    assert_eq!(of(Home::with("[default]\n[other.google]")), []);
    for (name, kind) in [
        ("OUST_GOOGLE_CREDENTIALS", GOOGLE),
        ("OUST_GOOGLE_SUBJECT", GOOGLE),
        ("GOOGLE_APPLICATION_CREDENTIALS", GOOGLE),
        ("OUST_GENAUTH_ACCESS_KEY_ID", GENAUTH),
        ("OUST_GENAUTH_ACCESS_KEY_SECRET", GENAUTH),
        ("OUST_GENAUTH_TOKEN", GENAUTH),
        ("OUST_CHIME_ACCOUNT_ID", CHIME),
    ] {
        assert_eq!(of(Home::new().set(name, "x")), [kind], "{name}");
    }
    for name in [
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_PROFILE",
        "AWS_REGION",
        "AWS_ENDPOINT_URL",
        "AWS_ENDPOINT_URL_CHIME",
        "OUST_GOOGLE_ENDPOINT",
        "OUST_GENAUTH_HOST",
    ] {
        assert_eq!(of(Home::new().set(name, "https://x.example")), [], "{name}");
    }
    assert_eq!(of(Home::new().flag("chime.account_id", "x")), [CHIME]);
    assert_eq!(of(Home::new().flag("google.subject", "x")), [GOOGLE]);
}

#[tokio::test]
async fn limits_come_from_flag_then_the_providers_section() {
    let home =
        Home::with("[default.genauth]\nrate = 2.5\nconcurrency = 3\n[default.chime]\nrate = 7");
    let config = home.config();
    assert_eq!(
        config.genauth().await.unwrap().limits,
        Limits {
            rate: 2.5,
            concurrency: 3
        }
    );
    assert_eq!(
        config.chime().await.unwrap().limits,
        Limits {
            rate: 7.0,
            concurrency: 16
        }
    );
    assert_eq!(
        config.google().await.unwrap().limits,
        Limits {
            rate: 40.0,
            concurrency: 16
        }
    );
    let config = home
        .flags(|flags| (flags.rate, flags.concurrency) = (Some(1.0), Some(9)))
        .config();
    assert_eq!(
        config.genauth().await.unwrap().limits,
        Limits {
            rate: 1.0,
            concurrency: 9
        }
    );
    assert_eq!(
        config.google().await.unwrap().limits,
        Limits {
            rate: 1.0,
            concurrency: 9
        }
    );
}

#[tokio::test]
async fn limits_out_of_bounds_are_refused() {
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY, 100_001.0] {
        let config = Home::new().flags(|flags| flags.rate = Some(bad)).config();
        let error = config.chime().await.unwrap_err();
        assert!(
            error
                .message
                .starts_with("`--rate` must be from 0.001 to 100000"),
            "{error}"
        );
    }
    for bad in [
        "rate = nan",
        "rate = inf",
        "rate = 0",
        "concurrency = 0",
        "concurrency = 1025",
    ] {
        let error = Home::with(&format!("[default.chime]\n{bad}"))
            .config()
            .chime()
            .await
            .unwrap_err();
        let key = bad.split(' ').next().unwrap();
        assert!(
            error.message.starts_with(&format!("`chime.{key}` (")),
            "{error}"
        );
    }
}

#[test]
fn the_output_is_named_with_its_origin() {
    let home = Home::new().set("OUST_OUTPUT", "json");
    let output = home.config().output().unwrap().unwrap();
    assert_eq!(
        (output.value.as_str(), output.origin),
        ("json", Origin::Variable("OUST_OUTPUT".into()))
    );
    let home = home.flags(|flags| flags.output = Some("csv".to_owned()));
    assert_eq!(home.config().output().unwrap().unwrap().value, "csv");
}
