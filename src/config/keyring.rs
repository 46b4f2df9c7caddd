//! Gets secrets from the operating system's keyring, and puts them there. Knows no setting.

#[cfg(any(target_os = "macos", windows))]
mod native;
#[cfg(not(any(target_os = "macos", windows)))]
mod secret_tool;

use crate::model::{Invalid, SecretString};

#[cfg(any(target_os = "macos", windows))]
use native::Native as Keyring;
#[cfg(not(any(target_os = "macos", windows)))]
use secret_tool::SecretTool as Keyring;

/// The service of entries that are written without one.
const SERVICE: &str = "oust";

/// The secret of the entry `service/user`, or of that name under the service `oust`.
///
/// # Errors
/// When there is no keyring, no such entry, or no answer.
pub(super) async fn read(name: &str) -> Result<SecretString, Invalid> {
    let found = find(name).await?;
    found.ok_or_else(|| placed(name, Invalid::new("there is no such entry")))
}

/// The same; nothing where there is no such entry.
///
/// # Errors
/// When there is no keyring, it stays locked, or gives no answer.
pub(super) async fn find(name: &str) -> Result<Option<SecretString>, Invalid> {
    let (service, user) = split(name);
    let found = Keyring::new().find(service, user).await;
    found.map_err(|error| placed(name, error))
}

/// Puts a secret where [`read`] finds it.
///
/// # Errors
/// When there is no keyring, it stays locked, or gives no answer.
pub(super) async fn write(name: &str, secret: &SecretString) -> Result<(), Invalid> {
    let (service, user) = split(name);
    let written = Keyring::new().store(service, user, secret).await;
    written.map_err(|error| placed(name, error))
}

/// Removes an entry.
///
/// # Errors
/// When there is no keyring, no such entry, or no answer.
pub(super) async fn remove(name: &str) -> Result<(), Invalid> {
    let (service, user) = split(name);
    let removed = Keyring::new().remove(service, user).await;
    removed.map_err(|error| placed(name, error))
}

fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('/').unwrap_or((SERVICE, name))
}

/// The same error with the entry in front, and what to do where it doesn't say so itself.
fn placed(name: &str, error: Invalid) -> Invalid {
    let (service, user) = split(name);
    let hint = error.hint.clone();
    let hint = hint.unwrap_or_else(|| "store the entry and unlock the keyring".to_owned());
    error
        .at(&format!("keyring entry (service `{service}`, user `{user}`)"))
        .with_hint(format!(
            "{hint}; where there is no desktop session, use {{ env = \"…\" }}, {{ file = \"…\" }} or \
             {{ command = […] }} instead"
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_a_service_is_ours() {
        assert_eq!(split("genauth"), ("oust", "genauth"));
        assert_eq!(split("https://vault/x/key"), ("https://vault/x", "key"));
    }

    #[test]
    fn an_error_names_the_entry_and_the_ways_without_a_keyring() {
        let error = placed("vpn", Invalid::new("it is locked"));
        let place = "keyring entry (service `oust`, user `vpn`): it is locked";
        assert_eq!(error.message, place);
        assert!(error.hint.unwrap().contains("{ env = "));
    }
}
