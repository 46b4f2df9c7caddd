//! From a connector's text to what it says: every key is known, every value has its shape.

mod auth;
mod failures;
mod request;
mod steps;

use std::path::Path;

use super::{
    format::{Connector, ConnectorSetting},
    lint::lint,
    mistakes::ConnectorText,
    table::{Table, TableValue},
};
use crate::model::Invalid;

/// Understands a connector's file; `path` is for messages.
///
/// # Errors
/// Every mistake with its line and what mends it.
pub fn load(text: &str, path: &Path) -> Result<Connector, Invalid> {
    let source = ConnectorText::new(text, path);
    let document = source.parse();
    let connector = document.as_ref().and_then(|document| {
        let table = Table::new(&source, "the connector", 1, document.get_ref());
        connector(&table)
    });
    // What could not be read would be missed by every rule.
    if let Some(connector) = connector.as_ref().filter(|_| source.is_sound()) {
        lint(connector, &source);
    }
    source.verdict()?;
    connector.ok_or_else(|| Invalid::new(format!("connector `{}` is unsound", path.display())))
}

fn connector(table: &Table<'_>) -> Option<Connector> {
    table.demand("oust", "the format's version: oust = 1", version);
    let name = table.demand("name", "the vendor's name, as in name = \"vpn\"", name);
    let root = "the root of all requests, as in base = \"{server}\"";
    let base = table.demand("base", root, TableValue::template);
    let settings = table.below("settings").map(|table| settings(&table));
    let auth = auth::methods(table);
    let find = table.each("find", "[[find]]");
    let revoke = table.each("revoke", "[[revoke]]");
    if revoke.is_empty() {
        table.wrong("lacks [[revoke]]", "say which request ends the sessions");
    }
    let find = find.iter().filter_map(steps::find).collect();
    let revoke = revoke.iter().filter_map(steps::revoke).collect();
    let verify = table
        .below("verify")
        .and_then(|table| steps::verify(&table));
    let check = table.below("check").and_then(|table| steps::check(&table));
    let errors = table.below("error").map(|table| failures::errors(&table));
    let rate = table.below("pace").and_then(|table| pace(&table));
    let left = table.demand(
        "left",
        "what lives on, as in left = { always = [\"access tokens\"] }",
        left,
    );
    table.not_yet(&["list", "suspend", "unsuspend", "deep"]);
    table.end();
    Some(Connector {
        name: name?,
        base: base?,
        settings: settings.unwrap_or_default(),
        auth,
        find,
        revoke,
        verify,
        check,
        errors: errors.unwrap_or_default(),
        rate,
        left: left?,
    })
}

fn version(value: &TableValue<'_>) -> Option<()> {
    if value.number()? != 1.0 {
        let remedy = "write oust = 1, or use a newer oust";
        value.wrong("is a version that this oust doesn't know", remedy);
    }
    Some(())
}

fn name(value: &TableValue<'_>) -> Option<String> {
    let name = value.text()?;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.len() > 32 || name.starts_with('-') || !name.chars().all(fits) {
        let remedy = "use 1 to 32 lower-case letters, digits and `-`, a letter or digit first";
        value.wrong("can be no vendor's name", remedy);
    }
    Some(name.to_owned())
}

fn settings(table: &Table<'_>) -> Vec<ConnectorSetting> {
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
        secret: table.read("secret", TableValue::flag).unwrap_or(false),
        line: value.line,
    };
    table.end();
    Some(setting)
}

fn pace(table: &Table<'_>) -> Option<f64> {
    let rate = table.read("rate", TableValue::number);
    table.not_yet(&["reset", "remaining"]);
    table.end();
    rate
}

/// What lives on. It is shown for as long as the process lives, so it is kept for that long.
fn left(value: &TableValue<'_>) -> Option<&'static [&'static str]> {
    let table = value.table()?;
    let always = table.demand("always", "what lives on, a line each", TableValue::list);
    table.not_yet(&["unless_deep"]);
    table.end();
    let always = always?;
    if always.is_empty() {
        let remedy = "the account itself, access tokens, and apps' own sessions mostly live on";
        value.wrong("tells nothing that lives on", remedy);
    }
    let kept = always
        .iter()
        .filter_map(TableValue::text)
        .map(|text| &*text.to_owned().leak());
    Some(kept.collect::<Vec<_>>().leak())
}
