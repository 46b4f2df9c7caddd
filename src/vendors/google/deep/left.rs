//! Reads each step of a deep sign-out back: what is called verified was read.

use serde_json::json;

use super::{
    super::{Google, directory::proof},
    deletable::{self, APP_PASSWORDS, BACKUP_CODES, Deletable, GRANTS},
    step::DeepStep,
    suspension::READING,
};
use crate::{
    model::{Failure, RequestLog, Resolved, Suspend},
    vendors::Verified,
};

/// What the user shows of every step but the sign-out, which the audit log tells.
pub(in crate::vendors::google) async fn read_back(
    google: &Google,
    resolved: &Resolved,
    log: &RequestLog,
) -> Result<Verified, Failure> {
    let (depth, user) = (google.settings.depth, resolved.user.as_str());
    for step in DeepStep::of(depth) {
        let left = match step {
            DeepStep::SignOut => None,
            DeepStep::Suspend => not_suspended(google, user, log).await?,
            DeepStep::Grants => listed(google, user, &GRANTS, log).await?,
            DeepStep::AppPasswords => listed(google, user, &APP_PASSWORDS, log).await?,
            // Passed over, as Google refuses it for a suspended user: the step's record says so.
            DeepStep::BackupCodes if depth.suspend == Some(Suspend::First) => None,
            DeepStep::BackupCodes => listed(google, user, &BACKUP_CODES, log).await?,
        };
        if let Some(left) = left {
            return Ok(Verified::NotYet(left));
        }
    }
    Ok(Verified::Agreed)
}

async fn listed(
    google: &Google,
    user: &str,
    kind: &Deletable,
    log: &RequestLog,
) -> Result<Option<String>, Failure> {
    let left = deletable::read(google, user, kind, log).await;
    let left = left.map_err(|failure| unread(kind.title, failure))?;
    let count = left.ids.len() + left.nameless;
    Ok((count > 0).then(|| format!("{}: {count} still listed", kind.title)))
}

async fn not_suspended(
    google: &Google,
    user: &str,
    log: &RequestLog,
) -> Result<Option<String>, Failure> {
    let wanted = json!({ "suspended": true });
    let lack = proof::read_back(google, user, &wanted, &READING, log).await;
    let lack = lack.map_err(|failure| unread("the suspension", failure))?;
    Ok(lack.map(|_| "the user is not suspended".to_owned()))
}

fn unread(what: &str, failure: Failure) -> Failure {
    Failure {
        message: format!("{what}: could not be read: {}", failure.message),
        ..failure
    }
}
