//! Reads what a profile's section takes.

use std::collections::BTreeMap;

use super::super::{
    format::ConnectorSetting,
    table::{Table, TableValue},
};

pub(super) fn all(table: &Table<'_>) -> Vec<ConnectorSetting> {
    let settings = table.all().into_iter();
    settings
        .filter_map(|(name, value)| setting(name, &value))
        .collect()
}

fn setting(name: &str, value: &TableValue<'_>) -> Option<ConnectorSetting> {
    let table = value.table()?;
    let text = |key| table.read(key, TableValue::text).map(str::to_owned);
    let setting = ConnectorSetting {
        name: name.to_owned(),
        help: text("help"),
        default: text("default"),
        of: text("for"),
        choices: table.read("choices", choices).unwrap_or_default(),
        secret: table.read("secret", TableValue::flag).unwrap_or(false),
        line: value.line,
    };
    table.end();
    Some(setting)
}

/// The values that a setting can have, each with the defaults that go with it.
fn choices(value: &TableValue<'_>) -> Option<BTreeMap<String, BTreeMap<String, String>>> {
    let choices = value.table()?.all();
    if choices.is_empty() {
        value.wrong("names no choice", "leave it out, or name two");
    }
    let defaults = |value: &TableValue<'_>| -> Option<BTreeMap<String, String>> {
        let pairs = value.table()?.all().into_iter();
        let pair =
            |(name, value): (&str, TableValue<'_>)| Some((name.into(), value.text()?.into()));
        Some(pairs.filter_map(pair).collect())
    };
    let pair = |(name, value): (&str, TableValue<'_>)| Some((name.to_owned(), defaults(&value)?));
    Some(choices.into_iter().filter_map(pair).collect())
}
