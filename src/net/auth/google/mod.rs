//! Google's OAuth: tokens for a scope, from whichever credential there is, and as whom.
//!
//! A credentials file is read in `credential`; how it comes to a bearer is chosen in `route`. yup-oauth2 reads
//! key files and refresh tokens; the requests are sent by our client. Knows no Directory API.

mod credential;
mod external_account;
mod fields;
mod iam;
mod iam_errors;
mod metadata;
mod refresh_token;
mod route;
mod service_account;
mod token_client;
mod token_errors;
mod token_request;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use secrecy::{ExposeSecret as _, SecretString};

use self::{
    credential::CredentialsFile, fields::secrets, route::Route, token_client::TokenClient,
    token_request::TokenRequest,
};
pub use self::{credential::GoogleCredential, route::Acting};
use super::{
    Authorize,
    cache::{Cache, Token},
    carries, set_bearer,
};
use crate::{
    model::{Call, Class, Failure, Invalid},
    net::Http,
};

/// A token is renewed this long before its end, as google-auth does (3 min 45 s).
const MARGIN: Duration = Duration::from_secs(225);

/// Puts Google bearer tokens on calls, by each call's scope.
pub struct GoogleAuth {
    route: Result<Route, Failure>,
    subject: Option<String>,
    client: TokenClient,
    tokens: Cache<&'static str, SecretString>,
}

/// As whom calls are made, as far as the credential tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor<'a> {
    /// The admin of this address.
    Admin(&'a str),
    /// A person whose address no credential of theirs holds.
    Somebody,
    /// A service account: no user of the Directory, so it can't be signed out itself.
    Machine,
}

impl GoogleAuth {
    /// Understands the credential; sends nothing.
    ///
    /// # Errors
    /// When a credentials file is malformed, of a kind that isn't supported, or holds a wrong key.
    pub fn new(
        credential: &GoogleCredential,
        acting: Acting,
        http: Arc<Http>,
    ) -> Result<Self, Invalid> {
        if let GoogleCredential::File { json, .. } = credential {
            secrets(json).iter().for_each(|secret| http.hide(secret));
        }
        let route = match credential {
            GoogleCredential::Missing(places) => Err(missing(places)),
            GoogleCredential::Metadata(root) => Ok(Route::from_metadata(root, &acting)?),
            GoogleCredential::File { json, origin } => {
                let file = CredentialsFile::parse(json, origin, acting.token.as_ref())?;
                Ok(Route::from_file(file, &acting, origin)?)
            }
        };
        Ok(Self {
            route,
            subject: acting.subject,
            client: TokenClient { http },
            tokens: Cache::new(MARGIN),
        })
    }

    /// Who the credential is and whom it acts as, for people; nothing where there is none.
    #[must_use]
    pub fn identity(&self) -> Option<String> {
        let name = &self.route.as_ref().ok()?.name;
        Some(match &self.subject {
            Some(subject) => format!("{name}, acting as {subject}"),
            None => name.clone(),
        })
    }

    /// As whom calls are made.
    #[must_use]
    pub fn actor(&self) -> Actor<'_> {
        let is_person = self.route.as_ref().is_ok_and(|route| route.is_person);
        match &self.subject {
            Some(subject) => Actor::Admin(subject),
            None if is_person => Actor::Somebody,
            None => Actor::Machine,
        }
    }

    /// The token at hand for the scope, or a new one.
    ///
    /// # Errors
    /// When the token endpoint refuses or can't be reached.
    pub async fn token(&self, scope: &'static str) -> Result<SecretString, Failure> {
        self.tokens.get(scope, self.request(scope)).await
    }

    async fn request(&self, scope: &'static str) -> Result<Token, Failure> {
        let route = self.route.as_ref().map_err(Clone::clone)?;
        let request = TokenRequest {
            scope,
            subject: self.subject.as_deref(),
            grantee: &route.grantee,
        };
        let token = route.token(&self.client, &request).await?;
        match token.secret.expose_secret().is_empty() {
            true => Err(empty()),
            false => Ok(token),
        }
    }
}

#[async_trait(?Send)]
impl Authorize for GoogleAuth {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        let scope = call.scope.unwrap_or_default();
        let token = self.token(scope).await?;
        set_bearer(call, &token, Class::Protocol)
    }

    async fn renew(&self, refused: &Call) -> bool {
        let is_refused = |token: &SecretString| carries(refused, token.expose_secret());
        self.tokens.forget(is_refused).await;
        self.route.is_ok()
    }
}

fn missing(places: &[String]) -> Failure {
    let looked = match places {
        [] => String::new(),
        _ => format!(" (looked at {})", places.join(", ")),
    };
    Failure::new(
        Class::Credentials,
        format!("no Google credentials found{looked}"),
    )
    .with_code("no_credentials")
    .with_hint("pass --credentials KEY.json, or set OUST_GOOGLE_CREDENTIALS")
}

fn empty() -> Failure {
    Failure::new(Class::Protocol, "no Google token: the answer holds an empty one")
        .with_code("token")
        .with_hint("check the token endpoint in the credentials file, and whether a proxy or a portal answers in Google's place")
}
