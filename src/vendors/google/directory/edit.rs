//! A change of users as a [`Provider`], so that guards, dry runs, interrupts and reports are those of
//! every run.

use std::{cell::Cell, rc::Rc};

use async_trait::async_trait;

use super::{
    super::{Google, answers, calls as sessions, deep, oneself},
    Change, View,
    calls::WRITE_USERS,
    deleted,
    proof::{self, Answer},
};
use crate::{
    model::{Call, Class, Failure, Invalid, ProviderId, Reply, RequestLog, Resolved, Target},
    vendors::{Finding, Provider, Revoked, Verified},
};

/// Makes one change to each user it is given.
pub struct Editor {
    pub(super) google: Rc<Google>,
    pub(super) change: Change,
    /// A request went out, and nothing since says that it changed nothing.
    sent: Rc<Cell<bool>>,
    /// Why nothing is sent at all, where that was found before.
    hindrance: Option<Failure>,
    /// Requests that were sent for the user before: the record counts them, too.
    looked: u32,
}

impl Editor {
    /// Sends nothing yet.
    #[must_use]
    pub fn new(google: Rc<Google>, change: Change) -> Self {
        Self {
            google,
            change,
            sent: Rc::default(),
            hindrance: None,
            looked: 0,
        }
    }

    /// The same, but that it sends nothing, and every user fails for this.
    #[must_use]
    pub fn hindered(mut self, why: Failure) -> Self {
        self.hindrance = Some(why);
        self
    }

    /// The same after what was sent already, by this log, such as for a question.
    #[must_use]
    pub fn looked(mut self, log: &RequestLog) -> Self {
        self.looked = log.requests();
        self
    }

    /// Whether the last change may have been made, as far as is known; stays readable.
    #[must_use]
    pub fn sent(&self) -> Rc<Cell<bool>> {
        Rc::clone(&self.sent)
    }

    /// Sends a call; a refusal that an unanswered try before it may have caused leaves all open.
    async fn send(&self, call: &Call, log: &RequestLog) -> Result<Answer, Failure> {
        let (before, heard) = (log.requests(), Cell::new(0));
        // A 5xx is no answer to go by either: the change may have been made before it.
        let read = |reply: &Reply| {
            heard.set(heard.get() + u32::from(reply.status < 500));
            proof::body(reply)
        };
        let sent = self.google.send(call, log, read).await;
        sent.map_err(|failure| {
            let tries = log.requests() - before;
            match tries > 1 && self.change.is_echo(&failure) {
                false => failure,
                true => explained(failure, heard.get() < tries),
            }
        })
    }

    /// Sends all calls, and makes sure that the change took hold.
    async fn make(&self, resolved: &Resolved, log: &RequestLog) -> Result<Answer, Failure> {
        let mut answer = Answer::default();
        let calls = self.calls(resolved);
        let last = calls.len() - 1;
        for (at, call) in calls.iter().enumerate() {
            answer = match self.send(call, log).await {
                // Somebody suspended has no sessions, and may be renamed all the same.
                Err(failure) if at < last && deep::is_bad_request(&failure, log) => {
                    let (google, user) = (&self.google, resolved.user.as_str());
                    let covered =
                        deep::confirm_suspended(google, user, failure, &[WRITE_USERS], log).await;
                    covered.map_err(|failure| self.told(failure, false))?;
                    Answer::default()
                }
                sent => sent.map_err(|failure| self.told(failure, at == last))?,
            };
        }
        let took = self.took(resolved, &answer, log).await;
        took.map_err(|failure| self.told(failure, true))?;
        Ok(answer)
    }

    /// What is worth knowing about a change that was made.
    fn note(&self, resolved: &Resolved, answer: &Answer) -> Option<String> {
        let user = &answer.value;
        match &self.change {
            Change::Rename(new) => return Some(format!("{new}, after a sign-out of all sessions")),
            Change::Create { .. } | Change::Update { .. } => {}
            _ => return None,
        }
        let id = user["id"].as_str().map(|id| format!("id {id}"));
        let id = id.filter(|_| self.change.is_new());
        let unshown = match answers::goes_by(user, self.after(resolved)) {
            true => proof::unshown(user, &self.change.loose()),
            false => Vec::new(),
        };
        let unshown = (!unshown.is_empty()).then(|| {
            format!(
                "Google's answer doesn't show as sent: {}",
                unshown.join(", ")
            )
        });
        let notes: Vec<String> = id.into_iter().chain(unshown).collect();
        (!notes.is_empty()).then(|| notes.join("; "))
    }

    /// The failure without the secret, and with how far a rename got.
    fn told(&self, mut failure: Failure, is_last: bool) -> Failure {
        let mask = self.change.mask();
        failure.message = mask.apply(&failure.message);
        failure.code = failure.code.map(|code| mask.apply(&code));
        failure.hint = failure.hint.map(|hint| mask.apply(&hint));
        if failure.unanswered {
            failure.hint = Some(LOOK.to_owned());
        }
        if matches!(self.change, Change::Rename(_)) && !is_last {
            // Only the sign-out may have been done, and the user keeps their name.
            failure.unanswered = false;
            failure.hint = Some("run it again: signing out twice is safe".to_owned());
        }
        let how_far = match (&self.change, is_last) {
            (Change::Rename(_), true) => "the user was signed out, but: ",
            (Change::Rename(_), false) => "nothing was renamed; the sign-out before it: ",
            _ => "",
        };
        failure.message.insert_str(0, how_far);
        failure
    }

