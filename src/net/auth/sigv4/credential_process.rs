//! Runs the `credential_process` of a profile as the AWS CLI does, and reads the keys that it prints.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use secrecy::zeroize::Zeroizing;
use serde::Deserialize;
use tokio::process::Command;

use crate::{
    model::{Class, Failure},
    net::output_of,
};

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

/// The keys that the program prints; `line` is the command as it was written, `words` the same in words.
///
/// # Errors
/// When it can't be run within the limit, or prints what are no keys. Never quotes what it printed.
pub(super) async fn run(
    line: &str,
    words: &[String],
    limit: Duration,
) -> Result<Credentials, Failure> {
    let printed = output_of(command(line, words), limit).await;
    let printed = printed.map_err(|error| refuse(&error.to_string()))?;
    read(&printed).map_err(refuse)
}

#[cfg(not(windows))]
fn command(_: &str, words: &[String]) -> Command {
    let mut command = Command::new(words.first().map_or("", String::as_str));
    command.args(words.get(1..).unwrap_or_default());
    command
}

/// Windows splits a line in each program's own way.
#[cfg(windows)]
fn command(line: &str, _: &[String]) -> Command {
    let mut command = Command::new("cmd.exe");
    command.arg("/C").raw_arg(format!("\"{line}\""));
    command
}

fn read(printed: &[u8]) -> Result<Credentials, &'static str> {
    let keys: Printed = serde_json::from_slice(printed)
        .map_err(|_| "printed what are no keys in the AWS CLI's JSON")?;
    let secret = Zeroizing::new(keys.secret_access_key);
    if keys.version != 1 {
        return Err("printed keys of a version other than 1");
    }
    let end = keys.expiration.map(|text| text.parse::<jiff::Timestamp>());
    let end = end.transpose();
    let end = end.map_err(|_| "printed an Expiration that is no RFC 3339 time")?;
    if keys.access_key_id.trim().is_empty() || secret.trim().is_empty() {
        return Err("printed a blank key");
    }
    Ok(Credentials::new(
        keys.access_key_id,
        secret.as_str(),
        keys.session_token,
        end.map(SystemTime::from),
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

    #[tokio::test]
    async fn what_a_program_prints_is_read_and_its_failure_told() {
        let json = r#"{"Version":1,"AccessKeyId":"AK","SecretAccessKey":"s","SessionToken":"t","Expiration":"2030-01-01T00:00:00+00:00"}"#;
        let minute = Duration::from_secs(60);
        let words = ["printf", "%s", json].map(str::to_owned);
        let keys = run("", &words, minute).await.unwrap();
        assert_eq!(
            (keys.access_key_id(), keys.session_token()),
            ("AK", Some("t"))
        );
        assert!(keys.expiry().is_some());
        let words = ["sh", "-c", "echo hunter2; exit 3"].map(str::to_owned);
        let failure = run("", &words, minute).await.unwrap_err();
        let told = "AWS credentials: the profile's credential_process failed with exit status: 3";
        assert_eq!(failure.message, told);
    }

    #[test]
    fn what_are_no_keys_is_refused() {
        for (printed, told) in [
            ("hunter2", "no keys"),
            (
                r#"{"Version":2,"AccessKeyId":"a","SecretAccessKey":"b"}"#,
                "version",
            ),
            (
                r#"{"Version":1,"AccessKeyId":" ","SecretAccessKey":"b"}"#,
                "blank",
            ),
            (
                r#"{"Version":1,"AccessKeyId":"a","SecretAccessKey":"b","Expiration":"soon"}"#,
                "RFC 3339",
            ),
        ] {
            let refused = read(printed.as_bytes()).unwrap_err();
            assert!(refused.contains(told), "{refused}");
        }
    }
}
