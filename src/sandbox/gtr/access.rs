//! Who may ask a server: a client by its secret, by a token of this very server, or by a JWT that it
//! signed for this very endpoint.

use serde_json::json;

use super::server::GtrServer;
use crate::sandbox::assertion::{self, Expected};
use crate::sandbox::client_secret::ClientSecret;
use crate::sandbox::jws::Jws;
use crate::sandbox::made_up;
use crate::sandbox::once::UsedOnce;
use crate::sandbox::random::Random;
use crate::sandbox::reply::{Answer, HttpReply};
use crate::sandbox::request::Request;
use crate::sandbox::tokens::IssuedTokens;
use crate::sandbox::world::World;

/// The client that all servers know.
pub const CLIENT: &str = "oust";
/// The id of its key, the public half of which all servers have.
pub const KEY_ID: &str = "sandbox-gtr-1";

/// The scope that revoking needs; a token that was asked for without any has it.
const SCOPE: &str = "tokens:revoke";
/// How long access tokens live, in seconds, unless the sandbox was told otherwise.
const LIFETIME: u32 = 3600;
/// The longest that a signed JWT may be good for, in seconds.
const LONGEST: i64 = 300;

/// What a token grants.
struct Grant {
    server: &'static str,
    may_revoke: bool,
}

/// The client's secret, its tokens, and the JWTs that were used.
pub(super) struct GtrAccess {
    secret: String,
    tokens: IssuedTokens<Grant>,
    used: UsedOnce,
}

impl GtrAccess {
    /// A secret that can't be sent by Basic unless it is encoded first.
    pub(super) fn new(random: &mut Random) -> Self {
        Self {
            secret: format!("{}:/+={}", random.letters(16), random.letters(12)),
            tokens: IssuedTokens::default(),
            used: UsedOnce::default(),
        }
    }

    /// The secret of [`CLIENT`].
    pub(super) fn secret(&self) -> &str {
        &self.secret
    }

    /// The token endpoint. A scope that isn't known is dropped without a word.
    pub(super) fn token(
        &mut self,
        world: &mut World,
        request: &Request,
        server: &GtrServer,
        now: i64,
    ) -> Answer {
        let client = ClientSecret::of(request).filter(|client| self.knows(client));
        client.ok_or_else(|| oauth(401, "invalid_client"))?;
        let form = request.form();
        check_grant(form.get("grant_type"))?;
        let asked = form.get("scope");
        let may_revoke = asked.is_none_or(|scopes| scopes.split(' ').any(|one| one == SCOPE));
        let lifetime = world.terms.token_lifetime.unwrap_or(LIFETIME);
        let grant = Grant {
            server: server.name,
            may_revoke,
        };
        let token = world.random.letters(48);
        self.tokens.issue(token.clone(), grant, now, lifetime);
        let mut body = json!({
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": lifetime,
        });
        if asked.is_some() && may_revoke {
            body["scope"] = SCOPE.into();
        }
        Ok(HttpReply::json(200, &body).with("cache-control", "no-store"))
    }

    fn knows(&self, client: &ClientSecret) -> bool {
        client.id == CLIENT && client.secret == self.secret
    }

    /// Refuses who may not revoke at this server.
    pub(super) fn check(
        &mut self,
        request: &Request,
        server: &GtrServer,
        now: i64,
    ) -> Result<(), HttpReply> {
        if let Some(client) = ClientSecret::basic(request) {
            let known = self.knows(&client);
            return known.then_some(()).ok_or_else(|| refuse("invalid_client"));
        }
        let token = request.bearer().ok_or_else(|| refuse("invalid_request"))?;
        if let Some(jws) = Jws::read(token) {
            let good = self.is_good(&jws, request, now);
            return good.then_some(()).ok_or_else(|| refuse("invalid_token"));
        }
        match self.tokens.grant(token, now) {
            Some(grant) if grant.server != server.name => Err(refuse("invalid_token")),
            Some(grant) if !grant.may_revoke => Err(insufficient()),
            Some(_) => Ok(()),
            None => Err(refuse("invalid_token")),
        }
    }

    /// Whether the client signed this for the very endpoint that is asked, for a short time, and for
    /// the first time.
    fn is_good(&mut self, jws: &Jws, request: &Request, now: i64) -> bool {
        let Some(key) = made_up::public_key() else {
            return false;
        };
        let expected = Expected {
            client: CLIENT,
            key: &key,
            algorithm: "RS256",
            longest: LONGEST,
        };
        jws.header("kid") == Some(KEY_ID)
            && assertion::check(jws, &expected, request, &mut self.used, now).is_ok()
    }
}

/// 401, with what is wrong.
pub(super) fn refuse(error: &str) -> HttpReply {
    let challenge = format!("Bearer error=\"{error}\"");
    HttpReply::empty(401).with("www-authenticate", challenge)
}

fn check_grant(grant: Option<&str>) -> Result<(), HttpReply> {
    match grant {
        Some("client_credentials") => Ok(()),
        None => Err(oauth(400, "invalid_request")),
        Some(_) => Err(oauth(400, "unsupported_grant_type")),
    }
}

fn insufficient() -> HttpReply {
    let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{SCOPE}\"");
    HttpReply::empty(403).with("www-authenticate", challenge)
}

fn oauth(status: u16, error: &str) -> HttpReply {
    HttpReply::json(status, &json!({ "error": error })).with("cache-control", "no-store")
}
