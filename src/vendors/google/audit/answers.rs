//! What the Reports API's answers mean.

use jiff::Timestamp;
use serde_json::Value;

use super::{
    super::answers,
    calls::{LOG_IN, SIGN_OUT},
    moment::{answered_at, parsed},
};
use crate::model::{Class, Detail, Failure, Reply, Retry};

/// Stands in the log for an actor whose id isn't told.
const NOBODY: &str = "105250506097979753968";

/// What the refusal of an admin begins with who may not read the log.
const DENIED: &str = "Access denied";

/// A page of the log.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct EventPage<T> {
    pub(super) events: Vec<T>,
    pub(super) next: Option<String>,
    /// When it was read, by Google's clock.
    pub(super) read_at: Timestamp,
}

/// Somebody was signed out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SignOut {
    pub(super) at: Timestamp,
    /// Whose sessions ended, by their primary address; nothing where the event doesn't say it.
    pub(super) user: Option<String>,
}

/// Somebody has logged in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LogIn {
    pub(super) at: Timestamp,
    pub(super) address: Option<String>,
    pub(super) id: Option<String>,
}

/// The sign-outs of a page.
pub(super) fn sign_outs(reply: &Reply) -> Result<EventPage<SignOut>, Failure> {
    page_of(reply, |activity, at| {
        let events = named(activity, SIGN_OUT)?;
        let sign_out = |event: &Value| SignOut {
            at,
            user: parameter(event, "USER_EMAIL"),
        };
        Some(events.map(sign_out).collect())
    })
}

/// The log-ins of a page: one for each activity that holds any.
pub(super) fn log_ins(reply: &Reply) -> Result<EventPage<LogIn>, Failure> {
    page_of(reply, |activity, at| {
        let is_any = named(activity, LOG_IN)?.next().is_some();
        let actor = |name: &str| text(&activity["actor"][name]);
        let log_in = LogIn {
            at,
            address: actor("email"),
            id: actor("profileId").filter(|id| id != NOBODY),
        };
        Some(is_any.then_some(log_in).into_iter().collect())
    })
}

/// The body of an answer that is a page of the log.
pub(super) fn page(reply: &Reply) -> Result<Value, Failure> {
    let read = answers::object(reply).map_err(|failure| understood(failure, reply));
    read.and_then(|body| match body["kind"].as_str() {
        Some("admin#reports#activities" | "reports#activities") => Ok(body),
        _ => Err(garbled("it is no page of the audit log")),
    })
}

/// What the failure means here: its answers differ from the Directory's in two.
fn understood(failure: Failure, reply: &Reply) -> Failure {
    match reply.status {
        // The token is good, and a fresh one would change nothing.
        401 if failure.message.starts_with(DENIED) => Failure {
            class: Class::Permission,
            retry: Retry::Never,
            ..failure
        }
        .with_detail(Detail::Forbidden)
        .with_hint("give the admin that oust acts as the privilege Reports: admin.google.com > Account > Admin roles (a super admin has it)"),
        // So the quota of the log answers, by Google's page on its limits.
        503 => failure.with_retry(Retry::Throttled),
        _ => failure,
    }
}

/// Reads every activity of a page; one that can't be understood makes the whole page unreadable.
fn page_of<T>(
    reply: &Reply,
    read: impl Fn(&Value, Timestamp) -> Option<Vec<T>>,
) -> Result<EventPage<T>, Failure> {
    let body = page(reply)?;
    let none = Vec::new();
    let items = match &body["items"] {
        Value::Null => &none,
        Value::Array(items) => items,
        _ => return Err(garbled("its items are no list")),
    };
    let mut events = Vec::new();
    for activity in items {
        let at = activity.pointer("/id/time").and_then(Value::as_str);
        let at = at
            .and_then(parsed)
            .ok_or_else(|| garbled("an event has no time that can be read"))?;
        events.extend(read(activity, at).ok_or_else(|| garbled("an event has no name"))?);
    }
    Ok(EventPage {
        events,
        next: next(&body)?,
        read_at: answered_at(reply).ok_or_else(|| garbled("it doesn't say when it was made"))?,
    })
}

fn next(body: &Value) -> Result<Option<String>, Failure> {
    match &body["nextPageToken"] {
        Value::Null => Ok(None),
        Value::String(token) => Ok(Some(token.clone()).filter(|token| !token.is_empty())),
        _ => Err(garbled("its page token is no text")),
    }
}

/// The events of that name in an activity, which may hold others; nothing where one has no name.
fn named<'a>(
    activity: &'a Value,
    name: &'a str,
) -> Option<impl Iterator<Item = &'a Value> + use<'a>> {
    let events = activity["events"].as_array()?;
    let all_named = events.iter().all(|event| event["name"].is_string());
    all_named.then(|| events.iter().filter(move |event| event["name"] == name))
}

fn parameter(event: &Value, name: &str) -> Option<String> {
    let parameters = event["parameters"].as_array()?;
    let found = parameters
        .iter()
        .find(|parameter| parameter["name"] == name)?;
    text(&found["value"])
}

