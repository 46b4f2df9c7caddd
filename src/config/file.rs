//! The config file: TOML with the line of every value, and no key that isn't known.
//!
//! Checks names and shapes in every profile; what a value means is for the providers' files.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{
    permission,
    setting::{self, Setting},
    shape,
    value::{Place, Raw},
};
use crate::model::{Invalid, ProviderId, nearest, ownership::Rule, printable};

/// A config file whose every key is known.
#[derive(Debug)]
pub(super) struct File {
    /// Its path, as it was opened.
    pub(super) path: Arc<Path>,
    /// Its profiles by name.
    pub(super) profiles: BTreeMap<String, Profile>,
    /// That others can read it, where a secret stands in it.
    pub(super) exposed: Option<String>,
}

/// One organisation.
#[derive(Debug, Default)]
pub(super) struct Profile {
    /// The providers that have a section, even an empty one.
    pub(super) sections: BTreeSet<&'static str>,
    /// Values and their lines, by the setting's key.
    pub(super) values: BTreeMap<&'static str, (Raw, Place)>,
}

impl File {
    /// Reads a config file; `None` when there is none at this path.
    ///
    /// # Errors
    /// When others can write it, it is no TOML, or a key is unknown or of the wrong type.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, Invalid> {
        let Some(content) = permission::read(path, "config file", Rule::OwnGroup)? else {
            return Ok(None);
        };
        let mut file = Self::parse(&content.text, path)?;
        let inline = file.profiles.values().any(Profile::holds_secret);
        file.exposed = content.exposed.filter(|_| inline);
        Ok(Some(file))
    }

    /// Understands a config file's text; the path is for messages.
    ///
    /// # Errors
    /// When it is no TOML, or a key is unknown or of the wrong type.
    pub(super) fn parse(text: &str, path: &Path) -> Result<Self, Invalid> {
        let text = Text {
            text,
            path: path.into(),
        };
        Ok(Self {
            profiles: text.profiles()?,
            path: text.path,
            exposed: None,
        })
    }

    /// Takes one profile and forgets the others.
    ///
    /// # Errors
    /// When there is none of that name: lists those that there are.
    pub(super) fn profile(&mut self, name: &str) -> Result<Profile, Invalid> {
        self.profiles.remove(name).ok_or_else(|| {
            let names: Vec<&str> = self.profiles.keys().map(String::as_str).collect();
            let shown: Vec<String> = names.iter().map(|name| shape::named(name)).collect();
            let shown = shown.join(", ").replace('`', "");
            let invalid = Invalid::new(format!(
                "there is no profile {} in `{}`",
                shape::named(name),
                self.path.display()
            ));
            match (nearest(name, names.iter().copied()), names.is_empty()) {
                (_, true) => invalid.with_hint("it holds no profile; begin one with [default]"),
                (Some(near), _) => invalid.with_hint(format!(
                    "did you mean {}? its profiles are {shown}",
                    shape::named(near)
                )),
                (None, _) => invalid.with_hint(format!("its profiles are {shown}")),
            }
        })
    }
}

impl Profile {
    fn holds_secret(&self) -> bool {
        use super::secret::Source;
        let inline = |raw: &Raw| matches!(raw, Raw::Secret(Source::Inline(_)));
        self.values.values().any(|(raw, _)| inline(raw))
    }
}

/// The file's text, which tells lines from offsets.
pub(super) struct Text<'a> {
    text: &'a str,
    path: Arc<Path>,
}

type Item<'a> = (
    &'a Spanned<std::borrow::Cow<'a, str>>,
    &'a Spanned<DeValue<'a>>,
);

