//! `--sandbox` and `oust sandbox`: no network, no config, no fixed port, and never mistaken.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use crate::support::{bare, finish};

#[test]
fn the_main_job_runs_on_a_fresh_machine() {
    let home = tempfile::tempdir().unwrap();
    for verb in ["signout", "kick", "logout"] {
        let mut command = bare(&home);
        command
            .env("OUST_CONFIG", "/nowhere.toml")
            .env("OUST_GENAUTH_HOST", "http://192.0.2.1");
        command.args(["--sandbox", verb, "liz@example.com", "-o", "json"]);
        let ran = finish(command);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(ran.stderr.contains("sandbox"), "{ran:?}");
        assert!(ran.stdout.contains(r#""sandbox":true"#), "{ran:?}");
    }
}

#[test]
fn a_real_host_or_key_has_no_business_in_a_rehearsal() {
    let home = tempfile::tempdir().unwrap();
    let mut command = bare(&home);
    command.args([
        "--sandbox",
        "kick",
        "--host",
        "https://api.genauth.ai",
        "u1",
    ]);
    let ran = finish(command);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("--host"), "{ran:?}");
}

/// What a sandbox prints, as names and values.
fn variables(sandbox: &mut std::process::Child) -> Vec<(String, String)> {
    let lines = BufReader::new(sandbox.stdout.take().unwrap()).lines();
    let mut variables = Vec::new();
    for line in lines.map(Result::unwrap) {
        let (name, value) = line
            .strip_prefix("export ")
            .unwrap()
            .split_once('=')
            .unwrap();
        variables.push((name.to_owned(), value.trim_matches('\'').to_owned()));
        if name == "AWS_EC2_METADATA_DISABLED" {
            break;
        }
    }
    variables
}

#[test]
fn the_sandbox_prints_what_points_at_it() {
    let home = tempfile::tempdir().unwrap();
    let mut sandbox = bare(&home)
        .arg("sandbox")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let variables = variables(&mut sandbox);
    for verb in ["signout", "kick", "logout", "check"] {
        let mut command = bare(&home);
        command.envs(variables.clone()).arg(verb);
        if verb != "check" {
            command.arg("liz@example.com");
        }
        let ran = finish(command);
        assert_eq!(ran.code, 0, "{verb}: {ran:?}");
    }
    let kill = std::process::Command::new("kill")
        .args(["-INT", &sandbox.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    assert!(sandbox.wait().unwrap().success());
}

#[test]
fn a_sandbox_grants_the_scopes_that_it_is_told_and_knows_no_others() {
    let home = tempfile::tempdir().unwrap();
    let mut command = bare(&home);
    command.args([
        "sandbox",
        "--scopes",
        "admin.directory.user.security,nonsense",
    ]);
    let ran = finish(command);
    assert!(
        ran.code == 2 && ran.stderr.contains("`nonsense`"),
        "{ran:?}"
    );
    let mut sandbox = bare(&home)
        .args([
            "sandbox",
            "--quiet",
            "--scopes",
            "admin.directory.user.security",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let variables = variables(&mut sandbox);
    for (args, code) in [(["signout", "liz@example.com"], 0), (["users", "list"], 4)] {
        let mut command = bare(&home);
        command.envs(variables.clone()).args(args);
        let ran = finish(command);
        assert_eq!(ran.code, code, "{ran:?}");
    }
    sandbox.kill().unwrap();
    sandbox.wait().unwrap();
}
