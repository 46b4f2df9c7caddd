//! What can be nobody's key, wherever a user is named: on the line, in a list, a cell, a selection or
//! the protect list.

use std::fmt;

use super::{
    UserIdType, check_id,
    text::{is_invisible, shorten},
};

/// Quotation marks that a spreadsheet, a shell or a word processor leaves around a value.
const QUOTES: &[char] = &[
    '"', '\'', '`', '´', '‘', '’', '‚', '“', '”', '„', '«', '»', '‹', '›',
];

/// What may not stand in an address unless it is quoted (RFC 5322, 3.2.3), and vendors take none of
/// those; blanks, commas and brackets are told by names of their own before.
const SPECIALS: &[char] = &['"', '`', '(', ')', '<', '>', '[', ']', ':', '\\', '“', '”'];

/// Why a text can be nobody's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidUser {
    /// What is wrong, to follow the text or its place: `is blank`.
    why: &'static str,
    /// What it is without that, where it is plain what was meant.
    meant: Option<String>,
}

impl fmt::Display for InvalidUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.why)?;
        match &self.meant {
            Some(meant) => write!(f, "; did you mean {}?", shorten(meant, 60)),
            None => Ok(()),
        }
    }
}

/// Refuses a trimmed USER that can be nobody's key at any vendor; `of` is the type of the id, where one
/// is given or configured. Without one, what has an `@` is an address.
///
/// # Errors
/// Says what is wrong with it and what was meant; the caller adds the place.
pub fn check_user(user: &str, of: Option<UserIdType>) -> Result<(), InvalidUser> {
    let (why, meant) = match flaw(user, of) {
        None => return Ok(()),
        Some(flaw) => flaw,
    };
    // A repair that is no user either, or that changes nothing, is none.
    let meant = meant.map(|meant| meant.trim().to_owned());
    let meant = meant.filter(|meant| meant != user && flaw(meant, of).is_none());
    Err(InvalidUser { why, meant })
}

/// Whether the id is an e-mail address: by its type, or by its `@` where it has none. A Matrix id has
/// one, too.
#[must_use]
pub fn is_address(user: &str, of: Option<UserIdType>) -> bool {
    match of {
        None => user.contains('@') && !is_matrix_id(user),
        Some(of) => of == UserIdType::Email,
    }
}

/// Whether it is a Matrix user's id, as in `@liz:example.com`.
fn is_matrix_id(user: &str) -> bool {
    let parts = user.strip_prefix('@').and_then(|rest| rest.split_once(':'));
    parts.is_some_and(|(local, server)| {
        let is_name = |c: char| c.is_ascii_graphic() && c != '@' && !SPECIALS.contains(&c);
        let host = server.split_once(':').map_or(server, |(host, _)| host);
        !local.is_empty() && local.chars().all(is_name) && !wrong_domain(host)
    })
}

