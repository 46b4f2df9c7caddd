//! How much more than the sessions a sign-out ends.

use serde::{Deserialize, Serialize};

/// How much more than the sessions a sign-out ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Depth {
    /// Also OAuth grants, app passwords and backup codes.
    pub deep: bool,
    /// Also suspends the user, before or after the rest.
    pub suspend: Option<Suspend>,
    /// Does it to the admin that oust acts as, too.
    pub include_self: bool,
}

/// When a user is suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Suspend {
    /// Before all else: an attacker is at work.
    First,
    /// After all else: some of it is refused for suspended users.
    Last,
}

impl Depth {
    /// Whether anything is done besides ending the sessions.
    #[must_use]
    pub fn is_more(&self) -> bool {
        self.deep || self.suspend.is_some()
    }
}
