//! The settings of one provider, as its vendor reads them.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use url::Url;

use super::{
    Config, endpoint,
    environment::Environment,
    permission,
    resume_origins::{absolute, origin_of},
    secret::{Reader, Source},
    setting::{self, Key, SectionKind, Setting, Shape},
    value::{Origin, Raw, Value},
};
use crate::model::{Depth, Invalid, Limits, ProviderId, SecretString, ownership::Rule};

/// One provider's part of the settings.
#[derive(Clone, Copy)]
pub struct Section<'a> {
    config: &'a Config,
    provider: ProviderId,
}

/// Where a key is that may be a file or a secret from elsewhere; nothing of it was read.
pub enum KeySource {
    /// In a file.
    File {
        /// Its path.
        path: PathBuf,
        /// Who named it.
        origin: Origin,
    },
    /// In another place that the config file names.
    Elsewhere(Value<Source>),
}

/// Where it comes from and never what it is.
impl fmt::Display for KeySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, .. } => write!(f, "from file {}", absolute(path)),
            Self::Elsewhere(source) => f.write_str(&origin_of(source)),
        }
    }
}

impl Config {
    /// The settings of one provider.
    #[must_use]
    pub fn section(&self, provider: ProviderId) -> Section<'_> {
        Section {
            config: self,
            provider,
        }
    }
}

impl<'a> Section<'a> {
    /// Whose they are.
    #[must_use]
    pub fn provider(&self) -> ProviderId {
        self.provider
    }

