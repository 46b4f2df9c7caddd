//! Google's settings, and the search for a credential in the order of Google's own tools.

use std::path::{Path, PathBuf};

use serde::de::IgnoredAny;
use url::Url;

use super::{
    Config, endpoint, permission,
    secret::Source,
    setting,
    value::{Origin, Raw, Value},
};
use crate::{
    model::{ExposeSecret, Invalid, SecretString, ownership::Rule},
    net::auth::google::GoogleCredential,
    vendors::google::Settings,
};

/// The variable that names the metadata server.
const METADATA_HOST: &str = "GCE_METADATA_HOST";

/// What a subject looks like.
const SUBJECT: &str = "name an admin of your Workspace domain, such as admin@example.com";

/// What a service account looks like.
const ACCOUNT: &str = "name the account as NAME@PROJECT.iam.gserviceaccount.com";

/// Where a credential was found, before anything of it is read.
pub(super) enum Found {
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

impl Config {
    /// What Google needs to be asked; reads the credential now.
    ///
    /// # Errors
    /// When a setting is no good, or a named credential can't be read.
    pub async fn google(&self) -> Result<Settings, Invalid> {
        let layers = &self.layers;
        let endpoint = self.root(&setting::GOOGLE_ENDPOINT)?;
        Ok(Settings {
            endpoint,
            subject: layers.address(&setting::GOOGLE_SUBJECT, SUBJECT)?,
            customer: layers.plain(&setting::GOOGLE_CUSTOMER)?.unwrap_or_default(),
            service_account: layers.address(&setting::GOOGLE_SERVICE_ACCOUNT, ACCOUNT)?,
            delegated_admin: layers.flag_set(&setting::GOOGLE_DELEGATED_ADMIN)?,
            iam_endpoint: self.given_root(&setting::GOOGLE_IAM_ENDPOINT)?,
            token_endpoint: self.given_root(&setting::GOOGLE_TOKEN_ENDPOINT)?,
            limits: layers.limits(&setting::GOOGLE_RATE, &setting::GOOGLE_CONCURRENCY)?,
            depth: layers.overrides.depth,
            credential: self.google_credential().await?,
        })
    }

    /// What is wrong with its values, without reading the credential.
    pub(super) fn examine_google(&self) -> Vec<Invalid> {
        let layers = &self.layers;
        let limits = layers.limits(&setting::GOOGLE_RATE, &setting::GOOGLE_CONCURRENCY);
        let found = [
            self.root(&setting::GOOGLE_ENDPOINT).map(drop),
            layers.address(&setting::GOOGLE_SUBJECT, SUBJECT).map(drop),
            layers.plain(&setting::GOOGLE_CUSTOMER).map(drop),
            layers
                .address(&setting::GOOGLE_SERVICE_ACCOUNT, ACCOUNT)
                .map(drop),
            layers.flag_set(&setting::GOOGLE_DELEGATED_ADMIN).map(drop),
            self.given_root(&setting::GOOGLE_IAM_ENDPOINT).map(drop),
            self.given_root(&setting::GOOGLE_TOKEN_ENDPOINT).map(drop),
            limits.map(drop),
            self.examine_key(),
        ];
        found.into_iter().filter_map(Result::err).collect()
    }

    fn examine_key(&self) -> Result<(), Invalid> {
        let key = &setting::GOOGLE_CREDENTIALS;
        let Some(given) = self.layers.find(key)? else {
            return Ok(());
        };
        match self.named(given)? {
            Found::File { path, origin } => {
                let inspected = permission::inspect(&path, "credentials file");
                self.warn(inspected.map_err(|error: Invalid| error.at(&origin.name(key.key)))?);
                Ok(())
            }
            Found::Source(source) => self.inspect(&source, key.key),
            Found::Metadata(_) | Found::Missing(_) => Ok(()),
        }
    }

    /// Whether what stands in the key file can be used, as far as that is told without asking anybody.
    pub(super) fn examine_key_file(&self) -> Result<(), Invalid> {
        match self.find_google()? {
            Found::File { path, origin } => self.google_file(&path, &origin)?.examine(),
            _ => Ok(()),
        }
    }

    async fn google_credential(&self) -> Result<GoogleCredential, Invalid> {
        match self.find_google()? {
            Found::File { path, origin } => self.google_file(&path, &origin),
            Found::Source(source) => self.google_source(&source).await,
            Found::Metadata(root) => Ok(GoogleCredential::Metadata(root)),
            Found::Missing(places) => Ok(GoogleCredential::Missing(places)),
        }
    }

