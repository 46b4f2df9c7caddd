//! Reads one request: method and path, query, headers, body, and which answers are a success.

use http::{HeaderName, Method};

use super::{
    super::{
        request_template::{Accept, Body, RequestTemplate, Words},
        table::{Table, TableValue},
        template::{JsonTemplate, Template},
    },
    condition::condition,
    failures::words,
};

/// Headers that are ours to write: they name the host or the credential, or frame the message.
const OUR_HEADERS: [&str; 9] = [
    "authorization",
    "connection",
    "content-length",
    "cookie",
    "host",
    "proxy-authorization",
    "te",
    "transfer-encoding",
    "upgrade",
];

/// The request of a table; what else stands there, and the table's end, are for the caller.
pub(super) fn request(table: &Table<'_>) -> Option<RequestTemplate> {
    let address = address(table);
    let query = table.read("query", pairs);
    let header = table.read("header", headers);
    let body = body(table);
    let ok = table
        .get("ok")
        .map_or_else(|| Some(Accept::default()), |value| accept(&value));
    let rate = table.read("rate", TableValue::number);
    let words = table.read("error", own_words);
    let (method, value) = address?;
    let text = value.text()?;
    check_path(text, &value);
    let (path, fixed_query) = match text.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (text, None),
    };
    let fixed_query = fixed_query.map(|query| value.single(query));
    let body = body?;
    if method == Method::GET && !matches!(body, Body::None) {
        value.wrong("has a body", "a get sends none: use query, or post");
    }
    Some(RequestTemplate {
        method,
        path: value.single(path)?,
        fixed_query: fixed_query.flatten(),
        query: query.unwrap_or_default(),
        header: header.unwrap_or_default(),
        body,
        ok: ok?,
        words: words.unwrap_or_default(),
        rate,
    })
}

/// What the failures of this request alone mean.
fn own_words(value: &TableValue<'_>) -> Option<Words> {
    let table = value.table()?;
    let words = words(&table);
    table.end();
    Some(words)
}

/// The one method, and the path behind it.
fn address<'s>(table: &Table<'s>) -> Option<(Method, TableValue<'s>)> {
    let methods = [
        ("get", Method::GET),
        ("post", Method::POST),
        ("put", Method::PUT),
        ("patch", Method::PATCH),
        ("delete", Method::DELETE),
    ];
    let named = methods.map(|(key, method)| Some((method, table.get(key)?)));
    let mut named = named.into_iter().flatten();
    let first = named.next();
    if first.is_none() {
        let remedy = "add one of get, post, put, patch, delete, as in get = \"/users/{user}\"";
        table.wrong("has no request", remedy);
    }
    if let Some((_, second)) = named.next() {
        second.wrong("is a second request in one table", "keep one of them");
    }
    first
}

/// A path stays below the base, and is written as it goes out.
fn check_path(text: &str, value: &TableValue<'_>) {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?%{}".contains(c);
    let path = text.split('?').next().unwrap_or_default().to_lowercase();
    let path = path.replace("%2e", ".");
    if !text.starts_with('/') || text.starts_with("//") {
        let remedy = "begin it with one `/`: hosts stand in `base` alone";
        value.wrong("names no path below `base`", remedy);
    } else if path.split('/').any(|part| part == "." || part == "..") {
        value.wrong(
            "holds `.` or `..`, which leads elsewhere",
            "write the path in full",
        );
    } else if !text.chars().all(fits) {
        value.wrong(
            "holds what no path can",
            "percent-encode it, or write it under query",
        );
    }
}

pub(super) fn pairs(value: &TableValue<'_>) -> Option<Vec<(String, Template)>> {
    let pairs = value.table()?.all().into_iter();
    let pair = |(key, value): (&str, TableValue<'_>)| Some((key.to_owned(), value.scalar()?));
    Some(pairs.filter_map(pair).collect())
}

fn headers(value: &TableValue<'_>) -> Option<Vec<(HeaderName, Template)>> {
    let header = |(key, value): (&str, TableValue<'_>)| {
        let name = header_name(key, &value)?;
        if OUR_HEADERS.contains(&name.as_str()) {
            let remedy = "credentials belong to [auth], hosts to `base`";
            value.wrong("is a header that a request can't set", remedy);
        }
        Some((name, value.scalar()?))
    };
    Some(
        value
            .table()?
            .all()
            .into_iter()
            .filter_map(header)
            .collect(),
    )
}

pub(super) fn header_name(text: &str, value: &TableValue<'_>) -> Option<HeaderName> {
    let name = text.parse();
    let told = |_| value.wrong("is no header's name", "write it as in `X-Api-Key`");
    name.map_err(told).ok()
}

fn body(table: &Table<'_>) -> Option<Body> {
    let read = table.get("json_from");
    match (table.get("json"), table.get("form")) {
        (Some(json), None) if read.is_some() => Some(Body::Changed {
            read: Box::new(read.as_ref().and_then(read_first)?),
            json: members(&json)?,
        }),
        _ if read.is_some() => {
            let remedy = "say which members change, as in json = { enabled = false }";
            read?.wrong("stands without `json`", remedy);
            None
        }
        (None, None) => Some(Body::None),
        (Some(json), None) => Some(Body::Json(json.json()?)),
        (None, Some(form)) => Some(Body::Form(pairs(&form)?)),
        (Some(_), Some(form)) => {
            form.wrong("is a second body beside `json`", "keep one of them");
            None
        }
    }
}

fn members(json: &TableValue<'_>) -> Option<JsonTemplate> {
    if !json.is_table() {
        json.wrong(
            "replaces no members",
            "write a table, as in json = { enabled = false }",
        );
    }
    json.json()
}

/// The request whose answer goes back with some members replaced.
fn read_first(value: &TableValue<'_>) -> Option<RequestTemplate> {
    let table = value.table()?;
    let read = request(&table)?;
    table.end();
    if read.method != Method::GET || read.read_first().is_some() {
        value.wrong("must only read", "write it as json_from = { get = \"/…\" }");
    }
    Some(read)
}

fn accept(value: &TableValue<'_>) -> Option<Accept> {
    if !value.is_table() {
        return Some(Accept {
            statuses: Some(statuses(value)?),
            ..Accept::default()
        });
    }
    let table = value.table()?;
    let is_any = |status: &TableValue<'_>| status.plain_text() == Some("2xx");
    let status = table.get("status").filter(|status| !is_any(status));
    let accept = Accept {
        statuses: status.and_then(|status| statuses(&status)),
        only: table.read("where", condition),
        unless: table.read("unless", condition),
    };
    table.end();
    Some(accept)
}

/// Statuses of success. What is none is no success for any file: a 404 may be a misspelt path.
fn statuses(value: &TableValue<'_>) -> Option<Vec<u16>> {
    let status = |value: TableValue<'_>| {
        let status = value.number()?;
        let is_success = (200.0..300.0).contains(&status) && status.fract() == 0.0;
        if !is_success {
            let remedy = "2xx alone can be: other answers get a word in [error]";
            value.wrong("names a status that is no success", remedy);
        }
        is_success.then_some(status as u16)
    };
    let list = value.list()?;
    if list.is_empty() {
        value.wrong(
            "names no status, so nothing could be a success",
            "write [200]",
        );
    }
    list.into_iter().map(status).collect()
}
