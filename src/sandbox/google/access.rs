//! Who may call the Directory: keys, tokens, and what each token may do.

use std::collections::HashMap;
use std::net::SocketAddr;

use jiff::Timestamp;
use ring::signature::{KeyPair, RsaKeyPair, UnparsedPublicKey};

use super::assertion::{self, public_key};
use super::error;
use super::scope::Scopes;
use crate::sandbox::made_up;
use crate::sandbox::options::SandboxOptions;
use crate::sandbox::organisation::person::AdminRole;
use crate::sandbox::random::Random;
use crate::sandbox::reply::HttpReply;
use crate::sandbox::request::Request;

/// A made-up key that opens nothing but sandboxes.
pub(in crate::sandbox) const KEY_ID: &str = "5a4dbc0000made0up00for00the00sandbox0000";
pub(in crate::sandbox) const SERVICE_ACCOUNT: &str = "revoker@oust-sandbox.iam.gserviceaccount.com";
pub(in crate::sandbox) const CLIENT_ID: &str = "115000000000000000042";
pub(in crate::sandbox) const CUSTOMER: &str = "C0sandbox";
pub(in crate::sandbox) const USER_CLIENT_ID: &str = "407408718192.apps.googleusercontent.com";

/// How many tokens are kept before the expired ones are thrown away.
const MANY_TOKENS: usize = 10_000;

/// Keys and tokens.
pub(in crate::sandbox) struct GoogleAccess {
    /// Signs for those who may act as the service account.
    pub(super) signer: Option<RsaKeyPair>,
    pub(super) key: UnparsedPublicKey<Vec<u8>>,
    /// What `aud` may be at the token endpoint.
    pub(super) audiences: Vec<String>,
    /// Scopes granted to the service account for the whole domain.
    pub(super) authorised: Scopes,
    pub(super) lifetime: i64,
    pub(super) client_secret: String,
    pub(super) refresh_token: String,
    /// What a workload proves itself with, in exchange for a token.
    pub(super) subject_token: String,
    delegated: bool,
    tokens: HashMap<String, Grant>,
}

/// The provider whose subject tokens are exchanged.
pub(in crate::sandbox) const PROVIDER: &str = "//iam.googleapis.com/projects/407408718192/locations/global/workloadIdentityPools/oust/providers/sandbox";

/// What a token is good for.
#[derive(Clone, Copy)]
struct Grant {
    caller: Caller,
    expires: i64,
}

/// Who is calling, and with which scopes.
#[derive(Clone, Copy, Debug)]
pub(in crate::sandbox) struct Caller {
    pub(super) role: AdminRole,
    pub(super) scopes: Scopes,
}

impl GoogleAccess {
    pub(in crate::sandbox) fn new(
        options: &SandboxOptions,
        address: SocketAddr,
        random: &mut Random,
    ) -> Self {
        let pair = made_up::pair();
        let public = pair
            .as_ref()
            .map(|pair| pair.public_key().as_ref().to_vec());
        let scopes = options.scopes.as_ref().map(|scopes| scopes.join(" "));
        Self {
            signer: pair,
            key: public_key(&public.unwrap_or_default()),
            audiences: vec![
                format!("http://{address}/token"),
                format!("http://localhost:{}/token", address.port()),
                "https://oauth2.googleapis.com/token".to_owned(),
            ],
            authorised: scopes.map_or(Scopes::ALL, |list| Scopes::parse(&list).unwrap_or_default()),
            lifetime: i64::from(options.token_lifetime.unwrap_or(3599)),
            client_secret: format!("GOCSPX-{}", random.letters(28)),
            refresh_token: format!("1//{}", random.letters(60)),
            subject_token: format!("eyJ{}", random.letters(120)),
            delegated: options.delegated_service_account,
            tokens: HashMap::new(),
        }
    }

    /// The secret of the OAuth client in the authorized_user file.
    pub(in crate::sandbox) fn client_secret(&self) -> &str {
        &self.client_secret
    }

    /// The refresh token in the authorized_user file.
    pub(in crate::sandbox) fn refresh_token(&self) -> &str {
        &self.refresh_token
    }

    /// What a workload proves itself with.
    pub(in crate::sandbox) fn subject_token(&self) -> &str {
        &self.subject_token
    }

    /// The service account's own place among the administrators.
    pub(super) fn own_role(&self) -> AdminRole {
        if self.delegated {
            AdminRole::Delegated
        } else {
            AdminRole::Member
        }
    }

    /// A new access token.
    pub(super) fn issue(&mut self, caller: Caller, now: i64, random: &mut Random) -> String {
        if self.tokens.len() >= MANY_TOKENS {
            self.tokens.retain(|_, grant| grant.expires > now);
        }
        let token = format!("ya29.{}", random.letters(100));
        let expires = now + self.lifetime;
        self.tokens.insert(token.clone(), Grant { caller, expires });
        token
    }

    /// Who sends this request.
    pub(super) fn caller(
        &mut self,
        request: &Request,
        now: Timestamp,
    ) -> Result<Caller, HttpReply> {
        let bearer = request.bearer().ok_or_else(error::unauthenticated)?;
        let caller = self.holder(bearer, now.as_second());
        caller.ok_or_else(error::unauthenticated)
    }

    /// Whose token this is, if it is still good.
    fn holder(&mut self, bearer: &str, now: i64) -> Option<Caller> {
        if let Some(grant) = self.tokens.get(bearer) {
            return (grant.expires > now).then_some(grant.caller);
        }
        self.self_signed(bearer, now)
    }

    /// A JWT in place of a token: the service account itself, which is an
    /// administrator only if the sandbox was told so.
    fn self_signed(&mut self, jwt: &str, now: i64) -> Option<Caller> {
        let claims = assertion::verify(jwt, &self.key, KEY_ID, now).ok()?;
        let itself = claims.iss == SERVICE_ACCOUNT
            && claims.sub.as_deref() == Some(SERVICE_ACCOUNT)
            && claims.aud == "https://admin.googleapis.com/";
        let role = self.own_role();
        let caller = Caller {
            role,
            scopes: Scopes::DIRECTORY,
        };
        let grant = Grant {
            caller,
            expires: claims.exp,
        };
        itself.then(|| {
            self.tokens.insert(jwt.to_owned(), grant);
            caller
        })
    }
}

impl Caller {
    /// Refuses unless one of `needed` was granted.
    pub(super) fn with(self, needed: Scopes) -> Result<Self, HttpReply> {
        if self.scopes.any_of(needed) {
            return Ok(self);
        }
        let names = needed.names();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        Err(error::insufficient(&names))
    }

    /// Refuses everybody who is no administrator.
    pub(super) fn admin(self) -> Result<Self, HttpReply> {
        if self.role == AdminRole::Member {
            Err(error::forbidden())
        } else {
            Ok(self)
        }
    }

    /// Refuses unless the caller ranks at least as high as somebody with `role`.
    pub(super) fn over(self, role: AdminRole) -> Result<Self, HttpReply> {
        let higher = role == AdminRole::Super && self.role != AdminRole::Super;
        if higher {
            Err(error::forbidden())
        } else {
            self.admin()
        }
    }
}
