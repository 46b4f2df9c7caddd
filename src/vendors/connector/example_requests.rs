//! A request with made-up values, and those that get a token or a session.

use serde_json::Value;
use url::{Url, form_urlencoded};

use super::{
    authority::{ClientMethod, ClientProofKind},
    call::call,
    format::{AuthKind, Connector},
    request_template::RequestTemplate,
    template::{Encoding, Template, Values},
};
use crate::{model::Purpose, vendors::ExampleRequest};

/// One request as it is sent.
pub(super) fn example(
    step: &'static str,
    request: &RequestTemplate,
    base: &Url,
    values: &Values,
) -> Option<ExampleRequest> {
    let call = call(request, Purpose::LookUp, base, values).ok()?;
    let example = ExampleRequest::new(step, call.method.as_str(), call.url.as_str());
    Some(match call.body.is_empty() {
        true => example,
        false => example.with_body(&String::from_utf8_lossy(&call.body)),
    })
}

/// One for each way of authority that asks for something first.
pub(super) fn token_requests(
    connector: &Connector,
    base: &Url,
    values: &Values,
) -> Vec<ExampleRequest> {
    let mut values = values.clone();
    // Here names are settings, secrets among them.
    for setting in connector
        .settings
        .iter()
        .filter(|of| of.secret || of.of.is_some())
    {
        let name = setting.name.clone();
        let words = name.to_uppercase();
        values.insert(name, Value::from(words));
    }
    let ways = connector.auth.iter();
    let of = ways.filter_map(|way| match &way.kind {
        AuthKind::Header { .. } | AuthKind::Basic { .. } => None,
        AuthKind::Client(client) => token_request(client, &values),
        AuthKind::Login(login) => example("log in", &login.request, base, &values),
    });
    of.collect()
}

fn token_request(client: &ClientMethod, values: &Values) -> Option<ExampleRequest> {
    let fill = |template: &Template| template.fill(values, Encoding::Plain).ok();
    let grant_type = client.grant_type.as_deref().unwrap_or("client_credentials");
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", grant_type);
    if let Some(scope) = &client.scope {
        form.append_pair("scope", &fill(scope)?);
    }
    for (name, value) in &client.extra {
        form.append_pair(name, &fill(value)?);
    }
    let id = fill(&client.id)?;
    let mut header = None;
    match &client.proof {
        ClientProofKind::Basic { secret } => {
            header = Some(format!("Authorization: Basic {id}:{}", fill(secret)?));
        }
        ClientProofKind::Post { secret } => {
            form.append_pair("client_id", &id);
            form.append_pair("client_secret", &fill(secret)?);
        }
        ClientProofKind::Key { .. } | ClientProofKind::Certificate { .. } => {
            form.append_pair("client_id", &id);
            form.append_pair("client_assertion", "ASSERTION");
        }
    }
    let url = fill(&client.url)?;
    let request = ExampleRequest::new("token", "POST", &url).with_body(&form.finish());
    Some(ExampleRequest { header, ..request })
}
