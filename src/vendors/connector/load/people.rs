//! Reads what a file says for people alone: nothing that is sent goes by it.

use super::super::{
    format::{StaticLines, WordsForPeople},
    table::{Table, TableValue},
};

pub(super) fn words(table: &Table<'_>) -> WordsForPeople {
    let lines = |key| table.read(key, lines).unwrap_or_default();
    let title = table.read("title", TableValue::text);
    WordsForPeople {
        title: title.map(|title| &*title.to_owned().leak()),
        ends: lines("ends"),
        rights: lines("rights"),
        setup: lines("setup"),
        not_established: lines("not_established"),
    }
}

/// StaticLines of text. They are shown for as long as the process lives, so they are kept for that long.
pub(super) fn lines(value: &TableValue<'_>) -> Option<StaticLines> {
    let list = value.list()?;
    let kept = list.iter().filter_map(TableValue::text);
    let kept = kept.map(|text| &*text.to_owned().leak());
    Some(kept.collect::<Vec<_>>().leak())
}
