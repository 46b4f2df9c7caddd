//! Runs the `credential_process` of a profile as the AWS CLI does: no shell, no input, not for ever.

use std::{
    process::{ExitStatus, Stdio},
    time::{Duration, SystemTime},
};

use aws_credential_types::Credentials;
use secrecy::zeroize::Zeroizing;
use serde::Deserialize;
use tokio::{
    io::{AsyncRead, AsyncReadExt as _},
    process::{Child, Command},
};

use crate::model::{Class, Failure};

/// No program's keys are larger, in bytes.
const LARGEST: usize = 64 * 1024;

/// What the program is to print. It says more, and none of it matters here.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Printed {
    version: u64,
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expiration: Option<String>,
}

/// A program and all that it started: none of it outlives this, unless it is let go.
struct Family(Option<u32>);

impl Family {
    /// A program that printed keys may have opened a browser, or started an agent for the next time.
    fn let_go(mut self) {
        self.0 = None;
    }
}

impl Drop for Family {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(leader) = self.0.and_then(|id| i32::try_from(id).ok())
            && let Some(leader) = rustix::process::Pid::from_raw(leader)
        {
            let _ = rustix::process::kill_process_group(leader, rustix::process::Signal::KILL);
        }
    }
}

/// The keys that the program prints.
///
/// # Errors
/// When it can't be started, fails, takes longer than `patience`, or prints what are no keys. Never
/// quotes what it printed.
pub(super) async fn run(
    line: &str,
    words: &[String],
    patience: Duration,
) -> Result<Credentials, Failure> {
    let child = command(line, words).spawn();
    let child = child.map_err(|error| refuse(&format!("can't be started: {error}")))?;
    // The group is the program's own: ending it ends what the program started, however this ends.
    let family = Family(child.id());
    match tokio::time::timeout(patience, listen(child)).await {
        Ok(Ok(keys)) => {
            family.let_go();
            Ok(keys)
        }
        Ok(failed) => failed,
        Err(_) => Err(refuse(&format!(
            "was killed after {} s",
            patience.as_secs_f32()
        ))),
    }
}

#[cfg(not(windows))]
fn command(_: &str, words: &[String]) -> Command {
    let mut command = Command::new(words.first().map_or("", String::as_str));
    command.args(words.get(1..).unwrap_or_default());
    #[cfg(unix)]
    command.process_group(0);
    quiet(command)
}

/// Windows splits a line in each program's own way.
#[cfg(windows)]
fn command(line: &str, _: &[String]) -> Command {
    let mut command = Command::new("cmd.exe");
    command.arg("/C").raw_arg(format!("\"{line}\""));
    quiet(command)
}

fn quiet(mut command: Command) -> Command {
    command
        .kill_on_drop(true)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        // What it complains of may be the very secret.
        .stderr(Stdio::null());
    command
}

async fn listen(mut child: Child) -> Result<Credentials, Failure> {
    // A buffer that grew would leave copies of the secret behind.
    let mut printed = Zeroizing::new(Vec::with_capacity(LARGEST + 1));
    let stdout = child.stdout.take();
    let read = keep(stdout, &mut printed).await;
    let lost = |error| refuse(&format!("got lost: {error}"));
    if read.map_err(lost)? > LARGEST {
        return Err(refuse("printed more than 64 KiB"));
    }
    let status = child.wait().await.map_err(lost)?;
    judge(status, &printed)
}

/// Reads at most a byte more than may be.
async fn keep<R: AsyncRead + Unpin>(from: Option<R>, into: &mut Vec<u8>) -> std::io::Result<usize> {
    match from {
        Some(from) => from.take(LARGEST as u64 + 1).read_to_end(into).await,
        None => Ok(0),
    }
}

fn judge(status: ExitStatus, printed: &[u8]) -> Result<Credentials, Failure> {
    if !status.success() {
        return Err(refuse(&format!("failed with {status}")));
    }
    let keys: Printed = serde_json::from_slice(printed)
        .map_err(|_| refuse("printed what are no keys in the AWS CLI's JSON"))?;
    if keys.version != 1 {
        return Err(refuse("printed keys of a version other than 1"));
    }
    let expiry = match &keys.expiration {
        None => None,
        Some(text) => {
            let end = text.parse::<jiff::Timestamp>();
            Some(SystemTime::from(end.map_err(|_| {
                refuse("printed an Expiration that is no RFC 3339 time")
            })?))
        }
    };
    let secret = Zeroizing::new(keys.secret_access_key);
    if keys.access_key_id.trim().is_empty() || secret.trim().is_empty() {
        return Err(refuse("printed a blank key"));
    }
    let (id, session) = (keys.access_key_id, keys.session_token);
    Ok(Credentials::new(
        id,
        secret.as_str(),
        session,
        expiry,
        "CredentialProcess",
    ))
}

