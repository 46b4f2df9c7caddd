//! Every setting there is, in one table: its key, its flag, its variables, its shape.
//!
//! Known keys, look-ups and the listing of effective values all read it. Holds no value.

use crate::{
    model::ProviderId,
    vendors::{chime, genauth, google},
};

/// What a setting's value looks like in the config file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A string: a name, or an address.
    Text,
    /// A string that is a vendor's id, and may look like a secret.
    Id,
    /// A string that is a URL, and may hide a password.
    Url,
    /// A list of strings.
    Texts,
    /// The same, in which a table names the members of a group.
    People,
    /// A number.
    Number,
    /// A whole number.
    Count,
    /// `true` or `false`.
    Flag,
    /// A string that is secret, or a table that says where to get it.
    Secret,
    /// A path, or a table that says where to get the content.
    Key,
}

/// One setting.
#[derive(Debug)]
pub(super) struct Setting {
    /// Its key below the profile.
    pub(super) key: &'static str,
    /// What it looks like.
    pub(super) shape: Shape,
    /// Whether the config file may hold it.
    pub(super) in_file: bool,
    /// The flag that beats everything.
    pub(super) flag: Option<&'static str>,
    /// Variables of ours, or meant for this alone: they beat the file.
    pub(super) variables: &'static [&'static str],
    /// Variables that other tools set for themselves: the file beats them.
    pub(super) ambient: &'static [&'static str],
    /// What holds when nobody gave any, for the listing.
    pub(super) default: Option<Default>,
}

impl Shape {
    /// What it takes, where something else was given.
    pub(super) fn takes(self) -> &'static str {
        match self {
            Self::Text => "a name",
            Self::Id => "an id",
            Self::Url => "a URL",
            Self::Texts | Self::People => "a list of ids",
            Self::Number | Self::Count => "a number",
            Self::Flag => "true or false",
            Self::Secret => "where a secret is",
            Self::Key => "a path",
        }
    }
}

