//! The standard AWS credential chain, by aws-config: loaded on first use, cached, refreshed.

use std::{
    sync::{Arc, Mutex as Lock, PoisonError},
    time::Duration,
};

use aws_config::{
    BehaviorVersion, Region, SdkConfig, meta::region::ProvideRegion as _,
    profile::region::ProfileFileRegionProvider,
};
use aws_credential_types::{Credentials, provider::ProvideCredentials as _};
use tokio::{
    sync::{Mutex, OnceCell},
    time::timeout,
};

use super::{client::Client, trouble};
use crate::{
    http::Http,
    model::{Class, Failure, Mask, Retry, clock},
};

/// No source of keys takes longer, a helper process that asks its user included.
const LONGEST: Duration = Duration::from_secs(60);

/// Temporary keys are refreshed this long before their end.
const MARGIN: Duration = Duration::from_secs(60);

/// Environment, profiles, SSO, processes, web identity, containers and instances, in the SDK's order.
pub(super) struct Chain {
    profile: Option<String>,
    http: Arc<Http>,
    config: OnceCell<SdkConfig>,
    keys: Mutex<()>,
    at_hand: Lock<Option<Credentials>>,
    /// Of all keys so far: a late answer may echo those that were renewed meanwhile.
    mask: Lock<Mask>,
}

impl Chain {
    pub(super) fn new(profile: Option<String>, http: Arc<Http>) -> Self {
        Self {
            profile,
            http,
            config: OnceCell::new(),
            keys: Mutex::default(),
            at_hand: Lock::default(),
            mask: Lock::default(),
        }
    }

    /// The chain's keys; those who wait take what the first one got.
    pub(super) async fn get(&self) -> Result<Credentials, Failure> {
        let _single_flight = self.keys.lock().await;
        if let Some(keys) = self.at_hand().filter(is_fresh) {
            return Ok(keys);
        }
        let config = self.config().await;
        let provider = config
            .credentials_provider()
            .ok_or_else(trouble::found_none)?;
        let provided = timeout(LONGEST, provider.provide_credentials()).await;
        let keys = provided
            .map_err(|_| overdue())?
            .map_err(|error| trouble::read(&error))?;
        super::add(&mut self.lock_mask(), &keys);
        self.set(Some(keys.clone()));
        Ok(keys)
    }

    /// The profile's own region.
    pub(super) async fn region(&self) -> Option<String> {
        region(self.profile.as_deref()).await
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

    /// The text with the secrets of all keys so far masked.
    pub(super) fn masked(&self, text: &str) -> String {
        self.lock_mask().apply(text)
    }

    fn lock_mask(&self) -> std::sync::MutexGuard<'_, Mask> {
        self.mask.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, keys: Option<Credentials>) {
        *self.at_hand.lock().unwrap_or_else(PoisonError::into_inner) = keys;
    }

    async fn config(&self) -> &SdkConfig {
        let load = || async {
            // A region must be given: without one the SDK asks the instance's metadata for it.
            let region = self.region().await.unwrap_or_else(|| "us-east-1".into());
            let loader = aws_config::defaults(BehaviorVersion::latest())
                .http_client(Client(Arc::clone(&self.http)))
                .identity_cache(aws_config::identity::IdentityCache::no_cache())
                .region(Region::new(region));
            match &self.profile {
                Some(profile) => loader.profile_name(profile).load().await,
                None => loader.load().await,
            }
        };
        self.config.get_or_init(load).await
    }
}

/// The region of a profile, else of the one that the environment names. Files only: the SDK's wider
/// search would ask the instance.
pub(super) async fn region(profile: Option<&str>) -> Option<String> {
    let region = ProfileFileRegionProvider::builder();
    let region = match profile {
        Some(profile) => region.profile_name(profile),
        None => region,
    };
    region
        .build()
        .region()
        .await
        .map(|region| region.to_string())
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
