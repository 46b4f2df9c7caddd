//! Google's settings, and the search for a credential in the order of Google's own tools.

use std::path::{Path, PathBuf};

use serde::de::IgnoredAny;
use url::Url;

use super::Settings;
use crate::{
    config::{
        KeySource, Origin, Section, SectionKind, Setting, Source, Value, absolute, endpoint,
        origin_of,
        setting::{self, Ask, Configures, Default, Shape},
    },
    model::{ExposeSecret, Invalid},
    net::auth::google::GoogleCredential,
};

static CREDENTIALS: Setting = Setting {
    shape: Shape::Key,
    flag: Some("--credentials"),
    ambient: &["GOOGLE_APPLICATION_CREDENTIALS"],
    configures: Configures::Given,
    leads: true,
    ask: Ask::Optional("Service account key file (blank: gcloud's own, or metadata server)"),
    ..Setting::new("credentials", "key file of the service account")
};

static SUBJECT: Setting = Setting {
    shape: Shape::Email("name an admin of your Workspace domain, such as admin@example.com"),
    flag: Some("--subject"),
    configures: Configures::Given,
    leads: true,
    ask: Ask::Optional("Admin to act as, an e-mail address (blank: nobody else)"),
    ..Setting::new("subject", "the admin to act as, by domain-wide delegation")
};

static CUSTOMER: Setting = Setting {
    shape: Shape::Id,
    default: Some(Default::Text("my_customer")),
    ..Setting::new("customer", "whose users a selection lists")
};

static SERVICE_ACCOUNT: Setting = Setting {
    shape: Shape::Email("name the account as NAME@PROJECT.iam.gserviceaccount.com"),
    configures: Configures::Given,
    ..Setting::new(
        "service_account",
        "service account to act through without its key, by IAM",
    )
};

static DELEGATED_ADMIN: Setting = Setting {
    shape: Shape::Flag,
    ..Setting::new(
        "delegated_admin",
        "the service account is an administrator itself",
    )
};

static ENDPOINT: Setting = Setting {
    shape: Shape::Url,
    default: Some(Default::Text(super::settings::ENDPOINT)),
    ..Setting::new("endpoint", "root URL of the Directory API")
};

static IAM_ENDPOINT: Setting = Setting {
    shape: Shape::Url,
    ..Setting::new("iam_endpoint", "root URL of the IAM Credentials API")
};

static TOKEN_ENDPOINT: Setting = Setting {
    shape: Shape::Url,
    ..Setting::new("token_endpoint", "URL of the OAuth token endpoint")
};

static RATE: Setting = Setting::rate(super::settings::RATE);

/// What a section of Google's may hold.
pub(super) static KIND: SectionKind = SectionKind {
    vendor: super::ID,
    settings: &[
        &CREDENTIALS,
        &SUBJECT,
        &CUSTOMER,
        &SERVICE_ACCOUNT,
        &DELEGATED_ADMIN,
        &ENDPOINT,
        &IAM_ENDPOINT,
        &TOKEN_ENDPOINT,
        &RATE,
        &setting::CONCURRENCY,
    ],
    first: &["credentials", "subject"],
    complete: &[],
    groups: true,
};

/// The variable that names the metadata server.
const METADATA_HOST: &str = "GCE_METADATA_HOST";

/// What messages call the file of a credential.
const FILE: &str = "credentials file";

/// Where a credential was found, before anything of it is read.
enum Found {
    /// In a file.
    File {
        /// Its path.
        path: PathBuf,
        /// Who named it; nobody when it is gcloud's own.
        origin: Origin,
    },
    /// In another place that the config file names.
    Source(Value<Source>),
    /// On the metadata server at this root.
    Metadata(Url),
    /// Nowhere; where it was looked for.
    Missing(Vec<String>),
}

/// What Google needs to be asked; reads the credential now.
pub(super) async fn read(section: &Section<'_>) -> Result<Settings, Invalid> {
    Ok(Settings {
        provider: section.provider(),
        endpoint: section.root(&ENDPOINT)?,
        subject: section.plain(&SUBJECT)?,
        customer: section.plain(&CUSTOMER)?.unwrap_or_default(),
        service_account: section.plain(&SERVICE_ACCOUNT)?,
        delegated_admin: section.is_on(&DELEGATED_ADMIN)?,
        iam_endpoint: section.given_root(&IAM_ENDPOINT)?,
        token_endpoint: section.given_root(&TOKEN_ENDPOINT)?,
        limits: section.limits(&RATE)?,
        depth: section.depth(),
        verify: section.verify(),
        credential: credential(section).await?,
    })
}

