//! Reads what is read as rows: a list's request, its pages, and what is taken from a row.

use std::collections::BTreeMap;

use super::{
    super::{
        format::{ListRequest, NextPage, RowSource, TokenPlace},
        pointer::Pointer,
        table::{Table, TableValue},
    },
    condition::condition,
    request::request,
};

/// The request of a table, and where its rows are; the table's end is for the caller.
pub(super) fn rows(table: &Table<'_>) -> Option<RowSource> {
    let request = request(table);
    let rows = table.read("rows", TableValue::single_pointer);
    let next = table.read("next", next);
    if next.is_some() && rows.is_none() {
        table.wrong("has `next` without `rows`", "say where the rows stand");
    }
    Some(RowSource {
        request: request?,
        rows,
        next,
    })
}

pub(super) fn list(table: &Table<'_>) -> Option<ListRequest> {
    let source = rows(table);
    if table.get("rows").is_none() {
        table.wrong(
            "lacks `rows`",
            "say where the rows stand, as in rows = \"/sessions\"",
        );
    }
    let keep = table.read("keep", condition);
    let take = table.read("take", |value| taken(value, TableValue::single_pointer));
    table.end();
    Some(ListRequest {
        source: source?,
        keep,
        take: take.unwrap_or_default(),
    })
}

/// What is taken from a row that may hold lists.
pub(super) fn take(value: &TableValue<'_>) -> Option<BTreeMap<String, Pointer>> {
    taken(value, TableValue::pointer)
}

fn taken<'t>(
    value: &TableValue<'t>,
    read: impl Fn(&TableValue<'t>) -> Option<Pointer>,
) -> Option<BTreeMap<String, Pointer>> {
    let pointer = |(name, value): (&str, TableValue<'t>)| Some((name.to_owned(), read(&value)?));
    Some(
        value
            .table()?
            .all()
            .into_iter()
            .filter_map(pointer)
            .collect(),
    )
}

fn next(value: &TableValue<'_>) -> Option<NextPage> {
    let table = value.table()?;
    let link = table.read("link", TableValue::flag).unwrap_or(false);
    let url = table.read("url", TableValue::single_pointer);
    let token = table.read("token", TableValue::single_pointer);
    let to = table.read("as", place);
    let offset = table.read("offset", place);
    let size = table.read("size", TableValue::count);
    table.end();
    let next = match (link, url, token, offset) {
        (true, None, None, None) => Some(NextPage::Link),
        (false, Some(at), None, None) => Some(NextPage::Url(at)),
        (false, None, Some(at), None) => to.map(|place| NextPage::Token { at, place }),
        (false, None, None, Some(place)) => size.map(|size| NextPage::Offset { place, size }),
        _ => None,
    };
    if next.is_none() {
        let remedy = "write { link = true }, { url = \"/next\" }, { token = \"/cursor\", as = \"query.cursor\" } or { offset = \"query.first\", size = 100 }";
        value.wrong("says no way, or two ways, to the next page", remedy);
    }
    next
}

/// `query.cursor`.
fn place(value: &TableValue<'_>) -> Option<TokenPlace> {
    let (kind, name) = value.text()?.split_once('.').unwrap_or_default();
    let name = name.to_owned();
    let place = match kind {
        _ if name.is_empty() => None,
        "query" => Some(TokenPlace::Query(name)),
        "form" => Some(TokenPlace::Form(name)),
        "json" => Some(TokenPlace::Json(name)),
        _ => None,
    };
    if place.is_none() {
        value.wrong("names no place", "write query.NAME, form.NAME or json.NAME");
    }
    place
}
