//! Keys from a profile or from the machine: got on first use, cached, refreshed.

use std::{
    sync::{Mutex as Lock, PoisonError},
    time::Duration,
};

use aws_credential_types::Credentials;
use tokio::{sync::Mutex, time::timeout};

use super::source::{LONGEST, Profile, Ways};
use crate::model::{Class, Failure, Retry, clock};

/// Temporary keys are refreshed this long before their end.
const MARGIN: Duration = Duration::from_secs(60);

/// The chosen profile, else what the machine offers.
pub(super) struct Chain {
    profile: Option<Profile>,
    ways: Ways,
    keys: Mutex<()>,
    at_hand: Lock<Option<Credentials>>,
}

impl Chain {
    pub(super) fn new(profile: Option<Profile>, ways: Ways) -> Self {
        Self {
            profile,
            ways,
            keys: Mutex::default(),
            at_hand: Lock::default(),
        }
    }

    /// The chain's keys; those who wait take what the first one got.
    pub(super) async fn get(&self) -> Result<Credentials, Failure> {
        let _single_flight = self.keys.lock().await;
        if let Some(keys) = self.at_hand().filter(is_fresh) {
            return Ok(keys);
        }
        let asked = async {
            match &self.profile {
                Some(profile) => profile.keys(&self.ways).await,
                None => self.ways.machine().await,
            }
        };
        // A program's own limit is the same: it tells more.
        let provided = timeout(LONGEST + Duration::from_secs(1), asked).await;
        let keys = provided.map_err(|_| overdue())??;
        super::hide(&keys, &self.ways.http);
        self.set(Some(keys.clone()));
        Ok(keys)
    }

    /// Drops the keys that were refused; true when the chain may give others.
    pub(super) async fn forget(&self) -> bool {
        let expires = self.at_hand().is_some_and(|keys| keys.expiry().is_some());
        self.set(None);
        expires
    }

    pub(super) fn at_hand(&self) -> Option<Credentials> {
        let keys = self.at_hand.lock().unwrap_or_else(PoisonError::into_inner);
        keys.clone()
    }

    fn set(&self, keys: Option<Credentials>) {
        *self.at_hand.lock().unwrap_or_else(PoisonError::into_inner) = keys;
    }
}

fn overdue() -> Failure {
    let text = format!(
        "AWS credentials: no answer from the chain in {} s",
        LONGEST.as_secs()
    );
    Failure::new(Class::Transient, text)
        .with_code("credentials_timeout")
        .with_retry(Retry::Backoff)
        .with_hint(
            "a credential_process, SSO or metadata server hangs: try `aws sts get-caller-identity`",
        )
}

fn is_fresh(keys: &Credentials) -> bool {
    let soon = clock::now() + MARGIN;
    keys.expiry().is_none_or(|end| end > soon)
}