    /// Variables and directories.
    #[must_use]
    pub fn environment(&self) -> &'a Environment {
        &self.config.layers.environment
    }

    /// The profile's name.
    #[must_use]
    pub fn profile(&self) -> &'a str {
        &self.config.profile
    }

    /// The config file, where there is one.
    #[must_use]
    pub fn file(&self) -> Option<&'a Path> {
        self.config.path()
    }

    /// What a sign-out ends besides the sessions.
    #[must_use]
    pub fn depth(&self) -> Depth {
        self.config.layers.overrides.depth
    }

    /// Whether what is done is to be read back.
    #[must_use]
    pub fn verify(&self) -> bool {
        self.config.layers.overrides.verify
    }

    /// A setting's name below the profile, such as `google.subject`.
    #[must_use]
    pub fn name(&self, setting: &'static Setting) -> String {
        self.key(setting).name().into_owned()
    }

    /// The variable that gives a setting, as `OUST_GOOGLE_SUBJECT`.
    #[must_use]
    pub fn variable(&self, setting: &'static Setting) -> String {
        let names = self.key(setting).variables();
        names.first().map_or_else(String::new, ToString::to_string)
    }

    /// Keeps a doubt about what was read, to be told once.
    pub fn warn(&self, warning: Option<String>) {
        self.config.warn(warning);
    }

    fn key(&self, setting: &'static Setting) -> Key {
        Key::of(self.provider, setting)
    }

    /// The value that holds, as it was given.
    ///
    /// # Errors
    /// When it is no text, or looks like a secret that doesn't belong there.
    pub fn find(&self, setting: &'static Setting) -> Result<Option<Value<Raw>>, Invalid> {
        self.config.layers.find(self.key(setting))
    }

    /// A string without the blanks around it.
    ///
    /// # Errors
    /// When it is blank, or can't be part of a request.
    pub fn text(&self, setting: &'static Setting) -> Result<Option<Value<String>>, Invalid> {
        self.config.layers.text(self.key(setting))
    }

    /// A string's value alone.
    ///
    /// # Errors
    /// As [`Section::text`].
    pub fn plain(&self, setting: &'static Setting) -> Result<Option<String>, Invalid> {
        self.config.layers.plain(self.key(setting))
    }

    /// A string's value, where there must be one.
    ///
    /// # Errors
    /// As [`Section::text`], and when it is not set.
    pub fn needed(&self, setting: &'static Setting) -> Result<String, Invalid> {
        self.plain(setting)?.ok_or_else(|| self.missing(setting))
    }

    /// What to say where a setting must be there and isn't.
    #[must_use]
    pub fn missing(&self, setting: &'static Setting) -> Invalid {
        let (name, variable) = (self.name(setting), self.variable(setting));
        Invalid::new(format!("`{name}` is not set"))
            .with_hint(format!("set {name} ({variable}): {}", setting.help))
    }

    /// Whether a switch is on.
    ///
    /// # Errors
    /// When it is neither `true` nor `false`.
    pub fn is_on(&self, setting: &'static Setting) -> Result<bool, Invalid> {
        self.config.layers.flag_set(self.key(setting))
    }

    /// A list of ids.
    ///
    /// # Errors
    /// When one is blank, or can't be part of a request.
    pub fn texts(&self, setting: &'static Setting) -> Result<Vec<String>, Invalid> {
        self.config.layers.texts(self.key(setting))
    }

    /// How fast the provider may be asked.
    ///
    /// # Errors
    /// When rate or concurrency is out of bounds.
    pub fn limits(&self, rate: &'static Setting) -> Result<Limits, Invalid> {
        let concurrency = self.key(&setting::CONCURRENCY);
        self.config.layers.limits(self.key(rate), concurrency)
    }

    /// A root URL that has a default.
    ///
    /// # Errors
    /// When it is none, or would be asked in the clear.
    pub fn root(&self, setting: &'static Setting) -> Result<Url, Invalid> {
        let name = self.name(setting);
        let given = self.text(setting)?;
        let given = given.ok_or_else(|| Invalid::new(format!("`{name}` is not set")))?;
        endpoint::root(&given, &name)
    }

    /// A root URL that was given, or nothing for the vendor's own.
    ///
    /// # Errors
    /// As [`Section::root`].
    pub fn given_root(&self, setting: &'static Setting) -> Result<Option<Url>, Invalid> {
        let given = self.find(setting)?;
        given.map(|_| self.root(setting)).transpose()
    }

    /// Where a secret is, where one was given.
    ///
    /// # Errors
    /// When a name in it looks like the secret itself.
    pub fn source(&self, setting: &'static Setting) -> Result<Option<Value<Source>>, Invalid> {
        Ok(match self.find(setting)? {
            Some(Value {
                value: Raw::Secret(value),
                origin,
            }) => Some(Value { value, origin }),
            _ => None,
        })
    }

    /// Where a key is, where one was given: a path, or a secret from elsewhere.
    ///
    /// # Errors
    /// When the path is blank, or begins with `~` and no home directory is known.
    pub fn key_source(&self, setting: &'static Setting) -> Result<Option<KeySource>, Invalid> {
        let Some(Value { value, origin }) = self.find(setting)? else {
            return Ok(None);
        };
        let written = match value {
            Raw::Secret(value) => return Ok(Some(KeySource::Elsewhere(Value { value, origin }))),
            Raw::Path(written) => written,
            _ => PathBuf::new(),
        };
        let name = origin.name(&self.name(setting));
        if written.to_string_lossy().trim().is_empty() {
            return Err(Invalid::new(format!("{name} is blank")));
        }
        let path = self.environment().expand(&written, origin.folder());
        let path = path.map_err(|error| error.at(&name))?;
        Ok(Some(KeySource::File { path, origin }))
    }

    /// Gets a secret from where it is.
    ///
    /// # Errors
    /// When it isn't there or is empty: names the setting, its place, the cause and the remedy.
    pub async fn secret(
        &self,
        source: &Value<Source>,
        setting: &'static Setting,
    ) -> Result<SecretString, Invalid> {
        let (secret, warning) = self.reader(source, setting).read(&source.value).await?;
        self.warn(warning);
        Ok(secret)
    }

    /// Gets the text of a key or a certificate, which has many lines.
    ///
    /// # Errors
    /// As [`Section::secret`], and [`Section::read_key`] where it is in a file.
    pub async fn key_text(
        &self,
        source: &KeySource,
        setting: &'static Setting,
    ) -> Result<SecretString, Invalid> {
        match source {
            KeySource::File { path, origin } => {
                let read = self.read_key(path, &format!("{} file", setting.name));
                read.map_err(|error| error.at(&origin.name(&self.name(setting))))
            }
            KeySource::Elsewhere(source) => {
                let reader = self.reader(source, setting);
                let (text, warning) = reader.read_lines(&source.value).await?;
                self.warn(warning);
                Ok(text)
            }
        }
    }

    fn reader(&self, source: &'a Value<Source>, setting: &'static Setting) -> Reader<'a> {
        Reader {
            environment: self.environment(),
            name: source.origin.name(&self.name(setting)),
            folder: source.origin.folder(),
        }
    }

    /// Reads a key file that only its owner can write; `what` is what messages call it.
    ///
    /// # Errors
    /// When it isn't there, can't be read, or others can write it.
    pub fn read_key(&self, path: &Path, what: &str) -> Result<SecretString, Invalid> {
        let content = permission::read(path, what, Rule::Strict)?;
        let content = content.ok_or_else(|| permission::missing(path, what))?;
        self.warn(content.exposed);
        Ok(SecretString::from(content.text.as_str()))
    }

    /// What is wrong with the values of these settings, each looked at by itself and no secret got.
    #[must_use]
    pub fn examine(&self, kind: &SectionKind) -> Vec<Invalid> {
        let examined = kind
            .settings
            .iter()
            .map(|setting| self.examine_one(setting));
        examined.filter_map(Result::err).collect()
    }

    fn examine_one(&self, setting: &'static Setting) -> Result<(), Invalid> {
        match setting.shape {
            Shape::Text | Shape::Id | Shape::Email(_) | Shape::OneOf(_) => {
                self.text(setting).map(drop)
            }
            Shape::Url => self.given_root(setting).map(drop),
            Shape::Texts | Shape::People | Shape::Counts => self.texts(setting).map(drop),
            Shape::Flag => self.is_on(setting).map(drop),
            Shape::Number => self.config.layers.rate(self.key(setting)).map(drop),
            Shape::Count => self.config.layers.concurrency(self.key(setting)).map(drop),
            Shape::Secret => match self.source(setting)? {
                Some(source) => self.inspect(&source, setting),
                None => Ok(()),
            },
            Shape::Key => self.examine_key(setting),
            Shape::File => self.find(setting).map(drop),
        }
    }

    /// Looks at where a key is, and reads nothing of it.
    ///
    /// # Errors
    /// As [`Section::read_key`].
    pub fn examine_key(&self, setting: &'static Setting) -> Result<(), Invalid> {
        match self.key_source(setting)? {
            None => Ok(()),
            Some(KeySource::Elsewhere(source)) => self.inspect(&source, setting),
            Some(KeySource::File { path, origin }) => {
                let looked = self.inspect_key(&path, &format!("{} file", setting.name));
                looked.map_err(|error| error.at(&origin.name(&self.name(setting))))
            }
        }
    }

    /// Looks at a key file and reads nothing of it.
    ///
    /// # Errors
    /// As [`Section::read_key`].
    fn inspect_key(&self, path: &Path, what: &str) -> Result<(), Invalid> {
        self.warn(permission::inspect(path, what)?);
        Ok(())
    }

    /// Looks at the file that a secret is in, where it is in one, and reads nothing of it.
    ///
    /// # Errors
    /// When it isn't there, or others can write it.
    pub fn inspect(
        &self,
        source: &Value<Source>,
        setting: &'static Setting,
    ) -> Result<(), Invalid> {
        let Source::File(written) = &source.value else {
            return Ok(());
        };
        let name = source.origin.name(&self.name(setting));
        let path = self.environment().expand(written, source.origin.folder());
        let looked = path.and_then(|path| self.inspect_key(&path, "secret file"));
        looked.map_err(|error| error.at(&name))
    }
}
