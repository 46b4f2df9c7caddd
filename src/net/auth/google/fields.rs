//! Reads the fields of a credentials file. What they hold never enters a message.

use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use crate::model::{Invalid, is_loopback, is_metadata};

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
