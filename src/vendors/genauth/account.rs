//! A user's account, and the apps in which a session of theirs is active.

use super::{GenAuth, answers, calls};
use crate::{
    model::{Detail, Failure, RequestLog, Resolved},
    vendors::{Account, LiveSession},
};

/// Reads who it is, then the session of each app that the user ever logged in to.
pub(super) async fn account(
    genauth: &GenAuth,
    given: &Resolved,
    log: &RequestLog,
) -> Result<Account, Failure> {
    let call = calls::user(&genauth.settings.host, &given.user, given.user_id_type);
    let (id, account) = genauth.client.send(&call, log, answers::account).await?;
    Ok(match sessions(genauth, given, &id, log).await {
        Ok(sessions) => Account {
            sessions: Some(sessions),
            ..account
        },
        Err(failure) => Account {
            unread: Some(failure),
            ..account
        },
    })
}

async fn sessions(
    genauth: &GenAuth,
    given: &Resolved,
    id: &str,
    log: &RequestLog,
) -> Result<Vec<LiveSession>, Failure> {
    let mut sessions = Vec::new();
    for app in genauth.apps(given, log).await? {
        let call = calls::session(&genauth.settings.host, &app, id);
        match genauth.client.send(&call, log, answers::is_active).await {
            Ok(true) => sessions.push(LiveSession {
                id: app,
                ..LiveSession::default()
            }),
            Ok(false) => {}
            // An app that is gone has no sessions.
            Err(failure) if failure.has_detail(Detail::NoSuchApp) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(sessions)
}
