//! The trial vendor's calls: who a user is, and the end of their sessions. It offers no read afterwards.

use async_trait::async_trait;
use oust::{
    model::{Call, Failure, Invalid, ProviderId, RequestLog, Resolved, Target, segments},
    net::auth::header::Header,
    vendors::{ApiClient, Finding, Provider, Revoked},
};
use url::Url;

use super::answers;

pub(super) struct TrialProvider {
    pub(super) id: ProviderId,
    pub(super) host: Url,
    pub(super) client: ApiClient<Header>,
}

impl TrialProvider {
    fn end(&self, user: &str) -> Call {
        Call::revoke(segments(&self.host, &["users", user, "end"]))
    }
}

#[async_trait(?Send)]
impl Provider for TrialProvider {
    fn kind(&self) -> ProviderId {
        self.id
    }

    fn admit(&self, _: &Target) -> Result<(), Invalid> {
        Ok(())
    }

    async fn resolve(&self, target: &Target, _: &RequestLog) -> Result<Resolved, Failure> {
        Ok(Resolved {
            user: target.user.clone(),
            ..Resolved::default()
        })
    }

    async fn identify(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<Vec<String>, Failure> {
        let call = Call::get(segments(&self.host, &["users", &resolved.user]));
        self.client.send(&call, log, answers::names).await
    }

    fn cost(&self, _: &Target, identified: bool) -> u64 {
        1 + u64::from(identified)
    }

    fn plan(&self, resolved: &Resolved) -> Vec<Call> {
        vec![self.end(&resolved.user)]
    }

    async fn revoke(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        let call = self.end(&resolved.user);
        self.client.send(&call, log, answers::ended).await?;
        Ok(Revoked::default())
    }

    fn masked(&self, text: &str) -> String {
        self.client.mask(text)
    }

    async fn check(&self, log: &RequestLog) -> Vec<Finding> {
        let call = Call::get(segments(&self.host, &["self"]));
        let found = self.client.send(&call, log, answers::read).await;
        vec![match found {
            Ok(_) => Finding::proved("API", format!("{} takes the token", self.host)),
            Err(failure) => Finding::failed("API", failure),
        }]
    }

    fn still_alive(&self) -> &'static [&'static str] {
        &["access tokens, up to an hour"]
    }

    fn pace(&self) -> (f64, bool) {
        self.client.pace()
    }
}
