//! A person's account at a provider, as far as the vendor shows it.

use crate::model::Failure;

/// What a provider can do besides ending sessions and looking users up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    /// It ends more than sessions where a deep sign-out is asked for.
    pub deep: bool,
    /// It suspends users.
    pub suspend: bool,
    /// It lifts what a suspension did.
    pub unsuspend: bool,
    /// It lists a user's live sessions.
    pub list: bool,
}

/// How an account stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AccountState {
    /// The user can sign in.
    Active,
    /// The user is kept from signing in.
    Suspended,
    /// The vendor doesn't show it, or it was not read.
    #[default]
    Unknown,
}

impl AccountState {
    /// The state by its name; none where it isn't known.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Self::Active => Some("active"),
            Self::Suspended => Some("suspended"),
            Self::Unknown => None,
        }
    }
}

/// One session that is alive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LiveSession {
    /// The vendor's id for it.
    pub id: String,
    /// Device, browser or app, as the vendor names it.
    pub name: Option<String>,
    /// When it was last used, as the vendor writes it.
    pub last_seen: Option<String>,
}

/// One account of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The vendor's own id, where a look-up found it.
    pub id: Option<String>,
    /// Every address and name that the vendor knows the user by.
    pub names: Vec<String>,
    /// How it stands.
    pub state: AccountState,
    /// What is alive; none where the vendor doesn't show it.
    pub sessions: Option<Vec<LiveSession>>,
    /// Why what is alive could not be read, where the vendor shows it.
    pub unread: Option<Failure>,
}
