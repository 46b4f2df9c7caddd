//! A connector as a [`Provider`].

use std::time::Duration;

use async_trait::async_trait;

use super::{
    call::call,
    engine::ConnectorProvider,
    format::{Connector, Left},
};
use crate::{
    model::{
        Call, Comparison, Failure, Invalid, Outcome, Proof, ProviderId, Purpose, QUEUED, Reply,
        RequestLog, Resolved, Snapshot, Step, Target,
    },
    net::auth::Authorize as _,
    vendors::{Abilities, Account, Finding, Provider, ReadBack, Revoked, Verified, clock_skew},
};

/// What lives on where the sign-out itself failed, beside steps that did not.
const SESSIONS: &str = "sessions: they may all be alive, sign out again";

#[async_trait(?Send)]
impl Provider for ConnectorProvider {
    fn kind(&self) -> ProviderId {
        self.id
    }

    fn admit(&self, _: &Target) -> Result<(), Invalid> {
        Ok(())
    }

    fn ends_nothing(&self) -> bool {
        self.connector.revoke.is_empty() && self.depth.suspend.is_none()
    }

    async fn resolve(&self, target: &Target, log: &RequestLog) -> Result<Resolved, Failure> {
        let accounts = self.look_up(&target.user, log).await?;
        self.resolved(&target.user, accounts, log).await
    }

    fn presume(&self, target: &Target) -> Result<Resolved, Failure> {
        self.presumed(&target.user)
    }

    async fn identify(&self, resolved: &Resolved, _: &RequestLog) -> Result<Vec<String>, Failure> {
        let mut all = Vec::new();
        for values in &resolved.accounts {
            all.extend(self.names(values)?);
        }
        Ok(all)
    }

    async fn snapshot(&self, resolved: &mut Resolved, _: &RequestLog) -> Result<Snapshot, Failure> {
        Ok(self.snapshot_of(resolved))
    }

    fn take_ids(&self, resolved: &mut Resolved) -> Vec<String> {
        self.word_lists(resolved)
    }

    fn cost(&self, target: &Target, _: bool) -> u64 {
        self.steps_of_look_up(&target.user) + self.requests_to_end()
    }

    fn plan(&self, resolved: &Resolved) -> Vec<Call> {
        // They could be written when the target was resolved.
        self.calls(resolved).unwrap_or_default()
    }

    async fn revoke(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        match self.depth.is_more() {
            true => self.take_steps(resolved, log).await?,
            false => self.end_sessions(resolved, log).await.map(drop)?,
        }
        let queued = self.is_queued().then(|| QUEUED.to_owned());
        let notes: Vec<String> = queued.into_iter().chain(several(resolved)).collect();
        Ok(Revoked {
            note: (!notes.is_empty()).then(|| notes.join("; ")),
            ..Revoked::default()
        })
    }

    fn compare_with(&self, resolved: &Resolved) -> Comparison {
        self.time_before(resolved)
    }

    fn read_after(&self) -> Duration {
        let verify = self.connector.verify.as_ref();
        verify.map_or(Duration::ZERO, |verify| verify.after)
    }

    async fn verify(
        &self,
        resolved: &Resolved,
        compare: &Comparison,
        log: &RequestLog,
    ) -> Result<ReadBack, Failure> {
        match &self.connector.verify {
            None => Ok(Verified::Unsupported.into()),
            // Nothing of what it reads was ended.
            Some(_) if self.connector.revoke.is_empty() => Ok(Verified::Unsupported.into()),
            Some(verify) => match self.read_back(verify, resolved, compare, log).await? {
                Verified::Agreed => self.steps_read_back(resolved, log).await,
                seen => Ok(seen),
            }
            .map(ReadBack::from),
        }
    }

    fn can_verify(&self) -> bool {
        self.connector.verify.is_some() && !self.connector.revoke.is_empty()
    }

    fn masked(&self, text: &str) -> String {
        self.mask(text)
    }

