//! Settings: flag, else environment, else the profile in the config file, else the default, each
//! with where it came from.
//!
//! Reads the files and secret sources that settings name, so that providers open none. Each
//! provider's settings are read when they are asked for: a command for one never touches another's
//! secrets. Prints nothing and asks no vendor.

pub mod aws;
mod command;
mod connector;
mod draft;
mod edit;
pub mod endpoint;
mod environment;
mod evidence;
mod explain;
mod file;
mod keyring;
mod layers;
mod misplaced_secret;
mod overrides;
mod permission;
mod providers;
mod resume_origins;
mod save;
mod secret;
mod section;
pub mod setting;
mod shape;
mod text;
mod validate;
mod value;

use std::{
    cell::{Cell, RefCell},
    path::{Path, PathBuf},
    sync::Arc,
};

use self::{
    file::{File, Profile},
    layers::Layers,
};
use crate::model::{Invalid, Protected};

pub use self::{
    connector::sha256_of,
    draft::Draft,
    edit::{Entry, SecretPlace},
    environment::Environment,
    evidence::SigningSettings,
    explain::{Explained, Found},
    layers::IGNORE_ENDPOINTS,
    overrides::Overrides,
    resume_origins::{absolute, origin_of},
    save::SavedSecret,
    secret::Source,
    section::{KeySource, Section},
    setting::{Kinds, KnownVendor, SectionKind, Setting},
    validate::{Examine, Examined, validate},
    value::{Origin, Place, Raw, Value},
};

/// The file's name below the user's directory for config files.
const FILE: &str = "oust/config.toml";

/// The settings of one run: one profile, and what flags and variables say.
#[derive(Debug)]
pub struct Config {
    layers: Layers,
    path: Option<Arc<Path>>,
    profile: String,
    kinds: Kinds,
    protect: Vec<String>,
    max_users: u64,
    warnings: RefCell<Vec<String>>,
    /// How many of them were taken by [`Config::new_warnings`].
    told: Cell<usize>,
}

impl Config {
    /// Finds the config file, checks all of it, and takes the chosen profile.
    ///
    /// # Errors
    /// When a named file or profile doesn't exist, others can write the file, or a key in it is
    /// unknown or of the wrong type.
    pub fn load(
        environment: &Environment,
        overrides: &Overrides,
        kinds: Kinds,
    ) -> Result<Self, Invalid> {
        let mut layers = Layers {
            environment: environment.clone(),
            overrides: overrides.clone(),
            profile: Profile::default(),
            flags_for: None,
        };
        let mut file = open(&layers, kinds)?;
        let name = layers.text(&setting::PROFILE)?;
        let (profile, named) = name.map_or_else(Default::default, |name| {
            (name.value, name.origin != Origin::Default)
        });
        layers.profile = select(&layers, file.as_mut(), &profile, named)?;
        for provider in layers.profile.sections.keys() {
            // Another profile of the file may give the name to another vendor.
            provider.register();
        }
        let config = Self {
            protect: layers.texts(&setting::PROTECT)?,
            max_users: layers.max_users()?,
            warnings: RefCell::new(
                file.as_mut()
                    .and_then(|file| file.exposed.take())
                    .into_iter()
                    .collect(),
            ),
            told: Cell::default(),
            path: file.map(|file| file.path),
            profile,
            kinds,
            layers,
        };
        config.check_groups()?;
        config.check_variables()?;
        Ok(config)
    }

    /// The groups whose members are protected.
    #[must_use]
    pub fn protected_groups(&self) -> Vec<String> {
        let parsed = self.protect.iter().map(|entry| Protected::parse(entry));
        let group = |entry| match entry {
            Ok(Protected::Group(group)) => Some(group),
            _ => None,
        };
        parsed.filter_map(group).collect()
    }

    /// Whom to refuse without a word to the contrary: addresses, ids, patterns and groups, checked and
    /// trimmed; see [`Protected::parse`].
    #[must_use]
    pub fn protect(&self) -> &[String] {
        &self.protect
    }

