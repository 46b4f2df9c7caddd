//! Whom a selection means: all pages, groups expanded, and everybody who is left out said.

use std::collections::HashSet;

use serde_json::Value;

use super::{
    super::{Google, answers, calls as sessions},
    calls::{Query, View},
    groups,
    schema::{email, is_active},
};
use crate::{
    model::{Class, Failure, RequestLog},
    net::auth::google::Actor,
};

/// What is read of each user.
const FIELDS: [&str; 4] = ["id", "primaryEmail", "suspended", "archived"];

/// Whom to take.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Users that a query finds, or the members of groups.
    pub among: Among,
    /// Also those who can't sign in anyway.
    pub include_suspended: bool,
    /// Leaves out the admin that oust acts as.
    pub leave_self: bool,
}

/// Where a selection looks.
#[derive(Clone, Debug)]
pub enum Among {
    /// `users.list`.
    Users(Query),
    /// Groups by address or id; those within them are expanded.
    Groups(Vec<String>),
}

/// Whom a selection means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selected {
    /// Primary addresses, each once.
    pub users: Vec<String>,
    /// Suspended or archived users that were left out.
    pub suspended: u64,
    /// Members that are no users of this account, and why.
    pub not_users: Vec<String>,
    /// Members among the users who may not be read, so that nothing is known of them.
    pub unread: Vec<String>,
    /// All users of the account are a member of a group; they are not taken for that.
    pub everybody: bool,
    /// The acting admin, where they were left out.
    pub acting_admin: Option<String>,
}

impl Google {
    /// Reads all pages of whom the selection means.
    ///
    /// # Errors
    /// When a page can't be read: a part of a selection is none.
    pub async fn select(
        &self,
        selection: &Selection,
        log: &RequestLog,
    ) -> Result<Selected, Failure> {
        let mut selector = UserSelector::new(self, selection, log).await?;
        match &selection.among {
            Among::Users(query) => {
                let mut query = query.clone();
                query.view = View::only(&FIELDS);
                let mut pages = self.users(query);
                while let Some(users) = pages.next(log).await? {
                    for user in &users {
                        selector.take(user)?;
                    }
                }
            }
            Among::Groups(groups) => {
                let members = groups::members(self, groups, true, log).await?;
                selector.selected.not_users = members.not_users;
                selector.selected.everybody = members.everybody;
                selector.look_up(members.users, log).await?;
            }
        }
        Ok(selector.selected)
    }
}

/// Takes users one by one.
struct UserSelector<'a> {
    google: &'a Google,
    selection: &'a Selection,
    /// The acting admin's names, where they are to be left out.
    acting_admin: Vec<String>,
    seen: HashSet<String>,
    selected: Selected,
}

impl<'a> UserSelector<'a> {
    async fn new(
        google: &'a Google,
        selection: &'a Selection,
        log: &RequestLog,
    ) -> Result<Self, Failure> {
        let acting_admin = match google.client.auth.actor() {
            Actor::Admin(subject) if selection.leave_self => {
                let call = sessions::names(&google.settings.endpoint, subject);
                let names = google.send(&call, log, answers::names).await;
                names.map_err(|failure| unknown_admin(subject, failure))?
            }
            _ => Vec::new(),
        };
        Ok(Self {
            google,
            selection,
            acting_admin,
            seen: HashSet::new(),
            selected: Selected::default(),
        })
    }

    fn take(&mut self, user: &Value) -> Result<(), Failure> {
        let (id, name) = (user["id"].as_str().unwrap_or_default(), email(user));
        if !self.seen.insert(id.to_owned()) {
            return Ok(());
        }
        let is_mine = |own: &String| own == id || own.eq_ignore_ascii_case(name);
        if self.acting_admin.iter().any(is_mine) {
            self.selected.acting_admin = Some(name.to_owned());
        } else if !self.selection.include_suspended && !is_active(user) {
            self.selected.suspended += 1;
        } else {
            self.selected.users.push(name.to_owned());
        }
        Ok(())
    }

    /// Members have neither their primary address nor their standing with them. Those who may not be
    /// read are taken all the same: what their own sign-out is answered then stands in the record.
    async fn look_up(&mut self, members: Vec<String>, log: &RequestLog) -> Result<(), Failure> {
        let found = groups::people(self.google, members, &View::only(&FIELDS), log).await?;
        self.selected.not_users.extend(found.not_users);
        found.users.iter().try_for_each(|user| self.take(user))?;
        let unread = found.unread.into_iter().map(|(member, _)| member);
        self.selected.unread.extend(unread.clone());
        self.selected.users.extend(unread);
        Ok(())
    }
}

/// Whom to leave out can't be told: that is no matter of who was to be selected.
fn unknown_admin(subject: &str, mut failure: Failure) -> Failure {
    failure.message = format!("the acting admin {subject}: {}", failure.message);
    if failure.class == Class::NotFound {
        failure.class = Class::Credentials;
        failure.hint = Some("act as an admin of this account by --subject".to_owned());
    }
    failure
}
