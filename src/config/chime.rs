//! Amazon Chime's settings, and which of keys and profile signs.

use super::{
    Config, aws, setting,
    value::{Origin, Value},
};
use crate::{
    auth::sigv4::Credential,
    model::{Invalid, SecretString},
    providers::chime::Settings,
};

/// The variable of the AWS tools for an access key's id.
const KEY_ID: &str = "AWS_ACCESS_KEY_ID";

/// The one for its secret.
const KEY_SECRET: &str = "AWS_SECRET_ACCESS_KEY";

/// The one for the token of temporary keys.
const SESSION_TOKEN: &str = "AWS_SESSION_TOKEN";

impl Config {
    /// What Amazon Chime needs to be asked.
    ///
    /// # Errors
    /// When a setting is no good, half of a key is missing, or a named AWS profile doesn't exist.
    pub async fn chime(&self) -> Result<Settings, Invalid> {
        let layers = &self.layers;
        Ok(Settings {
            endpoint: self.given_root(&setting::CHIME_ENDPOINT)?,
            sts_endpoint: self.given_root(&setting::STS_ENDPOINT)?,
            region: self.region()?,
            account_id: self.account()?,
            credential: self.aws_credential()?,
            limits: layers.limits(&setting::CHIME_RATE, &setting::CHIME_CONCURRENCY)?,
        })
    }

    /// What is wrong with its values, without getting keys.
    pub(super) fn examine_chime(&self) -> Vec<Invalid> {
        let limits = self
            .layers
            .limits(&setting::CHIME_RATE, &setting::CHIME_CONCURRENCY);
        let found = [
            self.region().map(drop),
            self.account().map(drop),
            self.aws_credential().map(drop),
            limits.map(drop),
        ];
        found.into_iter().filter_map(Result::err).collect()
    }

    /// A region becomes part of what is signed, and of host names.
    fn region(&self) -> Result<Option<String>, Invalid> {
        let Some(given) = self.layers.text(&setting::CHIME_REGION)? else {
            return Ok(None);
        };
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        match given.value.chars().all(fits) {
            true => Ok(Some(given.value)),
            false => {
                let name = given.origin.name(setting::CHIME_REGION.key);
                let invalid = Invalid::new(format!("{name} is no AWS region: `{}`", given.value));
                Err(invalid.with_hint("regions look like us-east-1"))
            }
        }
    }

    fn account(&self) -> Result<Option<String>, Invalid> {
        let Some(given) = self.layers.text(&setting::CHIME_ACCOUNT)? else {
            return Ok(None);
        };
        if given.value.len() == 12 && given.value.bytes().all(|byte| byte.is_ascii_digit()) {
            let name = given.origin.name(setting::CHIME_ACCOUNT.key);
            self.warn(Some(format!(
                "{name} looks like an AWS account number; Chime has account ids of its own, \
                 listed by `aws chime list-accounts`"
            )));
        }
        Ok(Some(given.value))
    }

    /// A profile that was chosen for this beats keys in variables; those beat `AWS_PROFILE`, as
    /// they do for the AWS tools.
    fn aws_credential(&self) -> Result<Credential, Invalid> {
        let profile = self.layers.text(&setting::CHIME_PROFILE)?;
        let chosen = profile
            .as_ref()
            .is_some_and(|profile| !matches!(profile.origin, Origin::Variable(_)));
        if !chosen && let Some(keys) = self.aws_keys()? {
            return Ok(keys);
        }
        if let Some(profile) = &profile {
            aws::require(
                profile,
                setting::CHIME_PROFILE.key,
                &self.layers.environment,
            )?;
        }
        let profile = profile.map(|Value { value, .. }| value);
        Ok(Credential::Chain { profile })
    }

    fn aws_keys(&self) -> Result<Option<Credential>, Invalid> {
        let environment = &self.layers.environment;
        let text = |name| {
            Ok(environment
                .text(name)?
                .map(str::trim)
                .filter(|text| !text.is_empty()))
        };
        match (text(KEY_ID)?, text(KEY_SECRET)?) {
            (Some(id), Some(secret)) => Ok(Some(Credential::Keys {
                id: id.to_owned(),
                secret: SecretString::from(secret),
                session: text(SESSION_TOKEN)?.map(SecretString::from),
            })),
            (Some(_), None) => Err(half(KEY_ID, KEY_SECRET)),
            (None, Some(_)) => Err(half(KEY_SECRET, KEY_ID)),
            (None, None) => Ok(None),
        }
    }
}

