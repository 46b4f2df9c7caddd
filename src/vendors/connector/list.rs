//! What is listed, read page by page to its end.

use std::cell::RefCell;

use serde_json::Value;
use url::Url;

use super::{
    call::{call, with_value},
    engine::ConnectorProvider,
    format::{ListRequest, NextPage, RowSource},
    link::next_link,
    pointer::Pointer,
    request_template::{is_comparable, same},
    template::{Values, id_of, text_of},
};
use crate::{
    model::{Call, Failure, Purpose, Reply, RequestLog},
    vendors::pagination::Pagination,
};

/// No list has more pages.
const MOST_PAGES: usize = 1000;

/// What a list may take for people to read, and not tell.
pub(super) const FOR_PEOPLE: [&str; 2] = ["name", "last_seen"];

/// One page of a list.
struct Page {
    rows: Vec<Value>,
    /// What tells this page's end from another's, and the request for the next one.
    next: Option<(String, Call)>,
}

impl ConnectorProvider {
    /// All rows, of all pages.
    pub(super) async fn rows(
        &self,
        source: &RowSource,
        values: &Values,
        log: &RequestLog,
    ) -> Result<Vec<Value>, Failure> {
        let first = call(&source.request, Purpose::LookUp, &self.base, values)?;
        let mut pagination = Pagination::new(self.id, "rows", MOST_PAGES);
        let (mut asked, mut rows, mut longest) = (first.clone(), Vec::new(), 0);
        while !pagination.is_over() {
            let page = self
                .page(source, (&first, &asked), (rows.len(), longest), values, log)
                .await?;
            longest = longest.max(page.rows.len());
            rows.extend(page.rows);
            let (token, next) = page.next.unzip();
            pagination.follow(token)?;
            asked = next.unwrap_or(asked);
        }
        Ok(rows)
    }

    async fn page(
        &self,
        source: &RowSource,
        (first, asked): (&Call, &Call),
        (before, longest): (usize, usize),
        values: &Values,
        log: &RequestLog,
    ) -> Result<Page, Failure> {
        let link = RefCell::new(Ok(None));
        let look = |reply: &Reply| {
            let _ = link.replace(next_link(reply));
        };
        let answer = self
            .exchange(asked, &source.request, values, log, look)
            .await?;
        let rows = self.rows_of(source, &answer)?;
        let next = match &source.next {
            None => None,
            Some(NextPage::Link) => link
                .into_inner()
                .map_err(|()| self.no_next("the header `Link`"))?,
            Some(NextPage::Url(at) | NextPage::Token { at, .. }) => self.token(at, &answer)?,
            // A page that comes again would be the last one's rows.
            Some(NextPage::Offset { size, .. }) if is_full(rows.len(), longest, *size) => {
                Some(Value::from(rows.clone()).to_string())
            }
            Some(NextPage::Offset { .. }) => None,
        };
        let next = match (next, &source.next) {
            (Some(token), Some(kind)) => {
                let read = before + rows.len();
                let call = self.following(first, kind, &token, read)?;
                Some((token, call))
            }
            _ => None,
        };
        Ok(Page { rows, next })
    }

    /// What leads to the next page; none where nothing does.
    fn token(&self, at: &Pointer, answer: &Value) -> Result<Option<String>, Failure> {
        match at.first(answer) {
            None | Some(Value::Null | Value::Bool(false)) => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
            Some(told @ (Value::String(_) | Value::Number(_))) => Ok(text_of(told)),
            Some(_) => Err(self.no_next(&format!("`{at}` of the answer"))),
        }
    }

    /// A list that was cut there would look whole.
    fn no_next(&self, place: &str) -> Failure {
        let name = &self.connector.name;
        let text = format!("{name}'s list may go on, but {place} can't be understood");
        self.reader().unreadable(&text)
    }

    /// The request for the next page.
    fn following(
        &self,
        first: &Call,
        kind: &NextPage,
        token: &str,
        read: usize,
    ) -> Result<Call, Failure> {
        match kind {
            NextPage::Link | NextPage::Url(_) => Ok(Call {
                url: self.page_url(&first.url, token)?,
                ..first.clone()
            }),
            NextPage::Token { place, .. } => Ok(with_value(first.clone(), place, token)),
            NextPage::Offset { place, .. } => {
                Ok(with_value(first.clone(), place, &read.to_string()))
            }
        }
    }

    /// A page's URL is the vendor's word: the credential goes no further than the base for it.
    fn page_url(&self, first: &Url, text: &str) -> Result<Url, Failure> {
        let url = first.join(text).ok().filter(|url| {
            url.origin() == self.base.origin()
                && url.username().is_empty()
                && url.password().is_none()
                && url.path().starts_with(self.base.path())
        });
        url.ok_or_else(|| {
            let name = &self.connector.name;
            let text = format!("{name} names a next page outside of {}", self.base);
            self.reader().unreadable(&text)
        })
    }

    /// The rows of an answer. What can't be read as a list is no empty one: nobody would be found then.
    fn rows_of(&self, source: &RowSource, answer: &Value) -> Result<Vec<Value>, Failure> {
        let Some(at) = &source.rows else {
            return Ok(vec![answer.clone()]);
        };
        match at.first(answer) {
            Some(Value::Array(rows)) => Ok(rows.clone()),
            _ => {
                let text = format!(
                    "{}'s list can't be understood (no list at `{at}`)",
                    self.connector.name
                );
                Err(self.reader().unreadable(&text))
            }
        }
    }

    /// What is alive by a list, each with what is taken from its row.
    pub(super) async fn listed(
        &self,
        list: &ListRequest,
        values: &Values,
        log: &RequestLog,
    ) -> Result<Vec<Values>, Failure> {
        let rows = self.rows(&list.source, values, log).await?;
        let mut alive = Vec::new();
        for row in &rows {
            if self.is_kept(list, row, values)? {
                alive.push(self.taken_from(list, row)?);
            }
        }
        Ok(alive)
    }

    /// Whether a row is alive; one that doesn't tell is neither alive nor dead.
    fn is_kept(&self, list: &ListRequest, row: &Value, values: &Values) -> Result<bool, Failure> {
        let Some(keep) = &list.keep else {
            return Ok(true);
        };
        let is = keep.is.fill(values)?;
        let found = keep.at.find(row);
        if found.is_empty() || !found.iter().all(|found| is_comparable(found, &is)) {
            let name = &self.connector.name;
            let text = format!("a row of {name}'s list doesn't tell `{}`", keep.at);
            return Err(self.reader().unreadable(&text));
        }
        Ok(found.iter().any(|found| same(found, &is)))
    }

    fn taken_from(&self, list: &ListRequest, row: &Value) -> Result<Values, Failure> {
        let mut taken = Values::new();
        for (name, at) in &list.take {
            let told = at.first(row).filter(|value| text_of(value).is_some());
            let is_id = |value: &&Value| id_of(value).is_ok();
            let value = match FOR_PEOPLE.contains(&name.as_str()) {
                true => told,
                false => Some(told.filter(is_id).ok_or_else(|| {
                    let vendor = &self.connector.name;
                    let text = format!("a row of {vendor}'s list has no `{name}` (at `{at}`)");
                    self.reader().unreadable(&text)
                })?),
            };
            taken.extend(value.map(|value| (name.clone(), value.clone())));
        }
        Ok(taken)
    }
}

/// Whether another page may follow: this one is as long as was asked for, or as the longest before it, since
/// a vendor may give fewer rows than it is asked for.
fn is_full(rows: usize, longest: usize, size: usize) -> bool {
    rows > 0 && rows >= longest.min(size)
}
