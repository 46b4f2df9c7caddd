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

/// A copy of a ledger's signature in a private file; nothing where it has none.
///
/// What `ssh-keygen` reads is then a plain file that was looked at, whatever stands beside the ledger.
pub(super) fn copy(ledger: &Path) -> Result<Option<NamedTempFile>, String> {
    let path = beside(ledger);
    let unread = |error: io::Error| format!("`{}` can't be read: {error}", path.display());
    let Some(bytes) = read(&path)? else {
        return Ok(None);
    };
    private(&bytes).map(Some).map_err(unread)
}

/// A signature in a private file that goes with the value.
pub(super) fn private(signature: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new()?;
    file.write_all(signature)?;
    Ok(file)
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, String> {
    let shown = path.display();
    let unread = |error: io::Error| format!("`{shown}` can't be read: {error}");
    let found = match symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found.map_err(unread)?,
    };
    // A pipe would be waited for, and a link may lead to what is not the user's to show.
    if !found.is_file() {
        return Err(format!("`{shown}` is no plain file"));
    }
    only_mine(path, &found, "signature", Rule::Strict).map_err(|invalid| invalid.message)?;
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unread)?;
    let mut file = file.take(LARGEST + 1);
    file.read_to_end(&mut bytes).map_err(unread)?;
    match bytes.len() as u64 > LARGEST {
        true => Err(format!("`{shown}` is larger than any signature")),
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
