//! A request as data, and the answer to it. Knows no vendor and no connection.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Method};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// RFC 3986 §2.3: all but the unreserved characters is encoded, as the vendors' own clients do.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// What a request is for: it decides what an unanswered one means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Reads only; an unanswered one changed nothing.
    LookUp,
    /// Ends sessions or changes a user; an unanswered one may have done so.
    Revoke,
}

/// One HTTP request before authority is put on it.
#[derive(Clone, Debug)]
pub struct Call {
    /// Whether it reads or revokes.
    pub purpose: Purpose,
    /// The HTTP method.
    pub method: Method,
    /// The whole URL; its path holds each segment percent-encoded once.
    pub url: Url,
    /// Headers; those that carry authority are marked sensitive and print nothing.
    pub headers: HeaderMap,
    /// The body's bytes; empty for none, and then `Content-Length: 0` goes out on a POST.
    pub body: Vec<u8>,
    /// The OAuth scope that this call needs, where its vendor has scopes.
    pub scope: Option<&'static str>,
}

impl Call {
    /// A GET that reads.
    #[must_use]
    pub fn get(url: Url) -> Self {
        Self::new(Purpose::LookUp, Method::GET, url)
    }

    /// A POST that revokes.
    #[must_use]
    pub fn revoke(url: Url) -> Self {
        Self::new(Purpose::Revoke, Method::POST, url)
    }

    /// A request with the given purpose and no body.
    #[must_use]
    pub fn new(purpose: Purpose, method: Method, url: Url) -> Self {
        Self {
            purpose,
            method,
            url,
            headers: HeaderMap::new(),
            body: Vec::new(),
            scope: None,
        }
    }

    /// The same call with a JSON body.
    #[must_use]
    pub fn with_json(mut self, body: &serde_json::Value) -> Self {
        self.headers.insert(
            http::header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        self.body = body.to_string().into_bytes();
        self
    }

    /// The same call with the OAuth scope that it needs.
    #[must_use]
    pub fn with_scope(mut self, scope: &'static str) -> Self {
        self.scope = Some(scope);
        self
    }

    /// Sets a header that carries authority: it is marked sensitive.
    ///
    /// # Errors
    /// When the value holds bytes that no header can carry.
    pub fn set_secret(
        &mut self,
        name: HeaderName,
        value: &str,
    ) -> Result<(), http::header::InvalidHeaderValue> {
        let mut value = HeaderValue::from_str(value)?;
        value.set_sensitive(true);
        self.headers.insert(name, value);
        Ok(())
    }
}

/// An answer, whole.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, up to the client's limit.
    pub body: Vec<u8>,
    /// From the first byte sent to the last byte read.
    pub elapsed: Duration,
    /// The connection broke before the body was whole: `body` holds the first part of it.
    pub is_cut: bool,
}

impl Reply {
    /// A header's value, where it is there and is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Whether the HTTP status is 2xx. Not yet a success: the adapter decides that.
    #[must_use]
    pub fn is_2xx(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether it points elsewhere instead of answering.
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        (300..400).contains(&self.status)
    }

    /// Whether it is a web page, as a proxy's or a portal's is: no API of ours answers with one.
    ///
    /// An empty body is none, whatever its type: Google's front end marks some of those as HTML.
    #[must_use]
    pub fn is_page(&self) -> bool {
        let kind = self.header("content-type").unwrap_or_default();
        let html = kind
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("text/html");
        let body = self.body.trim_ascii_start();
        let begins = |tag: &[u8]| {
            let head = body.get(..tag.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(tag))
        };
        !body.is_empty() && (html || begins(b"<!doctype html") || begins(b"<html"))
    }

    /// Whether the body is empty or JSON: what a vendor's own success is, that promises no body.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        let body = self.body.trim_ascii();
        body.is_empty() || serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok()
    }

    /// The body as a JSON object, where it is one.
    #[must_use]
    pub fn object(&self) -> Option<serde_json::Value> {
        Some(self.json()).filter(serde_json::Value::is_object)
    }

    /// The body as JSON, or null where it is none.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

#[cfg(test)]
impl Reply {
    /// A whole answer without headers, that came at once.
    pub(crate) fn of(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: body.into(),
            elapsed: Duration::ZERO,
            is_cut: false,
        }
    }
}

/// The text percent-encoded but for RFC 3986's unreserved characters, for a segment or a query.
#[must_use]
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// Appends path segments to a root URL, each percent-encoded once, so that `a/b` stays one segment.
///
/// `.` and `..` must have been refused before (see [`super::check_id`]): a URL parser removes them.
#[must_use]
pub fn segments(root: &Url, parts: &[&str]) -> Url {
    let mut path = root.path().trim_end_matches('/').to_owned();
    for part in parts {
        path.push('/');
        path.extend(utf8_percent_encode(part, SEGMENT));
    }
    let mut url = root.clone();
    url.set_path(&path);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(part: &str) -> String {
        let root = Url::parse("https://h.example/base/").unwrap();
        segments(&root, &["users", part]).path().to_owned()
    }

    #[test]
    fn a_segment_is_encoded_as_the_vendors_clients_do() {
        assert_eq!(path("a/b"), "/base/users/a%2Fb");
        assert_eq!(path("liz@example.com"), "/base/users/liz%40example.com");
        assert_eq!(path("a+b c"), "/base/users/a%2Bb%20c");
        assert_eq!(path("%2F%40"), "/base/users/%252F%2540");
        assert_eq!(path("a?b#c"), "/base/users/a%3Fb%23c");
        assert_eq!(path("o'neil"), "/base/users/o%27neil");
        assert_eq!(path("żó"), "/base/users/%C5%BC%C3%B3");
        assert_eq!(path("%2e%2e"), "/base/users/%252e%252e");
    }

    #[test]
    fn a_page_is_told_by_its_type_or_its_first_tag() {
        for (kind, body, expected) in [
            ("text/html; charset=UTF-8", "x", true),
            ("Text/HTML", " \n", false),
            ("text/html", "", false),
            ("", "\n<!DOCTYPE html><p>", true),
            ("text/plain", "<HTML>", true),
            ("application/json", "{}", false),
            (
                "application/xml",
                "<?xml?><GetCallerIdentityResponse>",
                false,
            ),
            ("", "<ht", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("content-type", kind.parse().unwrap());
            let reply = Reply {
                headers,
                ..Reply::of(200, body)
            };
            assert_eq!(reply.is_page(), expected, "{kind} {body}");
        }
    }

    #[test]
    fn debug_shows_no_authority() {
        let mut call = Call::get(Url::parse("https://h.example/").unwrap());
        call.set_secret(http::header::AUTHORIZATION, "Bearer s3cr3t")
            .unwrap();
        assert!(!format!("{call:?}").contains("s3cr3t"));
    }
}
