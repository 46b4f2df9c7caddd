//! A request as a dry run shows it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Call;

/// A request that a dry run would have sent; never holds authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// The HTTP method.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// The JSON body, a form as its text, or null for none.
    pub body: Option<Value>,
}

impl From<&Call> for Planned {
    fn from(call: &Call) -> Self {
        Self {
            method: call.method.to_string(),
            url: call.url.to_string(),
            body: body(call),
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

/// What a call says besides its URL. What is neither JSON nor a form may be signed, and a signature is good for
/// whoever holds it: that one is named, and not shown.
fn body(call: &Call) -> Option<Value> {
    if call.body.is_empty() {
        return None;
    }
    if let Ok(json) = serde_json::from_slice(&call.body) {
        return Some(json);
    }
    let kind = call.headers.get(http::header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    Some(Value::from(match kind {
        "application/x-www-form-urlencoded" => worded(&String::from_utf8_lossy(&call.body)),
        "" => format!("({} bytes)", call.body.len()),
        other => format!("({} bytes of {other})", call.body.len()),
    }))
}

/// The URL with what stands in braces decoded.
fn worded(url: &str) -> String {
    let mut parts = url.split("%7B");
    let mut worded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (words, rest) = part.split_once("%7D").unwrap_or((part, ""));
        // A form writes `+` for a blank.
        let words = words.replace('+', "%20");
        let decoded = percent_encoding::percent_decode_str(&words).decode_utf8_lossy();
        worded += &match decoded.contains(" of ") {
            true => format!("{{{decoded}}}{rest}"),
            false => format!("%7B{part}"),
        };
    }
    worded
}

#[cfg(test)]
mod tests {
    use http::{HeaderValue, Method, header::CONTENT_TYPE};
    use serde_json::json;

    use super::*;
    use crate::model::Purpose;

    #[test]
    fn a_body_is_shown_as_it_is_sent_unless_it_may_be_signed() {
        let form = "application/x-www-form-urlencoded";
        for (kind, body, expected) in [
            ("application/json", "", None),
            ("application/json", r#"{"a":1}"#, Some(json!({"a": 1}))),
            (
                form,
                "user_ids=W1%2CW2&mobile_only=0",
                Some(json!("user_ids=W1%2CW2&mobile_only=0")),
            ),
            (
                form,
                "user_ids=%7Bid+of+liz%40example.com%7D",
                Some(json!("user_ids={id of liz@example.com}")),
            ),
            (
                "application/secevent+jwt",
                "eyJ.eyJ.x",
                Some(json!("(9 bytes of application/secevent+jwt)")),
            ),
        ] {
            let url = "https://api.example.com/x".parse().unwrap();
            let mut call = Call::new(Purpose::Revoke, Method::POST, url);
            call.body = body.as_bytes().to_vec();
            call.headers
                .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
            assert_eq!(Planned::from(&call).body, expected, "{body}");
        }
    }
}
