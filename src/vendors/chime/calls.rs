//! Chime's requests, and the one of STS that tells who the keys are. As data.

use http::header::{CONTENT_TYPE, HeaderValue};
use url::Url;

use crate::model::{Call, Purpose, encoded, segments};

/// `POST /accounts/{accountId}/users/{userId}?operation=logout`, without a body.
pub(super) fn logout(root: &Url, account: &str, user: &str) -> Call {
    let mut url = segments(root, &["accounts", account, "users", user]);
    url.set_query(Some("operation=logout"));
    Call::revoke(url)
}

/// `GET /accounts?user-email=`: the account that a user is in.
pub(super) fn accounts(root: &Url, email: &str, page: Option<&str>) -> Call {
    paged(segments(root, &["accounts"]), email, page)
}

/// `GET /accounts/{accountId}/users?user-email=`: the id of a user.
pub(super) fn users(root: &Url, account: &str, email: &str, page: Option<&str>) -> Call {
    paged(segments(root, &["accounts", account, "users"]), email, page)
}

/// `GET /accounts/{accountId}/users/{userId}`.
pub(super) fn user(root: &Url, account: &str, user: &str) -> Call {
    Call::get(segments(root, &["accounts", account, "users", user]))
}

/// `GET /accounts?max-results=1`: whether accounts may be read.
pub(super) fn any_account(root: &Url) -> Call {
    let mut url = segments(root, &["accounts"]);
    url.set_query(Some("max-results=1"));
    Call::get(url)
}

/// `GET /accounts/{accountId}`.
pub(super) fn account(root: &Url, account: &str) -> Call {
    Call::get(segments(root, &["accounts", account]))
}

/// STS GetCallerIdentity, which needs no permission.
pub(super) fn caller(root: &Url) -> Call {
    let mut call = Call::new(Purpose::LookUp, http::Method::POST, root.clone());
    let form = HeaderValue::from_static("application/x-www-form-urlencoded; charset=utf-8");
    call.headers.insert(CONTENT_TYPE, form);
    call.body = b"Action=GetCallerIdentity&Version=2011-06-15".to_vec();
    call
}

fn paged(mut url: Url, email: &str, page: Option<&str>) -> Call {
    // Spaces as %20: in a signed query a `+` is a plus sign.
    let mut query = format!("user-email={}", encoded(email));
    if let Some(page) = page {
        query.push_str("&next-token=");
        query.push_str(&encoded(page));
    }
    url.set_query(Some(&query));
    Call::get(url)
}
