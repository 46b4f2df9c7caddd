//! Whom a selection means: all pages, groups expanded, and everybody who is left out said.

use std::collections::HashSet;

use futures_util::{StreamExt as _, stream};
use serde_json::Value;

use super::{
    super::{Google, answers, calls as sessions},
    calls::{self, Query, View},
    email, is_active,
    pages::{Token, nameless, page},
};
use crate::{
    auth::google::Actor,
    model::{Class, Failure, Reply, Trip, check_id},
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
    pub strangers: Vec<String>,
    /// All users of the account are a member of a group; they are not taken for that.
    pub everybody: bool,
    /// The acting admin, where they were left out.
    pub oneself: Option<String>,
}

/// Who is in groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// Users, by address or id; each once.
    pub users: Vec<String>,
    /// What is no user, and why it is not expanded.
    pub strangers: Vec<String>,
    /// All users of the account are a member, and stand for themselves nowhere above.
    pub everybody: bool,
    /// Groups within that were not asked for, where nesting wasn't.
    pub groups: Vec<String>,
}

impl Google {
    /// Reads all pages of whom the selection means.
    ///
    /// # Errors
    /// When a page can't be read: a part of a selection is none.
    pub async fn select(&self, selection: &Selection, trip: &Trip) -> Result<Selected, Failure> {
        let mut picker = Picker::new(self, selection, trip).await?;
        match &selection.among {
            Among::Users(query) => {
                let mut query = query.clone();
                query.view = View::only(&FIELDS);
                let mut pages = self.users(query);
                while let Some(users) = pages.next(trip).await? {
                    for user in &users {
                        picker.take(user)?;
                    }
                }
            }
            Among::Groups(groups) => {
                let members = members(self, groups, true, trip).await?;
                picker.selected.strangers = members.strangers;
                picker.selected.everybody = members.everybody;
                picker.look_up(members.users, trip).await?;
            }
        }
        Ok(picker.selected)
    }
}

/// Takes users one by one.
struct Picker<'a> {
    google: &'a Google,
    selection: &'a Selection,
    /// The acting admin's names, where they are to be left out.
    oneself: Vec<String>,
    seen: HashSet<String>,
    selected: Selected,
}

impl<'a> Picker<'a> {
    async fn new(
        google: &'a Google,
        selection: &'a Selection,
        trip: &Trip,
    ) -> Result<Self, Failure> {
        let oneself = match google.wire.auth.actor() {
            Actor::Admin(subject) if selection.leave_self => {
                let call = sessions::names(&google.settings.endpoint, subject);
                google.ask(&call, trip, answers::names).await?
            }
            _ => Vec::new(),
        };
        Ok(Self {
            google,
            selection,
            oneself,
            seen: HashSet::new(),
            selected: Selected::default(),
        })
    }

    fn take(&mut self, user: &Value) -> Result<(), Failure> {
        let (id, name) = (user["id"].as_str().unwrap_or_default(), email(user));
        if !self.seen.insert(id.to_owned()) {
            return Ok(());
        }
        check_key(name)?;
        let is_mine = |own: &String| own == id || own.eq_ignore_ascii_case(name);
        if self.oneself.iter().any(is_mine) {
            self.selected.oneself = Some(name.to_owned());
        } else if !self.selection.include_suspended && !is_active(user) {
            self.selected.suspended += 1;
        } else {
            self.selected.users.push(name.to_owned());
        }
        Ok(())
    }

    /// Members have neither their primary address nor their standing with them.
    async fn look_up(&mut self, members: Vec<String>, trip: &Trip) -> Result<(), Failure> {
        let found = people(self.google, members, &View::only(&FIELDS), trip).await?;
        self.selected.strangers.extend(found.strangers);
        found.users.iter().try_for_each(|user| self.take(user))
    }
}

/// Members as users, and who of them is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    /// User resources, in the order of the members.
    pub users: Vec<Value>,
    /// What is no user of this account, and why.
    pub strangers: Vec<String>,
}

