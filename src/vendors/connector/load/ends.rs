//! Reads what ends sessions, and what else a sign-out can do.

use super::{
    super::{
        format::{DeepRequest, FailedRows, ListRequest, RevokeStep},
        request_template::RequestTemplate,
        table::{Table, TableValue},
    },
    request::request,
    rows::list,
};

/// No call is for more targets.
const MOST_TARGETS: usize = 10_000;

pub(super) fn revoke(table: &Table<'_>) -> Option<RevokeStep> {
    let step = end(table);
    let batch = table.read("batch", batch);
    let failed = table.read("failed", failed);
    table.end();
    Some(RevokeStep {
        batch,
        failed,
        ..step?
    })
}

pub(super) fn deep(table: &Table<'_>) -> Option<DeepRequest> {
    let end = end(table);
    let example = "the step's name, as in name = \"grants\"";
    let name = table.demand("name", example, step_name);
    let list = table.get("list");
    let is_listed = list.is_some();
    let list = list.and_then(|value| list_at(&value));
    table.end();
    if is_listed && list.is_none() {
        return None;
    }
    Some(DeepRequest {
        name: name?,
        list,
        end: end?,
    })
}

fn list_at(value: &TableValue<'_>) -> Option<ListRequest> {
    list(&value.table()?)
}

/// What both have in common; the table's end is for the caller.
fn end(table: &Table<'_>) -> Option<RevokeStep> {
    let request = request(table);
    let each = table.read("each", TableValue::text).map(str::to_owned);
    let is_queued = table.read("async", TableValue::flag).unwrap_or(false);
    Some(RevokeStep {
        request: request?,
        each,
        batch: None,
        failed: None,
        is_queued,
    })
}

fn batch(value: &TableValue<'_>) -> Option<usize> {
    let most = value.count()?;
    if !(2..=MOST_TARGETS).contains(&most) {
        let remedy = format!("write 2 to {MOST_TARGETS}, as the vendor documents it");
        value.wrong("is no number of targets for one call", remedy);
    }
    Some(most)
}

fn failed(value: &TableValue<'_>) -> Option<FailedRows> {
    let table = value.table()?;
    let example = "where the failed ones are listed, as in rows = \"/errors\"";
    let rows = table.demand("rows", example, TableValue::single_pointer);
    let example = "where a row has the target's id, as in id = \"/id\"";
    let id = table.demand("id", example, TableValue::single_pointer);
    let code = table.read("code", TableValue::single_pointer);
    let message = table.read("message", TableValue::single_pointer);
    table.end();
    Some(FailedRows {
        rows: rows?,
        id: id?,
        code,
        message,
    })
}

/// It stands in records beside the names of oust's own steps.
fn step_name(value: &TableValue<'_>) -> Option<String> {
    let name = value.text()?;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let is_own = ["suspend", "sign_out", "deep"].contains(&name);
    if is_own || name.is_empty() || name.len() > 32 || !name.chars().all(fits) {
        let remedy = "use 1 to 32 lower-case letters, digits and `_`; suspend, sign_out and deep are oust's own";
        value.wrong("can be no step's name", remedy);
    }
    Some(name.to_owned())
}

/// A request on its own: `[check]`, and those of `[suspend]` and `[unsuspend]`.
pub(super) fn alone(table: &Table<'_>) -> Option<RequestTemplate> {
    let request = request(table);
    table.end();
    request
}
