//! What holds for settings, the root of all requests, and authority.

use super::{
    super::{
        format::{AuthKind, ConnectorSetting},
        template::Template,
    },
    Lint, is_own,
};
use crate::model::nearest;

impl Lint<'_> {
    pub(super) fn settings(&self) {
        for setting in &self.connector.settings {
            let (name, line) = (&setting.name, setting.line);
            let wrong = |what: &str, remedy: &str| {
                self.source
                    .wrong(line, format!("the setting `{name}` {what}"), remedy);
            };
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if name.is_empty() || !name.chars().all(fits) {
                wrong(
                    "can be no setting",
                    "use lower-case letters, digits and `_`",
                );
            }
            // `{user}` of [auth] is the setting, and everywhere else USER.
            let is_of_auth = name == "user" && setting.of.is_some();
            if (is_own(name) && !is_of_auth)
                || ["connector", "sha256", "vendor", "rate", "concurrency"].contains(&&**name)
            {
                wrong("has a name of oust's own", "choose another");
            }
            if !self.is_used(name) && setting.choices.is_empty() {
                wrong("is used nowhere", "use it in a request, or leave it out");
            }
            if setting.secret && !(setting.default.is_none() && setting.choices.is_empty()) {
                wrong(
                    "is a secret with a default",
                    "leave `default` out: secrets stand in the profile alone, as { env = … }",
                );
            }
            let is_auth = |of: &String| self.connector.auth.iter().any(|auth| auth.name == *of);
            if let Some(of) = setting.of.as_ref().filter(|of| !is_auth(of)) {
                let near = nearest(of, self.connector.auth.iter().map(|auth| &*auth.name));
                let remedy = near.map_or("name one of [auth]".to_owned(), |near| {
                    format!("did you mean `{near}`?")
                });
                wrong(
                    &format!("is for `{of}`, which [auth] doesn't have"),
                    &remedy,
                );
            }
        }
    }

    /// What the values of a setting with choices set for others must be settings, too.
    pub(super) fn choices(&self) {
        let settings = &self.connector.settings;
        for setting in settings.iter().filter(|of| !of.choices.is_empty()) {
            let name = &setting.name;
            let wrong = |what: String, remedy: &str| {
                let what = format!("the setting `{name}` {what}");
                self.source.wrong(setting.line, what, remedy);
            };
            let is_choice = |default: &String| setting.choices.contains_key(default);
            if setting.default.as_ref().is_some_and(|of| !is_choice(of)) {
                wrong(
                    "has a default that is none of its choices".into(),
                    "choose one of them",
                );
            }
            let is_plain = |of: &ConnectorSetting| !of.secret && of.choices.is_empty();
            for other in setting
                .choices
                .values()
                .flat_map(|defaults| defaults.keys())
            {
                let mut plain = settings.iter().filter(|of| is_plain(of));
                if !plain.any(|of| of.name == *other) {
                    let what = format!("sets `{other}`, which is no setting that is no secret");
                    wrong(what, "declare it under [settings]");
                }
            }
        }
    }

    /// Whether anything in the file goes by a setting.
    fn is_used(&self, setting: &str) -> bool {
        let connector = self.connector;
        let mut names = connector.base.names();
        let auth = connector.auth.iter().flat_map(|auth| auth.kind.templates());
        names.any(|name| name == setting)
            || auth.flat_map(Template::names).any(|name| name == setting)
            || self
                .conditions()
                .flat_map(|of| of.is.templates())
                .any(|of| of.names().any(|name| name == setting))
            || connector
                .requests()
                .iter()
                .any(|of| of.names().any(|name| name == setting))
            || connector
                .find
                .iter()
                .any(|step| step.names().any(|name| name == setting))
            || self.is_in_a_default(setting)
    }

    /// Whether the default of another setting is made of it, as in `https://{domain}`.
    fn is_in_a_default(&self, setting: &str) -> bool {
        let defaults = self.connector.settings.iter();
        let mut made = defaults.filter_map(|of| {
            let default = of.default.as_ref()?;
            Template::parse(default, of.line).ok()
        });
        made.any(|made| made.names().any(|name| name == setting))
    }

    pub(super) fn base(&self) {
        let connector = self.connector;
        let settings = self.settings_of(false);
        self.names(
            vec![&connector.base],
            &settings,
            "nobody is looked up for `base`",
        );
        let head = connector.base.head();
        if !(head.is_empty() || head.starts_with("https://") || head.starts_with("http://"))
            || connector.base.names().next().is_none() && head.is_empty()
        {
            let remedy =
                "write it as in base = \"https://api.example.com\", or base = \"{server}\"";
            self.source
                .wrong(connector.base.line, "`base` is no URL", remedy);
        }
    }

    pub(super) fn auth(&self) {
        let all = self.settings_of(true);
        let settings = self.connector.settings.iter();
        let secrets = settings.filter(|setting| setting.secret);
        let secrets: Vec<&str> = secrets.map(|setting| setting.name.as_str()).collect();
        for auth in &self.connector.auth {
            let templates = auth.kind.templates();
            let mut names = templates.iter().flat_map(|template| template.names());
            if !names.any(|name| secrets.contains(&name)) {
                let what = format!("[auth.{}] holds no secret setting", auth.name);
                let remedy = "declare one, as in settings.token = { secret = true }, and use it as {token}: a credential never stands in this file";
                self.source.wrong(templates[0].line, what, remedy);
            }
            let known = all.iter().copied().chain(auth.kind.taken()).collect();
            let why = "[auth] is made of settings alone";
            self.names(templates, &known, why);
            self.open_auth(&auth.kind, &secrets);
        }
    }

    /// What is shown in messages, or stands in logs on the way, must be no secret.
    fn open_auth(&self, kind: &AuthKind, secrets: &[&str]) {
        for template in kind.open_templates() {
            let mut names = template.names();
            if let Some(name) = names.find(|name| secrets.contains(name)) {
                let what = format!("`{{{name}}}` is a secret, and stands in a URL or a scope");
                let remedy = "put it under `extra`, or leave it to `client`";
                self.source.wrong(template.line, what, remedy);
            }
        }
    }
}
