//! The canonical request of Signature Version 4, as AWS's servers compute it.
//!
//! Source: "Create a signed AWS API request", AWS IAM User Guide.

use crate::sandbox::request::Request;

/// The canonical request; `None` if a signed header is missing from the request.
pub(super) fn request(request: &Request, signed: &[&str], payload: &str) -> Option<String> {
    let mut text = String::with_capacity(512);
    text.push_str(request.method());
    text.push('\n');
    encode_into(&mut text, &normal_path(request.path()), true);
    text.push('\n');
    text.push_str(&query(request.query()));
    text.push('\n');
    for name in signed {
        text.push_str(name);
        text.push(':');
        let value = request.header_text(name)?;
        push_words(&mut text, &value);
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&signed.join(";"));
    text.push('\n');
    text.push_str(payload);
    Some(text)
}

/// The path without dot segments and doubled slashes; what is encoded in it stays encoded.
pub(in crate::sandbox) fn normal_path(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            _ => kept.push(segment),
        }
    }
    let closed = path.len() > 1 && path.ends_with('/') && !kept.is_empty();
    let mut normal = String::with_capacity(path.len() + 1);
    for segment in &kept {
        normal.push('/');
        normal.push_str(segment);
    }
    if closed || kept.is_empty() {
        normal.push('/');
    }
    normal
}

fn query(query: &str) -> String {
    let mut pairs: Vec<(String, String)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (encoded_anew(name), encoded_anew(value))
        })
        .collect();
    pairs.sort_unstable();
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
    pairs.collect::<Vec<_>>().join("&")
}

fn encoded_anew(text: &str) -> String {
    let bytes: Vec<u8> = percent_encoding::percent_decode_str(text).collect();
    let mut encoded = String::with_capacity(text.len());
    push_encoded(&mut encoded, &bytes, false);
    encoded
}

fn encode_into(text: &mut String, path: &str, keep_slash: bool) {
    push_encoded(text, path.as_bytes(), keep_slash);
}

fn push_encoded(text: &mut String, bytes: &[u8], keep_slash: bool) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for &byte in bytes {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if plain || (keep_slash && byte == b'/') {
            text.push(char::from(byte));
        } else {
            text.push('%');
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}

/// A header's value, trimmed, runs of spaces made one.
fn push_words(text: &mut String, value: &str) {
    for (position, word) in value.split_ascii_whitespace().enumerate() {
        if position > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_encoded_once_more() {
        let mut text = String::new();
        encode_into(&mut text, "/users/a%2Fb", true);
        assert_eq!(text, "/users/a%252Fb");
    }

    #[test]
    fn dot_segments_and_doubled_slashes_go() {
        assert_eq!(normal_path("/accounts/a/users/.."), "/accounts/a");
        assert_eq!(normal_path("/accounts//users/x"), "/accounts/users/x");
        assert_eq!(normal_path("/../../"), "/");
        assert_eq!(normal_path("/a/"), "/a/");
        assert_eq!(normal_path(""), "/");
    }

    #[test]
    fn the_query_is_sorted_and_encoded() {
        assert_eq!(query("b=1&a=x%2fy&a=%20"), "a=%20&a=x%2Fy&b=1");
        assert_eq!(query("flag"), "flag=");
    }
}
