//! Chime as a [`Provider`].

use std::{cell::RefCell, collections::HashSet, sync::Arc};

use async_trait::async_trait;
use url::Url;

use super::{
    Settings, answers, calls, check, find, missing,
    settings::{ENDPOINT, REGION},
};
use crate::{
    model::{Call, Failure, Invalid, ProviderId, RequestLog, Resolved, Snapshot, Target},
    net::Http,
    net::auth::sigv4::{SigV4, SigningKeys},
    vendors::{Account, ApiClient, Dialect, Finding, Provider, Revoked},
};

/// What LogoutUser leaves alive and what to do about it (BatchSuspendUser in the API reference).
pub(super) const STILL_ALIVE: [&str; 2] = [
    "the account itself: can sign in again until `aws chime batch-suspend-user`",
    "in Team accounts a suspended user keeps a free account: remove it at Chime",
];

/// Logs users out of Amazon Chime.
pub struct Chime {
    pub(super) root: Url,
    pub(super) settings: Settings,
    pub(super) client: ApiClient<SigV4>,
    /// STS, which tells who the keys are; none for an endpoint whose STS isn't known.
    pub(super) sts: Option<(Url, ApiClient<SigV4>)>,
    /// Accounts that Chime said to know: there, what isn't found is the user.
    pub(super) accounts: RefCell<HashSet<String>>,
}

impl Chime {
    /// Sends nothing yet.
    #[must_use]
    pub fn new(settings: Settings, http: Arc<Http>, retries: u32) -> Self {
        let keys = Arc::new(SigningKeys::new(
            &settings.credential,
            Arc::clone(&http),
            settings.region.clone(),
            settings.sts_endpoint.clone(),
        ));
        let region = region(&settings);
        let root = settings
            .endpoint
            .clone()
            .unwrap_or_else(|| constant(ENDPOINT));
        let dialect = Dialect {
            request_id: answers::request_id,
            advise: answers::advise,
        };
        let client = |service| {
            let auth = SigV4::new(Arc::clone(&keys), service, region.clone());
            ApiClient::new(Arc::clone(&http), settings.limits, retries, auth, dialect)
        };
        Self {
            root,
            sts: sts(&settings, &region).map(|url| (url, client("sts"))),
            client: client("chime"),
            accounts: RefCell::default(),
            settings,
        }
    }

    fn account<'a>(&'a self, target: &'a Target) -> Option<&'a str> {
        target
            .account_id
            .as_deref()
            .or(self.settings.account_id.as_deref())
    }

    /// Who has this id in that account.
    async fn account_of(&self, resolved: &Resolved, log: &RequestLog) -> Result<Account, Failure> {
        let account = resolved.account_id.as_deref().unwrap_or_default();
        let call = calls::user(&self.root, account, &resolved.user);
        match self.client.send(&call, log, answers::account).await {
            Ok(account) => Ok(account),
            Err(failure) => Err(missing::settled(self, failure, account, log).await),
        }
    }
}

/// The public endpoint answers in us-east-1 alone; a custom one signs with the client's region.
fn region(settings: &Settings) -> String {
    let chosen = settings.endpoint.as_ref().and(settings.region.clone());
    chosen.unwrap_or_else(|| REGION.to_owned())
}

fn sts(settings: &Settings, region: &str) -> Option<Url> {
    match (&settings.sts_endpoint, &settings.endpoint) {
        (Some(url), _) => Some(url.clone()),
        (None, None) => Url::parse(&format!("https://sts.{region}.amazonaws.com/")).ok(),
        // A custom endpoint is another world: its keys are not shown to AWS.
        (None, Some(_)) => None,
    }
}

fn constant(url: &str) -> Url {
    Url::parse(url).expect("a constant that is a URL")
}

#[async_trait(?Send)]
impl Provider for Chime {
    fn kind(&self) -> ProviderId {
        self.settings.provider
    }

    fn admit(&self, target: &Target) -> Result<(), Invalid> {
        match target.user.contains('@') || self.account(target).is_some() {
            true => Ok(()),
            false => Err(Invalid::new(format!(
                "`{}` is a Chime user id, and no account is given",
                target.user
            ))
            .with_hint("add --account ID (OUST_CHIME_ACCOUNT_ID, chime.account_id), or name the user by e-mail address")),
        }
    }

    async fn resolve(&self, target: &Target, log: &RequestLog) -> Result<Resolved, Failure> {
        if target.user.contains('@') {
            return find::find(self, &target.user, self.account(target), log).await;
        }
        Ok(Resolved {
            user: target.user.clone(),
            account_id: self.account(target).map(Into::into),
            ..Resolved::default()
        })
    }

    fn presume(&self, target: &Target) -> Result<Resolved, Failure> {
        let user = &target.user;
        let is_address = user.contains('@');
        let account = self.account(target).map(Into::into);
        Ok(Resolved {
            user: match is_address {
                true => format!("{{id of {user}}}"),
                false => user.clone(),
            },
            account_id: account.or_else(|| Some(format!("{{account of {user}}}"))),
            ..Resolved::default()
        })
    }

    async fn identify(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<Vec<String>, Failure> {
        let account = resolved.account_id.as_deref().unwrap_or_default();
        let call = calls::user(&self.root, account, &resolved.user);
        match self.client.send(&call, log, answers::names).await {
            Ok(names) => Ok(names),
            Err(failure) => Err(missing::settled(self, failure, account, log).await),
        }
    }

    async fn snapshot(
        &self,
        resolved: &mut Resolved,
        log: &RequestLog,
    ) -> Result<Snapshot, Failure> {
        let found = self.account_of(resolved, log).await?;
        let id = found.id.unwrap_or_default();
        let account = resolved.account_id.clone().unwrap_or_default();
        let addresses = found.names.into_iter().filter(|name| *name != id);
        Ok(Snapshot {
            addresses: addresses.collect(),
            state: found.state.name().map(Into::into),
            keys: [("account".to_owned(), account)].into(),
            id: Some(id),
        })
    }

    fn cost(&self, target: &Target, identified: bool) -> u64 {
        let finds_user = target.user.contains('@');
        let finds_account = finds_user && self.account(target).is_none();
        1 + u64::from(finds_user) + u64::from(finds_account) + u64::from(identified)
    }

    fn plan(&self, resolved: &Resolved) -> Vec<Call> {
        let account = resolved.account_id.as_deref().unwrap_or_default();
        vec![calls::logout(&self.root, account, &resolved.user)]
    }

    async fn revoke(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        let account = resolved.account_id.as_deref().unwrap_or_default();
        let call = calls::logout(&self.root, account, &resolved.user);
        match self.client.send(&call, log, answers::done).await {
            Ok(()) => Ok(Revoked::default()),
            Err(failure) => Err(missing::settled(self, failure, account, log).await),
        }
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

    async fn account(&self, target: &Target, log: &RequestLog) -> Result<Account, Failure> {
        let resolved = self.resolve(target, log).await?;
        self.account_of(&resolved, log).await
    }

    fn pace(&self) -> (f64, bool) {
        self.client.pace()
    }
}
