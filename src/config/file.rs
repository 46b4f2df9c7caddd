//! The config file: TOML with the line of every value, and no key that isn't known.
//!
//! Checks names and shapes in every profile; what a value means is for the providers' files.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{
    permission,
    setting::{self, Key, Kinds, SectionKind, Setting},
    shape,
    text::Text,
    value::{Place, Raw},
};
use crate::model::{Invalid, ProviderId, looks_secret, nearest, ownership::Rule, printable};

/// The key that says of which vendor a section is, where its name doesn't.
const VENDOR: &str = "vendor";

/// A config file whose every key is known.
#[derive(Debug)]
pub(super) struct File {
    /// Its path, as it was opened.
    pub(super) path: Arc<Path>,
    /// Its profiles by name.
    pub(super) profiles: BTreeMap<String, Profile>,
    /// That others can read it, where a secret stands in it.
    pub(super) exposed: Option<String>,
    /// What is wrong with its keys and their types, each with its profile, in the order of the file.
    pub(super) mistakes: Vec<Mistake>,
}

/// A mistake, and the profile that it is in; none where it is outside of any.
pub(super) type Mistake = (Option<String>, Invalid);

/// One organisation.
#[derive(Debug, Default)]
pub(super) struct Profile {
    /// The providers that have a section, even an empty one.
    pub(super) sections: BTreeMap<ProviderId, &'static SectionKind>,
    /// Values and their lines, by the setting's name, such as `google.subject`.
    pub(super) values: BTreeMap<String, (Raw, Place)>,
}

impl File {
    /// Reads a config file; `None` when there is none at this path.
    ///
    /// # Errors
    /// When others can write it, it is no TOML, or a key is unknown or of the wrong type.
    pub(super) fn read(path: &Path, kinds: Kinds) -> Result<Option<Self>, Invalid> {
        Self::read_all(path, kinds)?.map(Self::sound).transpose()
    }

    /// The same with all its mistakes.
    ///
    /// # Errors
    /// When others can write it, or it is no TOML.
    pub(super) fn read_all(path: &Path, kinds: Kinds) -> Result<Option<Self>, Invalid> {
        let Some(content) = permission::read(path, "config file", Rule::OwnGroup)? else {
            return Ok(None);
        };
        let mut file = Self::parse_all(&content.text, path, kinds)?;
        let inline = file.profiles.values().any(Profile::holds_secret);
        file.exposed = content.exposed.filter(|_| inline);
        Ok(Some(file))
    }

    /// Understands a config file's text; the path is for messages.
    ///
    /// # Errors
    /// When it is no TOML, or a key is unknown or of the wrong type.
    pub(super) fn parse(text: &str, path: &Path, kinds: Kinds) -> Result<Self, Invalid> {
        Self::parse_all(text, path, kinds)?.sound()
    }

    /// The file, unless something is wrong with it: then the first mistake.
    fn sound(mut self) -> Result<Self, Invalid> {
        match self.mistakes.is_empty() {
            true => Ok(self),
            false => Err(self.mistakes.swap_remove(0).1),
        }
    }

