//! What flags gave. Plain values: whoever parses the command line fills them in.

use std::{collections::BTreeMap, ffi::OsString, path::PathBuf};

use super::{
    setting::{self, Key, Kinds, SectionKind, Shape},
    value::Raw,
};
use crate::model::{Depth, ProviderId};

/// Values that were given on the command line and so beat every other.
///
/// No secret is among them: a command line is visible to every process of the machine.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--config`: the config file.
    pub config: Option<PathBuf>,
    /// `--profile`: the profile in it.
    pub profile: Option<String>,
    /// `--output`: the output format, by name.
    pub output: Option<String>,
    /// `--max-users`: people that a run may touch.
    pub max_users: Option<u64>,
    /// `--rate`: requests a second, for each provider.
    pub rate: Option<f64>,
    /// `--concurrency`: requests in flight, for each provider.
    pub concurrency: Option<usize>,
    /// Vendors' settings, by their key, such as `google.subject`: a flag doesn't name a provider.
    pub of_vendors: BTreeMap<String, OsString>,
    /// `--deep`, `--suspend`, `--suspend-first`, `--include-self`: how much a sign-out ends.
    pub depth: Depth,
    /// `--verify`: what is done is read back.
    pub verify: bool,
}

impl Overrides {
    /// The same with a vendor's setting, where it was given.
    #[must_use]
    pub fn with(mut self, key: &str, value: Option<impl Into<OsString>>) -> Self {
        if let Some(value) = value {
            self.of_vendors.insert(key.to_owned(), value.into());
        }
        self
    }

    /// What is given of the vendor of a provider, by the settings' names, for a record that outlives the
    /// process and is read in another directory.
    #[must_use]
    pub fn of_provider(&self, provider: ProviderId, kinds: Kinds) -> BTreeMap<String, String> {
        let mut in_code = kinds.in_code();
        let kind = in_code.find(|kind| kind.vendor.name() == provider.vendor());
        let settings = kind.into_iter().flat_map(|kind| kind.settings);
        let given = settings.filter_map(|setting| {
            let key = Key::of(provider, setting);
            let text = match self.of_vendor(key)? {
                Raw::Path(path) => {
                    let whole = std::path::absolute(&path).unwrap_or(path);
                    whole.to_string_lossy().into_owned()
                }
                Raw::Text(text) => text,
                _ => return None,
            };
            Some((setting.name.to_owned(), text))
        });
        given.collect()
    }

    /// A flag that was given and names a host, a key or another tool's profile.
    #[must_use]
    pub fn external_flag(&self, kinds: Kinds) -> Option<&'static str> {
        let of_file = setting::of_file(kinds.in_code());
        let mut given = of_file.filter(|key| self.of_vendors.contains_key(&*key.name()));
        given
            .find(|key| key.setting.is_external())
            .and_then(|key| key.setting.flag)
    }

    /// A flag that was given for a setting of this kind and no other.
    #[must_use]
    pub fn flag_of(&self, kind: &SectionKind) -> Option<&'static str> {
        let mut settings = kind.settings.iter();
        let given = settings.find(|setting| {
            let key = format!("{}.{}", kind.vendor, setting.name);
            self.of_vendors.contains_key(&key)
        });
        given.and_then(|setting| setting.flag)
    }

    /// What a flag gave for a setting.
    pub(super) fn get(&self, key: Key) -> Option<Raw> {
        let text = |value: &Option<String>| value.clone().map(Raw::Text);
        match (key.provider, key.setting.name) {
            (None, "config") => self.config.clone().map(Raw::Path),
            (None, "profile") => text(&self.profile),
            (None, "output") => text(&self.output),
            (None, "max_users") => self.max_users.map(|count| Raw::Number(count as f64)),
            (Some(_), "rate") => self.rate.map(Raw::Number),
            (Some(_), "concurrency") => self.concurrency.map(|count| Raw::Number(count as f64)),
            _ => self.of_vendor(key),
        }
    }

    fn of_vendor(&self, key: Key) -> Option<Raw> {
        let given = self.of_vendors.get(&*key.of_vendor())?;
        Some(match key.setting.shape {
            Shape::Key => Raw::Path(given.into()),
            _ => Raw::Text(given.to_string_lossy().into_owned()),
        })
    }
}
