//! Tokens by scope, bought once for all who wait, and renewed once when refused.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use secrecy::{ExposeSecret as _, SecretString};

use super::{
    Acting, Credential,
    credential::{self, Key},
    post::{Post, bear},
    refusal::Asked,
    route::Route,
};
use crate::{
    model::{Call, Class, Failure, Invalid, clock},
    net::Http,
    net::auth::{
        Authorize,
        cache::{Token, TokenCache},
    },
};

/// A token is renewed this long before its end, as google-auth does (3 min 45 s).
const MARGIN: Duration = Duration::from_secs(225);

/// The life of a token whose answer names none.
const LIFE: Duration = Duration::from_secs(3600);

/// Puts Google bearer tokens on calls, by each call's scope.
pub struct GoogleAuth {
    route: Result<Route, Failure>,
    subject: Option<String>,
    post: Post,
    tokens: TokenCache<&'static str>,
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
    pub async fn new(
        credential: &Credential,
        acting: Acting,
        http: Arc<Http>,
    ) -> Result<Self, Invalid> {
        let post = Post { http };
        if let Credential::File { json, .. } = credential {
            let secrets = credential::secrets(json);
            secrets.iter().for_each(|secret| post.hide(secret));
        }
        let route = match credential {
            Credential::Missing(places) => Err(missing(places)),
            Credential::Metadata(root) => Ok(Route::from_metadata(root, &acting)?),
            Credential::File { json, origin } => {
                let key = Key::parse(json, origin)?;
                Ok(Route::from_key(key, &acting, &post, origin).await?)
            }
        };
        Ok(Self {
            route,
            subject: acting.subject,
            post,
            tokens: TokenCache::new(MARGIN),
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

    /// Buys a token for the scope, or takes the one at hand.
    ///
    /// # Errors
    /// When the token endpoint refuses or can't be reached.
    pub async fn token(&self, scope: &'static str) -> Result<SecretString, Failure> {
        self.tokens.get(scope, self.buy(scope)).await
    }

    async fn buy(&self, scope: &'static str) -> Result<Token, Failure> {
        let route = self.route.as_ref().map_err(Clone::clone)?;
        let asked = Asked {
            scope,
            client: &route.client,
            subject: self.subject.as_deref(),
            proof: None,
        };
        let bought = route.token(scope, &self.post, &asked).await?;
        if bought.secret.expose_secret().is_empty() {
            let text = "no Google token: the answer holds an empty one";
            return Err(Failure::new(Class::Protocol, text)
                .with_code("token")
                .with_hint("check the token endpoint in the credentials file, and whether a proxy or a portal answers in Google's place"));
        }
        let life = bought
            .until
            .map(|until| until.duration_since(clock::now()).unwrap_or_default());
        Ok(Token {
            secret: bought.secret,
            life: life.unwrap_or(LIFE),
        })
    }
}

#[async_trait(?Send)]
impl Authorize for GoogleAuth {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        let scope = call.scope.unwrap_or_default();
        let token = self.token(scope).await?;
        bear(call, &token)
    }

    async fn renew(&self, refused: &Call) -> bool {
        self.tokens.forget(refused).await;
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
