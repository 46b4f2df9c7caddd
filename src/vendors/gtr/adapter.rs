//! A server that speaks Global Token Revocation as a [`Provider`].

use std::{rc::Rc, sync::Arc};

use async_trait::async_trait;

use super::{
    answers,
    authority::GtrAuthority,
    calls,
    discovery::Discovery,
    settings::{Endpoint, GtrSettings, GtrSubject},
};
use crate::{
    model::{
        Call, Failure, Invalid, ProviderId, QUEUED, Reply, RequestLog, Resolved, Target, segments,
    },
    net::Http,
    vendors::{ApiClient, Dialect, Finding, Provider, Revoked},
};

/// What the draft leaves alive.
pub(super) const STILL_ALIVE: [&str; 3] = [
    "access tokens, until they expire: a server should end them, and needn't",
    "sessions that apps keep by themselves: end them in each app",
    "the account: whoever can sign in may sign in again until it is suspended at the server",
];

/// Ends a person's tokens by the one call.
pub(super) struct Gtr {
    provider: ProviderId,
    endpoint: Endpoint,
    discovery: Option<Rc<Discovery>>,
    subject: GtrSubject,
    subject_key: String,
    ok: Vec<u16>,
    client: ApiClient<GtrAuthority>,
}

impl Gtr {
    /// Sends nothing yet.
    pub(super) fn new(settings: GtrSettings, http: Arc<Http>, retries: u32) -> Self {
        let dialect = Dialect {
            request_id: |reply| reply.header("x-request-id").map(str::to_owned),
            advise: |failure, _| failure,
        };
        let discovery = match &settings.endpoint {
            Endpoint::Url(_) => None,
            Endpoint::Issuer(issuer) => {
                let client =
                    ApiClient::new(Arc::clone(&http), settings.limits, retries, None, dialect);
                Some(Rc::new(Discovery::new(issuer.clone(), client)))
            }
        };
        let auth = GtrAuthority::new(settings.credential, discovery.clone(), &http);
        Self {
            client: ApiClient::new(http, settings.limits, retries, auth, dialect),
            provider: settings.provider,
            endpoint: settings.endpoint,
            discovery,
            subject: settings.subject,
            subject_key: settings.subject_key,
            ok: settings.ok,
        }
    }

    /// The one call; a dry run that asks nobody knows no endpoint of an issuer's.
    fn call(&self, user: &str) -> Call {
        let found = self
            .discovery
            .as_ref()
            .and_then(|discovery| discovery.known());
        let url = match (&self.endpoint, found) {
            (_, Some(found)) => found.revocation.clone(),
            (Endpoint::Url(url), None) => url.clone(),
            (Endpoint::Issuer(issuer), None) => segments(issuer, &["{endpoint of its metadata}"]),
        };
        calls::revoke(&url, &self.subject_key, &self.subject, user)
    }
}

#[async_trait(?Send)]
impl Provider for Gtr {
    fn kind(&self) -> ProviderId {
        self.provider
    }

    fn admit(&self, target: &Target) -> Result<(), Invalid> {
        let is_email = matches!(self.subject, GtrSubject::Email);
        match is_email && !target.user.contains('@') {
            false => Ok(()),
            true => Err(Invalid::new("is no e-mail address, by which this server is to be asked")
                .with_hint(format!(
                    "name the user by address, or set {}.subject to opaque where the server takes its own ids",
                    self.provider
                ))),
        }
    }

    /// Nobody can be looked up there: where an issuer is set, its metadata are read.
    async fn resolve(&self, target: &Target, log: &RequestLog) -> Result<Resolved, Failure> {
        if let Some(discovery) = &self.discovery {
            discovery.endpoints(log).await?;
        }
        self.presume(target)
    }

    async fn identify(&self, resolved: &Resolved, _: &RequestLog) -> Result<Vec<String>, Failure> {
        Ok(vec![resolved.user.clone()])
    }

    /// The draft has no look-up; that the user isn't there, the revocation itself tells.
    fn looks_users_up(&self) -> bool {
        false
    }

    fn cost(&self, _: &Target, _: bool) -> u64 {
        1
    }

    fn plan(&self, resolved: &Resolved) -> Vec<Call> {
        vec![self.call(&resolved.user)]
    }

    async fn revoke(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        let call = self.call(&resolved.user);
        let read = |reply: &Reply| answers::begun(reply, &self.ok).map(|_| reply.status);
        let status = self.client.send(&call, log, read).await?;
        Ok(Revoked {
            note: (status == 202).then(|| QUEUED.to_owned()),
            ..Revoked::default()
        })
    }

    fn masked(&self, text: &str) -> String {
        self.client.mask(text)
    }

    /// The server has no harmless call: what can be told without asking was told when it was opened.
    async fn check(&self, _: &RequestLog) -> Vec<Finding> {
        let settings = format!("{} and its credential are in order", self.endpoint.root());
        vec![
            Finding::proved("settings", settings),
            Finding::unprovable(
                "API",
                "the draft has no harmless call: it shows at the first revocation",
            ),
        ]
    }

    fn still_alive(&self) -> &'static [&'static str] {
        &STILL_ALIVE
    }

    fn pace(&self) -> (f64, bool) {
        self.client.pace()
    }
}
