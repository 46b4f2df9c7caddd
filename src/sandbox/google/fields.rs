//! Partial responses: `fields=kind,users(id,name/givenName)`, and which custom fields are shown.
//!
//! Source: developers.google.com/workspace/admin/directory/v1/guides/performance#partial.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::error;
use crate::sandbox::reply::HttpReply;
use crate::sandbox::request::Params;

/// What a User resource may hold; any other name in a selection is refused.
const OF_USERS: [&str; 50] = [
    "addresses",
    "agreedToTerms",
    "aliases",
    "archivalTime",
    "archived",
    "changePasswordAtNextLogin",
    "creationTime",
    "customSchemas",
    "customerId",
    "deletionTime",
    "emails",
    "etag",
    "externalIds",
    "gender",
    "guestAccountInfo",
    "hashFunction",
    "id",
    "ims",
    "includeInGlobalAddressList",
    "ipWhitelisted",
    "isAdmin",
    "isDelegatedAdmin",
    "isEnforcedIn2Sv",
    "isEnrolledIn2Sv",
    "isGuestUser",
    "isMailboxSetup",
    "keywords",
    "kind",
    "languages",
    "lastLoginTime",
    "locations",
    "name",
    "nonEditableAliases",
    "notes",
    "orgUnitPath",
    "organizations",
    "password",
    "phones",
    "posixAccounts",
    "primaryEmail",
    "recoveryEmail",
    "recoveryPhone",
    "relations",
    "sshPublicKeys",
    "suspended",
    "suspensionReason",
    "suspensionTime",
    "thumbnailPhotoEtag",
    "thumbnailPhotoUrl",
    "websites",
];

/// A selection: what is asked of each name; nothing further for the whole of it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Selection(BTreeMap<String, Selection>);

/// The answer with only what `fields` names, where it names anything.
pub(super) fn only(reply: HttpReply, params: &Params) -> HttpReply {
    let Some(text) = params.get("fields").filter(|_| reply.status == 200) else {
        return reply;
    };
    let Some(whole) = reply.json_body() else {
        return reply;
    };
    let selection = match Selection::parse(text) {
        Some(selection) => selection,
        None => return refused(text),
    };
    if let Some(name) = selection.stranger(&whole) {
        return refused(&name);
    }
    let mut part = HttpReply::json(200, &selection.of(&whole));
    part.effect = reply.effect;
    part
}

fn refused(what: &str) -> HttpReply {
    error::directory(
        400,
        "invalidParameter",
        &format!("Invalid field selection {what}"),
    )
}

impl Selection {
    fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let selection = Self::list(&mut rest)?;
        rest.is_empty().then_some(selection)
    }

    /// `a,b(c),d/e` up to a closing bracket or the end.
    fn list(rest: &mut &str) -> Option<Self> {
        let mut list = Self::default();
        loop {
            list.item(rest)?;
            match rest.strip_prefix(',') {
                Some(after) => *rest = after,
                None => return Some(list),
            }
        }
    }

    fn item(&mut self, rest: &mut &str) -> Option<()> {
        let end = rest.find([',', '(', ')', '/']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        *rest = after;
        if name.is_empty() {
            return None;
        }
        let below = self.0.entry(name.to_owned()).or_default();
        if let Some(after) = rest.strip_prefix('/') {
            *rest = after;
            return below.item(rest);
        }
        if let Some(after) = rest.strip_prefix('(') {
            *rest = after;
            *below = Self::list(rest)?;
            *rest = rest.strip_prefix(')')?;
        }
        Some(())
    }

    /// A name that the resource can't hold.
    fn stranger(&self, whole: &Value) -> Option<String> {
        let of_users = match whole["kind"].as_str() {
            Some("admin#directory#user") => Some(self),
            Some("admin#directory#users") => self.0.get("users"),
            _ => None,
        };
        let mut names = of_users?.0.keys();
        let unknown = names.find(|name| !OF_USERS.contains(&name.as_str()) && *name != "*");
        unknown.cloned()
    }

    fn of(&self, whole: &Value) -> Value {
        if self.0.is_empty() || self.0.contains_key("*") {
            return whole.clone();
        }
        match whole {
            Value::Array(items) => items.iter().map(|item| self.of(item)).collect(),
            Value::Object(fields) => {
                let chosen = self.0.iter().filter_map(|(name, below)| {
                    let value = fields.get(name)?;
                    Some((name.clone(), below.of(value)))
                });
                Value::Object(chosen.collect::<Map<_, _>>())
            }
            other => other.clone(),
        }
    }
}

/// Takes the custom fields away that the projection doesn't show: all of them, unless asked for.
pub(super) fn project(user: &mut Value, params: &Params) {
    let Some(fields) = user.as_object_mut() else {
        return;
    };
    match params.get("projection") {
        Some("full") => {}
        Some("custom") => {
            let wanted = params.get("customFieldMask").unwrap_or_default();
            let wanted: Vec<&str> = wanted.split(',').map(str::trim).collect();
            if let Some(Value::Object(schemas)) = fields.get_mut("customSchemas") {
                schemas.retain(|name, _| wanted.contains(&name.as_str()));
            }
        }
        _ => drop(fields.remove("customSchemas")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::sandbox::request::Request;

    fn asked(query: &str, body: &Value) -> HttpReply {
        let request = Request::made("GET", &format!("/?{query}"), &[], "");
        only(HttpReply::json(200, body), &request.params())
    }

    fn page() -> Value {
        json!({"kind": "admin#directory#users", "nextPageToken": "t", "users": [
            {"id": "1", "name": {"givenName": "Liz", "familyName": "Smith"}, "suspended": false},
            {"id": "2"}]})
    }

    #[test]
    fn only_what_was_named_is_answered() {
        let query = "fields=kind%2Cusers%28id%2Cname%2FgivenName%29";
        assert_eq!(
            asked(query, &page()).value(),
            json!({"kind": "admin#directory#users",
                "users": [{"id": "1", "name": {"givenName": "Liz"}}, {"id": "2"}]})
        );
        assert_eq!(asked("", &page()).value(), page());
        assert_eq!(
            asked("fields=users", &page()).value()["users"],
            page()["users"]
        );
    }

    #[test]
    fn what_is_no_field_is_refused() {
        for query in [
            "fields=users(nane)",
            "fields=users(id",
            "fields=,",
            "fields=a)",
        ] {
            assert_eq!(asked(query, &page()).status, 400, "{query}");
        }
    }

    #[test]
    fn custom_fields_are_shown_to_those_who_ask() {
        let shown = |query: &str| {
            let mut user = json!({"id": "1", "customSchemas": {"Pay": {"a": 1}, "Desk": {}}});
            let request = Request::made("GET", &format!("/?{query}"), &[], "");
            project(&mut user, &request.params());
            user["customSchemas"].clone()
        };
        assert_eq!(shown("projection=basic"), Value::Null);
        assert_eq!(shown("projection=full").as_object().unwrap().len(), 2);
        let one = shown("projection=custom&customFieldMask=Pay");
        assert_eq!(one, json!({"Pay": {"a": 1}}));
    }
}
