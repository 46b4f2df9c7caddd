//! The one check of every root URL: where credentials may be sent. Knows no setting.

use url::Url;

use super::value::Value;
use crate::model::{Invalid, is_loopback, is_metadata, looks_secret};

/// Where Google's metadata server is, by name.
const METADATA: &str = "metadata.google.internal";

/// A root URL: https, or http on this very machine; no user, no query, no fragment.
///
/// # Errors
/// Names the setting; shows the URL only when no password can hide in it.
pub fn root(given: &Value<String>, key: &str) -> Result<Url, Invalid> {
    let name = given.origin.name(key);
    let url = parse(&given.value, &name)?;
    match url.scheme() {
        "https" => Ok(url),
        _ if is_loopback(&url) => Ok(url),
        _ => {
            let invalid = Invalid::new(format!("{name}: `{url}` would be asked in the clear"));
            Err(invalid
                .with_hint("write https://; plain http:// is for 127.0.0.1, [::1] and localhost"))
        }
    }
}

/// The root URL of Google's metadata server, from its host: it is asked in the clear, and so must
/// be this machine or on its own link.
///
/// # Errors
/// When the host is no host, or one that is further away.
pub fn metadata(host: &str, variable: &str) -> Result<Url, Invalid> {
    let url = parse(&format!("http://{host}/"), &format!("`{variable}`"))?;
    if is_loopback(&url) || is_metadata(&url) {
        return Ok(url);
    }
    let invalid = Invalid::new(format!(
        "`{variable}` names no metadata server of this machine{}",
        shown(host)
    ));
    Err(invalid.with_hint(format!(
        "unset it, or set {METADATA}, 169.254.169.254 or a loopback host"
    )))
}

/// Google's metadata server at its own name.
pub fn google_metadata() -> Result<Url, Invalid> {
    metadata(METADATA, "GCE_METADATA_HOST")
}

fn parse(text: &str, name: &str) -> Result<Url, Invalid> {
    let refuse = |why: &str| {
        Invalid::new(format!("{name} {why}")).with_hint("write it like https://host.example")
    };
    let shown = shown(text);
    let url = Url::parse(text).map_err(|error| refuse(&format!("is no URL ({error}){shown}")))?;
    match () {
        () if !matches!(url.scheme(), "http" | "https") => {
            Err(refuse(&format!("must begin with https://{shown}")))
        }
        () if !url.username().is_empty() || url.password().is_some() => {
            Err(refuse("must not hold a user or a password"))
        }
        () if url.query().is_some() => Err(refuse("must not hold a query (`?…`)")),
        () if url.fragment().is_some() => Err(refuse("must not hold a fragment (`#…`)")),
        () => Ok(url),
    }
}

/// The text to go on a message, where it could be a host at least: anything else may be a secret.
fn shown(text: &str) -> String {
    let host = text.split_once("://").map_or(text, |(_, host)| host);
    let fits = |c: char| c.is_ascii_alphanumeric() || ".-:[]/".contains(c);
    let is_named = host.contains('.') || host.starts_with("localhost");
    match host.len() <= 80 && host.chars().all(fits) && is_named && !looks_secret(text) {
        true => format!(": `{text}`"),
        false => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::value::Origin;

    fn check(text: &str) -> Result<Url, Invalid> {
        let origin = Origin::Variable("OUST_GENAUTH_HOST".into());
        root(
            &Value {
                value: text.to_owned(),
                origin,
            },
            "genauth.host",
        )
    }

    #[test]
    fn https_anywhere_and_http_on_this_machine_are_taken() {
        for good in [
            "https://api.genauth.ai",
            "https://auth.corp.example/genauth/",
            "http://localhost:8080",
            "http://127.0.0.1:1",
            "http://127.9.9.9",
            "http://[::1]:8080/",
            "http://[::ffff:127.0.0.1]/",
        ] {
            assert!(check(good).is_ok(), "{good}: {:?}", check(good));
        }
    }

    #[test]
    fn http_elsewhere_is_refused() {
        for bad in [
            "http://api.genauth.ai",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "http://10.0.0.1",
            "http://0.0.0.0",
            "http://[::]",
            "http://169.254.169.254",
        ] {
            let error = check(bad).unwrap_err();
            assert!(
                error.message.starts_with("`OUST_GENAUTH_HOST`: "),
                "{error}"
            );
            assert!(error.message.contains("in the clear"), "{error}");
        }
    }

    #[test]
    fn what_is_no_root_url_is_refused_without_its_password() {
        for bad in [
            "api.genauth.ai",
            "localhost:8080",
            "ftp://x.example",
            "https://x.example/?a=b",
            "https://x.example/#f",
            "https://liz:hunter2@x.example",
            "https://liz:hunter2@x.example:99999",
            "https://",
        ] {
            let error = check(bad).unwrap_err();
            assert!(error.message.starts_with("`OUST_GENAUTH_HOST` "), "{error}");
            assert!(!error.message.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn the_metadata_server_is_near() {
        for good in [
            "metadata.google.internal",
            "169.254.169.254",
            "127.0.0.1:8080",
            "[fd20:ce::254]",
        ] {
            assert!(metadata(good, "GCE_METADATA_HOST").is_ok(), "{good}");
        }
        for bad in [
            "metadata.example.com",
            "10.0.0.1",
            "https://x",
            "a b",
            "metadata.google.internal.evil.example",
        ] {
            assert!(metadata(bad, "GCE_METADATA_HOST").is_err(), "{bad}");
        }
        assert_eq!(
            google_metadata().unwrap().as_str(),
            "http://metadata.google.internal/"
        );
    }
}
