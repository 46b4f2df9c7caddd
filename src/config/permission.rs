//! Reads files that hold settings and keys, and refuses those that others could have written.
//!
//! Whoever can write such a file decides whose credentials are sent where. Knows no setting.

use std::{
    fs::{File, Metadata},
    io::{self, Read},
    path::Path,
};

use secrecy::zeroize::Zeroizing;

use crate::model::{
    Invalid,
    ownership::{Rule, only_mine},
};

/// No config, key or secret is larger, in bytes.
const LARGEST: u64 = 1 << 20;

/// What a file held, and what is wrong with who may read it.
pub(super) struct Content {
    /// Its text, without a byte order mark; wiped when dropped.
    pub(super) text: Zeroizing<String>,
    /// That others can read it, in words.
    pub(super) exposed: Option<String>,
}

/// Reads a file, called `what` in messages; `None` when there is no such file.
///
/// # Errors
/// When it can't be read, is too large, is not UTF-8, or others could have written it. Never quotes it.
pub(super) fn read(path: &Path, what: &str, rule: Rule) -> Result<Option<Content>, Invalid> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(path, what, &error)),
    };
    let exposed = guard(file.metadata(), path, what, rule)?;
    let bytes = slurp(&file).map_err(|error| unreadable(path, what, &error))?;
    Ok(Some(Content {
        text: decode(bytes, path, what)?,
        exposed,
    }))
}

/// Looks at who may read and write a key, and reads nothing of it; words where others can read it.
///
/// # Errors
/// When it isn't there, or others can write it.
pub(super) fn inspect(path: &Path, what: &str) -> Result<Option<String>, Invalid> {
    match std::fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(missing(path, what)),
        Err(error) => Err(unreadable(path, what, &error)),
        found => guard(found, path, what, Rule::Strict),
    }
}

/// That a file isn't there, for those who named it.
pub(super) fn missing(path: &Path, what: &str) -> Invalid {
    let invalid = Invalid::new(format!("{what} `{}` does not exist", path.display()));
    invalid.with_hint("correct the path, or put the file there")
}

/// The capacity is there from the start: growing would leave copies behind that nobody wipes.
fn slurp(file: &File) -> io::Result<Zeroizing<Vec<u8>>> {
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    let mut bytes = Zeroizing::new(Vec::with_capacity(size.min(LARGEST) as usize + 1));
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > LARGEST {
        true => Err(io::Error::other("it is larger than 1 MiB")),
        false => Ok(bytes),
    }
}

fn decode(
    bytes: Zeroizing<Vec<u8>>,
    path: &Path,
    what: &str,
) -> Result<Zeroizing<String>, Invalid> {
    let text = str::from_utf8(&bytes).map_err(|_| {
        let invalid = Invalid::new(format!("{what} `{}` is not UTF-8 text", path.display()));
        invalid.with_hint("save it as UTF-8")
    })?;
    Ok(Zeroizing::new(
        text.trim_start_matches('\u{feff}').to_owned(),
    ))
}

/// That a file can't be read, and why.
pub(super) fn unreadable(path: &Path, what: &str, error: &io::Error) -> Invalid {
    Invalid::new(format!(
        "can't read {what} `{}`: {}",
        path.display(),
        cause(error)
    ))
}

/// The operating system's words as part of a message of ours.
pub(super) fn cause(error: &io::Error) -> String {
    let told = error.to_string();
    let mut letters = told.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// Refuses what others could have written; words where others can read it.
fn guard(
    found: io::Result<Metadata>,
    path: &Path,
    what: &str,
    rule: Rule,
) -> Result<Option<String>, Invalid> {
    let Some(metadata) = found.ok().filter(Metadata::is_file) else {
        return Ok(None);
    };
    only_mine(path, &metadata, what, rule)?;
    Ok(readers(&metadata).map(|(by, mode)| {
        let mend = shell_words::quote(&path.to_string_lossy()).into_owned();
        format!(
            "{what} `{}` can be read by {by} (mode {mode:04o}); chmod 600 {mend}",
            path.display()
        )
    }))
}

/// Who can read it besides its owner, and its mode.
#[cfg(unix)]
fn readers(metadata: &Metadata) -> Option<(&'static str, u32)> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = metadata.permissions().mode() & 0o777;
    let by = match (mode & 0o040 != 0, mode & 0o004 != 0) {
        (false, false) => return None,
        (true, false) => "its group",
        (false, true) => "others",
        (true, true) => "its group and others",
    };
    Some((by, mode))
}

/// Other systems guard files by lists that a mode doesn't tell.
#[cfg(not(unix))]
fn readers(_: &Metadata) -> Option<(&'static str, u32)> {
    None
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt};

    use super::*;

    fn read_with(mode: u32) -> Result<Option<Content>, Invalid> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("my key");
        fs::write(&path, "\u{feff}hunter2").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        read(&path, "key file", Rule::Strict)
    }

    #[test]
    fn a_file_that_others_can_write_is_refused() {
        for (mode, by) in [
            (0o620, "its group"),
            (0o602, "others"),
            (0o666, "its group and others"),
        ] {
            let error = read_with(mode).err().unwrap();
            assert!(
                error
                    .message
                    .ends_with(&format!("can be written by {by} (mode {mode:04o})")),
                "{error}"
            );
            let hint = error.hint.unwrap();
            assert!(
                hint.starts_with("chmod 600 '/") && hint.ends_with("/my key'"),
                "{hint}"
            );
        }
    }

    #[test]
    fn a_file_that_others_can_read_is_warned_of() {
        let content = read_with(0o640).unwrap().unwrap();
        assert_eq!(content.text.as_str(), "hunter2");
        assert!(
            content
                .exposed
                .unwrap()
                .contains("can be read by its group (mode 0640); chmod 600")
        );
        assert_eq!(read_with(0o600).unwrap().unwrap().exposed, None);
    }

    #[test]
    fn what_is_no_text_file_is_named_and_never_quoted() {
        let folder = tempfile::tempdir().unwrap();
        assert!(
            read(&folder.path().join("none"), "key file", Rule::Strict)
                .unwrap()
                .is_none()
        );
        let error = read(folder.path(), "key file", Rule::Strict).err().unwrap();
        assert!(
            error.message.starts_with("can't read key file `/"),
            "{error}"
        );
        let path = folder.path().join("binary");
        fs::write(&path, b"hunter2\xff").unwrap();
        let error = read(&path, "key file", Rule::Strict).err().unwrap();
        assert!(error.message.contains("is not UTF-8") && !error.message.contains("hunter2"));
        fs::write(&path, vec![b'x'; (LARGEST + 1) as usize]).unwrap();
        assert!(
            read(&path, "key file", Rule::Strict)
                .err()
                .unwrap()
                .message
                .contains("1 MiB")
        );
    }
}
