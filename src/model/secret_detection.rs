//! Whether a text looks like a secret where a path, a name, a URL or an id belongs.
//!
//! Such a text is refused without being shown: a key that was pasted into the wrong variable would otherwise
//! be quoted in a message, and so end up in a log.

use base64::{
    Engine as _,
    alphabet::{STANDARD, URL_SAFE},
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use secrecy::zeroize::Zeroizing;

use super::text::is_invisible;

/// Names of fields in key files, followed by `:` or `=` in JSON, YAML and the like.
const FIELDS: [&str; 12] = [
    "private_key",
    "private_key_id",
    "client_secret",
    "client_email",
    "client_id",
    "refresh_token",
    "access_token",
    "secret_access_key",
    "session_token",
    "token_uri",
    "password",
    "type",
];

/// How tokens begin: JSON Web Tokens, and those of Google.
const TOKENS: [&str; 5] = ["eyJ", "ya29.", "GOCSPX-", "1//0", "MII"];

/// The longest run of letters and digits that may be an id.
const LONGEST_ID: usize = 100;

/// From this length on a mix of letters and digits is taken for a token.
const LONG_WORD: usize = 20;

/// From this length on a text that is base64 throughout is taken for a key.
const LONG_KEY: usize = 32;

/// So many hex digits are an id of MongoDB's kind, as GenAuth's ids are; its secrets are longer.
const OBJECT_ID: usize = 24;

/// Whether it is the text of a key or a token: PEM, JSON, YAML, base64 of them, or a known token.
#[must_use]
pub fn looks_like_key(text: &str) -> bool {
    let text: Zeroizing<String> =
        Zeroizing::new(text.chars().filter(|c| !is_invisible(*c)).collect());
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "\"'`".contains(c));
    let long = |run: &str| run.len() >= LONGEST_ID;
    let part = |c: char| c.is_ascii_alphanumeric() || "+=_-".contains(c);
    is_notation(bare)
        || bare.split(|c| !part(c)).any(long)
        || (bare.len() >= LONG_WORD && TOKENS.iter().any(|token| begins_a_word(bare, token)))
        || (bare.len() >= LONG_KEY && decoded(bare).is_some_and(|inner| is_notation(inner.trim())))
}

/// The same for places that take no id: also what is too long and too mixed to be a name.
#[must_use]
pub fn looks_secret(text: &str) -> bool {
    looks_like_key(text) || is_opaque(behind_host(text.trim()))
}

/// What may be a secret of a URL or an address: a host's name in full is none, whatever ids it is made of.
fn behind_host(text: &str) -> &str {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let is_host = |host: &str| {
        let last = host.rsplit_once('.').map_or("", |(_, last)| last);
        host.chars().all(is_part) && last.len() > 1 && last.chars().all(|c| c.is_ascii_lowercase())
    };
    match (text.split_once("://"), text.split_once('@')) {
        (Some((scheme, rest)), _) if scheme.chars().all(|c| c.is_ascii_alphabetic()) => {
            let end = rest.find([':', '/', '?', '#']).unwrap_or(rest.len());
            let (host, behind) = rest.split_at(end);
            if is_host(host) { behind } else { text }
        }
        (_, Some((name, host))) if name.chars().all(is_part) && is_host(host) => "",
        _ => text,
    }
}

/// PEM, JSON or YAML.
fn is_notation(text: &str) -> bool {
    text.contains(['\n', '\r'])
        || text.contains("-----BEGIN")
        || text.contains("PRIVATE KEY")
        || text.starts_with(['{', '\u{feff}'])
        || ["[{", "[\"", "\":", "\" :", "\\\":"]
            .iter()
            .any(|mark| text.contains(mark))
        || has_field(text)
}

/// Whether a field of key files stands before one of the marks that give it a value.
fn has_field(text: &str) -> bool {
    // From the marks back: most texts have none or one, and the fields are many.
    text.match_indices([':', '=']).any(|(at, _)| {
        let before = text[..at].trim_end_matches(['"', '\'', '\\', ' ']);
        let is_whole = |rest: &str| !rest.ends_with(char::is_alphanumeric);
        let rests = FIELDS.iter().filter_map(|field| before.strip_suffix(field));
        rests.into_iter().any(is_whole)
    })
}

/// Whether a word begins so, and is long enough to be a token.
fn begins_a_word(text: &str, token: &str) -> bool {
    text.match_indices(token).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let part = |c: char| c.is_ascii_alphanumeric() || "+/=_-.".contains(c);
        let length = text[at..].find(|c| !part(c)).unwrap_or(text.len() - at);
        !before.is_some_and(|c| c.is_alphanumeric()) && length >= LONG_WORD
    })
}

/// What base64 in either alphabet, padded or not, stands for.
fn decoded(text: &str) -> Option<Zeroizing<String>> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let alphabets = [STANDARD, URL_SAFE];
    let mut bytes = alphabets
        .iter()
        .filter_map(|alphabet| GeneralPurpose::new(alphabet, config).decode(text).ok());
    let text = bytes.find_map(|bytes| String::from_utf8(bytes).ok())?;
    Some(Zeroizing::new(text))
}

