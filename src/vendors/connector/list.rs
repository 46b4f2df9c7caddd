//! What is listed, read page by page to its end.

use serde_json::Value;
use url::Url;

use super::{
    call::{call, with_value},
    engine::ConnectorProvider,
    format::{ListRequest, NextPage, RowSource},
    request_template::same,
    template::{Values, text_of},
};
use crate::{
    model::{Call, Failure, Purpose, Reply, RequestLog, check_id},
    vendors::pagination::Pagination,
};

/// No list has more pages.
const MOST_PAGES: usize = 1000;

/// What a list may take for people to read, and not tell.
const FOR_PEOPLE: [&str; 2] = ["name", "last_seen"];

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
        let (mut asked, mut rows) = (first.clone(), Vec::new());
        while !pagination.is_over() {
            let page = self
                .page(source, (&first, &asked), rows.len(), values, log)
                .await?;
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
        before: usize,
        values: &Values,
        log: &RequestLog,
    ) -> Result<Page, Failure> {
        let link = std::cell::RefCell::new(None);
        let look = |reply: &Reply| {
            link.replace(next_link(reply));
        };
        let answer = self
            .exchange(asked, &source.request, values, log, look)
            .await?;
        let rows = self.rows_of(source, &answer)?;
        let next = match &source.next {
            None => None,
            Some(NextPage::Link) => link.into_inner(),
            Some(NextPage::Url(at) | NextPage::Token { at, .. }) => {
                at.first(&answer).and_then(text_of)
            }
            // A page that comes again would be the last one's rows.
            Some(NextPage::Offset { size, .. }) if rows.len() >= *size => {
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
        if found.is_empty() {
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
            let is_id = |value: &&Value| check_id(&text_of(value).unwrap_or_default()).is_ok();
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

/// The next page by the `Link` header (RFC 8288).
fn next_link(reply: &Reply) -> Option<String> {
    let links = reply.headers.get_all(http::header::LINK).iter();
    let links = links.filter_map(|value| value.to_str().ok());
    let links = links.flat_map(|value| value.split(",<").flat_map(|part| part.split(", <")));
    let next = links.filter_map(|link| {
        let (url, parameters) = link.trim().trim_start_matches('<').split_once('>')?;
        let mut parameters = parameters.split(';').map(|one| one.trim().to_lowercase());
        let is_next = |one: String| {
            let rel = one
                .strip_prefix("rel=")
                .map(|rel| rel.trim_matches('"').to_owned());
            rel.is_some_and(|rel| rel.split(' ').any(|rel| rel == "next"))
        };
        parameters.any(is_next).then(|| url.to_owned())
    });
    { next }.next()
}
