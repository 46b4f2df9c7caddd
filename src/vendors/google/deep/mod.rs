//! The deep sign-out: what a sign-out leaves alive goes first, the sessions next, a suspension last.
//!
//! Google refuses backup codes, and may refuse signOut, for a user who is suspended already: such a
//! 400 counts as covered only once `suspended == true` was read back.

mod deletable;
mod left;
mod sign_out;
mod step;
mod suspension;

use super::{Google, acting_admin, calls as sessions, directory::calls};
use crate::{
    model::{Call, Class, Depth, Failure, RequestLog, Resolved, Step},
    net::auth::google::Actor,
    vendors::{
        Revoked,
        step_records::{step_record, whole},
    },
};
use deletable::{APP_PASSWORDS, Deletable, GRANTS};
use sign_out::DeepSignOut;
use step::DeepStep;
use suspension::suspend;

pub(super) use left::read_back;
pub(super) use step::left_alive;
pub(super) use suspension::{READING, confirm_suspended, is_bad_request, restore, unsuspend};

/// Requests besides the sign-out, for a user with nothing to delete.
pub(super) fn cost(google: &Google) -> u64 {
    let depth = google.settings.depth;
    let asks = depth.is_more() && !depth.include_self && google.actor() != Actor::Machine;
    let lists = if depth.deep { 5 } else { 0 };
    u64::from(asks) + lists + u64::from(depth.suspend.is_some())
}

/// Refuses the admin that oust acts as, and finds what will be deleted.
pub(super) async fn resolve(
    google: &Google,
    user: &str,
    log: &RequestLog,
) -> Result<Resolved, Failure> {
    let mut resolved = Resolved {
        user: user.to_owned(),
        names: acting_admin::refuse(google, user, &READING, log).await?,
        ..Resolved::default()
    };
    if google.settings.depth.deep {
        let doubts = &mut resolved.doubts;
        resolved.grants = known(google, &GRANTS, log, doubts, user).await?;
        resolved.app_passwords = known(google, &APP_PASSWORDS, log, doubts, user).await?;
        // Nobody was looked up before, and neither list knows the user.
        if let ([grants, passwords], true) = (&doubts[..], resolved.names.is_empty())
            && [grants.class, passwords.class] == [Class::NotFound; 2]
        {
            return Err(grants.clone());
        }
    }
    Ok(resolved)
}

/// The same without a look-up: what would be found is said in words.
pub(super) fn presumed(depth: Depth, user: &str) -> Resolved {
    let each = |what: &str| match depth.deep {
        true => vec![format!("{{id of each {what} of {user}}}")],
        false => Vec::new(),
    };
    Resolved {
        user: user.to_owned(),
        grants: each("OAuth grant"),
        app_passwords: each("app password"),
        ..Resolved::default()
    }
}

/// Takes out what is listed now, and is listed again; words stand in its place.
pub(super) fn take_ids(depth: Depth, resolved: &mut Resolved) -> Vec<String> {
    let words = presumed(depth, &resolved.user);
    let grants = std::mem::replace(&mut resolved.grants, words.grants);
    let passwords = std::mem::replace(&mut resolved.app_passwords, words.app_passwords);
    let grants = grants.into_iter().map(|id| format!("grant {id}"));
    let passwords = passwords.into_iter().map(|id| format!("app password {id}"));
    grants.chain(passwords).collect()
}

/// What is listed now; what can't be listed fails in its own step, and is a doubt until then.
async fn known(
    google: &Google,
    kind: &Deletable,
    log: &RequestLog,
    doubts: &mut Vec<Failure>,
    user: &str,
) -> Result<Vec<String>, Failure> {
    let (ids, doubt) = match deletable::read(google, user, kind, log).await {
        Ok(listed) if listed.nameless == 0 => return Ok(listed.ids),
        Ok(listed) => (listed.ids, sign_out::nameless(kind, listed.nameless)),
        Err(failure) if failure.is_halted() => return Err(failure),
        Err(mut failure) => {
            failure.message = format!("{}: could not be listed: {}", kind.title, failure.message);
            (Vec::new(), failure)
        }
    };
    doubts.push(doubt);
    Ok(ids)
}

/// The requests of all steps; the lists that prove them are reads.
pub(super) fn plan(google: &Google, resolved: &Resolved) -> Vec<Call> {
    let (root, user) = (&google.settings.endpoint, resolved.user.as_str());
    let delete = |kind: &Deletable, ids: &[String]| -> Vec<Call> {
        ids.iter().map(|id| (kind.delete)(root, user, id)).collect()
    };
    let of = |stage| match stage {
        DeepStep::Suspend => vec![suspend(root, user)],
        DeepStep::Grants => delete(&GRANTS, &resolved.grants),
        DeepStep::AppPasswords => delete(&APP_PASSWORDS, &resolved.app_passwords),
        DeepStep::BackupCodes => vec![calls::invalidate_codes(root, user)],
        DeepStep::SignOut => vec![sessions::sign_out(root, user)],
    };
    DeepStep::of(google.settings.depth)
        .into_iter()
        .flat_map(of)
        .collect()
}

/// Takes all steps, whatever becomes of one; each is an outcome of its own.
pub(super) async fn revoke(
    google: &Google,
    resolved: &Resolved,
    log: &RequestLog,
) -> Result<Revoked, Failure> {
    let sign_out = DeepSignOut::new(google, resolved, log);
    let mut failures: Vec<Failure> = Vec::new();
    for stage in DeepStep::of(google.settings.depth) {
        // Refused credentials end nothing here: the steps need different scopes, and one that is refused
        // is asked for once.
        let halted = failures.iter().any(Failure::is_halted);
        let taken = match halted {
            true => None,
            false => Some(sign_out.take(stage).await),
        };
        log.step(Step {
            count: sign_out.counted(),
            ..step_record(stage.name(), taken.as_ref())
        });
        failures.extend(
            taken
                .and_then(Result::err)
                .map(|failure| named(stage, failure)),
        );
    }
    match failures.is_empty() {
        true => Ok(Revoked {
            compare: sign_out.compare(),
            ..Revoked::default()
        }),
        false => Err(whole(failures, &log.steps())),
    }
}

fn named(stage: DeepStep, mut failure: Failure) -> Failure {
    failure.message = format!("{}: {}", stage.name(), failure.message);
    failure
}
