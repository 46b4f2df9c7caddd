//! The event in the token, and whom it is about.

use serde_json::{Map, Value};

use super::receiver::{SubjectPlace, invalid};
use super::token::check_seconds;
use crate::sandbox::jws::Jws;
use crate::sandbox::organisation::{Organisation, Who};
use crate::sandbox::reply::HttpReply;

const SESSION_REVOKED: &str = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
/// The identity provider whose subjects the receivers know.
const PROVIDER: &str = "https://idp.example.com/";

/// A person as a subject names one.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SubjectPerson {
    Email(String),
    Id(String),
}

impl SubjectPerson {
    pub(super) fn person(&self, organisation: &Organisation) -> Option<Who> {
        match self {
            Self::Email(address) => {
                let who = organisation.by_address(address)?;
                organisation
                    .profile(who)
                    .has_address(address)
                    .then_some(who)
            }
            Self::Id(id) => organisation.by_number(number(id)?),
        }
    }
}

/// The receivers' id of the person with that number.
fn id(number: u64) -> String {
    format!("usr_{number:08x}")
}

/// The number in such an id.
pub(super) fn number(id: &str) -> Option<u64> {
    let number = u64::from_str_radix(id.strip_prefix("usr_")?, 16).ok()?;
    (self::id(number) == id).then_some(number)
}

/// Whom the event is about; `None` where it is about one session only.
pub(super) fn subject_of(
    set: &Jws,
    place: SubjectPlace,
    now: i64,
) -> Result<Option<SubjectPerson>, HttpReply> {
    let event = event(set)?;
    check_members(event, place, now)?;
    match place {
        SubjectPlace::Top => {
            let subject = set.claims().get("sub_id").and_then(Value::as_object);
            subject_in(subject.ok_or_else(|| invalid("sub_id is required"))?)
        }
        SubjectPlace::Event => {
            let subject = event.get("subject").and_then(|subject| subject.get("user"));
            let user = subject.and_then(Value::as_object);
            person_in(user.ok_or_else(|| invalid("the event's subject must have a user"))?)
                .map(Some)
        }
    }
}

fn event(set: &Jws) -> Result<&Map<String, Value>, HttpReply> {
    let events = set.claims().get("events").and_then(Value::as_object);
    let events = events.filter(|events| !events.is_empty());
    let events = events.ok_or_else(|| invalid("events are required"))?;
    let event = events.get(SESSION_REVOKED).filter(|_| events.len() == 1);
    let event = event.ok_or_else(|| invalid("only session-revoked is understood"))?;
    let event = event.as_object();
    event.ok_or_else(|| invalid("the event must be an object"))
}

/// What an event may say beside its subject; Okta wants its time and a reason.
fn check_members(
    event: &Map<String, Value>,
    place: SubjectPlace,
    now: i64,
) -> Result<(), HttpReply> {
    let is_okta = place == SubjectPlace::Event;
    if is_okta || event.contains_key("event_timestamp") {
        let at = event.get("event_timestamp").and_then(Value::as_i64);
        check_seconds("event_timestamp", at, now)?;
    }
    let reasons = ["reason_admin", "reason_user"].map(|name| event.get(name));
    if is_okta && reasons.iter().all(Option::is_none) {
        return Err(invalid("one of the reasons is required"));
    }
    if !reasons.into_iter().flatten().all(is_reason) {
        return Err(invalid("a reason is a map from languages to texts"));
    }
    let by = event.get("initiating_entity").map(Value::as_str);
    let known = [Some("admin"), Some("user"), Some("policy"), Some("system")];
    match by.is_none_or(|by| known.contains(&by)) {
        true => Ok(()),
        false => Err(invalid(
            "initiating_entity is admin, user, policy or system",
        )),
    }
}

fn is_reason(reason: &Value) -> bool {
    let texts = reason.as_object().filter(|texts| !texts.is_empty());
    texts.is_some_and(|texts| texts.values().all(Value::is_string))
}

/// Whom a subject at the top names, alone or as a part of a complex one.
fn subject_in(subject: &Map<String, Value>) -> Result<Option<SubjectPerson>, HttpReply> {
    if subject.get("format").and_then(Value::as_str) != Some("complex") {
        return person_in(subject).map(Some);
    }
    let user = subject.get("user").and_then(Value::as_object);
    let person = person_in(user.ok_or_else(|| invalid("a complex subject must have a user"))?)?;
    let is_narrow = subject.len() > 2;
    Ok((!is_narrow).then_some(person))
}

fn person_in(subject: &Map<String, Value>) -> Result<SubjectPerson, HttpReply> {
    let text = |name: &str| subject.get(name).and_then(Value::as_str);
    let members = subject.len();
    let person = match text("format") {
        Some("email") if members == 2 => {
            text("email").map(|email| SubjectPerson::Email(email.into()))
        }
        Some("opaque") if members == 2 => text("id").map(|id| SubjectPerson::Id(id.into())),
        Some("iss_sub") if members == 3 => {
            let sub = text("sub").filter(|_| text("iss") == Some(PROVIDER));
            sub.map(|sub| SubjectPerson::Id(sub.into()))
        }
        _ => None,
    };
    person.ok_or_else(|| invalid("the subject's format is none of email, opaque and iss_sub"))
}
