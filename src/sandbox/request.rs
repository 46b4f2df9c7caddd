//! A request as the vendors see it: the raw path and query, headers, and a body read to its end.
//!
//! Nothing here may panic, whatever a client sends.

use std::borrow::Cow;

use http::request::Parts;
use hyper::body::Bytes;
use serde::de::DeserializeOwned;

use super::encoding::{form_decoded, percent_decoded};

/// One request, fully received.
pub(super) struct Request {
    parts: Parts,
    body: Bytes,
}

/// Decoded `name=value` pairs of a query or a form, in their order.
pub(super) struct Params(Vec<(String, String)>);

impl Request {
    pub(super) fn new(parts: Parts, body: Bytes) -> Self {
        Self { parts, body }
    }

    pub(super) fn method(&self) -> &str {
        self.parts.method.as_str()
    }

    /// The path as it came, still percent-encoded.
    pub(super) fn path(&self) -> &str {
        self.parts.uri.path()
    }

    /// The URL that was asked, without its query, as the client may have written it: a proxy in
    /// between may have ended TLS.
    pub(super) fn own_urls(&self) -> [String; 2] {
        let host = self.header("host").unwrap_or_default();
        ["http", "https"].map(|scheme| format!("{scheme}://{host}{}", self.path()))
    }

    /// Whether the path is this or goes on below it.
    pub(super) fn is_below(&self, prefix: &str) -> bool {
        let rest = self.path().strip_prefix(prefix);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The query as it came, without its question mark.
    pub(super) fn query(&self) -> &str {
        self.parts.uri.query().unwrap_or_default()
    }

    pub(super) fn body(&self) -> &[u8] {
        &self.body
    }

    /// A header's value; `None` if it is absent or not visible ASCII.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.parts.headers.get(name)?.to_str().ok()
    }

    /// A header's value as bytes: every line of it, joined as RFC 9110 says.
    pub(super) fn header_text(&self, name: &str) -> Option<String> {
        let mut lines = self.parts.headers.get_all(name).iter().peekable();
        lines.peek()?;
        let texts: Vec<_> = lines
            .map(|line| String::from_utf8_lossy(line.as_bytes()))
            .collect();
        Some(texts.join(","))
    }

    pub(super) fn header_names(&self) -> impl Iterator<Item = &str> {
        self.parts.headers.keys().map(|name| name.as_str())
    }

    /// What follows `Bearer ` in the authorization header.
    pub(super) fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.header("authorization")?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    }

    pub(super) fn params(&self) -> Params {
        Params::parse(self.query())
    }

    pub(super) fn form(&self) -> Params {
        Params::parse(&String::from_utf8_lossy(&self.body))
    }

    pub(super) fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    /// Whether the length of the body was declared, as Google's front end demands of a POST.
    pub(super) fn declares_length(&self) -> bool {
        let headers = &self.parts.headers;
        headers.contains_key("content-length") || headers.contains_key("transfer-encoding")
    }
}

impl Params {
    fn parse(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        let decoded = pairs.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (form_decoded(name), form_decoded(value))
        });
        Self(decoded.collect())
    }

    /// The names of all pairs.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The first value of `name`, if it isn't empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// A number within bounds; what is absent or no number is `default`.
    pub(super) fn number(&self, name: &str, default: usize, most: usize) -> usize {
        let given = self.get(name).and_then(|text| text.parse().ok());
        given.unwrap_or(default).clamp(1, most)
    }

    /// Google takes `True`, too, as Python clients write it.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.get(name)
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    pub(super) fn into_pairs(self) -> Vec<(String, String)> {
        self.0
    }
}

/// The decoded segments of a path; an encoded slash stays within its segment.
pub(super) fn segments(path: &str) -> Vec<Cow<'_, str>> {
    let raw = path.strip_prefix('/').unwrap_or(path).split('/');
    raw.map(percent_decoded).collect()
}

#[cfg(test)]
impl Request {
    /// A request for tests.
    pub(super) fn made(method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Self {
        let mut builder = http::Request::builder().method(method).uri(target);
        for (name, value) in headers {
            let value = http::HeaderValue::from_bytes(value.as_bytes()).unwrap();
            builder = builder.header(*name, value);
        }
        let (parts, ()) = builder.body(()).unwrap().into_parts();
        Self::new(parts, Bytes::copy_from_slice(body.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoded_slash_stays_in_its_segment() {
        assert_eq!(
            segments("/users/a%2Fb/signOut"),
            ["users", "a/b", "signOut"]
        );
    }

    #[test]
    fn bad_encodings_do_not_panic() {
        assert_eq!(segments("/%ff/%/%4"), ["\u{fffd}", "%", "%4"]);
        let params = Params::parse("a=%ff&=&b&c=1=2");
        assert_eq!(params.get("c"), Some("1=2"));
        assert_eq!(params.get("b"), None);
    }

    #[test]
    fn the_bearer_scheme_has_no_case() {
        let request = Request::made("GET", "/", &[("authorization", "bEARER x")], "");
        assert_eq!(request.bearer(), Some("x"));
        let basic = Request::made("GET", "/", &[("authorization", "Basic x")], "");
        assert_eq!(basic.bearer(), None);
    }
}
