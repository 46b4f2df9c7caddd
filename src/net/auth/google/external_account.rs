//! Workload identity federation: another cloud's or cluster's proof in exchange for a token.
//!
//! Source: google.aip.dev/auth/4117 and RFC 8693. yup-oauth2's own flow reads no JSON file, needs a `format`,
//! and panics on a header that can't be one.

use std::path::PathBuf;

use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::{
    fields::{endpoint, fields},
    iam::{self, IamAccount},
    token_client::TokenClient,
    token_request::{TokenRequest, form},
};
use crate::{
    model::{Call, Class, Failure, Invalid, shorten},
    net::auth::cache::Token,
};

const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

/// An `external_account` file.
pub(super) struct ExternalAccount {
    pub(super) audience: String,
    /// The account that the file says to act as.
    pub(super) account: Option<IamAccount>,
    kind: String,
    token_url: Url,
    /// The project that pays, where the pool is one of people.
    project: Option<String>,
    proof: Proof,
}

/// Where the proof is.
struct Proof {
    place: Place,
    /// The field of a JSON text that holds it; else it is the whole text.
    field: Option<String>,
}

enum Place {
    File(PathBuf),
    Url(Url, Vec<(HeaderName, HeaderValue)>),
}

#[derive(Deserialize)]
struct Written {
    audience: String,
    subject_token_type: String,
    token_url: String,
    service_account_impersonation_url: Option<String>,
    workforce_pool_user_project: Option<String>,
    credential_source: Value,
}

#[derive(Deserialize)]
struct Format {
    #[serde(rename = "type")]
    kind: Option<String>,
    subject_token_field_name: Option<String>,
}

impl ExternalAccount {
    /// Reads the file's fields; its proof is read for each exchange, as it is short-lived.
    pub(super) fn parse(value: Value, origin: &str) -> Result<Self, Invalid> {
        let written: Written = fields(value, "external_account", origin)?;
        let account = written.service_account_impersonation_url;
        let account = account.map(|url| IamAccount::from_url(&url, origin));
        Ok(Self {
            audience: written.audience,
            account: account.transpose()?,
            kind: written.subject_token_type,
            token_url: endpoint(&written.token_url, "token_url", origin)?,
            project: written.workforce_pool_user_project,
            proof: Proof::parse(&written.credential_source, origin)?,
        })
    }

    /// A token for the scope: the account's, where the file names one, else the workload's own.
    pub(super) async fn token(
        &self,
        client: &TokenClient,
        request: &TokenRequest<'_>,
    ) -> Result<Token, Failure> {
        let Some(account) = &self.account else {
            return self.exchange(client, request).await;
        };
        let for_iam = TokenRequest {
            scope: iam::SCOPE,
            ..request.clone()
        };
        let own = self.exchange(client, &for_iam).await?;
        let caller = format!("principal of {}", self.audience);
        let scope = request.scope;
        account.token(scope, &own.secret, client, &caller).await
    }

    async fn exchange(
        &self,
        client: &TokenClient,
        request: &TokenRequest<'_>,
    ) -> Result<Token, Failure> {
        let proof = self.proof.read(client).await?;
        client.hide(&proof);
        let options = self.project.as_ref();
        let options = options.map(|project| serde_json::json!({ "userProject": project }));
        let options = options.map(|options| options.to_string());
        let mut pairs = vec![
            ("grant_type", EXCHANGE),
            ("audience", &self.audience),
            ("requested_token_type", ACCESS_TOKEN),
            ("subject_token_type", &self.kind),
            ("subject_token", proof.expose_secret()),
            ("scope", request.scope),
        ];
        pairs.extend(options.as_deref().map(|options| ("options", options)));
        let call = form(&self.token_url, &pairs);
        let place = self.proof.to_string();
        client.token(&call, request, Some(&place)).await
    }
}

impl Proof {
    fn parse(source: &Value, origin: &str) -> Result<Self, Invalid> {
        let place = match (source["file"].as_str(), source["url"].as_str()) {
            (Some(file), _) => Place::File(file.into()),
            (None, Some(_)) if source["environment_id"].is_string() => {
                return Err(unsupported(source, origin));
            }
            (None, Some(url)) => Place::Url(
                endpoint(url, "credential_source.url", origin)?,
                headers(&source["headers"], origin)?,
            ),
            _ => return Err(unsupported(source, origin)),
        };
        let field = field(&source["format"], origin)?;
        Ok(Self { place, field })
    }

    async fn read(&self, client: &TokenClient) -> Result<SecretString, Failure> {
        let text = match &self.place {
            Place::File(path) => {
                let read = tokio::fs::read_to_string(path).await;
                read.map_err(|error| self.missing(&error.to_string()))?
            }
            Place::Url(url, headers) => {
                let mut call = Call::get(url.clone());
                call.headers.extend(headers.iter().cloned());
                let reply = client.send(&call).await?;
                match reply.is_2xx() {
                    true => String::from_utf8_lossy(&reply.body).into_owned(),
                    false => return Err(self.missing(&format!("HTTP {}", reply.status))),
                }
            }
        };
        let proof = match &self.field {
            None => text.trim().to_owned(),
            Some(field) => {
                let value: Value = serde_json::from_str(&text).unwrap_or_default();
                let text = value[field].as_str();
                text.ok_or_else(|| self.missing(&format!("no JSON with the field {field}")))?
                    .to_owned()
            }
        };
        match proof.is_empty() {
            true => Err(self.missing("it is empty")),
            false => Ok(SecretString::from(proof)),
        }
    }

