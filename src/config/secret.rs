//! Where a secret comes from, and getting it from there when a command needs it.
//!
//! Nothing is read, run or asked before that; nothing here shows what it got.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use super::{command, environment::Environment, keyring, permission};
use crate::model::{ExposeSecret, Invalid, SecretString, ownership::Rule};

/// The ways to give a secret, as the hints name them.
pub(super) const FORMS: &str = "give a string, { env = \"…\" }, { file = \"…\" }, { command = [\"…\"] } or { keyring = \"…\" }";

/// Where a secret comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// It stands in the config file or in a variable of ours.
    Inline(SecretString),
    /// The environment variable of this name.
    Variable(String),
    /// The file at this path, as written.
    File(PathBuf),
    /// What this program prints, run without a shell.
    Command(Vec<String>),
    /// The operating system's keyring, at `service/user` or at a name of ours.
    Keyring(String),
}

/// Where it comes from and never what it is.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inline(_) => f.write_str("(secret)"),
            Self::Variable(name) => write!(f, "from environment {name}"),
            Self::File(path) => write!(f, "from file {}", path.display()),
            Self::Command(words) => write!(
                f,
                "from command {}",
                words.first().map_or("", String::as_str)
            ),
            Self::Keyring(name) => write!(f, "from keyring {name}"),
        }
    }
}

/// What getting a secret needs to know of the rest.
pub(super) struct Reader<'a> {
    /// For variables and the home directory.
    pub(super) environment: &'a Environment,
    /// The setting with its place, for messages.
    pub(super) name: String,
    /// The folder that a relative path stands on.
    pub(super) folder: Option<&'a Path>,
}

