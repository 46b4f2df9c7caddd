//! One reading of the log: for whom it is made, what it has shown of them, and what follows.
//!
//! Everybody's events pass through here, and only what is about the awaited stays.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::{
    answers::{LogIn, SignOut},
    moment::{MARGIN, told},
};
use crate::{
    model::{Class, Failure, LOG_IN_SINCE},
    vendors::Verified,
};

/// Whose sign-out is looked for in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::vendors::google) struct Awaited {
    /// The primary address.
    pub(in crate::vendors::google) address: String,
    /// Google's id, by which log-ins are known after a renaming.
    pub(in crate::vendors::google) id: Option<String>,
    /// The earliest time that its event can have.
    pub(in crate::vendors::google) not_before: Timestamp,
}

/// What the log has shown of one person.
#[derive(Debug)]
struct Seen {
    /// The earliest moment that is looked at.
    since: Timestamp,
    sign_outs: Vec<Timestamp>,
    last_log_in: Option<Timestamp>,
}

/// One reading of the log.
#[derive(Debug, Default)]
pub(super) struct Poll {
    /// By address in lower case.
    people: HashMap<String, Seen>,
    /// The addresses by Google's ids.
    addresses: HashMap<String, String>,
    /// The last sign-out that doesn't say whose it was.
    last_nameless_sign_out: Option<Timestamp>,
    /// The last log-in that doesn't say whose it was.
    last_nameless_log_in: Option<Timestamp>,
}

impl Poll {
    /// Looks for this one, too.
    pub(super) fn add(&mut self, awaited: &Awaited) {
        let address = awaited.address.to_lowercase();
        if let Some(id) = &awaited.id {
            self.addresses.insert(id.clone(), address.clone());
        }
        let seen = self.people.entry(address).or_insert_with(|| Seen {
            since: awaited.not_before,
            sign_outs: Vec::new(),
            last_log_in: None,
        });
        seen.since = seen.since.min(awaited.not_before);
    }

    /// How many people it is for.
    pub(super) fn people(&self) -> usize {
        self.people.len()
    }

    /// The earliest moment that somebody is waited for from.
    pub(super) fn since(&self) -> Option<Timestamp> {
        self.people.values().map(|seen| seen.since).min()
    }

    /// Those of whom a sign-out was seen, and when the first was: only their log-ins matter.
    pub(super) fn signed_out(&self) -> Vec<(String, Timestamp)> {
        let people = self.people.iter();
        let signed_out = people.filter_map(|(address, seen)| {
            let first = seen.sign_outs.iter().filter(|at| **at >= seen.since).min();
            Some((address.clone(), *first?))
        });
        signed_out.collect()
    }

    /// Keeps a sign-out if it is about somebody awaited.
    pub(super) fn saw_sign_out(&mut self, event: &SignOut) {
        let Some(user) = &event.user else {
            keep_last(&mut self.last_nameless_sign_out, event.at);
            return;
        };
        if let Some(seen) = self.people.get_mut(&user.to_lowercase()) {
            seen.sign_outs.push(event.at);
        }
    }

    /// Keeps a log-in if it is one of somebody awaited.
    pub(super) fn saw_log_in(&mut self, event: &LogIn) {
        let by_id = event.id.as_ref().and_then(|id| self.addresses.get(id));
        let by_address = event.address.as_ref().map(|address| address.to_lowercase());
        match by_id.cloned().or(by_address) {
            Some(address) => self.saw_log_in_of(&address, event.at),
            // Somebody else by their id.
            None if event.id.is_some() && !self.is_any_without_id() => {}
            None => keep_last(&mut self.last_nameless_log_in, event.at),
        }
    }

    /// Keeps a log-in of somebody, by their address in lower case.
    pub(super) fn saw_log_in_of(&mut self, address: &str, at: Timestamp) {
        if let Some(seen) = self.people.get_mut(address) {
            keep_last(&mut seen.last_log_in, at);
        }
    }

