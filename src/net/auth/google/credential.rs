//! The kinds of Google credential files, told apart and checked before anything is sent.

use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::Value;
use url::Url;
use yup_oauth2::{ServiceAccountKey, authorized_user::AuthorizedUserSecret};

use super::{iam::Account, source::TOKEN_URI, workforce::Workforce, workload::Workload};
use crate::model::{Invalid, is_loopback, is_metadata};

/// Where Google tokens come from; read by `config`, understood here.
#[derive(Clone, Debug)]
pub enum Credential {
    /// The text of a credentials file, and where it was read from.
    File {
        /// The file's JSON.
        json: SecretString,
        /// Its path, for messages.
        origin: String,
    },
    /// The metadata server of a Google Cloud machine, at this root URL.
    Metadata(Url),
    /// None anywhere; the places that were looked at, for the message.
    Missing(Vec<String>),
}

impl Credential {
    /// Checks a credentials file's kind and fields.
    ///
    /// # Errors
    /// Says what is wrong with it, and never what it holds.
    pub fn examine(&self) -> Result<(), Invalid> {
        match self {
            Self::File { json, origin } => Key::parse(json, origin).map(drop),
            Self::Metadata(_) | Self::Missing(_) => Ok(()),
        }
    }
}

/// A credentials file whose kind is known and whose fields are there.
pub(super) enum Key {
    ServiceAccount(Box<ServiceAccountKey>),
    AuthorizedUser(AuthorizedUserSecret, Option<Url>),
    Workload(Box<Workload>),
    Workforce(Box<Workforce>),
    /// Another credential, and the account that it acts as.
    Impersonated(Box<Key>, Account),
}

/// The fields that are secret in any kind of file.
const SECRETS: [&str; 3] = ["private_key", "client_secret", "refresh_token"];

/// A header's word of letters alone is a secret from so many on.
const LONG_WORD: usize = 20;

impl Key {
    /// Reads the file's text; its content never enters a message.
    pub(super) fn parse(json: &SecretString, origin: &str) -> Result<Self, Invalid> {
        let value: Value = serde_json::from_str(json.expose_secret()).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            Invalid::new(format!("{origin} is not a JSON credentials file ({place})")).with_hint(
                "point --credentials at the key file as the Google Cloud console made it",
            )
        })?;
        Self::of(value, origin)
    }

    fn of(value: Value, origin: &str) -> Result<Self, Invalid> {
        let mut clients = ["installed", "web"].into_iter();
        if let Some(kind) = clients.find(|kind| value[kind].is_object()) {
            return Err(oauth_client(kind, origin));
        }
        let kind = value["type"].as_str().unwrap_or_default().to_owned();
        match kind.as_str() {
            "service_account" => service_account(value, origin),
            "authorized_user" => authorized_user(value, origin),
            "external_account" => {
                let workload = Workload::parse(value, origin)?;
                Ok(Self::Workload(Box::new(workload)))
            }
            "external_account_authorized_user" => {
                let workforce = Workforce::parse(value, origin)?;
                Ok(Self::Workforce(Box::new(workforce)))
            }
            "impersonated_service_account" => impersonated(value, origin),
            _ => Err(unsupported(&kind, origin)),
        }
    }

    /// Who the credential is, for people.
    pub(super) fn name(&self) -> String {
        match self {
            Self::ServiceAccount(key) => format!("service account {}", key.client_email),
            Self::AuthorizedUser(secret, _) => {
                format!("the user of OAuth client {}", secret.client_id)
            }
            Self::Workload(workload) => format!("external account of {}", workload.audience),
            Self::Workforce(workforce) => format!("external user of {}", workforce.audience),
            Self::Impersonated(source, _) => source.name(),
        }
    }

    /// The token endpoint that the file names for itself, where Google's own takes assertions.
    pub(super) fn token_uri(&self) -> Option<Url> {
        match self {
            Self::ServiceAccount(key) => Url::parse(&key.token_uri).ok(),
            Self::AuthorizedUser(_, uri) => uri.clone(),
            Self::Impersonated(source, _) => source.token_uri(),
            Self::Workload(_) | Self::Workforce(_) => None,
        }
    }
}

