//! TOML values of the shape that their setting asks for. Never quotes a value: it may be secret.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{
    secret::{FORMS, Source},
    setting::{Key, Shape},
    text::Text,
    value::Raw,
};
use crate::model::{Invalid, Protected, SecretString, looks_secret, nearest};

/// The names of the table that says where a secret comes from.
const SOURCES: [&str; 4] = ["env", "file", "command", "keyring"];

/// No key and no profile needs more, in characters.
const LONGEST_NAME: usize = 40;

type Node<'a> = Spanned<DeValue<'a>>;

/// The value in its setting's shape.
///
/// # Errors
/// When it has another: names the key, the line, and what is expected.
pub(super) fn take(text: &Text<'_>, key: Key, node: &Node<'_>) -> Result<Raw, Invalid> {
    let name = format!("`{}` ({})", key.name(), text.place(node.span().start));
    let value = node.get_ref();
    match (key.setting.shape, value) {
        (
            Shape::Text | Shape::Id | Shape::Email(_) | Shape::OneOf(_) | Shape::Url,
            DeValue::String(string),
        ) => Ok(Raw::Text(string.to_string())),
        (Shape::Key | Shape::File, DeValue::String(string)) => {
            Ok(Raw::Path(string.as_ref().into()))
        }
        (Shape::Secret, DeValue::String(string)) => Ok(Raw::Secret(Source::Inline(
            SecretString::from(string.as_ref()),
        ))),
        (Shape::Secret | Shape::Key, DeValue::Table(table)) => {
            source(text, &name, table).map(Raw::Secret)
        }
        (Shape::Texts, DeValue::Array(array)) => texts(text, &name, array).map(Raw::Texts),
        (Shape::People, DeValue::Array(array)) => people(text, &name, array).map(Raw::Texts),
        (Shape::Counts, DeValue::Array(array)) => counts(text, &name, array).map(Raw::Texts),
        // As a variable would spell it.
        (Shape::Flag, DeValue::Boolean(flag)) => Ok(Raw::Text(flag.to_string())),
        (Shape::Count, DeValue::Integer(_))
        | (Shape::Number, DeValue::Integer(_) | DeValue::Float(_)) => number(value)
            .map(Raw::Number)
            .ok_or_else(|| Invalid::new(format!("{name} is no number to work with"))),
        (shape, _) => Err(mismatch(&name, value, expected(shape))),
    }
}

/// A key or a profile's name as a message tells it; what may be a secret in its place isn't shown.
pub(super) fn named(name: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || "_-. ".contains(c);
    match name.chars().count() <= LONGEST_NAME && name.chars().all(fits) && !looks_secret(name) {
        true => format!("`{name}`"),
        false => "(not shown, as it may be a secret)".to_owned(),
    }
}

/// That a value is of another type than its key asks for.
pub(super) fn mismatch(name: &str, value: &DeValue<'_>, expected: &str) -> Invalid {
    Invalid::new(format!(
        "{name} is {} where {expected} is expected",
        article(value)
    ))
}

fn expected(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Id | Shape::Email(_) | Shape::OneOf(_) | Shape::Url => "a string",
        Shape::Texts => "a list of strings",
        Shape::People => "a list of strings",
        Shape::Counts => "a list of whole numbers",
        Shape::Number => "a number",
        Shape::Count => "a whole number",
        Shape::Flag => "true or false",
        Shape::Secret => "a string, or a table with one of env, file, command or keyring,",
        Shape::Key => "a path, or a table with one of env, file, command or keyring,",
        Shape::File => "a path",
    }
}

fn article(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .map(|whole| whole as f64),
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    }
}

fn texts(text: &Text<'_>, name: &str, array: &[Node<'_>]) -> Result<Vec<(String, usize)>, Invalid> {
    let mut found = Vec::with_capacity(array.len());
    for node in array {
        let DeValue::String(string) = node.get_ref() else {
            return Err(mismatch(
                &format!("{name}: an entry"),
                node.get_ref(),
                "a string",
            ));
        };
        found.push((string.to_string(), text.line(node.span().start)));
    }
    Ok(found)
}