    async fn check(&self, log: &RequestLog) -> Vec<Finding> {
        let Some(request) = &self.connector.check else {
            let text =
                "the connector names no harmless request ([check]): it shows at the first look-up";
            return vec![Finding::unprovable("API", text)];
        };
        let call = match call(request, Purpose::LookUp, &self.base, &self.settings) {
            Ok(call) => call,
            Err(failure) => return vec![Finding::failed("API", failure)],
        };
        let read = |reply: &Reply| {
            self.reader()
                .read(reply, request, call.purpose, &self.settings)?;
            // A text that is no JSON may be anybody's.
            match reply.is_bare() {
                true => Ok(clock_skew(reply)),
                false => {
                    let text = format!("{} answered no JSON", self.connector.name);
                    Err(self.reader().unreadable(&text))
                }
            }
        };
        match self.client.send(&call, log, read).await {
            Ok(clock) => {
                let text = format!("{} answers, and takes the credential", self.base);
                let scopes = self
                    .client
                    .auth
                    .lacks()
                    .map(|lack| Finding::new("scopes", Proof::Warned(lack)));
                let api = Finding::proved("API", text);
                let all = [Some(api), scopes, Some(clock)].into_iter();
                all.flatten().collect()
            }
            Err(failure) => vec![Finding::failed("API", failure)],
        }
    }

    fn still_alive(&self) -> &'static [&'static str] {
        self.connector.left.all
    }

    fn left_alive(&self, steps: &[Step]) -> Vec<&'static str> {
        match steps {
            [] => {
                let is_deep = self.depth.deep && !self.connector.deep.is_empty();
                let is_suspended =
                    self.depth.suspend.is_some() && !self.connector.suspend.is_empty();
                remaining(&self.connector.left, is_deep, is_suspended)
            }
            steps => left_after(self.connector, steps),
        }
    }

    fn abilities(&self) -> Abilities {
        self.connector.abilities()
    }

    async fn account(&self, target: &Target, log: &RequestLog) -> Result<Account, Failure> {
        self.account_of(&target.user, log).await
    }

    fn plan_unsuspend(&self, resolved: &Resolved) -> Vec<Call> {
        self.lifting_calls(resolved)
    }

    async fn unsuspend(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        self.lift_suspension(resolved, log).await
    }

    fn targets_a_call(&self) -> usize {
        self.connector.batch().unwrap_or(1)
    }

    fn at_work(&self, targets: usize) {
        self.gatherer.at_work(targets);
    }

    fn pace(&self) -> (f64, bool) {
        self.client.pace()
    }
}

/// Whether a step was confirmed.
/// What is left after these steps; of none, what a plain revocation leaves.
pub(super) fn left_after(connector: &Connector, steps: &[Step]) -> Vec<&'static str> {
    let mut deep = connector.deep.iter();
    let is_deep = !connector.deep.is_empty() && deep.all(|step| is_done(steps, &step.name));
    let is_alive = !steps.is_empty() && !is_ended(steps);
    let sessions = is_alive.then_some(SESSIONS).into_iter();
    let left = remaining(&connector.left, is_deep, is_done(steps, "suspend"));
    sessions.chain(left).collect()
}

fn remaining(left: &Left, is_deep: bool, is_suspended: bool) -> Vec<&'static str> {
    let always = left.always.iter().copied();
    let deep = left.unless_deep.iter().copied().filter(|_| !is_deep);
    let suspended = left.unless_suspended.iter().copied();
    let suspended = suspended.filter(|_| !is_suspended);
    always.chain(deep).chain(suspended).collect()
}

fn is_done(steps: &[Step], name: &str) -> bool {
    let mut steps = steps.iter();
    steps.any(|step| step.step == name && step.outcome == Outcome::Accepted)
}

/// Whether the sessions are ended, or there were none.
fn is_ended(steps: &[Step]) -> bool {
    let mut steps = steps.iter();
    let is_good = |outcome| matches!(outcome, Outcome::Accepted | Outcome::Skipped);
    steps.any(|step| step.step == "sign_out" && is_good(step.outcome))
}

/// What to say where the person has several accounts.
fn several(resolved: &Resolved) -> Option<String> {
    let count = resolved.accounts.len();
    let ids = resolved.found.as_deref().unwrap_or_default();
    (count > 1).then(|| format!("{count} accounts of one person: {ids}"))
}
