//! Who could have written a file: whoever can decides whose credentials are sent where.
//!
//! A file is taken that only its owner and root can write, and that nobody else can put another in the
//! place of. Looks at owners and modes; opens nothing.

use std::{fs::Metadata, path::Path};

use super::Invalid;

/// Whether the owner's own primary group counts as the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// No group may write it: keys, bundles of certificates and ledgers.
    Strict,
    /// The owner's own primary group may: it is private by default where the umask is 002.
    OwnGroup,
}

/// Makes sure that nobody else could have written a file, called `what` in messages.
///
/// Only plain files have an owner and a mode that mean something: a pipe is its maker's.
///
/// # Errors
/// When somebody else owns the file or its folder, or group or others can write one of them.
pub fn only_mine(path: &Path, found: &Metadata, what: &str, rule: Rule) -> Result<(), Invalid> {
    match found.is_file() {
        true => imp::file(path, found, what, rule),
        false => Ok(()),
    }
}

/// The same for the folder that a file is in, or will be in.
///
/// # Errors
/// As [`only_mine`].
pub fn only_my_folder(path: &Path, what: &str) -> Result<(), Invalid> {
    imp::folders(path, what)
}

/// Other systems guard files by lists that a mode doesn't tell.
#[cfg(not(unix))]
mod imp {
    use super::*;

    pub(super) fn file(_: &Path, _: &Metadata, _: &str, _: Rule) -> Result<(), Invalid> {
        Ok(())
    }

    pub(super) fn folders(_: &Path, _: &str) -> Result<(), Invalid> {
        Ok(())
    }
}

#[cfg(unix)]
mod imp {
    use std::{os::unix::fs::MetadataExt as _, path::PathBuf};

    use rustix::process::{geteuid, getgid};

    use super::*;

    const ROOT: u32 = 0;
    const STICKY: u32 = 0o1000;

    pub(super) fn file(
        path: &Path,
        found: &Metadata,
        what: &str,
        rule: Rule,
    ) -> Result<(), Invalid> {
        let shown = path.display();
        if !is_mine(found) {
            let message = format!("{what} `{shown}` belongs to another user ({})", found.uid());
            return Err(Invalid::new(message).with_hint(format!(
                "they could have written it; look at it, and take it over: chown {} {}",
                geteuid().as_raw(),
                quoted(path)
            )));
        }
        if let Some(by) = writers(found, rule) {
            let mode = found.mode() & 0o777;
            let message = format!("{what} `{shown}` can be written by {by} (mode {mode:04o})");
            return Err(Invalid::new(message).with_hint(format!("chmod 600 {}", quoted(path))));
        }
        folders(path, what)
    }

    /// The folder by the name that was given, and the one that the file is in behind links.
    pub(super) fn folders(path: &Path, what: &str) -> Result<(), Invalid> {
        let named = std::path::absolute(path).ok();
        let real = path.canonicalize().ok();
        let parents = [named, real].into_iter().flatten();
        let mut parents: Vec<PathBuf> = parents
            .filter_map(|path| path.parent().map(Path::to_owned))
            .collect();
        parents.dedup();
        parents
            .iter()
            .try_for_each(|folder| self::folder(path, folder, what))
    }

    fn folder(path: &Path, folder: &Path, what: &str) -> Result<(), Invalid> {
        let Ok(found) = folder.metadata() else {
            return Ok(());
        };
        let (shown, name) = (path.display(), folder.display());
        if !is_mine(&found) {
            let uid = found.uid();
            let message =
                format!("{what} `{shown}` is in a folder of another user ({uid}): `{name}`");
            return Err(Invalid::new(message).with_hint("move it to a folder of your own"));
        }
        match writers(&found, Rule::OwnGroup) {
            // Whoever may write there can't touch what isn't theirs.
            Some(_) if found.mode() & STICKY != 0 => Ok(()),
            None => Ok(()),
            Some(by) => {
                let mode = found.mode() & 0o7777;
                let message = format!(
                    "{what} `{shown}` is in a folder that can be written by {by}: `{name}` (mode {mode:04o})"
                );
                Err(Invalid::new(message).with_hint(format!("chmod go-w {}", quoted(folder))))
            }
        }
    }

