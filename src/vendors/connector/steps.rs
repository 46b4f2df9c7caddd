//! A sign-out in steps: a suspension before or after all, what else is ended, the sessions.

use std::cell::Cell;

use super::{
    call::{add_words_of_reads, call},
    ends::try_all,
    engine::ConnectorProvider,
    find::{ACTIVE, STATE, SUSPENDED},
    format::DeepRequest,
    request_template::RequestTemplate,
    template::Values,
};
use crate::{
    model::{Call, Class, Failure, Purpose, QUEUED, RequestLog, Resolved, Suspend},
    vendors::{
        Revoked,
        step_records::{DoneStep, step_record, whole},
    },
};

/// Why a step isn't over yet.
const QUEUED_STEP: &str = "queued: the vendor does it later";

/// One step of a sign-out that does more than end sessions.
#[derive(Clone, Copy)]
enum SignOutStep {
    Suspend,
    Deep(&'static DeepRequest),
    SignOut,
}

impl SignOutStep {
    fn name(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Deep(step) => &step.name,
            Self::SignOut => "sign_out",
        }
    }
}

impl ConnectorProvider {
    /// What a sign-out of the wanted depth does, in its order.
    fn steps(&self) -> Vec<SignOutStep> {
        let when = |suspend: Suspend| self.depth.suspend == Some(suspend);
        let can = !self.connector.suspend.is_empty();
        let first = (can && when(Suspend::First)).then_some(SignOutStep::Suspend);
        let last = (can && when(Suspend::Last)).then_some(SignOutStep::Suspend);
        let deep = self.connector.deep.iter().filter(|_| self.depth.deep);
        let mut steps: Vec<SignOutStep> = first.into_iter().collect();
        steps.extend(deep.map(SignOutStep::Deep));
        steps.push(SignOutStep::SignOut);
        steps.extend(last);
        steps
    }

    /// The exact requests of all steps.
    pub(super) fn calls(&self, resolved: &Resolved) -> Result<Vec<Call>, Failure> {
        let mut calls = Vec::new();
        for step in self.steps() {
            let written = match step {
                SignOutStep::Suspend => self.changing_calls(&self.connector.suspend, resolved)?,
                SignOutStep::Deep(step) => self.deep_calls(step, &resolved.accounts)?,
                SignOutStep::SignOut => self.session_calls(resolved)?,
            };
            calls.extend(written.into_iter().map(|(call, ..)| call));
        }
        Ok(calls)
    }

    /// Requests besides the look-up, where nothing is listed.
    pub(super) fn requests_to_end(&self) -> u64 {
        let connector = self.connector;
        // A call that many share is hardly one of this target's.
        let own = connector.revoke.iter().filter(|step| step.batch.is_none());
        let mut all = own.count();
        all += usize::from(connector.revoke.iter().any(|step| step.needs_rows()));
        if self.depth.deep {
            all += connector.deep.len();
        }
        if self.depth.suspend.is_some() {
            let reads = connector
                .suspend
                .iter()
                .filter_map(RequestTemplate::read_first);
            all += connector.suspend.len() + reads.count();
        }
        all as u64
    }

