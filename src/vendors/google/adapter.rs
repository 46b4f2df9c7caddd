//! Google as a [`Provider`].

use std::{rc::Rc, sync::Arc, time::Duration};

use async_trait::async_trait;

use super::{
    Settings, answers,
    audit::{AuditLog, LogPlace},
    calls, check, deep, read_back,
    residuals::{self, STILL_ALIVE},
};
use crate::{
    model::{
        Call, Class, Comparison, Failure, Invalid, ProviderId, Reply, RequestLog, Resolved,
        Snapshot, Step, Target,
    },
    net::Http,
    net::auth::google::{Acting, GoogleAuth},
    vendors::{Abilities, Account, ApiClient, Dialect, Finding, Provider, ReadBack, Revoked},
};

/// No event is in the audit log sooner than this.
const LEAST_LAG: Duration = Duration::from_secs(2);

/// Signs users out of Google Workspace.
pub struct Google {
    pub(super) settings: Settings,
    pub(super) client: ApiClient<Rc<GoogleAuth>>,
    pub(super) audit: AuditLog,
}

impl Google {
    /// Understands the credential; sends nothing.
    ///
    /// # Errors
    /// When the credentials file is malformed or of a kind that isn't supported.
    pub fn new(settings: Settings, http: Arc<Http>, retries: u32) -> Result<Self, Invalid> {
        let acting = Acting {
            subject: settings.subject.clone(),
            service_account: settings.service_account.clone(),
            delegated_admin: settings.delegated_admin,
            iam: settings.iam_endpoint.clone(),
            token: settings.token_endpoint.clone(),
        };
        let auth = GoogleAuth::new(&settings.credential, acting, Arc::clone(&http))?;
        let auth = Rc::new(auth);
        let log = LogPlace {
            root: &settings.endpoint,
            customer: &settings.customer,
        };
        let shared = (Rc::clone(&auth), Arc::clone(&http));
        let audit = AuditLog::new(&log, settings.provider, shared, retries);
        let dialect = Dialect {
            request_id: answers::request_id,
            advise: |failure, _| failure,
        };
        let client = ApiClient::new(http, settings.limits, retries, auth, dialect);
        Ok(Self {
            settings,
            client,
            audit,
        })
    }

    /// Sends as the client does; a scope that is missing is named as the call's own.
    pub(super) async fn send<T>(
        &self,
        call: &Call,
        log: &RequestLog,
        read: impl Fn(&Reply) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let asked = self.client.send(call, log, read).await;
        asked.map_err(|failure| answers::scoped(failure, call.scope))
    }

    /// Asks by the first of the scopes that isn't refused: which are granted isn't known before.
    pub(super) async fn send_with_any_scope<T>(
        &self,
        scopes: &[&'static str],
        call: &Call,
        log: &RequestLog,
        read: impl Fn(&Reply) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut refused = None;
        for scope in scopes {
            let call = call.clone().with_scope(scope);
            match self.send(&call, log, &read).await {
                Err(failure) if answers::is_scope(&failure) => {
                    refused.get_or_insert(failure);
                }
                asked => return asked,
            }
        }
        Err(refused.unwrap_or_else(|| Failure::new(Class::Credentials, "no scope was asked for")))
    }
}

/// Google signs out no suspended user; that they are one was read back.
fn suspended() -> Revoked {
    Revoked {
        note: Some("the user is suspended, which was read back".to_owned()),
        nothing: true,
        // What a suspension doesn't surely end, and what works again after it.
        left: Some(STILL_ALIVE[..4].to_vec()),
        ..Revoked::default()
    }
}

#[async_trait(?Send)]
impl Provider for Google {
    fn kind(&self) -> ProviderId {
        self.settings.provider
    }

    fn admit(&self, _: &Target) -> Result<(), Invalid> {
        Ok(())
    }

