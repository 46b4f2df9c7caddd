//! What holds for a connector as a whole: who a request is about, where secrets may stand, what is proved.

use std::collections::BTreeSet;

use super::{
    format::{AuthKind, Connector, RequestTemplate, Want},
    mistakes::ConnectorText,
    template::Template,
};
use crate::model::nearest;

/// Names that say whom a revocation is about.
const PERSON: [&str; 3] = ["id", "email", "user"];

/// Names of the format that this version gives no value.
const LATER: [&str; 2] = ["ids", "session"];

/// Notes what is wrong with the whole of it.
pub(super) fn lint(connector: &Connector, source: &ConnectorText<'_>) {
    let lint = Lint { connector, source };
    lint.settings();
    lint.base();
    lint.auth();
    lint.find();
    lint.revoke();
    lint.verify();
    let settings = lint.settings_of(false);
    if let Some(check) = &connector.check {
        lint.request(
            check,
            &settings,
            "[check] is about nobody: it may use settings alone",
        );
    }
    if let Some(condition) = &connector.errors.when {
        lint.names(
            condition.is.templates(),
            &settings,
            "it may use settings alone",
        );
    }
}

struct Lint<'a> {
    connector: &'a Connector,
    source: &'a ConnectorText<'a>,
}

impl<'a> Lint<'a> {
    fn settings(&self) {
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
            if is_own(name)
                || ["connector", "sha256", "vendor", "rate", "concurrency"].contains(&&**name)
            {
                wrong("has a name of oust's own", "choose another");
            }
            if setting.secret && setting.default.is_some() {
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

    fn base(&self) {
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

    fn auth(&self) {
        let connector = self.connector;
        let all = self.settings_of(true);
        for auth in &connector.auth {
            let templates = match &auth.kind {
                AuthKind::Header { value, .. } => vec![value],
                AuthKind::Basic { user, password } => vec![user, password],
            };
            let is_secret = |name: &str| {
                connector
                    .settings
                    .iter()
                    .any(|setting| setting.secret && setting.name == name)
            };
            if !templates
                .iter()
                .flat_map(|template| template.names())
                .any(is_secret)
            {
                let what = format!("[auth.{}] holds no secret setting", auth.name);
                let remedy = "declare one, as in settings.token = { secret = true }, and use it as {token}: a credential never stands in this file";
                self.source.wrong(templates[0].line, what, remedy);
            }
            for template in templates {
                for name in template.names().filter(|name| !all.contains(name)) {
                    self.unknown(
                        name,
                        template.line,
                        &all,
                        "[auth] is made of settings alone",
                    );
                }
            }
        }
    }

    fn find(&self) {
        for (at, step) in self.connector.find.iter().enumerate() {
            let known = self.known(Some(at));
            let why = "a step goes by USER, settings, and what the steps before it took";
            self.request(&step.request, &known, why);
            let refusals = step.refuse.iter().map(|refusal| &refusal.condition);
            for condition in step.row.iter().chain(refusals) {
                self.names(condition.is.templates(), &known, why);
            }
            for name in step.take.keys() {
                let is_setting = self
                    .connector
                    .settings
                    .iter()
                    .any(|setting| setting.name == *name);
                if name == "user" || LATER.contains(&&**name) || is_setting {
                    let what = format!("`take` can't give `{name}` another value");
                    let remedy =
                        "choose another name; what the vendor's requests need is mostly `id`";
                    self.source.wrong(step.request.path.line, what, remedy);
                }
            }
        }
    }

    fn revoke(&self) {
        let known = self.known(None);
        for revoke in &self.connector.revoke {
            let request = &revoke.request;
            self.request(request, &known, "take it in [[find]]");
            if !names_person(request) {
                let what = "[[revoke]] names nobody: it would be the same for everybody";
                let remedy = "use {id}, {email} or {user} in its path, query or body";
                self.source.wrong(request.path.line, what, remedy);
            }
        }
    }

    fn verify(&self) {
        let Some(verify) = &self.connector.verify else {
            return;
        };
        let known = self.known(None);
        let line = verify.request.path.line;
        self.request(&verify.request, &known, "take it in [[find]]");
        match &verify.want {
            Want::Is(json) | Want::Not(json) => {
                self.names(json.templates(), &known, "take it in [[find]]")
            }
            Want::LaterThan(name) => self.taken(name, line),
        }
        if !names_person(&verify.request) {
            let remedy = "use {id}, {email} or {user} in its path, query or body";
            self.source
                .wrong(line, "[verify] reads nobody's state", remedy);
        }
        if self.connector.revoke.iter().any(|revoke| revoke.is_queued) {
            let remedy = "leave out `async`, or [verify]";
            self.source.wrong(
                line,
                "[verify] can't prove what `async` says is only queued",
                remedy,
            );
        }
    }

    fn taken(&self, name: &str, line: usize) {
        let mut steps = self.connector.find.iter();
        if !steps.any(|step| step.take.contains_key(name)) {
            let what = format!("`later_than` goes by `{name}`, which no [[find]] takes");
            let remedy = format!("take it, as in take = {{ {name} = \"/lastChanged\" }}");
            self.source.wrong(line, what, remedy);
        }
    }

    /// The settings for `[auth]`; those that every request may name, as each profile has them.
    fn settings_of(&self, is_auth: bool) -> BTreeSet<&'a str> {
        let settings = self.connector.settings.iter();
        let settings = settings.filter(|of| is_auth || (!of.secret && of.of.is_none()));
        settings.map(|setting| setting.name.as_str()).collect()
    }

    /// What a request may name: after so many look-up steps, or after all.
    fn known(&self, steps: Option<usize>) -> BTreeSet<&'a str> {
        let mut known = self.settings_of(false);
        known.insert("user");
        let steps = steps.unwrap_or(self.connector.find.len());
        let taken = self.connector.find[..steps]
            .iter()
            .flat_map(|step| step.take.keys());
        known.extend(taken.map(String::as_str));
        known
    }

    fn request(&self, request: &RequestTemplate, known: &BTreeSet<&str>, why: &str) {
        self.names(request.templates(), known, why);
        for template in request.templates() {
            if let Some(name) = template.unquoted() {
                let what = format!(
                    "`{{{name}}}` stands beside quotation marks as it is, and could end them"
                );
                let remedy = format!("write {{{name}:odata}}, {{{name}:scim}} or {{{name}:soql}}");
                self.source.wrong(template.line, what, remedy);
            }
        }
    }

    fn names(&self, templates: Vec<&Template>, known: &BTreeSet<&str>, why: &str) {
        for template in templates {
            for name in template.names().filter(|name| !known.contains(name)) {
                self.unknown(name, template.line, known, why);
            }
        }
    }

    fn unknown(&self, name: &str, line: usize, known: &BTreeSet<&str>, why: &str) {
        let setting = self
            .connector
            .settings
            .iter()
            .find(|setting| setting.name == name);
        let (what, remedy) = match nearest(name, known.iter().copied()) {
            _ if setting.is_some_and(|setting| setting.secret) => (
                format!("`{{{name}}}` is a secret, and stands outside of [auth]"),
                "a secret goes out by [auth] alone".to_owned(),
            ),
            _ if setting.is_some() => (
                format!(
                    "`{{{name}}}` belongs to one way of authority, and stands outside of [auth]"
                ),
                "leave out `for`, so that every profile has it".to_owned(),
            ),
            _ if LATER.contains(&name) => (
                format!("`{{{name}}}` is not supported yet by this version"),
                "use {id}, {email} or {user}".to_owned(),
            ),
            Some(near) => (
                format!("`{{{name}}}` is not known here"),
                format!("did you mean `{{{near}}}`?"),
            ),
            None => (format!("`{{{name}}}` is not known here"), why.to_owned()),
        };
        self.source.wrong(line, what, remedy);
    }
}

/// Names that the engine gives a value.
fn is_own(name: &str) -> bool {
    PERSON.contains(&name) || LATER.contains(&name)
}

/// Whether what a request says names the one person that it is about.
fn names_person(request: &RequestTemplate) -> bool {
    let mut names = request.address().into_iter().flat_map(Template::names);
    names.any(|name| PERSON.contains(&name))
}
