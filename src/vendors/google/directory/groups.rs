//! Who is in groups: those within are expanded, and each member is read as a user.

use std::collections::HashSet;

use futures_util::{StreamExt as _, stream};
use serde_json::Value;

use super::{
    super::{Google, answers},
    calls::{self, View},
    list::{nameless, page, pagination},
};
use crate::{
    model::{Class, Detail, Failure, Reply, RequestLog, check_id},
    net::auth::google::Actor,
};

/// What is read of a member whom a protect list means.
const NAMES: [&str; 4] = ["id", "primaryEmail", "aliases", "nonEditableAliases"];

/// Who is in groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// Users, by address or id; each once.
    pub users: Vec<String>,
    /// What is no user, and why it is not expanded.
    pub not_users: Vec<String>,
    /// All users of the account are a member, and stand for themselves nowhere above.
    pub everybody: bool,
    /// Groups within that were not asked for, where nesting wasn't.
    pub groups: Vec<String>,
}

/// Members as users, who of them is none, and who can't be told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemberUsers {
    /// User resources, in the order of the members.
    pub users: Vec<Value>,
    /// What is no user of this account, and why.
    pub not_users: Vec<String>,
    /// Who may not be read, and why: another account's user, or one whom the acting admin's role
    /// doesn't reach. Google answers both alike.
    pub unread: Vec<(String, Failure)>,
}

impl Google {
    /// Every name of every member of the groups, those within them included, and whether all users of the
    /// account are members.
    ///
    /// # Errors
    /// When a group or a member can't be read: whom the list protects isn't known then.
    pub async fn names_of_members(
        &self,
        groups: &[String],
        log: &RequestLog,
    ) -> Result<(Vec<String>, bool), Failure> {
        let members = members(self, groups, true, log).await?;
        // Who isn't this account's, or may not be read, is known by the name on the list at least.
        let mut names = members.users.clone();
        let found = people(self, members.users, &View::only(&NAMES), log).await?;
        let own = found.users.iter().filter_map(answers::names_of).flatten();
        names.extend(own);
        Ok((names, members.everybody))
    }
}

/// Reads members as users.
pub(super) async fn people(
    google: &Google,
    members: Vec<String>,
    view: &View,
    log: &RequestLog,
) -> Result<MemberUsers, Failure> {
    let look = |member: String| async move { (google.user(&member, view, log).await, member) };
    let mut found = stream::iter(members)
        .map(look)
        .buffered(google.settings.limits.concurrency.max(1));
    let mut people = MemberUsers::default();
    while let Some((user, member)) = found.next().await {
        match user {
            Ok(user) => people.users.push(user),
            Err(failure) if is_stranger(&failure) => {
                let why = format!("{member}: {}", failure.message);
                people.not_users.push(why);
            }
            Err(failure) if is_forbidden(&failure) => people.unread.push((member, failure)),
            Err(failure) => return Err(of_the_group(&member, failure)),
        }
    }
    Ok(people)
}

/// Google's one answer for another customer's user and for an admin of too low a rank.
fn is_forbidden(failure: &Failure) -> bool {
    failure.class == Class::Permission && failure.has_detail(Detail::Forbidden)
}

/// Whether the failure says that this is no user of ours, rather than that asking failed.
fn is_stranger(failure: &Failure) -> bool {
    match failure.class {
        Class::NotFound => true,
        Class::Input => {
            failure.has_detail(Detail::IsGroup) || failure.has_detail(Detail::NoSuchDomain)
        }
        _ => false,
    }
}

/// Why a member can't be read, with their name.
pub fn of_the_group(member: &str, mut failure: Failure) -> Failure {
    failure.message = format!("{member} of the group: {}", failure.message);
    failure
}

/// Reads groups to their last page, and the groups in them where `nested`; circles end.
pub(super) async fn members(
    google: &Google,
    groups: &[String],
    nested: bool,
    log: &RequestLog,
) -> Result<Members, Failure> {
    let mut members = Members::default();
    let mut left: Vec<String> = groups.iter().rev().cloned().collect();
    let (mut seen, ours) = (Seen::default(), domains(google, groups));
    while let Some(group) = left.pop() {
        if !seen.groups.insert(group.to_lowercase()) {
            continue;
        }
        check_key(&group)?;
        let found = match read(google, &group, log).await {
            Ok(found) => found,
            Err(failure) if is_foreign(&group, &ours, &failure) => {
                let why = format!("{group}: a group of another domain: {}", failure.message);
                members.not_users.push(why);
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

/// The domains that are surely ours: the acting admin's, and those of the groups that were named.
fn domains(google: &Google, groups: &[String]) -> HashSet<String> {
    let admin = match google.actor() {
        Actor::Admin(subject) => Some(subject),
        _ => None,
    };
    let names = groups.iter().map(String::as_str).chain(admin);
    names.filter_map(domain).collect()
}

fn domain(address: &str) -> Option<String> {
    let (_, domain) = address.rsplit_once('@')?;
    Some(domain.to_lowercase())
}

/// A group within that is somebody else's: its members are theirs, too.
fn is_foreign(group: &str, ours: &HashSet<String>, failure: &Failure) -> bool {
    let is_missing =
        failure.has_detail(Detail::NotFound) || failure.has_detail(Detail::NoSuchDomain);
    let is_elsewhere = domain(group).is_some_and(|domain| !ours.contains(&domain));
    is_elsewhere && (is_forbidden(failure) || is_missing)
}

/// A key from Google that a path can't hold would address something else.
pub(super) fn check_key(key: &str) -> Result<(), Failure> {
    check_id(key).map_err(|why| {
        Failure::new(Class::Protocol, format!("a name on the list {why}")).with_code("key")
    })
}

#[derive(Default)]
struct Seen {
    groups: HashSet<String>,
    people: HashSet<String>,
}

async fn read(google: &Google, group: &str, log: &RequestLog) -> Result<Vec<Value>, Failure> {
    let (mut all, mut pagination) = (Vec::new(), pagination("members"));
    while !pagination.is_over() {
        let call = calls::members(&google.settings.endpoint, group, pagination.token());
        let read = |reply: &Reply| page(reply, "members");
        let page = google.send(&call, log, read).await?;
        all.extend(page.follow(&mut pagination)?);
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
            .not_users
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
        assert!(members.everybody && members.not_users.len() == 1);
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
        for (class, detail, is) in [
            (Class::NotFound, Detail::NotFound, true),
            (Class::Input, Detail::IsGroup, true),
            (Class::Input, Detail::NoSuchDomain, true),
            (Class::Input, Detail::InvalidValue, false),
            (Class::Input, Detail::NotFound, false),
            (Class::Permission, Detail::Forbidden, false),
            (Class::Protocol, Detail::Unspecified, false),
        ] {
            let failure = Failure::new(class, "as scripted").with_detail(detail);
            assert_eq!(is_stranger(&failure), is, "{failure:?}");
        }
    }
}
