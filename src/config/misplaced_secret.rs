//! Refuses a secret in a setting that takes something else, such as a path, and shows nothing of it.

use std::{io::ErrorKind, path::Path};

use super::{
    environment::Environment,
    secret::{FORMS, Source},
    setting::{Key, Shape},
    value::{Origin, Place, Raw, Value},
};
use crate::model::{Invalid, Protected, looks_like_key, looks_secret};

/// The value, unless it looks like a secret and isn't known to be what the setting takes.
///
/// # Errors
/// Names the setting and its place, and what is expected there.
pub(super) fn refuse(
    key: Key,
    given: Value<Raw>,
    environment: &Environment,
) -> Result<Value<Raw>, Invalid> {
    let setting = key.setting;
    let is_path = |path: &Path, origin: &Origin| is_path(path, origin.folder(), environment);
    let (takes, misplaced) = match &given.value {
        Raw::Text(text) if setting.shape == Shape::Id => {
            (setting.shape.takes(), looks_like_key(text))
        }
        Raw::Text(text) if setting.shape == Shape::Texts => {
            let mut entries = text.split(|c: char| ",;".contains(c) || c.is_whitespace());
            (setting.shape.takes(), entries.any(looks_like_key))
        }
        Raw::Text(text) => {
            let is_named = || {
                setting
                    .names
                    .is_some_and(|is_name| is_name(text, environment))
            };
            (setting.shape.takes(), looks_secret(text) && !is_named())
        }
        Raw::Texts(texts) => return listed(key, texts, &given),
        Raw::Path(path) => (setting.shape.takes(), !is_path(path, &given.origin)),
        Raw::Number(_) | Raw::Secret(Source::Inline(_)) => ("", false),
        Raw::Secret(Source::Variable(name)) => (
            "the name of a variable",
            !environment.has(name) && !is_variable(name),
        ),
        Raw::Secret(Source::File(path)) => ("a path", !is_path(path, &given.origin)),
        Raw::Secret(Source::Keyring(name)) => ("a name in the keyring", looks_secret(name)),
        Raw::Secret(Source::Command(words)) => {
            let program = Path::new(words.first().map_or("", String::as_str));
            ("a program", !is_path(program, &given.origin))
        }
    };
    match misplaced {
        false => Ok(given),
        true => Err(refused(key, &given.origin, takes)),
    }
}

/// The entries of a list are ids, each with a line of its own.
fn listed(key: Key, texts: &[(String, usize)], given: &Value<Raw>) -> Result<Value<Raw>, Invalid> {
    let is_key = |text: &str| looks_like_key(Protected::group_of(text).unwrap_or(text));
    let Some((_, line)) = texts.iter().find(|(text, _)| is_key(text)) else {
        return Ok(given.clone());
    };
    let origin = match &given.origin {
        Origin::File(place) => Origin::File(Place {
            line: *line,
            ..place.clone()
        }),
        other => other.clone(),
    };
    Err(refused(key, &origin, key.setting.shape.takes()))
}

/// What names something that is there is what it should be, whatever it looks like.
fn is_path(path: &Path, folder: Option<&Path>, environment: &Environment) -> bool {
    let there = || {
        let whole = environment.expand(path, folder);
        // What may not be looked at is there, as far as that tells.
        whole.is_ok_and(|whole| match whole.try_exists() {
            Ok(found) => found,
            Err(error) => error.kind() == ErrorKind::PermissionDenied,
        })
    };
    !looks_secret(&path.to_string_lossy()) || there()
}

/// POSIX's names of variables, as far as one doesn't look like a secret.
fn is_variable(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let begins = !name.starts_with(|c: char| c.is_ascii_digit());
    begins && name.chars().all(fits) && !looks_secret(name)
}

fn refused(key: Key, origin: &Origin, takes: &str) -> Invalid {
    let name = origin.name(&key.name());
    let invalid = Invalid::new(format!(
        "{name} holds what looks like a secret where {takes} is expected; it is not shown"
    ));
    invalid.with_hint(match key.setting.shape {
        Shape::Key => "if it is a path, no such file is there: correct it, or put the file there; if it is a key, save it in a file that only you can read, and name that file; the config file also takes { env = \"…\" }, { command = [\"…\"] } or { keyring = \"…\" }".to_owned(),
        Shape::File => "if it is a path, no such file is there: correct it, or put the file there; if it is a key, save it in a file that only you can read, and name that file".to_owned(),
        Shape::Secret => format!("take the secret out of there; {FORMS}"),
        _ => "take the secret out of there; if it isn't one, it is a name of nothing that is there, and too mixed to be shown".to_owned(),
    })
}