impl Reader<'_> {
    /// Gets the secret, and a warning about who else can.
    ///
    /// # Errors
    /// When it isn't there or is empty: names the setting, its place, the cause and the remedy.
    pub(super) async fn read(
        &self,
        source: &Source,
    ) -> Result<(SecretString, Option<String>), Invalid> {
        let (secret, warning) = self.got(source).await?;
        Ok((self.trimmed(&secret)?, warning))
    }

    /// The same for a text that may have many lines.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub(super) async fn read_lines(
        &self,
        source: &Source,
    ) -> Result<(SecretString, Option<String>), Invalid> {
        let (secret, warning) = self.got(source).await?;
        match secret.expose_secret().trim().is_empty() {
            true => Err(self.blame(Invalid::new("the secret is empty").with_hint(FORMS))),
            false => Ok((secret, warning)),
        }
    }

    async fn got(&self, source: &Source) -> Result<(SecretString, Option<String>), Invalid> {
        let mut warning = None;
        let secret = match source {
            Source::Inline(secret) => secret.clone(),
            Source::Variable(variable) => self.variable(variable)?,
            Source::File(path) => {
                let content = self.file(path)?;
                warning = content.exposed;
                SecretString::from(content.text.as_str())
            }
            Source::Command(words) => {
                let words = self.program(words)?;
                command::run(&words, command::PATIENCE)
                    .await
                    .map_err(|error| self.blame(error))?
            }
            Source::Keyring(name) => keyring::read(name)
                .await
                .map_err(|error| self.blame(error))?,
        };
        Ok((secret, warning))
    }

    fn variable(&self, variable: &str) -> Result<SecretString, Invalid> {
        let value = self
            .environment
            .text(variable)
            .map_err(|error| self.blame(error))?;
        value.map(SecretString::from).ok_or_else(|| {
            let invalid = Invalid::new(format!("the environment variable `{variable}` is not set"));
            self.blame(invalid.with_hint(format!("export `{variable}`, or {FORMS}")))
        })
    }

    fn file(&self, path: &Path) -> Result<permission::Content, Invalid> {
        let path = self
            .environment
            .expand(path, self.folder)
            .map_err(|error| self.blame(error))?;
        let content = permission::read(&path, "secret file", Rule::Strict)
            .map_err(|error| self.blame(error))?;
        content.ok_or_else(|| self.blame(permission::missing(&path, "secret file")))
    }

    /// A program that is written as a path stands where other paths of the file do.
    fn program(&self, words: &[String]) -> Result<Vec<String>, Invalid> {
        let mut words = words.to_vec();
        if let Some(first) = words.first_mut().filter(|word| word.contains('/')) {
            let path = self.environment.expand(Path::new(first), self.folder);
            *first = path
                .map_err(|error| self.blame(error))?
                .to_string_lossy()
                .into_owned();
        }
        Ok(words)
    }

    /// Line ends after a secret are an editor's or a program's, not its own.
    fn trimmed(&self, secret: &SecretString) -> Result<SecretString, Invalid> {
        let text = secret.expose_secret().trim_end_matches(['\r', '\n']);
        let why = match text {
            _ if text.trim().is_empty() => "the secret is empty",
            // No vendor gives such a one: it is a secret and something else.
            _ if text.contains(['\r', '\n']) => "the secret holds more than one line",
            _ => return Ok(SecretString::from(text)),
        };
        Err(self.blame(Invalid::new(why).with_hint(FORMS)))
    }

    /// The same error with the setting in front.
    fn blame(&self, error: Invalid) -> Invalid {
        error.at(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(
        source: Source,
        environment: &Environment,
        folder: &Path,
    ) -> Result<String, Invalid> {
        let name = "`genauth.token` (c.toml:3)".to_owned();
        let reader = Reader {
            environment,
            name,
            folder: Some(folder),
        };
        let (secret, _) = reader.read(&source).await?;
        Ok(secret.expose_secret().to_owned())
    }

    fn words(words: &[&str]) -> Source {
        Source::Command(words.iter().map(|&word| word.to_owned()).collect())
    }

    #[tokio::test]
    async fn a_variable_is_read_and_a_missing_one_is_named() {
        let environment = Environment::from_variables([("X", "hunter2\n")]);
        let at = Path::new("/");
        assert_eq!(
            read(Source::Variable("X".into()), &environment, at)
                .await
                .unwrap(),
            "hunter2"
        );
        let error = read(Source::Variable("Y".into()), &environment, at)
            .await
            .unwrap_err();
        assert_eq!(
            error.message,
            "`genauth.token` (c.toml:3): the environment variable `Y` is not set"
        );
        assert!(error.hint.unwrap().starts_with("export `Y`"));
    }

    #[tokio::test]
    async fn a_file_is_read_beside_the_config_and_in_the_home() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("s"), "hun ter2\r\n\n").unwrap();
        let environment = Environment::from_variables([("HOME", folder.path())]);
        for (path, at) in [("s", folder.path()), ("~/s", Path::new("/"))] {
            let source = Source::File(path.into());
            assert_eq!(read(source, &environment, at).await.unwrap(), "hun ter2");
        }
        let error = read(Source::File("none".into()), &environment, folder.path())
            .await
            .unwrap_err();
        assert!(
            error
                .message
                .starts_with("`genauth.token` (c.toml:3): secret file `/"),
            "{error}"
        );
        std::fs::write(folder.path().join("s"), " \n").unwrap();
        let error = read(Source::File("s".into()), &environment, folder.path())
            .await
            .unwrap_err();
        assert_eq!(
            error.message,
            "`genauth.token` (c.toml:3): the secret is empty"
        );
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_file_that_others_can_write_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "hunter2").unwrap();
        std::fs::set_permissions(file.path(), std::fs::Permissions::from_mode(0o622)).unwrap();
        let source = Source::File(file.path().into());
        let error = read(source, &Environment::isolated(), Path::new("/"))
            .await
            .unwrap_err();
        assert!(
            error
                .message
                .contains("can be written by its group and others"),
            "{error}"
        );
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_command_is_run_and_its_failure_is_told() {
        let environment = Environment::isolated();
        let at = Path::new("/");
        let print = words(&["printf", "%s\\n", "a b $HOME"]);
        assert_eq!(read(print, &environment, at).await.unwrap(), "a b $HOME");
        let two = words(&["printf", "a b\\nc\\n"]);
        let error = read(two, &environment, at).await.unwrap_err();
        assert_eq!(
            error.message,
            "`genauth.token` (c.toml:3): the secret holds more than one line"
        );
        let error = read(words(&["printf", ""]), &environment, at)
            .await
            .unwrap_err();
        assert_eq!(
            error.message,
            "`genauth.token` (c.toml:3): the secret is empty"
        );
        let error = read(words(&["bin/none"]), &environment, at)
            .await
            .unwrap_err();
        assert!(error.message.contains("can't run `/bin/none`"), "{error}");
    }

    #[test]
    fn a_source_shows_where_and_never_what() {
        let inline = Source::Inline(SecretString::from("hunter2"));
        assert!(!format!("{inline:?} {inline}").contains("hunter2"));
        assert_eq!(
            words(&["op", "read", "hunter2"]).to_string(),
            "from command op"
        );
    }
}
