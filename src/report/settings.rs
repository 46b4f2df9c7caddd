//! The settings that hold and the file that they come from, in the four formats.

use serde::Serialize;

use super::records::ListRecord;
use crate::model::printable;

/// One setting that holds, `oust.config/1`; of a secret only where it comes from.
#[derive(Clone, Debug, Serialize)]
pub struct SettingRecord {
    /// Its key below the profile, such as `google.subject`.
    pub key: String,
    /// Its value.
    pub value: String,
    /// `flag`, `variable`, `file` or `default`.
    pub origin: &'static str,
    /// The flag, the variable, or the file's path; null for a default.
    pub name: Option<String>,
    /// The line in the file, from 1.
    pub line: Option<usize>,
    /// Whether it is the sandbox's.
    pub sandbox: bool,
}

impl SettingRecord {
    /// `--subject`, `OUST_GOOGLE_SUBJECT`, `config.toml:3` or `default`.
    fn from(&self) -> String {
        match (&self.name, self.line) {
            (Some(name), Some(line)) => format!("{name}:{line}"),
            (Some(name), None) => name.clone(),
            (None, _) => self.origin.to_owned(),
        }
    }
}

impl ListRecord for SettingRecord {
    const NAMES: (&'static str, &'static str) = ("setting", "settings");
    const SCHEMA: &'static str = "oust.config/1";
    const COLUMNS: &'static [&'static str] = &["key", "value", "origin", "name", "line", "sandbox"];
    const HEADINGS: &'static [&'static str] = &["SETTING", "FROM", "VALUE"];

    fn row(&self) -> Vec<String> {
        [&self.key, &self.from(), &self.value]
            .map(|text| printable(text))
            .to_vec()
    }
}

/// Where the config file is or would be: `oust.config_path/1`.
#[derive(Clone, Debug, Serialize)]
pub struct ConfigPath {
    /// Its path.
    pub path: String,
    /// Whether it is there.
    pub exists: bool,
}

impl ListRecord for ConfigPath {
    const NAMES: (&'static str, &'static str) = ("config_path", "config_paths");
    const SCHEMA: &'static str = "oust.config_path/1";
    const COLUMNS: &'static [&'static str] = &["path", "exists"];
    const HEADINGS: &'static [&'static str] = &["PATH", "EXISTS"];

    fn row(&self) -> Vec<String> {
        vec![printable(&self.path), self.exists.to_string()]
    }
}
