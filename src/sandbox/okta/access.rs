//! Who calls: an administrator by an API token, or a service app by an access token.

use super::dpop;
use super::error;
use crate::sandbox::once::UsedOnce;
use crate::sandbox::random::Random;
use crate::sandbox::reply::HttpReply;
use crate::sandbox::request::Request;
use crate::sandbox::tokens::IssuedTokens;

/// The API token of an administrator who may look and not touch.
pub const READ_ONLY_TOKEN: &str = "00made-up-read-only-of-the-sandbox";

/// Tokens and proofs of this sandbox.
pub(super) struct OktaAccess {
    token: String,
    pub(super) issued: IssuedTokens<Granted>,
    /// The `jti` of assertions and proofs.
    pub(super) used: UsedOnce,
    /// What a proof for a token must carry.
    pub(super) nonce: String,
}

/// What an access token grants.
#[derive(Clone)]
pub(super) struct Granted {
    pub(super) scopes: Vec<String>,
    /// Whether the app has an administrator's role.
    pub(super) has_role: bool,
    /// The key that the token is bound to.
    pub(super) bound_to: Option<String>,
}

/// What the caller may do.
pub(super) enum Right {
    /// An administrator's token: the rights of a role.
    Admin {
        may_change: bool,
    },
    App(Granted),
}

impl Right {
    /// Whether one of the scopes and the role are there; if not, the scope that is missing, or none
    /// if it's the role.
    pub(super) fn may<'a>(&self, scopes: &[&'a str], changes: bool) -> Result<(), Option<&'a str>> {
        match self {
            Self::Admin { may_change } if changes && !may_change => Err(None),
            Self::Admin { .. } => Ok(()),
            Self::App(granted) => {
                let has = |scope: &&&str| granted.scopes.iter().any(|one| one == **scope);
                match scopes.iter().find(has) {
                    None => Err(scopes.first().copied()),
                    Some(_) if granted.has_role => Ok(()),
                    Some(_) => Err(None),
                }
            }
        }
    }
}

impl OktaAccess {
    pub(super) fn new(random: &mut Random) -> Self {
        Self {
            token: format!("00{}", random.letters(40)),
            issued: IssuedTokens::default(),
            used: UsedOnce::default(),
            nonce: random.letters(22),
        }
    }

    /// The API token of an administrator.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// What the caller of an API may do.
    pub(super) fn right(
        &mut self,
        random: &mut Random,
        request: &Request,
        now: i64,
    ) -> Result<Right, HttpReply> {
        let header = request.header("authorization").unwrap_or_default();
        let right = match header.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("ssws") => self.admin(token),
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
                let granted = self.issued.grant(token, now);
                granted
                    .filter(|granted| granted.bound_to.is_none())
                    .cloned()
                    .map(Right::App)
            }
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("dpop") => {
                return self.bound(random, request, token, now);
            }
            _ => None,
        };
        right.ok_or_else(|| error::unauthorized(random))
    }

    fn admin(&self, token: &str) -> Option<Right> {
        match token {
            READ_ONLY_TOKEN => Some(Right::Admin { may_change: false }),
            _ => (token == self.token).then_some(Right::Admin { may_change: true }),
        }
    }

    fn bound(
        &mut self,
        random: &mut Random,
        request: &Request,
        token: &str,
        now: i64,
    ) -> Result<Right, HttpReply> {
        let granted = self.issued.grant(token, now).cloned();
        let granted = granted.ok_or_else(|| error::unauthorized(random))?;
        let proof = dpop::read(request, &mut self.used, now);
        let proven = proof.and_then(|proof| {
            proof.is_for_token(token)?;
            match granted.bound_to.as_ref() == Some(&proof.thumbprint) {
                true => Ok(()),
                false => Err("The DPoP proof's key is not the one the token is bound to."),
            }
        });
        match proven {
            Ok(()) => Ok(Right::App(granted)),
            Err(flaw) => {
                let header =
                    format!("DPoP error=\"invalid_dpop_proof\", error_description=\"{flaw}\"");
                Err(error::unauthorized(random).with("www-authenticate", header))
            }
        }
    }
}
