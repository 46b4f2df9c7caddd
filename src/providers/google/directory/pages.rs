//! Lists, read to their last page: Google gives 100 users and a token where nobody asks for more.

use serde_json::Value;

use super::{
    super::{Google, answers},
    calls::{self, Query},
};
use crate::model::{Class, Failure, Reply, Trip};

/// The pages of `users.list`, one at a time.
pub struct Pages<'a> {
    google: &'a Google,
    query: Query,
    token: Token,
}

/// Where a list goes on.
pub(super) enum Token {
    First,
    Next(String),
    Over,
}

/// What one answer holds.
pub(super) struct Page {
    pub(super) items: Vec<Value>,
    next: Option<String>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(google: &'a Google, query: Query) -> Self {
        Self {
            google,
            query,
            token: Token::First,
        }
    }

    /// The next page; none after the last one.
    ///
    /// # Errors
    /// When Google refuses, or gives the same page twice.
    pub async fn next(&mut self, trip: &Trip) -> Result<Option<Vec<Value>>, Failure> {
        if self.token.is_over() {
            return Ok(None);
        }
        let root = &self.google.settings.endpoint;
        let call = calls::list(root, &self.query, self.token.text());
        let read = |reply: &Reply| page(reply, "users");
        let page = self.google.wire.ask(&call, trip, read).await?;
        self.token.follow(page.next)?;
        Ok(Some(page.items))
    }
}

impl Token {
    pub(super) fn is_over(&self) -> bool {
        matches!(self, Self::Over)
    }

    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Next(token) => Some(token),
            _ => None,
        }
    }

    fn follow(&mut self, next: Option<String>) -> Result<(), Failure> {
        *self = match next {
            Some(next) if self.text() == Some(&next) => {
                let text = "the list repeats its own page token, so it has no end";
                return Err(Failure::new(Class::Protocol, text).with_code("page_token"));
            }
            Some(next) => Self::Next(next),
            None => Self::Over,
        };
        Ok(())
    }

    /// Takes the page's items and its token.
    pub(super) fn take(&mut self, page: Page) -> Result<Vec<Value>, Failure> {
        self.follow(page.next)?;
        Ok(page.items)
    }
}

/// A page's items under their key, which an empty page leaves out.
pub(super) fn page(reply: &Reply, key: &str) -> Result<Page, Failure> {
    let mut body = answers::object(reply)?;
    let next = body["nextPageToken"]
        .as_str()
        .filter(|token| !token.is_empty());
    let next = next.map(ToOwned::to_owned);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_that_repeats_ends_the_list() {
        let mut token = Token::First;
        assert!(token.follow(Some("a".into())).is_ok());
        assert!(token.follow(Some("a".into())).is_err());
        assert!(token.follow(None).is_ok() && token.is_over());
    }
}
