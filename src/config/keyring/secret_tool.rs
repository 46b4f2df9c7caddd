//! The keyring of a Linux desktop, by its own helper: `secret-tool` of libsecret speaks to GNOME Keyring,
//! KWallet or KeePassXC, so that no D-Bus library needs to be built in.
//!
//! Entries have the attributes and the label that the crate `keyring` gives them: what earlier builds
//! stored by that crate is found, and the other way around.

use std::{ffi::OsString, io, time::Duration};

use secrecy::ExposeSecret as _;
use tokio::process::Command;

use crate::{
    model::{Invalid, SecretString, shorten},
    net::{ProgramError, ProgramOutput, run_program},
};

/// It cuts off what is longer, in bytes, and still succeeds.
const LONGEST_SECRET: usize = 8191;

/// The helper program.
pub(super) struct SecretTool {
    program: OsString,
    /// How long it may take, a person's unlocking of the keyring included.
    limit: Duration,
}

impl SecretTool {
    /// The one in PATH.
    pub(super) fn new() -> Self {
        Self {
            program: "secret-tool".into(),
            limit: Duration::from_secs(60),
        }
    }

    /// The secret of an entry; nothing where there is no such entry.
    ///
    /// # Errors
    /// When the keyring can't be asked, or the entry stays locked or is no text.
    pub(super) async fn find(
        &self,
        service: &str,
        user: &str,
    ) -> Result<Option<SecretString>, Invalid> {
        let asked = self.run(&["lookup"], service, user, b"").await?;
        if !asked.status.success() {
            // A missing entry and one that was left locked both end without a word.
            return match asked.stderr.is_empty() {
                true if self.lists(service, user).await? => Err(Invalid::new("it is locked")),
                true => Ok(None),
                false => Err(failed(&asked)),
            };
        }
        let text = str::from_utf8(&asked.stdout);
        let text = text.map_err(|_| Invalid::new("the entry is not UTF-8 text"))?;
        Ok(Some(SecretString::from(text)))
    }

    /// Whether there is an entry, locked or not.
    async fn lists(&self, service: &str, user: &str) -> Result<bool, Invalid> {
        let listed = self.run(&["search", "--all"], service, user, b"").await?;
        Ok(!listed.stdout.is_empty())
    }

    /// Stores a secret, in place of the one that the entry holds.
    ///
    /// # Errors
    /// When the keyring can't be asked or stays locked.
    pub(super) async fn store(
        &self,
        service: &str,
        user: &str,
        secret: &SecretString,
    ) -> Result<(), Invalid> {
        let secret = secret.expose_secret().as_bytes();
        if secret.len() > LONGEST_SECRET {
            return Err(Invalid::new("`secret-tool` takes at most 8191 bytes"));
        }
        let label = format!("--label=keyring:{user}@{service}");
        let ended = self.run(&["store", &label], service, user, secret).await?;
        succeeded(&ended)
    }

    /// Removes an entry.
    ///
    /// # Errors
    /// When the keyring can't be asked, or there is no such entry.
    pub(super) async fn remove(&self, service: &str, user: &str) -> Result<(), Invalid> {
        succeeded(&self.run(&["clear"], service, user, b"").await?)
    }

    async fn run(
        &self,
        verb: &[&str],
        service: &str,
        user: &str,
        input: &[u8],
    ) -> Result<ProgramOutput, Invalid> {
        let mut command = Command::new(&self.program);
        // Names may begin with a hyphen.
        command
            .args(verb)
            .args(["--", "service", service, "username", user]);
        let ended = run_program(command, input, self.limit).await;
        ended.map_err(|error| match error {
            ProgramError::Start(error) if error.kind() == io::ErrorKind::NotFound => absent(),
            error => Invalid::new(format!("`secret-tool` {error}")),
        })
    }
}

fn absent() -> Invalid {
    Invalid::new("the program `secret-tool` is needed and not installed").with_hint(
        "install it: libsecret-tools on Debian and Ubuntu, libsecret on Fedora and Arch, \
         libsecret-tools on openSUSE and Alpine",
    )
}

fn succeeded(ended: &ProgramOutput) -> Result<(), Invalid> {
    match ended.status.success() {
        true => Ok(()),
        false => Err(failed(ended)),
    }
}

