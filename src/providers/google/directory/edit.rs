//! A change of users as a [`Provider`], so that guards, dry runs, interrupts and reports are those of
//! every run.

use std::rc::Rc;

use async_trait::async_trait;
use serde_json::Value;

use super::{
    super::{Google, answers},
    Change,
};
use crate::{
    model::{Call, Class, Failure, Invalid, ProviderKind, Reply, Resolved, Target, Trip},
    providers::{Finding, Provider, Revoked, Verified},
};

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
            [only] => Ok(only["id"].as_str().unwrap_or_default().to_owned()),
            several => Err(ambiguous(user, several)),
        }
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
        let mask = self.change.mask();
        let mut note = None;
        for (at, call) in self.calls(resolved).into_iter().enumerate() {
            let sent = self.google.ask(&call, trip, answered).await;
            note = sent.map_err(|mut failure| {
                failure.message = mask.apply(&failure.message);
                if at > 0 {
                    let message = &failure.message;
                    failure.message = format!("the user was signed out, but: {message}");
                }
                explained(failure, &call, trip)
            })?;
        }
        let note = match &self.change {
            Change::Create { .. } => note,
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
        1 + u64::from(identified)
    }

    fn pace(&self) -> (f64, bool) {
        self.google.pace()
    }
}

/// The new user's id, where the answer has one.
fn answered(reply: &Reply) -> Result<Option<String>, Failure> {
    answers::done(reply)?;
    let id = reply.json()["id"].as_str().map(|id| format!("id {id}"));
    Ok(id)
}

/// A refusal after a try that went unanswered may be the echo of that try's own effect.
fn explained(failure: Failure, call: &Call, trip: &Trip) -> Failure {
    let echo = match failure.code.as_deref() {
        Some("duplicate") => call.method == http::Method::POST,
        Some("conditionNotMet" | "notFound") => call.method != http::Method::PUT,
        _ => false,
    };
    match echo && trip.attempts() > 1 {
        true => failure.with_hint(
            "an earlier try of this command may have done it before this answer: look by oust users get",
        ),
        false => failure,
    }
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
