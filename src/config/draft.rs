//! A config file that is being written: what is in it already, what is to change, what is wrong.

use std::{
    collections::BTreeSet,
    fmt,
    path::{Path, PathBuf, absolute},
};

use secrecy::zeroize::Zeroizing;

use super::{
    Config, Environment, Origin, Overrides,
    edit::{Entry, SecretPlace, SettingEdit, edit},
    file::{File, Profile},
    layers::Layers,
    permission, place,
    save::save,
    secret::Reader,
    setting::{self, Key, Kinds, Shape},
    validate::{AWS_FILES, Examine, bare, examined, problems},
    value::{Raw, Value},
};
use crate::model::{Invalid, ProviderId, ownership::Rule};

/// Changes to one profile of the config file.
pub struct Draft {
    environment: Environment,
    path: PathBuf,
    profile: String,
    text: Zeroizing<String>,
    known: Profile,
    kinds: Kinds,
    sections: BTreeSet<&'static str>,
    changes: Vec<SettingEdit>,
}

/// What is said of a value that was just typed: it stands in the question, and has no name yet.
fn nameless(message: &str, name: &str) -> String {
    let bare = message.strip_prefix(name);
    match bare.and_then(|rest| rest.strip_prefix(": ")) {
        Some(rest) => rest.to_owned(),
        None => message.replace(name, "this"),
    }
}

impl Draft {
    /// Takes the file that is there, or an empty one; nothing is written yet.
    ///
    /// # Errors
    /// When there is no place for it, others can write it, or what is in it is no good.
    pub fn open(
        environment: &Environment,
        overrides: &Overrides,
        kinds: Kinds,
    ) -> Result<Self, Invalid> {
        let layers = Layers {
            environment: environment.clone(),
            overrides: overrides.clone(),
            profile: Profile::default(),
            flags_for: None,
        };
        let (path, _) = place(&layers)?.ok_or_else(|| {
            Invalid::new("no place for a config file: HOME is not set")
                .with_hint("name one with --config or OUST_CONFIG")
        })?;
        let profile = layers.plain(&setting::PROFILE)?.unwrap_or_default();
        let content = permission::read(&path, "config file", Rule::OwnGroup)?;
        let text = content.map(|content| content.text).unwrap_or_default();
        let mut file = File::parse(&text, &path, kinds)?;
        Ok(Self {
            environment: environment.clone(),
            known: file.profiles.remove(&profile).unwrap_or_default(),
            path,
            profile,
            text,
            kinds,
            sections: BTreeSet::new(),
            changes: Vec::new(),
        })
    }

    /// Where it is, or will be.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The profile that changes.
    #[must_use]
    pub fn profile(&self) -> &str {
        &self.profile
    }

    /// Whether the profile has a section for the provider already.
    #[must_use]
    pub fn has(&self, kind: ProviderId) -> bool {
        self.known.sections.contains_key(&kind)
    }

