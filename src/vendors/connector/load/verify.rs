//! Reads how it is proved afterwards that sessions are ended.

use std::time::Duration;

use super::{
    super::{
        format::{Evidence, Verify, Want},
        pointer::Pointer,
        table::{Table, TableValue},
    },
    condition::one_value,
    request::request,
};

/// The longest that a file may wait before it reads back, in seconds.
const LONGEST_WAIT: u64 = 60;

pub(super) fn verify(table: &Table<'_>) -> Option<Verify> {
    let evidence = match table.get("list") {
        Some(list) => empty_lists(&list),
        None => answer(table),
    };
    let after = table.read("after", wait);
    table.end();
    Some(Verify {
        evidence: evidence?,
        after: after.unwrap_or_default(),
    })
}

fn empty_lists(value: &TableValue<'_>) -> Option<Evidence> {
    if value.text()? != "empty" {
        value.wrong("proves nothing", "write list = \"empty\"");
    }
    Some(Evidence::EmptyLists)
}

fn answer(table: &Table<'_>) -> Option<Evidence> {
    let request = request(table);
    let example = "what the answer must say, as in want = { at = \"/active\", is = false }";
    let want = table.demand("want", example, wanted);
    let (at, want) = want?;
    Some(Evidence::Answer {
        request: Box::new(request?),
        at,
        want,
    })
}

fn wanted(value: &TableValue<'_>) -> Option<(Pointer, Want)> {
    let table = value.table()?;
    let example = "where the value stands, as in at = \"/active\"";
    let at = table.demand("at", example, TableValue::pointer);
    let is = table.get("is").map(|value| one_value(&value).map(Want::Is));
    let not = table
        .get("not")
        .map(|value| one_value(&value).map(Want::Not));
    let later = table.get("later_than").map(|value| later_than(&value));
    table.end();
    let mut wants = [is, not, later].into_iter().flatten();
    let want = wants.next();
    if want.is_none() || wants.next().is_some() {
        value.wrong("must say one thing", "keep one of is, not, later_than");
    }
    Some((at?, want.flatten()?))
}

fn later_than(value: &TableValue<'_>) -> Option<Want> {
    let template = value.template()?;
    let name = template.whole().map(str::to_owned);
    if name.is_none() {
        let remedy = "write one name, as in later_than = \"{before}\"";
        value.wrong("must be what the look-up took", remedy);
    }
    name.map(Want::LaterThan)
}

/// `5s`.
fn wait(value: &TableValue<'_>) -> Option<Duration> {
    let seconds = value
        .text()?
        .strip_suffix('s')
        .and_then(|text| text.parse().ok());
    let seconds = seconds.filter(|seconds| *seconds <= LONGEST_WAIT);
    if seconds.is_none() {
        let remedy = format!("write seconds, at most {LONGEST_WAIT}, as in \"5s\"");
        value.wrong("is no time to wait", remedy);
    }
    seconds.map(Duration::from_secs)
}