impl Text<'_> {
    /// The line that an offset is in, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().iter().take(offset);
        1 + before.filter(|&&byte| byte == b'\n').count()
    }

    /// The place of an offset.
    pub(super) fn place(&self, offset: usize) -> Place {
        let line = self.line(offset);
        Place {
            path: Arc::clone(&self.path),
            line,
        }
    }

    fn profiles(&self) -> Result<BTreeMap<String, Profile>, Invalid> {
        let document = DeTable::parse(self.text).map_err(|error| self.syntax(&error))?;
        let mut profiles = BTreeMap::new();
        for (name, value) in in_order(document.get_ref()) {
            let DeValue::Table(table) = value.get_ref() else {
                return Err(self.outside(name));
            };
            let profile = self.profile(name.get_ref(), table)?;
            profiles.insert(name.get_ref().clone().into_owned(), profile);
        }
        Ok(profiles)
    }

    fn profile(&self, name: &str, table: &DeTable<'_>) -> Result<Profile, Invalid> {
        let mut profile = Profile::default();
        for (key, value) in in_order(table) {
            let kind = crate::vendors::IDS
                .map(ProviderId::name)
                .into_iter()
                .find(|kind| kind == key.get_ref());
            match kind {
                Some(section) => {
                    profile.sections.insert(section);
                    self.section(name, section, value, &mut profile)?;
                }
                None => self.keep(&[name], "", (key, value), &mut profile)?,
            }
        }
        Ok(profile)
    }

    fn section(
        &self,
        profile: &str,
        section: &'static str,
        value: &Spanned<DeValue<'_>>,
        into: &mut Profile,
    ) -> Result<(), Invalid> {
        let DeValue::Table(table) = value.get_ref() else {
            let place = self.place(value.span().start);
            return Err(shape::mismatch(
                &format!("`{section}` ({place})"),
                value.get_ref(),
                "a table",
            ));
        };
        for item in in_order(table) {
            self.keep(&[profile, section], section, item, into)?;
        }
        Ok(())
    }

    /// Keeps a value under its setting's key, once its name and shape are known.
    fn keep(
        &self,
        table: &[&str],
        section: &str,
        (key, value): Item<'_>,
        into: &mut Profile,
    ) -> Result<(), Invalid> {
        let name = key.get_ref().as_ref();
        let is_it = |setting: &&Setting| match setting.key.split_once('.') {
            Some((of, last)) => of == section && last == name,
            None => section.is_empty() && setting.key == name,
        };
        let setting = setting::in_file().find(is_it);
        let setting = setting.ok_or_else(|| self.unknown(table, section, key))?;
        let place = self.place(value.span().start);
        let raw = shape::take(self, setting, value)?;
        into.values.insert(setting.key, (raw, place));
        Ok(())
    }

    fn unknown(
        &self,
        table: &[&str],
        section: &str,
        key: &Spanned<std::borrow::Cow<'_, str>>,
    ) -> Invalid {
        let (name, known) = (printable(key.get_ref()), setting::names(section));
        let place = self.place(key.span().start);
        let table_name = shape::named(&table.join(".")).replace('`', "");
        let invalid = Invalid::new(format!(
            "unknown key {} in [{table_name}] ({place})",
            shape::named(&name)
        ));
        // A section that was written where a profile belongs.
        if table.len() == 1 && setting::names(table[0]).contains(&name.as_str()) {
            return invalid.with_hint(format!(
                "a section is part of a profile: write [default.{}]",
                table[0]
            ));
        }
        match nearest(&name, known.iter().copied()) {
            Some(near) => invalid.with_hint(format!("did you mean `{near}`?")),
            None => invalid.with_hint(format!("the keys here are {}", known.join(", "))),
        }
    }

    fn outside(&self, key: &Spanned<std::borrow::Cow<'_, str>>) -> Invalid {
        let (name, place) = (printable(key.get_ref()), self.place(key.span().start));
        let invalid = Invalid::new(format!(
            "the key {} ({place}) is outside of any profile",
            shape::named(&name)
        ));
        invalid.with_hint(
            "every key is part of a profile: begin one with [default] or [default.google]",
        )
    }

    /// The parser's own words without the line that it would quote: a secret may be in it.
    fn syntax(&self, error: &toml::de::Error) -> Invalid {
        let offset = error.span().map_or(self.text.len(), |span| span.start);
        let before = self.text.get(..offset).unwrap_or(self.text);
        let column = 1 + before.chars().rev().take_while(|&c| c != '\n').count();
        Invalid::new(format!(
            "`{}` is no valid TOML: line {}, column {column}: {}",
            self.path.display(),
            self.line(offset),
            error.message()
        ))
    }
}

