//! Flag, else variable, else file, else another tool's variable: one look-up for every setting.
//!
//! Knows the shapes of values and not what any setting is for.

use std::{borrow::Cow, ffi::OsStr};

use super::{
    environment::Environment,
    file::Profile,
    misplaced_secret,
    overrides::Overrides,
    secret::Source,
    setting::{self, Default, Key, Setting, Shape, Variables},
    value::{Origin, Raw, Value},
};
use crate::model::{Invalid, Limits, Protected, ProviderId, SecretString, check_id, nearest};

/// The slowest rate, in requests a second: one in a quarter of an hour.
const SLOWEST: f64 = 0.001;

/// The fastest rate that is a rate and not a slip of the finger, in requests a second.
const FASTEST: f64 = 100_000.0;

/// More requests in flight than any vendor bears and any machine has files for.
const WIDEST: f64 = 1024.0;

/// Counts up to here are exact in every layer.
const LARGEST_COUNT: f64 = 1e15;

/// What an entry of the protect list may be.
const PROTECT: &str = "an entry is an address, an id, a pattern such as *@board.example.com, or { group = \"board@example.com\" }; nothing was sent";

/// What a key or a certificate begins with, and no path.
const PEM: &str = "-----BEGIN ";

/// Says that the AWS tools' endpoint variables don't count.
pub const IGNORE_ENDPOINTS: &str = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";

/// Everything that settings come from.
#[derive(Debug)]
pub(super) struct Layers {
    pub(super) environment: Environment,
    pub(super) overrides: Overrides,
    pub(super) profile: Profile,
    /// The provider that flags are meant for, where they are meant for one.
    pub(super) flags_for: Option<ProviderId>,
}

impl Layers {
    /// The value that holds, as it was given; `None` when nobody gave one.
    ///
    /// # Errors
    /// When it is a variable's and no text, or looks like a secret that doesn't belong there.
    pub(super) fn find(&self, key: impl Into<Key>) -> Result<Option<Value<Raw>>, Invalid> {
        let key = key.into();
        let found = self.given(key)?;
        found
            .map(|given| misplaced_secret::refuse(key, given, &self.environment))
            .transpose()
    }

    fn given(&self, key: Key) -> Result<Option<Value<Raw>>, Invalid> {
        if let Some(given) = self.flag(key) {
            return Ok(Some(given));
        }
        if let Some(given) = self.variable(key, key.variables())? {
            return Ok(Some(given));
        }
        match self.file(key) {
            Some(given) => Ok(Some(given)),
            None => {
                let ambient = key.setting.ambient.iter();
                self.variable(key, ambient.map(|name| (*name).into()).collect())
            }
        }
    }

    /// Whether a variable that names the provider is set.
    pub(super) fn is_by_own_variable(&self, key: Key) -> bool {
        let own = matches!(key.setting.variables, Variables::Own);
        let mut names = key.variables().into_iter().filter(|_| own);
        names.any(|name| self.environment.has(&name))
    }

    /// Whether a flag or a variable of ours gave it.
    pub(super) fn is_ours(&self, key: Key) -> bool {
        let variables = key.variables();
        self.flag(key).is_some() || variables.iter().any(|name| self.environment.has(name))
    }

    fn flag(&self, key: Key) -> Option<Value<Raw>> {
        let is_others = self
            .flags_for
            .is_some_and(|flags_for| Some(flags_for) != key.provider);
        if is_others && key.provider.is_some() {
            return None;
        }
        let origin = Origin::Flag(key.setting.flag?);
        self.overrides.get(key).map(|value| Value { value, origin })
    }

    fn file(&self, key: Key) -> Option<Value<Raw>> {
        let (value, place) = self.profile.values.get(&*key.name())?.clone();
        Some(Value {
            value,
            origin: Origin::File(place),
        })
    }