    /// What all that was seen says of a sign-out.
    ///
    /// # Errors
    /// When events that don't say whose they are may be the person's.
    pub(super) fn judge(&self, awaited: &Awaited) -> Result<Verified, Failure> {
        let Some(seen) = self.people.get(&awaited.address.to_lowercase()) else {
            return Err(nameless("the audit log was not read for this person"));
        };
        match first_event(&seen.sign_outs, awaited.not_before) {
            Event::Sure(at) => self.judge_since(at, seen),
            Event::Doubtful(at) => Ok(Verified::NotYet(format!(
                "the audit log holds a sign-out at {}, which may be an earlier one: it is from before this request",
                told(at)
            ))),
            Event::None => match since(self.last_nameless_sign_out, awaited.not_before) {
                Some(at) => Err(nameless(&format!(
                    "the audit log holds a sign-out at {} that doesn't say whose it was",
                    told(at)
                ))),
                None => Ok(Verified::NotYet("not in the audit log yet".to_owned())),
            },
        }
    }

    /// What the log-ins say of somebody whose sign-out was at this moment.
    fn judge_since(&self, event: Timestamp, seen: &Seen) -> Result<Verified, Failure> {
        if let Some(at) = since(seen.last_log_in, event) {
            return Ok(Verified::Denied(format!("{LOG_IN_SINCE}, at {}", told(at))));
        }
        match since(self.last_nameless_log_in, event) {
            Some(at) => Err(nameless(&format!(
                "the audit log holds a log-in at {} that doesn't say whose it was",
                told(at)
            ))),
            None => Ok(Verified::Agreed),
        }
    }

    fn is_any_without_id(&self) -> bool {
        self.addresses.len() < self.people.len()
    }
}

/// A sign-out's event, as far as it can be told from that of an earlier sign-out.
#[derive(Debug, PartialEq, Eq)]
enum Event {
    /// It is from after the request went out.
    Sure(Timestamp),
    /// It is from the margin before that: an earlier sign-out leaves an equal one.
    Doubtful(Timestamp),
    /// There is none.
    None,
}

fn first_event(sign_outs: &[Timestamp], not_before: Timestamp) -> Event {
    let counted = || sign_outs.iter().copied().filter(|at| *at >= not_before);
    let request = later(not_before);
    // A time in whole seconds stands for any moment of that second.
    let is_sure = |at: &Timestamp| *at >= request || is_whole(*at) && later(*at) > request;
    match (counted().filter(is_sure).min(), counted().max()) {
        (Some(at), _) => Event::Sure(at),
        (None, Some(at)) => Event::Doubtful(at),
        (None, None) => Event::None,
    }
}

fn later(moment: Timestamp) -> Timestamp {
    let margin = SignedDuration::try_from(MARGIN).unwrap_or_default();
    moment.checked_add(margin).unwrap_or(moment)
}

fn is_whole(moment: Timestamp) -> bool {
    moment.subsec_nanosecond() == 0
}

/// The last of them, where it isn't from before that.
fn since(last: Option<Timestamp>, moment: Timestamp) -> Option<Timestamp> {
    last.filter(|last| *last >= moment)
}

fn keep_last(kept: &mut Option<Timestamp>, at: Timestamp) {
    *kept = (*kept).max(Some(at));
}

