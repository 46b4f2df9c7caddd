//! One change of users: whom it means, what is sent for it, and whether it was made.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{
    super::{Google, acting_admin, answers, calls as sessions, deep, read_back},
    calls::{View, WRITE_USERS},
    change::{Change, FoundUser},
    confirm, list,
    proof::{self, Answer},
    schema::email,
};
use crate::{
    model::{Call, Class, Comparison, Failure, Reply, RequestLog, Resolved},
    vendors::Verified,
};

/// What to do where a change may have been made or not.
const LOOK: &str = "a try of this command may have done it all the same: look by oust users get before you run it again";

/// Makes one change to each user it is given.
pub struct Editor {
    google: Rc<Google>,
    change: Change,
    may_be_made: Cell<bool>,
    /// A 5xx came: the change may have been made before it.
    server_failed: Cell<bool>,
    /// Of a rename: what the sign-out before it is read back by.
    signed_out: RefCell<Comparison>,
}

impl Editor {
    /// Sends nothing yet.
    #[must_use]
    pub fn new(google: Rc<Google>, change: Change) -> Self {
        Self {
            google,
            change,
            may_be_made: Cell::new(false),
            server_failed: Cell::new(false),
            signed_out: RefCell::default(),
        }
    }

    /// The fields that the change sets, by their names.
    #[must_use]
    pub fn field_names(&self) -> Vec<String> {
        self.change.field_names()
    }

    /// Whether the last change may have been made: it was, or nothing that came back says that it was not.
    #[must_use]
    pub fn may_be_made(&self) -> bool {
        self.may_be_made.get()
    }

    /// Finds the user as far as the change needs it, and refuses the acting admin where it would cut off
    /// its own access. Sends only reads.
    ///
    /// # Errors
    /// When the user may not be changed so, or can't be found or asked for.
    pub async fn find(&self, user: &str, log: &RequestLog) -> Result<FoundUser, Failure> {
        let mut found = FoundUser::named(user);
        if self.change.cuts_off() {
            // The scope of the change itself: it may read, too.
            found.names = acting_admin::refuse(&self.google, user, &[WRITE_USERS], log).await?;
        }
        if let Change::Rename(new) = &self.change {
            self.refuse_same(user, new, log).await?;
        }
        if self.restores_by_address(user) {
            let deleted = self.google.deleted(user, log).await?;
            let (id, names) = list::only(user, &deleted)?;
            (found.id, found.names) = (Some(id), names);
        }
        Ok(found)
    }

    /// What [`Editor::find`] would find, in words in braces, for a dry run that looks nobody up.
    #[must_use]
    pub fn presume(&self, user: &str) -> FoundUser {
        let mut found = FoundUser::named(user);
        let id = self.restores_by_address(user);
        found.id = id.then(|| format!("{{id of {user}}}"));
        found
    }

    /// All addresses and ids of the user, for the protect list. Sends only reads.
    ///
    /// # Errors
    /// When they can't be read.
    pub async fn names(&self, found: &FoundUser, log: &RequestLog) -> Result<Vec<String>, Failure> {
        match &self.change {
            _ if !found.names.is_empty() => Ok(found.names.clone()),
            Change::Create { .. } => Ok(vec![found.user.clone()]),
            // A deleted user can't be read by key.
            Change::Undelete { .. } => self.google.deleted_names(&found.user, log).await,
            _ => {
                let names = sessions::names(&self.google.settings.endpoint, &found.user);
                let names = names.with_scope(WRITE_USERS);
                self.google.send(&names, log, answers::names).await
            }
        }
    }

    /// The requests of the change as they may be shown: without its password.
    #[must_use]
    pub fn shown_calls(&self, found: &FoundUser) -> Vec<Call> {
        let shown = self.change.shown();
        shown.calls(&self.google.settings.endpoint, found.key())
    }

    /// Makes the change; gives back what is worth knowing of it. `Ok` only where it surely took hold.
    ///
    /// # Errors
    /// With `unanswered` set when it may have been made all the same.
    pub async fn make(
        &self,
        found: &FoundUser,
        log: &RequestLog,
    ) -> Result<Option<String>, Failure> {
        self.may_be_made.set(true);
        self.server_failed.set(false);
        let made = self.send_all(found, log).await;
        let made = made.inspect_err(|failure| {
            let is_unproved = failure.class == Class::Protocol && log.attempts() > 0;
            let is_open = failure.unanswered || failure.earlier_unanswered || is_unproved;
            self.may_be_made.set(is_open || self.server_failed.get());
        });
        made.map(|answer| self.note(found, &answer))
    }

