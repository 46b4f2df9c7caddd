//! Lists, read to their last page: of users, and of those whom Google keeps for 20 days after their deletion.

use serde_json::Value;

use super::{
    super::{Google, answers},
    calls::{self, Population, Query, View},
    schema::email,
};
use crate::{
    model::{Class, Failure, Reply, RequestLog, check_id},
    vendors::pagination::Pagination,
};

/// Five million users at 500 a page: no customer has as many.
const MOST_PAGES: usize = 10_000;

/// The pages of `users.list`, one at a time.
pub struct Pages<'a> {
    google: &'a Google,
    query: Query,
    pagination: Pagination,
    to_change: bool,
}

/// What one answer holds.
pub(super) struct Page {
    items: Vec<Value>,
    next: Option<String>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(google: &'a Google, query: Query) -> Self {
        Self {
            google,
            query,
            pagination: pagination("users"),
            to_change: false,
        }
    }

    /// The same by the scope of a change, which may list users, too.
    #[must_use]
    pub(super) fn for_change(mut self) -> Self {
        self.to_change = true;
        self
    }

    /// The next page; none after the last one.
    ///
    /// # Errors
    /// When Google refuses, or gives the same page twice.
    pub async fn next(&mut self, log: &RequestLog) -> Result<Option<Vec<Value>>, Failure> {
        if self.pagination.is_over() {
            return Ok(None);
        }
        let root = &self.google.settings.endpoint;
        let mut call = calls::list(root, &self.query, self.pagination.token());
        if self.to_change {
            call = call.with_scope(calls::WRITE_USERS);
        }
        let read = |reply: &Reply| page(reply, "users");
        let page = self.google.send(&call, log, read).await?;
        let items = page.follow(&mut self.pagination)?;
        let is_named = |user: &Value| answers::names_of(user).is_some();
        match items.iter().all(is_named) {
            true => Ok(Some(items)),
            false => Err(nameless("a user")),
        }
    }
}

impl Page {
    /// Goes on to the next page, and gives the items of this one.
    pub(super) fn follow(self, pagination: &mut Pagination) -> Result<Vec<Value>, Failure> {
        pagination.follow(self.next)?;
        Ok(self.items)
    }
}

/// The way through a list of Google's.
pub(super) fn pagination(what: &'static str) -> Pagination {
    Pagination::new(crate::vendors::google::ID, what, MOST_PAGES)
}

/// A page's items under their key, which an empty page leaves out; then its kind says what it is.
pub(super) fn page(reply: &Reply, key: &str) -> Result<Page, Failure> {
    let mut body = answers::object(reply)?;
    if body[key].is_null() && !answers::is_kind(&body, key) {
        return Err(answers::foreign(reply));
    }
    let next = match body["nextPageToken"].take() {
        Value::Null => None,
        Value::String(token) => Some(token).filter(|token| !token.is_empty()),
        // A list that goes on where nobody can follow is no whole list.
        _ => return Err(answers::foreign(reply)),
    };
    let items = match body[key].take() {
        Value::Array(items) => items,
        Value::Null => Vec::new(),
        _ => {
            let text = format!("`{key}` of the answer is no list");
            return Err(Failure::new(Class::Protocol, text).with_code("page"));
        }
    };
    Ok(Page { items, next })
}

/// Somebody on a list whom nothing names: the list is not what it seems.
pub(super) fn nameless(what: &str) -> Failure {
    Failure::new(
        Class::Protocol,
        format!("{what} on the list lacks id or address"),
    )
    .with_code("nameless")
    .with_hint("check OUST_GOOGLE_ENDPOINT, and what answers in Google's place")
}

impl Google {
    /// The deleted users who had the address, with their names, unit and the time of deletion.
    ///
    /// # Errors
    /// When the deleted users can't be read.
    pub async fn deleted(&self, address: &str, log: &RequestLog) -> Result<Vec<Value>, Failure> {
        let (mut pages, mut found) = (self.all_deleted(), Vec::new());
        while let Some(users) = pages.next(log).await? {
            let same = |user: &Value| email(user).eq_ignore_ascii_case(address);
            found.extend(users.into_iter().filter(same));
        }
        Ok(found)
    }

    /// The names of a deleted user, by the id that Google keeps them under.
    pub(super) async fn deleted_names(
        &self,
        id: &str,
        log: &RequestLog,
    ) -> Result<Vec<String>, Failure> {
        let mut pages = self.all_deleted();
        while let Some(users) = pages.next(log).await? {
            if let Some(user) = users.iter().find(|user| user["id"] == id) {
                return Ok(answers::names_of(user).unwrap_or_default());
            }
        }
        Err(never_deleted(id))
    }

    /// All of them, by the scope of restoring them.
    fn all_deleted(&self) -> Pages<'_> {
        let mut query = Query::of(Population::Customer(self.customer().to_owned()));
        query.deleted = true;
        let fields = [
            "id",
            "primaryEmail",
            "aliases",
            "deletionTime",
            "orgUnitPath",
        ];
        query.view = View::only(&fields);
        self.users(query).for_change()
    }
}

/// The id and the names of the only deleted user who had the address.
pub(super) fn only(address: &str, found: &[Value]) -> Result<(String, Vec<String>), Failure> {
    match found {
        [] => Err(never_deleted(address)),
        [user] => match user["id"].as_str() {
            Some(id) if check_id(id).is_ok() => {
                Ok((id.to_owned(), answers::names_of(user).unwrap_or_default()))
            }
            _ => Err(without_id(address)),
        },
        several => Err(ambiguous(address, several)),
    }
}

fn without_id(user: &str) -> Failure {
    let text = format!("the deleted user {user} is listed without a usable id");
    Failure::new(Class::Protocol, text)
        .with_code("nameless")
        .with_hint("check OUST_GOOGLE_ENDPOINT, and what answers in Google's place")
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

#[cfg(test)]
mod tests {
    use super::*;
    use answers::tests::reply;

    #[test]
    fn only_a_list_of_googles_ends_a_list() {
        let read = |body: &str| page(&reply(200, body), "users").map(|page| page.items.len());
        assert_eq!(read(r#"{"kind":"admin#directory#users"}"#).unwrap(), 0);
        assert_eq!(read(r#"{"users":[{}]}"#).unwrap(), 1);
        for foreign in [
            r#"{"status":"ok"}"#,
            "{}",
            r#"{"kind":"admin#directory#members"}"#,
            r#"{"users":{}}"#,
            r#"{"users":null,"error":"x"}"#,
            r#"{"users":[{}],"nextPageToken":5}"#,
        ] {
            let failure = read(foreign).unwrap_err();
            assert_eq!(failure.class, Class::Protocol, "{foreign}");
        }
    }
}