    /// What the file says already: a string, or a list separated by commas.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        match &self.known.values.get(key)?.0 {
            Raw::Text(text) => Some(text.clone()),
            Raw::Path(path) => Some(path.display().to_string()),
            Raw::Texts(texts) => {
                let texts: Vec<&str> = texts.iter().map(|(text, _)| text.as_str()).collect();
                Some(texts.join(", "))
            }
            Raw::Number(number) => Some(number.to_string()),
            Raw::Secret(_) => None,
        }
    }

    /// The list that the file holds already.
    #[must_use]
    pub fn list(&self, key: &str) -> Vec<String> {
        match self.known.values.get(key).map(|value| &value.0) {
            Some(Raw::Texts(texts)) => texts.iter().map(|(text, _)| text.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether the file says already where this secret is.
    #[must_use]
    pub fn holds(&self, key: &str) -> bool {
        self.known.values.contains_key(key)
    }

    /// The providers of which something is to be written.
    #[must_use]
    pub fn touched(&self) -> BTreeSet<&str> {
        let changed = self.changes.iter();
        let changed = changed.filter_map(|change| Some(change.key.split_once('.')?.0));
        changed.chain(self.sections.iter().copied()).collect()
    }

    /// Writes a section for the provider, which makes it a configured one.
    pub fn section(&mut self, kind: ProviderId) {
        self.sections.insert(kind.name());
    }

    /// Checks one value as it would stand in the file, before it is taken.
    ///
    /// # Errors
    /// Says what is wrong with it, without its place: it has none yet.
    pub fn examine(&self, key: &str, entry: &Entry, examine: Examine<'_>) -> Result<(), Invalid> {
        let (config, name) = self.scratch(key, entry)?;
        let problem = examined(&config, examine).problems.into_iter().next();
        problem.map_or(Ok(()), Err).map_err(|invalid| Invalid {
            message: nameless(&invalid.message, &name),
            ..invalid
        })
    }

    /// Gets a secret from where it is said to be, to see that it is there.
    ///
    /// # Errors
    /// When it isn't there or is none.
    pub async fn prove(&self, key: &str, place: &SecretPlace) -> Result<(), Invalid> {
        let (config, _) = self.scratch(key, &Entry::Secret(place.clone()))?;
        let known = config.layers.profile.values.get(key);
        let Some((Raw::Secret(source), _)) = known else {
            return Ok(());
        };
        let reader = Reader {
            environment: &self.environment,
            name: "this".to_owned(),
            folder: self.path.parent(),
        };
        let read = reader.read(source).await.map(drop);
        read.map_err(|invalid| Invalid {
            message: nameless(&invalid.message, "this"),
            ..invalid
        })
    }

    /// The settings of a file that holds this value alone, and how its messages name it.
    fn scratch(&self, key: &str, entry: &Entry) -> Result<(Config, String), Invalid> {
        let change = self.change(key, Some(entry.clone()));
        let change = [change.ok_or_else(|| Invalid::new(format!("there is no setting `{key}`")))?];
        let text = edit("", &self.profile, &BTreeSet::new(), &change)?;
        let mut file = File::parse(&Zeroizing::new(text), &self.path, self.kinds)?;
        let profile = file.profiles.remove(&self.profile).unwrap_or_default();
        let place = profile.values.get(key).map(|(_, place)| place.clone());
        let name = place.map_or_else(String::new, |place| Origin::File(place).name(key));
        let environment = self.environment.only(&AWS_FILES);
        let name_of = self.profile.clone();
        let config = bare(&environment, file.path, name_of, profile, self.kinds);
        Ok((config, name))
    }

    /// Writes a value; of a key that no config file has, nothing.
    pub fn set(&mut self, key: &str, entry: Entry) {
        self.put(key, Some(entry));
    }

    /// Takes a value out, where the file holds one.
    pub fn clear(&mut self, key: &str) {
        match self.holds(key) {
            true => self.put(key, None),
            false => self.changes.retain(|other| other.key != key),
        }
    }

    fn put(&mut self, key: &str, entry: Option<Entry>) {
        if let Some(change) = self.change(key, entry) {
            self.changes.retain(|other| other.key != key);
            self.changes.push(change);
        }
    }

    /// What is known of a setting, at the cost of reading what tells of its vendor and of no other.
    fn change(&self, key: &str, entry: Option<Entry>) -> Option<SettingEdit> {
        let (settings, name) = match key.split_once('.') {
            Some((setting::EVIDENCE, _)) => (&setting::OF_EVIDENCE[..], key),
            Some((vendor, name)) => (self.kinds.of(vendor)?.settings, name),
            None => (&setting::OF_PROFILE[..], key),
        };
        let known = setting::in_file(settings).find(|known| known.name == name)?;
        Some(SettingEdit {
            key: key.to_owned(),
            comment: known.help,
            entry,
        })
    }

    /// Writes a path as it holds from anywhere; one below `~` stays so.
    ///
    /// # Errors
    /// When there is no working directory.
    pub fn absolute(path: &Path) -> Result<String, Invalid> {
        let whole = match path.starts_with("~") {
            true => Ok(path.to_owned()),
            false => absolute(path),
        };
        let whole = whole.map_err(|error| {
            Invalid::new(format!("can't tell where `{}` is: {error}", path.display()))
        })?;
        Ok(whole.display().to_string())
    }

    /// Whether nothing would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.sections.is_empty()
    }

    /// Takes what variables say of providers that they configure; a secret stays in its variable.
    /// The variables' names.
    ///
    /// # Errors
    /// When one is no text, or blank.
    pub fn take_variables(&mut self) -> Result<Vec<String>, Invalid> {
        let layers = Layers {
            environment: self.environment.clone(),
            overrides: Overrides::default(),
            profile: Profile::default(),
            flags_for: None,
        };
        let config = Config::of_variables(layers, self.kinds);
        let configured = config.configured().into_iter();
        let known = self.kinds;
        let kinds = configured.filter_map(|one| known.of(one.name()));
        let keys = kinds.flat_map(|kind| {
            let settings = setting::in_file(kind.settings);
            settings.map(|setting| Key::of(kind.vendor, setting))
        });
        let mut taken = Vec::new();
        for key in keys {
            if let Some((name, entry)) = config.said(key)? {
                taken.push(name);
                self.set(&key.name(), entry);
            }
        }
        Ok(taken)
    }

    /// Checks the changed file and writes it, readable by its owner alone.
    ///
    /// # Errors
    /// When a value is no good, or the file can't be written: nothing has changed then.
    pub fn save(&self, examine: Examine<'_>) -> Result<(), Invalid> {
        let text = edit(&self.text, &self.profile, &self.sections, &self.changes)?;
        let text = Zeroizing::new(text);
        let file = File::parse(&text, &self.path, self.kinds).map_err(unwritten)?;
        let found = problems(&self.environment, file, &self.profile, self.kinds, examine);
        if let Some(problem) = found.into_iter().next() {
            return Err(unwritten(problem));
        }
        save(&self.path, &text, "config file")
    }
}

/// The file's text may hold a secret.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("path", &self.path)
            .field("profile", &self.profile)
            .finish_non_exhaustive()
    }
}

impl Config {
    /// The settings that variables alone say.
    fn of_variables(layers: Layers, kinds: Kinds) -> Self {
        Self {
            layers,
            path: None,
            profile: String::new(),
            kinds,
            protect: Vec::new(),
            max_users: 0,
            warnings: std::cell::RefCell::default(),
            told: std::cell::Cell::default(),
        }
    }

    /// What a variable says of a setting, as the file would say it.
    fn said(&self, key: Key) -> Result<Option<(String, Entry)>, Invalid> {
        let Some(Value {
            value,
            origin: Origin::Variable(name),
        }) = self.layers.find(key)?
        else {
            return Ok(None);
        };
        let entry = match value {
            Raw::Secret(_) => Entry::Secret(SecretPlace::Variable(name.to_string())),
            Raw::Path(path) => Entry::Text(Draft::absolute(&path)?),
            Raw::Number(number) => Entry::Number(number),
            _ if matches!(key.setting.shape, Shape::Texts | Shape::Counts) => {
                Entry::Texts(self.layers.texts(key)?)
            }
            _ if key.setting.shape == Shape::Flag => Entry::Flag(self.layers.flag_set(key)?),
            _ => Entry::Text(self.layers.plain(key)?.unwrap_or_default()),
        };
        Ok(Some((name.into_owned(), entry)))
    }
}

fn unwritten(invalid: Invalid) -> Invalid {
    invalid.at("nothing was written")
}