fn failed(ended: &ProgramOutput) -> Invalid {
    let complaint = ended.stderr.trim();
    let complaint = complaint.strip_prefix("secret-tool: ").unwrap_or(complaint);
    match complaint {
        "" => Invalid::new("`secret-tool` failed and doesn't say why"),
        complaint => Invalid::new(format!("`secret-tool` failed: {}", shorten(complaint, 200))),
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// A keyring of one folder: an entry's arguments are its file's name.
    const FAKE: &str = r#"
verb=$1; shift
case $1 in --*) label=$1; shift;; esac
[ "$1" = -- ] && shift
entry="$PLACE/$*"
case $verb in
store) cat > "$entry"; echo "$label" > "$PLACE/label";;
lookup) [ ! -e "$PLACE/locked" ] && [ -e "$entry" ] && cat "$entry";;
search) [ -e "$entry" ] && echo "[/1]";;
clear) [ -e "$entry" ] && rm "$entry";;
esac
"#;

    fn tool(folder: &Path, script: &str) -> SecretTool {
        let program = folder.join("secret-tool");
        let script = format!("#!/bin/sh\nPLACE='{}'\n{script}", folder.display());
        // Written by another process: one that is forked here meanwhile would keep it open and "busy".
        let write = r#"printf '%s' "$1" > "$0"; chmod 755 "$0""#;
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", write]).arg(&program).arg(script);
        assert!(shell.status().unwrap().success());
        SecretTool {
            program: program.into(),
            limit: Duration::from_secs(60),
        }
    }

    async fn found(tool: &SecretTool, user: &str) -> Result<Option<String>, String> {
        let found = tool.find("oust", user).await;
        let text = |secret: SecretString| secret.expose_secret().to_owned();
        found
            .map(|secret| secret.map(text))
            .map_err(|error| error.message)
    }

    #[tokio::test]
    async fn a_secret_is_stored_found_and_removed_by_its_attributes() {
        let folder = tempfile::tempdir().unwrap();
        let tool = tool(folder.path(), FAKE);
        assert_eq!(found(&tool, "-k").await, Ok(None));
        let secret = SecretString::from("hunter2\n");
        tool.store("oust", "-k", &secret).await.unwrap();
        let entry = folder.path().join("service oust username -k");
        assert_eq!(fs::read_to_string(entry).unwrap(), "hunter2\n");
        let label = fs::read_to_string(folder.path().join("label")).unwrap();
        assert_eq!(label, "--label=keyring:-k@oust\n");
        assert_eq!(found(&tool, "-k").await, Ok(Some("hunter2\n".to_owned())));
        tool.remove("oust", "-k").await.unwrap();
        assert_eq!(found(&tool, "-k").await, Ok(None));
        assert!(tool.remove("oust", "-k").await.is_err());
    }

    #[tokio::test]
    async fn an_entry_that_stays_locked_is_not_taken_for_a_missing_one() {
        let folder = tempfile::tempdir().unwrap();
        let tool = tool(folder.path(), FAKE);
        tool.store("oust", "k", &SecretString::from("x"))
            .await
            .unwrap();
        fs::write(folder.path().join("locked"), "").unwrap();
        let error = found(&tool, "k").await.unwrap_err();
        assert_eq!(error, "it is locked");
    }

    #[tokio::test]
    async fn what_it_complains_of_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let script = "echo 'secret-tool: Cannot autolaunch D-Bus without X11 $DISPLAY' >&2; exit 1";
        let tool = tool(folder.path(), script);
        let told = "`secret-tool` failed: Cannot autolaunch D-Bus without X11 $DISPLAY";
        assert_eq!(found(&tool, "k").await.unwrap_err(), told);
        let stored = tool.store("oust", "k", &SecretString::from("x")).await;
        assert_eq!(stored.unwrap_err().message, told);
    }

    #[tokio::test]
    async fn one_that_hangs_is_killed() {
        let folder = tempfile::tempdir().unwrap();
        let mut tool = tool(folder.path(), "sleep 30");
        tool.limit = Duration::from_millis(100);
        let error = found(&tool, "k").await.unwrap_err();
        assert_eq!(error, "`secret-tool` was killed after 0.1 s");
    }

    #[tokio::test]
    async fn what_can_not_be_a_secret_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let tool = tool(folder.path(), r"printf '\377'");
        let error = found(&tool, "k").await.unwrap_err();
        assert_eq!(error, "the entry is not UTF-8 text");
        let long = SecretString::from("x".repeat(8192));
        let error = tool.store("oust", "k", &long).await.unwrap_err();
        assert!(error.message.contains("8191"), "{error}");
    }

    #[tokio::test]
    async fn a_missing_program_is_named_with_its_packages() {
        let tool = SecretTool {
            program: "/none/secret-tool".into(),
            ..SecretTool::new()
        };
        let error = tool.find("oust", "k").await.unwrap_err();
        assert!(error.message.contains("not installed"), "{error}");
        assert!(error.hint.unwrap().contains("libsecret-tools"));
    }
}
