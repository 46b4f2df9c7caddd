//! A provider that lifts suspensions where it would end sessions, so that such a run goes as any other: the same
//! guards, ledger and report.

use std::rc::Rc;

use async_trait::async_trait;

use super::{Account, AccountState, Finding, Provider, ReadBack, Revoked, Shared, Verified};
use crate::model::{Call, Comparison, Failure, Invalid, ProviderId, RequestLog, Resolved, Target};

/// A provider whose revocation is to lift what a suspension did.
pub struct Unsuspending(Shared);

impl Unsuspending {
    /// The same provider for this purpose; `None` where it knows no way to.
    #[must_use]
    pub fn of(provider: &Shared) -> Option<Self> {
        let can = provider.abilities().unsuspend;
        can.then(|| Self(Rc::clone(provider)))
    }
}

#[async_trait(?Send)]
impl Provider for Unsuspending {
    fn kind(&self) -> ProviderId {
        self.0.kind()
    }

    fn admit(&self, target: &Target) -> Result<(), Invalid> {
        self.0.admit(target)
    }

    async fn resolve(&self, target: &Target, log: &RequestLog) -> Result<Resolved, Failure> {
        self.0.resolve(target, log).await
    }

    fn presume(&self, target: &Target) -> Result<Resolved, Failure> {
        self.0.presume(target)
    }

    async fn identify(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<Vec<String>, Failure> {
        self.0.identify(resolved, log).await
    }

    fn cost(&self, target: &Target, identified: bool) -> u64 {
        self.0.cost(target, identified)
    }

    fn plan(&self, resolved: &Resolved) -> Vec<Call> {
        self.0.plan_unsuspend(resolved)
    }

    async fn revoke(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        self.0.unsuspend(resolved, log).await
    }

    /// The account itself tells how it stands, where the vendor shows that.
    async fn verify(
        &self,
        resolved: &Resolved,
        _: &Comparison,
        log: &RequestLog,
    ) -> Result<ReadBack, Failure> {
        let target = Target::named(1, self.kind(), &resolved.user);
        let account: Account = self.0.account(&target, log).await?;
        let verified = match account.state {
            AccountState::Active => Verified::Agreed,
            AccountState::Suspended => {
                Verified::NotYet("the account is still suspended".to_owned())
            }
            AccountState::Unknown => Verified::Unsupported,
        };
        Ok(verified.into())
    }

    fn can_verify(&self) -> bool {
        true
    }

    fn masked(&self, text: &str) -> String {
        self.0.masked(text)
    }

    async fn check(&self, log: &RequestLog) -> Vec<Finding> {
        self.0.check(log).await
    }

    fn still_alive(&self) -> &'static [&'static str] {
        &[]
    }

    fn pace(&self) -> (f64, bool) {
        self.0.pace()
    }
}
