//! The file that a signature stands in: beside the ledger, and as little to be trusted.

use std::{
    fs::{File, symlink_metadata},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use crate::model::ownership::{Rule, only_mine};

/// No signature is larger, in bytes: that of the longest RSA key has 6 KiB.
const LARGEST: u64 = 16 << 10;

/// Where the signature of a ledger stands.
#[must_use]
pub fn beside(ledger: &Path) -> PathBuf {
    let mut path = ledger.to_owned();
    path.as_mut_os_string().push(".sig");
    path
}

/// Why the signature of a ledger can't be looked at.
pub(super) enum UnusableFile {
    /// What stands in its place is none, or may be somebody else's.
    Strange(String),
    /// The system didn't let it be read.
    Unread(String),
}

/// A signature in a private file that goes with the value.
///
/// What `ssh-keygen` reads is then a plain file that was looked at, whatever stands beside the ledger.
pub(super) fn private(signature: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new()?;
    file.write_all(signature)?;
    Ok(file)
}

/// The signature of a ledger; nothing where it has none.
pub(super) fn read(ledger: &Path) -> Result<Option<Vec<u8>>, UnusableFile> {
    let path = beside(ledger);
    let shown = path.display();
    let strange = |why: &str| UnusableFile::Strange(format!("`{shown}` {why}"));
    let unread =
        |error: io::Error| UnusableFile::Unread(format!("`{shown}` can't be read: {error}"));
    let found = match symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found.map_err(unread)?,
    };
    // A pipe would be waited for, and a link may lead to what is not the user's to show.
    if !found.is_file() {
        return Err(strange("is no plain file"));
    }
    only_mine(&path, &found, "signature", Rule::Strict)
        .map_err(|invalid| UnusableFile::Strange(invalid.message))?;
    let mut bytes = Vec::new();
    let file = File::open(&path).map_err(unread)?;
    let mut file = file.take(LARGEST + 1);
    file.read_to_end(&mut bytes).map_err(unread)?;
    match bytes.len() as u64 > LARGEST {
        true => Err(strange("is larger than any signature")),
        false => Ok(Some(bytes)),
    }
}

/// Puts a signature beside its ledger, whole or not at all, in place of an earlier one.
pub(super) fn write(ledger: &Path, signature: &[u8]) -> io::Result<()> {
    let path = beside(ledger);
    let folder = match ledger.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::Builder::new()
        .prefix(".oust-")
        .tempfile_in(folder)?;
    file.write_all(signature)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
