//! GenAuth as a [`Provider`].

use std::sync::Arc;

use async_trait::async_trait;

use super::{Settings, account, answers, calls, check, kick, token::GenauthTokens};
use crate::{
    model::{
        Call, Class, Comparison, Detail, Failure, Invalid, ProviderId, RequestLog, Resolved,
        Snapshot, Target, UserIdType,
    },
    net::Http,
    net::auth::bearer::Bearer,
    vendors::{
        Abilities, Account, ApiClient, Dialect, Finding, Provider, ReadBack, Revoked, Verified,
    },
};

/// What kick-users leaves alive and what to do about it; the vendor's documents say nothing of issued
/// tokens.
pub(super) const STILL_ALIVE: [&str; 4] = [
    "the account itself: can sign in again until suspended in the GenAuth console",
    "issued access and refresh tokens: may work until they expire, as set per app",
    "apps that were not kicked: name them by `oust kick --app ID`",
    "sessions that apps keep on their own: end them in each app",
];

/// In place of apps that are looked up.
fn each_app(user: &str) -> String {
    format!("{{id of each app of {user}}}")
}

/// Kicks users out of the apps of a GenAuth user pool.
pub struct GenAuth {
    pub(super) settings: Settings,
    pub(super) client: ApiClient<Bearer<GenauthTokens>>,
}

impl GenAuth {
    /// Sends nothing yet.
    #[must_use]
    pub fn new(settings: Settings, http: Arc<Http>, retries: u32) -> Self {
        let endpoint = GenauthTokens::new(settings.host.clone(), settings.user_pool_id.clone());
        let auth = Bearer::new(settings.credential.clone(), endpoint, Arc::clone(&http));
        let dialect = Dialect {
            request_id: answers::request_id,
            advise: |failure, _| failure,
        };
        let client = ApiClient::new(http, settings.limits, retries, auth, dialect);
        Self { settings, client }
    }

    /// An id with an `@` and of no given type is an address.
    fn id_type(&self, target: &Target) -> Option<UserIdType> {
        let guessed = target.user.contains('@').then_some(UserIdType::Email);
        target
            .user_id_type
            .or(self.settings.user_id_type)
            .or(guessed)
    }

    /// What is known without a look-up.
    fn given(&self, target: &Target) -> Resolved {
        let apps = [&target.app_ids, &self.settings.app_ids];
        let apps = apps.into_iter().find(|apps| !apps.is_empty());
        Resolved {
            user: target.user.clone(),
            user_id_type: self.id_type(target),
            app_ids: apps.cloned().unwrap_or_default(),
            ..Resolved::default()
        }
    }

    pub(super) async fn apps(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<Vec<String>, Failure> {
        let call = calls::apps(&self.settings.host, &resolved.user, resolved.user_id_type);
        match self.client.send(&call, log, answers::apps).await {
            Ok(apps) => Ok(apps),
            Err(failure) => Err(self.settled(failure, resolved, log).await),
        }
    }

    /// The failure as it is, but for one that doesn't tell whether the user or an app is unknown:
    /// that is the user's only where get-user says so.
    pub(super) async fn settled(
        &self,
        failure: Failure,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Failure {
        if !answers::is_unclear(&failure) {
            return failure;
        }
        let said = (log.http_status(), log.request_id());
        let call = calls::user(&self.settings.host, &resolved.user, resolved.user_id_type);
        let asked = self.client.send(&call, log, answers::user_id).await;
        // The record tells the answer that is reported, not that of the question about it.
        if let (Some(status), id) = said {
            log.answered(status, id);
        }
        match asked {
            Err(other) if other.class == Class::NotFound => other.in_place_of(&failure),
            _ => failure,
        }
    }
}

#[async_trait(?Send)]
impl Provider for GenAuth {
    fn kind(&self) -> ProviderId {
        self.settings.provider
    }

    fn admit(&self, _: &Target) -> Result<(), Invalid> {
        Ok(())
    }

    async fn resolve(&self, target: &Target, log: &RequestLog) -> Result<Resolved, Failure> {
        let mut resolved = self.given(target);
        if resolved.app_ids.is_empty() {
            resolved.app_ids = self.apps(&resolved, log).await?;
            resolved.apps_found = true;
        }
        resolved.app_ids.sort();
        resolved.app_ids.dedup();
        Ok(resolved)
    }

    fn presume(&self, target: &Target) -> Result<Resolved, Failure> {
        let mut resolved = self.given(target);
        if resolved.app_ids.is_empty() {
            resolved.app_ids = vec![each_app(&target.user)];
        }
        resolved.app_ids.sort();
        resolved.app_ids.dedup();
        Ok(resolved)
    }

    async fn identify(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<Vec<String>, Failure> {
        let call = calls::user(&self.settings.host, &resolved.user, resolved.user_id_type);
        self.client.send(&call, log, answers::names).await
    }

    async fn snapshot(
        &self,
        resolved: &mut Resolved,
        log: &RequestLog,
    ) -> Result<Snapshot, Failure> {
        let call = calls::user(&self.settings.host, &resolved.user, resolved.user_id_type);
        let (id, account) = self.client.send(&call, log, answers::account).await?;
        let names = account.names.into_iter().filter(|name| *name != id);
        Ok(Snapshot {
            addresses: names.collect(),
            state: account.state.name().map(Into::into),
            id: Some(id),
            ..Snapshot::default()
        })
    }

    fn take_ids(&self, resolved: &mut Resolved) -> Vec<String> {
        match resolved.apps_found {
            true => std::mem::replace(&mut resolved.app_ids, vec![each_app(&resolved.user)]),
            false => Vec::new(),
        }
    }

    fn cost(&self, target: &Target, identified: bool) -> u64 {
        let found = target.app_ids.is_empty() && self.settings.app_ids.is_empty();
        1 + u64::from(found) + u64::from(identified)
    }

    fn plan(&self, resolved: &Resolved) -> Vec<Call> {
        let parts = resolved.app_ids.chunks(calls::MOST_APPS);
        parts
            .map(|apps| calls::kick(&self.settings.host, resolved, apps))
            .collect()
    }

    async fn revoke(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        kick::kick(self, resolved, log).await
    }

    /// The status call takes the user's own id only: that is looked up first.
    async fn verify(
        &self,
        resolved: &Resolved,
        _: &Comparison,
        log: &RequestLog,
    ) -> Result<ReadBack, Failure> {
        let call = calls::user(&self.settings.host, &resolved.user, resolved.user_id_type);
        let id = self.client.send(&call, log, answers::user_id).await?;
        for app in &resolved.app_ids {
            let call = calls::session(&self.settings.host, app, &id);
            match self.client.send(&call, log, answers::is_active).await {
                Ok(true) => return Ok(Verified::NotYet(format!("still active: app {app}")).into()),
                Ok(false) => {}
                // An app that is gone has no sessions.
                Err(failure) if resolved.apps_found && failure.has_detail(Detail::NoSuchApp) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(Verified::Agreed.into())
    }

    fn can_verify(&self) -> bool {
        true
    }

    fn masked(&self, text: &str) -> String {
        self.client.mask(text)
    }

    async fn check(&self, log: &RequestLog) -> Vec<Finding> {
        check::findings(self, log).await
    }

    fn still_alive(&self) -> &'static [&'static str] {
        &STILL_ALIVE
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            list: true,
            ..Abilities::default()
        }
    }

    async fn account(&self, target: &Target, log: &RequestLog) -> Result<Account, Failure> {
        account::account(self, &self.given(target), log).await
    }

    fn pace(&self) -> (f64, bool) {
        self.client.pace()
    }
}