    fn parse_all(text: &str, path: &Path, kinds: Kinds) -> Result<Self, Invalid> {
        let text = Text {
            text,
            path: path.into(),
        };
        let mut mistakes = Vec::new();
        Ok(Self {
            profiles: text.profiles(kinds, &mut mistakes)?,
            path: text.path,
            exposed: None,
            mistakes,
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

type Item<'a> = (
    &'a Spanned<std::borrow::Cow<'a, str>>,
    &'a Spanned<DeValue<'a>>,
);

impl Text<'_> {
    /// The profiles, as far as nothing is wrong with their keys.
    fn profiles(
        &self,
        kinds: Kinds,
        mistakes: &mut Vec<Mistake>,
    ) -> Result<BTreeMap<String, Profile>, Invalid> {
        let document = DeTable::parse(self.text).map_err(|error| self.syntax(&error))?;
        let mut profiles = BTreeMap::new();
        for (name, value) in in_order(document.get_ref()) {
            let DeValue::Table(table) = value.get_ref() else {
                mistakes.push((None, self.outside(name)));
                continue;
            };
            let mut wrong = Vec::new();
            let profile = self.profile(name.get_ref(), table, kinds, &mut wrong);
            let name = name.get_ref().clone().into_owned();
            mistakes.extend(wrong.into_iter().map(|one| (Some(name.clone()), one)));
            profiles.insert(name, profile);
        }
        Ok(profiles)
    }

    fn profile(
        &self,
        name: &str,
        table: &DeTable<'_>,
        kinds: Kinds,
        wrong: &mut Vec<Invalid>,
    ) -> Profile {
        let mut profile = Profile::default();
        for item in in_order(table) {
            let (key, value) = item;
            if key.get_ref() == setting::EVIDENCE {
                self.evidence(name, item, (&mut profile, wrong));
                continue;
            }
            match self.section_kind(key.get_ref(), value.get_ref(), kinds) {
                Err(mistake) => wrong.push(mistake),
                Ok(Some(kind)) => self.section(name, kind, item, (&mut profile, wrong)),
                Ok(None) => {
                    let known = setting::in_file(&setting::OF_PROFILE);
                    let setting = known.into_iter().find(|known| known.name == key.get_ref());
                    let kept = match setting {
                        Some(setting) => self.keep(setting.into(), value, &mut profile),
                        None => Err(self.unknown_in_profile(name, kinds, item)),
                    };
                    wrong.extend(kept.err());
                }
            }
        }
        profile
    }

    /// The kind that a table of a profile is: that of the vendor or the connector that it names, else of
    /// the vendor that it is named after.
    fn section_kind(
        &self,
        name: &str,
        value: &DeValue<'_>,
        kinds: Kinds,
    ) -> Result<Option<&'static SectionKind>, Invalid> {
        let own = kinds.of(name);
        let DeValue::Table(table) = value else {
            return Ok(own);
        };
        let vendor = self.vendor(table, kinds)?;
        let (key, kind) = match (self.connector(table, kinds)?, vendor) {
            (None, None) => return Ok(own),
            (None, Some(kind)) => (VENDOR, kind),
            (Some(kind), None) => (setting::CONNECTOR.name, kind),
            (Some(_), Some(_)) => {
                let place = self.place_of(table, VENDOR);
                return Err(Invalid::new(format!(
                    "`{VENDOR}` ({place}): a section goes by `vendor` or by `connector`"
                ))
                .with_hint("keep one of the two"));
            }
        };
        match own {
            Some(own) if own.vendor != kind.vendor => {
                let place = self.place_of(table, key);
                Err(Invalid::new(format!(
                    "`{key}` ({place}): a section named {name} is of vendor {name}"
                ))
                .with_hint("give the section another name"))
            }
            _ => Ok(Some(kind)),
        }
    }

    /// The kind of the vendor that a section names, where it names one.
    fn vendor(
        &self,
        table: &DeTable<'_>,
        kinds: Kinds,
    ) -> Result<Option<&'static SectionKind>, Invalid> {
        let Some(vendor) = table.get(VENDOR) else {
            return Ok(None);
        };
        let place = self.place(vendor.span().start);
        let DeValue::String(text) = vendor.get_ref() else {
            let name = format!("`{VENDOR}` ({place})");
            return Err(shape::mismatch(&name, vendor.get_ref(), "a string"));
        };
        let kind = kinds.of(text);
        kind.ok_or_else(|| unknown_vendor(text, &place, kinds))
            .map(Some)
    }

    fn place_of(&self, table: &DeTable<'_>, key: &str) -> Place {
        let value = table.get(key);
        self.place(value.map_or(0, |value| value.span().start))
    }

