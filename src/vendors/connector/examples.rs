//! The requests of a connector with made-up values, and what could be better in it.

use serde_json::{Value, json};
use url::Url;

use super::{
    call::read_name,
    example_requests::{example, token_requests},
    format::{Connector, Evidence},
    open::{ConnectorValues, values_of},
    request_template::{Accept, RequestTemplate},
    template::{Encoding, Values},
};
use crate::vendors::ExampleRequest;

/// Who is signed out in examples.
const LIZ: &str = "liz@example.com";

/// Where an own server is in examples.
const SERVER: &str = "https://acme.example.com";

/// Every request that may be sent, in its order, with made-up values.
#[must_use]
pub fn examples(connector: &Connector) -> Vec<ExampleRequest> {
    let values = made_up(connector, LIZ);
    let base = connector.base.fill(&values, Encoding::Plain).ok();
    let Some(base) = base.and_then(|base| Url::parse(&base).ok()) else {
        return Vec::new();
    };
    let mut all = token_requests(connector, &base, &values);
    let named = named(connector).into_iter();
    all.extend(named.filter_map(|(step, request)| example(step, request, &base, &values)));
    all
}

/// The requests with what each is for.
pub(super) fn named(connector: &Connector) -> Vec<(&'static str, &RequestTemplate)> {
    let sources = connector
        .find
        .iter()
        .filter_map(|step| step.source.as_ref());
    let mut all: Vec<_> = sources.map(|source| ("find", &source.request)).collect();
    all.extend(
        connector
            .lists
            .iter()
            .map(|list| ("list", &list.source.request)),
    );
    all.extend(
        connector
            .revoke
            .iter()
            .map(|step| ("revoke", &step.request)),
    );
    if let Some(Evidence::Answer { request, .. }) = connector.verify.as_ref().map(|of| &of.evidence)
    {
        all.push(("verify", request));
    }
    for deep in &connector.deep {
        all.extend(deep.list.iter().map(|list| ("deep", &list.source.request)));
        all.push(("deep", &deep.end.request));
    }
    all.extend(connector.suspend.iter().map(|request| ("suspend", request)));
    all.extend(
        connector
            .unsuspend
            .iter()
            .map(|request| ("unsuspend", request)),
    );
    all.extend(connector.check.iter().map(|request| ("check", request)));
    all
}

/// A value for every name: the file's own defaults, and words in capitals.
pub(super) fn made_up(connector: &Connector, user: &str) -> Values {
    let words = |name: &str| name.trim_end_matches('*').to_uppercase();
    let is_root = |name: &str| {
        connector.base.head().is_empty() && connector.base.names().next() == Some(name)
    };
    let mut given = ConnectorValues::default();
    for setting in connector.settings.iter().filter(|of| !of.secret) {
        let value = match is_root(&setting.name) {
            true => SERVER.to_owned(),
            false => words(&setting.name),
        };
        if setting.default.is_none() {
            given.settings.insert(setting.name.clone(), value);
        }
    }
    let defaults = values_of(connector, &ConnectorValues::default());
    given
        .settings
        .retain(|name, _| !defaults.contains_key(name));
    let mut values = values_of(connector, &given);
    let requests = connector.requests();
    for name in requests.iter().flat_map(|request| request.names()) {
        let value = match name {
            "user" | "email" => json!(user),
            "ids" => json!(["ID1", "ID2"]),
            many if many.ends_with('*') => json!([words(many) + "1", words(many) + "2"]),
            name => json!(words(name)),
        };
        values.entry(name.to_owned()).or_insert(value);
    }
    let read = requests.iter().filter_map(|request| request.read_first());
    values.extend(read.map(|read| (read_name(read), json!({"…": "as it was read"}))));
    values.insert("user".to_owned(), Value::from(user));
    values
}

/// What holds, and could be better.
#[must_use]
pub fn remarks(connector: &Connector) -> Vec<String> {
    let takes = |name: &str| {
        connector
            .find
            .iter()
            .any(|step| step.gives().any(|given| given == name))
    };
    let unproved = connector
        .revoke
        .iter()
        .find(|step| is_any_2xx(&step.request.ok));
    let unproved = unproved.map(|step| {
        format!(
            "line {}: [[revoke]] takes any 2xx for done: say which with ok = [204], or what the answer must say with ok = {{ status = [200], where = {{ at = \"/ok\", is = true }} }}",
            step.request.path.line
        )
    });
    let is_loose = |step: &&super::format::FindStep| {
        let rows = step.source.as_ref().and_then(|source| source.rows.as_ref());
        rows.is_some() && step.row.is_none() && !step.many
    };
    let loose = connector.find.iter().find(is_loose).map(|step| {
        format!(
            "line {}: [[find]] reads a list without `match`: where the vendor's filter matches loosely, a stranger may be the only row",
            step.line
        )
    });
    let absent = |is: bool, text: &str| is.then(|| text.to_owned());
    let all = [
        unproved,
        loose,
        absent(
            !takes("email") && !takes("emails") && !connector.find.is_empty(),
            "no [[find]] takes `email`: a protect list with addresses then refuses who is named by an id",
        ),
        absent(
            connector.find.is_empty(),
            "no [[find]]: an unknown user can't be told from a known one, so a typo reads as done",
        ),
        absent(
            connector.check.is_none(),
            "no [check]: `oust check` can prove neither the address nor the credential",
        ),
        absent(
            connector.verify.is_none() && !connector.revoke.is_empty(),
            "no [verify]: the outcome is `accepted` at best",
        ),
        absent(
            connector.errors.code.is_none() && connector.errors.message.is_none(),
            "no [error]: failures are told by their HTTP status alone",
        ),
    ];
    all.into_iter().flatten().collect()
}

fn is_any_2xx(ok: &Accept) -> bool {
    ok.statuses.is_none() && ok.conditions().next().is_none()
}
