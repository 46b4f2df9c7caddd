//! The Directory's requests about users and groups, as data.

use http::Method;
use serde_json::{Value, json};
use url::Url;

use super::super::calls::{READ_USERS, SECURITY};
use crate::model::{Call, Purpose, segments};

/// Changes users.
pub(crate) const WRITE_USERS: &str = "https://www.googleapis.com/auth/admin.directory.user";

/// Reads who is in a group.
pub(crate) const READ_MEMBERS: &str =
    "https://www.googleapis.com/auth/admin.directory.group.member.readonly";

/// Members on a page, the most that Google grants.
const MEMBERS_A_PAGE: &str = "200";

/// Whose users are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Population {
    /// All domains of an account: `my_customer`, or the id of a reseller's customer.
    Customer(String),
    /// One domain.
    Domain(String),
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The primary address.
    Email,
    /// The first name.
    GivenName,
    /// The last name.
    FamilyName,
}

/// How much of a user is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// What everybody in the domain may see, for someone who is no admin.
    pub public: bool,
    /// `basic`, `custom` or `full`.
    pub projection: Option<String>,
    /// Schemas of custom fields, separated by commas; needs the projection `custom`.
    pub schemas: Option<String>,
    /// Only these fields, as `name.givenName`; none for all.
    pub fields: Vec<String>,
}

/// What `users.list` is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Whose users.
    pub population: Population,
    /// Google's search language; see its page "Search for users".
    pub search: Option<String>,
    /// What it is sorted by.
    pub order: Option<Order>,
    /// Whether the sorting is turned round, where it was asked for.
    pub descending: Option<bool>,
    /// Users on a page, 1 to 500.
    pub page_size: u16,
    /// Those deleted in the last 20 days, in place of those there.
    pub deleted: bool,
    /// How much of each.
    pub view: View,
}

impl Query {
    /// Everybody there, with full pages.
    #[must_use]
    pub fn of(population: Population) -> Self {
        Self {
            population,
            search: None,
            order: None,
            descending: None,
            page_size: 500,
            deleted: false,
            view: View::default(),
        }
    }
}

/// `GET users`
pub(crate) fn list(root: &Url, query: &Query, token: Option<&str>) -> Call {
    let mut url = users(root, &[]);
    let mut pairs = url.query_pairs_mut();
    match &query.population {
        Population::Customer(id) => pairs.append_pair("customer", id),
        Population::Domain(name) => pairs.append_pair("domain", name),
    };
    pairs.append_pair("maxResults", &query.page_size.to_string());
    if let Some(search) = &query.search {
        pairs.append_pair("query", search);
    }
    if let Some(order) = query.order {
        pairs.append_pair("orderBy", order.name());
    }
    if let Some(descending) = query.descending {
        let name = if descending {
            "DESCENDING"
        } else {
            "ASCENDING"
        };
        pairs.append_pair("sortOrder", name);
    }
    if query.deleted {
        pairs.append_pair("showDeleted", "true");
    }
    query.view.add(&mut pairs);
    if !query.view.fields.is_empty() {
        let mask = format!("kind,nextPageToken,users({})", query.view.mask());
        pairs.append_pair("fields", &mask);
    }
    if let Some(token) = token {
        pairs.append_pair("pageToken", token);
    }
    drop(pairs);
    Call::get(url).with_scope(READ_USERS)
}

/// `GET users/{userKey}`
pub(crate) fn get(root: &Url, user: &str, view: &View) -> Call {
    let mut url = users(root, &[user]);
    let mut pairs = url.query_pairs_mut();
    view.add(&mut pairs);
    if !view.fields.is_empty() {
        pairs.append_pair("fields", &view.mask());
    }
    drop(pairs);
    if url.query() == Some("") {
        url.set_query(None);
    }
    Call::get(url).with_scope(READ_USERS)
}

