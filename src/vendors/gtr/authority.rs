//! What puts authority on the one call: a ready token, a client's token, or one of our own that the key
//! signs anew for each try.

use std::{cell::OnceCell, rc::Rc, sync::Arc};

use async_trait::async_trait;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use url::{Url, form_urlencoded};

use super::{discovery::Discovery, settings::GtrCredential};
use crate::{
    model::{Call, Class, Failure, Reply},
    net::{
        Http,
        auth::{
            Authorize,
            jwt::{SigningKey, fresh_id, seconds},
            oauth::{Client, ClientCredentials, GrantRequest},
        },
    },
};

/// The life of a token of our own, in seconds.
const LIFE: u64 = 300;

/// The settings of a client, for hints.
const CLIENT: &str = "`gtr.client_id` and `gtr.client_secret`";

/// What it is asked with.
pub(super) enum GtrAuthority {
    /// The same header with every call.
    Fixed(SecretString),
    Client(Box<ClientAuthority>),
    Signed {
        key: SigningKey,
        key_id: String,
        issuer: String,
        audience: Option<String>,
    },
}

/// A client whose token endpoint may have to be asked for first.
pub(super) struct ClientAuthority {
    id: String,
    secret: SecretString,
    token_url: Option<Url>,
    scope: Option<String>,
    discovery: Option<Rc<Discovery>>,
    http: Arc<Http>,
    tokens: OnceCell<ClientCredentials>,
}

impl GtrAuthority {
    /// Sends nothing yet; what is secret is masked from now on.
    pub(super) fn new(
        credential: GtrCredential,
        discovery: Option<Rc<Discovery>>,
        http: &Arc<Http>,
    ) -> Self {
        match credential {
            GtrCredential::Token(token) => {
                http.hide(&token);
                let value = format!("Bearer {}", token.expose_secret());
                Self::Fixed(SecretString::from(value))
            }
            GtrCredential::Client {
                id,
                secret,
                token_url: None,
                ..
            } if discovery.is_none() => {
                let pair = pair(&id, &secret);
                http.hide(&secret);
                http.hide(&pair);
                Self::Fixed(SecretString::from(format!(
                    "Basic {}",
                    pair.expose_secret()
                )))
            }
            GtrCredential::Client {
                id,
                secret,
                token_url,
                scope,
            } => {
                http.hide(&secret);
                http.hide(&pair(&id, &secret));
                Self::Client(Box::new(ClientAuthority {
                    id,
                    secret,
                    token_url,
                    scope,
                    discovery,
                    http: Arc::clone(http),
                    tokens: OnceCell::new(),
                }))
            }
            GtrCredential::Signed {
                key,
                key_id,
                issuer,
                audience,
            } => Self::Signed {
                key,
                key_id,
                issuer,
                audience,
            },
        }
    }
}

impl ClientAuthority {
    /// The metadata were read when the target was resolved.
    fn token_url(&self) -> Option<Url> {
        let found = || self.discovery.as_ref()?.known()?.token.clone();
        self.token_url.clone().or_else(found)
    }

    fn tokens(&self, url: Url) -> Result<&ClientCredentials, Failure> {
        if self.tokens.get().is_none() {
            let request = GrantRequest {
                scope: self.scope.clone(),
                ..GrantRequest::new(url, CLIENT)
            };
            let client = Client::Basic {
                id: self.id.clone(),
                secret: self.secret.clone(),
            };
            let tokens = ClientCredentials::new(request, client, Arc::clone(&self.http))?;
            let _ = self.tokens.set(tokens);
        }
        let tokens = self.tokens.get();
        tokens.ok_or_else(|| Failure::ours(Class::Protocol, "no token could be asked for"))
    }

    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        match self.token_url() {
            Some(url) => self.tokens(url)?.authorize(call).await,
            None => {
                let basic = format!("Basic {}", pair(&self.id, &self.secret).expose_secret());
                set(call, &basic)
            }
        }
    }
}

#[async_trait(?Send)]
impl Authorize for GtrAuthority {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        match self {
            Self::Fixed(value) => set(call, value.expose_secret()),
            Self::Client(client) => client.authorize(call).await,
            Self::Signed {
                key,
                key_id,
                issuer,
                audience,
            } => {
                let now = seconds();
                let audience = audience.as_deref().unwrap_or(call.url.as_str());
                let claims = json!({
                    "iss": issuer, "sub": issuer, "aud": audience, "jti": fresh_id()?,
                    "iat": now, "exp": now + LIFE,
                });
                let mut header = key.header("JWT");
                header.kid = Some(key_id.clone());
                let token = key.sign(&header, &claims)?;
                set(call, &format!("Bearer {token}"))
            }
        }
    }

    async fn renew(&self, refused: &Call) -> bool {
        match self {
            Self::Client(client) => match client.tokens.get() {
                Some(tokens) => tokens.renew(refused).await,
                None => false,
            },
            // A token of our own is new at each try: what is refused stays refused.
            Self::Fixed(_) | Self::Signed { .. } => false,
        }
    }

    fn hear(&self, call: &Call, reply: &Reply) {
        if let Self::Client(client) = self
            && let Some(tokens) = client.tokens.get()
        {
            tokens.hear(call, reply);
        }
    }

    fn lacks(&self) -> Option<String> {
        match self {
            Self::Client(client) => client.tokens.get()?.lacks(),
            Self::Fixed(_) | Self::Signed { .. } => None,
        }
    }
}

/// Id and secret, each encoded as in a form (RFC 6749 §2.3.1).
fn pair(id: &str, secret: &SecretString) -> SecretString {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let pair = format!("{}:{}", encoded(id), encoded(secret.expose_secret()));
    SecretString::from(STANDARD.encode(pair))
}

fn set(call: &mut Call, value: &str) -> Result<(), Failure> {
    call.set_secret(AUTHORIZATION, value).map_err(|_| {
        Failure::ours(
            Class::Credentials,
            "the credential holds bytes that no header can carry",
        )
        .with_code("token")
        .with_hint("look for line ends and characters that are no letters in gtr.token")
    })
}
