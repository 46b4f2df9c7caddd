//! Reads what a value at a place must be.

use super::super::{
    request_template::Condition,
    table::{Table, TableValue},
    template::JsonTemplate,
};

pub(super) fn condition(value: &TableValue<'_>) -> Option<Condition> {
    let table = value.table()?;
    let condition = at_and_is(&table);
    table.end();
    condition
}

pub(super) fn at_and_is(table: &Table<'_>) -> Option<Condition> {
    let at = table.demand(
        "at",
        "where the value stands, as in at = \"/ok\"",
        TableValue::pointer,
    );
    let is = table.demand("is", "what the value must be, as in is = true", one_value);
    Some(Condition { at: at?, is: is? })
}

pub(super) fn one_value(value: &TableValue<'_>) -> Option<JsonTemplate> {
    match value.json()? {
        JsonTemplate::List(_) | JsonTemplate::Object(_) => {
            value.wrong("must be one value", "write a text, a number, true or false");
            None
        }
        json => Some(json),
    }
}