    /// What an independent read shows of the change; one that doesn't show it yet is repeated.
    ///
    /// # Errors
    /// When the user can't be read.
    pub async fn read_back(
        &self,
        found: &FoundUser,
        log: &RequestLog,
    ) -> Result<Verified, Failure> {
        let seen = confirm::look_until_seen(&self.google, &self.change, found, log).await?;
        match (&self.change, seen) {
            // It ends the sessions first, and is said to have done so.
            (Change::Rename(new), Verified::Agreed) => {
                let compare = self.signed_out.borrow().clone();
                read_back::of_renamed(&self.google, compare, new, log).await
            }
            (_, seen) => Ok(seen),
        }
    }

    /// The text with every secret masked that Google may have said back.
    #[must_use]
    pub fn masked(&self, text: &str) -> String {
        self.change.mask().apply(&self.google.client.mask(text))
    }

    /// Keeps what a read-back of the sign-out compares with.
    fn keep(&self, compare: &Comparison) {
        let known = self.signed_out.take();
        self.signed_out.replace(known.merged(compare));
    }

    fn restores_by_address(&self, user: &str) -> bool {
        matches!(self.change, Change::Undelete { .. }) && user.contains('@')
    }

    /// Sends all calls, and makes sure that the change took hold.
    async fn send_all(&self, found: &FoundUser, log: &RequestLog) -> Result<Answer, Failure> {
        let mut answer = Answer::default();
        let calls = self
            .change
            .calls(&self.google.settings.endpoint, found.key());
        let last = calls.len() - 1;
        for (at, call) in calls.iter().enumerate() {
            answer = match self.send(call, log).await {
                // Somebody suspended has no sessions, and may be renamed all the same.
                Err(failure) if at < last && deep::is_bad_request(&failure, log) => {
                    let user = &found.user;
                    let covered =
                        deep::confirm_suspended(&self.google, user, failure, &[WRITE_USERS], log)
                            .await;
                    covered.map_err(|failure| self.told(failure, false))?;
                    self.keep(&read_back::covered());
                    Answer::default()
                }
                sent => sent.map_err(|failure| self.told(failure, at == last))?,
            };
        }
        let took_hold = confirm::took_hold(&self.google, &self.change, found, &answer, log).await;
        took_hold.map_err(|failure| self.told(failure, true))?;
        Ok(answer)
    }

    /// Sends a call; a refusal that an unanswered try before it may have caused leaves all open.
    async fn send(&self, call: &Call, log: &RequestLog) -> Result<Answer, Failure> {
        let (before, heard) = (log.requests(), Cell::new(0));
        let read = |reply: &Reply| {
            match reply.status {
                // No answer to go by.
                500.. => self.server_failed.set(true),
                _ => heard.set(heard.get() + 1),
            }
            if call.url.path().ends_with("/signOut")
                && let Ok(compare) = read_back::signed_out(reply)
            {
                self.keep(&compare);
            }
            proof::body(reply)
        };
        let sent = self.google.send(call, log, read).await;
        sent.map_err(|failure| {
            let tries = log.requests() - before;
            match tries > 1 && self.change.is_echo(&failure) {
                false => failure,
                true if heard.get() < tries => failure.with_hint(LOOK).without_answer(),
                true => failure.with_hint(LOOK),
            }
        })
    }

    /// Refuses the address that the user has already: nobody need be signed out for that.
    async fn refuse_same(&self, user: &str, new: &str, log: &RequestLog) -> Result<(), Failure> {
        let view = View::only(&["id", "primaryEmail"]);
        let user = self.google.user_to_change(user, &view, log).await?;
        self.keep(&read_back::before(&Resolved {
            names: answers::names_of(&user).unwrap_or_default(),
            ..Resolved::default()
        }));
        match email(&user).eq_ignore_ascii_case(new) {
            false => Ok(()),
            true => {
                let text = format!("{new} is this user's primary address already");
                Err(Failure::ours(Class::Input, text).with_code("same"))
            }
        }
    }

    /// What is worth knowing about a change that was made.
    fn note(&self, found: &FoundUser, answer: &Answer) -> Option<String> {
        let user = &answer.value;
        match &self.change {
            Change::Rename(new) => return Some(format!("{new}, after a sign-out of all sessions")),
            Change::Create { .. } | Change::Update { .. } => {}
            _ => return None,
        }
        let id = user["id"].as_str().map(|id| format!("id {id}"));
        let id = id.filter(|_| self.change.is_new());
        let unshown = match answers::goes_by(user, self.change.key_after(found)) {
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
}