/// Whether what stands in the key file can be used, as far as that is told without asking anybody.
pub(super) fn examine_key_file(section: &Section<'_>) -> Result<(), Invalid> {
    match find(section)? {
        Found::File { path, origin } => from_file(section, &path, &origin)?.examine(),
        _ => Ok(()),
    }
}

/// Where it is asked, as whom, and where its credential comes from.
pub(super) fn source(section: &Section<'_>) -> Result<Vec<Option<String>>, Invalid> {
    let credential = match find(section)? {
        Found::File { path, .. } => format!("file {}", absolute(&path)),
        Found::Source(source) => origin_of(&source),
        Found::Metadata(root) => format!("metadata server {root}"),
        Found::Missing(_) => "no credential".to_owned(),
    };
    Ok(vec![
        Some(host(section)?.into()),
        section.plain(&IAM_ENDPOINT)?,
        section.plain(&TOKEN_ENDPOINT)?,
        Some(credential),
        section.plain(&SUBJECT)?,
        section.plain(&SERVICE_ACCOUNT)?,
    ])
}

/// The root URL that it is asked at.
pub(super) fn host(section: &Section<'_>) -> Result<Url, Invalid> {
    section.root(&ENDPOINT)
}

/// What holds of the credential, which Google's own tools may have set.
pub(super) fn found(section: &Section<'_>, setting: &'static Setting) -> crate::config::Found {
    let is_credential = std::ptr::eq(setting, &raw const CREDENTIALS);
    is_credential.then(|| {
        let (value, origin) = match find(section)? {
            Found::File { path, origin } => (path.display().to_string(), origin),
            Found::Source(source) => (source.value.to_string(), source.origin),
            Found::Metadata(root) => (format!("the metadata server at {root}"), Origin::Default),
            Found::Missing(_) => return Ok(None),
        };
        Ok(Some(Value { value, origin }))
    })
}

async fn credential(section: &Section<'_>) -> Result<GoogleCredential, Invalid> {
    match find(section)? {
        Found::File { path, origin } => from_file(section, &path, &origin),
        Found::Source(source) => from_source(section, &source).await,
        Found::Metadata(root) => Ok(GoogleCredential::Metadata(root)),
        Found::Missing(places) => Ok(GoogleCredential::Missing(places)),
    }
}

/// Looks for a credential without reading any.
fn find(section: &Section<'_>) -> Result<Found, Invalid> {
    let environment = section.environment();
    match section.key_source(&CREDENTIALS)? {
        Some(KeySource::File { path, origin }) => return Ok(Found::File { path, origin }),
        Some(KeySource::Elsewhere(source)) => return Ok(Found::Source(source)),
        None => {}
    }
    let gcloud = gcloud_file(section, environment.path("CLOUDSDK_CONFIG")?);
    if let Some(path) = gcloud.as_ref().filter(|path| path.is_file()) {
        let (path, origin) = (path.clone(), Origin::Default);
        return Ok(Found::File { path, origin });
    }
    match environment.text(METADATA_HOST)? {
        Some(host) => endpoint::metadata(host.trim(), METADATA_HOST).map(Found::Metadata),
        None if environment.on_google() => endpoint::google_metadata().map(Found::Metadata),
        None => Ok(Found::Missing(places(section, gcloud))),
    }
}

/// gcloud's "application default credentials".
fn gcloud_file(section: &Section<'_>, named: Option<PathBuf>) -> Option<PathBuf> {
    let environment = section.environment();
    let usual = || match cfg!(windows) {
        true => environment
            .raw("APPDATA")
            .map(|data| Path::new(data).join("gcloud")),
        false => environment.home().map(|home| home.join(".config/gcloud")),
    };
    let folder = named.or_else(usual)?;
    Some(folder.join("application_default_credentials.json"))
}

fn places(section: &Section<'_>, gcloud: Option<PathBuf>) -> Vec<String> {
    let name = section.name(&CREDENTIALS);
    let name = format!("{name} of profile `{}`", section.profile());
    let file = match section.file() {
        Some(path) => format!("{name} in {}", path.display()),
        None => format!("{name} (there is no config file)"),
    };
    let named = ["--credentials".to_owned(), section.variable(&CREDENTIALS)];
    let after = ["GOOGLE_APPLICATION_CREDENTIALS".to_owned()];
    let gcloud = gcloud.map(|path| path.display().to_string());
    let metadata = "the metadata server (this is no machine of Google's cloud)".to_owned();
    let places = named.into_iter().chain([file]).chain(after).chain(gcloud);
    places.chain([metadata]).collect()
}

