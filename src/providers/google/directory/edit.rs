//! A change of users as a [`Provider`], so that guards, dry runs, interrupts and reports are those of
//! every run.

use std::{cell::Cell, rc::Rc};

use async_trait::async_trait;
use serde_json::Value;

use super::{
    super::{Google, answers, calls as sessions, deep},
    Change,
    calls::WRITE_USERS,
    proof,
};
use crate::{
    model::{Call, Class, Failure, Invalid, ProviderKind, Reply, Resolved, Target, Trip, check_id},
    providers::{Finding, Provider, Revoked, Verified},
};

/// What Google calls the answer to a photo.
const PHOTO: &str = "admin#directory#user#photo";

/// Makes one change to each user it is given.
pub struct Editor {
    google: Rc<Google>,
    change: Change,
}

impl Editor {
    /// Sends nothing yet.
    #[must_use]
    pub fn new(google: Rc<Google>, change: Change) -> Self {
        Self { google, change }
    }

    /// The id under which Google keeps a deleted user, by address.
    async fn deleted(&self, user: &str, trip: &Trip) -> Result<String, Failure> {
        let found = self.google.deleted(user, trip).await?;
        match &found[..] {
            [] => Err(never_deleted(user)),
            [only] => match only["id"].as_str() {
                Some(id) if check_id(id).is_ok() => Ok(id.to_owned()),
                _ => Err(without_id(user)),
            },
            several => Err(ambiguous(user, several)),
        }
    }

    /// Sends a call; a refusal that an unanswered try before it may have caused leaves all open.
    async fn send(&self, call: &Call, trip: &Trip) -> Result<Value, Failure> {
        let (before, heard) = (trip.requests(), Cell::new(0));
        let read = |reply: &Reply| {
            heard.set(heard.get() + 1);
            proof::body(reply)
        };
        let sent = self.google.ask(call, trip, read).await;
        sent.map_err(|failure| {
            let tries = trip.requests() - before;
            match tries > 1 && self.change.is_echo(&failure) {
                false => failure,
                true => explained(failure, heard.get() < tries),
            }
        })
    }

    /// Whether the change took hold, where the answer is to show it.
    async fn took(&self, resolved: &Resolved, answer: &Value, trip: &Trip) -> Result<(), Failure> {
        if matches!(self.change, Change::Photo(_)) {
            let shown = answer["photoData"].is_string() || answer["kind"] == PHOTO;
            return shown.then_some(()).ok_or_else(no_photo);
        }
        let Some(wanted) = self.change.wanted() else {
            return Ok(());
        };
        let user = match &self.change {
            Change::Rename(new) => new,
            _ => &resolved.user,
        };
        proof::confirm(&self.google, user, &wanted, answer, trip).await
    }

    /// The failure without the secret, and with what was done before it.
    fn told(&self, mut failure: Failure, signed_out: bool) -> Failure {
        failure.message = self.change.mask().apply(&failure.message);
        if signed_out {
            failure.message = format!("the user was signed out, but: {}", failure.message);
        }
        failure
    }

    fn calls(&self, resolved: &Resolved) -> Vec<Call> {
        let key = resolved.found.as_deref().unwrap_or(&resolved.user);
        self.change.calls(&self.google.settings.endpoint, key)
    }
}