/// The log can't tell about this person.
fn nameless(why: &str) -> Failure {
    Failure::new(Class::Protocol, why)
        .with_code("nameless")
        .with_hint("look at the log itself: admin.google.com > Reporting > Audit and investigation")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A moment of one minute, in milliseconds.
    fn at(milliseconds: i64) -> Timestamp {
        Timestamp::from_millisecond(1_795_387_680_000 + milliseconds).unwrap()
    }

    /// The request went out at 10,000 at the earliest.
    fn liz() -> Awaited {
        Awaited {
            address: "liz@x".into(),
            id: Some("7".into()),
            not_before: at(9000),
        }
    }

    fn sign_out(user: &str, moment: i64) -> SignOut {
        SignOut {
            at: at(moment),
            user: (!user.is_empty()).then(|| user.to_owned()),
        }
    }

    fn log_in(address: &str, id: &str, moment: i64) -> LogIn {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        LogIn {
            at: at(moment),
            address: some(address),
            id: some(id),
        }
    }

    /// What is said of Liz, after her address, where she isn't agreed about.
    fn judged(sign_outs: &[SignOut], log_ins: &[LogIn]) -> String {
        let mut poll = Poll::default();
        poll.add(&liz());
        sign_outs.iter().for_each(|event| poll.saw_sign_out(event));
        log_ins.iter().for_each(|event| poll.saw_log_in(event));
        match poll.judge(&liz()) {
            Ok(Verified::Agreed) => "agreed".into(),
            Ok(Verified::NotYet(why)) => format!("not yet: {why}"),
            Ok(Verified::Denied(why)) => format!("denied: {why}"),
            Ok(Verified::Unsupported) => "unsupported".into(),
            Err(failure) => format!("error: {}", failure.message),
        }
    }

    #[test]
    fn only_an_event_of_this_person_since_the_request_agrees() {
        for (events, expected) in [
            (vec![sign_out("liz@x", 10_000)], "agreed"),
            (vec![sign_out("LIZ@X", 30_001)], "agreed"),
            (
                vec![sign_out("omar@x", 10_500)],
                "not yet: not in the audit log yet",
            ),
            (
                vec![sign_out("liz@x", 8999)],
                "not yet: not in the audit log yet",
            ),
            // A second that began before the request, and held it.
            (
                vec![sign_out("liz@x", 9999)],
                "not yet: the audit log holds a sign-out at 2026-11-22T22:48:09.999Z, which may be an earlier one: it is from before this request",
            ),
            (
                vec![sign_out("liz@x", 9500), sign_out("liz@x", 10_200)],
                "agreed",
            ),
            (
                vec![sign_out("", 10_500)],
                "error: the audit log holds a sign-out at 2026-11-22T22:48:10.500Z that doesn't say whose it was",
            ),
            (
                vec![sign_out("", 8000)],
                "not yet: not in the audit log yet",
            ),
            (
                vec![sign_out("", 10_500), sign_out("liz@x", 10_500)],
                "agreed",
            ),
            (vec![], "not yet: not in the audit log yet"),
        ] {
            let told = judged(&events, &[]);
            assert_eq!(told, expected, "{events:?}");
        }
    }

    #[test]
    fn a_time_in_whole_seconds_may_be_any_moment_of_the_second() {
        let not_before = at(9400);
        for (event, expected) in [
            (10_000, Event::Sure(at(10_000))),
            (10_001, Event::Doubtful(at(10_001))),
            (10_400, Event::Sure(at(10_400))),
            (9399, Event::None),
        ] {
            assert_eq!(first_event(&[at(event)], not_before), expected, "{event}");
        }
    }

    #[test]
    fn any_log_in_of_the_person_since_the_event_denies() {
        let denied = "denied: a log-in since, at 2026-11-22T22:48:20.000Z";
        for (events, expected) in [
            (vec![log_in("liz@x", "", 20_000)], denied),
            (
                vec![log_in("Liz@X", "7", 20_000), log_in("liz@x", "7", 12_000)],
                denied,
            ),
            // Renamed since.
            (vec![log_in("new@x", "7", 20_000)], denied),
            (vec![log_in("", "7", 20_000)], denied),
            (vec![log_in("liz@x", "7", 10_999)], "agreed"),
            (
                vec![log_in("omar@x", "8", 20_000), log_in("", "8", 20_000)],
                "agreed",
            ),
            (vec![log_in("", "", 10_999)], "agreed"),
            (
                vec![log_in("", "", 20_000)],
                "error: the audit log holds a log-in at 2026-11-22T22:48:20.000Z that doesn't say whose it was",
            ),
        ] {
            let told = judged(&[sign_out("liz@x", 11_000)], &events);
            assert_eq!(told, expected, "{events:?}");
        }
        let same_moment = [log_in("liz@x", "7", 11_000)];
        assert!(judged(&[sign_out("liz@x", 11_000)], &same_moment).starts_with("denied: "));
    }

    #[test]
    fn only_the_awaited_are_kept_and_the_log_is_read_from_the_earliest_of_them() {
        let mut poll = Poll::default();
        assert_eq!(poll.since(), None);
        let earlier = Awaited {
            address: "Kim@x".into(),
            id: None,
            not_before: at(3000),
        };
        let again = Awaited {
            not_before: at(9500),
            ..liz()
        };
        for awaited in [&liz(), &earlier, &again] {
            poll.add(awaited);
        }
        assert_eq!((poll.since(), poll.people()), (Some(at(3000)), 2));
        for event in [
            sign_out("omar@x", 9600),
            sign_out("liz@x", 9200),
            sign_out("kim@x", 2000),
        ] {
            poll.saw_sign_out(&event);
        }
        assert_eq!(poll.signed_out(), [("liz@x".to_owned(), at(9200))]);
    }
}
