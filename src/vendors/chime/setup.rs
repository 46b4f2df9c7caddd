//! Amazon Chime's settings, and which of keys and profile signs.

use url::Url;

use super::Settings;
use crate::{
    config::{
        Environment, Found, IGNORE_ENDPOINTS, Section, SectionKind, Setting, Value,
        aws::{AwsFiles, AwsSection},
        endpoint,
        setting::{self, Ask, Configures, Default, Shape, Variables},
    },
    model::{Invalid, SecretString},
    net::auth::sigv4::{AwsCredential, AwsProfile, AwsSource},
};

static ACCOUNT: Setting = Setting {
    shape: Shape::Id,
    flag: Some("--account"),
    configures: Configures::Given,
    leads: true,
    ask: Ask::Optional("Chime account id (blank: looked up by e-mail address)"),
    init_alias: Some("chime-account"),
    ..Setting::new(
        "account_id",
        "Chime's own id of the account, not the AWS account number",
    )
};

static PROFILE: Setting = Setting {
    flag: Some("--aws-profile"),
    ambient: &["AWS_DEFAULT_PROFILE", "AWS_PROFILE"],
    configures: Configures::Ours,
    leads: true,
    names: Some(is_aws_profile),
    ask: Ask::Optional("AWS profile (blank: the standard AWS chain)"),
    ..Setting::new(
        "aws_profile",
        "profile in the AWS config and credentials files",
    )
};

static REGION: Setting = Setting {
    flag: Some("--region"),
    ambient: &["AWS_REGION", "AWS_DEFAULT_REGION"],
    ..Setting::new("region", "region to sign for at a custom endpoint")
};

static ENDPOINT: Setting = Setting {
    shape: Shape::Url,
    in_file: false,
    variables: Variables::These(&["AWS_ENDPOINT_URL_CHIME", "AWS_ENDPOINT_URL"]),
    default: Some(Default::Text(super::settings::ENDPOINT)),
    ..Setting::new("endpoint", "root URL in place of Chime's own")
};

static STS_ENDPOINT: Setting = Setting {
    shape: Shape::Url,
    in_file: false,
    variables: Variables::These(&["AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"]),
    ..Setting::new("sts_endpoint", "root URL of AWS's token service")
};

static RATE: Setting = Setting::rate(super::settings::RATE);

/// What a section of Chime's may hold.
pub(super) static KIND: SectionKind = SectionKind {
    vendor: super::ID,
    settings: &[
        &ACCOUNT,
        &PROFILE,
        &REGION,
        &ENDPOINT,
        &STS_ENDPOINT,
        &RATE,
        &setting::CONCURRENCY,
    ],
    first: &["account_id"],
    complete: &[],
    groups: false,
};

/// The variable of the AWS tools for an access key's id.
const KEY_ID: &str = "AWS_ACCESS_KEY_ID";

/// The one for its secret.
const KEY_SECRET: &str = "AWS_SECRET_ACCESS_KEY";

/// The one for the token of temporary keys.
const SESSION_TOKEN: &str = "AWS_SESSION_TOKEN";

/// What Amazon Chime needs to be asked.
///
/// # Errors
/// When a setting is no good, half of a key is missing, or a named AWS profile doesn't exist or
/// can't be used.
pub(super) async fn read(section: &Section<'_>) -> Result<Settings, Invalid> {
    let files = AwsFiles::read(section.environment())?;
    let credential = aws_credential(section, &files)?;
    refuse_unreachable(section, &credential, &files)?;
    Ok(Settings {
        provider: section.provider(),
        endpoint: aws_root(section, &ENDPOINT, "chime", &files)?,
        sts_endpoint: aws_root(section, &STS_ENDPOINT, "sts", &files)?,
        region: region(section, &files)?,
        account_id: account(section)?,
        credential,
        limits: section.limits(&RATE)?,
    })
}

