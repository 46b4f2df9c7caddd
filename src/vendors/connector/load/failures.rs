//! Reads how the vendor says that it failed, and what each of its codes means.

use super::{
    super::{
        format::Errors,
        request_template::{Word, Words},
        table::{Table, TableValue},
    },
    condition::condition,
};
use crate::model::nearest;

pub(super) fn errors(table: &Table<'_>) -> Errors {
    let pointer = |key| table.read(key, TableValue::single_pointer);
    let errors = Errors {
        when: table.read("when", condition),
        code: pointer("code"),
        message: pointer("message"),
        request_id: pointer("request_id"),
        words: words(table),
    };
    table.end();
    if table.get("code").is_none() && !errors.words.by_code.is_empty() {
        table.wrong(
            "has by_code without `code`",
            "say where the code stands, as in code = \"/error\"",
        );
    }
    errors
}

/// What failures mean, as `by_code` and `by_status` of a table say.
pub(super) fn words(table: &Table<'_>) -> Words {
    let pairs = |key| {
        let pairs = table.read(key, TableValue::table);
        pairs.map(|table| table.all()).unwrap_or_default()
    };
    let by_code = pairs("by_code").into_iter();
    let by_status = pairs("by_status").into_iter();
    Words {
        by_code: by_code
            .filter_map(|(code, value)| Some((code.to_owned(), word(&value)?)))
            .collect(),
        by_status: by_status
            .filter_map(|(status, value)| Some((failing(status, &value)?, word(&value)?)))
            .collect(),
    }
}

fn failing(status: &str, value: &TableValue<'_>) -> Option<u16> {
    let status = status
        .parse()
        .ok()
        .filter(|status| (400..600).contains(status));
    if status.is_none() {
        value.wrong("is no status of a failure", "statuses here are 400 to 599");
    }
    status
}

fn word(value: &TableValue<'_>) -> Option<Word> {
    let text = value.text()?;
    let found = Word::ALL.iter().find(|(name, _)| *name == text);
    if found.is_none() {
        let names = Word::ALL.map(|(name, _)| name);
        let near = nearest(text, names).map(|near| format!("did you mean `{near}`? "));
        let remedy = near.unwrap_or_default() + "the words are " + &names.join(", ");
        value.wrong(&format!("names no kind of failure (`{text}`)"), remedy);
    }
    found.map(|(_, word)| *word)
}
