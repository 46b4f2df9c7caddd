//! Whether a profile is in the AWS tools' files.
//!
//! The AWS SDK goes on silently without a profile that isn't there, and would sign as the machine
//! that it runs on. Reads section headers alone, no key.

use std::path::{Path, PathBuf};

use super::{environment::Environment, permission, value::Value};
use crate::model::{Invalid, nearest};

/// Makes sure that a named profile exists.
///
/// # Errors
/// When it is in neither file, or a file can't be read.
pub(super) fn require(
    profile: &Value<String>,
    key: &str,
    environment: &Environment,
) -> Result<(), Invalid> {
    let config = file(environment, "AWS_CONFIG_FILE", "~/.aws/config")?;
    let credentials = file(
        environment,
        "AWS_SHARED_CREDENTIALS_FILE",
        "~/.aws/credentials",
    )?;
    let mut known = names(config.as_deref(), in_config)?;
    known.extend(names(credentials.as_deref(), in_credentials)?);
    if known.contains(&profile.value) {
        return Ok(());
    }
    let looked = [config, credentials].into_iter().flatten();
    let looked: Vec<String> = looked.map(|path| format!("`{}`", path.display())).collect();
    let place = match looked.is_empty() {
        true => "for no home directory is known".to_owned(),
        false => format!("in {}", looked.join(" or ")),
    };
    let (name, profile_name) = (profile.origin.name(key), &profile.value);
    let invalid = Invalid::new(format!(
        "{name}: there is no AWS profile `{profile_name}` {place}"
    ));
    Err(invalid.with_hint(hint(&profile.value, known)))
}

fn hint(typed: &str, mut known: Vec<String>) -> String {
    known.sort();
    known.dedup();
    match (
        nearest(typed, known.iter().map(String::as_str)),
        known.is_empty(),
    ) {
        (_, true) => "there is no profile at all; add one with `aws configure`".to_owned(),
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, _) => format!("the profiles are {}", known.join(", ")),
    }
}

/// The file that a variable names, else the one below the home directory.
fn file(
    environment: &Environment,
    variable: &str,
    usual: &str,
) -> Result<Option<PathBuf>, Invalid> {
    match (environment.raw(variable), environment.home()) {
        (Some(path), _) => environment.expand(Path::new(path), None).map(Some),
        (None, Some(_)) => environment.expand(Path::new(usual), None).map(Some),
        (None, None) => Ok(None),
    }
}

/// The profiles in a file; none when there is no file.
fn names(path: Option<&Path>, name: fn(&str) -> Option<&str>) -> Result<Vec<String>, Invalid> {
    let bytes = match path.map(std::fs::read) {
        None => return Ok(Vec::new()),
        Some(Err(error)) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Some(Ok(bytes)) => zeroize::Zeroizing::new(bytes),
        Some(Err(error)) => {
            let shown = path.unwrap_or(Path::new("")).display();
            let cause = permission::cause(&error);
            return Err(Invalid::new(format!(
                "can't read the AWS file `{shown}`: {cause}"
            )));
        }
    };
    let lines = bytes
        .split(|&byte| byte == b'\n')
        .filter_map(|line| str::from_utf8(line).ok());
    Ok(lines
        .filter_map(header)
        .filter_map(name)
        .map(str::to_owned)
        .collect())
}

/// What stands in a line's brackets; a comment may follow them.
fn header(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('\u{feff}').trim_start();
    let (header, _) = line.strip_prefix('[')?.split_once(']')?;
    Some(header.trim())
}

/// `[profile name]` and `[default]`: the config file has sections of other kinds too.
fn in_config(header: &str) -> Option<&str> {
    match header.split_once(char::is_whitespace) {
        Some(("profile", name)) => Some(unquoted(name.trim())),
        None if header == "default" => Some(header),
        _ => None,
    }
}

fn in_credentials(header: &str) -> Option<&str> {
    Some(unquoted(header))
}

fn unquoted(name: &str) -> &str {
    let bare = |quote| name.strip_prefix(quote)?.strip_suffix(quote);
    bare('"').or_else(|| bare('\'')).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::value::Origin;

    fn check(profile: &str, config: &str, credentials: &str) -> Result<(), Invalid> {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let environment = Environment::from_variables([
            ("AWS_CONFIG_FILE", at("config", config)),
            (
                "AWS_SHARED_CREDENTIALS_FILE",
                at("credentials", credentials),
            ),
        ]);
        let origin = Origin::Flag("--aws-profile");
        require(
            &Value {
                value: profile.to_owned(),
                origin,
            },
            "chime.aws_profile",
            &environment,
        )
    }

    #[test]
    fn profiles_are_found_in_either_file() {
        let config = "[default]\r\nregion = x\r\n [profile  a b ] # c\r\n[profile \"q\"]\r\n";
        for good in ["default", "a b", "q", "cred"] {
            assert!(check(good, config, "[cred]\nx = [y]\n").is_ok(), "{good}");
        }
    }

    #[test]
    fn sections_of_other_kinds_are_no_profiles() {
        let config = "[sso-session s]\n[bare]\n#[profile c]\n";
        for bad in ["s", "bare", "c", "default"] {
            assert!(check(bad, config, "").is_err(), "{bad}");
        }
    }

    #[test]
    fn an_unknown_profile_is_told_with_the_nearest() {
        let error = check("offbording", "[profile offboarding]\n", "[other]").unwrap_err();
        let start = "`--aws-profile`: there is no AWS profile `offbording` in `/";
        assert!(
            cfg!(not(unix)) || error.message.starts_with(start),
            "{error}"
        );
        assert_eq!(error.hint.unwrap(), "did you mean `offboarding`?");
        let error = check("zzzzzzzzz", "[profile b]\n", "[a]").unwrap_err();
        assert_eq!(error.hint.unwrap(), "the profiles are a, b");
    }
}