    async fn resolve(&self, target: &Target, log: &RequestLog) -> Result<Resolved, Failure> {
        let mut resolved = match self.settings.depth.is_more() {
            true => deep::resolve(self, &target.user, log).await?,
            false => Resolved {
                user: target.user.clone(),
                ..Resolved::default()
            },
        };
        if self.settings.verify && resolved.names.is_empty() {
            // The log knows primary addresses only. A lack of this is told by the read-back: it keeps nobody
            // from being signed out.
            let names = read_back::names(self, &target.user, log).await;
            resolved.names = names.unwrap_or_default();
        }
        Ok(resolved)
    }

    fn presume(&self, target: &Target) -> Result<Resolved, Failure> {
        Ok(deep::presumed(self.settings.depth, &target.user))
    }

    async fn identify(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<Vec<String>, Failure> {
        if !resolved.names.is_empty() {
            return Ok(resolved.names.clone());
        }
        let call = calls::names(&self.settings.endpoint, &resolved.user);
        self.send(&call, log, answers::names).await
    }

    async fn snapshot(
        &self,
        resolved: &mut Resolved,
        log: &RequestLog,
    ) -> Result<Snapshot, Failure> {
        let call = calls::names(&self.settings.endpoint, &resolved.user);
        let user = self.send_with_any_scope(&deep::READING, &call, log, answers::named);
        let user = user.await?;
        let account = answers::account(&user);
        resolved.names = account.names;
        Ok(Snapshot {
            id: account.id,
            addresses: user["primaryEmail"]
                .as_str()
                .map(Into::into)
                .into_iter()
                .collect(),
            state: account.state.name().map(Into::into),
            ..Snapshot::default()
        })
    }

    fn take_ids(&self, resolved: &mut Resolved) -> Vec<String> {
        deep::take_ids(self.settings.depth, resolved)
    }

    fn cost(&self, _: &Target, identified: bool) -> u64 {
        1 + u64::from(identified || self.settings.verify) + deep::cost(self)
    }

    fn plan(&self, resolved: &Resolved) -> Vec<Call> {
        if self.settings.depth.is_more() {
            return deep::plan(self, resolved);
        }
        vec![calls::sign_out(&self.settings.endpoint, &resolved.user)]
    }

    async fn revoke(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        if self.settings.depth.is_more() {
            return deep::revoke(self, resolved, log).await;
        }
        let call = calls::sign_out(&self.settings.endpoint, &resolved.user);
        match self.send(&call, log, read_back::signed_out).await {
            Ok(compare) => Ok(Revoked {
                compare,
                ..Revoked::default()
            }),
            Err(failure) if deep::is_bad_request(&failure, log) => {
                deep::confirm_suspended(self, &resolved.user, failure, &deep::READING, log).await?;
                Ok(suspended())
            }
            Err(failure) => Err(failure),
        }
    }

    fn compare_with(&self, resolved: &Resolved) -> Comparison {
        read_back::before(resolved)
    }

    async fn verify(
        &self,
        resolved: &Resolved,
        compare: &Comparison,
        log: &RequestLog,
    ) -> Result<ReadBack, Failure> {
        read_back::verify(self, resolved, compare, log).await
    }

    fn can_verify(&self) -> bool {
        true
    }

    fn read_after(&self) -> Duration {
        LEAST_LAG
    }

    fn reads_together(&self) -> bool {
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

    fn untouched(&self) -> Vec<&'static str> {
        residuals::untouched()
    }

    fn left_alive(&self, steps: &[Step]) -> Vec<&'static str> {
        deep::left_alive(self.settings.depth, steps)
    }

    async fn account(&self, target: &Target, log: &RequestLog) -> Result<Account, Failure> {
        let call = calls::names(&self.settings.endpoint, &target.user);
        let read = self.send_with_any_scope(&deep::READING, &call, log, answers::named);
        Ok(answers::account(&read.await?))
    }

    fn plan_unsuspend(&self, resolved: &Resolved) -> Vec<Call> {
        vec![deep::restore(&self.settings.endpoint, &resolved.user)]
    }

    async fn unsuspend(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        deep::unsuspend(self, &resolved.user, log).await?;
        Ok(Revoked::default())
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            deep: true,
            suspend: true,
            unsuspend: true,
            ..Abilities::default()
        }
    }

    fn pace(&self) -> (f64, bool) {
        self.client.pace()
    }
}
