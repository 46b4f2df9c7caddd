//! What fields and values must look like before anything is sent: fields of a user, addresses, phones,
//! selections.

use serde_json::Value;

use crate::{
    model::{Invalid, check_id, check_user, nearest, shorten},
    vendors::google::directory::schema::{self, Kind},
};

/// The longest local part and domain of an address (RFC 5321, 4.5.3.1).
const LONGEST_LOCAL: usize = 64;
const LONGEST_DOMAIN: usize = 253;

/// The longest label of a domain (RFC 1035, 2.3.4).
const LONGEST_LABEL: usize = 63;

/// Digits of a phone with its country's: no country has shorter ones, E.164 allows no longer ones.
const PHONE: std::ops::RangeInclusive<usize> = 7..=15;

/// The flags that say among whom a command looks, as far as they were given.
#[derive(Default)]
pub(in crate::commands) struct Scope<'a> {
    pub(in crate::commands) query: Option<&'a str>,
    pub(in crate::commands) ou: Option<&'a str>,
    pub(in crate::commands) domain: Option<&'a str>,
    pub(in crate::commands) customer: Option<&'a str>,
    pub(in crate::commands) groups: Vec<&'a str>,
}

impl Scope<'_> {
    /// Refuses what can be no such value; blank ones above all.
    ///
    /// A blank one, as of an unset variable in a script, would take everybody; `everybody` says how
    /// they are taken on purpose.
    pub(in crate::commands) fn check(&self, everybody: &str) -> Result<(), Invalid> {
        let named = [
            ("--domain", self.domain),
            ("--customer", self.customer),
            ("--ou", self.ou),
            ("--query", self.query),
        ];
        let named = named
            .into_iter()
            .filter_map(|(flag, value)| Some((flag, value?)));
        let groups = self.groups.iter().map(|group| ("--group", *group));
        for (flag, value) in named.chain(groups) {
            if value.trim().is_empty() {
                return Err(Invalid::new(format!("{flag} is blank"))
                    .with_hint(format!("nothing was sent; {everybody}")));
            }
            match flag {
                "--query" => text(flag, value)?,
                "--ou" => key(flag, value)?,
                _ => word(flag, value)?,
            }
        }
        Ok(())
    }
}

