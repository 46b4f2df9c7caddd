//! Where a provider is asked and whose credential it is asked with, told without reading a secret.
//!
//! A run that is gone on with compares it with what held when it began, before a secret is read or a
//! program started.

use std::path::{Component, Path, PathBuf};

use url::Url;

use super::{
    Config, Overrides,
    google::Found,
    secret::Source,
    setting::{self, Setting},
    value::{Origin, Raw, Value},
};
use crate::model::{Invalid, ProviderId};

impl Config {
    /// The root URL that a provider is asked at; none where it is the vendor's own.
    ///
    /// # Errors
    /// When the setting is no good.
    pub fn host(&self, kind: ProviderId) -> Result<Option<Url>, Invalid> {
        match kind.vendor() {
            "google" => self.root(&setting::GOOGLE_ENDPOINT).map(Some),
            "genauth" => self.root(&setting::GENAUTH_HOST).map(Some),
            _ => self.given_root(&setting::CHIME_ENDPOINT),
        }
    }

    /// Where a provider is asked, as whom, and where its credential comes from.
    ///
    /// # Errors
    /// When a setting is no good.
    pub fn setup(&self, kind: ProviderId) -> Result<String, Invalid> {
        let mut told = vec![self.host(kind)?.map(String::from)];
        told.extend(match kind.vendor() {
            "google" => self.of_google()?,
            "genauth" => self.of_genauth()?,
            _ => self.of_chime()?,
        });
        Ok(told.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    /// A flag of an earlier run whose value isn't the one that holds now.
    ///
    /// # Errors
    /// When a setting is no text.
    pub fn other_than(&self, then: &Overrides) -> Result<Option<&'static str>, Invalid> {
        let of_then = [
            (&setting::GOOGLE_CREDENTIALS, "--credentials"),
            (&setting::GOOGLE_SUBJECT, "--subject"),
            (&setting::GENAUTH_HOST, "--host"),
            (&setting::CHIME_PROFILE, "--aws-profile"),
            (&setting::CHIME_ACCOUNT, "--account"),
        ];
        for (setting, flag) in of_then {
            let Some(then) = then.get(setting.key) else {
                continue;
            };
            let now = self.layers.find(setting)?.map(|given| self.place(given));
            let then = self.place(Value {
                value: then,
                origin: Origin::Flag(flag),
            });
            if now != Some(then) {
                return Ok(Some(flag));
            }
        }
        Ok(None)
    }

    fn place(&self, given: Value<Raw>) -> String {
        match given.value {
            Raw::Text(text) => text.trim().to_owned(),
            Raw::Path(path) => {
                let whole = self.layers.environment.expand(&path, given.origin.folder());
                absolute(&whole.unwrap_or(path))
            }
            other => format!("{other:?}"),
        }
    }

    fn of_google(&self) -> Result<Vec<Option<String>>, Invalid> {
        let credential = match self.find_google()? {
            Found::File { path, .. } => format!("file {}", absolute(&path)),
            Found::Source(source) => origin(&source),
            Found::Metadata(root) => format!("metadata server {root}"),
            Found::Missing(_) => "no credential".to_owned(),
        };
        Ok(vec![
            self.given(&setting::GOOGLE_IAM_ENDPOINT)?,
            self.given(&setting::GOOGLE_TOKEN_ENDPOINT)?,
            Some(credential),
            self.given(&setting::GOOGLE_SUBJECT)?,
            self.given(&setting::GOOGLE_SERVICE_ACCOUNT)?,
        ])
    }

    fn of_genauth(&self) -> Result<Vec<Option<String>>, Invalid> {
        let secret = |setting: &'static Setting| {
            let found = self.layers.find(setting)?;
            Ok(found.and_then(|Value { value, origin: of }| match value {
                Raw::Secret(value) => Some(origin(&Value { value, origin: of })),
                _ => None,
            }))
        };
        Ok(vec![
            self.given(&setting::GENAUTH_POOL)?,
            self.given(&setting::GENAUTH_KEY_ID)?,
            secret(&setting::GENAUTH_KEY_SECRET)?.map(|of| format!("secret {of}")),
            secret(&setting::GENAUTH_TOKEN)?.map(|of| format!("token {of}")),
        ])
    }

    fn of_chime(&self) -> Result<Vec<Option<String>>, Invalid> {
        let profile = self.layers.text(&setting::CHIME_PROFILE)?;
        let has_keys = self.layers.environment.has("AWS_ACCESS_KEY_ID");
        let signer = match profile {
            Some(Value {
                origin: Origin::Variable(_),
                ..
            })
            | None
                if has_keys =>
            {
                "keys of the environment".to_owned()
            }
            Some(profile) => format!("AWS profile {}", profile.value),
            None => "what the AWS chain finds".to_owned(),
        };
        Ok(vec![
            self.given(&setting::STS_ENDPOINT)?,
            self.given(&setting::CHIME_ACCOUNT)?,
            Some(signer),
        ])
    }

    fn given(&self, setting: &'static Setting) -> Result<Option<String>, Invalid> {
        self.layers.plain(setting)
    }
}

/// Where a secret comes from; one that stands in the config file or in a variable of ours by its place.
fn origin(source: &Value<Source>) -> String {
    match (&source.value, &source.origin) {
        (Source::Inline(_), Origin::Variable(name)) => format!("from environment {name}"),
        (Source::Inline(_), _) => "in the config file".to_owned(),
        (elsewhere, _) => elsewhere.to_string(),
    }
}

/// The path from the root, with `..` undone: the same file typed from another folder is the same. Links
/// stay as they are, for a key that is renewed moves behind its link.
fn absolute(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain.display().to_string()
}