/// Reads members as users. One of another domain that may not be read is no user of this account;
/// of the account's own domains everybody must be readable.
pub(super) async fn people(
    google: &Google,
    members: Vec<String>,
    view: &View,
    trip: &Trip,
) -> Result<People, Failure> {
    let look = |member: String| async move { (google.user(&member, view, trip).await, member) };
    let mut found = stream::iter(members)
        .map(look)
        .buffered(google.settings.limits.concurrency.max(1));
    let (mut people, mut forbidden) = (People::default(), Vec::new());
    while let Some((user, member)) = found.next().await {
        match user {
            Ok(user) => people.users.push(user),
            Err(failure) if is_stranger(&failure) => {
                people
                    .strangers
                    .push(format!("{member}: {}", failure.message));
            }
            Err(failure) if is_forbidden(&failure) => forbidden.push((member, failure)),
            Err(failure) => return Err(unread(&member, failure)),
        }
    }
    let mut ours: HashSet<String> = people
        .users
        .iter()
        .map(|user| domain(email(user)))
        .collect();
    if let Actor::Admin(subject) = google.actor() {
        ours.insert(domain(subject));
    }
    for (member, failure) in forbidden {
        match ours.is_empty() || !member.contains('@') || ours.contains(&domain(&member)) {
            true => return Err(unread(&member, failure)),
            false => people.strangers.push(foreign(&member, &failure)),
        }
    }
    Ok(people)
}

/// Google's one answer for another customer's user and for an admin of too low a rank.
fn is_forbidden(failure: &Failure) -> bool {
    failure.class == Class::Permission && failure.code.as_deref() == Some("forbidden")
}

fn foreign(member: &str, failure: &Failure) -> String {
    format!(
        "{member}: of another domain, and may not be read: {}",
        failure.message
    )
}

fn domain(email: &str) -> String {
    let (_, domain) = email.rsplit_once('@').unwrap_or_default();
    domain.to_lowercase()
}

/// Whether the failure says that this is no user of ours, rather than that asking failed.
fn is_stranger(failure: &Failure) -> bool {
    let is_group = || failure.message.contains("Type not supported");
    match failure.class {
        Class::NotFound => true,
        Class::Input => is_group() || failure.code.as_deref() == Some("domainNotFound"),
        _ => false,
    }
}

/// A member who may be one of ours, and can't be read: leaving them out would be a silence.
fn unread(member: &str, mut failure: Failure) -> Failure {
    failure.message = format!("{member} of the group: {}", failure.message);
    failure
}

/// Reads groups to their last page, and the groups in them where `nested`; circles end.
pub(super) async fn members(
    google: &Google,
    groups: &[String],
    nested: bool,
    trip: &Trip,
) -> Result<Members, Failure> {
    let mut members = Members::default();
    let mut left: Vec<String> = groups.iter().rev().cloned().collect();
    let mut seen = Seen::default();
    while let Some(group) = left.pop() {
        if !seen.groups.insert(group.to_lowercase()) {
            continue;
        }
        check_key(&group)?;
        let found = match read(google, &group, trip).await {
            Ok(found) => found,
            Err(failure) if is_foreign_group(google, &group, groups, &failure) => {
                members.strangers.push(foreign(&group, &failure));
                continue;
            }
            Err(mut failure) => {
                failure.message = format!("the group {group}: {}", failure.message);
                return Err(failure);
            }
        };
        for member in &found {
            sort(member, nested, &mut members, &mut seen, &mut left)?;
        }
    }
    Ok(members)
}

/// A group within that belongs to somebody else; one that was asked for must be readable.
fn is_foreign_group(google: &Google, group: &str, asked: &[String], failure: &Failure) -> bool {
    let own = match google.actor() {
        Actor::Admin(subject) => domain(subject),
        _ => return false,
    };
    is_forbidden(failure)
        && group.contains('@')
        && domain(group) != own
        && !asked.iter().any(|name| name.eq_ignore_ascii_case(group))
}

