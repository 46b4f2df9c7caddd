//! The receivers there are, and how they refuse.

use serde_json::json;

use crate::sandbox::reply::HttpReply;
use crate::sandbox::request::Request;

/// What the guarded receiver wants as a bearer token; known to all.
pub const BEARER: &str = "made-up-transmitter-of-the-sandbox";

/// Where the subject stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SubjectPlace {
    /// SSF 1.0: `sub_id` beside the events.
    Top,
    /// Okta: `subject` in the event, with a reason.
    Event,
}

/// One receiver.
pub(super) struct EventReceiver {
    path: &'static str,
    pub(super) place: SubjectPlace,
    pub(super) acts: bool,
    guarded: bool,
}

const RECEIVERS: [EventReceiver; 4] = [
    EventReceiver {
        path: "/caep/events",
        place: SubjectPlace::Top,
        acts: true,
        guarded: false,
    },
    EventReceiver {
        path: "/caep/ignoring/events",
        place: SubjectPlace::Top,
        acts: false,
        guarded: false,
    },
    EventReceiver {
        path: "/caep/guarded/events",
        place: SubjectPlace::Top,
        acts: true,
        guarded: true,
    },
    EventReceiver {
        path: "/security/api/v1/security-events",
        place: SubjectPlace::Event,
        acts: true,
        guarded: false,
    },
];

impl EventReceiver {
    pub(super) fn at(path: &str) -> Option<&'static Self> {
        RECEIVERS.iter().find(|receiver| receiver.path == path)
    }

    /// Refuses a caller without the token, where one is wanted.
    pub(super) fn check_caller(&self, request: &Request) -> Result<(), HttpReply> {
        match !self.guarded || request.bearer() == Some(BEARER) {
            true => Ok(()),
            false => Err(refuse("authentication_failed", "the bearer token is wrong")),
        }
    }
}

/// A refusal as RFC 8935 has it.
pub(super) fn refuse(error: &str, description: &str) -> HttpReply {
    let body = json!({ "err": error, "description": description });
    HttpReply::json(400, &body).with("content-language", "en")
}

/// What is wrong with the token or its event.
pub(super) fn invalid(description: &str) -> HttpReply {
    refuse("invalid_request", description)
}
