//! Whether a change took hold: what its answer shows, and what an independent read does.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use super::{
    super::{Google, answers},
    calls::{self, View, WRITE_USERS},
    change::{Change, FoundUser},
    proof::{self, Answer},
};
use crate::{
    model::{Class, Detail, Failure, RequestLog},
    vendors::Verified,
};

/// What Google calls the answer to a photo.
const PHOTO: &str = "user#photo";

/// How long a change is given to be seen, in milliseconds from one read to the next: the Directory is
/// read at other places than it is written.
const PAUSES: [u64; 3] = [250, 750, 2000];

/// How long a new user is given beyond that.
const PAUSES_OF_NEW: [u64; 3] = [4000, 8000, 15000];

/// Whether the change took hold, by its answer; where that shows nothing, by a read.
pub(super) async fn took_hold(
    google: &Google,
    change: &Change,
    found: &FoundUser,
    answer: &Answer,
    log: &RequestLog,
) -> Result<(), Failure> {
    if matches!(change, Change::Photo(_)) {
        let value = &answer.value;
        let shown = value["photoData"].is_string() || answers::is_kind(value, PHOTO);
        return shown.then_some(()).ok_or_else(no_photo);
    }
    if let Some(mut wanted) = change.wanted() {
        if change.is_new() {
            shown_only(&mut wanted, &answer.value);
        }
        let user = change.key_after(found);
        return proof::confirm(google, user, &wanted, answer, log).await;
    }
    // Google answers these with nothing: anything else is somebody else's answer.
    if answer.is_empty {
        return Ok(());
    }
    match look(google, change, found, log).await {
        Ok(Verified::Denied(seen)) => Err(proof::unproved(&seen)),
        Ok(_) => Ok(()),
        Err(failure) => Err(proof::unproved(&format!(
            "it could not be looked at either: {}",
            failure.message
        ))),
    }
}

/// What an independent read shows of the change; one that doesn't show it yet is repeated.
pub(super) async fn look_until_seen(
    google: &Google,
    change: &Change,
    found: &FoundUser,
    log: &RequestLog,
) -> Result<Verified, Failure> {
    let mut pauses = PAUSES.to_vec();
    if change.is_new() {
        pauses.extend(PAUSES_OF_NEW);
    }
    for pause in pauses {
        let seen = look(google, change, found, log).await;
        let may_come = match &seen {
            Ok(Verified::Denied(_)) => true,
            Ok(_) => false,
            Err(failure) => change.is_new() && is_not_there_yet(failure),
        };
        let until = Instant::now() + Duration::from_millis(pause);
        if !may_come {
            return seen;
        }
        if log.stop.sleep_until(until).await.is_err() {
            return Ok(Verified::Denied("interrupted".to_owned()));
        }
    }
    look(google, change, found, log).await
}

/// What an independent read shows of the change.
async fn look(
    google: &Google,
    change: &Change,
    found: &FoundUser,
    log: &RequestLog,
) -> Result<Verified, Failure> {
    let wanted = match change {
        Change::Delete => return absent(google, &found.user, log).await,
        Change::Photo(_) | Change::NoPhoto => return photo(google, change, &found.user, log).await,
        Change::Admin(status) => json!({ "isAdmin": status }),
        Change::Undelete { unit } => json!({ "orgUnitPath": unit }),
        // The password alone was set, and nothing shows one.
        Change::Update { .. } if is_empty(&change.readable()) => {
            return Ok(Verified::Unsupported);
        }
        Change::Create { .. } | Change::Update { .. } => change.readable(),
        change => change.wanted().unwrap_or_default(),
    };
    let user = change.key_after(found);
    let lack = proof::read_back(google, user, &wanted, &[WRITE_USERS], log).await?;
    Ok(lack.map_or(Verified::Agreed, Verified::Denied))
}

/// Whether Google no longer knows the user.
async fn absent(google: &Google, user: &str, log: &RequestLog) -> Result<Verified, Failure> {
    let view = View::only(&["id", "primaryEmail"]);
    match google.user_to_change(user, &view, log).await {
        Ok(_) => Ok(Verified::Denied("the user is still there".to_owned())),
        Err(failure) if failure.class == Class::NotFound => Ok(Verified::Agreed),
        Err(failure) => Err(failure),
    }
}

/// Whether there is a photo, or is none, as wanted.
async fn photo(
    google: &Google,
    change: &Change,
    user: &str,
    log: &RequestLog,
) -> Result<Verified, Failure> {
    let call = calls::photo(&google.settings.endpoint, user);
    let call = call.with_scope(WRITE_USERS);
    let found = match google.send(&call, log, answers::object).await {
        Ok(photo) => photo["photoData"].as_str().map(plain),
        Err(failure) if answers::is_no_photo(&failure) => None,
        Err(failure) => return Err(failure),
    };
    let denied = |why: &str| Verified::Denied(why.to_owned());
    Ok(match (found, change) {
        (Some(_), Change::NoPhoto) => denied("the photo is still there"),
        (None, Change::Photo(_)) => denied("the user has no photo"),
        // It may be the one from before.
        (Some(found), Change::Photo(sent)) if found != plain(sent) => denied(
            "the user has a photo, but Google shows it in another form: whether it is this one can't be told",
        ),
        _ => Verified::Agreed,
    })
}

/// A photo's data however its base64 is spelt.
fn plain(data: &str) -> String {
    data.trim_end_matches(['=', '.'])
        .replace('+', "-")
        .replace('/', "_")
}

fn is_empty(fields: &Value) -> bool {
    fields.as_object().is_none_or(Map::is_empty)
}

/// Whether a new user may be read later.
fn is_not_there_yet(failure: &Failure) -> bool {
    failure.has_detail(Detail::WrongState)
        || matches!(failure.class, Class::NotFound | Class::Transient)
}

/// A new user's answer leaves fields out, and the user may not be readable for minutes: what isn't
/// shown is told in a note; what is shown otherwise is a lack.
fn shown_only(wanted: &mut Value, answer: &Value) {
    if let Some(wanted) = wanted.as_object_mut() {
        wanted.retain(|name, _| name == "primaryEmail" || !answer[name.as_str()].is_null());
    }
}

fn no_photo() -> Failure {
    Failure::new(Class::Protocol, "the answer to the photo holds no photo")
        .with_code("unproved")
        .with_hint("look by oust users photo get, and check OUST_GOOGLE_ENDPOINT")
}
