//! Suspending a user, and what Google refuses of one who is suspended.

use serde_json::json;

use super::super::{
    Google, calls as sessions,
    directory::{calls, proof},
};
use crate::model::{Call, Detail, Failure, RequestLog};

/// The scopes by which users can be read, the lesser first.
pub(in crate::vendors::google) const READING: [&str; 2] =
    [sessions::READ_USERS, calls::WRITE_USERS];

/// Makes sure that the user is suspended, who was refused something as the suspended are.
///
/// # Errors
/// With the refusal where they aren't; what kept the user from being read back is told with it.
pub(in crate::vendors::google) async fn confirm_suspended(
    google: &Google,
    user: &str,
    refusal: Failure,
    scopes: &[&'static str],
    log: &RequestLog,
) -> Result<(), Failure> {
    let wanted = json!({ "suspended": true });
    match proof::read_back(google, user, &wanted, scopes, log).await {
        Ok(None) => Ok(()),
        Ok(Some(_)) => Err(refusal),
        Err(why) => Err(Failure {
            message: format!(
                "{}; whether the user is suspended could not be read back: {}",
                refusal.message, why.message
            ),
            hint: why.hint.or_else(|| refusal.hint.clone()),
            ..refusal
        }),
    }
}

/// Whether this is what Google answers about a suspended user, and nothing else.
pub(in crate::vendors::google) fn is_bad_request(failure: &Failure, log: &RequestLog) -> bool {
    let is_invalid =
        failure.has_detail(Detail::InvalidValue) || failure.has_detail(Detail::IsGroup);
    is_invalid && !failure.unanswered && log.http_status() == Some(400)
}

/// The call that suspends the user.
pub(super) fn suspend(root: &url::Url, user: &str) -> Call {
    calls::update(root, user, &json!({ "suspended": true }))
}

/// The call that lets the user sign in again.
pub(in crate::vendors::google) fn restore(root: &url::Url, user: &str) -> Call {
    calls::update(root, user, &restored())
}

/// Lets the user sign in again; done once the user shows it.
///
/// # Errors
/// When Google refuses, or the user doesn't show it.
pub(in crate::vendors::google) async fn unsuspend(
    google: &Google,
    user: &str,
    log: &RequestLog,
) -> Result<(), Failure> {
    let call = restore(&google.settings.endpoint, user);
    let answer = google.send(&call, log, proof::body).await?;
    proof::confirm(google, user, &restored(), &answer, log)
        .await
        .map(drop)
}

fn restored() -> serde_json::Value {
    json!({ "suspended": false })
}
