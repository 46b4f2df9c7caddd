//! The fields of a JSON record, by paths such as `name.givenName` and `emails.0.address`.

use serde_json::{Value, json};

use crate::model::printable;

/// The value at a path of names and list positions.
pub(super) fn value_at<'v>(record: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(record, |value, part| match value {
        Value::Array(items) => items.get(part.parse::<usize>().ok()?),
        value => value.get(part),
    })
}

/// Sets the value at a path, with all that it takes to get there.
pub(super) fn set_at(record: &mut Value, path: &str, value: Value) {
    match path.split_once('.') {
        None => record[path] = value,
        Some((first, rest)) => {
            if !record[first].is_object() {
                record[first] = json!({});
            }
            set_at(&mut record[first], rest, value);
        }
    }
}

/// The value at a path as a cell: text as it is, lists of text joined, anything else as JSON.
pub(super) fn cell_at(record: &Value, path: &str) -> String {
    match value_at(record, path) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            items.join("; ")
        }
        Some(value) => value.to_string(),
    }
}

/// Every field with its value, in the order of the record, fit for a terminal.
pub(super) fn flattened(path: &str, value: &Value, rows: &mut Vec<[String; 2]>) {
    let below = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    match value {
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, value)| flattened(&below(name), value, rows)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at, value)| flattened(&below(&at.to_string()), value, rows)),
        Value::String(text) => rows.push([printable(path), printable(text)]),
        value => rows.push([printable(path), value.to_string()]),
    }
}
