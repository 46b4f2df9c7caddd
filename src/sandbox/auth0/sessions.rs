//! Sessions and refresh tokens: listed by `from` and `take`, ended with 202 and gone a little later.

use serde_json::{Value, json};

use super::accounts::DeletedLater;
use super::{Auth0Call, error};
use crate::sandbox::organisation::Who;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Params;
use crate::sandbox::vendor::Vendor;

/// How long a page is, and may be.
const PAGE: usize = 50;
const LONGEST: usize = 100;

/// `GET /api/v2/users/{id}/sessions`
pub(super) fn list_sessions(mut call: Auth0Call<'_>, id: &str) -> Answer {
    call.needs("read:sessions")?;
    let who = call.owner(id)?;
    let params = call.request.params();
    let sessions = &mut call.account(who, id)?.sessions;
    page(sessions, "sessions", id, &params)
}

/// `GET /api/v2/users/{id}/refresh-tokens`
pub(super) fn list_tokens(mut call: Auth0Call<'_>, id: &str) -> Answer {
    call.needs("read:refresh_tokens")?;
    let who = call.owner(id)?;
    let params = call.request.params();
    let tokens = &mut call.account(who, id)?.refresh_tokens;
    page(tokens, "tokens", id, &params)
}

fn page(list: &mut DeletedLater, member: &str, user: &str, params: &Params) -> Answer {
    let bad = || error::bad_query("Query validation error: 'from' or 'take'");
    let (from, take) = from_and_take(params).ok_or_else(bad)?;
    let ids = list.read(from == 0);
    let rows = ids.iter().skip(from).take(take);
    let rows: Vec<Value> = rows
        .map(|id| json!({ "id": id, "user_id": user }))
        .collect();
    let mut body = json!({});
    if from + rows.len() < ids.len() {
        body["next"] = format!("from|{}", from + rows.len()).into();
    }
    body[member] = rows.into();
    Ok(HttpReply::json(200, &body))
}

/// Where a page begins, and how long it is.
fn from_and_take(params: &Params) -> Option<(usize, usize)> {
    let take = params.get("take").map_or(Ok(PAGE), str::parse).ok()?;
    let from = match params.get("from") {
        None => 0,
        Some(from) => from.strip_prefix("from|")?.parse().ok()?,
    };
    (1..=LONGEST).contains(&take).then_some((from, take))
}

/// `DELETE /api/v2/users/{id}/sessions`
pub(super) fn end_sessions(mut call: Auth0Call<'_>, id: &str) -> Answer {
    call.needs("delete:sessions")?;
    let who = call.owner(id)?;
    let ended = call.account(who, id)?.sessions.delete();
    Ok(accepted(
        &mut call,
        who,
        &format!("deleted {ended} sessions of {id}"),
    ))
}

/// `DELETE /api/v2/users/{id}/refresh-tokens`: counted with the sessions, since it takes both.
pub(super) fn end_tokens(mut call: Auth0Call<'_>, id: &str) -> Answer {
    call.needs("delete:refresh_tokens")?;
    let who = call.owner(id)?;
    let ended = call.account(who, id)?.refresh_tokens.delete();
    Ok(HttpReply::empty(202).did(format!("deleted {ended} refresh tokens of {id}")))
}

/// `POST /api/v2/users/{id}/revoke-access`
pub(super) fn revoke_access(mut call: Auth0Call<'_>, id: &str) -> Answer {
    call.needs("delete:sessions")?;
    call.needs("delete:refresh_tokens")?;
    let body: Option<Value> = call.request.json();
    let body = body.ok_or_else(|| error::bad_body("Payload validation error"))?;
    if body.get("session_id").is_some() {
        return Err(error::bad_body("the sandbox ends all sessions or none"));
    }
    let who = call.owner(id)?;
    let account = call.account(who, id)?;
    let mut ended = account.sessions.delete();
    if body["preserve_refresh_tokens"] != true {
        ended += account.refresh_tokens.delete();
    }
    Ok(accepted(
        &mut call,
        who,
        &format!("revoked {ended} sessions and tokens of {id}"),
    ))
}

/// `POST /api/v2/refresh-tokens/revoke`: of a user.
pub(super) fn revoke_tokens(call: Auth0Call<'_>) -> Answer {
    let body: Option<Value> = call.request.json();
    let id = body.as_ref().and_then(|body| body["user_id"].as_str());
    let id = id.ok_or_else(|| error::bad_body("Payload validation error: 'user_id'"))?;
    end_tokens(call, id)
}

fn accepted(call: &mut Auth0Call<'_>, who: Who, effect: &str) -> HttpReply {
    call.world.count_revocation(Vendor::Auth0, who);
    HttpReply::empty(202).did(effect.to_owned())
}