    fn missing(&self, why: &str) -> Failure {
        let text = format!("no subject token from {self}: {}", shorten(why, 200));
        Failure::new(Class::Credentials, text)
            .with_code("no_subject_token")
            .with_hint("credential_source in the credentials file says where it is: see that the workload's platform puts a fresh one there, and that this user may read it")
    }
}

impl std::fmt::Display for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.place {
            Place::File(path) => write!(f, "file {}", path.display()),
            // The rest of the URL may be as secret as what it answers.
            Place::Url(url, _) => write!(f, "{}", url.origin().ascii_serialization()),
        }
    }
}

fn headers(value: &Value, origin: &str) -> Result<Vec<(HeaderName, HeaderValue)>, Invalid> {
    let pairs = value.as_object().into_iter().flatten();
    let bad = || {
        Invalid::new(format!(
            "{origin}: credential_source.headers holds what is no header"
        ))
    };
    pairs
        .map(|(name, value)| {
            let name = name.parse().map_err(|_| bad())?;
            let value = HeaderValue::from_str(value.as_str().unwrap_or_default());
            let mut value = value.map_err(|_| bad())?;
            value.set_sensitive(true);
            Ok((name, value))
        })
        .collect()
}

/// Without a `format` the text is the proof.
fn field(format: &Value, origin: &str) -> Result<Option<String>, Invalid> {
    if format.is_null() {
        return Ok(None);
    }
    let format: Format = fields(format.clone(), "credential_source.format", origin)?;
    match (format.kind.as_deref(), format.subject_token_field_name) {
        (None | Some("text"), _) => Ok(None),
        (Some("json"), Some(field)) => Ok(Some(field)),
        _ => Err(Invalid::new(format!(
            "{origin}: credential_source.format is neither text nor json with a subject_token_field_name"
        ))),
    }
}

fn unsupported(source: &Value, origin: &str) -> Invalid {
    let kinds = [
        ("executable", "executable"),
        ("environment_id", "aws"),
        ("certificate", "certificate"),
    ];
    let kind = kinds.iter().find(|(field, _)| !source[*field].is_null());
    let kind = kind.map_or("unknown", |(_, kind)| kind);
    Invalid::new(format!(
        "{origin}: an external_account whose credential_source is of kind {kind} is not supported"
    ))
    .with_hint("file and url sources are understood: let the executable write its token to a file, or use a service account's key")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn parse(source: &Value) -> Result<ExternalAccount, Invalid> {
        let file = json!({
            "type": "external_account", "audience": "//iam/x",
            "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
            "token_url": "https://sts.googleapis.com/v1/token", "credential_source": source,
        });
        ExternalAccount::parse(file, "f.json")
    }

    #[test]
    fn files_and_urls_are_understood_with_and_without_a_format() {
        for (source, field) in [
            (json!({"file": "/t"}), None),
            (json!({"file": "/t", "format": {"type": "text"}}), None),
            (
                json!({"file": "/t", "format": {"type": "json", "subject_token_field_name": "f"}}),
                Some("f"),
            ),
            (json!({"url": "http://169.254.169.254/t"}), None),
            (
                json!({"url": "https://x/t", "headers": {"a": "b"}, "format": {"type": "json", "subject_token_field_name": "f"}}),
                Some("f"),
            ),
        ] {
            let parsed = parse(&source).unwrap();
            assert_eq!(parsed.proof.field.as_deref(), field, "{source}");
        }
    }

    #[test]
    fn what_is_not_supported_is_named() {
        for (source, told) in [
            (json!({"executable": {"command": "x"}}), "executable"),
            (
                json!({"environment_id": "aws1", "url": "http://169.254.169.254/x"}),
                "of kind aws",
            ),
            (json!({"certificate": {}}), "certificate"),
            (json!({}), "unknown"),
            (
                json!({"url": "http://example.com/t"}),
                "credential_source.url",
            ),
            (
                json!({"url": "https://x/t", "headers": {"a b": "c"}}),
                "headers",
            ),
            (json!({"file": "/t", "format": {"type": "json"}}), "format"),
        ] {
            let error = parse(&source).err().unwrap();
            assert!(error.message.contains(told), "{source}: {error}");
        }
    }

    #[tokio::test]
    async fn the_proof_is_read_anew_from_its_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let http = crate::net::Http::new(crate::net::Network::default());
        let client = TokenClient { http: http.into() };
        let format = json!({"type": "json", "subject_token_field_name": "f"});
        let plain = parse(&json!({"file": file.path()})).unwrap().proof;
        let within = parse(&json!({"file": file.path(), "format": format}))
            .unwrap()
            .proof;
        std::fs::write(file.path(), "{\"f\": \"inner\"}\n").unwrap();
        let read = async |proof: &Proof| {
            let read = proof.read(&client).await;
            read.map(|secret| secret.expose_secret().to_owned())
                .map_err(|error| error.message)
        };
        assert_eq!(read(&plain).await.unwrap(), "{\"f\": \"inner\"}");
        assert_eq!(read(&within).await.unwrap(), "inner");
        std::fs::write(file.path(), "hunter2").unwrap();
        let error = read(&within).await.unwrap_err();
        assert!(
            error.contains("the field f") && !error.contains("hunter2"),
            "{error}"
        );
        std::fs::write(file.path(), "\n").unwrap();
        assert!(read(&plain).await.unwrap_err().contains("empty"));
        file.close().unwrap();
        assert!(read(&plain).await.unwrap_err().contains("No such file"));
    }
}
