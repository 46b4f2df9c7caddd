//! Reads how fast the vendor may be asked, and how it tells what is left of a quota.

use http::HeaderName;

use super::{
    super::{
        format::{QuotaHeaders, Reset},
        table::{Table, TableValue},
    },
    request::header_name,
};

/// The rate, and the quota's words.
pub(super) fn pace(table: &Table<'_>) -> (Option<f64>, QuotaHeaders) {
    let rate = table.read("rate", TableValue::number);
    let remaining = table.read("remaining", header);
    let quota = QuotaHeaders {
        reset: table.read("reset", reset),
        limit: table
            .read("limit", header)
            .or_else(|| remaining.as_ref().and_then(beside)),
        remaining,
    };
    table.end();
    (rate, quota)
}

fn header(value: &TableValue<'_>) -> Option<HeaderName> {
    header_name(value.text()?, value)
}

/// The header that tells the whole, as it is mostly named.
fn beside(remaining: &HeaderName) -> Option<HeaderName> {
    let name = remaining.as_str();
    let named = name.contains("remaining");
    named.then(|| name.replace("remaining", "limit").parse().ok())?
}

fn reset(value: &TableValue<'_>) -> Option<Reset> {
    let table = value.table()?;
    let header = table.read("header", header);
    let at = table.read("at", TableValue::pointer);
    let is = table.demand(
        "is",
        "is = \"seconds\", \"epoch\" or \"ms\"",
        TableValue::text,
    );
    table.end();
    let reset = match (header, at, is?) {
        (Some(header), None, "seconds") => Some(Reset::Seconds(header)),
        (Some(header), None, "epoch") => Some(Reset::Epoch(header)),
        (None, Some(at), "ms") => Some(Reset::Milliseconds(at)),
        _ => None,
    };
    if reset.is_none() {
        let remedy = "write { header = \"x-rate-limit-reset\", is = \"epoch\" } (or \"seconds\"), or { at = \"/retry_after_ms\", is = \"ms\" }";
        value.wrong("tells no time", remedy);
    }
    reset
}
