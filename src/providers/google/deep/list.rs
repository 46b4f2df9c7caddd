//! What is deleted one by one, and how Google lists it.

use serde_json::Value;

use super::super::{Google, answers, directory::calls};
use crate::model::{Call, Class, Failure, Reply, Trip, check_id};

/// Which ids a list holds, and the call that deletes one.
pub(super) struct Kind {
    pub(super) list: fn(&url::Url, &str) -> Call,
    pub(super) delete: fn(&url::Url, &str, &str) -> Call,
    pub(super) id: &'static str,
    pub(super) title: &'static str,
}

pub(super) const GRANTS: Kind = Kind {
    list: calls::grants,
    delete: calls::delete_grant,
    id: "clientId",
    title: "OAuth grants",
};

pub(super) const APP_PASSWORDS: Kind = Kind {
    list: calls::app_passwords,
    delete: calls::delete_app_password,
    id: "codeId",
    title: "app passwords",
};

/// Tells a grant that is gone already from a user who isn't there.
pub(super) fn is_unknown_user(reply: &Reply) -> bool {
    let message = &reply.json()["error"]["message"];
    message.as_str().is_none_or(|text| text.contains("userKey"))
}

/// What can't be told apart can't be said to be gone.
fn unreadable(kind: &Kind, what: &str) -> Failure {
    let text = format!("the list of {} {what}", kind.title);
    Failure::new(Class::Protocol, text)
        .with_code("page")
        .with_hint("check OUST_GOOGLE_ENDPOINT, and what answers in Google's place")
}

/// The ids of a kind that Google lists for the user.
pub(super) async fn ids(
    google: &Google,
    user: &str,
    kind: &Kind,
    trip: &Trip,
) -> Result<Vec<String>, Failure> {
    let call = (kind.list)(&google.settings.endpoint, user);
    let body = google.ask(&call, trip, answers::object).await?;
    let is_list = body["kind"]
        .as_str()
        .is_some_and(|kind| kind.starts_with("admin#directory#"));
    let items = match &body["items"] {
        Value::Array(items) => &items[..],
        Value::Null if is_list => &[],
        _ => return Err(unreadable(kind, "is no list of Google's")),
    };
    let id = |item: &Value| match &item[kind.id] {
        Value::String(id) if check_id(id).is_ok() => Ok(id.clone()),
        Value::Number(id) => Ok(id.to_string()),
        _ => Err(unreadable(kind, "holds one without a usable id")),
    };
    items.iter().map(id).collect()
}
