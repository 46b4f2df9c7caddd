//! Reads the steps of a sign-out: look-up, revocation, reading back; and the check.

use std::{collections::BTreeMap, time::Duration};

use super::{
    super::{
        format::{FindStep, RefusedUser, RequestTemplate, RevokeStep, UserState, Verify, Want},
        pointer::Pointer,
        table::{Table, TableValue},
    },
    request::{at_and_is, condition, one_value, request},
};

/// The longest that a file may wait before it reads back, in seconds.
const LONGEST_WAIT: u64 = 60;

pub(super) fn find(table: &Table<'_>) -> Option<FindStep> {
    let request = request(table);
    let take = table.demand(
        "take",
        "what the row tells, as in take = { id = \"/id\" }",
        take,
    );
    let when = table.read("when", when);
    let rows = table.read("rows", TableValue::pointer);
    let row = table.read("match", condition);
    let state = table.read("state", state);
    let refusals = table.each("refuse", "`refuse` of [[find]]");
    let refuse = refusals.iter().filter_map(refusal).collect();
    if table.read("many", TableValue::flag) == Some(true) {
        table.not_yet(&["many"]);
    }
    table.end();
    Some(FindStep {
        request: request?,
        when,
        rows,
        row,
        take: take?,
        state,
        refuse,
    })
}

fn take(value: &TableValue<'_>) -> Option<BTreeMap<String, Pointer>> {
    let pointer = |(name, value): (&str, TableValue<'_>)| Some((name.to_owned(), value.pointer()?));
    Some(
        value
            .table()?
            .all()
            .into_iter()
            .filter_map(pointer)
            .collect(),
    )
}

/// The glob that USER must be like.
fn when(value: &TableValue<'_>) -> Option<String> {
    let table = value.table()?;
    let example = "what USER looks like, as in user = \"@*:*\"";
    let glob = table.demand("user", example, TableValue::text);
    table.end();
    glob.map(str::to_owned)
}

fn state(value: &TableValue<'_>) -> Option<UserState> {
    let table = value.table()?;
    let values = |key| {
        let list = table.read(key, TableValue::list).unwrap_or_default();
        list.iter()
            .filter_map(TableValue::plain)
            .collect::<Vec<_>>()
    };
    let (suspended, gone) = (values("suspended"), values("gone"));
    let example = "where the state stands, as in at = \"/status\"";
    let at = table.demand("at", example, TableValue::pointer);
    table.end();
    if suspended.iter().any(|value| gone.contains(value)) {
        value.wrong(
            "calls one value both suspended and gone",
            "keep it in one list",
        );
    }
    Some(UserState { at: at?, gone })
}

fn refusal(table: &Table<'_>) -> Option<RefusedUser> {
    let condition = at_and_is(table);
    let example = "the reason, as in say = \"a guest signs in at the home tenant\"";
    let say = table.demand("say", example, TableValue::text);
    table.end();
    Some(RefusedUser {
        condition: condition?,
        say: say?.to_owned(),
    })
}

pub(super) fn revoke(table: &Table<'_>) -> Option<RevokeStep> {
    let request = request(table);
    let is_queued = table.read("async", TableValue::flag).unwrap_or(false);
    table.not_yet(&["each", "batch"]);
    table.end();
    Some(RevokeStep {
        request: request?,
        is_queued,
    })
}

pub(super) fn verify(table: &Table<'_>) -> Option<Verify> {
    if table.get("list").is_some() {
        table.not_yet(&["list"]);
        return None;
    }
    let request = request(table);
    let example = "what the answer must say, as in want = { at = \"/active\", is = false }";
    let want = table.demand("want", example, wanted);
    let after = table.read("after", wait);
    table.end();
    let (at, want) = want?;
    Some(Verify {
        request: request?,
        at,
        want,
        after: after.unwrap_or_default(),
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

pub(super) fn check(table: &Table<'_>) -> Option<RequestTemplate> {
    let request = request(table);
    table.end();
    request
}
