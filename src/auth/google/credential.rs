//! The kinds of Google credential files, told apart and checked before anything is sent.

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use url::Url;
use yup_oauth2::{
    ServiceAccountKey, authorized_user::AuthorizedUserSecret,
    external_account::ExternalAccountSecret,
};

use crate::model::{Invalid, Mask};

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

/// A credentials file whose kind is known and whose fields are there.
pub(super) enum Key {
    ServiceAccount(Box<ServiceAccountKey>),
    AuthorizedUser(AuthorizedUserSecret, Option<Url>),
    ExternalAccount(Box<ExternalAccountSecret>),
}

/// The fields that are secret in any kind of file.
const SECRETS: [&str; 3] = ["private_key", "client_secret", "refresh_token"];

impl Key {
    /// Reads the file's text; its content never enters a message.
    pub(super) fn parse(json: &SecretString, origin: &str) -> Result<Self, Invalid> {
        let value: Value = serde_json::from_str(json.expose_secret()).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            Invalid::new(format!("{origin} is not a JSON credentials file ({place})")).with_hint(
                "point --credentials at the key file as the Google Cloud console made it",
            )
        })?;
        let kind = value["type"].as_str().unwrap_or_default().to_owned();
        match kind.as_str() {
            "service_account" => Ok(Self::ServiceAccount(Box::new(service_account(
                value, origin,
            )?))),
            "authorized_user" => authorized_user(value, origin),
            "external_account" => Ok(Self::ExternalAccount(Box::new(fields(
                value,
                "external_account",
                origin,
            )?))),
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
            Self::ExternalAccount(secret) => format!("external account of {}", secret.audience),
        }
    }

    /// The numeric client id that domain-wide delegation is granted to.
    pub(super) fn client_id(&self) -> Option<&str> {
        match self {
            Self::ServiceAccount(key) => key.client_id.as_deref(),
            _ => None,
        }
    }
}

/// Every secret of the file, to be masked where a vendor echoes it.
pub(super) fn mask(json: &SecretString) -> Mask {
    let mut mask = Mask::default();
    let value: Value = serde_json::from_str(json.expose_secret()).unwrap_or_default();
    for name in SECRETS {
        if let Some(text) = value[name].as_str() {
            mask.add(&SecretString::from(text));
        }
    }
    mask
}

fn service_account(value: Value, origin: &str) -> Result<ServiceAccountKey, Invalid> {
    let key: ServiceAccountKey = fields(value, "service_account", origin)?;
    endpoint(&key.token_uri, "token_uri", origin)?;
    Ok(key)
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

fn fields<T: serde::de::DeserializeOwned>(
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

/// https, or plain http to loopback.
fn endpoint(text: &str, field: &str, origin: &str) -> Result<Url, Invalid> {
    let url = Url::parse(text).ok();
    let url = url.filter(|url| url.scheme() == "https" || crate::http::is_local(url));
    url.ok_or_else(|| {
        Invalid::new(format!("{origin}: {field} is not an https URL"))
            .with_hint("Google's own is https://oauth2.googleapis.com/token; plain http is for loopback hosts only")
    })
}

fn unsupported(kind: &str, origin: &str) -> Invalid {
    let known = "service_account, authorized_user and external_account files are understood";
    match kind {
        "" => Invalid::new(format!(
            "{origin} has no `type`: it is no Google credentials file"
        ))
        .with_hint(known),
        "gdch_service_account"
        | "external_account_authorized_user"
        | "impersonated_service_account" => Invalid::new(format!(
            "{origin}: credentials of type {kind} are not supported"
        ))
        .with_hint(known),
        _ => {
            let kind = crate::model::shorten(kind, 40);
            Invalid::new(format!("{origin}: unknown credentials type `{kind}`")).with_hint(known)
        }
    }
}