    /// How many unique people a run may touch.
    #[must_use]
    pub fn max_users(&self) -> u64 {
        self.max_users
    }

    /// The output format by name, unchecked, where one was given.
    ///
    /// # Errors
    /// When the variable is no text.
    pub fn output(&self) -> Result<Option<Value<String>>, Invalid> {
        self.layers.text(&setting::OUTPUT)
    }

    /// The profile's name.
    #[must_use]
    pub fn profile(&self) -> &str {
        &self.profile
    }

    /// The config file that was read, where there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What is doubtful in what was read so far; grows as providers' settings are read.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        self.warnings.borrow().clone()
    }

    /// Those of them that weren't asked for before, so that each is told once.
    #[must_use]
    pub fn new_warnings(&self) -> Vec<String> {
        let warnings = self.warnings.borrow();
        let told = self.told.replace(warnings.len());
        warnings.get(told..).unwrap_or_default().to_vec()
    }

    fn warn(&self, warning: Option<String>) {
        let mut warnings = self.warnings.borrow_mut();
        if let Some(warning) = warning.filter(|warning| !warnings.contains(warning)) {
            warnings.push(warning);
        }
    }
}

/// Where the config file is, or would be; `None` when no home directory is known.
///
/// Opens nothing.
///
/// # Errors
/// When a path begins with `~` and no home directory is known.
pub fn locate(
    environment: &Environment,
    overrides: &Overrides,
) -> Result<Option<PathBuf>, Invalid> {
    let layers = Layers {
        environment: environment.clone(),
        overrides: overrides.clone(),
        profile: Profile::default(),
        flags_for: None,
    };
    Ok(place(&layers)?.map(|(path, _)| path))
}

/// The config file's path, and who named it.
fn place(layers: &Layers) -> Result<Option<(PathBuf, Origin)>, Invalid> {
    let environment = &layers.environment;
    match layers.find(&setting::CONFIG)? {
        Some(Value {
            value: Raw::Path(written),
            origin,
        }) => Ok(Some((environment.expand(&written, None)?, origin))),
        _ => {
            let usual = environment.config_dir().map(|folder| folder.join(FILE));
            Ok(usual.map(|path| (path, Origin::Default)))
        }
    }
}

/// Opens the config file: a named one must be there, the usual one may be.
fn open(layers: &Layers, kinds: Kinds) -> Result<Option<File>, Invalid> {
    let Some((path, origin)) = place(layers)? else {
        return Ok(None);
    };
    match (File::read(&path, kinds)?, origin) {
        (None, Origin::Default) => Ok(None),
        (None, origin) => Err(no_such_file(&path, &origin)),
        (file, _) => Ok(file),
    }
}

fn no_such_file(path: &Path, origin: &Origin) -> Invalid {
    let missing = permission::missing(path, "config file");
    let name = match origin {
        Origin::Default => String::new(),
        origin => format!("{}: ", origin.name("config")),
    };
    Invalid::new(format!("{name}{}", missing.message)).with_hint("write one with `oust init`")
}

/// Takes the profile; the usual one need not be there unless it was named.
fn select(
    layers: &Layers,
    file: Option<&mut File>,
    name: &str,
    named: bool,
) -> Result<Profile, Invalid> {
    match file {
        Some(file) if named || file.profiles.contains_key(name) => file.profile(name),
        None if named => {
            let usual = layers
                .environment
                .config_dir()
                .map(|folder| folder.join(FILE));
            let place = usual.map_or_else(String::new, |path| format!(" at `{}`", path.display()));
            let invalid = Invalid::new(format!(
                "there is no profile {}: there is no config file{place}",
                shape::named(name)
            ));
            Err(invalid
                .with_hint("write one with `oust init`, or name one with --config or OUST_CONFIG"))
        }
        _ => Ok(Profile::default()),
    }
}
