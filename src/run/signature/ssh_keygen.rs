//! Runs OpenSSH's `ssh-keygen -Y`, so that it can ask nobody: neither at a terminal nor in a window.

use std::{io, path::Path, time::Duration};

use tokio::process::Command;

use crate::{
    model::{printable, shorten},
    net::{ProgramError, ProgramOutput, run_program},
};

/// What a signature of a ledger is made for: one that was made for something else is none.
const NAMESPACE: &str = "oust";

/// How long it may take, a person's touch of a security key included.
const PATIENCE: Duration = Duration::from_secs(30);

/// What it says while all is well.
const CHATTER: [&str; 4] = [
    "Signing data on standard input",
    "Enter passphrase",
    "ssh_askpass:",
    "Signature verification failed: ",
];

/// The longest words of it that are shown, in characters.
const LONGEST: usize = 300;

/// Why it didn't do what was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum SshKeygenError {
    /// It could not be run to its end.
    #[error("{0}")]
    NotRun(String),
    /// It said no; in its words.
    #[error("{0}")]
    Refused(String),
}

/// Signs a text with a private key, or with an agent's by its public one.
pub(super) async fn sign(key: &Path, text: &str) -> Result<Vec<u8>, SshKeygenError> {
    let mut command = command("sign");
    command.args(["-n", NAMESPACE]).arg("-f").arg(key);
    let ended = run(command, text).await?;
    Ok(ended.stdout.to_vec())
}

/// Whether a signature is one of this text, whoever made it: the key's fingerprint.
pub(super) async fn check(signature: &Path, text: &str) -> Result<String, SshKeygenError> {
    let mut command = command("check-novalidate");
    command.args(["-n", NAMESPACE]).arg("-s").arg(signature);
    fingerprint(&run(command, text).await?)
}

/// Who may have made a signature, by a file of allowed signers.
pub(super) async fn principals(
    signature: &Path,
    allowed: &Path,
    time: Option<&str>,
) -> Result<Vec<String>, SshKeygenError> {
    let mut command = command("find-principals");
    command.arg("-s").arg(signature).arg("-f").arg(allowed);
    at(&mut command, time);
    let told = printed(&run(command, "").await?);
    Ok(told.lines().map(str::to_owned).collect())
}

/// Whether a signature is this signer's: the key's fingerprint.
pub(super) async fn verify(
    signature: &Path,
    text: &str,
    allowed: &Path,
    signer: &str,
    time: Option<&str>,
) -> Result<String, SshKeygenError> {
    let mut command = command("verify");
    command.args(["-n", NAMESPACE, "-I", signer]);
    command.arg("-s").arg(signature).arg("-f").arg(allowed);
    at(&mut command, time);
    fingerprint(&run(command, text).await?)
}

/// Asks about another time than now.
fn at(command: &mut Command, time: Option<&str>) {
    if let Some(time) = time {
        command.arg("-O").arg(format!("verify-time={time}"));
    }
}

fn command(what: &str) -> Command {
    let mut command = Command::new("ssh-keygen");
    command.args(["-Y", what]);
    // It opens the terminal itself, whatever its standard input is, unless a program is to ask in its
    // place; one that answers nothing makes a question fail at once. Before 8.4 it took a display for that.
    command.env("SSH_ASKPASS_REQUIRE", "force");
    command.env("SSH_ASKPASS", "false");
    command.env("DISPLAY", ":");
    #[cfg(windows)]
    {
        const NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(NO_WINDOW);
    }
    command
}

async fn run(command: Command, input: &str) -> Result<ProgramOutput, SshKeygenError> {
    let ended = run_program(command, input.as_bytes(), PATIENCE).await;
    let ended = ended.map_err(|error| SshKeygenError::NotRun(not_run(error)))?;
    match ended.status.success() {
        true => Ok(ended),
        false => Err(SshKeygenError::Refused(words(&ended))),
    }
}

fn not_run(error: ProgramError) -> String {
    match error {
        ProgramError::Start(error) if error.kind() == io::ErrorKind::NotFound => {
            "there is no ssh-keygen in PATH: it comes with OpenSSH's client".to_owned()
        }
        ProgramError::TooSlow(limit) => format!(
            "ssh-keygen was still waiting after {} s, such as for a touch of a security key or a word to \
             an agent",
            limit.as_secs()
        ),
        error => format!("ssh-keygen {error}"),
    }
}

/// Why it refused, in its own words without those that say nothing of it.
fn words(ended: &ProgramOutput) -> String {
    let said = ended.stderr.lines().map(str::trim);
    let said = said.filter(|line| !line.is_empty());
    let said = said.map(|line| {
        let chatter = CHATTER
            .iter()
            .find_map(|chatter| line.strip_prefix(chatter));
        match chatter {
            // The passphrase's question ends without a line feed.
            Some(rest) => rest.trim_start_matches([':', ' ']),
            None => line,
        }
    });
    let said: Vec<&str> = said.filter(|line| !line.is_empty()).collect();
    match said.is_empty() {
        true => format!("ssh-keygen failed with {}", ended.status),
        false => shorten(&printable(&said.join("; ")), LONGEST),
    }
}

fn printed(ended: &ProgramOutput) -> String {
    String::from_utf8_lossy(&ended.stdout).into_owned()
}

/// The fingerprint in what it says of a good signature.
fn fingerprint(ended: &ProgramOutput) -> Result<String, SshKeygenError> {
    let told = printed(ended);
    let found = told
        .split_whitespace()
        .rev()
        .find(|word| word.starts_with("SHA256:"));
    let found = found.map(|word| shorten(&printable(word), LONGEST));
    found.ok_or_else(|| SshKeygenError::NotRun("ssh-keygen named no key".to_owned()))
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::{os::unix::process::ExitStatusExt as _, process::ExitStatus};

    use super::*;

    fn ended(stdout: &str, stderr: &str) -> ProgramOutput {
        ProgramOutput {
            status: ExitStatus::from_raw(0xff00),
            stdout: stdout.as_bytes().to_vec().into(),
            stderr: stderr.to_owned(),
        }
    }

    #[test]
    fn its_words_are_told_without_those_that_say_nothing() {
        for (said, told) in [
            (
                "Signing data on standard input\nEnter passphrase: Load key \"k\": incorrect passphrase\r\n",
                "Load key \"k\": incorrect passphrase",
            ),
            (
                "ssh_askpass: exec(false): No such file\nSignature verification failed: incorrect signature",
                "exec(false): No such file; incorrect signature",
            ),
            ("a\u{1b}[2J\u{202e}b\n\nc", "a[2Jb; c"),
            ("\n", "ssh-keygen failed with exit status: 255"),
        ] {
            assert_eq!(words(&ended("", said)), told);
        }
        assert!(words(&ended("", &"x".repeat(10_000))).len() < 400);
    }

    #[test]
    fn the_fingerprint_is_the_last_one_whatever_the_signer_is_called() {
        let told = "Good \"oust\" signature for SHA256:me with ED25519 key SHA256:L+EQ\n";
        assert_eq!(fingerprint(&ended(told, "")).unwrap(), "SHA256:L+EQ");
        assert!(fingerprint(&ended("Good\n", "")).is_err());
    }
}
