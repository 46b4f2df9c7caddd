//! Where a provider is asked and whose credential it is asked with, told without reading a secret.
//!
//! A run that is gone on with compares it with what held when it began, before a secret is read or a
//! program started.

use std::path::{Component, Path, PathBuf};

use super::{
    Config, Overrides,
    secret::Source,
    setting::Key,
    value::{Origin, Raw, Value},
};
use crate::model::Invalid;

impl Config {
    /// A flag of an earlier run whose value isn't the one that holds now.
    ///
    /// # Errors
    /// When a setting is no text.
    pub fn changed_flag(&self, then: &Overrides) -> Result<Option<&'static str>, Invalid> {
        for (vendor, kind) in self.kinds.in_code().map(|kind| (kind.vendor, kind)) {
            for setting in kind.settings.iter().filter(|setting| setting.leads) {
                let key = Key::of(vendor, setting);
                let (Some(flag), Some(then)) = (setting.flag, then.get(key)) else {
                    continue;
                };
                let now = self.layers.find(key)?.map(|given| self.place(given));
                let then = self.place(Value {
                    value: then,
                    origin: Origin::Flag(flag),
                });
                if now != Some(then) {
                    return Ok(Some(flag));
                }
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
}

/// Where a secret comes from; one that stands in the config file or in a variable of ours by its place.
#[must_use]
pub fn origin_of(source: &Value<Source>) -> String {
    match (&source.value, &source.origin) {
        (Source::Inline(_), Origin::Variable(name)) => format!("from environment {name}"),
        (Source::Inline(_), _) => "in the config file".to_owned(),
        (elsewhere, _) => elsewhere.to_string(),
    }
}

/// The path from the root, with `..` undone: the same file typed from another folder is the same. Links
/// stay as they are, for a key that is renewed moves behind its link.
#[must_use]
pub fn absolute(path: &Path) -> String {
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
