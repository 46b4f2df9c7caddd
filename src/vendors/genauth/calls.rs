//! GenAuth's requests, as data.

use serde_json::json;
use url::Url;

use crate::model::{Call, Purpose, Resolved, UserIdType, segments};

/// "Array length limit: 50" (the vendor's page on kick-users).
pub(super) const MOST_APPS: usize = 50;

/// The longest page of a list (the vendor's clients).
const MOST_LISTED: usize = 50;

/// `POST kick-users` for at most 50 apps.
pub(super) fn kick(root: &Url, resolved: &Resolved, apps: &[String]) -> Call {
    let mut body = json!({ "appIds": apps, "userId": resolved.user });
    if let Some(kind) = resolved.user_id_type {
        body["options"] = json!({ "userIdType": kind.name() });
    }
    Call::revoke(api(root, "kick-users")).with_json(&body)
}

/// `GET get-user-loggedin-apps`: the apps that the user ever logged in to.
pub(super) fn apps(root: &Url, user: &str, kind: Option<UserIdType>) -> Call {
    about(root, "get-user-loggedin-apps", user, kind)
}

/// `GET get-user`: the user's own id and addresses.
pub(super) fn user(root: &Url, user: &str, kind: Option<UserIdType>) -> Call {
    about(root, "get-user", user, kind)
}

/// `POST check-session-status`: it takes the user's own id only.
pub(super) fn session(root: &Url, app: &str, user_id: &str) -> Call {
    Call::new(
        Purpose::LookUp,
        http::Method::POST,
        api(root, "check-session-status"),
    )
    .with_json(&json!({ "appId": app, "userId": user_id }))
}

/// `GET list-application-simple-info`: a page of the user pool's apps, the first being 1.
pub(super) fn listed(root: &Url, page: usize) -> Call {
    let mut url = api(root, "list-application-simple-info");
    url.set_query(Some(&format!("page={page}&limit={MOST_LISTED}")));
    Call::get(url)
}

/// `POST get-management-token`: the one call without a token.
pub(super) fn token(root: &Url, id: &str, secret: &str) -> Call {
    Call::new(
        Purpose::LookUp,
        http::Method::POST,
        api(root, "get-management-token"),
    )
    .with_json(&json!({ "accessKeyId": id, "accessKeySecret": secret }))
}

fn about(root: &Url, path: &str, user: &str, kind: Option<UserIdType>) -> Call {
    let mut url = api(root, path);
    let kind = kind.unwrap_or(UserIdType::UserId).name();
    url.query_pairs_mut()
        .append_pair("userId", user)
        .append_pair("userIdType", kind);
    Call::get(url)
}

fn api(root: &Url, path: &str) -> Url {
    segments(root, &["api", "v3", path])
}
