//! The deep sign-out: what a sign-out leaves alive goes first, the sessions next, a suspension last.
//!
//! Google refuses backup codes, and may refuse signOut, for a user who is suspended already: such a
//! 400 counts as covered only once `suspended == true` was read back.

mod list;
mod walk;

use serde_json::json;

use self::{
    list::{APP_PASSWORDS, GRANTS, Kind},
    walk::Walk,
};
use super::{
    Depth, Google, Suspend,
    adapter::{LINGERING, SESSIONS, STILL_ALIVE},
    calls as sessions,
    directory::{calls, proof},
    oneself,
};
use crate::{
    model::{Call, Class, Detail, ErrorRecord, Failure, LOST, Outcome, RequestLog, Resolved, Step},
    net::auth::google::Actor,
    vendors::Revoked,
};

/// The steps, in the order of their names in records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Suspend,
    Grants,
    AppPasswords,
    BackupCodes,
    SignOut,
}

/// A step that went as it should.
#[derive(Default)]
struct Done {
    reason: Option<String>,
    /// Nothing was done, and nothing needed to be.
    skipped: bool,
}

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Grants => "oauth_grants",
            Self::AppPasswords => "app_passwords",
            Self::BackupCodes => "backup_codes",
            Self::SignOut => "sign_out",
        }
    }

    /// What a sign-out of this depth does, in its order.
    fn of(depth: Depth) -> Vec<Self> {
        let deep: &[Self] = match depth.deep {
            true => &[Self::Grants, Self::AppPasswords, Self::BackupCodes],
            false => &[],
        };
        let first: &[Self] = &[Self::Suspend][..usize::from(depth.suspend == Some(Suspend::First))];
        let last: &[Self] = &[Self::Suspend][..usize::from(depth.suspend == Some(Suspend::Last))];
        [first, deep, &[Self::SignOut], last].concat()
    }
}

/// What is left alive after the steps; before any, what would be.
pub(super) fn left_alive(depth: Depth, steps: &[Step]) -> Vec<&'static str> {
    let suspended_first = depth.suspend == Some(Suspend::First);
    let ended = |stage: Stage| match (steps, stage) {
        // Google refuses them for a suspended user.
        ([], Stage::BackupCodes) if suspended_first => false,
        ([], stage) => Stage::of(depth).contains(&stage),
        // Whoever was read back as suspended can't sign in again.
        (steps, Stage::Suspend) if steps.iter().any(is_of_suspended) => true,
        (steps, stage) => steps
            .iter()
            .any(|step| step.step == stage.name() && step.outcome == Outcome::Accepted),
    };
    let ends = [
        Some(Stage::Grants),
        Some(Stage::AppPasswords),
        Some(Stage::BackupCodes),
        None,
        None,
        Some(Stage::Suspend),
    ];
    let all = STILL_ALIVE.into_iter().zip(ends);
    let left = all.filter(|(_, stage)| !stage.is_some_and(ended));
    let left = left.map(|(what, _)| what);
    match ended(Stage::SignOut) {
        true => left.collect(),
        // Nothing runs out by itself where nothing was ended.
        false => [SESSIONS]
            .into_iter()
            .chain(left.filter(|what| *what != LINGERING))
            .collect(),
    }
}

/// Whether a step went as it did because the user was read back as suspended.
fn is_of_suspended(step: &Step) -> bool {
    let reason = step.reason.as_deref().unwrap_or_default();
    [walk::COVERED, walk::CODES_REFUSED].contains(&reason)
}

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
        names: oneself::spare(google, user, &READING, log).await?,
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

/// The scopes by which users can be read, the lesser first.
pub(super) const READING: [&str; 2] = [sessions::READ_USERS, calls::WRITE_USERS];

