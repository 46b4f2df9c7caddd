//! Reads what lives on. It is shown for as long as the process lives, so it is kept for that long.

use super::super::{format::Left, table::TableValue};

pub(super) fn left(value: &TableValue<'_>) -> Option<Left> {
    let table = value.table()?;
    let example = "what lives on, a line each";
    let always = table.demand("always", example, texts);
    let unless_deep = table.read("unless_deep", texts).unwrap_or_default();
    let unless_suspended = table.read("unless_suspended", texts).unwrap_or_default();
    table.end();
    let always = always?;
    if always.is_empty() {
        let remedy = "the account itself, access tokens, and apps' own sessions mostly live on";
        value.wrong("tells nothing that lives on", remedy);
    }
    let all = [&*always, &*unless_deep, &*unless_suspended].concat();
    Some(Left {
        all: all.leak(),
        always,
        unless_deep,
        unless_suspended,
    })
}

fn texts(value: &TableValue<'_>) -> Option<Vec<&'static str>> {
    let list = value.list()?;
    let kept = list.iter().filter_map(TableValue::text);
    Some(kept.map(|text| &*text.to_owned().leak()).collect())
}
