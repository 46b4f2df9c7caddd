//! From a connector's text to what it says: every key is known, every value has its shape.

mod auth;
mod condition;
mod defaults;
mod ends;
mod failures;
mod find;
mod left;
mod people;
mod quota;
mod request;
mod rows;
mod settings;
mod verify;

use std::path::Path;

use super::{
    format::{AuthMethod, Connector, ConnectorSetting},
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
    read(text, path, true)
}

/// Understands a file that comes with oust, and that a test holds to the rules for the whole of it: at each start
/// they would cost a tenth of a one-off.
///
/// # Errors
/// As [`load`], but for those rules.
pub(super) fn load_built_in(text: &str, path: &Path) -> Result<Connector, Invalid> {
    read(text, path, false)
}

fn read(text: &str, path: &Path, is_checked: bool) -> Result<Connector, Invalid> {
    let source = ConnectorText::new(text, path);
    let document = source.parse();
    let connector = document.as_ref().and_then(|document| {
        let table = Table::new(&source, "the connector", 1, document.get_ref());
        connector(&table)
    });
    // What could not be read would be missed by every rule.
    let sound = connector
        .as_ref()
        .filter(|_| is_checked && source.is_sound());
    if let Some(connector) = sound {
        lint(connector, &source);
        defaults::check(connector, &source);
    }
    source.verdict()?;
    connector.ok_or_else(|| Invalid::new(format!("connector `{}` is unsound", path.display())))
}

fn connector(table: &Table<'_>) -> Option<Connector> {
    table.demand("oust", "the format's version: oust = 1", version);
    let name = table.demand("name", "the vendor's name, as in name = \"vpn\"", name);
    let people = people::words(table);
    let root = "the root of all requests, as in base = \"{server}\"";
    let base = table.demand("base", root, TableValue::template);
    let settings = table.below("settings").map(|table| settings::all(&table));
    let auth = auth::methods(table);
    let pace = table.below("pace").map(|table| quota::pace(&table));
    let (rate, quota) = pace.unwrap_or_default();
    let example = "what lives on, as in left = { always = [\"access tokens\"] }";
    let left = table.demand("left", example, left::left);
    let connector = || {
        Some(Connector {
            find: all(table, "find", "[[find]]", find::find),
            lists: all(table, "list", "[[list]]", rows::list),
            revoke: all(table, "revoke", "[[revoke]]", ends::revoke),
            suspend: all(table, "suspend", "[suspend]", ends::alone),
            unsuspend: all(table, "unsuspend", "[unsuspend]", ends::alone),
            deep: all(table, "deep", "[[deep]]", ends::deep),
            verify: table.below("verify").and_then(|of| verify::verify(&of)),
            check: table.below("check").and_then(|of| ends::alone(&of)),
            errors: table
                .below("error")
                .map(|of| failures::errors(&of))
                .unwrap_or_default(),
            name: name.unwrap_or_default(),
            people,
            base: base?,
            settings: with_pems(settings.unwrap_or_default(), &auth),
            auth,
            rate,
            quota,
            left: left?,
        })
    };
    let connector = connector();
    table.end();
    if table
        .get("revoke")
        .or_else(|| table.get("suspend"))
        .is_none()
    {
        let remedy = "say which request ends the sessions, or, where there is none, which one suspends a user ([suspend])";
        table.wrong("lacks [[revoke]]", remedy);
    }
    connector
}

/// All tables of one kind.
fn all<'s, T>(
    table: &Table<'s>,
    key: &'static str,
    name: &str,
    read: impl Fn(&Table<'s>) -> Option<T>,
) -> Vec<T> {
    table.each(key, name).iter().filter_map(read).collect()
}

/// A key and its certificate are given as secrets are, whether the file says so or not.
fn with_pems(mut settings: Vec<ConnectorSetting>, auth: &[AuthMethod]) -> Vec<ConnectorSetting> {
    let pems: Vec<&str> = auth.iter().flat_map(|auth| auth.kind.pems()).collect();
    for setting in &mut settings {
        setting.secret |= pems.contains(&&*setting.name);
    }
    settings
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
