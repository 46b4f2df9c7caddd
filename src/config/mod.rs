//! Settings: flag, else environment, else the profile in the config file, else the default, each
//! with where it came from.
//!
//! Reads the files and secret sources that settings name, so that providers open none. Each
//! provider's settings are read when they are asked for: a command for one never touches another's
//! secrets. Prints nothing and asks no vendor.

mod aws;
mod chime;
mod command;
mod draft;
mod edit;
mod endpoint;
mod environment;
mod explain;
mod file;
mod genauth;
mod google;
mod keyring;
mod layers;
mod overrides;
mod permission;
mod save;
mod secret;
mod setting;
mod shape;
mod source;
mod stray;
mod validate;
mod value;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use std::{
    cell::{Cell, RefCell},
    path::{Path, PathBuf},
    sync::Arc,
};

use url::Url;

use self::{
    file::{File, Profile},
    layers::Layers,
    secret::{Reader, Source},
    setting::Setting,
    value::Raw,
};
use crate::model::{Invalid, Protected, ProviderId, SecretString};

pub use self::{
    draft::Draft,
    edit::{Entry, SecretPlace},
    environment::Environment,
    explain::Explained,
    overrides::Overrides,
    save::Kept,
    validate::{Examined, validate},
    value::{Origin, Place, Value},
};

/// The file's name below the user's directory for config files.
const FILE: &str = "oust/config.toml";