/// What is wrong with its values, without getting keys.
pub(super) fn examine(section: &Section<'_>) -> Vec<Invalid> {
    let mut found = section.examine(&KIND);
    let more = match AwsFiles::read(section.environment()) {
        Err(unusable) => vec![Err(unusable)],
        Ok(files) => vec![
            account(section).map(drop),
            region(section, &files).map(drop),
            aws_credential(section, &files).map(drop),
            aws_root(section, &ENDPOINT, "chime", &files).map(drop),
            aws_root(section, &STS_ENDPOINT, "sts", &files).map(drop),
        ],
    };
    for problem in more.into_iter().filter_map(Result::err) {
        if !found.contains(&problem) {
            found.push(problem);
        }
    }
    found
}

/// The profile whose region and endpoints count: the chosen one, whatever signs, else `default`.
fn aws_scope<'a>(
    section: &Section<'_>,
    files: &'a AwsFiles,
) -> Result<Option<&'a AwsSection>, Invalid> {
    let profile = section.plain(&PROFILE)?;
    Ok(files.get(profile.as_deref().unwrap_or("default")))
}

/// A root URL from a variable, else from the profile, where neither says to ignore such.
fn aws_root(
    section: &Section<'_>,
    setting: &'static Setting,
    service: &str,
    files: &AwsFiles,
) -> Result<Option<Url>, Invalid> {
    let scope = aws_scope(section, files)?;
    let environment = section.environment();
    let says_so = |group: &AwsSection| {
        let said = group.text("ignore_configured_endpoint_urls");
        said.is_some_and(|said| said.value.eq_ignore_ascii_case("true"))
    };
    let is_ignored = match environment.has(IGNORE_ENDPOINTS) {
        true => environment.says_true(IGNORE_ENDPOINTS),
        false => scope.is_some_and(says_so),
    };
    if is_ignored {
        return Ok(None);
    }
    if let Some(root) = section.given_root(setting)? {
        return Ok(Some(root));
    }
    let Some(group) = scope else {
        return Ok(None);
    };
    let given = group.endpoint(service, files)?;
    given
        .map(|given| endpoint::root(&given, "endpoint_url"))
        .transpose()
}

/// What the AWS profile says of a setting that nobody gave to oust itself.
pub(super) fn found(section: &Section<'_>, setting: &'static Setting) -> Found {
    let service = match setting.name {
        "region" | "endpoint" => "chime",
        "sts_endpoint" => "sts",
        _ => return None,
    };
    match section.find(setting) {
        Ok(None) => {}
        _ => return None,
    }
    match given(section, setting, service) {
        Ok(None) => None,
        found => Some(found),
    }
}

fn given(
    section: &Section<'_>,
    setting: &'static Setting,
    service: &str,
) -> Result<Option<Value<String>>, Invalid> {
    let files = AwsFiles::read(section.environment())?;
    let Some(group) = aws_scope(section, &files)? else {
        return Ok(None);
    };
    if setting.name == "region" {
        return Ok(group.text("region"));
    }
    match aws_root(section, setting, service, &files)? {
        Some(_) => group.endpoint(service, &files),
        None => Ok(None),
    }
}

/// The root URL that it is asked at; none where it is Chime's own.
pub(super) fn host(section: &Section<'_>) -> Result<Option<Url>, Invalid> {
    section.given_root(&ENDPOINT)
}

/// Whether a Chime id may come without its account.
pub(super) fn has_account(section: &Section<'_>) -> bool {
    matches!(account(section), Ok(Some(_)))
}

/// Where it is asked, and whose keys sign.
pub(super) fn source(section: &Section<'_>) -> Result<Vec<Option<String>>, Invalid> {
    let profile = section.text(&PROFILE)?;
    let has_keys = section.environment().has(KEY_ID);
    let is_chosen = profile
        .as_ref()
        .is_some_and(|profile| !PROFILE.is_ambient(&profile.origin));
    let signer = match profile {
        _ if has_keys && !is_chosen => "keys of the environment".to_owned(),
        Some(profile) => format!("AWS profile {}", profile.value),
        None => "what the AWS chain finds".to_owned(),
    };
    Ok(vec![
        host(section)?.map(String::from),
        section.plain(&STS_ENDPOINT)?,
        section.plain(&ACCOUNT)?,
        Some(signer),
    ])
}