    /// Looks for a credential without reading any.
    pub(super) fn find_google(&self) -> Result<Found, Invalid> {
        let environment = &self.layers.environment;
        if let Some(given) = self.layers.find(&setting::GOOGLE_CREDENTIALS)? {
            return self.named(given);
        }
        let gcloud = self.gcloud_file(environment.path("CLOUDSDK_CONFIG")?);
        if let Some(path) = gcloud.as_ref().filter(|path| path.is_file()) {
            let (path, origin) = (path.clone(), Origin::Default);
            return Ok(Found::File { path, origin });
        }
        match environment.text(METADATA_HOST)? {
            Some(host) => endpoint::metadata(host.trim(), METADATA_HOST).map(Found::Metadata),
            None if environment.on_google() => endpoint::google_metadata().map(Found::Metadata),
            None => Ok(Found::Missing(self.places(gcloud))),
        }
    }

    fn named(&self, given: Value<Raw>) -> Result<Found, Invalid> {
        let Value { value, origin } = given;
        let written = match value {
            Raw::Secret(value) => return Ok(Found::Source(Value { value, origin })),
            Raw::Path(written) => written,
            _ => PathBuf::new(),
        };
        let name = origin.name(setting::GOOGLE_CREDENTIALS.key);
        if written.to_string_lossy().trim().is_empty() {
            return Err(Invalid::new(format!("{name} is blank")));
        }
        let path = self.layers.environment.expand(&written, origin.folder());
        let path = path.map_err(|error| error.at(&name))?;
        Ok(Found::File { path, origin })
    }

    /// gcloud's "application default credentials".
    fn gcloud_file(&self, named: Option<PathBuf>) -> Option<PathBuf> {
        let environment = &self.layers.environment;
        let usual = || match cfg!(windows) {
            true => environment
                .raw("APPDATA")
                .map(|data| Path::new(data).join("gcloud")),
            false => environment.home().map(|home| home.join(".config/gcloud")),
        };
        let folder = named.or_else(usual)?;
        Some(folder.join("application_default_credentials.json"))
    }

    fn places(&self, gcloud: Option<PathBuf>) -> Vec<String> {
        let section = format!("google.credentials of profile `{}`", self.profile);
        let file = match &self.path {
            Some(path) => format!("{section} in {}", path.display()),
            None => format!("{section} (there is no config file)"),
        };
        let named = ["--credentials", "OUST_GOOGLE_CREDENTIALS"].map(str::to_owned);
        let after = ["GOOGLE_APPLICATION_CREDENTIALS".to_owned()];
        let gcloud = gcloud.map(|path| path.display().to_string());
        let metadata = "the metadata server (this is no machine of Google's cloud)".to_owned();
        let places = named.into_iter().chain([file]).chain(after).chain(gcloud);
        places.chain([metadata]).collect()
    }

    fn google_file(&self, path: &Path, origin: &Origin) -> Result<GoogleCredential, Invalid> {
        let blame = |error: Invalid| match origin {
            Origin::Default => error,
            origin => error.at(&origin.name(setting::GOOGLE_CREDENTIALS.key)),
        };
        let content = permission::read(path, "credentials file", Rule::Strict).map_err(blame)?;
        let content =
            content.ok_or_else(|| blame(permission::missing(path, "credentials file")))?;
        let shown = path.display().to_string();
        check_json(&content.text, &format!("credentials file `{shown}`")).map_err(blame)?;
        self.warn(content.exposed);
        Ok(GoogleCredential::File {
            json: SecretString::from(content.text.as_str()),
            origin: shown,
        })
    }

    async fn google_source(&self, source: &Value<Source>) -> Result<GoogleCredential, Invalid> {
        let key = setting::GOOGLE_CREDENTIALS.key;
        let json = self.secret(source, key).await?;
        let name = source.origin.name(key);
        check_json(
            json.expose_secret(),
            &format!("{name}: what came {}", source.value),
        )?;
        let origin = format!("{name} {}", source.value);
        Ok(GoogleCredential::File { json, origin })
    }
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
    use crate::config::fixture::{Home, set_mode};

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
        let home = home.flags(|flags| flags.credentials = Some(flag.clone().into()));
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
        assert!(!format!("{:?}", home.config().explain()).contains("hunter2"));
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
        let home = home.flags(|flags| flags.subject = Some(" l@x.example\n".to_owned()));
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
            .flags(|flags| flags.subject = Some("liz".to_owned()))
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