/// What a table holds as it stands in the file, so that the first mistake is the one told.
fn in_order<'a>(table: &'a DeTable<'a>) -> Vec<Item<'a>> {
    let mut items: Vec<Item<'a>> = table.iter().collect();
    items.sort_by_key(|(key, _)| key.span().start);
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<BTreeMap<String, Profile>, Invalid> {
        Text {
            text,
            path: Path::new("c.toml").into(),
        }
        .profiles()
    }

    fn error(text: &str) -> (String, String) {
        let error = parse(text).unwrap_err();
        (error.message, error.hint.unwrap_or_default())
    }

    #[test]
    fn unknown_keys_are_named_with_line_and_nearest() {
        let text = "[default]\nmax_user = 3\n";
        assert_eq!(
            error(text).0,
            "unknown key `max_user` in [default] (c.toml:2)"
        );
        assert_eq!(error(text).1, "did you mean `max_users`?");
        let text = "[default]\n\n[other.google]\nrate = 1\nsujbect = 'x'\n";
        assert_eq!(
            error(text).0,
            "unknown key `sujbect` in [other.google] (c.toml:5)"
        );
        assert_eq!(error(text).1, "did you mean `subject`?");
        let text = "[a.chime]\nzzzzzzzzzz = 1";
        assert_eq!(
            error(text).1,
            "the keys here are account_id, aws_profile, region, rate, concurrency"
        );
        assert_eq!(
            error("[a.okta]\nx=1").0,
            "unknown key `okta` in [a] (c.toml:1)"
        );
    }

    #[test]
    fn keys_outside_of_profiles_are_told_where_they_belong() {
        assert!(
            error("rate = 1")
                .0
                .starts_with("the key `rate` (c.toml:1) is outside")
        );
        assert!(
            error("[google]\nsubject = 'x'")
                .1
                .contains("[default.google]")
        );
    }

    #[test]
    fn a_section_must_be_a_table() {
        let told = error("[a]\ngoogle = 'x'").0;
        assert_eq!(
            told,
            "`google` (c.toml:2) is a string where a table is expected"
        );
    }

    #[test]
    fn broken_toml_is_told_with_line_and_column_and_not_quoted() {
        let told = error("[a.genauth]\r\ntoken = \"hunter2\r\n").0;
        assert!(
            told.starts_with("`c.toml` is no valid TOML: line 2, column "),
            "{told}"
        );
        assert!(!told.contains("hunter2"), "{told}");
        let told = error("[a]\nprotect = []\nprotect = []").0;
        assert!(told.contains("line 3, column 1: duplicate key"), "{told}");
        assert!(
            error("[a").0.contains("line 1, column 3"),
            "{}",
            error("[a").0
        );
    }

    #[test]
    fn lines_are_right_after_crlf() {
        let profiles = parse("# c\r\n\r\n[a.google]\r\nsubject = 'x'\r\n").unwrap();
        let (_, place) = &profiles["a"].values["google.subject"];
        assert_eq!(place.to_string(), "c.toml:4");
        assert!(profiles["a"].sections.contains("google"));
    }

    #[test]
    fn an_inline_secret_is_known_as_one_and_prints_nothing() {
        let profiles =
            parse("[a.genauth]\ntoken = 'hunter2'\n[b.genauth]\ntoken = {env = 'X'}").unwrap();
        assert!(profiles["a"].holds_secret() && !profiles["b"].holds_secret());
        assert!(!format!("{profiles:?}").contains("hunter2"));
    }
}
