//! The settings that hold, in the four formats: `oust.config/1`.

use serde::Serialize;

use super::listing::{Listed, text};

/// One setting that holds; of a secret only where it comes from.
#[derive(Clone, Debug, Serialize)]
pub struct Setting {
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

impl Setting {
    /// `--subject`, `OUST_GOOGLE_SUBJECT`, `config.toml:3` or `default`.
    fn from(&self) -> String {
        match (&self.name, self.line) {
            (Some(name), Some(line)) => format!("{name}:{line}"),
            (Some(name), None) => name.clone(),
            (None, _) => self.origin.to_owned(),
        }
    }
}

impl Listed for Setting {
    const NAMES: (&'static str, &'static str) = ("setting", "settings");
    const SCHEMA: &'static str = "oust.config/1";
    const COLUMNS: &'static [&'static str] = &["key", "value", "origin", "name", "line", "sandbox"];
    const HEADINGS: &'static [&'static str] = &["SETTING", "FROM", "VALUE"];

    fn cells(&self) -> Vec<String> {
        let line = self.line.map(|line| line.to_string());
        vec![
            self.key.clone(),
            self.value.clone(),
            self.origin.to_owned(),
            self.name.clone().unwrap_or_default(),
            line.unwrap_or_default(),
            self.sandbox.to_string(),
        ]
    }

    fn row(&self) -> Vec<String> {
        vec![text(&self.key), text(&self.from()), text(&self.value)]
    }
}

/// Where the config file is or would be.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// Its path.
    pub path: String,
    /// Whether it is there.
    pub exists: bool,
}

impl Listed for Place {
    const NAMES: (&'static str, &'static str) = ("config_path", "config_paths");
    const SCHEMA: &'static str = "oust.config_path/1";
    const COLUMNS: &'static [&'static str] = &["path", "exists"];
    const HEADINGS: &'static [&'static str] = &["PATH", "EXISTS"];

    fn cells(&self) -> Vec<String> {
        vec![self.path.clone(), self.exists.to_string()]
    }

    fn row(&self) -> Vec<String> {
        vec![text(&self.path), self.exists.to_string()]
    }
}
