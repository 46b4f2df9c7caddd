//! A value with where it came from, so that every message can name the place to mend.

use std::{
    borrow::Cow,
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::secret::Source;

/// A line of the config file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as it was opened.
    pub path: Arc<Path>,
    /// The line in it, from 1.
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path.display(), self.line)
    }
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A flag, such as `--subject`.
    Flag(&'static str),
    /// An environment variable.
    Variable(Cow<'static, str>),
    /// A line of the config file.
    File(Place),
    /// Nobody gave it.
    Default,
}

impl Origin {
    /// The setting as the user wrote it, for messages: its flag, its variable, or its key and line.
    #[must_use]
    pub fn name(&self, key: &str) -> String {
        match self {
            Self::Flag(name) => format!("`{name}`"),
            Self::Variable(name) => format!("`{name}`"),
            Self::File(place) => format!("`{key}` ({place})"),
            Self::Default => format!("`{key}`"),
        }
    }

    /// The folder that a relative path stands on: the config file's, else the working directory.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::File(place) => place.path.parent(),
            _ => None,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => f.write_str(name),
            Self::Variable(name) => f.write_str(name),
            Self::File(place) => place.fmt(f),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A value and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub origin: Origin,
}

/// A value before it is known to be a good one. A secret in it prints nothing.
#[derive(Clone, Debug)]
pub enum Raw {
    /// One string.
    Text(String),
    /// A path, which need not be UTF-8.
    Path(PathBuf),
    /// A list of strings, each with its line.
    Texts(Vec<(String, usize)>),
    /// Any number.
    Number(f64),
    /// A secret, or where to get it.
    Secret(Source),
}