fn half(there: &str, missing: &str) -> Invalid {
    let invalid = Invalid::new(format!("`{there}` is set and `{missing}` is not"));
    invalid.with_hint(format!("export `{missing}` too, or unset `{there}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::fixture::Home, model::ExposeSecret};

    async fn told(home: &Home) -> String {
        match home
            .config()
            .chime()
            .await
            .map(|settings| settings.credential)
        {
            Ok(Credential::Keys {
                id,
                secret,
                session,
            }) => {
                let session = session
                    .as_ref()
                    .map_or("-", |session| session.expose_secret());
                format!("{id} {} {session}", secret.expose_secret())
            }
            Ok(Credential::Chain { profile }) => format!("chain {profile:?}"),
            Err(error) => error.message,
        }
    }

    fn with_keys(home: Home) -> Home {
        home.set("AWS_ACCESS_KEY_ID", "AKID")
            .set("AWS_SECRET_ACCESS_KEY", "hunter2")
    }

    #[tokio::test]
    async fn a_chosen_profile_beats_keys_and_keys_beat_aws_profile() {
        assert_eq!(told(&Home::new()).await, "chain None");
        let home = Home::new().set("AWS_PROFILE", "ambient");
        home.write(".aws/config", "[profile ambient]\n[profile chosen]\n");
        assert_eq!(told(&home).await, "chain Some(\"ambient\")");
        let home = with_keys(home);
        assert_eq!(told(&home).await, "AKID hunter2 -");
        let home = home.set("AWS_SESSION_TOKEN", "session");
        assert_eq!(told(&home).await, "AKID hunter2 session");
        home.write(
            ".config/oust/config.toml",
            "[default.chime]\naws_profile = 'chosen'",
        );
        assert_eq!(told(&home).await, "chain Some(\"chosen\")");
        let home = home.flags(|flags| flags.aws_profile = Some("ambient".to_owned()));
        assert_eq!(told(&home).await, "chain Some(\"ambient\")");
    }

    #[tokio::test]
    async fn half_a_key_names_the_other_half() {
        let home = Home::new().set("AWS_ACCESS_KEY_ID", "AKID");
        assert_eq!(
            told(&home).await,
            "`AWS_ACCESS_KEY_ID` is set and `AWS_SECRET_ACCESS_KEY` is not"
        );
        let home = Home::new().set("AWS_SECRET_ACCESS_KEY", "hunter2");
        assert_eq!(
            told(&home).await,
            "`AWS_SECRET_ACCESS_KEY` is set and `AWS_ACCESS_KEY_ID` is not"
        );
    }

    #[tokio::test]
    async fn a_profile_that_is_nowhere_is_refused() {
        let home = Home::with("[default.chime]\naws_profile = 'offbording'");
        home.write(".aws/credentials", "[offboarding]\n");
        let error = home.config().chime().await.unwrap_err();
        assert!(
            error.message.starts_with("`chime.aws_profile` ("),
            "{error}"
        );
        assert_eq!(error.hint.unwrap(), "did you mean `offboarding`?");
        let home = Home::new().set("AWS_PROFILE", "none");
        assert!(
            told(&home)
                .await
                .starts_with("`AWS_PROFILE`: there is no AWS profile `none` in `")
        );
        assert_eq!(told(&with_keys(home)).await, "AKID hunter2 -");
    }

    #[tokio::test]
    async fn the_endpoint_is_chimes_own_then_that_of_all_of_aws() {
        let of = async |home: &Home| {
            home.config()
                .chime()
                .await
                .map(|settings| settings.endpoint.map(String::from))
        };
        let home = Home::new();
        assert_eq!(of(&home).await, Ok(None));
        let home = home.set("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        assert_eq!(of(&home).await, Ok(Some("http://127.0.0.1:1/".to_owned())));
        let home = home.set("AWS_ENDPOINT_URL_CHIME", "https://chime.example");
        assert_eq!(
            of(&home).await,
            Ok(Some("https://chime.example/".to_owned()))
        );
        let home = home.set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "True");
        assert_eq!(of(&home).await, Ok(None));
        let home = Home::new().set("AWS_ENDPOINT_URL", "http://x.example");
        assert!(
            of(&home)
                .await
                .unwrap_err()
                .message
                .starts_with("`AWS_ENDPOINT_URL`: ")
        );
    }

    #[tokio::test]
    async fn the_region_comes_from_flag_then_file_then_variables() {
        let of = async |home: &Home| home.config().chime().await.unwrap().region;
        let home = Home::new().set("AWS_DEFAULT_REGION", "r-1");
        assert_eq!(of(&home).await.as_deref(), Some("r-1"));
        let home = home.set("AWS_REGION", "r-2");
        assert_eq!(of(&home).await.as_deref(), Some("r-2"));
        home.write(
            ".config/oust/config.toml",
            "[default.chime]\nregion = 'r-3'",
        );
        assert_eq!(of(&home).await.as_deref(), Some("r-3"));
        let home = home.flags(|flags| flags.region = Some("r-4".to_owned()));
        assert_eq!(of(&home).await.as_deref(), Some("r-4"));
        let home = home.flags(|flags| flags.region = Some("evil.example/".to_owned()));
        assert_eq!(
            told(&home).await,
            "`--region` is no AWS region: `evil.example/`"
        );
    }

    #[tokio::test]
    async fn the_account_comes_from_flag_then_variable_then_file() {
        let of = async |home: &Home| home.config().chime().await.unwrap().account_id;
        let home = Home::with("[default.chime]\naccount_id = 'f'");
        assert_eq!(of(&home).await.as_deref(), Some("f"));
        let home = home.set("OUST_CHIME_ACCOUNT_ID", "v");
        assert_eq!(of(&home).await.as_deref(), Some("v"));
        let home = home.flags(|flags| flags.account_id = Some("123456789012".to_owned()));
        let config = home.config();
        config.chime().await.unwrap();
        assert!(config.warnings()[0].starts_with("`--account` looks like an AWS account number"));
    }
}