    /// Takes all steps, whatever becomes of one; each is an outcome of its own.
    pub(super) async fn take_steps(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<(), Failure> {
        let mut failures: Vec<Failure> = Vec::new();
        for step in self.steps() {
            let halted = failures.iter().any(Failure::is_halted);
            let taken = match halted {
                true => None,
                false => Some(self.take(step, resolved, log).await),
            };
            log.step(step_record(step.name(), taken.as_ref()));
            let failed = taken.and_then(Result::err);
            failures.extend(failed.map(|mut failure| {
                failure.message = format!("{}: {}", step.name(), failure.message);
                failure
            }));
        }
        match failures.is_empty() {
            true => Ok(()),
            false => Err(whole(failures, &log.steps())),
        }
    }

    async fn take(
        &self,
        step: SignOutStep,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<DoneStep, Failure> {
        let name = &self.connector.name;
        match step {
            SignOutStep::Suspend => self.suspend(resolved, log).await,
            SignOutStep::Deep(step) => self.end_deep(step, resolved, log).await,
            SignOutStep::SignOut if self.connector.revoke.is_empty() => {
                Ok(DoneStep::skipped(format!("{name} has no session call")))
            }
            SignOutStep::SignOut => match self.end_sessions(resolved, log).await? {
                0 => Ok(DoneStep::skipped("no sessions".to_owned())),
                _ => Ok(DoneStep {
                    reason: self.is_queued().then(|| QUEUED.to_owned()),
                    ..DoneStep::default()
                }),
            },
        }
    }

    async fn end_deep(
        &self,
        step: &DeepRequest,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<DoneStep, Failure> {
        let mut accounts = resolved.accounts.clone();
        for values in &mut accounts {
            self.list_for(step, values, log).await?;
        }
        let calls = self.deep_calls(step, &accounts)?;
        let count = self.send_all(calls, log).await?;
        Ok(DoneStep {
            reason: step.end.is_queued.then(|| QUEUED_STEP.to_owned()),
            count: step.end.each.is_some().then_some(count),
            ..DoneStep::default()
        })
    }

    /// Suspends every account; one that was suspended may be refused, and is no failure.
    async fn suspend(&self, resolved: &Resolved, log: &RequestLog) -> Result<DoneStep, Failure> {
        let is_suspended = Cell::new(false);
        let suspend =
            async |values: &Values| match self.change(&self.connector.suspend, values, log).await {
                Err(failure) if failure.class == Class::Input && is_in(values, SUSPENDED) => {
                    is_suspended.set(true);
                    Ok(())
                }
                changed => changed,
            };
        try_all(&resolved.accounts, "accounts", suspend).await?;
        let reason = "suspended already, by what the look-up showed";
        Ok(DoneStep {
            reason: is_suspended.get().then(|| reason.to_owned()),
            ..DoneStep::default()
        })
    }

    /// Sends requests that change one account, until one of them fails.
    async fn change(
        &self,
        requests: &[RequestTemplate],
        values: &Values,
        log: &RequestLog,
    ) -> Result<(), Failure> {
        for request in requests {
            self.ask(request, Purpose::Revoke, values, log).await?;
        }
        Ok(())
    }

    /// Requests that change users, of all accounts.
    fn changing_calls<'a>(
        &'a self,
        requests: &'a [RequestTemplate],
        resolved: &'a Resolved,
    ) -> Result<Vec<(Call, &'a RequestTemplate, &'a Values)>, Failure> {
        let mut calls = Vec::new();
        for values in &resolved.accounts {
            for request in requests {
                let call = call(request, Purpose::Revoke, &self.base, values)?;
                calls.push((call, request, values));
            }
        }
        Ok(calls)
    }

    /// Lets every account sign in again.
    pub(super) async fn lift_suspension(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<Revoked, Failure> {
        let requests = &self.connector.unsuspend;
        if requests.is_empty() {
            let name = &self.connector.name;
            let text = format!("{name}'s connector knows no way to lift a suspension");
            return Err(Failure::ours(Class::Input, text).with_code("not_supported"));
        }
        if resolved.accounts.iter().all(|values| is_in(values, ACTIVE)) {
            return Ok(Revoked {
                note: Some("not suspended".to_owned()),
                nothing: true,
                left: None,
                ..Revoked::default()
            });
        }
        let lift = async |values: &Values| {
            let mut values = values.clone();
            self.read_first(requests, &mut values, log).await?;
            self.change(requests, &values, log).await
        };
        try_all(&resolved.accounts, "accounts", lift).await?;
        Ok(Revoked::default())
    }

    /// The requests of that; what a body takes from a read is told in words, since it is read just before.
    pub(super) fn lifting_calls(&self, resolved: &Resolved) -> Vec<Call> {
        let requests = &self.connector.unsuspend;
        let mut calls = Vec::new();
        for values in &resolved.accounts {
            let mut values = values.clone();
            add_words_of_reads(requests, &mut values);
            let written = requests
                .iter()
                .map(|request| call(request, Purpose::Revoke, &self.base, &values));
            calls.extend(written.filter_map(Result::ok));
        }
        calls
    }
}

fn is_in(values: &Values, state: &str) -> bool {
    values.get(STATE).is_some_and(|known| known == state)
}
