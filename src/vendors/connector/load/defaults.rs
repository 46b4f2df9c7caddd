//! Defaults that are made of other settings, such as `https://{domain}`.

use super::super::{
    format::{Connector, ConnectorSetting},
    mistakes::ConnectorText,
    template::Template,
};

/// Notes a default that names what it can't be made of.
pub(super) fn check(connector: &Connector, source: &ConnectorText<'_>) {
    for setting in &connector.settings {
        let wrong = |what: &str, remedy: &str| {
            let what = format!("the default of the setting `{}` {what}", setting.name);
            source.wrong(setting.line, what, remedy);
        };
        let remedy = "it is made of text and of other settings, as in \"https://{domain}\"";
        let Some(default) = &setting.default else {
            continue;
        };
        match Template::parse(default, setting.line) {
            Err((what, remedy)) => wrong(&format!(": {what}"), &remedy),
            Ok(made) if !made.names().all(|name| is_plain(connector, name)) => {
                wrong("names no setting that is a value by itself", remedy);
            }
            Ok(_) => {}
        }
    }
}

/// Whether it is a setting that is no secret, and whose own default is made of nothing.
fn is_plain(connector: &Connector, name: &str) -> bool {
    let is_made = |of: &ConnectorSetting| of.default.iter().any(|text| text.contains('{'));
    let mut settings = connector.settings.iter();
    settings.any(|of| of.name == name && !of.secret && !is_made(of))
}