fn refuse(what: &str) -> Failure {
    let text = format!("AWS credentials: the profile's credential_process {what}");
    Failure::new(Class::Credentials, text)
        .with_code("no_credentials")
        .with_hint("run the profile's credential_process in a terminal to see it print the credentials' JSON and nothing else; no shell takes part, and it can't ask anything: where it would, sign in with its own command first")
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    async fn sh(script: &str, patience: Duration) -> Result<Credentials, String> {
        let words = ["sh", "-c", script].map(str::to_owned);
        run("", &words, patience)
            .await
            .map_err(|error| error.message)
    }

    fn printing(json: &str) -> String {
        format!("printf '%s' '{json}'")
    }

    #[tokio::test]
    async fn keys_are_taken_with_their_end() {
        let json = r#"{"Version":1,"AccessKeyId":"AK","SecretAccessKey":"s","SessionToken":"t","Expiration":"2030-01-01T00:00:00+00:00"}"#;
        let keys = sh(&printing(json), Duration::from_secs(60)).await.unwrap();
        assert_eq!(
            (keys.access_key_id(), keys.session_token()),
            ("AK", Some("t"))
        );
        assert!(keys.expiry().is_some());
    }

    #[tokio::test]
    async fn what_are_no_keys_is_refused_and_not_quoted() {
        for (script, needle) in [
            (
                "echo hunter2; exit 3".to_owned(),
                "failed with exit status: 3",
            ),
            ("echo hunter2".to_owned(), "no keys"),
            ("yes hunter2".to_owned(), "more than 64 KiB"),
            (
                printing(r#"{"Version":2,"AccessKeyId":"a","SecretAccessKey":"hunter2"}"#),
                "version",
            ),
            (
                printing(r#"{"Version":1,"AccessKeyId":" ","SecretAccessKey":"hunter2"}"#),
                "blank",
            ),
        ] {
            let error = sh(&script, Duration::from_secs(60)).await.unwrap_err();
            assert!(
                error.contains(needle) && !error.contains("hunter2"),
                "{error}"
            );
        }
    }

    #[tokio::test]
    async fn what_a_program_that_printed_keys_started_lives_on() {
        let folder = tempfile::tempdir().unwrap();
        let (fifo, told) = (folder.path().join("fifo"), folder.path().join("told"));
        let keys = printing(r#"{"Version":1,"AccessKeyId":"AK","SecretAccessKey":"s"}"#);
        // The child goes on only once the keys are taken, and says so.
        let script = format!(
            "mkfifo {0}; sh -c 'read x < {0}; echo $x > {1}.part; mv {1}.part {1}' >/dev/null & {keys}",
            fifo.display(),
            told.display()
        );
        sh(&script, Duration::from_secs(60)).await.unwrap();
        // Opened for both, it waits for no reader: there is none where the child is gone.
        let pipe = std::fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open(fifo);
        let mut pipe = pipe.unwrap();
        std::io::Write::write_all(&mut pipe, b"on\n").unwrap();
        for _ in 0..1000 {
            if told.exists() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the child is gone");
    }

    #[tokio::test]
    async fn what_the_program_started_dies_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let (fifo, told) = (folder.path().join("fifo"), folder.path().join("pid"));
        // The child holds the pipe open, and would do so for ever.
        let script = format!(
            "mkfifo {0}; sh -c 'echo $$ > {1}; read x < {0}' & wait",
            fifo.display(),
            told.display()
        );
        let error = sh(&script, Duration::from_secs(2)).await.unwrap_err();
        assert!(error.ends_with("was killed after 2 s"), "{error}");
        let child = std::fs::read_to_string(&told).unwrap();
        let child = rustix::process::Pid::from_raw(child.trim().parse().unwrap()).unwrap();
        for _ in 0..1000 {
            let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.as_raw_nonzero()));
            if rustix::process::test_kill_process(child).is_err()
                || stat.is_ok_and(|stat| stat.contains(") Z "))
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the child lives on");
    }
}