/// Makes sure that the user is suspended, who was refused something as the suspended are.
///
/// # Errors
/// With the refusal where they aren't; what kept the user from being read back is told with it.
pub(super) async fn covered(
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
pub(super) fn is_bad_request(failure: &Failure, log: &RequestLog) -> bool {
    let is_invalid = failure.says(Detail::InvalidValue) || failure.says(Detail::IsGroup);
    is_invalid && !failure.unanswered && log.http_status() == Some(400)
}

/// What is listed now; what can't be listed fails in its own step, and is a doubt until then.
async fn known(
    google: &Google,
    kind: &Kind,
    log: &RequestLog,
    doubts: &mut Vec<Failure>,
    user: &str,
) -> Result<Vec<String>, Failure> {
    let (ids, doubt) = match list::read(google, user, kind, log).await {
        Ok(listed) if listed.nameless == 0 => return Ok(listed.ids),
        Ok(listed) => (listed.ids, walk::nameless(kind, listed.nameless)),
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
    let delete = |kind: &Kind, ids: &[String]| -> Vec<Call> {
        ids.iter().map(|id| (kind.delete)(root, user, id)).collect()
    };
    let of = |stage| match stage {
        Stage::Suspend => vec![suspend(root, user)],
        Stage::Grants => delete(&GRANTS, &resolved.grants),
        Stage::AppPasswords => delete(&APP_PASSWORDS, &resolved.app_passwords),
        Stage::BackupCodes => vec![calls::invalidate_codes(root, user)],
        Stage::SignOut => vec![sessions::sign_out(root, user)],
    };
    Stage::of(google.settings.depth)
        .into_iter()
        .flat_map(of)
        .collect()
}

fn suspend(root: &url::Url, user: &str) -> Call {
    calls::update(root, user, &json!({ "suspended": true }))
}

/// Takes all steps, whatever becomes of one; each is an outcome of its own.
///
/// The failure of the whole is that of the first step that was refused, else of the first unanswered,
/// else of the first that may go well later. That the user isn't there counts last.
pub(super) async fn revoke(
    google: &Google,
    resolved: &Resolved,
    log: &RequestLog,
) -> Result<Revoked, Failure> {
    let walk = Walk::new(google, resolved, log);
    let mut failures: Vec<Failure> = Vec::new();
    for stage in Stage::of(google.settings.depth) {
        // Refused credentials end nothing here: the steps need different scopes, and one that is refused
        // is asked for once.
        let halted = failures.iter().any(Failure::is_halted);
        let taken = match halted {
            true => None,
            false => Some(walk.take(stage).await),
        };
        log.step(Step {
            count: walk.counted(),
            ..step(stage, taken.as_ref())
        });
        failures.extend(
            taken
                .and_then(Result::err)
                .map(|failure| named(stage, failure)),
        );
    }
    match failures.is_empty() {
        true => Ok(Revoked::default()),
        false => Err(whole(failures, &log.steps())),
    }
}

/// What the steps' failures come to; there is at least one.
fn whole(mut failures: Vec<Failure>, steps: &[Step]) -> Failure {
    let is_missing = |failure: &Failure| failure.class == Class::NotFound;
    let refused = |failure: &Failure| failure.is_refusal() && !is_missing(failure);
    let first = |which: &dyn Fn(&Failure) -> bool| failures.iter().position(which);
    let at = first(&refused)
        .or_else(|| first(&|failure| failure.unanswered))
        .or_else(|| first(&|failure| !is_missing(failure)));
    let is_open = failures
        .iter()
        .any(|failure| failure.unanswered || failure.lost);
    let mut failure = failures.swap_remove(at.unwrap_or(0));
    failure.lost |= is_open && !failure.unanswered;
    if is_missing(&failure) && steps.iter().any(|step| step.outcome == Outcome::Accepted) {
        // Somebody for whom a step was done isn't unknown.
        failure.class = Class::Protocol;
    }
    failure
}

fn named(stage: Stage, mut failure: Failure) -> Failure {
    failure.message = format!("{}: {}", stage.name(), failure.message);
    failure
}

fn step(stage: Stage, taken: Option<&Result<Done, Failure>>) -> Step {
    let (outcome, reason) = match taken {
        None => (Outcome::NotReached, None),
        Some(Ok(done)) if done.skipped => (Outcome::Skipped, done.reason.clone()),
        Some(Ok(done)) => (Outcome::Accepted, done.reason.clone()),
        Some(Err(failure)) if failure.unanswered => (Outcome::Unknown, None),
        Some(Err(failure)) if failure.lost => (Outcome::Failed, Some(LOST.to_owned())),
        Some(Err(_)) => (Outcome::Failed, None),
    };
    let failure = taken.and_then(|taken| taken.as_ref().err());
    Step {
        step: stage.name().into(),
        outcome,
        count: None,
        reason,
        error: failure.map(ErrorRecord::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(deep: bool, suspend: Option<Suspend>) -> Vec<&'static str> {
        let depth = Depth {
            deep,
            suspend,
            include_self: false,
        };
        Stage::of(depth).into_iter().map(Stage::name).collect()
    }

    #[test]
    fn what_a_suspended_user_is_refused_comes_before_the_suspension() {
        let deep = ["oauth_grants", "app_passwords", "backup_codes", "sign_out"];
        assert_eq!(names(true, None), deep);
        assert_eq!(
            names(true, Some(Suspend::Last)),
            [&deep[..], &["suspend"]].concat()
        );
        assert_eq!(
            names(true, Some(Suspend::First)),
            [&["suspend"], &deep[..]].concat()
        );
        assert_eq!(names(false, Some(Suspend::First)), ["suspend", "sign_out"]);
    }

    #[test]
    fn only_what_was_confirmed_leaves_the_list_of_what_lives_on() {
        let depth = Depth {
            deep: true,
            ..Depth::default()
        };
        let all = left_alive(Depth::default(), &[]).len();
        assert_eq!(left_alive(depth, &[]).len(), all - 3);
        let steps = [
            step(Stage::Grants, Some(&Ok(Done::default()))),
            step(Stage::AppPasswords, None),
            step(Stage::SignOut, Some(&Ok(Done::default()))),
        ];
        assert_eq!(left_alive(depth, &steps).len(), all - 1);
        let left = left_alive(depth, &steps[..2]);
        assert_eq!((left[0], left.len()), (SESSIONS, all - 1));
        assert!(!left.contains(&LINGERING));
    }
}
