//! A config file that is being written: what is in it already, what is to change, what is wrong.

use std::{
    collections::BTreeSet,
    fmt,
    path::{Path, PathBuf, absolute},
};

use secrecy::zeroize::Zeroizing;

use super::{
    Config, Environment, Origin, Overrides,
    edit::{Entry, SecretPlace, edit},
    file::{File, Profile},
    layers::Layers,
    permission, place,
    save::save,
    secret::Reader,
    setting::{self, Setting},
    validate::{AWS_FILES, bare, examined, problems},
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
    sections: BTreeSet<&'static str>,
    changes: Vec<(&'static str, Entry)>,
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
    pub fn open(environment: &Environment, overrides: &Overrides) -> Result<Self, Invalid> {
        let layers = Layers {
            environment: environment.clone(),
            overrides: overrides.clone(),
            profile: Profile::default(),
        };
        let (path, _) = place(&layers)?.ok_or_else(|| {
            Invalid::new("no place for a config file: HOME is not set")
                .with_hint("name one with --config or OUST_CONFIG")
        })?;
        let profile = layers.plain(&setting::PROFILE)?.unwrap_or_default();
        let content = permission::read(&path, "config file", Rule::OwnGroup)?;
        let text = content.map(|content| content.text).unwrap_or_default();
        let mut file = File::parse(&text, &path)?;
        Ok(Self {
            environment: environment.clone(),
            known: file.profiles.remove(&profile).unwrap_or_default(),
            path,
            profile,
            text,
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
        self.known.sections.contains(kind.name())
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

    /// Writes a section for the provider, which makes it a configured one.
    pub fn section(&mut self, kind: ProviderId) {
        self.sections.insert(kind.name());
    }

    /// Checks one value as it would stand in the file, before it is taken.
    ///
    /// # Errors
    /// Says what is wrong with it, without its place: it has none yet.
    pub fn examine(&self, key: &str, entry: &Entry) -> Result<(), Invalid> {
        let (config, name) = self.scratch(key, entry)?;
        let problem = examined(&config).problems.into_iter().next();
        let sound = match problem {
            Some(problem) => Err(problem),
            None if key == setting::GOOGLE_CREDENTIALS.key => config.examine_key_file(),
            None => Ok(()),
        };
        sound.map_err(|invalid| Invalid {
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
        let found = setting::in_file().find(|setting| setting.key == key);
        let setting = found.ok_or_else(|| Invalid::new(format!("there is no setting `{key}`")))?;
        let change = [(setting.key, entry.clone())];
        let text = edit("", &self.profile, &BTreeSet::new(), &change)?;
        let mut file = File::parse(&Zeroizing::new(text), &self.path)?;
        let profile = file.profiles.remove(&self.profile).unwrap_or_default();
        let place = profile.values.get(key).map(|(_, place)| place.clone());
        let name = place.map_or_else(String::new, |place| Origin::File(place).name(key));
        let environment = self.environment.only(&AWS_FILES);
        let config = bare(&environment, file.path, self.profile.clone(), profile);
        Ok((config, name))
    }

    /// Writes a value; of a key that no config file has, nothing.
    pub fn set(&mut self, key: &str, entry: Entry) {
        let Some(setting) = setting::in_file().find(|setting| setting.key == key) else {
            return;
        };
        self.changes.retain(|(other, _)| *other != setting.key);
        self.changes.push((setting.key, entry));
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
    pub fn take_variables(&mut self) -> Result<Vec<&'static str>, Invalid> {
        let layers = Layers {
            environment: self.environment.clone(),
            overrides: Overrides::default(),
            profile: Profile::default(),
        };
        let config = Config::of_variables(layers);
        let kinds = config.configured();
        let mut taken = Vec::new();
        for setting in setting::in_file() {
            let section = setting.key.split_once('.').map(|(section, _)| section);
            let wanted = kinds.iter().any(|kind| Some(kind.name()) == section);
            if let Some((name, entry)) = wanted.then(|| config.said(setting)).transpose()?.flatten()
            {
                taken.push(name);
                self.set(setting.key, entry);
            }
        }
        Ok(taken)
    }

    /// Checks the changed file and writes it, readable by its owner alone.
    ///
    /// # Errors
    /// When a value is no good, or the file can't be written: nothing has changed then.
    pub fn save(&self) -> Result<(), Invalid> {
        let text = edit(&self.text, &self.profile, &self.sections, &self.changes)?;
        let text = Zeroizing::new(text);
        let file = File::parse(&text, &self.path).map_err(unwritten)?;
        let found = problems(&self.environment, file, &self.profile);
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
    fn of_variables(layers: Layers) -> Self {
        Self {
            layers,
            path: None,
            profile: String::new(),
            protect: Vec::new(),
            max_users: 0,
            warnings: std::cell::RefCell::default(),
            told: std::cell::Cell::default(),
        }
    }

    /// What a variable says of a setting, as the file would say it.
    fn said(&self, setting: &'static Setting) -> Result<Option<(&'static str, Entry)>, Invalid> {
        let Some(Value {
            value,
            origin: Origin::Variable(name),
        }) = self.layers.find(setting)?
        else {
            return Ok(None);
        };
        let entry = match value {
            Raw::Secret(_) => Entry::Secret(SecretPlace::Variable(name.to_owned())),
            Raw::Path(path) => Entry::Text(Draft::absolute(&path)?),
            _ if matches!(
                setting.shape,
                setting::Shape::Texts | setting::Shape::People
            ) =>
            {
                Entry::Texts(self.layers.texts(setting)?)
            }
            _ => Entry::Text(self.layers.plain(setting)?.unwrap_or_default()),
        };
        Ok(Some((name, entry)))
    }
}

fn unwritten(invalid: Invalid) -> Invalid {
    invalid.at("nothing was written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::fixture::Home;

    fn draft(home: &Home, variables: &[(&str, &str)]) -> Result<Draft, Invalid> {
        let at = home.at("").display().to_string();
        let variables = variables.iter().copied().chain([("HOME", at.as_str())]);
        let environment = Environment::from_variables(variables);
        Draft::open(&environment, &home.overrides)
    }

    fn written(home: &Home) -> String {
        std::fs::read_to_string(home.at(".config/oust/config.toml")).unwrap()
    }

    #[test]
    fn variables_are_taken_and_secrets_stay_in_them() {
        let home = Home::new();
        let variables = [
            ("OUST_GENAUTH_ACCESS_KEY_ID", "id"),
            ("OUST_GENAUTH_ACCESS_KEY_SECRET", "hunter2"),
            ("OUST_GENAUTH_APP_IDS", "a, b"),
            ("AWS_PROFILE", "work"),
        ];
        let mut draft = draft(&home, &variables).unwrap();
        assert_eq!(draft.take_variables().unwrap().len(), 3);
        draft.save().unwrap();
        let text = written(&home);
        assert!(
            text.contains("access_key_secret = { env = \"OUST_GENAUTH_ACCESS_KEY_SECRET\" }"),
            "{text}"
        );
        assert!(text.contains("app_ids = [\"a\", \"b\"]"), "{text}");
        for absent in ["hunter2", "work"] {
            assert!(!text.contains(absent), "{text}");
        }
    }

    #[test]
    fn a_bad_value_leaves_the_file_alone() {
        let home = Home::with("[default.google]\nsubject = 'a@b.c'\n");
        let before = written(&home);
        let mut draft = draft(&home, &[]).unwrap();
        assert_eq!(draft.text("google.subject").as_deref(), Some("a@b.c"));
        draft.set("google.subject", Entry::Text("nobody".to_owned()));
        let error = draft.save().unwrap_err();
        assert!(
            error
                .message
                .starts_with("nothing was written: `google.subject`"),
            "{error}"
        );
        assert_eq!(written(&home), before);
    }

    #[test]
    fn a_file_that_is_no_good_is_not_built_upon() {
        let error = draft(&Home::with("[default]\nsujbect = 1\n"), &[]).unwrap_err();
        assert!(error.message.contains("unknown key `sujbect`"), "{error}");
    }
}