    fn is_mine(found: &Metadata) -> bool {
        [ROOT, geteuid().as_raw()].contains(&found.uid())
    }

    /// Who can write it besides its owner, in words.
    fn writers(found: &Metadata, rule: Rule) -> Option<&'static str> {
        let primary = match found.uid() {
            ROOT => ROOT,
            _ => getgid().as_raw(),
        };
        let is_own = rule == Rule::OwnGroup && found.gid() == primary;
        let (group, others) = (
            found.mode() & 0o020 != 0 && !is_own,
            found.mode() & 0o002 != 0,
        );
        match (group, others) {
            (false, false) => None,
            (true, false) => Some("its group"),
            (false, true) => Some("others"),
            (true, true) => Some("its group and others"),
        }
    }

    /// A path as a shell takes it.
    fn quoted(path: &Path) -> String {
        shell_words::quote(&path.to_string_lossy()).into_owned()
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::{
        fs,
        os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink},
        path::PathBuf,
    };

    use super::*;

    fn mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// A folder with a file in it, of these modes.
    fn made(folder: u32, file: u32) -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("my file");
        fs::write(&path, "x").unwrap();
        mode(&path, file);
        mode(dir.path(), folder);
        (dir, path)
    }

    fn check(path: &Path, rule: Rule) -> Result<(), String> {
        only_mine(path, &path.metadata().unwrap(), "file", rule).map_err(|error| error.message)
    }

    #[test]
    fn modes_decide_for_the_file_and_for_its_folder() {
        use Rule::{OwnGroup, Strict};
        for (folder, file, rule, refused) in [
            (0o700, 0o600, Strict, None),
            (0o755, 0o644, Strict, None),
            (0o775, 0o600, Strict, None),
            (0o1777, 0o600, Strict, None),
            (0o775, 0o664, OwnGroup, None),
            (0o700, 0o620, Strict, Some("written by its group (")),
            (0o700, 0o602, OwnGroup, Some("written by others (")),
            (0o700, 0o666, OwnGroup, Some("written by others (")),
            (
                0o700,
                0o666,
                Strict,
                Some("written by its group and others ("),
            ),
            (
                0o777,
                0o600,
                OwnGroup,
                Some("a folder that can be written by others"),
            ),
            (
                0o702,
                0o600,
                Strict,
                Some("a folder that can be written by others"),
            ),
        ] {
            let (_dir, path) = made(folder, file);
            let told = check(&path, rule);
            let fits = match refused {
                None => told.is_ok(),
                Some(words) => told.as_ref().is_err_and(|told| told.contains(words)),
            };
            assert!(fits, "{folder:o} {file:o} {rule:?}: {told:?}");
        }
    }

    #[test]
    fn a_link_is_no_way_around_the_folder() {
        let (_unsafe, path) = made(0o777, 0o600);
        let (dir, _) = made(0o700, 0o600);
        let link = dir.path().join("link");
        symlink(&path, &link).unwrap();
        assert!(check(&link, Rule::Strict).is_err_and(|told| told.contains("a folder")));
    }

    /// Only root can give a file away.
    #[test]
    fn what_somebody_else_owns_is_refused_and_another_group_is_no_own_one() {
        let (dir, path) = made(0o700, 0o664);
        if path.metadata().unwrap().uid() != 0 {
            return;
        }
        chown(&path, None, Some(12345)).unwrap();
        assert!(check(&path, Rule::OwnGroup).is_err_and(|told| told.contains("its group")));
        mode(&path, 0o600);
        chown(&path, Some(12345), None).unwrap();
        let told = check(&path, Rule::OwnGroup).unwrap_err();
        assert!(told.contains("belongs to another user (12345)"), "{told}");
        chown(&path, Some(0), None).unwrap();
        chown(dir.path(), Some(12345), None).unwrap();
        let told = check(&path, Rule::OwnGroup).unwrap_err();
        assert!(
            told.contains("is in a folder of another user (12345)"),
            "{told}"
        );
    }
}
