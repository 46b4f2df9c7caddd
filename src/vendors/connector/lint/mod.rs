//! What holds for a connector as a whole: who a request is about, where secrets may stand, what is proved.

mod ends;
mod find;
mod settings;

use std::collections::BTreeSet;

use super::{
    format::Connector,
    mistakes::ConnectorText,
    request_template::{Condition, RequestTemplate},
    template::{IDS, Template},
};
use crate::model::nearest;

/// Names that say whom a revocation is about.
const PERSON: [&str; 3] = ["id", "email", "user"];

/// What lists take for people to read, and no request goes by.
const TAKEN_FOR_PEOPLE: [&str; 2] = ["name", "last_seen"];

/// Notes what is wrong with the whole of it.
pub(super) fn lint(connector: &Connector, source: &ConnectorText<'_>) {
    let lint = Lint { connector, source };
    lint.settings();
    lint.choices();
    lint.base();
    lint.auth();
    lint.find();
    lint.lists();
    lint.revoke();
    lint.deep();
    lint.suspend();
    lint.verify();
    lint.words();
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
    /// What failures and quotas are told by must be there.
    fn words(&self) {
        let connector = self.connector;
        if connector.errors.code.is_none() {
            let requests = connector.requests().into_iter();
            for request in requests.filter(|of| !of.words.by_code.is_empty()) {
                let what = "`error` of a request has by_code, and [error] has no `code`";
                let remedy = "say where the code stands, as in [error] code = \"/error\"";
                self.source.wrong(request.path.line, what, remedy);
            }
        }
        let quota = &connector.quota;
        if quota.remaining.is_some() && quota.reset.is_none() {
            let remedy = "add reset = { header = \"x-rate-limit-reset\", is = \"epoch\" }";
            let what = "[pace] has `remaining`, and doesn't say when there is more";
            self.source.wrong(1, what, remedy);
        }
        if quota.limit.is_some() && quota.remaining.is_none() {
            self.source
                .wrong(1, "[pace] has `limit` without `remaining`", "leave it out");
        }
    }

    /// Every condition outside of requests.
    fn conditions(&self) -> impl Iterator<Item = &'a Condition> {
        let connector = self.connector;
        let find = connector.find.iter().flat_map(|step| {
            let refusals = step.refuse.iter().map(|refusal| &refusal.condition);
            step.row.iter().chain(refusals)
        });
        let deep = connector.deep.iter().filter_map(|step| step.list.as_ref());
        let lists = connector.lists.iter().chain(deep);
        let kept = lists.filter_map(|list| list.keep.as_ref());
        find.chain(kept).chain(&connector.errors.when)
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
            .flat_map(|step| step.gives());
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
            _ if name == IDS => (
                "`{ids}` stands in no call for several people".to_owned(),
                "add `batch`, or use {id}".to_owned(),
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
    PERSON.contains(&name) || is_own_value(name)
}

/// Names whose value no answer gives.
fn is_own_value(name: &str) -> bool {
    ["user", "state", IDS].contains(&name)
}

fn person(name: &str) -> bool {
    PERSON.contains(&name)
}

/// Whether what a request says names the one person that it is about.
fn names_person(request: &RequestTemplate) -> bool {
    request.address_names().any(person)
}
