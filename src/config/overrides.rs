//! What flags gave. Plain values: whoever parses the command line fills them in.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::value::Raw;
use crate::vendors::google::Depth;

/// Values that were given on the command line and so beat every other.
///
/// No secret is among them: a command line is visible to every process of the machine.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
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
    /// What a flag gave for a setting, by the setting's key.
    pub(super) fn get(&self, key: &str) -> Option<Raw> {
        let text = |value: &Option<String>| value.clone().map(Raw::Text);
        match key {
            "config" => self.config.clone().map(Raw::Path),
            "profile" => text(&self.profile),
            "output" => text(&self.output),
            "max_users" => self.max_users.map(|count| Raw::Number(count as f64)),
            "google.rate" | "genauth.rate" | "chime.rate" => self.rate.map(Raw::Number),
            "google.concurrency" | "genauth.concurrency" | "chime.concurrency" => {
                self.concurrency.map(|count| Raw::Number(count as f64))
            }
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
            _ => None,
        }
    }
}
