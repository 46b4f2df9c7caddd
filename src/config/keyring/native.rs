//! The keyring of macOS and Windows, by the crate `keyring`.

use std::{thread, time::Duration};

use ::keyring::{Entry, Error};
use secrecy::ExposeSecret as _;
use tokio::sync::oneshot;

use crate::model::{Invalid, SecretString, shorten};

/// How long it may take, a person's unlocking of the keyring included.
const LIMIT: Duration = Duration::from_secs(60);

/// The system's own.
pub(super) struct Native;

impl Native {
    pub(super) fn new() -> Self {
        Self
    }

    /// The secret of an entry; nothing where there is no such entry.
    ///
    /// # Errors
    /// When the keyring can't be asked, or the entry stays locked or is no text.
    pub(super) async fn find(
        &self,
        service: &str,
        user: &str,
    ) -> Result<Option<SecretString>, Invalid> {
        ask(service, user, |entry| match entry.get_password() {
            Err(Error::NoEntry) => Ok(None),
            found => found.map(|text| Some(SecretString::from(text))),
        })
        .await
    }

    /// Stores a secret, in place of the one that the entry holds.
    ///
    /// # Errors
    /// When the keyring can't be asked or stays locked.
    pub(super) async fn store(
        &self,
        service: &str,
        user: &str,
        secret: &SecretString,
    ) -> Result<(), Invalid> {
        let secret = secret.clone();
        ask(service, user, move |entry| {
            entry.set_password(secret.expose_secret())
        })
        .await
    }

    /// Removes an entry.
    ///
    /// # Errors
    /// When the keyring can't be asked, or there is no such entry.
    pub(super) async fn remove(&self, service: &str, user: &str) -> Result<(), Invalid> {
        ask(service, user, Entry::delete_credential).await
    }
}

/// Asks on a thread of its own: it blocks, and a runtime that ends would wait for one of its own.
async fn ask<T: Send + 'static>(
    service: &str,
    user: &str,
    what: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
) -> Result<T, Invalid> {
    let (answer, answered) = oneshot::channel();
    let (service, user) = (service.to_owned(), user.to_owned());
    let spawned = thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(move || {
            let done = Entry::new(&service, &user).and_then(|entry| what(&entry));
            // Nobody waits any more when the time is over.
            let _ = answer.send(done.map_err(|error| Invalid::new(cause(&error))));
        });
    spawned.map_err(|error| Invalid::new(format!("the keyring can't be asked: {error}")))?;
    match tokio::time::timeout(LIMIT, answered).await {
        Ok(Ok(done)) => done,
        Ok(Err(_)) => Err(Invalid::new("the keyring broke down while it was asked")),
        Err(_) => Err(Invalid::new(format!(
            "the keyring gave no answer in {} s",
            LIMIT.as_secs()
        ))),
    }
}

/// What went wrong, without what was read: some errors carry the secret's bytes.
fn cause(error: &Error) -> String {
    match error {
        Error::NoEntry => "there is no such entry".to_owned(),
        Error::BadEncoding(_) => "the entry is not UTF-8 text".to_owned(),
        Error::BadDataFormat(..) => "the entry is damaged".to_owned(),
        Error::NoDefaultStore => match Entry::store_status() {
            Err(error) => format!("there is no keyring: {}", shorten(&error.to_string(), 200)),
            Ok(()) => "there is no keyring".to_owned(),
        },
        error => shorten(&error.to_string(), 200),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_tells_no_secret() {
        let told = cause(&Error::BadEncoding(b"hunter2".to_vec()));
        assert_eq!(told, "the entry is not UTF-8 text");
        assert_eq!(cause(&Error::NoEntry), "there is no such entry");
    }
}
