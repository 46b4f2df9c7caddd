//! What the trial vendor's answers mean.

use oust::model::{Class, Failure, Reply, Retry};
use serde_json::Value;

/// The body of a success, which is JSON.
pub(super) fn read(reply: &Reply) -> Result<Value, Failure> {
    let body = reply.json();
    if reply.is_2xx() && body.is_object() {
        return Ok(body);
    }
    let code = body["error"].as_str().unwrap_or_default();
    let (class, retry) = match (reply.status, code) {
        (401, _) => (Class::Credentials, Retry::Never),
        (403, _) => (Class::Permission, Retry::Never),
        (404, "no_user") => (Class::NotFound, Retry::Never),
        (429, _) => (Class::Transient, Retry::Throttled),
        (500.., _) => (Class::Transient, Retry::Backoff),
        (400..500, _) if body.is_object() => (Class::Input, Retry::Never),
        _ => (Class::Protocol, Retry::Never),
    };
    let text = body["text"].as_str().map(str::to_owned);
    let text = text.unwrap_or_else(|| format!("HTTP {} from the trial vendor", reply.status));
    Err(Failure::new(class, text)
        .with_code(code)
        .with_retry(retry)
        .with_hint("look at trial.host, trial.token and USER"))
}

/// The sessions are ended where the vendor says so.
pub(super) fn ended(reply: &Reply) -> Result<(), Failure> {
    match read(reply)?["ended"] == true {
        true => Ok(()),
        false => Err(untold("whether it ended the sessions")),
    }
}

/// Every name of a user.
pub(super) fn names(reply: &Reply) -> Result<Vec<String>, Failure> {
    let body = read(reply)?;
    let name = |key: &str| Some(body[key].as_str()?.to_owned());
    let names = name("id").zip(name("mail"));
    names
        .map(|(id, mail)| vec![id, mail])
        .ok_or_else(|| untold("who the user is"))
}

fn untold(what: &str) -> Failure {
    Failure::new(
        Class::Protocol,
        format!("the trial vendor doesn't say {what}"),
    )
    .with_code("unreadable")
    .with_hint("look at trial.host")
}
