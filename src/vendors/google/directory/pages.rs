//! Lists, read to their last page: Google gives 100 users and a token where nobody asks for more.

use serde_json::Value;

use super::{
    super::{Google, answers},
    calls::{self, Query},
};
use crate::{
    model::{Class, Failure, Reply, RequestLog},
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