/// Whether the AWS tools' files have a profile of this name.
fn is_aws_profile(name: &str, environment: &Environment) -> bool {
    let files = AwsFiles::read(environment);
    files.is_ok_and(|files| files.get(name.trim()).is_some())
}

/// The AWS SDK takes the endpoints of these two sources from variables alone, and would ask AWS
/// itself where the profile names another.
fn refuse_unreachable(
    section: &Section<'_>,
    credential: &AwsCredential,
    files: &AwsFiles,
) -> Result<(), Invalid> {
    let AwsCredential::Profile(profile) = credential else {
        return Ok(());
    };
    let (services, variable) = match profile.base {
        AwsSource::Sso(_) => (&["sso", "sso_oidc"][..], "AWS_ENDPOINT_URL_SSO"),
        AwsSource::WebIdentity { .. } => (&["sts"][..], "AWS_ENDPOINT_URL_STS"),
        _ => return Ok(()),
    };
    let environment = section.environment();
    let is_set = environment.has(variable) || environment.has("AWS_ENDPOINT_URL");
    let Some(group) = aws_scope(section, files)?.filter(|_| !is_set) else {
        return Ok(());
    };
    for service in services {
        if let Some(given) = group.endpoint(service, files)? {
            let name = given.origin.name("endpoint_url");
            let text = format!("{name} can't be used for this profile's kind of credentials");
            return Err(Invalid::new(text).with_hint(format!("export {variable} instead")));
        }
    }
    Ok(())
}

/// A region becomes part of what is signed, and of host names.
fn region(section: &Section<'_>, files: &AwsFiles) -> Result<Option<String>, Invalid> {
    let given = match section.text(&REGION)? {
        Some(given) => Some(given),
        None => aws_scope(section, files)?.and_then(|group| group.text("region")),
    };
    let Some(given) = given else {
        return Ok(None);
    };
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    match given.value.chars().all(fits) {
        true => Ok(Some(given.value)),
        false => {
            let name = given.origin.name(&section.name(&REGION));
            let invalid = Invalid::new(format!("{name} is no AWS region"));
            Err(invalid.with_hint("regions look like us-east-1"))
        }
    }
}

fn account(section: &Section<'_>) -> Result<Option<String>, Invalid> {
    let Some(given) = section.text(&ACCOUNT)? else {
        return Ok(None);
    };
    if given.value.len() == 12 && given.value.bytes().all(|byte| byte.is_ascii_digit()) {
        let name = given.origin.name(&section.name(&ACCOUNT));
        section.warn(Some(format!(
            "{name} looks like an AWS account number; Chime has account ids of its own, \
             listed by `aws chime list-accounts`"
        )));
    }
    Ok(Some(given.value))
}

/// A profile that was chosen for this beats keys in variables; those beat `AWS_PROFILE`, as
/// they do for the AWS tools. Whatever it is, nothing else is tried in its place.
fn aws_credential(section: &Section<'_>, files: &AwsFiles) -> Result<AwsCredential, Invalid> {
    let profile = section.text(&PROFILE)?;
    let chosen = profile
        .as_ref()
        .is_some_and(|profile| !PROFILE.is_ambient(&profile.origin));
    if !chosen && let Some(keys) = aws_keys(section)? {
        return Ok(keys);
    }
    let Some(given) = profile else {
        let usual = files.resolve("default")?;
        let usual = usual.map(|profile| AwsCredential::Profile(Box::new(profile)));
        return Ok(usual.unwrap_or(AwsCredential::Machine));
    };
    files.chosen(&given, &section.name(&PROFILE))?;
    let found = files.resolve(&given.value)?.ok_or_else(|| {
        let name = given.origin.name(&section.name(&PROFILE));
        let text = format!(
            "{name}: the AWS profile `{}` names no credentials",
            given.value
        );
        Invalid::new(text).with_hint(
            "give the profile keys, a role, an SSO session or a credential_process: aws configure",
        )
    })?;
    Ok(AwsCredential::Profile(Box::new(AwsProfile {
        name: Some(given.value),
        ..found
    })))
}

