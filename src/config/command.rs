//! Runs a program that prints a secret: no shell, no input, not for ever. Knows no setting.

use std::{
    process::{ExitStatus, Stdio},
    time::Duration,
};

use secrecy::zeroize::Zeroizing;
use tokio::{
    io::{AsyncRead, AsyncReadExt},
    process::{Child, Command},
};

use super::permission;
use crate::model::{Invalid, SecretString};

/// How long a program may take, a person's touch of a security key included.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// No secret is larger, in bytes.
const LARGEST: usize = 64 * 1024;

/// What the program printed.
///
/// # Errors
/// When it can't be started, fails, takes too long, or prints what is no secret.
pub(super) async fn run(words: &[String], patience: Duration) -> Result<SecretString, Invalid> {
    let [program, arguments @ ..] = words else {
        return Err(Invalid::new("the command is empty"));
    };
    let child = start(program, arguments)?;
    match tokio::time::timeout(patience, listen(child, program)).await {
        Ok(answer) => answer,
        // Dropping what listened has killed it.
        Err(_) => Err(refuse(
            program,
            &format!("was killed after {} s", patience.as_secs_f32()),
        )),
    }
}

fn start(program: &str, arguments: &[String]) -> Result<Child, Invalid> {
    let mut command = Command::new(program);
    command.args(arguments).kill_on_drop(true);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        // What it complains of may be the very secret, and would end up in logs.
        .stderr(Stdio::null());
    command.spawn().map_err(|error| {
        let cause = permission::cause(&error);
        let invalid = Invalid::new(format!("can't run `{program}`: {cause}"));
        invalid.with_hint("name a program in PATH or a whole path; no shell takes part")
    })
}

async fn listen(mut child: Child, program: &str) -> Result<SecretString, Invalid> {
    let stdout = child.stdout.take();
    // Buffers that grew would leave copies of the secret behind.
    let mut secret = Zeroizing::new(Vec::with_capacity(LARGEST + 1));
    let read = keep(stdout, &mut secret, LARGEST + 1).await;
    let status = child.wait().await.and_then(|status| read.map(|()| status));
    let status = status.map_err(|error| refuse(program, &format!("got lost: {error}")))?;
    judge(program, status, &secret)
}

/// Reads to the end and keeps the beginning: who stops reading would break the program's pipe.
async fn keep<R: AsyncRead + Unpin>(
    from: Option<R>,
    into: &mut Vec<u8>,
    most: usize,
) -> std::io::Result<()> {
    let Some(mut from) = from else {
        return Ok(());
    };
    let mut chunk = Zeroizing::new([0; 4096]);
    loop {
        match from.read(&mut chunk[..]).await? {
            0 => return Ok(()),
            count => into.extend_from_slice(&chunk[..count.min(most - into.len())]),
        }
    }
}

fn judge(program: &str, status: ExitStatus, secret: &[u8]) -> Result<SecretString, Invalid> {
    if !status.success() {
        return Err(refuse(program, &format!("failed with {status}")));
    }
    match str::from_utf8(secret) {
        _ if secret.len() > LARGEST => Err(refuse(program, "printed more than 64 KiB")),
        Ok(text) => Ok(SecretString::from(text)),
        Err(_) => Err(refuse(program, "printed what is not UTF-8 text")),
    }
}

fn refuse(program: &str, what: &str) -> Invalid {
    let invalid = Invalid::new(format!("the command `{program}` {what}"));
    invalid
        .with_hint("run the same command in a terminal to see it print the secret and nothing else")
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::model::ExposeSecret;

    async fn sh(script: &str, patience: Duration) -> Result<String, String> {
        let words = ["sh", "-c", script].map(str::to_owned);
        let answer = run(&words, patience).await;
        answer
            .map(|secret| secret.expose_secret().to_owned())
            .map_err(|error| error.message)
    }

    #[tokio::test]
    async fn a_failure_tells_its_status_and_nothing_that_was_printed() {
        let script = r"printf hunter2; printf 'not \033[31msigned in\n' >&2; exit 3";
        let error = sh(script, PATIENCE).await.unwrap_err();
        assert_eq!(error, "the command `sh` failed with exit status: 3");
        let script = "yes complaint | head -c 9000 >&2; exit 1";
        assert!(sh(script, PATIENCE).await.unwrap_err().len() < 400);
    }

    #[tokio::test]
    async fn a_program_that_hangs_is_killed() {
        let mark = tempfile::tempdir().unwrap();
        let alive = mark.path().join("alive");
        let script = format!("exec 1>&- 2>&-; sleep 0.6; touch {}", alive.display());
        let begun = Instant::now();
        let error = sh(&script, Duration::from_millis(100)).await.unwrap_err();
        assert_eq!(error, "the command `sh` was killed after 0.1 s");
        assert!(begun.elapsed() < Duration::from_millis(500));
        tokio::time::sleep(Duration::from_millis(900)).await;
        assert!(!alive.exists());
    }

    #[tokio::test]
    async fn a_program_has_no_input_and_may_say_much_on_the_side() {
        let script = "cat; yes | head -c 300000 >&2; echo hunter2";
        assert_eq!(sh(script, PATIENCE).await.unwrap(), "hunter2\n");
    }

    #[tokio::test]
    async fn what_is_no_secret_is_refused() {
        let error = sh("yes | head -c 70000", PATIENCE).await.unwrap_err();
        assert_eq!(error, "the command `sh` printed more than 64 KiB");
        let error = sh(r"printf '\377'", PATIENCE).await.unwrap_err();
        assert_eq!(error, "the command `sh` printed what is not UTF-8 text");
        assert!(run(&[], PATIENCE).await.is_err());
    }
}
