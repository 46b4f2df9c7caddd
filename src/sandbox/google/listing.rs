//! `users.list`, page by page.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::access::CUSTOMER;
use super::query::UserQuery;
use super::scope::Scopes;
use super::{GoogleCall, error, users};
use crate::sandbox::encoding::{from_base64url, to_base64url};
use crate::sandbox::organisation::person::Person;
use crate::sandbox::organisation::{DOMAIN, Organisation, Who};
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Params;
use crate::sandbox::world::World;

/// `GET users`
pub(super) fn list(world: &mut World, call: &GoogleCall<'_>) -> Answer {
    let caller = call.caller.with(Scopes::USER_LIST)?;
    let params = call.request.params();
    if !users::is_public(&params) {
        caller.admin()?;
    }
    check_population(&world.organisation, &params)?;
    let query = UserQuery::parse(params.get("query").unwrap_or_default());
    let query = query.ok_or_else(|| error::invalid("query"))?;
    let page = Page::parse(&world.organisation, &params)?;
    let deleted = params.is_true("showDeleted");
    let people = page.of(
        &world.organisation,
        &order(&world.organisation, &params, deleted),
        &query,
    );
    let more = people.len() > page.size;
    let users: Vec<Value> = people
        .iter()
        .take(page.size)
        .map(|&who| users::view(&world.organisation.profile(who), &params))
        .collect();
    let mut body = json!({ "kind": "admin#directory#users", "etag": "\"sandbox\"" });
    if !users.is_empty() {
        body["users"] = users.into();
    }
    if more {
        body["nextPageToken"] = page.next().into();
    }
    Ok(HttpReply::json(200, &body))
}

fn check_population(organisation: &Organisation, params: &Params) -> Result<(), HttpReply> {
    match (params.get("customer"), params.get("domain")) {
        (Some("my_customer" | CUSTOMER), None) | (None, Some(DOMAIN)) => Ok(()),
        // The domain of a list of one's own.
        (None, Some(domain)) if organisation.named().any(|(_, person)| person.is_of(domain)) => {
            Ok(())
        }
        (None, None) | (Some(_), Some(_)) => {
            Err(error::directory(400, "badRequest", "Bad Request"))
        }
        (Some(_), None) => Err(error::invalid("customer")),
        (None, Some(_)) => Err(error::directory(404, "domainNotFound", "Domain not found.")),
    }
}

/// A stretch of the list.
struct Page {
    start: usize,
    size: usize,
    /// How many numbered people there are, who are all of the customer's own domain.
    numbered: u32,
}

impl Page {
    fn parse(organisation: &Organisation, params: &Params) -> Result<Self, HttpReply> {
        let size = match params.get("maxResults").map(str::parse) {
            None => 100,
            Some(Ok(size @ 1..=500)) => size,
            Some(_) => return Err(error::invalid("maxResults")),
        };
        let start = match params.get("pageToken") {
            None => 0,
            Some(token) => position(token).ok_or_else(|| error::invalid("pageToken"))?,
        };
        let own = params.get("domain").is_none_or(|domain| domain == DOMAIN);
        let numbered = if own { organisation.numbered() } else { 0 };
        Ok(Self {
            start,
            size,
            numbered,
        })
    }

    fn next(&self) -> String {
        to_base64url(format!("users/{}", self.start + self.size).as_bytes())
    }

    /// One person more than the page holds, if there is one.
    fn of(&self, organisation: &Organisation, named: &[Who], query: &UserQuery) -> Vec<Who> {
        let all = 1..=self.numbered;
        let numbered = all.filter(|&n| !organisation.has_moved(n));
        let everyone = named.iter().copied().chain(numbered.map(Who::Numbered));
        let matching =
            everyone.filter(|&who| query.is_empty() || query.matches(&organisation.profile(who)));
        matching.skip(self.start).take(self.size + 1).collect()
    }
}

fn position(token: &str) -> Option<usize> {
    let text = String::from_utf8(from_base64url(token)?).ok()?;
    text.strip_prefix("users/")?.parse().ok()
}

/// People with a record, sorted; the numbered follow by address.
fn order(organisation: &Organisation, params: &Params, deleted: bool) -> Vec<Who> {
    let people = organisation.named();
    let mut people: Vec<_> = people
        .filter(|(_, person)| person.deleted.is_some() == deleted)
        .filter(|(_, person)| {
            params
                .get("domain")
                .is_none_or(|domain| person.is_of(domain))
        })
        .collect();
    let by = params.get("orderBy").unwrap_or("email");
    people.sort_by(|(_, one), (_, other)| compare(by, one, other));
    if params
        .get("sortOrder")
        .is_some_and(|order| order.eq_ignore_ascii_case("descending"))
    {
        people.reverse();
    }
    people.into_iter().map(|(who, _)| who).collect()
}

fn compare(by: &str, one: &Person, other: &Person) -> Ordering {
    let name = match by {
        "givenName" => one.given.cmp(&other.given),
        "familyName" => one.family.cmp(&other.family),
        _ => Ordering::Equal,
    };
    name.then_with(|| one.email.cmp(&other.email))
}