/// Every secret of the file, to be masked where a vendor echoes it.
pub(super) fn secrets(json: &SecretString) -> Vec<SecretString> {
    let mut secrets = Vec::new();
    let value: Value = serde_json::from_str(json.expose_secret()).unwrap_or_default();
    for file in [&value, &value["source_credentials"]] {
        let fields = SECRETS.iter().filter_map(|name| file[name].as_str());
        let headers = file["credential_source"]["headers"].as_object();
        let headers = headers.into_iter().flatten();
        let headers = headers.filter_map(|(_, value)| value.as_str());
        // What follows a scheme such as `bearer`; the scheme itself, or a `Google`, is a word like any other.
        let words = headers.flat_map(str::split_whitespace);
        let words = words.filter(|word| word.len() >= LONG_WORD || !word.chars().all(is_plain));
        // A key is told line by line, too; its first and last line are no secret.
        let lines = file["private_key"]
            .as_str()
            .into_iter()
            .flat_map(str::lines);
        let lines = lines.filter(|line| !line.starts_with("-----"));
        secrets.extend(fields.chain(words).chain(lines).map(SecretString::from));
    }
    secrets
}

/// Letters, and what joins them in a media type.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphabetic() || "/-;,*".contains(c)
}

fn service_account(mut value: Value, origin: &str) -> Result<Key, Invalid> {
    // Secret stores and templates drop it; Google's own clients go without it, too.
    if value["token_uri"].is_null() {
        value["token_uri"] = TOKEN_URI.into();
    }
    let key: ServiceAccountKey = fields(value, "service_account", origin)?;
    endpoint(&key.token_uri, "token_uri", origin)?;
    Ok(Key::ServiceAccount(Box::new(key)))
}

#[derive(Deserialize)]
struct Impersonated {
    service_account_impersonation_url: String,
    #[serde(default)]
    delegates: Option<Vec<String>>,
    source_credentials: Value,
}

fn impersonated(value: Value, origin: &str) -> Result<Key, Invalid> {
    let file: Impersonated = fields(value, "impersonated_service_account", origin)?;
    let account = Account::from_url(&file.service_account_impersonation_url, origin)?;
    let account = account.by_way_of(file.delegates.unwrap_or_default());
    let source = format!("{origin}: source_credentials");
    if file.source_credentials["type"] == "impersonated_service_account" {
        return Err(
            Invalid::new(format!("{source} are impersonated themselves"))
                .with_hint("name the accounts in between in `delegates`"),
        );
    }
    let source = Key::of(file.source_credentials, &source)?;
    Ok(Key::Impersonated(Box::new(source), account))
}

fn authorized_user(value: Value, origin: &str) -> Result<Key, Invalid> {
    let token_uri = value["token_uri"].as_str();
    let token_uri = token_uri.map(|uri| endpoint(uri, "token_uri", origin));
    let token_uri = token_uri.transpose()?;
    Ok(Key::AuthorizedUser(
        fields(value, "authorized_user", origin)?,
        token_uri,
    ))
}

/// The fields of a file of the kind; says which one is missing, and never what one holds.
pub(super) fn fields<T: serde::de::DeserializeOwned>(
    value: Value,
    kind: &str,
    origin: &str,
) -> Result<T, Invalid> {
    serde_json::from_value(value).map_err(|error| {
        // serde's text could quote a value: only the names of missing fields are let through.
        let text = error.to_string();
        let missing = text.strip_prefix("missing field ");
        let what = missing.map_or("a field of the wrong kind".into(), |name| {
            format!("no {name}")
        });
        Invalid::new(format!("{origin}: a {kind} file with {what}"))
            .with_hint("make a new key file in the Google Cloud console, and leave it as it is")
    })
}