fn aws_keys(section: &Section<'_>) -> Result<Option<AwsCredential>, Invalid> {
    let environment = section.environment();
    let text = |name| {
        Ok(environment
            .text(name)?
            .map(str::trim)
            .filter(|text| !text.is_empty()))
    };
    match (text(KEY_ID)?, text(KEY_SECRET)?) {
        (Some(id), Some(secret)) => Ok(Some(AwsCredential::Keys {
            id: id.to_owned(),
            secret: SecretString::from(secret),
            session: text(SESSION_TOKEN)?.map(SecretString::from),
        })),
        (Some(_), None) => Err(half(KEY_ID, KEY_SECRET)),
        (None, Some(_)) => Err(half(KEY_SECRET, KEY_ID)),
        (None, None) => Ok(None),
    }
}

fn half(there: &str, missing: &str) -> Invalid {
    let invalid = Invalid::new(format!("`{there}` is set and `{missing}` is not"));
    invalid.with_hint(format!("export `{missing}` too, or unset `{there}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Config, model::ExposeSecret, vendors::fixture::Home};

    impl Config {
        pub(in crate::vendors) async fn chime(&self) -> Result<Settings, Invalid> {
            read(&self.section(super::super::ID)).await
        }
    }

    async fn told(home: &Home) -> String {
        match home
            .config()
            .chime()
            .await
            .map(|settings| settings.credential)
        {
            Ok(AwsCredential::Keys {
                id,
                secret,
                session,
            }) => {
                let session = session
                    .as_ref()
                    .map_or("-", |session| session.expose_secret());
                format!("{id} {} {session}", secret.expose_secret())
            }
            Ok(AwsCredential::Profile(profile)) => format!("profile {:?}", profile.name),
            Ok(AwsCredential::Machine) => "machine".to_owned(),
            Err(error) => error.message,
        }
    }

    fn with_keys(home: Home) -> Home {
        home.set("AWS_ACCESS_KEY_ID", "AKID")
            .set("AWS_SECRET_ACCESS_KEY", "hunter2")
    }

    #[tokio::test]
    async fn a_chosen_profile_beats_keys_and_keys_beat_aws_profile() {
        assert_eq!(told(&Home::new()).await, "machine");
        let home = Home::new().set("AWS_PROFILE", "ambient");
        let key = "aws_access_key_id = A\naws_secret_access_key = s\n";
        let text = format!("[profile ambient]\n{key}[profile chosen]\n{key}");
        home.write(".aws/config", &text);
        assert_eq!(told(&home).await, "profile Some(\"ambient\")");
        let home = with_keys(home);
        assert_eq!(told(&home).await, "AKID hunter2 -");
        let home = home.set("AWS_SESSION_TOKEN", "session");
        assert_eq!(told(&home).await, "AKID hunter2 session");
        home.write(
            ".config/oust/config.toml",
            "[default.chime]\naws_profile = 'chosen'",
        );
        assert_eq!(told(&home).await, "profile Some(\"chosen\")");
        let home = home.flag("chime.aws_profile", "ambient");
        assert_eq!(told(&home).await, "profile Some(\"ambient\")");
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
        let home = home.flag("chime.region", "r-4");
        assert_eq!(of(&home).await.as_deref(), Some("r-4"));
        let home = home.flag("chime.region", "evil.example/");
        assert_eq!(told(&home).await, "`--region` is no AWS region");
    }

    #[tokio::test]
    async fn the_account_comes_from_flag_then_variable_then_file() {
        let of = async |home: &Home| home.config().chime().await.unwrap().account_id;
        let home = Home::with("[default.chime]\naccount_id = 'f'");
        assert_eq!(of(&home).await.as_deref(), Some("f"));
        let home = home.set("OUST_CHIME_ACCOUNT_ID", "v");
        assert_eq!(of(&home).await.as_deref(), Some("v"));
        let home = home.flag("chime.account_id", "123456789012");
        let config = home.config();
        config.chime().await.unwrap();
        assert!(config.warnings()[0].starts_with("`--account` looks like an AWS account number"));
    }
}
