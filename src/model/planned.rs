//! A request as a dry run shows it.

use serde::Serialize;

use super::Call;

/// A request that a dry run would have sent; never holds authority.
#[derive(Clone, Debug, Serialize)]
pub struct Planned {
    /// The HTTP method.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// The JSON body, or null for none.
    pub body: Option<serde_json::Value>,
}

impl From<&Call> for Planned {
    fn from(call: &Call) -> Self {
        Self {
            method: call.method.to_string(),
            url: call.url.to_string(),
            body: serde_json::from_slice(&call.body).ok(),
        }
    }
}

impl Planned {
    /// The same of a call that holds words in braces for what was not looked up: they stay readable.
    #[must_use]
    pub fn presumed(call: &Call) -> Self {
        let mut planned = Self::from(call);
        planned.url = worded(&planned.url);
        planned
    }
}

/// The URL with what stands in braces decoded.
fn worded(url: &str) -> String {
    let mut parts = url.split("%7B");
    let mut worded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (words, rest) = part.split_once("%7D").unwrap_or((part, ""));
        let decoded = percent_encoding::percent_decode_str(words).decode_utf8_lossy();
        worded += &match decoded.contains(" of ") {
            true => format!("{{{decoded}}}{rest}"),
            false => format!("%7B{part}"),
        };
    }
    worded
}