/// Whole numbers, as a variable would spell them.
fn counts(
    text: &Text<'_>,
    name: &str,
    array: &[Node<'_>],
) -> Result<Vec<(String, usize)>, Invalid> {
    let entry = |node: &Node<'_>| {
        let found = match node.get_ref() {
            DeValue::Integer(integer) => integer.as_str().to_owned(),
            // As `init` writes it.
            DeValue::String(string) => string.to_string(),
            other => {
                let name = format!("{name}: an entry");
                let invalid = mismatch(&name, other, "a whole number");
                return Err(invalid.with_hint("write it like [200, 204]"));
            }
        };
        Ok((found, text.line(node.span().start)))
    };
    array.iter().map(entry).collect()
}

/// Strings, and tables that name a group; those as text, too.
fn people(
    text: &Text<'_>,
    name: &str,
    array: &[Node<'_>],
) -> Result<Vec<(String, usize)>, Invalid> {
    let entry = |node: &Node<'_>| {
        let found = match node.get_ref() {
            DeValue::String(string) => string.to_string(),
            DeValue::Table(table) => group(name, table)?,
            other => {
                let name = format!("{name}: an entry");
                return Err(mismatch(&name, other, "a string"));
            }
        };
        Ok((found, text.line(node.span().start)))
    };
    array.iter().map(entry).collect()
}

/// `{ group = "…" }`.
fn group(name: &str, table: &DeTable<'_>) -> Result<String, Invalid> {
    let mut entries = table.iter();
    match (entries.next(), entries.next()) {
        (Some((key, node)), None) if key.get_ref() == "group" => match node.get_ref() {
            DeValue::String(group) => Ok(Protected::group(group)),
            other => Err(mismatch(&format!("{name}: `group`"), other, "a string")),
        },
        _ => Err(Invalid::new(format!(
            "{name}: a table in it names a group and nothing else"
        ))
        .with_hint("write it as { group = \"board@example.com\" }")),
    }
}

/// Exactly one of the ways to give a secret.
fn source(text: &Text<'_>, name: &str, table: &DeTable<'_>) -> Result<Source, Invalid> {
    let mut entries = table.iter();
    let (Some((key, node)), None) = (entries.next(), entries.next()) else {
        let count = table.len();
        let invalid = Invalid::new(format!(
            "{name} has {count} of env, file, command and keyring; exactly one is needed"
        ));
        return Err(invalid.with_hint(FORMS));
    };
    let string = |make: fn(&str) -> Source| match node.get_ref() {
        DeValue::String(string) if string.trim().is_empty() => Err(blank(name, key.get_ref())),
        DeValue::String(string) => Ok(make(string)),
        other => Err(mismatch(
            &format!("{name}: {}", named(key.get_ref())),
            other,
            "a string",
        )),
    };
    match key.get_ref().as_ref() {
        "env" => string(|variable| Source::Variable(variable.to_owned())),
        "file" => string(|path| Source::File(path.into())),
        "keyring" => string(|entry| Source::Keyring(entry.to_owned())),
        "command" => command(text, name, node),
        other => Err(unknown(name, other)),
    }
}

fn command(text: &Text<'_>, name: &str, node: &Node<'_>) -> Result<Source, Invalid> {
    let DeValue::Array(array) = node.get_ref() else {
        let invalid = mismatch(
            &format!("{name}: `command`"),
            node.get_ref(),
            "a list of strings",
        );
        return Err(invalid.with_hint("write it word by word, such as [\"op\", \"read\", \"op://vault/item\"]; no shell takes part"));
    };
    let words = texts(text, &format!("{name}: `command`"), array)?;
    match words.first() {
        Some((program, _)) if !program.trim().is_empty() => Ok(Source::Command(
            words.into_iter().map(|(word, _)| word).collect(),
        )),
        _ => Err(blank(name, "command")),
    }
}

fn blank(name: &str, key: &str) -> Invalid {
    Invalid::new(format!("{name}: `{key}` is blank")).with_hint(FORMS)
}

fn unknown(name: &str, key: &str) -> Invalid {
    let near = nearest(key, SOURCES).map(|near| format!("did you mean `{near}`? "));
    let invalid = Invalid::new(format!("{name}: unknown key {}", named(key)));
    invalid.with_hint(format!("{}{FORMS}", near.unwrap_or_default()))
}
