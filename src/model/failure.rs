//! Why a target could not be done: one type for every vendor and every layer.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Halt, Reply};

/// What kind of failure it is; it decides the exit code and what the user should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The vendor calls the request malformed. User: correct the id or the app.
    Input,
    /// The vendor doesn't know the user. User: check the spelling, the id type, the account.
    NotFound,
    /// The vendor refuses who we are. User: mend the key, the secret or the delegation.
    Credentials,
    /// The vendor knows us and says no. User: grant the permission named in the hint.
    Permission,
    /// It may work later. User: run it again.
    Transient,
    /// The answer can't be understood. User: check the endpoint, a proxy or a portal in between.
    Protocol,
    /// A guard of ours stopped it. User: lift the guard by the flag named in the hint.
    Guard,
}

impl Class {
    /// All of them, in the order in which they are declared.
    pub const ALL: [Self; 7] = [
        Self::Input,
        Self::NotFound,
        Self::Credentials,
        Self::Permission,
        Self::Transient,
        Self::Protocol,
        Self::Guard,
    ];

    /// The class of that name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }

    /// The class as records spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::NotFound => "not_found",
            Self::Credentials => "credentials",
            Self::Permission => "permission",
            Self::Transient => "transient",
            Self::Protocol => "protocol",
            Self::Guard => "guard",
        }
    }
}

/// Whether and how a failed request is worth another try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Retry {
    /// The answer is final.
    #[default]
    Never,
    /// Again after a jittered wait.
    Backoff,
    /// The vendor asks for less: again after a wait, and the whole provider slows down.
    Throttled,
    /// The token was refused: once more with a new one.
    Renew,
}

/// Whose failure it is, and what of it decides how things go on.
///
/// Nothing is decided by the text of a code or a message: those are for people and for records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureCause {
    /// What the vendor answered, or that no answer of its came.
    Vendor(Detail),
    /// Ours: a guard, the input, a setting, a defect.
    Ours,
    /// The run had to end first.
    Halted(Halt),
}

/// What exactly a vendor said, where the class doesn't tell enough; its folder reads it from the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Nothing that anything is decided by.
    #[default]
    Unspecified,
    /// Nobody could be asked: its host name could not be resolved.
    UnknownHost,
    /// It says, in a success, that it did not do it.
    NotDone,
    /// Something isn't there, and the answer alone doesn't say what.
    NotFound,
    /// The app isn't there.
    NoSuchApp,
    /// The domain is none of the account's.
    NoSuchDomain,
    /// The user has no photo of their own.
    NoPhoto,
    /// The address is that of a group.
    IsGroup,
    /// The user was never deleted, or is restored already.
    NotDeleted,
    /// What was to be made is there already.
    AlreadyExists,
    /// The user isn't in a state that allows it.
    WrongState,
    /// A value is malformed, or can't be set for this user.
    InvalidValue,
    /// The token lacks a scope.
    MissingScope,
    /// This admin may not touch that user or group.
    Forbidden,
}

/// A failed request, or a target that could not be tried.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// What kind it is.
    pub class: Class,
    /// Whose it is.
    pub cause: FailureCause,
    /// The vendor's own code for it, or ours.
    pub code: Option<String>,
    /// Lower case, no full stop; names the thing.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
    /// Whether another try makes sense.
    pub retry: Retry,
    /// How long the vendor asks to be left alone before that.
    pub pause: Option<Duration>,
    /// A request went out and nothing that came back tells what became of it.
    pub unanswered: bool,
    /// It was refused, and an earlier try of it, or an earlier part, went unanswered.
    pub earlier_unanswered: bool,
}

impl Failure {
    /// A final failure of the vendor's without a code or a hint.
    #[must_use]
    pub fn new(class: Class, message: impl Into<String>) -> Self {
        Self {
            class,
            cause: FailureCause::Vendor(Detail::Unspecified),
            code: None,
            message: message.into(),
            hint: None,
            retry: Retry::Never,
            pause: None,
            unanswered: false,
            earlier_unanswered: false,
        }
    }

    /// A final failure of our own.
    #[must_use]
    pub fn ours(class: Class, message: impl Into<String>) -> Self {
        Self {
            cause: FailureCause::Ours,
            ..Self::new(class, message)
        }
    }

    /// What was given up, or not begun, because the run had to end; its code says why.
    #[must_use]
    pub fn halted(halt: Halt, message: impl Into<String>) -> Self {
        let code = match halt {
            Halt::Deadline => "deadline",
            Halt::Interrupt | Halt::Terminate | Halt::Ledger | Halt::Plan => "interrupted",
        };
        Self {
            cause: FailureCause::Halted(halt),
            ..Self::new(Class::Transient, message).with_code(code)
        }
    }

    /// A redirect, which is never followed: it would carry credentials to another host.
    #[must_use]
    pub fn redirected(reply: &Reply) -> Self {
        let to = reply.header("location").unwrap_or("nowhere");
        let to = url::Url::parse(to).ok();
        let host = to.as_ref().and_then(url::Url::host_str);
        let text = format!(
            "redirected (HTTP {}) to {}, which is not followed",
            reply.status,
            host.unwrap_or("another path")
        );
        Self::new(Class::Protocol, text)
            .with_code("redirect")
            .with_hint("check the endpoint's spelling, and whether a proxy or a login portal answers in the vendor's place")
    }

    /// The same with the vendor's code, or ours.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// The same with what exactly the vendor said.
    #[must_use]
    pub fn with_detail(mut self, detail: Detail) -> Self {
        self.cause = FailureCause::Vendor(detail);
        self
    }

    /// The same with what to do next.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with how to try again.
    #[must_use]
    pub fn with_retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// The same with the pause that the vendor asks for, where it may work later.
    #[must_use]
    pub fn with_pause(mut self, pause: Option<Duration>) -> Self {
        self.pause = pause.filter(|_| self.class == Class::Transient);
        self
    }

    /// The same, said to have gone out without an answer.
    #[must_use]
    pub fn without_answer(mut self) -> Self {
        self.unanswered = true;
        self
    }

    /// The same where it says more of an earlier failure: what is known of the tries is that one's.
    #[must_use]
    pub fn in_place_of(mut self, other: &Self) -> Self {
        self.unanswered = other.unanswered;
        self.earlier_unanswered = other.earlier_unanswered;
        self
    }

    /// Whether the vendor said a final no to this very request.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        let is_vendors = matches!(self.cause, FailureCause::Vendor(_));
        is_vendors && !self.unanswered && !matches!(self.class, Class::Transient | Class::Protocol)
    }

    /// Whether the vendor said exactly this.
    #[must_use]
    pub fn has_detail(&self, detail: Detail) -> bool {
        self.cause == FailureCause::Vendor(detail)
    }

    /// Whether it is none of the vendor's: the run had to end first, at its deadline or before.
    #[must_use]
    pub fn is_halted(&self) -> bool {
        matches!(self.cause, FailureCause::Halted(_))
    }

    /// Whether the run was stopped by a signal, or for its ledger.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.is_halted() && self.cause != FailureCause::Halted(Halt::Deadline)
    }
}