fn text(value: &Value) -> Option<String> {
    let text = value.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What can't be understood proves nothing.
fn garbled(why: &str) -> Failure {
    Failure::new(
        Class::Protocol,
        format!("a page of the log can't be understood: {why}"),
    )
    .with_code("page")
    .with_hint("check OUST_GOOGLE_ENDPOINT, and what answers in Google's place")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const AT: &str = "2026-11-21T22:48:01.000Z";

    fn answered(status: u16, body: &Value) -> Reply {
        let mut reply = Reply::of(status, body.to_string());
        let date = "Sat, 21 Nov 2026 23:00:00 GMT".parse().unwrap();
        reply.headers.insert("date", date);
        reply
    }

    fn paged(items: &Value) -> Reply {
        answered(
            200,
            &json!({"kind": "admin#reports#activities", "items": items}),
        )
    }

    fn reset(user: &str) -> Value {
        let parameter = json!({"name": "USER_EMAIL", "value": user});
        json!({"type": "USER_SETTINGS", "name": SIGN_OUT, "parameters": [parameter]})
    }

    #[test]
    fn every_sign_out_of_an_activity_is_read_with_whom_it_was_about() {
        let page = sign_outs(&paged(&json!([
            {"id": {"time": AT}, "actor": {"email": "admin@x"}, "events": [
                {"name": "SUSPEND_USER", "parameters": [{"name": "USER_EMAIL", "value": "kim@x"}]},
                reset("Liz@x"), reset("omar@x")]},
            {"id": {"time": "2026-11-21T23:48:02+01:00"}, "events": [
                {"name": SIGN_OUT, "parameters": [{"name": "OTHER", "value": "liz@x"}]},
                {"name": SIGN_OUT}, {"name": SIGN_OUT, "parameters": [{"name": "USER_EMAIL"}]}]},
        ])))
        .unwrap();
        let read: Vec<_> = page
            .events
            .iter()
            .map(|event| (event.at.as_second() % 60, event.user.as_deref()))
            .collect();
        let nameless = (2, None);
        assert_eq!(
            read,
            [
                (1, Some("Liz@x")),
                (1, Some("omar@x")),
                nameless,
                nameless,
                nameless
            ]
        );
        assert_eq!((page.next, page.read_at.as_second() % 3600), (None, 0));
    }

    #[test]
    fn a_log_in_is_told_by_its_actor_as_far_as_there_is_one() {
        let login = json!([{"type": "login", "name": LOG_IN}]);
        let page = log_ins(&paged(&json!([
            {"id": {"time": AT}, "actor": {"email": "liz@x", "profileId": "7"}, "events": login},
            {"id": {"time": AT}, "actor": {"profileId": NOBODY}, "events": login},
            {"id": {"time": AT}, "events": login},
            {"id": {"time": AT}, "actor": {"email": "omar@x"}, "events": [{"name": "logout"}]},
        ])))
        .unwrap();
        let who: Vec<_> = page
            .events
            .iter()
            .map(|event| (event.address.as_deref(), event.id.as_deref()))
            .collect();
        assert_eq!(
            who,
            [(Some("liz@x"), Some("7")), (None, None), (None, None)]
        );
    }

    #[test]
    fn a_page_goes_on_by_its_token_and_may_be_empty() {
        let of = |body: Value| sign_outs(&answered(200, &body)).unwrap().next;
        let kind = "admin#reports#activities";
        assert_eq!(of(json!({"kind": kind})), None);
        assert_eq!(of(json!({"kind": kind, "nextPageToken": ""})), None);
        let more = json!({"kind": kind, "items": [], "nextPageToken": "t"});
        assert_eq!(of(more), Some("t".into()));
    }

    #[test]
    fn what_is_no_whole_page_of_the_log_is_an_error() {
        let events = json!([{"name": LOG_IN}]);
        for body in [
            json!({}),
            json!({"items": []}),
            json!({"kind": "admin#directory#users"}),
            json!({"kind": "admin#reports#activities", "items": {}}),
            json!({"kind": "admin#reports#activities", "nextPageToken": 7}),
            json!({"kind": "admin#reports#activities", "items": [{"events": events}]}),
            json!({"kind": "admin#reports#activities", "items": [{"id": {"time": "1795387681"}, "events": events}]}),
            json!({"kind": "admin#reports#activities", "items": [{"id": {"time": AT}}]}),
            json!({"kind": "admin#reports#activities", "items": [{"id": {"time": AT}, "events": [{}]}]}),
        ] {
            for read in [
                sign_outs(&answered(200, &body)).map(drop),
                log_ins(&answered(200, &body)).map(drop),
            ] {
                assert_eq!(read.unwrap_err().class, Class::Protocol, "{body}");
            }
        }
        let undated = Reply::of(200, r#"{"kind":"admin#reports#activities"}"#);
        assert!(
            sign_outs(&undated)
                .unwrap_err()
                .message
                .contains("when it was made")
        );
    }

    #[test]
    fn a_refusal_is_told_from_an_expired_token_and_the_quota_from_a_fault() {
        let refused = |status: u16, reason: &str, message: &str| {
            let errors = json!([{"message": message, "reason": reason}]);
            let error = json!({"code": status, "message": message, "errors": errors});
            let failure = page(&answered(status, &json!({"error": error}))).unwrap_err();
            (failure.class, failure.retry)
        };
        let denied = "Access denied. You are not authorized to read activity records.";
        for (status, reason, message, expected) in [
            (401, "authError", denied, (Class::Permission, Retry::Never)),
            (
                401,
                "authError",
                "Invalid Credentials",
                (Class::Credentials, Retry::Renew),
            ),
            (
                403,
                "insufficientPermissions",
                "m",
                (Class::Permission, Retry::Never),
            ),
            (
                503,
                "backendError",
                "m",
                (Class::Transient, Retry::Throttled),
            ),
            (
                429,
                "rateLimitExceeded",
                "m",
                (Class::Transient, Retry::Throttled),
            ),
            (
                403,
                "quotaExceeded",
                "m",
                (Class::Transient, Retry::Throttled),
            ),
            (
                500,
                "internalError",
                "m",
                (Class::Transient, Retry::Backoff),
            ),
            (
                400,
                "badRequest",
                "Start time can not be after end time",
                (Class::Input, Retry::Never),
            ),
        ] {
            assert_eq!(
                refused(status, reason, message),
                expected,
                "{reason}: {message}"
            );
        }
    }
}
