//! From a request of the file to one that can be sent: to the base's host, and nowhere else.

use http::HeaderValue;
use serde_json::Value;
use url::{Url, form_urlencoded};

use super::{
    format::TokenPlace,
    request_template::{Body, RequestTemplate},
    template::{Encoding, JsonTemplate, Values},
};
use crate::model::{Call, Class, Failure, Purpose, encoded};

/// The request with everything filled in.
///
/// # Errors
/// When a value is missing, or would make it another request.
pub(super) fn call(
    request: &RequestTemplate,
    purpose: Purpose,
    base: &Url,
    values: &Values,
) -> Result<Call, Failure> {
    let mut call = Call::new(purpose, request.method.clone(), url(request, base, values)?);
    match &request.body {
        Body::None => {}
        Body::Json(json) => call = call.with_json(&json.fill(values)?),
        Body::Changed { read, json } => call = call.with_json(&changed(read, json, values)?),
        Body::Form(form) => {
            let mut pairs = form_urlencoded::Serializer::new(String::new());
            for (key, value) in form {
                pairs.append_pair(key, &value.fill(values, Encoding::Plain)?);
            }
            call.body = pairs.finish().into_bytes();
            let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
            call.headers.insert(http::header::CONTENT_TYPE, kind);
        }
    }
    for (name, value) in &request.header {
        let text = value.fill(values, Encoding::Plain)?;
        let value = HeaderValue::from_str(&text);
        let value =
            value.map_err(|_| unsound(&format!("the header `{name}` holds what none can")))?;
        call.headers.insert(name, value);
    }
    Ok(call)
}

/// By which name is known what was read to be sent back.
pub(super) fn read_name(read: &RequestTemplate) -> String {
    format!("[{}]", read.path.literal())
}

/// In place of what requests read first, for a plan.
pub(super) fn add_words_of_reads(requests: &[RequestTemplate], values: &mut Values) {
    for read in requests.iter().filter_map(RequestTemplate::read_first) {
        let words = serde_json::json!({ "{all else}": "{as it is read}" });
        values.insert(read_name(read), words);
    }
}

/// The object that was read, with some of its members replaced.
fn changed(read: &RequestTemplate, json: &JsonTemplate, values: &Values) -> Result<Value, Failure> {
    let known = values.get(&read_name(read)).and_then(Value::as_object);
    let mut whole = known
        .cloned()
        .ok_or_else(|| unsound("it sends back what the vendor shows, and that is no object"))?;
    if let Value::Object(members) = json.fill(values)? {
        whole.extend(members);
    }
    Ok(Value::Object(whole))
}

/// The same call with one more value, or with another one of that name.
pub(super) fn with_value(mut call: Call, place: &TokenPlace, value: &str) -> Call {
    match place {
        TokenPlace::Query(name) => {
            let query = replaced(call.url.query().unwrap_or_default(), name, value);
            call.url.set_query(Some(&query));
        }
        TokenPlace::Form(name) => {
            let form = String::from_utf8_lossy(&call.body).into_owned();
            call.body = replaced(&form, name, value).into_bytes();
        }
        TokenPlace::Json(name) => {
            let body = serde_json::from_slice(&call.body);
            let mut body: serde_json::Map<String, Value> = body.unwrap_or_default();
            body.insert(name.clone(), value.into());
            call = call.with_json(&Value::Object(body));
        }
    }
    call
}

/// Pairs of a query or a form with one of them set.
fn replaced(pairs: &str, name: &str, value: &str) -> String {
    let name = encoded(name).to_string();
    let is_other = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(&*name);
    let mut all: Vec<String> = pairs
        .split('&')
        .filter(is_other)
        .map(str::to_owned)
        .collect();
    all.push(format!("{name}={}", encoded(value)));
    all.join("&")
}

fn url(request: &RequestTemplate, base: &Url, values: &Values) -> Result<Url, Failure> {
    let below = request.path.fill(values, Encoding::Segment)?;
    let path = format!("{}{below}", base.path().trim_end_matches('/'));
    let mut url = base.clone();
    url.set_path(&path);
    // A URL parser takes `..` out and more: what it changes would be asked of another resource.
    if url.path() != path || url.origin() != base.origin() {
        return Err(unsound(&format!("the path `{path}` leads elsewhere")));
    }
    let mut query = Vec::new();
    if let Some(fixed) = &request.fixed_query {
        query.push(fixed.fill(values, Encoding::Segment)?);
    }
    for (key, value) in &request.query {
        let value = value.fill(values, Encoding::Query)?;
        query.push(format!("{}={value}", encoded(key)));
    }
    if !query.is_empty() {
        url.set_query(Some(&query.join("&")));
    }
    Ok(url)
}

fn unsound(what: &str) -> Failure {
    Failure::ours(
        Class::Protocol,
        format!("the request can't be written: {what}"),
    )
    .with_code("template")
    .with_hint("see what the look-up answers for this user, and what the connector takes from it")
}
