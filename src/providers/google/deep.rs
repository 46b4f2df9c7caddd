//! The deep sign-out: what a sign-out leaves alive goes first, the sessions next, a suspension last.
//!
//! Google refuses backup codes, and may refuse signOut, for a user who is suspended already: such a
//! 400 counts as covered only once `suspended == true` was read back.

use std::cell::Cell;

use serde_json::{Value, json};

use super::{
    Depth, Google, Suspend, answers, calls as sessions,
    directory::{View, calls, proof},
};
use crate::{
    model::{Call, Class, ErrorRecord, Failure, Outcome, Reply, Resolved, Step, Trip, check_id},
    providers::Revoked,
};

/// Deleting and looking again, before what is still listed counts as alive.
const ROUNDS: usize = 3;

/// The steps, in the order of their names in records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Suspend,
    Grants,
    AppPasswords,
    BackupCodes,
    SignOut,
}

/// A step that went as it should.
#[derive(Default)]
struct Done {
    reason: Option<String>,
    /// Nothing was done, and nothing needed to be.
    skipped: bool,
}

/// Which ids a list holds, and the call that deletes one.
struct Kind {
    list: fn(&url::Url, &str) -> Call,
    delete: fn(&url::Url, &str, &str) -> Call,
    id: &'static str,
    title: &'static str,
}

const GRANTS: Kind = Kind {
    list: calls::grants,
    delete: calls::delete_grant,
    id: "clientId",
    title: "OAuth grants",
};

const APP_PASSWORDS: Kind = Kind {
    list: calls::app_passwords,
    delete: calls::delete_app_password,
    id: "codeId",
    title: "app passwords",
};

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Grants => "oauth_grants",
            Self::AppPasswords => "app_passwords",
            Self::BackupCodes => "backup_codes",
            Self::SignOut => "sign_out",
        }
    }

    /// What a sign-out of this depth does, in its order.
    fn of(depth: Depth) -> Vec<Self> {
        let deep: &[Self] = match depth.deep {
            true => &[Self::Grants, Self::AppPasswords, Self::BackupCodes],
            false => &[],
        };
        let first: &[Self] = &[Self::Suspend][..usize::from(depth.suspend == Some(Suspend::First))];
        let last: &[Self] = &[Self::Suspend][..usize::from(depth.suspend == Some(Suspend::Last))];
        [first, deep, &[Self::SignOut], last].concat()
    }
}

/// What is left alive after the steps; before any, what would be.
pub(super) fn left_alive(depth: Depth, steps: &[Step]) -> Vec<&'static str> {
    let ended = |stage: Stage| match steps {
        [] => Stage::of(depth).contains(&stage),
        steps => steps
            .iter()
            .any(|step| step.step == stage.name() && step.outcome == Outcome::Accepted),
    };
    let ends = [
        Some(Stage::Grants),
        Some(Stage::AppPasswords),
        Some(Stage::BackupCodes),
        None,
        None,
        Some(Stage::Suspend),
    ];
    let all = super::adapter::STILL_ALIVE.into_iter().zip(ends);
    all.filter(|(_, stage)| !stage.is_some_and(ended))
        .map(|(what, _)| what)
        .collect()
}

/// Requests besides the sign-out, for a user with nothing to delete.
pub(super) fn cost(depth: Depth) -> u64 {
    let look_up = u64::from(depth.is_more() && !depth.include_self);
    let lists = if depth.deep { 5 } else { 0 };
    look_up + lists + u64::from(depth.suspend.is_some())
}

