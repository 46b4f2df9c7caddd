//! One user's way through the steps of a deep sign-out.

use std::cell::Cell;

use serde_json::{Value, json};

use super::{
    super::{
        Google, answers, calls as sessions,
        directory::{View, calls, proof},
    },
    Done, Stage, is_final,
    list::{self, APP_PASSWORDS, GRANTS, Kind},
    suspend,
};
use crate::model::{Call, Class, Failure, Reply, Resolved, Trip};

/// Deleting and looking again, before what is still listed counts as alive.
const ROUNDS: usize = 3;

/// One user's way through the steps.
pub(super) struct Walk<'a> {
    google: &'a Google,
    resolved: &'a Resolved,
    trip: &'a Trip,
    /// The user was read back as suspended.
    suspended: Cell<bool>,
    /// What the present step deleted, also where it failed then.
    count: Cell<Option<u64>>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(google: &'a Google, resolved: &'a Resolved, trip: &'a Trip) -> Self {
        Self {
            google,
            resolved,
            trip,
            suspended: Cell::new(false),
            count: Cell::new(None),
        }
    }

    /// How many the last step deleted, where they can be counted.
    pub(super) fn counted(&self) -> Option<u64> {
        self.count.take()
    }

    pub(super) async fn take(&self, stage: Stage) -> Result<Done, Failure> {
        let (root, user) = (&self.google.settings.endpoint, self.resolved.user.as_str());
        match stage {
            Stage::Suspend => self.suspend().await,
            Stage::Grants => self.delete(&GRANTS, &self.resolved.grants).await,
            Stage::AppPasswords => {
                let known = &self.resolved.app_passwords;
                self.delete(&APP_PASSWORDS, known).await
            }
            Stage::BackupCodes => {
                let call = calls::invalidate_codes(root, user);
                let refused = "Google refuses this for a suspended user: they work again once the user is restored";
                let done = |covered| Done {
                    skipped: covered,
                    reason: covered.then(|| refused.to_owned()),
                };
                self.send(&call).await.map(done)
            }
            Stage::SignOut => {
                let call = sessions::sign_out(root, user);
                let covered = "covered by the suspension, which was read back";
                let done = |is_covered: bool| Done {
                    reason: is_covered.then(|| covered.to_owned()),
                    ..Done::default()
                };
                self.send(&call).await.map(done)
            }
        }
    }

    async fn ask<T>(
        &self,
        call: &Call,
        read: impl Fn(&Reply) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.google.ask(call, self.trip, read).await
    }

    /// Sends a call that a suspended user's 400 may cover; whether it was so.
    async fn send(&self, call: &Call) -> Result<bool, Failure> {
        match self.ask(call, answers::done).await {
            Ok(()) => Ok(false),
            Err(failure) if self.is_bad_request(&failure) && self.is_suspended().await => Ok(true),
            Err(failure) => Err(failure),
        }
    }

    /// Whether this is what Google answers for a suspended user, and nothing else.
    fn is_bad_request(&self, failure: &Failure) -> bool {
        let code = failure.code.as_deref().unwrap_or_default();
        let is_bad = self.trip.http_status() == Some(400);
        is_bad && !failure.unanswered && matches!(code, "invalid" | "invalidInput")
    }

    /// Reads back whether the user is suspended; what can't be read isn't.
    async fn is_suspended(&self) -> bool {
        if !self.suspended.get() {
            let view = View::only(&["suspended"]);
            let user = self
                .google
                .user(&self.resolved.user, &view, self.trip)
                .await;
            let holds = user.is_ok_and(|user| user["suspended"] == Value::Bool(true));
            self.suspended.set(holds);
        }
        self.suspended.get()
    }

    async fn suspend(&self) -> Result<Done, Failure> {
        let call = suspend(&self.google.settings.endpoint, &self.resolved.user);
        let answer = self.ask(&call, proof::body).await?;
        let (user, wanted) = (&self.resolved.user, json!({ "suspended": true }));
        proof::confirm(self.google, user, &wanted, &answer, self.trip).await?;
        Ok(Done::default())
    }

    /// Deletes all of a kind, until its list is empty.
    async fn delete(&self, kind: &Kind, known: &[String]) -> Result<Done, Failure> {
        let user = self.resolved.user.as_str();
        let (mut ids, mut count) = (known.to_vec(), 0_u64);
        for _ in 0..ROUNDS {
            let failed = self.delete_each(kind, &ids, &mut count).await;
            self.count.set(Some(count));
            if let Some(failure) = failed {
                return Err(failure);
            }
            ids = list::ids(self.google, user, kind, self.trip).await?;
            if ids.is_empty() {
                return Ok(Done::default());
            }
        }
        let text = format!(
            "{} {} are still listed after {ROUNDS} deletions",
            ids.len(),
            kind.title
        );
        let failure = Failure::new(Class::Transient, text).with_code("still_listed");
        Err(failure.with_hint("run it again in a minute"))
    }

    /// Tries every id, whatever becomes of one; the first failure, with what is left.
    async fn delete_each(&self, kind: &Kind, ids: &[String], count: &mut u64) -> Option<Failure> {
        let (root, user) = (&self.google.settings.endpoint, self.resolved.user.as_str());
        let gone = |reply: &Reply| match reply.status {
            404 if !list::is_unknown_user(reply) => Ok(()),
            _ => answers::done(reply),
        };
        let (mut first, mut tried, mut done) = (None, 0, 0);
        for id in ids {
            tried += 1;
            match self.ask(&(kind.delete)(root, user, id), gone).await {
                Ok(()) => done += 1,
                Err(failure) => {
                    let is_last = is_final(&failure);
                    first.get_or_insert(failure);
                    if is_last {
                        break;
                    }
                }
            }
        }
        *count += done;
        let (left, all) = (ids.len() as u64 - done, ids.len());
        first.map(|mut failure| {
            let message = &failure.message;
            failure.message = match all {
                1 => message.clone(),
                _ => format!(
                    "{left} of {all} {} are left after {tried} tries, the first for: {message}",
                    kind.title
                ),
            };
            failure
        })
    }
}