/// Google's search language for a query within a unit; both must hold.
pub(in crate::commands) fn search(query: Option<&str>, ou: Option<&str>) -> Option<String> {
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
pub(super) fn unit(path: &str) -> Result<String, Invalid> {
    text("--ou", path)?;
    Ok(slashed(path))
}

/// The same of a path that was checked.
pub(super) fn slashed(path: &str) -> String {
    format!("/{}", path.trim_matches('/'))
}

/// A value in one piece, such as a group's address.
fn word(flag: &str, value: &str) -> Result<(), Invalid> {
    match value.contains(char::is_whitespace) && !value.chars().any(char::is_control) {
        true => Err(wrong(flag, value, "contains a blank")),
        false => key(flag, value),
    }
}

fn key(flag: &str, value: &str) -> Result<(), Invalid> {
    check_id(value).map_err(|why| wrong(flag, value, why))
}

/// Text on one line: neither blank nor with what a terminal would obey.
pub(super) fn text(what: &str, value: &str) -> Result<(), Invalid> {
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
pub(super) fn named(what: &str, user: &str) -> Result<String, Invalid> {
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
pub(super) fn address(email: &str) -> Result<String, Invalid> {
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
pub(super) fn email(what: &str, email: &str) -> Result<(), Invalid> {
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
pub(super) fn phone(what: &str, phone: &str) -> Result<(), Invalid> {
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

/// Refuses what is no field of a user, isn't ours to set, or holds what can't be its value.
pub(super) fn check_fields(fields: &Value) -> Result<(), Invalid> {
    check_fixed(fields)?;
    for (name, value) in fields.as_object().into_iter().flatten() {
        let Some(kind) = schema::kind(name) else {
            return Err(unknown(name, nearest(name, schema::names())));
        };
        check_value(name, kind, value)?;
        if name == "name" {
            check_name(value)?;
        }
    }
    Ok(())
}

/// All fields that can only be read, at once: what oust shows of a user has many of them.
fn check_fixed(fields: &Value) -> Result<(), Invalid> {
    let own = fields.as_object().into_iter().flatten();
    let own = own.map(|(name, _)| name.clone());
    let parts = fields["name"].as_object().into_iter().flatten();
    let parts = parts.map(|(part, _)| format!("name.{part}"));
    let fixed: Vec<(String, &str)> = own
        .chain(parts)
        .filter_map(|path| match schema::kind(&path) {
            Some(Kind::Fixed(hint)) => Some((path, hint)),
            _ => None,
        })
        .collect();
    match &fixed[..] {
        [] => Ok(()),
        [(path, hint)] => {
            Err(Invalid::new(format!("`{path}` can't be set on a user")).with_hint(*hint))
        }
        several => {
            let lines = several.iter().map(|(path, hint)| format!("{path}: {hint}"));
            Err(
                Invalid::new(format!("{} fields can't be set on a user", several.len()))
                    .with_details(lines.collect())
                    .with_hint("leave them out"),
            )
        }
    }
}

fn check_name(name: &Value) -> Result<(), Invalid> {
    for (part, value) in name.as_object().into_iter().flatten() {
        let path = format!("name.{part}");
        let Some(kind) = schema::kind(&path) else {
            let near = nearest(part, schema::name_parts()).map(|near| format!("name.{near}"));
            return Err(unknown(&path, near.as_deref()));
        };
        check_value(&path, kind, value)?;
    }
    Ok(())
}

fn unknown(path: &str, near: Option<&str>) -> Invalid {
    let near = near.map(|near| format!("did you mean `{near}`?"));
    Invalid::new(format!("a user has no field `{path}`"))
        .with_hint(near.unwrap_or_else(|| "Google would ignore it silently".to_owned()))
}

fn check_value(path: &str, kind: Kind, value: &Value) -> Result<(), Invalid> {
    let (fits, what, example) = match kind {
        // Refused before, all at once.
        Kind::Fixed(_) => return Ok(()),
        Kind::Flag => (value.is_boolean(), "true or false", format!("{path}=true")),
        Kind::Text => (value.is_string(), "text", format!("{path}=TEXT")),
        Kind::Object => (value.is_object(), "an object", format!("{path}.PART=VALUE")),
        Kind::List => (
            is_list(value),
            "an array of objects",
            format!("'{path}=[{{..}}]'"),
        ),
    };
    if !fits && (!value.is_null() || kind == Kind::Flag) {
        let whole = match kind {
            Kind::List => "an array is replaced whole: ",
            _ => "",
        };
        return Err(Invalid::new(format!("`{path}` is {what}"))
            .with_hint(format!("{whole}--set {example}")));
    }
    match value.as_str() {
        Some(value) => check_text(path, value),
        None => check_inner(path, value),
    }
}

fn is_list(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|items| items.iter().all(Value::is_object))
}

/// Text of a field. Those for recovery are cleared by an empty one; of the others none is blank.
fn check_text(path: &str, value: &str) -> Result<(), Invalid> {
    let name = format!("`{path}`");
    match path {
        "recoveryEmail" | "recoveryPhone" if value.is_empty() => Ok(()),
        "recoveryEmail" => email(&name, value),
        "recoveryPhone" => phone(&name, value),
        _ => text(&name, value),
    }
}

/// Text further below may have several lines, as notes do, and nothing else that a terminal obeys.
fn check_inner(path: &str, value: &Value) -> Result<(), Invalid> {
    let is_bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    match value {
        Value::String(text) if text.contains(is_bad) => Err(Invalid::new(format!(
            "`{path}` contains a control character"
        ))
        .with_hint("nothing was sent; correct it and run again")),
        Value::Array(items) => items.iter().try_for_each(|item| check_inner(path, item)),
        Value::Object(parts) => parts.values().try_for_each(|part| check_inner(path, part)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

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
    fn a_scope_is_never_blank() {
        let scope = |flag: &str, value: &'static str| {
            let one = |name| (name == flag).then_some(value);
            let scope = Scope {
                query: one("query"),
                ou: one("ou"),
                domain: one("domain"),
                customer: one("customer"),
                groups: one("group").into_iter().collect(),
            };
            scope.check("hint")
        };
        for flag in ["query", "ou", "domain", "customer", "group"] {
            for bad in ["", " ", "\t", "a\u{1b}b"] {
                assert!(scope(flag, bad).is_err(), "{flag} {bad:?}");
            }
            assert!(scope(flag, "example.com").is_ok(), "{flag}");
        }
        for flag in ["domain", "customer", "group"] {
            assert!(scope(flag, "..").is_err() && scope(flag, "exam ple").is_err());
        }
        assert!(scope("ou", "/Field Sales").is_ok());
    }

    #[test]
    fn a_mistyped_field_is_named() {
        let error = check_fields(&json!({"orgUnitpath": "/"})).unwrap_err();
        assert_eq!(error.hint.unwrap(), "did you mean `orgUnitPath`?");
        assert!(check_fields(&json!({"name": {}, "emails": null, "phones": []})).is_ok());
        for bad in [
            json!({"isAdmin": true}),
            json!({"id": "1"}),
            json!({"name": {"givename": "Liz"}}),
            json!({"name": {"fullName": "Liz"}}),
            json!({"name": "Liz"}),
            json!({"emails": {"0": {"address": "x"}}}),
            json!({"emails": [1]}),
            json!({"phones": "+1"}),
        ] {
            assert!(check_fields(&bad).unwrap_err().hint.is_some(), "{bad}");
        }
    }

    #[test]
    fn what_can_only_be_read_is_named_at_once() {
        let bad =
            json!({"id": "1", "isAdmin": true, "name": {"fullName": "L S", "givenName": "L"}});
        let error = check_fields(&bad).unwrap_err();
        assert_eq!(error.message, "3 fields can't be set on a user");
        let told = error.details.join("\n");
        for name in ["id: ", "isAdmin: ", "name.fullName: "] {
            assert!(told.contains(name), "{told}");
        }
    }

    #[test]
    fn text_is_neither_blank_nor_more_than_text() {
        for good in [
            json!({"recoveryEmail": "", "recoveryPhone": "", "orgUnitPath": "/"}),
            json!({"recoveryEmail": "liz@example.org", "recoveryPhone": "+15551234567"}),
            json!({"notes": {"value": "two\nlines"}, "name": {"givenName": "Élise"}}),
        ] {
            assert!(check_fields(&good).is_ok(), "{good}");
        }
        for bad in [
            json!({"name": {"givenName": " "}}),
            json!({"name": {"familyName": "S\u{1b}[0m"}}),
            json!({"orgUnitPath": ""}),
            json!({"orgUnitPath": "/a\nb"}),
            json!({"recoveryEmail": "nonsense"}),
            json!({"recoveryPhone": "555"}),
            json!({"phones": [{"value": "+1\u{7}"}]}),
            json!({"customSchemas": {"Payroll": {"grade": "\u{0}"}}}),
        ] {
            assert!(check_fields(&bad).is_err(), "{bad}");
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
