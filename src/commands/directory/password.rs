//! A user's password: from standard input, a prompt or made up here; never from the command line.

use std::{
    fs::OpenOptions,
    io::{self, BufRead as _, IsTerminal as _, Read as _, Write as _},
    path::{Path, PathBuf},
};

use clap::ValueEnum;

use super::{Context, document::DocumentPassword};
use crate::model::{ExposeSecret as _, Invalid, SecretString};

/// Where the password comes from.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Password")]
pub(super) struct PasswordArgs {
    /// Read the password, or its hash, from the first line of standard input
    #[arg(long, conflicts_with_all = ["generate_password", "ask_password"])]
    password_stdin: bool,

    /// Make one up; with =FILE it is kept in a new file that only you can read, else nobody knows it
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, conflicts_with = "ask_password")]
    generate_password: Option<Option<PathBuf>>,

    /// Ask for it on the terminal
    #[arg(long)]
    ask_password: bool,

    /// What the password is hashed with, where it is
    #[arg(long, value_name = "NAME", value_enum)]
    hash_function: Option<Hash>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Hash {
    #[value(name = "MD5")]
    Md5,
    #[value(name = "SHA-1")]
    Sha1,
    #[value(name = "crypt")]
    Crypt,
}

/// What the password is for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// There is no user without one.
    pub(super) required: bool,
    /// Standard input was read already.
    pub(super) stdin_is_spent: bool,
    /// A dry run: none is kept.
    pub(super) dry_run: bool,
}

/// A password, what it is hashed with, and where it is to be kept.
pub(super) struct Password {
    pub(super) secret: SecretString,
    pub(super) hash: Option<&'static str>,
    place: Option<PathBuf>,
    /// Made up and kept nowhere.
    pub(super) is_unknown: bool,
}

impl Password {
    /// Keeps a made-up one in its file, before anybody can have it.
    pub(super) fn keep(&self) -> Result<Option<PasswordFile>, Invalid> {
        let place = self.place.as_deref();
        place.map(|path| keep(path, &self.secret)).transpose()
    }
}

impl PasswordArgs {
    /// The password, where one was given; on a terminal it is asked for where one is needed.
    ///
    /// `held` is the one in the JSON document.
    pub(super) fn read(
        &self,
        held: Option<DocumentPassword>,
        need: Need,
    ) -> Result<Option<Password>, Invalid> {
        let hash = self.hash(held.as_ref())?;
        let held = held.map(|held| held.secret);
        let made = self.generate_password.is_some();
        let secret = match made {
            true => Some(made_up()?),
            false => self.given(held, need)?,
        };
        let Some(secret) = secret else {
            return match self.hash_function {
                None => Ok(None),
                Some(_) => Err(Invalid::new("--hash-function without a password")
                    .with_hint("give the hash by --password-stdin, or leave it out")),
            };
        };
        check(secret.expose_secret(), hash)?;
        let place = match &self.generate_password {
            Some(Some(path)) if !need.dry_run => Some(path.clone()),
            _ => None,
        };
        place.as_deref().map_or(Ok(()), refuse_existing)?;
        let hash = hash.map(Hash::name);
        Ok(Some(Password {
            secret,
            hash,
            is_unknown: made && place.is_none() && !need.dry_run,
            place,
        }))
    }

    /// What the password is hashed with: by the flag, else by the document that holds it.
    fn hash(&self, held: Option<&DocumentPassword>) -> Result<Option<Hash>, Invalid> {
        let made = self.generate_password.is_some();
        let held = held.and_then(|held| held.hash.as_deref());
        match (self.hash_function, held) {
            (Some(_), _) if made => Err(Invalid::new(
                "--generate-password makes one in clear, so --hash-function doesn't go with it",
            )),
            (_, Some(_)) if made => Err(Invalid::new(
                "--generate-password makes one in clear, so a hashFunction doesn't go with it",
            )
            .with_hint("leave password and hashFunction out of the JSON document")),
            // A password from elsewhere has nothing of the document's.
            (None, Some(name)) if !self.password_stdin && !self.ask_password => {
                Hash::read(name).map(Some)
            }
            (flag, _) => Ok(flag),
        }
    }

    /// The password from where the flags say, else from the document, else asked for.
    fn given(
        &self,
        held: Option<SecretString>,
        need: Need,
    ) -> Result<Option<SecretString>, Invalid> {
        let may_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
        if self.password_stdin {
            return match need.stdin_is_spent {
                true => Err(Invalid::new(
                    "standard input can't hold both the JSON document and the password",
                )),
                false => first_line().map(Some),
            };
        }
        match (self.ask_password, held) {
            (true, _) if may_ask => ask().map(Some),
            (true, _) => {
                Err(Invalid::new("--ask-password needs a terminal")
                    .with_hint("use --password-stdin"))
            }
            (false, Some(held)) => Ok(Some(held)),
            (false, None) if !need.required => Ok(None),
            (false, None) if may_ask && !need.stdin_is_spent => ask().map(Some),
            (false, None) => Err(
                Invalid::new("a new user needs a password, and none was given")
                    .with_hint("use --password-stdin or --generate-password; never an argument"),
            ),
        }
    }
}