/// `GET groups/{groupKey}/members`
pub(crate) fn members(root: &Url, group: &str, token: Option<&str>) -> Call {
    let path = ["admin", "directory", "v1", "groups", group, "members"];
    let mut url = segments(root, &path);
    let mut pairs = url.query_pairs_mut();
    pairs.append_pair("maxResults", MEMBERS_A_PAGE);
    if let Some(token) = token {
        pairs.append_pair("pageToken", token);
    }
    drop(pairs);
    Call::get(url).with_scope(READ_MEMBERS)
}

/// `POST users`
pub(crate) fn insert(root: &Url, fields: &Value) -> Call {
    write(Method::POST, users(root, &[])).with_json(fields)
}

/// `PUT users/{userKey}`, which changes what is given and nothing else.
pub(crate) fn update(root: &Url, user: &str, fields: &Value) -> Call {
    write(Method::PUT, users(root, &[user])).with_json(fields)
}

/// `DELETE users/{userKey}`
pub(crate) fn delete(root: &Url, user: &str) -> Call {
    write(Method::DELETE, users(root, &[user]))
}

/// `POST users/{id}/undelete`
pub(crate) fn undelete(root: &Url, id: &str, unit: &str) -> Call {
    write(Method::POST, users(root, &[id, "undelete"])).with_json(&json!({ "orgUnitPath": unit }))
}

/// `POST users/{userKey}/makeAdmin`
pub(crate) fn make_admin(root: &Url, user: &str, status: bool) -> Call {
    let url = users(root, &[user, "makeAdmin"]);
    write(Method::POST, url).with_json(&json!({ "status": status }))
}

/// `GET users/{userKey}/photos/thumbnail`
pub(crate) fn photo(root: &Url, user: &str) -> Call {
    Call::get(thumbnail(root, user)).with_scope(READ_USERS)
}

/// `PUT users/{userKey}/photos/thumbnail`
pub(crate) fn set_photo(root: &Url, user: &str, data: &str) -> Call {
    write(Method::PUT, thumbnail(root, user)).with_json(&json!({ "photoData": data }))
}

/// `DELETE users/{userKey}/photos/thumbnail`
pub(crate) fn delete_photo(root: &Url, user: &str) -> Call {
    write(Method::DELETE, thumbnail(root, user))
}

/// `GET users/{userKey}/asps`
pub(crate) fn app_passwords(root: &Url, user: &str) -> Call {
    Call::get(users(root, &[user, "asps"])).with_scope(SECURITY)
}

/// `GET users/{userKey}/tokens`
pub(crate) fn grants(root: &Url, user: &str) -> Call {
    Call::get(users(root, &[user, "tokens"])).with_scope(SECURITY)
}

/// `DELETE users/{userKey}/tokens/{clientId}`
pub(crate) fn delete_grant(root: &Url, user: &str, client: &str) -> Call {
    secure(Method::DELETE, users(root, &[user, "tokens", client]))
}

/// `DELETE users/{userKey}/asps/{codeId}`
pub(crate) fn delete_app_password(root: &Url, user: &str, code: &str) -> Call {
    secure(Method::DELETE, users(root, &[user, "asps", code]))
}

/// `GET users/{userKey}/verificationCodes`: how many there are. The codes themselves are left out of the answer.
pub(crate) fn codes(root: &Url, user: &str) -> Call {
    let mut url = users(root, &[user, "verificationCodes"]);
    url.set_query(Some("fields=kind,items(userId)"));
    Call::get(url).with_scope(SECURITY)
}

/// `POST users/{userKey}/verificationCodes/invalidate`
pub(crate) fn invalidate_codes(root: &Url, user: &str) -> Call {
    let url = users(root, &[user, "verificationCodes", "invalidate"]);
    secure(Method::POST, url)
}

fn write(method: Method, url: Url) -> Call {
    Call::new(Purpose::Revoke, method, url).with_scope(WRITE_USERS)
}

fn secure(method: Method, url: Url) -> Call {
    Call::new(Purpose::Revoke, method, url).with_scope(SECURITY)
}

