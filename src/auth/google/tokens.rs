//! Tokens by scope, bought once for all who wait, and renewed once when refused.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, SystemTime},
};

use async_trait::async_trait;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Mutex;

use super::{
    Acting, Credential,
    credential::{self, Key},
    post::{Post, bear},
    refusal::Asked,
    route::Route,
};
use crate::{
    auth::Authorize,
    http::Http,
    model::{Call, Class, Failure, Invalid, Mask, clock},
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
    tokens: Mutex<HashMap<&'static str, Token>>,
}

struct Token {
    secret: SecretString,
    until: SystemTime,
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
        let mask = match credential {
            Credential::File { json, .. } => credential::mask(json),
            _ => Mask::default(),
        };
        let post = Post::new(http, mask);
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
            tokens: Mutex::default(),
        })
    }

    /// Who the credential is and whom it acts as, for people.
    #[must_use]
    pub fn identity(&self) -> String {
        let name = match &self.route {
            Ok(route) => &route.name,
            Err(_) => "no credentials",
        };
        match &self.subject {
            Some(subject) => format!("{name}, acting as {subject}"),
            None => name.to_owned(),
        }
    }

    /// The admin that calls are made as, where one is set.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        self.subject.as_deref()
    }

    /// Buys a token for the scope, or takes the one at hand.
    ///
    /// # Errors
    /// When the token endpoint refuses or can't be reached.
    pub async fn token(&self, scope: &'static str) -> Result<SecretString, Failure> {
        // The lock is held while buying: those who wait take what the first one bought.
        let mut tokens = self.tokens.lock().await;
        let fresh = |token: &&Token| token.until > clock::now();
        if let Some(token) = tokens.get(scope).filter(fresh) {
            return Ok(token.secret.clone());
        }
        let token = self.buy(scope).await?;
        let secret = token.secret.clone();
        tokens.insert(scope, token);
        Ok(secret)
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
            return Err(Failure::new(Class::Protocol, text).with_code("token"));
        }
        let until = bought.until.unwrap_or_else(|| clock::now() + LIFE);
        Ok(Token {
            secret: bought.secret,
            until: until.checked_sub(MARGIN).unwrap_or(until),
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
        let mut tokens = self.tokens.lock().await;
        let bearer = refused.headers.get(AUTHORIZATION);
        let bearer = bearer
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        // Another task may have renewed it already: then the cached one is good.
        tokens.retain(|_, token| !bearer.ends_with(token.secret.expose_secret()));
        self.route.is_ok()
    }

    fn mask(&self, text: &str) -> String {
        self.post.masked(text)
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