type Flaw = (&'static str, Option<String>);

fn flaw(user: &str, of: Option<UserIdType>) -> Option<Flaw> {
    if is_plain_address(user) {
        return None;
    }
    if let Err(why) = check_id(user) {
        return Some((why, visible(user)));
    }
    surrounding_flaw(user)
        .or_else(|| lookalike_flaw(user))
        .or_else(|| is_damaged_number(user).then_some((NUMBER, None)))
        .or_else(|| is_address(user, of).then(|| address_flaw(user)).flatten())
}

/// Whether it is an address as nearly all are, which a file of a million of them is read by.
fn is_plain_address(user: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".-_+".contains(&byte);
    let is_label = |label: &str| !label.is_empty();
    match user.split_once('@') {
        Some((local, domain)) => {
            user.len() <= LONGEST_ADDRESS
                && !local.is_empty()
                && local.bytes().all(fits)
                && domain.bytes().all(|byte| fits(byte) && byte != b'+')
                && domain.split('.').all(is_label)
        }
        None => false,
    }
}

/// No address is longer, in bytes (RFC 5321, 4.5.3.1).
const LONGEST_ADDRESS: usize = 254;

const NUMBER: &str =
    "is a number that a spreadsheet has shortened; format the column as text and export it again";

/// The same without what can't be seen; nothing where text was lost.
fn visible(user: &str) -> Option<String> {
    let is_lost = user.contains(char::REPLACEMENT_CHARACTER);
    let seen = |c: &char| !c.is_control() && !is_invisible(*c);
    (!is_lost).then(|| user.chars().filter(seen).collect())
}

/// What stands around a name and is no part of it.
fn surrounding_flaw(user: &str) -> Option<Flaw> {
    if user.len() > 1 && user.starts_with(QUOTES) && user.ends_with(QUOTES) {
        return Some(("is in quotes", Some(user.trim_matches(QUOTES).to_owned())));
    }
    if user.starts_with([',', ';']) || user.ends_with([',', ';']) {
        let bare = user.trim_matches(|c: char| c == ',' || c == ';' || c.is_whitespace());
        return Some(("has a separator beside it", Some(bare.to_owned())));
    }
    if let Some((scheme, rest)) = user.split_once(':')
        && ["mailto", "smtp", "sip"].contains(&scheme.to_lowercase().as_str())
        && rest.contains('@')
    {
        let bare = rest.split('?').next().unwrap_or_default();
        return Some(("is a link and no bare address", Some(bare.to_owned())));
    }
    let comment = user
        .char_indices()
        .find(|(at, c)| *c == '#' && user[..*at].ends_with(char::is_whitespace));
    comment.map(|(at, _)| ("has a comment behind it", Some(user[..at].to_owned())))
}

/// Characters that look like a blank or an at sign, or stand for a picture.
fn lookalike_flaw(user: &str) -> Option<Flaw> {
    match user {
        _ if user.contains('\u{2800}') => Some((
            "contains a character that looks like a blank (U+2800)",
            Some(user.replace('\u{2800}', "")),
        )),
        _ if user.contains('\u{fffc}') => Some((
            "contains the mark of a picture that was lost (U+FFFC)",
            Some(user.replace('\u{fffc}', "")),
        )),
        _ if user.contains(['＠', '﹫']) => Some((
            "has another character than `@`",
            Some(user.replace(['＠', '﹫'], "@")),
        )),
        _ => None,
    }
}

/// `1.0987E+20`: digits are lost for good. Without a sign it may be an id of hex digits, as `12e5`.
fn is_damaged_number(user: &str) -> bool {
    let Some((mantissa, exponent)) = user.split_once(['e', 'E']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    exponent.strip_prefix(['+', '-']).is_some_and(digits) && digits(whole) && digits(fraction)
}

fn address_flaw(user: &str) -> Option<Flaw> {
    let parts = user.split(|c: char| c.is_whitespace() || ",;<>()".contains(c));
    let named: Vec<&str> = parts.filter(|part| part.contains('@')).collect();
    let (local, domain) = user.split_once('@').unwrap_or((user, ""));
    match user {
        _ if named.is_empty() => Some(("is no e-mail address", None)),
        _ if named.len() > 1 => Some(("holds several addresses; name each on its own", None)),
        _ if user.contains(['<', '>']) => Some((
            "is a display name with an address",
            bracketed_address(user).map(ToOwned::to_owned),
        )),
        _ if user.contains(char::is_whitespace) => Some(("contains a blank", unspaced(user))),
        _ if user.contains([',', ';']) => Some(("contains a comma or a semicolon", None)),
        _ if domain.contains('@') => Some(("has more than one `@`", None)),
        _ if local.is_empty() => Some(("has nothing before its `@`", None)),
        _ if domain.is_empty() => Some(("has nothing behind its `@`", None)),
        _ if local.contains(SPECIALS) => {
            Some(("has a character before its `@` that no address has", None))
        }
        _ => wrong_domain(domain).then(|| {
            let bare = domain.trim_end_matches('.');
            let meant = (bare != domain).then(|| format!("{local}@{bare}"));
            ("has a domain that can't be one", meant)
        }),
    }
}

/// The address in angle brackets.
fn bracketed_address(user: &str) -> Option<&str> {
    let (_, rest) = user.split_once('<')?;
    let (address, _) = rest.split_once('>')?;
    Some(address.trim())
}

/// The address without the blanks around its `@` and periods, or without the words behind it.
fn unspaced(user: &str) -> Option<String> {
    let first = user.split_whitespace().next().unwrap_or_default();
    if let Some((local, domain)) = first.split_once('@')
        && !local.is_empty()
        && domain.contains('.')
        && !domain.ends_with('.')
    {
        return Some(first.to_owned());
    }
    let mut joined = String::new();
    for part in user.split_whitespace() {
        let joins = |c: char| c == '@' || c == '.';
        if !joined.is_empty() && !joined.ends_with(joins) && !part.starts_with(joins) {
            return None;
        }
        joined.push_str(part);
    }
    Some(joined)
}

/// Labels may be of any letters; of ASCII's other characters a domain has hyphens, and some have `_`.
fn wrong_domain(domain: &str) -> bool {
    let fits = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let is_label = |label: &str| !label.is_empty() && label.chars().all(fits);
    !domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MEANT: &str = "; did you mean liz@example.com?";

    #[test]
    fn what_is_plainly_meant_is_named() {
        for bad in [
            "Liz <liz@example.com>",
            "\"Smith, Liz\" <liz@example.com>",
            "<liz@example.com>",
            "mailto:liz@example.com",
            "MAILTO:liz@example.com?subject=x",
            "smtp:liz@example.com",
            "\"liz@example.com\"",
            "'liz@example.com'",
            "“liz@example.com”",
            "liz@example.com;",
            "liz@example.com,",
            "liz@example.com ;",
            "liz@example.com # left in May",
            "liz@example.com (left)",
            "liz @example.com",
            "liz@ example.com",
            "liz@example .com",
            "liz@example.com.",
            "liz＠example.com",
            "l\u{ad}iz@example.com",
            "liz@example.com\u{200b}",
            "liz@exam\u{fe0f}ple.com",
            "liz@example\u{3164}.com",
            "\u{feff}liz@example.com",
            "liz\u{e0101}@example.com",
            "liz\u{2800}@example.com",
            "liz@example.com\u{fffc}",
            "liz@example.com\u{1}",
        ] {
            let said = check_user(bad, None).unwrap_err().to_string();
            assert!(said.ends_with(MEANT), "{bad:?}: {said}");
        }
    }

    #[test]
    fn what_can_be_nobodys_key_is_refused_without_a_guess() {
        for bad in [
            "",
            " ",
            ".",
            "..",
            "@example.com",
            "@:example.com",
            "@liz:",
            "@liz:example com",
            "@liz:a@example.com",
            "liz@",
            "@",
            "a@b@example.com",
            "liz@@example.com",
            "a@example.com,b@example.com",
            "a@example.com;b@example.com",
            "a@example.com b@example.com",
            "a@example.com, b@example.com",
            "liz smith@example.com",
            "liz@example,com",
            "liz@.com",
            "liz@example..com",
            "liz@exa mple.com",
            "a:b@example.com",
            "1.0987E+20",
            "1,0987E+20",
            "4.9E-05",
            "12e+5",
            "l\u{fffd}z@example.com",
            "liz@[127.0.0.1]",
        ] {
            let said = check_user(bad, None).expect_err(bad).to_string();
            assert!(!said.contains("did you mean"), "{bad:?}: {said}");
        }
    }

    #[test]
    fn what_may_be_somebodys_key_is_taken() {
        for good in [
            "liz@example.com",
            "o'neil@example.com",
            "liz+test@example.com",
            "a/b@example.com",
            "%2e%2e",
            "lïz@exämple.com",
            "liz@x",
            "日本@例え.jp",
            "108123456789012345678",
            "12e5",
            "12E5",
            "1e5f",
            "...",
            "liz_gmail.com#EXT#@acme.example",
            "@liz:example.com",
            "@o=27neil:matrix.example.org:8448",
            "6319a1504f3xxxxf214dd5b7",
            "+15551234567",
            "cn=liz,ou=x",
            "1ab2345c-67de-8901-f23g-45h678901j2k",
            "-",
            "'tis",
            "Liz Smith",
        ] {
            assert_eq!(check_user(good, None), Ok(()), "{good}");
        }
    }

    #[test]
    fn a_type_decides_what_is_an_address() {
        use UserIdType::{Email, ExternalId, Identity, Phone, SyncRelation, Username};
        for (good, of) in [
            ("+49 1522 3433333", Phone),
            ("62f20932716fbcc10d966ee5:liz@example.com", Identity),
            ("lark:ou_8bae", SyncRelation),
            ("@liz", Username),
            ("a@b@c", ExternalId),
            ("CN=Smith\\, Liz,OU=x", ExternalId),
        ] {
            assert_eq!(check_user(good, Some(of)), Ok(()), "{good}");
        }
        for (bad, of) in [
            ("liz", Email),
            ("@liz:example.com", Email),
            ("4.91522E+12", Phone),
            ("\"liz\"", Username),
            ("liz;", ExternalId),
            ("mailto:liz@example.com", Identity),
        ] {
            assert!(check_user(bad, Some(of)).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn the_short_way_takes_nothing_that_the_long_one_refuses(user in "[a-zA-Z0-9.+_@#;,-]{1,12}@?[a-z.@-]{0,9}") {
            if is_plain_address(&user) {
                prop_assert!(check_id(&user).is_ok(), "{user}");
                prop_assert!(surrounding_flaw(&user).is_none() && lookalike_flaw(&user).is_none(), "{user}");
                prop_assert!(address_flaw(&user).is_none(), "{user}");
            }
        }

        #[test]
        fn no_text_panics_and_every_repair_is_a_user(text in "\\PC{0,20}|[a-z@<>\"',;: .]{0,20}") {
            if let Err(InvalidUser { meant: Some(meant), .. }) = check_user(text.trim(), None) {
                prop_assert_eq!(check_user(&meant, None), Ok(()));
            }
        }
    }
}