/// Refuses the admin that oust acts as, and finds what will be deleted.
pub(super) async fn resolve(google: &Google, user: &str, trip: &Trip) -> Result<Resolved, Failure> {
    let mut resolved = Resolved {
        user: user.to_owned(),
        ..Resolved::default()
    };
    let depth = google.settings.depth;
    if !depth.include_self {
        let call = sessions::names(&google.settings.endpoint, user);
        let names = google.ask(&call, trip, answers::names).await?;
        refuse_self(google, &names)?;
    }
    if depth.deep {
        // What can't be listed now fails in its own step.
        let listed = |failure: Failure| match failure.class {
            Class::Credentials => Err(failure),
            _ => Ok(Vec::new()),
        };
        resolved.grants = listed_ids(google, user, &GRANTS, trip)
            .await
            .or_else(listed)?;
        let passwords = listed_ids(google, user, &APP_PASSWORDS, trip).await;
        resolved.app_passwords = passwords.or_else(listed)?;
    }
    Ok(resolved)
}

pub(super) fn refuse_self(google: &Google, names: &[String]) -> Result<(), Failure> {
    let Some(subject) = google.wire.auth.subject() else {
        return Ok(());
    };
    match names.iter().any(|name| name.eq_ignore_ascii_case(subject)) {
        false => Ok(()),
        true => Err(Failure::new(
            Class::Guard,
            format!("{subject} is the admin that oust acts as: this would cut its own access"),
        )
        .with_code("self")
        .with_hint("act as another admin by --subject, or insist by --include-self")),
    }
}

/// The requests of all steps; the lists that prove them are reads.
pub(super) fn plan(google: &Google, resolved: &Resolved) -> Vec<Call> {
    let (root, user) = (&google.settings.endpoint, resolved.user.as_str());
    let delete = |kind: &Kind, ids: &[String]| -> Vec<Call> {
        ids.iter().map(|id| (kind.delete)(root, user, id)).collect()
    };
    let of = |stage| match stage {
        Stage::Suspend => vec![suspend(root, user)],
        Stage::Grants => delete(&GRANTS, &resolved.grants),
        Stage::AppPasswords => delete(&APP_PASSWORDS, &resolved.app_passwords),
        Stage::BackupCodes => vec![calls::invalidate_codes(root, user)],
        Stage::SignOut => vec![sessions::sign_out(root, user)],
    };
    Stage::of(google.settings.depth)
        .into_iter()
        .flat_map(of)
        .collect()
}

fn suspend(root: &url::Url, user: &str) -> Call {
    calls::update(root, user, &json!({ "suspended": true }))
}

/// Takes all steps, whatever becomes of one; each is an outcome of its own.
///
/// The failure of the whole is that of the first step that was refused, else of the first unanswered,
/// else of the first that may go well later.
pub(super) async fn revoke(
    google: &Google,
    resolved: &Resolved,
    trip: &Trip,
) -> Result<Revoked, Failure> {
    let walk = Walk {
        google,
        resolved,
        trip,
        suspended: Cell::new(false),
        count: Cell::new(None),
    };
    let mut failures: Vec<Failure> = Vec::new();
    for stage in Stage::of(google.settings.depth) {
        let halted = failures.iter().any(is_final);
        let taken = match halted {
            true => None,
            false => Some(walk.take(stage).await),
        };
        trip.step(Step {
            count: walk.count.take(),
            ..step(stage, taken.as_ref())
        });
        failures.extend(
            taken
                .and_then(Result::err)
                .map(|failure| named(stage, failure)),
        );
    }
    let refused = failures.iter().position(Failure::is_refusal);
    let unanswered = failures.iter().position(|failure| failure.unanswered);
    match failures.is_empty() {
        true => Ok(Revoked::default()),
        false => Err(failures.swap_remove(refused.or(unanswered).unwrap_or(0))),
    }
}

/// Whether no further step can go better: the credentials are refused, or the run has ended.
fn is_final(failure: &Failure) -> bool {
    let code = failure.code.as_deref().unwrap_or_default();
    failure.class == Class::Credentials || matches!(code, "interrupted" | "deadline")
}

fn named(stage: Stage, mut failure: Failure) -> Failure {
    failure.message = format!("{}: {}", stage.name(), failure.message);
    failure
}

