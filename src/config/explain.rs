//! Every value that holds, with where it came from. Gets no secret and shows none.

use super::{
    Config, endpoint,
    google::Found,
    setting::{self, Default, Setting, Shape},
    value::{Origin, Raw, Value},
};
use crate::model::Invalid;

/// One setting that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Its key below the profile, such as `google.subject`.
    pub key: &'static str,
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
    pub fn explain(&self) -> Vec<Explained> {
        setting::ALL
            .into_iter()
            .filter_map(|setting| self.explain_one(setting))
            .collect()
    }

    fn explain_one(&self, setting: &'static Setting) -> Option<Explained> {
        let (value, origin) = match setting.key {
            "config" => self.explain_config()?,
            "google.credentials" => self.explain_google()?,
            "chime.region" | "chime.endpoint" | "chime.sts_endpoint" => {
                self.explain_aws(setting)?
            }
            _ => self.explain_value(setting)?,
        };
        Some(Explained {
            key: setting.key,
            value: crate::model::printable(&value),
            origin,
        })
    }

    fn explain_value(&self, setting: &'static Setting) -> Option<(String, Origin)> {
        match self.layers.find(setting) {
            Ok(Some(Value { value, origin })) => Some((shown(&value, setting, &origin), origin)),
            Ok(None) => setting
                .default
                .map(|default| (default.to_string(), Origin::Default)),
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

    /// What nobody gave to oust may stand in the AWS profile.
    fn explain_aws(&self, setting: &'static Setting) -> Option<(String, Origin)> {
        match self.aws_given(setting) {
            Ok(Some(given)) => Some((given.value, given.origin)),
            Ok(None) => self.explain_value(setting),
            Err(error) => Some((error.message, Origin::Default)),
        }
    }

    fn explain_google(&self) -> Option<(String, Origin)> {
        Some(match self.find_google() {
            Ok(Found::File { path, origin }) => (path.display().to_string(), origin),
            Ok(Found::Source(source)) => (source.value.to_string(), source.origin),
            Ok(Found::Metadata(root)) => {
                (format!("the metadata server at {root}"), Origin::Default)
            }
            Ok(Found::Missing(_)) => return None,
            Err(error) => (error.message, Origin::Default),
        })
    }
}

/// A value as text; a URL only when it passed the check that no password is in it.
fn shown(value: &Raw, setting: &Setting, origin: &Origin) -> String {
    match value {
        Raw::Text(text) if setting.shape == Shape::Url => {
            let given = Value {
                value: text.clone(),
                origin: origin.clone(),
            };
            let checked = endpoint::root(&given, setting.key);
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

#[cfg(test)]
mod tests {
    use crate::config::fixture::Home;

    fn line(home: &Home, key: &str) -> Option<(String, String)> {
        let found = home
            .config()
            .explain()
            .into_iter()
            .find(|line| line.key == key)?;
        Some((found.value, found.origin.to_string()))
    }

    fn pair(value: &str, origin: &str) -> Option<(String, String)> {
        Some((value.to_owned(), origin.to_owned()))
    }

    #[test]
    fn every_value_is_told_with_its_origin() {
        let home = Home::with("[default]\nprotect = ['a', 'b']\n[default.google]\nrate = 2.5")
            .set("OUST_CHIME_ACCOUNT_ID", "acc")
            .flags(|flags| flags.host = Some("https://x.example".to_owned()));
        let file = home.at(".config/oust/config.toml").display().to_string();
        assert_eq!(line(&home, "config"), pair(&file, "default"));
        assert_eq!(line(&home, "protect"), pair("a, b", &format!("{file}:2")));
        assert_eq!(
            line(&home, "google.rate"),
            pair("2.5", &format!("{file}:4"))
        );
        assert_eq!(
            line(&home, "chime.account_id"),
            pair("acc", "OUST_CHIME_ACCOUNT_ID")
        );
        assert_eq!(
            line(&home, "genauth.host"),
            pair("https://x.example", "--host")
        );
        assert_eq!(line(&home, "max_users"), pair("500", "default"));
        assert_eq!(
            line(&home, "google.customer"),
            pair("my_customer", "default")
        );
        assert_eq!(line(&home, "google.subject"), None);
    }

    #[test]
    fn secrets_are_told_by_where_they_are() {
        let home = Home::with(
            "[default.genauth]\naccess_key_secret = { env = 'GENAUTH_SECRET' }\ntoken = 'hunter2'\n[default.google]\ncredentials = { keyring = 'oust/google' }",
        );
        let value = |home: &Home, key| line(home, key).unwrap().0;
        assert_eq!(
            value(&home, "genauth.access_key_secret"),
            "from environment GENAUTH_SECRET"
        );
        assert_eq!(value(&home, "genauth.token"), "(secret)");
        assert_eq!(
            value(&home, "google.credentials"),
            "from keyring oust/google"
        );
        let home = home.set("OUST_GENAUTH_TOKEN", "hunter2");
        assert_eq!(
            value(&home, "genauth.token"),
            "from environment OUST_GENAUTH_TOKEN"
        );
        let home = home.set("OUST_GENAUTH_HOST", "https://liz:hunter2@x.example");
        assert!(value(&home, "genauth.host").contains("must not hold a user"));
    }
}
