//! `users.signOut`: web and device sessions end, grants and app passwords stay.

use jiff::{SignedDuration, Timestamp};

use super::scope::Scopes;
use super::{GoogleCall, error, users};
use crate::sandbox::organisation::Who;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::vendor::Vendor;
use crate::sandbox::world::World;

/// `POST users/{userKey}/signOut`
pub(super) fn sign_out(world: &mut World, call: &GoogleCall<'_>, key: &str) -> Answer {
    let caller = call.caller.with(Scopes::SECURITY)?.admin()?;
    let who = users::find_active(world, key)?;
    caller.over(users::role(world, who))?;
    if !call.request.body().is_empty() {
        return Err(error::directory(400, "invalid", "Invalid Input"));
    }
    let suspended = world
        .organisation
        .record(who)
        .is_some_and(|person| person.suspended);
    if suspended && world.terms.refuse_suspended {
        return Err(error::directory(400, "invalidInput", "Invalid Input"));
    }
    let ended = world.revoke(Vendor::Google, who, |sessions| {
        u32::from(std::mem::take(&mut sessions.google))
    });
    world.audit.signed_out(&world.organisation, who, call.at);
    log_in_again(world, who, call.at);
    let address = world.organisation.address(who);
    Ok(HttpReply::empty(204).did(format!("signed out {address}: {ended} sessions")))
}

/// Whoever is told to logs in again, a second later.
fn log_in_again(world: &mut World, who: Who, at: Timestamp) {
    let address = world.organisation.address(who);
    let again = &world.terms.log_in_again;
    if again.iter().any(|one| one.eq_ignore_ascii_case(&address)) {
        let later = at + SignedDuration::from_secs(1);
        world.log_in(who, later);
    }
}
