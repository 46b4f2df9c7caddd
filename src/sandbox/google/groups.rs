//! Groups and their members.

use serde_json::{Value, json};

use super::access::CUSTOMER;
use super::scope::Scopes;
use super::{GoogleCall, error};
use crate::sandbox::organisation::Organisation;
use crate::sandbox::organisation::groups::{self, DirectoryGroup, GROUPS, Member};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Params;
use crate::sandbox::world::World;

/// Everything below `groups`.
pub(super) fn route(world: &mut World, call: &GoogleCall<'_>, parts: &[&str]) -> Answer {
    let caller = call.caller;
    match parts {
        [] => caller
            .with(Scopes::GROUP_READ)?
            .admin()
            .map(|_| list(&call.request.params())),
        [key] => {
            caller.with(Scopes::GROUP_READ)?.admin()?;
            Ok(HttpReply::json(200, &resource(find(key)?)))
        }
        [key, "members"] => {
            caller.with(Scopes::MEMBER_READ)?.admin()?;
            members(&mut world.organisation, find(key)?, &call.request.params())
        }
        [key, "hasMember", member] => {
            caller.with(Scopes::MEMBER_READ)?.admin()?;
            let found = contains(find(key)?, member);
            Ok(HttpReply::json(200, &json!({ "isMember": found })))
        }
        _ => Err(error::not_found("path")),
    }
}

fn find(key: &str) -> Result<&'static DirectoryGroup, HttpReply> {
    groups::find(key).ok_or_else(|| error::not_found("groupKey"))
}

fn resource(group: &DirectoryGroup) -> Value {
    json!({
        "kind": "admin#directory#group",
        "id": group.id,
        "email": group.email,
        "name": group.name,
        "directMembersCount": group.members.len().to_string(),
        "adminCreated": true,
    })
}

fn list(params: &Params) -> HttpReply {
    let wanted = params.get("userKey");
    let found = GROUPS
        .iter()
        .filter(|group| wanted.is_none_or(|user| contains(group, user)));
    let found: Vec<_> = found.map(resource).collect();
    let mut body = json!({ "kind": "admin#directory#groups" });
    if !found.is_empty() {
        body["groups"] = found.into();
    }
    HttpReply::json(200, &body)
}

fn contains(group: &DirectoryGroup, user: &str) -> bool {
    let members = groups::members(group, true);
    members
        .iter()
        .any(|member| email(*member).is_some_and(|email| email.eq_ignore_ascii_case(user)))
}

fn email(member: Member) -> Option<&'static str> {
    match member {
        Member::User(email) | Member::Group(email) | Member::External(email) => Some(email),
        Member::Customer => None,
    }
}

fn members(organisation: &mut Organisation, group: &DirectoryGroup, params: &Params) -> Answer {
    let size = params.number("maxResults", 200, 200);
    let start = match params.get("pageToken") {
        None => 0,
        Some(token) => token.parse().map_err(|_| error::invalid("pageToken"))?,
    };
    let all = groups::members(group, params.is_true("includeDerivedMembership"));
    let page = all.iter().skip(start).take(size);
    let page: Vec<_> = page
        .map(|member| member_resource(organisation, *member))
        .collect();
    let mut body = json!({ "kind": "admin#directory#members" });
    if !page.is_empty() {
        body["members"] = page.into();
    }
    if start.saturating_add(size) < all.len() {
        body["nextPageToken"] = (start + size).to_string().into();
    }
    Ok(HttpReply::json(200, &body))
}

fn member_resource(organisation: &mut Organisation, member: Member) -> Value {
    let mut resource = json!({
        "kind": "admin#directory#member",
        "role": "MEMBER",
        "type": "USER",
        "status": "ACTIVE",
    });
    if let Some(email) = email(member) {
        resource["email"] = email.into();
    }
    match member {
        Member::User(email) => {
            if let Some(who) = organisation.by_address(email) {
                let person = organisation.profile(who);
                resource["id"] = person.ids.google.clone().into();
                if person.suspended {
                    resource["status"] = "SUSPENDED".into();
                }
            }
        }
        Member::Group(email) => {
            resource["type"] = "GROUP".into();
            resource["id"] = groups::find(email).map(|group| group.id).into();
        }
        Member::External(_) => resource["id"] = "999000000000000000001".into(),
        Member::Customer => {
            resource["type"] = "CUSTOMER".into();
            resource["id"] = CUSTOMER.into();
        }
    }
    resource
}