/// https, or plain http to loopback and to the link-local addresses of cloud machines.
pub(super) fn endpoint(text: &str, field: &str, origin: &str) -> Result<Url, Invalid> {
    let url = Url::parse(text).ok();
    let url = url.filter(|url| url.scheme() == "https" || is_local(field, url));
    url.ok_or_else(|| {
        Invalid::new(format!("{origin}: {field} is not an https URL")).with_hint(
            "leave the file as Google Cloud made it; plain http is for loopback hosts only",
        )
    })
}

/// A subject token may be had from a cloud machine's own metadata server.
fn is_local(field: &str, url: &Url) -> bool {
    is_loopback(url) || (field == "credential_source.url" && is_metadata(url))
}

/// What the console hands out for an OAuth client: it tells of an app, and signs nobody in.
fn oauth_client(kind: &str, origin: &str) -> Invalid {
    let text = format!(
        "{origin} is the file of an OAuth client (`{kind}`), not a credential: it names an app, and no account"
    );
    Invalid::new(text).with_hint(
        "use the JSON key of a service account; or sign in as an admin with this client, gcloud auth application-default login --client-id-file=FILE --scopes=… (the scopes are in the README), and leave the credentials file out",
    )
}

fn unsupported(kind: &str, origin: &str) -> Invalid {
    let known = "files of these types are understood: service_account, authorized_user, external_account, external_account_authorized_user, impersonated_service_account";
    match kind {
        "" => Invalid::new(format!(
            "{origin} has no `type`: it is no Google credentials file"
        ))
        .with_hint(known),
        "gdch_service_account" => Invalid::new(format!(
            "{origin}: credentials of type {kind} are not supported"
        ))
        .with_hint(known),
        _ => {
            let is_name =
                kind.len() <= 40 && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            let shown = if is_name {
                format!(" `{kind}`")
            } else {
                String::new()
            };
            Invalid::new(format!("{origin}: unknown credentials type{shown}")).with_hint(known)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const URL: &str = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/r@p.iam.gserviceaccount.com:generateAccessToken";

    fn parse(value: &Value) -> Result<Key, Invalid> {
        Key::parse(&SecretString::from(value.to_string()), "f.json")
    }

    fn user() -> Value {
        json!({"type": "authorized_user", "client_id": "id", "client_secret": "s3cr3t-1", "refresh_token": "s3cr3t-2"})
    }

    #[test]
    fn an_impersonated_account_needs_its_url_and_its_source() {
        let file = json!({"type": "impersonated_service_account", "service_account_impersonation_url": URL, "source_credentials": user()});
        let Ok(Key::Impersonated(source, account)) = parse(&file) else {
            panic!()
        };
        assert_eq!(account.email, "r@p.iam.gserviceaccount.com");
        assert_eq!(source.name(), "the user of OAuth client id");
        for (field, value, told) in [
            (
                "service_account_impersonation_url",
                Value::Null,
                "a field of the wrong kind",
            ),
            (
                "source_credentials",
                Value::Null,
                "source_credentials has no `type`",
            ),
            (
                "source_credentials",
                json!({"type": "authorized_user"}),
                "source_credentials: a authorized_user file with no `client_id`",
            ),
            (
                "source_credentials",
                json!({"type": "impersonated_service_account"}),
                "impersonated themselves",
            ),
        ] {
            let mut file = file.clone();
            file[field] = value;
            let error = parse(&file).err().unwrap();
            assert!(error.message.contains(told), "{error}");
        }
    }

    #[test]
    fn secrets_are_found_however_deep_they_are() {
        let file = json!({"source_credentials": user(), "credential_source": {"headers": {
            "Authorization": "bearer s3cr3t-3",
            "Metadata-Flavor": "Google",
            "Accept": "application/json",
            "X-Token": "secretsecretsecretsecret",
        }}});
        let found = secrets(&SecretString::from(file.to_string()));
        let found: Vec<&str> = found.iter().map(|secret| secret.expose_secret()).collect();
        for secret in [
            "s3cr3t-1",
            "s3cr3t-2",
            "s3cr3t-3",
            "secretsecretsecretsecret",
        ] {
            assert!(found.contains(&secret), "{secret}");
        }
        for word in ["bearer", "Google", "application/json"] {
            assert!(!found.contains(&word), "{word}");
        }
    }
}