/// Random letters and digits, as tokens are made of.
fn is_opaque(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let is_id =
        |word: &str| word.len() == OBJECT_ID && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut words = words.filter(|word| word.len() >= LONG_WORD && !is_id(word));
    let is_rooted = text.starts_with(['/', '~']);
    let in_base64 = |c: char| c.is_ascii_alphanumeric() || "+/=_-".contains(c);
    // The names in a path are longer than the pieces that chance makes.
    let longest = if is_rooted { 3 } else { 4 };
    let is_whole = text.len() >= LONG_KEY
        && text.chars().all(in_base64)
        && text.contains(|c: char| c.is_ascii_uppercase())
        && text.contains(|c: char| c.is_ascii_lowercase())
        && text.contains(|c: char| c.is_ascii_digit())
        && is_mixed(text, longest);
    is_whole || words.any(|word| is_mixed(word, 4))
}

/// Whether capitals, small letters and digits change more often than in words and numbers.
fn is_mixed(text: &str, longest: usize) -> bool {
    let (mut pieces, mut letters, mut before) = (0, 0, None);
    for c in text.chars() {
        let kind = match c {
            'A'..='Z' => Some(0),
            'a'..='z' => Some(1),
            '0'..='9' => Some(2),
            _ => None,
        };
        letters += usize::from(kind.is_some());
        // `Word` is one piece, and so is `WORD`.
        let goes_on = kind == before || (before, kind) == (Some(0), Some(1));
        pieces += usize::from(kind.is_some() && !goes_on);
        before = kind;
    }
    pieces > 1 && letters < pieces * longest
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_paths_and_urls_are_none() {
        for plain in [
            "~/keys/revoker.json",
            "/run/secrets/private_key",
            "/home/liz/keys/my-project-123456-0a1b2c3d4e5f.json",
            "keys/private_key.pem",
            r"C:\Users\liz\new\token.json",
            "/var/run/secrets/kubernetes.io/serviceaccount/token",
            "/var/lib/kubelet/pods/1ab2345c-67de-8901-f23a-45b678901c2d/volumes/key",
            "/dev/fd/63",
            "Keys/Prod/RevokerServiceAccountOfTheWholeCompany2024",
            "OUST_GENAUTH_ACCESS_KEY_SECRET",
            "AWS_SECRET_ACCESS_KEY_2",
            "oust/genauth-default",
            "123456789012_AdministratorAccess",
            "My Team (Zürich)",
            "https://api.genauth.ai",
            "https://auth.corp.example/genauth/",
            "http://[::1]:8080/",
            "https://vpce-0a1b2c3d4e5f67890-abcdefgh.chime.us-east-1.vpce.amazonaws.com",
            "offboarding-revoker@my-long-project-name-123456.iam.gserviceaccount.com",
            "us-gov-west-1",
            "default",
            "62188e71cabc3075289c5801",
            "org-62188e71cabc3075289c5801",
            "/etc/oust/62188e71cabc3075289c5801/key.json",
            "https://62188e71cabc3075289c5801.genauth.ai",
            "https://gateway-7f9c8d6b5a4e3f2a1b0c.internal.corp.example:8443/genauth",
            "https://a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6.lambda-url.us-east-1.on.aws/",
            "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6@example.com",
        ] {
            assert!(!looks_secret(plain), "{plain}");
        }
        for id in [
            "62188e71cabc3075289c5801",
            "12a3456b-7c89-012d-3456-78901e23fg45",
            "AKIAIOSFODNN7EXAMPLE",
            "C0123abcd",
            "liz@example.com",
            "105623456789012345678",
        ] {
            assert!(!looks_like_key(id), "{id}");
        }
    }

    const PEM: &str = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n";

    #[test]
    fn keys_in_any_notation_are() {
        let json = format!(r#"{{"type":"service_account","private_key":{PEM:?}}}"#);
        let bare = json.trim_matches(['{', '}']).to_owned();
        for key in [
            PEM.to_owned(),
            PEM.replace('\n', "\\n"),
            PEM.replace('\n', ""),
            json.clone(),
            format!("'{json}'"),
            format!("{json:?}"),
            format!("\u{feff}{json}"),
            bare,
            "type: service_account".to_owned(),
            "private_key: hunter2".to_owned(),
            STANDARD.encode(&json),
            URL_SAFE_NO_PAD.encode(PEM),
            format!("/home/liz/{json}"),
            "ya29.a0AfH6SMBx-abcdefghijk".to_owned(),
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln".to_owned(),
            "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC".to_owned(),
        ] {
            assert!(looks_like_key(&key), "{key}");
        }
        for token in [
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "9f86d081884c7d659a2feaa0c55ad015",
            "https://api.genauth.ai/9f86d081884c7d659a2feaa0c55ad015",
            "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
            "https://9f86d081884c7d659a2feaa0c55ad015",
            "https://u:9f86d081884c7d659a2feaa0c55ad015@proxy.example",
            "https://api.example?k=9f86d081884c7d659a2feaa0c55ad015",
            "u:9f86d081884c7d659a2feaa0c55ad015@proxy.example",
            "https://eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig",
        ] {
            assert!(looks_secret(token), "{token}");
        }
    }

    proptest! {
        #[test]
        fn random_keys_are(bytes in prop::collection::vec(any::<u8>(), 32..90)) {
            let encoded = STANDARD.encode(&bytes);
            // One in 64 begins like a path, and may then read as one.
            prop_assume!(!encoded.starts_with('/'));
            prop_assert!(looks_secret(&encoded), "{encoded}");
            prop_assert!(looks_secret(&URL_SAFE_NO_PAD.encode(&bytes)));
        }
    }
}
