//! The kinds of Google credentials, told apart and checked before anything is sent.

use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::{
    external_account::ExternalAccount, fields::fields, iam::IamAccount, metadata::Metadata,
    refresh_token::RefreshToken, service_account::ServiceAccount, token_client::TokenClient,
    token_request::TokenRequest,
};
use crate::{
    model::{Failure, Invalid},
    net::auth::cache::Token,
};

/// Where Google tokens come from; read by `config`, understood here.
#[derive(Clone, Debug)]
pub enum GoogleCredential {
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

impl GoogleCredential {
    /// Checks a credentials file's kind and fields.
    ///
    /// # Errors
    /// Says what is wrong with it, and never what it holds.
    pub fn examine(&self) -> Result<(), Invalid> {
        match self {
            Self::File { json, origin } => CredentialsFile::parse(json, origin, None).map(drop),
            Self::Metadata(_) | Self::Missing(_) => Ok(()),
        }
    }
}

/// What gets tokens by itself, whoever acts through it.
pub(super) enum TokenSource {
    ServiceAccount(Box<ServiceAccount>),
    RefreshToken(Box<RefreshToken>),
    ExternalAccount(Box<ExternalAccount>),
    Metadata(Metadata),
}

impl TokenSource {
    /// A new token for the scope; the subject counts for a service account's own key.
    pub(super) async fn token(
        &self,
        client: &TokenClient,
        request: &TokenRequest<'_>,
    ) -> Result<Token, Failure> {
        match self {
            Self::ServiceAccount(account) => account.token(client, request).await,
            Self::RefreshToken(user) => user.token(client, request).await,
            Self::ExternalAccount(workload) => workload.token(client, request).await,
            Self::Metadata(metadata) => metadata.token(client, request).await,
        }
    }

    /// Who it is, for people.
    pub(super) fn name(&self) -> String {
        match self {
            Self::ServiceAccount(account) => format!("service account {}", account.email),
            Self::RefreshToken(user) => user.name(),
            Self::ExternalAccount(workload) => format!("external account of {}", workload.audience),
            Self::Metadata(_) => "this machine's service account".to_owned(),
        }
    }

    /// The token endpoint that the file names for itself, where Google's own takes assertions.
    pub(super) fn assertion_url(&self) -> Option<&Url> {
        match self {
            Self::ServiceAccount(account) => Some(&account.token_url),
            Self::RefreshToken(user) => user.assertion_url(),
            Self::ExternalAccount(_) | Self::Metadata(_) => None,
        }
    }
}

/// A credentials file whose kind is known and whose fields are there.
pub(super) struct CredentialsFile {
    pub(super) source: TokenSource,
    /// The account that the file says to act as, by a token of the source.
    pub(super) impersonated: Option<IamAccount>,
}

#[derive(Deserialize)]
struct Impersonated {
    service_account_impersonation_url: String,
    #[serde(default)]
    delegates: Option<Vec<String>>,
    source_credentials: Value,
}

impl CredentialsFile {
    /// Reads the file's text, whose content never enters a message; `token_url` takes the place of its
    /// token endpoint.
    pub(super) fn parse(
        json: &SecretString,
        origin: &str,
        token_url: Option<&Url>,
    ) -> Result<Self, Invalid> {
        let value: Value = serde_json::from_str(json.expose_secret()).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            Invalid::new(format!("{origin} is not a JSON credentials file ({place})")).with_hint(
                "point --credentials at the key file as the Google Cloud console made it",
            )
        })?;
        if value["type"] == "impersonated_service_account" {
            return Self::impersonated(value, origin, token_url);
        }
        Ok(Self {
            source: source(value, origin, token_url)?,
            impersonated: None,
        })
    }

    fn impersonated(value: Value, origin: &str, token_url: Option<&Url>) -> Result<Self, Invalid> {
        let file: Impersonated = fields(value, "impersonated_service_account", origin)?;
        let account = IamAccount::from_url(&file.service_account_impersonation_url, origin)?;
        let account = account.through(file.delegates.unwrap_or_default());
        let origin = format!("{origin}: source_credentials");
        if file.source_credentials["type"] == "impersonated_service_account" {
            return Err(
                Invalid::new(format!("{origin} are impersonated themselves"))
                    .with_hint("name the accounts in between in `delegates`"),
            );
        }
        Ok(Self {
            source: source(file.source_credentials, &origin, token_url)?,
            impersonated: Some(account),
        })
    }
}

fn source(value: Value, origin: &str, token_url: Option<&Url>) -> Result<TokenSource, Invalid> {
    let mut clients = ["installed", "web"].into_iter();
    if let Some(kind) = clients.find(|kind| value[kind].is_object()) {
        return Err(oauth_client(kind, origin));
    }
    let kind = value["type"].as_str().unwrap_or_default().to_owned();
    Ok(match kind.as_str() {
        "service_account" => {
            let account = ServiceAccount::parse(value, origin, token_url)?;
            TokenSource::ServiceAccount(Box::new(account))
        }
        "authorized_user" => {
            let user = RefreshToken::parse(value, origin, token_url)?;
            TokenSource::RefreshToken(Box::new(user))
        }
        "external_account_authorized_user" => {
            let user = RefreshToken::parse_external(value, origin)?;
            TokenSource::RefreshToken(Box::new(user))
        }
        "external_account" => {
            let workload = ExternalAccount::parse(value, origin)?;
            TokenSource::ExternalAccount(Box::new(workload))
        }
        _ => return Err(unsupported(&kind, origin)),
    })
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
            let shown = match is_name {
                true => format!(" `{kind}`"),
                false => String::new(),
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

    fn parse(value: &Value) -> Result<CredentialsFile, Invalid> {
        CredentialsFile::parse(&SecretString::from(value.to_string()), "f.json", None)
    }

    fn user() -> Value {
        json!({"type": "authorized_user", "client_id": "id", "client_secret": "s3cr3t-1", "refresh_token": "s3cr3t-2"})
    }

    #[test]
    fn an_impersonated_account_needs_its_url_and_its_source() {
        let file = json!({"type": "impersonated_service_account", "service_account_impersonation_url": URL, "source_credentials": user()});
        let CredentialsFile {
            source,
            impersonated,
        } = parse(&file).unwrap();
        assert_eq!(impersonated.unwrap().email, "r@p.iam.gserviceaccount.com");
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
}
