//! A made-up password, and the file that holds it for as long as somebody may have it.

use std::{
    fs::OpenOptions,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::Context;
use crate::model::{ExposeSecret as _, Invalid, SecretString};

/// Letters and digits that can't be taken for one another; 24 of them are 139 bits.
const LETTERS: &[u8; 56] = b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH: usize = 24;

/// A file that holds a new password: it goes again unless a user may have that password.
pub(super) struct Kept {
    path: PathBuf,
    is_needed: bool,
}

impl Drop for Kept {
    fn drop(&mut self) {
        if !self.is_needed {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

impl Kept {
    /// Says what became of the file.
    pub(super) fn settle(mut self, code: Option<u8>, may_be_set: bool, context: &Context) {
        self.is_needed = may_be_set;
        let path = self.path.display();
        context.note(&match (code, may_be_set) {
            (Some(0), _) => format!("the password is in {path}"),
            (_, true) => {
                format!("the user may have the password that was made up: it is in {path}")
            }
            (_, false) => {
                format!("no user has the password that was made up: {path} is removed again")
            }
        });
    }
}

/// Evenly drawn letters from the system's own randomness.
pub(super) fn made_up() -> Result<SecretString, Invalid> {
    use ring::rand::SecureRandom as _;
    let random = ring::rand::SystemRandom::new();
    let mut password = String::with_capacity(LENGTH);
    while password.len() < LENGTH {
        let mut byte = [0_u8; 1];
        random
            .fill(&mut byte)
            .map_err(|_| Invalid::new("the system gives no random numbers"))?;
        // Values past the last whole round would favour the first letters.
        let at = usize::from(byte[0]);
        if at < LETTERS.len() * (256 / LETTERS.len()) {
            password.push(char::from(LETTERS[at % LETTERS.len()]));
        }
    }
    Ok(SecretString::from(password))
}

/// Found before anybody is asked anything.
pub(super) fn refuse_existing(path: &Path) -> Result<(), Invalid> {
    match path.try_exists() {
        Ok(false) => Ok(()),
        Ok(true) => Err(unkept(path, &io::ErrorKind::AlreadyExists.into())),
        Err(error) => Err(unkept(path, &error)),
    }
}

fn unkept(path: &Path, error: &io::Error) -> Invalid {
    let path = path.display();
    Invalid::new(format!("can't keep the password in {path}: {error}"))
        .with_hint("name a file that doesn't exist yet, by --generate-password=FILE")
}

pub(super) fn keep(path: &Path, secret: &SecretString) -> Result<Kept, Invalid> {
    let unkept = |error: io::Error| unkept(path, &error);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(unkept)?;
    let kept = Kept {
        path: path.to_owned(),
        is_needed: false,
    };
    let text = format!("{}\n", secret.expose_secret());
    let text = secrecy::zeroize::Zeroizing::new(text);
    let written = file.write_all(text.as_bytes());
    written.and_then(|()| file.sync_all()).map_err(unkept)?;
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_password_is_long_and_new() {
        let (one, other) = (made_up().unwrap(), made_up().unwrap());
        assert_eq!(one.expose_secret().len(), LENGTH);
        assert_ne!(one.expose_secret(), other.expose_secret());
    }
}
