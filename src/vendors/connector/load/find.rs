//! Reads the steps of a look-up.

use std::collections::BTreeMap;

use super::{
    super::{
        format::{FindStep, RefusedUser, RowSource, UserState},
        pointer::Pointer,
        table::{Table, TableValue},
        template::Template,
    },
    condition::{at_and_is, condition},
    rows::{rows, take},
};

/// What tells that a step asks something.
const OF_REQUESTS: [&str; 10] = [
    "get", "post", "put", "patch", "delete", "query", "header", "json", "form", "rows",
];

pub(super) fn find(table: &Table<'_>) -> Option<FindStep> {
    let when = table.read("when", when);
    let told = match table.has_any(&OF_REQUESTS) {
        true => asked(table),
        false => known(table, when.is_some()),
    };
    let row = table.read("match", condition);
    let many = table.read("many", TableValue::flag).unwrap_or(false);
    let state = table.read("state", state);
    let refusals = table.each("refuse", "`refuse` of [[find]]");
    let refuse = refusals.iter().filter_map(refusal).collect();
    table.end();
    let (source, take, known) = told?;
    if many && source.as_ref().is_some_and(|source| source.rows.is_none()) {
        table.wrong("has `many` without `rows`", "say where the accounts stand");
    }
    Some(FindStep {
        line: table.line,
        source,
        when,
        row,
        many,
        take,
        known,
        state,
        refuse,
    })
}

/// What a step tells: by a request and pointers, or without one.
type Told = (
    Option<RowSource>,
    BTreeMap<String, Pointer>,
    BTreeMap<String, Template>,
);

fn asked(table: &Table<'_>) -> Option<Told> {
    let source = rows(table);
    let example = "what the row tells, as in take = { id = \"/id\" }";
    let take = table.demand("take", example, take);
    Some((Some(source?), take?, BTreeMap::new()))
}

/// Without a request, what users look like must tell what they are.
fn known(table: &Table<'_>, is_limited: bool) -> Option<Told> {
    let example = "what USER is, as in take = { id = \"{user}\" }";
    let take = table.demand("take", example, TableValue::table)?;
    if !is_limited {
        let remedy = "add one of get, post, put, patch, delete, or when = { user = \"W*\" }";
        table.wrong("has no request, and takes whatever USER is", remedy);
    }
    let template = |(name, value): (&str, TableValue<'_>)| Some((name.to_owned(), value.scalar()?));
    let known = take.all().into_iter().filter_map(template).collect();
    Some((None, BTreeMap::new(), known))
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
    Some(UserState {
        at: at?,
        suspended,
        gone,
    })
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