impl Hash {
    fn read(name: &str) -> Result<Self, Invalid> {
        let all = [Self::Md5, Self::Sha1, Self::Crypt];
        let found = all.into_iter().find(|hash| hash.name() == name);
        found.ok_or_else(|| {
            Invalid::new("hashFunction in the JSON document is none of Google's")
                .with_hint("it is MD5, SHA-1 or crypt")
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Crypt => "crypt",
        }
    }
}

/// In bytes.
const LONGEST: u64 = 1 << 16;

fn first_line() -> Result<SecretString, Invalid> {
    let mut line = String::new();
    // No password is longer: what has no line end, such as a device, is not read for ever.
    let read = io::stdin().lock().take(LONGEST).read_line(&mut line);
    read.map_err(|error| Invalid::new(format!("can't read the password: {error}")))?;
    let secret = SecretString::from(line.trim_end_matches(['\r', '\n']));
    secrecy::zeroize::Zeroize::zeroize(&mut line);
    Ok(secret)
}

fn ask() -> Result<SecretString, Invalid> {
    let asked = dialoguer::Password::new()
        .with_prompt("Password")
        .with_confirmation("Again", "the two differ")
        .interact();
    asked
        .map(SecretString::from)
        .map_err(|error| Invalid::new(format!("can't read the password: {error}")))
}

/// Google takes 8 to 100 ASCII characters in clear, or a hash as its function makes them.
fn check(password: &str, hash: Option<Hash>) -> Result<(), Invalid> {
    let hex =
        |length| password.len() == length && password.bytes().all(|byte| byte.is_ascii_hexdigit());
    let (fits, want) = match hash {
        None => (
            (8..=100).contains(&password.len())
                && password.bytes().all(|byte| matches!(byte, b' '..=b'~')),
            "a password has 8 to 100 ASCII characters, none of them a control character",
        ),
        Some(Hash::Md5) => (hex(32), "an MD5 hash has 32 hexadecimal digits"),
        Some(Hash::Sha1) => (hex(40), "a SHA-1 hash has 40 hexadecimal digits"),
        Some(Hash::Crypt) => (
            is_crypt(password),
            "a crypt hash looks like $6$salt$hash, or has 13 letters, digits, dots and slashes",
        ),
    };
    match fits {
        true => Ok(()),
        false => Err(Invalid::new(want)
            .with_hint("nothing was sent; --hash-function says that it is hashed")),
    }
}

/// The forms of crypt(3): `$id$salt$hash`, which may have parameters, and the old one of DES.
fn is_crypt(hash: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "./".contains(c);
    match hash.strip_prefix('$') {
        Some(parts) => {
            let is_part = |part: &str| {
                !part.is_empty() && part.chars().all(|c| is_plain(c) || "=,+-_".contains(c))
            };
            parts.split('$').count() >= 3 && parts.split('$').all(is_part)
        }
        None => hash.len() == 13 && hash.chars().all(is_plain),
    }
}

/// Letters and digits that can't be taken for one another; 24 of them are 139 bits.
const LETTERS: &[u8; 56] = b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH: usize = 24;

/// A file that holds a new password: it goes again unless a user may have that password.
pub(super) struct PasswordFile {
    path: PathBuf,
    is_needed: bool,
}

impl Drop for PasswordFile {
    fn drop(&mut self) {
        if !self.is_needed {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

impl PasswordFile {
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
fn made_up() -> Result<SecretString, Invalid> {
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
fn refuse_existing(path: &Path) -> Result<(), Invalid> {
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

fn keep(path: &Path, secret: &SecretString) -> Result<PasswordFile, Invalid> {
    let unkept = |error: io::Error| unkept(path, &error);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(unkept)?;
    let kept = PasswordFile {
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
    fn a_made_up_password_is_one_that_google_takes() {
        assert!(check(made_up().unwrap().expose_secret(), None).is_ok());
    }

    #[test]
    fn a_password_must_be_what_google_takes() {
        assert!(check("1234567", None).is_err());
        assert!(check("pässword1", None).is_err());
        assert!(check(&"a".repeat(101), None).is_err());
        assert!(check(&"a".repeat(40), Some(Hash::Sha1)).is_ok());
        assert!(check("no hash", Some(Hash::Md5)).is_err());
        assert!(check("tab\tinside", None).is_err());
    }

    #[test]
    fn a_crypt_hash_has_one_of_its_two_forms() {
        for good in [
            "$6$salt$hash/1.",
            "$6$rounds=5000$salt$hash",
            "$1$s$h",
            "ab01FZZZ./xyz",
        ] {
            assert!(check(good, Some(Hash::Crypt)).is_ok(), "{good}");
        }
        for bad in [
            "abcdefghijklmno",
            "$6$hash",
            "$6$$hash",
            "abcdefghijkl!",
            "$6$salt$ha sh",
            "",
        ] {
            assert!(check(bad, Some(Hash::Crypt)).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_made_up_password_is_long_and_new() {
        let (one, other) = (made_up().unwrap(), made_up().unwrap());
        assert_eq!(one.expose_secret().len(), LENGTH);
        assert_ne!(one.expose_secret(), other.expose_secret());
    }
}
