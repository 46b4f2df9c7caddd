//! Reads a sign-out back: by the audit log, and of a deep one by each of its steps as well.

use std::time::{Duration, Instant};

use super::{
    Google, answers,
    audit::{Awaited, earliest_event, parsed, told},
    calls, deep,
};
use crate::{
    model::{Comparison, Failure, Reply, RequestLog, Resolved},
    vendors::{ReadBack, Verified},
};

/// Before the first look for the sign-out of a rename; each further pause is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(2);

/// How long such a sign-out is looked for.
const LONGEST_WAIT: Duration = Duration::from_secs(120);

// What the ledger holds to compare with, by name.
const ADDRESS: &str = "address";
const ID: &str = "id";
const NOT_BEFORE: &str = "not_before";
const COVERED: &str = "covered_by_suspension";

/// What is known before the sign-out: who the user is.
pub(super) fn before(resolved: &Resolved) -> Comparison {
    match answers::id_and_address(&resolved.names) {
        Some((id, address)) => Comparison::default().with(ID, id).with(ADDRESS, address),
        None => Comparison::default(),
    }
}

/// What the answer to a sign-out tells: from when on its event can be.
pub(super) fn signed_out(reply: &Reply) -> Result<Comparison, Failure> {
    answers::done(reply)?;
    let compare = Comparison::default();
    Ok(match earliest_event(reply) {
        Some(moment) => compare.with(NOT_BEFORE, told(moment)),
        None => compare,
    })
}

/// The same of a sign-out that Google refused, as the user is suspended.
pub(super) fn covered() -> Comparison {
    Comparison::default().with(COVERED, true)
}

/// The id and every address of a user, by whichever scope may read users.
pub(super) async fn names(
    google: &Google,
    user: &str,
    log: &RequestLog,
) -> Result<Vec<String>, Failure> {
    let call = calls::names(&google.settings.endpoint, user);
    google
        .send_with_any_scope(&deep::READING, &call, log, answers::names)
        .await
}

/// What the audit log says of a sign-out, and of a deep one what is left of each step.
pub(super) async fn verify(
    google: &Google,
    resolved: &Resolved,
    compare: &Comparison,
    log: &RequestLog,
) -> Result<ReadBack, Failure> {
    if compare.get(COVERED).is_some() {
        let why =
            "Google refused to sign out a suspended user, which leaves nothing in the audit log";
        return Ok(Verified::Denied(why.to_owned()).into());
    }
    let Some(not_before) = compare.text(NOT_BEFORE).and_then(parsed) else {
        let why = "it isn't known when Google answered, so that its event can't be told from an earlier one";
        return Ok(Verified::Denied(why.to_owned()).into());
    };
    let (id, address) = who(google, resolved, compare, log).await?;
    let awaited = Awaited {
        address,
        id,
        not_before,
    };
    let mut read = google.audit.look_for(&awaited, log).await?;
    if read.verified == Verified::Agreed && google.settings.depth.is_more() {
        read.verified = deep::read_back(google, resolved, log).await?;
    }
    Ok(ReadBack {
        verified: read.verified,
        logins_read_until: read.log_ins_read_until.map(told),
    })
}

/// What the audit log says of the sign-out before a renaming. It is waited for, as there is no later command that
/// reads it; whether the log knows the user by the old address or by the new one isn't told anywhere.
pub(super) async fn of_renamed(
    google: &Google,
    compare: Comparison,
    new: &str,
    log: &RequestLog,
) -> Result<Verified, Failure> {
    let nobody = Resolved::default();
    let by_new = compare.clone().with(ADDRESS, new);
    let until = Instant::now() + LONGEST_WAIT;
    let mut pause = FIRST_PAUSE;
    loop {
        if log.stop.sleep_until(Instant::now() + pause).await.is_err() {
            return Ok(Verified::Denied("interrupted".to_owned()));
        }
        let mut seen = verify(google, &nobody, &compare, log).await?.verified;
        if matches!(seen, Verified::NotYet(_)) {
            seen = verify(google, &nobody, &by_new, log).await?.verified;
        }
        match seen {
            Verified::NotYet(_) if Instant::now() < until => pause *= 2,
            Verified::NotYet(why) | Verified::Denied(why) => {
                return Ok(Verified::Denied(format!("the sign-out before it: {why}")));
            }
            seen => return Ok(seen),
        }
    }
}

/// The id and the primary address, as they were before the sign-out where that is known.
async fn who(
    google: &Google,
    resolved: &Resolved,
    compare: &Comparison,
    log: &RequestLog,
) -> Result<(Option<String>, String), Failure> {
    if let Some(address) = compare.text(ADDRESS) {
        return Ok((compare.text(ID).map(Into::into), address.to_owned()));
    }
    let names = match resolved.names.is_empty() {
        true => names(google, &resolved.user, log).await,
        false => Ok(resolved.names.clone()),
    };
    let names = names.map_err(|failure| Failure {
        message: format!("the primary address could not be read: {}", failure.message),
        ..failure
    })?;
    let found = answers::id_and_address(&names);
    let (id, address) = found.unwrap_or(("", &resolved.user));
    let id = (!id.is_empty()).then(|| id.to_owned());
    Ok((id, address.to_owned()))
}