    /// Refuses the address that the user has already: nobody need be signed out for that.
    async fn refuse_same(&self, user: &str, new: &str, log: &RequestLog) -> Result<(), Failure> {
        let view = View::only(&["id", "primaryEmail"]);
        let user = self.google.user_to_change(user, &view, log).await?;
        match super::email(&user).eq_ignore_ascii_case(new) {
            false => Ok(()),
            true => {
                let text = format!("{new} is this user's primary address already");
                Err(Failure::new(Class::Input, text).with_code("same"))
            }
        }
    }

    fn calls(&self, resolved: &Resolved) -> Vec<Call> {
        let key = resolved.found.as_deref().unwrap_or(&resolved.user);
        self.change.calls(&self.google.settings.endpoint, key)
    }
}

#[async_trait(?Send)]
impl Provider for Editor {
    fn kind(&self) -> ProviderId {
        crate::vendors::google::ID
    }

    fn admit(&self, target: &Target) -> Result<(), Invalid> {
        self.google.admit(target)
    }

    async fn resolve(&self, target: &Target, log: &RequestLog) -> Result<Resolved, Failure> {
        (0..self.looked).for_each(|_| log.count_request());
        if let Some(why) = &self.hindrance {
            return Err(why.clone());
        }
        let mut names = Vec::new();
        if self.change.cuts_off() {
            // The scope of the change itself: it may read, too.
            names = oneself::spare(&self.google, &target.user, &[WRITE_USERS], log).await?;
        }
        if let Change::Rename(new) = &self.change {
            self.refuse_same(&target.user, new, log).await?;
        }
        let mut resolved = Resolved {
            user: target.user.clone(),
            names,
            ..Resolved::default()
        };
        if self.change.is_restoring() && target.user.contains('@') {
            let found = self.google.deleted(&target.user, log).await?;
            let (id, names) = deleted::only(&target.user, &found)?;
            (resolved.found, resolved.names) = (Some(id), names);
        }
        Ok(resolved)
    }

    fn presume(&self, target: &Target) -> Result<Resolved, Failure> {
        if let Some(why) = &self.hindrance {
            return Err(why.clone());
        }
        let is_found = self.change.is_restoring() && target.user.contains('@');
        Ok(Resolved {
            user: target.user.clone(),
            found: is_found.then(|| format!("{{id of {}}}", target.user)),
            ..Resolved::default()
        })
    }

    async fn identify(
        &self,
        resolved: &Resolved,
        log: &RequestLog,
    ) -> Result<Vec<String>, Failure> {
        match &self.change {
            _ if !resolved.names.is_empty() => Ok(resolved.names.clone()),
            Change::Create { .. } => Ok(vec![resolved.user.clone()]),
            // A deleted user can't be read by key.
            Change::Undelete { .. } => self.google.deleted_names(&resolved.user, log).await,
            _ => {
                let names = sessions::names(&self.google.settings.endpoint, &resolved.user);
                let names = names.with_scope(WRITE_USERS);
                self.google.send(&names, log, answers::names).await
            }
        }
    }

    fn plan(&self, resolved: &Resolved) -> Vec<Call> {
        let key = resolved.found.as_deref().unwrap_or(&resolved.user);
        let shown = self.change.shown();
        shown.calls(&self.google.settings.endpoint, key)
    }

    async fn revoke(&self, resolved: &Resolved, log: &RequestLog) -> Result<Revoked, Failure> {
        self.sent.set(true);
        match self.make(resolved, log).await {
            Ok(answer) => Ok(Revoked {
                note: self.note(resolved, &answer),
                ..Revoked::default()
            }),
            Err(failure) => {
                let is_open = matches!(failure.class, Class::Protocol | Class::Transient);
                self.sent.set(failure.unanswered || is_open);
                Err(failure)
            }
        }
    }

    async fn verify(&self, resolved: &Resolved, log: &RequestLog) -> Result<Verified, Failure> {
        self.look_until_seen(resolved, log).await
    }

    fn can_verify(&self) -> bool {
        true
    }

    fn masked(&self, text: &str) -> String {
        self.change.mask().apply(&self.google.masked(text))
    }

    async fn check(&self, log: &RequestLog) -> Vec<Finding> {
        self.google.check(log).await
    }

    fn still_alive(&self) -> &'static [&'static str] {
        &[]
    }

    fn cost(&self, _: &Target, identified: bool) -> u64 {
        let looks = match self.change {
            Change::Rename(_) => 2,
            _ => u64::from(self.change.cuts_off()),
        };
        1 + u64::from(identified) + looks
    }

    fn pace(&self) -> (f64, bool) {
        self.google.pace()
    }
}

/// What to do where a change may have been made or not.
const LOOK: &str = "a try of this command may have done it all the same: look by oust users get before you run it again";

/// A refusal that may be the echo of an earlier try's own effect.
fn explained(failure: Failure, is_silent: bool) -> Failure {
    let failure = failure.with_hint(LOOK);
    match is_silent {
        true => failure.without_answer(),
        false => failure,
    }
}
