//! Writes files that only their owner can read, whole or not at all.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::{keyring, permission::cause};
use crate::model::{ExposeSecret as _, Invalid, SecretString};

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

/// Keeps a secret in a file beside the config file, that only its owner can read; its path.
///
/// # Errors
/// When it can't be written.
pub fn keep_in_file(config: &Path, name: &str, secret: &SecretString) -> Result<PathBuf, Invalid> {
    let path = config.with_file_name(name);
    save(&path, secret.expose_secret(), "secret file")?;
    Ok(path)
}

/// Keeps a secret in the operating system's keyring, at `service/user` or at a name of ours.
///
/// # Errors
/// When there is no keyring, or it is closed.
pub async fn keep_in_keyring(name: &str, secret: &SecretString) -> Result<(), Invalid> {
    keyring::write(name, secret).await
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

    #[test]
    fn a_secret_stands_beside_the_config_file() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("config.toml");
        let kept = keep_in_file(&config, "secret", &SecretString::from("hunter2")).unwrap();
        assert_eq!((kept.parent(), mode(&kept)), (Some(folder.path()), 0o600));
    }
}
