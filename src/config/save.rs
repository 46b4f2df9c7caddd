//! Writes files that only their owner can read, whole or not at all.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::{
    keyring,
    permission::{self, cause},
};
use crate::model::{ExposeSecret as _, Invalid, SecretString, ownership::Rule};

/// Replaces a file in one step; a link stays one, and what it leads to is replaced.
///
/// # Errors
/// When the folder or the file can't be written: what was there is untouched then.
pub(super) fn save(path: &Path, text: &str, what: &str) -> Result<(), Invalid> {
    replace(path, text).map_err(|error| {
        Invalid::new(format!(
            "can't write {what} `{}`: {}",
            path.display(),
            cause(&error)
        ))
    })
}

/// The temporary file is its owner's alone from its first byte on.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        found => found?,
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// A secret that was put where the config file will look for it, and what was there before.
#[derive(Debug)]
pub struct SavedSecret {
    place: SavedIn,
    before: Option<SecretString>,
}

#[derive(Debug)]
enum SavedIn {
    File(PathBuf),
    Keyring(String),
}

impl SavedSecret {
    /// Keeps a secret in a file that only its owner can read.
    ///
    /// # Errors
    /// When it can't be written, or others could have written what is there.
    pub fn in_file(path: &Path, secret: &SecretString) -> Result<Self, Invalid> {
        let before = permission::read(path, "secret file", Rule::Strict)?;
        save(path, secret.expose_secret(), "secret file")?;
        Ok(Self {
            place: SavedIn::File(path.to_owned()),
            before: before.map(|content| SecretString::from(content.text.as_str())),
        })
    }

    /// Keeps a secret in the operating system's keyring, at `service/user` or at a name of ours.
    ///
    /// # Errors
    /// When there is no keyring, or it stays locked.
    pub async fn in_keyring(name: &str, secret: &SecretString) -> Result<Self, Invalid> {
        let before = keyring::find(name).await?;
        keyring::write(name, secret).await?;
        Ok(Self {
            place: SavedIn::Keyring(name.to_owned()),
            before,
        })
    }

    /// Puts back what was there before: nothing refers to the secret after all.
    ///
    /// # Errors
    /// Says where the secret is left.
    pub async fn undo(self) -> Result<(), Invalid> {
        match (&self.place, &self.before) {
            (SavedIn::File(path), Some(before)) => {
                save(path, before.expose_secret(), "secret file")
            }
            (SavedIn::File(path), None) => fs::remove_file(path).map_err(|error| {
                Invalid::new(format!(
                    "the secret is left in `{}`: {}",
                    path.display(),
                    cause(&error)
                ))
            }),
            (SavedIn::Keyring(name), Some(before)) => keyring::write(name, before).await,
            (SavedIn::Keyring(name), None) => keyring::remove(name).await,
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_file_is_its_owners_alone_and_a_link_stays_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.toml");
        save(&path, "one", "file").unwrap();
        assert_eq!(
            (fs::read_to_string(&path).unwrap().as_str(), mode(&path)),
            ("one", 0o600)
        );
        let link = folder.path().join("link");
        symlink(&path, &link).unwrap();
        save(&link, "two", "file").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        let error = save(&path.join("x"), "three", "file").unwrap_err();
        assert!(error.message.starts_with("can't write file `"), "{error}");
    }

    #[tokio::test]
    async fn a_secret_that_nothing_refers_to_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        let keep = |secret| SavedSecret::in_file(&path, &SecretString::from(secret)).unwrap();
        let first = keep("hunter2");
        assert_eq!(mode(&path), 0o600);
        let second = keep("hunter3");
        assert_eq!(fs::read_to_string(&path).unwrap(), "hunter3");
        second.undo().await.unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "hunter2");
        first.undo().await.unwrap();
        assert!(!path.exists());
    }
}
