//! What flags gave. Plain values: whoever parses the command line fills them in.

use std::{collections::BTreeMap, path::PathBuf};

use super::{
    setting::{SectionKind, Setting},
    value::Raw,
};
use crate::model::Depth;

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
    /// `--subject`: the Google admin to act as.
    pub subject: Option<String>,
    /// `--credentials`: the Google credentials file.
    pub credentials: Option<PathBuf>,
    /// `--host`: GenAuth's root URL.
    pub host: Option<String>,
    /// `--app`: GenAuth apps; each may hold several, separated by commas.
    pub app_ids: Vec<String>,
    /// `--user-id-type`: what a GenAuth USER is an id of.
    pub user_id_type: Option<String>,
    /// `--account`: the Chime account.
    pub account_id: Option<String>,
    /// `--region`: the AWS region.
    pub region: Option<String>,
    /// `--aws-profile`: the profile in the AWS files.
    pub aws_profile: Option<String>,
    /// `--deep`, `--suspend`, `--suspend-first`, `--include-self`: how much a sign-out ends.
    pub depth: Depth,
}

impl Overrides {
    /// What is given of providers' settings, by their key, for a record that outlives the process.
    #[must_use]
    pub fn of_providers(&self) -> BTreeMap<String, String> {
        let credentials = self.credentials.as_ref();
        let credentials = credentials.map(|path| {
            let whole = std::path::absolute(path);
            let whole = whole.as_ref().unwrap_or(path);
            whole.to_string_lossy().into_owned()
        });
        let apps = (!self.app_ids.is_empty()).then(|| self.app_ids.join(","));
        let given = [
            ("subject", self.subject.clone()),
            ("credentials", credentials),
            ("host", self.host.clone()),
            ("app_ids", apps),
            ("user_id_type", self.user_id_type.clone()),
            ("account_id", self.account_id.clone()),
            ("region", self.region.clone()),
            ("aws_profile", self.aws_profile.clone()),
        ];
        let given = given.into_iter();
        given
            .filter_map(|(key, value)| Some((key.to_owned(), value?)))
            .collect()
    }

    /// Gives a provider's setting by its key; one that no flag of this build gives is passed over.
    pub fn set(&mut self, key: &str, value: &str) {
        let text = || Some(value.to_owned());
        match key {
            "subject" => self.subject = text(),
            "credentials" => self.credentials = Some(PathBuf::from(value)),
            "host" => self.host = text(),
            "app_ids" => self.app_ids = vec![value.to_owned()],
            "user_id_type" => self.user_id_type = text(),
            "account_id" => self.account_id = text(),
            "region" => self.region = text(),
            "aws_profile" => self.aws_profile = text(),
            _ => {}
        }
    }

    /// A flag that was given for a setting of this kind and no other.
    #[must_use]
    pub fn flag_of(&self, kind: &SectionKind) -> Option<&'static str> {
        let shared = ["rate", "concurrency"];
        let own = kind
            .settings
            .iter()
            .filter(|one| !shared.contains(&one.name));
        let given = |setting: &&&Setting| {
            let name = format!("{}.{}", kind.vendor, setting.name);
            self.get(&name).is_some()
        };
        own.clone().find(given).and_then(|setting| setting.flag)
    }

    /// What a flag gave for a setting, by the setting's key.
    pub(super) fn get(&self, key: &str) -> Option<Raw> {
        let text = |value: &Option<String>| value.clone().map(Raw::Text);
        match key {
            "config" => self.config.clone().map(Raw::Path),
            "profile" => text(&self.profile),
            "output" => text(&self.output),
            "max_users" => self.max_users.map(|count| Raw::Number(count as f64)),
            "google.subject" => text(&self.subject),
            "google.credentials" => self.credentials.clone().map(Raw::Path),
            "genauth.host" => text(&self.host),
            "genauth.app_ids" => {
                (!self.app_ids.is_empty()).then(|| Raw::Text(self.app_ids.join(",")))
            }
            "genauth.user_id_type" => text(&self.user_id_type),
            "chime.account_id" => text(&self.account_id),
            "chime.region" => text(&self.region),
            "chime.aws_profile" => text(&self.aws_profile),
            _ if key.ends_with(".rate") => self.rate.map(Raw::Number),
            _ if key.ends_with(".concurrency") => {
                self.concurrency.map(|count| Raw::Number(count as f64))
            }
            _ => None,
        }
    }
}
