//! Gets secrets from the operating system's keyring, and puts them there. Knows no setting.

use std::{thread, time::Duration};

use ::keyring::{Entry, Error};
use tokio::sync::oneshot;

use crate::model::{ExposeSecret, Invalid, SecretString};

/// How long the keyring may take, a person's unlocking of it included.
const PATIENCE: Duration = Duration::from_secs(60);

/// The service of entries that are written without one.
const SERVICE: &str = "oust";

/// The entry `service/user`, or the entry of that name under the service `oust`.
///
/// # Errors
/// When there is no keyring, no such entry, or no answer.
pub(super) async fn read(name: &str) -> Result<SecretString, Invalid> {
    ask(name, |entry| entry.get_password().map(SecretString::from)).await
}

/// Puts a secret where [`read`] finds it.
///
/// # Errors
/// When there is no keyring, or no answer.
pub(super) async fn write(name: &str, secret: &SecretString) -> Result<(), Invalid> {
    let secret = secret.clone();
    ask(name, move |entry| {
        entry.set_password(secret.expose_secret())
    })
    .await
}

/// Removes an entry.
///
/// # Errors
/// When there is no keyring, no such entry, or no answer.
pub(super) async fn remove(name: &str) -> Result<(), Invalid> {
    ask(name, Entry::delete_credential).await
}

/// Asks the keyring for an entry, on a thread of its own: it blocks, and a runtime that ends would
/// wait for one of its own.
async fn ask<T: Send + 'static>(
    name: &str,
    what: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
) -> Result<T, Invalid> {
    let (answer, answered) = oneshot::channel();
    let (service, user) = split(name);
    let spawned = thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(move || {
            let done = Entry::new(&service, &user).and_then(|entry| what(&entry));
            // Nobody waits any more when the time is over.
            let _ = answer.send(done.map_err(|error| cause(&error)));
        });
    spawned.map_err(|error| refuse(name, &format!("can't be asked: {error}")))?;
    match tokio::time::timeout(PATIENCE, answered).await {
        Ok(Ok(done)) => done.map_err(|why| refuse(name, &why)),
        Ok(Err(_)) => Err(refuse(name, "broke down while it was asked")),
        Err(_) => Err(refuse(
            name,
            &format!("gave no answer in {} s", PATIENCE.as_secs()),
        )),
    }
}

fn split(name: &str) -> (String, String) {
    let (service, user) = name.rsplit_once('/').unwrap_or((SERVICE, name));
    (service.to_owned(), user.to_owned())
}

/// What went wrong, without what was read: some errors carry the secret's bytes.
fn cause(error: &Error) -> String {
    match error {
        Error::NoEntry => "has no such entry".to_owned(),
        Error::NoDefaultStore => match Entry::store_status() {
            Err(error) => format!("is not there: {}", plain(error)),
            Ok(()) => "is not there".to_owned(),
        },
        Error::NoStorageAccess(_) => format!("is locked or closed to us: {}", plain(error)),
        _ => format!("failed: {}", plain(error)),
    }
}

fn plain(error: &Error) -> String {
    match error {
        Error::BadEncoding(_) => "the entry is not UTF-8 text".to_owned(),
        Error::BadDataFormat(..) => "the entry is damaged".to_owned(),
        error => crate::model::shorten(&error.to_string(), 200),
    }
}

fn refuse(name: &str, what: &str) -> Invalid {
    let (service, user) = split(name);
    Invalid::new(format!(
        "the keyring {what} (service `{service}`, user `{user}`)"
    ))
    .with_hint(
        "store the entry and unlock the keyring; where there is no desktop session, \
         use { env = \"…\" }, { file = \"…\" } or { command = […] } instead",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_a_service_is_ours() {
        let of = |name| split(name);
        assert_eq!(of("genauth"), ("oust".into(), "genauth".into()));
        assert_eq!(
            of("https://vault/x/key"),
            ("https://vault/x".into(), "key".into())
        );
    }

    #[test]
    fn an_error_tells_no_secret() {
        let told = cause(&Error::BadEncoding(b"hunter2".to_vec()));
        assert_eq!(told, "failed: the entry is not UTF-8 text");
        assert_eq!(cause(&Error::NoEntry), "has no such entry");
    }

    #[tokio::test]
    async fn a_missing_entry_or_keyring_is_explained() {
        let error = read("oust-test/no-such-entry").await.unwrap_err();
        assert!(error.message.starts_with("the keyring "), "{error}");
        assert!(error.hint.unwrap().contains("{ env = "));
    }
}