    fn section(
        &self,
        profile: &str,
        kind: &'static SectionKind,
        (key, value): Item<'_>,
        (into, wrong): (&mut Profile, &mut Vec<Invalid>),
    ) {
        let name = key.get_ref().as_ref();
        let sound = self.provider_name(key, name);
        let table = match self
            .table((key, value))
            .and_then(|table| sound.map(|()| table))
        {
            Ok(table) => table,
            Err(mistake) => return wrong.push(mistake),
        };
        let provider = kind.vendor.renamed(name);
        into.sections.insert(provider, kind);
        for (key, value) in in_order(table) {
            if key.get_ref() == VENDOR {
                continue;
            }
            let known = setting::in_file(kind.settings);
            let setting = known.into_iter().find(|known| known.name == key.get_ref());
            let provider = Some(provider);
            let kept = match setting {
                Some(setting) => self.keep(Key { provider, setting }, value, into),
                None => {
                    let known = setting::in_file(kind.settings);
                    Err(self.unknown_in_section(&[profile, name], known, (key, value)))
                }
            };
            wrong.extend(kept.err());
        }
    }

    /// The section that says how runs are signed. It is no provider's, and none may have its name.
    fn evidence(
        &self,
        profile: &str,
        item: Item<'_>,
        (into, wrong): (&mut Profile, &mut Vec<Invalid>),
    ) {
        let table = match self.table(item) {
            Ok(table) => table,
            Err(mistake) => return wrong.push(mistake),
        };
        if [VENDOR, setting::CONNECTOR.name]
            .iter()
            .any(|key| table.contains_key(*key))
        {
            wrong.extend(self.provider_name(item.0, setting::EVIDENCE).err());
            return;
        }
        for (key, value) in in_order(table) {
            let mut known = setting::in_file(&setting::OF_EVIDENCE);
            let kept = match known.find(|known| known.name_in_table() == key.get_ref()) {
                Some(setting) => self.keep(setting.into(), value, into),
                None => {
                    let known = setting::in_file(&setting::OF_EVIDENCE);
                    let table = [profile, setting::EVIDENCE];
                    Err(self.unknown_in_section(&table, known, (key, value)))
                }
            };
            wrong.extend(kept.err());
        }
    }

