//! Every value that holds, with where it came from. Gets no secret and shows none.

use super::{
    Config, endpoint,
    section::Section,
    setting::{self, Default, Key, Setting, Shape},
    value::{Origin, Raw, Value},
};
use crate::model::Invalid;

/// What the tools of a vendor say of a setting; `None` where they have no say in it.
pub type Found = Option<Result<Option<Value<String>>, Invalid>>;

/// One setting that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Its key below the profile, such as `google.subject`.
    pub key: String,
    /// Its value, fit for a terminal; of a secret only where it comes from.
    pub value: String,
    /// Where it came from.
    pub origin: Origin,
}

impl Config {
    /// Every value that holds, in a fixed order; what nobody gave and has no default is left out.
    ///
    /// A value that is no good is listed too: the commands that need it say why.
    #[must_use]
    pub fn explain(
        &self,
        found: impl Fn(&Section<'_>, &'static Setting) -> Found,
    ) -> Vec<Explained> {
        let of_profile = setting::OF_PROFILE.iter().chain(&setting::OF_EVIDENCE);
        let of_profile = of_profile.map(|setting| Key::from(*setting));
        let of_profile = of_profile.filter_map(|key| self.explain_own(key));
        let of_providers = self.in_use().flat_map(|(provider, kind)| {
            let settings = kind.settings.iter();
            settings.map(move |setting| Key::of(provider, setting))
        });
        let of_providers = of_providers.filter_map(|key| {
            let section = self.section(key.provider?);
            match found(&section, key.setting) {
                Some(Ok(given)) => explained(key, given.map(|given| (given.value, given.origin))),
                Some(Err(error)) => explained(key, Some((error.message, Origin::Default))),
                None => explained(key, self.explain_value(key)),
            }
        });
        of_profile.chain(of_providers).collect()
    }

    fn explain_own(&self, key: Key) -> Option<Explained> {
        let value = match key.setting.name {
            "config" => self.explain_config(),
            _ => self.explain_value(key),
        };
        explained(key, value)
    }

    fn explain_value(&self, key: Key) -> Option<(String, Origin)> {
        match self.layers.find(key) {
            Ok(Some(Value { value, origin })) => Some((shown(&value, key, &origin), origin)),
            Ok(None) => {
                let default = key.setting.default;
                default.map(|default| (default.to_string(), Origin::Default))
            }
            Err(error) => Some((error.message, Origin::Default)),
        }
    }

    /// The default file is told as well, where it is there.
    fn explain_config(&self) -> Option<(String, Origin)> {
        let origin = match self.layers.find(&setting::CONFIG) {
            Ok(Some(given)) => given.origin,
            _ => Origin::Default,
        };
        Some((self.path.as_ref()?.display().to_string(), origin))
    }
}

fn explained(key: Key, value: Option<(String, Origin)>) -> Option<Explained> {
    let (value, origin) = value?;
    Some(Explained {
        key: key.name().into_owned(),
        value: crate::model::printable(&value),
        origin,
    })
}

/// A value as text; a URL only when it passed the check that no password is in it.
fn shown(value: &Raw, key: Key, origin: &Origin) -> String {
    match value {
        Raw::Text(text) if key.setting.shape == Shape::Url => {
            let given = Value {
                value: text.clone(),
                origin: origin.clone(),
            };
            let checked = endpoint::root(&given, &key.name());
            checked.map_or_else(|Invalid { message, .. }| message, |_| text.clone())
        }
        Raw::Text(text) => text.clone(),
        Raw::Path(path) => path.display().to_string(),
        Raw::Number(number) => number.to_string(),
        Raw::Texts(texts) => texts
            .iter()
            .map(|(text, _)| text.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        Raw::Secret(_) if matches!(origin, Origin::Variable(_)) => {
            format!("from environment {origin}")
        }
        Raw::Secret(source) => source.to_string(),
    }
}

impl std::fmt::Display for Default {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
        }
    }
}