/// A value that nobody gave.
#[derive(Clone, Copy, Debug)]
pub(super) enum Default {
    /// A string.
    Text(&'static str),
    /// A number.
    Number(f64),
}

/// Requests in flight at once, for each provider.
pub(super) const DEFAULT_CONCURRENCY: f64 = 16.0;

/// Unique people that a run may touch.
pub(super) const DEFAULT_MAX_USERS: f64 = 500.0;

const NONE: Setting = Setting {
    key: "",
    shape: Shape::Text,
    in_file: true,
    flag: None,
    variables: &[],
    ambient: &[],
    default: None,
};

const fn rate(key: &'static str, default: f64) -> Setting {
    Setting {
        key,
        shape: Shape::Number,
        flag: Some("--rate"),
        default: Some(Default::Number(default)),
        ..NONE
    }
}

const fn concurrency(key: &'static str) -> Setting {
    Setting {
        key,
        shape: Shape::Count,
        flag: Some("--concurrency"),
        default: Some(Default::Number(DEFAULT_CONCURRENCY)),
        ..NONE
    }
}

pub(super) const CONFIG: Setting = Setting {
    key: "config",
    shape: Shape::Key,
    in_file: false,
    flag: Some("--config"),
    variables: &["OUST_CONFIG"],
    ..NONE
};

pub(super) const PROFILE: Setting = Setting {
    key: "profile",
    in_file: false,
    flag: Some("--profile"),
    variables: &["OUST_PROFILE"],
    default: Some(Default::Text("default")),
    ..NONE
};

pub(super) const OUTPUT: Setting = Setting {
    key: "output",
    in_file: false,
    flag: Some("--output"),
    variables: &["OUST_OUTPUT"],
    ..NONE
};

pub(super) const PROTECT: Setting = Setting {
    key: "protect",
    shape: Shape::People,
    ..NONE
};

pub(super) const MAX_USERS: Setting = Setting {
    key: "max_users",
    shape: Shape::Count,
    flag: Some("--max-users"),
    default: Some(Default::Number(DEFAULT_MAX_USERS)),
    ..NONE
};

pub(super) const GOOGLE_CREDENTIALS: Setting = Setting {
    key: "google.credentials",
    shape: Shape::Key,
    flag: Some("--credentials"),
    variables: &["OUST_GOOGLE_CREDENTIALS"],
    ambient: &["GOOGLE_APPLICATION_CREDENTIALS"],
    ..NONE
};

pub(super) const GOOGLE_SUBJECT: Setting = Setting {
    key: "google.subject",
    flag: Some("--subject"),
    variables: &["OUST_GOOGLE_SUBJECT"],
    ..NONE
};

pub(super) const GOOGLE_CUSTOMER: Setting = Setting {
    key: "google.customer",
    shape: Shape::Id,
    variables: &["OUST_GOOGLE_CUSTOMER"],
    default: Some(Default::Text("my_customer")),
    ..NONE
};

pub(super) const GOOGLE_SERVICE_ACCOUNT: Setting = Setting {
    key: "google.service_account",
    variables: &["OUST_GOOGLE_SERVICE_ACCOUNT"],
    ..NONE
};

pub(super) const GOOGLE_DELEGATED_ADMIN: Setting = Setting {
    key: "google.delegated_admin",
    shape: Shape::Flag,
    variables: &["OUST_GOOGLE_DELEGATED_ADMIN"],
    ..NONE
};

pub(super) const GOOGLE_ENDPOINT: Setting = Setting {
    key: "google.endpoint",
    shape: Shape::Url,
    variables: &["OUST_GOOGLE_ENDPOINT"],
    default: Some(Default::Text(google::settings::ENDPOINT)),
    ..NONE
};

pub(super) const GOOGLE_IAM_ENDPOINT: Setting = Setting {
    key: "google.iam_endpoint",
    shape: Shape::Url,
    variables: &["OUST_GOOGLE_IAM_ENDPOINT"],
    ..NONE
};

pub(super) const GOOGLE_TOKEN_ENDPOINT: Setting = Setting {
    key: "google.token_endpoint",
    shape: Shape::Url,
    variables: &["OUST_GOOGLE_TOKEN_ENDPOINT"],
    ..NONE
};

pub(super) const GENAUTH_HOST: Setting = Setting {
    key: "genauth.host",
    shape: Shape::Url,
    flag: Some("--host"),
    variables: &["OUST_GENAUTH_HOST"],
    default: Some(Default::Text(genauth::settings::HOST)),
    ..NONE
};

pub(super) const GENAUTH_KEY_ID: Setting = Setting {
    key: "genauth.access_key_id",
    shape: Shape::Id,
    variables: &["OUST_GENAUTH_ACCESS_KEY_ID"],
    ..NONE
};

pub(super) const GENAUTH_KEY_SECRET: Setting = Setting {
    key: "genauth.access_key_secret",
    shape: Shape::Secret,
    variables: &["OUST_GENAUTH_ACCESS_KEY_SECRET"],
    ..NONE
};

pub(super) const GENAUTH_TOKEN: Setting = Setting {
    key: "genauth.token",
    shape: Shape::Secret,
    variables: &["OUST_GENAUTH_TOKEN"],
    ..NONE
};

pub(super) const GENAUTH_POOL: Setting = Setting {
    key: "genauth.user_pool_id",
    shape: Shape::Id,
    variables: &["OUST_GENAUTH_USER_POOL_ID"],
    ..NONE
};

pub(super) const GENAUTH_APPS: Setting = Setting {
    key: "genauth.app_ids",
    shape: Shape::Texts,
    flag: Some("--app"),
    variables: &["OUST_GENAUTH_APP_IDS"],
    ..NONE
};

pub(super) const GENAUTH_ID_TYPE: Setting = Setting {
    key: "genauth.user_id_type",
    flag: Some("--user-id-type"),
    variables: &["OUST_GENAUTH_USER_ID_TYPE"],
    ..NONE
};

pub(super) const CHIME_ACCOUNT: Setting = Setting {
    key: "chime.account_id",
    shape: Shape::Id,
    flag: Some("--account"),
    variables: &["OUST_CHIME_ACCOUNT_ID"],
    ..NONE
};

pub(super) const CHIME_PROFILE: Setting = Setting {
    key: "chime.aws_profile",
    flag: Some("--aws-profile"),
    ambient: &["AWS_DEFAULT_PROFILE", "AWS_PROFILE"],
    ..NONE
};

pub(super) const CHIME_REGION: Setting = Setting {
    key: "chime.region",
    flag: Some("--region"),
    ambient: &["AWS_REGION", "AWS_DEFAULT_REGION"],
    ..NONE
};

pub(super) const CHIME_ENDPOINT: Setting = Setting {
    key: "chime.endpoint",
    shape: Shape::Url,
    in_file: false,
    variables: &["AWS_ENDPOINT_URL_CHIME", "AWS_ENDPOINT_URL"],
    default: Some(Default::Text(chime::settings::ENDPOINT)),
    ..NONE
};

pub(super) const STS_ENDPOINT: Setting = Setting {
    key: "chime.sts_endpoint",
    shape: Shape::Url,
    in_file: false,
    variables: &["AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"],
    ..NONE
};

pub(super) const GOOGLE_RATE: Setting = rate("google.rate", google::settings::RATE);
pub(super) const GENAUTH_RATE: Setting = rate("genauth.rate", genauth::settings::RATE);
pub(super) const CHIME_RATE: Setting = rate("chime.rate", chime::settings::RATE);
pub(super) const GOOGLE_CONCURRENCY: Setting = concurrency("google.concurrency");
pub(super) const GENAUTH_CONCURRENCY: Setting = concurrency("genauth.concurrency");
pub(super) const CHIME_CONCURRENCY: Setting = concurrency("chime.concurrency");

/// All of them, in the order of the listing.
pub(super) static ALL: [&Setting; 31] = [
    &CONFIG,
    &PROFILE,
    &OUTPUT,
    &PROTECT,
    &MAX_USERS,
    &GOOGLE_CREDENTIALS,
    &GOOGLE_SUBJECT,
    &GOOGLE_CUSTOMER,
    &GOOGLE_SERVICE_ACCOUNT,
    &GOOGLE_DELEGATED_ADMIN,
    &GOOGLE_ENDPOINT,
    &GOOGLE_IAM_ENDPOINT,
    &GOOGLE_TOKEN_ENDPOINT,
    &GOOGLE_RATE,
    &GOOGLE_CONCURRENCY,
    &GENAUTH_HOST,
    &GENAUTH_KEY_ID,
    &GENAUTH_KEY_SECRET,
    &GENAUTH_TOKEN,
    &GENAUTH_POOL,
    &GENAUTH_APPS,
    &GENAUTH_ID_TYPE,
    &GENAUTH_RATE,
    &GENAUTH_CONCURRENCY,
    &CHIME_ACCOUNT,
    &CHIME_PROFILE,
    &CHIME_REGION,
    &CHIME_ENDPOINT,
    &STS_ENDPOINT,
    &CHIME_RATE,
    &CHIME_CONCURRENCY,
];

/// The settings that the config file may hold.
pub(super) fn in_file() -> impl Iterator<Item = &'static Setting> {
    ALL.into_iter().filter(|setting| setting.in_file)
}

/// The known names in a table of the file: a profile's (`""`), or a provider's section's.
pub(super) fn names(section: &str) -> Vec<&'static str> {
    let own = in_file().filter_map(|setting| match setting.key.split_once('.') {
        Some((of, name)) => (of == section).then_some(name),
        None => section.is_empty().then_some(setting.key),
    });
    let sections = crate::vendors::IDS.map(ProviderId::name).into_iter();
    own.chain(sections.filter(|_| section.is_empty())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_table_of_the_file_knows_its_own_names() {
        assert_eq!(
            names(""),
            ["protect", "max_users", "google", "genauth", "chime"]
        );
        assert_eq!(
            names("chime"),
            ["account_id", "aws_profile", "region", "rate", "concurrency"]
        );
        assert!(names("google").contains(&"service_account"));
    }
}