    /// What a section holds.
    fn table<'a>(&self, (key, value): Item<'a>) -> Result<&'a DeTable<'a>, Invalid> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            other => {
                let place = self.place(value.span().start);
                let name = format!("`{}` ({place})", key.get_ref());
                Err(shape::mismatch(&name, other, "a table"))
            }
        }
    }

    /// Refuses what can be no provider's name.
    fn provider_name(
        &self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        name: &str,
    ) -> Result<(), Invalid> {
        let sound = match looks_secret(name) {
            true => Err("looks like a secret"),
            false => ProviderId::check(name),
        };
        sound.map_err(|why| {
            let place = self.place(key.span().start);
            Invalid::new(format!(
                "the name {} of a provider ({place}) {why}",
                shape::named(&printable(name))
            ))
        })
    }

    /// Keeps a value under its setting's name, once its shape is known.
    fn keep(
        &self,
        key: Key,
        value: &Spanned<DeValue<'_>>,
        into: &mut Profile,
    ) -> Result<(), Invalid> {
        let place = self.place(value.span().start);
        let raw = shape::take(self, key, value)?;
        into.values.insert(key.name().into_owned(), (raw, place));
        Ok(())
    }

    /// The refusal of a key that a profile doesn't know.
    fn unknown_in_profile(&self, profile: &str, kinds: Kinds, item: Item<'_>) -> Invalid {
        let invalid = self.unknown(&[profile], item);
        // A section that was written where a profile belongs.
        let of = match profile {
            setting::EVIDENCE => Some(&setting::OF_EVIDENCE[..]),
            vendor => kinds.of(vendor).map(|kind| kind.settings),
        };
        let of = of.map(setting::in_file);
        let name = printable(item.0.get_ref());
        let mut of = of.into_iter().flatten();
        if of.any(|known| known.name_in_table() == name) {
            return invalid.with_hint(format!(
                "a section is part of a profile: write [default.{profile}]"
            ));
        }
        let own = setting::in_file(&setting::OF_PROFILE).map(|setting| setting.name);
        let sections = kinds.vendors().map(ProviderId::name);
        let sections = sections.chain([setting::EVIDENCE]);
        let is_table = matches!(item.1.get_ref(), DeValue::Table(_));
        let section = match is_table {
            true => {
                "; a section with a name of its own names its vendor or its connector: vendor = \"…\", connector = \"FILE\""
            }
            false => "",
        };
        meant(
            invalid,
            &name,
            &own.chain(sections).collect::<Vec<_>>(),
            section,
        )
    }

    /// The refusal of a key that a section doesn't know.
    fn unknown_in_section(
        &self,
        table: &[&str],
        known: impl Iterator<Item = &'static Setting>,
        item: Item<'_>,
    ) -> Invalid {
        let known = known.map(Setting::name_in_table);
        let name = printable(item.0.get_ref());
        meant(
            self.unknown(table, item),
            &name,
            &known.collect::<Vec<_>>(),
            "",
        )
    }

    fn unknown(&self, table: &[&str], (key, _): Item<'_>) -> Invalid {
        let name = printable(key.get_ref());
        let place = self.place(key.span().start);
        let table = shape::named(&table.join(".")).replace('`', "");
        Invalid::new(format!(
            "unknown key {} in [{table}] ({place})",
            shape::named(&name)
        ))
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

/// The same with the key that was meant, or all that there are.
fn meant(invalid: Invalid, name: &str, known: &[&str], more: &str) -> Invalid {
    match nearest(name, known.iter().copied()) {
        Some(near) => invalid.with_hint(format!("did you mean `{near}`?{more}")),
        None => invalid.with_hint(format!("the keys here are {}{more}", known.join(", "))),
    }
}

fn unknown_vendor(name: &str, place: &Place, kinds: Kinds) -> Invalid {
    let names: Vec<&str> = kinds.vendors().map(ProviderId::name).collect();
    let named = shape::named(&printable(name));
    let invalid = Invalid::new(format!("unknown vendor {named} ({place})"));
    invalid.with_hint(match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the vendors are {}", names.join(", ")),
    })
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
    use crate::{
        config::setting::{CONCURRENCY, KnownVendor, Shape},
        model::testing::{CHIME, GENAUTH, GOOGLE},
    };

    static SUBJECT: Setting = Setting::new("subject", "");
    static RATE: Setting = Setting::rate(1.0);
    static TOKEN: Setting = Setting {
        shape: Shape::Secret,
        ..Setting::new("token", "")
    };
    static ACCOUNT: Setting = Setting::new("account_id", "");

    const fn kind(vendor: ProviderId, settings: &'static [&'static Setting]) -> SectionKind {
        SectionKind {
            vendor,
            settings,
            first: &[],
            complete: &[],
            groups: false,
        }
    }

    const fn known(
        vendor: ProviderId,
        kind: &'static (dyn Fn() -> &'static SectionKind + Sync),
    ) -> KnownVendor {
        KnownVendor {
            vendor,
            has_verb: true,
            is_told_by_file: false,
            kind,
        }
    }

    static OF_GOOGLE: SectionKind = kind(GOOGLE, &[&SUBJECT, &RATE]);
    static OF_GENAUTH: SectionKind = kind(GENAUTH, &[&TOKEN]);
    static OF_CHIME: SectionKind = kind(CHIME, &[&ACCOUNT, &RATE, &CONCURRENCY]);

    static KINDS: [KnownVendor; 3] = [
        known(GOOGLE, &|| &OF_GOOGLE),
        known(GENAUTH, &|| &OF_GENAUTH),
        known(CHIME, &|| &OF_CHIME),
    ];

    fn parse(text: &str) -> Result<BTreeMap<String, Profile>, Invalid> {
        let kinds = Kinds::new(&KINDS, &|_, _| Err(Invalid::new("none")));
        File::parse(text, Path::new("c.toml"), kinds).map(|file| file.profiles)
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
            "the keys here are account_id, rate, concurrency"
        );
        assert_eq!(
            error("[a.okta]\nx=1").0,
            "unknown key `okta` in [a] (c.toml:1)"
        );
    }

    #[test]
    fn a_section_may_have_a_name_of_its_own() {
        let profiles =
            parse("[a.google]\nsubject = 'x'\n[a.emea]\nvendor = 'google'\nsubject = 'y'").unwrap();
        let names: Vec<&str> = profiles["a"]
            .sections
            .keys()
            .map(|one| one.name())
            .collect();
        assert_eq!(names, ["emea", "google"]);
        assert!(profiles["a"].values.contains_key("emea.subject"));
        for (text, told) in [
            (
                "[a.emea]\nvendor = 'gogle'",
                "unknown vendor `gogle` (c.toml:2)",
            ),
            (
                "[a.emea]\nvendor = 3",
                "`vendor` (c.toml:2) is a whole number where a string is expected",
            ),
            (
                "[a.everywhere]\nvendor = 'google'",
                "the name `everywhere` of a provider (c.toml:1) is a word of oust's own",
            ),
            (
                "[a.EMEA]\nvendor = 'google'",
                "the name `EMEA` of a provider (c.toml:1) may hold lower-case letters, digits and `-` only",
            ),
            (
                "[a.chime]\nvendor = 'google'",
                "`vendor` (c.toml:2): a section named chime is of vendor chime",
            ),
            (
                "[a.emea]\nvendor = 'google'\ntoken = 'x'",
                "unknown key `token` in [a.emea] (c.toml:3)",
            ),
        ] {
            assert_eq!(error(text).0, told);
        }
        assert_eq!(
            error("[a.emea]\nvendor = 'gogle'").1,
            "did you mean `google`?"
        );
    }

    #[test]
    fn the_section_on_evidence_is_no_providers() {
        let profiles = parse("[a.evidence]\nsign_with = 'k'\nrequire = true").unwrap();
        assert!(profiles["a"].sections.is_empty());
        assert!(profiles["a"].values.contains_key("evidence.sign_with"));
        for (text, told, hint) in [
            (
                "[a.evidence]\nsign = 'k'",
                "unknown key `sign` in [a.evidence] (c.toml:2)",
                "the keys here are sign_with, allowed_signers, require",
            ),
            (
                "[a.evidence]\nrequired = true",
                "unknown key `required` in [a.evidence] (c.toml:2)",
                "did you mean `require`?",
            ),
            (
                "[a.evidence]\nvendor = 'google'",
                "the name `evidence` of a provider (c.toml:1) is a word of oust's own",
                "",
            ),
            (
                "[a.evidence]\nconnector = 'x.toml'",
                "the name `evidence` of a provider (c.toml:1) is a word of oust's own",
                "",
            ),
            (
                "[a.evidence]\nsign_with = {env = 'K'}",
                "`evidence.sign_with` (c.toml:2) is a table where a path is expected",
                "",
            ),
            (
                "[a.evidence]\nrequire = 'yes'",
                "`evidence.require` (c.toml:2) is a string where true or false is expected",
                "",
            ),
            (
                "[a]\nevidence = 'k'",
                "`evidence` (c.toml:2) is a string where a table is expected",
                "",
            ),
            (
                "[evidence]\nsign_with = 'k'",
                "unknown key `sign_with` in [evidence] (c.toml:2)",
                "a section is part of a profile: write [default.evidence]",
            ),
            (
                "[a.evidense]\nsign_with = 'k'",
                "unknown key `evidense` in [a] (c.toml:1)",
                "did you mean `evidence`?; a section with a name of its own names its vendor or its connector: vendor = \"…\", connector = \"FILE\"",
            ),
        ] {
            assert_eq!(error(text), (told.to_owned(), hint.to_owned()));
        }
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
        assert!(profiles["a"].sections.contains_key(&GOOGLE));
    }

    #[test]
    fn an_inline_secret_is_known_as_one_and_prints_nothing() {
        let profiles =
            parse("[a.genauth]\ntoken = 'hunter2'\n[b.genauth]\ntoken = {env = 'X'}").unwrap();
        assert!(profiles["a"].holds_secret() && !profiles["b"].holds_secret());
        assert!(!format!("{profiles:?}").contains("hunter2"));
    }
}