/// A key from Google that a path can't hold would address something else.
fn check_key(key: &str) -> Result<(), Failure> {
    check_id(key).map_err(|why| {
        Failure::new(Class::Protocol, format!("a name on the list {why}")).with_code("key")
    })
}

#[derive(Default)]
struct Seen {
    groups: HashSet<String>,
    people: HashSet<String>,
}

async fn read(google: &Google, group: &str, trip: &Trip) -> Result<Vec<Value>, Failure> {
    let (mut all, mut token) = (Vec::new(), Token::default());
    while !token.is_over() {
        let call = calls::members(&google.settings.endpoint, group, token.text());
        let read = |reply: &Reply| page(reply, "members");
        all.extend(token.take(google.ask(&call, trip, read).await?)?);
    }
    Ok(all)
}

/// Puts a member where it belongs: user, group to be read, or neither.
fn sort(
    member: &Value,
    nested: bool,
    members: &mut Members,
    seen: &mut Seen,
    left: &mut Vec<String>,
) -> Result<(), Failure> {
    let key = ["email", "id"]
        .into_iter()
        .find_map(|key| member[key].as_str().filter(|text| !text.is_empty()));
    match (member["type"].as_str().unwrap_or_default(), key) {
        ("CUSTOMER", _) => members.everybody = true,
        (kind, Some(name)) if !kind.is_empty() => {
            check_key(name)?;
            place(kind, name, nested, members, seen, left);
        }
        _ => return Err(nameless("a member, or one without a type,")),
    }
    Ok(())
}

fn place(
    kind: &str,
    name: &str,
    nested: bool,
    members: &mut Members,
    seen: &mut Seen,
    left: &mut Vec<String>,
) {
    match kind {
        "USER" if seen.people.insert(name.to_lowercase()) => members.users.push(name.to_owned()),
        "USER" => {}
        "GROUP" if nested => left.push(name.to_owned()),
        "GROUP" => members.groups.push(name.to_owned()),
        other => members
            .strangers
            .push(format!("{name}: a member of type {other}")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn members_are_told_apart_by_type() {
        let (mut members, mut seen, mut left) = Default::default();
        for member in [
            json!({"type": "USER", "email": "Liz@x"}),
            json!({"type": "USER", "email": "liz@x"}),
            json!({"type": "GROUP", "email": "g@x"}),
            json!({"type": "CUSTOMER", "id": "C1"}),
            json!({"type": "EXTERNAL", "email": "e@y"}),
        ] {
            sort(&member, true, &mut members, &mut seen, &mut left).unwrap();
        }
        let members: Members = members;
        assert_eq!(members.users, ["Liz@x"]);
        assert_eq!(left, ["g@x"]);
        assert!(members.everybody && members.strangers.len() == 1);
    }

    #[test]
    fn a_member_whom_nothing_names_is_no_stranger() {
        let (mut members, mut seen, mut left) = Default::default();
        for member in [
            json!({"type": "USER"}),
            json!({"email": "liz@x"}),
            json!({}),
        ] {
            let sorted = sort(&member, true, &mut members, &mut seen, &mut left);
            assert_eq!(sorted.unwrap_err().class, Class::Protocol, "{member}");
        }
    }

    #[test]
    fn only_who_is_no_user_is_a_stranger() {
        for (class, text, is) in [
            (Class::NotFound, "Resource Not Found: userKey", true),
            (Class::Input, "Type not supported: userKey", true),
            (Class::Input, "Invalid Input: fields", false),
            (Class::Input, "Resource Not Found: groupKey", false),
            (Class::Permission, "Not Authorized", false),
            (Class::Protocol, "HTTP 404", false),
        ] {
            assert_eq!(is_stranger(&Failure::new(class, text)), is, "{text}");
        }
    }
}
