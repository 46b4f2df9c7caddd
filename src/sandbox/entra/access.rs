//! The tenant's applications, and what their tokens may do.

use crate::sandbox::once::UsedOnce;
use crate::sandbox::random::Random;
use crate::sandbox::request::Request;
use crate::sandbox::tokens::IssuedTokens;

/// The tenant.
pub const TENANT: &str = "5d7a0000-0000-4000-8000-7e4a47000001";
/// An application that may do all that is played.
pub const CLIENT: &str = "5d7a0000-0000-4000-8000-c11e47000001";
/// One that may look people up, and end nobody's sessions; it shares the secret.
pub const NARROW_CLIENT: &str = "5d7a0000-0000-4000-8000-c11e47000002";
/// A secret that was good once.
pub const EXPIRED_SECRET: &str = "made-up-expired-secret-of-the-sandbox";

/// An application permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Permission {
    /// `User.Read.All`
    ReadUsers,
    /// `User.RevokeSessions.All`
    RevokeSessions,
    /// `User.EnableDisableAccount.All`
    EnableDisable,
    /// `DelegatedPermissionGrant.ReadWrite.All`
    Grants,
}

const ALL: &[Permission] = &[
    Permission::ReadUsers,
    Permission::RevokeSessions,
    Permission::EnableDisable,
    Permission::Grants,
];
const NARROW: &[Permission] = &[Permission::ReadUsers];

/// The secret, and the tokens of this sandbox.
pub(super) struct EntraAccess {
    secret: String,
    pub(super) issued: IssuedTokens<&'static [Permission]>,
    /// The `jti` of assertions.
    pub(super) used: UsedOnce,
}

impl EntraAccess {
    pub(super) fn new(random: &mut Random) -> Self {
        Self {
            secret: format!("{}~{}", random.letters(4), random.letters(34)),
            issued: IssuedTokens::default(),
            used: UsedOnce::default(),
        }
    }

    pub(super) fn secret(&self) -> &str {
        &self.secret
    }

    /// What the application may do; `None` for one that isn't in the tenant.
    pub(super) fn application(client: &str) -> Option<&'static [Permission]> {
        match client {
            CLIENT => Some(ALL),
            NARROW_CLIENT => Some(NARROW),
            _ => None,
        }
    }

    /// What the token of a request may do.
    pub(super) fn permissions(&self, request: &Request, now: i64) -> Option<&'static [Permission]> {
        self.issued.grant(request.bearer()?, now).copied()
    }
}
