//! A user's password: from standard input, a prompt or made up here; never from the command line.

use std::{
    fs::OpenOptions,
    io::{self, BufRead as _, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
};

use clap::ValueEnum;

use super::{Context, document::Held};
use crate::model::{ExposeSecret as _, Invalid, SecretString};

/// Letters and digits that can't be taken for one another; 24 of them are 139 bits.
const LETTERS: &[u8; 56] = b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH: usize = 24;

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

/// A password and what it is hashed with.
pub(super) struct Password {
    pub(super) secret: SecretString,
    pub(super) hash: Option<&'static str>,
}

impl PasswordArgs {
    /// The password, where one was given; on a terminal it is asked for where one is needed.
    ///
    /// `held` is the one in the JSON document.
    pub(super) fn read(
        &self,
        held: Option<Held>,
        need: Need,
        context: &Context,
    ) -> Result<Option<Password>, Invalid> {
        let held_hash = held.as_ref().and_then(|held| held.hash.clone());
        if held_hash.is_some() && self.generate_password.is_some() {
            return Err(Invalid::new(
                "--generate-password makes one in clear, so a hashFunction doesn't go with it",
            )
            .with_hint("leave password and hashFunction out of the JSON document"));
        }
        // A password from elsewhere has nothing of the document's.
        let is_held = !self.password_stdin && !self.ask_password;
        let hash = match (self.hash_function, held_hash.filter(|_| is_held)) {
            (None, Some(name)) => Some(Hash::read(&name)?),
            (flag, _) => flag,
        };
        let may_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
        let secret = match self {
            Self {
                generate_password: Some(file),
                ..
            } => Some(self.generate(file.as_deref(), need.dry_run, context)?),
            Self {
                password_stdin: true,
                ..
            } if need.stdin_is_spent => {
                return Err(Invalid::new(
                    "standard input can't hold both the JSON document and the password",
                ));
            }
            Self {
                password_stdin: true,
                ..
            } => Some(first_line()?),
            Self {
                ask_password: true, ..
            } if !may_ask => {
                return Err(Invalid::new("--ask-password needs a terminal")
                    .with_hint("use --password-stdin"));
            }
            Self {
                ask_password: true, ..
            } => Some(ask()?),
            _ => held.map(|held| held.secret),
        };
        let secret = match secret {
            None if need.required && may_ask && !need.stdin_is_spent => Some(ask()?),
            None if need.required => {
                return Err(
                    Invalid::new("a new user needs a password, and none was given").with_hint(
                        "use --password-stdin or --generate-password; never an argument",
                    ),
                );
            }
            secret => secret,
        };
        let Some(secret) = secret else {
            return Ok(None);
        };
        check(secret.expose_secret(), hash)?;
        let hash = hash.map(Hash::name);
        Ok(Some(Password { secret, hash }))
    }

    fn generate(
        &self,
        file: Option<&Path>,
        dry_run: bool,
        context: &Context,
    ) -> Result<SecretString, Invalid> {
        if self.hash_function.is_some() {
            return Err(Invalid::new(
                "--generate-password makes one in clear, so --hash-function doesn't go with it",
            ));
        }
        let secret = made_up()?;
        match file {
            _ if dry_run => {}
            Some(path) => keep(path, &secret)?,
            None => context.note(
                "nobody knows the password that was made up: reset it when the user needs one",
            ),
        }
        Ok(secret)
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

fn first_line() -> Result<SecretString, Invalid> {
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    read.map_err(|error| Invalid::new(format!("can't read the password: {error}")))?;
    let secret = SecretString::from(line.trim_end_matches(['\r', '\n']));
    zeroize::Zeroize::zeroize(&mut line);
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

fn keep(path: &Path, secret: &SecretString) -> Result<(), Invalid> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(path)
        .and_then(|mut file| writeln!(file, "{}", secret.expose_secret()));
    written.map_err(|error| {
        Invalid::new(format!(
            "can't keep the password in {}: {error}",
            path.display()
        ))
        .with_hint("name a file that doesn't exist yet, by --generate-password=FILE")
    })
}

/// Google takes 8 to 100 ASCII characters in clear, or a hash as its function makes them.
fn check(password: &str, hash: Option<Hash>) -> Result<(), Invalid> {
    let hex =
        |length| password.len() == length && password.bytes().all(|byte| byte.is_ascii_hexdigit());
    let (fits, want) = match hash {
        None => (
            (8..=100).contains(&password.len()) && password.is_ascii(),
            "a password has 8 to 100 ASCII characters",
        ),
        Some(Hash::Md5) => (hex(32), "an MD5 hash has 32 hexadecimal digits"),
        Some(Hash::Sha1) => (hex(40), "a SHA-1 hash has 40 hexadecimal digits"),
        Some(Hash::Crypt) => (
            password.len() >= 13 && password.is_ascii(),
            "a crypt hash looks like $6$salt$hash",
        ),
    };
    match fits {
        true => Ok(()),
        false => Err(Invalid::new(want)
            .with_hint("nothing was sent; --hash-function says that it is hashed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_password_is_long_and_new() {
        let (one, other) = (made_up().unwrap(), made_up().unwrap());
        assert_eq!(one.expose_secret().len(), LENGTH);
        assert_ne!(one.expose_secret(), other.expose_secret());
        assert!(check(one.expose_secret(), None).is_ok());
    }

    #[test]
    fn a_password_must_be_what_google_takes() {
        assert!(check("1234567", None).is_err());
        assert!(check("pässword1", None).is_err());
        assert!(check(&"a".repeat(101), None).is_err());
        assert!(check(&"a".repeat(40), Some(Hash::Sha1)).is_ok());
        assert!(check("no hash", Some(Hash::Md5)).is_err());
    }
}
