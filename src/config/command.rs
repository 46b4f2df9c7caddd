//! The secret that a command of the config file prints. Knows no setting.

use std::time::Duration;

use tokio::process::Command;

use super::permission;
use crate::{
    model::{Invalid, SecretString},
    net::{ProgramError, output_of},
};

/// How long a program may take, a person's touch of a security key included.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// What the program printed.
///
/// # Errors
/// When it can't be started, fails, takes too long, or prints what is no secret.
pub(super) async fn run(words: &[String], patience: Duration) -> Result<SecretString, Invalid> {
    let [program, arguments @ ..] = words else {
        return Err(Invalid::new("the command is empty"));
    };
    let mut command = Command::new(program);
    command.args(arguments);
    let printed = output_of(command, patience).await;
    let printed = printed.map_err(|error| match error {
        ProgramError::Start(error) => not_started(program, &error),
        error => refuse(program, &error.to_string()),
    })?;
    let text = str::from_utf8(&printed);
    let text = text.map_err(|_| refuse(program, "printed what is not UTF-8 text"))?;
    Ok(SecretString::from(text))
}

fn not_started(program: &str, error: &std::io::Error) -> Invalid {
    let cause = permission::cause(error);
    Invalid::new(format!("can't run `{program}`: {cause}"))
        .with_hint("name a program in PATH or a whole path; no shell takes part")
}

fn refuse(program: &str, what: &str) -> Invalid {
    let invalid = Invalid::new(format!("the command `{program}` {what}"));
    invalid.with_hint(
        "run the same command in a terminal to see it print the secret and nothing else; it has no terminal here: where it would ask something, sign in with its own command first",
    )
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    async fn sh(script: &str, patience: Duration) -> String {
        let words = ["sh", "-c", script].map(str::to_owned);
        run(&words, patience).await.unwrap_err().message
    }

    #[tokio::test]
    async fn what_is_no_secret_is_refused() {
        for (script, told) in [
            ("printf hunter2; exit 3", "failed with exit status: 3"),
            ("yes | head -c 70000", "printed more than 64 KiB"),
            (r"printf '\377'", "printed what is not UTF-8 text"),
        ] {
            assert_eq!(
                sh(script, PATIENCE).await,
                format!("the command `sh` {told}")
            );
        }
        assert!(run(&[], PATIENCE).await.is_err());
    }

    #[tokio::test]
    async fn a_command_that_hangs_is_killed_with_what_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let (begun, alive) = (folder.path().join("begun"), folder.path().join("alive"));
        let script = format!(
            "sh -c 'touch {}; sleep 2; touch {}' & wait",
            begun.display(),
            alive.display()
        );
        let error = sh(&script, Duration::from_secs(1)).await;
        assert_eq!(error, "the command `sh` was killed after 1 s");
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert!(begun.exists() && !alive.exists());
    }
}