#[async_trait(?Send)]
impl Provider for Editor {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Google
    }

    fn admit(&self, target: &Target) -> Result<(), Invalid> {
        self.google.admit(target)
    }

    async fn resolve(&self, target: &Target, trip: &Trip) -> Result<Resolved, Failure> {
        let acts = self.google.acts_as().is_some();
        if acts && self.change.cuts_off() && !self.google.settings.depth.include_self {
            // The scope of the change itself: it may read, too.
            let call = sessions::names(&self.google.settings.endpoint, &target.user);
            let call = call.with_scope(WRITE_USERS);
            let names = self.google.ask(&call, trip, answers::names).await?;
            deep::refuse_self(&self.google, &names)?;
        }
        let by_address = self.change.is_restoring() && target.user.contains('@');
        let found = match by_address {
            true => Some(self.deleted(&target.user, trip).await?),
            false => None,
        };
        Ok(Resolved {
            user: target.user.clone(),
            found,
            ..Resolved::default()
        })
    }

    async fn identify(&self, resolved: &Resolved, trip: &Trip) -> Result<Vec<String>, Failure> {
        match self.change.is_new() || self.change.is_restoring() {
            true => Ok(vec![resolved.user.clone()]),
            false => self.google.identify(resolved, trip).await,
        }
    }

    fn plan(&self, resolved: &Resolved) -> Vec<Call> {
        let key = resolved.found.as_deref().unwrap_or(&resolved.user);
        let shown = self.change.shown();
        shown.calls(&self.google.settings.endpoint, key)
    }

    async fn revoke(&self, resolved: &Resolved, trip: &Trip) -> Result<Revoked, Failure> {
        let mut answer = Value::Null;
        for (at, call) in self.calls(resolved).into_iter().enumerate() {
            let sent = self.send(&call, trip).await;
            answer = sent.map_err(|failure| self.told(failure, at > 0))?;
        }
        let took = self.took(resolved, &answer, trip).await;
        took.map_err(|failure| self.told(failure, matches!(self.change, Change::Rename(_))))?;
        let note = match &self.change {
            Change::Create { .. } => answer["id"].as_str().map(|id| format!("id {id}")),
            Change::Rename(new) => Some(format!("{new}, after a sign-out of all sessions")),
            _ => None,
        };
        Ok(Revoked {
            note,
            ..Revoked::default()
        })
    }

    async fn verify(&self, _: &Resolved, _: &Trip) -> Result<Verified, Failure> {
        Ok(Verified::Unsupported)
    }

    async fn check(&self, trip: &Trip) -> Vec<Finding> {
        self.google.check(trip).await
    }

    fn still_alive(&self) -> &'static [&'static str] {
        &[]
    }

    fn cost(&self, _: &Target, identified: bool) -> u64 {
        1 + u64::from(identified) + u64::from(self.change.cuts_off())
    }

    fn pace(&self) -> (f64, bool) {
        self.google.pace()
    }
}

/// A refusal that may be the echo of an earlier try's own effect.
fn explained(failure: Failure, is_silent: bool) -> Failure {
    let failure = failure.with_hint(
        "an earlier try of this command may have done it before this answer: look by oust users get",
    );
    match is_silent {
        true => failure.without_answer(),
        false => failure,
    }
}

fn no_photo() -> Failure {
    Failure::new(Class::Protocol, "the answer to the photo holds no photo")
        .with_code("unproved")
        .with_hint("look by oust users photo get, and check OUST_GOOGLE_ENDPOINT")
}

fn without_id(user: &str) -> Failure {
    let text = format!("the deleted user {user} is listed without a usable id");
    Failure::new(Class::Protocol, text)
        .with_code("nameless")
        .with_hint("check OUST_GOOGLE_ENDPOINT, and what answers in Google's place")
}

fn never_deleted(user: &str) -> Failure {
    let text = format!("no user {user} was deleted in the last 20 days");
    Failure::new(Class::NotFound, text)
        .with_code("not_deleted")
        .with_hint("oust users list --deleted shows who can be restored")
}

fn ambiguous(user: &str, several: &[Value]) -> Failure {
    let text = format!("{} deleted users had the address {user}", several.len());
    let field = |found: &Value, name: &str| found[name].as_str().unwrap_or("?").to_owned();
    let one = |found| {
        format!(
            "{} (deleted {})",
            field(found, "id"),
            field(found, "deletionTime")
        )
    };
    let ids: Vec<String> = several.iter().map(one).collect();
    Failure::new(Class::Input, text)
        .with_code("ambiguous")
        .with_hint(format!("name one of them by its id: {}", ids.join(", ")))
}
