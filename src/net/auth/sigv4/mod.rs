//! AWS Signature Version 4 by aws-sigv4, and the credentials it signs with. Knows no service's verbs.

mod chain;
mod client;
mod process;
mod source;
mod trouble;

use std::{sync::Arc, time::SystemTime};

use async_trait::async_trait;
use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4::SigningParams,
};
use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

pub use self::source::{Base, Profile, Role, Sso};
use self::{chain::Chain, source::Ways};
use super::Authorize;
use crate::{
    model::{Call, Class, Failure, clock},
    net::Http,
};

/// Where the keys to sign with come from.
#[derive(Clone, Debug)]
pub enum Credential {
    /// Keys that are at hand, from the environment or the sandbox: the chain is never loaded.
    Keys {
        /// The access key's id.
        id: String,
        /// Its secret.
        secret: SecretString,
        /// The session token of temporary keys.
        session: Option<SecretString>,
    },
    /// A profile of the AWS tools' files, and nothing beside it.
    Profile(Box<Profile>),
    /// What the machine offers: a web identity, its container's role, its own.
    Machine,
}

/// The keys, wherever they come from; shared by the signers of several services.
pub struct Keys {
    source: Source,
}

enum Source {
    Fixed(Credentials),
    Chain(Box<Chain>),
}

impl Keys {
    /// Loads nothing yet. The region and the root URL are those of STS, where they are known.
    #[must_use]
    pub fn new(
        credential: &Credential,
        http: Arc<Http>,
        region: Option<String>,
        sts: Option<Url>,
    ) -> Self {
        let ways = Ways { http, region, sts };
        let source = match credential {
            Credential::Keys {
                id,
                secret,
                session,
            } => {
                let session = session.as_ref();
                let keys = Credentials::new(
                    id.trim(),
                    secret.expose_secret().trim(),
                    session.map(|token| token.expose_secret().trim().to_owned()),
                    None,
                    "environment",
                );
                hide(&keys, &ways.http);
                Source::Fixed(keys)
            }
            Credential::Profile(profile) => {
                let profile = Some((**profile).clone());
                Source::Chain(Box::new(Chain::new(profile, ways)))
            }
            Credential::Machine => Source::Chain(Box::new(Chain::new(None, ways))),
        };
        Self { source }
    }

    /// The keys to sign with now; temporary ones are refreshed before their end.
    ///
    /// # Errors
    /// When the chain finds none, or a source in it is broken.
    pub async fn get(&self) -> Result<Credentials, Failure> {
        match &self.source {
            Source::Fixed(keys) => Ok(keys.clone()),
            Source::Chain(chain) => chain.get().await,
        }
    }

    async fn forget(&self) -> bool {
        match &self.source {
            Source::Fixed(_) => false,
            Source::Chain(chain) => chain.forget().await,
        }
    }
}

/// Masks the secrets of these keys from now on; a late answer may echo them when others hold.
fn hide(keys: &Credentials, http: &Http) {
    http.hide(&SecretString::from(keys.secret_access_key()));
    if let Some(token) = keys.session_token() {
        http.hide(&SecretString::from(token));
    }
}

/// Signs calls to one service in one region, with a fresh date for each.
pub struct SigV4 {
    keys: Arc<Keys>,
    service: &'static str,
    region: String,
}

impl SigV4 {
    /// A signer for the service in the region.
    #[must_use]
    pub fn new(keys: Arc<Keys>, service: &'static str, region: impl Into<String>) -> Self {
        Self {
            keys,
            service,
            region: region.into(),
        }
    }
}

#[async_trait(?Send)]
impl Authorize for SigV4 {
    async fn authorize(&self, call: &mut Call) -> Result<(), Failure> {
        let keys = self.keys.get().await?;
        let scope = (self.service, self.region.as_str());
        sign_at(call, &keys, scope, clock::now()).map_err(|text| {
            Failure::new(
                Class::Credentials,
                format!("the request could not be signed: {text}"),
            )
            .with_hint("check the access key for blanks, line ends and other stray characters")
        })
    }

    async fn renew(&self, _: &Call) -> bool {
        self.keys.forget().await
    }
}

/// Signs with the path encoded once more than on the wire, as all services but S3 want it.
///
/// The scope is (service, region).
fn sign_at(
    call: &mut Call,
    keys: &Credentials,
    (service, region): (&str, &str),
    time: SystemTime,
) -> Result<(), String> {
    let identity = keys.clone().into();
    let params = SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(service)
        .time(time)
        .settings(SigningSettings::default())
        .build()
        .map_err(|error| error.to_string())?;
    let headers = call
        .headers
        .iter()
        .filter_map(|(name, value)| value.to_str().ok().map(|value| (name.as_str(), value)));
    let body = SignableBody::Bytes(&call.body);
    let request = SignableRequest::new(call.method.as_str(), call.url.as_str(), headers, body)
        .map_err(|error| error.to_string())?;
    let (instructions, _) = sign(request, &params.into())
        .map_err(|error| error.to_string())?
        .into_parts();
    for (name, value) in instructions.headers() {
        let name: HeaderName = name.parse().map_err(|_| "a header's name")?;
        let mut value = HeaderValue::from_str(value).map_err(|_| "a header's value")?;
        value.set_sensitive(true);
        call.headers.insert(name, value);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
