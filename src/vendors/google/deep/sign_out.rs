//! Takes the steps of a deep sign-out for one user.

use std::{
    cell::{Cell, RefCell},
    time::{Duration, Instant},
};

use serde_json::json;

use super::{
    super::{
        Google, answers, calls as sessions,
        directory::{calls, proof},
        read_back,
    },
    deletable::{self, APP_PASSWORDS, Deletable, GRANTS},
    step::{CODES_REFUSED, COVERED, DeepStep},
    suspension::{READING, confirm_suspended, is_bad_request, suspend},
};
use crate::{
    model::{Call, Class, Comparison, Failure, Reply, RequestLog, Resolved},
    vendors::step_records::DoneStep,
};

/// Deleting and looking again, before what is still listed counts as alive.
const ROUNDS: usize = 3;

/// Seconds before each round.
const PAUSES: [u64; ROUNDS] = [0, 1, 3];

/// One user's deep sign-out.
pub(super) struct DeepSignOut<'a> {
    google: &'a Google,
    resolved: &'a Resolved,
    log: &'a RequestLog,
    /// The user was read back as suspended.
    suspended: Cell<bool>,
    /// What the present step deleted, also where it failed then.
    count: Cell<Option<u64>>,
    /// What the sign-out is read back by.
    compare: RefCell<Comparison>,
}

impl<'a> DeepSignOut<'a> {
    pub(super) fn new(google: &'a Google, resolved: &'a Resolved, log: &'a RequestLog) -> Self {
        Self {
            google,
            resolved,
            log,
            suspended: Cell::new(false),
            count: Cell::new(None),
            compare: RefCell::default(),
        }
    }

    /// How many the last step deleted, where they can be counted.
    pub(super) fn counted(&self) -> Option<u64> {
        self.count.take()
    }

    /// What a later read-back of the sign-out compares with.
    pub(super) fn compare(&self) -> Comparison {
        self.compare.take()
    }

    pub(super) async fn take(&self, stage: DeepStep) -> Result<DoneStep, Failure> {
        let (root, user) = (&self.google.settings.endpoint, self.resolved.user.as_str());
        match stage {
            DeepStep::Suspend => self.suspend().await,
            DeepStep::Grants => self.delete(&GRANTS, &self.resolved.grants).await,
            DeepStep::AppPasswords => {
                let known = &self.resolved.app_passwords;
                self.delete(&APP_PASSWORDS, known).await
            }
            DeepStep::BackupCodes => {
                let call = calls::invalidate_codes(root, user);
                let done = |is_covered: bool| DoneStep {
                    is_skipped: is_covered,
                    reason: is_covered.then(|| CODES_REFUSED.to_owned()),
                    count: None,
                };
                let sent = self.send_unless_suspended(&call, answers::done).await;
                sent.map(|done_now| done(done_now.is_none()))
            }
            DeepStep::SignOut => self.sign_out().await,
        }
    }

    async fn sign_out(&self) -> Result<DoneStep, Failure> {
        let call = sessions::sign_out(&self.google.settings.endpoint, &self.resolved.user);
        let sent = self.send_unless_suspended(&call, read_back::signed_out);
        let compare = sent.await?;
        let reason = compare.is_none().then(|| COVERED.to_owned());
        self.compare
            .replace(compare.unwrap_or_else(read_back::covered));
        Ok(DoneStep {
            reason,
            ..DoneStep::default()
        })
    }

    async fn send<T>(
        &self,
        call: &Call,
        read: impl Fn(&Reply) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.google.send(call, self.log, read).await
    }

    /// Sends a call that Google answers with 400 for a suspended user; nothing where it was so.
    async fn send_unless_suspended<T>(
        &self,
        call: &Call,
        read: impl Fn(&Reply) -> Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        match self.send(call, read).await {
            Ok(answer) => Ok(Some(answer)),
            Err(failure) if !is_bad_request(&failure, self.log) => Err(failure),
            Err(failure) => self.covered(failure).await.map(|()| None),
        }
    }

