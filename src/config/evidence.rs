//! The section `evidence` of a profile: what signs runs, and whose signatures count. Signs nothing.

use std::{
    fs::metadata,
    io,
    path::{Path, PathBuf},
};

use super::{
    Config, permission,
    setting::{self, Setting},
    value::{Raw, Value},
};
use crate::model::{
    Invalid,
    ownership::{Rule, only_mine},
};

/// With what runs are signed, and whether they must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningSettings {
    /// The file of a private key, or of the public one of a key that an agent holds. It need not be there.
    pub key: Option<PathBuf>,
    /// Whether nothing may be sent unless the run can be signed.
    pub is_required: bool,
}

impl SigningSettings {
    /// Makes sure that the key's file is there.
    pub(super) fn is_there(&self) -> Result<(), Invalid> {
        match &self.key {
            Some(key) if !key.exists() && !public(key).exists() => {
                Err(permission::missing(key, KEY))
            }
            _ => Ok(()),
        }
    }
}

const KEY: &str = "signing key";

impl Config {
    /// With what runs are signed, and whether they must be.
    ///
    /// # Errors
    /// When somebody else could have written the key, or it is wanted and not set.
    pub fn signing(&self) -> Result<SigningSettings, Invalid> {
        let is_required = self.layers.flag_set(&setting::REQUIRE)?;
        let key = self.evidence_file(&setting::SIGN_WITH, KEY, Rule::Strict)?;
        match is_required && key.is_none() {
            true => Err(Invalid::new(
                "`evidence.require` is true, and `evidence.sign_with` is not set",
            )
            .with_hint(
                "set evidence.sign_with (OUST_EVIDENCE_SIGN_WITH) to an SSH key, such as ~/.ssh/id_ed25519",
            )),
            false => Ok(SigningSettings { key, is_required }),
        }
    }

    /// The file that names whose signatures count.
    ///
    /// # Errors
    /// When it isn't there, is no plain file, or somebody else could have written it.
    pub fn allowed_signers(&self) -> Result<Option<PathBuf>, Invalid> {
        const WHAT: &str = "file of allowed signers";
        let path = self.evidence_file(&setting::ALLOWED_SIGNERS, WHAT, Rule::OwnGroup)?;
        match &path {
            Some(path) if !path.exists() => Err(permission::missing(path, WHAT)),
            Some(path) if !path.is_file() => Err(Invalid::new(format!(
                "{WHAT} `{}` is no plain file",
                path.display()
            ))),
            _ => Ok(path),
        }
    }

    /// The path that a setting names; what is there must be nobody else's.
    fn evidence_file(
        &self,
        setting: &'static Setting,
        what: &str,
        rule: Rule,
    ) -> Result<Option<PathBuf>, Invalid> {
        let Some(Value {
            value: Raw::Path(written),
            origin,
        }) = self.layers.find(setting)?
        else {
            return Ok(None);
        };
        if written.as_os_str().is_empty() {
            return Err(Invalid::new(format!(
                "{} is blank",
                origin.name(setting.name)
            )));
        }
        let path = self.layers.environment.expand(&written, origin.folder())?;
        match metadata(&path) {
            Ok(found) => only_mine(&path, &found, what, rule)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(permission::unreadable(&path, what, &error)),
        }
        Ok(Some(path))
    }
}

/// Where ssh-keygen looks for the public key of a private one that isn't there, as an agent holds it.
fn public(key: &Path) -> PathBuf {
    let mut path = key.to_owned();
    path.as_mut_os_string().push(".pub");
    path
}