/// The settings of one run: one profile, and what flags and variables say.
#[derive(Debug)]
pub struct Config {
    layers: Layers,
    path: Option<Arc<Path>>,
    profile: String,
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
    pub fn load(environment: &Environment, overrides: &Overrides) -> Result<Self, Invalid> {
        let mut layers = Layers {
            environment: environment.clone(),
            overrides: overrides.clone(),
            profile: Profile::default(),
        };
        let mut file = open(&layers)?;
        let name = layers.text(&setting::PROFILE)?;
        let (profile, named) = name.map_or_else(Default::default, |name| {
            (name.value, name.origin != Origin::Default)
        });
        layers.profile = select(&layers, file.as_mut(), &profile, named)?;
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
            layers,
        };
        config.check_groups()?;
        Ok(config)
    }

    /// A group is Google's: without it nobody could be told whom the entry protects.
    fn check_groups(&self) -> Result<(), Invalid> {
        let group = self.protected_groups().into_iter().next();
        match group.filter(|_| !self.is_configured(crate::vendors::google::ID)) {
            None => Ok(()),
            Some(group) => Err(Invalid::new(format!(
                "`protect` names the group {group}, and Google isn't configured"
            ))
            .with_hint("configure Google in the profile (google.credentials, google.subject), or name the people in place of the group; nothing was sent")),
        }
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

    /// The providers that count as configured, in the order of [`crate::vendors::IDS`].
    ///
    /// By a section in the profile, or a credentials, subject, access-key, token or account flag or
    /// variable. Keys and profiles of AWS alone are for other tools, and an endpoint is no account.
    #[must_use]
    pub fn configured(&self) -> Vec<ProviderId> {
        crate::vendors::IDS
            .into_iter()
            .filter(|kind| self.is_configured(*kind))
            .collect()
    }

    /// Refuses a provider that nothing configures: what else is on this machine, such as the credentials
    /// of gcloud or a metadata server, was not meant for it.
    ///
    /// # Errors
    /// Says what would configure it.
    pub fn require(&self, kind: ProviderId) -> Result<(), Invalid> {
        match self.is_configured(kind) {
            true => Ok(()),
            false => Err(Invalid::new(format!(
                "{} is not configured in profile `{}`: nothing was sent",
                kind.title(),
                self.profile
            ))
            .with_hint(format!("run `oust init`, or {}", remedy(kind)))),
        }
    }

    /// The same, where there must be one at least.
    ///
    /// # Errors
    /// Says what would configure one.
    pub fn require_any(&self) -> Result<Vec<ProviderId>, Invalid> {
        let kinds = self.configured();
        match kinds.is_empty() {
            false => Ok(kinds),
            true => Err(Invalid::new(format!(
                "no provider is configured in profile `{}`: nothing was sent",
                self.profile
            ))
            .with_hint(format!(
                "run `oust init`, or {}",
                crate::vendors::IDS.map(remedy).join("; or ")
            ))),
        }
    }

    fn is_configured(&self, kind: ProviderId) -> bool {
        let telling: &[&'static Setting] = match kind.vendor() {
            "google" => &[
                &setting::GOOGLE_CREDENTIALS,
                &setting::GOOGLE_SUBJECT,
                &setting::GOOGLE_SERVICE_ACCOUNT,
            ],
            "genauth" => &[
                &setting::GENAUTH_KEY_ID,
                &setting::GENAUTH_KEY_SECRET,
                &setting::GENAUTH_TOKEN,
            ],
            _ => &[&setting::CHIME_ACCOUNT],
        };
        // One that is set and unreadable is configured too: using it tells what is wrong.
        let given = |setting: &&'static Setting| !matches!(self.layers.find(setting), Ok(None));
        // A flag says outright whose keys are to be used; the AWS tools' own variables don't.
        let named =
            kind == crate::vendors::chime::ID && self.layers.overrides.aws_profile.is_some();
        named || self.layers.profile.sections.contains(kind.name()) || telling.iter().any(given)
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

    /// A setting that is a root URL and has a default.
    fn root(&self, setting: &'static Setting) -> Result<Url, Invalid> {
        let given = self.layers.text(setting)?;
        let given = given.ok_or_else(|| Invalid::new(format!("`{}` is not set", setting.key)))?;
        endpoint::root(&given, setting.key)
    }

    /// Looks at the file that a secret is in, where it is in one, and reads nothing of it.
    fn inspect(&self, source: &Value<Source>, key: &str) -> Result<(), Invalid> {
        let Source::File(written) = &source.value else {
            return Ok(());
        };
        let name = source.origin.name(key);
        let blame = |error: Invalid| error.at(&name);
        let environment = &self.layers.environment;
        let path = environment.expand(written, source.origin.folder());
        let path = path.map_err(blame)?;
        self.warn(permission::inspect(&path, "secret file").map_err(blame)?);
        Ok(())
    }

    /// A root URL that was given, or nothing for the vendor's own.
    fn given_root(&self, setting: &'static Setting) -> Result<Option<Url>, Invalid> {
        let given = self.layers.find(setting)?;
        given.map(|_| self.root(setting)).transpose()
    }

    /// Gets a secret from where it is.
    async fn secret(&self, source: &Value<Source>, key: &str) -> Result<SecretString, Invalid> {
        let reader = Reader {
            environment: &self.layers.environment,
            name: source.origin.name(key),
            folder: source.origin.folder(),
        };
        let (secret, warning) = reader.read(&source.value).await?;
        self.warn(warning);
        Ok(secret)
    }
}

/// How to configure a provider without a config file.
#[must_use]
pub fn remedy(kind: ProviderId) -> String {
    let variables = match kind.vendor() {
        "google" => "OUST_GOOGLE_CREDENTIALS and OUST_GOOGLE_SUBJECT",
        "genauth" => "OUST_GENAUTH_ACCESS_KEY_ID and OUST_GENAUTH_ACCESS_KEY_SECRET",
        _ => "OUST_CHIME_ACCOUNT_ID",
    };
    format!("set {variables} for {}", kind.title())
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
fn open(layers: &Layers) -> Result<Option<File>, Invalid> {
    let Some((path, origin)) = place(layers)? else {
        return Ok(None);
    };
    match (File::read(&path)?, origin) {
        (None, Origin::Default) => Ok(None),
        (None, origin) => Err(absent(&path, &origin)),
        (file, _) => Ok(file),
    }
}

fn absent(path: &Path, origin: &Origin) -> Invalid {
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