    /// Makes sure, once, that the user is suspended.
    async fn covered(&self, refusal: Failure) -> Result<(), Failure> {
        if !self.suspended.get() {
            let user = self.resolved.user.as_str();
            confirm_suspended(self.google, user, refusal, &READING, self.log).await?;
            self.suspended.set(true);
        }
        Ok(())
    }

    async fn suspend(&self) -> Result<DoneStep, Failure> {
        let call = suspend(&self.google.settings.endpoint, &self.resolved.user);
        let answer = match self.send(&call, proof::body).await {
            // The user shows what the lost answer would have.
            Err(failure) if failure.unanswered => {
                self.covered(failure).await?;
                return Ok(DoneStep {
                    reason: Some("no answer came, but it was read back".to_owned()),
                    ..DoneStep::default()
                });
            }
            answer => answer?,
        };
        let (user, wanted) = (&self.resolved.user, json!({ "suspended": true }));
        proof::confirm(self.google, user, &wanted, &answer, self.log).await?;
        self.suspended.set(true);
        Ok(DoneStep::default())
    }

    /// Deletes all of a kind, until its list is empty.
    async fn delete(&self, kind: &Deletable, known: &[String]) -> Result<DoneStep, Failure> {
        let user = self.resolved.user.as_str();
        let (mut ids, mut count) = (known.to_vec(), 0_u64);
        for round in 1.. {
            self.wait(round).await;
            let failed = self.delete_each(kind, &ids, &mut count).await;
            self.count.set(Some(count));
            if let Some(failure) = failed {
                return Err(failure);
            }
            let left = deletable::read(self.google, user, kind, self.log).await?;
            match left {
                left if left.is_empty() => break,
                left if left.ids.is_empty() => return Err(nameless(kind, left.nameless)),
                left if round == ROUNDS => return Err(still_listed(kind, left.ids.len())),
                left => ids = left.ids,
            }
        }
        Ok(DoneStep::default())
    }

    /// What was deleted may be listed for a moment: later rounds wait, and a halt shows in their calls.
    async fn wait(&self, round: usize) {
        let pause = Duration::from_secs(PAUSES[round.min(ROUNDS) - 1]);
        let _ = self.log.stop.sleep_until(Instant::now() + pause).await;
    }

    /// Tries every id, whatever becomes of one; the first failure, with what is left.
    async fn delete_each(
        &self,
        kind: &Deletable,
        ids: &[String],
        count: &mut u64,
    ) -> Option<Failure> {
        let (root, user) = (&self.google.settings.endpoint, self.resolved.user.as_str());
        // Whether it was deleted now, or was gone already.
        let gone = |reply: &Reply| match reply.status {
            404 if !deletable::is_unknown_user(reply) => Ok(false),
            _ => answers::done(reply).map(|()| true),
        };
        let (mut first, mut done) = (None, 0);
        for id in ids {
            match self.send(&(kind.delete)(root, user, id), gone).await {
                Ok(deleted) => {
                    done += 1;
                    *count += u64::from(deleted);
                }
                Err(failure) => {
                    let is_last = failure.is_halted() || failure.class == Class::Credentials;
                    first.get_or_insert(failure);
                    if is_last {
                        break;
                    }
                }
            }
        }
        let (left, all) = (ids.len() as u64 - done, ids.len());
        first.map(|mut failure| {
            let message = &failure.message;
            failure.message = match all {
                1 => message.clone(),
                _ => format!(
                    "{left} of {all} {} are left, the first for: {message}",
                    kind.title
                ),
            };
            failure
        })
    }
}

/// What can't be named can't be deleted, and lives on.
pub(super) fn nameless(kind: &Deletable, count: usize) -> Failure {
    let text = format!("{}: {count} listed without a usable id", kind.title);
    Failure::new(Class::Protocol, text)
        .with_code("nameless")
        .with_hint("delete them in admin.google.com > Directory > Users > the user > Security")
}

fn still_listed(kind: &Deletable, count: usize) -> Failure {
    let text = format!(
        "{}: {count} still listed after {ROUNDS} rounds of deletion",
        kind.title
    );
    Failure::new(Class::Transient, text)
        .with_code("still_listed")
        .with_hint("run it again in a minute")
}
