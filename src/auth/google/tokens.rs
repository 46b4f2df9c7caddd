//! Tokens by scope, bought once for all who wait, and renewed once when refused.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex as Lock, PoisonError},
    time::{Duration, SystemTime},
};

use async_trait::async_trait;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Mutex;
use url::Url;

use super::{
    Credential,
    credential::{self, Key},
    refusal::{self, Asked},
    source::Source,
};
use crate::{
    auth::Authorize,
    http::Http,
    model::{Call, Class, Failure, Invalid, Mask, clock},
};

/// A token is renewed this long before its end, as google-auth does (3 min 45 s).
const MARGIN: Duration = Duration::from_secs(225);

/// Puts Google bearer tokens on calls, by each call's scope.
pub struct GoogleAuth {
    source: Result<Source, Failure>,
    name: String,
    client_id: Option<String>,
    subject: Option<String>,
    tokens: Mutex<HashMap<&'static str, Token>>,
    mask: Lock<Mask>,
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
        subject: Option<&str>,
        http: Arc<Http>,
    ) -> Result<Self, Invalid> {
        let mut auth = Self {
            source: Err(missing(&[])),
            name: "no credentials".into(),
            client_id: None,
            subject: subject.map(Into::into),
            tokens: Mutex::default(),
            mask: Lock::default(),
        };
        match credential {
            Credential::Missing(places) => auth.source = Err(missing(places)),
            Credential::Metadata(root) => auth.use_metadata(root, http).await?,
            Credential::File { json, origin } => auth.use_file(json, origin, http).await?,
        }
        Ok(auth)
    }

    /// Who the credential is and whom it acts as, for people.
    #[must_use]
    pub fn identity(&self) -> String {
        match &self.subject {
            Some(subject) => format!("{} acting as {subject}", self.name),
            None => self.name.clone(),
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
        let source = self.source.as_ref().map_err(Clone::clone)?;
        let asked = Asked {
            scope,
            client_id: self.client_id.as_deref(),
            subject: self.subject.as_deref(),
        };
        let bought = source.token(scope).await;
        let token = bought.map_err(|(error, met)| refusal::read(&error, met, &asked))?;
        let text = token.token().ok_or_else(|| {
            Failure::new(
                Class::Protocol,
                "token endpoint: no access_token in the answer",
            )
        })?;
        let secret = SecretString::from(text);
        self.masks().add(&secret);
        let until = token.expiration_time().map(SystemTime::from);
        let until = until.unwrap_or_else(|| clock::now() + Duration::from_secs(3600));
        let until = until.checked_sub(MARGIN).unwrap_or(until);
        Ok(Token { secret, until })
    }

    async fn use_metadata(&mut self, root: &Url, http: Arc<Http>) -> Result<(), Invalid> {
        if self.subject.is_some() {
            return Err(no_delegation("the metadata server's credential"));
        }
        self.source = Ok(Source::from_metadata(root, http).await?);
        self.name = "this machine's service account".into();
        Ok(())
    }

    async fn use_file(
        &mut self,
        json: &SecretString,
        origin: &str,
        http: Arc<Http>,
    ) -> Result<(), Invalid> {
        let key = Key::parse(json, origin)?;
        if self.subject.is_some() && !matches!(key, Key::ServiceAccount(_)) {
            return Err(no_delegation(origin));
        }
        self.mask = Lock::new(credential::mask(json));
        self.name = key.name();
        self.client_id = key.client_id().map(Into::into);
        let subject = self.subject.as_deref();
        self.source = Ok(Source::from_key(key, subject, http, origin).await?);
        Ok(())
    }

    fn masks(&self) -> std::sync::MutexGuard<'_, Mask> {
        self.mask.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait(?Send)]
impl Authorize for GoogleAuth {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        let scope = call.scope.unwrap_or_default();
        let token = self.token(scope).await?;
        let bearer = format!("Bearer {}", token.expose_secret());
        call.set_secret(AUTHORIZATION, &bearer).map_err(|_| {
            Failure::new(
                Class::Protocol,
                "the token holds bytes that no header can carry",
            )
        })
    }

    async fn renew(&self, refused: &Call) -> bool {
        let mut tokens = self.tokens.lock().await;
        let bearer = refused.headers.get(AUTHORIZATION);
        let bearer = bearer
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        // Another task may have renewed it already: then the cached one is good.
        tokens.retain(|_, token| !bearer.ends_with(token.secret.expose_secret()));
        self.source.is_ok()
    }

    fn mask(&self, text: &str) -> String {
        self.masks().apply(text)
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

fn no_delegation(what: &str) -> Invalid {
    Invalid::new(format!(
        "{what} can't act as another admin, but a subject is set"
    ))
    .with_hint("use a service account's key file with domain-wide delegation, or drop the subject")
}