fn from_file(
    section: &Section<'_>,
    path: &Path,
    origin: &Origin,
) -> Result<GoogleCredential, Invalid> {
    let blame = |error: Invalid| match origin {
        Origin::Default => error,
        origin => error.at(&origin.name(&section.name(&CREDENTIALS))),
    };
    let json = section.read_key(path, FILE).map_err(blame)?;
    let shown = path.display().to_string();
    let what = format!("{FILE} `{shown}`");
    check_json(json.expose_secret(), &what).map_err(blame)?;
    Ok(GoogleCredential::File {
        json,
        origin: shown,
    })
}

async fn from_source(
    section: &Section<'_>,
    source: &Value<Source>,
) -> Result<GoogleCredential, Invalid> {
    let json = section.secret(source, &CREDENTIALS).await?;
    let name = source.origin.name(&section.name(&CREDENTIALS));
    let what = format!("{name}: what came {}", source.value);
    check_json(json.expose_secret(), &what)?;
    let origin = format!("{name} {}", source.value);
    Ok(GoogleCredential::File { json, origin })
}

/// The parser's own words tell a line and a column and quote nothing, as long as no value is kept.
fn check_json(text: &str, what: &str) -> Result<(), Invalid> {
    let hint = "name the JSON file that Google Cloud made for the account";
    match serde_json::from_str::<IgnoredAny>(text) {
        Err(error) => Err(Invalid::new(format!("{what} is not JSON: {error}")).with_hint(hint)),
        Ok(_) if !text.trim_start().starts_with('{') => {
            Err(Invalid::new(format!("{what} is not a JSON object")).with_hint(hint))
        }
        Ok(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::vendors::fixture::{Home, set_mode};

    impl Config {
        pub(in crate::vendors) async fn google(&self) -> Result<Settings, Invalid> {
            read(&self.section(super::super::ID)).await
        }
    }

    const KEY: &str = r#"{"type":"service_account","private_key":"hunter2"}"#;

    async fn origin(home: &Home) -> String {
        match home.config().google().await.unwrap().credential {
            GoogleCredential::File { origin, .. } => origin,
            other => format!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn the_credential_is_searched_in_order() {
        let home = Home::with("[default.google]\ncredentials = 'file.json'");
        let at = |path: &str| home.write(path, KEY).display().to_string();
        let gcloud = at(".config/gcloud/application_default_credentials.json");
        let (file, ambient) = (at(".config/oust/file.json"), at("ambient.json"));
        let (variable, flag) = (at("variable.json"), at("flag.json"));
        assert_eq!(origin(&home).await, file);
        let home = home.set("GOOGLE_APPLICATION_CREDENTIALS", &ambient);
        assert_eq!(origin(&home).await, file);
        home.write(".config/oust/config.toml", "[default.google]\n");
        assert_eq!(origin(&home).await, ambient);
        let home = home.set("OUST_GOOGLE_CREDENTIALS", &variable);
        assert_eq!(origin(&home).await, variable);
        let home = home.flag("google.credentials", &flag);
        assert_eq!(origin(&home).await, flag);
        let bare = Home::new();
        bare.write(".config/gcloud/application_default_credentials.json", KEY);
        assert!(
            cfg!(windows)
                || origin(&bare)
                    .await
                    .ends_with("/gcloud/application_default_credentials.json")
        );
        let moved = Home::new().set(
            "CLOUDSDK_CONFIG",
            Path::new(&gcloud).parent().unwrap().to_str().unwrap(),
        );
        assert_eq!(origin(&moved).await, gcloud);
    }

    #[tokio::test]
    async fn the_metadata_server_is_asked_on_its_own_machines_alone() {
        let of = async |home: Home| home.config().google().await.unwrap().credential;
        let root = |credential| match credential {
            GoogleCredential::Metadata(root) => root.to_string(),
            other => panic!("{other:?}"),
        };
        let google = Home::new().make("Google Compute Engine\n");
        assert_eq!(root(of(google).await), "http://metadata.google.internal/");
        let named = Home::new().set("GCE_METADATA_HOST", "127.0.0.1:8080");
        assert_eq!(root(of(named).await), "http://127.0.0.1:8080/");
        let GoogleCredential::Missing(places) = of(Home::new().make("ThinkPad")).await else {
            panic!()
        };
        assert_eq!(places.len(), 6);
        assert_eq!(places[0], "--credentials");
        assert!(places[2].contains("there is no config file") && places[4].contains("gcloud"));
    }

    #[tokio::test]
    async fn a_named_file_that_is_no_good_is_an_error_that_quotes_nothing() {
        for (content, told) in [
            (None, "does not exist"),
            (Some("hunter2"), "is not JSON: "),
            (Some("\"hunter2\""), "is not a JSON object"),
            (Some("{\"hunter2\": "), "is not JSON: "),
        ] {
            let home = Home::new();
            let path = home.at("key.json");
            content.map(|content| home.write("key.json", content));
            let home = home.set("GOOGLE_APPLICATION_CREDENTIALS", path.to_str().unwrap());
            let error = home.config().google().await.unwrap_err().message;
            assert!(
                error.starts_with("`GOOGLE_APPLICATION_CREDENTIALS`: credentials file `"),
                "{error}"
            );
            assert!(
                error.contains(told) && !error.contains("hunter2"),
                "{error}"
            );
        }
    }

    #[tokio::test]
    async fn a_key_in_the_place_of_a_path_is_not_quoted() {
        let home = Home::new().set("OUST_GOOGLE_CREDENTIALS", KEY);
        let error = home.config().google().await.unwrap_err();
        assert_eq!(
            error.message,
            "`OUST_GOOGLE_CREDENTIALS` holds what looks like a secret where a path is expected; it is not shown"
        );
        assert!(!format!("{:?}", home.config().explained()).contains("hunter2"));
    }

    #[tokio::test]
    async fn the_key_itself_may_come_from_a_source() {
        let home = Home::with("[default.google]\ncredentials = { env = 'KEY' }").set("KEY", KEY);
        let told = origin(&home).await;
        assert!(
            told.starts_with("`google.credentials` (")
                && told.ends_with("config.toml:2) from environment KEY"),
            "{told}"
        );
        let home = home.set("KEY", "hunter2");
        let error = home.config().google().await.unwrap_err().message;
        assert!(
            error.contains("what came from environment KEY is not JSON: expected value"),
            "{error}"
        );
        assert!(!error.contains("hunter2"));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_key_that_others_can_read_is_warned_of_once() {
        let home = Home::new();
        let path = home.write("key.json", KEY);
        set_mode(&path, 0o640);
        let home = home.set("OUST_GOOGLE_CREDENTIALS", "~/key.json");
        let config = home.config();
        assert!(config.warnings().is_empty());
        for _ in 0..2 {
            config.google().await.unwrap();
        }
        assert_eq!(config.warnings().len(), 1);
        set_mode(&path, 0o660);
        assert!(
            config
                .google()
                .await
                .unwrap_err()
                .message
                .contains("can be written by its group")
        );
    }

    #[tokio::test]
    async fn its_settings_come_from_flag_then_variable_then_file() {
        let file = "[default.google]\nsubject = 'f@x.example'\ncustomer = 'C1'\nendpoint = 'http://127.0.0.1:1'\nservice_account = 's@p.example'";
        let settings = Home::with(file).config().google().await.unwrap();
        assert_eq!(settings.subject.as_deref(), Some("f@x.example"));
        assert_eq!(
            (settings.customer.as_str(), settings.endpoint.as_str()),
            ("C1", "http://127.0.0.1:1/")
        );
        assert_eq!(settings.service_account.as_deref(), Some("s@p.example"));
        let home = Home::with(file)
            .set("OUST_GOOGLE_SUBJECT", "v@x.example")
            .set("OUST_GOOGLE_CUSTOMER", "C2")
            .set("OUST_GOOGLE_ENDPOINT", "https://y.example");
        let settings = home.config().google().await.unwrap();
        assert_eq!(settings.subject.as_deref(), Some("v@x.example"));
        assert_eq!(
            (settings.customer.as_str(), settings.endpoint.as_str()),
            ("C2", "https://y.example/")
        );
        let home = home.flag("google.subject", " l@x.example\n");
        assert_eq!(
            home.config().google().await.unwrap().subject.as_deref(),
            Some("l@x.example")
        );
        let settings = Home::new().config().google().await.unwrap();
        assert_eq!(
            (settings.customer.as_str(), settings.subject),
            ("my_customer", None)
        );
        assert_eq!(settings.endpoint.as_str(), "https://admin.googleapis.com/");
    }

    #[tokio::test]
    async fn bad_settings_name_where_they_stand() {
        let error = Home::new()
            .flag("google.subject", "liz")
            .config()
            .google()
            .await;
        assert_eq!(
            error.unwrap_err().message,
            "`--subject` is no e-mail address"
        );
        let error = Home::new()
            .set("OUST_GOOGLE_ENDPOINT", "http://x.example")
            .config()
            .google()
            .await;
        assert!(
            error
                .unwrap_err()
                .message
                .starts_with("`OUST_GOOGLE_ENDPOINT`: ")
        );
        let error = Home::with("[default.google]\nsubject = ' '")
            .config()
            .google()
            .await
            .unwrap_err();
        assert!(
            error.message.starts_with("`google.subject` (")
                && error.message.ends_with(":2) is blank")
        );
    }
}
