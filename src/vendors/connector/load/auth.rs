//! Reads how a connector proves who asks.

use super::{
    super::{
        format::{AuthKind, AuthMethod},
        table::{Table, TableValue},
    },
    request::header_name,
};
use crate::model::nearest;

const KNOWN: [&str; 2] = ["header", "basic"];

/// Those of the format that a later version knows.
const LATER: [&str; 5] = ["client_credentials", "jwt_bearer", "login", "sigv4", "none"];

pub(super) fn methods(table: &Table<'_>) -> Vec<AuthMethod> {
    let example = "how to prove who asks: [auth.token] with kind = \"header\"";
    let methods = table.demand("auth", example, TableValue::table);
    let named = methods.map(|methods| methods.all()).unwrap_or_default();
    if named.is_empty() {
        table.wrong("has no [auth.NAME]", format!("add {example}"));
    }
    named
        .into_iter()
        .filter_map(|(name, value)| method(name, &value))
        .collect()
}

fn method(name: &str, value: &TableValue<'_>) -> Option<AuthMethod> {
    let table = value.table()?;
    let kind = table.demand(
        "kind",
        "kind = \"header\" or kind = \"basic\"",
        |kind| match kind.text()? {
            "header" => Some(header(&table)),
            "basic" => Some(basic(&table)),
            other => {
                refuse(kind, other);
                None
            }
        },
    )?;
    table.end();
    Some(AuthMethod {
        name: name.to_owned(),
        kind: kind?,
    })
}

fn header(table: &Table<'_>) -> Option<AuthKind> {
    let value = table.demand("value", "value = \"Bearer {token}\"", TableValue::template);
    let header = match table.get("header") {
        Some(name) => header_name(name.text()?, &name),
        None => Some(http::header::AUTHORIZATION),
    };
    Some(AuthKind::Header {
        header: header?,
        value: value?,
    })
}

fn basic(table: &Table<'_>) -> Option<AuthKind> {
    let user = table.demand("user", "user = \"{user_name}\"", TableValue::template);
    let password = table.demand(
        "password",
        "password = \"{password}\"",
        TableValue::template,
    );
    Some(AuthKind::Basic {
        user: user?,
        password: password?,
    })
}

fn refuse(kind: &TableValue<'_>, other: &str) {
    let known = "this version knows header and basic";
    if LATER.contains(&other) {
        let what = format!("names `{other}`, which is not supported yet by this version");
        return kind.wrong(&what, known);
    }
    let near = nearest(other, KNOWN.into_iter().chain(LATER));
    let near = near.map(|near| format!("did you mean `{near}`? "));
    kind.wrong(
        "names no way of authority",
        near.unwrap_or_default() + known,
    );
}