fn step(stage: Stage, taken: Option<&Result<Done, Failure>>) -> Step {
    let (outcome, reason) = match taken {
        None => (Outcome::NotReached, None),
        Some(Ok(done)) if done.skipped => (Outcome::Skipped, done.reason.clone()),
        Some(Ok(done)) => (Outcome::Accepted, done.reason.clone()),
        Some(Err(failure)) if failure.unanswered => (Outcome::Unknown, None),
        Some(Err(_)) => (Outcome::Failed, None),
    };
    let failure = taken.and_then(|taken| taken.as_ref().err());
    Step {
        step: stage.name(),
        outcome,
        count: None,
        reason,
        error: failure.map(ErrorRecord::from),
    }
}

/// One user's way through the steps.
struct Walk<'a> {
    google: &'a Google,
    resolved: &'a Resolved,
    trip: &'a Trip,
    /// The user was read back as suspended.
    suspended: Cell<bool>,
    /// What the present step deleted, also where it failed then.
    count: Cell<Option<u64>>,
}

impl Walk<'_> {
    async fn take(&self, stage: Stage) -> Result<Done, Failure> {
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
            ids = listed_ids(self.google, user, kind, self.trip).await?;
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
            404 if !is_unknown_user(reply) => Ok(()),
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

/// Tells a grant that is gone already from a user who isn't there.
fn is_unknown_user(reply: &Reply) -> bool {
    let message = &reply.json()["error"]["message"];
    message.as_str().is_none_or(|text| text.contains("userKey"))
}

/// What can't be told apart can't be said to be gone.
fn unreadable(kind: &Kind, what: &str) -> Failure {
    let text = format!("the list of {} {what}", kind.title);
    Failure::new(Class::Protocol, text)
        .with_code("page")
        .with_hint("check OUST_GOOGLE_ENDPOINT, and what answers in Google's place")
}

async fn listed_ids(
    google: &Google,
    user: &str,
    kind: &Kind,
    trip: &Trip,
) -> Result<Vec<String>, Failure> {
    let call = (kind.list)(&google.settings.endpoint, user);
    let body = google.ask(&call, trip, answers::object).await?;
    let is_list = body["kind"]
        .as_str()
        .is_some_and(|kind| kind.starts_with("admin#directory#"));
    let items = match &body["items"] {
        Value::Array(items) => &items[..],
        Value::Null if is_list => &[],
        _ => return Err(unreadable(kind, "is no list of Google's")),
    };
    let id = |item: &Value| match &item[kind.id] {
        Value::String(id) if check_id(id).is_ok() => Ok(id.clone()),
        Value::Number(id) => Ok(id.to_string()),
        _ => Err(unreadable(kind, "holds one without a usable id")),
    };
    items.iter().map(id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(deep: bool, suspend: Option<Suspend>) -> Vec<&'static str> {
        let depth = Depth {
            deep,
            suspend,
            include_self: false,
        };
        Stage::of(depth).into_iter().map(Stage::name).collect()
    }

    #[test]
    fn what_a_suspended_user_is_refused_comes_before_the_suspension() {
        let deep = ["oauth_grants", "app_passwords", "backup_codes", "sign_out"];
        assert_eq!(names(true, None), deep);
        assert_eq!(
            names(true, Some(Suspend::Last)),
            [&deep[..], &["suspend"]].concat()
        );
        assert_eq!(
            names(true, Some(Suspend::First)),
            [&["suspend"], &deep[..]].concat()
        );
        assert_eq!(names(false, Some(Suspend::First)), ["suspend", "sign_out"]);
    }

    #[test]
    fn only_what_was_confirmed_leaves_the_list_of_what_lives_on() {
        let depth = Depth {
            deep: true,
            ..Depth::default()
        };
        let all = left_alive(Depth::default(), &[]).len();
        assert_eq!(left_alive(depth, &[]).len(), all - 3);
        let steps = [
            step(Stage::Grants, Some(&Ok(Done::default()))),
            step(Stage::AppPasswords, None),
        ];
        assert_eq!(left_alive(depth, &steps).len(), all - 1);
    }
}
