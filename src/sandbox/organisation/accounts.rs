//! Chime's accounts: one whose users sign in with Amazon, one of the Team type, and those that a
//! list of one's own names.

use std::borrow::Cow;

/// An account.
pub(in crate::sandbox) struct ChimeAccount {
    pub(in crate::sandbox) id: Cow<'static, str>,
    pub(in crate::sandbox) name: &'static str,
    pub(in crate::sandbox) kind: &'static str,
}

/// The account of most people.
pub(in crate::sandbox) const MAIN: &str = "12a3456b-7c89-412d-8456-78901e23fa45";
/// The account of type Team.
pub(in crate::sandbox) const TEAM: &str = "98f7654e-3d21-4c0b-9a87-65432d10ce98";

impl ChimeAccount {
    /// An account that a list names.
    pub(super) fn listed(id: &str) -> Self {
        Self {
            id: Cow::Owned(id.to_owned()),
            name: "Listed",
            kind: "EnterpriseLWA",
        }
    }

    /// Whether suspended users are signed out and stay in the account.
    pub(in crate::sandbox) fn is_enterprise(&self) -> bool {
        self.kind != "Team"
    }
}

/// Those that are always there; most people are in the first.
pub(super) fn accounts() -> Vec<ChimeAccount> {
    vec![
        ChimeAccount {
            id: MAIN.into(),
            name: "Example Corp",
            kind: "EnterpriseLWA",
        },
        ChimeAccount {
            id: TEAM.into(),
            name: "Example Sales Team",
            kind: "Team",
        },
    ]
}
