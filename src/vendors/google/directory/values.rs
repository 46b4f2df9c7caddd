//! What addresses, phones, units and other values must look like before they are sent.

use crate::model::{Invalid, check_id, check_user, shorten};

/// The longest local part and domain of an address (RFC 5321, 4.5.3.1).
const LONGEST_LOCAL: usize = 64;
const LONGEST_DOMAIN: usize = 253;

/// The longest label of a domain (RFC 1035, 2.3.4).
const LONGEST_LABEL: usize = 63;

/// Digits of a phone with its country's: no country has shorter ones, E.164 allows no longer ones.
const PHONE: std::ops::RangeInclusive<usize> = 7..=15;

/// Google's search language for a query within a unit; both must hold.
#[must_use]
pub fn search(query: Option<&str>, ou: Option<&str>) -> Option<String> {
    let ou = ou.map(|path| {
        let path = slashed(path);
        format!(
            "orgUnitPath='{}'",
            path.replace('\\', "\\\\").replace('\'', "\\'")
        )
    });
    let parts: Vec<String> = query.map(ToOwned::to_owned).into_iter().chain(ou).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The path of an organisational unit with the slash that Google wants before it.
///
/// A blank one, as of an unset variable in a script, is not the topmost.
///
/// # Errors
/// When it is blank, or holds a control character.
pub fn unit(path: &str) -> Result<String, Invalid> {
    text("--ou", path)?;
    Ok(slashed(path))
}

/// The same of a path that was checked.
fn slashed(path: &str) -> String {
    format!("/{}", path.trim_matches('/'))
}

/// A value in one piece, such as a group's address.
///
/// # Errors
/// When it holds a blank, or can be no part of a URL.
pub fn word(flag: &str, value: &str) -> Result<(), Invalid> {
    match value.contains(char::is_whitespace) && !value.chars().any(char::is_control) {
        true => Err(wrong(flag, value, "contains a blank")),
        false => key(flag, value),
    }
}

/// What can be a part of a URL's path.
///
/// # Errors
/// When it can be none.
pub fn key(flag: &str, value: &str) -> Result<(), Invalid> {
    check_id(value).map_err(|why| wrong(flag, value, why))
}

/// Text on one line: neither blank nor with what a terminal would obey.
///
/// # Errors
/// When it is blank, or holds a control character.
pub fn text(what: &str, value: &str) -> Result<(), Invalid> {
    match value {
        _ if value.trim().is_empty() => Err(Invalid::new(format!("{what} is blank"))
            .with_hint("nothing was sent; leave it out, or give it a value")),
        _ if value.chars().any(char::is_control) => {
            Err(wrong(what, value, "contains a control character"))
        }
        _ => Ok(()),
    }
}

fn wrong(what: &str, value: &str, why: &str) -> Invalid {
    Invalid::new(format!("{what} (`{}`) {why}", shorten(value, 60)))
        .with_hint("nothing was sent; correct it and run again")
}

/// One user's key, for verbs that take no more.
///
/// # Errors
/// When nobody can have that key.
pub fn named(what: &str, user: &str) -> Result<String, Invalid> {
    let user = user.trim();
    if user == "-" {
        return Err(
            Invalid::new(format!("{what} takes one USER only, and `-` is none"))
                .with_hint("name the user; standard input is read by verbs of several users"),
        );
    }
    check_user(user, None).map_err(|why| wrong(what, user, &why.to_string()))?;
    Ok(user.to_owned())
}

/// A primary address for a user, as Google takes them.
///
/// Letters, digits, `-`, `_`, `'` and single periods (support.google.com/a/answer/9193374).
///
/// # Errors
/// When Google would take no such address.
pub fn address(email: &str) -> Result<String, Invalid> {
    let email = named("EMAIL", email)?;
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "._-'".contains(c);
    let is_one = |(local, domain): (&str, &str)| {
        local.len() <= LONGEST_LOCAL
            && local.split('.').all(|part| !part.is_empty())
            && local.chars().all(is_letter)
            && is_domain(domain)
    };
    match email.split_once('@').is_some_and(is_one) {
        true => Ok(email),
        false => Err(
            Invalid::new(format!("`{}` can be no primary address", shorten(&email, 60)))
                .with_hint("nothing was sent; write it as name@example.com: before the @ letters, digits, - _ ' and single periods"),
        ),
    }
}

/// Anybody's address, here or elsewhere.
///
/// # Errors
/// When it is none.
pub fn email(what: &str, email: &str) -> Result<(), Invalid> {
    let email = email.trim();
    let is_one = |(local, domain): (&str, &str)| {
        (1..=LONGEST_LOCAL).contains(&local.len()) && is_domain(domain)
    };
    let is_split = || !email.contains([' ', ',', ';', '<', '>', '"']);
    key(what, email)?;
    match email.split_once('@').is_some_and(is_one) && is_split() {
        true => Ok(()),
        false => Err(wrong(what, email, "is no e-mail address")
            .with_hint("nothing was sent; write it as name@example.com")),
    }
}

/// At least two labels of letters, digits and inner hyphens.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=LONGEST_LABEL).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.len() <= LONGEST_DOMAIN && domain.contains('.') && domain.split('.').all(is_label)
}

/// A phone as E.164 has it.
///
/// # Errors
/// When it is none.
pub fn phone(what: &str, phone: &str) -> Result<(), Invalid> {
    let is_one = |digits: &str| {
        PHONE.contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    match phone.strip_prefix('+').is_some_and(is_one) {
        true => Ok(()),
        false => Err(
            wrong(what, phone, "is no phone number in the form of E.164")
                .with_hint("nothing was sent; write it as +15551234567"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_primary_address_is_as_google_takes_it() {
        for good in ["liz@example.com", "o'neil_j-r.x@mail.example.co", "7@xn--bcher-kva.example"] {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in [
            "-", "", "liz", "@example.com", "liz@", "liz@example", "a@b@example.com", "liz@example..com", "a,b@example.com",
            "liz@example.com,", "liz@example.com.", "lïz@example.com", "liz@exämple.com", "l..z@example.com", ".liz@example.com",
            "liz.@example.com", "liz+x@example.com", "liz@-example.com", "l iz@example.com", "liz@exam_ple.com",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
        assert!(address(&format!("{}@example.com", "x".repeat(65))).is_err());
    }

    #[test]
    fn addresses_and_phones_of_others_are_looser() {
        for good in [
            "omar@example.com",
            "o+tag@mail.example.org",
            "lïz@example.com",
        ] {
            assert!(email("E", good).is_ok(), "{good}");
        }
        for bad in [
            "omar",
            "omar@x",
            "a@b@c.com",
            "a@x.com,b@x.com",
            "<a@x.com>",
        ] {
            assert!(email("E", bad).is_err(), "{bad}");
        }
        assert!(phone("P", "+15551234567").is_ok());
        for bad in [
            "555",
            "+555",
            "15551234567",
            "+1 555 123 4567",
            "+0123456789",
        ] {
            assert!(phone("P", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_unit_is_quoted_and_joined_to_the_query() {
        assert_eq!(search(None, None), None);
        assert_eq!(
            search(Some("isAdmin=true"), Some("Sales/O'Neil")).unwrap(),
            "isAdmin=true orgUnitPath='/Sales/O\\'Neil'"
        );
    }
}