    fn variable(
        &self,
        key: Key,
        names: Vec<Cow<'static, str>>,
    ) -> Result<Option<Value<Raw>>, Invalid> {
        let ignored = self.environment.says_true(IGNORE_ENDPOINTS);
        let counts = |name: &str| !(ignored && name.starts_with("AWS_ENDPOINT_URL"));
        let mut set = names.into_iter().filter(|name| counts(name));
        let Some(name) = set.find(|name| self.environment.has(name)) else {
            return Ok(None);
        };
        let value = match key.setting.shape {
            Shape::Key if key.setting.takes_pem => self.environment.raw(&name).map(key_or_path),
            Shape::Key | Shape::File => self
                .environment
                .raw(&name)
                .map(|path| Raw::Path(path.into())),
            Shape::Secret => {
                let text = self.environment.text(&name)?;
                text.map(|text| Raw::Secret(Source::Inline(SecretString::from(text))))
            }
            Shape::Number | Shape::Count => {
                let text = self.environment.text(&name)?;
                text.map(|text| number_of(text, &name)).transpose()?
            }
            _ => self
                .environment
                .text(&name)?
                .map(|text| Raw::Text(text.to_owned())),
        };
        let origin = Origin::Variable(name);
        Ok(value.map(|value| Value { value, origin }))
    }

    /// A string without the blanks around it.
    ///
    /// # Errors
    /// When it is blank, can't be part of a request, or isn't what its setting takes.
    pub(super) fn text(&self, key: impl Into<Key>) -> Result<Option<Value<String>>, Invalid> {
        let key = key.into();
        let Some(Value { value, origin }) = self.find(key)? else {
            return Ok(default_text(key));
        };
        let Raw::Text(text) = value else {
            return Err(Invalid::new(format!(
                "{} is no string",
                origin.name(&key.name())
            )));
        };
        let name = origin.name(&key.name());
        checked(&text, &name)?;
        let value = text.trim().to_owned();
        fits(&value, key.setting, &name)?;
        Ok(Some(Value { value, origin }))
    }

    /// A string's value alone.
    ///
    /// # Errors
    /// As [`Layers::text`].
    pub(super) fn plain(&self, key: impl Into<Key>) -> Result<Option<String>, Invalid> {
        Ok(self.text(key)?.map(|given| given.value))
    }

    /// Whether a switch is on; off where nobody gave it.
    ///
    /// # Errors
    /// When it is neither `true` nor `false`.
    pub(super) fn flag_set(&self, key: impl Into<Key>) -> Result<bool, Invalid> {
        let key = key.into();
        let Some(given) = self.text(key)? else {
            return Ok(false);
        };
        given.value.to_lowercase().parse().map_err(|_| {
            let name = given.origin.name(&key.name());
            Invalid::new(format!("{name} is neither true nor false"))
        })
    }

    /// A list of ids, without repetitions. Outside of the file: separated by commas, `;` or spaces.
    ///
    /// # Errors
    /// When one is blank, or can't be part of a request.
    pub(super) fn texts(&self, key: impl Into<Key>) -> Result<Vec<String>, Invalid> {
        let key = key.into();
        let Some(Value { value, origin }) = self.find(key)? else {
            return Ok(Vec::new());
        };
        let mut ids: Vec<String> = Vec::new();
        for (text, origin) in entries(value, &origin) {
            let name = origin.name(&key.name());
            match key.setting.shape {
                Shape::People => protected(&text, &name)?,
                _ => checked(&text, &name)?,
            }
            let id = text.trim().to_owned();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids)
    }

    /// A whole number from 1.
    ///
    /// # Errors
    /// When it is another, or larger than `most`.
    fn count(&self, key: impl Into<Key>, most: f64) -> Result<f64, Invalid> {
        let key = key.into();
        let number = self.number(key)?;
        let good = number.value >= 1.0 && number.value <= most && number.value.fract() == 0.0;
        good.then_some(number.value).ok_or_else(|| {
            let name = number.origin.name(&key.name());
            Invalid::new(format!(
                "{name} must be a whole number from 1 to {most}, not {}",
                number.value
            ))
        })
    }

    /// How many people a run may touch.
    ///
    /// # Errors
    /// When it is no whole number from 1.
    pub(super) fn max_users(&self) -> Result<u64, Invalid> {
        Ok(self.count(&setting::MAX_USERS, LARGEST_COUNT)? as u64)
    }

    /// How fast a provider may be asked.
    ///
    /// # Errors
    /// When rate or concurrency is out of bounds.
    pub(super) fn limits(&self, rate: Key, concurrency: Key) -> Result<Limits, Invalid> {
        Ok(Limits {
            rate: self.rate(rate)?,
            concurrency: self.concurrency(concurrency)?,
        })
    }

    /// How many requests may be in flight.
    ///
    /// # Errors
    /// When it is out of bounds.
    pub(super) fn concurrency(&self, key: Key) -> Result<usize, Invalid> {
        Ok(self.count(key, WIDEST)? as usize)
    }

