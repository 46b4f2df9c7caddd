//! What holds targets back, told by provider, cause and people.
//!
//! Bounded: a vendor that gives every row a cause of its own fills a last line, not the memory.

use super::{
    change_words::change_cause_with_message,
    message::{Level, Message},
    phrases::{code_behind, counted, number},
    reasons::message,
    sign_out_words::{cause_with_message, short_cause, sign_out_error, sign_out_message},
};
use crate::model::{Outcome, ProviderId, Receipt, printable};

/// Different causes that are told apart; the rest is counted together.
pub(super) const MOST_CAUSES: usize = 40;

/// People who are named, over all causes.
const MOST_NAMED: usize = 20;

/// Names that stand in a line; more stand below it.
pub(super) const IN_LINE: usize = 3;

/// People by name, the first few of them, and how many there are.
#[derive(Debug, Default)]
pub(super) struct NamedUsers {
    first: Vec<String>,
    unnamed: u64,
}

impl NamedUsers {
    /// One of them.
    pub(super) fn of(name: String) -> Self {
        Self {
            first: vec![name],
            unnamed: 0,
        }
    }

    /// One more, named where there is room; nobody is named twice.
    pub(super) fn add(&mut self, name: &str, room: usize) {
        if self
            .first
            .iter()
            .any(|other| other.eq_ignore_ascii_case(name))
        {
            return;
        }
        match self.first.len() < room {
            true => self.first.push(name.to_owned()),
            false => self.unnamed += 1,
        }
    }

    fn count(&self) -> u64 {
        self.first.len() as u64 + self.unnamed
    }

    /// `a`, `a and b`, `a, b, c and 5 more`.
    pub(super) fn line(&self) -> String {
        let first = &self.first[..self.first.len().min(IN_LINE)];
        let more = self.count() - first.len() as u64;
        match (first.split_last(), more) {
            (None, _) => counted(self.count(), "user"),
            (_, 1..) => format!("{} and {} more", first.join(", "), number(more)),
            (Some((last, [])), 0) => last.clone(),
            (Some((last, rest)), 0) => format!("{} and {last}", rest.join(", ")),
        }
    }

    /// A line for each, where one line doesn't name them all.
    fn list(&self, at: Option<ProviderId>) -> Vec<String> {
        if self.first.is_empty() || self.count() <= IN_LINE as u64 {
            return Vec::new();
        }
        let at = at.map_or_else(String::new, |kind| format!(" at {kind}"));
        let more = (self.unnamed > 0).then(|| format!("and {} more", number(self.unnamed)));
        let named = self.first.iter().map(|name| format!("{name}{at}"));
        named.chain(more).collect()
    }
}

/// One cause of targets that aren't done, at one provider.
#[derive(Debug)]
pub(super) struct Cause {
    /// The provider; none for rows that name none.
    pub(super) provider: Option<ProviderId>,
    /// In two or three words.
    pub(super) words: String,
    /// The vendor's code or ours.
    pub(super) code: String,
    /// The first message of this cause.
    pub(super) message: String,
    /// The words and the message of the first.
    detail: String,
    /// Whether an earlier try may have done it.
    is_lost: bool,
    /// Whether somebody has logged in since: not to be told together with what isn't shown yet.
    pub(super) is_back_in: bool,
    /// Whether all of them were told the same.
    is_alike: bool,
    /// What to do about it.
    pub(super) hint: Option<String>,
    /// How many targets it holds back.
    pub(super) count: u64,
    /// Who they are.
    pub(super) users: NamedUsers,
}

impl Cause {
    /// `google: liz@example.com: not found: Resource Not Found: userKey (notFound)`.
    ///
    /// Brief where the same screen names everybody already.
    pub(super) fn message(&self, level: Level, is_brief: bool) -> Message {
        let at = self.provider.map(|kind| format!("{kind}: "));
        let list = match is_brief {
            true => Vec::new(),
            false => self.users.list(self.provider),
        };
        let who = match list.is_empty() {
            true => self.users.line(),
            false => counted(self.users.count(), "user"),
        };
        let what = match self.is_alike {
            true => self.detail.clone(),
            false if self.words.is_empty() => format!("{} (of the first)", self.detail),
            false => format!("{}, the first: {}", self.words, self.message),
        };
        let code = code_behind(&what, &self.code);
        let text = format!("{}{who}: {what}{code}", at.unwrap_or_default());
        Message::new(level, text).with_details(list)
    }

    fn is_same(&self, other: &Self) -> bool {
        let key = |cause: &Self| (cause.provider, cause.words.clone(), cause.code.clone());
        let flags = |cause: &Self| (cause.is_lost, cause.is_back_in);
        key(self) == key(other) && self.hint == other.hint && flags(self) == flags(other)
    }
}

/// Counts a cause; false where there are too many already.
pub(super) fn count_cause(causes: &mut Vec<Cause>, receipt: &Receipt) -> bool {
    let named: usize = causes.iter().map(|cause| cause.users.first.len()).sum();
    let fresh = fresh(receipt);
    let at = match causes.iter().position(|cause| cause.is_same(&fresh)) {
        Some(at) => at,
        None if causes.len() < MOST_CAUSES => {
            causes.push(fresh);
            causes.len() - 1
        }
        None => return false,
    };
    let cause = &mut causes[at];
    cause.count += 1;
    cause.is_alike &= cause.message == sign_out_message(receipt);
    let room = cause.users.first.len() + MOST_NAMED.saturating_sub(named);
    cause.users.add(&target_name(receipt), room);
    true
}

/// The cause of one that isn't counted yet.
fn fresh(receipt: &Receipt) -> Cause {
    let error = sign_out_error(receipt).or(receipt.error.as_ref());
    let code = error.and_then(|error| error.code.as_deref());
    let hint = error.and_then(|error| error.hint.as_deref()).map(printable);
    Cause {
        provider: receipt.provider,
        words: short_cause(receipt).to_owned(),
        code: printable(code.unwrap_or_default()),
        message: sign_out_message(receipt),
        detail: match receipt.action {
            _ if receipt.is_doubted() => format!("accepted, but {}", message(receipt)),
            Some(_) => change_cause_with_message(receipt),
            None => cause_with_message(receipt),
        },
        is_lost: receipt.is_lost(),
        is_back_in: receipt.has_log_in_since(),
        is_alike: true,
        // Nobody should simply try a change again that may have been made already.
        hint: hint.filter(|_| receipt.action.is_none() || receipt.outcome != Outcome::Unknown),
        count: 0,
        users: NamedUsers::default(),
    }
}

/// What a target is called: the user, and the row where that is blank or can't be used.
pub(super) fn target_name(receipt: &Receipt) -> String {
    let (mut user, row) = (printable(&receipt.user), number(receipt.row));
    if let Some(key) = &receipt.key {
        user.push_str(&format!(" as {}", printable(key)));
    }
    match (user.trim().is_empty(), receipt.is_unusable()) {
        (true, _) => format!("row {row}"),
        (false, true) => format!("{user} (row {row})"),
        (false, false) => user,
    }
}
