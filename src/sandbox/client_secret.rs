//! A client's id and secret as OAuth sends them: in the form, or by Basic with both halves
//! form-encoded before base64 (RFC 6749, section 2.3.1).

use super::encoding::{form_decoded, from_base64};
use super::request::Request;

/// Who a client says it is.
pub(super) struct ClientSecret {
    pub(super) id: String,
    pub(super) secret: String,
}

impl ClientSecret {
    /// By Basic, else in the form; `None` for neither, and for Basic halves that aren't encoded.
    pub(super) fn of(request: &Request) -> Option<Self> {
        if request.header("authorization").is_some() {
            return Self::basic(request);
        }
        let form = request.form();
        Some(Self {
            id: form.get("client_id")?.to_owned(),
            secret: form.get("client_secret").unwrap_or_default().to_owned(),
        })
    }

    /// By Basic only.
    pub(super) fn basic(request: &Request) -> Option<Self> {
        let (scheme, encoded) = request.header("authorization")?.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("basic") {
            return None;
        }
        let text = String::from_utf8(from_base64(encoded.trim())?).ok()?;
        let (id, secret) = text.split_once(':')?;
        let is_encoded = is_form_encoded(id) && is_form_encoded(secret);
        is_encoded.then(|| Self {
            id: form_decoded(id),
            secret: form_decoded(secret),
        })
    }
}

/// Whether nothing stands there that form encoding would have changed.
fn is_form_encoded(half: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"%+*-._~".contains(&byte);
    half.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    fn secret(headers: &[(&str, &str)], body: &str) -> Option<(String, String)> {
        let client = ClientSecret::of(&Request::made("POST", "/token", headers, body))?;
        Some((client.id, client.secret))
    }

    #[test]
    fn both_halves_of_basic_are_form_encoded() {
        for (halves, read) in [
            ("oust:s%3Ae%2Fc%2Br%3D", Some("s:e/c+r=")),
            ("oust:a+b", Some("a b")),
            ("oust:s:e", None),
            ("oust:s/e", None),
            ("oust:e=", None),
            ("oust", None),
        ] {
            let header = format!("Basic {}", STANDARD.encode(halves));
            let read = read.map(|secret| ("oust".to_owned(), secret.to_owned()));
            assert_eq!(secret(&[("authorization", &header)], ""), read, "{halves}");
        }
    }

    #[test]
    fn a_form_serves_where_there_is_no_header() {
        let form = "client_id=oust&client_secret=s%2Fe";
        let read = Some(("oust".to_owned(), "s/e".to_owned()));
        assert_eq!(secret(&[], form), read);
        assert_eq!(secret(&[("authorization", "Bearer x")], form), None);
        assert_eq!(secret(&[], "client_secret=s"), None);
    }
}
