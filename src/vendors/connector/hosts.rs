//! The one check of where a connector's credential may go.

use url::Url;

use super::template::{Encoding, Template, Values};
use crate::model::{Failure, Invalid, is_loopback};

/// A root of requests, or a token endpoint: https, or http on this very machine; no user, no query, no
/// fragment. `what` is what the connector calls it.
///
/// # Errors
/// Names the settings that make it up, else the connector's own word.
pub(super) fn sound_url(
    template: &Template,
    what: &str,
    settings: &Values,
) -> Result<Url, Invalid> {
    let told = |failure: Failure| Invalid::new(failure.message);
    let text = template.fill(settings, Encoding::Plain).map_err(told)?;
    let names: Vec<&str> = template.names().collect();
    let what = match names.as_slice() {
        [] => format!("the connector's `{what}`"),
        names => format!("`{}`", names.join("` and `")),
    };
    let refuse = |why: &str| {
        Invalid::new(format!("{what} {why}")).with_hint("write it like https://host.example")
    };
    let mut url = Url::parse(&text).map_err(|error| refuse(&format!("is no URL ({error})")))?;
    // A setting may end with the `/` that the text behind it begins with.
    url.set_path(&url.path().replace("//", "/"));
    match () {
        () if !url.username().is_empty() || url.password().is_some() => {
            Err(refuse("must not hold a user or a password"))
        }
        () if url.query().is_some() || url.fragment().is_some() => {
            Err(refuse("must hold neither `?` nor `#`"))
        }
        () if url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url)) => Ok(url),
        () => Err(refuse(
            "must begin with https:// (http:// is for 127.0.0.1, [::1] and localhost)",
        )),
    }
}
