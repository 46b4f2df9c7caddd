//! The fields of a credentials file: read, and searched for secrets. What they hold never enters a message.

use secrecy::{ExposeSecret as _, SecretString};
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use crate::model::{Invalid, is_loopback, is_metadata};

/// The fields that are secret in any kind of file.
const SECRETS: [&str; 3] = ["private_key", "client_secret", "refresh_token"];

/// A word of letters alone in a header is a secret from this length on.
const LONG_WORD: usize = 20;

/// The fields of a file of the kind; says which one is missing.
pub(super) fn fields<T: DeserializeOwned>(
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn secrets_are_found_however_deep_they_are() {
        let file = json!({"source_credentials": {"client_secret": "s3cr3t-1", "refresh_token": "s3cr3t-2"}, "credential_source": {"headers": {
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