    /// A pace.
    ///
    /// # Errors
    /// When it is out of bounds.
    pub(super) fn rate(&self, key: Key) -> Result<f64, Invalid> {
        let Value { value, origin } = self.number(key)?;
        let good = (SLOWEST..=FASTEST).contains(&value);
        good.then_some(value).ok_or_else(|| {
            let name = origin.name(&key.name());
            let invalid = Invalid::new(format!(
                "{name} must be from {SLOWEST} to {FASTEST}, not {value:?}"
            ));
            invalid.with_hint("it is in requests a second; 0.5 is one in two seconds")
        })
    }

    fn number(&self, key: Key) -> Result<Value<f64>, Invalid> {
        let default = match key.setting.default {
            Some(Default::Number(number)) => number,
            _ => f64::NAN,
        };
        Ok(match self.find(key)? {
            Some(Value {
                value: Raw::Number(value),
                origin,
            }) => Value { value, origin },
            _ => Value {
                value: default,
                origin: Origin::Default,
            },
        })
    }
}

/// A variable may hold a key's own text in place of a path, as stores of secrets give it.
fn key_or_path(value: &OsStr) -> Raw {
    match value
        .to_str()
        .filter(|text| text.trim_start().starts_with(PEM))
    {
        Some(text) => Raw::Secret(Source::Inline(SecretString::from(text))),
        None => Raw::Path(value.into()),
    }
}

fn default_text(key: Key) -> Option<Value<String>> {
    match key.setting.default {
        Some(Default::Text(text)) => Some(Value {
            value: text.to_owned(),
            origin: Origin::Default,
        }),
        _ => None,
    }
}

fn checked(text: &str, name: &str) -> Result<(), Invalid> {
    check_id(text.trim()).map_err(|why| Invalid::new(format!("{name} {why}")))
}

/// Whether a text is what its setting takes.
fn fits(text: &str, setting: &Setting, name: &str) -> Result<(), Invalid> {
    match setting.shape {
        Shape::Email(hint) if !text.contains('@') => {
            Err(Invalid::new(format!("{name} is no e-mail address")).with_hint(hint))
        }
        Shape::OneOf(names) if !names.contains(&text) => {
            let what = setting.name.replace('_', " ");
            let near = nearest(text, names.iter().copied());
            let near = near.map(|near| format!("did you mean `{near}`? "));
            let near = near.unwrap_or_default();
            let hint = format!("{near}it is one of {}", names.join(", "));
            Err(Invalid::new(format!("{name} is no {what}")).with_hint(hint))
        }
        _ => Ok(()),
    }
}

/// A variable's text is never quoted: it may be a secret that was meant for another.
fn number_of(text: &str, name: &str) -> Result<Raw, Invalid> {
    let number = text.trim().parse().map(Raw::Number);
    number.map_err(|_| Invalid::new(format!("`{name}` is no number")))
}

/// An entry that can be nobody's protects nobody.
fn protected(text: &str, name: &str) -> Result<(), Invalid> {
    let parsed = Protected::parse(text).map(drop);
    parsed.map_err(|why| Invalid::new(format!("{name} {why}")).with_hint(PROTECT))
}

/// The entries of a list, each with its own line where it has one.
fn entries(value: Raw, origin: &Origin) -> Vec<(String, Origin)> {
    let at = |line| match origin {
        Origin::File(place) => Origin::File(super::value::Place {
            line,
            ..place.clone()
        }),
        origin => origin.clone(),
    };
    match value {
        Raw::Texts(texts) => texts
            .into_iter()
            .map(|(text, line)| (text, at(line)))
            .collect(),
        Raw::Text(text) => split(&text)
            .into_iter()
            .map(|text| (text, origin.clone()))
            .collect(),
        _ => Vec::new(),
    }
}

/// What holds nothing but separators is one blank entry, and so an error.
fn split(text: &str) -> Vec<String> {
    let separator = |c: char| c == ',' || c == ';' || c.is_whitespace();
    let parts = text.split(separator).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(str::to_owned).collect();
    if parts.is_empty() {
        vec![String::new()]
    } else {
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn lists_are_split_at_commas_semicolons_and_blanks() {
        assert_eq!(split("a,b;c  d\n"), ["a", "b", "c", "d"]);
        assert_eq!(split(" , "), [""]);
    }
}