fn thumbnail(root: &Url, user: &str) -> Url {
    users(root, &[user, "photos", "thumbnail"])
}

fn users(root: &Url, rest: &[&str]) -> Url {
    let path = [&["admin", "directory", "v1", "users"], rest].concat();
    segments(root, &path)
}

impl Order {
    fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::GivenName => "givenName",
            Self::FamilyName => "familyName",
        }
    }
}

impl View {
    /// Only these fields of an admin's view.
    #[must_use]
    pub fn only(fields: &[&str]) -> Self {
        Self {
            fields: fields.iter().map(ToString::to_string).collect(),
            ..Self::default()
        }
    }

    fn add(&self, pairs: &mut url::form_urlencoded::Serializer<'_, url::UrlQuery<'_>>) {
        if self.public {
            pairs.append_pair("viewType", "domain_public");
        }
        if let Some(projection) = &self.projection {
            pairs.append_pair("projection", projection);
        }
        if let Some(schemas) = &self.schemas {
            pairs.append_pair("customFieldMask", schemas);
        }
    }

    /// Google's own spelling of the fields: `name/givenName`. What tells users apart is always among
    /// them, so that an answer about nobody is known as one.
    fn mask(&self) -> String {
        let named = ["id", "primaryEmail"].into_iter();
        let missing = named.filter(|name| !self.fields.iter().any(|field| field == name));
        let fields = missing.chain(self.fields.iter().map(String::as_str));
        fields.collect::<Vec<_>>().join(",").replace('.', "/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> Url {
        Url::parse("https://h.example").unwrap()
    }

    #[test]
    fn a_list_says_whose_users_how_many_and_which() {
        let mut query = Query::of(Population::Domain("example.com".into()));
        query.search = Some("orgUnitPath='/A B'".into());
        query.order = Some(Order::FamilyName);
        query.descending = Some(true);
        query.deleted = true;
        query.view = View {
            public: true,
            ..View::only(&["id", "name.fullName"])
        };
        let call = list(&root(), &query, Some("t/1"));
        assert_eq!(
            call.url.query().unwrap(),
            "domain=example.com&maxResults=500&query=orgUnitPath%3D%27%2FA+B%27&orderBy=familyName\
             &sortOrder=DESCENDING&showDeleted=true&viewType=domain_public\
             &fields=kind%2CnextPageToken%2Cusers%28primaryEmail%2Cid%2Cname%2FfullName%29&pageToken=t%2F1"
        );
        assert_eq!(call.scope, Some(READ_USERS));
    }

    #[test]
    fn each_call_asks_for_its_least_scope() {
        let root = root();
        for (call, scope) in [
            (get(&root, "u", &View::default()), READ_USERS),
            (photo(&root, "u"), READ_USERS),
            (members(&root, "g", None), READ_MEMBERS),
            (grants(&root, "u"), SECURITY),
            (app_passwords(&root, "u"), SECURITY),
            (codes(&root, "u"), SECURITY),
            (invalidate_codes(&root, "u"), SECURITY),
            (delete_grant(&root, "u", "c"), SECURITY),
            (delete_app_password(&root, "u", "0"), SECURITY),
            (insert(&root, &Value::Null), WRITE_USERS),
            (update(&root, "u", &Value::Null), WRITE_USERS),
            (delete(&root, "u"), WRITE_USERS),
            (undelete(&root, "1", "/"), WRITE_USERS),
            (make_admin(&root, "u", true), WRITE_USERS),
            (set_photo(&root, "u", "x"), WRITE_USERS),
            (delete_photo(&root, "u"), WRITE_USERS),
        ] {
            assert_eq!(call.scope, Some(scope), "{call:?}");
        }
    }

    #[test]
    fn a_bare_get_has_no_query() {
        let call = get(&root(), "a/b", &View::default());
        assert_eq!(
            call.url.as_str(),
            "https://h.example/admin/directory/v1/users/a%2Fb"
        );
    }
}
