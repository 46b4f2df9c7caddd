//! A home directory with settings in it, for tests.

use std::path::{Path, PathBuf};

use super::{ALL, Vendors};
use crate::{
    config::{Config, Environment, Explained, Overrides, Section},
    model::Invalid,
};

/// A home directory and the settings around it.
pub(super) struct Home {
    folder: tempfile::TempDir,
    variables: Vec<(String, String)>,
    pub(super) overrides: Overrides,
    product: Option<PathBuf>,
}

impl Home {
    /// An empty one.
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let variables = vec![("HOME".to_owned(), folder.path().display().to_string())];
        Self {
            folder,
            variables,
            overrides: Overrides::default(),
            product: None,
        }
    }

    /// One with this config file at its usual place.
    pub(super) fn with(config: &str) -> Self {
        let home = Self::new();
        home.write(".config/oust/config.toml", config);
        home
    }

    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file that only its owner can read.
    pub(super) fn write(&self, path: &str, content: &str) -> PathBuf {
        let path = self.at(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        set_mode(&path, 0o600);
        path
    }

    pub(super) fn set(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn flags(mut self, set: impl FnOnce(&mut Overrides)) -> Self {
        set(&mut self.overrides);
        self
    }

    /// Gives a vendor's setting, such as `google.subject`, by its flag.
    pub(super) fn flag(mut self, key: &str, value: &str) -> Self {
        self.overrides = self.overrides.with(key, Some(value));
        self
    }

    /// Makes it a machine of this make.
    pub(super) fn make(mut self, product: &str) -> Self {
        self.product = Some(self.write("product_name", product));
        self
    }

    pub(super) fn load(&self) -> Result<Config, Invalid> {
        let environment = Environment::from_variables(self.variables.clone());
        let environment = match &self.product {
            Some(product) => environment.on_machine(product),
            None => environment,
        };
        Config::load(&environment, &self.overrides, vendors().kinds())
    }

    pub(super) fn config(&self) -> Config {
        self.load().unwrap()
    }

    /// The message of the error that loading ends in.
    pub(super) fn error(&self) -> String {
        self.load().unwrap_err().message
    }
}

/// The vendors that are built in.
pub(super) fn vendors() -> Vendors {
    Vendors::new(&ALL)
}

/// What is wrong with a section.
pub(super) fn examine(section: &Section<'_>) -> Vec<Invalid> {
    vendors().examine(section)
}

/// Sets a file's mode where files have one.
pub(super) fn set_mode(path: &Path, mode: u32) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
}

impl Config {
    /// Every value that holds, as `oust config show` tells it.
    pub(super) fn explained(&self) -> Vec<Explained> {
        self.explain(|section, setting| match vendors().of(section.provider()) {
            Ok(vendor) => vendor.found(section, setting),
            Err(_) => None,
        })
    }
}
